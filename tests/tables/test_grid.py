"""Files as sheets of text: encodings, separators, Excel's own ways, and files that mean harm."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import pytest
from books import book, changed, lines, saved
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from disclosure.tables.grid import sheets
from disclosure.tables.sheet import Sheet

SHEET = "xl/worksheets/sheet1.xml"
TABLE = (("学校", "电话"), ("示例县第一小学", "0999-6120001"))


def only(data: bytes, name: str) -> Sheet:
    found = sheets(data, name)
    assert not isinstance(found, str), found
    return found[0]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("encoding", "said"), [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("gbk", "GBK（GB18030）"), ("gb18030", "GBK（GB18030）")]
)
def test_csv_of_every_kind(separator: str, encoding: str, said: str) -> None:
    sheet = only(lines(*(separator.join(row) for row in TABLE), encoding=encoding), "a.csv")
    assert sheet.rows == TABLE
    assert (sheet.name, sheet.encoding) == ("", said)


CSV = {
    "quotes": ('甲,"乙 ""丙"", 丁"', (("甲", '乙 "丙", 丁'),)),
    "line breaks in a cell": ('甲,"乙\r\n丙"\r\n丁,戊', (("甲", "乙\n丙"), ("丁", "戊"))),
    "old line ends": ("甲,乙\r丙,丁", (("甲", "乙"), ("丙", "丁"))),
    "blank rows and columns": ("甲,乙,,\n,,\n丙,,\n,,\n\n", (("甲", "乙"), (), ("丙",))),
    "commas inside": ('a;"1,2,3,4"\nb;"2,3"', (("a", "1,2,3,4"), ("b", "2,3"))),
    "one column": ("甲\n乙", (("甲",), ("乙",))),
    "an apostrophe against formulas": ("'=1+1,'甲,''-1,'@a", (("=1+1", "'甲", "'-1", "@a"),)),
    "leading zeros": ("001,1.0", (("001", "1.0"),)),
}


@pytest.mark.parametrize("name", CSV)
def test_csv(name: str) -> None:
    text, rows = CSV[name]
    assert only(text.encode(), "a.csv").rows == rows


def test_control_characters_are_told() -> None:
    sheet = only("甲\x07乙,丙\x1b\n".encode(), "a.csv")
    assert sheet.rows == (("甲 乙", "丙 "),)
    assert [(mark.row, mark.column, mark.message) for mark in sheet.marks] == [
        (0, 0, "格里有看不见的控制字符，读的时候换成了空格；这样的格共有 2 个。")
    ]


EXCEL: list[tuple[Any, str, str]] = [
    ("文字", "General", "文字"),
    (3.0, "General", "3"),
    (0.1 + 0.2, "General", "0.3"),
    (1e20, "General", "100000000000000000000"),
    (123456789012345, "General", "123456789012345"),
    (-2.50, "0.00", "-2.5"),
    (0.05, "0%", "0.05"),
    (1, "000", "001"),
    (True, "General", "TRUE"),
    (date(2026, 5, 8), "yyyy/m/d", "2026-05-08"),
    (datetime(2026, 5, 8, 9, 30), "yyyy/m/d h:mm", "2026-05-08 09:30:00"),  # noqa: DTZ001 - Excel knows no zones
    (time(9, 30), "h:mm", "09:30:00"),
    (" 空格 ", "@", " 空格 "),
]


@pytest.mark.parametrize(("value", "form", "text"), EXCEL)
def test_values_of_excel(value: Any, form: str, text: str) -> None:
    made = Workbook()
    cell = made.worksheets[0].cell(1, 1, value)
    cell.number_format = form
    assert only(saved(made), "a.xlsx").rows == ((text,),)


def test_merged_cells_have_the_value_of_the_first() -> None:
    sheet = only(book([["标题", None, None], ["甲", "乙", "丙"], [None, "丁", "戊"]], ["A1:C1", "A2:A3"]), "a.xlsx")
    assert sheet.rows == (("标题", "标题", "标题"), ("甲", "乙", "丙"), ("甲", "丁", "戊"))
    assert sheet.corner(0, 2) == (0, 0)
    assert sheet.corner(2, 0) == (1, 0)
    assert sheet.corner(2, 1) == (2, 1)
    assert sheet.at(99, 99) == ""


def test_formulas_give_their_saved_result() -> None:
    sheet = only(changed(book([["甲", "=1+1"]]), SHEET, "<v></v>", "<v>2</v>"), "a.xlsx")
    assert sheet.rows == (("甲", "2"),)
    assert not sheet.marks


@pytest.mark.parametrize("saved_as", ["<v></v>", ""])
def test_formulas_without_a_result_are_told(saved_as: str) -> None:
    sheet = only(changed(book([["甲", "=1+1"]]), SHEET, "<v></v>", saved_as), "a.xlsx")
    assert [(mark.row, mark.column, mark.hint) for mark in sheet.marks] == [(0, 1, "用 Excel 或 WPS 打开这个文件，保存一次。")]


def test_hidden_sheets_have_no_rows() -> None:
    found = sheets(book([["甲"]], hidden1=[["乙"]]), "a.xlsx")
    assert [(sheet.name, sheet.is_hidden, sheet.rows) for sheet in found] == [("收费", False, (("甲",),)), ("hidden1", True, ())]


def test_hidden_rows_are_told() -> None:
    made = Workbook()
    made.worksheets[0].append(["甲", "乙"])
    made.worksheets[0].append(["丙", "丁"])
    made.worksheets[0].row_dimensions[2].hidden = True
    made.worksheets[0].column_dimensions["B"].hidden = True
    assert only(saved(made), "a.xlsx").marks[0].message == "有 1 行、1 列是隐藏的，也照样读了。"


def test_line_ends_of_excel() -> None:
    data = changed(book([["AB"]]), SHEET, "AB", "A_x000D_\nB")
    assert only(data, "a.xlsx").rows == (("A\nB",),)


def zipped(**members: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "/") + ".xml", content)
    return out.getvalue()


FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
REFUSED = {
    "nothing": (b"", "a.csv", "文件是空的，一个字节也没有。"),
    "nothing, Excel": (b"", "a.xlsx", "文件是空的，一个字节也没有。"),
    "UTF-16": ("甲,乙".encode("utf-16"), "a.csv", "文件是 UTF-16 编码，必须是 UTF-8。"),
    "no text": (b"\0\1", "a.csv", "文件里有 NUL 字节，不是文本文件。"),
    "no encoding": (b"\xff\xff\xff,\xff\n", "a.csv", "文件不是 UTF-8 编码，也认不出是哪种编码。"),
    "a quotation mark alone": ('甲,乙\n"丙,丁\n戊,己'.encode(), "a.csv", "从第 2 行起读不下去：英文引号没有配对"),
    "text behind quotation marks": ('甲,乙\n丙,丁\n"戊"己,庚'.encode(), "a.csv", "从第 3 行起读不下去："),
    "a cell without end": (b'"' + b"a" * 200_000, "a.csv", "从第 1 行起读不下去："),
    "Excel as CSV": (book([["甲"]]), "a.csv", "文件的扩展名是 csv，内容却是"),
    "CSV as Excel": ("甲,乙".encode(), "a.xlsx", "文件的扩展名是 xlsx，内容却是纯文本；"),
    "a page as Excel": (b"<html><table>", "a.xlsx", "文件的扩展名是 xlsx，内容却是网页（HTML）；"),
    "locked": (bytes.fromhex("D0CF11E0A1B11AE1"), "a.xlsx", "文件加了密码，或者是旧格式（.xls）改了扩展名"),
    "old": (b"a", "a.XLS", "这是旧格式的 Excel 文件；请另存为"),
    "WPS": (b"a", "a.et", "这是 WPS 自己的格式；请另存为"),
    "other": (b"a", "a.pdf", "这不是表格文件；请另存为"),
    "no extension": (b"a", "a", "这不是表格文件；请另存为"),
    "broken": (book([["甲"]])[:-40], "a.xlsx", "文件已损坏或者不符合格式"),
    "a zip": (zipped(a=b"<a/>"), "a.xlsx", "文件已损坏或者不符合格式"),
    "a bomb": (zipped(a=b" " * 60_000_000), "a.xlsx", "文件展开后过大"),
    "a far cell": (changed(book([["甲"]]), SHEET, "</sheetData>", FAR), "a.xlsx", "工作表“收费”太大"),
    "wide rows": (
        changed(
            book([["甲"]]), SHEET, "</sheetData>", "".join(f'<row r="{n}"><c r="XFD{n}"/></row>' for n in range(2, 70)) + "</sheetData>"
        ),
        "a.xlsx",
        "工作表“收费”太大",
    ),
    "many ranges": (
        changed(
            book([["甲"] * 200] * 200),
            SHEET,
            "</sheetData>",
            "</sheetData><mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 50 + "</mergeCells>",
        ),
        "a.xlsx",
        "合并的单元格太多",
    ),
    "rows out of order": (
        changed(book([["甲"], ["乙"]]), SHEET, "</sheetData>", '<row r="1"><c r="B1"><v>1</v></c></row></sheetData>'),
        "a.xlsx",
        "文件已损坏或者不符合格式",
    ),
    "cells out of order": (changed(book([["甲", "乙", 1]]), SHEET, 'r="A1"', 'r="D1"'), "a.xlsx", "文件已损坏或者不符合格式"),
    "many rows": (b"a,b\n" * 100_001, "a.csv", "表太大，一个文件最多 100000 行"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_said(name: str) -> None:
    data, file, said = REFUSED[name]
    found = sheets(data, file)
    assert isinstance(found, str)
    assert found.startswith(said)
    assert found.endswith("。")


def test_a_range_over_the_whole_sheet_is_cut_to_what_it_holds() -> None:
    merged = '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert only(changed(book([["甲", "乙"], ["丙", "丁"]]), SHEET, "</sheetData>", merged), "a.xlsx").rows == (("甲", "甲"), ("甲", "甲"))


@given(st.binary(), st.sampled_from(["a.csv", "a.xlsx"]))
@example(b"PK\x05\x06" + bytes(18), "a.xlsx")
def test_no_bytes_raise(data: bytes, name: str) -> None:
    found = sheets(data, name)
    assert found


WHOLE = book([["学校", "电话"], ["甲", 1.5], ["乙", date(2026, 5, 8)]], ["A2:A3"])


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=4))
def test_no_damage_raises(at: int, noise: bytes) -> None:
    assert sheets(WHOLE[:at] + noise + WHOLE[at + len(noise) :], "a.xlsx")
