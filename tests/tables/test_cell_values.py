"""What cells say: forms that are read, forms that are not, and what is offered then."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from books import EVERY
from hypothesis import given
from hypothesis import strategies as st

from disclosure.tables.schema import Field, shipped
from disclosure.tables.values import Misread, empty, is_blank, read, shown

READ: list[tuple[str, str, Any]] = [
    ("amount", "450", Decimal(450)),
    ("amount", " 1,234.50 ", Decimal("1234.50")),
    ("amount", "１，２３４．５", Decimal("1234.5")),
    ("amount", "450元", Decimal(450)),
    ("amount", "￥450.00元", Decimal(450)),
    ("amount", "450元整", Decimal(450)),
    ("amount", "-3.5", Decimal("-3.5")),
    ("amount", "0", Decimal(0)),
    ("amount", "／", None),
    ("amount", "无", None),
    ("amount", "——", None),
    ("amount", "-", None),
    ("amount", "\u3000", None),
    ("places", "45", 45),
    ("places", "1，200人", 1200),
    ("places", "45.0", 45),
    ("year", "2026", 2026),
    ("year", "2026年", 2026),
    ("year", "２０２６", 2026),
    ("year", "2026学年", 2026),
    ("year", "2026-2027学年", 2026),
    ("year", "2026—2027学年度", 2026),
    ("year", "2026年—2027年", 2026),
    ("year", "2026/2027", 2026),
    ("year", "2026至27学年", 2026),
    ("year", "1999-00学年", 1999),
    ("year", "二〇二六年", 2026),
    ("since", "2026-05-08", date(2026, 5, 8)),
    ("since", "2026年5月8日", date(2026, 5, 8)),
    ("since", "2026/5/8", date(2026, 5, 8)),
    ("since", "2026.5.8", date(2026, 5, 8)),
    ("since", "20260508", date(2026, 5, 8)),
    ("since", "２０２６年０５月０８日", date(2026, 5, 8)),
    ("since", "二〇二六年五月八日", date(2026, 5, 8)),
    ("since", "2026-05-08 00:00:00", date(2026, 5, 8)),
    ("nature", "公办", "公办"),
    ("nature", " 公 办", "公办"),
    ("nature", "无", ""),
    ("streets", "东门社区、西门社区，人民路（1、2号）；南街\n北街", ("东门社区", "西门社区", "人民路（1、2号）", "南街", "北街")),
    ("streets", "甲（一、二)，乙[三,四]", ("甲（一、二)", "乙[三,四]")),
    ("streets", "东门社区、、西门社区、", ("东门社区", "西门社区")),
    ("streets", "/", ()),
    ("voluntary", "是", True),
    ("voluntary", "√", True),
    ("voluntary", "×", False),
    ("voluntary", "否", False),
    ("voluntary", "ｎｏ", False),
    ("voluntary", "/", None),
    ("code", "001", "001"),
    ("code", " 甲\n乙 ", "甲\n乙"),
    ("code", "无", ""),
]


@pytest.mark.parametrize(("name", "text", "value"), READ)
def test_what_is_read(name: str, text: str, value: Any) -> None:
    found = read(EVERY.field(name), text)
    assert found == value
    assert type(found) is type(value)


MISREAD = [
    ("amount", "四百", "必须是数，例如 450。", "只写数字；说明写到别的列。"),
    ("amount", "45O", "必须是数，例如 450。", "是否想写“450”？"),
    ("amount", "1,23", "必须是数，例如 450。", "是否想写“123”？单位和说明写到别的列。"),
    ("amount", "3万元", "必须是数，例如 450。", "是否想写“30000”？"),
    ("amount", "12.5%", "必须是数，例如 450。", "百分数请写成小数：是否想写“0.125”？"),
    ("amount", "450元/生·月", "必须是数，例如 450。", "是否想写“450”？单位和说明写到别的列。"),
    ("amount", "300-400", "必须是数，例如 450。", "只写数字；说明写到别的列。"),
    ("amount", "9" * 50, "必须是数，例如 450。", None),
    ("amount", "#REF!", "是公式出错的结果。", "改好公式，或者直接填上内容。"),
    ("code", "#N/A", "是公式出错的结果。", "改好公式，或者直接填上内容。"),
    ("places", "45.5", "必须是整数，例如 45。", ""),
    ("places", "约45人", "必须是整数，例如 45。", "是否想写“45”？单位和说明写到别的列。"),
    ("places", "45名", "必须是整数，例如 45。", "是否想写“45”？单位和说明写到别的列。"),
    ("year", "2026-2028学年", "必须是年份或者学年，写成 2026 或 2026-2027 学年，在 1949 到 2100 年之间。", ""),
    ("year", "26年", None, "是否想写“2026”？"),
    ("year", "2026年夏季", None, "是否想写“2026”？"),
    ("year", "2206", None, ""),
    ("since", "2026-02-30", "必须是真实存在的日期，写成 2026-05-08 或 2026年5月8日。", ""),
    ("since", "2026年9月", None, "请写到日。"),
    ("since", "2026年9月1日起", None, "是否想写“2026-09-01”？"),
    ("since", "46150", "必须是日期，写成 2026-05-08；像是 Excel 的日期变成了数字，那一天是 2026-05-08。", "把这一列的格式设为日期。"),
    ("nature", "公办校", "必须是给定的词之一。", "是否想写“公办”？"),
    ("nature", "xyz", "必须是给定的词之一。", "可用的有：公办、民办。"),
    ("streets", "东门社区（1组、西门社区", "括号没有配对（在“东门社区（1组、西门”处），分不清有几项。", "补上或删去一个括号。"),
    ("streets", "东门社区1组）", None, "补上或删去一个括号。"),
    ("voluntary", "可以", "必须是“是”或者“否”。", ""),
    ("code", "长" * 32_768, "一格最多 32767 个字，这里有 32768 个。", None),
]


@pytest.mark.parametrize(("name", "text", "message", "hint"), MISREAD)
def test_what_is_not_read(name: str, text: str, message: str | None, hint: str | None) -> None:
    found = read(EVERY.field(name), text)
    assert isinstance(found, Misread)
    assert message in (None, found.message)
    assert hint in (None, found.hint)


def test_a_stroke_may_be_a_choice() -> None:
    field = Field("exemption", "减免", "choice", choices=("无", "全免"))
    assert read(field, "无") == "无"
    assert read(field, "/") == ""


@pytest.mark.parametrize("text", ["", " ", "/", "／", "—", "——", "－", "-", "--", "无", "―"])
def test_blanks(text: str) -> None:
    assert is_blank(text)


@given(st.sampled_from(EVERY.fields), st.text())
def test_no_text_raises(field: Field, text: str) -> None:
    found = read(field, text)
    if isinstance(found, Misread):
        assert found.message.endswith("。")
    elif is_blank(text):
        assert found == empty(field)


@given(st.sampled_from(EVERY.fields), st.text("0123456789.,-/年月日元万%（）()、，；是否√×〇一十人 学", max_size=12))
def test_what_is_shown_reads_back(field: Field, text: str) -> None:
    found = read(field, text)
    if not isinstance(found, Misread):
        assert read(field, shown(found)) == found


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("year", "2026年秋季", 2026),
        ("year", "2026年秋季学期", 2026),
        ("year", "2026年春季学期", 2025),
        ("year", "2026-2027学年第二学期", 2026),
        ("voluntary", "自愿", True),
        ("voluntary", "非自愿", False),
        ("voluntary", "不自愿", False),
        ("voluntary", "×", False),
        ("stage", "小学、初中", "小学、初中"),
        ("stage", "义务教育阶段", "小学、初中"),
    ],
)
def test_words_of_fee_tables(name: str, text: str, value: object) -> None:
    assert read(shipped("fees").field(name), text) == value
