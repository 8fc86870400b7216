"""A department: what it does, where it is, who is in charge of it, and all that it answers for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ...model import addresses
from ...model.corpus import Corpus
from ...organisation.leader import called_today
from ...powers.edition import Edition, Entry
from ...services.guide import lines
from ..columns import ORGANISATION
from ..frame import Crumb, Frame, Link, column_tags
from ..lists import Lists
from ..powers.place import place_of
from ..shelf import Line
from ..source import Source, sources
from .overview import leader_anchor
from .roll import Roll

#: How many of its newest items a department's page shows.
NEWEST = 5


class InCharge(NamedTuple):
    """A leader in charge: role first, and the place on the page of all leaders."""

    role: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Office:
    """The page of a department.

    duties      a line each, where the cell numbers them (（一）…；（二）…)
    phones      as the table has them, else the one of the catalogue
    categories  that it answers for
    newest      of its items; count of all of them, and where they are listed
    powers      of the list in force that it carries out, by type
    guides      to its services
    """

    frame: Frame
    title: str
    kind: str
    duties: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    phones: str
    email: str
    leaders: tuple[InCharge, ...]
    categories: tuple[Link, ...]
    newest: tuple[Line, ...]
    count: int
    all_items: str
    powers: tuple[tuple[str, tuple[Link, ...]], ...]
    guides: tuple[Link, ...]
    sources: tuple[Source, ...]


def office(
    corpus: Corpus, lists: Lists, roll: Roll, powers: Mapping[str, tuple[Entry, ...]], name: str, guides: tuple[Link, ...] = ()
) -> Office:
    """What the page of a department shows; `powers` are those of each department."""
    catalog, held = corpus.setting.catalog, roll.departments[name]
    about = held.duties or f"{catalog.bureau.name}{name}"
    description = f"{name}的职责、地址、电话，负责的栏目和最近公开的信息。"
    tags = column_tags(name, description, (name, "职责", "联系电话"), "机构职能")
    trail = Crumb("首页", addresses.HOME), Crumb(ORGANISATION.name, addresses.ORGANISATION), Crumb(name)
    items = next((facet.items for facet in lists.facets if facet.address == addresses.department(name)), ())
    shown = [item for item in items if corpus.shows_content(item)]
    facts = (
        ("负责人", held.head),
        ("办公地址", (held.address or (catalog.bureau.address if held.room else "")) + held.room or catalog.bureau.address),
        ("办公时间", held.hours or catalog.bureau.hours),
        ("备注", held.note),
    )
    stated = [roll.chart.by_name[name][1].item] if name in roll.chart.by_name else []
    stated += [beside.item for leader, beside in roll.chart.leaders if leader in roll.in_charge[name]]
    entries = powers.get(name, ())
    return Office(
        frame=Frame(name, addresses.office(name), trail, tags, about if held.duties else description),
        title=name,
        kind=held.kind,
        duties=_points(held.duties),
        facts=tuple((title, words) for title, words in facts if words),
        phones="、".join(held.phones),
        email=held.email,
        leaders=_leaders(roll, name),
        categories=tuple(Link(each.name, addresses.category(folder)) for folder, each in catalog.leaves.items() if each.department == name),
        newest=tuple(map(lists.line, reversed(shown[-NEWEST:]))),
        count=len(items),
        all_items=addresses.department(name) if items else "",
        powers=_by_kind(entries),
        guides=guides,
        sources=sources(corpus, (*stated, *(entry.item for entry in entries))),
    )


def _points(text: str) -> tuple[str, ...]:
    """The points of a cell that numbers them, without their numbers; else the cell as it is."""
    points = lines(text)
    return points if points != tuple(line.strip() for line in text.splitlines() if line.strip()) else (text,) if text else ()


def powers_by_department(edition: Edition | None, names: Iterable[str], renamed: Mapping[str, str]) -> Mapping[str, tuple[Entry, ...]]:
    """Department -> the powers that it carries out, as the list in force says (承办机构); `renamed`: former name -> name of today."""
    known, found = tuple(names), dict[str, list[Entry]]()
    for entry in edition.entries if edition and edition.is_current else ():
        for name in called_today(entry.power["department"], known, renamed):
            found.setdefault(name, []).append(entry)
    return {name: tuple(entries) for name, entries in found.items()}


def _leaders(roll: Roll, name: str) -> tuple[InCharge, ...]:
    numbered = {leader: number for number, (leader, _) in enumerate(roll.chart.leaders, 1)}
    return tuple(InCharge(each.role, each.name, f"{addresses.ORGANISATION}#{leader_anchor(numbered[each])}") for each in roll.in_charge[name])


def _by_kind(entries: Iterable[Entry]) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    found: dict[str, list[Link]] = {}
    for entry in entries:
        found.setdefault(entry.power.kind or entry.power.type, []).append(Link(entry.power.name, place_of(entry.power)))
    return tuple((kind, tuple(links)) for kind, links in found.items())
