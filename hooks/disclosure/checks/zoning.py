"""What is wrong with the zone tables, registers of schools and plans beside items: the rules of `disclosure.zones`, each as a rule of the checker."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from ..model.corpus import Corpus, beside, in_order_of_publication, once
from ..model.item import Item
from ..model.phrases import shorten
from ..model.problem import Finding, Severity, Spot
from ..tables.beside import ground, items_with_tables, table_of
from ..tables.local import schema_in
from ..tables.row import Row
from ..tables.schema import Schema, SchemaError
from ..tables.table import Table
from ..zones.amended import Amended, amended
from ..zones.bases import bases, lapsed
from ..zones.rules import RULES as ZONE_RULES
from ..zones.rules import Plan, School, ZoneFault, ZoneRow, faults, read_plan, read_school, zone_rows
from ..zones.rules.register import Register
from ..zones.table import Zone
from .rule import Rule, Scope

Read = TypeVar("Read", ZoneRow, School, Plan)
#: The schema of the tables of zones.
SCHEMA = "zones"
#: What a row came from: the schema of its table, its path, and the row as it was read.
_Origin = tuple[str, str, Row]


def _found(rule: str, corpus: Corpus) -> Iterator[Finding]:
    yield from _findings(corpus).get(rule, ())


@once
def _findings(corpus: Corpus) -> dict[str, list[Finding]]:
    return corpus.kept.value("findings in zones", ground(corpus, SCHEMA, "schools", "plans"), lambda: _judged(corpus))


def _judged(corpus: Corpus) -> dict[str, list[Finding]]:
    """Rule -> what all rules of zones find together; zones, register and plans may stand in different items."""
    origins: dict[int, _Origin] = {}
    owners: list[Item] = []

    def gathered(name: str, rows_of: Callable[[Table, str, int], tuple[Read, ...]]) -> list[Read]:
        found: list[Read] = []
        gone = ("废止",) if name == SCHEMA else ("废止", "失效")
        for position, (item, path, table) in enumerate(_tables(corpus, name, gone)):
            rows = rows_of(table, path.rpartition("/")[2], position)
            origins.update((id(read_row), (name, path, row)) for read_row, row in zip(rows, table.rows, strict=True))
            found += rows
            if name == SCHEMA:
                owners.append(item)
        return found

    zones = gathered(SCHEMA, zone_rows)
    schools = gathered("schools", lambda table, file, _: tuple(read_school(row, file) for row in table.rows))
    plans = gathered("plans", lambda table, file, _: tuple(read_plan(row, file) for row in table.rows))
    old = lapsed(corpus, owners)
    current = amended((row.zone for row in zones), bases(corpus, owners), Register(schools), old)
    unclear = [(zones[each.number], each) for each in current.unclear if each.zone.table not in old]
    rows = [(ZoneRow(zones[origin].place, zone), origins[id(zones[origin])]) for zone, origin in _judged_rows(zones, current, old)]
    origins |= {id(row): origin for row, origin in rows}
    found: dict[str, dict[Finding, None]] = {rule.id: {} for rule in ZONE_RULES}
    for fault in faults((row for row, _ in rows), schools, plans, unclear):  # a row that an amendment carries on to another year says the same twice
        found[fault.rule][_finding(fault, origins[id(fault.rows[0])], corpus)] = None
    return {rule: list(findings) for rule, findings in found.items()}


def _judged_rows(zones: Sequence[ZoneRow], current: Amended, old: frozenset[int]) -> Iterator[tuple[Zone, int]]:
    """The zones that hold, with the given row of each: what cannot be applied yet claims nothing; what lapsed matters only where it goes on."""
    in_force = {(row.zone.year, row.zone.level) for row in zones if row.zone.table not in old}
    for zone, origin in zip(current.zones, current.origins, strict=True):
        if origin not in current.aside and (zone.table not in old or (zone.year, zone.level) in in_force):
            yield zone, origin


def _tables(corpus: Corpus, name: str, gone: Sequence[str]) -> Iterator[tuple[Item, str, Table]]:
    """The tables of a schema beside the items that are not gone (有效性), each file once, the oldest item first.

    What cannot be read has a rule of its own.
    """
    paths: dict[str, Item] = {}
    for item in sorted(items_with_tables(corpus), key=in_order_of_publication):
        for table in item.data if corpus.status(item) not in gone else ():
            if table.schema == name:
                paths.setdefault(beside(item, table.file), item)
    for path, item in paths.items():
        try:
            yield item, path, table_of(corpus, path, name)
        except (OSError, SchemaError):
            continue


def zone_doubts(table: Table, file: str) -> list[tuple[Severity, str]]:
    """What the rules of zones say of a zone table that stands alone: (severity, sentence with its hint)."""
    rows = zone_rows(table, file)
    origins = dict(zip(rows, table.rows, strict=True))
    return [
        (each.severity, _where(origins[row], each.field, table.schema) + each.message + each.hint)
        for each in faults(rows)
        if isinstance(row := each.rows[0], ZoneRow)
    ]


def _finding(fault: ZoneFault, origin: _Origin, corpus: Corpus) -> Finding:
    """A fault with the place of its cell, as people point at it."""
    name, path, row = origin
    where = _where(row, fault.field, schema_in(corpus.setting.catalog, name))
    return Finding(path, Spot(row.number), where + fault.message, fault.hint)


def _where(row: Row, field: str, schema: Schema) -> str:
    """工作表“城区”第 5 行 C 列“学校”：."""
    sheet = f"工作表“{shorten(row.sheet)}”" if row.sheet else ""
    column = f" {row.columns[field]} 列" if field in row.columns else ""
    return f"{sheet}第 {row.number} 行{column}“{schema.field(field).label}”："


RULES = tuple(Rule(rule.id, rule.severity, Scope.CORPUS, rule.doc, rule.source, findings=partial(_found, rule.id)) for rule in ZONE_RULES)
