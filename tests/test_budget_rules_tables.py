"""Empty tables, completeness, codes, years and units: the rules over tables that are no sums."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budget_books import Sheet, book, budget, csv
from disclosure.budgets.reading import read
from disclosure.budgets.rules import Subject, faults
from disclosure.budgets.sets import Wanted, table_sets
from disclosure.budgets.statement import Record
from disclosure.command.tables import check_tables


def table(text: str, schema: str = "accounts") -> Record:
    """A record from the text of a CSV file."""
    return read(text.encode(), "表.csv", schema)


def said(record: Record, **more: object) -> list[str]:
    """The rules that find something."""
    return [each.rule for each in faults(Subject(record, **more))]  # type: ignore[arg-type]


def top(title: str, unit: str = "万元", owner: str = "示例县教育局", year: int = 2025) -> str:
    """The lines above a table."""
    return f"{title}\n编制单位：{owner},金额单位：{unit}\n{year}年度\n"


FUND = "科目编码,科目名称,合计,基本支出,项目支出\n"


@pytest.mark.parametrize(
    ("title", "rows", "rules"),
    [
        ("政府性基金预算支出表", ",合计,,,\n", ["budget-empty-note"]),
        ("政府性基金预算支出表", ",合计,0.00,0.00,0.00\n", ["budget-empty-note"]),
        ("政府性基金预算支出表", ",合计,,,\n注：本单位没有政府性基金收支，故本表无数据。\n", []),
        ("政府性基金预算支出表", ",合计,,,\n注：本表为空表。\n", []),
        ("国有资本经营预算支出表", ",合计,,,\n注：本单位无政府性基金预算，本表为空表。\n", ["budget-empty-subject"]),
        ("国有资本经营预算支出表", ",合计,,,\n注：本单位无国有资本经营预算，本表为空表。\n", []),
        ("政府性基金预算支出表", ",合计,,,\n注：2024年没有政府性基金预算，故本表无数据。\n", ["budget-empty-subject"]),
        ("政府性基金预算支出表", ",合计,,,\n注：2026年没有政府性基金预算，和2025年一样，故本表无数据。\n", []),
        ("政府性基金预算支出表", ",合计,5.00,0.00,5.00\n注：本单位无政府性基金预算，故本表为空表。\n", ["budget-empty-false"]),
        ("政府性基金预算支出表", ",合计,5.00,0.00,5.00\n注：如为空表，应当说明。\n", []),
        ("政府性基金预算支出表", ",合计,5.00,0.00,5.00\n注：本表反映政府性基金的支出。\n", []),
        ("政府性基金预算支出表", ",合计,5.00,0.00,5.00\n注：本单位没有政府性基金收入和支出。\n", ["budget-empty-false"]),
    ],
)
def test_empty_tables(title: str, rows: str, rules: list[str]) -> None:
    assert said(table(top(title, year=2026) + FUND + rows, "budget")) == rules


def test_a_note_in_the_text_will_do() -> None:
    record = table(top("政府性基金预算支出表", year=2026) + FUND + ",合计,,,\n", "budget")
    assert said(record, text="本单位2026年没有政府性基金预算财政拨款安排。") == []


def test_a_set_without_a_table() -> None:
    record = read(book(*budget()), "预算.xlsx", "budget")
    assert said(record) == []
    without = replace(record, statements=tuple(each for each in record.statements if each.kind != "three_public"))
    assert said(without) == ["budget-table-missing"]
    few = replace(record, statements=record.statements[:2])
    assert "budget-table-missing" not in said(few)


def test_a_set_of_the_bureaus_own() -> None:
    record = read(book(*budget()), "预算.xlsx", "budget")
    kinds = [each.kind for each in record.statements]
    wanted = tuple(Wanted(kind, kind) for kind in kinds)
    assert said(record, wanted=wanted) == []
    assert said(record, wanted=(*wanted, Wanted("procurement", "政府采购预算表"))) == ["budget-table-missing"]
    assert said(record, wanted=(*wanted, Wanted("procurement", "政府采购预算表", False))) == []
    assert said(record, wanted=(wanted[1], wanted[0], *wanted[2:])) == ["budget-table-order"]


def test_without_a_set_the_order_is_that_of_the_nation_or_of_a_province() -> None:
    record = read(book(*budget()), "预算.xlsx", "budget")
    held = list(record.statements)
    assert said(replace(record, statements=(held[1], held[0], *held[2:]))) == ["budget-table-order"]
    by_kind = {each.kind: each for each in held}
    for name, table_set in table_sets().items():
        shown = tuple(by_kind[each.kind] for each in table_set.tables if each.kind in by_kind)
        if table_set.schema == "budget":
            assert "budget-table-order" not in said(replace(record, statements=shown)), name


ECONOMIC = "科目编码,科目名称,决算数\n301,工资福利支出,8.00\n{},8.00\n,人员经费合计,8.00\n"


@pytest.mark.parametrize(
    ("row", "year", "rules"),
    [
        ("30101,基本工资", 2025, []),
        ("30104,其他社会保障缴费", 2025, ["budget-code-wrong"]),
        ("30104,其他社会保障缴费", 2017, ["budget-code-unknown"]),  # the classes of that year are not known
        ("30113,医疗费", 2025, ["budget-code-name"]),
        ("30113,公积金", 2025, ["budget-code-renamed"]),
        ("30213,维修(护)费", 2025, []),
    ],
)
def test_codes(row: str, year: int, rules: list[str]) -> None:
    text = top("一般公共预算财政拨款基本支出决算表", year=year) + ECONOMIC.format(row)
    if row.startswith("302"):
        text = text.replace("301,工资福利支出", "302,商品和服务支出").replace("人员", "公用")
    found = said(table(text))
    assert [rule for rule in found if rule.startswith("budget-code")] == rules


def _spending(total: str, owner: str, year: int = 2025, more: str = "") -> Record:
    text = (
        top("一般公共预算财政拨款支出决算表", owner=owner, year=year)
        + f"科目编码,科目名称,合计,基本支出,项目支出\n,合计,{total},{total},0.00\n205,教育支出,{total},{total},0.00\n{more}"
    )
    return replace(table(text), scope="汇总" if owner == "示例县教育局" else "单位", unit_name=owner)


def test_units_add_up() -> None:
    units = (_spending("3.00", "示例县教育局本级"), _spending("5.00", "示例县第一小学"))
    assert said(_spending("8.00", "示例县教育局"), others=units) == []
    assert "budget-units" in said(_spending("9.00", "示例县教育局"), others=units)
    assert said(_spending("8.01", "示例县教育局"), others=units) == []  # three rounded figures
    assert said(_spending("9.00", "示例县教育局"), others=(units[0], replace(units[1], year=2024))) == ["budget-units-missing"]
    assert said(units[0], others=(units[1],)) == []


def test_years_hang_together() -> None:
    text = (
        top("政府性基金预算财政拨款收入支出决算表")
        + "科目编码,科目名称,年初结转和结余,本年收入,本年支出合计,基本支出,项目支出,年末结转和结余\n,合计,{},10.00,{},0.00,{},{}\n"
    )
    last = table(text.format("0.00", "7.00", "7.00", "3.00").replace("2025年", "2024年"))
    assert (last.year, said(last)) == (2024, [])
    assert said(table(text.format("3.00", "13.00", "13.00", "0.00")), others=(last,)) == []
    assert said(table(text.format("4.00", "14.00", "14.00", "0.00")), others=(last,)) == ["budget-years"]


def test_the_budget_in_the_accounts() -> None:
    three = "项目,预算数,决算数\n“三公”经费合计,{0},2.00\n公务接待费,{0},2.00\n"
    budget_of_year = table(top("“三公”经费预算表") + "项目,预算数\n“三公”经费合计,3.00\n公务接待费,3.00\n", "budget")
    assert said(table(top("“三公”经费支出决算表") + three.format("3.00")), others=(budget_of_year,)) == []
    assert said(table(top("“三公”经费支出决算表") + three.format("4.00")), others=(budget_of_year,)) == ["budget-years", "budget-years"]


def test_percentages_of_tables() -> None:
    text = top("一般公共预算支出表", year=2026) + "科目编码,科目名称,合计,上年数,增减额,增减%\n205,教育支出,{},{},{},{}\n"
    assert said(table(text.format("1119.40", "1000.00", "119.40", "11.94"), "budget")) == []
    assert said(table(text.format("1119.40", "1000.00", "119.40", "10.67"), "budget")) == ["budget-percent"]
    assert said(table(text.format("25.00", "0.00", "25.00", "100.00"), "budget")) == ["budget-zero-base"]
    assert said(table(text.format("25.00", "0.00", "25.00", "—"), "budget")) == []
    assert said(table(text.format("25.00", "20.00", "6.00", "25.00"), "budget")) == ["budget-change"]


def test_a_table_that_cannot_be_read_is_not_judged() -> None:
    good = top("支出决算表") + "科目编码,科目名称,本年支出合计,基本支出,项目支出\n,合计,8.00,8.00,0.00\n205,教育支出,{},8.00,0.00\n"
    assert "budget-sum" in said(table(good.format("7.00")))
    assert "budget-sum" not in said(table(good.format("七")))


def test_one_wrong_figure_is_said_once() -> None:
    rows = "科目编码,科目名称,本年支出合计,基本支出,项目支出\n,合计,9.00,9.00,0.00\n205,教育支出,9.00,9.00,0.00\n20502,普通教育,8.00,9.00,0.00\n2050202,小学教育,9.00,9.00,0.00\n"
    found = faults(Subject(table(top("支出决算表") + rows)))
    assert [each.rule for each in found] == ["budget-sum"]
    assert "第 7 行 C 列的数，很可能在这里" in found[0].hint


def test_a_file_alone_is_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rows = "科目编码,科目名称,本年支出合计,基本支出,项目支出\n,合计,9.00,9.00,0.00\n205,教育支出,8.00,8.00,0.00\n"
    Path("决算.csv").write_text(top("支出决算表") + rows, encoding="utf-8")
    assert check_tables(["决算.csv"], "accounts") == 1
    said_all = capsys.readouterr().out
    assert (
        "错误：第 5 行 C 列：合计应等于教育支出。“合计”9.00万元（第 5 行 C 列） ≠ “教育支出”8.00万元（第 6 行 C 列），左边多 1.00万元。"
        in said_all
    )


_CELL = st.sampled_from(
    [
        "",
        "项目",
        "合计",
        "小计",
        "205",
        "2050202",
        "教育支出",
        "基本支出",
        "项目支出",
        "1e9",
        "-3",
        "(4)",
        "9" * 28,
        "0.00",
        "本年收入合计",
        "总计",
        "一、本年收入",
        "其中：教育收费",
        "上年数",
        "增减%",
        "单位：万元",
        "注：无",
    ]
)
_TITLES = st.sampled_from(
    [
        "收支总表",
        "收入总表",
        "支出决算表",
        "财政拨款收支总表",
        "基本支出表",
        "“三公”经费表",
        "政府性基金支出表",
        "项目支出绩效目标表",
        "别的表",
    ]
)


@given(st.lists(st.tuples(_TITLES, st.lists(st.lists(_CELL, max_size=6), max_size=8)), max_size=4), st.sampled_from(["budget", "accounts"]))
@settings(max_examples=150, deadline=None)
def test_no_table_is_too_strange(tables: list[tuple[str, list[list[str]]]], schema: str) -> None:
    sheets = [Sheet("1", [[f"2026年{title}"], ["单位：万元"], *rows]) for title, rows in tables]
    record = read(csv(*sheets), "表.csv", schema)
    for each in faults(Subject(record, "支出预算3万元。", others=(replace(record, year=2025),))):
        assert each.message.endswith("。")
