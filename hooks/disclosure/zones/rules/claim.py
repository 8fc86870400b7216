"""What a row claims for its schools and what it leaves to others, name by name."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from .. import brackets, names
from ..parts import (
    Alias,
    Aside,
    Choice,
    Condition,
    Except,
    Feeder,
    Include,
    Line,
    Note,
    Only,
    Open,
    Part,
    Range,
    Reading,
    Street,
    Unread,
    every,
)
from ..parts import Numbers as Doors
from ..parts import Place as Area
from .spans import ALL, Numbers, numbers_of
from .zone import ZoneRow

#: So many claims of one name are judged; a street has a few dozen at most.
MOST = 300
_SHARED = re.compile(r"共同|共享|公共学区|多校|任选|[可自][以愿行主]*选择|派位|摇号")


@dataclass(frozen=True, eq=False)
class Claim:
    """A thing that a row claims.

    column    where it stands, and its own words there
    name      as written, and as it is compared
    ranges    the numbers that are claimed; none for the whole
    added     numbers that a bracket adds (含89号), excepted: numbers that the row leaves out
    limits    what else narrows the claim: lines, pieces of it, things left out by name
    asked     what is asked of the child, in words
    is_open   the row does not say which part it is (部分), or lies along a line
    is_shared the row names several schools, or says that one may choose
    """

    row: ZoneRow
    column: str
    words: str
    name: str
    key: str
    ranges: tuple[Range, ...] = ()
    added: tuple[Range, ...] = ()
    excepted: tuple[Range, ...] = ()
    limits: frozenset[Part] = frozenset()
    asked: frozenset[str] = frozenset()
    is_open: bool = False
    is_shared: bool = False
    is_street: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether the thing is claimed without numbers."""
        return not self.ranges

    def numbers(self, is_firm: bool) -> Mapping[str, Numbers]:
        """The numbers that belong, by what they count; of a whole thing only what exceptions leave of it."""
        return self._firm if is_firm else self._loose

    @cached_property
    def _firm(self) -> Mapping[str, Numbers]:
        return self._held(is_firm=True)

    @cached_property
    def _loose(self) -> Mapping[str, Numbers]:
        return self._held(is_firm=False)

    def _held(self, is_firm: bool) -> Mapping[str, Numbers]:
        held = numbers_of((*self.ranges, *self.added), is_firm)
        for unit, left_out in numbers_of(self.excepted, is_firm=False).items():
            held[unit] = (ALL if self.is_whole else held.get(unit, Numbers())).without(left_out)
        return held


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A thing that a row leaves out: its name, the numbers (none for the whole), and what it is a piece of (head), if that is said."""

    row: ZoneRow
    column: str
    name: str
    ranges: tuple[Range, ...] = ()
    head: str = ""
    is_school: bool = False


def claims(row: ZoneRow) -> tuple[Claim, ...]:
    """What a row claims; a thing with another name (原…, 推广名…) once under each."""
    zone, left_out = row.zone, tuple(_left_out(row))
    is_told = len(zone.schools) > 1 or bool(_SHARED.search(f"{zone.note}\n{zone.conditions}"))
    found: list[Claim] = []
    for column, reading in row.ground.items():
        asked = frozenset(filter(None, (_squeezed(zone.conditions), *_asked(reading.parts))))
        is_shared = is_told or any(isinstance(each, Choice) for each in reading.parts)
        blank = Claim(row, column, "", "", "", asked=asked, is_shared=is_shared)
        behind = {id(part): after.parts for part, after in pairwise(reading.parts) if isinstance(after, Except)}
        for part in _named(reading.parts):
            numbers = [each for inner in behind.get(id(part), ()) if isinstance(inner, Doors) for each in inner.ranges]
            found += _of_part(part, reading, blank, left_out, numbers)
    return tuple(found)


def exclusions(row: ZoneRow) -> tuple[Exclusion, ...]:
    """What a row leaves out by name or number."""
    found: list[Exclusion] = []
    for column, reading in row.ground.items():
        for part in every(reading.parts):
            if isinstance(part, Street | Area | Feeder | Line):
                head = "" if isinstance(part, Line) else part.name
                found += [each for one in part.details if isinstance(one, Except) for each in _excluded(row, column, one.parts, head)]
        found += [each for one in reading.parts if isinstance(one, Except) for each in _excluded(row, column, one.parts)]
    for passage in row.zone.exceptions:
        found += _excluded(row, passage.field, passage.reading.parts)
    return tuple(found)


def mentions(row: ZoneRow) -> Iterator[tuple[str, tuple[Range, ...]]]:
    """The names inside brackets that pick pieces of a thing (向阳小学（学府苑的学生）), as they are compared, with their numbers."""
    for reading in row.ground.values():
        for part in every(reading.parts):
            if isinstance(part, Only | Aside):
                yield from ((names.key(each.name), each.numbers) for each in part.parts if isinstance(each, Street | Area))


def _left_out(row: ZoneRow) -> Iterator[Street | Area]:
    """What a row leaves out of all that it names: the column of exceptions, and 不含 outside of brackets."""
    outside = [each for reading in row.ground.values() for one in reading.parts if isinstance(one, Except) for each in one.parts]
    for part in (*row.excluded, *outside):
        for each in part.parts if isinstance(part, Except) else (part,):
            if isinstance(each, Street | Area):
                yield each


def _named(parts: Iterable[Part]) -> Iterator[Street | Area | Feeder]:
    """The things that belong, also those that a bracket adds."""
    for part in parts:
        if isinstance(part, Street | Area | Feeder):
            yield part
        if isinstance(part, Street | Area | Feeder | Line):
            yield from _named(each for each in part.details if isinstance(each, Include))
        elif isinstance(part, Include):
            yield from _named(part.parts)


def _of_part(part: Street | Area | Feeder, reading: Reading, blank: Claim, left_out: Iterable[Street | Area], behind: Iterable[Range]) -> Iterator[Claim]:
    """behind: numbers left out right behind the thing (89号以后部分，不含89号)."""
    key = names.key(part.name)
    called = {key, *(names.key(each.name) for each in part.details if isinstance(each, Alias))}
    excepts = [each for each in part.details if isinstance(each, Except)]
    excepted = [each for one in excepts for inner in one.parts for each in _numbers_left_out(inner, called)]
    excepted += behind if any(each.is_vague for each in getattr(part, "numbers", ())) else ()
    excepted += [each for other in left_out if names.key(other.name) in called for each in other.numbers]
    limits: set[Part] = {
        each for each in part.details if isinstance(each, Line | Only | Aside) or (isinstance(each, Note) and each.kind == "路段")
    }
    limits |= {one for one in excepts if any(not isinstance(inner, Condition) and not _numbers_left_out(inner, called) for inner in one.parts)}
    added = [
        each for one in part.details if isinstance(one, Include) for inner in one.parts if isinstance(inner, Doors) for each in inner.ranges
    ]
    claim = replace(
        blank,
        words=reading.words(part),
        name=part.name,
        key=key,
        ranges=() if isinstance(part, Feeder) else part.numbers,
        added=tuple(added),
        excepted=tuple(excepted),
        limits=frozenset(limits),
        asked=blank.asked | frozenset(_asked(part.details)),
        is_open=part.is_part or getattr(part, "is_bounded", False) or any(isinstance(each, Open | Unread) for each in part.details),
        is_street=isinstance(part, Street),
    )
    yield claim
    for each in part.details:
        if isinstance(each, Alias) and names.key(each.name) != key:
            # 学府路80号（学府雅居): the other name is that of the house.
            held = replace(claim, ranges=(), added=(), excepted=(), is_street=False) if claim.ranges else claim
            yield replace(held, name=each.name, key=names.key(each.name))


def sections_of(claim: Claim) -> Iterator[Claim]:
    """The pieces that a bracket picks of an estate, each as if it were written in full."""
    for only in claim.limits if len(claim.limits) == 1 and claim.is_whole else ():
        for each in only.parts if isinstance(only, Only) else ():
            if isinstance(each, Street | Area) and brackets.is_section(each.name) and not (each.numbers or each.details):
                name = claim.name + each.name
                yield replace(claim, name=name, key=names.key(name), limits=frozenset())


def _numbers_left_out(part: Part, called: Container[str]) -> tuple[Range, ...]:
    """学府路（15号除外）, 学府路（学府路15号除外）; called: the names of the thing, as they are compared."""
    if isinstance(part, Doors):
        return part.ranges
    return part.numbers if isinstance(part, Street | Area) and names.key(part.name) in called else ()


def _excluded(row: ZoneRow, column: str, parts: Iterable[Part], head: str = "") -> Iterator[Exclusion]:
    for part in parts:
        if isinstance(part, Doors) and head:
            yield Exclusion(row, column, head, part.ranges)
        elif isinstance(part, Street | Area):
            yield Exclusion(row, column, part.name, part.numbers, head)
        elif isinstance(part, Feeder):
            yield Exclusion(row, column, part.name, is_school=True)
        elif isinstance(part, Except):
            yield from _excluded(row, column, part.parts, head)


def _asked(parts: Iterable[Part]) -> Iterator[str]:
    return (_squeezed(part.text) for part in parts if isinstance(part, Condition) and part.kind != "适龄")


def _squeezed(text: str) -> str:
    return "".join(text.split())


def by_key(found: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Name as it is compared -> its claims, in their order."""
    grouped: dict[str, list[Claim]] = {}
    for claim in found:
        grouped.setdefault(claim.key, []).append(claim)
    return grouped


def held(claim: Claim, unit: str, is_firm: bool) -> Numbers:
    """The numbers of one kind that a claim holds; a whole thing holds all that are not left out."""
    return claim.numbers(is_firm).get(unit, ALL if claim.is_whole else Numbers())
