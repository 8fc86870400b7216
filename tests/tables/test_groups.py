"""Titles of groups between the rows, and what stands above and below a table for all of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from books import book
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.tables.choices import meant_by
from disclosure.tables.fault import Kind, said
from disclosure.tables.schema import shipped
from disclosure.tables.table import Table, read

N = None
Rows = Sequence[Sequence[Any]]
HEAD = ["收费项目", "收费标准", "计费单位"]


def table(rows: Rows, merges: Sequence[str] = (), schema: str = "fees") -> Table:
    return read(book(rows, merges), "表.xlsx", shipped(schema))


def stages(found: Table) -> list[tuple[str, str, str]]:
    return [(row.text("item"), row.text("stage"), row.text("nature")) for row in found.rows]


@pytest.mark.parametrize(
    ("text", "given_"),
    [
        ("一、代收费", {"nature": "代收费"}),
        ("（二）服务性收费", {"nature": "服务性收费"}),
        ("一、幼儿园", {"stage": "幼儿园"}),
        ("三、高中收费标准", {"stage": "普通高中"}),
        ("1.公办幼儿园服务性收费项目：", {"school_kind": "公办", "stage": "幼儿园", "nature": "服务性收费"}),
        ("一、幼儿园保育教育费", {"stage": "幼儿园", "item": "保育教育费"}),
        ("2026年秋季初中收费", {"stage": "初中", "year": "2026年秋季"}),
        ("代 收 费", {"nature": "代收费"}),
        ("二、义务教育收费", {"stage": "义务教育"}),
        ("小学、初中", {}),
        ("公办和民办幼儿园", {}),
        ("四、其他说明", {}),
        ("一、", {}),
        ("小学" * 50, {}),
    ],
)
def test_what_a_group_s_title_says(text: str, given_: dict[str, str]) -> None:
    assert meant_by(text, shipped("fees")) == given_


def test_groups_within_groups() -> None:
    rows = [
        HEAD,
        ["一、幼儿园"],
        ["（一）行政事业性收费"],
        ["保教费", 400, "元/生·月"],
        ["（二）服务性收费", N, N],
        ["伙食费", 10, "元/餐"],
        ["二、小学"],
        ["作业本费", 12, "元/生·学期"],
        ["代收费"],
        ["校服", 100, "元/套"],
        ["三、其他事项"],
        ["饭卡", 10, "元/张"],
    ]
    found = table(rows, ["A5:C5"])
    assert stages(found) == [
        ("保教费", "幼儿园", "行政事业性收费"),
        ("伙食费", "幼儿园", "服务性收费"),
        ("作业本费", "小学", ""),
        ("校服", "小学", "代收费"),
        ("饭卡", "", ""),
    ]
    assert not found.faults
    assert [each.message for each in found.remarks if each.row in (5, 11)] == [
        "这一行横贯几列，是标题或者说明，下面各行的“收费性质”按“服务性收费”读。",
        "这一行是分组的标题，看不出说的是哪一列，没有用到。",
    ]


def test_the_number_of_a_group_may_stand_in_a_cell_of_its_own() -> None:
    rows = [["序号", *HEAD], ["（一）", "代收费"], [1, "校服", 100, "元/套"], ["（二）", "服务性收费", N, N], [2, "伙食费", 10, "元/餐"]]
    found = table(rows)
    assert [nature for _, _, nature in stages(found)] == ["代收费", "服务性收费"] and not found.faults


def test_a_cell_of_its_own_goes_before_the_group() -> None:
    found = table([[*HEAD, "学段"], ["一、小学"], ["校服", 100, "元/套", "初中"], ["饭卡", 10, "元/张", N], ["本子", 1, "元/本", "/"]])
    assert [row.text("stage") for row in found.rows] == ["初中", "小学", ""]


def test_a_group_gives_what_every_row_must_have() -> None:
    rows = [["学年", "学校", "招生范围"], ["一、小学"], [2026, "示例县第一小学", "东庄村"], ["二、初中", N, N], [2026, "示例县第二中学", "西庄村"]]
    found = table(rows, ["A4:C4"], "zones")
    assert [row.text("level") for row in found.rows] == ["小学", "初中"] and not found.faults
    found = table([rows[0], rows[2], *rows[3:]], ["A3:C3"], "zones")
    assert [each.message for each in found.faults] == ["缺少这一列，这一列必须有。"]


TITLES: list[tuple[str, str, dict[str, Any]]] = [
    ("fees", "2026年秋季示例镇中心小学收费公示表", {"year": 2026, "school": "示例镇中心小学", "stage": "小学"}),
    ("fees", "示例镇中心幼儿园2026年春季收费公示表", {"year": 2025, "school": "示例镇中心幼儿园", "stage": "幼儿园"}),
    ("fees", "示例县公办幼儿园收费公示表（2026—2027学年）", {"year": 2026, "stage": "幼儿园"}),
    ("fees", "示例县第一中学普通高中收费公示牌", {"school": "示例县第一中学", "stage": "普通高中"}),
    ("fees", "示例县中小学2026年收费公示表", {"year": 2026}),
    ("fees", "示例县小学收费公示表", {"stage": "小学"}),
    ("fees", "示例县第一小学、第二小学收费公示表", {"stage": "小学"}),
    ("fees", "示例县职业高中收费公示表", {"stage": "中等职业学校"}),
    ("fees", "关于二〇二六年秋季示例县实验小学附属幼儿园收费的公示", {"year": 2026, "school": "示例县实验小学附属幼儿园", "stage": "幼儿园"}),
    ("fees", "示例县教育收费公示表（2026年8月20日）", {}),
    ("fees", "示例县教育收费公示表（2024年至2026年）", {}),
    ("fees", "收费单位（盖章）：示例镇中心小学　学年：2025-2026学年", {"year": 2025, "school": "示例镇中心小学", "stage": "小学"}),
    ("fees", "填报单位：示例县教育局", {}),
    ("zones", "示例县2026年小学划片范围一览表", {"year": 2026, "level": "小学"}),
    ("zones", "示例县2026年义务教育划片范围一览表", {"year": 2026}),
    ("plans", "示例县第一小学2026年招生计划", {"year": 2026, "school": "示例县第一小学"}),
]
BELOW: dict[str, Rows] = {
    "fees": [HEAD, ["作业本费", 12, "元/生·学期"]],
    "zones": [["学校", "招生范围"], ["示例县第一小学", "东庄村"]],
    "plans": [["年级", "班数"], ["一年级", 6]],
}


@pytest.mark.parametrize(("schema", "title", "values"), TITLES)
def test_what_a_title_says_for_all_rows(schema: str, title: str, values: dict[str, Any]) -> None:
    found = table([[title, N], *BELOW[schema]], ["A1:B1"], schema)
    names = [name for name, _ in shipped(schema).stated]
    own = {"zones": {"school": "示例县第一小学"}, "fees": {"item": "作业本费"}}.get(schema, {})
    assert {name: value for name in names if (value := found.rows[0].values[name])} == values | own
    message = found.remarks[0].message
    assert all(f"“{shipped(schema).field(name).label}”按“" in message for name in values)
    assert values or message == "在标题行上面，没有当作数据。"


def test_a_column_of_its_own_goes_before_the_title() -> None:
    found = table([["2026年示例镇中心小学收费"], ["学年", "学校", *HEAD], [2025, "示例县第二小学", "校服", 100, "元/套"], [N, N, "饭卡", 5, "元/张"]])
    assert [(row.values["year"], row.text("school")) for row in found.rows] == [(2025, "示例县第二小学"), (None, "")]
    assert found.remarks[0].message == "在标题行上面，各行的“学段”按“小学”读。"


def test_a_group_that_says_otherwise_forbids_the_title_s_word() -> None:
    found = table([["教育收费公示（普通高中）"], HEAD, ["一、义务教育收费"], ["作业本费", 12, "元"], ["二、高中收费"], ["学费", 800, "元"]])
    assert [row.text("stage") for row in found.rows] == ["小学、初中", "普通高中"]


@pytest.mark.parametrize(
    ("feet", "phone"),
    [
        ([["投诉电话：12315"]], "12315"),
        ([["投诉电话", N, "0000-1234567"]], "0000-1234567"),
        ([["举报监督电话：县发展和改革局 0000-1234567 县教育局 0000-7654321"]], "县发展和改革局 0000-1234567 县教育局 0000-7654321"),
        ([["监督电话：县发展和改革局：0000-1234567 县教育局：0000-7654321"]], "县发展和改革局:0000-1234567 县教育局:0000-7654321"),
        ([["监督电话：12315"], ["投诉电话：12345"]], "12315；12345"),
        ([["投诉电话：12315"], ["投诉电话：12345"]], ""),
        ([["填表人：某某 投诉电话：12315 审核人：某某"]], "12315"),
        ([["注：按学期收取。投诉电话：12315。"]], "12315"),
        ([["投诉电话：________"]], ""),
    ],
)
def test_a_telephone_below_the_table(feet: Rows, phone: str) -> None:
    found = table([HEAD, ["校服", 100, "元/套"], *feet])
    assert [row.text("phone") for row in found.rows] == [phone]
    assert not found.faults and all(each.kind is Kind.NOTE for each in found.remarks)


def test_titles_and_feet_of_several_tables() -> None:
    one, two = ["作业本费", 12, "元/生·学期"], ["保教费", 400, "元/生·月"]
    found = table([["示例县第一小学2026年收费"], HEAD, one, HEAD, one, ["投诉电话：12315"], [], ["示例县第二幼儿园收费"], HEAD, two])
    assert [(row.values["year"], row.text("school"), row.text("stage"), row.text("phone")) for row in found.rows] == [
        (2026, "示例县第一小学", "小学", "12315"),
        (2026, "示例县第一小学", "小学", "12315"),
        (2026, "示例县第二幼儿园", "幼儿园", ""),
    ]


WORDS = ["一、", "（二）", "3.", "代收费", "小学", "高中", "收费", "中小学", "2026年", "秋季", "示例县", "第一小学", "：", "投诉电话", "12315", "、", "（", "）", " "]


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map("".join), max_size=6), st.integers(0, 6))
@settings(max_examples=80)
def test_nothing_beside_the_data_breaks_it_or_gets_lost(texts: list[str], place: int) -> None:
    rows = [[text] for text in texts]
    rows[place:place] = [HEAD, ["校服", "100", "元/套"]]
    found = table(rows)
    told = " ".join([*(each.value for each in (*found.remarks, *found.faults)), *(" ".join(row.texts.values()) for row in found.rows)])
    assert any(row.text("item") == "校服" for row in found.rows), list(map(said, found.faults))
    assert all(" ".join(text.split())[:20] in " ".join(told.split()) for text in texts)
