"""Rules over one item, over the corpus, over files and over history."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache, partial
from importlib import import_module
from types import MappingProxyType

from . import leniency
from .rule import Rule

#: The modules of rules in the order of the reference, each with the kinds of tables that it judges (none: items of every kind).
#: What judges tables is loaded where such a table is: a site without them starts faster.
_MODULES: Mapping[str, tuple[str, ...]] = {
    "reading": (),
    "files": (),
    "fields": (),
    "numbering": (),
    "legacy": (),
    "dating": (),
    "timeliness": (),
    "openness": (),
    "validity": (),
    "policy": (),
    "consulting": (),
    "links": (),
    "tables": (),
    "data": (),
    "charges": ("fees",),
    "budgets": ("budget", "accounts"),
    "zoning": ("zones", "schools", "plans"),
    "organisation": ("departments", "leaders"),
    "powers": ("powers",),
    "enrolment": ("enrolment",),
    "services": ("guides", "materials", "steps"),
    "proposals": ("proposals",),
    "questions": ("questions",),
    "privacy": (),
    "figures": (),
    "wording": (),
    "pairs": (),
    "catalogue": (),
    "presentation": (),
    "searching": (),
    "history": (),
}


def rules_for(schemas: Collection[str]) -> Mapping[str, Rule]:
    """The rules for a site with tables of these kinds, by id in the order of the reference."""
    return _by_id(tuple(name for name, judged in _MODULES.items() if not judged or not set(judged).isdisjoint(schemas)))


def every_rule() -> Mapping[str, Rule]:
    """Every rule by its id, in the order of the reference."""
    return _by_id(tuple(_MODULES))


@cache
def _by_id(modules: tuple[str, ...]) -> Mapping[str, Rule]:
    return MappingProxyType({rule.id: rule for rule in (*_held(modules), *leniency.rules(partial(_held, tuple(_MODULES))))})


@cache
def _held(modules: tuple[str, ...]) -> tuple[Rule, ...]:
    return tuple(rule for name in modules for rule in import_module(f".{name}", __name__).RULES)


#: Rules whose findings can be neither accepted nor relaxed; none of them judges tables.
FIXED: frozenset[str] = frozenset(rule.id for rule in rules_for(()).values() if rule.fixed)
