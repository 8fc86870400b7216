"""Forms: titles beside their cells, in the ways in which guides are published; read as the same table would be with titles above."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any

import pytest
from books import book
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from disclosure.tables.fault import Kind
from disclosure.tables.schema import shipped
from disclosure.tables.table import Table
from disclosure.tables.template import form
from disclosure.tables.upright import FormTable, parts_of, place_of, read

GUIDES = shipped("guides")


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def guides(rows: Sequence[Sequence[str]]) -> Table:
    return read(as_csv(rows), "指南.csv", GUIDES)


def said(found: Table) -> list[dict[str, str]]:
    return [{name: text for name, text in row.texts.items() if text} for row in found.rows]


PLAIN = {"name": "教师资格认定", "promised": "20个工作日", "phone": "0999-6120006"}


@pytest.mark.parametrize(
    "rows",
    [
        [["事项名称", "教师资格认定"], ["承诺时限", "20个工作日"], ["咨询电话", "0999-6120006"]],
        [["一、事项名称", "教师资格认定"], ["（二）承诺时限：", "20个工作日"], ["3.咨询电话", "0999-6120006"]],
        [["1", "事项名称", "教师资格认定"], ["2", "承诺时限", "20个工作日"], ["3", "咨询电话", "0999-6120006"]],
        [["基本信息", "事项名称", "教师资格认定"], ["", "承诺时限", "20个工作日"], ["办理信息", "咨询电话", "0999-6120006"]],
        [["事项名称", "教师资格认定", "承诺时限", "20个工作日"], ["咨询电话", "0999-6120006"], ["监督电话", ""]],
        [["事项名称", "教师资格认定", "", ""], ["承诺时限", "20个工作日", "咨询电话", "0999-6120006"], ["监督电话", "", "", ""]],
        [["要素", "内容"], ["事项名称", "教师资格认定"], ["承诺时限", "20个工作日"], ["咨询电话", "0999-6120006"]],
        [["教师资格认定办事指南"], ["事项名称"], ["教师资格认定"], ["承诺时限"], ["20个工作日"], ["咨询电话"], ["0999-6120006"]],
        [["事项名称", "承诺时限", "咨询电话"], ["教师资格认定", "20个工作日", "0999-6120006"]],
    ],
)
def test_the_ways_in_which_a_guide_stands(rows: list[list[str]]) -> None:
    found = guides(rows)
    known = {name: text for name, text in said(found)[0].items() if name in PLAIN}
    assert known == PLAIN and len(found.rows) == 1 and not found.faults
    assert not [each for each in found.schema.fields if each.name.startswith("other_")]


def test_groups_pairs_side_by_side_and_a_table_of_steps() -> None:
    found = guides(
        [
            ["基本信息", "事项名称", "校车使用许可", "事项类型", "行政许可"],
            ["", "承诺办结时限", "8个工作日", "咨询电话", "0999-6120008"],
            ["办理流程", "序号", "环节", "时限", "审核标准"],
            ["", "1", "受理", "当场", "材料齐全"],
        ]
    )
    words = {"name": "校车使用许可", "kind": "行政许可", "promised": "8个工作日", "phone": "0999-6120008"}
    assert said(found) == [words] and not found.faults and isinstance(found, FormTable)
    assert [(row.texts["name"], row.texts["term"]) for row in found.parts[0].table.rows] == [("受理", "当场")]


def test_a_numbered_title_that_nobody_knows_stands_for_itself() -> None:
    rows = [["一、事项名称"], ["甲"], ["二、咨询电话"], ["0999-6120010"], ["三、乘车路线"], ["1.乘3路车"], ["四、常见问题"], ["1.甲"], ["2.乙"]]
    found = guides(rows)
    assert said(found) == [{"name": "甲", "phone": "0999-6120010", "other_1": "1.乘3路车", "faq": "1.甲\n2.乙"}]
    assert found.schema.field("other_1").label == "乘车路线"


@pytest.mark.parametrize("row", ["1.身份证", "三、一个月内补交。", "（三）照片", "五、照片"])
def test_what_is_numbered_otherwise_belongs_to_the_title_above(row: str) -> None:
    (held,) = said(guides([["一、事项名称"], ["甲"], ["二、申请材料"], ["申请表"], [row]]))
    assert held["materials"] == f"申请表\n{row}"


@pytest.mark.parametrize(
    ("title", "fields"),
    [
        ("八、办理地点和时间", ["place", "hours"]),
        ("办理时间、地点", ["hours", "place"]),
        ("咨询和投诉电话", ["phone", "complaint"]),
        ("权利和义务", ["rights"]),
    ],
)
def test_two_titles_in_one(title: str, fields: list[str]) -> None:
    for rows in ([["事项名称"], ["甲"], [title], ["二楼；工作日"], ["备注"], ["乙"]], [["事项名称", "甲"], [title, "二楼；工作日"], ["备注", "乙"]]):
        (held,) = said(guides(rows))
        assert held == {"name": "甲", **dict.fromkeys(fields, "二楼；工作日"), "note": "乙"}


def test_groups_before_the_titles() -> None:
    found = guides(
        [
            ["基本信息", "事项名称", "甲"],
            ["", "事项类型", "行政许可"],
            ["时限", "法定", "30日"],
            ["", "承诺", "20个工作日"],
            ["收费", "收费标准", "0"],
            ["", "收费主体", "无"],
            ["申请材料", "材料名称", "份数"],
            ["", "申请表", "1"],
            ["办理地点", "", "二楼"],
        ]
    )
    words = {"name": "甲", "kind": "行政许可", "statutory": "30日", "promised": "20个工作日", "fee_standard": "0", "other_1": "无", "place": "二楼"}
    assert said(found) == [words] and isinstance(found, FormTable)
    assert [row.texts["name"] for row in found.parts[0].table.rows] == ["申请表"]


def test_the_name_of_a_group_on_the_row_of_its_first_title() -> None:
    found = guides([["事项名称", "甲", ""], ["法定时限", "30日", ""], ["收费", "收费标准", "0元"], ["咨询", "1", ""]])
    assert said(found) == [{"name": "甲", "statutory": "30日", "fee_standard": "0元", "phone": "1"}]


def test_what_goes_on_below_is_part_of_the_cell() -> None:
    found = guides([["事项名称", "甲"], ["申请条件", "1.中国公民"], ["", "2.有学历"], ["咨询电话", "0999-1"]])
    assert said(found)[0]["conditions"] == "1.中国公民\n2.有学历"


def test_guides_side_by_side_and_one_below_the_other() -> None:
    found = guides([["事项名称", "甲", "乙"], ["咨询电话", "1", ""], ["事项名称", "丙"], ["咨询电话", "3"]])
    assert said(found) == [{"name": "甲", "phone": "1"}, {"name": "乙"}, {"name": "丙", "phone": "3"}]
    assert [place_of(row, "phone") for row in found.rows] == [(2, "B"), (2, "A"), (4, "B")]
    assert [place_of(row, "name") for row in found.rows] == [(1, "B"), (1, "C"), (3, "B")]


@pytest.mark.parametrize("is_form", [True, False])
def test_what_the_schema_does_not_know_is_kept(is_form: bool) -> None:
    columns = [["事项名称", "甲"], ["咨询电话", "1"], ["网办深度", "四级"]]
    found = guides(columns if is_form else [list(line) for line in zip(*columns, strict=True)])
    (other,) = [each for each in found.schema.fields if each.name.startswith("other_")]
    assert (other.label, found.rows[0].texts[other.name]) == ("网办深度", "四级")
    assert not [each for each in found.remarks if each.kind is Kind.PASSED]


MATERIALS = [["申请材料", "序号", "材料名称", "份数", "来源"], ["", "1", "申请表", "1", "自备"], ["", "2", "送达", "2", "网上"]]
STEPS = [["办理流程"], ["环节", "办理时限", "审核标准"], ["受理", "1个工作日", "齐全"], ["送达", "10日", ""]]


@pytest.mark.parametrize("after", [[], [["咨询电话", "1"], ["网办深度", "四级"]]])
def test_tables_within_a_form(after: list[list[str]]) -> None:
    found = guides([["事项名称", "甲"], *MATERIALS, ["办理地点", "二楼"], *STEPS, *after])
    assert isinstance(found, FormTable) and not found.faults
    materials, steps = found.parts
    assert (materials.field, materials.rows) == ("materials", (0,))
    assert [(row.number, row.texts["name"], row.texts["copies"]) for row in materials.table.rows] == [(3, "申请表", "1"), (4, "送达", "2")]
    assert [(row.number, row.texts["name"], row.texts["term"]) for row in steps.table.rows][:2] == [(8, "受理", "1个工作日"), (9, "送达", "10日")]
    assert said(found)[0]["place"] == "二楼"
    assert not after or said(found)[0]["phone"] == "1"


def test_merged_cells_of_a_workbook() -> None:
    rows: list[list[Any]] = [
        ["教师资格认定办事指南", None, None, None],
        ["事项名称", "教师资格认定", None, None],
        ["申请材料", "序号", "材料名称", "份数"],
        [None, 1, "申请表", 1],
        [None, 2, "体检证明", 2],
        ["咨询电话", "0999-6120006", None, None],
    ]
    found = read(book(rows, ["A1:D1", "B2:D2", "A3:A5", "B6:D6"]), "指南.xlsx", GUIDES)
    assert isinstance(found, FormTable) and not found.faults
    assert said(found) == [{"name": "教师资格认定", "phone": "0999-6120006"}]
    assert [row.texts["copies"] for row in found.parts[0].table.rows] == ["1", "2"]
    assert [(each.value, each.kind) for each in found.remarks] == [("教师资格认定办事指南", Kind.ROW)]


def test_a_fault_is_told_where_it_stands() -> None:
    found = guides([["事项名称", ""], ["咨询电话", "1"], ["基本编码", "000105013000"], ["咨询电话", "2"]])
    assert {(fault.row, fault.column, fault.title) for fault in found.faults} == {(1, "A", "事项名称"), (4, "A", "咨询电话")}


def test_a_sheet_that_is_no_guide_is_a_fault() -> None:
    assert guides([["甲", "乙"], ["1", "2"]]).faults
    assert read(b"", "a.csv", GUIDES).faults and read(b"PK\3\4", "a.xlsx", GUIDES).faults


CELLS = st.sampled_from(["事项名称", "申请材料", "办理流程", "材料名称", "份数", "环节", "时限", "咨询电话", "甲", "=1", "'=1", "'a", "", " ", "1", "注：甲", "没见过的"])


@given(st.lists(st.lists(CELLS, max_size=5), max_size=12))
def test_any_sheet_is_read(rows: list[list[str]]) -> None:
    found = guides(rows)
    for row in found.rows:
        for name in row.columns:
            number, column = place_of(row, name)
            assert 1 <= number <= len(rows) and column


TITLES = {each.name: each.label for each in GUIDES.fields}
WORDS = st.text("甲乙丙丁1，。=' \n", min_size=1, max_size=8).map(str.strip).filter(lambda text: text and text not in "，。'")


@given(st.dictionaries(st.sampled_from([name for name in TITLES if name not in ("name", "materials", "steps")]), WORDS, min_size=2, max_size=12), WORDS)
def test_a_form_says_the_same_as_a_table(words: dict[str, str], name: str) -> None:
    columns = [[TITLES["name"], f"事{name}"], *([TITLES[field], f"某{text}"] for field, text in words.items())]
    form, table = guides(columns), guides([list(line) for line in zip(*columns, strict=True)])
    assert said(form) == said(table) == [{"name": f"事{name}", **{field: f"某{text}" for field, text in words.items()}}]


def test_the_empty_form_reads_back() -> None:
    data = form(GUIDES, parts_of(GUIDES))
    assert data == form(GUIDES, parts_of(GUIDES))
    assert ["表里没有一行数据" in fault.message for fault in read(data, "空.xlsx", GUIDES).faults] == [True]
    opened = load_workbook(BytesIO(data))
    sheet = opened.worksheets[0]
    rows = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value}
    assert len(rows) == len(GUIDES.fields)
    sheet.cell(rows["事项名称"], 2).value = "甲"
    sheet.cell(rows["申请材料"] + 1, 3).value = "申请表"
    sheet.cell(rows["申请材料"] + 8, 3).value = "照片"
    sheet.cell(rows["办理流程"] + 1, 3).value = "受理"
    filled = BytesIO()
    opened.save(filled)
    found = read(filled.getvalue(), "填好.xlsx", GUIDES)
    assert isinstance(found, FormTable) and not found.faults and said(found) == [{"name": "甲"}]
    assert [[row.texts["name"] for row in part.table.rows] for part in found.parts] == [["申请表", "照片"], ["受理"]]


def test_tables_in_many_forms_stand_at_their_own_rows() -> None:
    """Each is read where it stands, however many forms stand above it."""
    form = "事项名称,事项,,\n承诺办结时限,5个工作日,,\n办理流程,环节,时限,\n,受理,1个工作日,\n,办结,x,\n"
    found = read((form * 3).encode(), "指南.csv", shipped("guides"))
    assert isinstance(found, FormTable)
    assert [[row.number for row in part.table.rows] for part in found.parts] == [[4, 5], [9, 10], [14, 15]]
