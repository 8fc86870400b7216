"""What a text beside a table says of its fees."""

from __future__ import annotations

from decimal import Decimal

import pytest
from charging import TODAY, fee
from hypothesis import given
from hypothesis import strategies as st

from disclosure.fees.quotation import quotations
from disclosure.fees.rules import faults
from disclosure.fees.rules.rule import Register

ROWS = (
    fee(2, price="390", grades=""),
    fee(3, item="学费", price="800"),
    fee(4, item="住宿费", scope="四人间", price="500"),
    fee(5, stage="幼儿园", item="保育教育费", scope="公办幼儿园（省级示范）", price="380", unit="元/生·月", months=5),
    fee(6, stage="幼儿园", item="保育教育费", scope="公办幼儿园（一级）", price="320", unit="元/生·月", months=5),
    fee(7, stage="幼儿园", item="保育教育费", school_kind="民办普惠", price="540", unit="元/生·月", months=5),
    fee(8, stage="小学", item="课后服务费", price="每次不超过5元，每学期不超过450元", unit="元/生·次"),
    fee(9, stage="初中", item="课后服务费", price="每次不超过6元，每学期不超过540元", unit="元/生·次"),
    fee(10, stage="小学", item="学杂费", price="免费"),
    fee(11, item="教材费", price="据实收取"),
)


def told(text: str) -> list[str]:
    found = faults(ROWS, TODAY, Register(texts={"收费.csv": text}), "收费.csv")
    return [fault.message for fault in found if fault.rule == "fee-text-differs"]


@pytest.mark.parametrize(
    "text",
    [
        "普通高中学费每学期800元，一学年1600元。",
        "| 普通高中 | 住宿费 | 390元／生·学期 | 示发改价〔2023〕8号 |",
        "公办幼儿园保育教育费（省级示范）每月380元，一学期1900元；（一级）每月320元。",
        "普惠性民办幼儿园保育教育费最高540元。",
        "小学课后服务费每次不超过5元，每学期不超过450元，初中每次不超过6元。",
        "住宿费由350元提高到390元。",
        "享受国家助学金的学生，学费减免400元。",
        "教材费每学期约300元。",
        "校服费每套200元。",
        "小学不收学杂费。",
        "预算安排学费补助20000元。",
        "",
    ],
)
def test_a_text_that_agrees(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("普通高中住宿费每学期380元。", "正文写的是“住宿费每学期380元”，表里普通高中的“住宿费”是390元/生·学期、500元/生·学期。"),
        ("| 普通高中 | 学费 | 850元／生·学期 |", "正文写的是“学费|850元”，表里普通高中的“学费”是800元/生·学期。"),
        ("公办幼儿园（省级示范）的保育教育费每月320元。", "正文写的是“保育教育费每月320元”，表里幼儿园的“保育教育费”是380元/生·月。"),
        ("民办幼儿园保育教育费每月380元。", "正文写的是“保育教育费每月380元”，表里幼儿园的“保育教育费”是540元/生·月。"),
        ("初中课后服务费每次不超过5元。", "正文写的是“课后服务费每次不超过5元”，表里初中的“课后服务费”是每次不超过6元，每学期不超过540元。"),
        ("小学学杂费每学期20元。", "正文写的是“学杂费每学期20元”，表里小学的“学杂费”是免费。"),
        ("住宿费8-10元/天。", "正文写的是“住宿费8-10元”，表里的“住宿费”是390元/生·学期、500元/生·学期。"),
    ],
)
def test_a_text_that_says_otherwise(text: str, message: str) -> None:
    assert told(text) == [message]


def test_the_same_twice_is_told_once() -> None:
    assert len(told("普通高中住宿费每学期380元。\n\n普通高中住宿费380元。")) == 1


def test_a_table_that_stands_alone_has_no_text() -> None:
    assert not [fault for fault in faults(ROWS, TODAY) if fault.rule == "fee-text-differs"]


def test_the_ends_of_a_range() -> None:
    (quoted,) = quotations("伙食费每天8至10元")
    assert quoted.amounts == (Decimal(8), Decimal(10)) and quoted.kind == "伙食费" and quoted.stage == ""


@given(st.text(alphabet="学费住宿3元0,.-至小学｜|（）；。\n每", max_size=60))
def test_any_text_may_be_read(text: str) -> None:
    told(text)
