"""Templates: what staff get, and that whatever they fill in reads back."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from books import EVERY, saved
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from disclosure.tables import asides, values
from disclosure.tables.fault import said
from disclosure.tables.schema import Field, Schema, names, schema_of, shipped
from disclosure.tables.table import read
from disclosure.tables.template import template

EMPTY = template(EVERY)


def opened(data: bytes) -> Any:
    return load_workbook(BytesIO(data))


def test_what_staff_see() -> None:
    book = opened(EMPTY)
    assert book.sheetnames == ["各种列", "填写说明"]
    sheet = book["各种列"]
    assert [cell.value for cell in sheet[1]] == [field.title for field in EVERY.fields]
    assert [cell.value for cell in sheet[2]] == ["示例：2026", *(field.example for field in EVERY.fields[1:])]
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["D"].number_format == "@"
    assert sheet.column_dimensions["G"].number_format == "yyyy-mm-dd"
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert rules == {"H3:H5000": '"公办,民办"', "J3:J5000": '"是,否"'}
    notes = [[cell.value for cell in row if cell.value] for row in book["填写说明"].iter_rows()]
    assert notes[0] == ["各种列"]
    assert ["收费标准", "数，单位：元", "450", "标准"] in notes
    assert ["学年", "是", "年份", "2026", "年度"] in notes


def test_many_words_stand_in_the_second_sheet() -> None:
    words = [f"某某类第{number}种情形" for number in range(60)]
    fields = [
        {"name": "a", "label": "甲", "type": "choice", "choices": words},
        {"name": "b", "label": "乙", "type": "choice", "choices": ["一,二", "三"]},
    ]
    book = opened(template(schema_of("x", {"label": "表[1]/2", "description": "表。", "fields": fields})))
    sheet = book.worksheets[0]
    assert sheet.title == "表12"
    assert [rule.formula1 for rule in sheet.data_validations.dataValidation] == ["'填写说明'!$I$2:$I$61", "'填写说明'!$J$2:$J$3"]
    assert [book["填写说明"][f"I{row}"].value for row in (1, 2, 61)] == ["甲可选的词", words[0], words[-1]]


@pytest.mark.parametrize("name", names())
def test_shipped_templates_read_back_as_empty(name: str) -> None:
    found = read(template(shipped(name)), "a.xlsx", shipped(name))
    assert list(map(said, found.faults)) == ["表里没有一行数据。在标题行下面填写；示例行不算。"]
    assert [fault.message for fault in found.remarks] == ["这一行是示例，没有当作数据。"]


def test_the_same_bytes_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    real = time.localtime()
    monkeypatch.setattr(time, "localtime", lambda *_: time.struct_time((2031, *real[1:])))
    assert template(EVERY) == EMPTY


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Cs", "Zl", "Zp")) | st.just("\n"), min_size=1, max_size=20
).map(str.strip)


def is_plain(text: str) -> bool:
    """Whether a text is one that a clerk would take for the content of a cell."""
    return not values.is_blank(text) and "_x000D_" not in text and values.read(Field("a", "a"), text) == text


def is_name(text: str) -> bool:
    return is_plain(text) and not any(
        pattern.match(asides._plain(text)) for pattern in (asides._NOTE, asides._SIGNATURE, asides._SUM, asides._HEADING)
    )


ITEM = TEXT.filter(lambda text: is_plain(text) and values.read(Field("a", "a", "list"), text) == (text,))
CONTENT: dict[str, st.SearchStrategy[Any]] = {
    "text": TEXT.filter(is_name),
    "integer": st.integers(-(10**14), 10**14),
    "number": st.decimals(-(10**9), 10**9, places=3, allow_nan=False),
    "year": st.integers(1949, 2100),
    "date": st.dates(date(1900, 3, 1), date(2100, 12, 31)),
    "choice": st.sampled_from(("公办", "民办")),
    "list": st.lists(ITEM, min_size=1, max_size=4).map(tuple),
    "boolean": st.booleans(),
}


@st.composite
def filled(draw: st.DrawFn, schema: Schema) -> list[dict[str, Any]]:
    """Rows of typed values; what is not required may be empty."""
    row = st.fixed_dictionaries(
        {
            field.name: CONTENT[field.type] if field.required else CONTENT[field.type] | st.just(values.empty(field))
            for field in schema.fields
        }
    )
    return draw(
        st.lists(row, min_size=1, max_size=6, unique_by=lambda each: tuple("".join(str(each[name]).split()) for name in schema.key))
    )


@given(filled(EVERY), st.booleans())
@settings(max_examples=60)
def test_a_filled_template_reads_back(rows: list[dict[str, Any]], as_text: bool) -> None:
    book = opened(EMPTY)
    sheet = book.worksheets[0]
    for number, row in enumerate(rows, 3):
        for column, field in enumerate(EVERY.fields, 1):
            value = row[field.name]
            is_typed = isinstance(value, int | Decimal | date) and not isinstance(value, bool) and not as_text
            cell = sheet.cell(number, column, value if is_typed else values.shown(value) or None)
            if isinstance(cell.value, str):
                cell.data_type = "s"
            if isinstance(value, date):
                cell.number_format = "yyyy-mm-dd"
    found = read(saved(book), "a.xlsx", EVERY)
    assert list(map(said, found.faults)) == []
    assert [dict(row.values) for row in found.rows] == rows
    assert [row.number for row in found.rows] == list(range(3, len(rows) + 3))
