"""Lists of items: a category's, the newest, the catalogue's tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ..model.catalog import Category
from ..model.corpus import Corpus
from ..model.item import Item
from .entry import category_address, item_address


@dataclass(frozen=True, slots=True)
class Line:
    """An item in a list: the statutory columns of the catalogue (条例 art. 12) and what people look for besides."""

    index_number: str
    title: str
    summary: str
    formed: str
    published: str
    document_number: str
    status: str
    address: str
    is_pinned: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A category's page: what it is for, and its items by year of publication, newest first."""

    name: str
    description: str
    definition: str
    department: str
    telephone: str
    years: tuple[tuple[int, tuple[Line, ...]], ...]
    count: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A category in the tree of the home page, with the number of its items."""

    name: str
    description: str
    address: str
    count: int
    children: tuple[Branch, ...] = ()


def line(corpus: Corpus, item: Item) -> Line:
    """An item as a line of a list."""
    gone = item.is_tombstone(corpus.setting.today)
    return Line(
        index_number=item.index_number,
        title=item.title,
        summary=item.summary,
        formed=str(item.formed or ""),
        published=str(item.published.day) if item.published else "",
        document_number=item.document_number,
        status="已撤下" if gone else item.status_on(corpus.setting.today),
        address=item_address(corpus, item),
        is_pinned=_is_pinned(corpus, item),
    )


def listing(corpus: Corpus, category: Category, items: Iterable[Item]) -> Listing:
    """The page of a category with these items (all of which have a page)."""
    years: defaultdict[int, list[Line]] = defaultdict(list)
    for item in newest_first(items):
        if item.published:
            years[item.published.day.year].append(line(corpus, item))
    department = corpus.setting.catalog.department_of.get(category.department)
    return Listing(
        name=category.name,
        description=category.description,
        definition=category.definition,
        department=category.department,
        telephone=department.telephone if department else "",
        years=tuple((year, tuple(lines)) for year, lines in years.items()),
        count=sum(map(len, years.values())),
    )


def by_category(corpus: Corpus) -> dict[str, list[Item]]:
    """Category folder -> its items that have a page today; every leaf has an entry."""
    found: dict[str, list[Item]] = {folder: [] for folder in corpus.setting.catalog.leaves}
    for item in corpus.built:
        if item.category:
            found[item.category.folder].append(item)
    return found


def tree(corpus: Corpus) -> tuple[Branch, ...]:
    """The catalogue's tree with counts."""
    counts = {folder: len(items) for folder, items in by_category(corpus).items()}

    def branch(category: Category) -> Branch:
        children = tuple(branch(child) for child in category.children)
        count = sum(child.count for child in children) if children else counts[category.folder]
        address = "" if children else category_address(category.folder)
        return Branch(category.name, category.description, address, count, children)

    return tuple(branch(category) for category in corpus.setting.catalog.categories)


def newest(corpus: Corpus, count: int) -> tuple[Line, ...]:
    """The items published last; pinned ones first."""
    alive = newest_first(item for item in corpus.built if not item.is_tombstone(corpus.setting.today))
    alive.sort(key=lambda item: not _is_pinned(corpus, item))
    return tuple(line(corpus, item) for item in alive[:count])


def _is_pinned(corpus: Corpus, item: Item) -> bool:
    return item.pinned_until is not None and item.pinned_until >= corpus.setting.today


def newest_first(items: Iterable[Item]) -> list[Item]:
    """By day and hour of publication, then by index number, the latest first."""
    return sorted(items, key=lambda item: (str(item.published), item.index_number), reverse=True)
