"""Prices by kind, and beside or below them the list of the schools of each kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from books import book

from disclosure.tables.fault import said
from disclosure.tables.schema import shipped
from disclosure.tables.table import Table, read

N = None
TITLE = ["示例县公办幼儿园保教费收费标准（元/生·月）"]
PRICES = [["类别", "收费标准", "收费依据"], ["省级示范", 500, "示发改价〔2025〕1号"], ["一 级", 400, "示发改价〔2025〕1号"], ["未定级", 300, "示发改价〔2025〕1号"]]
LIST = [["序号", "幼儿园名称", "类别"], [1, "示例县机关幼儿园", "省级示范"], [2, "东关幼儿园", "一级"], [3, "西关幼儿园", "一级"]]
GOT = [
    ("省级示范", "示例县机关幼儿园", "保教费", "500", "元/生·月"),
    ("一 级", "东关幼儿园、西关幼儿园", "保教费", "400", "元/生·月"),
    ("未定级", "", "保教费", "300", "元/生·月"),
]


def beside(left: Sequence[Sequence[Any]], right: Sequence[Sequence[Any]]) -> list[list[Any]]:
    length = max(len(left), len(right))
    return [[*(left[i] if i < len(left) else [N] * 3), N, *(right[i] if i < len(right) else [])] for i in range(length)]


def got(found: Table) -> list[tuple[str, ...]]:
    return [(row.text("scope"), row.text("school"), row.text("item"), row.text("price"), row.unit) for row in found.rows]


@pytest.mark.parametrize(
    "rows",
    [beside(PRICES, LIST), beside(LIST, PRICES), [*PRICES, [], *LIST], [*PRICES, ["附：幼儿园名单"], *LIST], [*LIST, [], *PRICES]],
    ids=["right", "left", "below", "below, with a title", "above"],
)
def test_each_price_gets_the_schools_of_its_kind(rows: list[list[Any]]) -> None:
    found = read(book([TITLE, *rows]), "a.xlsx", shipped("fees"))
    assert list(map(said, found.faults)) == []
    assert got(found) == GOT
    assert [each.message for each in found.remarks if "名单，" in each.message] == ["“学校”是名单，有 3 个，各按“适用范围”用另一张表里同一类的各行。"]


def test_prices_with_a_column_for_each_item() -> None:
    rows = [["类别", "保教费", "伙食费", N, "幼儿园名称", "类别"], ["一级", 400, 200, N, "东关幼儿园", "一级"], ["二级", 300, 200, N, "西关幼儿园", "二级"]]
    found = read(book(rows), "a.xlsx", shipped("fees"))
    assert [(row.text("school"), row.text("item"), row.text("price")) for row in found.rows] == [
        ("东关幼儿园", "保教费", "400"),
        ("东关幼儿园", "伙食费", "200"),
        ("西关幼儿园", "保教费", "300"),
        ("西关幼儿园", "伙食费", "200"),
    ]
    assert not found.faults


def test_a_school_whose_kind_has_no_price_is_a_fault() -> None:
    found = read(book([TITLE, *beside(PRICES, [*LIST, [4, "南关幼儿园", "二级"], [5, "北关幼儿园", N]])]), "a.xlsx", shipped("fees"))
    assert got(found) == GOT
    assert [(each.row, each.column, each.message) for each in found.faults] == [
        (6, "G", "“南关幼儿园”的类别在前面的表里没有，不知道适用哪一行。"),
        (7, "G", "“北关幼儿园”没有写类别，不知道适用哪一行。"),
    ]


def test_where_it_is_not_clear_whose_kinds_they_are_nothing_is_joined() -> None:
    found = read(book([TITLE, *PRICES, *LIST, [], *PRICES]), "a.xlsx", shipped("fees"))
    assert any("缺少这几列" in each.message or "缺少这一列" in each.message for each in found.faults)
    assert all(not row.text("school") for row in found.rows if row.text("price"))
