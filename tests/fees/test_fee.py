"""Rows of a fee table: grades, terms, kinds of fees, the years they come to; the vocabularies behind them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from charging import Row, fee
from hypothesis import given
from hypothesis import strategies as st

from disclosure.fees.fee import AUTUMN, SPRING, Value
from disclosure.fees.fee_reading import read_fee, read_term
from disclosure.fees.grade import GRADES, ORDER, read_grades
from disclosure.fees.kind import kind_of_item, kinds_of_item
from disclosure.fees.price import Form
from disclosure.fees.rules.law import provisions
from disclosure.fees.unit import Unit
from disclosure.model.vocabulary import table


@pytest.mark.parametrize(
    ("texts", "stage", "grades"),
    [
        ((), "小学", ()),
        (("各年级",), "小学", ()),
        (("不分年级",), "初中", ()),
        (("一年级", "二年级"), "小学", ("一年级", "二年级")),
        (("三", "四年级"), "小学", ("三年级", "四年级")),
        (("1-3年级",), "小学", ("一年级", "二年级", "三年级")),
        (("１—３年级",), "小学", ("一年级", "二年级", "三年级")),
        (("小学1-2年级",), "小学", ("一年级", "二年级")),
        (("七至九年级",), "初中", ("七年级", "八年级", "九年级")),
        (("初二",), "初中", ("八年级",)),
        (("初中二年级",), "", ("八年级",)),
        (("一年级",), "初中", ("七年级",)),
        (("六年级",), "初中", ("六年级",)),
        (("高一", "高三"), "普通高中", ("高一", "高三")),
        (("一年级",), "普通高中", ("高一",)),
        (("二年级",), "中等职业学校", ("二年级",)),
        (("大班", "小班"), "幼儿园", ("小班", "大班")),
        (("小班-大班",), "幼儿园", ("小班", "中班", "大班")),
        (("学前一年",), "幼儿园", ("大班",)),
        (("十年级",), "小学", None),
        (("高四",), "普通高中", None),
        (("5-3年级",), "小学", None),
        (("住宿生",), "小学", None),
        (("0年级",), "小学", None),
        (("一" * 900,), "小学", None),
    ],
)
def test_grades(texts: tuple[str, ...], stage: str, grades: tuple[str, ...] | None) -> None:
    assert read_grades(texts, stage) == grades


@pytest.mark.parametrize("stage", GRADES)
def test_printed_grades_read_back(stage: str) -> None:
    assert read_grades(GRADES[stage], stage) == GRADES[stage]
    assert set(GRADES[stage]) <= set(ORDER)


@given(st.lists(st.text(max_size=20), max_size=4), st.sampled_from(("", *GRADES)))
def test_any_grades_are_read(texts: list[str], stage: str) -> None:
    grades = read_grades(texts, stage)
    assert grades is None or read_grades(grades, "") == grades


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("", ""),
        ("每学期", ""),
        ("全学年", ""),
        ("春、秋", ""),
        ("秋季学期", AUTUMN),
        ("2026秋", AUTUMN),
        ("第一学期", AUTUMN),
        ("上学期", AUTUMN),
        ("2026-2027学年第二学期", SPRING),
        ("春季", SPRING),
        ("暑假", None),
    ],
)
def test_terms(text: str, term: str | None) -> None:
    assert read_term(text) == term


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("保育教育费", "保教费"),
        ("学杂费", "学杂费"),
        ("学 费", "学费"),
        ("住宿费（四人间）", "住宿费"),
        ("高中学业水平考试费", "考试费"),
        ("教辅材料费", "教辅费"),
        ("书籍费", "教科书费"),
        ("盖章费", "盖章费"),
    ],
)
def test_kinds_of_fees(item: str, kind: str) -> None:
    assert kind_of_item(item) == kind


def test_a_name_may_mean_several_kinds() -> None:
    assert kinds_of_item("学杂费、教材费") == ("学杂费", "教科书费")
    assert kinds_of_item("学费、住宿费") == ("住宿费", "学费")
    assert kinds_of_item("盖章费") == ()


def test_a_name_keeps_its_details() -> None:
    assert fee(item="保育教育费").name == fee(item="保教费").name == "保教费"
    assert fee(item="住宿费（四人间）").name != fee(item="住宿费（六人间）").name


def test_the_unit_comes_from_its_column_or_from_the_price() -> None:
    assert fee(price="400", unit="元/生·期").unit == Unit("生", "", "学期")
    assert fee(price="每生每月350元", unit="元").unit == Unit("生", "", "月")
    assert fee(price="每生每月350元", unit="").unit == Unit("生", "", "月")
    assert fee(price="400", unit="140/").unit is None


@pytest.mark.parametrize(
    ("changes", "year"),
    [
        ({}, "800"),
        ({"term": "秋季学期"}, "400"),
        ({"unit": "元/生·学年"}, "400"),
        ({"price": "免费", "unit": ""}, "0"),
        ({"price": "1.8元/课时，每学期不超过360元", "unit": ""}, "720"),
        ({"price": "350", "unit": "元/生·月", "months": Decimal("4.5")}, "3150"),
        ({"price": "350", "unit": "元/生·月"}, None),
        ({"unit": "元/生·光年"}, None),
        ({"term": "暑假"}, None),
    ],
)
def test_what_a_year_comes_to(changes: dict[str, Value], year: str | None) -> None:
    held = fee(**changes)
    worked = held.in_year(held.price.amounts[0])
    assert worked.high == (None if year is None else Decimal(year))


@pytest.mark.parametrize("word", ["合计", "总 计", "小计：", "共计"])
def test_totals_are_known(word: str) -> None:
    assert fee(item=word).is_total
    assert not fee(item="合计费").is_total


def test_an_empty_row_is_read() -> None:
    held = read_fee(Row(7))
    assert (held.number, held.year, held.price.form, held.unit, held.grades) == (7, None, Form.EMPTY, Unit(), ())


values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=30),
    st.decimals(),
    st.dates(),
    st.lists(st.text(max_size=9), max_size=3).map(tuple),
)


@given(st.dictionaries(st.sampled_from([row["name"] for row in table("schemas/fees")["fields"]]), values))
def test_any_row_is_read(cells: dict[str, Value]) -> None:
    held = read_fee(Row(1, cells))
    assert held.school_year is None or held.school_year.days in (365, 366)
    for amount in held.price.amounts:
        assert held.in_year(amount).words


def test_the_schema_names_each_column_once() -> None:
    fields = table("schemas/fees")["fields"]
    owners: dict[str, set[str]] = {}
    for row in fields:
        for title in (row["label"], *row.get("also", ())):
            owners.setdefault(re.sub(r"[（(].*[)）]|\s", "", title), set()).add(row["name"])
    assert not {title: names for title, names in owners.items() if len(names) > 1}
    assert set(table("schemas/fees")["key"]) <= {row["name"] for row in fields}
    assert {row["type"] for row in fields} <= {"text", "integer", "number", "year", "date", "choice", "list", "boolean"}


def test_the_example_row_of_the_schema_is_right() -> None:
    cells: dict[str, Value] = {row["name"]: row.get("example", "") for row in table("schemas/fees")["fields"]}
    held = read_fee(
        Row(2, {**cells, "year": 2026, "months": Decimal(str(cells["months"])), "voluntary": False, "effective": date(2026, 9, 1)})
    )
    assert (held.price.form, str(held.unit), held.grades, held.term) == (Form.EXACT, "元/生·学期", ("高一", "高二"), AUTUMN)
    assert [document.number for document in held.basis.documents] == ["示发改价〔2025〕12号"]


def test_the_provisions_speak_of_what_there_is() -> None:
    fields = {row["name"]: row for row in table("schemas/fees")["fields"]}
    grades = {grade for each in GRADES.values() for grade in each}
    items = set(table("fee_rules")["items"])
    for kind in ("forbidden", "free", "reduced"):
        for rule in provisions(kind):
            assert set(rule.stages) <= set(fields["stage"]["choices"])
            assert set(rule.kinds) <= set(fields["school_kind"]["choices"])
            assert set(rule.natures) <= set(fields["nature"]["choices"])
            assert set(rule.items) <= items
            assert set(rule.grades) <= grades
            assert rule.items or rule.words
            assert rule.source
            assert rule.severity in ("error", "warning")
            assert rule.until is None or rule.since < rule.until
    for name, row in table("fee_rules")["items"].items():
        assert kind_of_item(row["words"][0]) == name
        assert set(row["natures"]) <= set(fields["nature"]["choices"])
    assert set(table("fee_rules")["board"].values()) <= set(fields)


@pytest.mark.parametrize("note", ["不自愿", "非自愿", "自愿与否由学校定", ""])
def test_other_words_say_nothing_of_choice(note: str) -> None:
    assert fee(item="校服费", nature="代收费", note=note).voluntary is None
