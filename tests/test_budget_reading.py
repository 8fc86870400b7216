"""Budgets and final accounts as finance systems export them: every figure is found where it stands, as what it is."""

from __future__ import annotations

import sys
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

sys.path.insert(0, str(Path(__file__).parent / "pages"))

from publishing import corpus

import budget_books as books
from budget_books import Sheet
from disclosure.budgets.beside import record_of, records
from disclosure.budgets.figure import Place
from disclosure.budgets.reading import read
from disclosure.budgets.statement import Line, Record, Statement
from disclosure.tables.beside import table_of
from disclosure.tables.fault import Kind, said
from project import item_text

KINDS = ("balance", "income", "spending", "fiscal_balance", "general_spending", "general_basic", "three_public", "fund", "capital")
ACCOUNTS = read(books.book(*books.accounts()), "2025.xlsx", "accounts")
BUDGET = read(books.book(*books.budget()), "2026.xlsx", "budget")


def of(record: Record, kind: str) -> Statement:
    found = record.statement(kind)
    assert found is not None, kind
    return found


def one(rows: list[list[Any]], merged: list[str] | None = None, schema: str = "budget", name: str = "表") -> tuple[Statement, Record]:
    """The first table of a file with one worksheet, and its record."""
    record = read(books.book(Sheet(name, rows, merged or [])), "表.xlsx", schema)
    return record.statements[0], record


def amounts(line: Line) -> dict[str, str]:
    """The figures of a line as printed amounts of 万元."""
    return {key: f"{(figure.amount / 10_000).normalize():f}" for key, figure in line.figures.items()}


@pytest.mark.parametrize("record", [ACCOUNTS, read(books.csv(*books.accounts()), "2025.csv", "accounts")], ids=["xlsx", "csv"])
def test_final_accounts(record: Record) -> None:
    assert (record.kind, record.year, record.unit_name) == ("决算", 2025, "示例县教育局")
    assert list(map(said, record.faults)) == [] and record.remarks == ()
    assert tuple(each.kind for each in record.statements) == KINDS
    assert {each.unit for each in record.statements} == {"万元"}
    balance = of(record, "balance")
    assert record.amount("balance", "total", side="收入") == record.amount("balance", "total", side="支出") == Decimal(10_690_000)
    assert [line.name for line in balance.lines if line.is_total] == ["本年收入合计", "总计", "本年支出合计", "总计"]
    education = balance.coded("205")
    assert education and (education.side, education.half, education.label) == ("支出", 1, "五、教育支出")
    assert [line.item for line in balance.lines if line.side == "收入"][-5:] == [
        "other",
        "this_year",
        "used_surplus",
        "carried_in",
        "total",
    ]
    fiscal = of(record, "fiscal_balance")
    assert [line.item for line in fiscal.lines if line.item.startswith("carried_in")] == [
        "carried_in",
        *(f"carried_in.{fund}" for fund in ("general", "fund", "capital")),
    ]
    assert {key: str(figure.amount) for key, figure in fiscal.coded("205").figures.items()} == {
        "total": "9622500.00",
        "general": "9622500.00",
    }  # type: ignore[union-attr]
    assert [column.key for column in of(record, "income").columns] == [
        "total",
        "fiscal",
        "superior",
        "business",
        "operating_income",
        "affiliated",
        "other_income",
    ]
    spending = of(record, "spending")
    assert [(line.code, line.level) for line in spending.lines][:3] == [("205", 1), ("20501", 2), ("2050101", 3)]
    assert (spending.lines[-1].item, amounts(spending.lines[-1])) == ("total", {"total": "1069", "basic": "913.65", "project": "155.35"})
    basic = of(record, "general_basic")
    assert record.amount("general_basic", "personnel") == Decimal(8_136_500) and record.amount("general_basic", "public") == Decimal(
        1_000_000
    )
    assert [line.code for line in basic.lines if line.half == 1] == ["302", "30201", "30217", "310", "31002", ""]
    three = {line.item: amounts(line) for line in of(record, "three_public").lines}
    assert three == {
        "three_public": {"budget": "8.5", "total": "7.2"},
        "abroad": {"budget": "0", "total": "0"},
        "vehicle": {"budget": "5.5", "total": "5.2"},
        "vehicle_purchase": {"budget": "0", "total": "0"},
        "vehicle_run": {"budget": "5.5", "total": "5.2"},
        "reception": {"budget": "3", "total": "2"},
    }
    fund = of(record, "fund")
    assert fund.is_empty and fund.notes == ("说明：本部门2025年度没有政府性基金收入和支出，故本表无数据。",)
    assert [column.key for column in fund.columns] == ["carried_in", "income", "total", "basic", "project", "carried_out"]


