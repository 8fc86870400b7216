"""Every budget and every set of final accounts that the public sees, by unit and year, each with its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ...budgets.beside import Published, records
from ...budgets.quotation import Books, Quoted
from ...budgets.reading import SCHEMAS
from ...budgets.statement import Record
from ...cache import digest, digest_of
from ...model import addresses
from ...model.corpus import Corpus, once
from ...model.item import Item
from ..source import Source, source

BUDGET, ACCOUNTS = KINDS = ("预算", "决算")


class Entry(NamedTuple):
    """A record on the site: its page, the item that states it, the file as it is offered, and a digest of all that its page says of it."""

    record: Record
    address: str
    source: Source
    file: str
    digest: bytes

    @property
    def unit(self) -> str:
        """Who publishes it: the bureau alone (本级) and the bureau with its units are two."""
        name = self.record.unit_name
        return f"{name}（本级）" if self.record.scope == "本级" and "本级" not in name else name

    @property
    def year(self) -> str:
        """2025年度; empty where nobody says it."""
        return f"{self.record.year}年度" if self.record.year else ""

    @property
    def title(self) -> str:
        """示例县教育局2025年度部门决算: 部门 for all units together, 单位 for one."""
        return f"{self.unit}{self.year}{'部门' if self.record.scope == '汇总' else '单位'}{self.record.kind}"


@dataclass(frozen=True, eq=False)
class Ledger:
    """All entries, the newest publication first."""

    bureau: str
    entries: tuple[Entry, ...]

    @cached_property
    def held(self) -> Mapping[tuple[str, int, str], tuple[Entry, ...]]:
        """(unit, year, 预算 or 决算) -> its entries, the newest publication first: that one counts."""
        found: dict[tuple[str, int, str], list[Entry]] = {}
        for entry in self.entries:
            found.setdefault((entry.unit, entry.record.year, entry.record.kind), []).append(entry)
        return {key: tuple(entries) for key, entries in found.items()}

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Every unit, the bureau first, then by name."""
        return tuple(sorted({entry.unit for entry in self.entries}, key=lambda unit: (not unit.startswith(self.bureau), unit)))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years of which there is something, the newest first; 0 last, for what says none."""
        return tuple(sorted({entry.record.year for entry in self.entries}, reverse=True))

    @cached_property
    def of_unit(self) -> Mapping[str, tuple[int, ...]]:
        """Unit -> the years of which it has published something, from the oldest."""
        found: dict[str, set[int]] = {}
        for unit, year, _ in self.held:
            found.setdefault(unit, set()).add(year)
        return {unit: tuple(sorted(years)) for unit, years in found.items()}

    def entry(self, unit: str, year: int, kind: str) -> Entry | None:
        """What counts of a unit, a year and a kind."""
        return next(iter(self.held.get((unit, year, kind), ())), None)

    def beside(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """What an entry is compared with: its unit's record of the year before, and for accounts the budget of the year."""
        year = entry.record.year
        if not year:
            return None, None
        budget = self.entry(entry.unit, year, BUDGET) if entry.record.kind == ACCOUNTS else None
        return self.entry(entry.unit, year - 1, entry.record.kind), budget

    def books(self, entry: Entry) -> Books:
        """An entry's record with those of `beside`."""
        before, budget = self.beside(entry)
        return Books(entry.record, before.record if before else None, budget.record if budget else None)

    def place(self, entry: Entry, figure: Quoted) -> str:
        """Where a figure stands on the site that the page of an entry quotes: the page of its record, and the cell."""
        before, budget = self.beside(entry)
        held = {"own": entry, "before": before, "budget": budget}[figure.whose] or entry
        return f"{held.address}#{cell_anchor(figure.table, figure.place.column, figure.place.row)}"


def cell_anchor(table: int, column: str, row: int) -> str:
    """Where a cell stands on the page of its record: number of the table, column and row of the file: t3-E20."""
    return f"t{table}-{column}{row}"


def table_anchor(table: int) -> str:
    """Where a table stands on the page of its record."""
    return f"t{table}"


@once
def ledger(corpus: Corpus) -> Ledger | None:
    """The ledger of a corpus, gathered once; None where no item has a budget or accounts."""
    entries = tuple(_entries(corpus))
    newest = tuple(sorted(entries, key=lambda entry: (entry.source.published, entry.source.index_number), reverse=True))
    return Ledger(corpus.setting.catalog.bureau.name, newest) if entries else None


def record_page(corpus: Corpus, item: Item, path: str, schema: str) -> str:
    """Where the page of an item's budget or accounts stands; empty for a table of another kind, and for one that has no page."""
    if schema not in SCHEMAS or not corpus.file_address(path) or not _is_shown(corpus, item):
        return ""
    return addresses.budget_record(item.index_number, path.rpartition("/")[2])


def _entries(corpus: Corpus) -> Iterator[Entry]:
    seen: set[str] = set()
    for held in records(corpus):
        address = record_page(corpus, held.item, held.path, held.schema)
        if address and address not in seen:
            seen.add(address)
            yield _entry(corpus, held, address)


def _entry(corpus: Corpus, held: Published, address: str) -> Entry:
    stated = source(corpus, held.item)
    made_of = digest_of(
        digest(corpus.tree.read(held.path)), held.schema, held.record.unit_name, held.record.year, held.record.scope, stated, address
    )
    return Entry(held.record, address, stated, corpus.file_address(held.path), made_of)


def _is_shown(corpus: Corpus, item: Item) -> bool:
    return corpus.shows_content(item) and corpus.status(item) != "废止"
