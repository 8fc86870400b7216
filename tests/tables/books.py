"""Workbooks and schemas for the tests of tables."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from disclosure.tables.schema import Schema, schema_of

#: Every type of field.
EVERY: Schema = schema_of(
    "every",
    {
        "label": "各种列",
        "description": "每种类型一列。",
        "fields": [
            {"name": "year", "label": "学年", "type": "year", "required": "true", "example": "2026", "also": ["年度"]},
            {"name": "school", "label": "学校", "required": "true", "example": "示例县第一小学", "also": ["学校名称", "单位名称"]},
            {"name": "item", "label": "收费项目", "required": "true", "example": "住宿费", "also": ["项目", "项目名称"]},
            {"name": "code", "label": "编号", "example": "001"},
            {"name": "amount", "label": "收费标准", "type": "number", "unit": "元", "example": "450", "also": ["标准"]},
            {"name": "places", "label": "人数", "type": "integer", "unit": "人", "example": "45", "also": ["计划人数"]},
            {"name": "since", "label": "执行日期", "type": "date", "example": "2026-09-01"},
            {"name": "nature", "label": "性质", "type": "choice", "choices": ["公办", "民办"], "example": "公办"},
            {"name": "streets", "label": "范围内", "type": "list", "example": "东门社区、西门社区"},
            {"name": "voluntary", "label": "是否自愿", "type": "boolean", "example": "是"},
        ],
        "key": ["year", "school", "item"],
    },
)


def book(rows: Iterable[Sequence[Any]], merges: Iterable[str] = (), title: str = "收费", **more: Iterable[Sequence[Any]]) -> bytes:
    """An XLSX file with these rows in its first sheet, and further sheets by name; those whose name begins with hidden are hidden."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for each in merges:
        sheet.merge_cells(each)
    for name, others in more.items():
        other = made.create_sheet(name)
        for row in others:
            other.append(row)
        other.sheet_state = "hidden" if name.startswith("hidden") else "visible"
    return saved(made)


def saved(made: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def changed(data: bytes, member: str, old: str, new: str) -> bytes:
    """The same file with a text in one of its XML parts replaced, as programs other than openpyxl would write it."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        assert member in archive.namelist()
        for name in archive.namelist():
            content = archive.read(name)
            if name == member:
                assert old in content.decode()
                content = content.decode().replace(old, new).encode()
            copy.writestr(name, content)
    return out.getvalue()


def lines(*rows: str, encoding: str = "utf-8") -> bytes:
    """A CSV file of these lines."""
    return "\r\n".join((*rows, "")).encode(encoding)
