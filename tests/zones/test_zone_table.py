"""Tables of zones: rows become records, cells keep their own words."""

from __future__ import annotations

import pytest

from disclosure.tables.schema import shipped
from disclosure.tables.table import read
from disclosure.zones.table import BOUNDARY, EXCLUDED, schools_of, zones


def table(*lines: str) -> bytes:
    return "\n".join(("学年,学段,学校,边界,范围内,范围内小区,范围内路名门牌,条件,除外,备注,修改", *lines)).encode()


def test_a_row_is_read_whole() -> None:
    """Every cell about ground has a reading in its own words; the others stay text."""
    data = table(
        '2026,小学,示例县甲小学,"望江路以东，柳湖路以北",青柳社区、柳庄村（1、2组）,青柳花园,望江路1-43号（单号）,本县户籍,望江路15号,新校区建成前在老校区就读,增加青柳花园'
    )
    found = zones(read(data, "zones.csv", shipped("zones")))
    assert len(found) == 1
    zone = found[0]
    assert (zone.row, zone.year, zone.level, zone.schools) == (2, 2026, "小学", ("示例县甲小学",))
    assert zone.boundary == "望江路以东，柳湖路以北"
    assert [each.reading.text for each in zone.inside] == ["青柳社区、柳庄村（1、2组）", "青柳花园", "望江路1-43号（单号）"]
    assert [each.reading.text for each in zone.exceptions] == ["望江路15号"]
    assert {each.field for each in zone.passages} >= {BOUNDARY, EXCLUDED}
    assert all(each.label for each in zone.passages)
    assert (zone.conditions, zone.note, zone.amends) == ("本县户籍", "新校区建成前在老校区就读", "增加青柳花园")


def test_cells_that_say_nothing_are_left_out() -> None:
    """无 and / are no places."""
    (zone,) = zones(read(table("2026,小学,示例县甲小学,/,,无,望江路,—,无,,"), "zones.csv", shipped("zones")))
    assert [each.reading.text for each in zone.passages] == ["望江路"]
    assert zone.conditions == zone.note == zone.amends == ""


@pytest.mark.parametrize(
    ("cell", "schools"),
    [
        ("甲小学", ("甲小学",)),
        ("甲小学、乙小学", ("甲小学", "乙小学")),
        ("甲小学，乙小学；丙小学", ("甲小学", "乙小学", "丙小学")),
        ("甲小学\n乙小学", ("甲小学", "乙小学")),
        ("甲小学（东校区、西校区）、乙小学", ("甲小学（东校区、西校区）", "乙小学")),
        ("甲 小学", ("甲小学",)),
        ("甲小学、甲小学", ("甲小学",)),
        ("甲小学）、乙小学", ("甲小学）", "乙小学")),
        ("", ()),
    ],
)
def test_several_schools_share_a_cell(cell: str, schools: tuple[str, ...]) -> None:
    assert schools_of(cell) == schools
