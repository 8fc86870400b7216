"""Prices that tell how they come about."""

from __future__ import annotations

from decimal import Decimal

import pytest
from charging import fee, found
from hypothesis import given
from hypothesis import strategies as st

from disclosure.fees.derivation import read_derived
from disclosure.fees.price import Form
from disclosure.fees.price_reading import read_price


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("3元/课时，每天2课时，每月20天，为120元/月", "120元/月"),
        ("每生每课时3元、每天2课时、每月20天，每生每月120元", "120元/生·月"),
        ("按3元/课时、每天2课时、每月20天收取，即120元/月", "120元/月"),
        ("120元/生·月（每课时3元，每天2课时，每月按20天计）", "120元/生·月"),
        ("3元/课时·生×2课时/天×20天/月=120元/生·月", "120元/生·月"),
        ("3元/课时×2课时×20天，120元/月", "120元/月"),
        ("70元/月，每学期4.5个月，共315元", "315元/学期"),
        ("2元/课时，每周5天，每天2课时，每学期20周，计400元/学期", "400元/学期"),
        # What is not written is worked out.
        ("3元/课时，每天2课时，每月20天", "120元/月"),
        ("每课时1.8元，每天2课时，每月20天，每学期不超过300元", "72元/月，不超过300元/学期"),
        # One amount for two periods: the first one.
        ("540元/月（2700元/学期）", "540元/月"),
        ("2700元/学期，即每月540元", "2700元/学期"),
        ("1,200元/学期，一学年2,400元", "1200元/学期"),
    ],
)
def test_the_amount_that_is_meant(text: str, read: str) -> None:
    price = read_price(text)
    assert (price.form, str(price)) == (Form.EXACT, read)
    assert not price.is_plain, "the clerk's own words are shown"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("3元/课时，每天2课时，每月20天，为130元/月", "照写的算出来是 120元，写的是 130元"),
        ("70元/月，每学期4.5个月，共350元", "照写的算出来是 315元，写的是 350元"),
    ],
)
def test_a_product_that_does_not_hold(text: str, reason: str) -> None:
    price = read_price(text)
    assert price.is_wrong and price.reason == reason
    assert "fee-price-wrong" in found(fee(price=text)) and "fee-price-unread" not in found(fee(price=text))


@pytest.mark.parametrize("text", ["500元/学期，一学年1200元", "3元/课时，每天2课时，每周5天，为120元/月", "3元/课时，每周5天，为120元/月"])
def test_steps_that_do_not_meet_are_not_read(text: str) -> None:
    assert read_price(text).form is Form.UNREAD


@pytest.mark.parametrize("text", ["", "380", "350元/生·月", "免费", "1.8元/课时，每学期不超过360元", "小学60元/学期，初中70元/学期", "8-10元/天"])
def test_other_prices_are_none_of_it(text: str) -> None:
    assert read_derived(text) is None


@given(st.integers(1, 999), st.integers(1, 9), st.integers(1, 31), st.integers(-2, 2))
def test_only_the_product_is_right(rate: int, lessons: int, days: int, wrong: int) -> None:
    come = rate * lessons * days
    price = read_price(f"{rate}元/课时，每天{lessons}课时，每月{days}天，为{come + wrong}元/月")
    if wrong:
        assert not price.amounts
    else:
        assert [amount.high for amount in price.amounts] == [Decimal(come)]


@given(st.text(alphabet="3元/课时，每天2月为120.（）=×按即不超过学期 ", max_size=40))
def test_any_text_is_read_or_not(text: str) -> None:
    read_derived(text)


def test_the_months_of_a_term_that_a_cell_tells() -> None:
    told = fee(price="540元/月（2700元/学期）", unit="")
    assert told.months == 5 and str(told.in_year(told.price.amounts[0]).high) == "5400"
    assert "fee-months-wrong" in found(fee(price="540元/月（2700元/学期）", unit="", months=Decimal("4.5")))
    assert "fee-months-wrong" not in found(fee(price="540元/月（2700元/学期）", unit="", months=5))


@pytest.mark.parametrize(
    ("note", "months"),
    [("每学期按4.5个月计", "4.5"), ("一学期5个月。", "5"), ("按月收取", "None"), ("每学期按5个月计，小班每学期按4个月计", "None"), ("每学期按10个月", "None")],
)
def test_the_months_of_a_term_that_a_note_tells(note: str, months: str) -> None:
    assert str(fee(note=note).months) == months
