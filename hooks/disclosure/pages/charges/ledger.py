"""All fees that the site publishes, by school year, each with the item that it comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from ...fees.fee import Fee
from ...fees.fee_reading import read_fees
from ...fees.register import registered
from ...fees.scope import own_scope
from ...fees.table import SCHEMA, fee_rows
from ...fees.year import chosen
from ...model.corpus import Corpus, once
from ...model.item import Item
from ...tables.beside import table_of
from ...tables.schema import SchemaError
from ..files import tables_of
from ..source import Source
from ..source import source as source_of
from .place import Place, places


class Charge(NamedTuple):
    """A fee and the item whose table states it. The fee's scope is empty where it says no more than stage and kind do."""

    fee: Fee
    source: Source


@dataclass(frozen=True)
class Ledger:
    """The fees by school year, the newest first (those without a year last), and the items whose tables were repealed and do not count."""

    years: dict[int | None, tuple[Charge, ...]]
    repealed: tuple[Source, ...]

    @cached_property
    def places(self) -> dict[int | None, tuple[tuple[Place, tuple[Place, ...]], ...]]:
        """School year -> each kind of schools with its scopes and schools."""
        return {year: places(year, [charge.fee for charge in charges]) for year, charges in self.years.items()}

    @cached_property
    def _common(self) -> dict[Place, tuple[Charge, ...]]:
        """Kind of schools -> what is charged in all of them."""
        groups = (group for held in self.places.values() for group, _ in held)
        return {
            group: tuple(each for each in self.years[group.year] if not each.fee.schools and group.covers(each.fee)) for group in groups
        }

    @cached_property
    def _own(self) -> dict[tuple[int | None, str], tuple[Charge, ...]]:
        """School year and school -> what its own rows say."""
        found: defaultdict[tuple[int | None, str], list[Charge]] = defaultdict(list)
        for year, charges in self.years.items():
            for charge in charges:
                for school in dict.fromkeys(charge.fee.schools):
                    found[year, school].append(charge)
        return {key: tuple(charges) for key, charges in found.items()}

    @cached_property
    def _known(self) -> frozenset[Place]:
        return frozenset(place for held in self.places.values() for group, below in held for place in (group, *below))

    def of(self, place: Place) -> tuple[Charge, ...]:
        """What a place charges, a school's own fees first; a row for one school or scope takes the place of the one for all."""
        pool = (*self._own.get((place.year, place.school), ()), *self._common.get(place.group, ()))
        if place == place.group:  # all its scopes are shown, none of them decided
            return tuple(charge for charge in pool if not charge.fee.is_total)
        taken = {id(fee) for fee in chosen((charge.fee for charge in pool), place.family)}
        return tuple(charge for charge in pool if id(charge.fee) in taken)

    def everything(self, group: Place) -> tuple[Charge, ...]:
        """What a kind of schools charges, also what single schools of it do."""
        own = next((below for held, below in self.places[group.year] if held == group), ())
        schools = {place.school for place in own if place.school}
        return tuple(
            each
            for each in self.years[group.year]
            if group.covers(each.fee) and not each.fee.is_total and (not each.fee.schools or not schools.isdisjoint(each.fee.schools))
        )

    def changed(self, year: int | None) -> date:
        """When an item last added to a school year."""
        return max(charge.source.published for charge in self.years[year])

    def __contains__(self, place: Place) -> bool:
        """Whether a place has a page."""
        return place in self._known


@once
def ledger(corpus: Corpus) -> Ledger | None:
    """The fees in the tables of all items that show their content, gathered once; None where there are none.

    A table that cannot be read has a rule of the checker; its rows are not here.
    """
    found: defaultdict[int | None, list[Charge]] = defaultdict(list)
    repealed: list[Source] = []
    for item, path in _tables(corpus):
        source = source_of(corpus, item)
        if source.status == "废止":
            repealed.append(source)
            continue
        for fee in _fees(corpus, path):
            found[fee.year].append(Charge(fee, source))
    years = sorted(found, key=lambda year: -1 if year is None else year, reverse=True)
    return Ledger({year: tuple(found[year]) for year in years}, tuple(dict.fromkeys(repealed))) if found else None


def sources(charges: Iterable[Charge]) -> tuple[Source, ...]:
    """The items that fees come from, each once."""
    return tuple(dict.fromkeys(charge.source for charge in charges))


def _tables(corpus: Corpus) -> Iterator[tuple[Item, str]]:
    """Each table of fees that the public may see, once, the oldest item first."""
    seen: set[str] = set()
    for item in corpus.in_time:
        if any(each.schema == SCHEMA for each in item.data) and corpus.shows_content(item):
            for path, schema in tables_of(corpus, item):
                if schema == SCHEMA and path not in seen:
                    seen.add(path)
                    yield item, path


def _fees(corpus: Corpus, path: str) -> Iterator[Fee]:
    try:
        rows = table_of(corpus, path, SCHEMA).rows
    except (OSError, SchemaError):
        return
    for fee in read_fees(fee_rows(rows), registered(corpus)):
        yield replace(fee, scope=own_scope(fee))
