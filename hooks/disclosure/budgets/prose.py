"""The text of budgets and accounts, sentence by sentence: its amounts and percentages, and what stands before each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from .figure import UNITS, decimals, half_unit
from .growth import Rounded

#: More of a text is not looked at: no description of a budget is as long.
_LONGEST_TEXT = 400_000
_SENTENCE = re.compile(r"[^。；;\n]+")
_UNITS = "|".join(sorted(UNITS, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?P<minus>[-−－])?(?P<digits>[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]{{1,6}})?|[0-9]{{1,15}}(?:\.[0-9]{{1,6}})?)\s*(?P<unit>{_UNITS}|[%％])"
)
_UP, _DOWN = "增加|增长|上升|提高|上涨|增多|增幅|多", "减少|下降|降低|下调|减幅|降幅|压减|缩减|少"
_CHANGE = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:额|了|为|数|约|幅度|率|比例|的)*[:：]?\s*$")
_LAST = re.compile(r"(?:(?<!加)上年度?(?!度?结[转余])|去年|上一年度?)[^，,、。；增减]{0,24}$")


class Amount(NamedTuple):
    """An amount of money or a percentage in a sentence.

    value   in yuan, or percent, with half a unit of its last digit
    is_percent
    before  what stands between the number before (or the beginning of the sentence) and this one
    way     1 where it is said to be a rise, -1 a fall, 0 neither
    start, end  in the text
    """

    value: Rounded
    is_percent: bool
    before: str
    way: int
    written: str
    start: int
    end: int

    @property
    def is_last_years(self) -> bool:
        """Whether it is said to be last year's: 上年40,873.20万元."""
        return _LAST.search(self.before) is not None


class Sentence(NamedTuple):
    """A sentence of the text, from its `start`, and its amounts from left to right."""

    text: str
    start: int
    amounts: tuple[Amount, ...]


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in Markdown; the rows of its tables are none."""
    found = (each for each in _SENTENCE.finditer(text[:_LONGEST_TEXT]) if each[0].strip() and "|" not in each[0])
    return tuple(Sentence(each[0], each.start(), tuple(_amounts(each[0], each.start()))) for each in found)


def _amounts(sentence: str, start: int) -> Iterator[Amount]:
    end = 0
    for found in _NUMBER.finditer(sentence):
        before = sentence[end : found.start()]
        end = found.end()
        if found["unit"] in "%％" and before.endswith(("至", "到", "-", "—", "~")):
            continue
        number = Decimal(found["digits"].replace(",", ""))
        worth = Decimal(1) if found["unit"] in "%％" else UNITS[found["unit"]]
        sign = -1 if found["minus"] else 1
        value = Rounded(sign * number * worth, half_unit(decimals(number), 0) * worth if number else Decimal(0))
        said = _CHANGE.search(before)
        way = 0 if not said else 1 if said["up"] else -1
        yield Amount(value, found["unit"] in "%％", before, way, found[0], start + found.start(), start + found.end())


def plain(text: str) -> str:
    """A text as names are looked for in it: plain signs, without blanks, quotation marks and the marks of Markdown."""
    return re.sub(r"[\s\"“”‘’'*_`#>]", "", unicodedata.normalize("NFKC", text))
