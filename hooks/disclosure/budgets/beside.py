"""The budgets and final accounts that stand beside the items of a site, each file read once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from posixpath import basename
from typing import NamedTuple

from ..cache import digest_of
from ..model.corpus import Corpus, beside, once
from ..model.item import Item
from ..tables.beside import items_with_tables
from .reading import SCHEMAS, read
from .statement import Record


class Published(NamedTuple):
    """A record with its item, the path of its file, the title that the item gives it, and its schema (budget, accounts)."""

    item: Item
    path: str
    title: str
    schema: str
    record: Record


def record_of(corpus: Corpus, path: str, schema: str) -> Record:
    """The record in a file; year, unit and scope from the first item that has it as a table where the tables do not say them. Raises OSError."""
    found = ((item, table) for item in corpus.owners.get(path, ()) for table in item.data if beside(item, table.file) == path)
    item, table = next(found, (None, None))
    said = (table.title, item.title) if item and table else ()
    publisher, bureau = item.publisher if item else "", corpus.setting.catalog.bureau.name
    data = corpus.tree.read(path)
    made_of = digest_of(data, said, publisher, bureau)
    return corpus.kept.value(
        f"budget {schema} {path}", made_of, lambda: _completed(read(data, basename(path), schema, said), said, publisher, bureau)
    )


def _completed(record: Record, said: Sequence[str], publisher: str, bureau: str) -> Record:
    """The record with the name of the unit (of its item's publisher, or of the bureau, where the tables have none), and its scope.

    The bureau's own tables are those of all its units, unless they are called 单位预算: then they are those of the bureau alone.
    """
    name = record.unit_name or publisher or bureau
    if name != bureau or record.scope != "单位":
        return replace(record, unit_name=name)
    titles = (*said, *(statement.title for statement in record.statements))
    return replace(record, unit_name=name, scope="本级" if any(re.search("单位[预决]算", title) for title in titles) else "汇总")


@once
def records(corpus: Corpus) -> tuple[Published, ...]:
    """All records of items that are not withdrawn, in the order of the items; files that are missing or cannot be read are left out."""
    return tuple(_published_of(corpus))


def _published_of(corpus: Corpus) -> Iterator[Published]:
    for item in items_with_tables(corpus):
        for table in item.data:
            path = beside(item, table.file)
            entry = corpus.tree.entries.get(path)
            if table.schema in SCHEMAS and entry and entry.kind == "file":
                try:
                    yield Published(item, path, table.title, table.schema, record_of(corpus, path, table.schema))
                except OSError:
                    continue  # data-table says it
