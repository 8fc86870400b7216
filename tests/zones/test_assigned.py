"""What a clause says of schools holds for the places of that clause, and for no others of the row."""

from __future__ import annotations

import pytest
from lookups import YEAR, A, B, zone

from disclosure.zones.answer import Lookup

C = "示例县丙小学"
ROW = "青柳花园；春晓苑可选择入读甲小学或乙小学；东柳村"

# School of the row, cell, query, schools with their words.
WORDS = [
    (A, ROW, "青柳花园", {A: "确定"}),
    (A, ROW, "春晓苑", {A: "视条件", B: "视条件"}),
    (A, ROW, "东柳村", {A: "确定"}),
    (f"{A}、{B}、{C}", ROW, "春晓苑", {A: "视条件", B: "视条件"}),
    (f"{A}、{B}、{C}", ROW, "东柳村", {A: "视条件", B: "视条件", C: "视条件"}),
    (A, "青柳花园、春晓苑可选择入读甲小学或乙小学，东柳村", "东柳村", {A: "确定"}),
    (A, "青柳花园、春晓苑可选择入读甲小学或乙小学，东柳村", "青柳花园", {A: "视条件", B: "视条件"}),
    (A, "青柳花园；春晓苑也可到乙小学就读", "春晓苑", {A: "视条件", B: "视条件"}),
    (A, "青柳花园；春晓苑也可到乙小学就读", "青柳花园", {A: "确定"}),
    # A heading holds for what stands under it.
    (A, "东柳村；甲小学、乙小学两校公共学区：春晓苑；青柳花园", "东柳村", {A: "确定"}),
    (A, "东柳村；甲小学、乙小学两校公共学区：春晓苑；青柳花园", "青柳花园", {A: "视条件", B: "视条件"}),
    (A, "青柳花园。春晓苑为甲小学、乙小学两校公共学区。", "青柳花园", {A: "确定"}),
    (A, "青柳花园。春晓苑为甲小学、乙小学两校公共学区。", "春晓苑", {A: "视条件", B: "视条件"}),
    # By itself it holds for all.
    (A, "青柳花园、春晓苑。可选择入读甲小学或乙小学。", "青柳花园", {A: "视条件", B: "视条件"}),
    # Another school than that of the row.
    (A, "春晓苑划入乙小学；青柳花园", "春晓苑", {A: "可能", B: "可能"}),
    (A, "春晓苑划入乙小学；青柳花园", "青柳花园", {A: "确定"}),
    (A, "春晓苑划入甲小学；青柳花园", "春晓苑", {A: "确定"}),
    (f"{A}、{B}", "春晓苑划入乙小学；青柳花园", "春晓苑", {B: "视条件"}),
    (f"{A}、{B}", "春晓苑划入乙小学；青柳花园", "青柳花园", {A: "视条件", B: "视条件"}),
]


@pytest.mark.parametrize(("school", "cell", "query", "expected"), WORDS)
def test_schools_of_a_clause(school: str, cell: str, query: str, expected: dict[str, str]) -> None:
    answer = Lookup.of([zone(school, cell), zone(f"{B}、{C}", "西柳村")]).answer(query, YEAR, "小学")
    assert {each.school: each.word for each in answer.candidates} == expected


def test_how_a_school_is_chosen_is_told_of_the_clause_alone() -> None:
    lookup = Lookup.of([zone(A, ROW)])
    (chosen,) = lookup.answer("春晓苑", YEAR, "小学").candidates[0].conditions
    assert chosen == "可选择入读甲小学或乙小学"
    assert lookup.answer("青柳花园", YEAR, "小学").candidates[0].conditions == ()


@pytest.mark.parametrize(
    ("cell", "primaries"),
    [
        ("第一、二、三小学毕业生升入示例中学", ("第一小学", "第二小学", "第三小学")),
        ("一小、二小、三小", ("一小", "二小", "三小")),
        ("第一、第二小学；实验小学", ("第一小学", "第二小学", "实验小学")),
        ("第一至第三小学毕业生直升", ("第一小学", "第二小学", "第三小学")),
        ("城关一、二小", ("城关一小", "城关二小")),
        ("第1、2初级中学", ("第一初级中学", "第二初级中学")),
    ],
)
def test_numbered_schools_are_read_each(cell: str, primaries: tuple[str, ...]) -> None:
    """As feeders of a junior high."""
    lookup = Lookup.of([zone("示例中学", cell, level="初中")])
    for primary in primaries:
        assert lookup.answer(primary, YEAR, "初中").word == "视条件", primary
    assert lookup.answer("第四小学", YEAR, "初中").word == "无法判断"


def test_the_number_of_an_item_is_no_school() -> None:
    lookup = Lookup.of([zone("示例中学", "一、第二小学；二、第三小学", level="初中")])
    assert [lookup.answer(name, YEAR, "初中").word for name in ("第二小学", "第三小学", "第一小学")] == ["视条件", "视条件", "无法判断"]
