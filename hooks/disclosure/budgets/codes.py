"""The classification of income and spending (政府收支分类科目): codes as they are written, and the names that they have.

Rule of the codes: 支出功能分类 3, 5, 7 digits are 类, 款, 项; 部门预算支出经济分类 3, 5 digits are 类, 款.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from ..model.vocabulary import table

Classification = Literal["functional", "economic"]
_LEVELS = {3: 1, 5: 2, 7: 3}
#: 3… is economic (and 5…, of the government's own budget), all else functional.
_ECONOMIC = ("3", "5")
_BRACKETS = re.compile(r"\([^()]*\)")


class Code(NamedTuple):
    """A class of the classification.

    earlier       names of earlier years, each with the last year in which it held (0 where that is not known)
    is_confirmed  whether the code has been seen together with its name in a published table
    """

    code: str
    name: str
    earlier: Mapping[str, int] = {}
    is_confirmed: bool = True


class Parsed(NamedTuple):
    """A code as digits, empty where it is none; `is_mended` says that a zero in front of a part was put in again (301 2 is 30102)."""

    code: str
    is_mended: bool = False


@cache
def classification(kind: Classification) -> Mapping[str, Code]:
    """The classes that are known, by their code (model/vocabulary/budget_codes.yml)."""
    return {
        code: Code(
            code, row["name"], {name: int(until or 0) for name, until in row.get("earlier", {}).items()}, row.get("confirmed") != "false"
        )
        for code, row in table("budget_codes")[kind].items()
    }


def kind_of(code: str) -> Classification:
    """Which classification a code is of."""
    return "economic" if code.startswith(_ECONOMIC) else "functional"


def known(code: str) -> Code | None:
    """The class of a code; None for one that the vocabulary does not have, which is no fault: it has not all of them."""
    return classification(kind_of(code)).get(code)


def name_of(code: str, year: int = 0) -> str | None:
    """The name of a code in a year (0: today's); None for an unknown one."""
    found = known(code)
    if not found:
        return None
    return next((name for name, until in found.earlier.items() if year and year <= until), found.name)


def names_of(code: str, year: int = 0) -> tuple[str, ...]:
    """Every name that a code may have in a year: where nobody knows when a name changed, the earlier one as well. Empty for an unknown code."""
    found = known(code)
    if not found:
        return ()
    return (found.name, *(name for name, until in found.earlier.items() if not (year and until) or year <= until))


def is_named(name: str, code: str, year: int = 0) -> bool:
    """Whether a line's name is that of its code: brackets and blanks aside. True for an unknown code."""
    names = names_of(code, year)
    return not names or plain(name) in map(plain, names)


def is_of_another(name: str, code: str, year: int = 0) -> bool:
    """Whether a line's name is not that of its code, but of another class."""
    return not is_named(name, code, year) and plain(name) in by_name()


@cache
def by_name() -> Mapping[str, str]:
    """Name, as names are compared -> a code that it is the name of."""
    both = (*classification("functional").values(), *classification("economic").values())
    return {plain(each.name): each.code for each in reversed(both)}


def code_named(name: str, start: str) -> str:
    """The code with this name that begins so; empty without one."""
    found = by_name().get(plain(name), "")
    return found if found.startswith(start) else ""


def plain(name: str) -> str:
    """A name as names are compared: plain signs, without blanks and brackets' signs: 维修(护)费 and 维修（护）费 are one."""
    return re.sub(r"[\s()]", "", unicodedata.normalize("NFKC", name))


def level(code: str) -> int:
    """1 for 类, 2 for 款, 3 for 项; 0 for what is no code."""
    return _LEVELS.get(len(code), 0)


def parent(code: str) -> str:
    """The code one level above; empty for a 类."""
    return code[:-2] if len(code) > min(_LEVELS) else ""


@cache
def _classes() -> Mapping[str, str]:
    both = (*classification("functional").items(), *classification("economic").items())
    return {_bare(row.name): code for code, row in both if len(code) == min(_LEVELS)}


def class_named(name: str) -> str:
    """The code of the 类 with this name (with or without 支出 at its end); empty where none or no known one has it."""
    return _classes().get(_bare(name), "")


def _bare(name: str) -> str:
    return plain(name).removesuffix("支出")


def parsed(*parts: str) -> Parsed | None:
    """A code from the cells that it is written in, one cell or one for 类, 款 and 项 each; None where it is none.

    205|02|01, 205|20502|2050201, 2050201, 205 02 01, 205-02-01 are the same; 301 2 has lost a zero, and gets it back.
    """
    words = [word for part in parts for word in re.split(r"[\s.\-—_]+", unicodedata.normalize("NFKC", part)) if word]
    if not words or not all(word.isascii() and word.isdigit() for word in words):
        return None
    code, is_mended = "", False
    for word in words:
        if code and word.startswith(code) and len(word) in _LEVELS:
            code = word
        elif code and len(word) < 2 + 1:
            is_mended = is_mended or len(word) == 1
            code += word.zfill(2)
        elif code:
            return None
        else:
            code = word
    return Parsed(code, is_mended) if level(code) else None