def test_a_budget_in_yuan() -> None:
    assert (BUDGET.kind, BUDGET.year, BUDGET.unit_name, BUDGET.scope) == ("预算", 2026, "示例县教育局", "汇总")
    assert sorted(each.kind for each in BUDGET.statements) == sorted(KINDS) and BUDGET.faults == ()
    assert [each.unit for each in BUDGET.statements] == ["元"] * 8 + ["万元"]
    general = [(line.item, line.level) for line in of(BUDGET, "balance").lines if line.side == "收入"]
    assert general == [("fiscal", 1), ("general", 2), ("fund", 2), ("capital", 2), ("business", 1), ("total", 0)]
    economic = of(BUDGET, "general_basic")
    found = economic.coded("30102")
    assert found and (found.written, found.name, found.level) == ("301 2", "津贴补贴", 2)
    assert [each.message for each in BUDGET.remarks] == ["科目编码丢了前面的 0，按 30101 读了；这样的编码有 5 个。"]
    assert {line.item: amounts(line)["total"] for line in of(BUDGET, "three_public").lines}["office_running"] == "100"
    assert of(BUDGET, "capital").notes == ("注：本部门2026年无国有资本经营预算财政拨款安排，故本表为空表。",)


@pytest.mark.parametrize(
    ("title", "owner", "around", "scope"),
    [
        ("2026年部门支出预算总表", "示例县教育局", "", "汇总"),
        ("2026年单位支出预算总表", "示例县教育局", "", "单位"),
        ("部门支出总表", "示例县第一小学", "2026年单位预算", "单位"),
        ("部门支出总表", "示例县教育局", "示例县教育局2026年部门预算", "汇总"),
        ("部门支出总表", "示例县教育局（本级）", "示例县教育局2026年部门预算", "本级"),
        ("部门支出总表（汇总）", "示例县教育局", "2026年单位预算", "汇总"),
        ("部门支出总表", "示例县第一小学", "", "单位"),
    ],
)
def test_whose_tables_they_are(title: str, owner: str, around: str, scope: str) -> None:
    sheet = Sheet("支出", [[title], [f"编制单位：{owner}", None, "单位：万元"], ["科目名称", "合计"], ["合计", 3]])
    assert read(books.book(sheet), "a.xlsx", "budget", [around]).scope == scope


def test_every_figure_can_be_traced() -> None:
    figure = of(ACCOUNTS, "balance").figure("total", side="支出")
    assert figure and figure.place == Place("Z01 收入支出决算总表(财决01表)", 21, "F")
    assert figure.place.said == "工作表“Z01 收入支出决算总表(财决01表)”第 21 行 F 列"
    for sheet, statement in zip(books.accounts(), ACCOUNTS.statements, strict=True):
        for line in statement.lines:
            for each in line.figures.values():
                written = sheet.rows[each.place.row - 1][ord(each.place.column) - ord("A")]
                assert Decimal(str(written)) * 10_000 == each.amount
    printed = sum(isinstance(cell, int | float) for sheet in books.accounts() for row in sheet.rows[7:] for cell in row)
    assert sum(len(line.figures) for each in ACCOUNTS.statements for line in each.lines) <= printed


def test_half_a_unit_of_the_last_digit() -> None:
    """Excel leaves out zeros at the end: a file whose figures of 万元 have decimals has two behind each."""
    assert {each.half for statement in ACCOUNTS.statements for line in statement.lines for each in line.figures.values()} == {Decimal(50)}
    assert {each.half for line in of(BUDGET, "spending").lines for each in line.figures.values()} == {Decimal("0.5")}
    exact, _ = one([["部门支出总表"], ["单位：万元"], ["科目名称", "合计"], ["合计", 100.123456], ["教育支出", 100]])
    assert [str(line.figures["total"].half) for line in exact.lines] == ["0.0050000", "50.000"]
    whole, _ = one([["部门支出总表"], ["单位：万元"], ["科目名称", "合计"], ["合计", 153667]])
    assert whole.lines[0].figures["total"].half == 5000


