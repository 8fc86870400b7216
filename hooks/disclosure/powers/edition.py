"""The editions of the list of powers: what was in force from the day on which a list was published until the next one changed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from ..model.corpus import Corpus, beside, once
from ..model.item import Item
from ..tables.beside import items_with_tables, table_of
from ..tables.schema import SchemaError
from .comparison import Alteration, compared
from .kind import kinds
from .power import SCHEMA, Power, read_powers


class Entry(NamedTuple):
    """A power, the item whose list states it, and the file of that list below content/."""

    power: Power
    item: Item
    path: str


@dataclass(frozen=True, eq=False)
class Edition:
    """What was in force from a day on.

    items      whose lists it is made of, the newest first
    entries    in the order of the lists; what a newer list states of a power takes the place of what older ones do
    is_current whether it is the last one and still holds
    before     the edition that it changed; None for the first
    """

    day: date
    items: tuple[Item, ...]
    entries: tuple[Entry, ...]
    is_current: bool
    before: Edition | None = field(default=None, repr=False)

    @cached_property
    def powers(self) -> tuple[Power, ...]:
        """The powers alone."""
        return tuple(entry.power for entry in self.entries)

    @cached_property
    def by_kind(self) -> Mapping[str, tuple[Entry, ...]]:
        """Type (as written, where it is not known; empty where none is told) -> its entries, in the order of the list."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.power.kind or entry.power.type, []).append(entry)
        return {kind: tuple(entries) for kind, entries in found.items()}

    @cached_property
    def changes(self) -> tuple[Alteration, ...]:
        """What it changed of the edition before; nothing where it is the first. Compared once, for every page that tells of it."""
        return compared(self.before.powers, self.powers) if self.before else ()


@once
def editions(corpus: Corpus) -> tuple[Edition, ...]:
    """The editions that the public can see, the oldest first; none where no item has such a list."""
    return tuple(_editions(corpus))


def entries_of(corpus: Corpus, item: Item) -> tuple[Entry, ...]:
    """The powers in the tables of an item; a table that cannot be read has a rule of its own."""
    return _stated(corpus).get(item.path, ())


@once
def _stated(corpus: Corpus) -> Mapping[str, tuple[Entry, ...]]:
    return {item.path: entries for item in items_with_tables(corpus) if (entries := tuple(_entries(corpus, item)))}


def _entries(corpus: Corpus, item: Item) -> Iterator[Entry]:
    known = kinds(corpus.setting.catalog)
    for path, title in {beside(item, each.file): each.title for each in item.data if each.schema == SCHEMA}.items():
        with suppress(OSError, SchemaError):
            for power in read_powers(table_of(corpus, path, SCHEMA), known, title):
                yield Entry(power, item, path)


def lists(corpus: Corpus) -> tuple[Item, ...]:
    """The items with lists of powers whose content the public sees, the oldest first."""
    held = [item for item in items_with_tables(corpus) if any(each.schema == SCHEMA for each in item.data)]
    return tuple(sorted((item for item in held if item.published and corpus.shows_content(item)), key=_start))


def overlaps(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Powers that lists of several items state: (the newer entry, the older one); the entries come from the newest item to the oldest.

    A power that one list states as a whole and another by its sub items (子项) is the same.
    """
    by_code: dict[str, Entry] = {}
    by_main: defaultdict[object, list[Entry]] = defaultdict(list)
    by_name: dict[object, Entry] = {}
    for entry in entries:
        power = entry.power
        other = by_name.setdefault((power.kind or power.type, power.same_name), entry)
        if power.code:
            other = by_code.setdefault(power.code, other)
        main, sub = power.same_name
        if other.item is entry.item:
            alike = (each for each in by_main[power.kind or power.type, main] if not (sub and each.power.same_name[1]))
            other = next((each for each in alike if each.item is not entry.item), other)
        by_main[power.kind or power.type, main].append(entry)
        if other.item is not entry.item:
            yield other, entry


def _start(item: Item) -> tuple[date, str]:
    """The day on which a list was published, and what parts those of one day."""
    return item.published.day if item.published else date.max, item.index_number


def _editions(corpus: Corpus) -> Iterator[Edition]:
    held = lists(corpus)
    ends = {item.path: _end(corpus, item, held) for item in held}
    days = sorted({_start(item)[0] for item in held})
    last: Edition | None = None
    for day in days:
        items = tuple(item for item in reversed(held) if _start(item)[0] <= day < ends[item.path])
        entries = [entry for item in items for entry in entries_of(corpus, item)]
        replaced = {id(older) for _, older in overlaps(entries)}
        is_current = day == days[-1] and any(corpus.setting.today < ends[item.path] for item in items)
        last = Edition(day, items, tuple(entry for entry in entries if id(entry) not in replaced), is_current, last)
        yield last


def _end(corpus: Corpus, item: Item, held: Iterable[Item]) -> date:
    """The first day on which a list no longer holds: its successor's, the one after it lapsed, else that of the next list."""
    successors = [other for key, other in corpus.named_by.get(item.index_number, ()) if key == "supersedes"]
    named = corpus.numbered(item.repealed_by) if item.repealed_by else None
    public = [*successors, *([named] if named else [])]
    found = [other.published.day for other in public if other.published and not other.is_scheduled(corpus.setting.today)]
    if item.expires:
        found.append(item.expires + timedelta(days=1))
    if not found and corpus.status(item) in ("废止", "失效"):
        later = [day for other in held if (day := _start(other)[0]) > _start(item)[0]]
        found.append(min(later, default=corpus.setting.today))
    return max(min(found, default=date.max), _start(item)[0])
