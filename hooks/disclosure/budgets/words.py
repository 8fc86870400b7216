"""What the titles of columns and the names of lines mean, by the words of the vocabulary (model/vocabulary/budget_tables.yml)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from ..model.vocabulary import table
from .figure import UNITS

#: What a table prints for the money of a line is its total, whatever it is called: by schema, the columns that are just that.
_MEANT = {"budget": {"budget": "total"}, "accounts": {"settled": "total"}}
_LONGEST = 80
#: How titles of codes and names of classes end, whatever classification they name.
_ENDS = (("科目名称", "name"), ("科目编码", "code"), ("科目代码", "code"))
_MONEY = "|".join(sorted(UNITS, key=len, reverse=True))
_UNIT = re.compile(rf"\((?:金额)?(?:单位:)?(?:人民币)?({_MONEY}|%)\)$")
_YEAR = re.compile(r"(20[0-9]{2})(?:年度|年)?")


class Item(NamedTuple):
    """What a line may be besides a class: its level (0 sums up others), and the line that it is a part of where that one is printed."""

    key: str
    label: str
    level: int
    under: str


class Title(NamedTuple):
    """The title of a column: its text as titles are compared, without year and unit; the year (0 without one); the unit; and as it is written."""

    text: str
    year: int
    unit: str
    written: str


def folded(text: str) -> str:
    """A title or name as it is compared: plain signs, without blanks and quotation marks."""
    return re.sub(r"[\s\"'“”‘’*]", "", unicodedata.normalize("NFKC", text[: _LONGEST + 1]))


def title(text: str) -> Title:
    """A title taken apart: 2026年预算数（万元）."""
    plain = folded(text)
    unit = _UNIT.search(plain)
    plain = _UNIT.sub("", plain)
    year = _YEAR.match(plain)
    rest = plain[year.end() :] if year else plain
    return Title(rest or plain, int(year[1]) if year and rest else 0, unit[1] if unit else "", "".join(text.split()))


@cache
def _roles() -> Mapping[str, str]:
    return {folded(each): role for role, words in table("budget_tables")["roles"].items() for each in words}


@cache
def _columns() -> Mapping[str, str]:
    return {folded(each): key for key, row in table("budget_tables")["columns"].items() for each in (row["label"], *row.get("also", ()))}


@cache
def _items() -> Mapping[str, Item]:
    return {
        folded(each): Item(key, row["label"], int(row["level"]), row.get("under", ""))
        for key, row in table("budget_tables")["items"].items()
        for each in (row["label"], *row.get("also", ()))
    }


@cache
def _groups() -> frozenset[str]:
    return frozenset(map(folded, table("budget_tables")["groups"]))


@cache
def _classes() -> frozenset[str]:
    return frozenset(folded(each).removesuffix("支出") for each in table("budget_tables")["classes"])


def role(text: str) -> str:
    """What a column says of a line: code, class, group, item, name, unit_name, unit_code, serial, text; empty for amounts and unknown titles."""
    plain = title(text).text
    return _roles().get(plain) or ("" if "政府" in plain else next((role for end, role in _ENDS if plain.endswith(end)), ""))


def column(text: str, schema: str) -> str:
    """The key of a column of amounts; empty for an unknown title. 预算数 is `total` in a budget and `budget` in final accounts."""
    key = _columns().get(text, "")
    return _MEANT[schema].get(key, key)


def item(name: str) -> Item | None:
    """What a line is, by its name; None for a class, and for a name that nobody knows."""
    return _items().get(folded(name))


def label_of(key: str) -> str:
    """What people call a column or an item; the key itself where it is none of the vocabulary."""
    rows = table("budget_tables")
    found = rows["columns"].get(key) or rows["items"].get(key)
    return str(found["label"]) if found else key


def is_class(name: str) -> bool:
    """Whether a name is one of the functional classes that general tables list: 教育支出."""
    return folded(name).removesuffix("支出") in _classes()


def is_head(text: str) -> bool:
    """Whether a text is known as the title of a column, or of a group of them."""
    plain = title(text).text
    return plain in _roles() or plain in _columns() or plain in _groups() or plain in _items()


def is_sum(text: str) -> bool:
    """Whether a text is the name of a sum: 合计, 小计, 本年支出合计."""
    plain = title(text).text
    found = _items().get(plain)
    return _columns().get(plain) == "total" or (found is not None and found.level == 0)
