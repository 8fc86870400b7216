"""Who made an opinion (提出人类别): a kind of person or body, or somebody by name."""

from __future__ import annotations

import re

#: Kinds of persons before a name: 学生家长李晓梅.
_BEFORE = re.compile(
    "(?:(?:部分|任课|热心|一位|个别|退休|社区|离退休)?"
    "(?:家长|学生|教师|老师|校长|园长|职工|干部|市民|村民|居民|网民|网友|农牧民|农民|牧民|群众|公众|个人|业主|专家|律师|代表|委员|白领))+[:：]?"
)
#: Those that stand behind one: 张伟家长, 张伟老师.
_BEHIND = re.compile("(?:的)?(?:学生)?(?:家长|教师|老师|同学|同志|律师|校长|园长)$")
#: What a body or a place ends with.
_BODY = re.compile("[校园社区道村庄乡镇县市省州苑城局委办厅处科室股所院站会党团队部门司店厂户组台馆学界方面位织]$|中心$|政府$|媒体$")
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
#: The commonest family names.
_FAMILY = (
    "欧阳|上官|司马|诸葛|皇甫|"
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤]"
)
_NAME = re.compile(rf"(?:{_FAMILY})(?![一二三四五六七八九中校课某先女老氏])[\u4e00-\u9fff]{{1,2}}")


def names_somebody(text: str) -> bool:
    """Whether a cell has a person's name: 张伟, 家长张伟, 张伟（家长）, 阿依古丽·买买提. A masked one (张某) is none."""
    return any(map(_is_name, re.split(r"[、，,；;/\n]", "".join(text.split()))))


def _is_name(part: str) -> bool:
    bare = _BEHIND.sub("", _BEFORE.sub("", _BRACKET.sub("", part), count=1))
    if "某" in bare or _BODY.search(bare):
        return False
    return _NAME.fullmatch(bare) is not None or re.fullmatch(r"[\u4e00-\u9fff]+[·•][\u4e00-\u9fff·•]+", bare) is not None
