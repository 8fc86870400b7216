"""Rows in the wrong place, with a wrong code, without the row above them, twice: each is named itself, once, and no sum beside it."""

from __future__ import annotations

import pytest

from disclosure.budgets.reading import read
from disclosure.budgets.rules import Subject, faults

TABLE = """\
一般公共预算支出表
编制单位：示例县教育局,,,,单位：万元
2026年度
科目编码,科目名称,合计,基本支出,项目支出
合计,,105.00,80.00,25.00
205,教育支出,90.00,65.00,25.00
20501,教育管理事务,50.00,35.00,15.00
2050101,行政运行,50.00,35.00,15.00
20502,普通教育,40.00,30.00,10.00
2050202,小学教育,40.00,30.00,10.00
208,社会保障和就业支出,15.00,15.00,0.00
20805,行政事业单位养老支出,15.00,15.00,0.00
2080505,机关事业单位基本养老保险缴费支出,15.00,15.00,0.00
"""
OFFICE = "2050101,行政运行,50.00,35.00,15.00\n"


def said(text: str, schema: str = "budget") -> list[str]:
    record = read(text.encode(), "表.csv", schema)
    assert not record.faults
    return [f"{each.rule} {each.where.row}{each.where.column} {each.message}" for each in faults(Subject(record))]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ([], ""),
        (
            [("2050202,", "2050302,")],
            "budget-code-order 10A 2050302“小学教育”排在 20502“普通教育”下面，它的编码应以 20502 开头。",
        ),
        (
            [("2050202,小学教育", "2080202,小学支出")],
            "budget-code-order 10A 2080202“小学支出”排在 20502“普通教育”下面，它的编码应以 20502 开头。",
        ),
        (
            [("20805,", "21005,"), ("2080505,", "2100505,")],
            "budget-code-order 12A 21005“行政事业单位养老支出”排在 208“社会保障和就业支出”下面，它的编码应以 208 开头。",
        ),
        (
            [("208,社", "209,社")],
            "budget-code-order 11A 209“社会保障和就业支出”下面是 20805“行政事业单位养老支出”，类的编码应是 208。",
        ),
        ([("20502,", "20503,")], "budget-code-order 9A 20503“普通教育”下面是 2050202“小学教育”，款的编码应是 20502。"),
        (
            [(OFFICE, ""), ("2080505,", OFFICE + "2080505,")],
            "budget-code-order 12A 2050101“行政运行”排在 20805“行政事业单位养老支出”下面，应排在 20501“教育管理事务”下面。",
        ),
        (
            [("20502,普通教育,40.00,30.00,10.00\n", "")],
            "budget-code-missing 9A 2050202“小学教育”的上面没有它的款 20502“普通教育”。",
        ),
        (
            [("208,社会保障和就业支出,15.00,15.00,0.00\n", "")],
            "budget-code-missing 11A 20805“行政事业单位养老支出”的上面没有它的类 208“社会保障和就业支出”。",
        ),
        ([(OFFICE, OFFICE * 2)], "budget-row-twice 9A 2050101“行政运行”这一行和第 8 行完全一样，列了两遍。"),
    ],
)
def test_rows(changes: list[tuple[str, str]], found: str) -> None:
    text = TABLE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    assert said(text) == ([found] if found else [])


@pytest.mark.parametrize(
    "text",
    [
        # the economic classes stand below each functional one
        "一般公共预算支出表\n单位：万元\n2026年度\n科目编码,科目名称,合计\n,合计,30.00\n205,教育支出,30.00\n20502,普通教育,30.00\n"
        "2050202,小学教育,20.00\n301,工资福利支出,20.00\n30101,基本工资,20.00\n2050203,初中教育,10.00\n301,工资福利支出,10.00\n30101,基本工资,10.00\n",
        # no 款 anywhere
        "一般公共预算支出表\n单位：万元\n2026年度\n科目编码,科目名称,合计\n,合计,30.00\n205,教育支出,20.00\n2050202,小学教育,20.00\n"
        "208,社会保障和就业支出,10.00\n2080505,机关事业单位基本养老保险缴费支出,10.00\n",
    ],
    ids=["economic", "without"],
)
def test_other_orders_are_right(text: str) -> None:
    assert said(text) == []