@pytest.mark.parametrize(
    ("rows", "merged", "columns", "lines"),
    [
        pytest.param(
            [
                ["收入总体情况表"],
                ["单位：示例县第一中学", None, None, "单位：万元"],
                ["单位代码", "单位名称", "合计", "本年收入", None, None, "上年结转结余", None],
                [None, None, None, "小计", "一般公共预算", "财政专户管理资金", "小计", "一般公共预算"],
                ["合计", None, 130, 100, 90, 10, 30, 30],
                ["105006", "示例县第一中学", 130, 100, 90, 10, 30, 30],
            ],
            ["D3:F3", "G3:H3", "A3:A4", "B3:B4", "C3:C4"],
            ["total", "income", "general", "special_account", "carried_in", "carried_in.general"],
            [("合计", "total", "", 6), ("示例县第一中学", "", "", 6)],
            id="by-unit-and-source",
        ),
        pytest.param(
            [
                ["一般公共预算支出情况表"],
                ["部门名称：示例县教育局", None, None, "单位：万元", None, None, None, "2026年度"],
                ["功能分类科目", None, "2025年执行数", "2026年预算数", None, None, "2026年预算数比2025年执行数", None],
                ["科目编码", "科目名称", None, "小计", "基本支出", "项目支出", "增减额", "增减%"],
                ["合计", None, 1000, 1130, 1000, 130, 130, 13],
                ["2050204", "高中教育", 900, 1000, 900, 100, 100, "11.11%"],
            ],
            ["A3:B3", "C3:C4", "D3:F3", "G3:H3", "A5:B5"],
            ["previous", "total", "basic", "project", "change", "change_percent"],
            [("合计", "total", "", 6), ("高中教育", "", "2050204", 6)],
            id="with-the-year-before",
        ),
        pytest.param(
            [
                ["“三公”经费支出表"],
                ["单位：万元"],
                ["项目", "上年预算数", "本年预算数", "增减额", "增减幅度（%）", "备注"],
                ["合计", 8, 7, -1, -12.5, "厉行节约"],
                ["1、因公出国（境）费用", 0, 0, 0, "/", None],
                ["2、公务接待费", 3, 2, "△1", -33.33, None],
                ["3、公务用车购置及运行费", 5, 5, 0, 0, None],
                ["其中：（1）公务用车运行维护费", 5, 5, 0, 0, None],
                ["（2）公务用车购置", 0, 0, 0, None, None],
            ],
            [],
            ["previous", "total", "change", "change_percent"],
            [
                ("合计", "three_public", "", 4),
                ("因公出国（境）费用", "abroad", "", 3),
                ("公务接待费", "reception", "", 4),
                ("公务用车购置及运行费", "vehicle", "", 4),
                ("公务用车运行维护费", "vehicle_run", "", 4),
                ("公务用车购置", "vehicle_purchase", "", 3),
            ],
            id="three-public-downwards",
        ),
        pytest.param(
            [
                ["2026年财政拨款“三公”经费表"],
                ["单位：万元"],
                ["2025年预算数", *[None] * 5, "2026年预算数"],
                ["合计", "因公出国（境）费", "公务用车购置及运行费", None, None, "公务接待费"] * 2,
                [None, None, "小计", "公务用车购置费", "公务用车运行费", None] * 2,
                [8, 0, 5, 0, 5, 3, 7, 0, 5, 0, 5, 2],
            ],
            ["A3:F3", "G3:L3", "C4:E4", "I4:K4", "A4:A5", "B4:B5", "F4:F5", "G4:G5", "H4:H5", "L4:L5"],
            ["previous", "total"],
            [
                ("“三公”经费合计", "three_public", "", 2),
                ("因公出国（境）费", "abroad", "", 2),
                ("公务用车购置及运行维护费", "vehicle", "", 2),
                ("公务用车购置费", "vehicle_purchase", "", 2),
                ("公务用车运行维护费", "vehicle_run", "", 2),
                ("公务接待费", "reception", "", 2),
            ],
            id="three-public-of-two-years",
        ),
        pytest.param(
            [
                ["一般公共预算“三公”经费及会议费、培训费支出表"],
                ["单位：万元"],
                ["合计", "“三公”经费", None, None, None, None, "会议费", "培训费"],
                [None, "小计", "因公出国（境）费用", "公务接待费", "公务用车购置及运行维护费", None, None, None],
                [None, None, None, None, "公务用车购置费", "公务用车运行维护费", None, None],
                [10, 5, 0, 2, 0, 3, 1, 4],
            ],
            ["A3:A5", "B3:F3", "B4:B5", "C4:C5", "D4:D5", "E4:F4", "G3:G5", "H3:H5"],
            ["total"],
            [
                ("合计", "total", "", 1),
                ("“三公”经费合计", "three_public", "", 1),
                ("因公出国（境）费", "abroad", "", 1),
                ("公务接待费", "reception", "", 1),
                ("公务用车购置费", "vehicle_purchase", "", 1),
                ("公务用车运行维护费", "vehicle_run", "", 1),
                ("会议费", "meeting", "", 1),
                ("培训费", "training", "", 1),
            ],
            id="three-public-with-meetings",
        ),
        pytest.param(
            [
                ["支出预算总表"],
                ["单位：万元"],
                ["单位代码", "单位名称（功能科目）", "总计", "基本支出", None, "项目支出"],
                [None, None, None, "小计", "工资福利支出", None],
                [None, "合计", 230, 130, 100, 100],
                ["105001", "示例县教育局", 230, 130, 100, 100],
                ["2050101", "行政运行", 230, 130, 100, 100],
            ],
            ["D3:E3", "A3:A4", "B3:B4", "C3:C4", "F3:F4"],
            ["total", "basic", "x.基本支出 工资福利支出", "project"],
            [("合计", "total", "", 4), ("示例县教育局", "", "", 4), ("行政运行", "", "2050101", 4)],
            id="units-and-classes-in-turn",
        ),
        pytest.param(
            [
                ["财政拨款支出决算明细表"],
                ["单位：万元"],
                ["科目名称", "一般公共预算财政拨款", None, "政府性基金预算财政拨款", None],
                [None, "基本支出", "项目支出", "基本支出", "项目支出"],
                ["205 教育支出", 1, 2, None, 4],
                ["[2050202]小学教育", 1, 2, None, 4],
            ],
            ["A3:A4", "B3:C3", "D3:E3"],
            ["general.basic", "general.project", "fund.basic", "fund.project"],
            [("教育支出", "", "205", 3), ("小学教育", "", "2050202", 3)],
            id="funds-side-by-side-and-codes-in-names",
        ),
        pytest.param(
            [
                ["支出决算表"],
                ["编制单位：示例县教育局", None, None, None, "单位：万元"],
                ["科目编码", "", "", "科目名称", "合计"],
                ["类", "款", "项", "", ""],
                ["205", "", "", "教育支出", 3],
                ["", "02", "", "普通教育", 3],
                ["", "", "02", "小学教育", 1],
                ["", "", "03", "初中教育", 2],
                ["208", "", "", "社会保障和就业支出", "—"],
                ["208", "20805", "", "行政事业单位养老支出", "/"],
                ["208", "20805", "2080505", "机关事业单位基本养老保险缴费支出", None],
            ],
            [],
            ["total"],
            [
                ("教育支出", "", "205", 1),
                ("普通教育", "", "20502", 1),
                ("小学教育", "", "2050202", 1),
                ("初中教育", "", "2050203", 1),
                ("社会保障和就业支出", "", "208", 0),
                ("行政事业单位养老支出", "", "20805", 0),
                ("机关事业单位基本养老保险缴费支出", "", "2080505", 0),
            ],
            id="codes-over-columns",
        ),
        pytest.param(
            [
                ["一、2026年部门收支总表（单位：元）"],
                ["收入", "", "支出", ""],
                ["项目", "预算数（元）", "项目", "预算数（元）"],
                ["一、本年收入", 100.5, "一、本年支出", 130.5],
                ["（一）一般公共预算拨款", 90.5, "（一）教育支出", 130.5],
                ["（二）财政专户管理资金", 10, "", ""],
                ["二、上年结转", 30, "二、结转下年", ""],
                ["（一）一般公共预算拨款", 30, "", ""],
                ["收入总计", 130.5, "支出总计", 130.5],
            ],
            [],
            ["total"],
            [
                ("本年收入", "this_year", "", 1),
                ("一般公共预算拨款", "general", "", 1),
                ("财政专户管理资金", "special_account", "", 1),
                ("上年结转", "carried_in", "", 1),
                ("一般公共预算拨款", "carried_in.general", "", 1),
                ("收入总计", "total", "", 1),
                ("本年支出", "this_year", "", 1),
                ("教育支出", "", "205", 1),
                ("结转下年", "carried_out", "", 0),
                ("支出总计", "total", "", 1),
            ],
            id="the-year-and-what-is-carried",
        ),
        pytest.param(
            [
                ["一般公共预算财政拨款收入支出决算表"],
                ["编制单位：示例县第一小学", *[None] * 9, "金额单位：万元"],
                ["项目", None, "年初结转和结余", "本年收入", None, None, "本年支出", None, None, None, None, "年末结转和结余"],
                ["科目编码", "科目名称", "合计", "合计", "基本支出", "项目支出", "合计", "基本支出", None, None, "项目支出", "合计"],
                [None, None, None, None, None, None, None, "小计", "人员经费", "日常公用经费", None, None],
                ["栏次", None, *range(1, 11)],
                ["2050202", "小学教育", 1, 9, 7, 2, 10, 7, 5, 2, 3, 0],
            ],
            ["A3:B3", "D3:F3", "G3:K3", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:E5", "F4:F5", "G4:G5", "H4:J4", "K4:K5", "L4:L5"],
            ["carried_in", "income", "income.basic", "income.project", "total", "basic", "personnel", "public", "project", "carried_out"],
            [("小学教育", "", "2050202", 10)],
            id="income-and-spending-by-class",
        ),
        pytest.param(
            [
                ["财政拨款“三公”经费支出决算表"],
                ["单位：万元"],
                ["项  目", "预算数", "决算数", "完成预算的%", "占比（%）"],
                ["“三公”经费合计", 8, 4, 50, "100.00"],
                ["1. 因公出国（境）费", None, None, None, None],
                ["2.公务用车购置及运行维护费", 5, 2, "40%", "50.00"],
                ["3.公务接待费", 3, 2, "66.67%", "50.00"],
            ],
            [],
            ["budget", "total", "completion", "share"],
            [
                ("“三公”经费合计", "three_public", "", 4),
                ("因公出国（境）费", "abroad", "", 0),
                ("公务用车购置及运行维护费", "vehicle", "", 4),
                ("公务接待费", "reception", "", 4),
            ],
            id="percentages",
        ),
        pytest.param(
            [
                ["一般公共预算支出表"],
                ["部门：示例县教育局", None, None, None, "单位：万元"],
                ["科目编码", "科目名称", "合计", "基本支出", None, None, "项目支出"],
                [None, None, None, "小计", "人员经费", "公用经费", None],
                ["205", "教育支出", 6, 5, 3, 2, 1],
                [None, "合    计", 6, 5, 3, 2, 1],
            ],
            ["A3:A4", "B3:B4", "C3:C4", "D3:F3", "G3:G4"],
            ["total", "basic", "personnel", "public", "project"],
            [("教育支出", "", "205", 5), ("合计", "total", "", 5)],
            id="basic-spending-in-two",
        ),
        pytest.param(
            [
                ["项目支出表"],
                ["单位：万元"],
                ["类型", "项目名称", "项目单位", "合计", "本年拨款", None, "财政专户管理资金"],
                [None, None, None, None, "一般公共预算", "政府性基金预算", None],
                ["特定目标类", "校舍维修", "示例县第一小学", 6, 5, 0, 1],
            ],
            ["A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "G3:G4"],
            ["total", "general", "fund", "special_account"],
            [("校舍维修", "", "", 4)],
            id="projects",
        ),
        pytest.param(
            [
                ["支出决算表"],
                [None, None, None, None, None, None, "公开03表"],
                ["部门：[105]示例县教育局", None, None, None, None, None, "金额单位：万元"],
                ["项目", None, None, None, "本年支出合计", "基本支出", "项目支出"],
                ["功能分类科目编码", None, None, "科目名称"],
                [None],
                ["类", "款", "项", "栏次", 1, 2, 3],
                [None, None, None, "合计", 3, 2, 1],
                ["205", "02", "02", "小学教育", 3, 2, 1],
            ],
            ["A4:D4", "A5:C6", "D5:D6", "E4:E6", "F4:F6", "G4:G6", "A7:A8", "B7:B8", "C7:C8"],
            ["total", "basic", "project"],
            [("合计", "total", "", 3), ("小学教育", "", "2050202", 3)],
            id="columns-numbered-beside-the-codes",
        ),
        *(
            pytest.param(
                [
                    ["一般公共预算财政拨款基本支出决算表"],
                    ["单位：万元"],
                    ["人员经费", *[blank] * 2, "公用经费", *[blank] * 5],
                    ["科目编码", "科目名称", "决算数"] * 3,
                    ["301", "工资福利支出", 8, "302", "商品和服务支出", 2, "310", "资本性支出", 1],
                    ["人员经费合计", blank, 8, "公用经费合计", *[blank] * 4, 3],
                ],
                ranges,
                ["total"],
                [
                    ("工资福利支出", "", "301", 1),
                    ("人员经费合计", "personnel", "", 1),
                    ("商品和服务支出", "", "302", 1),
                    *([] if ranges else [("公用经费合计", "public", "", 0)]),
                    ("资本性支出", "", "310", 1),
                    ("公用经费合计", "public", "", 1),
                ],
                id=f"a-sum-below-two-halves-{'merged' if ranges else 'plain'}",
            )
            for blank, ranges in ((None, ["A3:C3", "D3:I3", "A6:B6", "D6:H6"]), (None, []))
        ),
    ],
)
def test_layouts(rows: list[list[Any]], merged: list[str], columns: list[str], lines: list[tuple[str, str, str, int]]) -> None:
    schema = "accounts" if "决算" in rows[0][0] else "budget"
    found, record = one(rows, merged, schema)
    assert list(map(said, record.faults)) == [] and found.kind != "other" and found.unit
    assert [column.key for column in found.columns] == columns
    assert [(line.name, line.item, line.code, len(line.figures)) for line in found.lines] == lines


def test_the_finance_systems_own_table() -> None:
    """财决01表: income, spending by function and spending by nature side by side, each with three amounts."""
    measures = ["年初预算数", "全年预算数", "决算数"]
    rows: list[list[Any]] = [
        ["收入支出决算总表"],
        [*[None] * 14, "财决01表"],
        ["编制单位：示例县教育局", None, "2025年度", *[None] * 11, "金额单位：元"],
        ["收入", *[None] * 4, "支出"],
        ["项目", "行次", *measures, "项目(按功能分类)", "行次", *measures, "项目(按支出性质和经济分类)", "行次", *measures],
        ["栏次", None, 1, 2, 3, "栏次", None, 4, 5, 6, "栏次", None, 7, 8, 9],
        ["一、一般公共预算财政拨款收入", 1, 90, 95, 100.25, "五、教育支出", 36, 90, 95, 100.25, "一、基本支出", 58, 90, 95, 100.25],
        [None, None, None, None, None, None, None, None, None, None, "    人员经费", 59, 60, 60, 60],
        [None, None, None, None, None, None, None, None, None, None, "    公用经费", 60, 30, 35, 40.25],
        ["总计", 31, 90, 95, 100.25, "总计", 88, 90, 95, 100.25, None, None, None, None, None],
    ]
    found, record = one(rows, ["A1:O1", "A4:E4", "F4:O4"], "accounts")
    assert record.faults == () and record.remarks == ()
    assert [column.key for column in found.columns] == ["initial", "adjusted", "total"]
    assert [(line.half, line.side, line.item, line.level) for line in found.lines] == [
        (0, "收入", "general", 1),
        (0, "收入", "total", 0),
        (1, "支出", "", 1),
        (1, "支出", "total", 0),
        (2, "支出", "basic", 1),
        (2, "支出", "personnel", 2),
        (2, "支出", "public", 2),
    ]
    assert [str(figure.amount) for figure in found.lines[-1].figures.values()] == ["30", "35", "40.25"]


def test_lists_of_contents_and_covers_are_no_tables() -> None:
    contents = Sheet("目录", [["目  录"], ["一、收支总表"], ["二、收入总表"], ["三、支出总表"]])
    cover = Sheet("封面", [["示例县第一中学"], ["2026年单位预算"]])
    record = read(books.book(cover, contents, *books.budget()), "a.xlsx", "budget")
    assert [each.kind for each in record.statements[:2]] == ["other", "other"] and record.faults == ()
    assert record.statements[1].rows == (("目  录",), ("一、收支总表",), ("二、收入总表",), ("三、支出总表",))
    above, _ = one([["二、部门预算表"], ["支出预算总表"], ["单位：万元"], ["科目名称", "合计"], ["合计", 3]])
    assert (above.kind, above.above) == ("spending", ("二、部门预算表", "单位：万元"))


def test_pages_that_repeat_the_heads() -> None:
    head = [["支出决算表"], ["单位：万元"], ["科目编码", "科目名称", "合计"]]
    found, record = one(
        [*head, ["205", "教育支出", 3], head[2], ["208", "社会保障和就业支出", 2], ["支出决算表（续表）"], *head[1:], [None, "合计", 5]],
        schema="accounts",
    )
    assert len(record.statements) == 1
    assert [(line.code, line.item) for line in found.lines] == [("205", ""), ("208", ""), ("", "total")]


def test_tables_that_nobody_knows_are_kept() -> None:
    goals = Sheet("绩效", [["项目支出绩效目标表"], ["项目名称", "营养改善计划"], ["一级指标", "指标值"], ["产出指标", "735"]])
    own = Sheet("专项", [["重点工作明细表"], ["单位：万元"], ["工作", "金额", "内容"], ["防汛", 3.5, "检修校舍"], ["阅读", "待定", "图书"]])
    record = read(books.book(*books.budget(), goals, own), "a.xlsx", "budget")
    words, other = record.statements[-2:]
    assert (words.kind, words.lines, words.rows[-1]) == ("project_goals", (), ("产出指标", "735"))
    assert (other.kind, other.title) == ("other", "重点工作明细表")
    assert [(line.name, line.texts) for line in other.lines] == [
        ("防汛", (("金额", "3.5"), ("内容", "检修校舍"))),
        ("阅读", (("金额", "待定"), ("内容", "图书"))),
    ]
    assert record.faults == ()


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("12.3O", "必须是数，例如 1234.56。是否想写“12.30”？"),
        ("ＸＸ", "是模板里的占位符，必须是数。填上数；没有的填 0 或者空着。"),
        ("3元", "必须是数，例如 1234.56。这张表的单位是“万元”，请换算后填写，不写单位。"),
        ("#REF!", "是公式出错的结果，必须是数。改好公式，或者直接填上数。"),
        ("见附件", "必须是数，例如 1234.56。"),
        ("20,01", "必须是数，例如 1234.56。写成 20.01？"),
        ("-20，1", "必须是数，例如 1234.56。写成 -20.1？"),
        ("12,34.56", "必须是数，例如 1234.56。是否想写“1234.56”？"),
        ("--5", "必须是数，例如 1234.56。"),
    ],
)
def test_amounts_that_cannot_be_read(cell: str, sentence: str) -> None:
    _, record = one(
        [["支出预算总表"], ["单位：万元"], ["科目名称", "合计", "基本支出"], ["合计", 3, 3], ["教育支出", cell, 3]], name="支出"
    )
    assert list(map(said, record.faults)) == [f"工作表“支出”第 5 行 B 列“合计”：写的是“{cell}”，{sentence}"]


