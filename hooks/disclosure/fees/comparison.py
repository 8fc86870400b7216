"""A table of fees against the one of the year before: what is new, gone, dearer, cheaper, and by how much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from .fee import Fee
from .price import Form
from .unit import number


class Change(Enum):
    """What became of a fee; the value is what people read.

    MANNER  the same amount in a year, but charged by the month instead of by the term
    OTHER  both years have it, but the amounts cannot be compared (据实收取 became a number, another way of counting)
    """

    NEW = "新增"
    GONE = "取消"
    DEARER = "提高"
    CHEAPER = "降低"
    OTHER = "变化"
    MANNER = "收取方式改变"
    SAME = "不变"


@dataclass(frozen=True, slots=True)
class Difference:
    """One fee in two years: the rows (None where it is not there), yuan more (negative: less) in the unit of `words`."""

    change: Change
    before: Fee | None
    after: Fee | None
    amount: Decimal | None
    words: str


def compared(before: Iterable[Fee], after: Iterable[Fee]) -> tuple[Difference, ...]:
    """All fees of two years: first those of `after` in their order, then those that are gone.

    Rows meet by stage, kind, school, scope, item, grades and term. Where several rows of one year are alike in all of them (a fault of its
    own), they meet in their order.
    """
    waiting: defaultdict[tuple[object, ...], list[Fee]] = defaultdict(list)
    old = [fee for fee in before if not fee.is_total]
    for fee in reversed(old):
        waiting[_key(fee)].append(fee)
    found = []
    for fee in after:
        if not fee.is_total:
            same = waiting.get(_key(fee))
            found.append(
                _difference(same.pop(), fee) if same else Difference(Change.NEW, None, fee, None, f"新增“{fee.item}”：{said(fee)}")
            )
    left = {id(fee) for fees in waiting.values() for fee in fees}
    found += [Difference(Change.GONE, fee, None, None, f"取消“{fee.item}”：原为{said(fee)}") for fee in old if id(fee) in left]
    return tuple(found)


def said(fee: Fee) -> str:
    """A fee's price with its unit: 350元/生·月, 不超过360元/生·学期, 据实收取."""
    return _with_unit(fee, written(fee))


def written(fee: Fee) -> str:
    """A price as it is shown where its unit stands elsewhere: plain amounts in one form, all else in the clerk's own words."""
    price, own = fee.price, " ".join(fee.price.text.split())
    if price.is_number and fee.unit is None:
        return own
    return str(price) if price.is_plain else f"{own}（即{price}）" if price.is_worked else own


def _with_unit(fee: Fee, text: str) -> str:
    price = fee.price
    if not price.is_number or any(amount.unit for amount in price.amounts):
        return text
    if fee.unit is None:
        return f"{text}（{fee.unit_text}）"
    if fee.unit.is_lost:
        return text
    unit = str(fee.unit)
    if price.is_plain:
        return text + unit.removeprefix("元")
    return text.removesuffix("）") + unit.removeprefix("元") + "）" if price.is_worked else f"{text}（{unit}）"


def _key(fee: Fee) -> tuple[object, ...]:
    return fee.stage, fee.kind, fee.school, fee.scope, fee.name, fee.grades or fee.grades_text, fee.term or fee.term_text


def _difference(before: Fee, after: Fee) -> Difference:
    way = f"“{after.item}”由{said(before)}改为{said(after)}"
    pair = _comparable(before, after)
    if pair is None:
        is_same = said(before) == said(after) and before.months == after.months
        return Difference(
            Change.SAME if is_same else Change.OTHER, before, after, None, f"“{after.item}”不变：{said(after)}" if is_same else way
        )
    (low, high, unit), (new_low, new_high, _) = pair
    manner = _manner(before, after)
    if (low, high) == (new_low, new_high):
        if manner:
            return Difference(Change.MANNER, before, after, Decimal(0), f"{way}{manner}，一学年的总数不变")
        return Difference(Change.SAME, before, after, Decimal(0), f"“{after.item}”不变：{said(after)}")
    more = new_high - high
    if not more or (new_low is None) != (low is None) or (low is not None and new_low is not None and (new_low - low) * more < 0):
        # A ceiling in the place of an amount, or a range that is only wider: neither dearer nor cheaper.
        return Difference(Change.OTHER, before, after, None, way)
    change, verb = (Change.DEARER, "提高") if more > 0 else (Change.CHEAPER, "降低")
    share = f"，{number((abs(more) * 100 / high).quantize(Decimal('0.1'), ROUND_HALF_UP))}%" if high else ""
    return Difference(change, before, after, more, f"{way}，{verb} {number(abs(more))}元{unit}{share}{manner}")


def _manner(before: Fee, after: Fee) -> str:
    """，改为按月收取, where the time that is charged for is another one; else empty."""
    (old,), (new,) = before.price.amounts, after.price.amounts
    units = before.unit_for(old), after.unit_for(new)
    is_other = units[0] and units[1] and units[1].period and units[0].period != units[1].period and not (old.is_free or new.is_free)
    return f"，改为按{units[1].period}收取" if is_other and units[1] else ""


_Bounds = tuple[Decimal | None, Decimal, str]


def _comparable(before: Fee, after: Fee) -> tuple[_Bounds, _Bounds] | None:
    """The amounts of both years in one unit: as written where unit and months are the same, else by the year; None where neither goes."""
    if any(len(fee.price.amounts) != 1 or fee.price.form is Form.ACTUAL or fee.price.cap for fee in (before, after)):
        return None
    (old,), (new,) = before.price.amounts, after.price.amounts
    if old.label != new.label:
        return None
    units = before.unit_for(old), after.unit_for(new)
    is_same_unit = units[0] is not None and units[0] == units[1] and before.months == after.months
    if is_same_unit or old.is_free or new.is_free:
        unit = str((units[0] if new.is_free else units[1]) or "").removeprefix("元")
        return (old.low, old.high, unit), (new.low, new.high, unit)
    years = before.in_year(old), after.in_year(new)
    if years[0].high is None or years[1].high is None:
        return None
    return (years[0].low, years[0].high, "/学年"), (years[1].low, years[1].high, "/学年")
