"""Names of places as rules write them: which words can be a name, what kind of thing it is, and when two names are the same."""

from __future__ import annotations

import re

from ..model.numeral import whole

#: Kind of place: how names of the kind end. The first that fits counts.
_KINDS = {
    "学校": r"小学|中学|学校|幼儿园|分校|校区|小学部|初中部|初中|高中|附小|附中|实小|[一二三四五六七八九十\d]+[中小]|[中二三]小|[一二三四五六七八九十]校",
    "楼栋": r"号楼|家属楼|宿舍楼|住宅楼|商住楼|大楼|楼|栋|幢|座",
    "小区": r"小区|花园|家园|公寓|新村|家属院|家属区|宿舍|住宅区|大院|四合院|[花庭佳雅名豪锦秀丽康]苑|苑"
    r"|园|庭|府|城|居|墅|邸|轩|阁|院|公馆|华庭|[星银金]河湾|[滨丽望]江湾|[碧蓝丽]水湾|翡翠湾|港湾|海湾|[一二三四五六七八九十A-Z东西南北\d]区|期",
    "社区": r"社区|居委会?|居民委员会|居民区",
    "镇街": r"街道|街道办|苏木|街道办事处|办事处|所在地|驻地|集镇|场镇|圩镇|镇区|镇|乡|开发区|高新区|新区|林场|农场|牧场|县|市|区",
    "村": r"村|村委会?|嘎查|行政村|自然村|[一二三四五六七八九十\d]连|团部|场部|[一-龥](?:庄|屯|寨|堡|营|坪|坝|沟|湾|塬)",
    "道路": (
        r"(?:大道|大街|马路|横路|胡同|公路|高速|路|街|巷|弄|道|横|约|直街|正街|里|坊|条)"
        r"(?:[东西南北中]?[一二三四五六七八九十\d]{1,3}[段巷横街条]|[东西南北中上下前后]段|延伸段|延长线|东延|西延|南延|北延|全段)?"
    ),
    "水线": r"河|江|湖|渠|溪|港|运河|水库|铁路|高架|高架桥|快速路|快速通道|桥|立交|大堤|围墙|墙|山|线",
    "单位": r"厂|公司|集团|医院|大学|学院|超市|局|站|所|库|部队|矿|中心|广场|大厦|商城|市场|银行|队|社|坊",
}
_KIND = re.compile("|".join(f"(?P<{kind}>(?:{ending})$)" for kind, ending in _KINDS.items()))
#: Only so many characters at the end tell the kind.
_LONGEST_ENDING = 10
LONGEST = 30
#: 原 in a name of more signs than this says that what follows is a former name.
SHORTEST_FORMER = 3

_SIGNS = re.compile(r"[一-龥㐀-䶿0-9A-Za-z〇·.&#]+")
_HAN = re.compile(r"[一-龥㐀-䶿A-Za-z]")
# What a name never holds: words of the grammar, of people and of what they do.
_NO_NAME = re.compile(
    r"的|户籍|户口|籍|居住|儿童|少年|子女|子弟|学生|新生(?!村|社区|小区|路|街|巷|里|桥|镇|乡|花园|苑)|毕业|入学|就读|招生|报名|范围|适龄|所有|其他|其它|以及|不含|不包|除外|附近|之间|以[东西南北内外上下]|包括|"
    r"房产|业主|职工|员工|人员|方向|交界|交汇|为界|接壤|统筹|安排|划入|划归|可以|可在|自愿|选择|未(?!央|来)|已|暂|予|若|如果|部分|方可|期间|负责|按照|根据|学区|施教|片区划分|以[后前]|[单双连]号|最大号|[A-Z]{2,}[区座栋幢]|[与及和之附以为在可等]$|\d\.|\d号附|\d[组队栋].*\d[号组队栋]|其中|划片|建成后|迁回$|一致|证合一|接收|[居村]民$|全部|派位|摇号|[单双]$|[一二三四五六七八九十]至[一二三四五六七八九十]|\d年|\d月|年级|备注|\d(?:至|到|-)|\d一\d|[一二三四五六七八九十](?:街坊|村|区|期|里|巷|街|居|组|社|队)至|第$|^[一二三四五六七八九十]{1,3}(?:组|队|社|小组)号?$|^第?[一二三四五六七八九十]+(?:至|到)?$|[一二三四五六七八九十](?:至|到)$|除|[组队社栋幢号]外$|\d[号弄](?:内|外|旁|前|后)|\d[号弄栋幢座组队](?:起|及?以[上下前后内])?[归划由属到在为]|[东西南北]至|为.{2,}(?:配套|学校|小学)|^\d+[号弄组队栋幢座]|号[和及与]|[号栋幢座弄](?:至|到)|以$|^[东西南北中]?[一二三四五六七八九十\d]{1,2}段|[，。？?]"
)
_NO_START = re.compile(
    r"[由在从凡沿至与及或若另该各本我按对应除将把并且但等时是为共约每某]|[居村]民(?!区|新村)|其中|截[止至]|招收|接收|面向|优先|保障|上列|上述|下列|包含|属于|位于|以|到|往|向[东西南北]|原[:]|门牌|[东西南北]{1,2}(?:至|起|到|为)|[之号附]"
)
# Real beginnings that look like words of the grammar.
_MAY_START = re.compile(
    r"和[平谐睦顺兴安美悦信风泰润园田义昌县畅]|沿[江河湖海山溪]{1,2}[东西南北中上下]?[一二三四五六]?[路街道巷村]|向[阳民]|向[东西南北][路街道村巷]|为民|对山|时代|应[天龙]|本溪|与时|及第|在水|从[化江]|凡[人河]|由义|共[和青康富建济荣]|约克|至善|以[诺撒]|到贤|将军|按察|并[州]|长|各界|时[光尚珍]|是[也]"
)
_TAILS = frozenset(
    re.findall("[^ ]+", "小区 家园 社区 花园 公寓 新村 大厦 广场 名苑 佳苑 新苑 雅苑 名邸 华庭 豪庭 公馆 大道 大街 小学 中学 学校 家属院")
)
# Words for kinds of things, which name none.
_GENERIC = frozenset(
    re.findall(
        "[^ ]+",
        "区域 小区 社区 地区 街道 道路 楼盘 单位 家属院 宿舍 教学点 附属单位 小学 中学 初中 学校 村庄 部分 片区 大院 公寓 楼房 住宅 商铺 "
        "居民 村民 住户 家属 人口 户籍 区间 路段 地段 范围 两侧 两边 两旁 附近",
    )
)
_JOINT = re.compile(r"以及|及其(?!中)|[和及与暨]")
_AFTER_HE = "平谐睦顺兴安美悦信风泰润田义昌县畅合煦"
_HALF = re.compile("以[前后上下内]")
_STRONG = re.compile(r"(?:小区|社区|村|公寓|家属院|宿舍|校区|[号栋幢组队\x01])$")
_PEOPLE = re.compile("(?:子女|村民|居民|儿童|业主|毕业生)$")

