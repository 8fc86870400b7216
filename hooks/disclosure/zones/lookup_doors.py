"""Whether ranges of a rule hold the numbers that a parent typed: 1-15号（单号） and 学府路7号2栋."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from . import doors
from .parts import Door, Range

Holding = Literal["inside", "perhaps", "outside"]
_RANK: tuple[Holding, ...] = ("outside", "perhaps", "inside")
_KINDS = {"": "door", "号": "door", "号院": "door", "号大院": "door", "弄": "door"}
_KINDS |= dict.fromkeys(("号楼", "幢", "栋", "座"), "building")
_KINDS |= dict.fromkeys(("组", "小组", "村民小组", "居民小组", "村民组", "居民组"), "group")


class Number(NamedTuple):
    """A typed number and what it counts: 号, 栋, 组; empty for a bare number. last: the other end of a typed range (43-45号)."""

    door: Door
    unit: str
    last: Door | None = None


def joined(numbers: Sequence[Number], signs: Sequence[str]) -> tuple[Number, ...]:
    """Numbers of a place in their order, two doors at their head as one range. signs: what stands behind each, "-", "&" (from to, and) or "".

    43-45号, 43&45号 and 43号45号 are ranges, 48-1号 is a sub-number, 3-2-501 and 48-1 count different things.
    """
    if len(numbers) > 1:
        (first, other), is_joined = numbers[:2], signs[0] != "" and signs[1] == ""
        unit = other.unit if first.unit == "" else first.unit
        is_alike = is_joined and unit == (other.unit or unit) and unit in _KINDS
        is_upward = other.door.number > first.door.number
        if is_alike and signs[0] == "-" and not is_upward and first.unit == "" and other.unit == "号" and not (first.door.sub or other.door.sub):
            return Number(Door(first.door.number, f"-{other.door.number}"), unit), *numbers[2:]
        if (is_alike and (is_upward or other.unit == "号")) or first.unit == other.unit == "号":
            return Number(first.door, unit, other.door), *numbers[2:]
    return tuple(numbers)


def holds(ranges: Sequence[Range], numbers: Sequence[Number]) -> Holding:
    """The best that any range says. Without a number of the kind that a range counts, it says perhaps.

    Of a typed range both ends must be held alike, and no range may begin or end between them.
    """
    if not numbers or (last := numbers[0].last) is None:
        return max((_of_range(each, ranges, numbers) for each in ranges), key=_RANK.index, default="outside")
    first = numbers[0]._replace(last=None)
    one, other = (holds(ranges, [each, *numbers[1:]]) for each in (first, first._replace(door=last)))
    low, high = sorted((first.door.number, last.number))
    is_cut = any(end and low < end.number < high for each in ranges for end in (each.first, each.last))
    return "perhaps" if is_cut or one != other else one


#: Pieces of an estate or village, which hold buildings of their own.
SECTIONS = ("期", "区", "苑", "组团", "片区")


def untold_section(ranges: Sequence[Range], numbers: Sequence[Number]) -> str:
    """星河湾2期3号楼: the piece that is typed and that ranges do not count, in words, or nothing."""
    counted = {each.unit for each in ranges}
    return next((f"{each.door.number}{each.unit}" for each in numbers if each.unit in SECTIONS and each.unit not in counted), "")


def _of_range(each: Range, ranges: Sequence[Range], numbers: Sequence[Number]) -> Holding:
    number = _asked(each.unit, numbers)
    if number is None:
        return "perhaps"
    is_lane = doors.is_lane(each) and each.parity != ""
    found = _holds(each._replace(parity="") if is_lane else each, ranges, number.door)
    if is_lane and found == "inside" and number.unit in ("弄", "支弄"):
        return _in_lane(each, numbers)
    is_other_unit = (number.unit == "弄") != (each.unit == "弄") and _KINDS.get(each.unit) == "door"
    if found == "inside" and (is_other_unit or _is_other_side(each, ranges, number.door) or _is_beside_numbers(each, ranges)):
        return "perhaps"
    return found


def _in_lane(each: Range, numbers: Sequence[Number]) -> Holding:
    """88弄（双号） may mean an even lane or the even doors inside it, 88弄（单号） only doors; a typed lane without its door is left open by the latter."""
    is_odd = each.parity == "单"
    door = next((inner.door for inner in numbers[1:] if _KINDS.get(inner.unit) == "door"), None)
    is_of_doors = each.first is not None and (each.first.number % 2 == 1) != is_odd
    if door is None:
        return "perhaps" if is_of_doors else "inside"
    return "inside" if (door.number % 2 == 1) == is_odd else "outside" if is_of_doors else "perhaps"


def _asked(unit: str, numbers: Sequence[Number]) -> Number | None:
    """The first number that counts the same; a door counts only at the head, since 3巷5号 is no door of the street."""
    kind = _KINDS.get(unit, unit)
    if kind == "door":
        return numbers[0] if numbers and _KINDS.get(numbers[0].unit) == "door" else None
    return next((each for each in numbers if _KINDS.get(each.unit, each.unit) == kind), None)


def _holds(each: Range, ranges: Sequence[Range], door: Door) -> Holding:
    """A range that holds a number holds its sub-numbers (15号附1号), unless the row names some of these; a sub-number does not hold its main one."""
    low, high = each.first, each.last
    if each.parity and (door.number % 2 == 1) != (each.parity == "单"):
        return "outside"
    if "新" in (door.sub, low.sub if low else "", high.sub if high else ""):
        return "inside" if door in (low, high) else "outside"
    if low and high and low.number > high.number:
        return "perhaps" if high.number <= door.number <= low.number else "outside"
    if (low and door.number < low.number) or (high and door.number > high.number):
        return "outside"
    is_named = any(end and end.number == door.number and end.sub for other in ranges for end in (other.first, other.last))
    for end, is_first in ((low, True), (high, False)):
        if end is None or end.number != door.number or (end.sub == door.sub and not each.is_vague):
            continue
        if each.is_vague or not door.sub or (is_named and not end.sub):
            return "perhaps"
        if end.sub and (held := _beyond(door.sub, end.sub, is_first)) != "inside":
            return held
    return "inside"


def _beyond(sub: str, end: str, is_first: bool) -> Holding:
    """Whether a sub-number lies on the right side of that with which a range begins or ends; 附, 之 and - may count different things."""
    if sub[0] != end[0]:
        return "perhaps"
    one, other = int(sub[1:]), int(end[1:])
    return "inside" if (one >= other if is_first else one <= other) else "outside"


def _is_other_side(each: Range, ranges: Sequence[Range], door: Door) -> bool:
    """1至43号、2至14号 without parity words: each most likely means one side of the street, so that the other side stays open."""
    side = _side(each)
    return side >= 0 and door.number % 2 != side and any(_side(other) == 1 - side for other in ranges)


def _side(each: Range) -> int:
    """1 for a range without parity word from an odd to an odd number, 0 for even, -1 for all others."""
    if each.parity or not (each.first and each.last) or each.first == each.last or each.first.number % 2 != each.last.number % 2:
        return -1
    return each.first.number % 2


def _is_beside_numbers(each: Range, ranges: Sequence[Range]) -> bool:
    """A parity word beside numbers (双号、2-14号) may count for the numbers, or stand for the whole side."""
    return each.first is None and each.last is None and any(other.parity in ("", each.parity) and other != each for other in ranges)
