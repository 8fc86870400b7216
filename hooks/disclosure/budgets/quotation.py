"""A figure taken out of a record for a sentence, a picture or another table, with the place to which it can be traced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from .figure import Figure, Place
from .spoken import wan
from .statement import Line, Record, Statement

#: Of which record a figure is: the one that is explained, the one of the year before, the budget of the same year.
Whose = Literal["own", "before", "budget"]


class Quoted(NamedTuple):
    """A figure: amount in yuan, whose it is, number of its table in the record (from 1), and its place in the file."""

    amount: Decimal
    whose: Whose
    table: int
    place: Place


class Piece(NamedTuple):
    """Words of a sentence; with the figure that they state, if they state one."""

    text: str
    figure: Quoted | None = None


class Books(NamedTuple):
    """A record with those that it is compared with: the same unit's of the year before, and for accounts the budget of the year."""

    own: Record
    before: Record | None = None
    budget: Record | None = None

    def record(self, whose: Whose) -> Record | None:
        """One of the three."""
        return {"own": self.own, "before": self.before, "budget": self.budget}[whose]

    def tables(self, whose: Whose, kind: str) -> Iterator[tuple[int, Statement]]:
        """The tables of a kind in a record, with their numbers from 1."""
        record = self.record(whose)
        for number, statement in enumerate(record.statements if record else (), 1):
            if statement.kind == kind:
                yield number, statement

    def figure(self, kind: str, item: str, key: str = "total", side: str = "", whose: Whose = "own") -> Quoted | None:
        """The first figure of a line in a column; None where nothing is printed."""
        for number, statement in self.tables(whose, kind):
            found = statement.figure(item, key, side)
            if found:
                return quoted(found, number, whose)
        return None

    def coded(self, kind: str, code: str, key: str = "total", whose: Whose = "own") -> Quoted | None:
        """The figure of a class."""
        for number, statement in self.tables(whose, kind):
            line = statement.coded(code)
            if line and key in line.figures:
                return quoted(line.figures[key], number, whose)
        return None

    def budgeted(self, places: Sequence[tuple[str, str, str]]) -> Quoted | None:
        """What was budgeted for the first of (kind, item, side): what the accounts themselves print as 年初预算数, else the budget of that year."""
        own = (self.figure(kind, item, "initial", side) for kind, item, side in places) if self.own.kind == "决算" else ()
        return next((each for each in own if each), None) or self.first(places, "budget")

    def first(self, places: Sequence[tuple[str, str, str]], whose: Whose = "own") -> Quoted | None:
        """The first that is printed of (kind, item, side)."""
        found = (self.figure(kind, item, "total", side, whose) for kind, item, side in places)
        return next((each for each in found if each), None)


#: Where each sum of a record is printed, the best place first: (kind of table, line, side).
INCOME_OF_YEAR = ("balance", "this_year", "收入"), ("income", "total", ""), ("balance", "total", "收入")
SPENDING_OF_YEAR = ("balance", "this_year", "支出"), ("spending", "total", ""), ("balance", "total", "支出")


def quoted(figure: Figure, table: int, whose: Whose = "own") -> Quoted:
    """A figure of a table."""
    return Quoted(figure.amount, whose, table, figure.place)


def said(figure: Quoted) -> Piece:
    """A figure as a sentence states it: 1,065.50万元."""
    return Piece(wan(figure.amount), figure)


def leaves(statement: Statement) -> Iterator[Line]:
    """The lines of classes that have no class below them in their table, each code once."""
    lines = {line.code: line for line in reversed(statement.lines) if line.code}
    above = {code[:length] for code in lines for length in range(3, len(code))}
    yield from (line for code, line in reversed(lines.items()) if code not in above)
