"""Tables that people fill in as forms: read whichever way they stand, with what the schema does not know under its own title.

Which kinds of tables these are stands in model/vocabulary/forms.yml. A form is laid flat (`layout`) and read as any other table is; places are
those of the form again afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import NamedTuple

from ..model.vocabulary import table as vocabulary
from .fault import Fault, Kind, letter
from .grid import sheets
from .header import headers
from .layout import LONGEST_TITLE, Entry, Form, Place, Titles, forms
from .row import Row
from .schema import Field, Schema, folded, shipped
from .sheet import Sheet, trimmed
from .table import NOTES, Table, read_sheets
from .table import read as read_table

#: Headings of a form are as short as this; what is longer says something.
_HEADING = 14


@dataclass(frozen=True, slots=True)
class FormRow(Row):
    """A row that stood as a form: `numbers` gives the number of the row of each field, whose letters are among `columns`."""

    numbers: Mapping[str, int] = field(default_factory=dict)


class Part(NamedTuple):
    """A table that stands in a form, in the place of a field; `rows` are those of the form, from 0."""

    field: str
    rows: tuple[int, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class FormTable(Table):
    """A table of a kind that is filled in as forms: with the tables that stand in them."""

    parts: tuple[Part, ...] = ()


def read(data: bytes, name: str, schema: Schema) -> Table:
    """Read the file of a name by a schema, as a form where it is one. Raises nothing: whatever is wrong is among the faults."""
    kinds = vocabulary("forms")
    if schema.name not in kinds:
        return read_table(data, name, schema)
    found = sheets(data, name)
    if isinstance(found, str):
        return read_table(data, name, schema)
    parts = parts_of(schema)
    titles = Titles.of(schema, parts)
    shown = [(position, sheet) for position, sheet in enumerate(found) if parts and not sheet.is_hidden and sheet.name != NOTES]
    laid = {position: held for position, sheet in shown if (held := forms(sheet, titles))}
    if not laid:
        return read_table(data, name, _opened(schema, _strange(found, schema)))
    return _Forms(schema, parts, found, laid).read()


def parts_of(schema: Schema) -> Mapping[str, Schema]:
    """The fields of a kind of table in whose place a whole table may stand -> its schema; none where it is not filled in as a form."""
    return {place: shipped(kind) for place, kind in vocabulary("forms").get(schema.name, {}).items()}


def place_of(row: Row, name: str) -> tuple[int, str]:
    """The number and the letter of the cell of a field, as people point at it; no letter where it has no cell."""
    numbers = row.numbers if isinstance(row, FormRow) else {}
    return numbers.get(name, row.number), row.columns.get(name, "")


def _strange(found: Iterable[Sheet], schema: Schema) -> Iterator[str]:
    """The titles of columns that a schema does not know."""
    for sheet in found:
        for header in headers(sheet, schema) if not sheet.is_hidden else ():
            yield from (title for _, title in header.unused)


def _opened(schema: Schema, titles: Iterable[str]) -> Schema:
    """A schema with further columns of text under these titles."""
    known = {folded(title) for each in schema.fields for title in (each.label, *each.also)}
    named: dict[str, str] = {}
    for title in titles:
        label = "".join(title.split())
        if label and len(label) <= LONGEST_TITLE and folded(label) and folded(label) not in known:
            named.setdefault(folded(label), label)
    own = {each.name for each in schema.fields}
    free = (name for number in range(1, len(named) + len(own) + 1) if (name := f"other_{number}") not in own)
    return replace(schema, fields=(*schema.fields, *(Field(name, label) for name, label in zip(free, named.values(), strict=False))))


class _Forms:
    """The forms of a file, sheet after sheet."""

    def __init__(self, schema: Schema, parts: Mapping[str, Schema], found: Sequence[Sheet], laid: Mapping[int, tuple[Form, ...]]) -> None:
        self._parts, self._found, self._laid = parts, found, laid
        strange = (entry.title for held in laid.values() for form in held for entry in form.entries if not entry.field)
        self._schema = replace(_opened(schema, strange), key=())
        self._label = {each.name: each.label for each in self._schema.fields}
        self._rows: list[Row] = []
        self._faults: list[Fault] = []
        self._remarks: list[Fault] = []
        self._kept: list[Part] = []

    def read(self) -> Table:
        for position, sheet in enumerate(self._found):
            self._remarks += [Fault(sheet.name, m.row + 1, letter(m.column) if m.column >= 0 else "", "", "", m.message, m.hint, m.kind) for m in sheet.marks]
            if sheet.is_hidden:
                self._remarks.append(Fault(sheet.name, 0, "", "", "", "工作表是隐藏的，没有读。", "里面的数据要公开的，取消隐藏。", Kind.HIDDEN))
            elif position in self._laid:
                for form in self._laid[position]:
                    self._read_form(sheet, form)
            elif sheet.rows and sheet.name != NOTES:
                self._remarks.append(Fault(sheet.name, 0, "", "", "", "工作表里没有这种表的标题，没有读。", kind=Kind.PASSED))
        encoding = self._found[0].encoding if self._found else ""
        return FormTable(self._schema, tuple(self._rows), tuple(self._faults), tuple(self._remarks), encoding, parts=tuple(self._kept))

    def _read_form(self, sheet: Sheet, form: Form) -> None:
        count = len(self._rows)
        held = {place for place, _, _ in form.parts}
        held |= {entry.field for entry in form.entries if entry.field and entry.cells}  # 二、设定依据 above the row of that title is a heading
        entries = [entry for entry in form.entries if entry.cells or entry.field not in held]
        columns = _columns(entries, self._schema.fields[0].name)
        lines = [[self._label[entry.field] if entry.field else entry.title for entry in entries]]
        lines += [[_text(sheet, entry, column, len(columns)) for entry in entries] for column in columns]
        origin: dict[Place, Place] = {(0, number): entry.place for number, entry in enumerate(entries)}
        for line, column in enumerate(columns, 1):
            origin |= {(line, number): _place(entry, column) for number, entry in enumerate(entries)}
        table = read_sheets((_sheet(lines),), self._schema)
        self._rows += [_moved(row, origin, sheet.name) for row in table.rows]
        self._faults += [_led_back(fault, origin, sheet.name, form.top) for fault in table.faults]
        self._remarks += [_led_back(each, origin, sheet.name, form.top) for each in table.remarks]
        self._remarks += [_aside(cell.row, cell.text, sheet.name) for cell in form.asides]
        rows = tuple(range(count, len(self._rows)))
        for place, first, part in form.parts:
            self._read_part(place, first, part, rows)

    def _read_part(self, place: str, first: int, part: Sheet, rows: tuple[int, ...]) -> None:
        schema = _opened(self._parts[place], _strange((part,), self._parts[place]))
        table = read_sheets((_sheet(_filled(part)),), schema)
        if not table.rows and not any(fault.row for fault in table.faults):
            return  # nobody has filled it in
        named = tuple(replace(row, sheet=part.name, number=row.number + first) for row in table.rows)
        self._faults += [_below(fault, first, part.name) for fault in table.faults]
        self._remarks += [_below(each, first, part.name) for each in table.remarks if each.kind is not Kind.CELLS]
        self._kept.append(Part(place, rows, replace(table, rows=named)))


def _columns(entries: Sequence[Entry], name: str) -> tuple[int, ...]:
    """The columns of the forms that stand side by side, those in which their names do; -1 (any) for a single one."""
    named = next((entry for entry in entries if entry.field == name and entry.cells), None)
    columns = dict.fromkeys(cell.column for cell in named.cells if cell.row == named.place[0]) if named else {}
    is_side_by_side = named and len(columns) > 1 and all(entry.place[1] == named.place[1] for entry in entries)
    return tuple(columns) if is_side_by_side else (-1,)


def _text(sheet: Sheet, entry: Entry, column: int, count: int) -> str:
    """What an entry says in the column of a guide; all that it says where there is but one."""
    rows: dict[int, list[str]] = {}
    for cell in entry.cells:
        if count == 1:
            rows.setdefault(cell.row, []).append(cell.text)
        elif text := sheet.at(cell.row, column).strip():
            rows[cell.row] = [text]
    return "\n".join(" ".join(texts) for texts in rows.values())


def _place(entry: Entry, column: int) -> Place:
    """Where the cell of an entry stands in the column of a guide; its title's place where it has none."""
    held = next((cell for cell in entry.cells if column < 0 or cell.column == column), None)
    return (held.row, held.column) if held else entry.place


