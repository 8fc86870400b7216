"""Downloads: what they say, that they read back, and that no cell is calculated."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import pytest
from books import EVERY, book, lines
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from disclosure.tables import export
from disclosure.tables.schema import schema_of
from disclosure.tables.table import Table, read

HEAD = [field.label for field in EVERY.fields]
ROWS = [
    ["2026年", "示例县第一小学", "住宿费", "001", "1,200.50元", "45人", "2026年9月1日", "公办", "东门社区；西门社区", "√"],
    ["2026", "示例县第二小学", '带"引号"、，,的\n项目', "/", "", "", "", "", "", ""],
]
TABLE = read(book([HEAD, *ROWS]), "a.xlsx", EVERY)
TEXTS = schema_of(
    "texts", {"label": "文字", "description": "两列。", "fields": [{"name": "a", "label": "甲"}, {"name": "b", "label": "乙"}]}
)


def texts(*rows: tuple[str, str]) -> Table:
    """A table of two columns of text."""
    made = StringIO()
    csv.writer(made).writerows([("甲", "乙"), *rows])
    return read(made.getvalue().encode(), "a.csv", TEXTS)


def test_csv() -> None:
    written = export.csv(TABLE)
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.decode("utf-8-sig").split("\r\n") == [
        "学年,学校,收费项目,编号,收费标准（元）,人数（人）,执行日期,性质,范围内,是否自愿",
        "2026,示例县第一小学,住宿费,001,1200.50,45,2026-09-01,公办,东门社区、西门社区,是",
        '2026,示例县第二小学,"带""引号""、，,的\n项目",,,,,,,',
        "",
    ]


def test_both_read_back() -> None:
    assert [row.values for row in read(export.csv(TABLE), "a.csv", EVERY).rows] == [row.values for row in TABLE.rows]
    assert [row.values for row in read(export.xlsx(TABLE), "a.xlsx", EVERY).rows] == [row.values for row in TABLE.rows]


def test_xlsx_has_types() -> None:
    sheet = load_workbook(BytesIO(export.xlsx(TABLE))).worksheets[0]
    assert [cell.value for cell in sheet[2]][3:7] == ["001", 1200.5, 45, sheet["G2"].value]
    assert sheet["G2"].value.date() == date(2026, 9, 1)
    assert sheet["D2"].number_format == "@"
    assert (sheet.title, sheet.freeze_panes) == ("各种列", "A2")


def test_the_same_bytes_every_time() -> None:
    assert export.xlsx(TABLE) == export.xlsx(TABLE)


def test_what_could_not_be_read_keeps_its_words() -> None:
    found = read(lines("学年,学校,收费项目,收费标准", "2026,甲校,学费,四百"), "a.csv", EVERY)
    assert found.faults
    assert ",四百," in export.csv(found).decode()


def test_what_excel_cannot_hold_is_text() -> None:
    found = read(lines("学年,学校,收费项目,收费标准,执行日期", "2026,甲校,学费,12345678901234567.5,1899-01-01"), "a.csv", EVERY)
    sheet = load_workbook(BytesIO(export.xlsx(found))).worksheets[0]
    assert (sheet["E2"].value, sheet["G2"].value) == ("12345678901234567.5", "1899-01-01")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+86 0999", "'+86 0999"),
        ("-减免", "'-减免"),
        ("@甲", "'@甲"),
        ("＝1+1", "'＝1+1"),
        ("-3", "-3"),
        ("+5.5", "+5.5"),
        ("=", "="),
        ("'=1", "''=1"),
        ("'甲", "'甲"),
        ("a=1", "a=1"),
        ("=甲,乙", '"\'=甲,乙"'),
        ("甲;=1", '"甲;=1"'),
    ],
)
def test_no_cell_is_a_formula(text: str, written: str) -> None:
    # A clerk's own apostrophe before a formula is taken off, hence one more here.
    found = texts(("x", "'" + text if text.startswith("'=") else text))
    assert export.csv(found).decode().split("\r\n")[1] == f"x,{written}"
    cell: Any = load_workbook(BytesIO(export.xlsx(found))).worksheets[0]["B2"]
    assert (cell.value, cell.data_type) == (text, "s")


@given(st.lists(st.text("甲=+-@＝'\"\t,;\n 1a", min_size=1, max_size=8), min_size=1, max_size=5))
@example(["\t=1"])
@settings(max_examples=200)
def test_every_text_comes_back(cells: list[str]) -> None:
    first = texts(*(("行", cell) for cell in cells))
    again = read(export.csv(first), "a.csv", TEXTS)
    assert [row.values for row in again.rows] == [row.values for row in first.rows]
    for line in csv.reader(StringIO(export.csv(first).decode("utf-8-sig"), newline="")):
        for cell in line:
            is_number = cell.lstrip("+-").replace(".", "").isdigit()
            assert not cell.startswith(tuple("=+-@＝\t")) or len(cell) == 1 or is_number


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
@settings(max_examples=30)
def test_numbers_come_back(number: Decimal) -> None:
    found = read(lines("学年,学校,收费项目,收费标准", f"2026,甲校,学费,{number:f}"), "a.csv", EVERY)
    assert found.rows[0].values["amount"] == number
    assert read(export.xlsx(found), "a.xlsx", EVERY).rows[0].values["amount"] == number
    assert read(export.csv(found), "a.csv", EVERY).rows[0].values["amount"] == number
