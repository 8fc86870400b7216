"""Rates in a text about proposals: 办结率100%, 满意率98.5%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from .proposal import Proposal
from .told import is_of_year, sentences

_RATE = re.compile(
    r"(?P<what>办结率|答复率|办复率|满意率)(?:均|都)?(?:为|是|达到|达|：|:)?(?P<percent>[0-9]{1,3}(?:\.[0-9]{1,4})?)[%％]"
    r"|(?P<pair>(?:办结率|答复率|办复率)(?:和|、|与)满意率)(?:均|都)(?:为|是|达到|达)?(?P<both>[0-9]{1,3}(?:\.[0-9]{1,4})?)[%％]"
)


class Rate(NamedTuple):
    """A rate in a text: from where to where it stands, which (办结率, 满意率), and how many of a hundred."""

    start: int
    end: int
    what: str
    percent: Decimal

    def possible(self, proposals: Sequence[Proposal]) -> tuple[tuple[int, int], ...]:
        """(part, whole) in each way in which the rate is counted; none where the table does not tell."""
        led = [each for each in proposals if each.is_led]
        if self.what != "满意率":
            answered = sum(each.answered is not None for each in led), sum(each.answered is not None for each in proposals)
            return tuple((part, len(whole)) for part, whole in zip(answered, (led, proposals), strict=True) if whole)
        asked = [each for each in proposals if each.satisfaction not in ("", "未反馈")]
        if not asked:
            return ()
        wholes = (asked, [each for each in asked if each.is_led], proposals, led)
        wanted = (("满意",), ("满意", "基本满意"))
        return tuple((sum(each.satisfaction in words for each in whole), len(whole)) for words in wanted for whole in wholes if whole)

    def agrees(self, counted: tuple[int, int]) -> bool:
        """Whether a count gives this rate, rounded to as many places as are written."""
        part, whole = counted
        step = Decimal(1).scaleb(int(self.percent.as_tuple().exponent))
        return abs(Decimal(part * 100) / whole - self.percent) * 2 <= step


def rates(text: str, year: int) -> Iterator[Rate]:
    """The rates that a text gives for a year, in its order; those in sentences about another year or about changes are left out."""
    for start, sentence in sentences(text):
        for found in _RATE.finditer(sentence) if is_of_year(sentence, year) else ():
            names = re.split("[和、与]", found["pair"]) if found["pair"] else [found["what"]]
            for name in names:
                yield Rate(start + found.start(), start + found.end(), name, Decimal(found["percent"] or found["both"]))
