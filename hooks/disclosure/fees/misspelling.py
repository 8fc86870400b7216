"""Names of fees with a wrong character (学废, 课后服物费), and what they mean."""

from __future__ import annotations

import re
from itertools import pairwise

from ..model.vocabulary import table
from .kind import item_words, kinds_of_item
from .spelling import closed, plain

_BRACKETS = re.compile(r"\([^()]*\)")
#: Names of at least so many characters are told apart by one of them.
_LONG = 4


def meant(item: str) -> str:
    """The name that an item was meant to have; empty where its own is likely to be right."""
    name = mended = _BRACKETS.sub("", closed(plain(item)))
    for wrong, right in table("fee_rules")["misprints"].items():
        mended = mended.replace(wrong, right)
    if mended != name and kinds_of_item(mended) and (not kinds_of_item(name) or not name.endswith("费")):
        return mended
    if kinds_of_item(name):
        return ""
    bare = name.removesuffix("费")
    words = (word.removesuffix("费") for word in item_words())
    return next((f"{word}费" for word in words if _is_slip(bare, word) or _is_turned(name, f"{word}费")), "")


def _is_slip(name: str, word: str) -> bool:
    """Whether one character behind the first is another one, is missing, or is too many, of a word long enough to tell."""
    if len(word) < _LONG or name[:1] != word[:1] or abs(len(name) - len(word)) > 1:
        return False
    start = next((place for place, pair in enumerate(zip(name, word, strict=False)) if pair[0] != pair[1]), min(len(name), len(word)))
    here, there = start + (len(name) >= len(word)), start + (len(word) >= len(name))
    return name[here:] == word[there:]


def _is_turned(name: str, word: str) -> bool:
    """Whether two neighbours have changed places: 费学, 宿住费."""
    if len(name) != len(word) or sorted(name) != sorted(word) or name == word:
        return False
    differing = [place for place, (one, other) in enumerate(zip(name, word, strict=True)) if one != other]
    return len(differing) == 2 and all(second == first + 1 for first, second in pairwise(differing))
