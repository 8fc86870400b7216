"""One fault, one error: a wrong unit, a wrong cell, a table of another unit, and what follows from them, in the tables of the fictional bureau."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from disclosure.budgets.figure import Place
from disclosure.budgets.promise import Around
from disclosure.budgets.reading import read
from disclosure.budgets.rules import BudgetFault, Subject, faults
from disclosure.budgets.statement import Record
from disclosure.model.problem import Severity

FINANCE = Path(__file__).parent.parent / "content" / "finance"
BUDGET = (FINANCE / "budget" / "2026" / "示例县实验小学2026年单位预算公开表.csv").read_text(encoding="utf-8-sig")
ACCOUNTS = (FINANCE / "accounts" / "2026" / "示例县第一中学2025年单位决算公开表.csv").read_text(encoding="utf-8-sig")
OTHER = (FINANCE / "budget" / "2026" / "示例县特殊教育学校2026年单位预算公开表.csv").read_text(encoding="utf-8-sig")


def said(text: str, schema: str = "budget", **more: object) -> list[str]:
    """The errors of tables, each with its place."""
    record = read(text.encode(), "表.csv", schema)
    found = (each for each in faults(Subject(record, **more)) if each.severity is Severity.ERROR)  # type: ignore[arg-type]
    return [f"{each.rule} {each.where.row}{each.where.column}" if isinstance(each.where, Place) else each.rule for each in found]


def faults_of(text: str) -> tuple[BudgetFault, ...]:
    return faults(Subject(read(text.encode(), "表.csv", "budget")))


@pytest.mark.parametrize(("first", "last"), [(41, 60), (77, 96)])
@pytest.mark.parametrize(("column", "name"), [(5, "基本支出"), (6, "项目支出")])
def test_a_column_left_out_is_told_by_its_name(first: int, last: int, column: int, name: str) -> None:
    out = StringIO()
    lines = [[*line[:column], *line[column + 1 :]] if first <= row <= last else line for row, line in enumerate(rows(BUDGET), 1)]
    lines[first - 2][4] = "单位：万元"
    csv.writer(out).writerows(lines)
    (found,) = (each for each in faults_of(out.getvalue()) if each.severity is Severity.ERROR)
    assert found.rule == "budget-column-missing"
    assert f"缺“{name}”一列" in found.message


def test_a_column_that_would_be_nothing_but_blanks_may_be_left_out() -> None:
    text = "一般公共预算支出表\n单位：万元\n2026年度\n科目编码,科目名称,合计,基本支出\n,合计,20.00,20.00\n205,教育支出,20.00,20.00\n"
    assert said(text) == []


def test_a_formula_without_result_is_one_error_of_its_own_cell() -> None:
    book = load_workbook(FINANCE / "budget" / "2026" / "2026年部门预算公开表.xlsx")
    for sheet in book.worksheets[:3]:
        place = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int | float)][-1]
        value, place.value = place.value, "=D9+D10"
        written = BytesIO()
        book.save(written)
        place.value = value
        record = read(written.getvalue(), "2026年部门预算公开表.xlsx", "budget")
        assert [(each.sheet, f"{each.column}{each.row}") for each in record.faults] == [(sheet.title, place.coordinate)]
        assert "公式没有保存结果" in record.faults[0].message
        assert not record.remarks
        own = (each for each in faults(Subject(record)) if isinstance(each.where, Place) and each.where.sheet == sheet.title)
        assert [each for each in own if each.severity is Severity.ERROR] == []


def cells(text: str) -> list[tuple[int, int]]:
    return [(row, column) for row, line in enumerate(rows(text)) for column, cell in enumerate(line) if is_amount(cell)]


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text)))


def is_amount(cell: str) -> bool:
    return cell.replace(",", "").replace(".", "").isdigit() and "." in cell


def changed(text: str, row: int, column: int, cell: str) -> str:
    lines = rows(text)
    lines[row][column] = cell
    out = StringIO()
    csv.writer(out).writerows(lines)
    return out.getvalue()


@pytest.mark.parametrize("place", cells(BUDGET)[::9], ids=str)
def test_a_wrong_cell_is_one_error_in_its_place(place: tuple[int, int]) -> None:
    amount = float(rows(BUDGET)[place[0]][place[1]].replace(",", "")) + 17.77
    found = said(changed(BUDGET, *place, f"{amount:,.2f}"))
    assert [each.split(" ")[1] for each in found] == [f"{place[0] + 1}{'ABCDEFGHIJKL'[place[1]]}"]


@pytest.mark.parametrize(
    "place", [place for place in cells(BUDGET) if float(rows(BUDGET)[place[0]][place[1]].replace(",", ""))][1::7], ids=str
)
def test_a_blank_cell_is_one_error_that_says_what_is_lacking(place: tuple[int, int]) -> None:
    (found,) = (each for each in faults_of(changed(BUDGET, *place, "")) if each.severity is Severity.ERROR)
    assert f"应是 {rows(BUDGET)[place[0]][place[1]]}万元" in found.message
    assert isinstance(found.where, Place)
    assert (found.where.row, found.where.column) == (place[0] + 1, "ABCDEFGHIJKL"[place[1]])


@pytest.mark.parametrize(("row", "column"), [(5, 3), (9, 3), (13, 1), (14, 1), (15, 1), (15, 3), (72, 1)])
def test_a_blank_cell_of_a_general_table_is_never_laid_upon_a_filled_one(row: int, column: int) -> None:
    (found,) = (each for each in faults_of(changed(BUDGET, row, column, "")) if each.severity is Severity.ERROR)
    place = f"第 {row + 1} 行 {'ABCD'[column]} 列"
    assert (found.where.said == place) if isinstance(found.where, Place) and "应是" in found.message else f"{place}空着，先看" in found.hint


@pytest.mark.parametrize(
    ("row", "table"), [(47, "支出总表"), (50, "支出总表"), (58, "支出总表"), (86, "一般公共预算支出表"), (30, "收入总表")]
)
def test_a_row_that_another_table_has_is_told_by_its_code(row: int, table: str) -> None:
    lines = rows(BUDGET)
    code, name = "".join(lines[row - 1][:3]), lines[row - 1][3]
    kept = BUDGET.splitlines()
    (found,) = (each for each in faults_of("\n".join(kept[: row - 1] + kept[row:])) if each.severity is Severity.ERROR)
    assert f"{code}“{name}”" in found.message
    assert f"{table}》没有这一行" in found.message


@pytest.mark.parametrize(
    ("text", "schema"),
    [(text, schema) for text, schema in ((BUDGET, "budget"), (ACCOUNTS, "accounts"))],
    ids=["budget", "accounts"],
)
def test_a_wrong_unit_is_one_error(text: str, schema: str) -> None:
    record = read(text.encode(), "表.csv", schema)
    lines = rows(text)
    for number, line in enumerate(lines):
        for column, cell in enumerate(line):
            if cell.endswith("单位：万元") and not _is_empty(record, number + 1):
                found = said(changed(text, number, column, cell.replace("万元", "元")), schema)
                assert found == [f"budget-scale {number + 1}{'ABCDEFGHIJKL'[column]}"]
    whole = said(text.replace("单位：万元", "单位：元"), schema)
    assert [each.split(" ")[0] for each in whole] == ["budget-scale"]


def _is_empty(record: Record, row: int) -> bool:
    return next(each.is_empty for each in record.statements if each.row <= row <= each.last)


def test_a_file_in_another_unit_than_last_years() -> None:
    last = read(BUDGET.replace("2026年", "2025年").encode(), "表.csv", "budget")
    wrong = "\n".join(",".join(f"{float(cell):.0f}" if is_amount(cell) else f'"{cell}"' for cell in row) for row in _in_yuan(BUDGET))
    assert [each.split(" ")[0] for each in said(wrong, others=(last,))] == ["budget-scale"]
    assert said(wrong.replace("单位：万元", "单位：元"), others=(last,)) == []


def test_a_file_in_yuan_that_says_ten_thousands_stands_alone() -> None:
    wrong = "\n".join(",".join(f"{float(cell):.0f}" if is_amount(cell) else f'"{cell}"' for cell in row) for row in _in_yuan(BUDGET))
    (found,) = (each for each in faults_of(wrong) if each.severity is Severity.ERROR)
    assert found.message == "《2026年单位收支总表》的单位写的是“万元”：按万元算，总数是 19,481,000.00万元，太大了。"


def test_a_wrong_unit_is_seen_beside_the_nearest_year() -> None:
    wrong = "\n".join(",".join(f"{float(cell):.0f}" if is_amount(cell) else f'"{cell}"' for cell in row) for row in _in_yuan(BUDGET))
    record = replace(read(wrong.encode(), "表.csv", "budget"), unit_name="示例县教育局")
    years = [replace(read(BUDGET.encode(), "表.csv", "budget"), year=year, unit_name="示例县教育局") for year in (2023, 2025)]
    (found,) = (each for each in faults(Subject(record, others=tuple(years))) if each.severity is Severity.ERROR)
    assert "2025 年预算是 1,948.10万元" in found.message


@pytest.mark.parametrize(("title", "is_told"), [("2025年单位支出总表", True), ("2025—2026年单位支出总表", False), ("单位支出总表", False)])
def test_a_table_of_last_year_is_one_error(title: str, is_told: bool) -> None:
    text = BUDGET.replace("2026年单位支出总表", title, 1)
    record = read(text.encode(), "表.csv", "budget")
    assert [f"{each.row}{each.column}" for each in record.faults] == ["39A"] * is_told
    assert said(text) == []


@pytest.mark.parametrize("title", ["2026年部门收支", "2026年单位收支总汇表"])
def test_a_mistyped_title_is_told_with_the_right_one(title: str) -> None:
    (found,) = faults_of(BUDGET.replace("2026年单位收支总表", title, 1))
    assert found.rule == "budget-table-missing"
    assert found.hint == f"文件里的标题“{title}”不认得；是这张表的，改成“2026年部门收支总表”。"


def test_a_table_that_is_never_empty_is_not_filled_in_yet() -> None:
    lines = [["" if is_amount(cell) else cell for cell in line] if 20 < row < 38 else line for row, line in enumerate(rows(BUDGET))]
    out = StringIO()
    csv.writer(out).writerows(lines)
    (found,) = faults_of(out.getvalue())
    assert found.message == "《2026年单位收入总表》还没有填，一个数也没有。"


def _in_yuan(text: str) -> list[list[str]]:
    return [[f"{float(cell.replace(',', '')) * 10_000:.2f}" if is_amount(cell) else cell for cell in row] for row in rows(text)]


def test_a_table_of_another_school_is_one_error() -> None:
    own, theirs = (text.split("2026年单位支出总表")[1].split("2026年财政拨款收支总表")[0] for text in (BUDGET, OTHER))
    assert said(BUDGET.replace(own, theirs.replace("示例县特殊教育学校", "示例县实验小学"), 1)) == ["budget-table-astray 39A"]


@pytest.mark.parametrize(
    ("title", "table", "file", "publisher", "message"),
    [
        ("示例县实验小学2026年单位预算", "", "", "示例县实验小学", ""),
        ("单位预算", "公开表", "表.csv", "", ""),
        ("示例县教育局所属单位2026年单位预算", "", "实验小学2026年.csv", "", ""),
        ("示例县教育局2026年单位预算", "示例县实验小学2026年单位预算", "1.csv", "", ""),
        ("各学校2025年决算和2026年预算", "2026年2月13日批复的单位预算", "20250213.csv", "", ""),
        ("各学校2026年单位预算", "", "", "示例县第一中学", "发布机构说的是“示例县第一中学”的预算，文件里是“示例县实验小学”2026 年的。"),
        ("示例县实验小学2026年单位预算", "", "", "示例县第一中学", ""),
        ("2025年单位预算", "", "", "示例县实验小学", "条目的标题说的是 2025 年的预算，文件里是“示例县实验小学”2026 年的。"),
        ("单位预算", "2027年预算", "", "", "表的标题“2027年预算”说的是 2027 年的预算，文件里是“示例县实验小学”2026 年的。"),
        ("单位预算", "", "预算2027.csv", "", "文件名“预算2027.csv”说的是 2027 年的预算，文件里是“示例县实验小学”2026 年的。"),
        ("示例县教育局2026年单位预算", "", "", "", "条目的标题说的是“示例县教育局”的预算，文件里是“示例县实验小学”2026 年的。"),
        ("教育局本级2027年单位预算", "", "", "", "条目的标题说的是“示例县教育局”2027 年的预算，文件里是“示例县实验小学”2026 年的。"),
        (
            "单位预算",
            "",
            "示例县第一中学.csv",
            "",
            "文件名“示例县第一中学.csv”说的是“示例县第一中学”的预算，文件里是“示例县实验小学”2026 年的。",
        ),
    ],
)
def test_the_file_of_another_item_is_one_error(title: str, table: str, file: str, publisher: str, message: str) -> None:
    units = frozenset({"示例县第一中学", "示例县实验小学"})
    around = Around(title, ((0, table, file),), publisher, "示例县教育局", units)
    subject = Subject(read(BUDGET.encode(), "表.csv", "budget"), "2026年支出预算1.00万元。", around=around)
    found = [each for each in faults(subject) if each.severity is Severity.ERROR]
    assert [each.rule for each in found] == ["budget-table-astray" if message else "budget-text-amount"]
    assert found[0].message == message or not message


@pytest.mark.parametrize(
    ("units", "publisher", "is_told"),
    [
        ((), "", False),
        (("示例县实验小学",), "", False),
        (("示例县实验小学（桂园校区）",), "", False),
        (("示例县第一中学",), "", True),
        (("示例县第一中学",), "示例县实验小学", False),
    ],
)
def test_a_unit_that_nobody_knows_is_told(units: tuple[str, ...], publisher: str, is_told: bool) -> None:
    around = Around("单位预算", (), publisher, "示例县教育局", frozenset(units))
    found = faults(Subject(read(BUDGET.encode(), "表.csv", "budget"), around=around))
    assert [each.rule for each in found] == ["budget-unit-unknown"] * is_told


def test_a_table_without_title_is_told_once() -> None:
    text = BUDGET.replace("2026年单位支出总表", "", 1)
    record = read(text.encode(), "表.csv", "budget")
    assert [(each.row, each.message) for each in record.faults] == [(42, "从这里起是一张表，上面没有表的标题，认不出是什么表。")]
    assert said(text) == []


def test_rounding_beside_an_error_is_not_told() -> None:
    heads = "支出总表\n单位：万元\n2026年度\n科目编码,科目名称,合计,基本支出,项目支出\n"
    below = "205,教育支出,20.00,{},0.01\n208,社会保障和就业支出,10.00,10.00,0.00\n"
    for cell, rules in (("20.00", ["budget-rounding"]), ("28.00", ["budget-sum"])):
        record = read(f"{heads},合计,30.00,30.00,0.01\n{below.format(cell)}".encode(), "表.csv", "budget")
        assert [each.rule for each in faults(Subject(record))] == rules


TEXT = "2026年收入总计、支出总计均为1,948.10万元，比2025年增加{}万元，{}%。\n\n2026年收入预算{}万元，其中：一般公共预算财政拨款1,933.10万元，占{}%。"


@pytest.mark.parametrize(
    ("values", "rules"),
    [
        (("79.90", "增长4.28", "1,948.10", "99.23"), []),
        (("97.90", "增长4.28", "1,948.10", "99.23"), ["budget-text-percent 97.90万元"]),
        (("79.90", "增长4.82", "1,948.10", "99.23"), ["budget-text-percent 4.82%"]),
        (("79.90", "增长4.28", "1,984.10", "99.23"), ["budget-text-amount 1,984.10万元"]),
        (("79.90", "增长4.28", "1,984.10", "97.43"), ["budget-text-amount 1,984.10万元"]),
        (("79.90", "增长4.28", "1,948.10", "92.23"), ["budget-text-percent 92.23%"]),
    ],
)
def test_a_wrong_amount_of_the_text_is_one_error(values: tuple[str, ...], rules: list[str]) -> None:
    last = (FINANCE / "budget" / "2025" / "示例县实验小学2025年单位预算公开表.csv").read_bytes()
    text = TEXT.format(*values)
    subject = Subject(read(BUDGET.encode(), "表.csv", "budget"), text, others=(read(last, "表.csv", "budget"),))
    found = [each for each in faults(subject) if each.severity is not Severity.NOTICE]
    assert [f"{each.rule} {text[each.where.start : each.where.end]}" for each in found] == rules  # type: ignore[union-attr]


def test_an_amount_of_this_year_under_last_years_name() -> None:
    last = read((FINANCE / "budget" / "2025" / "示例县实验小学2025年单位预算公开表.csv").read_bytes(), "表.csv", "budget")
    record = read(BUDGET.encode(), "表.csv", "budget")
    for text, rules in (("2025年支出预算1,948.10万元。", ["budget-text-amount"]), ("2025年支出预算1,868.20万元。", [])):
        assert [each.rule for each in faults(Subject(record, text, others=(last,)))] == rules
