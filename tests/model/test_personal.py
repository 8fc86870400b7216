"""Identity and mobile numbers in text: found however they are written, never within longer numbers, masked whole."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.model.codes import is_identity_number
from disclosure.model.personal import identity_numbers, masked, mobile_numbers, narrow

FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in identity_numbers(text)]


def phones(text: str) -> list[str]:
    return [text[start:end] for start, end in mobile_numbers(text)]


@st.composite
def identity(draw: st.DrawFn) -> str:
    """A valid identity number of nobody."""
    born = draw(st.dates(date(1900, 1, 1), date(2025, 12, 31)))
    body = f"{draw(st.sampled_from(['11', '33', '53', '83']))}0105{born:%Y%m%d}{draw(st.integers(0, 999)):03}"
    return next(body + check for check in "0123456789X" if is_identity_number(body + check))


mobile = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


@pytest.mark.parametrize(
    "written",
    [
        "11010519491231002X",
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        "１１０１０５１９４９１２３１００２ｘ",
        "110105 19491231 002X",
        "110105-19491231-002X",
        "110105－19491231－002X",
        "110105—19491231—002X",
        "110105‑19491231‑002X",
        "110105\u300019491231\u3000002X",
        "110105\u200b19491231\u2060002X",
        "110105\ufeff19491231002\u00adX",
        "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X",
        "110105  19491231  002X",
        "110105\n19491231002X",
        "**110105**19491231002X"[2:],
        "110105_19491231_002X",
        "110105\\-19491231002X",
    ],
)
@pytest.mark.parametrize("around", ["{}", "身份证号：{}。", "（{}）", "张三{}李四", "a {} b", "|{}|", "{}\n", "学籍号G{}", "L{}，"])
def test_identity_numbers_are_found(written: str, around: str) -> None:
    assert found(around.format(written)) == [written]


@pytest.mark.parametrize(
    "text",
    [
        "11010519491231002",  # one short
        "110105194912310021",  # wrong check digit
        "11010519490231002X",  # no such day
        "911010519491231002X",  # within a longer number
        "11010519491231002X5",
        "A11010519491231002X",
        "AG11010519491231002X",
        "11010519491231002XY",
        "1101**********002X",  # masked already
        "110105年19491231号002X",
        "110105   19491231002X",  # three blanks: two numbers
        "统一社会信用代码11999999999999007W",
        "999999007/2026-00012",
        "0.11010519491231002" + "1",
        "",
    ],
)
def test_what_is_no_identity_number(text: str) -> None:
    assert found(text) == []
    assert masked(text) == text


def test_several_numbers() -> None:
    for between in ("、", "\n", "\n\n", " ", "\t", ",", "|", "和"):
        assert found(f"11010519491231002X{between}11010519491231002X") == ["11010519491231002X"] * 2
        assert phones(f"13812345678{between}13912345678") == ["13812345678", "13912345678"]
    assert found("1 11010519491231002X") == ["11010519491231002X"]


@pytest.mark.parametrize(
    "written",
    [
        "13812345678",
        "19912345678",
        "138 1234 5678",
        "138-1234-5678",
        "138－1234－5678",
        "１３８１２３４５６７８",
        "138 12345678",
        "1381234 5678",
        "138\u200b1234\u200b5678",
        "1 3 8 1 2 3 4 5 6 7 8",
        "1-3-8-1-2-3-4-5-6-7-8",
    ],
)
@pytest.mark.parametrize("around", ["{}", "手机：{}。", "（{}）", "张三{}李四", "+86{}", "+86 {}", "86-{}", "（+86）{}", "|{}|", "{}、"])
def test_mobile_numbers_are_found(written: str, around: str) -> None:
    assert phones(around.format(written)) == [written]


@pytest.mark.parametrize(
    "text",
    [
        "12812345678",  # no such network
        "1381234567",
        "138123456789",
        "113812345678",
        "0999-6120001",
        "010-13812345678",
        "2026-13812345678",
        "0.13812345678",
        "a13812345678",
        "13812345678a",
        "13812345678.5",
        "13812345678-1",
        "lyxjyj/1699236122089",
        "138,123,456,78",
        "138****5678",
        "13 81 23 45 67 8",
        "130 140 150 160",
        "",
    ],
)
def test_what_is_no_mobile_number(text: str) -> None:
    assert phones(text) == []
    assert masked(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("号11010519491231002X。", "号1101**************。"),
        ("１１０１０５１９４９１２３１００２Ｘ", "１１０１**************"),
        ("电话 13812345678", "电话 138********"),
        ("138 1234 5678", "138**********"),
        ("G11010519491231002X 13812345678", "G1101************** 138********"),
        ("甲", "甲"),
    ],
)
def test_masks(text: str, shown: str) -> None:
    assert masked(text) == shown


def test_places_stay_when_text_is_narrowed() -> None:
    assert narrow("１２－Ｘｘ＋中a") == "12-XX+中a"


@given(identity(), st.sampled_from(["", " ", "-", "－", "\u200b", "\u3000"]), st.booleans(), st.text("中文，。 \n（）", max_size=5))
def test_any_identity_number_is_found_and_masked(number: str, gap: str, is_wide: bool, before: str) -> None:
    assert is_identity_number(number)
    written = gap.join((number[:6], number[6:14], number[14:]))
    written = written.translate(FULL_WIDTH) if is_wide else written
    text = f"{before}号{written}，"
    assert found(text) == [written]
    assert masked(text) == f"{before}号{written[:4]}{'*' * (len(written) - 4)}，"


@given(mobile, st.sampled_from(["", " ", "-", "\u200b"]), st.booleans())
def test_any_mobile_number_is_found_and_masked(number: str, gap: str, is_wide: bool) -> None:
    written = gap.join((number[:3], number[3:7], number[7:]))
    written = written.translate(FULL_WIDTH) if is_wide else written
    assert phones(f"号{written}，") == [written]
    assert masked(f"号{written}，") == f"号{written[:3]}{'*' * (len(written) - 3)}，"


@given(
    st.lists(
        identity() | mobile | st.sampled_from(["1", "3", "8", "0", "X", "G", " ", "-", "\n", "*", "+86", "中", "　", "０", "."]),
        max_size=12,
    ).map("".join)
    | st.text()
)
def test_masked_text_holds_no_number_and_keeps_its_length(text: str) -> None:
    shown = masked(text)
    assert len(shown) == len(text)
    assert shown.count("\n") <= text.count("\n")
    assert found(shown) == []
    assert phones(shown) == []
    assert masked(shown) == shown


@pytest.mark.parametrize("text", ["1" * 100_000, "1 " * 50_000, "110105 " * 20_000, "138" * 40_000, "-" * 100_000, "1" + "*" * 100_000])
def test_long_lines_are_read_through(text: str) -> None:
    assert masked(text) == text
