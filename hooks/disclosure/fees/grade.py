"""Grades (年级) as clerks write them: 1-3年级, 三、四年级, 七至九年级, 初二, 高一, 大班."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .spelling import LONGEST, closed, plain

_DIGITS = "一二三四五六七八九"
GRADES = {
    "幼儿园": ("托班", "小班", "中班", "大班"),
    "小学": tuple(f"{digit}年级" for digit in _DIGITS[:6]),
    "初中": tuple(f"{digit}年级" for digit in _DIGITS[6:]),
    "普通高中": ("高一", "高二", "高三"),
    "中等职业学校": tuple(f"{digit}年级" for digit in _DIGITS[:3]),
    "特殊教育": tuple(f"{digit}年级" for digit in _DIGITS),
}
#: Before the three years of a kindergarten; most have no such class.
YOUNGEST = GRADES["幼儿园"][0]
#: All grades from the youngest to the oldest, the order of a board's columns.
ORDER = tuple(dict.fromkeys(grade for stage in ("幼儿园", "特殊教育", "普通高中") for grade in GRADES[stage]))

_ALL = re.compile(r"(?:全部|所有|各|全)(?:个)?(?:年级|班级|班|学生)?|不分年级")
_KINDERGARTEN = {
    "托班": "托班",
    "托小班": "托班",
    "小小班": "托班",
    "小班": "小班",
    "中班": "中班",
    "大班": "大班",
    "学前班": "大班",
    "学前一年": "大班",
}
_GRADE = re.compile(
    rf"(?P<stage>小学|初中|高中|初|高|职)?(?P<from>[1-9{_DIGITS}])(?:-(?:小学|初中|高中|初|高)?(?P<to>[1-9{_DIGITS}]))?(?:年级)?"
)
_OFFSETS = {"初中": 6, "初": 6}


def read_grades(texts: Iterable[str], stage: str) -> tuple[str, ...] | None:
    """The grades that a list names, in the order of ORDER; () for all of the stage, None where one is not understood.

    A grade counts within its stage: the first of 初中 is 七年级, the first of 普通高中 is 高一.
    """
    found: set[str] = set()
    for text in texts:
        if len(text) > LONGEST:
            return None
        line = re.sub(r"[至到]", "-", closed(plain(text)))
        for piece in re.split(r"[、，,；;/和及]", line):
            if not piece or _ALL.fullmatch(piece):
                continue
            named = _named(piece, stage)
            if named is None:
                return None
            found |= named
    return tuple(grade for grade in ORDER if grade in found)


def grades_of(grades: tuple[str, ...], stage: str) -> tuple[str, ...]:
    """The grades in full: those of the stage where none is named."""
    return grades or GRADES.get(stage, ())


def _named(piece: str, stage: str) -> set[str] | None:
    ends = piece.removeprefix("幼儿园").split("-")
    if all(end in _KINDERGARTEN for end in ends) and len(ends) <= 2:
        young = GRADES["幼儿园"]
        low, high = young.index(_KINDERGARTEN[ends[0]]), young.index(_KINDERGARTEN[ends[-1]])
        return set(young[low : high + 1]) or None
    number = _GRADE.fullmatch(piece)
    if not number:
        return None
    low, high = _value(number["from"]), _value(number["to"] or number["from"])
    if number["stage"] in ("高中", "高") or (not number["stage"] and stage == "普通高中"):
        return {f"高{_DIGITS[value - 1]}" for value in range(low, high + 1)} if low <= high <= 3 else None
    offset = 6 if number["stage"] in _OFFSETS or (not number["stage"] and stage == "初中" and high <= 3) else 0
    if not low <= high or high + offset > 9:
        return None
    return {f"{_DIGITS[value + offset - 1]}年级" for value in range(low, high + 1)}


def _value(digit: str) -> int:
    return int(digit) if digit.isascii() else _DIGITS.index(digit) + 1
