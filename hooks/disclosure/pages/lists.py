"""The pages that list items: by category, year, department and genre, and the catalogue that leads to all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from ..model import addresses
from ..model.catalog import Category
from ..model.corpus import Corpus, once
from ..model.deadline import Deadline
from ..model.item import Item
from ..model.terms import label
from ..model.vocabulary import table
from .frame import Crumb, Frame, Link, category_tags, column_tags, trail_to
from .shelf import SHEET, Line, Sheet, Turn, line, period, published_on, sheet, sheet_numbers

#: How many of its newest items an overview shows of each category.
SAMPLE = 5


@dataclass(frozen=True, slots=True)
class Fact:
    """Something to know about a category: a term and its value."""

    term: str
    value: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A sheet of a list with what belongs above it.

    facts   definition, legal basis, who answers for it; only on a category's newest sheet
    count   how many items the list holds, on its newest sheet
    jumps   where each year or month begins, on the newest sheet of a list that goes over more than one sheet
    about   where a page says what the department does, on the list of a department that has one
    is_statutory   whether it has the columns of the statutory catalogue (those by category), or the short ones
    """

    frame: Frame
    title: str
    description: str
    sheet: Sheet
    count: int = 0
    facts: tuple[Fact, ...] = ()
    jumps: tuple[Turn, ...] = ()
    is_statutory: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A category in the tree: a line about it, the number of its items, what stands below it, its newest items where they are shown."""

    name: str
    description: str
    address: str
    count: int
    icon: str = ""
    children: tuple[Branch, ...] = ()
    newest: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """The page of a category that has others below it."""

    frame: Frame
    title: str
    description: str
    children: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A way into the catalogue with the number of items behind it."""

    name: str
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """公开目录: everything by category, year, department and genre; `lookups` are the pages that are made of tables."""

    frame: Frame
    tree: tuple[Branch, ...]
    facets: tuple[tuple[str, tuple[Count, ...]], ...]
    count: int
    lookups: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """The items that have a year, a department or a genre in common, the oldest first, and how their list is called."""

    kind: str
    name: str
    title: str
    address: str
    items: Sequence[Item]
    by_month: bool = False


@dataclass(frozen=True)
class Lists:
    """Every list of a corpus, each put in order once."""

    corpus: Corpus
    _lines: dict[str, Line] = field(default_factory=dict)

    def line(self, item: Item) -> Line:
        """An item as a line, made once for the several lists that it stands in."""
        if item.path not in self._lines:
            self._lines[item.path] = line(self.corpus, item)
        return self._lines[item.path]

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """What is listed besides the categories: years, the newest first; departments and genres in their official order."""
        years = self._grouped(lambda item: str(item.published.day.year) if item.published else "")
        catalog = self.corpus.setting.catalog
        departments = self._grouped(lambda item: catalog.renamed.get(item.effective_department, item.effective_department))
        genres = self._grouped(lambda item: item.effective_genre)
        return (
            *(Facet("按年份", f"{year}年", f"{year}年公开的信息", addresses.year(int(year)), years[year], True) for year in reversed(years)),
            *(_named("department", addresses.department(name), name, departments[name]) for name in in_order(departments, catalog.department_of)),
            *(_named("genre", addresses.genre(name), name, genres[name]) for name in in_order(genres, catalog.words("genres"))),
        )

    def _grouped(self, key: Callable[[Item], str]) -> dict[str, list[Item]]:
        found: defaultdict[str, list[Item]] = defaultdict(list)
        for item in self.corpus.in_time:
            found[key(item)].append(item)
        found.pop("", None)
        return dict(found)

    def listing(self, category: Category, number: int) -> Listing:
        """A sheet of a category's list."""
        items = self.corpus.in_category[category.folder]
        address = addresses.category(category.folder)
        held = sheet(self.line, items, number, address)
        return Listing(
            frame=_frame(category.name, held, trail_to(self.corpus.setting.catalog, category), category_tags(category), category.description),
            title=category.name,
            description=category.description,
            sheet=held,
            count=0 if number else len(items),
            facts=() if number else tuple(_facts(self.corpus, category)),
            jumps=() if number else _jumps(items, address),
            is_statutory=True,
        )

    def facet(self, facet: Facet, number: int, about: str = "") -> Listing:
        """A sheet of everything of one year, department or genre; `about` is the page that says what a department does."""
        held = sheet(self.line, facet.items, number, facet.address, facet.by_month)
        description = f"{facet.title}，按发布日期排列。"
        trail = Crumb("首页", addresses.HOME), Crumb("公开目录", addresses.CATALOGUE), Crumb(facet.title, facet.address)
        tags = column_tags(facet.title, description, (facet.name, "政府信息公开"), "信息公开目录")
        return Listing(
            frame=_frame(facet.title, held, trail, tags, description),
            title=facet.title,
            description=description,
            sheet=held,
            count=0 if number else len(facet.items),
            jumps=() if number else _jumps(facet.items, facet.address, facet.by_month),
            about=about,
        )

    def overview(self, category: Category) -> Overview:
        """The page of a category that has others below it."""
        trail = trail_to(self.corpus.setting.catalog, category)
        frame = Frame(category.name, addresses.category(category.folder), trail, category_tags(category), category.description)
        children = tuple(self.branch(child, SAMPLE) for child in category.children)
        return Overview(frame, category.name, category.description, children)

    def branch(self, category: Category, sample: int = 0) -> Branch:
        """A category in the tree, with so many of its newest items."""
        children = tuple(self.branch(child) for child in category.children)
        items = self.corpus.in_category.get(category.folder, ())
        return Branch(
            name=category.name,
            description=category.description,
            address=addresses.category(category.folder),
            count=len(items) + sum(child.count for child in children),
            icon=category.icon,
            children=children,
            newest=tuple(map(self.line, reversed(items[-sample:]))) if sample else (),
        )

    def tree(self) -> tuple[Branch, ...]:
        """The catalogue's tree with counts."""
        return tuple(self.branch(category) for category in self.corpus.setting.catalog.categories)

    def catalogue(self, lookups: tuple[Link, ...] = ()) -> Catalogue:
        """The page that leads to every list."""
        description = "按栏目、年份、责任部门和体裁查找本局公开的全部信息。"
        tags = column_tags("公开目录", description, ("公开目录", "政府信息公开目录"), "信息公开目录")
        trail = Crumb("首页", addresses.HOME), Crumb("公开目录", addresses.CATALOGUE)
        facets = tuple(
            (kind, tuple(Count(facet.name, facet.address, len(facet.items)) for facet in held))
            for kind, held in groupby(self.facets, lambda facet: facet.kind)
        )
        frame = Frame("公开目录", addresses.CATALOGUE, trail, tags, description)
        return Catalogue(frame, self.tree(), facets, len(self.corpus.built), lookups)


