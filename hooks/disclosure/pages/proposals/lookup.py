"""Every page of proposals, in its order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from ...model import addresses
from ...model.corpus import Corpus
from ...proposals.list import Placed, public_years
from ..columns import PROPOSALS
from ..frame import Crumb, Frame, column_tags
from ..page import Page
from ..shelf import published_on
from .year import Meaning, counts, meanings, said, year_page


class Sign(NamedTuple):
    """A year: its page, and what there is in words."""

    year: int
    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Overview:
    """proposals.html: the years, the newest first, and what the letters mean."""

    frame: Frame
    years: tuple[Sign, ...]
    letters: tuple[Meaning, ...]


def pages(corpus: Corpus) -> Iterator[Page]:
    """The pages made of the tables of proposals; none where no item has one."""
    years = public_years(corpus)
    if not years:
        return
    changed = {year: max(published_on(each.table.item) for each in held) for year, held in years.items()}
    yield Page(addresses.PROPOSALS, "proposals.html", partial(_overview, corpus, years), max(changed.values()))
    for year, held in years.items():
        yield Page(addresses.proposals(year), "proposals-year.html", partial(year_page, corpus, year, held), changed[year])


def _overview(corpus: Corpus, years: Mapping[int, tuple[Placed, ...]]) -> Overview:
    description = "各年承办的人大代表建议和政协提案：有多少件、由谁承办、办到什么程度、怎样答复。"
    tags = column_tags(PROPOSALS.name, description, ("建议提案", "人大代表建议", "政协提案"), "信息公开目录")
    return Overview(
        frame=Frame(PROPOSALS.name, addresses.PROPOSALS, (Crumb("首页", addresses.HOME), Crumb(PROPOSALS.name, addresses.PROPOSALS)), tags, description),
        years=tuple(Sign(year, addresses.proposals(year), said(counts(held)[-1])) for year, held in years.items()),
        letters=meanings(corpus, (each for held in years.values() for each in held)),
    )
