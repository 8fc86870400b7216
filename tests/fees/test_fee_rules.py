"""What is wrong with a table of fees: each rule finds its defect and leaves the right row alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from charging import TODAY, Row, fee, found
from hypothesis import given
from hypothesis import strategies as st

from disclosure.fees.fee import Value
from disclosure.fees.fee_reading import read_fee
from disclosure.fees.rules import RULES, faults
from disclosure.fees.rules.rule import Register
from disclosure.model.problem import Severity


def test_a_right_row_has_no_faults() -> None:
    assert faults([fee()], TODAY) == ()


def test_an_empty_table_has_no_faults() -> None:
    assert faults([], TODAY) == ()


@pytest.mark.parametrize(
    ("rule", "field", "changes", "said"),
    [
        ("fee-year", "year", {"year": 3026}, "3026"),
        ("fee-year", "year", {"year": 0}, "0"),
        ("fee-year-missing", "year", {"year": None}, "学年"),
        ("fee-stage-missing", "stage", {"stage": ""}, "学段"),
        ("fee-price-unread", "price", {"price": "约300元"}, "约300元"),
        ("fee-price-unread", "price", {"price": "无"}, "免费"),
        ("fee-price-unread", "price", {"price": "上浮不超过20%"}, "没有基准"),
        ("fee-price-unread", "price", {"price": "78+115=194"}, "193"),
        ("fee-price-unread", "price", {"price": "困难学生免费"}, "没有说其余的"),
        ("fee-price-large", "price", {"price": "300,400"}, "300400"),
        ("fee-unit-unread", "unit", {"unit": "140/"}, "140/"),
        ("fee-unit-lost", "unit", {"unit": "元"}, "没有计费单位"),
        ("fee-unit-lost", "unit", {"unit": ""}, "没有计费单位"),
        ("fee-unit-lost", "unit", {"unit": "元/生", "price": "320"}, "元/生"),
        ("fee-unit-differs", "unit", {"price": "400元/月", "months": Decimal(5)}, "元/月"),
        ("fee-months-missing", "months", {"unit": "元/生·月"}, "几个月"),
        ("fee-months-wrong", "months", {"months": Decimal(45)}, "45"),
        ("fee-months-wrong", "months", {"months": Decimal(0)}, "0"),
        ("fee-unit-unread", "unit", {"unit": "千元/生·学期", "price": "0.3元"}, "千元"),
        ("fee-item-grade", "item", {"item": "省级一类"}, "等级"),
        ("fee-total-row", "item", {"item": "合计"}, "不是一项收费"),
        ("fee-sum", "price", {"price": "342", "note": "78+115+150"}, "343"),
        ("fee-sum", "price", {"price": "342", "note": "78+115+150=342"}, "343"),
        ("fee-price-unread", "price", {"price": "夏装78元、冬装149元，合计342元"}, "227"),
        ("fee-doubtful", "stage", {"item": "学费（省级示范）", "stage": ""}, "没有写学段"),
        ("fee-grades-unread", "grades", {"grades": ("住宿生",)}, "住宿生"),
        ("fee-term-unread", "term", {"term": "暑假"}, "暑假"),
        ("fee-voluntary-missing", "voluntary", {"item": "校服费", "nature": "代收费", "unit": "元/套"}, "自愿"),
        ("fee-voluntary-missing", "voluntary", {"item": "校服费", "nature": "", "unit": "元/套"}, "自愿"),
        ("fee-voluntary-denied", "voluntary", {"item": "课后服务费", "nature": "服务性收费", "voluntary": False}, "不自愿"),
        ("fee-refund-missing", "refund", {"refund": ""}, "退费"),
        ("fee-advance", "unit", {"stage": "幼儿园", "unit": "元/生·学年"}, "学年"),
        ("fee-window-order", "expires", {"effective": date(2026, 9, 1), "expires": date(2025, 9, 1)}, "早于"),
        ("fee-window-order", "effective", {"effective": date(2027, 9, 1)}, "以后"),
        ("fee-window-lapsed", "expires", {"expires": date(2026, 10, 1)}, "2026-10-01"),
        ("fee-window-lapsed", "note", {"note": "执行至2023年2月5日"}, "2023-02-05"),
        ("fee-window-lapsed", "basis", {"basis": "示发改价〔2019〕1号（有效期至2021-09-30）"}, "2021-09-30"),
        ("fee-phone-replaced", "phone", {"phone": "12358"}, "12315"),
        ("fee-basis-missing", "basis", {"basis": ""}, "没有写收费依据"),
        ("fee-basis-missing", "basis", {"basis": "", "price": "免费"}, "没有写收费依据"),
        ("fee-basis-ditto", "basis", {"basis": "同上"}, "同上"),
        ("fee-basis-unnumbered", "basis", {"basis": "经教育部门备案"}, "没有文号"),
        ("fee-basis-unnumbered", "basis", {"basis": "〔2020〕3号"}, "没有读懂"),
        ("fee-basis-written", "basis", {"basis": "示发改价[2025]012号"}, "不规范"),
        ("fee-basis-year", "basis", {"basis": "示发改价〔2029〕12号"}, "没有这份文件"),
        ("fee-basis-issuer", "basis", {"basis": "示价费〔2004〕59号"}, "物价局"),
        ("fee-basis-repeated", "basis", {"basis": "示发改价〔2025〕12号；示发改价[2025]12号"}, "两次"),
        ("fee-forbidden", "price", {"stage": "小学", "item": "学费"}, "义务教育法"),
        ("fee-forbidden", "price", {"stage": "初中", "item": "借读费"}, "借读费"),
        ("fee-forbidden", "price", {"stage": "初中", "item": "杂费", "price": "据实收取"}, "学费、杂费"),
        ("fee-forbidden", "price", {"stage": "幼儿园", "item": "保育教育费", "grades": ("大班",)}, "国办发〔2025〕27号"),
        ("fee-forbidden", "price", {"stage": "幼儿园", "item": "大班保教费"}, "国办发〔2025〕27号"),
        ("fee-forbidden", "price", {"stage": "幼儿园", "item": "兴趣班费"}, "兴趣班"),
        ("fee-forbidden", "price", {"item": "取暖费", "nature": "代收费"}, "取暖"),
        ("fee-forbidden", "price", {"item": "赞助费"}, "赞助费"),
        ("fee-doubtful", "price", {"stage": "小学", "item": "教科书费", "nature": "代收费"}, "教科书"),
        ("fee-kind-missing", "school_kind", {"stage": "小学", "item": "学费", "school_kind": ""}, "公办还是民办"),
        ("fee-reduction-missing", "exemption", {"stage": "幼儿园", "school_kind": "民办普惠", "item": "保教费"}, "减免"),
        ("fee-nature-kind", "nature", {"nature": "民办学校收费"}, "民办学校收费"),
        ("fee-nature-kind", "nature", {"school_kind": "民办营利"}, "行政事业性收费"),
        ("fee-nature", "nature", {"item": "课本费"}, "课本费"),
        ("fee-nature", "nature", {"item": "学费", "nature": "代收费"}, "学费"),
        ("fee-phone-missing", "phone", {"phone": ""}, "投诉电话"),
        ("fee-phone-mobile", "phone", {"phone": "12315；13800000000"}, "138****0000"),
        ("fee-unit-strange", "unit", {"item": "学费", "unit": "元/升·学期"}, "是否想写“生”"),
        ("fee-unit-strange", "unit", {"unit": "元/度"}, "不按度收取"),
        ("fee-basis-lapsed", "basis", {"basis": "示发改价〔2025〕12号（已废止）"}, "已废止"),
        ("fee-forbidden", "price", {"stage": "幼儿园", "item": "建园费"}, "建园费"),
        ("fee-forbidden", "price", {"stage": "中等职业学校", "item": "实习押金"}, "实习押金"),
        ("fee-doubtful", "price", {"stage": "特殊教育", "item": "学费"}, "特殊教育"),
        ("fee-doubtful", "price", {"stage": "特殊教育", "item": "教科书费", "nature": "代收费"}, "教科书"),
        ("fee-reduction-missing", "exemption", {"stage": "中等职业学校", "item": "学费"}, "涉农专业"),
        ("fee-free-missing", "item", {"stage": "小学"}, "免费"),
    ],
)
def test_each_defect_is_found(rule: str, field: str, changes: dict[str, Value], said: str) -> None:
    fault = found(fee(**changes))[rule]
    assert fault.field == field
    assert said in fault.message + fault.hint
    assert fault.rows in ((2,), ())
    assert fault.hint.endswith(("。", "？"))
    assert fault.message.endswith("。")


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("fee-unit-lost", {"price": "据实收取", "unit": ""}),
        ("fee-unit-lost", {"price": "免费", "unit": ""}),
        ("fee-unit-lost", {"price": "每生每月350元", "unit": ""}),
        ("fee-unit-lost", {"item": "体检费", "unit": "元/人"}),
        ("fee-unit-unread", {"price": "免费", "unit": "不收"}),
        ("fee-unit-differs", {"price": "400元/学期"}),
        ("fee-unit-lost", {"price": "一等850元，二等700元（每学期）", "unit": ""}),
        ("fee-unit-lost", {"item": "校服费", "price": "夏装78元、冬装149元，合计227元", "unit": ""}),
        ("fee-price-unread", {"price": "315元/生·期（70元/月×4.5个月）"}),
        ("fee-unit-unread", {"unit": "千元/生·学期", "price": "0.3"}),
        ("fee-sum", {"price": "342", "note": "78+115+149"}),
        ("fee-item-grade", {"item": "普通高中学费"}),
        ("fee-doubtful", {"item": "校车费", "stage": ""}),
        ("fee-voluntary-missing", {"item": "校服费", "nature": "代收费", "note": "自愿"}),
        ("fee-voluntary-missing", {"item": "校服费", "nature": "代收费", "note": "每套；由学生家长自愿选择"}),
        ("fee-voluntary-missing", {"item": "校服费", "nature": "代收费", "scope": "自愿购买学生"}),
        ("fee-months-missing", {"unit": "元/生·月", "months": Decimal("4.5")}),
        ("fee-voluntary-missing", {"item": "校服费", "nature": "代收费", "voluntary": True}),
        ("fee-refund-missing", {"refund": "", "price": "免费"}),
        ("fee-window-lapsed", {"year": 2022, "expires": date(2023, 8, 31)}),
        ("fee-window-lapsed", {"expires": TODAY}),
        ("fee-window-lapsed", {"note": "电话 0558-2021930"}),
        ("fee-phone-replaced", {"phone": "0558-6123580"}),
        ("fee-basis-missing", {"basis": "", "price": "市场调节价"}),
        ("fee-basis-missing", {"basis": "", "school_kind": "民办营利", "nature": "民办学校收费"}),
        ("fee-basis-unnumbered", {"basis": "《示例县收费办法》"}),
        ("fee-basis-issuer", {"basis": "示发改价〔2025〕12号"}),
        ("fee-forbidden", {"stage": "小学", "item": "学费", "price": "免费"}),
        ("fee-forbidden", {"stage": "小学", "item": "学费", "school_kind": "民办非营利", "nature": "民办学校收费"}),
        ("fee-forbidden", {"item": "学费"}),
        ("fee-forbidden", {"stage": "小学", "item": "学费", "year": 2005}),
        ("fee-forbidden", {"stage": "幼儿园", "item": "保教费", "grades": ("大班",), "year": 2024}),
        ("fee-forbidden", {"stage": "幼儿园", "item": "保教费", "grades": ("小班", "中班")}),
        ("fee-forbidden", {"item": "热水费", "nature": "服务性收费", "voluntary": True}),
        ("fee-reduction-missing", {"stage": "幼儿园", "school_kind": "民办普惠", "item": "保教费", "exemption": "大班每月减免350元。"}),
        ("fee-nature", {"item": "学费", "school_kind": "民办营利", "nature": "民办学校收费"}),
        ("fee-nature", {"item": "体检费", "school_kind": "民办营利", "nature": "代收费"}),
        ("fee-nature", {"item": "盖章费", "nature": "其他收费"}),
    ],
)
def test_what_is_right_is_left_alone(rule: str, changes: dict[str, Value]) -> None:
    assert rule not in found(fee(**changes))


def test_the_register_of_the_site() -> None:
    register = Register({"示发改价〔2025〕12号": "废止", "示发改价〔2025〕13号": "有效"})
    assert "废止" in found(fee(), register=register)["fee-basis-lapsed"].message
    assert "fee-basis-unknown" in found(fee(basis="示发改价〔2025〕99号"), register=register)
    assert "fee-basis-unknown" not in found(fee(basis="示教发〔2025〕99号；示发改价〔2025〕13号"), register=register)


def test_a_number_with_two_years() -> None:
    fault = found(fee(2, basis="示发改电〔2007〕14号"), fee(5, basis="示发改电[2017]14号", scope="农村"))["fee-basis-twin"]
    assert fault.rows == (2, 5)
    assert fault.severity is Severity.WARNING
    assert "fee-basis-twin" not in found(fee(2, basis="示发改电〔2007〕14号"), fee(3, basis="示发改电〔2017〕15号", scope="农村"))


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"price": "500"}, "fee-conflict"),
        ({"price": "不超过400"}, "fee-conflict"),
        ({"price": "据实收取"}, "fee-conflict"),
        ({"price": "免费", "grades": ("高三",)}, "fee-conflict"),
        ({"price": "500", "term": "秋季学期"}, "fee-conflict"),
        ({"item": "住 宿 费"}, "fee-repeated"),
        ({"price": "80", "unit": "元/生·月", "months": Decimal(5)}, "fee-repeated"),
        ({"price": "800", "unit": "元/生·学年"}, "fee-repeated"),
    ],
)
def test_rows_that_meet(changes: dict[str, Value], rule: str) -> None:
    fault = found(fee(2), fee(9, **changes))[rule]
    assert fault.rows == (2, 9)


@pytest.mark.parametrize(
    "changes",
    [
        {"year": 2025},
        {"scope": "公寓"},
        {"school": "示例县第一中学"},
        {"school_kind": "民办营利", "nature": "民办学校收费"},
        {"item": "住宿费（四人间）"},
    ],
)
def test_rows_that_do_not_meet(changes: dict[str, Value]) -> None:
    rules = found(fee(2), fee(9, price="500", **changes))
    assert not {"fee-conflict", "fee-repeated"} & set(rules)


def test_grades_and_terms_keep_rows_apart() -> None:
    assert "fee-conflict" not in found(fee(2, grades=("高一",)), fee(3, grades=("高二",), price="500"))
    assert "fee-conflict" not in found(fee(2, term="秋季学期"), fee(3, term="春季学期", price="500"))


def test_one_fee_has_one_nature() -> None:
    service: dict[str, Value] = {"item": "伙食费", "voluntary": True, "unit": "元/餐"}
    fault = found(fee(2, nature="服务性收费", **service), fee(3, nature="代收费", scope="农村", **service))["fee-nature-mixed"]
    assert fault.rows == (2, 3)


def test_free_items_are_shown() -> None:
    free = [fee(3, stage="小学", item=item, price="免费", unit="") for item in ("学杂费", "教科书费")]
    assert "fee-free-missing" not in found(fee(2, stage="小学"), *free)
    assert "fee-free-missing" in found(fee(2, stage="小学"), free[0])
    assert "fee-free-missing" not in found(fee(2, stage="小学", school_kind="民办营利", nature="民办学校收费"))
    young = fee(3, stage="幼儿园", item="保教费", grades=("大班",), price="免费", unit="")
    assert "fee-free-missing" in found(fee(2, stage="幼儿园", item="保教费", grades=("小班",)))
    assert "fee-free-missing" not in found(fee(2, stage="幼儿园", item="保教费", grades=("小班",)), young)
    assert "fee-free-missing" not in found(fee(2, stage="幼儿园", item="保教费", year=2024))


def test_rules_are_documented() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.doc.splitlines()[0].endswith("。"), rule.id
        assert rule.id.startswith("fee-")


def test_order_is_that_of_the_rows() -> None:
    fees = [fee(9, basis=""), fee(3, basis="", phone=""), fee(9, unit="x")]
    held = faults(fees, TODAY)
    assert [fault.positions for fault in held] == sorted(fault.positions for fault in held)
    assert all(fault.rows == tuple(fees[place].number for place in fault.positions) for fault in held)
    assert {fault.positions for fault in held if fault.rule == "fee-unit-unread"} == {(2,)}
    assert held == faults(fees, TODAY)


cells = st.fixed_dictionaries(
    {},
    optional={
        "year": st.sampled_from((None, 2024, 2026, -1, 10**9)),
        "stage": st.sampled_from(("", "幼儿园", "小学", "普通高中", "大学")),
        "school_kind": st.sampled_from(("", "公办", "民办普惠")),
        "item": st.sampled_from(("", "学费", "保教费", "合计", "小计", "校服费")) | st.text(max_size=9),
        "nature": st.sampled_from(("", "代收费", "行政事业性收费", "民办学校收费")),
        "price": st.sampled_from(("", "350", "免费", "8-10", "不超过9", "据实收取", "小学1元；初中2元")) | st.text(max_size=9),
        "unit": st.sampled_from(("", "元", "元/生·月", "元/套")) | st.text(max_size=9),
        "months": st.none() | st.decimals(),
        "grades": st.lists(st.sampled_from(("一年级", "大班", "x")), max_size=2).map(tuple),
        "term": st.sampled_from(("", "秋", "x")),
        "basis": st.sampled_from(("", "同上", "示价〔2007〕1号", "示价〔2017〕1号")) | st.text(max_size=9),
        "expires": st.none() | st.dates(),
        "note": st.text(max_size=20),
    },
)


@given(st.lists(cells, max_size=6))
def test_any_table_is_judged(rows: list[dict[str, Value]]) -> None:
    for fault in faults([read_fee(Row(number, row)) for number, row in enumerate(rows, 2)], TODAY):
        assert fault.message
        assert fault.hint
        assert "\n" not in fault.message


def test_a_price_that_cannot_be_one_is_an_error() -> None:
    """With its words and what is wrong; and not a second time as one that was not understood."""
    faults = found(fee(price="-5"))
    assert list(faults) == ["fee-price-wrong"]
    assert "-5" in faults["fee-price-wrong"].message


@pytest.mark.parametrize(
    ("basis", "approver", "is_found"),
    [
        ("示例县财政局示发改价〔2025〕12号", "", True),
        ("示发改价〔2025〕12号", "示例县教育局", True),
        ("示发改价〔2025〕12号", "示例县发展和改革局、示例县教育局", False),
        ("示例县发展和改革局、示例县财政局示发改价〔2025〕12号", "", False),
        ("示发改价〔2025〕12号", "示例县人民政府", False),
        ("示价费〔2005〕12号", "示例县物价局", False),
        ("中华人民共和国教育法", "示例县教育局", False),
    ],
)
def test_issuer_and_code_agree(basis: str, approver: str, is_found: bool) -> None:
    """Where both say which office it was."""
    assert ("fee-basis-differs" in found(fee(basis=basis, approver=approver))) == is_found


def test_tuition_by_another_name() -> None:
    """A person has to judge, so it is a warning."""
    faults = found(fee(stage="小学", item="管理费"))
    assert "管理费" in faults["fee-doubtful"].message
    assert "fee-doubtful" not in found(fee(stage="普通高中", item="管理费"))


def test_a_document_of_many_rows_is_told_once() -> None:
    rows = [fee(number, item=f"考试费{number}", basis="示价费【2010】8号") for number in range(2, 6)]
    told = [(fault.rule, fault.rows) for fault in faults(rows, TODAY) if fault.rule in ("fee-basis-written", "fee-basis-issuer")]
    assert told == [("fee-basis-issuer", (2, 3, 4, 5)), ("fee-basis-written", (2, 3, 4, 5))]


def test_other_names_of_a_fee_do_not_hide_a_conflict() -> None:
    assert "fee-conflict" in found(fee(2), fee(3, item="住宿费用", price="320"))
    assert "fee-conflict" in found(fee(2, item="保教费（城区）", stage="幼儿园"), fee(3, item="保育教育费（城区）", stage="幼儿园", price="320"))


def test_a_forbidden_fee_is_told_once() -> None:
    rules = set(found(fee(item="捐资助学费", nature="其他收费", refund="")))
    assert "fee-forbidden" in rules
    assert not rules & {"fee-nature", "fee-refund-missing"}


def test_months_that_differ_within_a_kind() -> None:
    rows = [fee(2, unit="元/生·月", months=5), fee(3, item="伙食费", unit="元/生·月", months=Decimal("4.5"))]
    assert found(*rows)["fee-months-differ"].rows == (2, 3)
    assert "fee-months-differ" not in found(rows[0], fee(3, item="伙食费", unit="元/生·月", months=5))
    assert "fee-months-differ" not in found(rows[0], fee(3, stage="幼儿园", unit="元/生·月", months=4))


def test_documents_that_differ_in_the_year_alone() -> None:
    """Of whatever fees they are the basis."""
    assert "fee-basis-twin" in found(fee(2), fee(3, item="学费", basis="示发改价〔2015〕12号"))
    right = found(fee(basis="县发改局 示发改价〔2025〕12号"), fee(3, item="学费", basis="关于学费标准的通知\n示发改价〔2025〕12号"))
    assert not {"fee-basis-written", "fee-basis-twin", "fee-basis-differs"} & set(right)
