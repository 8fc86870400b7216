"""Rules over several rows: amounts that contradict each other, rows given twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from ...model.phrases import shorten
from ..fee import AUTUMN, SPRING, Fee
from ..price import Form, Price
from ..scope import compared_kind, compared_scope
from ..spelling import closed, plain
from ..unit import Reckoning, Unit
from .rule import ERROR, WARNING, Sheet, Spotted, fee_rule


@fee_rule("fee-conflict", ERROR, "实例：同一页表格和文字写着两个标准")
def no_conflict(sheet: Sheet) -> Iterator[Spotted]:
    """同一学年、同一类学校、同一年级的同一项收费，只能有一个标准。

    标准不同的，要在适用范围、学校、年级或学期里写明各自适用于谁；一个年级免费的，其余的行要写明年级。
    """
    for first, second in _pairs(sheet):
        if reading(first) != reading(second):
            yield Spotted(
                (first, second),
                "price",
                f"“{shorten(first.item)}”有两个标准：第 {first.number} 行是“{_shown(first)}”，第 {second.number} 行是“{_shown(second)}”。",
                "请核对；都对的，在适用范围、年级或学期里写明各自适用于谁。",
            )


@fee_rule("fee-repeated", WARNING)
def not_repeated(sheet: Sheet) -> Iterator[Spotted]:
    """同一项收费只写一行。"""
    for first, second in _pairs(sheet):
        if reading(first) == reading(second):
            yield Spotted(
                (first, second), "item", f"第 {first.number} 行和第 {second.number} 行写的是同一项“{shorten(first.item)}”。", "删去一行。"
            )


@fee_rule("fee-nature-mixed", WARNING)
def nature_agrees(sheet: Sheet) -> Iterator[Spotted]:
    """同一项收费在一张表里只有一种性质。"""
    seen: dict[tuple[object, ...], dict[str, Fee]] = defaultdict(dict)
    for fee in sheet.rows:
        if fee.nature:
            seen[fee.year, fee.stage, fee.is_private, fee.name].setdefault(fee.nature, fee)
    for natures in seen.values():
        if len(natures) > 1:
            fees = tuple(natures.values())
            written = "，".join(f"第 {fee.number} 行是“{shorten(fee.nature)}”" for fee in fees)
            yield Spotted(fees, "nature", f"“{shorten(fees[0].item)}”的收费性质前后不一：{written}。", "请核对，改成一种。")


def group_of(fee: Fee) -> tuple[object, ...]:
    """What rows have in common that tell of the same schools in the same year."""
    return fee.year, fee.stage, compared_kind(fee), fee.school, compared_scope(fee)


def _pairs(sheet: Sheet) -> Iterator[tuple[Fee, Fee]]:
    """Each row with the first row before it that states the same fee for one of its grades and terms."""
    first: dict[tuple[object, ...], Fee] = {}
    for fee in sheet.rows:
        if fee.grades is None or fee.term is None:
            continue
        told: set[int] = set()
        for grade in fee.in_grades or ("",):
            for term in (fee.term,) if fee.term else (AUTUMN, SPRING):
                other = first.setdefault((*group_of(fee), fee.name, grade, term), fee)
                if other is not fee and id(other) not in told:
                    told.add(id(other))
                    yield other, fee


def reading(fee: Fee) -> tuple[Price | str, Unit | None, Decimal | None] | Reckoning:
    """What a row asks for, alike for all ways to say it: by the term where that can be worked out."""
    if len(fee.price.amounts) == 1 and fee.price.form is not Form.ACTUAL:
        worked = fee.in_term(fee.price.amounts[0])
        if worked.high is not None:
            return Reckoning(worked.low, worked.high, fee.price.amounts[0].label)
    # What is not read is the same only in the same words.
    price = fee.price if fee.price.form not in (Form.UNREAD, Form.DOCUMENT) else closed(plain(fee.price.text))
    return price, fee.unit, fee.months


def _shown(fee: Fee) -> str:
    unit = str(fee.unit).removeprefix("元") if fee.unit and fee.price.is_number and not fee.price.unit else ""
    return f"{shorten(str(fee.price))}{unit}"


RULES = (no_conflict, not_repeated, nature_agrees)
