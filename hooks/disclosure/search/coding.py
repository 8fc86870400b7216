"""How numbers and texts are written so that they stay small in a script: bits in base64, and Chinese in one or two ASCII characters.

overrides/assets/search/reading.js reads both.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache


class _Codes(dict[int, str]):
    """A number from 0 to 2 ** 24 -> its bits in exponential Golomb code of one order."""

    def __init__(self, order: int) -> None:
        self._order = order

    def __missing__(self, number: int) -> str:
        shifted = number + (1 << self._order)
        length = shifted.bit_length()
        self[number] = bits = "0" * (length - 1 - self._order) + format(shifted, "b")
        return bits


codes_of = cache(_Codes)


def golomb(number: int, order: int = 0) -> str:
    """A number from 0 to 2 ** 24 as bits in exponential Golomb code; the order is about the logarithm of what is usual."""
    return codes_of(order)[number]


def best_order(numbers: list[int]) -> int:
    """The order, from 0 to 15, in which the numbers take the fewest bits, or nearly."""
    mean = sum(numbers) / len(numbers)
    return min(max(int(mean * 0.7).bit_length() - 1, 0), 15)


def base64(bits: str) -> str:
    """Bits as text, the last byte filled up with ones."""
    whole = bits + "1" * (-len(bits) % 8)
    return b64encode(int(whole, 2).to_bytes(len(whole) // 8)).decode() if whole else ""


#: Turns from characters that have a code to those that stand as they are, and back.
TURN = "\x7f"
#: Printable ASCII but what a script's string has to escape.
_SIGNS = "".join(chr(point) for point in range(0x20, 0x7F) if chr(point) not in '"\\')
#: The commonest characters take one sign, the digits their own.
SINGLE = "\n0123456789，的、。人学第法条和定行一理公以有十民生当者）（政应不年教"
#: Rows of GB 2312-1980 whose characters take two signs: punctuation, full-width ASCII, the Han characters from the commonest on.
ROWS = (1, 3, *range(16, 64))


def _codes() -> dict[str, str]:
    digits = [sign for sign in _SIGNS if sign.isdigit()]
    others = [sign for sign in _SIGNS if not sign.isdigit()]
    singles = dict(zip(SINGLE, [others[0], *digits, *others[1:]], strict=False))
    leads = others[len(SINGLE) - len(digits) :]
    cells = (bytes((row + 0xA0, cell + 0xA0)).decode("gbk", "replace") for row in ROWS for cell in range(1, 95))
    pairs = {character: leads[at // len(_SIGNS)] + _SIGNS[at % len(_SIGNS)] for at, character in enumerate(cells) if len(character) == 1}
    return pairs | singles


CODES = _codes()
_TRANSLATION = str.maketrans(CODES)
_CODED = re.compile("([" + re.escape("".join(CODES)) + "]+)")


def packed(text: str) -> str:
    """A text in one sign a common character and two signs an ordinary one; gzip alone leaves a quarter more of it.

    Plain and coded stretches take turns, a plain one first.
    """
    stretches = _CODED.split(text)
    stretches[1::2] = [stretch.translate(_TRANSLATION) for stretch in stretches[1::2]]
    return TURN.join(stretches)
