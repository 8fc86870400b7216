"""What the site publishes of enrolment: zones, schools, plans and arrangements of all school years, each with the item that it comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from ...model.corpus import Corpus, once
from ...model.item import Item
from ...tables.beside import ground, table_of
from ...tables.row import Row
from ...tables.schema import SchemaError
from ...tables.table import Table
from ...zones.amended import amended
from ...zones.arrangement import SCHEMA as ENROLMENT
from ...zones.arrangement import Arrangement, read_arrangement
from ...zones.bases import bases, lapsed
from ...zones.rules.register import Register
from ...zones.rules.zone import read_school
from ...zones.table import Zone, zones
from ..files import tables_of
from ..shelf import published_on

ZONES, SCHOOLS, PLANS = "zones", "schools", "plans"


class Base(NamedTuple):
    """An item that another one amends."""

    title: str
    address: str
    index_number: str


class Source(NamedTuple):
    """A table and the item that it stands beside.

    item     path of the item below content/; file: of the table
    contact  whom the item says to ask, or empty; office: the department that answers for the item
    amends   the items that the item amends, so that its table holds only what changes
    """

    item: str
    file: str
    title: str
    address: str
    index_number: str
    published: date
    status: str
    office: str
    contact: str
    amends: tuple[Base, ...]


class School(NamedTuple):
    """A row of the register of schools (schemas/schools.yml); empty for what is not said. place: its address in the county."""

    name: str
    former: tuple[str, ...]
    short: tuple[str, ...]
    level: str
    kind: str
    campuses: tuple[str, ...]
    place: str
    phone: str
    source: Source


class Plan(NamedTuple):
    """A row of an enrolment plan (schemas/plans.yml); None for a number that is not given."""

    school: str
    year: int | None
    grade: str
    classes: int | None
    places: int | None
    note: str
    source: Source


class Arranged(NamedTuple):
    """The arrangement of a school year and level, and the item that states it."""

    arrangement: Arrangement
    source: Source


@dataclass(frozen=True)
class Ledger:
    """All of it, of the items that show their content and are not repealed.

    ground        a digest of the tables of zones, schools and plans: what is made of these alone is kept by it
    sources       of the zones, the oldest item first; a Zone's `table` is its position here
    zones         with their amendments applied; those of an item that is no longer in force only for years and levels of which no item in force tells
    schools       name -> the rows of the newest register that has it, mostly one
    register      the schools by all their names, those of the newest register first
    plans         in the order of their items
    arrangements  of each year and level the one that was published last
    """

    ground: bytes
    sources: tuple[Source, ...]
    zones: tuple[Zone, ...] = field(repr=False)
    schools: Mapping[str, tuple[School, ...]]
    register: Register = field(repr=False)
    plans: tuple[Plan, ...]
    arrangements: Mapping[tuple[int, str], Arranged]

    @classmethod
    def of(cls, corpus: Corpus) -> Ledger:
        """The ledger of a corpus, made once. A table that cannot be read has a rule of the checker; its rows are not here."""
        return _ledger(corpus)

    @cached_property
    def by_season(self) -> Mapping[tuple[int, str], tuple[Zone, ...]]:
        """Year and level -> its zones, in the order of the tables; rows without a year belong to none."""
        found: defaultdict[tuple[int, str], list[Zone]] = defaultdict(list)
        for zone in self.zones:
            if zone.year is not None:
                found[zone.year, zone.level].append(zone)
        return {season: tuple(held) for season, held in found.items()}

    def sources_of(self, held: Iterable[Zone]) -> tuple[Source, ...]:
        """The sources of zones and of what amended them, each once, in their order."""
        return tuple(self.sources[position] for position in sorted({table for zone in held for table in (zone.table, *zone.amended_by)}))


@once
def _ledger(corpus: Corpus) -> Ledger:
    items = [item for item in corpus.in_time if item.data and corpus.shows_content(item) and corpus.status(item) != "废止"]
    tables = {schema: tuple(_tables(corpus, items, schema)) for schema in (ZONES, SCHOOLS, PLANS, ENROLMENT)}
    sources = tuple(source for source, _ in tables[ZONES])
    of, register = ground(corpus, ZONES, SCHOOLS, PLANS), _register(tables[SCHOOLS])
    return Ledger(
        ground=of,
        sources=sources,
        zones=corpus.kept.value("zones", of, lambda: _current(corpus, sources, tables[ZONES], register)),
        schools=_schools(tables[SCHOOLS]),
        register=register,
        plans=tuple(_plan(row, source) for source, table in tables[PLANS] for row in table.rows),
        arrangements=_arrangements(tables[ENROLMENT]),
    )


def _current(corpus: Corpus, sources: Sequence[Source], tables: Sequence[tuple[Source, Table]], register: Register) -> tuple[Zone, ...]:
    """The zones that hold, with their amendments applied."""
    written = [zone for position, (_, table) in enumerate(tables) for zone in zones(table, position)]
    owners = [corpus.by_path[source.item] for source in sources]
    return amended(written, bases(corpus, owners), register, lapsed(corpus, owners)).zones


def _tables(corpus: Corpus, items: Iterable[Item], schema: str) -> Iterator[tuple[Source, Table]]:
    """Each table of a schema that the public may see, once, in the order of the items."""
    found: dict[str, Item] = {}
    for item in items:
        for path, name in tables_of(corpus, item):
            if name == schema:
                found.setdefault(path, item)
    for path, item in found.items():
        try:
            yield _source(corpus, item, path), table_of(corpus, path, schema)
        except (OSError, SchemaError):
            continue


def _register(tables: Sequence[tuple[Source, Table]]) -> Register:
    """The schools by all their names, those of the newest register first."""
    return Register(read_school(row, source.file) for source, table in reversed(tables) for row in table.rows)


def _schools(tables: Iterable[tuple[Source, Table]]) -> Mapping[str, tuple[School, ...]]:
    found: dict[str, tuple[School, ...]] = {}
    for source, table in tables:
        of_table: defaultdict[str, list[School]] = defaultdict(list)
        for row in table.rows:
            if name := row.text("name"):
                of_table[name].append(_school(row, name, source))
        found |= {name: tuple(rows) for name, rows in of_table.items()}
    return found


def _school(row: Row, name: str, source: Source) -> School:
    return School(
        name,
        former=row.listed("former"),
        short=row.listed("short"),
        level=row.text("level"),
        kind=row.text("kind"),
        campuses=row.listed("campuses"),
        place=row.text("address"),
        phone=row.text("phone"),
        source=source,
    )


def _plan(row: Row, source: Source) -> Plan:
    return Plan(
        school=row.text("school"),
        year=row.integer("year"),
        grade=row.text("grade"),
        classes=row.integer("classes"),
        places=row.integer("places"),
        note=row.text("note"),
        source=source,
    )


def _arrangements(tables: Iterable[tuple[Source, Table]]) -> Mapping[tuple[int, str], Arranged]:
    rows = ((read_arrangement(row), source) for source, table in tables for row in table.rows)
    return {(each.year, each.level): Arranged(each, source) for each, source in rows if each.year is not None}


def _source(corpus: Corpus, item: Item, path: str) -> Source:
    return Source(
        item=item.path,
        file=path,
        title=item.title,
        address=corpus.page_address(item),
        index_number=item.index_number,
        published=published_on(item),
        status=corpus.status(item),
        office=item.effective_department,
        contact=item.contact,
        amends=tuple(
            Base(base.title, corpus.page_address(base), base.index_number) for number in item.amends if (base := corpus.numbered(number))
        ),
    )