def test_a_column_of_words_is_told_once() -> None:
    rows = [
        ["支出预算总表"],
        ["单位：万元"],
        ["科目名称", "合计", "基本支出", None],
        ["合计", 3, "见附表", 1],
        ["教育支出", 3, "见附表", 2],
    ]
    _, record = one(rows, name="支出")
    assert list(map(said, record.faults)) == [
        "工作表“支出”第 4 行 C 列“基本支出”：写的是“见附表”，必须是数，例如 1234.56。这一列的 2 格都不是数，没有读。"
    ]
    assert list(map(said, record.remarks)) == [
        "工作表“支出”第 3 行 D 列：D 列没有标题，里面有内容，没有读。写上标题；不公开的，删去这一列。"
    ]


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("1,234.50", "1234.50"),
        ("（12.5）", "-12.5"),
        ("△3", "-3"),
        ("－3.00", "-3.00"),
        ("１２．３", "12.3"),
        ("¥8", "8"),
        ("5万元", "5"),
        (".5", "0.5"),
        (" 7 ", "7"),
    ],
)
def test_amounts_as_they_are_written(cell: str, amount: str) -> None:
    found, record = one([["支出预算总表"], ["单位：万元"], ["科目名称", "合计"], ["教育支出", cell]])
    assert record.faults == ()
    figure = found.lines[0].figures["total"]
    assert (figure.amount, figure.text) == (Decimal(amount) * 10_000, cell.strip())


