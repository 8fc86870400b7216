"""Files with the tables of a budget or of final accounts, read into a record: every table, every line, every figure with its place."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal, NamedTuple

from ..tables.fault import Fault, Kind, letter
from ..tables.grid import sheets
from ..tables.sheet import Sheet
from ..tables.table import NOTES
from .figure import UNITS, Figure, counted, decimals, half_unit
from .heads import MOST_COLUMNS, halves, untitled_columns
from .kinds import kinds, label_of
from .lines import Entry, entries
from .section import UNTITLED, Section, sections
from .statement import OTHER, Column, Line, Record, Statement

#: The schemas whose files are sets of tables, and what people call what they hold.
SCHEMAS: dict[str, Literal["预算", "决算"]] = {"budget": "预算", "accounts": "决算"}
_RANGE = re.compile(r"20[0-9]{2}年?\s*[-—–－~～至到]")
#: So many cells of a row are named.
_MOST_CELLS = 4
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?=年|[^0-9]|$)")


def read(data: bytes, name: str, schema: str, said: Sequence[str] = ()) -> Record:
    """Read the file of a name as a `budget` or as `accounts`. Raises nothing: whatever is wrong is among the faults.

    said: what stands around the file (the title of the table, of the item), for the year and the scope where the tables do not say them.
    """
    found = sheets(data, name)
    if isinstance(found, str):
        return Record(SCHEMAS[schema], _year((), (name, *said)), "", "单位", faults=(Fault("", 0, "", "", "", found),))
    faults: list[Fault] = []
    remarks: list[Fault] = []
    for sheet in found:
        marks = (m for m in sheet.marks if (m.row, m.column) not in sheet.unsolved)
        remarks += [Fault(sheet.name, m.row + 1, letter(m.column), "", "", m.message, m.hint, m.kind) for m in marks]
        faults += _unsolved(sheet)
        if sheet.is_hidden:
            remarks.append(Fault(sheet.name, 0, "", "", "", "工作表是隐藏的，没有读。", "里面的数据要公开的，取消隐藏。", Kind.HIDDEN))
    parts = [section for sheet in found if sheet.rows and sheet.name != NOTES for section in sections(sheet)]
    year = _year(parts, (name, *said))
    statements = _figured([_statement(section, schema, year, faults, remarks) for section in parts])
    if not any(statement.kind != OTHER for statement in statements):
        faults.append(_no_table(found, schema))
    faults += _of_another_year(parts, year)
    remarks += _at_odds(parts, year)
    return Record(
        SCHEMAS[schema],
        year,
        _owner(parts),
        _scope(parts, said),
        statements,
        tuple(faults),
        tuple(remarks),
        found[0].encoding if found else "",
    )


def _unsolved(sheet: Sheet) -> Iterator[Fault]:
    """The formulas without result, those of a row in one: what they come to is not known, and no sum with them is checked."""
    rows: dict[int, list[int]] = {}
    for row, column in sheet.unsolved:
        rows.setdefault(row, []).append(column)
    for row, columns in rows.items():
        cells = "、".join(f"{letter(column)}{row + 1}" for column in columns[:_MOST_CELLS])
        more = f"{cells}等 {len(columns)} 格" if len(columns) > 1 else "这一格"
        hint = "用 Excel 或 WPS 打开这个文件，算出结果以后保存一次；或者直接填上数。"
        yield Fault(sheet.name, row + 1, letter(columns[0]), "", "", f"{more}的公式没有保存结果，读不出数。", hint)


class _Read(NamedTuple):
    """A statement without lines, and its lines with amounts, before it is known how exactly the file prints them."""

    statement: Statement
    entries: tuple[Entry, ...]


def _statement(section: Section, schema: str, year: int, faults: list[Fault], remarks: list[Fault]) -> _Read:
    kind = kinds().get(section.kind)
    is_read = bool(section.head) and not (kind and kind.is_form)
    parts = halves(section, schema, year) if is_read else ()
    found = tuple(entries(section, parts, faults, remarks))
    columns = _columns(each.column for half in parts for each in half.amounts)
    where = (section.sheet.name, section.first + 1)
    if section.title == UNTITLED:
        message = "从这里起是一张表，上面没有表的标题，认不出是什么表。"
        faults.append(Fault(*where, "", "", "", message, "在表头的上面写上标题，例如“2026年部门支出总表”。"))
    if kind and not kind.is_form and section.has_bare_numbers:
        faults.append(
            Fault(*where, "", "", section.title, f"“{label_of(section.kind)}”没有标题行，没有读。", "标题行要有“项目”“科目名称”这样的列。")
        )
    if kind and not section.unit and any(not column.unit for entry in found for column, _ in entry.amounts):
        faults.append(Fault(*where, "", "", section.title, "没有写金额的单位。", "在标题下面写“单位：万元”或者“单位：元”。"))
    if is_read and max(len(section.sheet.rows[row]) for row in (*section.head, *section.body)) > MOST_COLUMNS:
        message = f"这张表超过 {MOST_COLUMNS} 列，后面的列没有读。"
        remarks.append(Fault(*where, letter(MOST_COLUMNS), "", section.title, message, "请删去表格右边的内容。", Kind.PASSED))
    untitled = untitled_columns(section) if parts else ()
    if untitled:
        message = f"{'、'.join(map(letter, untitled))} 列没有标题，里面有内容，没有读。"
        hint = "写上标题；不公开的，删去这一列。"
        remarks.append(Fault(section.sheet.name, section.head[0] + 1, letter(untitled[0]), "", "", message, hint, Kind.PASSED))
    statement = Statement(
        section.kind,
        section.title,
        section.unit,
        columns,
        (),
        section.notes,
        section.above,
        section.sheet.name,
        section.first + 1,
        section.last + 1,
        section.sheet.rows[section.first : section.last + 1],
    )
    return _Read(statement, found)


def _figured(found: Sequence[_Read]) -> tuple[Statement, ...]:
    """The statements with their lines and figures. All tables of a file that have the same unit print as many decimals."""
    most: Counter[str] = Counter()
    for statement, read_lines in found:
        for line, column, amount in ((entry.line, *pair) for entry in read_lines for pair in entry.amounts):
            unit = column.unit or counted(line.label) or statement.unit
            most[unit] = max(most[unit], decimals(amount.value))
    return tuple(replace(statement, lines=_mended(tuple(_lines(statement.unit, read_lines, most)))) for statement, read_lines in found)


def _lines(unit: str, read_lines: Sequence[Entry], most: Mapping[str, int]) -> Iterator[Line]:
    for entry in read_lines:
        figures = {}
        for column, amount in entry.amounts:
            own = column.unit or counted(entry.line.label) or unit
            worth = UNITS.get(own, Decimal(1))
            half = half_unit(decimals(amount.value), most[own]) * worth
            figures[column.key] = Figure(amount.value * worth, half, amount.text, amount.place)
        yield entry.line._replace(figures=figures)


def _columns(columns: Iterable[Column]) -> tuple[Column, ...]:
    found: dict[str, Column] = {}
    for column in columns:
        found.setdefault(column.key, column)
    return tuple(found.values())


def _mended(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of “三公”经费 printed one below the other: their 合计 is the sum of the three, unless another line is called so."""
    items = {line.item for line in lines}
    if "abroad" not in items or "total" not in items or "three_public" in items:
        return lines
    return tuple(line._replace(item="three_public") if line.item == "total" else line for line in lines)


