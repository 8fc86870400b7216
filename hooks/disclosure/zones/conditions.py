"""What rules say about the child, about several schools and about time: stretches that name no ground."""

from __future__ import annotations

import re
from typing import NamedTuple

from . import doors, names

_WORDS = (
    "具有,持有,拥有,取得,办理,属于,属,未换迁,未换签,未迁,未征地,非,有,无,本地,本区,本县,本市,本村,本镇,本校,原本地,原,常住,农业,"
    "派出所,家庭户,集体户口,家庭户口,集体户,集体,户籍,户口,戶籍,户,籍,居民,村民,原住民,原住居民,原居民,业主,落户,入住,居住,实际居住,住宅小区,住宅,小区,房产证,不动产权证,不动产证,自住房产,自住房,自建房,房产,房屋,产权,"
    "职工,教职工,员工,干部,军人,现役,在职,在编,单位,企业,事业,行政,各,股东,股民,自有,自购,购房,购买,自住,或者,或,和,及,与,且,并,的,内,里,中,在,所有,全部,其,"
    "适龄,学龄,入学,小学,初中,应届,毕业生,毕业,儿童,少年,幼儿,孩子,子女,子弟,学生,新生,生,随迁,进城,外来,来,务工,经商,人员,农民工,"
    "拆迁户,拆迁,安置户,安置,回迁户,回迁,住户,人口,农村,政策性,照顾,优先,录取,范围,区域,辖区,片区,区,以及,等,高校,符合条件,符合,条件,无房,租住,租赁,户主,村组,行政村组,行政村,组"
)
# 人户一致, 两证合一
_AGREES = r"(?:[人户房籍证][人户房籍证]|[两二三四]证|[两二三四])(?:一致|合一|相符|统一|同一)"
_TOKENS = "|".join(sorted(set(_WORDS.split(",")), key=lambda word: (-len(word), word)))
_TRAIN = re.compile(rf"(?:{_AGREES}|{_TOKENS})++$")
_CORE = re.compile(
    r"户籍|户口|集体户|家庭户|房产|产权|业主|子女|子弟|居民|村民|职工|员工|人员|随迁|务工|适龄|儿童|少年|学生|毕业生|住户|落户|拆迁户|股东"
    rf"|{_AGREES}|人口|新生(?!村|社区|小区|路|街|巷|里|桥|镇|乡|花园|苑)|安置户|回迁户|未换|购房|自建房|无房|租住|租赁"
)
# Words that ask for nothing but the age, or repeat that it is about this school.
_OF_AGE = (
    r"适龄|学龄|入学|小学|初中|儿童|少年|幼儿|孩子|学生|新生|[一七]年级|年?满?[六6七7]周?岁|[0-9]+年|[0-9]+月|[0-9]+日|出生|符合|条件|招收|接收|凡|所有|全部|均"
    r"|区域|范围|辖区|片区|学区|施教区|服务区|[的前后以之含不至在内中里其等本我为及和、,;:() \x01]"
)
_KINDS = (
    ("户籍", rf"户籍|户口|集体户|家庭户|落户|未换|挂靠|空挂|投靠|{_AGREES}"),
    ("房产", r"房产|产权|业主|购房|自住|自建房|无房|不动产|租房|商铺"),
    ("随迁", r"随迁|务工|外来|经商|租住|租赁"),
    ("子女", r"子女|子弟|职工|员工|在编|在职|股东"),
    ("毕业生", r"毕业"),
    ("居住", r"居住|居民|村民|住户|拆迁|安置|回迁|人口"),
    ("适龄", rf"^(?:{_OF_AGE})*$"),
    ("其他", r""),
)
# People and kinds of housing, in a bracket or an exception: they are asked for or left out, and lie nowhere.
_GROUP = re.compile(
    r"仅?限?[^村路街巷园苑区城府庭社庄\x00-\xff]{0,6}(?:[住租空挂房迁置体庭]户|户口|业主|人员|租户|房源|住房|用房|房屋|房产|产权|商铺|(?:商业|商务|人才|单身|酒店式?)公寓|门面|门面房|门市|店铺|车位|车库|储藏室|写字楼)"
    r"|仅?限?[^村路街巷区园苑\x00-\xff]{0,4}(?:公租|廉租|保障|安置|拆迁|回迁|还建|商品|经济适用|经适|二手|小产权|自建|限价|集资|房改|周转|人才|福利|商住|出租|租赁|共有产权|未交|新交付)房"
    r"|[一-龥]{0,4}[一两]房一[户位]|[一-龥]{0,6}[一两二三四五六七八九十]年一?个?学位"
)
_PROVISIONAL = re.compile(r"暂定(?!名)|暂安排|暂划|暂时|暂由|暂归|暂缓|暂[在到至入读借]|过渡")
_ENDING = re.compile("(?:不再|停止|暂停|不予|取消)(?:招收|招生|招录|接收|招(?![收生录])|纳入|列入|划入|作为)(?!择校|跨|其[他它]|外|插班|转学|借读)|停招|停办|撤并|撤销")
# Registration named by an office or a wider area belongs to the condition, not to the list of places.
_OFFICE = re.compile(r"(?:(?<![社小])[区县市省州镇乡]|派出所|街道|本地|城中|中区|辖区|户籍地|区域|范围内?|片区)$")
_ABOUT_CHILD = re.compile(rf"{_AGREES}|户籍|户口|集体户|房产|产权|业主|购房|子女|子弟|随迁|务工|居住证|实际居住|居住地|适龄|儿童|少年|学生|毕业生|学籍|监护人|原住民|股东")
_NOTE = (
    ("统筹", re.compile(r"统筹|调剂|相对就近|电脑派位|摇号|额满|学位(?:不足|紧张|空余)|空余学位|人数超过|先后顺序|优先")),
    ("咨询", re.compile(r"咨询|联系电话|电话[:\d]")),
    ("计划", re.compile(r"计划招生|招生计划|\d+个?班(?:级)?$|招生人数")),
    ("拆迁", re.compile(r"已?拆(?:迁|除)?$|属临迁|已拆|临迁|征收")),
    (
        "时间",
        re.compile(r"暂定|暂安排|暂划|暂时|暂[在到至入读借]|过渡|建成|投入使用|(?:19|20)\d\d年|届时|今年|明年|\d+月\d+日|再[进行调]|调整划定|暂停招生|学年"),
    ),
    ("规划", re.compile(r"^(?:规划|在建|规划中|规划路|拟建|新建|未建|待建)$")),
    ("范围", re.compile(r"^(?:全段|全部|全境|全村|全线|全路段|学区交叉区域|代招|多校划片|共享学区|单校划片|无划片|不划片|全县|全市|(?:面向)?全[县市区](?:范围内?)?招生|无|/)$")),
)
_LEAD = re.compile(
    r"(?:.{0,28}?(?:学区|施教区|招生|划片|服务区|地段|教学服务区|就学服务|片区|服务|施教|对口|入学)(?:服务)?(?:范围|区域|区|地段|划分|片区|对象|小区|楼盘|地段及条件)?(?:及覆盖具体楼盘)?(?:为|是|如下|包括|含))(?=.)"
)
_REGISTERED_IN = re.compile(r"凡?(?:适龄)?(?:儿童|少年|幼儿|学生)?(?:的)?(?:户籍|户口)(?:所在地|地)?在(?=..)")
_CALL = re.compile(r"(?:主要)?(?:对口)?(?:招收|接收|招生|面向|负责接收)|凡是?(?=居?住?在)|(?:居住在|从)(?=..)")
_SCHOOL = r"(?:小学|中学|学校|幼儿园|校区|分校|附小|附中|[一二三四五六七八九十\d]+[中小]|实小|初中|高中|[二三]小|[一二三四五六七八九十]校)"
_CHOICE = re.compile(
    r"(?:家长|学生|学区学生)?(?:也|均|都|还|亦)?可(?:以)?(?:一次性|自愿|自主|任意|全部|自行)*(?:选择|在|到|就读|入读|升入|申请|报读|去|任选)"
    r"|对应可以申请|(?:自愿|自主)选择"
)
_ASSIGNED = re.compile(
    rf"(?:均|都|全部|统一|小学|中学|初中)?(?:划入|划归(?:至|到)?|归入|归属|归|属于?|属|为|安排到|安排在|到|在|升入|对口升入|对口直升|直升)"
    rf"(?=[^,;]{{1,40}}?{_SCHOOL})"
)
_ASSIGNED_END = re.compile(
    rf"{_SCHOOL}(?:\x01)?(?:[一二三四五六七八九两\d]+(?:所(?:学校|小学|中学)?|校))?(?:的)?(?:公共|共同|共享|大)?"
    r"(?:学区|施教区|招生范围|服务区|[多单]校划片|共同划片|划片|就读|报名|入学|入读|登记|上学)?$"
)
_TAKEN = re.compile(rf"(?:暂时?)?由[^,;]{{1,40}}?{_SCHOOL}\x01?(?:负责)?(?:接收|招收|接纳|招生)(?:就读|入学)?$")
_SHARED = re.compile(
    r"(?:[两二三四五六七八九十\d]+(?:所(?:学校|小学|中学|初中)|校))?的?为?(?:公共|共享|共同)的?(?:学区|施教区|招生范围|服务区|地段)$"
)
_GRADUATES = re.compile(
    rf"(?P<school>.{{0,30}}?{_SCHOOL}(?!学)(?:教育集团)?\x01?)(?P<who>[^,;及和与、\x01]{{0,10}}?(?:小学)?(?:应届)?毕业生?(?:[中里][^,;、\x01]{{0,4}}(?:户籍|户口|房产|居住|随迁)[^,;、\x01]{{0,16}})?)(?P<where>(?:可?全部|均|由.{{1,12}}负责|可)?(?:(?:对口|直接|统一)?(?:直升|升入|安排到|到|进入|入|划入).{{2,30}}|(?:整体|全部|均|可)*(?:对口|直接|统一)?(?:直升|升入)(?:本校)?|对口))?"
)
_NAMED_SCHOOL = re.compile(rf"[^、,;\x01和或与及在到为可读]{{1,24}}?{_SCHOOL}(?![一-龥]*?{_SCHOOL}(?:[、,;\x01和或与及]|$))")


