"""The page of a school: register, zones, what changed, plans, feeding schools, fees, each with the item that states it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ...model import addresses
from ...zones.table import Zone
from ..columns import SCHOOLS
from ..frame import Crumb, Frame, Link, column_tags
from ..source import Source as FeeSource
from ..zoning.ledger import Plan, School, Source
from ..zoning.season import Season
from .dossier import Archive, Dossier
from .feeding import Feeding
from .tuition import Tuition


class Listed(NamedTuple):
    """A row of the register: (title, words) of what it says, the telephone apart."""

    facts: tuple[tuple[str, str], ...]
    phone: str
    source: Source


class Rule(NamedTuple):
    """A row of the zones.

    others   schools that share it
    lines    (title, words): boundary, what lies inside, conditions, what is left out, notes
    doubt    why nothing in it is certain, a sentence; empty for most
    sources  of the row, and of the rows that amended it
    """

    called: str
    others: tuple[Link, ...]
    lines: tuple[tuple[str, str], ...]
    doubt: str
    sources: tuple[Source, ...]


class Zoned(NamedTuple):
    """The rows of a school year and level: how its children are enrolled, and the page of what changed where there is one."""

    season: Season
    changes: str
    rules: tuple[Rule, ...]


class Altered(NamedTuple):
    """What changed for the school since the year before: sentences, none where nothing did."""

    name: str
    since: str
    address: str
    sentences: tuple[str, ...]


class Fed(NamedTuple):
    """One end of a feeding: the other school, in whose words, and what is asked."""

    school: Link
    words: str
    condition: str


@dataclass(frozen=True, slots=True)
class Profile:
    """The page of a school. Of seasons the first is the latest; taken_from and goes_to are of the school year in `feeding_year`."""

    frame: Frame
    title: str
    about: str
    listed: tuple[Listed, ...]
    seasons: tuple[Zoned, ...]
    altered: tuple[Altered, ...]
    plans: tuple[Plan, ...]
    feeding_year: int
    taken_from: tuple[Fed, ...]
    goes_to: tuple[Fed, ...]
    fees: tuple[Tuition, ...]
    sources: tuple[Source | FeeSource, ...]


def profile(archive: Archive, dossier: Dossier) -> Profile:
    """What the page of a school shows."""
    name = dossier.name
    about = "、".join(filter(None, (dossier.kind, *dossier.levels)))
    seasons = tuple(_seasons(archive, dossier))
    fed = dossier.feedings
    return Profile(
        frame=_frame(name),
        title=name,
        about=about,
        listed=tuple(_listed(entry) for entry in dossier.entries),
        seasons=seasons,
        altered=tuple(
            Altered(each.name, f"{each.before}学年", each.address, tuple(change.sentence for change in changes))
            for each, changes in dossier.changes
        ),
        plans=dossier.plans,
        feeding_year=fed[0].year if fed else 0,
        taken_from=tuple(_fed(archive, each, each.primary or each.words) for each in fed if each.junior == name),
        goes_to=tuple(_fed(archive, each, each.junior) for each in fed if each.primary == name),
        fees=dossier.fees,
        sources=tuple(dict.fromkeys(_sources(dossier, seasons))),
    )


def _frame(name: str) -> Frame:
    description = f"{name}的地址电话、招生范围、招生计划、对口学校和收费，以及招生范围比上一年的变化。"
    tags = column_tags(SCHOOLS.name, description, ("学校", "招生范围", name), "信息公开目录")
    trail = Crumb("首页", addresses.HOME), Crumb(SCHOOLS.name, addresses.SCHOOLS), Crumb(name)
    return Frame(name, addresses.school(name), trail, tags, description)


def _listed(entry: School) -> Listed:
    facts = (
        ("曾用名", "、".join(entry.former)),
        ("简称", "、".join(entry.short)),
        ("学段", entry.level),
        ("办学性质", entry.kind),
        ("校区", "、".join(entry.campuses)),
        ("地址", entry.place),
    )
    return Listed(tuple((title, words) for title, words in facts if words), entry.phone, entry.source)


def _seasons(archive: Archive, dossier: Dossier) -> Iterator[Zoned]:
    pages = {(each.year, each.level): each.address for each in archive.comparisons}
    grouped: dict[tuple[int, str], list[Zone]] = {}
    for zone in dossier.zones:
        grouped.setdefault((zone.year or 0, zone.level), []).append(zone)
    for (year, level), zones in grouped.items():
        rules = tuple(_rule(archive, dossier.name, zone) for zone in zones)
        yield Zoned(archive.seasons[year, level], pages.get((year, level), ""), rules)


def _rule(archive: Archive, name: str, zone: Zone) -> Rule:
    own = [each for each in zone.schools if archive.roll.name(each) == name]
    lines = [(each.label, each.reading.text) for each in zone.passages]
    lines += [(title, words) for title, words in (("条件", zone.conditions), ("备注", zone.note), ("修改", zone.amends)) if words]
    others = tuple(Link(each, archive.roll.address(each)) for each in zone.schools if each not in own)
    called = "、".join(each for each in own if each != name)
    sources = tuple(archive.ledger.sources[table] for table in dict.fromkeys((zone.table, *zone.amended_by)))
    return Rule(called, others, tuple(lines), f"{zone.doubt}。" if zone.doubt else "", sources)


def _fed(archive: Archive, each: Feeding, other: str) -> Fed:
    return Fed(Link(other, archive.roll.address(other)), each.words, each.condition)


def _sources(dossier: Dossier, seasons: Iterable[Zoned]) -> Iterator[Source | FeeSource]:
    for season in seasons:
        for rule in season.rules:
            yield from rule.sources
    yield from (entry.source for entry in dossier.entries)
    yield from (plan.source for plan in dossier.plans)
    yield from (source for tuition in dossier.fees for source in tuition.sources)
