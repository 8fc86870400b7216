"""A text cut into the terms that are indexed and looked for.

A unit is one Han character, or a whole run of letters or of digits; units with nothing between them form a stretch. The terms of a stretch
are its pairs of neighbouring units (学费, 第3, 3号) and each of its runs (3); of a stretch of one unit, that unit.

overrides/assets/search/tokens.js does the same in the browser; tests/search/vectors.json holds both to it. The scripts that count are listed
here, as the languages' own character tables differ from version to version.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_DIGITS = "0-9"
#: Letters of the languages that are written in China or quoted in its documents: Latin, Greek, Cyrillic, Arabic (Uyghur, Kazakh), Tibetan,
#: Mongolian, kana, bopomofo, Yi, Hangul.
_LETTERS = (
    "a-z\u00df-\u00f6\u00f8-\u024f\u0370-\u0373\u0376\u0377\u037b-\u037d\u0386\u0388-\u03ff\u0400-\u0481\u048a-\u052f\u0620-\u065f\u066e-\u06d3"
    "\u0f40-\u0fbc\u1820-\u18aa\u1e00-\u1fff\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe\u3105-\u312f\ua000-\ua48c\uac00-\ud7a3"
)
#: How many characters of a run count; nobody looks for more.
_LONGEST_RUN = 40

#: What parts no words: soft hyphen, zero-width blanks and joiners, which nobody sees, and quotation marks, as people leave them out (“三公”经费).
_PASSED_OVER = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\"“”‘’「」『』")

_STRETCH = re.compile(f"[{_HAN}{_DIGITS}{_LETTERS}]+")
_UNIT = re.compile(f"[{_HAN}]|[{_DIGITS}]+|[{_LETTERS}]+")
_OF_HAN = re.compile(f"[{_HAN}]+")


class _Folding(dict[int, str]):
    """Code point -> the character by itself in NFKC and lower case, so that full-width forms meet the common ones; Traditional forms stay."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        self[point] = folded = "" if character in _PASSED_OVER else unicodedata.normalize("NFKC", character).lower()
        return folded


_FOLDING = _Folding()
#: Between thousands: 6,000万元.
_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")


def terms(text: str) -> list[str]:
    """The terms of a text in their order, each as often as it occurs."""
    return _terms(text.translate(_FOLDING))


def terms_without_commas(text: str) -> Counter[str]:
    """What the lines of a text hold besides when the commas between thousands are left out: 完成投资6,000万元 is found as 6000万元 too."""
    found: Counter[str] = Counter()
    if "," in text:
        for line in filter(_COMMA.search, text.translate(_FOLDING).split("\n")):
            found += Counter(_terms(_COMMA.sub("", line))) - Counter(_terms(line))
    return found


def _terms(folded: str) -> list[str]:
    found: list[str] = []
    for stretch in _STRETCH.findall(folded):
        if len(stretch) > 1 and _OF_HAN.fullmatch(stretch):
            found += [stretch[at : at + 2] for at in range(len(stretch) - 1)]
        else:
            found += _terms_of(_units(stretch))
    return found


def is_stretch(text: str) -> bool:
    """Whether a text is one word to the search: Han characters, letters and digits with nothing between them."""
    return bool(_STRETCH.fullmatch(text.translate(_FOLDING)))


#: Written into a number or left out as one likes: （2026）第12号, 2026年12号.
_FILLERS = frozenset("第年")


def number_terms(numbers: Iterable[str]) -> set[str]:
    """What finds an index or document number by a part of it, in whatever brackets and width: its neighbouring units, without leading zeros.

    示教发〔2026〕第07号: #示/教, #教/发, #发/2026, #2026/7, #7/号.
    """
    return {f"#{first}/{second}" for number in numbers for first, second in pairwise(_number_units(number))}


def _number_units(number: str) -> list[str]:
    """The units of a number as they are compared, with whatever stands between them left out."""
    units = (unit for stretch in _STRETCH.findall(number.translate(_FOLDING)) for unit in _units(stretch))
    return [unit.lstrip("0") or "0" for unit in units if unit not in _FILLERS]


def _units(stretch: str) -> list[str]:
    return [unit[:_LONGEST_RUN] for unit in _UNIT.findall(stretch)]


def _terms_of(units: list[str]) -> list[str]:
    if len(units) == 1:
        return units
    return [first + second for first, second in pairwise(units)] + [unit for unit in units if not _OF_HAN.fullmatch(unit)]
