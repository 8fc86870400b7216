"""A table file read by a schema: typed rows in their order, and everything that a person should look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..model.phrases import shorten
from ..model.vocabulary import table as vocabulary
from . import titles, values
from .asides import Aside
from .cells import read_cells
from .fault import Fault, Kind, letter
from .grid import sheets
from .judgement import judged, lacking, missing
from .lost import together
from .members import Roster, joined, roster
from .row import Row
from .sayings import Members
from .schema import Schema
from .section import Section, own_cells, sections, taken
from .sheet import Sheet
from .strangers import stranger
from .values import Value

__all__ = ["NOTES", "Row", "Table", "read"]

#: The sheet of a template that explains how to fill it in.
NOTES = "填写说明"


@dataclass(frozen=True, slots=True)
class Table:
    """What a file says by its schema.

    faults must be mended before the rows are used; remarks tell what was passed over or is worth a look. encoding is that of a CSV file in
    words; empty for XLSX.
    """

    schema: Schema
    rows: tuple[Row, ...] = ()
    faults: tuple[Fault, ...] = ()
    remarks: tuple[Fault, ...] = ()
    encoding: str = ""


@dataclass
class _Reading:
    """What a file gave so far."""

    schema: Schema
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)


def read(data: bytes, name: str, schema: Schema) -> Table:
    """Read the file of a name by a schema. Raises nothing: whatever is wrong is among the faults."""
    found = sheets(data, name)
    if isinstance(found, str):
        return Table(schema, faults=(Fault("", 0, "", "", "", found),))
    return read_sheets(found, schema)


def read_sheets(found: Sequence[Sheet], schema: Schema) -> Table:
    """The same of what stands in a file; it may be empty."""
    if other := stranger(found, schema):
        return Table(schema, faults=(other,), encoding=found[0].encoding)
    reading = _Reading(schema)
    without: list[Sheet] = []
    for sheet in found:
        reading.remarks += [Fault(sheet.name, m.row + 1, letter(m.column), "", "", m.message, m.hint, m.kind) for m in sheet.marks]
        if sheet.is_hidden:
            reading.remarks.append(Fault(sheet.name, 0, "", "", "", "工作表是隐藏的，没有读。", "里面的数据要公开的，取消隐藏。", Kind.HIDDEN))
        elif sheet.rows and sheet.name != NOTES and not _read_sheet(sheet, reading):
            without.append(sheet)
    for sheet in without:
        if reading.rows or len(without) < sum(bool(each.rows) and each.name != NOTES for each in found):
            reading.remarks.append(Fault(sheet.name, 0, "", "", "", "工作表里没有这种表的标题行，没有读。", kind=Kind.PASSED))
        else:
            reading.faults.append(_no_header(sheet, schema))
    if not (reading.rows or reading.faults):
        reading.faults.append(Fault("", 0, "", "", "", "表里没有一行数据。", "在标题行下面填写；示例行不算。"))
    reading.faults += _twice(reading)
    return Table(schema, tuple(reading.rows), tuple(together(reading.faults)), tuple(reading.remarks), found[0].encoding if found else "")


def _no_header(sheet: Sheet, schema: Schema) -> Fault:
    needed = [each for each in schema.fields if each.required] or list(schema.fields)
    message = f"没有找到“{schema.label}”的标题行，没有读。"
    hint = f"标题行要有{'、'.join(f'“{each.label}”' for each in needed)}，叫法不同的见 docs/schemas.md；不是这种表的，列在 attachments 里。"
    encoding = f"（文件按 {sheet.encoding} 读，打开是乱码的话，请另存为 UTF-8。）" if sheet.encoding not in ("", "UTF-8") else ""
    return Fault(sheet.name, 0, "", "", "", message, hint + encoding)


def _read_sheet(sheet: Sheet, reading: _Reading) -> bool:
    """Read the tables of a sheet; False where it has none."""
    schema, unit = reading.schema, ""
    found = sections(sheet, schema)
    # A list of names by kind is one only beside a single table of prices by kind.
    priced = [each for each in found if schema.members and schema.members.kind in each.header.fields and not each.is_list(schema)]
    members = schema.members if len(priced) == 1 and schema.members and schema.members.names not in priced[0].header.fields else None
    rosters: list[Roster] = []
    rows: list[Row] = []
    lacked: set[str] = set()
    for section in found:
        units: dict[int, str] = {}
        for row in section.above:
            unit = _passed_over(section, row, Aside.ABOVE, reading) or unit
        if section.is_repeated:
            reading.remarks.append(Fault(sheet.name, section.header.first + 1, "", "", "", "重复的标题行，没有当作数据。", kind=Kind.ROW))
        else:
            _sort(judged(section.header, sheet, schema), reading)
        for row in sorted((*section.asides, *section.data)):
            if row in section.asides:
                unit = _passed_over(section, row, section.asides[row], reading) or unit
            units[row] = unit
        _sort(_untitled(section), reading)
        if members and section.is_list(schema):
            rosters.append(roster(section, section.header.blocks[0], members))
            continue
        if members and section.header.members:
            rosters.append(roster(section, section.header.members, members))
        cells = read_cells(section, units, schema)
        lacks = [each for each in lacking(section.header, cells.rows, schema, section.stated) if not (section.is_repeated and each.name in lacked)]
        lacked = {each.name for each in lacks}
        reading.faults += [*missing(section.header, sheet, lacks, schema), *cells.faults]
        reading.remarks += cells.remarks
        rows += cells.rows
    if members and rosters:
        rows, faults = joined(rows, rosters, members, schema)
        reading.faults += faults
        reading.remarks += [_told(each, members, schema) for each in rosters]
    reading.rows += rows
    return bool(found)


def _sort(found: Iterable[Fault], reading: _Reading) -> None:
    """Put faults and remarks where they belong."""
    for each in found:
        (reading.faults if each.kind is Kind.FAULT else reading.remarks).append(each)


def _told(held: Roster, members: Members, schema: Schema) -> Fault:
    """The remark about a list."""
    names, kind = (schema.field(each).label for each in members)
    message = f"“{names}”是名单，有 {len(held.lines)} 个，各按“{kind}”用另一张表里同一类的各行。"
    return Fault(held.sheet.name, held.row, "", "", "", message, kind=Kind.ROW)


def _passed_over(section: Section, row: int, why: Aside, reading: _Reading) -> str:
    """Remark a row that is no data; gives the unit that it states for the whole table, if it does."""
    sheet, said = section.sheet, own_cells(section.sheet, row)
    used = "、".join(f"“{label}”按“{shorten(words)}”" for label, words in taken(section, row, reading.schema))
    is_group = row in section.grouped
    unit = next(filter(None, map(titles.unit_line, said)), "")
    if not unit and why is Aside.ABOVE:
        unit = next(filter(None, map(titles.unit_of, said)), "")
    message = f"{why.value}，没有写单位的各行按“{unit}”读。" if unit else f"{why.value}，没有当作数据。"
    if used:
        message = f"{why.value}，{f'下面各行的{used}读' if is_group else f'各行的{used}读'}。"
    elif is_group and (spoken_for := vocabulary("group_titles").get(reading.schema.name)):
        message = f"{why.value}，下面没有写“{reading.schema.field(spoken_for).label}”的各行看它。"
    elif is_group:
        message = f"{why.value}，看不出说的是哪一列，没有用到。"
    is_note = why.is_of_all and not (is_group and used)
    reading.remarks.append(Fault(sheet.name, row + 1, "", "", " ".join(said), message, kind=Kind.NOTE if is_note else Kind.ROW))
    for each in titles.conflicting(unit, reading.schema.fields):
        message = f"全表的单位是“{unit}”，“{each.label}”的单位必须是“{each.unit}”。"
        reading.faults.append(Fault(sheet.name, row + 1, "", each.label, "", message, "请换算后填写，并改正单位。"))
    return unit


def _untitled(section: Section) -> Iterator[Fault]:
    """Remarks about columns without a title that say something, each once."""
    header, sheet = section.header, section.sheet
    handled = {*header.places, *header.serial, *(place for place, _ in header.unused), *(column.place for column in header.twice)}
    for row in section.data:
        for place, text in enumerate(sheet.rows[row]):
            if text.strip() and place not in handled and sheet.corner(row, place) == (row, place):
                handled.add(place)
                message = "这一列没有标题，里面的内容没有读。"
                yield Fault(sheet.name, row + 1, letter(place), "", text, message, "要读的，在标题行写上标题。", Kind.PASSED)


def _twice(reading: _Reading) -> Iterator[Fault]:
    """Rows with the same key as an earlier one."""
    key = reading.schema.key
    first: dict[tuple[Value, ...], Row] = {}
    for row in reading.rows if key else ():
        named = tuple("".join(value.split()) if isinstance(value := row.values[name], str) else value for name in key)
        other = first.setdefault(named, row)
        if other is row or not any(value not in (None, "", ()) for value in named):
            continue
        given = [name for name in key if row.values[name] not in (None, "", ())]
        labels = "、".join(f"“{reading.schema.field(name).label}”" for name in given)
        sheet = f"工作表“{other.sheet}”" if other.sheet != row.sheet else ""
        said = "、".join(values.shown(row.values[name]) for name in given)
        message = f"{labels}与{sheet}第 {other.number} 行相同，每一组只能有一行。"
        yield Fault(row.sheet, row.number, "", "", said, message, "删去一行，或者改正其中一行。")
