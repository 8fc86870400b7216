"""A rule over service guides: one name, one docstring, one severity, one function."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ...model.problem import Severity
from ..guide import Guide, Line

ERROR, WARNING, NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE


class Spotted(NamedTuple):
    """What a rule found: the guide (None where it is about a row that is no guide's), the field, what must hold, what to do; `line` is the row
    of a table of materials or steps that it is about."""

    guide: Guide | None
    field: str
    message: str
    hint: str
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """What the rules look at: the guides of an item, and what the site knows besides.

    strays        rows of tables of materials and steps that are no guide's
    departments   name -> telephone, as catalog.yml has them; bureau and credit_code likewise
    renamed       name that a department has no more -> what to write instead
    attachments   titles and file names of the item's attachments
    fees          names of the fees in the tables of fees that are in force; empty where there are none
    powers        names in the lists of powers that are in force; empty where there are none
    """

    guides: tuple[Guide, ...]
    strays: tuple[Line, ...] = ()
    departments: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    bureau: str = ""
    credit_code: str = ""
    attachments: frozenset[str] = frozenset()
    fees: frozenset[str] = frozenset()
    powers: frozenset[str] = frozenset()


Find = Callable[[Desk], Iterator[Spotted]]


@dataclass(frozen=True, slots=True)
class GuideRule:
    """One thing that must hold; `doc` in Chinese: the first line says what, the rest why and what to do."""

    id: str
    severity: Severity
    doc: str
    source: str
    find: Find


def guide_rule(id: str, severity: Severity, source: str = "") -> Callable[[Find], GuideRule]:
    """Make a function over a desk a rule; its docstring becomes the rule's."""
    return lambda find: GuideRule(id, severity, inspect.getdoc(find) or "", source, find)
