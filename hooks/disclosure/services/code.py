"""Codes of service items: 基本编码, 实施编码 and 业务办理项编码, and what stands in them.

基本编码 has 12 characters; 实施编码 31: 统一社会信用代码 (18), 行使层级 (1), 基本编码 (12); 业务办理项编码 33: 实施编码 and two more
(国家政务服务平台标准, 政务服务事项基本目录及实施清单：编码要求).
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

#: 行使层级 by its digit.
LEVELS = {"1": "国家级", "2": "省级", "3": "市级", "4": "县级", "5": "镇（乡、街道）级", "6": "村（社区）级"}
BASE, WHOLE, OPTION = 12, 31, 33


class Code(NamedTuple):
    """A code in its parts; those that it does not have are empty."""

    credit: str
    level: str
    base: str
    option: str

    @property
    def whole(self) -> str:
        """The 实施编码 of it; empty where it is a 基本编码 alone."""
        return self.credit + self.level + self.base if self.credit else ""

    @property
    def pieces(self) -> tuple[tuple[str, str], ...]:
        """(what it is, characters) from left to right."""
        level = f"行使层级（{LEVELS[self.level]}）" if self.level in LEVELS else "行使层级"
        held = (("统一社会信用代码", self.credit), (level, self.level), ("基本编码", self.base), ("业务办理项顺序号", self.option))
        return tuple((name, piece) for name, piece in held if piece)


def plain_code(text: str) -> str:
    """A code without blanks, dots and dashes, in capitals."""
    return re.sub(r"[\s·•.\-—–_]", "", unicodedata.normalize("NFKC", text)).upper()


def read_code(text: str) -> Code | None:
    """A code of 12, 31 or 33 letters and digits in its parts; None for anything else."""
    code = plain_code(text)
    if not re.fullmatch(r"[0-9A-Z]+", code):
        return None
    if len(code) == BASE:
        return Code("", "", code, "")
    return Code(code[:18], code[18], code[19:31], code[31:]) if len(code) in (WHOLE, OPTION) else None
