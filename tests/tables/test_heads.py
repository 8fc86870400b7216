"""Titles in several rows, items as columns, sums beside them: what a table by grades or schools says of each fee."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from books import book, lines
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.tables.fault import Kind, letter, said
from disclosure.tables.schema import shipped
from disclosure.tables.table import Table, read

N = None
Rows = Sequence[Sequence[Any]]
GOT = [
    ("高一", "学费", "800", ""),
    ("高一", "书籍费", "180.5", "代收费"),
    ("高一", "作业本费", "20", "代收费"),
    ("高二", "学费", "800", ""),
    ("高二", "作业本费", "20", "代收费"),
]
ONE, TWO = ["高一", 1000.5, 800, 200.5, 180.5, 20, N], ["高二", 820, 800, 20, N, 20, "甲"]
FORMS: dict[str, tuple[Rows, Sequence[str]]] = {
    "two rows": (
        [["年级", "合计", "学费", "代收费", N, N, "备注"], [N, N, N, "小计", "书籍费", "作业本费", N], ONE, TWO],
        ["A1:A2", "B1:B2", "C1:C2", "D1:F1", "G1:G2"],
    ),
    "two rows, as CSV has it": ([["年级", "合计", "学费", "代收费", N, N, "备注"], [N, N, N, "小计", "书籍费", "作业本费", N], ONE, TWO], []),
    "three rows": (
        [
            ["年级", "收费标准", N, N, N, N, "备注"],
            [N, "合计", "学费", "代收", N, N, N],
            [N, N, N, "小计", "书籍费", "作业本费", N],
            ONE,
            TWO,
        ],
        ["A1:A3", "B1:F1", "B2:B3", "C2:C3", "D2:F2", "G1:G3"],
    ),
    "three rows, as CSV has it": (
        [["年级", "收费标准", N, N, N, N, "备注"], [N, "合计", "学费", "代收费", N, N, N], [N, N, N, "小计", "书籍费", "作业本费", N], ONE, TWO],
        [],
    ),
    "units in the last row": (
        [["年级", "合计", "学费", "代收费", N, N, "备注"], [N, N, N, "小计", "书籍费", "作业本费", N], [N, *["元/生·学期"] * 5, N], ONE, TWO],
        ["A1:A3", "B1:B2", "C1:C2", "D1:F1", "G1:G3"],
    ),
    "a corner for both": (
        [["项目／年级", "合计", "学费", "代收费", N, N, "备注"], [N, N, N, "小计", "书籍费", "作业本费", N], ONE, TWO],
        ["A1:A2", "B1:B2", "C1:C2", "D1:F1", "G1:G2"],
    ),
    "a title above": (
        [["普通高中收费（单位：元/生·学期）"], ["年级", "合计", "学费", "代收费", N, N, "备注"], [N, N, N, "小计", "书籍费", "作业本费", N], ONE, TWO],
        ["A1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:F2", "G2:G3"],
    ),
}


def fees(rows: Rows, merges: Sequence[str] = ()) -> Table:
    return read(book(rows, merges), "收费.xlsx", shipped("fees"))


def got(found: Table) -> list[tuple[str, ...]]:
    return [(row.text("grades"), row.text("item"), row.text("price"), row.text("nature")) for row in found.rows]


@pytest.mark.parametrize("form", FORMS)
def test_items_stand_as_columns(form: str) -> None:
    found = fees(*FORMS[form])
    assert list(map(said, found.faults)) == []
    assert got(found) == GOT
    assert [each.message for each in found.remarks if each.kind is Kind.PASSED] == []
    if "units" in form:
        assert {row.units["price"] for row in found.rows} == {"元/生·学期"}


def test_items_of_schools() -> None:
    found = fees([["序号", "幼儿园名称", "保教费（元/月）", "伙食费（元/天）", "备注"], [1, "东关幼儿园", 400, "据实收取", N], [2, "西关幼儿园", "免费", N, "甲"]])
    assert [(row.text("school"), row.text("item"), row.text("price"), row.units, row.text("note")) for row in found.rows] == [
        ("东关幼儿园", "保教费", "400", {"price": "元/月"}, ""),
        ("东关幼儿园", "伙食费", "据实收取", {"price": "元/天"}, ""),
        ("西关幼儿园", "保教费", "免费", {"price": "元/月"}, "甲"),
    ]
    assert not found.faults


def test_stages_stand_as_columns() -> None:
    found = fees([["收费项目", "小学", "高中", "收费依据"], ["作业本费", 12, 18, "示价〔2025〕1号"], ["学费", "免费", 800, N]])
    assert [(row.text("item"), row.text("stage"), row.text("price")) for row in found.rows] == [
        ("作业本费", "小学", "12"),
        ("作业本费", "普通高中", "18"),
        ("学费", "小学", "免费"),
        ("学费", "普通高中", "800"),
    ]
    assert not found.faults


def test_grades_below_items() -> None:
    rows = [["学校", "学费", N, "教科书费", N], [N, "高一", "高二", "高一", "高二"], ["甲中学", 800, 800, 300, 250]]
    found = fees(rows, ["A1:A2", "B1:C1", "D1:E1"])
    assert got(found) == [("高一、高二", "学费", "800", ""), ("高一", "教科书费", "300", ""), ("高二", "教科书费", "250", "")]
    assert not found.faults


def test_blocks_side_by_side() -> None:
    found = fees([["年级", "学费", "书籍费", "合计", "年级", "学费", "书籍费", "合计"], ["高一", 1, 2, 3, "高二", 3, 4, 7]])
    assert got(found) == [("高一", "学费", "1", ""), ("高一", "书籍费", "2", ""), ("高二", "学费", "3", ""), ("高二", "书籍费", "4", "")]
    assert not found.faults


@pytest.mark.parametrize(
    ("row", "notes", "faults", "remarks"),
    [
        (["高一", 1001, 800, 200.5, 180.5, 20], [], [], ["各项相加是 1000.5，是四舍五入得出的。"]),
        (["高一", 1001, 800, 200.5, 180.5, 20], [["注：合计数四舍五入到元。"]], [], []),
        (["高一", 1000, 800, 200.5, 180.5, 20], [], ["各项相加是 1000.5，合计必须等于各项之和。"], []),
        (["高一", 1000.5, 800, 300, 180.5, 20], [], ["各项相加是 200.5，小计必须等于各项之和。"], []),
        (["高一", 1000.5, 800, 200.5, "据实收取", 20], [], [], []),
        (["高一", N, 800, "/", 180.5, 20], [], [], []),
    ],
)
def test_sums_are_checked(row: list[Any], notes: list[list[str]], faults: list[str], remarks: list[str]) -> None:
    found = fees([["年级", "合计", "学费", "代收费", N, N], [N, N, N, "小计", "书籍费", "作业本费"], row, *notes], ["A1:A2", "B1:B2", "C1:C2", "D1:F1"])
    assert [each.message for each in found.faults] == faults
    assert [each.message for each in found.remarks if each.kind is Kind.CELLS] == remarks
    assert all(row.text("item") not in ("合计", "小计") for row in found.rows)


def test_titles_above_that_say_nothing_known_are_told() -> None:
    found = fees([["年级", "甲等", N, "乙等", N], [N, "学费", "书籍费", "学费", "书籍费"], ["高一", 1, 2, 3, 2]], ["A1:A2", "B1:C1", "D1:E1"])
    assert [(each.column, each.value) for each in found.remarks if each.kind is Kind.PASSED] == [("B", "甲等"), ("D", "乙等")]
    assert any("每一组只能有一行" in each.message for each in found.faults)


@pytest.mark.parametrize(
    "rows",
    [
        [["收费项目", "收费标准", "学费"], ["住宿费", 300, "x"]],
        [["收费项目", "收费标准"], ["校服费", "备注"], ["住宿费", 300]],
        [["收费项目", "学费"], ["收费标准", "800"]],
    ],
)
def test_words_for_items_among_the_data_are_no_titles(rows: Rows) -> None:
    found = fees(rows)
    assert all(row.text("price") in ("300", "备注") for row in found.rows)


ITEMS = st.lists(st.sampled_from(["学费", "住宿费", "书籍费", "作业本费", "伙食费", "校服"]), min_size=1, max_size=5, unique=True)
AMOUNTS = st.decimals(0, 9999, places=2, allow_nan=False)


@given(ITEMS, st.lists(st.sampled_from(["高一", "高二", "高三"]), min_size=1, unique=True), st.data())
@settings(max_examples=40)
def test_what_was_filled_in_reads_back(items: list[str], grades: list[str], data: st.DataObject) -> None:
    """With a sum that is right, in one or two rows of titles, whatever the order."""
    amounts = {(grade, item): data.draw(AMOUNTS) for grade in grades for item in items}
    head: list[list[Any]] = [["年级", *items, "合计"]]
    merges = []
    if len(items) > 1 and data.draw(st.booleans()):
        head = [["年级", "收费标准（元/生·学期）", *[N] * len(items)], [N, *items, "合计"]]
        merges = ["A1:A2"]
    rows = [[grade, *(amounts[grade, item] for item in items), sum(amounts[grade, item] for item in items)] for grade in grades]
    found = fees([*head, *rows], merges)
    assert list(map(said, found.faults)) == []
    assert {(row.text("grades"), row.text("item")): Decimal(row.text("price")) for row in found.rows} == amounts


@pytest.mark.parametrize(
    "rows",
    [
        [",".join(["年级", *(f"{number}费" for number in range(1000)), *["合计"] * 500]), *[",".join(["高一", *["1"] * 1500])] * 20],
        [",".join(["一年级", "学费"] * 500)] * 100,
        ["收费项目"] * 20_000,
        ["年级,学费", "一年级,备注"] * 5000,
        ["年级,学费", *[","] * 50_000, "高一,1"],
    ],
    ids=["wide", "titles alone", "one title", "headers", "blank"],
)
def test_whatever_comes_is_read_or_told(rows: list[str]) -> None:
    found = read(lines(*rows), "a.csv", shipped("fees"))
    assert found.rows or found.faults


CELLS = st.sampled_from(
    ["", "年级", "收费项目", "收费标准", "学费", "书籍费", "代收费", "合计", "小计", "高一", "类别", "幼儿园名称", "1", "元/生·期", "一、小学", "2026年", "项目/年级"]
)


@given(
    st.lists(st.lists(CELLS, max_size=7), max_size=9),
    st.lists(st.tuples(*[st.integers(1, 8)] * 4), max_size=4),
    st.sampled_from(["fees", "zones", "plans", "enrolment"]),
)
@settings(max_examples=150)
def test_no_arrangement_of_titles_raises_or_loses_a_word(
    rows: list[list[str]], ranges: list[tuple[int, int, int, int]], schema: str
) -> None:
    merges = [f"{letter(min(a, b))}{min(c, d)}:{letter(max(a, b))}{max(c, d)}" for a, b, c, d in ranges]
    found = read(book(rows, merges), "a.xlsx", shipped(schema))
    assert found.rows or found.faults
    plain = read(lines(*(",".join(row) for row in rows), " "), "a.csv", shipped(schema))
    if not plain.faults:
        told = " ".join(each.value for each in plain.remarks)
        kept = {text for row in plain.rows for text in row.texts.values()}
        titles = {"年级", "收费项目", "收费标准", "学费", "书籍费", "代收费", "合计", "小计", "高一", "类别", "幼儿园名称", "元/生·期", "项目/年级"}
        # What adds up others is compared with them, and told where it is wrong.
        is_sum = any(text in ("合计", "小计") for row in rows for text in row)
        assert all(cell in kept or cell in told or cell in titles or (is_sum and cell == "1") for row in rows for cell in row)
