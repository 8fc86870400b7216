"""A zone row flattened for the look-up: each name with what the row does to it (takes, leaves, borders, feeds), and its free words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from . import shared
from .gazetteer import key
from .lookup_assigned import assigned, with_schools
from .lookup_entry import Deferral, Effect, Entry, Found, Limit, Words, school_key, spellings
from .lookup_holes import Holes
from .lookup_open import UNTOLD_PART, market_names, unsettled
from .parts import (
    LOST,
    Alias,
    Aside,
    Condition,
    Except,
    Feeder,
    Include,
    Line,
    Note,
    Numbers,
    Only,
    Open,
    Part,
    Place,
    Range,
    Street,
    Unread,
    every,
)
from .slips import contradictory, is_cut
from .table import EXCLUDED, Zone

_SECTION = re.compile(r"(?:[东西南北中上下前后新老A-Z一二三四五六七八九十\d]{1,3}(?:区|期|段|街|院|门|苑|片|巷|弄|横|里|坊))")


def entries(zone: Zone, index: int, called: Mapping[str, str]) -> Iterator[Found]:
    """The names and free words of a row, in their order; index is where the row stands in the table, called as in lookup_shelf.Shelf."""
    found: list[Found] = []
    for number, passage in enumerate(zone.passages):
        said = assigned(zone, number, called)
        effect: Effect = "leaves" if passage.field == EXCLUDED else "takes"
        found += [with_schools(each, said, zone.schools) for each in _of(_At(index, number), passage.reading.parts, effect, "")]
    if zone.doubtful:
        doubtful = tuple(key(name) for name in zone.doubtful)
        found = [_in_doubt(each, doubtful, zone.doubt) for each in found]
    holes = Holes.of(part for passage in zone.exceptions for part in passage.reading.parts)
    yield from map(holes.perhaps_within, found)
    for text in (zone.conditions, zone.note):
        if text:
            yield Words(key(text), index, -1, 0, 0, False)


def _in_doubt(found: Found, doubtful: tuple[str, ...], why: str) -> Found:
    """An entry of which it is not clear whether it was amended; what begins with such a name, or with which such a name begins, is one."""
    if not isinstance(found, Entry) or found.effect == "leaves" or found.open:
        return found
    return found._replace(open=why) if found.key.startswith(doubtful) or any(each.startswith(found.key) for each in doubtful) else found


class _At(NamedTuple):
    zone: int
    passage: int


def _of(at: _At, parts: Iterable[Part], effect: Effect, why: str) -> list[Found]:
    """What parts beside each other say. Numbers left out behind a list belong to the last thing of it, and perhaps to those before."""
    found: list[Found] = []
    since = last = 0
    for part in parts:
        if isinstance(part, Except):
            numbers = tuple(each for inner in part.parts if isinstance(inner, Numbers) for each in inner.ranges)
            found[since:last] = [_without(each, (), numbers) for each in found[since:last]]
            found[last:] = [_without(each, numbers, ()) for each in found[last:]]
            holes = Holes.of(part.parts)
            found[since:] = [*map(holes.perhaps_within, found[since:last]), *map(holes.within, found[last:])]
            found += _exception(at, part, effect)
            since = last = len(found)
            continue
        if isinstance(part, Street | Place | Feeder | Line):
            last = len(found)
        if isinstance(part, Street | Place):
            found += _named(at, part, effect, why)
        elif isinstance(part, Feeder):
            found += _school(at, part, effect)
        elif isinstance(part, Line):
            found += _line(at, part, effect)
        elif isinstance(part, Include):
            found += _of(at, part.parts, effect, why)
        elif isinstance(part, Only | Aside):
            found += _of(at, part.parts, effect, why or _BRACKET)
        elif isinstance(part, Alias):
            found += _entries(at, part, part.name, effect, open=why or _BRACKET)
        else:
            found += _free(at, part)
    return found


def _without(found: Found, but: tuple[Range, ...], doubt: tuple[Range, ...]) -> Found:
    if not isinstance(found, Entry) or found.effect != "takes":
        return found
    return found._replace(but=found.but + but, doubt=found.doubt + doubt)


_BRACKET = "规则把它写在括号里，括号的意思不能断定"


def _entries(at: _At, part: Part, name: str, effect: Effect, **said: Any) -> list[Entry]:
    """One for each way in which the name may be typed."""
    return [Entry(each, name, *at, part.start, part.end, effect, **said) for each in spellings(name)]


def _named(at: _At, part: Street | Place, effect: Effect, why: str) -> list[Found]:
    """A thing, its other names, and what its brackets say."""
    others = [each.name for each in part.details if isinstance(each, Alias)] + market_names(part)
    endings = ("路", "街") if is_cut(part) else ()
    spoken = [each for each in part.details if isinstance(each, Condition | Note)]
    asked = tuple(each.text for each in spoken if each.kind == "统筹" or (isinstance(each, Condition) and each.kind != "适龄"))
    sections = tuple(
        Limit(key(part.name + inner.name), inner.numbers)
        for each in part.details
        if isinstance(each, Only)
        for inner in each.parts
        if isinstance(inner, Street | Place) and _SECTION.fullmatch(inner.name)
    )
    left_out = [each for each in part.details if isinstance(each, Except)]
    but = tuple(each for holder in left_out for inner in holder.parts if isinstance(inner, Numbers) for each in inner.ranges)
    said: dict[str, Any] = {"but": but, "open": why or unsettled(part), "asked": asked, "only": sections}
    wrong = contradictory(part.numbers)
    right = tuple(each for each in part.numbers if each not in wrong)
    found: list[Found] = []
    for name in (part.name, *others, *(part.name + ending for ending in endings)):
        # The name of the house behind a single door is settled without its number.
        is_house = name in others and _is_one_door(part.numbers)
        if right or not wrong:
            found += _entries(at, part, name, effect, ranges=() if is_house else right, **said)
        if wrong:
            wrong = tuple(each._replace(parity="") if each.first == each.last else each for each in wrong)
            found += _entries(at, part, name, effect, ranges=wrong, **{**said, "open": said["open"] or _CONTRADICTORY})
    holes = Holes.of(inner for holder in left_out for inner in holder.parts)
    found = [*map(holes.within, found)]
    for each in part.details:
        if isinstance(each, Except):
            found += _exception(at, each, effect, part.name)
        elif isinstance(each, Include):
            found += _of(at, each.parts, effect, why)
        elif isinstance(each, Only | Aside):
            found += _bracketed(at, each, part, effect, why)
        elif isinstance(each, Line):
            found += _line(at, each, effect)
        else:
            found += _free(at, each)
    return found


_LOST = "规则把它同边界线写在一起，像是漏写了在路的哪一侧，要向招生的部门核实"
_CONTRADICTORY = "这些号码前后对不上，像是写错了，要向招生的部门核实"


def _is_one_door(ranges: tuple[Range, ...]) -> bool:
    return len(ranges) == 1 and ranges[0].first is not None and ranges[0].first == ranges[0].last


def _bracketed(at: _At, holder: Only | Aside, head: Street | Place, effect: Effect, why: str) -> list[Found]:
    """银杏家园（一期、二期）: sections take the name before them; what else stands there is not certain."""
    found: list[Found] = []
    for each in holder.parts:
        if isinstance(holder, Only) and isinstance(each, Street | Place) and _SECTION.fullmatch(each.name):
            found += _entries(at, head, head.name + each.name, effect, ranges=each.numbers, open=why or unsettled(each))
        elif isinstance(holder, Aside) and isinstance(each, Street | Place) and each.name in market_names(head):
            continue
        else:
            found += _of(at, [each], effect, _BRACKET)
    return found


def _exception(at: _At, part: Except, effect: Effect, head: str = "") -> list[Found]:
    """What is left out; 甲小区（C区除外） leaves out 甲小区C区. Inside an exception of its own, nobody can tell."""
    found: list[Found] = []
    if effect == "leaves":
        return [Words(key(each.name), *at, part.start, part.end, True) for each in every(part.parts) if isinstance(each, Street | Place)]
    for each in part.parts:
        if isinstance(each, Street | Place):
            found += _named(at, each, "leaves", "")
            if head and _SECTION.fullmatch(each.name):
                found += _entries(at, each, _SECTION_END.sub("", head) + each.name, "leaves", ranges=each.numbers)
        elif isinstance(each, Alias):
            found += _entries(at, part, each.name, "leaves")
        elif isinstance(each, Feeder):
            found.append(Deferral(school_key(each.name), *at, part.start, part.end))
        elif isinstance(each, Line):
            found += _line(at, each, "leaves")
        elif not isinstance(each, Numbers):
            found += _free(at, each)
    return found


_SECTION_END = re.compile(r"(?<=..)[A-Z东西南北一二三四五六七八九十\d](?:区|期|苑)$")


def _school(at: _At, part: Feeder, effect: Effect) -> list[Found]:
    """A school that feeds, with the pieces of its zone; in a cell of exceptions, the zone that is left out."""
    if effect == "leaves":
        return [Deferral(school_key(part.name), *at, part.start, part.end)]
    only = tuple(limit for each in part.details if isinstance(each, Only | Aside | Include) for limit in _limits(each.parts))
    apart = tuple(limit for each in part.details if isinstance(each, Except) for limit in _limits(each.parts))
    asked = tuple(each.text for each in part.details if isinstance(each, Condition) and each.kind != "适龄")
    is_open = part.is_part or any(isinstance(each, Unread | Line | Open) for each in every(part.details))
    said: dict[str, Any] = {"open": UNTOLD_PART if is_open else "", "asked": asked, "only": only, "apart": apart}
    found: list[Found] = [Entry(school_key(part.name), part.name, *at, part.start, part.end, "feeds", **said)]
    for each in part.details:
        if isinstance(each, Only | Aside | Include):
            named = [piece for piece in each.parts if isinstance(piece, Street | Place) and not _SECTION.fullmatch(piece.name)]
            found += _of(at, named, "takes", _OF_PRIMARY)
        else:
            found += _free(at, each)
    return found


_OF_PRIMARY = "规则把它写在小学后面的括号里，是不是只有在那里上学的才算，要看规则原文"


def _limits(parts: Iterable[Part]) -> Iterator[Limit]:
    for part in parts:
        if isinstance(part, Street | Place):
            for spelling in spellings(part.name):
                yield Limit(spelling, part.numbers)


def _line(at: _At, part: Line, effect: Effect) -> list[Found]:
    """The roads of a boundary, and what is named beside it."""
    found: list[Found] = []
    for road in part.roads:
        is_lost = part.form == LOST and effect == "takes"
        found += _entries(at, part, road.name, "takes" if is_lost else "borders", open=_LOST if is_lost else "")
        if road.stretch:
            found.append(Words(key(road.stretch), *at, part.start, part.end, False))
    for each in part.details:
        if isinstance(each, Except):
            found += _exception(at, each, effect)
        elif isinstance(each, Include):
            found += _of(at, each.parts, effect, "")
        elif isinstance(each, Only | Aside | Alias | Line):
            inner = [entry for entry in _of(at, [each], effect, _BRACKET) if isinstance(entry, Entry)]
            found += [entry._replace(effect="borders") for entry in inner if entry.effect != "feeds"]
        else:
            found += _free(at, each)
    return found


def _free(at: _At, part: Part) -> list[Found]:
    """Words that name nothing certain; a list that was not read (棉纺厂一、二、三车间) with each name that it may give."""
    if not isinstance(part, Unread | Note | Condition) or not key(part.text):
        return []
    texts = [part.text, *(shared.perhaps(part.text) if isinstance(part, Unread) else ())]
    return [Words(key(text), *at, part.start, part.end, isinstance(part, Unread)) for text in texts]
