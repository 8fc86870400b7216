"""Two years of fees side by side."""

from __future__ import annotations

from decimal import Decimal

import pytest
from charging import fee
from hypothesis import given
from hypothesis import strategies as st

from disclosure.fees.comparison import Change, compared
from disclosure.fees.fee import Value


@pytest.mark.parametrize(
    ("before", "after", "change", "amount", "said"),
    [
        ({}, {}, Change.SAME, "0", "不变"),
        ({}, {"price": "450"}, Change.DEARER, "50", "提高 50元/生·学期，12.5%"),
        ({}, {"price": "300"}, Change.CHEAPER, "-100", "降低 100元/生·学期，25%"),
        ({}, {"price": "免费", "unit": ""}, Change.CHEAPER, "-400", "降低 400元/生·学期，100%"),
        ({"price": "免费", "unit": ""}, {}, Change.DEARER, "400", "提高 400元/生·学期"),
        ({}, {"price": "800", "unit": "元/生·学年"}, Change.MANNER, "0", "改为按学年收取"),
        ({"price": "300"}, {"price": "60", "unit": "元/生·月", "months": Decimal(5)}, Change.MANNER, "0", "改为按月收取"),
        ({"price": "800"}, {"price": "750"}, Change.CHEAPER, "-50", "6.3%"),
        ({}, {"price": "100", "unit": "元/生·月", "months": Decimal(5)}, Change.DEARER, "200", "200元/学年，25%"),
        (
            {"price": "70", "unit": "元/生·月", "months": Decimal("4.5")},
            {"price": "70", "unit": "元/生·月", "months": Decimal(5)},
            Change.DEARER,
            "70",
            "70元/学年",
        ),
        ({}, {"price": "不超过400"}, Change.OTHER, None, "不超过400元"),
        ({}, {"price": "据实收取", "unit": ""}, Change.OTHER, None, "据实收取"),
        ({"price": "据实收取"}, {"price": "据实收取"}, Change.SAME, None, "不变"),
        ({"price": "8-10"}, {"price": "7-11"}, Change.OTHER, None, "7—11元"),
        ({"price": "8-10"}, {"price": "9-11"}, Change.DEARER, "1", "提高 1元"),
        ({"price": "70", "unit": "元/生·月"}, {"price": "400"}, Change.OTHER, None, "70元/生·月"),
        ({"item": "保育教育费"}, {"item": "保教费"}, Change.SAME, "0", "不变"),
    ],
)
def test_one_fee(before: dict[str, Value], after: dict[str, Value], change: Change, amount: str | None, said: str) -> None:
    (held,) = compared([fee(2, year=2025, **before)], [fee(3, **after)])
    assert held.change is change
    assert held.amount == (None if amount is None else Decimal(amount))
    assert said in held.words


def test_new_and_gone() -> None:
    new, gone = compared([fee(2, item="学费")], [fee(3), fee(4, item="合计")])
    assert (new.change, new.after and new.after.number, new.words) == (Change.NEW, 3, "新增“住宿费”：400元/生·学期")
    assert (gone.change, gone.before and gone.before.number, gone.words) == (Change.GONE, 2, "取消“学费”：原为400元/生·学期")


def test_rows_that_are_alike_meet_in_their_order() -> None:
    first, second, gone = compared([fee(2), fee(3, price="500"), fee(4, price="600")], [fee(2), fee(3, price="500")])
    assert (first.change, second.change, gone.change) == (Change.SAME, Change.SAME, Change.GONE)


rows = st.lists(
    st.builds(
        lambda number, price, item: fee(number, price=price, item=item),
        st.integers(1, 99),
        st.sampled_from(("1", "2", "x")),
        st.sampled_from(("学费", "住宿费")),
    ),
    max_size=6,
)


@given(rows, rows)
def test_each_row_is_told_once(before: list[object], after: list[object]) -> None:
    held = compared(before, after)  # type: ignore[arg-type]
    assert sorted(id(each.before) for each in held if each.before) == sorted(map(id, before))
    assert [each.after for each in held if each.after] == after
