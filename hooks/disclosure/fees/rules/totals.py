"""Rules over sums: 合计 and 小计 rows against the rows that they add up, prices against what a note says they are made of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from ...model.phrases import shorten
from ..fee import Fee
from ..price import Form
from ..spelling import closed, plain
from ..subtotal import added_up, is_part
from ..sums import NUMBER, Sum, read_sum
from ..unit import Unit, bounds, number
from .rule import ERROR, WARNING, Sheet, Spotted, fee_rule
from .together import group_of

#: 78+115+149, also with 元 and a result: what a price is made up of.
_SUM = re.compile(rf"(?<![0-9.+]){NUMBER}元?(?:\+{NUMBER}元?)+(?:={NUMBER})?")


@fee_rule("fee-sum", ERROR, "实例：合计 1239，各项相加 1239.43")
def sum_right(sheet: Sheet) -> Iterator[Spotted]:
    """合计等于各项之和。

    合计是上面各行的，小计是同一性质各行的，“校服费合计”是各种校服费的。计费单位不同的，只加单位相同的或者全部都加，都算对。
    四舍五入的，在备注里写明。各项里有据实收取、上限等没有定数的，不比较。
    """
    for fee in sheet.rows:
        for written in _SUM.findall(closed(plain(fee.note))):
            added = read_sum(written)
            if fee.price.form is Form.EXACT and not (isinstance(added, Sum) and added.result == fee.price.amounts[0].high):
                come = f"各项相加是 {number(added.result)}元" if isinstance(added, Sum) else f"的得数不对：{added}"
                message = f"“{shorten(fee.item)}”的收费标准是 {shorten(fee.price.text)}，备注“{shorten(written)}”{come}。"
                yield Spotted((fee,), "price", message, "请核对收费标准和备注里的各项。")
    for total, parts, rounded in _sums(sheet):
        if not rounded:
            said = total.price.amounts[0].high
            message = f"“{shorten(total.item)}”写的是 {bounds(said, said)}，各项相加是 {bounds(parts, parts)}。"
            yield Spotted((total,), "price", message, "请核对合计和各项的标准。")


@fee_rule("fee-sum-rounded", WARNING, "实例：合计数四舍五入")
def rounding_said(sheet: Sheet) -> Iterator[Spotted]:
    """合计是四舍五入得出的，要在备注里写明。"""
    for total, parts, rounded in _sums(sheet):
        if rounded and "四舍五入" not in total.note:
            said = total.price.amounts[0].high
            message = f"“{shorten(total.item)}”写的是 {bounds(said, said)}，各项相加是 {bounds(parts, parts)}。"
            yield Spotted((total,), "note", message, "在备注里写“合计四舍五入”，或者写准确的数。")


class _Sum(NamedTuple):
    """A row that is not what the others come to, that sum, and whether the row is it rounded to whole yuan."""

    total: Fee
    parts: Decimal
    is_rounded: bool


def _sums(sheet: Sheet) -> Iterator[_Sum]:
    """The sums that can be compared, those aside that are right for all of their group or for the rows since the sum before."""
    groups: defaultdict[tuple[object, ...], list[Fee]] = defaultdict(list)
    for fee in sheet.rows:
        groups[group_of(fee)].append(fee)
    held: dict[tuple[object, ...], tuple[Decimal, ...]] = {}
    block: list[Fee] = []
    since: list[Fee] = []
    for fee in sheet.fees:
        if not fee.is_total:
            block.append(fee)
            since.append(fee)
            continue
        whose, is_small = added_up(fee.item) or "", closed(plain(fee.item)).startswith("小计")
        near = since if is_small else block
        if not whose:
            since = []
            block = block if is_small else []
        if fee.price.form is not Form.EXACT or fee.grades is None or fee.term is None:
            continue
        nature = fee.nature if is_small else ""
        key = (*group_of(fee), fee.in_grades, fee.term, nature, whose, fee.unit, fee.months)
        if key not in held:  # a table may have as many sums as rows
            held[key] = _come(fee, [part for part in groups[group_of(fee)] if nature in ("", part.nature) and is_part(whose, part.item, part.nature)])
        nearest = () if whose else _come(fee, [part for part in near if nature in ("", part.nature) and _is_of(fee, part)])
        come, said = (*nearest, *held[key]), fee.price.amounts[0].high
        if come and said not in come:
            rounded = next((each for each in come if said == each.quantize(Decimal(1), ROUND_HALF_UP)), None)
            yield _Sum(fee, come[0] if rounded is None else rounded, rounded is not None)


def _is_of(total: Fee, part: Fee) -> bool:
    """Whether a row above a sum may be among its parts: nothing that the sum says of itself speaks against it."""
    pairs = ((total.year, part.year), (total.stage, part.stage), (total.kind, part.kind), (total.school, part.school), (total.scope, part.scope))
    return all(not whole or whole == each for whole, each in pairs)


def _come(total: Fee, parts: Sequence[Fee]) -> tuple[Decimal, ...]:
    """What the parts of a sum may come to, the likeliest first; () where nobody can say.

    In the unit of the sum; where some have another one, those of its unit alone, or all numbers as they stand. A sum without a unit may be of
    those of one unit, too, or of what all come to in a term or a year.
    """
    grades = set(total.in_grades)
    parts = [fee for fee in parts if fee.grades is None or not grades or grades & set(fee.in_grades)]
    if not parts or any(fee.grades is None or not grades <= set(fee.in_grades) or fee.term not in ("", total.term) for fee in parts):
        return ()
    parts = [fee for fee in parts if not fee.is_free]
    if any(fee.price.form is not Form.EXACT for fee in parts):
        return ()
    by_unit: defaultdict[Unit | None, Decimal] = defaultdict(Decimal)
    own, is_whole = Decimal(0), True
    for fee in parts:
        amount = fee.price.amounts[0]
        unit = fee.unit_for(amount)
        by_unit[unit] += amount.high
        if unit == total.unit:
            own += amount.high
        elif (worked := _worked(fee, total.unit)) is not None:
            own += worked
        else:
            is_whole = False
    if is_whole:
        return (own,)
    raw = sum(by_unit.values(), Decimal(0))
    if total.unit and not total.unit.is_lost:
        return (own, raw) if own else (raw,)
    yearly = [(fee.in_term(fee.price.amounts[0]).high, fee.in_year(fee.price.amounts[0]).high) for fee in parts]
    worked_out = [sum(each, Decimal(0)) for each in zip(*yearly, strict=True) if None not in each]
    return (raw, *by_unit.values(), *worked_out)


def _worked(fee: Fee, unit: Unit | None) -> Decimal | None:
    """What a part comes to in the term or the year that a sum is for; None for sums by anything else."""
    if unit is None or unit.measure or unit.period not in ("学期", "学年"):
        return None
    amount = fee.price.amounts[0]
    return (fee.in_term(amount) if unit.period == "学期" else fee.in_year(amount)).high


RULES = (sum_right, rounding_said)
