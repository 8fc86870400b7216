"""Every page of the look-up of fees, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...model import addresses
from ...model.corpus import Corpus
from ..page import Page
from .ledger import ledger
from .overview import overview
from .poster import poster
from .schedule import schedule


def pages(corpus: Corpus) -> Iterator[Page]:
    """The pages made of the tables of fees; none where no item has one."""
    found = ledger(corpus)
    if not found:
        return
    yield Page(addresses.FEES, "fees.html", partial(overview, found), max(map(found.changed, found.years)))
    for year, groups in found.places.items():
        changed = found.changed(year)
        for group, below in groups:
            for place in (group, *below):
                yield Page(place.address, "fees-place.html", partial(schedule, found, place), changed)
                if not place.scope:
                    yield Page(place.board, "fees-board.html", partial(poster, corpus, found, place), changed)
