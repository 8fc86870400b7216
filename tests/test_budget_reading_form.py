"""Templates of budgets: what staff get, and that whatever they fill in reads back, figure for figure; and the long form for download."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

import budget_books as books
from disclosure.budgets.codes import classification
from disclosure.budgets.form import template
from disclosure.budgets.reading import read
from disclosure.budgets.sets import Wanted, table_sets, usual
from disclosure.command import main
from disclosure.tables import export
from disclosure.tables.fault import said
from disclosure.tables.reading import read as read_table
from disclosure.tables.schema import shipped

EMPTY = {schema: template(schema, usual(schema)) for schema in ("budget", "accounts")}


def test_what_staff_see() -> None:
    book = load_workbook(BytesIO(EMPTY["accounts"]))
    assert len(book.sheetnames) == 10 and book.sheetnames[-1] == "填写说明"
    sheet = book.worksheets[0]
    assert [sheet["A1"].value, sheet["D2"].value, sheet["A3"].value, sheet["D3"].value] == [
        "收入支出决算总表",
        "公开01表",
        "编制单位：",
        "单位：万元",
    ]
    assert [[cell.value for cell in row] for row in sheet["A4:D6"]] == [
        ["收入", None, "支出", None],
        ["项目", "决算数", "项目（按功能分类）", "决算数"],
        ["一、一般公共预算财政拨款收入", None, "一、一般公共服务支出", None],
    ]
    assert {"A1:D1", "A4:B4", "C4:D4"} == {str(each) for each in sheet.merged_cells.ranges}
    assert [sheet.cell(row, 3).value for row in range(24, 33)][-4:] == ["本年支出合计", "结余分配", "年末结转和结余", "总计"]
    assert [sheet.cell(row, 3).value for row in (25, 26, 27)] == [
        "二十、粮油物资储备支出",
        "二十一、国有资本经营预算支出",
        "二十二、灾害防治及应急管理支出",
    ]
    codes = book.worksheets[5]
    assert [codes.cell(row, 1).number_format for row in (6, 7)] == ["@", "@"] and codes["A6"].value == "301"


@pytest.mark.parametrize("name", sorted(table_sets()))
def test_templates_of_every_set_read_back_as_empty(name: str) -> None:
    chosen = table_sets()[name]
    made = template(chosen.schema, chosen.tables)
    record = read(made, "a.xlsx", chosen.schema)
    assert list(map(said, record.faults)) == [] and record.remarks == ()
    assert [each.kind for each in record.statements] == [each.kind for each in chosen.tables]
    assert all(each.is_empty and not each.notes for each in record.statements)


@pytest.mark.parametrize("schema", EMPTY)
def test_a_template_is_always_the_same(schema: str) -> None:
    assert template(schema, usual(schema)) == EMPTY[schema]


def test_a_table_of_the_bureaus_own() -> None:
    record = read(template("budget", [Wanted("other", "校车经费明细表")]), "a.xlsx", "budget")
    assert [(each.kind, each.title) for each in record.statements] == [("other", "校车经费明细表")]


AMOUNT = st.decimals(-(10**6), 10**8, places=2, allow_nan=False)
CODES = sorted(code for code in classification("functional"))


def is_amount(cell: Any, row: tuple[Any, ...]) -> bool:
    return cell.number_format == "#,##0.00" and cell.border.left.style == "thin" and cell.value is None and any(each.value for each in row)


@given(st.sampled_from(("budget", "accounts")), st.data())
@settings(max_examples=8)
def test_a_filled_template_reads_back_figure_for_figure(schema: str, data: st.DataObject) -> None:
    """Lines that stand there get amounts; in tables without lines the clerk writes codes and names."""
    book = load_workbook(BytesIO(EMPTY[schema]))
    written: dict[tuple[str, int, str], Decimal] = {}
    for sheet in book.worksheets[:-1]:
        rows = [
            row for row in sheet.iter_rows(min_row=5) if any(cell.border.left.style and cell.number_format == "#,##0.00" for cell in row)
        ]
        free = [row for row in rows if not any(cell.value for cell in row)]
        is_listed = len(free) < len(rows) and len(free) < 20
        for row, code in zip(
            free, data.draw(st.lists(st.sampled_from(CODES), max_size=4, unique=True)) if not is_listed else [], strict=False
        ):
            places = [cell for cell in row if cell.number_format == "@"]
            split = [code[:3], code[3:5], code[5:]] if len(places) > 2 else [code]
            for cell, text in zip(places, [*split, classification("functional")[code].name] if places else [], strict=False):
                cell.value = text or None
        for row in rows:
            is_free = not any(cell.value for cell in row)
            for cell in row:
                is_mine = cell.number_format == "#,##0.00" and cell.border.left.style and not (is_free and len(rows) > 1)
                label = next(
                    (other.value for other in reversed(row[: cell.column - 1]) if other.number_format == "@" and other.border.left.style),
                    "一行",
                )
                if is_mine and label and data.draw(st.booleans()):
                    amount = data.draw(AMOUNT)
                    cell.value = amount
                    written[(sheet.title, cell.row, cell.column_letter)] = amount
    saved = BytesIO()
    book.save(saved)
    record = read(saved.getvalue(), "a.xlsx", schema)
    assert list(map(said, record.faults)) == []
    found = {tuple(figure.place): figure for each in record.statements for line in each.lines for figure in line.figures.values()}
    assert {place: figure.amount / 10_000 for place, figure in found.items()} == written
    assert {figure.half for figure in found.values()} <= {Decimal(50), Decimal(5000)}


def cells(table: Any) -> list[Mapping[str, Any]]:
    return [row.values for row in table.rows]


def test_the_long_form() -> None:
    table = read_table(books.book(*books.accounts()), "2025.xlsx", shipped("accounts"))
    assert table.faults == ()
    first = cells(table)[0]
    assert first == {
        "table": "收入支出决算总表",
        "code": "",
        "item": "一、一般公共预算财政拨款收入",
        "column": "决算数",
        "amount": Decimal(1060),
        "unit": "万元",
        "note": "",
        "sheet": "Z01 收入支出决算总表(财决01表)",
        "row": 8,
        "letter": "C",
    }
    assert [(each["table"], each["item"], each["note"]) for each in cells(table)[-1:]] == [
        ("国有资本经营预算财政拨款收入支出决算表", "（空表）", "说明：本部门2025年度没有国有资本经营收入和支出，故本表无数据。")
    ]
    text = export.csv(table).decode("utf-8-sig")
    assert text.startswith(
        "表,科目编码,项目,列,金额,金额单位,说明,工作表,行,列号\r\n收入支出决算总表,,一、一般公共预算财政拨款收入,决算数,1060,万元,,"
    )
    assert "支出决算表,2050202,小学教育,基本支出,410,万元,,支出,12,F\r\n" in text
    assert load_workbook(BytesIO(export.xlsx(table))).worksheets[0]["E2"].value == 1060


def test_words_are_rows_too() -> None:
    goals = books.Sheet("绩效", [["项目支出绩效目标表"], ["项目名称", "营养改善计划"], ["产出指标", "735"]])
    table = read_table(books.book(*books.budget(), goals), "2026.xlsx", shipped("budget"))
    assert [(each["item"], each["note"], each["amount"]) for each in cells(table)[-2:]] == [
        ("项目名称", "营养改善计划", None),
        ("产出指标", "735", None),
    ]


def test_a_file_is_checked_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("2026预算.xlsx").write_bytes(books.book(*books.budget()))
    assert main(["check", "2026预算.xlsx", "--schema", "budget"]) == 0
    said_lines = capsys.readouterr().out.splitlines()
    assert "预算，2026 年，示例县教育局。" in said_lines
    assert (
        "工作表“3”第 1 行起“2026年部门支出预算总表”：读作《支出表》，14 行、42 个数，单位元；列：合计、基本支出、项目支出。" in said_lines
    )
    assert any("科目编码丢了前面的 0" in line for line in said_lines)
    assert main(["template", "accounts"]) == 0
    assert Path("决算表.xlsx").read_bytes() == EMPTY["accounts"]