_DIGITS = {"零": "0", "〇": "0", "○": "0"} | {sign: str(n) for n, sign in enumerate("一二三四五六七八九", 1)}
#: What stands behind a number that is written out; 一百货 is none.
_COUNTED = "号|弄|支弄|幢|栋|座|组|队|社|小组|村民|居民|单元|室|层|楼|户|排|门|段|巷|街|横|里|期|区|苑|之|附|[-&至到]|$"
# 一百二十三号 and 一〇一号 count; in front of all else hundreds are letters of a name (百合苑, 千禧园).
_SIGN = "[零〇○一二两三四五六七八九十百千]"
_HAN_NUMBER = re.compile(f"(?<!{_SIGN}){_SIGN}{{0,9}}[零〇○百千]{_SIGN}{{0,9}}(?={_COUNTED})|[零〇○一二三四五六七八九十]+")
_BY_PLACE = re.compile("[零〇○一二三四五六七八九]{2,5}")
_ZEROS = frozenset("零〇○")
_OFFICE = re.compile("([居村])(?:民委员会|委会?)")
_IDLE = re.compile(r"[·.\s]")


def kind(name: str) -> str:
    """小区, 村, 社区, 道路 and so on, as the name ends; empty when the ending does not tell."""
    found = _KIND.search(name, max(len(name) - _LONGEST_ENDING, 0))
    return (found.lastgroup or "") if found else ""


def is_road(name: str) -> bool:
    """Whether the name ends like a road or another line on the map."""
    return kind(name) in ("道路", "水线")


def is_name(text: str) -> bool:
    """Whether the text can be a name: two to thirty letters without words of the grammar; without a telling ending at most twelve."""
    if not 2 <= len(text) <= LONGEST or not _SIGNS.fullmatch(text) or len(_HAN.findall(text)) < 1 or text[0] in "·.&#" or text[-1] in "·.&#":
        return False
    if text in _GENERIC or _NO_NAME.search(text) or (_NO_START.match(text) and not _MAY_START.match(text)):
        return False
    if (joint := _JOINT.search(text, 2)) and len(text) - joint.end() >= 2 and text[joint.end() :] not in _TAILS and text[joint.end()] not in _AFTER_HE:
        return False  # two names, or one that holds 和: nobody can tell
    return len(text) <= 12 or bool(kind(text))


def joints(text: str) -> list[tuple[int, int]]:
    """Where 和, 及, 与 join two names: what stands before must end as a name or a group of people does; 和平 and 和谐 begin a name."""
    if "之间" in text:
        return []
    for joint in _JOINT.finditer(text):
        before, after = text[: joint.start()], text[joint.end() :]
        if _HALF.match(after):
            continue  # 1424弄及以前
        begins_name = joint[0] == "和" and (after[:1] in "平谐睦煦" or (after[:1] in _AFTER_HE and not _STRONG.search(before)))
        if len(before) >= 2 and after and not begins_name and (kind(before.rstrip("\x01")) or _PEOPLE.search(before)):
            return [joint.span()]
    return []


def number(text: str) -> int:
    """A whole number in Arabic or Chinese figures (十二, 一百零三, 一〇三); raises ValueError."""
    if text.isascii():
        return int(text)
    if len(text) > 1 and _BY_PLACE.fullmatch(text) and text[0] not in _ZEROS and not _ZEROS.isdisjoint(text):
        return int("".join(_DIGITS[sign] for sign in text))
    found = whole(text.replace("○", "〇"))
    if found is None:
        raise ValueError(f"{text} is not a number")
    return found


def key(name: str) -> str:
    """The name as it is compared: figures in one script, without dots and blanks; 居委 and 居民委员会 are 居委会."""
    return _OFFICE.sub(r"\1委会", _HAN_NUMBER.sub(_figures, _IDLE.sub("", name))).upper()


def _figures(found: re.Match[str]) -> str:
    try:
        return str(number(found[0]))
    except ValueError:
        return found[0]
