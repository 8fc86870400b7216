"""How many proposals a text says there were (承办建议提案47件，其中A类32件), and how many the table beside it has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..model.numeral import NUMERAL, whole
from .proposal import COMMITTEE, DEPUTIES, OUTCOMES, ROLES, SATISFACTION, Proposal

#: Numbers of something else: what was before, what came and went, parts of the whole.
_OTHER = re.compile(r"增加|减少|增长|下降|多于|少于|上年|去年|往年|同比|相比|以来|其他|重点|每|联名")
_COUNTED = rf"(?:共|共计|合计|总计|有|为|：|:|（|\()?(?P<number>{NUMERAL})件"
_FORMS = {
    DEPUTIES: re.compile(rf"(?:人大代表|代表|人大)的?建议(?:、批评和意见)?{_COUNTED}"),
    COMMITTEE: re.compile(rf"(?:政协)?(?:委员)?提案{_COUNTED}"),
    "": re.compile(
        rf"共(?:承办|办理|收到|交办)了?(?P<bare>{NUMERAL})件(?=[，。；、（(]|$)"
        rf"|(?:(?:建议|意见)、?(?:和|与)?(?:政协)?提案(?:办理件)?|建议提案){_COUNTED}|提案共{_COUNTED.replace('number', 'all')}"
    ),
    "基本满意": re.compile(rf"基本满意的?{_COUNTED}"),
    "不满意": re.compile(rf"不满意的?{_COUNTED}"),
    "满意": re.compile(rf"(?<![本不])满意的?{_COUNTED}"),
    "主办": re.compile(rf"主办的?{_COUNTED}"),
    "会办": re.compile(rf"会办的?{_COUNTED}"),
} | {letter: re.compile(rf"{letter}\s*类(?:（[^（）]{{1,12}}）|\([^()]{{1,12}}\)|件)?{_COUNTED}") for letter in OUTCOMES}
_SENTENCE = re.compile(r"[^。；！？\n]*")
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?=年)")


class Told(NamedTuple):
    """A count in a text: from where to where it stands; what is counted (a kind, a letter, how it is led or liked; empty: all); the number."""

    start: int
    end: int
    what: str
    number: int


def told(text: str, year: int) -> Iterator[Told]:
    """The counts that a text gives for a year, in its order; those in sentences about another year or about changes are left out."""
    for start, sentence in sentences(text):
        if is_of_year(sentence, year):
            yield from sorted(_in(sentence, start))


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, and where each begins."""
    for found in _SENTENCE.finditer(text):
        yield found.start(), found[0]


def is_of_year(sentence: str, year: int) -> bool:
    """Whether a sentence tells of a year, and neither of another one nor of what changed."""
    return set(map(int, _YEAR.findall(sentence))) <= {year} and not _OTHER.search(sentence)


def _in(sentence: str, start: int) -> Iterator[Told]:
    taken: list[tuple[int, int]] = []
    for what in ("", *_FORMS):
        for found in _FORMS[what].finditer(sentence):
            number = whole(next((found[name] for name in ("number", "all", "bare") if found.groupdict().get(name)), ""))
            if number is not None and not any(found.start() < end and begin < found.end() for begin, end in taken):
                taken.append(found.span())
                yield Told(start + found.start(), start + found.end(), what, number)


def counted(proposals: Iterable[Proposal], *whats: str) -> int:
    """How many of the proposals all of that is true of."""
    return sum({*whats} <= {"", each.kind, each.outcome, each.satisfaction, each.role} for each in proposals)


def is_told(proposals: Sequence[Proposal], what: str) -> bool:
    """Whether the table says of each proposal anything of that sort, so that it can be counted: how it is led; of one at least, what came of it."""
    if what in ROLES:
        return all(each.role for each in proposals)
    if what in OUTCOMES:
        return any(each.outcome for each in proposals)
    return what not in SATISFACTION or any(each.satisfaction for each in proposals)


def year_of(proposals: Sequence[Proposal]) -> int | None:
    """The year of a table; None where its rows tell of several or of none."""
    years = {each.year for each in proposals}
    return years.pop() if len(years) == 1 else None
