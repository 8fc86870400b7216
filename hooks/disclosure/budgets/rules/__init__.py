"""What is wrong with the tables of a budget or of final accounts and with the text beside them, as values: every rule, in the order of the rules."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from ...model.problem import Severity
from ...tables.rule import spotted
from .amounts import RULES as AMOUNTS
from .claims import RULES as CLAIMS
from .classes import RULES as CLASSES
from .completeness import RULES as COMPLETENESS
from .empties import RULES as EMPTIES
from .growth import RULES as GROWTH
from .leftovers import RULES as LEFTOVERS
from .rows import RULES as ROWS
from .rule import BudgetRule, Key, Span, Subject, Where
from .scale import misstated, rescaled
from .texts import RULES as TEXTS
from .years import RULES as YEARS

__all__ = ["RULES", "BudgetFault", "Key", "Span", "Subject", "Where", "faults"]

#: Rules over the tables, and over the text.
TABLES: tuple[BudgetRule, ...] = (*AMOUNTS, *GROWTH, *EMPTIES, *COMPLETENESS, *ROWS, *CLASSES, *YEARS)
RULES: tuple[BudgetRule, ...] = (*TABLES, *TEXTS, *CLAIMS, *LEFTOVERS)


class BudgetFault(NamedTuple):
    """One thing that is wrong, or worth a look. where: the place of a figure, a stretch of the text, or a value of the item; None for the file as a whole."""

    rule: str
    severity: Severity
    where: Where | None
    message: str
    hint: str


def faults(subject: Subject) -> tuple[BudgetFault, ...]:
    """All that the rules find in a record, and in the text beside it where that is given."""
    slips = misstated(subject.record, subject.others)
    subject = replace(subject, record=rescaled(subject.record, slips), misstated=slips)
    found = spotted(RULES if subject.text and not subject.promised else TABLES, subject)
    return tuple(BudgetFault(rule.id, rule.severity, each.rows[0] if each.rows else None, each.message, each.hint) for rule, each in found)
