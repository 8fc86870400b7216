"""权责清单: the powers of an edition by type, with their number; each leads to all that the list says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...model import addresses
from ...model.corpus import Corpus
from ...powers.comparison import Change
from ...powers.edition import Edition, Entry
from ...powers.term import terms
from ..columns import POWERS
from ..frame import Crumb, Frame, Link, column_tags
from ..paging import MOST_ROWS
from ..source import Source, sources
from .place import UNTOLD, place_of


class Row(NamedTuple):
    """A power in the list; without an address in an earlier edition."""

    name: str
    address: str
    code: str
    department: Link
    promised: str


class Section(NamedTuple):
    """The powers of a type: how many, the page with all about them, which of 编码、承办机构、承诺时限 any has, the first rows of them."""

    kind: str
    anchor: str
    length: int
    address: str
    columns: tuple[bool, bool, bool]
    rows: tuple[Row, ...]


class Past(NamedTuple):
    """An edition in the list of all: its day, where it stands, how many powers, what it changed (0 where it is the first)."""

    day: str
    address: str
    length: int
    changes: str
    changed: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """powers.html, and the page of an earlier edition.

    day       from which it was in force
    is_current  whether it still is
    is_newest whether no later edition is there
    """

    frame: Frame
    title: str
    day: str
    is_current: bool
    is_newest: bool
    count: int
    sections: tuple[Section, ...]
    past: tuple[Past, ...]
    sources: tuple[Source, ...]


def overview(corpus: Corpus, editions: Sequence[Edition], at: int, offices: Mapping[str, str]) -> Overview:
    """An edition, by its place among all of them, the oldest first; `offices` tells where the page of a department stands."""
    edition, is_newest = editions[at], at == len(editions) - 1
    bureau = corpus.setting.catalog.bureau.name
    title = POWERS.name if is_newest else f"{POWERS.name}（{edition.day} 起）"
    address = addresses.POWERS if is_newest else addresses.power_edition(edition.day)
    description = f"{bureau}的行政权力和责任：每一项的依据、承办机构、责任事项和时限。"
    tags = column_tags(POWERS.name, description, ("权责清单", "权力清单", "责任清单"), "信息公开目录")
    steps = (Crumb("首页", addresses.HOME), Crumb(POWERS.name, addresses.POWERS))
    rows = {kind: [_row(entry, offices, is_newest) for entry in entries] for kind, entries in edition.by_kind.items()}
    return Overview(
        frame=Frame(title, address, steps if is_newest else (*steps, Crumb(title)), tags, description),
        title=title,
        day=str(edition.day),
        is_current=edition.is_current,
        is_newest=is_newest,
        count=len(edition.entries),
        sections=tuple(_section(number, kind or UNTOLD, held, is_newest) for number, (kind, held) in enumerate(rows.items(), 1)),
        past=_past(editions) if is_newest else (),
        sources=sources(corpus, edition.items),
    )


def _section(number: int, kind: str, rows: Sequence[Row], is_newest: bool) -> Section:
    columns = any(row.code for row in rows), any(row.department.name for row in rows), any(row.promised for row in rows)
    return Section(kind, f"type-{number}", len(rows), addresses.power_kind(kind) if is_newest else "", columns, tuple(rows[:MOST_ROWS]))


def _row(entry: Entry, offices: Mapping[str, str], is_newest: bool) -> Row:
    power = entry.power
    department = power["department"]
    link = Link(department, offices.get(department, ""))
    return Row(power.name, place_of(power) if is_newest else "", power["code"], link, terms(power)[1])


def _past(editions: Sequence[Edition]) -> tuple[Past, ...]:
    """All editions, the newest first."""
    found = []
    for at, edition in enumerate(editions):
        address = addresses.POWERS if at == len(editions) - 1 else addresses.power_edition(edition.day)
        counts = Counter(each.change for each in edition.changes)
        changed = tuple((change.value, counts[change]) for change in Change if counts[change])
        found.append(Past(str(edition.day), address, len(edition.entries), addresses.power_changes(edition.day) if at else "", changed))
    return tuple(reversed(found))