#: Kinds of Condition and of Note.
KINDS = tuple(kind for kind, _ in _KINDS)
NOTES = ("标题", "学校", "归属", "分号", "路段", "所在", *(kind for kind, _ in _NOTE))


_TOKEN = re.compile(rf"{_AGREES}|{_TOKENS}")
_CLEAR = re.compile(rf"{_AGREES}|户籍|户口|集体户|居民|村民|业主|子女|子弟|职工|员工|适龄|儿童|股东|随迁|学生|未换|未征|落户|住户|区域内|范围内")
_NAME_GOES_ON = re.compile("派出所|小?区|社区|片区|[村户组]|住宅|小学|初中|单位|企业")
_AREA = re.compile("区域|区|辖区")
_COLLECTIVE = re.compile("集体户")
_STAFF = re.compile("子女|子弟|职工|员工")
_ESTATE = re.compile("社区|小区|村|公寓|家属院|花园")
_REGISTERED = re.compile("的?(?:区域)?内?户[籍口]")


class Split(NamedTuple):
    """Where the words about the child begin in a text, and what they ask."""

    start: int
    kind: str


def kind_of(text: str) -> str:
    """What a stretch about the child is about."""
    return next(kind for kind, words in _KINDS if re.search(words, text))


def child(text: str, in_bracket: bool = False) -> Split | None:
    """The words about the child at the end of a folded text (东庄村户籍村民 -> from 户籍 on), or None.

    In a bracket a bare word before 户籍 is whose registration it is (学府户籍), elsewhere it is a place.
    """
    if not _CORE.search(text):
        return None
    if in_bracket and text.startswith("非"):
        return Split(0, kind_of(text))
    train = _TRAIN.search(text)
    if not train:
        return None
    start = 0 if train.start() == 0 else _start(text, train.start())
    if start < 0 or not _CORE.search(text, start):
        return None
    front = text[:start]
    if start and (_OFFICE.search(front) or (in_bracket and not names.kind(front))) and _REGISTERED.match(text, start):
        return Split(0, kind_of(text))
    return Split(start, kind_of(text[start:]))