def _filled(part: Sheet) -> Iterator[list[str]]:
    """The rows of a sheet, what is merged downwards in each of its rows; a row with nothing of its own is blank."""
    for number, texts in enumerate(part.rows):
        corners = [part.corner(number, place) for place in range(len(texts))]
        is_own = any(text.strip() and corner[0] == number for text, corner in zip(texts, corners, strict=True))
        yield [text if is_own and corner[1] == place else "" for place, (text, corner) in enumerate(zip(texts, corners, strict=True))]


def _sheet(lines: Iterable[list[str]]) -> Sheet:
    return Sheet("", trimmed(list(lines)))


def _index(letters: str) -> int:
    """The place of a column from 0: A gives 0, AA gives 26."""
    found = 0
    for each in letters:
        found = found * 26 + ord(each) - ord("A") + 1
    return found - 1


def _moved(row: Row, origin: Mapping[Place, Place], sheet: str) -> FormRow:
    """A row with the places of the form that it was."""
    places = {name: origin[row.number - 1, _index(column)] for name, column in row.columns.items()}
    held = {each.name: getattr(row, each.name) for each in fields(Row)}
    held |= {"sheet": sheet, "columns": {name: letter(column) for name, (_, column) in places.items()}}
    held["number"] = min((number for number, _ in places.values()), default=0) + 1
    return FormRow(**held, numbers={name: number + 1 for name, (number, _) in places.items()})


def _below(fault: Fault, first: int, sheet: str) -> Fault:
    """A fault of a table in a form that begins at a row (from 0), at its place in the sheet."""
    return replace(fault, sheet=sheet, row=fault.row + first if fault.row else 0)


def _led_back(fault: Fault, origin: Mapping[Place, Place], sheet: str, top: int) -> Fault:
    """A fault at its place in the form."""
    place = origin.get((fault.row - 1, _index(fault.column))) if fault.column else None
    if place is None:
        return replace(fault, sheet=sheet, row=top + 1 if fault.row else 0, column="")
    return replace(fault, sheet=sheet, row=place[0] + 1, column=letter(place[1]))


def _aside(row: int, text: str, sheet: str) -> Fault:
    is_heading = len(text) <= _HEADING
    return Fault(sheet, row + 1, "", "", text, "是标题或者说明，没有当作内容。", kind=Kind.ROW if is_heading else Kind.NOTE)
