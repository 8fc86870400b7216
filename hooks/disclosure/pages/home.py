"""The home page: what is new, what people ask for, where everything is, who is responsible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from ..model import addresses
from ..model.catalog import Signpost
from ..model.corpus import Corpus
from ..model.departments import Department
from ..model.item import Item
from .frame import Frame, Link, column_tags
from .lists import Branch, Lists
from .shelf import Line, line

NEWEST = 10


@dataclass(frozen=True, slots=True)
class Sign:
    """A link that the bureau has set up."""

    name: str
    note: str
    address: str


@dataclass(frozen=True, slots=True)
class Home:
    """The home page.

    office       the department that does the work of disclosure, None where the bureau names none
    all_of_year  everything of the newest year that has anything
    lookups      the pages that answer questions from tables
    office_page  where the office's own page stands; empty where it has none
    bureau       the pages that say who the bureau is, what it may do and has done
    """

    frame: Frame
    pinned: tuple[Line, ...]
    newest: tuple[Line, ...]
    shortcuts: tuple[Sign, ...]
    tree: tuple[Branch, ...]
    guide: Sign | None
    office: Department | None
    all_of_year: Sign | None
    lookups: tuple[Sign, ...] = ()
    bureau: tuple[Link, ...] = ()
    office_page: str = ""


def home(corpus: Corpus, lists: Lists, lookups: tuple[Sign, ...] = (), bureau: tuple[Link, ...] = (), office_page: str = "") -> Home:
    """The home page on the corpus's day."""
    catalog = corpus.setting.catalog
    description = f"{catalog.bureau.name}依法主动公开的政府信息：政策文件、招生入学、教育收费、预算决算等，可按栏目查阅、下载。"
    tags = column_tags("首页", description, (catalog.bureau.name, "政府信息公开"), "首页")
    shown = [item for item in reversed(corpus.in_time) if corpus.shows_content(item)]
    pinned, newest = _parted(corpus, shown)
    return Home(
        frame=Frame("", addresses.HOME, (), tags, description),
        pinned=pinned,
        newest=newest,
        shortcuts=tuple(signs(corpus, catalog.shortcuts)),
        tree=lists.tree(),
        guide=_guide(corpus),
        office=catalog.department_of.get(catalog.bureau.disclosure_office),
        all_of_year=Sign(lists.facets[0].title, "", lists.facets[0].address) if lists.facets else None,
        lookups=lookups,
        office_page=office_page,
        bureau=bureau,
    )


def signs(corpus: Corpus, posts: Iterable[Signpost]) -> Iterator[Sign]:
    """The links of catalog.yml that lead somewhere today: an item that is scheduled has no page yet."""
    for post in posts:
        address = destination(corpus, post.target)
        if address:
            yield Sign(post.name, post.note, address)


def destination(corpus: Corpus, to: str) -> str:
    """Where a category's folder, an index number or "catalogue" leads; empty when it leads nowhere today. A number may name a heading."""
    number, mark, heading = to.partition("#")
    item = corpus.numbered(number)
    if item:
        return "" if item.is_scheduled(corpus.setting.today) else corpus.page_address(item) + mark + quote(heading)
    if to in corpus.setting.catalog.by_folder:
        return addresses.category(to)
    return addresses.CATALOGUE if to == "catalogue" else ""


def _parted(corpus: Corpus, items: Iterable[Item]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """What is pinned, and the newest of the rest."""
    pinned: list[Line] = []
    newest: list[Line] = []
    for item in items:
        if item.is_pinned(corpus.setting.today):
            pinned.append(line(corpus, item))
        elif len(newest) < NEWEST:
            newest.append(line(corpus, item))
    return tuple(pinned), tuple(newest)


def _guide(corpus: Corpus) -> Sign | None:
    """The disclosure guide (条例 art. 12): the newest item of the category whose type says so."""
    for folder, category in corpus.setting.catalog.leaves.items():
        if category.column_type == "信息公开指南":
            shown = [item for item in corpus.in_category[folder] if corpus.shows_content(item)]
            return Sign(shown[-1].title, "", corpus.page_address(shown[-1])) if shown else None
    return None
