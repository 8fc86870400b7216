"""A reading in words: line by line for staff, and in one canonical form that reads back to an equal reading."""

from __future__ import annotations

from collections.abc import Sequence

from . import doors
from .outline import MARKS
from .parts import (
    LOST,
    Alias,
    Aside,
    Choice,
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
    Reading,
    Road,
    Street,
    Unread,
)

_HOLDERS = ((Except, "不含"), (Include, "含"), (Only, "仅"), (Aside, "括注"))
_EXTENTS = {"whole": "全部读懂", "part": "部分读懂", "none": "没有读懂"}


def canonical(reading: Reading) -> str:
    """The reading in one form: parts parted by ；, free text between marks (⟦户籍:…⟧, ⟦未读:…⟧).

    `read` gives an equal reading back, for brackets that nest no deeper than three.
    """
    return "；".join(_part(part) for part in reading.parts)


def printed(reading: Reading) -> str:
    """How a rule was read, one part a line, what was not read marked; for staff."""
    lines = [f"{_EXTENTS[reading.extent]}：{reading.text.strip()}"]
    lines += [f"  {_said(part)}" for part in reading.parts]
    return "\n".join(lines)


def _mark(kind: str, text: str) -> str:
    return f"{MARKS[0]}{kind}:{text}{MARKS[1]}"


def _part(part: Part) -> str:
    if isinstance(part, Street | Place):
        where = "其中" if part.is_bounded else ""
        return where + part.name + _numbers(part.numbers) + ("（部分）" if part.is_part else "") + _details(part.details, part.name)
    if isinstance(part, Feeder):
        zone = next((each.text for each in part.details if isinstance(each, Note) and each.kind == "学校"), "")
        details = [each for each in part.details if not (isinstance(each, Note) and each.kind == "学校")]
        return part.name + zone + ("（部分）" if part.is_part else "") + _details(details, part.name)
    if isinstance(part, Line):
        return _line(part)
    return _bracketed(part)


def _bracketed(part: Part) -> str:
    """Parts that stand in a bracket of their own, and free text between marks."""
    for kind, word in _HOLDERS:
        if isinstance(part, kind):
            return f"（{word}：{'，'.join(_part(each) for each in part.parts)}）"
    if isinstance(part, Numbers):
        return _numbers(part.ranges)
    if isinstance(part, Alias):
        return _mark("又称", part.name)
    if isinstance(part, Condition | Note):
        return _mark(part.kind, part.text)
    if isinstance(part, Choice):
        return _mark("多校", f"{'、'.join(part.schools)}:{part.text}")
    return "等" if isinstance(part, Open) else _mark("未读", part.text if isinstance(part, Unread) else "")


def _details(details: Sequence[Part], name: str) -> str:
    """Brackets and marks behind a name; 原丝绸厂 says its other name itself."""
    shown = [each for n, each in enumerate(details) if not (n == 0 and isinstance(each, Alias) and name == f"原{each.name}")]
    return "".join(f"（{_part(each)}）" if isinstance(each, Line | Street | Place | Feeder | Numbers | Open) else _part(each) for each in shown)


def _numbers(ranges: Sequence[Range]) -> str:
    has_parity = any(each.parity for each in ranges)
    return "、".join(doors.written(each, has_parity) for each in ranges)


def _line(line: Line) -> str:
    roads = "-".join(_road(road) for road in line.roads)
    side = f"{line.side}:" if line.side else ""
    details = _details(line.details, "")
    if line.form == LOST:
        return _mark(LOST, roads) + details
    if line.form == "围合":
        return f"{side}{roads}所围成的区域{details}"
    if line.form == "之间":
        return f"{_road(line.roads[0])}与{_road(line.roads[-1])}之间{details}"
    if line.form == "走向":
        onward = f"{_road(line.roads[0])}向{line.direction}至{'-'.join(_road(road) for road in line.roads[1:])}"
        return (onward if line.direction else f"沿着{roads}") + details
    if line.form == "为界":
        return f"{line.side}以{roads}为界{details}"
    return f"{side}{roads}以{line.direction}{details}" if line.direction else f"{line.side}至{roads}{details}"


def _road(road: Road) -> str:
    return road.name + (_mark("路段", road.stretch) if road.stretch else "")


def _said(part: Part) -> str:
    """One part for staff: what it is, what it says, and what clings to it."""
    if isinstance(part, Street | Place):
        what = "道路" if isinstance(part, Street) else part.kind or "地名"
        numbers = f"，{_numbers(part.numbers)}" if part.numbers else ""
        some = "，只是其中一部分，规则没有写明哪一部分" if part.is_part else ""
        bounded = "，与边界线一起写的，以边界线为准" if part.is_bounded else ""
        return f"{what}：{part.name}{numbers}{some}{bounded}{_clinging(part.details)}"
    if isinstance(part, Feeder):
        return f"学校：{part.name}{'，只是其中一部分' if part.is_part else ''}{_clinging(part.details)}"
    if isinstance(part, Line) and part.form == LOST:
        return f"边界线：{part.roads[0].name}，后面缺少方向"
    if isinstance(part, Line):
        return f"边界线（{part.form}）：{_line(Line(part.roads, part.side, part.direction, part.form))}{_clinging(part.details)}"
    if isinstance(part, Except | Include | Only | Aside):
        return f"{_NAMES[type(part)]}：{'；'.join(_said(each) for each in part.parts)}"
    if isinstance(part, Numbers):
        return f"门牌：{_numbers(part.ranges)}"
    if isinstance(part, Alias):
        return f"又称：{part.name}"
    if isinstance(part, Condition):
        return f"条件（{part.kind}）：{part.text}"
    if isinstance(part, Note):
        return f"说明（{part.kind}）：{part.text}"
    if isinstance(part, Choice):
        return f"几所学校：{'、'.join(part.schools)}（{part.text}）"
    return "名单没有列完（等）" if isinstance(part, Open) else f"【没有读懂】{part.text if isinstance(part, Unread) else ''}"


_NAMES: dict[type[Part], str] = {Except: "不含", Include: "包括", Only: "只指", Aside: "括号里的话含义不明"}


def _clinging(details: Sequence[Part]) -> str:
    return f"（{'；'.join(_said(each) for each in details)}）" if details else ""
