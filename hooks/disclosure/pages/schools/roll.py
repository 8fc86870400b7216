"""The schools that have a page, under whatever name a table calls them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ...model import addresses
from ...zones.lookup_entry import school_key
from ...zones.rules.register import Register, plain
from ...zones.shards import SchoolFacts
from ..zoning.ledger import Ledger, School


@dataclass(frozen=True)
class Roll:
    """Every school of the registers, and every one that only the zones or the plans name; a campus stands with its school.

    register  the schools of the registers, by former, short and campus names too
    entries   name of the page -> the rows of the newest register that has it; () for a school that is in none, several for one name
    """

    register: Register = field(repr=False)
    entries: Mapping[str, tuple[School, ...]]

    @classmethod
    def of(cls, ledger: Ledger) -> Roll:
        """The roll of a ledger, the schools of registers first."""
        entries: dict[str, tuple[School, ...]] = {}
        for name, rows in ledger.schools.items():
            entries[plain(name)] = (*entries.get(plain(name), ()), *rows)
        named = (name for zone in ledger.zones for name in zone.schools)
        for name in (*named, *(plan.school for plan in ledger.plans)):
            if name and not ledger.register.school(name):
                entries.setdefault(plain(name), ())
        return cls(ledger.register, entries)

    def name(self, called: str) -> str:
        """The name of the page on which a school stands; empty where it has none."""
        known = self.register.school(called)
        name = plain(known.name if known else called)
        return name if name in self.entries else self._by_key.get(school_key(called), "")

    def address(self, called: str) -> str:
        """Where its page stands; empty where it has none."""
        name = self.name(called)
        return addresses.school(name) if name else ""

    @cached_property
    def _by_key(self) -> Mapping[str, str]:
        """Names without county and brackets, those that mean one school alone."""
        found: dict[str, str] = {}
        for name in self.entries:
            key = school_key(name)
            found[key] = "" if key in found else name
        return found


def school_facts(ledger: Ledger) -> Mapping[str, SchoolFacts]:
    """What the look-up shows of the schools as the zones name them; of two schools of one name only their page."""
    roll = Roll.of(ledger)
    return dict(_facts(roll, dict.fromkeys(name for zone in ledger.zones for name in zone.schools)))


def _facts(roll: Roll, names: Mapping[str, None]) -> Iterator[tuple[str, SchoolFacts]]:
    for called in names:
        name = roll.name(called)
        if name:
            rows = roll.entries[name]
            phone, place = (rows[0].phone, rows[0].place) if len(rows) == 1 else ("", "")
            yield called, SchoolFacts(addresses.school(name), phone, place)
