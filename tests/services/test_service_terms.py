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
        ("当场出具", 0, "工作日"),
        ("当场受理，5个工作日办结", 5, "工作日"),
        ("当日", 1, "工作日"),
        ("20个工作日（20个工作日以内）", 20, "工作日"),
    ],
)
def test_terms_that_are_read(text: str, amount: int, unit: str) -> None:
    assert read_term(text) == Term(Fraction(amount), unit)


@pytest.mark.parametrize("text", ["", "分段计算，见说明", "另行通知", "法定20个工作日，承诺10个工作日", "不计入办理时限", "长期", "1000000日", "当场受理，11月底前发放"])
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


HAN = "零一二三四五六七八九"
#: What people write for a unit -> the unit.
UNITS = {"个工作日": "工作日", "工作日": "工作日", "个工作天": "工作日", "日": "日", "天": "日", "个自然日": "日", "个月": "月", "年": "年", "周": "周", "个小时": "小时", "分钟": "分钟"}
AMOUNTS, ALL = st.integers(1, 999), st.sampled_from(sorted(set(UNITS.values())))
TERMS = st.builds(Term, AMOUNTS.map(Fraction), ALL)


def han(number: int) -> str:
    """A number below a thousand as people read it aloud: 一百零五, 十二, 二百三十."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    low = ("" if tens == 1 and not hundreds else HAN[tens] if tens else "") + ("十" if tens else "零" if hundreds and ones else "") + (HAN[ones] if ones else "")
    return (f"{HAN[hundreds]}百" if hundreds else "") + low


@pytest.mark.parametrize(("number", "said"), [(5, "五"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "一百"), (105, "一百零五"), (110, "一百一十"), (230, "二百三十")])
def test_numbers_as_read_aloud(number: int, said: str) -> None:
    assert han(number) == said


@given(AMOUNTS, st.sampled_from(sorted(UNITS)), st.booleans(), st.sampled_from(["", "自受理之日起", "法定", "不超过"]), st.sampled_from(["", "内", "以内办结", "（不含公示）"]))
def test_a_term_is_read_whatever_stands_around_it(number: int, unit: str, in_han: bool, before: str, after: str) -> None:
    assert read_term(f"{before}{han(number) if in_han else number}{unit}{after}") == Term(Fraction(number), UNITS[unit])


@given(TERMS)
def test_a_term_reads_back(term: Term) -> None:
    assert read_term(term.words) == term


@given(TERMS, TERMS, TERMS)
def test_longer_is_an_order_that_the_calendar_bears_out(one: Term, other: Term, third: Term) -> None:
    assert one.fewest_days <= one.most_days and not one.is_longer_than(one)
    if one.unit == other.unit:
        assert one.is_longer_than(other) == (one.amount > other.amount)
    if one.is_longer_than(other):
        assert not other.is_longer_than(one) and one.most_days > other.fewest_days
        if other.is_longer_than(third):
            assert one.is_longer_than(third) or one.unit == third.unit


@given(AMOUNTS, AMOUNTS)
def test_days_of_work_and_days_of_the_calendar(worked: int, days: int) -> None:
    """So many days of work need as many days of the calendar at the least; so no promise in days is longer than as many days of work."""
    assert not Term(Fraction(days), "日").is_longer_than(Term(Fraction(max(worked, days)), "工作日"))
    assert Term(Fraction(worked), "工作日").fewest_days >= worked


@given(st.text("0123456789半一二三四五六七八九十百零两个工作日天月年起内，自小时分钟第", max_size=30))
def test_any_text_gives_terms_that_stand_in_it(text: str) -> None:
    found = terms(text)
    assert len(found) <= sum(text.count(sign) for sign in "日天月年周时钟")
    for term in found:
        assert term.unit[0] in text or term.unit == "日"
        assert term.amount >= 0
