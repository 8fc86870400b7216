"""The tables that stand beside the items of a site: which items have any, each table read once, and what tells that they are the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from ..cache import digest, digest_of
from ..model.corpus import Corpus, beside, once
from ..model.item import Item
from ..model.phrases import shorten
from ..model.problem import Finding, Spot
from . import titles
from .fault import letter
from .grid import sheets
from .local import schema_in
from .reading import read
from .row import Row
from .schema import SchemaError, folded
from .table import Table


@once
def items_with_tables(corpus: Corpus) -> tuple[Item, ...]:
    """The items with tables that are not withdrawn."""
    return tuple(item for item in corpus.items if item.data and not item.withdrawn)


def table_of(corpus: Corpus, path: str, name: str) -> Table:
    """The table in a file by the schema of a name; raises OSError, and SchemaError where the bureau's own columns do not fit."""
    data, schema = corpus.tree.read(path), schema_in(corpus.setting.catalog, name)
    return corpus.kept.value(f"table {name} {path}", digest(data), lambda: read(data, path, schema))


class Beside(NamedTuple):
    """A table of an item; `path` of its file below content/."""

    item: Item
    path: str
    table: Table

    def finding(self, row: Row, field: str, message: str, hint: str) -> Finding:
        """What is wrong with a cell, or (`field` empty) with a row: 工作表“收费”第 3 行 C 列“收费标准”：…"""
        sheet = f"工作表“{shorten(row.sheet)}”" if row.sheet else ""
        column = f" {row.columns[field]} 列" if field in row.columns else ""
        label = f"“{self.table.schema.field(field).label}”" if field else ""
        return Finding(self.path, Spot(row.number), f"{sheet}第 {row.number} 行{column}{label}：{message}", hint)


def tables_beside(corpus: Corpus, schemas: Iterable[str], items: Iterable[Item] | None = None) -> Iterator[Beside]:
    """The tables of these schemas beside items (all that are not withdrawn), each file once; one that cannot be read has a rule of its own."""
    seen: set[str] = set()
    for item in items_with_tables(corpus) if items is None else items:
        for entry in item.data:
            path = beside(item, entry.file)
            if entry.schema in schemas and path not in seen:
                seen.add(path)
                with suppress(OSError, SchemaError):
                    yield Beside(item, path, table_of(corpus, path, entry.schema))


def title_above(corpus: Corpus, stated: Beside, sheet: str, row: int, column: str, field: str) -> str:
    """The title that a cell has in its file, in the file's own words; what the schema calls it where none stands above it. Raises OSError."""
    label = stated.table.schema.field(field).label
    found = sheets(corpus.tree.read(stated.path), stated.path)
    known = titles.known(stated.table.schema)
    for each in found if not isinstance(found, str) else ():
        if each.name == sheet:
            above = (cell for line in reversed(each.rows[: row - 1]) for place, cell in enumerate(line) if letter(place) == column)
            meant = (cell.strip() for cell in above if (held := known.whole.get(folded(cell))) and held.name == field)
            return next(meant, label)
    return label


def ground(corpus: Corpus, *schemas: str) -> bytes:
    """A digest of all tables of these schemas and of what bears on them: what is made of nothing else on this day is the same where it is.

    Of each table what it holds and where it stands on the site; of its item all that it says, whether it holds, and what it amends. Raises OSError.
    """
    held: list[object] = []
    for item in items_with_tables(corpus):
        paths = [beside(item, table.file) for table in item.data if table.schema in schemas]
        present = [(path, corpus.file_address(path), digest(corpus.tree.read(path))) for path in paths if path in corpus.tree.entries]
        amended = [base.path if base else "" for base in map(corpus.numbered, item.amends)]
        held.append((item.path, item.digest, corpus.page_address(item), corpus.status(item), amended, present))
    return digest_of(schemas, held)
