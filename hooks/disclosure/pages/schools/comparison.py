"""What changed in the zones since the year before, level by level: a table of its own, and by school."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from ...model import addresses
from ...zones.change import Change, Kind, named
from ...zones.changes import changed
from ..columns import ZONES
from ..frame import Crumb, Frame, Link, column_tags
from ..paging import Part, on_page, parts
from ..zoning.ledger import Ledger, Source
from ..zoning.season import in_order
from .roll import Roll


class Comparison(NamedTuple):
    """Two years of a level: `before` is the last one before `year` of which there are zones."""

    year: int
    before: int
    level: str
    changes: tuple[Change, ...]

    @property
    def name(self) -> str:
        """What people call it."""
        return f"{self.year}学年{self.level}招生范围的变化"

    @property
    def address(self) -> str:
        """Where its first page stands."""
        return addresses.zone_changes(self.year, self.level)

    def by_school(self, roll: Roll) -> Mapping[str, tuple[Change, ...]]:
        """Name of a school's page -> what changed for it."""
        found: defaultdict[str, dict[Change, None]] = defaultdict(dict)
        for change in self.changes:
            for school in change.concerned:
                found[roll.name(school)][change] = None
        return {school: tuple(changes) for school, changes in found.items()}


class Line(NamedTuple):
    """A change as a row: whose, with the pages of the schools, what, of which place, how it stood, how it stands."""

    schools: tuple[Link, ...]
    kind: str
    place: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Changes:
    """A page of a comparison.

    counts    how many of each kind the comparison has
    doubtful  schools of which it is not clear what an amendment changed, so that their changes are not certain either
    number    of this page, from 1; parts: all of them where there are several
    """

    frame: Frame
    title: str
    years: tuple[int, int]
    counts: tuple[tuple[str, int], ...]
    doubtful: tuple[Link, ...]
    lines: tuple[Line, ...]
    number: int
    parts: tuple[Part, ...]
    tables: tuple[Link, ...]
    sources: tuple[Source, ...]


def comparisons(ledger: Ledger, roll: Roll) -> tuple[Comparison, ...]:
    """Of every year and level that has an earlier one, the latest year first, in it the youngest children."""
    found = []
    levels = in_order(level for _, level in ledger.by_season)
    for year, level in sorted(ledger.by_season, key=lambda season: (-season[0], levels.index(season[1]))):
        before = max((other for other, of in ledger.by_season if of == level and other < year), default=None)
        if before is not None:
            held = changed(ledger.by_season[before, level], ledger.by_season[year, level], roll.register)
            found.append(Comparison(year, before, level, held))
    return tuple(found)


def changes_page(ledger: Ledger, roll: Roll, each: Comparison, number: int) -> Changes:
    """What a page of a comparison shows, counted from 1."""
    name = f"{each.name}（第{number}页）" if number > 1 else each.name
    address = partial(addresses.zone_changes, each.year, each.level)
    description = f"{each.year}学年{each.level}的招生范围同{each.before}学年比，哪些地方改划、增加、减少，条件和文字有什么变化。"
    trail = Crumb("首页", addresses.HOME), Crumb(ZONES.name, addresses.ZONES), Crumb(name)
    tags = column_tags(ZONES.name, description, ("招生范围", each.level), "信息公开目录")
    counts = Counter(change.kind for change in each.changes)
    zones = [zone for year in (each.before, each.year) for zone in ledger.by_season[year, each.level]]
    doubtful = dict.fromkeys(school for zone in zones if zone.doubt for school in zone.schools)
    return Changes(
        frame=Frame(name, address(number), trail, tags, description),
        title=each.name,
        years=(each.before, each.year),
        counts=tuple((kind.value, counts[kind]) for kind in Kind if counts[kind]),
        doubtful=tuple(Link(school, roll.address(school)) for school in doubtful),
        lines=tuple(_line(roll, change) for change in on_page(each.changes, number)),
        number=number,
        parts=parts(each.changes, lambda change: change.whose, address),
        tables=tuple(
            Link(f"{year}学年{each.level}招生范围表", addresses.zone_table(year, each.level)) for year in (each.year, each.before)
        ),
        sources=ledger.sources_of(zones),
    )


def _line(roll: Roll, change: Change) -> Line:
    schools = tuple(Link(school, roll.address(school)) for school in change.schools)
    was, now, place = change.was, change.now, change.place
    if change.kind is Kind.MOVED:
        was, now = f"{named(change.others)}：{was}", f"{change.whose}：{now}"
    elif change.kind is Kind.CONDITIONS:
        place = f"{place}的条件"
    elif change.aside:
        place = f"{place}（{change.aside}）"
    return Line(schools, change.kind.value, place or "全部范围", was, now)
