"""The files that stand beside the pages: attachments, tables and pictures as they are, and tables once more as CSV and as XLSX."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from ..model.corpus import Corpus, beside
from ..model.item import Item
from ..tables import export
from ..tables.beside import table_of
from ..tables.schema import names

#: How a table is offered besides the file itself, and what people call that.
FORMS: dict[Literal["csv", "xlsx"], str] = {"csv": "CSV", "xlsx": "Excel"}


class Placed(NamedTuple):
    """A file of the site.

    address   from the site's root
    path      below content/, of the file that it is or is made of
    schema    of a table that is offered in another form; empty for a file as it is
    form      csv or xlsx
    """

    address: str
    path: str
    schema: str = ""
    form: str = ""


def placed(corpus: Corpus) -> tuple[Placed, ...]:
    """Every file of the items that still show their content, in an order that depends on the content alone."""
    as_they_are = tuple(Placed(address, path) for path in corpus.owners if (address := corpus.file_address(path)))
    return (*as_they_are, *(each for item in corpus.built if item.data for each in exports(corpus, item)))


def exports(corpus: Corpus, item: Item) -> Iterator[Placed]:
    """The tables of an item in each form."""
    for path, schema in tables_of(corpus, item):
        stem, dot, _ = corpus.file_address(path).rpartition(".")
        for form in FORMS:
            yield Placed(f"{stem}-data{dot}{form}", path, schema, form)


def tables_of(corpus: Corpus, item: Item) -> Iterator[tuple[str, str]]:
    """(path, schema) of each table of an item that stands on the site and is of a known kind, once."""
    known = {beside(item, table.file): table.schema for table in item.data if table.schema in names()}
    return ((path, schema) for path, schema in known.items() if corpus.file_address(path))


def content(corpus: Corpus, file: Placed) -> bytes:
    """What a file holds; raises OSError."""
    if not file.form:
        return corpus.tree.read(file.path)
    found = table_of(corpus, file.path, file.schema)
    return export.csv(found) if file.form == "csv" else export.xlsx(found)
