"""Index numbers (索引号): a configured pattern of named parts gives the parser, the printer and the allocator.

A pattern is literal text with parts in braces, each with an optional width: `{organisation}/{year}-{serial:5}`
(国办秘函〔2009〕6号). Parts:

organisation  组织机构代码, 9 characters; `{organisation:dashed}` prints 12345678-9
credit_code   统一社会信用代码, 18 characters
class         the code of the item's category
department    the code of the item's department
year, month, day  of the date named by `year_of`: 4, 2 and 2 digits
serial        the running number, with leading zeros to its width; without a width, as many digits as it takes
openness      1 主动公开, 2 依申请公开

Everything that is the same in all of a bureau's numbers is written as literal text. Only the serial must be there; a bureau that
numbers afresh each year has the year too. What has no fixed width needs a separator after it, so that a number can be read back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

PARTS = ("organisation", "credit_code", "class", "department", "year", "month", "day", "serial", "openness")
_LONGEST = 100
OPENNESS_DIGITS = {"主动公开": "1", "依申请公开": "2"}

_FORMS = {
    "organisation": "[0-9A-Z]{9}",
    "credit_code": "[0-9A-Z]{18}",
    "year": "(?:19|20)[0-9]{2}",
    "month": "(?:0[1-9]|1[0-2])",
    "day": "(?:0[1-9]|[12][0-9]|3[01])",
    "openness": "[12]",
}
_ALPHANUMERIC = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_PIECE = re.compile(r"\{([a-z_]+)(?::([a-z0-9]+))?\}|([^{}]+)|(.)", re.DOTALL)


class PatternError(ValueError):
    """The configured pattern cannot be used; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Part:
    """A named part of a pattern, or a stretch of literal text (name is empty)."""

    name: str
    width: int = 0
    dashed: bool = False
    literal: str = ""

    @property
    def form(self) -> str:
        """The regular expression of what it may look like."""
        if not self.name:
            return re.escape(self.literal)
        if self.dashed:
            return "[0-9A-Z]{8}-[0-9A-Z]"
        if self.name == "serial":
            return f"[0-9]{{{self.width}}}" if self.width else "[1-9][0-9]*"
        if self.name in ("class", "department"):
            return f"[0-9A-Za-z]{{{self.width}}}" if self.width else "[0-9A-Za-z]+"
        return _FORMS[self.name]

    @property
    def has_fixed_width(self) -> bool:
        """Whether it always takes the same number of characters."""
        return self.width > 0 or self.name in _FORMS


