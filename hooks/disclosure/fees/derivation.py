"""How a price comes about, written beside it: 3元/课时，每天2课时，每月20天，为120元/月; 540元/月（2700元/学期）."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from .price import Amount, Form, Price
from .price_piece import piece_of
from .spelling import closed, plain
from .sums import NUMBER, decimal
from .unit import bounds, number, read_unit

#: Between two steps; a comma that parts thousands is none.
_BETWEEN = re.compile(r"[，；;。、×xX*=()]|,(?![0-9]{3}(?![0-9]))")
_LEADING = re.compile(r"^(?:即|折合|相当于|(?:合|总|共)?计|总共|共|为|是|按|收费标准)+:?")
_ONE = re.compile(r"^一(?=学期|学年|期|个?月|天|周)")
_COUNT = re.compile(
    rf"(?:每?(?P<each>[^0-9每按/元]{{1,3}}?))?(?:按|共|为|收)?(?P<many>{NUMBER})(?P<counted>[^0-9每/元]{{1,3}}?)"
    r"(?:[/每](?P<behind>[^0-9每/元]{1,3}?))?(?:计算|计收|计|收取|收费)?"
)
#: So many of the shorter period a longer one may have; the months of a term differ from place to place.
_HELD = {("学年", "学期"): (2, 2), ("学期", "月"): (3, 6), ("学年", "月"): (6, 12)}


class _Count(NamedTuple):
    """So many of one thing in each of another: 2 课时 in each 天; the other empty where it is not said."""

    many: Decimal
    counted: str
    each: str


@dataclass(frozen=True, slots=True)
class _Steps:
    """What a cell says: amounts, ceilings over a longer time, and how many of one thing another has."""

    amounts: tuple[Amount, ...]
    caps: tuple[Amount, ...]
    counts: tuple[_Count, ...]


def read_derived(text: str) -> Price | None:
    """A price of which the cell tells how it comes about; None for other cells, UNREAD where the numbers do not give it.

    The amount is the one that the steps lead to, or what they come to where the cell does not write it. Of one amount told for two
    periods (540元/月（2700元/学期）) it is the first.
    """
    line = closed(plain(text))
    steps = _steps(line)
    if steps is None or len(steps.caps) > 1:
        return None
    cap = steps.caps[0] if steps.caps else None
    if not steps.counts:
        return _in_two_periods(text, steps.amounts) if not cap else None
    for rate in steps.amounts if len(steps.amounts) <= 2 else ():
        led = _led(rate, steps.counts)
        if led:
            given = next((each for each in steps.amounts if each is not rate), None)
            return _settled(text, led, given, cap, line)
    return None


def _settled(text: str, led: Amount, given: Amount | None, cap: Amount | None, line: str) -> Price | None:
    """The price that the steps lead to; None where it is told for another time than theirs."""
    if given is None:
        return Price(Form.EXACT, text, (led,), cap, remark=line, is_worked=True) if led.unit and led.unit.period else None
    if led.unit and given.unit and led.unit.period and given.unit.period != led.unit.period:
        return None
    if given.high != led.high:
        reason = f"照写的算出来是 {number(led.high)}元，写的是 {number(given.high)}元"
        return Price(Form.UNREAD, text, reason=reason, is_wrong=True)
    return Price(Form.EXACT, text, (given if given.unit else replace(given, unit=led.unit),), cap, remark=line)


def _steps(line: str) -> _Steps | None:
    """The steps of a cell; None where one of them is something else."""
    amounts, caps, counts = [], [], []
    for written in _BETWEEN.split(line):
        step = _ONE.sub("每", _LEADING.sub("", written))
        if not step:
            continue
        if count := _count(step):
            counts.append(count)
            continue
        piece = piece_of(step)
        if isinstance(piece, str) or piece.amount is None or piece.amount.label:
            return None
        if piece.is_ceiling and piece.amount.unit:
            caps.append(piece.amount)
        elif piece.amount.low == piece.amount.high and not piece.amount.is_free:
            amounts.append(piece.amount)
        else:
            return None
    return _Steps(tuple(amounts), tuple(caps), tuple(counts))


def _count(step: str) -> _Count | None:
    found = _COUNT.fullmatch(step)
    if not found or (found["each"] and found["behind"]):
        return None
    counted, each = _thing(found["counted"]), found["each"] or found["behind"] or ""
    return _Count(decimal(found["many"]), counted, _thing(each)) if counted and (not each or _thing(each)) else None


def _thing(word: str) -> str:
    """What is counted, as units print it: 个月 is 月; empty for words that are no unit, or more than one."""
    unit = read_unit(f"元/{word}") if word else None
    return unit.measure or unit.period if unit and not unit.payer and not (unit.measure and unit.period) else ""


def _led(rate: Amount, counts: Sequence[_Count]) -> Amount | None:
    """What an amount comes to when all the counts are followed, from what it is asked for upwards; None where they do not meet."""
    if rate.unit is None:
        return None
    thing, added, left = rate.unit.measure or rate.unit.period, rate.high, list(counts)
    while left:
        following = next((each for each in left if not thing or each.counted == thing), None)
        if following is None:
            return None
        left.remove(following)
        thing, added = following.each, added * following.many
    unit = read_unit(f"元/{rate.unit.payer}/{thing}") if thing else None
    return Amount(added, added, unit=unit)


def _in_two_periods(text: str, amounts: Sequence[Amount]) -> Price | None:
    """One amount for two periods; None where the cell says something else."""
    if len(amounts) != 2 or any(each.unit is None or each.unit.measure for each in amounts):
        return None
    told = {each.unit.period: each for each in amounts if each.unit}
    for (longer, shorter), (fewest, most) in _HELD.items():
        if set(told) == {longer, shorter} and all(told):
            times = told[longer].high / told[shorter].high
            if fewest <= times <= most:
                months = times if (longer, shorter) == ("学期", "月") else None
                return Price(Form.EXACT, text, (amounts[0],), remark=closed(plain(text)), months=months)
            first, second = (f"{bounds(told[each].low, told[each].high)}/{each}" for each in (longer, shorter))
            return Price(Form.UNREAD, text, reason=f"“{first}”和“{second}”对不上")
    return None
