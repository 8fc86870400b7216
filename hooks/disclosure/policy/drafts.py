"""A draft beside what came of it: which part of its item is the draft itself, and whether the two are texts that can be compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from .passages import Passage

#: The line that names a draft, as the announcement above it does not: a title of its own.
_NAME = re.compile(r"[^。；：:]{2,60}[（(](?:[^（）()]{0,12}(?:征求意见稿|公开征求意见稿|送审稿|草案)[^（）()]{0,12})[）)]")
#: So much of the later text stands in the earlier one, if that is its draft. An announcement whose draft is an attachment has less.
_SHARED = 0.4


def drafted(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The draft without the announcement above it, where a title says where it begins; all of it where none does."""
    first = next((place for place, each in enumerate(passages) if each.article or (each.is_heading and not _NAME.fullmatch(each.text))), len(passages))
    names = [place for place, each in enumerate(passages[:first]) if _NAME.fullmatch(each.text)]
    return tuple(passages[names[-1] :]) if names else tuple(passages)


def resembles(draft: Sequence[Passage], text: Sequence[Passage]) -> bool:
    """Whether a text may have come of a draft, by the pairs of characters that it shares with it."""
    old, new = _grams(draft), _grams(text)
    return new.total() > 0 and (old & new).total() >= _SHARED * new.total()


def _grams(passages: Sequence[Passage]) -> Counter[str]:
    return Counter("".join(pair) for each in passages for pair in pairwise(each.text))
