"""机构和领导: who leads, who is in charge of which department, and where each department is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ...model import addresses
from ...model.corpus import Corpus
from ...organisation.leader import Leader
from ..columns import ORGANISATION
from ..frame import Crumb, Frame, Link, column_tags
from ..source import Source, sources
from .roll import Roll


class Chief(NamedTuple):
    """A leader: the anchor on the page, what the table says (title, words), the departments in his or her charge."""

    anchor: str
    role: str
    name: str
    lines: tuple[tuple[str, str], ...]
    departments: tuple[Link, ...]
    phone: str


class Row(NamedTuple):
    """A department in the list: its page, where it is, its telephone, the leaders in charge."""

    department: Link
    place: str
    phone: str
    leaders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """organisation.html.

    unled    departments that no leader is said to be in charge of
    kinds    (内设机构…, its departments); an empty kind where the table says none
    further  pages that say more of what the bureau may do
    """

    frame: Frame
    bureau: str
    chiefs: tuple[Chief, ...]
    unled: tuple[Link, ...]
    kinds: tuple[tuple[str, tuple[Row, ...]], ...]
    further: tuple[Link, ...]
    sources: tuple[Source, ...]


def overview(corpus: Corpus, roll: Roll, further: tuple[Link, ...] = ()) -> Overview:
    """The page that leads to all departments."""
    bureau = corpus.setting.catalog.bureau.name
    description = f"{bureau}的领导分工，内设机构和直属单位的职责、地址、办公时间和电话。"
    tags = column_tags(ORGANISATION.name, description, ("机构设置", "领导分工", "联系电话"), "机构职能")
    chiefs = tuple(_chief(roll, number, leader) for number, (leader, _) in enumerate(roll.chart.leaders, 1))
    unled = tuple(Link(name, addresses.office(name)) for name in roll.departments if not roll.in_charge[name])
    return Overview(
        frame=Frame(ORGANISATION.name, addresses.ORGANISATION, (Crumb("首页", addresses.HOME), Crumb(ORGANISATION.name)), tags, description),
        bureau=bureau,
        chiefs=chiefs,
        unled=unled,
        kinds=_kinds(corpus, roll),
        further=further,
        sources=sources(corpus, (stated.item for stated in roll.chart.tables)),
    )


def leader_anchor(number: int) -> str:
    """Where a leader stands on organisation.html."""
    return f"leader-{number}"


def _chief(roll: Roll, number: int, leader: Leader) -> Chief:
    lines = (
        ("主持", leader.leads),
        ("分管", leader.in_charge),
        ("协管", leader.assists),
        ("联系学校", "、".join(leader.schools)),
        ("AB岗", leader.substitute),
        ("简历", leader.resume),
        ("备注", leader.note),
    )
    departments = tuple(Link(name, roll.address(name)) for name in leader.in_charge_of(roll.departments))
    said = tuple((title, words) for title, words in lines if words)
    return Chief(leader_anchor(number), leader.role, leader.name, said, departments, "、".join(leader.phones))


def _kinds(corpus: Corpus, roll: Roll) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    found: dict[str, list[Row]] = {}
    for name, each in roll.departments.items():
        leaders = tuple(f"{leader.role}{leader.name}" for leader in roll.in_charge[name])
        found.setdefault(each.kind, []).append(Row(Link(name, addresses.office(name)), each.address + each.room, "、".join(each.phones), leaders))
    return tuple((kind, tuple(rows)) for kind, rows in found.items())
