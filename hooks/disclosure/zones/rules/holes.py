"""Rules over numbers that nobody owns: between the ranges of a road, behind the last one, on one of its sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model.phrases import shorten
from .claim import MOST, Claim
from .rule import NOTICE, Spotted, Tables, zone_rule
from .spans import SIDES, TOP, Numbers, gaps, listed, numbers_of, united
from .zone import ZoneRow


@zone_rule("zone-hole", NOTICE, "实例：两段门牌之间的号码没有学校")
def no_hole(tables: Tables) -> Iterator[Spotted]:
    """一条路分段划给各校的，单号、双号两侧的号码都要接得上。

    中间空着的号码没有学校招收；确实没有这些门牌的，不用改。分给几所学校的楼栋、村民小组也一样。
    """
    for season in tables.seasons:
        for found in season.by_key.values():
            if len(found) <= MOST and all(_is_numbered(claim) for claim in found):
                yield from _holes(found)


@zone_rule("zone-side-missing", NOTICE, "实例：“单号”的后面没有填，没有学校招收")
def both_sides(tables: Tables) -> Iterator[Spotted]:
    """一条路只写了单号或双号一侧的，请核对另一侧属于谁。"""
    for season in tables.seasons:
        for found in season.by_key.values():
            streets = [claim for claim in found if claim.is_street]
            if not streets or len(streets) < len(found) or not all(_is_numbered(claim) for claim in found):
                continue
            written = [numbers for claim in found if (numbers := numbers_of((*claim.ranges, *claim.added), is_firm=False).get("号"))]
            sides = {side for numbers in written for side in SIDES if numbers.sides[side]}
            if len(sides) == 1 and any(low != high for numbers in written for side in sides for low, high in numbers.sides[side]):
                has, lacks = SIDES[min(sides)], SIDES[1 - min(sides)]
                first = streets[0]
                message = f"“{shorten(first.name)}”只写了{has}（{_whose(streets)}），没有学校招收{lacks}。"
                yield Spotted(_rows(streets), first.column, message, f"请核对{lacks}属于哪所学校；没有{lacks}门牌的，不用改。")


def _is_numbered(claim: Claim) -> bool:
    return not claim.is_whole and not claim.is_open and not claim.limits


def _holes(found: list[Claim]) -> Iterator[Spotted]:
    """The numbers between two ranges of a name that nobody claims; buildings and groups only where schools share the thing."""
    is_divided = len({claim.row.zone.schools for claim in found}) > 1
    written = [(claim, numbers_of((*claim.ranges, *claim.added), is_firm=False)) for claim in found]
    for unit in dict.fromkeys(unit for _, numbers in written for unit in numbers):
        if unit == "号" or is_divided:
            owned = [(claim, numbers[unit]) for claim, numbers in written if unit in numbers]
            between: dict[tuple[Claim, Claim], Numbers] = {}
            for hole, before, after in gaps(owned, has_sides=unit == "号"):
                between[before, after] = united(between.get((before, after), Numbers()), hole)
            for (before, after), hole in between.items():
                others = f"{before.row.name}（{before.row.place.beside(after.row.place)}，“{shorten(before.words)}”）和"
                message = (
                    f"“{shorten(after.name)}”的 {listed(hole, unit)}没有学校招收："
                    f"{others if before is not after else ''}{after.row.name}（这一行，“{shorten(after.words)}”）中间空着。"
                )
                yield Spotted((after.row, before.row), after.column, message, "请核对起止号；确实没有这些号码的，不用改。")
            if unit == "号":
                yield from _loose_end(owned)
                yield from _loose_start(owned)


def _loose_end(owned: list[tuple[Claim, Numbers]]) -> Iterator[Spotted]:
    """One side of a street is cut into ranges up to its end (最大号), the other one stops before."""
    for side in SIDES:
        mine = [(numbers.sides[side][-1], n) for n, (_, numbers) in enumerate(owned) if numbers.sides[side]]
        others = [numbers.sides[1 - side][-1] for _, numbers in owned if numbers.sides[1 - side]]
        (_, top), n = max(mine, key=lambda each: each[0][1], default=((0, TOP), 0))
        if top < TOP - 1 and any(low > 1 and high >= TOP - 1 for low, high in others):
            last = owned[n][0]
            message = (
                f"“{shorten(last.name)}”的{SIDES[1 - side]}写到最大号，{SIDES[side]}只写到 {top} 号"
                f"（{last.row.name}，“{shorten(last.words)}”），后面没有学校招收。"
            )
            yield Spotted((last.row,), last.column, message, f"请核对；没有更大的{SIDES[side]}的，写成“最大号”。")


def _loose_start(owned: list[tuple[Claim, Numbers]]) -> Iterator[Spotted]:
    """One side of a street is cut into ranges from its first number on, the other one begins later."""
    for side in SIDES:
        mine = [(numbers.sides[side][0], n) for n, (_, numbers) in enumerate(owned) if numbers.sides[side]]
        others = [numbers.sides[1 - side][0][0] for _, numbers in owned if numbers.sides[1 - side]]
        (low, high), n = min(mine, key=lambda each: each[0][0], default=((0, 0), 0))
        if low > 2 and low < high and min(others, default=low) <= 2:
            first = owned[n][0]
            message = (
                f"“{shorten(first.name)}”的{SIDES[1 - side]}从头写起，{SIDES[side]}从 {low} 号写起"
                f"（{first.row.name}，“{shorten(first.words)}”），前面没有学校招收。"
            )
            yield Spotted((first.row,), first.column, message, "请核对；确实没有更小的号码的，不用改。")


def _whose(found: Iterable[Claim]) -> str:
    first, *others = found
    said = [
        first.row.name,
        *(f"{claim.row.name}{claim.row.place.beside(first.row.place)}" for claim in others if claim.row is not first.row),
    ]
    return "，".join(said[:4]) + ("等" if len(said) > 4 else "")


def _rows(found: Iterable[Claim]) -> tuple[ZoneRow, ...]:
    return tuple(dict.fromkeys(claim.row for claim in found))


RULES = (no_hole, both_sides)
