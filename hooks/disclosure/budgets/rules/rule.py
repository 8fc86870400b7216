"""What the rules over budgets and final accounts look at: a record, the text beside it, and the other records of the site."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from ...tables import rule
from ...tables.rule import ERROR, NOTICE, WARNING, TableRule, table_rule
from ..broken import Breaks, breaks
from ..figure import Place
from ..growth import Rounded
from ..naming import Names
from ..promise import NOWHERE, Around, Promise, broken_promise, is_known
from ..prose import Amount, Sentence, sentences
from ..sets import Wanted
from ..statement import Record, Statement
from .absent import Absent, absent
from .between import between
from .scale import Misstated, stranger
from .stated import Different, different
from .within import within

__all__ = ["ERROR", "NEVER_EMPTY", "NOTICE", "WARNING", "BudgetRule", "Key", "Span", "Spotted", "Subject", "Where", "budget_rule", "found"]

#: Every unit has income and spending: these tables are never empty.
NEVER_EMPTY = ("balance", "income", "spending")


class Span(NamedTuple):
    """A stretch of the text."""

    start: int
    end: int


class Key(NamedTuple):
    """A value of the item's front matter: ("data", 0, "title")."""

    path: tuple[str | int, ...]


Where = Place | Span | Key
Spotted = rule.Spotted[Where]


@dataclass(frozen=True)
class Subject:
    """A record as rules see it.

    text    the body of its item, in Markdown
    wanted  the tables that the bureau has chosen; None where it has chosen none
    others  the other records of the site; beside: those of the same item
    is_whole  whether all tables of the record stand in this file
    around    what stands around the file: titles, its name, whose it is
    misstated tables that state a wrong unit; in `record` they are in the right one
    """

    record: Record
    text: str = ""
    wanted: tuple[Wanted, ...] | None = None
    others: tuple[Record, ...] = ()
    beside: tuple[Record, ...] = ()
    is_whole: bool = True
    misstated: tuple[Misstated, ...] = ()
    around: Around = NOWHERE

    @cached_property
    def breaks(self) -> Breaks:
        """The identities that do not hold exactly; without tables that could not be read in full, that nobody filled in, or that are of another set."""
        held = (
            each
            for each in self.record.statements
            if each is not self.stranger and not self.is_faulty(each) and not (each.is_empty and each.kind in NEVER_EMPTY)
        )
        record = replace(self.record, statements=tuple(held))
        return breaks((*within(record), *between(record)))

    def is_faulty(self, statement: Statement) -> bool:
        """Whether not every cell of a table could be read, or nobody knows in which unit its amounts are."""
        if not statement.unit and any(not column.unit for column in statement.columns):
            return True
        faults = (fault for fault in self.record.faults if fault.sheet == statement.sheet and fault.column)
        return any(statement.row <= fault.row <= statement.last for fault in faults)

    @cached_property
    def absent(self) -> tuple[Absent, ...]:
        """The classes that a table lacks."""
        off = {(each.verdicts[0].relation.left[0].table, abs(each.verdicts[0].difference)) for each in self.breaks.broken}
        return tuple(
            each
            for each in absent(self.record)
            if self.stranger not in (each.statement, each.source)
            and not self.is_faulty(each.statement)
            and (each.is_certain or any((each.statement.title, amount) in off for amount in each.amounts))
        )

    @cached_property
    def promised(self) -> Promise | None:
        """The year or the unit that the item promises, where the file is of another one; None where it is not."""
        return broken_promise(self.record, self.beside, self.around)

    @cached_property
    def is_known(self) -> bool:
        """Whether the unit of the record is one that the site knows."""
        return is_known(self.record, self.around)

    @cached_property
    def stranger(self) -> Statement | None:
        """The table that is of another unit or year."""
        return stranger(self.record)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The text, sentence by sentence."""
        return sentences(self.text)

    @cached_property
    def names(self) -> Names:
        """What the text may call the figures of the record, and of those that stand beside the same item."""
        return Names((self.record, *self.beside))

    @cached_property
    def different(self) -> tuple[Different, ...]:
        """The amounts of the text that are not those of the tables."""
        return tuple(different(self.text, self.sentences, self.names, self.breaks.wrong))

    def is_wrong(self, amount: Amount | None) -> bool:
        """Whether an amount of the text is found wrong already."""
        return amount is not None and any(each.amount.start == amount.start for each in self.different)

    def readings(self, amount: Amount) -> tuple[Rounded, ...]:
        """What an amount of the text may be: as it is written, and where it is found wrong as the tables have it. What is right by either is let be."""
        meant = (each.meant.own for each in self.different if each.amount.start == amount.start)
        return (amount.value, *(Rounded(figure.amount, figure.half) for figures in meant for figure in figures))

    @cached_property
    def last(self) -> Names | None:
        """The names in the record of the year before; None where the site has none."""
        record = self.other(self.record.kind, self.record.year - 1)
        return Names((record,)) if record else None

    def other(self, kind: str, year: int) -> Record | None:
        """The record of the same unit and scope, of a kind and a year."""
        own = self.record.unit_name, self.record.scope
        return next((each for each in self.others if (each.kind, each.year, each.unit_name, each.scope) == (kind, year, *own)), None)


BudgetRule = TableRule[Subject, Where]
#: Makes a function over a subject a rule.
budget_rule = table_rule


def found(message: str, hint: str, *where: Where | None) -> Spotted:
    """What a rule says of places; of the file as a whole without any."""
    return rule.Spotted(tuple(each for each in where if each), "", message, hint)
