"""Units in all their spellings, and what an amount comes to in a term and in a year."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.fees.unit import MEASURES, PAYERS, PERIODS, Unit, bounds, number, per_term, per_year, read_unit


@pytest.mark.parametrize(
    ("printed", "spellings"),
    [
        (
            "元/生·月",
            [
                "元/生·月",
                "元/月/生",
                "元/月·生",
                "元/生、月",
                "元/月/孩",
                "每生每月",
                "每生每月（元）",
                "元（每生每月）",
                "元/生（月）",
                "元/生.月（按5个月）",
                "（元/生·月）",
                "元／生．月",
                "元 / 生 / 月",
            ],
        ),
        ("元/人·月", ["元/人·月", "元/月·人", "人民币元/人/月"]),
        (
            "元/生·学期",
            [
                "元/生·学期",
                "元/生·期",
                "元/期/生",
                "元/生/学期",
                "每生每期",
                "每生每期(元)",
                "元/学期·生",
                "计费单位：元/生·期",
                "元/学生·学期",
            ],
        ),
        ("元/学期", ["元/学期", "元/期", "每学期", "元每学期", "按学期"]),
        ("元/生·学年", ["元/生学年", "元/生/年", "元/生·学年"]),
        ("元/人·学期", ["元/人.期"]),
        ("元/生·课时", ["元/课时·生", "元/生·节"]),
        ("元/人·餐", ["元/人/餐", "元/餐·人"]),
        ("元/人·科次", ["元/人.科次"]),
        ("元/人·次", ["元/人次", "元/人·次"]),
        ("元/套", ["元/套", "元/套（全套）"]),
        ("元/生·天", ["元/生/天", "元/生·日"]),
        ("元/升", ["元/升"]),
        ("元/卡", ["元/卡"]),
        ("元/小时", ["元/小时"]),
        ("元", ["元", "", "元/", "（元）", "元/（截断了）"]),
    ],
)
def test_spellings(printed: str, spellings: list[str]) -> None:
    assert {str(read_unit(each)) for each in spellings} == {printed}


@pytest.mark.parametrize(
    "text", ["140/", "万元", "元/生·月·期", "元/光年", "每", "元" * 3 + "x", "元/三年", "元/生·月（学期）", "月" * 9999]
)
def test_what_is_not_understood(text: str) -> None:
    held = read_unit(text)
    assert held is None or (text == "每" and held.is_lost)


units = st.builds(Unit, st.sampled_from(("", *PAYERS)), st.sampled_from(("", *MEASURES)), st.sampled_from(("", *PERIODS)))


@given(units)
def test_the_printed_form_reads_back(unit: Unit) -> None:
    assert read_unit(str(unit)) == unit


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    unit = read_unit(text)
    assert unit is None or read_unit(str(unit)) == unit


@pytest.mark.parametrize(
    ("low", "high", "unit", "months", "term", "year"),
    [
        ("350", "350", "元/生·月", "4.5", "1575", "3150"),
        ("540", "540", "元/生·月", "5", "2700", "5400"),
        ("850", "850", "元/生·学期", None, "850", "1700"),
        ("1700", "1700", "元/生·学年", None, "850", "1700"),
        ("70", "70", "元/生·月", None, None, None),
        ("70", "70", "元/生·月", "0", None, None),
        ("400", "400", "元/生", "5", None, None),
        ("400", "400", "元", "5", None, None),
        ("12", "12", "元/餐", "5", None, None),
        ("12", "12", "元/生·天", "5", None, None),
        ("18", "18", "元/套·学期", None, None, None),
        (None, "360", "元/生·学期", None, "360", "720"),
    ],
)
def test_reckoning(low: str | None, high: str, unit: str, months: str | None, term: str | None, year: str | None) -> None:
    held = read_unit(unit)
    assert held
    arguments = (None if low is None else Decimal(low), Decimal(high), held, None if months is None else Decimal(months))
    for worked, expected in ((per_term(*arguments), term), (per_year(*arguments), year)):
        assert worked.high == (None if expected is None else Decimal(expected))
        assert worked.low == (None if low is None or expected is None else worked.high)
        assert worked.words


def test_the_arithmetic_in_words() -> None:
    unit = Unit("生", "", "月")
    worked = per_year(Decimal(350), Decimal(350), unit, Decimal("4.5"))
    assert worked.words == "350元/月 × 4.5个月 × 2学期 = 3150元"
    assert per_term(Decimal(350), Decimal(350), unit, None).words == "按月收取，每学期按几个月计没有写明"


@given(
    st.decimals("0.01", "99999", places=2),
    st.decimals("0.01", "99999", places=2),
    units,
    st.none() | st.decimals("0.5", "6", places=1),
)
def test_a_year_is_two_terms(one: Decimal, other: Decimal, unit: Unit, months: Decimal | None) -> None:
    low, high = sorted((one, other))
    term, year = per_term(low, high, unit, months), per_year(low, high, unit, months)
    assert (term.high is None) == (year.high is None)
    if term.high is not None and term.low is not None:
        assert (year.low, year.high) == (2 * term.low, 2 * term.high)


@pytest.mark.parametrize(("value", "text"), [("1E+3", "1000"), ("4.50", "4.5"), ("0.00", "0"), ("0.034", "0.034"), ("100", "100")])
def test_numbers(value: str, text: str) -> None:
    assert number(Decimal(value)) == text


def test_bounds() -> None:
    assert bounds(None, Decimal(360)) == "不超过360元"
    assert bounds(Decimal(8), Decimal(10)) == "8—10元"
    assert bounds(Decimal("8.0"), Decimal(8)) == "8元"
