"""Every page of the site: where it stands, which template shows it, whose text it holds, and what stands on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import chain
from typing import Protocol

from ..model import addresses
from ..model.corpus import Corpus
from ..model.item import Item
from .frame import Frame
from .home import home
from .lists import Lists
from .record import record
from .search import search
from .shelf import SHEET, published_on, sheet_numbers


class View(Protocol):
    """What stands on a page."""

    @property
    def frame(self) -> Frame:
        """Its head and breadcrumb."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `view` makes what stands on it, when it is its turn; `item` is the one whose text it holds.

    changed   the day on which the public last saw it change; None on a page that no search engine needs
    """

    address: str
    template: str
    view: Callable[[], View]
    changed: date | None = None
    item: Item | None = None


def pages(corpus: Corpus) -> Iterator[Page]:
    """Every page but redirects, in an order that depends on the content alone."""
    lists = Lists(corpus)
    newest = max((published_on(item) for item in corpus.built), default=None)
    yield Page(addresses.HOME, "home.html", partial(home, corpus, lists), newest)
    yield Page(addresses.CATALOGUE, "catalogue.html", lists.catalogue, newest)
    yield Page(addresses.SEARCH, "search.html", partial(search, corpus))
    yield from _categories(corpus, lists)
    yield from _facets(lists)
    for item in corpus.built:
        yield Page(corpus.page_address(item), "item.html", partial(record, corpus, item), _changed_on(corpus, item), item)


def _categories(corpus: Corpus, lists: Lists) -> Iterator[Page]:
    for folder, category in corpus.setting.catalog.by_folder.items():
        address = addresses.category(folder)
        if category.children:
            yield Page(address, "overview.html", partial(lists.overview, category))
            continue
        items = corpus.in_category[folder]
        for number in chain((0,), sheet_numbers(len(items))):
            place = addresses.sheet(address, number) if number else address
            yield Page(place, "list.html", partial(lists.listing, category, number), _changed(items, number))


def _facets(lists: Lists) -> Iterator[Page]:
    for facet in lists.facets:
        for number in chain((0,), sheet_numbers(len(facet.items))):
            place = addresses.sheet(facet.address, number) if number else facet.address
            yield Page(place, "list.html", partial(lists.facet, facet, number))


def _changed(items: Sequence[Item], number: int) -> date | None:
    """When a sheet last got an item."""
    return published_on(items[number * SHEET - 1 if number else -1]) if items else None


def _changed_on(corpus: Corpus, item: Item) -> date | None:
    """When an item's page last changed: on publication, or on the day after it lapsed. Of a tombstone no search engine is told."""
    today = corpus.setting.today
    if item.is_tombstone(today):
        return None
    if item.expires and item.expires < today:
        return max(published_on(item), item.expires + timedelta(days=1))
    return published_on(item)
