"""What is wrong with zone tables, as values: every rule over all tables of a site together."""

from __future__ import annotations

from collections.abc import Iterable

from ...tables.rule import spotted
from ..unclear import Unclear
from .amendments import RULES as AMENDMENTS
from .holes import RULES as HOLES
from .ownership import RULES as OWNERSHIP
from .places import RULES as PLACES
from .rule import Placed, Tables, ZoneFault, ZoneRule
from .wording import RULES as WORDING
from .zone import Plan, School, ZoneRow, read_plan, read_school, zone_rows

RULES: tuple[ZoneRule, ...] = (*OWNERSHIP, *HOLES, *PLACES, *WORDING, *AMENDMENTS)

__all__ = ["RULES", "Placed", "Plan", "School", "ZoneFault", "ZoneRow", "ZoneRule", "faults", "read_plan", "read_school", "zone_rows"]


def faults(
    rows: Iterable[ZoneRow],
    schools: Iterable[School] = (),
    plans: Iterable[Plan] = (),
    unclear: Iterable[tuple[ZoneRow, Unclear]] = (),
) -> tuple[ZoneFault, ...]:
    """All faults of zone tables, by rule and row; the register and the plans may be empty. unclear: amending rows that could not be applied."""
    tables = Tables(tuple(rows), tuple(schools), tuple(plans), tuple(unclear))
    return tuple(ZoneFault(rule.id, rule.severity, each.rows, each.field, each.message, each.hint) for rule, each in spotted(RULES, tables))
