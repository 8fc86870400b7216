"""Amounts in the text of which it is plain what they are, and which are not those of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from ..figure import Place
from ..naming import Meant, Names, is_same
from ..prose import Amount, Sentence

#: So many characters before an amount tell what it is a part of.
_BEFORE = 48


class Different(NamedTuple):
    """An amount of a sentence, and what it is in the tables."""

    sentence: Sentence
    amount: Amount
    meant: Meant


def different(text: str, sentences: Sequence[Sentence], names: Names, wrong: Set[Place]) -> Iterator[Different]:
    """The amounts that no figure of their name is equal to; without those whose nearest figure is found wrong in its table."""
    for sentence in sentences:
        for number, amount in enumerate(sentence.amounts):
            meant = names.meant(amount)
            if meant is None or any(is_same(amount.value, figure) for figure in meant.figures):
                continue
            if meant.is_shared and (number or "其中" in amount.before) and not _is_of_total(text, amount, meant.name):
                continue  # it may be a part of what stands before
            nearest = min(meant.own, key=lambda figure: abs(figure.amount - amount.value.value))
            if nearest.place not in wrong:
                yield Different(sentence, amount, meant)


def _is_of_total(text: str, amount: Amount, name: str) -> bool:
    """Whether what stands before a name that may be a part of anything is a total, and no class: 支出预算 …，其中基本支出 …"""
    before = text[max(amount.start - _BEFORE, 0) : amount.start]
    whole = "基本支出" if name in ("人员经费", "公用经费") else "支出预算|支出总计|本年支出|支出合计|总支出|支出总额"
    return bool(re.search(whole, before)) and not re.search("[（(][类款项][）)]|教育支出|一般公共预算财政拨款支出", before)
