"""Rules over what the site knows besides a table: other tables, the year before, the register of schools."""

from __future__ import annotations

from datetime import date

import pytest
from charging import TODAY, fee, found

from disclosure.fees.fee import Fee, Value
from disclosure.fees.rules import FeeFault, faults
from disclosure.fees.rules.known import told_in
from disclosure.fees.rules.rule import Register


def judged(other: Fee, own: Fee, current: frozenset[str] = frozenset(("a.csv", "b.csv"))) -> dict[str, FeeFault]:
    register = Register(told=told_in({"a.csv": [other], "b.csv": [own]}), current=current)
    return {fault.rule: fault for fault in faults([own], TODAY, register, "b.csv")}


def test_two_tables_with_two_amounts() -> None:
    fault = judged(fee(7, scope="全县普通高中"), fee(2, price="500", scope="全县公办普通高中"))["fee-conflict-tables"]
    assert "“a.csv”第 7 行是“400元/生·学期”" in fault.message
    for other, own in [({}, {}), ({"year": 2025}, {"price": "500"}), ({"grades": ("高一",)}, {"grades": ("高二",), "price": "500"})]:
        assert "fee-conflict-tables" not in judged(fee(7, **other), fee(2, **own))
    assert "fee-conflict-tables" not in judged(fee(7), fee(2, price="500"), frozenset(("b.csv",)))


@pytest.mark.parametrize(
    ("before", "after", "is_found"),
    [
        ({}, {"price": "40000"}, True),
        ({}, {"price": "4000"}, True),
        ({}, {"price": "40"}, True),
        ({}, {"price": "800"}, False),
        ({}, {"price": "免费", "unit": ""}, False),
        ({"year": 2024}, {"price": "4000"}, False),
        ({"unit": "元/生·学年"}, {"price": "4000"}, True),
        ({"unit": "元/套"}, {"price": "4000"}, False),
    ],
)
def test_ten_times_last_year(before: dict[str, Value], after: dict[str, Value], is_found: bool) -> None:
    old, new = fee(7, **({"year": 2025} | before)), fee(2, **after)
    assert ("fee-price-jump" in judged(old, new)) == is_found
    assert ("fee-price-jump" in found(old, new)) == is_found  # in one table


SCHOOLS = {"示例县第一中学": ("初中", "普通高中"), "示例县新区学校": ("",)}


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"school": "示例县第一中"}, "fee-school-unknown"),
        ({"school": "示例县第一中学", "stage": "小学"}, "fee-school-stage"),
        ({"school": "示例县第一中学（东校区）"}, ""),
        ({"school": "示例县新区学校"}, ""),
        ({"school": "示例县蒲公英幼儿园", "stage": "幼儿园"}, ""),
        ({"school": "示例县第一中", "year": 2024}, ""),
        ({}, ""),
    ],
)
def test_schools_are_those_of_the_register(changes: dict[str, Value], rule: str) -> None:
    rules = set(found(fee(**changes), register=Register(schools=SCHOOLS)))
    assert rules & {"fee-school-unknown", "fee-school-stage"} == ({rule} if rule else set())


def test_without_a_register_no_school_is_unknown() -> None:
    assert "fee-school-unknown" not in found(fee(school="示例县第一中"))
    fault = found(fee(school="示例县第一中"), register=Register(schools=SCHOOLS))["fee-school-unknown"]
    assert "示例县第一中学" in fault.hint


def test_words_for_the_same_scope_do_not_hide_a_conflict() -> None:
    """全县普通高中 and 全县公办普通高中, whether the kind has a column or not."""
    for kind in ("公办", ""):
        rows = [fee(2, scope="全县普通高中", school_kind=kind), fee(3, price="500", scope="全县公办普通高中", school_kind=kind)]
        assert found(*rows)["fee-conflict"].rows == (2, 3)
    assert "fee-conflict" not in found(fee(2, scope="全县普通高中"), fee(3, price="500", scope="城区普通高中"))


CITED = {(2025, "12"): frozenset(("按照示发改价",)), (2023, "8"): frozenset(("根据示例县教育局示教财",))}


@pytest.mark.parametrize(
    ("basis", "is_told"),
    [
        ("示发改价〔2025〕12号", False),
        ("示发改价[2025]12号", False),
        ("示教财〔2023〕8号", False),
        ("示发改价〔2025〕21号", True),
        ("示财教〔2025〕12号", True),
        ("示财教【2025】12号", True),
        ("示苏发改（2025）12号", True),
        ("发改价格﹝2025﹞12号", True),
        ("《示例县收费办法》", False),
        ("示发改价〔2035〕12号", False),  # fee-basis-year says it
    ],
)
def test_a_basis_that_stands_nowhere_on_the_site(basis: str, is_told: bool) -> None:
    rows = [fee(2, basis=basis)]
    held = {fault.rule for fault in faults(rows, TODAY, Register(cited=CITED), "a.csv")}
    assert ("fee-basis-elsewhere" in held) is is_told
    assert "fee-basis-elsewhere" not in found(*rows), "a table that stands alone has no site"


def test_many_such_bases_are_told_together() -> None:
    rows = [fee(number, item=f"考试费{number}", basis=f"示发改价〔2025〕{30 + number}号") for number in range(2, 8)]
    told = [fault for fault in faults(rows, TODAY, Register(), "a.csv") if fault.rule == "fee-basis-elsewhere"]
    assert len(told) == 1 and "有 6 份文件" in told[0].message and "示发改价〔2025〕32号（第 2 行）" in told[0].message


@pytest.mark.parametrize(
    ("changes", "spoken", "silent"),
    [
        ({"basis": "示价费〔2010〕8号"}, "fee-basis-issuer", "fee-basis-elsewhere"),
        ({"nature": "服务性收费", "voluntary": False}, "fee-nature", "fee-voluntary-denied"),
        ({"effective": date(2024, 9, 1), "expires": date(2023, 8, 31)}, "fee-window-order", "fee-window-lapsed"),
        ({"stage": "", "item": "学费", "school_kind": ""}, "fee-doubtful", "fee-stage-missing"),
        ({"price": "3元/课时", "unit": "元/生·月"}, "fee-unit-differs", "fee-months-missing"),
        ({"stage": "幼儿园", "item": "保教费", "grades": "大班", "refund": ""}, "fee-forbidden", "fee-refund-missing"),
        ({"stage": "小学", "item": "学费"}, "fee-forbidden", "fee-free-missing"),
    ],
)
def test_one_fault_is_told_once(changes: dict[str, Value], spoken: str, silent: str) -> None:
    told = [(fault.rule, fault.message) for fault in faults([fee(**changes)], TODAY, Register(), "a.csv")]
    assert spoken in dict(told)
    assert not [message for rule, message in told if rule == silent and ("学杂费" in message or rule != "fee-free-missing")]


def test_a_document_of_an_office_that_is_gone_says_whether_the_site_has_it() -> None:
    for cited, is_told in (({}, True), ({(2010, "8"): frozenset(("示价费",))}, False)):
        told = faults([fee(basis="示价费〔2010〕8号")], TODAY, Register(cited=cited), "a.csv")
        assert [("本站哪里都没有提到" in fault.message) for fault in told if fault.rule == "fee-basis-issuer"] == [is_told]
    late = faults([fee(basis="示价费〔2021〕8号")], TODAY, Register(), "a.csv")
    assert ["不会有 2021 年的文件" in fault.message for fault in late if fault.rule == "fee-basis-issuer"] == [True]
