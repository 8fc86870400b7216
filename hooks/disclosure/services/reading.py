"""The guides of an item, read from the tables beside it."""

from __future__ import annotations

from collections.abc import Mapping

from ..model.corpus import Corpus, beside, once
from ..model.item import Item
from ..tables.beside import items_with_tables, table_of
from ..tables.schema import SchemaError
from .guide import GUIDES, MATERIALS, STEPS, File, Guide, read_guides

#: The schemas of tables that guides are made of.
KINDS = (GUIDES, MATERIALS, STEPS)


def files_of(corpus: Corpus, item: Item) -> tuple[File, ...]:
    """The tables of guides, materials and steps of an item; one that cannot be read, which has a rule of its own, is left out."""
    found: dict[str, File] = {}
    for table in item.data:
        path = beside(item, table.file)
        if table.schema in KINDS and path not in found:
            try:
                found[path] = File(path, table.schema, table_of(corpus, path, table.schema))
            except (OSError, SchemaError):
                continue
    return tuple(found.values())


def guides_of(corpus: Corpus, item: Item) -> tuple[Guide, ...]:
    """The guides of an item, in the order of its tables."""
    return _read(corpus).get(item.path, ())


@once
def _read(corpus: Corpus) -> Mapping[str, tuple[Guide, ...]]:
    items = (item for item in items_with_tables(corpus) if any(table.schema == GUIDES for table in item.data))
    return {item.path: read_guides(files_of(corpus, item)) for item in items}
