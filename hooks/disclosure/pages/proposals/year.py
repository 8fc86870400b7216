"""The proposals of a year: how many, how far they were met, and each with its reply."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...model import addresses
from ...model.corpus import Corpus
from ...proposals.list import Placed
from ...proposals.proposal import KINDS, OUTCOMES, SATISFACTION, outcomes
from ..columns import PROPOSALS
from ..frame import Crumb, Frame, column_tags
from ..source import Source, sources


class Count(NamedTuple):
    """A row of the table of counts: a kind or 合计, how many of each letter, how many without one, and how many there are."""

    name: str
    letters: tuple[int, ...]
    without: int
    total: int


class Line(NamedTuple):
    """A proposal in the list. reply is the address of the answer (`is_web`: elsewhere on the web), `said` what stands there where there is none."""

    kind: str
    number: str
    title: str
    proposer: str
    department: str
    role: str
    answered: str
    outcome: str
    reply: str
    is_web: bool
    said: str


class Meaning(NamedTuple):
    """What a letter means."""

    letter: str
    words: str


@dataclass(frozen=True, slots=True)
class Year:
    """A year's page. letters: those that are used, with what they mean; satisfaction: (word, how many), as far as it is told."""

    frame: Frame
    year: int
    counts: tuple[Count, ...]
    letters: tuple[Meaning, ...]
    satisfaction: tuple[tuple[str, int], ...]
    lines: tuple[Line, ...]
    sources: tuple[Source, ...]


def year_page(corpus: Corpus, year: int, held: Sequence[Placed]) -> Year:
    """The page of a year."""
    title = f"{year}年建议提案办理"
    description = f"{year}年承办的人大代表建议和政协提案：{said(counts(held)[-1])}。"
    trail = Crumb("首页", addresses.HOME), Crumb(PROPOSALS.name, addresses.PROPOSALS), Crumb(f"{year}年")
    told = Counter(each.proposal.satisfaction for each in held)
    return Year(
        frame=Frame(title, addresses.proposals(year), trail, column_tags(title, description, ("建议提案", "人大代表建议", "政协提案"), "信息公开目录"), description),
        year=year,
        counts=counts(held),
        letters=meanings(corpus, held),
        satisfaction=tuple((word, told[word]) for word in SATISFACTION if told[word]),
        lines=tuple(_line(corpus, each) for each in held),
        sources=sources(corpus, (each.table.item for each in held)),
    )


def counts(held: Iterable[Placed]) -> tuple[Count, ...]:
    """The counts by kind, as far as there are any of it, and of all."""
    proposals = [each.proposal for each in held]
    groups = [(kind, [each for each in proposals if each.kind == kind]) for kind in KINDS]
    rows = [group for group in groups if group[1]]
    if len(rows) != 1:
        rows.append(("合计", proposals))
    return tuple(
        Count(name, tuple(sum(each.outcome == letter for each in group) for letter in OUTCOMES), sum(not each.outcome for each in group), len(group))
        for name, group in rows
    )


def meanings(corpus: Corpus, held: Iterable[Placed]) -> tuple[Meaning, ...]:
    """What the letters mean that are used."""
    used = {each.proposal.outcome for each in held}
    return tuple(Meaning(letter, words) for letter, words in outcomes(corpus.setting.catalog).items() if letter in used)


def said(count: Count) -> str:
    """共 47 件，A 类 32 件，B 类 11 件，C 类 4 件."""
    parts = [f"{letter} 类 {number} 件" for letter, number in zip(OUTCOMES, count.letters, strict=True) if number]
    without = [f"还没有办理结果 {count.without} 件"] if count.without and parts else []
    return "，".join((f"共 {count.total} 件", *parts, *without))


def _line(corpus: Corpus, held: Placed) -> Line:
    each = held.proposal
    is_web = each.reply.startswith(("https://", "http://"))
    other = None if is_web else corpus.numbered(each.reply)
    is_shown = other is not None and not other.is_scheduled(corpus.setting.today) and not other.withdrawn
    reply = each.reply if is_web else corpus.page_address(other) if other and is_shown else ""
    return Line(
        each.kind,
        each.number,
        each.title,
        each.proposer,
        each.department,
        each.role,
        str(each.answered or ""),
        each.outcome,
        reply,
        is_web,
        _said(held) if not reply else "",
    )


def _said(held: Placed) -> str:
    """Why there is no reply to open."""
    each = held.proposal
    if not each.is_led:
        return "由主办单位答复"
    if each.openness == "不公开":
        return f"不公开：{each.reason}" if each.reason else "不公开"
    return "" if each.answered else "还没有答复"
