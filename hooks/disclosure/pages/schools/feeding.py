"""Which primaries feed a junior high (对口直升), as its rows name them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ...zones.lookup_entry import school_key
from ...zones.lookup_shelf import EVERY_PRIMARY
from ...zones.parts import Feeder, Include, Part
from ...zones.table import EXCLUDED, Passage, Zone
from ..zoning.ledger import Ledger
from .roll import Roll


class Feeding(NamedTuple):
    """A primary that a row of a junior high names.

    year       of the zones
    primary    name of its page; empty where it has none
    junior     name of the page of the junior high
    words      how the row names it, with what its brackets say (文昌小学（文昌苑的学生）)
    condition  what the row asks for
    zone       the row
    """

    year: int
    primary: str
    junior: str
    words: str
    condition: str
    zone: Zone


def feedings(ledger: Ledger, roll: Roll) -> Mapping[str, tuple[Feeding, ...]]:
    """Name of a page -> what feeds the school, and what it feeds, of the latest year that has any for its level."""
    years = {year for year, _ in ledger.by_season}
    found: defaultdict[str, list[Feeding]] = defaultdict(list)
    for year in sorted(years, reverse=True):
        told: defaultdict[str, list[Feeding]] = defaultdict(list)
        for (other, _), zones in ledger.by_season.items():
            for each in _of_year(roll, zones) if other == year else ():
                for school in dict.fromkeys(filter(None, (each.primary, each.junior))):
                    told[school].append(each)
        for school, held in told.items():
            found.setdefault(school, held)
    return {school: tuple(held) for school, held in found.items()}


def _of_year(roll: Roll, zones: Iterable[Zone]) -> Iterator[Feeding]:
    for zone in zones:
        juniors = dict.fromkeys(filter(None, map(roll.name, zone.schools)))
        for passage in zone.passages:
            for part in _feeders(passage.reading.parts) if passage.field != EXCLUDED else ():
                for primary in _meant(roll, part.name):
                    for junior in juniors:
                        yield Feeding(zone.year or 0, primary, junior, _words(passage, part), zone.conditions, zone)


def _feeders(parts: Iterable[Part]) -> Iterator[Feeder]:
    for part in parts:
        if isinstance(part, Feeder):
            yield part
        elif isinstance(part, Include):
            yield from _feeders(part.parts)


def _words(passage: Passage, part: Feeder) -> str:
    return passage.reading.words(part).strip()


def _meant(roll: Roll, name: str) -> tuple[str, ...]:
    """The schools that a row means; every one of a town (云溪乡各小学) by the town before its name. One without a page is named all the same."""
    if name.endswith(EVERY_PRIMARY):
        town = school_key(name.removesuffix(EVERY_PRIMARY))
        primaries = tuple(each for each, rows in roll.entries.items() if school_key(each).startswith(town) and _is_primary(each, rows))
        return primaries or ("",)
    return (roll.name(name),)


def _is_primary(name: str, rows: Iterable[object]) -> bool:
    levels = {getattr(row, "level", "") for row in rows}
    return bool(levels & {"小学", "九年一贯制", "十二年一贯制"}) if levels else name.endswith("小学")
