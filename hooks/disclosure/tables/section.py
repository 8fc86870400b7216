"""A table within a sheet: its header, what stands around its rows, and which of its rows are data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from .asides import Aside, aside, ends_table, sum_word
from .choices import meant_by
from .groups import Groups
from .header import Header, headers, is_list
from .schema import Schema
from .sheet import Sheet
from .stated import Statement, agreed, gainsaid, statements
from .titles import known, meant

#: The number of a group in a cell of its own.
_IN_WORDS = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?")


@dataclass
class Section:
    """A table within a sheet; rows count from 0.

    above        rows before the header that say something
    asides       rows below it that are no data, and why
    data         rows of data
    given        row of data -> what the titles of groups say for it
    said         row beside the data -> what it says of groups or of the whole table
    stated       what rows beside the data say for all rows of data
    over         first column of a block -> row and words of what a title above that block alone says for it
    is_repeated  the header is the one before, once more
    """

    sheet: Sheet
    header: Header
    above: tuple[int, ...]
    is_repeated: bool
    asides: dict[int, Aside] = field(default_factory=dict)
    data: list[int] = field(default_factory=list)
    given: dict[int, Mapping[str, str]] = field(default_factory=dict)
    grouped: dict[int, Mapping[str, str]] = field(default_factory=dict)
    statements: dict[int, tuple[Statement, ...]] = field(default_factory=dict)
    stated: Mapping[str, str] = field(default_factory=dict)
    over: dict[int, tuple[int, Mapping[str, str]]] = field(default_factory=dict)

    def is_list(self, schema: Schema) -> bool:
        """Whether it only lists those whom the rows of another table concern."""
        return len(self.header.blocks) == 1 and not self.header.across and is_list(self.header.fields, schema)


def sections(sheet: Sheet, schema: Schema) -> list[Section]:
    """The tables of a sheet from top to bottom."""
    found = list(headers(sheet, schema))
    made: list[Section] = []
    groups, start = Groups(schema), 0
    for header, following in zip_longest(found, found[1:]):
        above = tuple(row for row in range(start, header.first) if any(text.strip() for text in sheet.rows[row]))
        is_repeated = bool(made) and made[-1].header.fields == header.fields and made[-1].header.given == header.given
        section = Section(sheet, header, above, is_repeated)
        start = _top(sheet, following, header.last + 1) if following else len(sheet.rows)
        if above or not is_repeated:
            groups = Groups(schema)
        _sort(section, range(header.last + 1, start), groups, schema)
        made.append(section)
    _state(made, schema)
    return made


def _top(sheet: Sheet, header: Header, end: int) -> int:
    """The first of the rows right above a header that have but one cell: titles of its table, and blank rows; notes of the table above aside."""
    top, few = header.first, min(2, len(header.places))
    while top > end and len({sheet.corner(top - 1, place) for place, text in enumerate(sheet.rows[top - 1]) if text.strip()}) < few:
        top -= 1
    while top < header.first and all(map(ends_table, own_cells(sheet, top))):
        top += 1
    return top


def own_cells(sheet: Sheet, row: int) -> list[str]:
    """What the cells of a row say that are not merged with others before them."""
    return [text.strip() for place, text in enumerate(sheet.rows[row]) if text.strip() and sheet.corner(row, place) == (row, place)]


def has_own(sheet: Sheet, row: int, columns: Sequence[int]) -> bool:
    """Whether a row says anything in these columns that is not merged down from above."""
    return any(sheet.at(row, column).strip() and sheet.corner(row, column)[0] == row for column in columns)


def _sort(section: Section, rows: range, groups: Groups, schema: Schema) -> None:
    """Sort the rows below a header, and follow the titles of their groups."""
    sheet, columns = section.sheet, section.header.places
    for row in section.above:
        words = own_cells(sheet, row)
        if len(words) == 1 and meant_by(words[0], schema):
            section.grouped[row] = groups.enter(words[0])
        elif len(words) == len(section.header.blocks) > 1:
            section.over |= _over(section, row, schema)
    after_note, serial = False, section.header.serial
    in_digits = any(sheet.at(row, place).strip().isdigit() for row in rows for place in serial)
    for row in rows:
        kind = aside(sheet, row, columns, after_note)
        if kind is Aside.SUM and _is_judged_sum(section, row, schema):
            kind = None
        else:
            kind = kind or _unnumbered(section, row, schema, in_digits=in_digits) or _labelled(section, row, schema)
        if kind:
            section.asides[row] = kind
            after_note = after_note or kind.is_note
            if kind in (Aside.GROUP, Aside.ACROSS):
                section.grouped[row] = _entered(section, row, groups)
        elif has_own(sheet, row, columns):
            section.data.append(row)
            section.given[row] = groups.given
            after_note = False


def _over(section: Section, row: int, schema: Schema) -> Mapping[int, tuple[int, Mapping[str, str]]]:
    """What a row says that has one title above each block (幼儿园收费 | 小学收费); nothing where one of them stands elsewhere."""
    sheet = section.sheet
    places = [place for place, text in enumerate(sheet.rows[row]) if text.strip() and sheet.corner(row, place) == (row, place)]
    firsts = sorted(min(column.place for column in block) for block in section.header.blocks)
    if not all(place <= first < after for place, first, after in zip(places, firsts, (*places[1:], firsts[-1] + 1), strict=True)):
        return {}
    texts = [sheet.at(row, place) for place in places]
    told = [meant_by(text, schema) or agreed(statements((text,), schema, is_title=True), schema) for text in texts]
    return {first: (row, words) for first, words in zip(firsts, told, strict=True) if words}


def _is_judged_sum(section: Section, row: int, schema: Schema) -> bool:
    """Whether a row of the sum of others (合计) says so in the column that the schema reads sums from, so that it is compared with them."""
    return any(sum_word(section.sheet.at(row, column.place)) for block in section.header.blocks for column in block if column.field == schema.sums)


def _entered(section: Section, row: int, groups: Groups) -> Mapping[str, str]:
    """What the title of a group says for the rows below; nothing where it stands above one of several blocks alone."""
    sheet, words = section.sheet, own_cells(section.sheet, row)
    spans = {place for place, text in enumerate(sheet.rows[row]) if text.strip()}
    if len(section.header.blocks) > 1 and not spans >= set(section.header.places):
        groups.enter("")
        return {}
    # A number may stand in a cell of its own: （一） | 代收费.
    return groups.enter("、".join(word.rstrip("、.") for word in words)) if words else {}


def _unnumbered(section: Section, row: int, schema: Schema, *, in_digits: bool) -> Aside | None:
    """GROUP for a row that has nothing but the name of a group, its number aside, where a row of data must say more.

    Such a name is known to the schema, or has a number in words (一 | 行政许可（共5项）) where rows of the table are numbered in digits.
    """
    sheet, serial = section.sheet, section.header.serial
    if len(section.header.places) < 2 or not any(each.required for each in schema.fields):
        return None
    said = {sheet.corner(row, place): text for place, text in enumerate(sheet.rows[row]) if text.strip() and place not in serial}
    if len(said) != 1 or next(iter(said))[0] != row:
        return None
    is_numbered = in_digits and any(_IN_WORDS.fullmatch(sheet.at(row, place).strip()) for place in serial)
    return Aside.GROUP if is_numbered or meant_by(next(iter(said.values())), schema) else None


def _state(made: Sequence[Section], schema: Schema) -> None:
    """Find what stands above and below the tables for all of their rows.

    A table without titles of its own goes on with those of the one before it; with titles, with the year of those alone: 示例镇中心小学 above
    the first table is not the school of the second one.
    """
    years = {name for name, saying in schema.stated if saying == "year"}
    for section in made:
        for row in (*section.above, *(row for row, kind in section.asides.items() if kind.is_of_all)):
            found = tuple(statements(own_cells(section.sheet, row), schema, row in section.above))
            if found:
                section.statements[row] = found
    heads: list[Statement] = []
    for run in _runs(made):
        own = [each for row in run[0].above for each in run[0].statements.get(row, ())]
        if run[0].above:
            said = {each.field for each in own}
            heads = [*(each for each in heads if each.field in years - said), *own]
        feet = [each for section in run for row in section.asides for each in section.statements.get(row, ())]
        stated = agreed((*heads, *feet), schema)
        groups = [" ".join(own_cells(section.sheet, row)) for section in run for row in section.grouped]
        against = gainsaid(stated, groups, schema)
        stated = {name: words for name, words in stated.items() if name not in against}
        for section in run:
            section.stated = stated


def _labelled(section: Section, row: int, schema: Schema) -> Aside | None:
    """FOOT for a row with a label and its words in two cells (投诉电话 | 12315), of a field without a column of its own."""
    words = own_cells(section.sheet, row)
    if len(words) != 2 or len(section.header.places) < 2:
        return None
    field = meant(words[0], known(schema))
    is_stated = field is not None and field.name in dict(schema.stated) and field.name not in section.header.fields
    return Aside.FOOT if is_stated else None


def _runs(made: Sequence[Section]) -> Iterator[list[Section]]:
    """The tables, each with its further pages, which repeat the header without titles of their own."""
    run: list[Section] = []
    for section in made:
        if run and (section.above or not section.is_repeated):
            yield run
            run = []
        run.append(section)
    if run:
        yield run


def taken(section: Section, row: int, schema: Schema) -> Iterator[tuple[str, str]]:
    """Label and words of what a row beside the data says and the table uses."""
    for name, words in section.grouped.get(row, {}).items():
        yield schema.field(name).label, words
    for above, said in section.over.values():
        if above == row:
            yield from ((schema.field(name).label, words) for name, words in said.items())
    used = section.stated.keys() - section.header.fields - section.header.given if not section.is_list(schema) else ()
    for each in section.statements.get(row, ()):
        if each.field in used and row not in section.grouped:
            yield schema.field(each.field).label, each.words
