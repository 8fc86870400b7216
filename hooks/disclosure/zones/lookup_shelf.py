"""The index of one year and level: entries by the key of their name, and free words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from . import names
from .gazetteer import Gazetteer, key
from .homes import homes_of
from .lookup_entries import entries
from .lookup_entry import Deferral, Entry, Facts, Words, facts, school_key
from .lookup_words import MOST_TOLD, MOST_UNREAD, FreeWords
from .table import Zone

JUNIOR = "初中"
#: A feeder that means every primary of a town (云溪乡各小学).
EVERY_PRIMARY = "各小学"
#: So many places in free words that could not be read are looked at for one name, and so many in those of conditions and notes.
MOST_WORDS = 24


class Speaking(NamedTuple):
    """The free words that hold a name, those that could not be read first; is_whole: whether none of those was left out for being too many."""

    words: tuple[Words, ...]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """The rows of a year and level, and what was found in them.

    zones      in the order of the table; entries, words and deferrals say by number which one they stand in
    entries    by key, in the order of the table
    unread     free words that could not be read; told: those of conditions and notes
    deferrals  zone -> schools whose zones it leaves out
    schools    key of a school -> its zones
    called     key of any name of a school of these rows -> the name that the rows use
    general    school -> the rows that say nothing of places but hold for all its zones, and those of which it is not clear what they amend
    """

    zones: tuple[Zone, ...]
    facts: tuple[Facts, ...]
    entries: Mapping[str, tuple[Entry, ...]]
    unread: FreeWords
    told: FreeWords
    deferrals: Mapping[int, tuple[Deferral, ...]]
    schools: Mapping[str, tuple[int, ...]]
    called: Mapping[str, str]
    general: Mapping[str, tuple[int, ...]]
    gazetteer: Gazetteer

    def speaking_of(self, name: str) -> Speaking:
        """The free words that hold a key of two signs or more. Of what only conditions and notes tell, the first is enough."""
        unread, told = self.unread.holding(name), self.told.holding(name)
        is_whole = unread is not None and len(unread) <= MOST_WORDS
        return Speaking((*(unread or ())[:MOST_WORDS], *(told or ())[:MOST_WORDS]), is_whole)

    def feeders(self, primary: str) -> Iterator[Entry]:
        """The entries that name a primary school by its key, or every primary of its town (云溪乡各小学)."""
        names = [primary, *(primary[:end] + EVERY_PRIMARY for end in range(2, len(primary)))]
        for name in names:
            yield from (entry for entry in self.entries.get(name, ()) if entry.effect == "feeds")


def shelf(zones: Iterable[Zone], other_names: Mapping[str, Sequence[str]] = MappingProxyType({}), regions: Iterable[str] = ()) -> Shelf:
    """The index of the given rows; other_names gives former and short names by the name of a school, as its register has them.

    regions: the province, city and county that are ours, or names that begin with them.
    """
    kept = tuple(zones)
    meant = {school_key(other): school_key(school) for school, others in other_names.items() for other in others}
    also: dict[str, list[str]] = {}
    for other, school in meant.items():
        also.setdefault(school, []).append(other)
    called = _called(kept, also)
    by_key: dict[str, dict[Entry, None]] = {}
    words: list[Words] = []
    deferrals: dict[int, list[Deferral]] = {}
    shown: dict[str, str] = {}
    for number, zone in enumerate(kept):
        for found in entries(zone, number, called):
            if isinstance(found, Words):
                words.append(found)
            elif isinstance(found, Deferral):
                deferrals.setdefault(number, []).append(found._replace(school=meant.get(found.school, found.school)))
            else:
                if found.effect == "takes" and zone.level == JUNIOR and school_key(found.name) in meant:
                    found = _feeding(found)  # a name that only the register tells to be a school's
                by_key.setdefault(found.key, {})[found] = None
                shown.setdefault(found.key, found.name)
                if found.effect == "feeds":
                    full = meant.get(found.key, found.key)
                    for alias in (full, *also.get(full, ())):
                        by_key.setdefault(alias, {})[found._replace(key=alias)] = None
                        shown.setdefault(alias, found.name)
                for limit in (*found.only, *found.apart) if found.effect == "feeds" else ():
                    shown.setdefault(limit.key, limit.key)
    schools: dict[str, list[int]] = {}
    general: dict[str, list[int]] = {}
    for number, zone in enumerate(kept):
        for school in zone.schools:
            schools.setdefault(school_key(school), []).append(number)
            if (not zone.passages and (zone.conditions or zone.note)) or _is_unclear(zone):
                general.setdefault(school, []).append(number)
    areas = [each for each in shown if names.kind(each) == "镇街"]
    homes = homes_of([*map(key, regions), *map(key, (school for zone in kept for school in zone.schools))], areas)
    return Shelf(
        kept,
        _facts(kept, general, called),
        _frozen(by_key),
        FreeWords.of((each for each in words if each.is_unread), MOST_UNREAD),
        FreeWords.of((each for each in words if not each.is_unread), MOST_TOLD),
        _frozen(deferrals),
        _frozen(schools),
        called,
        _frozen(general),
        Gazetteer.of(shown.items(), homes),
    )


def _feeding(found: Entry) -> Entry:
    return Entry(
        school_key(found.name),
        found.name,
        found.zone,
        found.passage,
        found.start,
        found.end,
        "feeds",
        open=found.open,
        asked=found.asked,
        schools=found.schools,
    )


def _is_unclear(zone: Zone) -> bool:
    """Whether a row amends others, and does not say clearly what."""
    return bool(zone.amends and zone.doubt and zone.passages) and not zone.doubtful


def _called(zones: Iterable[Zone], also: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Keys of all names of the schools of rows -> the names that the rows use."""
    called: dict[str, str] = {}
    for school in dict.fromkeys(school for zone in zones for school in zone.schools):
        for name in (school_key(school), *also.get(school_key(school), ())):
            called.setdefault(name, school)
    # 第二完小 for 甲镇第二完小, where no other town has one.
    bare = [(_TOWN.sub("", name), school) for name, school in called.items()]
    meant = Counter(name for name, _ in bare)
    return {name: school for name, school in bare if meant[name] == 1 and len(name) >= _SHORTEST} | called


_TOWN = re.compile("^.{2,5}?[镇乡](?=..)")
_SHORTEST = 3


def _facts(zones: Sequence[Zone], general: Mapping[str, Sequence[int]], called: Mapping[str, str]) -> tuple[Facts, ...]:
    """What holds for each row: its own words, and those of the rows for the whole school."""
    own = [facts(zone, called) for zone in zones]
    found = []
    for zone, each in zip(zones, own, strict=True):
        rows = [number for school in zone.schools for number in general.get(school, ()) if zone.passages and not zones[number].passages]
        more = [own[number] for number in rows]
        asked = dict.fromkeys((*each.asked, *(text for held in more for text in held.asked)))
        found.append(each._replace(asked=tuple(asked), open=each.open or next((held.open for held in more if held.open), "")))
    return tuple(found)


_K = TypeVar("_K")
_V = TypeVar("_V")


def _frozen(lists: Mapping[_K, Iterable[_V]]) -> Mapping[_K, tuple[_V, ...]]:
    return {key: tuple(values) for key, values in lists.items()}
