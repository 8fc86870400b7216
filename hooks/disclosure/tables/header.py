"""Where a table begins: its titles, and the columns below them, perhaps twice side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .head import Above, Head, Title, head_at
from .schema import Schema
from .sheet import Sheet
from .titles import is_serial, known


class Column(NamedTuple):
    """A column that is read: its place from 0, the name of its field (of a sum: the word for it), its title as written.

    given  what the titles give for the cells' rows: values of fields; above: where the titles above it stand
    """

    place: int
    field: str
    title: str
    given: tuple[tuple[str, str], ...] = ()
    above: Above = ()


class Header(NamedTuple):
    """The titles of a table.

    first, last  rows from 0
    blocks       the columns of each block that stands side by side; one, mostly
    twice        columns whose title stands there already, and which are not read
    unused       place and title of columns that the schema does not know
    serial       places of columns that only number the rows
    across       columns below values that stand side by side as titles
    sums         columns that add up others of them
    strange      place and words of titles above values, of which nothing is known
    members      columns of a list of those whom the rows concern, beside the table
    """

    first: int
    last: int
    blocks: tuple[tuple[Column, ...], ...]
    twice: tuple[Column, ...]
    unused: tuple[tuple[int, str], ...]
    serial: frozenset[int]
    across: tuple[Column, ...] = ()
    sums: tuple[Column, ...] = ()
    strange: tuple[tuple[int, str], ...] = ()
    members: tuple[Column, ...] = ()

    @property
    def fields(self) -> frozenset[str]:
        """The names of the fields that have a column."""
        return frozenset(column.field for block in self.blocks for column in block)

    @property
    def given(self) -> frozenset[str]:
        """The fields that a title says for all of its cells, and the field of these cells."""
        return frozenset(name for column in self.across for name in (column.field, *(name for name, _ in column.given)))

    def across_of(self, block: tuple[Column, ...], columns: tuple[Column, ...]) -> tuple[Column, ...]:
        """Those of the columns below or beside values that belong to a block: from its first column to the next block."""
        if len(self.blocks) == 1:
            return columns
        starts = [each[0].place for each in self.blocks]
        end = next((start for start in starts if start > block[0].place), None)
        first = block[0].place if block[0].place > min(starts) else 0
        return tuple(column for column in columns if first <= column.place and (end is None or column.place < end))

    @property
    def places(self) -> tuple[int, ...]:
        """The places of all columns with data."""
        columns = (*(column for block in self.blocks for column in block), *self.across, *self.sums, *self.members)
        return tuple(sorted(column.place for column in columns))


def headers(sheet: Sheet, schema: Schema) -> Iterator[Header]:
    """Every header of a sheet from top to bottom: that of the table, those repeated after a page break, those of further tables.

    Rows are titles when at least two of them are known, and half of them. Where no row has as many, the one with most known titles is the header.
    """
    known_titles = known(schema)
    enough = min(2, len(schema.fields))
    found, row = False, 0
    while row < len(sheet.rows):
        head = head_at(sheet, row, known_titles)
        # Below a header, a field and a value (备注, 校服费) may be the words of a row.
        least = enough + (found and len(head.fields) < enough)
        if head.score(known_titles) >= least and 2 * sum(title.is_known for title in head.titles) >= len(head.titles):
            found = True
            yield _header(head, sheet, schema)
            row = head.last
        row += 1
    if not found:
        tried = (head_at(sheet, row, known_titles) for row in range(min(len(sheet.rows), _DEEPEST)))
        best = max(tried, key=lambda each: each.score(known_titles), default=None)
        if best and best.score(known_titles) >= enough:
            yield _header(best, sheet, schema)


#: A header most of whose titles are unknown is looked for in so many rows.
_DEEPEST = 100


def _header(head: Head, sheet: Sheet, schema: Schema) -> Header:
    across = _across(head, schema)
    sums = tuple(
        Column(each.place, each.total, each.text, above=each.above)
        for each in head.titles
        if each.total and across and (each.total != "小计" or each.above)
    )
    columns = [Column(each.place, each.field, each.text) for each in head.titles if each.field]
    columns += [Column(each.place, field, each.text) for each in head.titles if (field := _in_corner(each, across, head))]
    columns.sort()
    members = _members(columns, schema)
    blocks, twice = _blocks([column for column in columns if column not in members], across, schema)
    read = {column.place for column in (*columns, *across, *sums)}
    taken = {column.place for column in across}
    strange = {(word, above): each.place for each in reversed(head.titles) if each.place in taken for word, above in each.strange}
    named = {each.place for each in head.titles}
    rows = range(head.first, head.last + 1)
    return Header(
        head.first,
        head.last,
        blocks,
        twice,
        unused=tuple((each.place, each.text) for each in head.titles if each.place not in read),
        serial=frozenset(place for row in rows for place, text in enumerate(sheet.rows[row]) if place not in named and is_serial(text)),
        across=across,
        sums=sums,
        strange=tuple(sorted((place, word) for (word, _), place in strange.items())),
        members=members,
    )


def _across(head: Head, schema: Schema) -> tuple[Column, ...]:
    """The columns below values that are read so."""
    cells = {form.titles: form.cells for form in schema.across}
    taken = head.values(known(schema))
    return tuple(Column(each.place, cells[each.given[0][0]], each.text, each.given, each.above) for each in taken)


def _in_corner(title: Title, across: Sequence[Column], head: Head) -> str:
    """The field of the column below a title in the corner: of the two that it names, the one whose values are no titles."""
    if not title.corner or not across:
        return ""
    given = {name for column in across for name, _ in column.given}
    rest = [name for name in title.corner if name not in given]
    return rest[0] if len(rest) == 1 and rest[0] not in head.fields else ""


def _members(columns: Sequence[Column], schema: Schema) -> tuple[Column, ...]:
    """The columns of a list of those whom the rows concern, where one stands to the right or left of a table of prices by kind."""
    if not schema.members:
        return ()
    fields = [column.field for column in columns]
    if fields.count(schema.members.kind) != 2 or fields.count(schema.members.names) != 1:
        return ()
    for cut in range(1, len(columns)):
        for part, rest in ((columns[cut:], columns[:cut]), (columns[:cut], columns[cut:])):
            own, others = {column.field for column in part}, {column.field for column in rest}
            if is_list(own, schema) and part[0].field in schema.members and schema.members.kind in others:
                return tuple(part)
    return ()


def is_list(fields: set[str] | frozenset[str], schema: Schema) -> bool:
    """Whether columns of these fields only list those whom the rows of another table concern."""
    required = {field.name for field in schema.fields if field.required}
    return bool(schema.members) and set(schema.members or ()) <= fields and not required & fields


def _blocks(columns: Sequence[Column], across: Sequence[Column], schema: Schema) -> tuple[tuple[tuple[Column, ...], ...], tuple[Column, ...]]:
    """The blocks side by side; or one block, and the columns whose title stands there already."""
    blocks: list[list[Column]] = [[]]
    for column in columns:
        if any(column.field == other.field for other in blocks[-1]):
            blocks.append([])
        blocks[-1].append(column)
    needed = {field.name for field in schema.fields if field.required} or {column.field for column in blocks[0]}
    needed &= {column.field for column in blocks[0]}
    if all(needed <= {c.field for c in block} and (len(block) > 1 or _is_followed(block[0], blocks, across)) for block in blocks[1:]):
        return tuple(map(tuple, blocks)), ()
    first: dict[str, Column] = {}
    twice = tuple(column for column in columns if first.setdefault(column.field, column) != column)
    return (tuple(first.values()),), twice


def _is_followed(column: Column, blocks: Sequence[Sequence[Column]], across: Sequence[Column]) -> bool:
    """Whether values stand as titles behind a column, as they do behind the first one of the first block."""
    starts = [block[0].place for block in blocks]
    followed = {max((start for start in starts if start < each.place), default=-1) for each in across}
    return followed == set(starts) and column.place in followed
