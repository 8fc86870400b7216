"""Rules over service guides. `RULES` is the table of all of them."""

from __future__ import annotations

from collections.abc import Iterator

from . import codes, dealings, elements, terms, wording
from .rule import Desk, GuideRule, Spotted

RULES: tuple[GuideRule, ...] = (*elements.RULES, *terms.RULES, *codes.RULES, *dealings.RULES, *wording.RULES)


def spotted(desk: Desk) -> Iterator[tuple[GuideRule, Spotted]]:
    """Everything that the rules find in the guides of an item, rule by rule."""
    for rule in RULES:
        for each in rule.find(desk):
            yield rule, each
