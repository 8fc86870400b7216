"""How clerks type: full-width digits, many dashes, blanks and line breaks inside a cell."""

from __future__ import annotations

import re

#: Cells longer than this are prose, not a price, a unit or a basis.
LONGEST = 500

_CHARACTERS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# The full-width comma parts sentences and is told from the one between thousands.
_CHARACTERS |= {ord("，"): ord("，"), ord("￥"): ord("¥"), ord("﹝"): ord("〔"), ord("﹞"): ord("〕")}
_CHARACTERS |= {ord(dash): ord("-") for dash in "—–－―‐‑−~～〜∼"}
_CHARACTERS |= {ord(dot): ord("·") for dot in "•‧∙⋅・･●"}
_WIDE_THOUSANDS = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_BLANKS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\x00-\x1f\x7f]+")
_FALSE_BLANKS = re.compile(r"(?<![0-9]) | (?![0-9])")


def plain(text: str) -> str:
    """A cell's text on one line with common digits and signs; runs of blanks become one."""
    return _BLANKS.sub(" ", _WIDE_THOUSANDS.sub(",", text).translate(_CHARACTERS)).strip()


def closed(text: str) -> str:
    """A plain text without blanks, but for those between two digits: nobody can say whether 300 400 is one number."""
    return _FALSE_BLANKS.sub("", text)
