"""A rule: one name, one docstring, one severity, one function. A kind of uniform rule is a function that makes rules."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from ..model.corpus import Corpus
from ..model.item import Item
from ..model.problem import Finding, Severity
from ..model.setting import Setting

ERROR, WARNING, NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE


class Scope(Enum):
    """What a rule looks at.

    READING  found while a file is read; the reader names the rule
    ITEM     one item alone, with the setting: may run where only that item is known
    CORPUS   items and files together
    HISTORY  the corpus against the one at a base revision
    """

    READING = auto()
    ITEM = auto()
    CORPUS = auto()
    HISTORY = auto()


def nothing(*subjects: Item | Setting | Corpus) -> Iterable[Finding]:
    """What there is left to find for a rule that readers enforce."""
    return ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that must hold.

    doc     in Chinese: the first line says what must hold, the rest why and what to do; `explain` prints it
    source  law and article, standard or format that the rule rests on, or the practice it answers
    fixed   its severity cannot be changed and its findings cannot be accepted or excepted
    findings  what it finds: called with (item, setting), (corpus), or (base, corpus), by its scope
    """

    id: str
    severity: Severity
    scope: Scope
    doc: str
    source: str = ""
    fixed: bool = False
    findings: Callable[..., Iterable[Finding]] = nothing

    @property
    def title(self) -> str:
        """The first line of the docstring."""
        return self.doc.partition("\n")[0]


ItemCheck = Callable[[Item, Setting], Iterator[Finding]]
HistoryCheck = Callable[[Corpus, Corpus], Iterator[Finding]]
CorpusCheck = Callable[[Corpus], Iterator[Finding]]


def item_rule(id: str, severity: Severity, source: str = "", fixed: bool = False) -> Callable[[ItemCheck], Rule]:
    """Make a function over one item a rule; its docstring becomes the rule's."""
    return lambda check: Rule(id, severity, Scope.ITEM, _doc(check), source, fixed, check)


def corpus_rule(id: str, severity: Severity, source: str = "", fixed: bool = False) -> Callable[[CorpusCheck], Rule]:
    """Make a function over the corpus a rule; its docstring becomes the rule's."""
    return lambda check: Rule(id, severity, Scope.CORPUS, _doc(check), source, fixed, check)


def history_rule(id: str, severity: Severity, source: str = "", fixed: bool = False) -> Callable[[HistoryCheck], Rule]:
    """Make a function over the corpus at the base and the one of today a rule; its docstring becomes the rule's."""
    return lambda check: Rule(id, severity, Scope.HISTORY, _doc(check), source, fixed, check)


def _doc(check: Callable[..., object]) -> str:
    return inspect.getdoc(check) or ""
