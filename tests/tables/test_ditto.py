"""Cells that only point at the one above."""

from __future__ import annotations

import pytest

from disclosure.tables.reading import read
from disclosure.tables.schema import shipped


@pytest.mark.parametrize(("cell", "is_ditto"), [("同上", True), (" 同 上。", True), ("〃", True), ("同前", True), ("同上行", True), ("同上海路", False), ("同心路", False)])
def test_which_cells(cell: str, is_ditto: bool) -> None:
    table = read(f"学校,范围内路名门牌\n甲小学,文教路\n乙小学,{cell}\n".encode(), "a.csv", shipped("zones"))
    found = [(each.row, each.column, each.hint) for each in table.faults if "每一行都必须写全" in each.message]
    assert found == ([(3, "B", "改成上面那一格的内容“文教路”：排序、查询以后，就不知道指哪一行。")] if is_ditto else [])


@pytest.mark.parametrize(("schema", "head"), [("fees", "收费项目,收费标准,收费依据"), ("powers", "职权名称,职权类型,职权依据")])
def test_where_a_rule_of_its_own_says_so(schema: str, head: str) -> None:
    table = read(f"{head}\n甲,1,某法第一条\n乙,2,同上\n".encode(), "a.csv", shipped(schema))
    assert not [each for each in table.faults if "每一行都必须写全" in each.message]


def test_proposals_as_clerks_write_them() -> None:
    rows = "2026年建议提案办理情况,,\n类别,建议/提案编号,案由\n建议,12,甲\n人大,13,乙\n提案,14,丙\n"
    table = read(rows.encode(), "a.csv", shipped("proposals"))
    assert not table.faults
    assert [(row.values["year"], row.values["kind"], row.values["number"]) for row in table.rows] == [
        (2026, "人大代表建议", "12"),
        (2026, "人大代表建议", "13"),
        (2026, "政协提案", "14"),
    ]
