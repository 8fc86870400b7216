"""Personal data in text: where it stands, and how it is masked before anything is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .codes import is_identity_number

# Full-width digits and letters as half-width, one character for one, so that places stay.
_WIDE = re.compile("[０-９Ｘｘ－＋]")
_NARROW = str.maketrans("０１２３４５６７８９Ｘｘ－＋", "0123456789XX-+")
# What may stand between the digits of one number: blanks, dashes, zero-width characters, Markdown's emphasis.
_BETWEEN = r"\s\u00a0\u00ad\u200b-\u200f\u2010-\u2015\u2060\u2212\ufeff*_\\-"
_GAP = f"[{_BETWEEN}]{{0,2}}"
# Text seldom has as many characters in a row as such a number needs: found out first, at a tenth of the price. A single character,
# with which two of the forms begin, is looked for much faster than one of several.
_LIKE_IDENTITY = re.compile(f"[1-9１-９][0-9０-９－{_BETWEEN}]{{16}}")
_LIKE_MOBILE = tuple(re.compile(f"{first}[0-9０-９－{_BETWEEN}]{{10}}") for first in "1１")
_IDENTITY = re.compile(rf"[1-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx](?![0-9A-Za-z])")
# A pupil's number (学籍号) is a letter and the identity number.
_NO_IDENTITY_BEFORE = re.compile(r"[0-9A-FH-KM-Za-fh-km-z]\Z|[0-9A-Za-z][GLgl]\Z")
# Grouped 3-4-4 as people do, or spaced digit by digit; any other grouping is more likely a row of figures.
_MOBILE = re.compile(rf"1(?:[3-9][0-9]{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}|{_GAP}[3-9](?:{_GAP[:-5]}[0-9]){{9}})(?![0-9A-Za-z]|[-.][0-9])")
_NO_NUMBER_BEFORE = re.compile(r"(?:^|[^0-9A-Za-z.])(?<![0-9]-)$|(?:^|[^0-9A-Za-z])\+?86[\s-]?$")

Stretch = tuple[int, int]


def narrow(text: str) -> str:
    """The text with full-width digits, X, + and - as half-width; every character keeps its place."""
    return text.translate(_NARROW) if _WIDE.search(text) else text


def identity_numbers(text: str) -> Iterator[Stretch]:
    """Where 公民身份号码 stand (18 characters, date and check digit valid), also full-width or with blanks between."""
    if not _LIKE_IDENTITY.search(text):
        return
    plain = narrow(text)
    found = _IDENTITY.search(plain)
    while found:
        is_whole = _NO_IDENTITY_BEFORE.search(plain[max(found.start() - 2, 0) : found.start()]) is None
        if is_whole and is_identity_number(re.sub(r"[^0-9X]", "", found[0].upper())):
            yield found.span()
            found = _IDENTITY.search(plain, found.end())
        else:
            found = _IDENTITY.search(plain, found.start() + 1)


def mobile_numbers(text: str) -> Iterator[Stretch]:
    """Where mobile telephone numbers stand, also full-width or with blanks between."""
    if not any(form.search(text) for form in _LIKE_MOBILE):
        return
    plain = narrow(text)
    for found in _MOBILE.finditer(plain):
        if _NO_NUMBER_BEFORE.search(plain[max(found.start() - 5, 0) : found.start()]):
            yield found.span()


def masked(text: str) -> str:
    """The text as it may be shown: identity numbers and mobile numbers keep their first digits only."""
    for stretches, kept in ((identity_numbers, 4), (mobile_numbers, 3)):
        for start, end in reversed(list(stretches(text))):
            text = text[: start + kept] + "*" * (end - start - kept) + text[end:]
    return text