def _no_table(found: Sequence[Sheet], schema: str) -> Fault:
    hint = f"每张表上面要有标题，例如“{'收入支出决算总表' if schema == 'accounts' else '部门收支总表'}”；空白的表用 disclosure template {schema} 取得。"
    encoding = next((sheet.encoding for sheet in found if sheet.encoding not in ("", "UTF-8")), "")
    more = f"（文件按 {encoding} 读，打开是乱码的话，请另存为 UTF-8。）" if encoding else ""
    return Fault("", 0, "", "", "", f"没有找到一张{SCHEMAS[schema]}的表。", hint + more)


def _year(parts: Sequence[Section], said: Sequence[str]) -> int:
    """The year that most tables state; else the one that stands around the file, or in the titles of columns; 0 without any."""
    count = Counter(section.year for section in parts if section.year)
    if count:
        return max(count, key=lambda year: (count[year], year))
    for text in said:
        found = _YEAR.search(unicodedata.normalize("NFKC", text))
        if found:
            return int(found[1])
    return max((section.year_of_heads for section in parts), default=0)


def _owner(parts: Sequence[Section]) -> str:
    count = Counter(section.owner for section in parts if section.owner)
    return max(count, key=lambda owner: (count[owner], owner)) if count else ""


def _of_another_year(parts: Sequence[Section], year: int) -> Iterator[Fault]:
    """Known tables whose title states another year than most."""
    for section in parts:
        if _is_of_another_year(section, year):
            said = next(iter(_YEAR.findall(unicodedata.normalize("NFKC", section.title))))
            message = f"这张表写的是 {said} 年，别的表是 {year} 年。"
            hint = "标题没有改的，改标题；拿错了表的，换成这一年的。"
            yield Fault(section.sheet.name, section.first + 1, "A", "", section.title, message, hint)


def _is_of_another_year(section: Section, year: int) -> bool:
    years = set(map(int, _YEAR.findall(unicodedata.normalize("NFKC", section.title))))
    return section.kind != OTHER and len(years) == 1 and not _RANGE.search(section.title) and year not in years


def _at_odds(parts: Sequence[Section], year: int) -> Iterable[Fault]:
    """Tables that state another unit than most, or, elsewhere than in their title, another year."""
    owner = _owner(parts)
    for section in parts:
        where = (section.sheet.name, section.first + 1, "", "", section.title)
        if section.year and section.year != year and not _is_of_another_year(section, year):
            yield Fault(*where, f"这张表写的是 {section.year} 年，别的表是 {year} 年。", "请核对年度。", Kind.CELLS)
        if section.owner and section.owner != owner:
            yield Fault(*where, f"这张表的编制单位是“{section.owner}”，别的表是“{owner}”。", "单位名称要写全称，各表一致。", Kind.CELLS)


def _scope(parts: Sequence[Section], said: Sequence[str]) -> Literal["汇总", "本级", "单位"]:
    """汇总, 本级 or 单位, by the words of the tables, then of what stands around the file: 部门预算 is that of the bureau with its units.

    单位 as well where nothing says it; 部门收支总表 says nothing: units print that, too.
    """
    titles = [section.title for section in parts]
    for text in (_owner(parts), *titles, *said):
        if "本级" in text:
            return "本级"
        if "汇总" in text:
            return "汇总"
    for text in (*said, *titles):
        found = re.search("(部门|单位)[预决]算(?!经济|支出经济)|20[0-9]{2}年度?(部门|单位)", text)
        if found:
            return "汇总" if "部门" in found.groups() else "单位"
    return "单位"
