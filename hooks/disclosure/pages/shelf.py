"""A list of items in their order in time, cut into sheets.

Sheets are numbered from the oldest, so that a full one never changes because something new is published: a new item changes only the
newest sheet, which has the list's own address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from ..model import addresses
from ..model.corpus import Corpus
from ..model.item import Item

#: How many items a full sheet holds; the newest one holds up to twice as many, less one.
SHEET = 50


class Line(NamedTuple):
    """An item in a list: the statutory columns of the catalogue (条例 art. 12) and what people look for besides."""

    index_number: str
    title: str
    summary: str
    formed: str
    published: str
    document_number: str
    status: str
    category: str
    address: str
    is_pinned: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The items of a year or a month, the newest first."""

    anchor: str
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A way to another sheet: what it holds, and where it is."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a list.

    number   counted from the oldest; 0 for the newest, which has the list's own address
    groups   the newest first
    newer    address of the next sheet in time; older of the one before; earlier all full sheets, on the newest sheet only
    """

    number: int
    address: str
    groups: tuple[Group, ...]
    newer: str = ""
    older: str = ""
    earlier: tuple[Turn, ...] = ()


def line(corpus: Corpus, item: Item) -> Line:
    """An item as a line of a list. Of a tombstone no more is said than the register keeps."""
    today = corpus.setting.today
    gone = item.is_tombstone(today)
    return Line(
        index_number=item.index_number,
        title=item.title,
        summary="" if gone else item.summary,
        formed=str(item.formed or ""),
        published=str(item.published.day) if item.published else "",
        document_number=item.document_number,
        status=corpus.shown_status(item),
        category=item.category.name if item.category else "",
        address=corpus.page_address(item),
        is_pinned=item.is_pinned(today),
    )


def published_on(item: Item) -> date:
    """The day of publication, which every checked item has; what has none yet (only a preview shows it) counts as the newest."""
    return item.published.day if item.published else date.max


def sheet_numbers(count: int) -> range:
    """The numbers of the full sheets of a list of so many items."""
    return range(1, max(count // SHEET, 1))


def sheet(line_of: Callable[[Item], Line], items: Sequence[Item], number: int, address: str, by_month: bool = False) -> Sheet:
    """Sheet `number` (0 for the newest) of items that stand in their order in time, oldest first; `address` is the list's own."""
    full = sheet_numbers(len(items))
    start = (number - 1) * SHEET if number else full.stop * SHEET - SHEET
    held = items[start : start + SHEET] if number else items[start:]

    def turn(to: int) -> Turn:
        first, last = items[(to - 1) * SHEET], items[to * SHEET - 1]
        return Turn(f"第 {to} 页：{published_on(first)} 至 {published_on(last)}", addresses.sheet(address, to))

    def place(to: int) -> str:
        return addresses.sheet(address, to) if to in full else address

    return Sheet(
        number=number,
        address=place(number),
        groups=tuple(_groups(line_of, held, by_month)),
        newer=place(number + 1) if number else "",
        older=place(number - 1) if number > 1 else place(full[-1]) if full and not number else "",
        earlier=() if number else tuple(turn(each) for each in reversed(full)),
    )


class Period(NamedTuple):
    """A year or a month that items stand under."""

    start: date
    is_month: bool = False

    @property
    def anchor(self) -> str:
        """`y2026`, or `m5` in the list of a year."""
        return f"m{self.start.month}" if self.is_month else f"y{self.start.year}"

    @property
    def name(self) -> str:
        """Its heading."""
        return f"{self.start.year}年{self.start.month}月" if self.is_month else f"{self.start.year}年"


def period(item: Item, by_month: bool = False) -> Period:
    """The year (or month) in which an item was published."""
    day = published_on(item)
    return Period(day.replace(day=1) if by_month else day.replace(month=1, day=1), by_month)


def _groups(line_of: Callable[[Item], Line], items: Sequence[Item], by_month: bool) -> Iterator[Group]:
    for each, held in groupby(reversed(items), lambda item: period(item, by_month)):
        yield Group(each.anchor, each.name, tuple(map(line_of, held)))
