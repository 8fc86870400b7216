"""What a school charges, as its page tells it: the rows of the look-up of fees, of the newest school year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ...fees.area import TOWN, TOWNSHIP, area_of_scope, areas_of_address, is_elsewhere
from ...fees.fee import Fee
from ...fees.register import STAGES
from ..charges.ledger import Charge, Ledger, sources
from ..charges.place import Place
from ..charges.schedule import priced
from ..source import Source
from .roll import Roll

#: Kind of the register -> kinds of the tables of fees.
_KINDS = {"民办": ("民办", "民办非营利", "民办营利"), "普惠性民办": ("民办普惠",)}


class Tuition(NamedTuple):
    """What is charged under one name: of the school itself, or of all schools of its kind. rows: (item, price, nature).

    area  城区 or 乡镇, where rows of the other one were left out by the school's address; open: items of which several rows are left
    """

    name: str
    school_year: str
    is_own: bool
    address: str
    rows: tuple[tuple[str, str, str], ...]
    sources: tuple[Source, ...]
    area: str
    open: tuple[str, ...]


@dataclass(frozen=True)
class Fees:
    """The places of the newest school year that has any: own pages by the name of the school's page, and those of kinds of schools."""

    ledger: Ledger | None
    own: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    groups: tuple[Place, ...] = ()

    @classmethod
    def of(cls, ledger: Ledger | None, roll: Roll) -> Fees:
        """The fees of a ledger; None where the site has none."""
        year = next((year for year, held in ledger.places.items() if held), None) if ledger else None
        if ledger is None or not ledger.places.get(year):
            return cls(ledger)
        own: defaultdict[str, list[Place]] = defaultdict(list)
        for _, below in ledger.places[year]:
            for place in below:
                if place.school and (name := roll.name(place.school)):
                    own[name].append(place)
        return cls(ledger, {name: tuple(places) for name, places in own.items()}, tuple(group for group, _ in ledger.places[year]))

    def of_school(self, name: str, levels: Iterable[str], kind: str, addresses: Collection[str]) -> tuple[Tuition, ...]:
        """What a school charges; for the stages of which no row is its own, what its kind of schools does at its addresses."""
        own = self.own.get(name, ())
        told = {place.stage for place in own}
        stages = dict.fromkeys(stage for level in levels for stage in STAGES.get(level, (level,)))
        kinds = _KINDS.get(kind, (kind,))
        groups = [group for group in self.groups if group.stage in stages and group.stage not in told and group.kind in kinds and kind]
        areas = {areas_of_address(address) for address in addresses}
        settled = areas.pop() if len(areas) == 1 else frozenset[str]()
        return tuple(self._tuition(place, settled) for place in (*own, *groups))

    def _tuition(self, place: Place, areas: frozenset[str]) -> Tuition:
        charges = self.ledger.of(place) if self.ledger else ()
        held = _of_area(charges, areas)
        rows = tuple((_named(charge.fee), priced(charge.fee), charge.fee.nature) for charge in held)
        area = (TOWN if TOWN in areas else TOWNSHIP) if len(held) < len(charges) else ""
        return Tuition(place.name, place.school_year, bool(place.school), place.address, rows, sources(held), area, _open(held))


def _of_area(charges: Sequence[Charge], areas: frozenset[str]) -> tuple[Charge, ...]:
    """The fees without those of the other area, where one of the same name is of this one."""
    near = {charge.fee.name for charge in charges if area_of_scope(charge.fee.scope) in areas}
    return tuple(each for each in charges if not (each.fee.name in near and is_elsewhere(each.fee.scope, areas)))


def _open(charges: Sequence[Charge]) -> tuple[str, ...]:
    """The items that several areas have, of which nobody can say which one is the school's."""
    areas: defaultdict[str, set[str]] = defaultdict(set)
    for charge in charges:
        if area := area_of_scope(charge.fee.scope):
            areas[charge.fee.item].add(area)
    return tuple(item for item, several in areas.items() if len(several) > 1)


def _named(fee: Fee) -> str:
    """The item, and for whom and when it is charged where the row says so: 课后服务费（城区公办小学）."""
    whom = "，".join(filter(None, (fee.scope, fee.grades_text, fee.term_text)))
    return f"{fee.item}（{whom}）" if whom else fee.item