@pytest.mark.parametrize("cell", ["", "/", "—", "－", "无", None])
def test_cells_that_say_nothing(cell: str | None) -> None:
    found, record = one([["支出预算总表"], ["单位：万元"], ["科目名称", "合计", "基本支出"], ["教育支出", cell, 1]])
    assert record.faults == () and list(found.lines[0].figures) == ["basic"]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([["支出预算总表"], ["科目名称", "合计"], ["教育支出", 3]], "没有写金额的单位。在标题下面写“单位：万元”或者“单位：元”。"),
        ([["支出预算总表"], ["单位：元"], ["科目编码", "科目名称", "合计"], ["2050", "教育", 3]], "科目编码必须是 3、5 或 7 位数字。"),
        ([["支出预算总表"], ["单位：元"], ["科目编码", "科目名称", "合计"], [None, None, 3]], "这一行有数，没有写是什么项目。"),
        ([["通讯录"], ["姓名", "电话"], ["张三", "12345"]], "没有找到一张预算的表。"),
        ([["支出预算总表"], ["合计：", 3]], "“支出表”没有标题行，没有读。"),
    ],
)
def test_what_has_to_be_mended(rows: list[list[Any]], sentence: str) -> None:
    _, record = one(rows)
    assert [sentence in said(fault) for fault in record.faults] == [True]


