"""Numbers as sets: which doors, buildings or groups ranges hold, what two of them share, what lies between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from .. import doors
from ..parts import Door, Range

#: Beyond every number: doors have five figures at most.
TOP = 10**6
#: From, to; both belong, and both have the parity of their side.
Span = tuple[int, int]
#: Numbers of buildings and groups, which have no sides, are told one by one up to so many.
_LONGEST = 2000
Owner = TypeVar("Owner")
SIDES = {0: "双号", 1: "单号"}


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers of one thing: spans by side, even ones first, in order and apart from each other; doors with a sub-number one by one.

    gone: doors with a sub-number that were taken away by name, though a span may run over their main number.
    """

    sides: tuple[tuple[Span, ...], tuple[Span, ...]] = ((), ())
    subs: frozenset[Door] = frozenset()
    gone: frozenset[Door] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.subs or any(self.sides))

    def without(self, others: Numbers) -> Numbers:
        """What is left when others are taken away; a door that the others leave out of a range stays by name."""
        even, odd = (_minus(mine, theirs) for mine, theirs in zip(self.sides, others.sides, strict=True))
        kept = frozenset(door for door in others.gone if self.holds(door))
        return Numbers((even, odd), (self.subs | kept) - others.subs, self.gone | others.subs)

    def holds(self, door: Door) -> bool:
        """Whether a door with a sub-number belongs: by name, or inside a range that does not leave it out."""
        return door in self.subs or (door not in self.gone and _is_within(door.number, self))

    def shared(self, others: Numbers) -> Numbers:
        """What both hold."""
        even, odd = (_common(mine, theirs) for mine, theirs in zip(self.sides, others.sides, strict=True))
        return Numbers((even, odd), self.subs & others.subs)

    def shared_subs(self, others: Numbers) -> Numbers:
        """The sub-numbers of either (15号附1号) that lie inside a range of the other: only the table's author knows whose they are."""
        found = {door for door in self.subs if _is_within(door.number, others)} | {
            door for door in others.subs if _is_within(door.number, self)
        }
        return Numbers(subs=frozenset(found) - self.gone - others.gone)


def counted(unit: str) -> str:
    """What a unit counts: 号 (doors), 栋 (buildings), 组 (village groups); other units stand for themselves."""
    if unit in ("", "号院", "号大院"):
        return "号"
    return "栋" if unit in doors.BUILDINGS else "组" if unit in doors.GROUPS else unit


def numbers_of(ranges: Iterable[Range], is_firm: bool) -> dict[str, Numbers]:
    """What ranges hold, by what they count.

    Firm is only what nobody can read otherwise: 89号以后 without its 89, and of 1-43号 without a parity word only the side of its two ends.
    """
    found: dict[str, Numbers] = {}
    for each in ranges:
        unit = counted(each.unit)
        found[unit] = united(found.get(unit, Numbers()), _of_range(each, is_firm))
    return found


def united(one: Numbers, other: Numbers) -> Numbers:
    """What either holds."""
    return united_all((one, other))


def united_all(numbers: Iterable[Numbers]) -> Numbers:
    """What any of them holds."""
    held = tuple(numbers)
    even, odd = (_merged(span for each in held for span in each.sides[side]) for side in (0, 1))
    left_out = frozenset(door for each in held for door in each.gone)
    gone = frozenset(door for door in left_out if not any(each.holds(door) for each in held))
    return Numbers((even, odd), frozenset(door for each in held for door in each.subs), gone)


def _of_range(each: Range, is_firm: bool) -> Numbers:
    first, last = each.first, each.last
    if any(end and end.sub == "新" for end in (first, last)) or (first and first == last and first.sub):
        return Numbers(subs=frozenset(end for end in (first, last) if end))
    low, high = (first.number if first else 0), (last.number if last else TOP)
    if is_firm and each.is_vague:
        low, high = low + (last is None), high - (first is None)
    parity = {"单": 1, "双": 0}.get(each.parity)
    if parity is None and is_firm and first and last and low % 2 == high % 2 and counted(each.unit) == "号":
        parity = low % 2
    even, odd = (((_up(low, side), _down(high, side)),) if parity in (None, side) else () for side in SIDES)
    return Numbers((_merged(even), _merged(odd)), frozenset(end for end in (first, last) if end and end.sub))


