"""What the tables of budgets are called and made of: titles, columns, codes, sets."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.budgets import codes, words
from disclosure.budgets.figure import counted
from disclosure.budgets.kinds import core_of, kind_titled, kinds
from disclosure.budgets.sets import Wanted, table_sets, usual, wanted
from disclosure.budgets.statement import OTHER
from disclosure.model.catalog import BudgetTables, Catalog, read_catalog
from disclosure.model.vocabulary import table
from project import CATALOG


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("收入支出决算总表", "balance"),
        ("Z01 收入支出决算总表(财决01表)", "balance"),
        ("Z01_收入支出决算总表", "balance"),
        ("表1 部门收支总表", "balance"),
        ("2026年部门财务收支预算总表", "balance"),
        ("一、示例县教育局2025年部门收支总表", "balance"),
        ("附表1：2026年收支预算总表（单位：万元）", "balance"),
        ("收支总体情况表", "balance"),
        ("公开02表 收入决算表", "income"),
        ("表1-1 部门收入总表", "income"),
        ("部门收入总体情况表", "income"),
        ("二、收入决算总表", "income"),
        ("2026年部门支出预算总表", "spending"),
        ("支出决算表（续）", "spending"),
        ("财政拨款收入支出决算总表", "fiscal_balance"),
        ("示例县第一中学财政拨款收支总表", "fiscal_balance"),
        ("财政拨款支出决算明细表", "fiscal_spending"),
        ("一般公共预算财政拨款支出决算表", "general_spending"),
        ("2026年部门一般公共预算支出功能分类预算表", "general_spending"),
        ("一般公共预算财政拨款收入支出决算表", "general_spending"),
        ("一般公共预算财政拨款基本支出决算明细表", "general_basic"),
        ("2026年部门一般公共预算基本支出部门预算经济分类预算表", "general_basic"),
        ("一般公共预算基本支出明细表(按经济分类)", "general_basic"),
        ("财政拨款“三公”经费支出决算表", "three_public"),
        ('一般公共预算财政拨款"三公"经费支出决算表', "three_public"),
        ("一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表", "three_public"),
        ("2026年部门“三公”经费和机关运行经费预算表", "three_public"),
        ("财政拨款“三公”经费、行政参公单位机关运行经费情况表", "office_running"),
        ("政府性基金预算财政拨款收入支出决算表", "fund"),
        ("2026年部门政府性基金预算支出功能分类预算表", "fund"),
        ("国有资本经营预算财政拨款支出决算表", "capital"),
        ("国有资本经营预算预算支出表", "capital"),
        ("收入决算表（按单位列示）", "income_by_unit"),
        ("项目支出绩效目标表（表十二）", "project_goals"),
        ("部门整体支出绩效自评情况表", "overall_review"),
        ("财政专户管理资金预算支出表", "special_account"),
        ("2026年政府采购预算表", "procurement"),
        ("一般公共预算专项支出决算表", OTHER),
        ("支出进度表", OTHER),
        ("通讯录", OTHER),
        ("表" * 300, OTHER),
        ("", OTHER),
    ],
)
def test_titles(title: str, kind: str) -> None:
    assert kind_titled(title) == kind


def test_every_title_means_its_own_kind() -> None:
    cores = [(core_of(title), kind.name) for kind in kinds().values() for title in (*kind.titles, *kind.printed.values())]
    assert len({core for core, _ in cores}) == len(set(cores)), "two kinds share a title"
    for kind in kinds().values():
        for title in (*kind.titles, *kind.printed.values()):
            assert kind_titled(f"2026年{title}") == kind.name


@given(st.text(max_size=120))
def test_any_text_is_a_title_or_none(text: str) -> None:
    assert kind_titled(text) in {*kinds(), OTHER}


def test_the_vocabulary_is_sound() -> None:
    """No title is two things at once, and what a template prints is known."""
    rows = table("budget_tables")
    for part in ("columns", "items"):
        seen: dict[str, str] = {}
        for key, row in rows[part].items():
            for each in (row["label"], *row.get("also", ())):
                assert seen.setdefault(words.folded(each), key) == key, each
    roles = [words.folded(each) for names in rows["roles"].values() for each in names]
    assert len(roles) == len(set(roles))
    assert not set(roles) & {words.folded(each) for row in rows["columns"].values() for each in (row["label"], *row.get("also", ()))}
    assert {row["under"] for row in rows["items"].values() if "under" in row} <= set(rows["items"])
    for kind in kinds().values():
        for half in (each for layout in kind.layouts.values() for each in layout):
            leaves = [path.rpartition("/")[2] for path in half.heads]
            assert kind.is_form or all(words.role(leaf) or words.is_head(leaf) for leaf in leaves), kind.name


@pytest.mark.parametrize(
    ("parts", "code", "is_mended"),
    [
        (("205",), "205", False),
        (("2050202",), "2050202", False),
        (("205", "02", "02"), "2050202", False),
        (("205", "2", "2"), "2050202", True),
        (("205", "20502", "2050202"), "2050202", False),
        (("301 2",), "30102", True),
        (("301", "", "2"), "30102", True),
        (("205-02-01",), "2050201", False),
        (("２０５０２",), "20502", False),
    ],
)
def test_codes(parts: tuple[str, ...], code: str, is_mended: bool) -> None:
    assert codes.parsed(*parts) == (code, is_mended)


@pytest.mark.parametrize("parts", [("",), ("合计",), ("2050",), ("20502021",), ("205", "020", "1"), ("205a",), ("205", "02", "02", "02")])
def test_what_is_no_code(parts: tuple[str, ...]) -> None:
    assert codes.parsed(*parts) is None


@given(st.integers(101, 599), st.lists(st.integers(1, 99), max_size=2))
def test_a_code_is_the_same_in_one_cell_or_in_several(first: int, more: list[int]) -> None:
    parts = [str(first), *(f"{each:02}" for each in more)]
    code = "".join(parts)
    assert codes.parsed(*parts) == codes.parsed(code) == codes.parsed(" ".join(parts)) == (code, False)
    assert codes.level(code) == len(parts) and (codes.parent(code) or code) == "".join(parts[: max(len(parts) - 1, 1)])


def test_the_names_of_codes() -> None:
    assert codes.name_of("2050202") == "小学教育" and codes.name_of("30213") == "维修（护）费"
    assert codes.is_named("维修(护)费", "30213") and not codes.is_named("医疗费", "30213")
    assert codes.name_of("9999999") is None and codes.names_of("9999999") == () and codes.is_named("什么都行", "9999999")
    assert codes.is_named("工读学校教育", "2050702", 2019) and codes.is_named("专门学校教育", "2050702", 2026)
    assert codes.class_named("教育") == codes.class_named("教育支出") == "205" and codes.class_named("外交支出") == ""
    assert codes.known("2050202") and codes.known("2050202").is_confirmed and not codes.known("2050201").is_confirmed  # type: ignore[union-attr]
    for kind in ("functional", "economic"):
        for code in codes.classification(kind):
            assert codes.level(code) and codes.kind_of(code) == kind
            assert not codes.parent(code) or codes.parent(code) in codes.classification(kind), code


def catalog(text: str) -> Catalog:
    found, faults = read_catalog(f"{CATALOG}\n{text}\n".encode())
    assert found is not None and faults == []
    return found


def test_a_bureau_chooses_its_tables() -> None:
    assert wanted(catalog(""), "budget") is None
    chosen = catalog("budgets: {budget: [国标八张表, 项目支出绩效目标表, 校车经费明细表], accounts: [balance, 收入决算表]}")
    budget = wanted(chosen, "budget")
    assert budget and budget[:8] == table_sets()["国标八张表"].tables
    assert budget[8:] == (Wanted("project_goals", "项目支出绩效目标表"), Wanted(OTHER, "校车经费明细表"))
    assert [each.kind for each in wanted(chosen, "accounts") or ()] == ["balance", "income"]
    assert wanted(replace(chosen, budgets=BudgetTables()), "accounts") is None


def test_the_sets() -> None:
    assert {each.schema for each in table_sets().values()} == {"budget", "accounts"}
    assert len(table_sets()["湖南预算二十三张表"].tables) == 23 and len(table_sets()["云南预算十八张表"].tables) == 18
    for each in table_sets().values():
        kinds_of = [table.kind for table in each.tables]
        assert len(kinds_of) == len(set(kinds_of)) and each.source
    assert [len(usual(schema)) for schema in ("budget", "accounts")] == [9, 9]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("部门预算经济分类科目名称", "name"),
        ("部门预算经济分类科目编码", "code"),
        ("政府预算经济分类科目名称", ""),  # a second name beside the first one
        ("本年收入", ""),
    ],
)
def test_titles_that_end_as_names_and_codes_do(title: str, role: str) -> None:
    assert words.role(title) == role


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("公务用车保有量（辆）", "辆"),
        ("公务用车保有量", "辆"),
        ("国内公务接待批次", "批"),
        ("因公出国（境）团组数", "个"),
        ("公务用车购置数量", "辆"),
        ("公务用车购置费", ""),
        ("保有量增加的经费", ""),
    ],
)
def test_lines_that_count_things(name: str, unit: str) -> None:
    assert counted(name) == unit
