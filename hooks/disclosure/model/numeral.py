"""A whole number as texts and lists write it: 20, ２０, 1,407, 三, 十五, 一百零二."""

from __future__ import annotations

import re
import unicodedata

#: What a number may look like, for other patterns.
NUMERAL = "[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+|[0-9０-９]{1,7}|[零〇一二两三四五六七八九十百千]{1,9}"
_DIGITS = {"一": 1, "二": 2, "两": 2} | {sign: number for number, sign in enumerate("三四五六七八九", 3)}
_TIMES = {"千": 1000, "百": 100, "十": 10}


def whole(text: str) -> int | None:
    """The number; None where the text is none (二百百), or could be two (一百二 may be 102 or 120)."""
    plain = unicodedata.normalize("NFKC", text)
    if re.fullmatch("[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+", plain):
        return int(plain.replace(",", ""))
    total, digit, lowest, has_zero = 0, 0, 10_000, False
    for sign in text:
        if sign in "零〇":
            if digit or has_zero:
                return None
            has_zero = True
        elif sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
        elif sign in _TIMES and _TIMES[sign] < lowest and (digit or (sign == "十" and not total)):
            lowest = _TIMES[sign]
            total, digit, has_zero = total + (digit or 1) * lowest, 0, False
        else:
            return None
    if digit and total and lowest > 10 and not has_zero:
        return None
    return total + digit if total or digit or has_zero else None
