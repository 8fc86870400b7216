"""The budgets and final accounts of the fictional bureau: whole sets of tables whose figures agree to the last cent, over the years and over the units."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest

from disclosure.budgets.figure import counted
from disclosure.budgets.reading import read
from disclosure.budgets.relation import judged
from disclosure.budgets.rules.between import between
from disclosure.budgets.rules.within import within
from disclosure.budgets.statement import Record

FINANCE = Path(__file__).parent.parent / "content" / "finance"
FILES = sorted(path for path in FINANCE.rglob("*公开表.*") if path.suffix in (".csv", ".xlsx"))
KINDS = ["balance", "income", "spending", "fiscal_balance", "general_spending", "general_basic", "three_public", "fund", "capital"]
ADDED = [
    ("balance", "total", "收入", "total"),
    ("balance", "total", "支出", "total"),
    ("fiscal_balance", "total", "支出", "total"),
    ("spending", "total", "", "basic"),
    ("spending", "total", "", "project"),
    ("general_spending", "total", "", "total"),
    ("three_public", "three_public", "", "total"),
    ("fund", "total", "", "total"),
]


def record(path: Path) -> Record:
    return read(path.read_bytes(), path.name, "budget" if "budget" in path.parts else "accounts")


RECORDS: dict[tuple[str, int, str], Record] = {(found.kind, found.year, found.unit_name): found for found in map(record, FILES)}
YEARS = [("预算", 2024), ("预算", 2025), ("预算", 2026), ("决算", 2023), ("决算", 2024), ("决算", 2025)]
UNITS = ["示例县教育局本级", "示例县第一中学", "示例县实验小学", "示例县职业技术学校", "示例县特殊教育学校"]
BUREAU = "示例县教育局"


def amount(found: Record, kind: str, item: str, side: str, key: str) -> Decimal:
    return found.amount(kind, item, key, side) or Decimal(0)


def test_three_years_of_the_bureau_and_its_units_are_there() -> None:
    assert sorted(RECORDS) == sorted((*each, unit) for each in YEARS for unit in (BUREAU, *UNITS))
    assert len(FILES) == len(RECORDS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_table_is_read_and_every_identity_holds(path: Path) -> None:
    found = record(path)
    assert (found.faults, found.remarks) == ((), ())
    assert [each.kind for each in found.statements][: len(KINDS)] == KINDS
    relations = [judged(each) for each in (*within(found), *between(found))]
    assert len(relations) > 100
    assert [verdict.said for verdict in relations if verdict.judgement != "holds"] == []


@pytest.mark.parametrize(("kind", "year"), YEARS)
def test_the_bureau_is_the_sum_of_its_units_and_of_the_others(kind: str, year: int) -> None:
    whole = RECORDS[kind, year, BUREAU]
    for table, item, side, key in ADDED:
        parts = sum(amount(RECORDS[kind, year, unit], table, item, side, key) for unit in UNITS)
        assert 0 <= parts <= amount(whole, table, item, side, key), (table, item, key)
    for table, printed in (("income_by_unit", "income"), ("spending_by_unit", "spending")):
        listed = whole.statement(table)
        assert listed is not None
        named = {line.unit: line.figures["total"].amount for line in listed.lines if not line.is_total}
        assert [*named][:-1] == UNITS
        assert [named[unit] for unit in UNITS] == [amount(RECORDS[kind, year, unit], printed, "total", "", "total") for unit in UNITS]


@pytest.mark.parametrize("unit", [BUREAU, *UNITS])
@pytest.mark.parametrize("year", [2024, 2025])
def test_a_year_begins_with_what_the_year_before_left_and_quotes_its_budget(year: int, unit: str) -> None:
    before, now, budget = RECORDS["决算", year - 1, unit], RECORDS["决算", year, unit], RECORDS["预算", year, unit]
    for table in ("balance", "fiscal_balance"):
        assert amount(before, table, "carried_out", "支出", "total") == amount(now, table, "carried_in", "收入", "total")
    for item in ("three_public", "vehicle_run", "reception"):
        assert amount(now, "three_public", item, "", "budget") == amount(budget, "three_public", item, "", "total")


def test_what_lines_count_is_no_money() -> None:
    table = RECORDS["决算", 2025, BUREAU].statement("office_running")
    assert table is not None and table.unit == "元"
    shown = {line.name: (line.figures["total"].amount, line.figures["total"].half) for line in table.lines if counted(line.label)}
    assert shown["国内公务接待批次（个）"] == (Decimal(38), Decimal("0.5"))
    assert shown["公务用车保有量（辆）"] == (Decimal(3), Decimal("0.5"))


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("公务用车保有量（辆）", "辆"),
        ("国内公务接待人次（人次）", "人次"),
        ("100万元以上设备(台、套)", "台、套"),
        ("因公出国（境）费", ""),
        ("公务接待费（万元）", ""),
        ("房屋面积（平方米）", "平方米"),
        ("", ""),
    ],
)
def test_a_line_that_counts_says_so_at_the_end_of_its_name(name: str, unit: str) -> None:
    assert counted(name) == unit


def test_csv_files_open_in_spreadsheets() -> None:
    for path in FILES:
        if path.suffix == ".csv":
            text = path.read_bytes().decode("utf-8-sig")
            assert path.read_bytes().startswith(b"\xef\xbb\xbf")
            assert len(list(csv.reader(StringIO(text)))) > 100
