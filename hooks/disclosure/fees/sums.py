"""Sums in a cell: 78+115+149=342, 3元×2课时×20天. Their result is the price; a sum that does not come out is no price."""

from __future__ import annotations

import re
from decimal import Decimal
from math import prod
from typing import NamedTuple

from .unit import number

#: A number of yuan as people write it: thousands separators, up to four decimals; twelve digits are more than any fee.
NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,9})(?:\.[0-9]{1,4})?(?![0-9])"
_TERM = rf"[^0-9+×=]{{0,12}}{NUMBER}[^0-9+×=]{{0,6}}"
_SUM = re.compile(rf"(?P<terms>{_TERM}(?:[+×]{_TERM})+)(?:=(?P<result>{NUMBER})(?:元|圆)?(?P<rest>[/每][^0-9]*)?)?")


class Sum(NamedTuple):
    """What a sum in a cell comes to in yuan, and the unit behind its result."""

    result: Decimal
    rest: str


def read_sum(text: str) -> Sum | str | None:
    """A sum or a product; None where there is none, a Chinese sentence where the result is not what its terms give."""
    # One sign for each operation, so that the pattern reads a text in one way only.
    found = _SUM.fullmatch(re.sub("[xX*]", "×", text))
    if not found:
        return None
    added = [[decimal(each) for each in re.findall(NUMBER, factors)] for factors in found["terms"].split("+")]
    if any(re.search(r"[-/÷%]|减|除|至|到", each) for each in re.split(NUMBER, found["terms"])[1:-1]):
        return f"看不懂算式“{text}”"
    result = sum((prod(factors, start=Decimal(1)) for factors in added), Decimal(0))
    if found["result"] and decimal(found["result"]) != result:
        return f"算式“{text}”的得数应当是 {number(result)}"
    return Sum(result, found["rest"] or "")


def decimal(digits: str, scale: str = "") -> Decimal:
    """The value of a NUMBER, with 万 behind it ten thousand times as much."""
    value = Decimal(digits.replace(",", ""))
    return value * 10000 if scale else value
