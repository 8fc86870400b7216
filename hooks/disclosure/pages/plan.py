"""Every page of the site: where it stands, which template shows it, whose text it holds, and what stands on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import chain

from ..model import addresses
from ..model.corpus import Corpus
from ..model.item import Item
from .columns import ORGANISATION, held
from .frame import Link
from .home import Sign, home
from .lists import Lists, lists_of
from .page import Page
from .policy.lookup import policy_pages
from .record import Record, record
from .redirects import Redirect, of_former_names, redirects
from .search import search
from .shelf import SHEET, published_on, sheet_numbers
from .sitemap import Location, parts
from .standing import standing


def everything(corpus: Corpus) -> tuple[Page, ...]:
    """Every page, what leads there from former addresses, the site map and robots.txt, in an order that depends on the content alone."""
    shown = tuple(pages(corpus))
    site_map = parts(shown)
    return (
        *shown,
        *(Page(each.address, "redirect.html", partial(_same, each)) for each in _redirects(corpus)),
        Page(addresses.SITEMAP, "sitemap-index.xml", partial(_same, tuple(Location(part.address, part.changed) for part in site_map))),
        *(Page(part.address, "sitemap-part.xml", partial(_same, part)) for part in site_map),
        Page(addresses.ROBOTS, "robots.txt", partial(_same, ())),
    )


def _redirects(corpus: Corpus) -> tuple[Redirect, ...]:
    return *redirects(corpus), *of_former_names(corpus, lists_of(corpus).facets, _offices(corpus))


def _same(view: object) -> object:
    return view


def pages(corpus: Corpus) -> Iterator[Page]:
    """Every page but redirects, in an order that depends on the content alone."""
    lists = lists_of(corpus)
    newest = max((published_on(item) for item in corpus.built), default=None)
    columns = dict(held(corpus))
    asked = tuple(Sign(each.name, each.note, each.address) for each in columns if each.note)
    bureau = tuple(Link(each.name, each.address) for each in columns if not each.note)
    office = _offices(corpus)
    yield Page(addresses.HOME, "home.html", partial(home, corpus, lists, asked, bureau, office(corpus.setting.catalog.bureau.disclosure_office)), newest)
    yield Page(addresses.CATALOGUE, "catalogue.html", partial(lists.catalogue, tuple(Link(each.name, each.address) for each in columns)), newest)
    yield Page(addresses.SEARCH, "search.html", partial(search, corpus))
    yield from _categories(corpus, lists)
    yield from _facets(lists, office)
    yield from chain.from_iterable(columns.values())
    yield from policy_pages(corpus)
    for item in corpus.built:
        yield Page(
            corpus.page_address(item), "item.html", partial(_record, corpus, item), _changed_on(corpus, item), item, partial(standing, corpus, item)
        )


def _offices(corpus: Corpus) -> Callable[[str], str]:
    """What gives the page of a department; empty for one that has none."""
    if not corpus.schemas.isdisjoint(ORGANISATION.schemas):
        from .organisation.roll import roll  # where a site has tables of departments

        if held := roll(corpus):
            return held.address
    return lambda name: ""


def _record(corpus: Corpus, item: Item) -> Record:
    return record(corpus.setting.catalog, item, standing(corpus, item))


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


def _facets(lists: Lists, office: Callable[[str], str]) -> Iterator[Page]:
    for facet in lists.facets:
        about = office(facet.name) if facet.address == addresses.department(facet.name) else ""
        for number in chain((0,), sheet_numbers(len(facet.items))):
            place = addresses.sheet(facet.address, number) if number else facet.address
            yield Page(place, "list.html", partial(lists.facet, facet, number, about))


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
