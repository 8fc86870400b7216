"""Classes that one table lists and another one lacks that must list them as well."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from .. import codes
from ..figure import Place
from ..statement import Line, Record, Statement
from .between import is_general


class Absent(NamedTuple):
    """A line of `source` that `statement` lacks. is_certain: it must have it; else it lacks it only where a sum is off by as much."""

    statement: Statement
    source: Statement
    line: Line
    is_certain: bool

    @property
    def amounts(self) -> frozenset[Decimal]:
        """What of it the table lacks."""
        return frozenset(figure.amount for figure in self.line.figures.values() if figure.amount)

    @property
    def place(self) -> Place:
        """The row above the one in which it should stand: the last line of a smaller code, else the title."""
        before = [each for each in self.statement.lines if each.code and each.code < self.line.code and each.code[:1] == self.line.code[:1]]
        row = max(before, key=lambda each: each.code).number if before else self.statement.row
        return Place(self.statement.sheet, row, "A")


def absent(record: Record) -> Iterator[Absent]:
    """What the list of all spending lacks of that of 一般公共预算; where there is no other money, that one has all of the first."""
    spending, general, income = map(record.statement, ("spending", "general_spending", "income"))
    if spending and general:
        yield from _lacking(spending, general, True)
        yield from _lacking(general, spending, is_general(record))
    if spending and income:
        yield from _lacking(income, spending, False)


def _lacking(statement: Statement, source: Statement, is_certain: bool) -> Iterator[Absent]:
    own = {line.code for line in statement.lines if line.code}
    names = {codes.plain(line.name) for line in statement.lines if line.code}
    depths = {len(code) for code in own}
    for line in source.lines:
        figure = line.figures.get("total")
        is_there = any(code.startswith(line.code) for code in own)
        is_listed = line.written and len(line.code) in depths and not line.unit
        if is_listed and figure and figure.amount and not is_there and codes.plain(line.name) not in names:
            below = [each for each in source.lines if each.code.startswith(line.code) and each.code != line.code]
            if not below or len(below[0].code) not in depths:  # else its parts say it
                yield Absent(statement, source, line, is_certain)
