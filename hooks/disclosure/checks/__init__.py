"""Rules over one item, over the corpus, over files and over history. `RULES` is the table of all of them."""

from __future__ import annotations

from . import (
    budgets,
    catalogue,
    charges,
    consulting,
    data,
    dating,
    enrolment,
    fields,
    figures,
    files,
    history,
    legacy,
    leniency,
    links,
    numbering,
    openness,
    organisation,
    pairs,
    policy,
    powers,
    presentation,
    privacy,
    proposals,
    questions,
    reading,
    searching,
    services,
    tables,
    timeliness,
    validity,
    wording,
    zoning,
)
from .rule import Rule

_PLAIN = (
    *reading.RULES,
    *files.RULES,
    *fields.RULES,
    *numbering.RULES,
    *legacy.RULES,
    *dating.RULES,
    *timeliness.RULES,
    *openness.RULES,
    *validity.RULES,
    *policy.RULES,
    *consulting.RULES,
    *links.RULES,
    *tables.RULES,
    *data.RULES,
    *charges.RULES,
    *budgets.RULES,
    *zoning.RULES,
    *organisation.RULES,
    *powers.RULES,
    *enrolment.RULES,
    *services.RULES,
    *proposals.RULES,
    *questions.RULES,
    *privacy.RULES,
    *figures.RULES,
    *wording.RULES,
    *pairs.RULES,
    *catalogue.RULES,
    *presentation.RULES,
    *searching.RULES,
    *history.RULES,
)

#: Every rule by its id, in the order of the reference.
RULES: dict[str, Rule] = {rule.id: rule for rule in (*_PLAIN, *leniency.rules(_PLAIN))}

#: Rules whose findings can be neither accepted nor relaxed.
FIXED: frozenset[str] = frozenset(rule.id for rule in RULES.values() if rule.fixed)