def test_hidden_and_explaining_sheets_are_not_read() -> None:
    made = load_workbook(BytesIO(books.book(*books.accounts()[:2], Sheet("填写说明", [["收入决算表"], ["填好再交"]]))))
    made.worksheets[1].sheet_state = "hidden"
    saved = BytesIO()
    made.save(saved)
    record = read(saved.getvalue(), "a.xlsx", "accounts")
    assert [each.kind for each in record.statements] == ["balance"]
    assert [(each.sheet, each.kind) for each in record.remarks] == [("Z03 收入决算表(财决03表)", Kind.HIDDEN)]


def test_tables_at_odds_with_each_other() -> None:
    stray = Sheet("支出", [["2024年支出决算表"], ["编制单位：示例县第一小学", None, "单位：万元"], ["科目名称", "合计"], ["合计", 3]])
    record = read(books.book(*books.accounts()[:2], stray), "a.xlsx", "accounts")
    assert (record.year, record.unit_name) == (2025, "示例县教育局")
    assert [each.message for each in record.faults] == ["这张表写的是 2024 年，别的表是 2025 年。"]
    assert [each.message for each in record.remarks] == ["这张表的编制单位是“示例县第一小学”，别的表是“示例县教育局”。"]


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"", "a.xlsx"), (b"PK\x03\x04broken", "a.xlsx"), (b"\xff\xfe\x00", "a.csv"), (b"x", "a.pdf"), (b"\xd0\xcf\x11\xe0", "a.xls")],
)
def test_files_that_are_no_tables(data: bytes, name: str) -> None:
    record = read(data, name, "budget")
    assert len(record.faults) == 1 and record.statements == ()


