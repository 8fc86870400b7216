"""Opinions on a draft and what became of them: as the text of a summary counts them, and as its table (schema opinions) does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from ..model.numeral import NUMERAL, whole
from ..tables.row import Row

#: The schema of tables of opinions.
SCHEMA = "opinions"
#: What becomes of an opinion, in the words of the schema.
ADOPTED, PARTLY, NOT_ADOPTED = "采纳", "部分采纳", "未采纳"

_NUMBER = rf"(?P<number>{NUMERAL})"
_UNIT = "[条件份项个]"
_CAME = "(?:收到|收集到?|征集到?|征求到)"
_OF = "(?:社会|公众|各类|各方面?|有效|反馈|书面|修改|的|相关|有关)"
_BY = rf"(?:(?:{NUMERAL})(?:人|名|位|个单位|家单位)(?:公众|群众|家长|市民|网民)?(?:提出|反馈|提交)?的?)?"
_RECEIVED = re.compile(rf"{_CAME}了?{_BY}{_OF}{{0,4}}(?:意见|建议|和|或|、|反馈){{1,4}}(?:共计?|合计)?{_NUMBER}{_UNIT}")
_RECEIVED_BEFORE = re.compile(rf"{_CAME}了?{_BY}{_OF}{{0,4}}{_NUMBER}{_UNIT}(?:有效|书面|修改|的|反馈|相关){{0,2}}(?:意见|建议)")
_NONE_RECEIVED = re.compile(
    r"(?:(?:^|(?<=[。；，\n]))|期间|期内|期满|结束后|截至[^，。；\n]{1,20})，?均?(?:未|没有)(?:收|征集|收集)到(?:任何|社会|公众|各方面?|书面|反馈|修改|的)*(?:意见|建议)(?=[和、建议反馈]*[。，；\n]|$)"
)
_OUTCOME = re.compile(
    rf"(?P<kind>部分采纳|未予?采纳|不予?采纳|没有采纳|暂不采纳|(?<![可不未被])采纳)(?:了|的)?(?:意见|建议|和|、){{0,3}}(?:有|共|为)?{_NUMBER}{_UNIT}"
)
#: The number may come first, too: 7条予以采纳.
_OUTCOME_AFTER = re.compile(
    rf"{_NUMBER}{_UNIT}(?:意见|建议|和|、){{0,3}}(?:已|已经|都|均)?(?:予以|被)?(?P<kind>部分采纳|未予?采纳|不予?采纳|没有采纳|暂不采纳|未被采纳|采纳)(?!率|的|了?(?:的|意见|建议|和|、|有|共|为){{0,4}}(?:{NUMERAL}))"
)
_COUNT = re.compile(rf"{_NUMBER}{_UNIT}")
_RATE = re.compile(r"采纳率(?:为|是|达到|达|约|：|:)?(?P<percent>[0-9]{1,3}(?:\.[0-9]{1,2})?)[%％]")
_ALL_ADOPTED = re.compile(r"(?:均|全部|全都|都)(?:已经?|予以|已予以?|被)?采纳")


class Counts(NamedTuple):
    """How many opinions came and what became of them; None where nothing is said of it."""

    received: int | None = None
    adopted: int | None = None
    partly: int | None = None
    not_adopted: int | None = None

    @property
    def said(self) -> bool:
        """Whether anything is said."""
        return any(each is not None for each in self)

    @property
    def outcomes(self) -> tuple[tuple[str, int], ...]:
        """(what became of them, how many), as far as it is said."""
        held = ((ADOPTED, self.adopted), (PARTLY, self.partly), (NOT_ADOPTED, self.not_adopted))
        return tuple((kind, count) for kind, count in held if count is not None)

    def has_rate(self, percent: Decimal) -> bool:
        """Whether so many of a hundred were adopted, wholly or in part, rounded to as many places as are written."""
        step = Decimal(1).scaleb(int(percent.as_tuple().exponent))
        parts = ((self.adopted or 0), (self.adopted or 0) + (self.partly or 0))
        return not self.received or any(abs(Decimal(part * 100) / self.received - percent) * 2 <= step for part in parts)

    @property
    def in_words(self) -> str:
        """收到意见 12 条，采纳 7 条，部分采纳 2 条，未采纳 3 条."""
        received = [f"收到意见 {self.received} 条"] if self.received is not None else []
        return "，".join((*received, *(f"{kind} {count} 条" for kind, count in self.outcomes)))


class Said(NamedTuple):
    """Counts in a text, and where it says how many came (start and end; both 0 where it does not)."""

    counts: Counts
    start: int = 0
    end: int = 0


def said_in(text: str) -> Said:
    """What a text says of all opinions together. Where it gives two different numbers for the same, none of them is taken."""
    received = [*_RECEIVED.finditer(text), *_RECEIVED_BEFORE.finditer(text)]
    numbers = [whole(found["number"]) for found in received]
    none = _NONE_RECEIVED.search(text)
    if none:
        received.append(none)
        numbers.append(0)
    place = min(received, key=lambda found: found.start(), default=None)
    held: dict[str, list[int | None]] = {ADOPTED: [], PARTLY: [], NOT_ADOPTED: []}
    places = [place] if place else []
    for found in (*_OUTCOME.finditer(text), *_OUTCOME_AFTER.finditer(text)):
        kind = found["kind"] if found["kind"] in (ADOPTED, PARTLY) else NOT_ADOPTED
        held[kind].append(whole(found["number"]))
        places.append(found)
    came = _one(numbers)
    if came and _ALL_ADOPTED.search(text) and not held[ADOPTED]:
        held[ADOPTED].append(came)
    counts = Counts(came, *(_one(held[kind]) for kind in (ADOPTED, PARTLY, NOT_ADOPTED)))
    return Said(counts, places[0].start(), places[0].end()) if places else Said(counts)


def numbers_in(text: str) -> frozenset[int]:
    """Every count of opinions in a text, whatever it counts."""
    return frozenset(number for number in (whole(found["number"]) for found in _COUNT.finditer(text)) if number is not None)


def rates_in(text: str) -> tuple[Decimal, ...]:
    """How many of a hundred were adopted, as a text says."""
    return tuple(Decimal(found["percent"]) for found in _RATE.finditer(text))


def counted(rows: Iterable[Row]) -> Counts:
    """What a table of opinions adds up to: a row stands for as many opinions as its count says, for one where it says nothing."""
    sums = {ADOPTED: 0, PARTLY: 0, NOT_ADOPTED: 0}
    received = 0
    for row in rows:
        count = row.values["count"]
        weight = count if isinstance(count, int) else 1
        received += weight
        kind = str(row.values["adoption"] or "")
        if kind in sums:
            sums[kind] += weight
    return Counts(received, *sums.values())


def _one(counts: Iterable[int | None]) -> int | None:
    held = set(counts)
    return held.pop() if len(held) == 1 else None
