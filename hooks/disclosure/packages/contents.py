"""What a package holds: the items that the search of the finished site knows, and the pages that lead to them.

The index of the search holds no item that is withdrawn, past its 公示期 or waiting for its day, so a package holds none either. Whatever
else lies in the site's folder is left out too: redirects from former addresses, the site map, the service worker, and what is no part of
the site at all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..model import addresses
from ..model.catalog import Catalog, Category
from ..model.corpus import item_entries, read_entry
from ..model.numbers import address
from ..model.phrases import near, shorten
from ..model.setting import Setting
from ..model.tree import Tree
from ..project import ProjectError
from ..search import reading
from ..search.index import FOLDER
from ..search.places import Place

#: Pages made of tables; what belongs to each stands in the folder of its name.
_MADE_OF_TABLES = (
    addresses.ZONES,
    addresses.FEES,
    addresses.SCHOOLS,
    addresses.SERVICES,
    addresses.ORGANISATION,
    addresses.POWERS,
    addresses.PROPOSALS,
    addresses.QUESTIONS,
    addresses.BUDGETS,
)


class PackageError(ProjectError):
    """No package can be made; the message says what to do, in Chinese."""


@dataclass(frozen=True)
class Contents:
    """What a package takes from a site.

    site        the folder of the finished site
    folder      of the category that it holds with all below it; empty for everything
    index       what the site's search/current.js says
    titles      address of each item's page -> the item's title
    documents   names of the index's documents below its folder: `t/2026/17`
    files       addresses of all files but those of the index
    gone        addresses of the items that only the register knows
    """

    site: Path
    folder: str
    index: reading.Current
    titles: Mapping[str, str]
    documents: tuple[str, ...]
    files: frozenset[str]
    gone: frozenset[str]

    @property
    def home(self) -> str:
        """The page that the package opens with: the site's home page, or that of the category."""
        return addresses.category(self.folder) if self.folder else addresses.HOME

    @cached_property
    def pages(self) -> frozenset[str]:
        """Addresses of all that the site itself made as pages; an attachment is none, whatever its name."""
        made = (file for file in self.files if file in self.titles or not file.startswith(("i/", "assets/")))
        return frozenset(file for file in made if file.endswith(".html"))


def category_of(catalog: Catalog, name: str) -> Category:
    """A category, with others below it or without, by folder, code or name; raises PackageError."""
    folder = name.strip("/").removeprefix("content/")
    found = [each for each in catalog.by_folder.values() if folder in (each.folder, each.code) or name == each.name]
    if len(found) == 1:
        return found[0]
    if found:
        raise PackageError(f"“{name}”不止一个，请写文件夹：{'、'.join(each.folder for each in found)}。")
    names = [each.name for each in catalog.by_folder.values()]
    hint = near(folder, (*catalog.by_folder, *names)) or f"可用的栏目：{'、'.join(each.folder for each in catalog.categories)}，以及它们的下级。"
    raise PackageError(f"没有“{shorten(name)}”这个栏目。{hint}")


def contents(site: Path, folder: str = "") -> Contents:
    """What a package of a site, or of one category, holds.

    Raises:
        PackageError: there is no finished site, or it does not have the category.
        OSError: a file of the site cannot be read.
    """
    current = site / FOLDER / "current.js"
    needed = (current, site / addresses.RELEASE, site / addresses.HOME, site / addresses.SEARCH)
    missing = next((path for path in needed if not path.is_file()), None)
    if missing:
        raise PackageError(f"{site} 里没有生成好的网站（缺少 {missing.relative_to(site).as_posix()}）。请先执行 make site。")
    try:
        index = reading.current(current.read_text(encoding="utf-8"))
        gone = json.loads((site / addresses.RELEASE).read_bytes())["gone"]
    except (KeyError, ValueError):
        raise PackageError(f"{site} 里的网站是用别的版本生成的，读不懂。请先执行 make site。") from None
    documents = tuple(_documents(site, index, folder))
    below = site / FOLDER / index.digest
    headings = (reading.heading((below / f"{name}.js").read_text(encoding="utf-8")) for name in documents if "-" not in name)
    titles = {each.address: each.title for each in headings}
    files = frozenset((*_leading(site, folder), *_items(site, titles)))
    return Contents(site, folder, index, titles, documents, files, frozenset(gone))


def not_public(held: Contents, tree: Tree, setting: Setting) -> list[str]:
    """Titles of what the site still shows although it is withdrawn, past its 公示期 or waiting for its day by now: the site is an old one."""
    found = []
    for entry in item_entries(tree):
        item, _ = read_entry(tree, entry, setting.catalog)
        if item is None or not (item.is_tombstone(setting.today) or item.is_scheduled(setting.today)):
            continue
        # Compared by title too: the same number may stand in another content than the one that the site was made of.
        if held.titles.get(f"{address(item.index_number, setting.scheme)}.html") == item.title:
            found.append(item.title)
    return found


def _documents(site: Path, index: reading.Current, folder: str) -> Iterator[str]:
    """Names of the documents of a category, and of the further pieces of long ones."""
    for year in index.shelves:
        place = site / FOLDER / index.digest / "t" / str(year)
        names = sorted(path.stem for path in place.iterdir()) if place.is_dir() else ()
        for name in names:
            if is_within(index.category(Place(year, int(name.partition("-")[0]))), folder):
                yield f"t/{year}/{name}"


def is_within(category: str, folder: str) -> bool:
    """Whether a category is this one or stands below it."""
    return not folder or f"{category}/".startswith(f"{folder}/")


def _leading(site: Path, folder: str) -> Iterator[str]:
    """The pages that lead to the items, and what all pages are drawn with."""
    yield from (addresses.HOME, addresses.SEARCH)
    yield from _below(site, "assets")
    if not folder:
        yield addresses.CATALOGUE
        yield from (page for page in _MADE_OF_TABLES if (site / page).is_file())
        for lists in ("c", "y", "d", "g", *(page.removesuffix(".html") for page in _MADE_OF_TABLES)):
            yield from _below(site, lists)
        yield from (page for page in _below(site, "policy") if not _leads_on(site / page))
        return
    own = addresses.category(folder)
    if not (site / own).is_file():
        raise PackageError(f"{site} 里的网站没有“{folder}”这个栏目。请先执行 make site。")
    yield own
    yield from _below(site, own.removesuffix(".html"))


def _items(site: Path, pages: Iterable[str]) -> Iterator[str]:
    """The pages of items, and the files of each in the folder of its name."""
    for page in pages:
        yield page
        yield from _below(site, page.removesuffix(".html"))


def _leads_on(page: Path) -> bool:
    """Whether a page is no more than the way from a former address."""
    return b'http-equiv="refresh"' in page.read_bytes()


def _below(site: Path, folder: str) -> Iterator[str]:
    for place, _, names in os.walk(site / folder):
        above = Path(place).relative_to(site).as_posix()
        yield from (f"{above}/{name}" for name in names)
