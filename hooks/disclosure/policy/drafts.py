"""A draft beside what came of it: which part of its item is the draft itself, and whether the two are texts that can be compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from .passages import Passage

#: The line that names a draft, as the announcement above it does not: a title of its own.
_NAME = re.compile(r"[^。；：:]{2,60}[（(](?:[^（）()]{0,12}(?:征求意见稿|公开征求意见稿|送审稿|草案)[^（）()]{0,12})[）)]")
#: The heading that leads to a draft: 四、征求意见稿.
_MARK = re.compile(r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|附件?\s*[0-9一二三]*\s*[:：]?)?\s*(?:公开)?(?:征求意见稿|送审稿|草案)(?:全文|正文|内容)?")
#: So much of the later text stands in the earlier one, if that is its draft. An announcement whose draft is an attachment has less.
_SHARED = 0.4


def drafted(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The draft without the announcement above it, where a title or a heading says where it begins; all of it where none does.

    It is the last one that does so above the first article; in a text without articles, above the first other heading.
    """
    has_articles = any(each.article for each in passages)
    begins = 0
    for place, each in enumerate(passages):
        if _NAME.fullmatch(each.text):
            begins = place
        elif each.is_heading and _MARK.fullmatch(each.text):
            begins = place + 1
        elif each.article or (each.is_heading and not has_articles):
            break
    return tuple(passages[begins:])


def resembles(draft: Sequence[Passage], text: Sequence[Passage]) -> bool:
    """Whether a text may have come of a draft, by the pairs of characters that it shares with it."""
    old, new = _grams(draft), _grams(text)
    return new.total() > 0 and (old & new).total() >= _SHARED * new.total()


def _grams(passages: Sequence[Passage]) -> Counter[str]:
    return Counter("".join(pair) for each in passages for pair in pairwise(each.text))