def _start(text: str, first: int) -> int:
    """Where the words about the child begin: behind the end of a name, or with a word that no name ends with."""
    position = first
    while position < len(text):
        front = text[:position].rstrip("\x01的")
        known = (names.kind(front) or doors.all_tokens(front) is not None) and not _NAME_GOES_ON.match(text, position)
        if known or _CLEAR.match(text, position):
            break
        token = _TOKEN.match(text, position)
        if not token:
            return -1
        position = token.end()
    # 长湖社区油田子女: the children of a works, behind the community that they live in.
    front = text[:position]
    if not names.kind(front) and _AREA.match(text, position):
        return 0
    inside = list(_ESTATE.finditer(text, 0, position))
    if inside and not names.kind(text[:position]) and _STAFF.match(text, position):
        return inside[-1].end()
    if _STAFF.match(text, position) and not names.kind(front) and doors.all_tokens(front) is None:
        return 0  # the children of an employer, wherever they live
    return 0 if _COLLECTIVE.match(text, position) and names.kind(front) == "单位" else position


def is_about_child(text: str) -> bool:
    """Whether a sentence speaks of the child or the family."""
    return bool(_ABOUT_CHILD.search(text))


def is_group(text: str) -> bool:
    """Whether the words are people or a kind of housing (空挂户, 公租房), no place."""
    return bool(_GROUP.fullmatch(text))


