"""Percentages beside amounts: growth on last year's figure, a part of a whole, how much of a budget was spent."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

_HUNDRED = Decimal(100)


class Rounded(NamedTuple):
    """A printed number, and half a unit of its last digit: so far the true one may lie from it."""

    value: Decimal
    half: Decimal = Decimal(0)

    def plus(self, other: Rounded) -> Rounded:
        """The sum of two."""
        return Rounded(self.value + other.value, self.half + other.half)

    def minus(self, other: Rounded) -> Rounded:
        """The difference of two."""
        return Rounded(self.value - other.value, self.half + other.half)


def is_share(part: Rounded, whole: Rounded, said: Rounded) -> bool:
    """Whether a percentage may be that of a part in a whole (not 0), as far as the three are rounded."""
    ends = [_HUNDRED * (part.value + one * part.half) / bottom for one in (-1, 1) for bottom in _ends(whole)]
    return min(ends) <= said.value + said.half and said.value - said.half <= max(ends)


Growth = Literal["right", "zero", "denominator", "sign", "wrong"]


def judged(now: Rounded, before: Rounded, said: Rounded) -> Growth:
    """What a percentage of growth (fall: negative) is.

    zero         last year's figure is 0: there is no growth to be stated
    denominator  it is the difference over this year's figure instead of last year's
    sign         right but for its sign
    """
    if before.value == 0:
        return "zero"
    if _is_growth(now, before, said):
        return "right"
    if now.value and _is_over_now(now, before, said):
        return "denominator"
    if said.value and _is_growth(now, before, Rounded(-said.value, said.half)):
        return "sign"
    return "wrong"


def _is_growth(now: Rounded, before: Rounded, said: Rounded) -> bool:
    return is_share(now, before, Rounded(said.value + _HUNDRED, said.half))


def _is_over_now(now: Rounded, before: Rounded, said: Rounded) -> bool:
    return is_share(before, now, Rounded(_HUNDRED - said.value, said.half))


def _ends(whole: Rounded) -> tuple[Decimal, ...]:
    """The least and the greatest that a whole may be; itself alone where rounding may make it 0."""
    low, high = whole.value - whole.half, whole.value + whole.half
    return (low, high) if low * high > 0 else (whole.value,)
