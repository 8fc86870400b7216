"""Every page of the look-up of zones, in its order, and the files that its script answers from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from ...model import addresses
from ...model.corpus import Corpus
from ...zones.answer import Lookup
from ...zones.shards import File, shards
from ..offline import MOST_ZONES
from ..page import Page
from ..paging import page_count
from ..schools.roll import school_facts
from .finder import finder
from .ledger import Ledger
from .listing import listing
from .season import running


@dataclass(frozen=True, slots=True)
class Shard:
    """A file that the script loads when a query needs it, or the list of those to be kept for when there is no network: plain text."""

    script: str


def pages(corpus: Corpus) -> Iterator[Page]:
    """The pages made of the tables of zones; none where no item has one."""
    ledger = Ledger.of(corpus)
    if not ledger.by_season:
        return
    bureau = corpus.setting.catalog.bureau
    regions = (bureau.name, bureau.address)
    files = corpus.kept.value("look-up of zones", ledger.ground + "\n".join(regions).encode("utf-8", "replace"), lambda: _files(ledger, regions))
    recent = [*_recent(files, running(corpus.setting.today))]
    size = sum(len(each.script) for each in recent) if len(recent) <= MOST_ZONES else 0
    yield Page(addresses.ZONES, "zones.html", partial(finder, corpus, ledger, size), max(source.published for source in ledger.sources))
    for (year, level), held in ledger.by_season.items():
        changed = max(source.published for source in ledger.sources_of(held))
        for number in range(1, page_count(held) + 1):
            yield Page(addresses.zone_table(year, level, number), "zones-table.html", partial(listing, ledger, year, level, number), changed)
    yield Page(addresses.ZONE_FILES, "zones-shard.js", partial(Shard, "".join(f"{addresses.zone_shard(each.name)}\n" for each in recent)))
    for each in files:
        yield Page(addresses.zone_shard(each.name), "zones-shard.js", partial(Shard, each.script.decode()))


def _files(ledger: Ledger, regions: tuple[str, ...]) -> tuple[File, ...]:
    """The files that the script answers from. regions: names that begin with those that are ours (示例县教育局)."""
    other_names = {name: (*rows[0].former, *rows[0].short) for name, rows in ledger.schools.items()}
    return tuple(shards(Lookup.of(ledger.zones, other_names, regions), school_facts(ledger)))


def _recent(files: Iterable[File], now: int) -> Iterator[File]:
    """Those of the school year that runs and later, which are kept for when there is no network; the latest where there are only older ones."""
    held = [*files]
    first = min(now, max(each.year for each in held if each.year is not None))
    return (each for each in held if each.year is None or each.year >= first)