@dataclass(frozen=True)
class NumberScheme:
    """How a bureau writes its index numbers."""

    parts: tuple[Part, ...]

    @classmethod
    def of(cls, pattern: str) -> NumberScheme:
        """Read a pattern; raises PatternError."""
        if re.search(r"[｛｝\s]", pattern):
            raise PatternError("不能有全角花括号和空格，花括号是半角的 { }。")
        parts = []
        for name, option, literal, stray in _PIECE.findall(pattern):
            if stray:
                unknown = re.search(r"\{(?![a-z_]+(?::[a-z0-9]+)?\})([^{}]*)\}", pattern)
                is_paired = pattern.count("{") == pattern.count("}")
                raise PatternError(
                    f"不认识 {{{unknown[1]}}}，可用的有：{'、'.join(PARTS)}。" if unknown and is_paired else "花括号没有配对。"
                )
            parts.append(Part("", literal=literal) if literal else _part(name, option))
        names = [part.name for part in parts if part.name]
        if "serial" not in names:
            raise PatternError("缺少 {serial}，编不出不重复的号。")
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise PatternError(f"{{{twice[0]}}} 写了两次。")
        for left, right in pairwise(parts):
            if left.name and not left.has_fixed_width and (right.name or right.literal[0] in _ALPHANUMERIC):
                neighbour = f"{{{right.name}}}" if right.name else f"“{right.literal}”"
                raise PatternError(f"{{{left.name}}} 紧挨着 {neighbour}，必须写明位数，例如 {{{left.name}:2}}。")
        return cls(tuple(parts))

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Matches a whole number; one group a named part."""
        return re.compile("".join(f"(?P<{p.name}>{p.form})" if p.name else p.form for p in self.parts))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The named parts in their order."""
        return tuple(part.name for part in self.parts if part.name)

    def parse(self, number: str) -> dict[str, str] | None:
        """The parts of a number by name, the organisation code without its dash; None when it does not fit."""
        found = self.regex.fullmatch(number) if len(number) <= _LONGEST else None
        if not found:
            return None
        values = found.groupdict()
        if "organisation" in values:
            values["organisation"] = values["organisation"].replace("-", "")
        return values

    def print(self, values: Mapping[str, str]) -> str:
        """Write a number from its parts (serial in digits, with or without leading zeros); raises ValueError."""
        number = "".join(_printed(part, values) if part.name else part.literal for part in self.parts)
        if self.parse(number) is None:
            raise ValueError(f"{number} does not fit the pattern")
        return number

    def scope(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """What a serial is unique in: all other parts but the degree of openness."""
        return tuple(values[name] for name in self.names if name not in ("serial", "openness"))

    def next_serial(self, values: Mapping[str, str], used: Iterable[Mapping[str, str]]) -> int:
        """One more than the highest serial that is used in the scope of `values` (its serial does not matter)."""
        scope = self.scope({**values, "serial": ""})
        return 1 + max((int(each["serial"]) for each in used if self.scope(each) == scope), default=0)

    def example(self) -> str:
        """How a number looks, in words, for messages."""
        words = {"organisation": "组织机构代码", "credit_code": "统一社会信用代码", "class": "栏目代码", "department": "股室代码"}
        words |= {"year": "年份", "month": "月", "day": "日", "serial": "流水号", "openness": "公开方式"}
        sizes = {"organisation": 9, "credit_code": 18, "year": 4, "month": 2, "day": 2, "openness": 1}
        shown = []
        for part in self.parts:
            size = part.width or sizes.get(part.name, 0)
            shown.append((f"〈{size}位{words[part.name]}〉" if size else f"〈{words[part.name]}〉") if part.name else part.literal)
        return "".join(shown)


def dated_parts(day: date) -> dict[str, str]:
    """The parts that a date gives."""
    return {"year": f"{day.year:04}", "month": f"{day.month:02}", "day": f"{day.day:02}"}


def slug(number: str) -> str:
    """A number as an address: every character outside 0-9 A-Z a-z becomes a dash."""
    return re.sub(r"[^0-9A-Za-z]", "-", number)


def address(number: str, scheme: NumberScheme) -> str:
    """Where an item stands on the site, without the ending: `i/2026/999999007-2026-00012`."""
    return address_of_parts(number, scheme.parse(number))


def address_of_parts(number: str, values: Mapping[str, str] | None) -> str:
    """The same for a number that has been parsed."""
    return f"i/{values['year']}/{slug(number)}" if values and "year" in values else f"i/{slug(number)}"


def _part(name: str, option: str) -> Part:
    if name not in PARTS:
        raise PatternError(f"不认识 {{{name}}}，可用的有：{'、'.join(PARTS)}。")
    if option == "dashed" and name == "organisation":
        return Part(name, dashed=True)
    if option and not (option.isdigit() and 1 <= int(option) <= 20 and name in ("serial", "class", "department")):
        raise PatternError(f"{{{name}:{option}}} 的位数不对：serial、class、department 可写 1 到 20 的位数，其余不写。")
    return Part(name, int(option or 0))


def _printed(part: Part, values: Mapping[str, str]) -> str:
    value = values[part.name]
    if part.dashed:
        return f"{value[:8]}-{value[8:]}"
    return value.lstrip("0").zfill(part.width or 1) if part.name == "serial" else value
