"""The zones of a school year and level as a table (招生范围表), for reading, for paper and for the browser's own search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from ...model import addresses
from ...zones.table import BOUNDARY, EXCLUDED, Zone
from ..columns import ZONES
from ..frame import Crumb, Frame, column_tags
from ..paging import Part, on_page, parts
from .ledger import Ledger, Source

#: Columns that are no ground.
_ABOUT = ("条件", "备注", "修改")


class Entry(NamedTuple):
    """A row: whose it is, its cells in the order of the headings, and why nothing in it is certain: a sentence, empty for most."""

    schools: str
    cells: tuple[str, ...]
    doubt: str


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the zones of a season.

    headings    of the columns behind the school, those in which some row says something
    doubts      of the rows here, each sentence once
    parts       all pages of the season where there are several
    number      of this page, from 1
    length      how many rows the season has
    is_amended  whether a row of the season was changed by a later table, so that it is not as it was published
    """

    frame: Frame
    title: str
    headings: tuple[str, ...]
    rows: tuple[Entry, ...]
    doubts: tuple[str, ...]
    number: int
    length: int
    is_amended: bool
    parts: tuple[Part, ...]
    sources: tuple[Source, ...]


def listing(ledger: Ledger, year: int, level: str, number: int) -> Listing:
    """Page `number`, from 1, of the zones of a season."""
    held = ledger.by_season[year, level]
    shown = on_page(held, number)
    title = f"{year}学年{level}招生范围"
    headings = _headings(shown)
    rows = tuple(_entry(zone, headings) for zone in shown)
    frame_title = f"{title}（第{number}页）" if number > 1 else title
    description = f"{title}：各校的边界、范围内的小区、村、社区和路名门牌、条件和例外。"
    tags = column_tags(ZONES.name, description, ("招生范围", "划片", level), "信息公开目录")
    trail = Crumb("首页", addresses.HOME), Crumb(ZONES.name, addresses.ZONES), Crumb(frame_title)
    return Listing(
        frame=Frame(frame_title, addresses.zone_table(year, level, number), trail, tags, description),
        title=title,
        headings=headings,
        rows=rows,
        doubts=tuple(dict.fromkeys(row.doubt for row in rows if row.doubt)),
        number=number,
        length=len(held),
        is_amended=any(zone.amended_by for zone in held),
        parts=parts(held, _schools, partial(addresses.zone_table, year, level)),
        sources=ledger.sources_of(held),
    )


def _headings(held: Sequence[Zone]) -> tuple[str, ...]:
    """The columns about ground, what does not belong behind what does, then those about the row."""
    ground = {passage.label: passage.field for zone in held for passage in zone.passages}
    about = dict.fromkeys(heading for zone in held for heading, _ in _about(zone))
    ordered = sorted(ground, key=lambda label: (ground[label] != BOUNDARY, ground[label] == EXCLUDED))
    return tuple(dict.fromkeys((*ordered, *(heading for heading in _ABOUT if heading in about))))


def _entry(zone: Zone, headings: Sequence[str]) -> Entry:
    cells = _joined(zone)
    return Entry(_schools(zone), tuple(cells.get(heading, "") for heading in headings), f"{zone.doubt}。" if zone.doubt else "")


def _joined(zone: Zone) -> Mapping[str, str]:
    """Heading -> what stands below it; two cells of one heading (what several amendments took away) one after the other."""
    found: dict[str, list[str]] = {}
    for heading, text in _cells(zone):
        found.setdefault(heading, []).append(text)
    return {heading: "；".join(texts) for heading, texts in found.items()}


def _cells(zone: Zone) -> Iterator[tuple[str, str]]:
    yield from ((passage.label, passage.reading.text) for passage in zone.passages)
    yield from _about(zone)


def _about(zone: Zone) -> Iterator[tuple[str, str]]:
    """What is said of the row itself."""
    told = zip(_ABOUT, (zone.conditions, zone.note, zone.amends), strict=True)
    return ((heading, text) for heading, text in told if text)


def _schools(zone: Zone) -> str:
    return "、".join(zone.schools) or "（没有写学校）"
