"""Check digits of the codes that a Chinese public body and its papers carry."""

from __future__ import annotations

import re
from datetime import date

_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = tuple(pow(3, i, 31) for i in range(17))
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_DIGITS = "10X98765432"
# First two digits of an administrative division code (GB/T 2260).
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()  # noqa: SIM905
)


def credit_code_check(body: str) -> str | None:
    """The check character for the first 17 characters of a 统一社会信用代码 (GB 32100-2015); None if they cannot be."""
    if len(body) != 17 or any(c not in _CREDIT_ALPHABET for c in body):
        return None
    total = sum(_CREDIT_ALPHABET.index(c) * w for c, w in zip(body, _CREDIT_WEIGHTS, strict=True))
    return _CREDIT_ALPHABET[(31 - total % 31) % 31]


def organisation_code_check(body: str) -> str | None:
    """The check character for the first 8 characters of a 组织机构代码 (GB 11714-1997); None if they cannot be."""
    if not re.fullmatch(r"[0-9A-Z]{8}", body):
        return None
    rest = 11 - sum(int(c, 36) * w for c, w in zip(body, _ORGANISATION_WEIGHTS, strict=True)) % 11
    return {10: "X", 11: "0"}.get(rest, str(rest))


def is_credit_code(code: str) -> bool:
    """Whether 18 characters are a 统一社会信用代码 with a valid check character (GB 32100-2015)."""
    return len(code) == 18 and credit_code_check(code[:17]) == code[17]


def is_organisation_code(code: str) -> bool:
    """Whether 9 characters, with or without the dash, are a 组织机构代码 with a valid check character (GB 11714-1997)."""
    bare = re.sub(r"^(.{8})-(.)$", r"\1\2", code)
    return len(bare) == 9 and organisation_code_check(bare[:8]) == bare[8]


def is_identity_number(number: str) -> bool:
    """Whether 18 characters are a 公民身份号码 (GB 11643-1999): province, real date of birth and check digit."""
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number) or number[:2] not in _PROVINCES:
        return False
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(c) * w for c, w in zip(number[:17], _IDENTITY_WEIGHTS, strict=True))
    return born.year >= 1850 and _IDENTITY_DIGITS[total % 11] == number[17]
