"""Every page of the lists of powers, in its order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from ...model import addresses
from ...model.corpus import Corpus
from ...powers.edition import editions
from ..organisation.roll import roll
from ..page import Page
from ..paging import page_count
from .alterations import alterations, changes_of
from .detail import detail
from .overview import overview
from .place import UNTOLD


def pages(corpus: Corpus) -> Iterator[Page]:
    """The list in force, its types, the earlier editions and what each changed; none where no item has a list."""
    held = editions(corpus)
    if not held:
        return
    known = roll(corpus)
    offices: Mapping[str, str] = known.addresses if known else {}
    newest = held[-1]
    yield Page(addresses.POWERS, "powers.html", partial(overview, corpus, held, len(held) - 1, offices), newest.day)
    for kind in newest.by_kind:
        yield Page(addresses.power_kind(kind or UNTOLD), "powers-kind.html", partial(detail, corpus, newest, kind, offices), newest.day)
    for at, edition in enumerate(held):
        if at < len(held) - 1:
            yield Page(addresses.power_edition(edition.day), "powers.html", partial(overview, corpus, held, at, offices), held[at + 1].day)
        if at:
            for number in range(1, page_count(changes_of(edition)) + 1):
                view = partial(alterations, corpus, held, at, number)
                yield Page(addresses.power_changes(edition.day, number), "powers-changes.html", view, edition.day)
