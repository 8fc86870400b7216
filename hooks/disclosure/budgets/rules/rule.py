"""What the rules over budgets and final accounts look at: a record, the text beside it, and the other records of the site."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from ...tables import rule
from ...tables.rule import ERROR, NOTICE, WARNING, TableRule, table_rule
from ..broken import Breaks, breaks
from ..figure import Place
from ..growth import Rounded
from ..naming import Names
from ..prose import Amount, Sentence, sentences
from ..sets import Wanted
from ..statement import Record, Statement
from .between import between
from .scale import Misstated, stranger
from .stated import Different, different
from .within import within

__all__ = ["ERROR", "NOTICE", "WARNING", "BudgetRule", "Span", "Spotted", "Subject", "Where", "budget_rule", "found"]


class Span(NamedTuple):
    """A stretch of the text."""

    start: int
    end: int


Where = Place | Span
Spotted = rule.Spotted[Where]


@dataclass(frozen=True)
class Subject:
    """A record as rules see it.

    text    the body of its item, in Markdown
    wanted  the tables that the bureau has chosen; None where it has chosen none
    others  the other records of the site; beside: those of the same item
    is_whole  whether all tables of the record stand in this file
    titles    what stands around the file: the title of the table, of the item; publisher: the unit of the item, empty for the bureau
    misstated tables that state a wrong unit; in `record` they are in the right one
    """

    record: Record
    text: str = ""
    wanted: tuple[Wanted, ...] | None = None
    others: tuple[Record, ...] = ()
    beside: tuple[Record, ...] = ()
    is_whole: bool = True
    misstated: tuple[Misstated, ...] = ()
    titles: tuple[str, ...] = ()
    publisher: str = ""

    @cached_property
    def breaks(self) -> Breaks:
        """The identities that do not hold exactly; without the tables of which not every cell could be read, and the one of another set."""
        held = (each for each in self.record.statements if each is not self.stranger and not _is_faulty(each, self.record))
        record = replace(self.record, statements=tuple(held))
        return breaks((*within(record), *between(record)))

    @cached_property
    def promised(self) -> str:
        """The year or the unit that the item promises, where the file is of another one; empty where it is not."""
        year = next((found[1] for each in self.titles if (found := re.search("(20[0-9]{2})年", each))), "")
        if year and self.record.year and int(year) != self.record.year:
            return f" {year} 年"
        names = self.publisher, self.record.unit_name
        is_named = any(names[1] in each for each in self.titles) or names[0] in names[1] or names[1] in names[0]
        return "" if not all(names) or is_named else f"“{self.publisher}”"

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


def _is_faulty(statement: Statement, record: Record) -> bool:
    return any(fault.sheet == statement.sheet and statement.row <= fault.row <= statement.last and fault.column for fault in record.faults)


BudgetRule = TableRule[Subject, Where]
#: Makes a function over a subject a rule.
budget_rule = table_rule


def found(message: str, hint: str, *where: Where | None) -> Spotted:
    """What a rule says of places; of the file as a whole without any."""
    return rule.Spotted(tuple(each for each in where if each), "", message, hint)
