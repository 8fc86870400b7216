"""A table of an item as its page shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model.corpus import Corpus, beside
from ..model.item import Item
from ..questions.list import answered, lapsed
from ..tables.beside import table_of
from ..tables.export import cell_text
from ..tables.fault import Kind
from ..tables.local import schema_in
from ..tables.row import Row
from ..tables.schema import Field
from .columns import BUDGETS, FEES, ORGANISATION, POWERS, PROPOSALS, QUESTIONS, SCHOOLS, SERVICES, ZONES
from .files import FORMS, exports, tables_of
from .paging import MOST_ROWS

#: Characters of a cell that need a wider column.
_LONG = 14
#: The columns whose pages show every row of their tables: the table of an item leads there.
_LOOKUPS = (FEES, ZONES, SCHOOLS, ORGANISATION, POWERS, QUESTIONS, PROPOSALS)
#: With fewer columns than these that differ, a table keeps all.
_FEWEST = 4


class Heading(NamedTuple):
    """A column: its title with the unit, and what its cells hold: numbers, sentences, or (both False) words.

    leads   whether its cells lead to what the pages made of the table say of their rows
    """

    title: str
    is_number: bool
    is_long: bool
    leads: bool = False


class Shown(NamedTuple):
    """A table on a page.

    kind       what sort of table it is: 教育收费
    common     (title, cell) of the columns in which every row says the same; they are no columns of the page
    rows       of cells in the order of the headings, a cell that says nothing is empty
    length     how many rows there are, also of those that the page leaves out
    downloads  (address, what people call the form)
    notes      what stands in the file above and below the rows: titles, the unit of all amounts, notes
    lookup     (address, what people call it) of the pages on which its rows are looked up; empty where there are none
    links      of each row the address of what these pages say of it, empty where they say nothing; none at all where no row has one
    """

    title: str
    kind: str
    common: tuple[tuple[str, str], ...]
    headings: tuple[Heading, ...]
    rows: tuple[tuple[str, ...], ...]
    length: int
    downloads: tuple[tuple[str, str], ...]
    lookup: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def datatables(corpus: Corpus, item: Item) -> Iterator[Shown]:
    """The tables of an item whose text is public today; raises OSError."""
    if not item.data or not corpus.shows_content(item):
        return
    titles = {beside(item, each.file): each.title for each in item.data}
    for path, schema in tables_of(corpus, item):
        if schema in SERVICES.schemas and _has_guides(corpus, item):
            continue  # they stand on the page as a guide
        record = _record(corpus, item, path, schema) if schema in BUDGETS.schemas else ""
        if record:
            yield _of_record(corpus, item, path, titles[path], schema, record)
            continue
        found = table_of(corpus, path, schema)
        gone = {number for where, number in lapsed(corpus, item) if where == path}
        columns = {field: [_cell(row, field, row.number in gone) for row in found.rows] for field in found.schema.fields}
        written = {field: cells for field, cells in columns.items() if any(cells)}
        common = {field: cells[0] for field, cells in written.items() if len(cells) > 1 and len(set(cells)) == 1}
        if len(written) - len(common) < _FEWEST:
            common = {}
        varying = {field: cells for field, cells in written.items() if field not in common}
        places = {number: address for where, number, address in answered(corpus, item) if where == path}
        yield Shown(
            title=titles[path],
            kind=found.schema.label,
            common=tuple((field.title, cell) for field, cell in common.items()),
            headings=tuple(_heading(field, cells, found.rows, leads=bool(places) and field.name == "question") for field, cells in varying.items()),
            notes=tuple(remark.value for remark in found.remarks if remark.kind is Kind.NOTE),
            rows=tuple(zip(*(cells[:MOST_ROWS] for cells in varying.values()), strict=True)),
            length=len(found.rows),
            downloads=_downloads(corpus, item, path),
            lookup=_lookup(corpus, item, schema) if found.rows else (),
            links=tuple(places.get(row.number, "") for row in found.rows[:MOST_ROWS]) if places else (),
        )


def _has_guides(corpus: Corpus, item: Item) -> bool:
    from ..services.reading import guides_of  # where a site has guides

    return bool(guides_of(corpus, item))


def _record(corpus: Corpus, item: Item, path: str, schema: str) -> str:
    from .budgets.ledger import record_page  # where a site has budgets

    return record_page(corpus, item, path, schema)


def _cell(row: Row, field: Field, is_lapsed: bool) -> str:
    """A cell as people read it; of a question that has lapsed, the day says so."""
    text = cell_text(row, field)
    return f"{text}（已过有效期）" if is_lapsed and field.name == "expires" else text


def _of_record(corpus: Corpus, item: Item, path: str, title: str, schema: str, address: str) -> Shown:
    """A budget or accounts: the tables stand on a page of their own, in their official form; here is where."""
    label = schema_in(corpus.setting.catalog, schema).label
    return Shown(title, label, (), (), (), 0, _downloads(corpus, item, path), (address, f"看{label}的表格、图和说明"))


def _downloads(corpus: Corpus, item: Item, path: str) -> tuple[tuple[str, str], ...]:
    return tuple((each.address, FORMS[each.form]) for each in exports(corpus, item) if each.path == path)  # type: ignore[index]


def _lookup(corpus: Corpus, item: Item, schema: str) -> tuple[str, ...]:
    return next(((column.address, column.name) for column in _LOOKUPS if column.shows(corpus, item, schema)), ())


def _heading(field: Field, cells: Sequence[str], rows: Sequence[Row], *, leads: bool) -> Heading:
    """The title, with the unit that the file states beside it where the schema has none."""
    units = {row.units.get(field.name, "") for row in rows}
    title = f"{field.label}（{units.pop()}）" if len(units) == 1 and "" not in units else field.title
    return Heading(title, field.type in ("number", "integer"), max(map(len, cells)) > _LONG, leads)
