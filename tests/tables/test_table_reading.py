"""Tables as clerks make them: where they begin, what is data, and how a fault is said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from books import EVERY, book, lines, saved
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.styles import Font

from disclosure.tables.fault import Fault, Kind, letter, said
from disclosure.tables.schema import Schema, schema_of, shipped, with_local
from disclosure.tables.table import Table, read

HEAD = ["学年", "学校", "收费项目", "收费标准"]
ONE = ["2026", "示例县第一小学", "住宿费", "450"]
TWO = ["2026", "示例县第二小学", "学费", "0"]
GOT_ONE = (2026, "示例县第一小学", "住宿费", Decimal(450))
GOT_TWO = (2026, "示例县第二小学", "学费", Decimal(0))
Rows = Sequence[Sequence[Any]]


def table(rows: Rows, merges: Sequence[str] = (), schema: Schema = EVERY) -> Table:
    return read(book(rows, merges), "收费.xlsx", schema)


def got(found: Table) -> list[tuple[Any, ...]]:
    return [tuple(row.values[name] for name in ("year", "school", "item", "amount")) for row in found.rows]


N = None
FORMS: dict[str, tuple[Rows, Sequence[str]]] = {
    "plain": ([HEAD, ONE, TWO], []),
    "rows and columns left blank": ([[], [N, *HEAD], [], [N, *ONE], [N, N, N, " "], [N, *TWO], [N, N, N, N, N, N, " "], [" "]], []),
    "titles above": ([["2026年教育收费公示表", N, N, N], ["填报单位：示例县教育局", N, N, "单位：元"], HEAD, ONE, TWO], ["A1:D1"]),
    "a serial number": ([["序号", *HEAD], [1, *ONE], [2, *TWO]], []),
    "titles broken and with units": ([["学 年", "学校\n名称", "项目", "收费标准\n（元）"], ONE, TWO], []),
    "another order": ([HEAD[::-1], ONE[::-1], TWO[::-1]], []),
    "a header of two rows, merged": (
        [["学年", "学校", "收费", N], [N, N, "项目", "标准"], ONE, TWO],
        ["A1:A2", "B1:B2", "C1:D1"],
    ),
    "a header of two rows, as CSV has it": ([["学年", "学校", "收费", N], [N, N, "项目", "标准"], ONE, TWO], []),
    "a title of two parts": ([["学年", "学校", "收费", N], [N, N, "项 目", "标准（元）"], ONE, TWO], ["C1:D1"]),
    "the upper row has but groups": ([["基本情况", N, "收费情况", N], HEAD, ONE, TWO], ["A1:B1", "C1:D1"]),
    "side by side": ([[*HEAD, *HEAD], [*ONE, *TWO]], []),
    "side by side with serial numbers": ([["序号", *HEAD, N, "序号", *HEAD], [1, *ONE, N, 2, *TWO]], []),
    "titles again on the next page": ([HEAD, ONE, HEAD, TWO], []),
    "a second table below": ([HEAD, ONE, [], ["二、其他学校", N, N, N], HEAD[::-1], TWO[::-1]], ["A4:D4"]),
    "groups across the whole table": ([HEAD, ["一、小学"], ONE, ["二、其他", N, N, N], TWO], ["A4:D4"]),
    "notes and sums below": (
        [HEAD, ONE, TWO, ["合 计", N, N, 450], ["注：1.按学期收取。", N, N, N], ["2.可以减免。"], ["填表人：张三", N, "审核人：李四", N]],
        ["A5:D5"],
    ),
    "an example": ([HEAD, ["示例：2026", "某校", "某项", 1], ONE, TWO], []),
    "full-width": ([HEAD, ["２０２６年", ONE[1], ONE[2], "４５０．００元"], ["2026学年", TWO[1], TWO[2], "0"]], []),
    "numbers as numbers": ([HEAD, [2026, ONE[1], ONE[2], 450.0], [2026, TWO[1], TWO[2], 0]], []),
    "merged downwards": ([[*HEAD, "备注"], [*ONE, "甲"], [N, *TWO[1:], "乙"]], ["A2:A3"]),
    "all cells of a row merged downwards": ([HEAD, ONE, [N, N, N, N], TWO], ["A2:A3", "B2:B3", "C2:C3", "D2:D3"]),
}


@pytest.mark.parametrize("form", FORMS)
def test_forms_of_tables(form: str) -> None:
    found = table(*FORMS[form])
    assert list(map(said, found.faults)) == []
    assert got(found) == [GOT_ONE, GOT_TWO]


@pytest.mark.parametrize("form", [form for form, (_, merges) in FORMS.items() if not merges])
def test_the_same_as_csv(form: str) -> None:
    rows = [",".join("" if cell is None else f'"{cell}"' for cell in row) for row in FORMS[form][0]]
    found = read(lines(*rows, encoding="gb18030"), "收费.csv", EVERY)
    assert list(map(said, found.faults)) == []
    assert got(found) == [GOT_ONE, GOT_TWO]
    assert found.encoding == "GBK（GB18030）"


def test_rows_say_where_they_stand() -> None:
    row = table([["表"], [], ["序号", *HEAD], [1, *ONE]]).rows[0]
    assert (row.sheet, row.number) == ("收费", 4)
    assert row.columns == {"year": "B", "school": "C", "item": "D", "amount": "E"}
    assert row.texts == {"year": "2026", "school": "示例县第一小学", "item": "住宿费", "amount": "450"}
    assert set(row.values) == {field.name for field in EVERY.fields}
    assert row.values["streets"] == () and row.values["since"] is None and row.values["nature"] == ""


FAULTS: dict[str, tuple[Rows, Sequence[str], list[str]]] = {
    "a value": (
        [HEAD, [*ONE[:3], "四百"]],
        [],
        ["工作表“收费”第 2 行 D 列“收费标准”：写的是“四百”，必须是数，例如 450。只写数字；说明写到别的列。"],
    ),
    "a merged value, once": (
        [HEAD, [*ONE[:3], "四百"], [*TWO[:3], N], [2025, *TWO[1:3], N]],
        ["D2:D4"],
        ["工作表“收费”第 2 行 D 列“收费标准”：写的是“四百”，必须是数，例如 450。只写数字；说明写到别的列。"],
    ),
    "nothing in a required cell": (
        [HEAD, ["2026", N, "住宿费", 1]],
        [],
        ["工作表“收费”第 2 行 B 列“学校”：是空的，这一列每一行都必须填写。"],
    ),
    "a stroke in a required cell": (
        [HEAD, ["2026", "/", "住宿费", 1]],
        [],
        ["工作表“收费”第 2 行 B 列“学校”：写的是“/”，等于没有填，这一列每一行都必须填写。"],
    ),
    "a row twice": (
        [HEAD, ONE, TWO, [*ONE[:3], 300]],
        [],
        [
            "工作表“收费”第 4 行：写的是“2026、示例县第一小学、住宿费”，“学年”、“学校”、“收费项目”与第 2 行相同，每一组只能有一行。删去一行，或者改正其中一行。"
        ],
    ),
    "a column missing": (
        [["学年", "学校", "收费标准"], ["2026", "甲校", 1]],
        [],
        ["工作表“收费”第 1 行“收费项目”：缺少这一列，这一列必须有。认得的标题有“收费项目”、“项目”、“项目名称”。"],
    ),
    "a title misspelt": (
        [["学年", "学校", "收费项日", "收费标准"], ONE],
        [],
        ["工作表“收费”第 1 行“收费项目”：缺少这一列，这一列必须有。C 列是否想写“收费项目”？"],
    ),
    "a title twice": (
        [[*HEAD, "标准"], [*ONE, 500]],
        [],
        ["工作表“收费”第 1 行 E 列“收费标准”：写的是“标准”，前面已经有一列是“收费标准”，分不清该读哪一列。只留一列，或者改标题。"],
    ),
    "another unit in a title": (
        [[*HEAD[:3], "收费标准（万元）"], ONE],
        [],
        ["工作表“收费”第 1 行 D 列“收费标准”：写的是“收费标准（万元）”，单位是“万元”，这一列的单位必须是“元”。请换算后填写，并改正单位。"],
    ),
    "another unit of the table": (
        [["教育收费", N, N, "（单位：万元）"], HEAD, ONE],
        [],
        ["工作表“收费”第 1 行“收费标准”：全表的单位是“万元”，“收费标准”的单位必须是“元”。请换算后填写，并改正单位。"],
    ),
    "no header": (
        [["甲", "乙"], ["丙", "丁"]],
        [],
        [
            "工作表“收费”：没有找到“各种列”的标题行，没有读。标题行要有“学年”、“学校”、“收费项目”，叫法不同的见 docs/schemas.md；不是这种表的，列在 attachments 里。"
        ],
    ),
    "no data": ([HEAD], [], ["表里没有一行数据。在标题行下面填写；示例行不算。"]),
    "an empty sheet": ([], [], ["表里没有一行数据。在标题行下面填写；示例行不算。"]),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults_name_the_place_the_value_and_what_must_hold(name: str) -> None:
    rows, merges, says = FAULTS[name]
    assert list(map(said, table(rows, merges).faults)) == says


def test_cells_left_out_below_a_merged_cell_in_csv() -> None:
    found = read(lines(",".join(HEAD), ",".join(ONE), ",示例县第二小学,学费,0"), "a.csv", EVERY)
    assert list(map(said, found.faults)) == [
        "第 3 行 A 列“学年”：是空的，这一列每一行都必须填写。合并的单元格存成 CSV 以后只剩第一行有内容，请每行都填上。"
    ]


def test_what_is_passed_over_is_told() -> None:
    rows = [["公示表"], [*HEAD, "公示栏", N], [*ONE, "有", "散"], HEAD, TWO, ["合计", N, N, 450], ["注：按学期收取。"]]
    found = table([["单位：元/生·学期"], *rows])
    assert list(map(said, found.remarks)) == [
        "工作表“收费”第 1 行：写的是“单位：元/生·学期”，在标题行上面，没有写单位的各行按“元/生·学期”读。",
        "工作表“收费”第 2 行：写的是“公示表”，在标题行上面，没有当作数据。",
        "工作表“收费”第 3 行 E 列：写的是“公示栏”，这一列没有用到。",
        "工作表“收费”第 4 行 F 列：写的是“散”，这一列没有标题，里面的内容没有读。要读的，在标题行写上标题。",
        "工作表“收费”第 5 行：重复的标题行，没有当作数据。",
        "工作表“收费”第 7 行：写的是“合计 450”，这一行是合计，没有当作数据。",
        "工作表“收费”第 8 行：写的是“注：按学期收取。”，这一行是注，没有当作数据。",
    ]
    assert not found.faults


def test_units_beside_the_data_are_kept() -> None:
    rows = [
        ["表", "计费单位：元/生·学期"],
        [*HEAD[:3], "收费标准（元/人）"],
        ONE,
        [],
        ["填报单位：某局"],
        ["（单位：元）"],
        [*HEAD[::-1], "编号（旧）"],
        TWO[::-1],
    ]
    found = table(rows)
    assert [(row.units, row.unit) for row in found.rows] == [({"amount": "元/人"}, "元/生·学期"), ({}, "元")]
    assert not found.faults


def test_a_schema_of_one_column() -> None:
    schema = schema_of("x", {"label": "名单", "description": "一列。", "fields": [{"name": "a", "label": "甲"}]})
    found = read(lines("名单", "甲", "一", "二", "甲", "三", "合计"), "a.csv", schema)
    assert [row.values["a"] for row in found.rows] == ["一", "二", "三"]
    assert [fault.row for fault in found.remarks] == [1, 5, 7]


def test_several_sheets() -> None:
    data = book([HEAD, ONE], 幼儿园=[HEAD, TWO], 封面=[["教育收费"]], 填写说明=[["x"]], hidden=[HEAD, ONE])
    found = read(data, "a.xlsx", EVERY)
    assert got(found) == [GOT_ONE, GOT_TWO]
    assert [row.sheet for row in found.rows] == ["收费", "幼儿园"]
    assert list(map(said, found.remarks)) == [
        "工作表“hidden”：工作表是隐藏的，没有读。里面的数据要公开的，取消隐藏。",
        "工作表“封面”：工作表里没有这种表的标题行，没有读。",
    ]


def test_the_same_row_in_two_sheets() -> None:
    found = read(book([HEAD, ONE], 幼儿园=[HEAD, ONE]), "a.xlsx", EVERY)
    assert [fault.message for fault in found.faults] == ["“学年”、“学校”、“收费项目”与工作表“收费”第 2 行相同，每一组只能有一行。"]


def test_hidden_rows_are_read_and_told() -> None:
    made = load_workbook(BytesIO(book([HEAD, ONE, TWO])))
    made.worksheets[0].row_dimensions[3].hidden = True
    found = read(saved(made), "a.xlsx", EVERY)
    assert got(found) == [GOT_ONE, GOT_TWO]
    assert list(map(said, found.remarks)) == ["工作表“收费”：有 1 行是隐藏的，也照样读了。不应当公开的，请从表里删去。"]


def test_cells_struck_through_are_read_and_told() -> None:
    """Once, with their number; an empty cell is none."""
    made = load_workbook(BytesIO(book([["学年", "学校", "收费项目"], ["2026", "甲校", "住宿费"], ["2026", "乙校", "住宿费"]])))
    for place in ("B2", "B3", "F9"):
        made.worksheets[0][place].font = Font(strike=True)
    found = read(saved(made), "收费.xlsx", EVERY)
    assert [row.values["school"] for row in found.rows] == ["甲校", "乙校"]
    assert [(each.kind, each.row, each.column) for each in found.remarks] == [(Kind.STRUCK, 2, "B")]
    assert "共有 2 个" in found.remarks[0].message


@pytest.mark.parametrize("numbers", [["（一）", "（二）", "（三）"], ["1", "2", "3"], ["甲", "乙", "丙"]])
def test_columns_that_are_counted(numbers: list[str]) -> None:
    """Forms number their columns below the titles; three letters alone may be data."""
    found = read(book([["学年", "学校", "收费项目"], numbers, ["2026", "甲校", "住宿费"]]), "收费.xlsx", EVERY)
    assert [each.message for each in found.remarks] == ["这一行是列的编号，没有当作数据。"] * (numbers[0] != "甲")
    assert len(found.rows) == 1 + (numbers[0] == "甲")


def test_remarks_are_of_a_kind() -> None:
    """What a remark is about stands beside its words."""
    rows = [["2026年收费公示"], ["学年", "学校", "收费项目", "别的"], ["2026", "甲校", "住宿费", "3"], ["合计", "", "", ""], ["注：按学期收。"]]
    found = read(book(rows, hidden=[["学年"]]), "收费.xlsx", EVERY)
    assert [each.kind for each in found.remarks] == [Kind.NOTE, Kind.PASSED, Kind.ROW, Kind.NOTE, Kind.HIDDEN]
    assert all(each.kind is Kind.FAULT for each in read(b"", "a.csv", EVERY).faults)


def test_dates_of_excel() -> None:
    assert table([[*HEAD, "执行日期"], [*ONE, date(2026, 9, 1)]]).rows[0].values["since"] == date(2026, 9, 1)


def test_a_file_that_cannot_be_read_is_a_fault() -> None:
    found = read(b"", "a.xlsx", EVERY)
    assert list(map(said, found.faults)) == ["文件是空的，一个字节也没有。"]
    assert found.rows == ()


def test_columns_of_a_bureau() -> None:
    schema = with_local(shipped("contacts"), {"fields": [{"name": "department", "label": "处室"}, {"name": "town", "label": "乡镇"}]})
    found = read(lines("处室,联系电话,乡镇", "教育股,0999-6120000、0999-6120001,东河镇"), "a.csv", schema)
    assert {name: value for name, value in found.rows[0].values.items() if value} == {
        "department": "教育股",
        "phone": ("0999-6120000", "0999-6120001"),
        "town": "东河镇",
    }


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")])
def test_letters(index: int, letters: str) -> None:
    assert letter(index) == letters


def test_long_values_are_cut() -> None:
    assert len(said(Fault("表" * 500, 1, "A", "列" * 500, "值" * 500, "不对。"))) < 160


CELLS = st.sampled_from(
    ["", *HEAD, "学年", "序号", "合计", "注：", "示例：", "一、", "2026", "甲校", "450", "/", "单位：万元", "项目", "标准"]
)


@given(st.lists(st.lists(CELLS, max_size=7), max_size=9))
def test_every_text_is_read_or_told(rows: list[list[str]]) -> None:
    found = read(lines(*(",".join(row) for row in rows), " "), "a.csv", EVERY)
    if not found.faults:
        told = " ".join(fault.value for fault in found.remarks)
        kept = {text for row in found.rows for text in row.texts.values()}
        titles = {*HEAD, "项目", "标准", "序号"}
        assert all(cell in kept or cell in told or cell in titles for row in rows for cell in row)


@given(st.lists(st.lists(CELLS, max_size=7), max_size=9), st.lists(st.tuples(*[st.integers(1, 8)] * 4), max_size=3))
@settings(max_examples=50)
def test_no_merged_range_raises(rows: list[list[str]], ranges: list[tuple[int, int, int, int]]) -> None:
    merges = [f"{letter(min(a, b))}{min(c, d)}:{letter(max(a, b))}{max(c, d)}" for a, b, c, d in ranges]
    found = table(rows, merges)
    assert found.rows or found.faults


def test_a_title_over_several_columns_of_data_is_a_fault() -> None:
    made = load_workbook(BytesIO(book([["学年", "学校", "收费项目", "收费标准", None], ["", "", "", "小学", "初中"], [2026, "甲校", "住宿费", 300, 400]])))
    made.worksheets[0].merge_cells("D1:E1")
    out = BytesIO()
    made.save(out)
    found = read(out.getvalue(), "a.xlsx", EVERY)
    assert any("标题横跨几列" in fault.message and fault.column == "D" for fault in found.faults), list(map(said, found.faults))
