"""A form laid flat: titles that stand beside their cells, one below the other, become the titles above them.

Published forms have a title and its cell in a row (事项名称 | 教师资格认定), two such pairs side by side, one column of cells a guide, headings
across the whole width, and whole tables in the place of a cell (申请材料). Several forms may stand one below the other.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..model.numeral import whole
from .schema import Schema
from .sheet import Sheet
from .titles import Known, is_serial, known, meant

#: Which way a sheet stands is told by so many rows.
_DEEPEST = 300
#: A longer text is no title.
LONGEST_TITLE = 40
_NUMBERING = re.compile(r"\s*(?:[（(][一二三四五六七八九十0-9]{1,3}[)）]|[一二三四五六七八九十0-9]{1,3}[、.．])\s*(?=\D)")
#: Two titles in one: 办理地点和时间, 咨询、监督电话.
_AND = re.compile("以及|[和与及、]")
_COUNT = re.compile(r"[0-9一二三四五六七八九十（）()、.．]+")
#: What stands above the two columns of a form.
_CAPTIONS = frozenset((title, cell) for title in ("要素", "要素名称", "项目", "栏目") for cell in ("内容", "要素内容", "填写内容", "具体内容"))

Place = tuple[int, int]


class Cell(NamedTuple):
    """A cell with text, by its place from 0."""

    row: int
    column: int
    text: str


@dataclass(slots=True)
class Entry:
    """A title of a form with the cells beside and below it; `field` is empty where the schema does not know the title."""

    place: Place
    title: str
    field: str
    cells: list[Cell] = dataclasses.field(default_factory=list)


@dataclass(slots=True)
class Form:
    """A form of a sheet: its first row, its entries, the tables in it (field, first row, sheet with nothing but the table), the rows that are neither."""

    top: int
    entries: list[Entry] = dataclasses.field(default_factory=list)
    parts: list[tuple[str, int, Sheet]] = dataclasses.field(default_factory=list)
    asides: list[Cell] = dataclasses.field(default_factory=list)


class Titles(NamedTuple):
    """What is known: the titles of the form, and by field those of the tables that may stand in it."""

    form: Known
    parts: Mapping[str, Known]

    @classmethod
    def of(cls, schema: Schema, parts: Mapping[str, Schema]) -> Titles:
        """The titles of a schema, and of those of its parts."""
        return cls(known(schema), {name: known(part) for name, part in parts.items()})

    def field(self, text: str) -> str:
        """The field that a title of the form means, numbered (一、事项名称) or not; empty where it means none."""
        if len(text) > LONGEST_TITLE:
            return ""
        found = meant(text, self.form) or meant(_NUMBERING.sub("", text, count=1), self.form)
        return found.name if found else ""

    def fields(self, text: str) -> tuple[str, ...]:
        """The fields that a title means: one, or both of 办理地点和时间 and 咨询、监督电话; () where it means none."""
        if field := self.field(text):
            return (field,)
        plain = plain_title(text) if len(text) <= LONGEST_TITLE else ""
        parts = _AND.split(plain)
        first, second = parts if len(parts) == 2 else ("", "")
        for one, other in ((first, second), (first, first[:2] + second), (first + second[-2:], second)) if first and second else ():
            named = (self.field(one), self.field(other))
            if all(named) and named[0] != named[1]:
                return named
        return ()

    def is_head(self, part: str, cells: Sequence[Cell]) -> bool:
        """Whether cells are titles of the table that may stand in the place of a field."""
        named = [meant(cell.text, self.parts[part]) for cell in cells if not is_serial(cell.text)]
        return len({each.name for each in named if each}) > 1 and 2 * sum(each is not None for each in named) >= len(named)


def forms(sheet: Sheet, titles: Titles) -> tuple[Form, ...]:
    """The forms of a sheet from top to bottom; none where titles do not stand below each other."""
    columns = _columns(sheet, titles)
    return tuple(_Reading(sheet, titles, columns).forms()) if columns else ()


def plain_title(text: str) -> str:
    """A title without its numbering, on one line."""
    return "".join(_NUMBERING.sub("", text, count=1).split()).rstrip(":：")


def own_cells(sheet: Sheet, row: int) -> list[Cell]:
    """The cells of a row that say something, each merged range once, where it begins."""
    texts = enumerate(sheet.rows[row])
    return [Cell(row, column, text.strip()) for column, text in texts if text.strip() and sheet.corner(row, column) == (row, column)]


def _columns(sheet: Sheet, titles: Titles) -> tuple[int, ...]:
    """The columns in which titles stand below each other, that with most of them first; none where more stand in a row."""
    found: dict[int, set[str]] = {}
    widest: Counter[int] = Counter()
    beside: Counter[tuple[int, int]] = Counter()
    for row in range(min(len(sheet.rows), _DEEPEST)):
        cells = own_cells(sheet, row)
        if _heads_part(cells, titles):
            continue
        named = [(place, cell.column, name) for place, cell in enumerate(cells) if (name := titles.field(cell.text))]
        for place, column, name in named:
            found.setdefault(column, set()).add(name)
            widest[row] += 1
            beside.update((left, column) for before, left, _ in named if place - before > 1)
            beside.update((column, left) for before, left, _ in named if place - before == 1)
    columns = sorted((column for column, names in found.items() if len(names) > 1), key=lambda column: (-len(found[column]), column))
    if not columns or max(widest.values()) > len(found[columns[0]]):
        return ()
    # Of pairs side by side the left ones are the form's; of a group and the title behind it, the title.
    first = next((column for column in sorted(columns) if column < columns[0] and beside[column, columns[0]] > beside[columns[0], column]), columns[0])
    return tuple(sorted(columns, key=lambda column: column != first))


def _heads_part(cells: Sequence[Cell], titles: Titles) -> bool:
    """Whether a row is the head of a table that stands in the form: 办理流程 | 序号 | 环节 | 时限."""
    return any(
        field in titles.parts and titles.is_head(field, cells[place + 1 :])
        for place, cell in enumerate(cells[:2])
        if (field := titles.field(cell.text))
    )


class _Reading:
    """One pass over the rows of a sheet."""

    def __init__(self, sheet: Sheet, titles: Titles, columns: Sequence[int]) -> None:
        self._sheet, self._titles, self._columns, self._main = sheet, titles, columns, columns[0]
        self._row = 0

    def forms(self) -> Iterator[Form]:
        form, begun = Form(0), ""
        while self._row < len(self._sheet.rows):
            cells = own_cells(self._sheet, self._row)
            field = self._field(cells)
            if field and field == begun:
                yield form
                form = Form(self._row)
            begun = begun or field
            if not self._take_part(cells, form):
                self._take_row(cells, form)
                self._row += 1
        if begun:
            yield form

    def _field(self, cells: Sequence[Cell]) -> str:
        return next((self._titles.field(cell.text) for cell in cells if cell.column == self._main), "")

    def _take_part(self, cells: Sequence[Cell], form: Form) -> bool:
        """Take the table that stands beside a title, or below one that has nothing beside it; False where none does."""
        named = ((cell, self._titles.field(cell.text)) for cell in cells if cell.column <= self._main)
        title, field = next(((cell, field) for cell, field in named if field in self._titles.parts), (None, ""))
        if title is None:
            return False
        sheet, beside = self._sheet, [cell for cell in cells if cell.column > title.column]
        if self._titles.is_head(field, beside):
            first, left = self._row, title.column + 1
        elif not beside and self._row + 1 < len(sheet.rows) and self._titles.is_head(field, own_cells(sheet, self._row + 1)):
            first, left = self._row + 1, 0
        else:
            return False
        last = first + 1
        while last < len(sheet.rows) and not self._ends(own_cells(sheet, last), left):
            last += 1
        rows = (tuple(sheet.at(row, place) if place >= left else "" for place in range(len(sheet.rows[row]))) for row in range(first, last))
        places = ((row, column) for row in range(first, last) for column in range(left, len(sheet.rows[row])))
        merged = {place: sheet.merged[place] for place in places if sheet.merged.get(place, (0, -1))[1] >= left}
        moved = {(row - first, column): (corner[0] - first, corner[1]) for (row, column), corner in merged.items()}
        form.parts.append((field, first, Sheet(sheet.name, tuple(rows), moved)))
        self._row = last
        return True

    def _ends(self, cells: Sequence[Cell], left: int) -> bool:
        """Whether a row stands no more in a table that begins at a column: something stands before it, or a title of the form does."""
        return any(cell.column < left or (cell.column == self._main and self._titles.field(cell.text)) for cell in cells)

    def _take_row(self, cells: Sequence[Cell], form: Form) -> None:
        start = next((place for place, cell in enumerate(cells) if cell.column >= self._main), len(cells))
        if start and self._titles.field(cells[start - 1].text) and not any(cell.column == self._main for cell in cells):
            start -= 1  # a title over the columns of groups and titles
        form.asides += [cell for cell in cells[:start] if not _COUNT.fullmatch(cell.text)]
        held = cells[start:]
        if tuple(cell.text for cell in held) in _CAPTIONS:
            form.asides += held
        elif len(held) == 1 and held[0].column <= self._main:
            self._take_single(held[0], form)
        elif len(held) > 1 and (held[0].column <= self._main or held[0].column in self._columns or self._titles.field(held[0].text)):
            self._take_pairs(held, form)
        elif held:  # what goes on below a title that stands above
            self._go_on(held, form)

    def _take_single(self, cell: Cell, form: Form) -> None:
        """A title with nothing beside it, what stands below such a title, or a heading."""
        fields = self._titles.fields(cell.text)
        if fields or self._follows(cell, form):
            _open(form, cell, fields)
        elif form.entries and all(each.column == self._main for each in form.entries[-1].cells):
            form.entries[-1].cells.append(cell)
        else:
            form.asides.append(cell)

    def _follows(self, cell: Cell, form: Form) -> bool:
        """Whether a text that no field is called by has the number after the last title's: a title of its own (九、乘车路线)."""
        last = form.entries[-1] if form.entries else None
        number = _numbered(cell.text)
        if last is None or number is None or len(cell.text) > LONGEST_TITLE or any(mark in cell.text for mark in "。；;，"):
            return False
        before = _numbered(self._sheet.at(*last.place).strip())
        is_next = before is not None and before.form == number.form and number.value == before.value + 1
        return is_next and not any((inner := _numbered(each.text)) and inner.form == number.form for each in last.cells)

    def _take_pairs(self, held: Sequence[Cell], form: Form) -> None:
        """A title with its cells, and further titles with theirs on the same row."""
        if len(held[0].text) > LONGEST_TITLE or is_serial(held[0].text):
            form.asides += held
            return
        for place, cell in enumerate(held):
            fields = self._titles.fields(cell.text)
            has_cell, is_below_others = place + 1 < len(held), cell.column in self._columns
            if place == 0 or (fields and (is_below_others or has_cell)) or (is_below_others and has_cell and place % 2 == 0):
                while place and form.entries and not form.entries[-1].cells and form.entries[-1].place[0] == cell.row:
                    form.entries.pop()  # the name of a group: 收费 before 收费标准
                _open(form, cell, fields)
            else:
                form.entries[-1].cells.append(cell)

    def _go_on(self, held: Sequence[Cell], form: Form) -> None:
        """Cells below those of the entry whose title stands above them."""
        above = [entry for entry in form.entries if entry.place[1] <= held[0].column]
        if above:
            row = max(entry.place[0] for entry in above)
            next(entry for entry in reversed(above) if entry.place[0] == row).cells.extend(held)
        else:
            form.asides += held


def _open(form: Form, cell: Cell, fields: Sequence[str]) -> None:
    """Begin what stands under a title; where it means two fields, both say what stands there."""
    cells: list[Cell] = []
    form.entries += [Entry((cell.row, cell.column), plain_title(cell.text), field, cells) for field in fields or ("",)]


class _Number(NamedTuple):
    """The number before a title: how it is written (一、 is of another form than （一） and 1.), and its value."""

    form: str
    value: int


def _numbered(text: str) -> _Number | None:
    """The number that a text begins with; None where it begins with none."""
    found = _NUMBERING.match(text)
    written = re.search("[一二三四五六七八九十0-9]+", found[0]) if found else None
    value = whole(written[0]) if written else None
    return _Number(re.sub("[一二三四五六七八九十0-9]+", "1" if written[0].isdigit() else "一", found[0].strip()), value) if found and written and value is not None else None
