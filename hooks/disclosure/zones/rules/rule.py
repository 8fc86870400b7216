"""What the rules over zone tables look at: all tables of a site together, by year and level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ...model.problem import Severity
from ...tables import rule
from ...tables.rule import ERROR, NOTICE, WARNING, TableRule, table_rule
from ..parts import Range
from ..unclear import Unclear
from .claim import Claim, Exclusion, by_key, claims, exclusions, mentions, sections_of
from .register import Register
from .zone import Plan, School, ZoneRow

__all__ = ["ERROR", "NOTICE", "WARNING", "Placed", "Season", "Spotted", "Tables", "ZoneFault", "ZoneRule", "zone_rule"]

Placed = ZoneRow | School | Plan
Spotted = rule.Spotted[Placed]


@dataclass(frozen=True, slots=True)
class ZoneFault:
    """One thing that is wrong.

    rows     what it is about, the first one where it is to be mended
    field    the key of the column of the first row (schemas/zones.yml, schools.yml, plans.yml)
    message  what must hold, with both sides; hint: what to do
    """

    rule: str
    severity: Severity
    rows: tuple[Placed, ...]
    field: str
    message: str
    hint: str


@dataclass(frozen=True, eq=False)
class Season:
    """The rows of one year and level, and what they claim and leave out; worked out once for all rules."""

    year: int | None
    level: str
    rows: tuple[ZoneRow, ...]
    register: Register

    @cached_property
    def owners(self) -> Mapping[ZoneRow, tuple[frozenset[str], frozenset[str]]]:
        """Row -> whose it is, with campuses as schools of their own, and without."""
        return {row: (self.register.owners(row), self.register.houses(row)) for row in self.rows}

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, by row."""
        return tuple(claim for row in self.rows for claim in claims(row))

    @cached_property
    def by_key(self) -> dict[str, list[Claim]]:
        """Name as it is compared -> its claims; 金桂园（二期、三期） claims 金桂园二期 too."""
        return by_key(each for claim in self.claims for each in (claim, *sections_of(claim)))

    @cached_property
    def exclusions(self) -> tuple[Exclusion, ...]:
        """All that rows leave out, by row."""
        return tuple(each for row in self.rows for each in exclusions(row))

    @cached_property
    def mentioned(self) -> dict[str, list[tuple[ZoneRow, tuple[Range, ...]]]]:
        """Name in a bracket that picks pieces, as it is compared -> its rows, and the numbers there."""
        found: defaultdict[str, list[tuple[ZoneRow, tuple[Range, ...]]]] = defaultdict(list)
        for row in self.rows:
            for key, ranges in mentions(row):
                found[key].append((row, ranges))
        return found

    @property
    def name(self) -> str:
        """2026 学年小学, for messages."""
        return f"{self.year} 学年{self.level}" if self.year else self.level


@dataclass(frozen=True)
class Tables:
    """What rules look at: all rows of the zone tables, amendments applied, of the register and of the plans of a site.

    unclear: the amending rows that could not be applied, as they stand in their table.
    """

    rows: tuple[ZoneRow, ...]
    schools: tuple[School, ...] = ()
    plans: tuple[Plan, ...] = ()
    unclear: tuple[tuple[ZoneRow, Unclear], ...] = ()

    @cached_property
    def register(self) -> Register:
        """The schools by name."""
        return Register(self.schools)

    @cached_property
    def seasons(self) -> tuple[Season, ...]:
        """The zones by year and level."""
        grouped: defaultdict[tuple[int, str], list[ZoneRow]] = defaultdict(list)
        for row in self.rows:
            grouped[row.zone.year or 0, row.zone.level].append(row)
        return tuple(Season(year or None, level, tuple(grouped[year, level]), self.register) for year, level in sorted(grouped))


ZoneRule = TableRule[Tables, Placed]
#: Makes a function over tables of zones a rule.
zone_rule = table_rule