def gaps(owned: Iterable[tuple[Owner, Numbers]], has_sides: bool) -> Iterator[tuple[Numbers, Owner, Owner]]:
    """What lies between the numbers of several owners, with the owners before and after; not between two single numbers."""
    held = list(owned)
    for side, parity in ((1, "单"), (0, "双")) if has_sides else ((0, ""),):
        step = 2 if has_sides else 1
        spans = sorted((span, n) for n, (_, numbers) in enumerate(held) for span in (numbers.sides[side] if has_sides else runs(numbers)))
        top, before, is_range = -1, 0, False
        for (low, high), n in spans:
            if 0 <= top < low - step and (is_range or low < high):
                hole = _of_range(Range(Door(top + 1), Door(low - 1), parity), is_firm=False)
                yield hole, held[before][0], held[n][0]
            if high > top:
                top, before, is_range = high, n, low < high


def listed(numbers: Numbers, unit: str) -> str:
    """Numbers for a message, the first few: 单号 1-15、21号; 2号附1."""
    sign = "" if unit == "号" else unit
    if sign:  # buildings and groups have no sides
        numbers = Numbers((runs(numbers), ()), numbers.subs)
    said = [_said(span, sign, side) for side in (1, 0) for span in numbers.sides[side]]
    said += [f"{doors.door_words(door, unit)}{'号' if door.sub.startswith('附') else ''}" for door in sorted(numbers.subs)]
    return "、".join(said[:5]) + ("等" if len(said) > 5 else "")


def _said(span: Span, sign: str, side: int) -> str:
    low, high = max(span[0], 1 if sign else 2 - side), span[1]
    whose = "" if sign or low == high else f"（{SIDES[side]}）"
    unit = sign or "号"
    if high >= TOP - 1:
        return f"{low}{unit}及以后{whose}" if low > 2 else ("" if sign else SIDES[side]) or "全部"
    return f"{low}{unit}{whose}" if low == high else f"{low}-{high}{unit}{whose}"


def runs(numbers: Numbers) -> tuple[Span, ...]:
    """The numbers of both sides in runs without a gap: 1-5 for 1, 3, 5 and 2, 4. Of very long ones the two sides count as one."""
    spans = sorted((*numbers.sides[0], *numbers.sides[1]))
    if sum(min(high, TOP) - low for low, high in spans) <= _LONGEST:
        spans = sorted((number, number) for low, high in spans for number in range(low, high + 1, 2))
    found: list[Span] = []
    for low, high in spans:
        if found and low <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return tuple(found)


def _up(number: int, side: int) -> int:
    return number + (number % 2 != side)


def _down(number: int, side: int) -> int:
    return number - (number % 2 != side)


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for low, high in sorted(span for span in spans if span[0] <= span[1]):
        if merged and low <= merged[-1][1] + 2:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return tuple(merged)


def _common(one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...]:
    found, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        low, high = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if low <= high:
            found.append((low, high))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return tuple(found)


def _minus(one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...]:
    left, j = [], 0
    for start, high in one:
        low = start
        while j < len(other) and other[j][1] < low:
            j += 1
        at = j
        while at < len(other) and other[at][0] <= high:
            if low < other[at][0]:
                left.append((low, other[at][0] - 2))
            low = max(low, other[at][1] + 2)
            at += 1
        if low <= high:
            left.append((low, high))
    return tuple(left)


def _is_within(number: int, numbers: Numbers) -> bool:
    """Whether a number lies inside a span of more than one."""
    return any(low <= number <= high and low < high for low, high in numbers.sides[number % 2])


#: Every number.
ALL = _of_range(Range(None, None), is_firm=False)
