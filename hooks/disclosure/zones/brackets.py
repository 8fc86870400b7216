"""What a bracket behind a name means. No sign tells its meanings apart, so its words and the thing before it decide; else it is an Aside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import names
from .parts import Alias, Aside, Feeder, Include, Line, Numbers, Only, Part, Place, Range, Street

_SECTION = re.compile(r"(?:[一-龥]{1,3}(?:组|队|社)|[东西南北中上下前后新老A-Z一二三四五六七八九十\d]{1,3}(?:区|期|段|街|院|门|组|队|苑|片|村)|上下|东西|南北)")
_ALIAS = re.compile(r"(?:原名为?|原(?![野平生乡上])|又名|又称|或称|亦称|也称|也叫|俗称|别名|即(?!墨)|现名为?|现为|现称|曾用名|推广名|备案名|案名|暂定名)[:]?(?=.)")
_STRETCH = re.compile(r"(?:[至到-](?!少)|段$|路口$|以[上下]$|^[^以]{1,12}止)")
_NO_STRETCH = re.compile(
    r"[含除,:;]|户籍|户口|就读|为界|[东西南北]至|以[东西南北](?!.?段$)|围成|^沿着|之间$"
    r"|[一二三四五六七八九十](?:至|到|-+)[一二三四五六七八九十]|[0-9][号组队栋幢座弄期区]|^[0-9]|[0-9]-[0-9]|[单双]号"
)
_PART = re.compile(r"(?:的)?(?:一)?部分(?:区域|地段|路段)?")


def is_part(text: str) -> bool:
    """Whether a bracket says no more than 部分."""
    return bool(_PART.fullmatch(text))


def is_section(text: str) -> bool:
    """Whether a name is that of a piece (二期, 东区), behind the name of the whole."""
    return bool(_SECTION.fullmatch(text))


def alias(text: str) -> str:
    """The other name that a bracket gives with a word for it (原丝绸厂, 又称…), or nothing."""
    found = _ALIAS.match(text)
    name = text[found.end() :] if found else ""
    return name if names.is_name(name) else ""


def is_alias_word(text: str) -> bool:
    """Whether a heading announces another name (推广名：)."""
    found = _ALIAS.match(f"{text}甲")
    return text.endswith(("名", "称")) and found is not None and found.end() == len(text)


def is_stretch(text: str) -> bool:
    """Whether the words pick a piece of a road: 河滨路至学府路段, 原粮站段."""
    return bool(_STRETCH.search(text)) and len(text) <= 60 and not _NO_STRETCH.search(text)


def weighed(head: Part | None, parts: Sequence[Part], start: int, end: int) -> tuple[tuple[Range, ...], list[Part]]:
    """What the parts of a bracket mean to the thing before it: numbers of its own, and its details."""
    settled: list[Part] = []
    bare: list[Part] = []
    parities: tuple[Range, ...] = ()
    for part in parts:
        if isinstance(part, Numbers) and len(part.ranges) == 1 and part.ranges[0][:2] == (None, None):
            parities += part.ranges
        elif isinstance(part, Numbers | Street | Place | Feeder):
            bare.append(part)
        else:
            settled.append(part)
    if not bare:
        return parities, settled
    if all(isinstance(part, Numbers) for part in bare):
        ranges = tuple(each for part in bare if isinstance(part, Numbers) for each in part.ranges)
        if isinstance(head, Street | Place) and not head.numbers:
            return (*ranges, *parities), settled
        return parities, [Only(tuple(bare), start=start, end=end), *settled]
    return parities, [_of_names(head, bare, start, end), *settled]


def _of_names(head: Part | None, bare: Sequence[Part], start: int, end: int) -> Part:
    single = bare[0] if len(bare) == 1 else None
    if isinstance(head, Feeder) and not any(isinstance(part, Place) and part.kind == "镇街" for part in bare):
        return Only(tuple(bare), start=start, end=end)
    if isinstance(head, Street | Place) and all(isinstance(part, Street | Place) and _SECTION.fullmatch(part.name) for part in bare):
        return Only(tuple(bare), start=start, end=end)
    is_plain = isinstance(single, Street | Place) and not (single.numbers or single.details)
    if isinstance(head, Street) and isinstance(single, Street | Place) and is_plain and _may_be_called(head, single.name):
        return Alias(single.name, start=start, end=end)
    if isinstance(head, Line) and len(bare) > 1 and not any(isinstance(part, Numbers) for part in bare):
        return Include(tuple(bare), start=start, end=end)
    if isinstance(head, Line) and isinstance(single, Street) and not (single.numbers or single.details):
        return Alias(single.name, start=start, end=end)
    return Aside(tuple(bare), start=start, end=end)


def _may_be_called(street: Street, name: str) -> bool:
    """A road in a bracket behind a road is its other name, and any name behind a single door is that of the house."""
    return _is_one_door(street.numbers[-1]) if street.numbers else names.is_road(name)


def _is_one_door(each: Range) -> bool:
    return each.first is not None and each.first == each.last

