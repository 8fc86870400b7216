"""Check digits: real codes pass, every slip of one character that the algorithm can see is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.model.codes import (
    credit_code_check,
    is_credit_code,
    is_identity_number,
    is_organisation_code,
    organisation_code_check,
)

CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CREDIT_CODES = ("113417030032499282", "11441700007280420Y", "91110108551385082Q", "119999990012345621", "11999999999999007W")
ORGANISATION_CODES = ("000014349", "01526039-0", "015260390", "01527918-X", "00001434-9", "00123456-2", "99999900-7")
IDENTITY_NUMBERS = ("11010519491231002X",)


@pytest.mark.parametrize("code", CREDIT_CODES)
def test_credit_codes(code: str) -> None:
    assert is_credit_code(code)


@pytest.mark.parametrize("code", ORGANISATION_CODES)
def test_organisation_codes(code: str) -> None:
    assert is_organisation_code(code)


@pytest.mark.parametrize("number", IDENTITY_NUMBERS)
def test_identity_numbers(number: str) -> None:
    assert is_identity_number(number)


def test_the_organisation_code_stands_in_the_credit_code() -> None:
    assert is_organisation_code(CREDIT_CODES[-1][8:17])
    assert CREDIT_CODES[-1][8:17] == "999999007"


@pytest.mark.parametrize("code", CREDIT_CODES)
def test_every_slip_in_a_credit_code_is_refused(code: str) -> None:
    for place in range(18):
        for other in set(ALPHANUMERIC + "0Ｏ-") - {code[place]}:
            assert not is_credit_code(code[:place] + other + code[place + 1 :])


@pytest.mark.parametrize("code", CREDIT_CODES)
def test_neighbours_exchanged_in_a_credit_code_are_refused(code: str) -> None:
    for place in range(17):
        if code[place] != code[place + 1]:
            assert not is_credit_code(code[:place] + code[place + 1] + code[place] + code[place + 2 :])


@pytest.mark.parametrize("code", [code.replace("-", "") for code in ORGANISATION_CODES])
def test_every_slip_in_an_organisation_code_is_refused(code: str) -> None:
    for place in range(8):
        for other in ALPHANUMERIC:
            # Values that differ by 11 (0 and B) weigh the same: the standard cannot tell them apart.
            if (int(other, 36) - int(code[place], 36)) % 11:
                assert not is_organisation_code(code[:place] + other + code[place + 1 :])
    for other in set(ALPHANUMERIC) - {code[8]}:
        assert not is_organisation_code(code[:8] + other)


@pytest.mark.parametrize("number", IDENTITY_NUMBERS)
def test_every_slip_in_an_identity_number_is_refused(number: str) -> None:
    for place in range(18):
        for other in set("0123456789Xx") - {number[place]}:
            assert not is_identity_number(number[:place] + other + number[place + 1 :])


@pytest.mark.parametrize(
    "code",
    [
        "",
        "1",
        "11999999999999007",
        "11999999999999007WW",
        "11999999999999007w",
        "１１９９９９９９９９９９９９００７Ｗ",
        "1199999999999900OW",  # the letters I O S V Z do not exist
        " 11999999999999007W",
        "11999999999999007W\n",
        "١١٩٩٩٩٩٩٩٩٩٩٩٩٠٠٧W",
    ],
)
def test_no_credit_codes(code: str) -> None:
    assert not is_credit_code(code)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "-",
        "01428768-8",
        "0142768-8",
        "01526039--0",
        "0152603-90",
        "01526039-0-",
        "０１５２６０３９０",
        "01527918-x",
        "015260390\n",
        "01526039 0",
    ],
)
def test_no_organisation_codes(code: str) -> None:
    assert not is_organisation_code(code)


@pytest.mark.parametrize(
    "number",
    [
        "",
        "110105491231002",  # fifteen characters, the old form
        "00010519491231002X",  # no such province
        "11010519490230002X",  # no such day
        "１１０１０５１９４９１２３１００２Ｘ",
        "11010519491231002x",  # the caller writes it in capitals
        "11010519491231002X\n",
    ],
)
def test_no_identity_numbers(number: str) -> None:
    assert not is_identity_number(number)


def test_check_digits_for_what_cannot_be() -> None:
    assert credit_code_check("1199999999999900") is None
    assert credit_code_check("1199999999999900I") is None
    assert organisation_code_check("0152603") is None
    assert organisation_code_check("0152603a") is None


@given(st.text(CREDIT_ALPHABET, min_size=17, max_size=17))
def test_any_credit_code_can_be_completed(body: str) -> None:
    assert is_credit_code(f"{body}{credit_code_check(body)}")


@given(st.text(ALPHANUMERIC, min_size=8, max_size=8))
def test_any_organisation_code_can_be_completed(body: str) -> None:
    check = organisation_code_check(body)
    assert is_organisation_code(f"{body}{check}")
    assert is_organisation_code(f"{body}-{check}")


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    assert not (is_credit_code(text) and is_organisation_code(text))
    assert not is_identity_number(text)
