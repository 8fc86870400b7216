"""Codes of items in their parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.services.code import Code, plain_code, read_code

CREDIT, BASE = "11999999999999007W", "000105013000"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BASE, Code("", "", BASE, "")),
        (f"{CREDIT}4{BASE}", Code(CREDIT, "4", BASE, "")),
        (f"{CREDIT}·4·{BASE}·03", Code(CREDIT, "4", BASE, "03")),
        (f"{CREDIT}-4-{BASE}-03".lower(), Code(CREDIT, "4", BASE, "03")),
        (f" {CREDIT} 4 36020508K000 03", Code(CREDIT, "4", "36020508K000", "03")),
        ("", None),
        ("00XK050002", None),
        (f"{CREDIT}4{BASE}0", None),
        ("基" * 12, None),
    ],
)
def test_codes(text: str, code: Code | None) -> None:
    assert read_code(text) == code


def test_pieces_are_named() -> None:
    code = read_code(f"{CREDIT}4{BASE}03")
    assert code and code.whole == f"{CREDIT}4{BASE}"
    assert [name for name, _ in code.pieces] == ["统一社会信用代码", "行使层级（县级）", "基本编码", "业务办理项顺序号"]


@given(st.text(max_size=40))
def test_the_pieces_are_the_code(text: str) -> None:
    code = read_code(text)
    assert code is None or "".join(piece for _, piece in code.pieces) == plain_code(text)
