"""The search page: what its filters offer. What is found, and how many there are of each, the reader's own browser finds out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..model import addresses
from ..model.catalog import Category
from ..model.corpus import Corpus
from ..model.departments import Department
from ..model.terms import label
from ..model.vocabulary import words
from .frame import Crumb, Frame, column_tags
from .lists import in_order


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter: what stands for it in an address, its name, what stands below it."""

    value: str
    name: str
    children: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """A way to narrow a search: its key in an address (and in the engine's request), its name, what can be chosen."""

    key: str
    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """The search page.

    filters  those that show their numbers at once; further the ones that are counted when the reader opens them
    office   the department that does the work of disclosure, None where the bureau names none
    """

    frame: Frame
    filters: tuple[Filter, ...]
    further: tuple[Filter, ...]
    office: Department | None


def search(corpus: Corpus) -> Search:
    """The search page, with a choice for every year and genre that an item with its text has today."""
    catalog = corpus.setting.catalog
    shown = [item for item in corpus.built if corpus.shows_content(item)]
    years = sorted({str(item.published.day.year) for item in shown if item.published}, reverse=True)
    genres = in_order(sorted({item.effective_genre for item in shown} - {""}), catalog.words("genres"))
    description = f"用词语、问句、文号或者索引号，查找{catalog.bureau.name}公开的全部信息。"
    tags = column_tags("检索", description, ("检索", "全文检索", "政府信息公开"), "信息公开目录")
    return Search(
        frame=Frame("检索", addresses.SEARCH, (Crumb("首页", addresses.HOME), Crumb("检索")), tags, description),
        filters=(
            Filter("category", "栏目", tuple(map(_choice, catalog.categories))),
            Filter("year", "年份", tuple(Choice(year, f"{year}年") for year in years)),
        ),
        further=(
            Filter("genre", label("genre"), _plain(genres)),
            Filter("status", label("status"), _plain(words("statuses"))),
        ),
        office=catalog.department_of.get(catalog.bureau.disclosure_office),
    )


def _choice(category: Category) -> Choice:
    return Choice(category.folder, category.name, tuple(map(_choice, category.children)))


def _plain(names: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(Choice(name, name) for name in names)
