"""Variants of one fee (学费（示范高中）, 学费（一般高中）; 六人间, 八人间): a pupil pays one of them, never their sum."""

from __future__ import annotations

import re

from .kind import name_of
from .spelling import closed, plain

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_ROOM = re.compile(r"[0-9一二两三四五六七八九十]{1,3}人(?:间|寝室|宿舍)")
_EDGES = "-:·、/ "
#: 省级一类, 一级园, 示范高中: of which kind the school is, not what is paid for.
_GRADE = re.compile(
    r"(?:国家|省|市|县|区|城市|城镇|城区|农村|乡镇|级|示范性?|重点|一般|普通|优质|合格|[一二三四五甲乙丙]|[类等档星]|幼儿园|园|高中|初中|小学|学校|公办|民办|普惠性?)+"
)


def stem(item: str) -> str:
    """An item without what tells its variants apart: 住宿费 for 住宿费（六人间） and 八人间住宿费; the whole item where nothing else is left."""
    bare = _ROOM.sub("", _BRACKETS.sub("", closed(plain(item)))).strip(_EDGES)
    return name_of(bare or item)


def is_room(scope: str) -> bool:
    """Whether a scope names nothing but kinds of rooms (四人间, 8人间学生宿舍), of which a boarder has one in any school."""
    return bool(_ROOM.search(scope)) and not re.sub(r"学生|宿舍|公寓|寝室|[、和及]", "", _ROOM.sub("", closed(plain(scope))))


def is_grade_alone(item: str) -> bool:
    """Whether it only names a grade or kind of schools (省级一类) and not what is paid for."""
    return bool(_GRADE.fullmatch(_BRACKETS.sub("", closed(plain(item)))))
