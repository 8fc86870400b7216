"""The cells of a table as typed values: row by row, with what titles say for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..model.phrases import shorten
from . import titles, values
from .across import rows as rows_of
from .across import sums
from .fault import Fault, Kind, letter
from .header import Column
from .row import Row
from .schema import Field, Schema
from .section import Section, has_own
from .sheet import Sheet
from .values import Misread, Value

#: A required cell that is empty; what is said below one that was merged.
UNSAID = "是空的，这一列每一行都必须填写。"
LOST = "合并的单元格存成 CSV 以后只剩第一行有内容，请每行都填上。"


@dataclass
class Cells:
    """The rows of a table as they are read, with what is wrong in them; of the fields `unsure` two columns speak, and neither is read."""

    schema: Schema
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)
    seen: set[tuple[tuple[int, int], str]] = field(default_factory=set)
    unsure: frozenset[str] = frozenset()


def read_cells(section: Section, units: Mapping[int, str], schema: Schema) -> Cells:
    """The rows of data of a table; `units` gives the unit of the whole table at each of them. A fault of a merged cell is said once."""
    header, sheet = section.header, section.sheet
    cells = Cells(schema, unsure=frozenset(column.field for column in header.twice))
    for block in header.blocks:
        places = tuple(column.place for column in (*block, *header.across_of(block, header.across)))
        for row in section.data:
            if has_own(sheet, row, places):
                _read_row(section, block, row, units.get(row, ""), cells)
    is_rounding_said = bool(header.sums) and any("四舍五入" in sheet.at(row, place) for row in section.asides for place in range(len(sheet.rows[row])))
    for row in section.data if header.sums else ():
        for fault in sums(header, sheet, row, is_rounding_said or "四舍五入" in "".join(sheet.rows[row])):
            (cells.faults if fault.kind is Kind.FAULT else cells.remarks).append(fault)
    return cells


def _read_row(section: Section, block: tuple[Column, ...], row: int, unit: str, cells: Cells) -> None:
    """Read a row, or the rows that it stands for."""
    header, sheet, schema, count = section.header, section.sheet, cells.schema, len(cells.rows)
    above = section.over.get(min(column.place for column in block), (0, {}))[1] if section.over else {}
    for columns, across in rows_of(header, block, schema, sheet, row):
        of_titles = {name: words for name, words in section.stated.items() if name not in header.fields | header.given}
        given = {**of_titles, **above, **section.given.get(row, {}), **across}
        read_values, texts = _values(columns, given, sheet, row, cells)
        letters = {column.field: letter(column.place) for column in columns}
        for name in across.keys() - letters.keys():
            texts[name], letters[name] = across[name], letter(columns[-1].place)
        units = {column.field: found for column in columns if (found := titles.unit_of(column.title))}
        cells.rows.append(Row(read_values, texts, letters, sheet.name, row + 1, units, unit, section.given.get(row, {})))
    if len(cells.rows) == count:
        said = " ".join(text.strip() for text in sheet.rows[row] if text.strip())
        titled = "、".join(dict.fromkeys(column.given[0][1] for column in header.across_of(block, header.across)))
        message = f"“{titled}”各列都没有填，没有当作数据。"
        cells.remarks.append(Fault(sheet.name, row + 1, "", "", said, message, kind=Kind.ROW))


def _values(
    block: tuple[Column, ...], given: Mapping[str, str], sheet: Sheet, row: int, cells: Cells
) -> tuple[dict[str, Value], dict[str, str]]:
    """The values and texts of a row; what titles give stands where there is no cell, or an empty one."""
    schema_name, read_values = cells.schema.name, {each.name: values.empty(each) for each in cells.schema.fields}
    texts = {}
    for column in block:
        known, text = cells.schema.field(column.field), sheet.at(row, column.place)
        texts[known.name] = text
        if known.name in cells.unsure or (not text.strip() and known.name in given):
            continue
        value = _ditto(schema_name, known, sheet, row, column.place) or values.read(known, text)
        problem = value if isinstance(value, Misread) else _lack(known, value, column, sheet, row)
        if not isinstance(value, Misread):
            read_values[known.name] = value
        place = sheet.corner(row, column.place)
        if problem and (place, known.name) not in cells.seen:
            cells.seen.add((place, known.name))
            where = (sheet.name, place[0] + 1, letter(place[1]))
            cells.faults.append(Fault(*where, known.label, text.strip(), problem.message, problem.hint))
    for name, words in _unsaid(given, texts):
        value = values.read(cells.schema.field(name), words)
        if not isinstance(value, Misread):
            read_values[name] = value
    return read_values, texts


def _unsaid(given: Mapping[str, str], texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What titles give and no cell says."""
    return ((name, words) for name, words in given.items() if not texts.get(name, "").strip())


#: Words of a whole cell that stand for the one above.
_DITTO = re.compile(r"(?:同上|同前|上同)(?:一?[行格列栏])?[。.]?|[〃″]")
#: Columns in which a rule of their own says so.
_JUDGED = {
    "fees": frozenset(("basis",)),
    "guides": frozenset(("basis", "place", "hours", "phone")),
    "powers": frozenset(("basis", *(f"basis_{each}" for each in ("law", "regulation", "local", "ministry", "government", "document")))),
}


def _ditto(schema: str, known: Field, sheet: Sheet, row: int, place: int) -> Misread | None:
    """What is wrong with a cell that only points at the one above, which sorting and searching tear away."""
    if not _DITTO.fullmatch("".join(sheet.at(row, place).split())) or known.name in _JUDGED.get(schema, ()):
        return None
    above = next((text for line in range(row - 1, -1, -1) if not _DITTO.fullmatch("".join((text := sheet.at(line, place)).split()))), "")
    hint = f"改成上面那一格的内容“{shorten(above)}”：排序、查询以后，就不知道指哪一行。" if above.strip() else "写上内容，没有的空着。"
    return Misread("每一行都必须写全。", hint)


def _lack(known: Field, value: Value, column: Column, sheet: Sheet, row: int) -> Misread | None:
    """What is missing where a required cell says nothing."""
    if not known.required or value not in (None, "", ()):
        return None
    if sheet.at(row, column.place).strip():
        return Misread("等于没有填，这一列每一行都必须填写。")
    above = sheet.at(row - 1, column.place).strip()
    is_merged = sheet.encoding and above and above != column.title.strip()
    return Misread(UNSAID, LOST if is_merged else "")
