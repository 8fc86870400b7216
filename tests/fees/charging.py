"""Rows of fees for tests: a fictional county's, with only what a test is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from disclosure.fees.fee import Fee, Value
from disclosure.fees.fee_reading import read_fee
from disclosure.fees.rules import FeeFault, faults
from disclosure.fees.rules.rule import NO_REGISTER, Register

TODAY = date(2026, 11, 21)
DORMITORY: dict[str, Value] = {
    "year": 2026,
    "stage": "普通高中",
    "school_kind": "公办",
    "item": "住宿费",
    "nature": "行政事业性收费",
    "price": "400",
    "unit": "元/生·学期",
    "basis": "示发改价〔2025〕12号",
    "refund": "未住满的按月退还。",
    "phone": "12315",
}


@dataclass(frozen=True)
class Row:
    """Cells as a table reader gives them."""

    number: int
    values: Mapping[str, Value] = field(default_factory=dict)


def fee(number: int = 2, **changes: Value) -> Fee:
    """A dormitory fee that is right in all respects, but for the changes."""
    return read_fee(Row(number, {**DORMITORY, **changes}))


def found(*fees: Fee, today: date = TODAY, register: Register = NO_REGISTER) -> dict[str, FeeFault]:
    """The faults by rule; of several under one rule the last."""
    return {fault.rule: fault for fault in faults(fees, today, register)}