WORDS = st.sampled_from(
    [
        "收入支出决算总表",
        "支出决算表",
        "“三公”经费支出表",
        "政府性基金预算支出表",
        "公开01表",
        "编制单位：某局",
        "单位：万元",
        "2025年度",
        "收入",
        "支出",
        "项目",
        "行次",
        "栏次",
        "科目编码",
        "类",
        "款",
        "项",
        "科目名称",
        "合计",
        "小计",
        "预算数",
        "决算数",
        "基本支出",
        "项目支出",
        "本年收入",
        "本年支出",
        "一、财政拨款收入",
        "其中：人员经费",
        "教育支出",
        "205",
        "20502",
        "2050202",
        "301",
        "2",
        "3.5",
        "(3)",
        "△1",
        "—",
        "/",
        "XX",
        "注：本表无数据。",
        "单位名称",
        "2024年",
        "备注",
    ]
)


@given(
    st.lists(st.lists(st.none() | WORDS | st.integers(-9, 99) | st.text(max_size=4), max_size=7), max_size=14),
    st.lists(st.tuples(*[st.integers(1, 7)] * 4), max_size=3),
)
@settings(max_examples=150)
def test_whatever_stands_there_is_read_or_said(rows: list[list[Any]], ranges: list[tuple[int, int, int, int]]) -> None:
    taken: set[tuple[int, int]] = set()
    merged = []
    for top, left, height, width in ranges:
        cells = {(row, column) for row in range(top, top + height) for column in range(left, left + width)}
        if not taken & cells and len(cells) > 1:
            taken |= cells
            merged.append(f"{chr(64 + left)}{top}:{chr(63 + left + width)}{top + height - 1}")
    clean = [[None if isinstance(cell, str) and not cell.isprintable() else cell for cell in row] for row in rows]
    for schema in ("budget", "accounts"):
        record = read(books.book(Sheet("表", clean, merged)), "a.xlsx", schema)
        assert record.faults or record.statements
        for statement in record.statements:
            keys = [column.key for column in statement.columns]
            assert len(keys) == len(set(keys))
            assert all(set(line.figures) <= set(keys) for line in statement.lines)
            places = [figure.place for line in statement.lines for figure in line.figures.values()]
            assert len(places) == len(set(places))


