"""Terms: what counts as one, and which of two is the longer beyond doubt."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.services.term import Term, read_term, terms


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("20个工作日", 20, "工作日"),
        ("２０ 工作日", 20, "工作日"),
        ("三十个法定工作日", 30, "工作日"),
        ("四十五个工作日", 45, "工作日"),
        ("自受理之日起30日内", 30, "日"),
        ("30天", 30, "日"),
        ("30个自然日", 30, "日"),
        ("三个月", 3, "月"),
        ("3个月", 3, "月"),
        ("一百二十日", 120, "日"),
        ("二百日", 200, "日"),
        ("一百零五日", 105, "日"),
        ("两个月", 2, "月"),
        ("10.5个工作日", Fraction(21, 2), "工作日"),
        ("二十二天", 22, "日"),
        ("0.25个工作日", Fraction(1, 4), "工作日"),
        ("1,000日", 1000, "日"),
        ("10000日", 10_000, "日"),
        ("半年", Fraction(1, 2), "年"),
        ("2小时", 2, "小时"),
        ("当场办结", 0, "工作日"),
        ("即时办理", 0, "工作日"),
        ("当日", 1, "工作日"),
        ("20个工作日（20个工作日以内）", 20, "工作日"),
    ],
)
def test_terms_that_are_read(text: str, amount: int, unit: str) -> None:
    assert read_term(text) == Term(Fraction(amount), unit)


@pytest.mark.parametrize("text", ["", "分段计算，见说明", "另行通知", "法定20个工作日，承诺10个工作日", "不计入办理时限", "长期", "1000000日"])
def test_what_is_no_single_term(text: str) -> None:
    assert read_term(text) is None


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [
        ("30个工作日", "30日"),
        ("21个工作日", "20个工作日"),
        ("3个月", "20个工作日"),
        ("2年", "3个月"),
        ("1个工作日", "2小时"),
    ],
)
def test_longer_beyond_doubt(longer: str, shorter: str) -> None:
    one, other = read_term(longer), read_term(shorter)
    assert one and other and one.is_longer_than(other) and not other.is_longer_than(one)


@pytest.mark.parametrize(("one", "other"), [("20个工作日", "30日"), ("22个工作日", "1个月"), ("30日", "1个月"), ("5个工作日", "7日")])
def test_of_near_ones_none_is(one: str, other: str) -> None:
    first, second = read_term(one), read_term(other)
    assert first and second and not first.is_longer_than(second) and not second.is_longer_than(first)


@given(st.text("百十二零两个日", max_size=8))
def test_any_number_is_read(text: str) -> None:
    assert all(term.amount >= 0 for term in terms(text))


@given(st.text("0123456789半一二三四五六七八九十百两个工作日天月年起内，自小时分钟第", max_size=30))
def test_any_text_is_read(text: str) -> None:
    for term in terms(text):
        assert term.amount >= 0 and term.fewest_days <= term.most_days and term.words
