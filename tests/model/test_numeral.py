"""Whole numbers in digits and in characters."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from disclosure.model.numeral import NUMERAL, whole

_HAN = "零一二三四五六七八九"


def written(number: int) -> str:
    """A number below 10,000 in characters."""
    said, is_gap = "", False
    for times, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // times % 10
        if digit:
            said += ("零" if is_gap and said else "") + _HAN[digit] + sign
        is_gap = digit == 0
    return said


@given(some.integers(1, 9999))
def test_what_is_written_in_characters_is_read_back(number: int) -> None:
    assert whole(written(number)) == number
    assert re.fullmatch(NUMERAL, written(number)) and re.fullmatch(NUMERAL, f"{number:,}") and whole(f"{number:,}") == number


@given(some.text(alphabet="零〇一二两三四五六七八九十百千0,１", max_size=9))
def test_anything_is_a_number_or_none(text: str) -> None:
    assert whole(text) is None or (whole(text) or 0) >= 0


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("２０", 20),
        ("1,407", 1407),
        ("十五", 15),
        ("二十", 20),
        ("两", 2),
        ("零", 0),
        ("一百零二", 102),
        ("一百〇五", 105),
        ("一百二", None),
        ("二百百", None),
        ("二三", None),
        ("十百", None),
        ("百", None),
        ("零零", None),
        ("1,40", None),
        ("", None),
    ],
)
def test_numerals(text: str, number: int | None) -> None:
    assert whole(text) == number
