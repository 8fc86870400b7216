"""A rule over the tables of one domain (zones, fees): one name, one docstring, one severity, one function."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from ..model.problem import Severity

ERROR, WARNING, NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE
#: What rules of a domain look at: its tables, and what is known besides.
Subject = TypeVar("Subject")
#: A row of these tables.
Row = TypeVar("Row")


class Spotted(NamedTuple, Generic[Row]):
    """What a rule found, before it is known which rule it was.

    rows     what it is about, the first one where it is to be mended; none for the whole table
    field    the key of the column of the first row
    message  what must hold, with the value; hint: what to do
    """

    rows: tuple[Row, ...]
    field: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class TableRule(Generic[Subject, Row]):
    """One thing that must hold; `doc` in Chinese: the first line says what, the rest why and what to do."""

    id: str
    severity: Severity
    doc: str
    source: str
    find: Callable[[Subject], Iterator[Spotted[Row]]]


def table_rule(
    id: str, severity: Severity, source: str = ""
) -> Callable[[Callable[[Subject], Iterator[Spotted[Row]]]], TableRule[Subject, Row]]:
    """Make a function over tables a rule; its docstring becomes the rule's."""
    return lambda find: TableRule(id, severity, inspect.getdoc(find) or "", source, find)


def spotted(
    rules: Iterable[TableRule[Subject, Row]], subject: Subject
) -> Iterator[tuple[TableRule[Subject, Row], Spotted[Row]]]:
    """All that rules find, each with the rule, in the order of the rules."""
    return ((rule, each) for rule in rules for each in rule.find(subject))
