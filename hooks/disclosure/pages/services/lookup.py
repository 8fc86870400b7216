"""Every page of guides but those of their items."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...model import addresses
from ...model.corpus import Corpus
from ..page import Page
from .overview import entries, overview


def pages(corpus: Corpus) -> Iterator[Page]:
    """The overview of all guides; none where no item has one."""
    held = tuple(entries(corpus))
    if held:
        yield Page(addresses.SERVICES, "services.html", partial(overview, held), max(entry.published for _, entry in held))
