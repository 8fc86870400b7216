"""A record in long form, a row a figure: what the common machinery shows, searches and offers for download, each figure with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ..tables.fault import Fault, Kind
from ..tables.row import Row
from ..tables.schema import Schema
from ..tables.table import Table
from ..tables.values import Value, empty, shown
from . import reasons
from .figure import UNITS, Figure, counted
from .kinds import kinds
from .reading import SCHEMAS
from .reading import read as read_record
from .statement import OTHER, Column, Line, Record, Statement


def read(data: bytes, name: str, schema: Schema) -> Table:
    """The file of a name as a table of the schemas `budget` and `accounts`. Raises nothing."""
    return long_form(read_record(data, name, schema.name), schema)


def long_form(record: Record, schema: Schema) -> Table:
    """A record as a table: figure after figure; lines without any, notes, and tables that are no more than words as rows of their own."""
    rows = tuple(row for statement in record.statements for row in _rows(statement, schema))
    notes = {
        note: Fault(each.sheet, _row_of(each, note), "", "", note, "是表下面的说明。", kind=Kind.NOTE) for each, note in _notes(record)
    }
    return Table(schema, rows, record.faults, (*record.remarks, *reversed(notes.values())), record.encoding)


def _notes(record: Record) -> Iterator[tuple[Statement, str]]:
    """What stands below the tables, each sentence once: below the first table that has it."""
    return ((each, note) for each in reversed(record.statements) for note in reversed(each.notes))


def _row_of(statement: Statement, note: str) -> int:
    found = (number for number, cells in enumerate(statement.rows, statement.row) if note in map(str.strip, cells))
    return next(found, statement.last)


def _rows(statement: Statement, schema: Schema) -> Iterator[Row]:
    if not statement.columns:
        yield from _words(statement, schema)
        return
    columns = {column.key: column for column in statement.columns}
    for line in statement.lines:
        note = " ".join(text for _, text in line.texts)
        if line.figures:
            for key, figure in line.figures.items():
                yield _figure(statement, line, columns[key], figure, note, schema)
                note = ""
        elif note or statement.kind == OTHER:
            yield _row(statement, schema, {"code": line.code, "item": line.label or line.name, "note": note}, line.number)
    if statement.is_empty and not reasons.is_of_reasons(statement):
        yield _row(statement, schema, {"item": "（空表）", "note": " ".join(statement.notes)}, statement.row)


def _figure(statement: Statement, line: Line, column: Column, figure: Figure, note: str, schema: Schema) -> Row:
    unit = column.unit or counted(line.label) or statement.unit
    amount = figure.amount / UNITS.get(unit, Decimal(1))
    item = f"{line.unit} {line.name}" if line.unit and line.unit != line.label else line.label or line.name
    said = {"code": line.code, "item": item, "column": column.label, "unit": unit, "letter": figure.place.column, "note": note}
    return _row(statement, schema, {**said, "amount": amount}, figure.place.row)


def _words(statement: Statement, schema: Schema) -> Iterator[Row]:
    """The rows of a table of words as they stand, each cell once."""
    for number, cells in enumerate(statement.rows, statement.row):
        words = list(dict.fromkeys(cell.strip() for cell in cells if cell.strip()))
        if words and words != [statement.title]:
            yield _row(statement, schema, {"item": words[0], "note": " ".join(words[1:])}, number)


def _row(statement: Statement, schema: Schema, said: Mapping[str, Value], number: int) -> Row:
    values = {field.name: empty(field) for field in schema.fields}
    values |= {"table": statement.title, "sheet": statement.sheet, "row": number, **said}
    texts = {name: shown(value) for name, value in values.items()}
    return Row(values, texts, {"amount": str(said.get("letter", ""))}, statement.sheet, number)


def account(data: bytes, name: str, schema: str) -> Iterator[str]:
    """What of a file was taken for what, a Chinese sentence for each table; nothing where its schema is no set of tables."""
    if schema in SCHEMAS:
        yield from _account(read_record(data, name, schema))


def _account(record: Record) -> Iterator[str]:
    yield f"{record.kind}，{f'{record.year} 年' if record.year else '没有写年度'}，{record.unit_name or '没有写编制单位'}。"
    for each in record.statements:
        where = f"工作表“{each.sheet}”" if each.sheet else ""
        known = kinds().get(each.kind)
        is_of_reasons = reasons.is_of_reasons(each)
        kind = f"读作《{known.label}》" if known else "读作写增减原因的表" if is_of_reasons else "不是认得的表，原样保留"
        figures = sum(len(line.figures) for line in each.lines)
        columns = "、".join(column.label for column in each.columns)
        size = (
            f"{len(each.lines)} 行原因"
            if is_of_reasons
            else "空表"
            if each.is_empty
            else f"{len(each.lines)} 行、{figures} 个数" + (f"，单位{each.unit}" if each.unit else "")
        )
        title = each.title.replace("“", "‘").replace("”", "’")
        yield f"{where}第 {each.row} 行起“{title}”：{kind}，{size}{f'；列：{columns}' if columns else ''}。"
