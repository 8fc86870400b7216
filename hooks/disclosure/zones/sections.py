"""Names that hold another one: 丽景苑南区 and 丽景苑一期 are pieces of 丽景苑, 东柳村 may be meant by 东柳. All are keys."""

from __future__ import annotations

import re

from . import names
from .lookup_doors import SECTIONS, Number
from .parts import Door

_SECTION = re.compile("第?(?P<sign>[东西南北中上下前后新老A-Z]{1,2}|[0-9]{1,2})(?P<unit>片区|组团|区|期|苑|院|园|段|座|栋|幢)$")
_AT_HEAD = re.compile("第?(?:[东西南北中上下前后新老A-Z]{1,2}|[0-9]{1,2})(?:片区|组团|区|期|苑|院|园|段|座|栋|幢)")
#: What may be left off a name without a telling end (东柳 for 东柳村); roads are other things.
_ENDINGS = ("行政村", "自然村", "社区", "小区", "村", "苑", "花园", "家园")


def whole(name: str) -> str:
    """The thing of which a name is a piece, or nothing."""
    head = _SECTION.sub("", name)
    return head if head != name and len(head) >= 2 else ""


def as_number(name: str) -> tuple[Number, ...]:
    """The piece as a number of the thing (丽景苑2期: 2期), where it is one."""
    found = _SECTION.search(name)
    if not found or not found["sign"].isdigit():
        return ()
    return (Number(Door(int(found["sign"])), found["unit"]),)


def holds(name: str, other: str, numbers: tuple[Number, ...], rest: str) -> bool:
    """Whether a typed name may mean the other one, a piece of it: not when what follows (numbers, then rest) says which piece."""
    if whole(other) == name:
        return not (numbers and numbers[0].unit in SECTIONS) and not _AT_HEAD.match(rest)
    return not names.kind(name) and other.startswith(name) and other[len(name) :] in _ENDINGS
