"""All items of a site together, with what is needed to judge them: catalogue, calendar, files and the day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property, wraps
from posixpath import basename, dirname, join, normpath, relpath
from typing import Any, TypeVar

from ..cache import Kept
from .body import Link
from .catalog import Catalog
from .item import Item, read_item
from .numbers import address_of_parts
from .phrases import reason
from .problem import Fault, Spot
from .setting import Setting
from .source import readable
from .tree import Entry, Tree
from .validity import status

T = TypeVar("T")
#: A Markdown file above this many bytes is not read: it is no item.
MAX_ITEM_BYTES = 1024 * 1024


@dataclass(frozen=True, eq=False)
class Corpus:
    """The items of a site in the order of their paths, the files beside them, and what is kept of their tables."""

    setting: Setting
    tree: Tree
    items: tuple[Item, ...]
    kept: Kept = field(default_factory=Kept, repr=False)
    made: dict[Callable[[Corpus], Any], Any] = field(default_factory=dict, init=False, repr=False)  # by `once`

    @cached_property
    def by_path(self) -> Mapping[str, Item]:
        """Path below content/ -> item."""
        return {item.path: item for item in self.items}

    @cached_property
    def schemas(self) -> frozenset[str]:
        """The kinds of tables that stand beside items."""
        return frozenset(table.schema for item in self.items for table in item.data)

    @cached_property
    def by_number(self) -> Mapping[str, tuple[Item, ...]]:
        """Index number -> the items that carry it; more than one is an error."""
        found: defaultdict[str, list[Item]] = defaultdict(list)
        for item in self.items:
            if item.index_number:
                found[item.index_number].append(item)
        return {number: tuple(items) for number, items in found.items()}

    @cached_property
    def by_title(self) -> Mapping[str, Item]:
        """Title -> the last item that has it, for items with a number."""
        return {item.title: item for item in self.items if item.title and item.index_number}

    def numbered(self, number: str) -> Item | None:
        """The item with an index number (the first one where several carry it)."""
        return self.by_number.get(number, (None,))[0]

    @cached_property
    def unread(self) -> Mapping[str, str]:
        """Path -> raw text of the files that should be items and could not be read.

        They have a problem of their own; what only they name (files, their number) is not missing.
        """
        found = {}
        for entry in item_entries(self.tree):
            if entry.path not in self.by_path:
                with suppress(OSError):
                    found[entry.path] = readable(self.tree.read(entry.path, MAX_ITEM_BYTES))
        return found

    @cached_property
    def unread_numbers(self) -> Mapping[str, str]:
        """The index numbers that stand in files that could not be read -> path of the file."""
        lines = {path: re.search(r"^[ \t]*index_number[ \t]*[:：][ \t]*[\"']?([^\s\"']+)", text, re.MULTILINE) for path, text in self.unread.items()}
        return {line[1]: path for path, line in lines.items() if line}

    @cached_property
    def links(self) -> Mapping[str, tuple[Link, ...]]:
        """Item path -> the links and images of its body, for items that have any."""
        return {item.path: item.links for item in self.items if item.links}

    @cached_property
    def named_by(self) -> Mapping[str, tuple[tuple[str, Item], ...]]:
        """Index number -> (key, item) of the items that name it in their front matter."""
        found: defaultdict[str, list[tuple[str, Item]]] = defaultdict(list)
        for item in self.items:
            for key, _, value in item.references:
                found[value].append((key, item))
        return {number: tuple(items) for number, items in found.items()}

    @cached_property
    def owners(self) -> Mapping[str, tuple[Item, ...]]:
        """File path -> the items that hold it as attachment, table or image."""
        found: defaultdict[str, dict[str, Item]] = defaultdict(dict)
        for item in self.items:
            for _, _, file in item.owned_files:
                if is_beside(item, beside(item, file)):
                    found[beside(item, file)][item.path] = item
            for link in self.links.get(item.path, ()):
                if link.is_image and not link.is_external and is_beside(item, link.file(item.path)):
                    found[link.file(item.path)][item.path] = item
        return {file: tuple(items.values()) for file, items in found.items()}

    def mention(self, item: Item, path: str) -> Spot:
        """Where an item names a file: in its attachments or tables, else as an image in its body."""
        for key, position, file in item.owned_files:
            if beside(item, file) == path:
                return item.spot(key, position, "file")
        for link in self.links.get(item.path, ()):
            if link.is_image and link.file(item.path) == path:
                return item.body_spot(link.start, link.end)
        return Spot()

    @cached_property
    def folders(self) -> Mapping[str, tuple[str, ...]]:
        """Folder path -> the names of the files and folders in it."""
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for path in self.tree.entries:
            while path:
                folder, _, name = path.rpartition("/")
                found[folder][name] = None
                path = folder
        return {folder: tuple(names) for folder, names in found.items()}

    @cached_property
    def by_name(self) -> Mapping[str, tuple[str, ...]]:
        """File name -> the paths of the files that have it."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for path in self.tree.entries:
            found[basename(path)].append(path)
        return {name: tuple(paths) for name, paths in found.items()}

    @cached_property
    def built(self) -> tuple[Item, ...]:
        """The items that have a page today: all but the scheduled ones."""
        return tuple(item for item in self.items if not item.is_scheduled(self.setting.today))

    @cached_property
    def in_time(self) -> tuple[Item, ...]:
        """The items that have a page today, by day and hour of publication, then by index number, the oldest first."""
        return tuple(sorted(self.built, key=in_order_of_publication))

    @cached_property
    def in_category(self) -> Mapping[str, tuple[Item, ...]]:
        """Folder of a leaf category -> its items that have a page today, oldest first; every leaf has an entry."""
        found: dict[str, list[Item]] = {folder: [] for folder in self.setting.catalog.leaves}
        for item in self.in_time:
            if item.category:
                found[item.category.folder].append(item)
        return {folder: tuple(items) for folder, items in found.items()}

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[Item | None, Item | None]]:
        """Path -> the item before it and the one after it in its category, of those that still show their content."""
        found: dict[str, tuple[Item | None, Item | None]] = {}
        for items in self.in_category.values():
            shown = [item for item in items if self.shows_content(item)]
            for earlier, item, later in zip([None, *shown], shown, [*shown[1:], None], strict=False):
                found[item.path] = earlier, later
        return found

    def status(self, item: Item) -> str:
        """有效性 as people are told today (model.validity)."""
        return status(self, item)

    def is_in_force(self, item: Item) -> bool:
        """Whether what an item says still counts today: it has neither lapsed (失效) nor been repealed (废止)."""
        return self.status(item) not in ("失效", "废止")

    def shown_status(self, item: Item) -> str:
        """What stands in the column 有效性: of a tombstone that it is gone, else whether it holds."""
        return item.gone_as(self.setting.today) or self.status(item)

    def shows_content(self, item: Item) -> bool:
        """Whether an item's text and files are public today, and not only its entry in the register."""
        return not item.is_scheduled(self.setting.today) and not item.is_tombstone(self.setting.today)

    def address(self, item: Item) -> str:
        """Where an item stands on the site, without the ending."""
        return self.address_of_number(item.index_number)

    def address_of_number(self, number: str) -> str:
        """The same for the number that an item carries."""
        return self._addresses[number]

    @cached_property
    def _addresses(self) -> Mapping[str, str]:
        """Index number -> where its item stands; asked many times for each."""
        return {number: address_of_parts(number, parts) for number, parts in self.number_parts.items()}

    @cached_property
    def number_parts(self) -> Mapping[str, Mapping[str, str] | None]:
        """Index number -> its parts by name (NumberScheme.parse), None where it does not fit; an item without a number has the empty one."""
        return {number: self.setting.scheme.parse(number) for number in dict.fromkeys(item.index_number for item in self.items)}

    def page_address(self, item: Item) -> str:
        """Where an item's page stands, from the site's root."""
        return self.address(item) + ".html"

    def address_of(self, path: str) -> str:
        """Where the item or file of a path stands; empty for what has no place."""
        item = self.by_path.get(path)
        return self.page_address(item) if item else self.file_address(path)

    def file_address(self, path: str) -> str:
        """Where a file stands: in the folder of the name of the item that owns it, with its place relative to that item.

        Empty when it has no place today: it is not there, or its item shows no content. Of several owners (an error, which an old
        site may have accepted) the first one counts, so that a file stands once.
        """
        owner = self.owners.get(path, (None,))[0]
        if owner is None or path not in self.tree.entries or not self.shows_content(owner):
            return ""
        return f"{self.address(owner)}/{relpath(path, dirname(owner.path) or '.')}"


