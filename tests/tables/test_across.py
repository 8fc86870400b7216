"""Grades that stand as titles side by side, as on a board (公示牌)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from books import book

from disclosure.tables.schema import SchemaError, schema_of, shipped
from disclosure.tables.table import Table, read

HEAD = ["学校", "收费项目", "一年级", "二年级", "三年级", "收费依据"]


def fees(rows: Sequence[Sequence[Any]], merges: Sequence[str] = ()) -> Table:
    return read(book(rows, merges), "收费.xlsx", shipped("fees"))


def got(found: Table) -> list[tuple[Any, ...]]:
    return [(row.number, row.values["school"], row.values["item"], row.values["price"], row.values["grades"], row.columns["price"]) for row in found.rows]


def test_each_price_has_the_grades_it_stands_below() -> None:
    rows = [
        ["示例县普通高中收费公示牌（计费单位：元/生·学期）"],
        HEAD,
        ["甲中学", "学费", 800, 800, 800, "示发改价〔2025〕9号"],
        [None, "教科书费", 341.19, 251.71, None, None],
        [None, "校服费", "/", "", "无", None],
        [None, "住宿费", "免费", 300, "免费", None],
    ]
    found = fees(rows, ["A1:F1", "A3:A6"])
    assert got(found) == [
        (3, "甲中学", "学费", "800", ("一年级", "二年级", "三年级"), "C"),
        (4, "甲中学", "教科书费", "341.19", ("一年级",), "C"),
        (4, "甲中学", "教科书费", "251.71", ("二年级",), "D"),
        (6, "甲中学", "住宿费", "免费", ("一年级", "三年级"), "C"),
        (6, "甲中学", "住宿费", "300", ("二年级",), "D"),
    ]
    assert {row.unit for row in found.rows} == {"元/生·学期"} and not found.faults
    assert [(each.row, each.message) for each in found.remarks if each.row == 5] == [(5, "“一年级、二年级、三年级”各列都没有填，没有当作数据。")]


def test_the_unit_stands_over_them() -> None:
    rows = [["收费项目", "收费标准（元/生·学期）", None, None, "是否自愿"], [None, "高一", "高 二", "高三", None], ["学费", 850, 900, 850, "否"]]
    found = fees(rows, ["B1:D1", "A1:A2", "E1:E2"])
    assert [(row.values["price"], row.values["grades"], row.units["price"]) for row in found.rows] == [
        ("850", ("高一", "高三"), "元/生·学期"),
        ("900", ("高二",), "元/生·学期"),
    ]
    assert not found.faults


@pytest.mark.parametrize("own", ["收费标准", "年级"])
def test_a_column_of_its_own_goes_before(own: str) -> None:
    rows = [["收费项目", own, "一年级", "二年级"], ["学费", "800" if own == "收费标准" else "一年级", 1, 2]]
    found = fees(rows)
    assert {each.value for each in found.remarks if "没有用到" in each.message} == {"一年级", "二年级"}
    assert bool(found.faults) is (own == "年级")  # a price must be there


def test_a_table_without_them_reads_them_as_before() -> None:
    rows = [["学校名称", "学段", "一年级"], ["甲小学", "小学", 3]]
    found = read(book(rows), "名册.xlsx", shipped("schools"))
    assert [row.values["name"] for row in found.rows] == ["甲小学"]
    assert [each.value for each in found.remarks] == ["一年级"]


@pytest.mark.parametrize("across", [{"titles": "grades", "cells": "none", "words": ["高一"]}, {"titles": "grades"}, ["grades"], {"titles": 1, "cells": "a", "words": []}])
def test_a_schema_says_it_rightly(across: Any) -> None:
    with pytest.raises(SchemaError, match="across"):
        schema_of("a", {"label": "甲", "description": "乙", "fields": [{"name": "grades", "label": "年级"}], "across": across})