def is_provisional(text: str) -> bool:
    """Whether the words say that something holds only for the time being (暂定, 暂在…就读)."""
    return bool(_PROVISIONAL.search(text))


def is_ending(text: str) -> bool:
    """Whether the words say that a school takes no more children, or ends (2026年起不再招收)."""
    return bool(_ENDING.search(text))


def note_kind(text: str) -> str:
    """统筹, 时间, 拆迁 and so on for a stretch that is such a note, else empty."""
    return next((kind for kind, words in _NOTE if words.search(text)), "")


def lead(text: str) -> int:
    """How much at the head of a text only leads in (…学区范围为, 招收)."""
    found = _LEAD.match(text) or _CALL.match(text)
    return found.end() if found else 0


def registered_in(text: str) -> int:
    """How much at the head of a text says that the child is registered at what follows (户籍在), or 0."""
    found = _REGISTERED_IN.match(text)
    return found.end() if found else 0


def choice(text: str) -> int:
    """Where a choice among schools begins in a text (可在甲校、乙校就读), or -1."""
    found = _CHOICE.search(text)
    return found.start() if found else -1


def assigned(text: str) -> int:
    """Where the words begin that name the school of what stands before (为甲校学区, 划入甲校), or -1."""
    if taken := _TAKEN.search(text):
        return taken.start()
    found = _ASSIGNED.search(text)
    return found.start() if found and _ASSIGNED_END.search(text, found.end()) else -1


def shared_zone(text: str) -> int:
    """Where 公共学区, 共享学区 begins at the end of a text, or -1."""
    found = _SHARED.search(text)
    return found.start() if found else -1


def schools(text: str) -> tuple[str, ...]:
    """The schools that a stretch names."""
    return tuple(dict.fromkeys(each for each in _split_schools(text) if names.kind(each) == "学校" and names.is_name(each)))


_JOINT = re.compile(
    r"[、,;:\x01()]|和|或者|或|以及|与|(?:自愿|自主|任意)?选择|可以|对应|申请|报读|的学校有|入读|就读|报名|登记|审核"
    r"|[一二三四五六七八九两](?:所学校|校)|[多单]校划片|共同划片|学区|公共|共同|划入|划归至?|也可|可(?=在|到)|(?:^|(?<=可))[在到为归]|直升|升入|安排到"
)


def _split_schools(text: str) -> list[str]:
    return [each.lstrip("在到为至归属于") for each in _JOINT.split(text) if each]


def graduates(text: str) -> tuple[int, int, int] | None:
    """Of 甲小学毕业生升入乙中学: where the school ends, where those who leave it end, where all ends; or None."""
    found = _GRADUATES.fullmatch(text)
    return (found.end("school"), found.end("who"), found.end()) if found else None
