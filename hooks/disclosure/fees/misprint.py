"""Prices that cannot be right however they are read: negative ones, digits parted in the wrong place, letters for digits, two bare numbers."""

from __future__ import annotations

import re

_OPEN = re.compile(r"(?:待|未|尚未|暂未)(?:定|核定|确定|批复|批准|明确|公布|补充?)|待(?:补充?|填|议)|[?？]+|[Xx×*]{2,}|[Tt][Bb][Dd]")
_BARE = r"[0-9]+(?:\.[0-9]+)?(?:元|圆)?"
_PATTERNS = (
    (re.compile(r"^(?:人民币|¥)?\s*-+\s*¥?[0-9]"), "金额是负数"),
    # 0.034 is a price of water by the litre; what begins with another digit is 1,200 with a wrong sign.
    (re.compile(r"(?<![0-9.])[1-9][0-9]*\.[0-9]{3,}(?![0-9]*%)"), "小数点后面有三位或者更多，分不清是小数点还是千位分隔号"),
    (re.compile(r"[0-9]\.[0-9]+\.[0-9]"), "有两个小数点"),
    (re.compile(r"[0-9],[0-9]{1,2}(?![0-9])|[0-9],[0-9]{4}|[0-9]{4},[0-9]{3}(?![0-9])"), "千位分隔号的位置不对"),
    (re.compile(r"[0-9][OoIl]+(?![A-Za-z])|(?<![A-Za-z])[OoIl][0-9]"), "数字里有字母"),
    (re.compile(rf"^{_BARE}(?:[/、;； ]|或者?|和|，(?![0-9]{{3}}(?![0-9]))){_BARE}$"), "有两个数，没有写明各是谁的"),
)


def misprint(line: str) -> str:
    """Why a price (plain text, see spelling) cannot be one, in Chinese; empty for any that may be."""
    if _OPEN.fullmatch(line):
        return "还没有定"
    return next((reason for pattern, reason in _PATTERNS if pattern.search(line)), "")