def once(make: Callable[[Corpus], T]) -> Callable[[Corpus], T]:
    """Of a function of a corpus: it is called once for each, and what it gave is given again."""

    @wraps(make)
    def made(corpus: Corpus) -> T:
        if make not in corpus.made:
            corpus.made[make] = make(corpus)
        given: T = corpus.made[make]
        return given

    return made


def in_order_of_publication(item: Item) -> tuple[date, time, str]:
    """The order of publication; what has no day yet (only a preview shows it) comes last."""
    day, hour = item.published or (date.max, None)
    return day, hour or time.min, item.index_number


def beside(item: Item, file: str) -> str:
    """The path below content/ of a file named relative to an item."""
    return normpath(join(dirname(item.path), file))


def is_beside(item: Item, path: str) -> bool:
    """Whether a path below content/ lies in the item's folder or below it."""
    return path.startswith(dirname(item.path) + "/")


def is_item_path(path: str) -> bool:
    """Whether a file is meant to be an item."""
    return path.lower().endswith((".md", ".markdown"))


def item_entries(tree: Tree) -> tuple[Entry, ...]:
    """The files of a tree that are meant to be items, sorted by path."""
    return tuple(entry for path, entry in tree.entries.items() if entry.kind == "file" and is_item_path(path))


def content_of(tree: Tree, entry: Entry) -> bytes | Fault:
    """The bytes of a file that is meant to be an item, or why there are none."""
    if entry.size > MAX_ITEM_BYTES:
        size = f"{entry.size / 1e6:.1f} MB"
        return Fault("file-size", Spot(), f"文件有 {size}，一个条目最多 1 MB。", "长篇内容请做成 PDF 等附件，正文只写概要。")
    try:
        return tree.read(entry.path)
    except OSError as error:
        return Fault("file-kind", Spot(), f"文件读不出来（{reason(error)}）。", "请检查文件权限，或重新放一份。")


def read_entry(tree: Tree, entry: Entry, catalog: Catalog) -> tuple[Item | None, list[Fault]]:
    """Read one item; it is None when not even its front matter can be told apart."""
    data = content_of(tree, entry)
    return (None, [data]) if isinstance(data, Fault) else read_item(data, entry.path, catalog.category_of(entry.path))


def read_corpus(tree: Tree, setting: Setting) -> Corpus:
    """Every item of a tree that can be read; what cannot is left out."""
    items = (read_entry(tree, entry, setting.catalog)[0] for entry in item_entries(tree))
    return Corpus(setting, tree, tuple(item for item in items if item))
