"""All that the site's tables say of each school, gathered once for every page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...model.corpus import Corpus
from ...zones.change import Change
from ...zones.table import Zone
from ..charges.ledger import ledger as fee_ledger
from ..zoning.ledger import Ledger, Plan, School
from ..zoning.season import Season, season
from .comparison import Comparison, comparisons
from .feeding import Feeding, feedings
from .roll import Roll
from .tuition import Fees, Tuition


@dataclass(frozen=True)
class Dossier:
    """A school.

    name      of its page
    levels    as the register has them, else as its zones do
    kind      公办, 民办 or 普惠性民办; empty where no register says it, or schools of one name differ
    entries   its rows in the register, several where schools share a name
    zones     its rows, the latest year first
    changes   of the latest comparison of each level; () of changes where nothing changed for this school
    plans     the latest year first
    feedings  where it feeds or is fed
    fees      of the newest school year
    """

    name: str
    levels: tuple[str, ...]
    kind: str
    entries: tuple[School, ...]
    zones: tuple[Zone, ...]
    changes: tuple[tuple[Comparison, tuple[Change, ...]], ...]
    plans: tuple[Plan, ...]
    feedings: tuple[Feeding, ...]
    fees: tuple[Tuition, ...]


@dataclass(frozen=True)
class Archive:
    """The dossiers by the name of their page, what they were made of, and how children are enrolled in each year and level of the zones."""

    ledger: Ledger
    roll: Roll
    comparisons: tuple[Comparison, ...]
    seasons: Mapping[tuple[int, str], Season]
    dossiers: Mapping[str, Dossier]


def archive(corpus: Corpus) -> Archive:
    """The dossiers of all schools of a corpus; none where no table names a school."""
    ledger = Ledger.of(corpus)
    roll = Roll.of(ledger)
    compared = corpus.kept.value("comparisons of zones", ledger.ground, lambda: comparisons(ledger, roll))
    latest = {each.level: each for each in sorted(compared, key=lambda each: each.year)}
    changes = [(each, each.by_school(roll)) for each in latest.values()]
    zones: defaultdict[str, list[Zone]] = defaultdict(list)
    for told in sorted(ledger.by_season, key=lambda told: -told[0]):
        for zone in ledger.by_season[told]:
            for name in dict.fromkeys(map(roll.name, zone.schools)):
                zones[name].append(zone)
    plans: defaultdict[str, list[Plan]] = defaultdict(list)
    for plan in sorted(ledger.plans, key=lambda plan: -(plan.year or 0)):
        plans[roll.name(plan.school)].append(plan)
    fed = feedings(ledger, roll)
    fees = Fees.of(fee_ledger(corpus), roll) if roll.entries else Fees(None)
    dossiers = {}
    for name, entries in roll.entries.items():
        held = tuple(zones.get(name, ()))
        zoned = {zone.level for zone in held}
        of_school = tuple((each, by_school.get(name, ())) for each, by_school in changes if each.level in zoned or name in by_school)
        levels, kind = _levels(entries, held), _kind(entries)
        charged = fees.of_school(name, levels, kind, [entry.place for entry in entries])
        dossiers[name] = Dossier(name, levels, kind, entries, held, of_school, tuple(plans.get(name, ())), fed.get(name, ()), charged)
    seasons = {(year, level): season(corpus, ledger, year, level) for year, level in ledger.by_season}
    return Archive(ledger, roll, compared, seasons, dossiers)


def _levels(entries: Iterable[School], zones: Iterable[Zone]) -> tuple[str, ...]:
    listed = dict.fromkeys(entry.level for entry in entries if entry.level)
    return tuple(listed or dict.fromkeys(zone.level for zone in zones if zone.level))


def _kind(entries: Iterable[School]) -> str:
    kinds = {entry.kind for entry in entries}
    return kinds.pop() if len(kinds) == 1 else ""
