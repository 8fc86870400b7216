"""Rules over slips of the pen, over telephones and over who approved a fee."""

from __future__ import annotations

from datetime import date

import pytest
from charging import fee, found

from disclosure.fees.rules.rule import Register


@pytest.mark.parametrize(
    ("item", "meant"),
    [
        ("学废", "学费"),
        ("费学", "学费"),
        ("住缩费", "住宿费"),
        ("宿住费", "住宿费"),
        ("火食费", "伙食费"),
        ("教科书废", "教科书费"),
        ("课后服复务费", "课后服务费"),
        ("课后报务费", "课后服务费"),
        ("课后服物费", "课后服务费"),
        ("保育教肓费（一级）", "保育教育费"),
        ("社会实贱费", "社会实践费"),
        ("营养午食", ""),
    ],
)
def test_misspelt_items(item: str, meant: str) -> None:
    fault = found(fee(item=item)).get("fee-item-misspelt")
    assert (fault.hint if fault else "") == (f"是否想写“{meant}”？" if meant else "")


@pytest.mark.parametrize(
    "item",
    ["学费", "学费（示范高中）", "水费", "电费", "车费", "课后服务费", "早餐费", "器材费", "体育费", "住宿费（4人间）", "火车票", "班费", "课本", "空调费", "书费"],
)
def test_items_that_may_be_right(item: str) -> None:
    assert "fee-item-misspelt" not in found(fee(item=item))


@pytest.mark.parametrize(
    ("stage", "grades", "is_wrong"),
    [
        ("小学", "小班", True),
        ("小学", "七年级", True),
        ("初中", "高一", True),
        ("幼儿园", "一年级", True),
        ("初中", "六年级", False),
        ("初中", "初一、初二", False),
        ("中等职业学校", "高一", False),
        ("特殊教育", "小班", False),
        ("普通高中", "一年级", False),
        ("", "小班", False),
        ("小学", "", False),
    ],
)
def test_grades_of_another_stage(stage: str, grades: str, is_wrong: bool) -> None:
    assert ("fee-grades-stage" in found(fee(stage=stage, grades=grades))) is is_wrong


def test_one_row_of_another_year() -> None:
    rows = [fee(number, item=f"考试费{number}") for number in range(2, 14)]
    fault = found(*rows, fee(20, year=2025))["fee-year-stray"]
    assert fault.rows == (20,) and "学年写的是 2025，表里其余 12 行都是 2026" in fault.message
    assert "fee-year-stray" not in found(*rows[:8], fee(20, year=2025)), "too few to tell"
    assert "fee-year-stray" not in found(*rows, *(fee(number, year=2025) for number in range(20, 24))), "a table of two years"


@pytest.mark.parametrize(
    "phone",
    [
        "12315",
        "12345",
        "0999-6120005",
        "09996120005",
        "（0999）6120005",
        "0999 6120005",
        "010-61200050",
        "6120005",
        "13800000000",
        "138 0000 0000",
        "400-812-0005",
        "0999-6120005转801",
        "0999-6120005-801",
        "0999-12345",
        "96110",
        "12315 12345",
        "12315、12345",
        "县教育局0999－6120005（301室）；12315",
        "0999-6120005（工作日8:00-12:00）",
        "6120005/6120006",
        "",
    ],
)
def test_telephones_that_can_be_dialled(phone: str) -> None:
    assert "fee-phone-form" not in found(fee(phone=phone))


@pytest.mark.parametrize(
    ("phone", "wrong"),
    [
        ("0999-612000", "0999-612000"),
        ("1380000000", "1380000000"),
        ("1234", "1234"),
        ("12315；0999-612000512", "0999-612000512"),
        ("123456", "123456"),
        ("99-6120005", "99-6120005"),
        ("见公告", "见公告"),
    ],
)
def test_telephones_of_a_wrong_length(phone: str, wrong: str) -> None:
    assert f"“{wrong}”" in found(fee(phone=phone))["fee-phone-form"].message


def test_a_wrong_telephone_is_told_once() -> None:
    assert found(fee(2, phone="0999-612000"), fee(3, item="学费", phone="0999-612000"))["fee-phone-form"].rows == (2, 3)


@pytest.mark.parametrize(
    ("changes", "is_told"),
    [
        ({"approver": "示例县物价局", "basis": "示发改价〔2024〕15号"}, True),
        ({"approver": "示例县物价局", "basis": "", "effective": date(2025, 9, 1)}, True),
        ({"approver": "示例县物价局", "basis": ""}, True),
        ({"approver": "示例县工商局", "basis": "示教财〔2021〕3号"}, True),
        ({"approver": "示例县物价局", "basis": "示价费〔2010〕15号"}, False),
        ({"approver": "示例县发展和改革局", "basis": "示发改价〔2024〕15号"}, False),
        ({"approver": "", "basis": "示发改价〔2024〕15号"}, False),
    ],
)
def test_an_approver_that_no_longer_existed(changes: dict[str, object], is_told: bool) -> None:
    assert ("fee-approver-gone" in found(fee(**changes))) is is_told  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("basis", "effective", "register", "is_told"),
    [
        ("示发改价〔2025〕12号", date(2024, 9, 1), Register(), True),
        ("示发改价〔2025〕12号", date(2025, 3, 1), Register(), False),
        ("示发改价〔2025〕12号", date(2025, 3, 1), Register(formed={"示发改价〔2025〕12号": date(2025, 6, 1)}), True),
        ("示发改价〔2025〕12号；示价费〔2010〕1号", date(2024, 9, 1), Register(), False),
        ("示发改价〔2025〕12号", None, Register(), False),
        ("示发改价〔2035〕12号", date(2024, 9, 1), Register(), False),  # fee-basis-year says it
    ],
)
def test_a_fee_older_than_its_basis(basis: str, effective: date | None, register: Register, is_told: bool) -> None:
    assert ("fee-effective-early" in found(fee(basis=basis, effective=effective), register=register)) is is_told
