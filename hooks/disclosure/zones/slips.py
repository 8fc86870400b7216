"""Misprints that the grammar exposes. A slip is a hint: a person has to judge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from . import doors, names, numbering
from .outline import uniform
from .parts import LOST, Feeder, Line, Note, Part, Place, Range, Reading, Street, Unread, every


class Slip(NamedTuple):
    """A likely misprint: where it stands in the rule (end exclusive), and a Chinese sentence on what to check."""

    start: int
    end: int
    sentence: str


def slips(reading: Reading) -> tuple[Slip, ...]:
    """The likely misprints of a rule, in their order."""
    text = uniform(reading.text)
    found = [*_in_text(text, reading.text), *_in_numbers(reading), *_in_sides(reading), *_without_direction(reading), *_twice(reading)]
    return tuple(sorted(set(found)))


_PATTERNS = (
    (re.compile(r"(?<=[一-龥])以(?=[;,、。)\s]|$)"), "“以”的后面缺少方向，请写明以东、以西、以南还是以北。"),
    (re.compile(r"[单双]号:(?=[;,、)\s]|[单双]号|$)"), "“{0}”的后面没有门牌号，请补上，没有的就删去。"),
    (re.compile(r"[0-9]一[0-9]"), "数字中间的“一”像是写错的连接号，请核对。"),
    (re.compile(r"(?<![0-9一-龥A-Za-z、号)])段[0-9]{1,5}(?:至|到|-|号)"), "号码的前面缺少完整的路名，请核对。"),
    (re.compile(r"(路[东西南北中]?路|街街|院院|苑苑|村村|区区)(?=[0-9(),;、]|以|$)"), "“{0}”有重复的字，请核对。"),
)


_MIXED = re.compile(r"—+[-－~～]|[-－~～]—+|[-－][~～]|[~～][-－]")


def _in_text(text: str, raw: str) -> Iterator[Slip]:
    for pattern, sentence in _PATTERNS:
        for found in pattern.finditer(text):
            yield Slip(found.start(), found.end(), sentence.format(found[0]))
    for found in _MIXED.finditer(raw):
        yield Slip(found.start(), found.end(), f"“{found[0]}”里有两种连接号，请核对。")
    for sign, other in (("(", ")"), (")", "(")):
        if text.count(sign) > text.count(other):
            position = text.rfind(sign) if sign == "(" else text.find(sign)
            yield Slip(position, position + 1, "括号没有配对，请核对。")


def _in_numbers(reading: Reading) -> Iterator[Slip]:
    lost = _lost_roads(reading)
    for part in every(reading.parts):
        if not isinstance(part, Street | Place):
            continue
        for each in part.numbers:
            if sentence := _of_range(each):
                yield Slip(part.start, part.end, f"“{part.name}”的{doors.written(each)}{sentence}")
            if each.parity and isinstance(part, Place) and part.kind == "小区":
                yield Slip(part.start, part.end, f"“{part.name}”是小区，后面的{doors.written(each)}像是缺了路名，请核对。")
        for n, each in enumerate(part.numbers):
            other = next((other for other in part.numbers[:n] if _cross(each, other)), None)
            if other:
                yield Slip(part.start, part.end, f"“{part.name}”的{doors.written(other)}与{doors.written(each)}有重叠，请核对单双号和起止号。")
        if any(isinstance(each, Note) and each.kind == numbering.CUT_OFF for each in part.details):
            yield Slip(part.start, part.end, "这些号码写在分号的后面，前面没有路名；是前面那条路的，分号改成顿号，不是的，补上路名。")
        if isinstance(part, Street) and part.numbers and (part.name in lost or is_cut(part)):
            yield Slip(part.start, part.end, f"“{part.name}”像是缺了字的路名，请核对。")


def _without_direction(reading: Reading) -> Iterator[Slip]:
    """货场路以东、环城北路."""
    for part in every(reading.parts):
        if isinstance(part, Line) and part.form == LOST:
            sentence = f"“{part.roads[0].name}”的后面缺少方向，请写明以东、以西、以南还是以北；整条路都属于这里的，写“{part.roads[0].name}全路”。"
            yield Slip(part.start, part.end, sentence)


def _in_sides(reading: Reading) -> Iterator[Slip]:
    """Boundaries told side by side (东至…、南至…), of which one has lost its direction or its road."""
    lines = [part for part in reading.parts if isinstance(part, Line) and part.form == "四至" and part.side in _SIDES]
    bare = [line for line in lines if any(road.name.startswith("至") for road in line.roads)]
    for line in bare:
        yield Slip(line.start, line.end, "“至”的前面缺少方向，请写明东、南、西还是北。")
    for part in reading.parts if any(isinstance(each, Line) and each.side for each in reading.parts) else ():
        if isinstance(part, Unread) and _BARE_SIDE.fullmatch(part.text):
            yield Slip(part.start, part.end, f"“{part.text}”的后面没有写到哪里，请补上。")
    told = [line.side for line in lines]
    missing = [side for side in _SIDES if side not in reading.text]
    if not bare and len(missing) == 1 and len(set(told)) == 3:
        last = next((line for n, line in enumerate(lines) if line.side in told[:n]), lines[-1])
        yield Slip(last.start, last.end, f"四至里没有写“{missing[0]}”，请核对各条边的方向。")


def is_cut(part: Part) -> bool:
    """Whether a street with numbers has lost the end of its name: 新华东558号."""
    return isinstance(part, Street) and bool(part.numbers) and len(part.name) >= 3 and part.name[-1] in "东西南北中" and not names.kind(part.name)


_SIDES = ("东", "南", "西", "北")
_BARE_SIDE = re.compile("[东南西北](?:[至到临起以]|[面侧边]|界线?)?:?")


def _of_range(each: Range) -> str:
    """What contradicts itself in one range."""
    first, last = each.first, each.last
    if first and last and first.number > last.number:
        return "起止号颠倒了，请核对。"
    wrong = [end for end in (first, last) if end and each.parity and not doors.is_lane(each) and (end.number % 2 == 1) != (each.parity == "单")]
    if wrong:
        return f"写着{each.parity}号，号码却不是{each.parity}号，请核对。"
    return ""


def contradictory(ranges: Sequence[Range]) -> tuple[Range, ...]:
    """Those of the numbers of one thing that cannot be right beside each other, or by themselves."""
    return tuple(each for n, each in enumerate(ranges) if _of_range(each) or any(_cross(each, other) for m, other in enumerate(ranges) if m != n))


def _cross(one: Range, other: Range) -> bool:
    """Whether two ranges of one street own a number together; ranges that each start and end on one side count for that side."""
    if one.unit != other.unit or not (one.first and other.first) or (one.is_vague or other.is_vague):
        return False
    sides = [_side(each) for each in (one, other)]
    if sides[0] and sides[1] and sides[0] != sides[1]:
        return False
    if one.first == one.last and other.first == other.last:
        return one.first == other.first
    if any(end and end.sub for each in (one, other) for end in each[:2]):
        return False
    top = 10**6
    low = max(one.first.number, other.first.number)
    high = min(one.last.number if one.last else top, other.last.number if other.last else top)
    return low <= high


def _side(each: Range) -> str:
    if each.parity or not (each.first and each.last) or each.first.number % 2 != each.last.number % 2:
        return each.parity
    return "单" if each.first.number % 2 else "双"


def _lost_roads(reading: Reading) -> frozenset[str]:
    """Streets whose names look like the rest of another one's: 井二横 beside 南井一横, 学府东 beside 学府东路."""
    streets = {each.name for each in every(reading.parts) if isinstance(each, Street)}
    rests = {_FIGURE.sub("一", name)[1:] for name in streets}
    return frozenset(
        name for name in streets if f"{name}路" in streets or f"{name}街" in streets or (len(name) >= 3 and _FIGURE.sub("一", name) in rests)
    )


_FIGURE = re.compile("[一二三四五六七八九十]")


def _twice(reading: Reading) -> Iterator[Slip]:
    """The same thing named twice."""
    known: set[Part] = set()
    for part in reading.parts:
        if isinstance(part, Street | Place | Feeder) and not part.is_part and not getattr(part, "is_bounded", False):
            if part in known:
                yield Slip(part.start, part.end, f"“{part.name}”写了两次，请核对是不是写错了其中一个。")
            known.add(part)
