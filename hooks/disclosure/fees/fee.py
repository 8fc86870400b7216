"""A fee: one row of a fee table, read as far as its words allow. The rows come from whoever read the table; only their cells matter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from ..model.dates import FIRST_YEAR, Period
from .basis import Basis
from .grade import GRADES, grades_of
from .kind import item_row, kind_of_item, name_of
from .price import Amount, Form, Price
from .subtotal import added_up
from .unit import Reckoning, Unit, per_term, per_year

Value = str | int | Decimal | date | tuple[str, ...] | bool | None

OPTIONAL_NATURES = ("服务性收费", "代收费")
LAST_YEAR = 2200
AUTUMN, SPRING = "秋季学期", "春季学期"


class Cells(Protocol):
    """A row as a table reader gives it: its number in the sheet, and the values by field name (schemas/fees.yml)."""

    @property
    def number(self) -> int:
        """The row in its sheet, from 1."""

    @property
    def values(self) -> Mapping[str, Value]:
        """Field name -> value; a field that is not there is empty."""


@dataclass(frozen=True, slots=True)
class Fee:
    """One fee. Texts are as written, without blanks at the ends; empty for what is not said.

    number  the row in the sheet
    year    the year in which the school year begins; None where none is given
    grades  in the order of grade.ORDER, () for all; None where the cell is not understood
    unit    from the unit cell, else from the price cell; None where it is not understood
    months  that one term is charged for, in the column of months, the price or the note; None where nothing is said
    term    秋季学期 or 春季学期; "" for both; None where the cell is not understood
    stage, kind  of the column, else what scope, school, grades and item leave no doubt of
    is_subtotal  it adds up some of the other rows (校服费合计)
    """

    number: int
    year: int | None
    scope: str
    stage: str
    school: str
    kind: str
    item: str
    nature: str
    price: Price
    unit: Unit | None
    unit_text: str
    months: Decimal | None
    grades: tuple[str, ...] | None
    grades_text: str
    term: str | None
    term_text: str
    basis: Basis
    approver: str
    voluntary: bool | None
    refund: str
    exemption: str
    receipt: str
    effective: date | None
    expires: date | None
    phone: str
    note: str
    is_subtotal: bool = False

    @property
    def is_total(self) -> bool:
        """Whether the row adds up others (合计, 小计, 校服费合计) instead of being a fee."""
        return self.is_subtotal or added_up(self.item) == ""

    @property
    def is_free(self) -> bool:
        """Whether nothing is asked for, of anybody: 困难学生免费 says nothing of the others."""
        return self.price.form is Form.FREE and self.price.amounts[0].label in ("", self.item, self.name, self.stage)

    @property
    def choice(self) -> str:
        """自愿 or 必交; empty where nothing is said, and of what is free."""
        return "" if self.voluntary is None or self.is_free else "自愿" if self.voluntary else "必交"

    @property
    def is_asked(self) -> bool:
        """Whether money is asked for, as far as the price is understood."""
        return self.price.is_number or self.price.form in (Form.ACTUAL, Form.MARKET) or (self.price.form is Form.CEILING)

    @property
    def is_monthly(self) -> bool:
        """Whether it is asked for by the month, so that the months of a term matter."""
        return bool(self.unit and self.unit.period == "月" and not self.unit.measure)

    @property
    def is_private(self) -> bool:
        """Whether the school is 民办."""
        return self.kind.startswith("民办")

    @property
    def what(self) -> str:
        """What kind of fee it is, one of the items of fee_rules.yml; its own name where it is none of them."""
        return kind_of_item(self.item)

    @property
    def name(self) -> str:
        """Its name as fees are compared by it."""
        return name_of(self.item)

    @property
    def is_optional(self) -> bool:
        """Whether it is a service or money taken for others, which families choose (服务性收费、代收费)."""
        natures = (self.nature,) if self.nature else item_row(self.item).get("natures", ())
        return bool(natures) and all(nature in OPTIONAL_NATURES for nature in natures)

    @property
    def named_grades(self) -> tuple[str, ...]:
        """The grades that the row names, in its column or in the names of item and scope (大班保教费); () where it names none."""
        if self.grades:
            return self.grades
        words = self.item + self.scope
        return tuple(grade for grade in GRADES["幼儿园"] if grade in words) if self.stage == "幼儿园" else ()

    @property
    def school_year(self) -> Period | None:
        """From 1 September to 31 August; None without a year that a document of this system can bear."""
        if self.year is None or not FIRST_YEAR <= self.year <= LAST_YEAR:
            return None
        return Period(date(self.year, 9, 1), date(self.year + 1, 8, 31))

    @property
    def in_grades(self) -> tuple[str, ...]:
        """The grades that pay it, in full."""
        return grades_of(self.named_grades, self.stage)

    @property
    def schools(self) -> tuple[str, ...]:
        """The schools that the row is for, several between 、 or ；; () for all of its kind."""
        return schools_in(self.school)

    def unit_for(self, amount: Amount) -> Unit | None:
        """The unit of one of its amounts: that of the unit column, else the one beside the amount."""
        return amount.unit if self.unit is None or self.unit.is_lost else self.unit

    def in_term(self, amount: Amount) -> Reckoning:
        """What one of its amounts comes to in one term."""
        return self._reckoned(amount, is_year=False)

    def in_year(self, amount: Amount) -> Reckoning:
        """What one of its amounts comes to in its school year: once where it is asked for in one term only."""
        return self._reckoned(amount, is_year=not self.term)

    def _reckoned(self, amount: Amount, is_year: bool) -> Reckoning:
        unit, cap = self.unit_for(amount), self.price.cap
        if amount.is_free:
            return Reckoning(Decimal(0), Decimal(0), "免费")
        if self.term is None:
            return Reckoning(None, None, f"看不懂学期“{self.term_text}”")
        if unit is None:
            return Reckoning(None, None, f"看不懂计费单位“{self.unit_text}”" if self.unit_text else "没有写计费单位")
        worked = (per_year if is_year else per_term)(amount.low, amount.high, unit, self.months)
        if worked.high is None and cap and cap.unit:
            # 1.8元/课时，不超过360元/学期: nobody knows the lessons, but the ceiling is known.
            worked = (per_year if is_year else per_term)(None, cap.high, cap.unit, self.months)
        return worked


def schools_in(text: str) -> tuple[str, ...]:
    """The schools that a cell names, several between 、 or ；."""
    return tuple(name for piece in re.split(r"[、，,；;\n]", text) if (name := piece.strip()))


def is_counted(fee: Fee) -> bool:
    """Whether its amounts can stand in a sum at all: not what it costs, not what a document says."""
    return fee.price.form in (Form.EXACT, Form.FREE, Form.CEILING, Form.RANGE, Form.TIERS) and bool(fee.price.amounts)