def _named(key: str, address: str, name: str, items: Sequence[Item]) -> Facet:
    return Facet(f"按{label(key)}", name, f"{label(key)}：{name}", address, items)


def _frame(title: str, held: Sheet, trail: tuple[Crumb, ...], tags: tuple[tuple[str, str], ...], description: str) -> Frame:
    """A numbered sheet stands one step below its list."""
    last = Crumb(f"第 {held.number} 页") if held.number else Crumb(trail[-1].name)
    steps = (*trail, last) if held.number else (*trail[:-1], last)
    return Frame(f"{title}（第 {held.number} 页）" if held.number else title, held.address, steps, tags, description)


def _jumps(items: Sequence[Item], address: str, by_month: bool = False) -> tuple[Turn, ...]:
    """Where each year (or month) begins, the newest first; nothing for a list of one sheet."""
    full = sheet_numbers(len(items))
    found, end = [], len(items) if full else 0
    while end:
        held = period(items[end - 1], by_month)
        number = (end - 1) // SHEET + 1
        found.append(Turn(held.name, f"{addresses.sheet(address, number) if number in full else address}#{held.anchor}"))
        end = bisect_left(items, held.start, hi=end, key=published_on)
    return tuple(found)


def _facts(corpus: Corpus, category: Category) -> Iterator[Fact]:
    """What a reader may ask of a category, and what the law asks it to answer."""
    if category.definition:
        yield Fact("收录范围", category.definition)
    basis = [f"《政府信息公开条例》第二十条第{item}项（{table('article_20')[item]}）" for item in category.article_20]
    if category.standard_item:
        basis.append(f"《义务教育领域基层政务公开标准目录》{category.standard_item.replace('/', '—')}")
    if basis:
        yield Fact("公开依据", "；".join(basis))
    if category.deadline:
        yield Fact("公开时限", deadline_in_words(category.deadline))
    department = corpus.setting.catalog.department_of.get(category.department)
    if department:
        yield Fact("责任部门", f"{department.name}，电话 {department.telephone}")


def deadline_in_words(deadline: Deadline) -> str:
    """A deadline as people read it: 生成之日起 20 个工作日内（政府信息公开条例第二十六条）."""
    start = label(deadline.start).removesuffix("日期")
    if deadline.workdays is not None:
        said = f"{start}之日起 {deadline.workdays} 个工作日内"
    elif deadline.days is not None:
        said = f"{start}之日起 {deadline.days} 日内"
    elif deadline.same_day_as:
        said = f"与{label(deadline.same_day_as)}同日"
    else:
        month, day = deadline.annual.split("-")
        said = f"每年 {int(month)} 月 {int(day)} 日前"
    return f"{said}（{deadline.source}）" if deadline.source else said


def in_order(found: Iterable[str], order: Iterable[str]) -> tuple[str, ...]:
    """The known names in their order, then the others as they come."""
    names = tuple(found)
    return tuple(dict.fromkeys((*(name for name in order if name in names), *names)))


@once
def lists_of(corpus: Corpus) -> Lists:
    """The lists of a corpus."""
    return Lists(corpus)
