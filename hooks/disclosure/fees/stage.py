"""The stage (学段) and the kind (办学性质) of a fee whose columns leave them empty: what its scope, its school and its grades say of them.

Taken is what can mean one stage or one kind only: 公办初中学生, 示例镇中心小学, 七年级. 中学, 九年一贯制 and 民办 leave them open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from .grade import GRADES
from .spelling import closed, plain

#: A school's name without blanks -> its stages by the register, "" among them where that does not say them.
Stages = Mapping[str, tuple[str, ...]]
#: Where there is no register, names alone tell.
NO_STAGES: Stages = {}

_WORDS = {
    "幼儿园": "幼儿园|学前|幼儿",
    "小学": "小学",
    "初中": "初中|初级中学",
    "普通高中": "普通高中|高级中学|普高|高中",
    "中等职业学校": "中等职业|中职|职业(?:高级)?中学|职业高中|职高|职业中专|职业技术|职业教育中心|职教中心|职业学校|技工学校|中等专业",
    "特殊教育": "特殊教育|特教",
}
#: The longest words first: 职业高中 is no 高中, and 中小学 is no 小学.
_STAGE = re.compile("|".join(f"(?P<s{place}>{_WORDS[stage]})" for place, stage in reversed(list(enumerate(_WORDS)))))
_SEVERAL = re.compile("中小学|中小幼|完全中学|九年|十二年|一贯|小升初|初升高|各类|各级")
_COMPULSORY = frozenset(("小学", "初中"))
_KINDS = {
    "民办普惠": re.compile("普惠性?民办|民办普惠|普惠性?的民办"),
    "民办营利": re.compile("(?<!非)营利性?民办|民办营利"),
    "民办非营利": re.compile("非营利性?民办|民办非营利"),
}
_PUBLIC = re.compile("(?<!非)公办|公立")
_CAMPUS = re.compile(r"\([^()]*\)")
#: Schools in which 一年级 is not of a primary school.
_OF_OTHER_YEARS = ("中等职业学校", "特殊教育")


def stage_of(scope: str, schools: Iterable[str], grades: tuple[str, ...] | None, register: Stages) -> str:
    """The one stage that a fee can be of; "" where its words leave it open or contradict each other."""
    own = [stages_of_school(school, register) for school in schools]
    of_schools = frozenset[str]().union(*own) if all(own) else frozenset[str]()
    found = _named(scope) or of_schools
    if len(found) != 1:  # a school of several stages, of which the grades tell one
        of_grades = _of_grades(grades or ())
        found = found & of_grades if found else of_grades
    return next(iter(found)) if len(found) == 1 else ""


def stages_of_school(name: str, register: Stages) -> frozenset[str]:
    """The stages of a school by the register, else by its name; none where neither says them."""
    whole = closed(plain(name))
    held = register.get(whole) or register.get(_CAMPUS.sub("", whole)) or ()
    return frozenset(held) if held and "" not in held else _named(whole)


def kind_of(scope: str) -> str:
    """The one kind of schools that a scope names (公办普通高中); "" where it names none, several, or 民办 alone."""
    words = closed(plain(scope))
    found = [kind for kind, pattern in _KINDS.items() if pattern.search(words)]
    if not found and "民办" not in words and _PUBLIC.search(words):
        return "公办"
    return found[0] if len(found) == 1 and not _PUBLIC.search(words) else ""


def _named(text: str) -> frozenset[str]:
    words = closed(plain(text))
    if _SEVERAL.search(words):
        return frozenset()
    stages = list(_WORDS)
    found = frozenset(stages[int(str(each.lastgroup)[1:])] for each in _STAGE.finditer(words))
    return found or (_COMPULSORY if "义务教育" in words else found)


def _of_grades(grades: Iterable[str]) -> frozenset[str]:
    """The stages that all grades are of, those aside whose years are counted like those of primary schools."""
    held = set(grades)
    return frozenset(stage for stage, own in GRADES.items() if stage not in _OF_OTHER_YEARS and held and held <= set(own))