DATA = "[{file: 2026.xlsx, title: 2026年部门预算, schema: budget}]"


def test_records_of_a_site() -> None:
    school = Sheet("支出", [["支出预算总表"], ["单位：元"], ["科目名称", "合计"], ["合计", 3]])
    site = corpus(
        {
            "news/a.md": item_text(1, data=DATA),
            "news/b.md": item_text(
                2,
                title="示例县第一小学2026年单位预算",
                publisher="示例县第一小学",
                data="[{file: 小学.xlsx, title: 单位预算, schema: budget}]",
            ),
            "news/c.md": item_text(3, data="[{file: 没有.xlsx, title: 决算, schema: accounts}, {file: 甲.csv, title: 收费, schema: fees}]"),
            "news/d.md": item_text(
                4, data="[{file: 撤.xlsx, title: 决算, schema: accounts}]", withdrawn="{date: 2026-11-20, reason: 内容有误}"
            ),
            "news/2026.xlsx": books.book(*books.budget()),
            "news/小学.xlsx": books.book(school),
            "news/撤.xlsx": books.book(*books.accounts()),
            "news/甲.csv": "收费项目,收费标准\n住宿费,350\n",
        }
    )
    found = [
        (each.item.path, each.title, each.schema, each.record.year, each.record.unit_name, each.record.scope) for each in records(site)
    ]
    assert found == [
        ("news/a.md", "2026年部门预算", "budget", 2026, "示例县教育局", "汇总"),
        ("news/b.md", "单位预算", "budget", 2026, "示例县第一小学", "单位"),
    ]
    assert records(site) is records(site)
    assert record_of(site, "news/2026.xlsx", "budget") is records(site)[0].record
    rows = table_of(site, "news/小学.xlsx", "budget").rows
    assert [(row.values["item"], row.values["column"], row.values["amount"], row.values["letter"]) for row in rows] == [
        ("合计", "合计", Decimal(3), "B")
    ]
