"""A relation that figures of budgets must fulfil (收入总计 = 支出总计), and how far printed figures are from it.

Published figures are rounded one by one: a sum of n rounded addends may lie half a unit of the last digit of each of them, and of the total,
from the printed total. So far a difference is rounding (四舍五入); beyond it a figure is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import groupby
from typing import Literal, NamedTuple

from ..model.phrases import shorten
from .figure import UNITS, Figure, Place
from .statement import Line, Statement

_MOST_NAMED = 8


class Term(NamedTuple):
    """A figure in a relation, or a blank cell that counts 0.

    table   title of its statement; name of its line, with its column where the relation needs it
    unit    of its table, for messages; place: None for a blank
    blank   where the blank one stands
    """

    table: str
    name: str
    amount: Decimal
    half: Decimal
    unit: str
    place: Place | None
    blank: Place | None = None


class Relation(NamedTuple):
    """What must hold: `left` = (or, with at_most, ≤) the sum of one of `readings`.

    rule      the rule that it belongs to
    law       what must hold, in words: 收入总计应等于支出总计
    readings  sums that tables print differently (with 上年结转 or without it): the nearest one counts
    is_limit  left may be smaller than right
    """

    rule: str
    law: str
    left: tuple[Term, ...]
    readings: tuple[tuple[Term, ...], ...]
    is_limit: bool = False


class Verdict(NamedTuple):
    """A relation, its nearest reading, what is left over (left − right, in yuan), and how much of it may be rounding."""

    relation: Relation
    right: tuple[Term, ...]
    difference: Decimal
    tolerance: Decimal

    @property
    def judgement(self) -> Literal["holds", "rounding", "broken"]:
        """Whether it holds exactly, but for rounding, or not."""
        if self.difference == 0 or (self.relation.is_limit and self.difference < 0):
            return "holds"
        return "rounding" if abs(self.difference) <= self.tolerance else "broken"

    @property
    def place(self) -> Place | None:
        """Where to look first: the left side, or where it is blank the right one."""
        return next((term.place for term in (*self.relation.left, *self.right) if term.place), None)

    @property
    def places(self) -> frozenset[Place]:
        """Where its figures stand, and its blanks."""
        return frozenset(place for term in (*self.relation.left, *self.right) if (place := term.place or term.blank))

    @property
    def blanks(self) -> Mapping[Place, Decimal]:
        """The blank cells, each with what would have to stand there if it alone were forgotten."""
        left = {each.blank: -self.difference for each in self.relation.left if each.blank}
        return {**left, **{each.blank: self.difference for each in self.right if each.blank}}

    @property
    def said(self) -> str:
        """Both sides with the places of their figures, and the difference."""
        unit = next((term.unit for term in self.relation.left if term.unit), "元")
        sign = ">" if self.relation.is_limit else "≠"
        left, right = (_named(terms, unit, self.relation.left[0].table) for terms in (self.relation.left, self.right))
        over = "多" if self.difference > 0 else "少"
        return f"{self.relation.law}。{left} {sign} {right}，左边{over} {money(abs(self.difference), unit)}。"


def judged(relation: Relation) -> Verdict:
    """A relation with the reading that comes nearest."""
    return min(verdicts(relation), key=lambda verdict: (verdict.judgement == "broken", abs(verdict.difference)))


def verdicts(relation: Relation) -> list[Verdict]:
    """A relation with each of its readings."""
    left = sum((term.amount for term in relation.left), Decimal(0))
    found = []
    for right in relation.readings:
        tolerance = sum((term.half for term in (*relation.left, *right)), Decimal(0))
        found.append(Verdict(relation, right, left - sum((term.amount for term in right), Decimal(0)), tolerance))
    return found


def term(statement: Statement, line: Line, key: str = "total") -> Term:
    """The figure of a line in a column as a term; a blank one counts 0."""
    figure = line.figures.get(key)
    column = statement.column(key)
    label = quoted(line.name) + (f"的{column.label}" if column and key != "total" else "")
    found = of_figure(statement, label, figure)
    return found if figure else found._replace(blank=_blank(statement, line, key))


def _blank(statement: Statement, line: Line, key: str) -> Place | None:
    """Where the cell of a line in a column is, by the other cells of the column."""
    others = (each.figures[key].place for each in statement.lines if each.half == line.half and key in each.figures)
    column = next(others, None)
    return column._replace(row=line.number) if column else None


def of_figure(statement: Statement, name: str, figure: Figure | None) -> Term:
    """A figure under a name as a term; a missing one counts 0."""
    if figure is None:
        return Term(statement.title, name, Decimal(0), Decimal(0), statement.unit, None)
    return Term(statement.title, name, figure.amount, figure.half, statement.unit, figure.place)


def quoted(text: str) -> str:
    """A name in quotation marks, those in it made single ones."""
    return "“" + shorten(text).replace("“", "‘").replace("”", "’") + "”"


def money(amount: Decimal, unit: str) -> str:
    """An amount of yuan as it is printed in a unit: 1,065.50万元; as many digits as it has, two in 万元."""
    shown = amount / UNITS.get(unit, Decimal(1))
    least = 2 if unit not in ("", "元") or shown != shown.to_integral_value() else 0
    text = f"{shown:,f}"
    whole, _, digits = text.partition(".")
    digits = digits.rstrip("0").ljust(least, "0")
    return f"{whole}.{digits}{unit}" if digits else f"{whole}{unit}"


def _named(terms: tuple[Term, ...], unit: str, first: str) -> str:
    """“行政运行”212.40万元（第 9 行 E 列）＋…, in the tables that they are of."""
    printed = [each for each in terms if each.place]
    if not printed:
        more = f"等 {len(terms)} 项都" if len(terms) > 1 else ""
        return f"{terms[0].name if terms else ''}{more}空着（按 0 算）"
    parts, sheet = [], ""
    for table, group in groupby(printed[:_MOST_NAMED], key=lambda each: each.table):
        named = []
        for each in group:
            where = each.place._replace(sheet="") if each.place and each.place.sheet == sheet else each.place
            sheet = each.place.sheet if each.place else sheet
            named.append(f"{each.name}{money(each.amount, unit)}（{where.said if where else ''}）")
        listed = "＋".join(named)
        parts.append(listed if table == first else f"《{shorten(table)}》{listed}")
    more = f"＋……（共 {len(printed)} 个数）" if len(printed) > _MOST_NAMED else ""
    total = money(sum((each.amount for each in printed), Decimal(0)), unit)
    return "＋".join(parts) + more + (f" = {total}" if len(printed) > 1 else "")
