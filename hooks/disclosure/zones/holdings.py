"""What each school holds in the zones of one year and level, in a form in which two years can be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NamedTuple, TypeVar

from . import doors, names
from .omissions import Omission, gathered, omissions
from .outline import uniform
from .parts import Except, Feeder, Part, Place, Street
from .parts import Numbers as Doors
from .rules.claim import Claim, claims
from .rules.register import Register
from .rules.zone import Place as Stand
from .rules.zone import ZoneRow
from .table import Zone
from .wordings import Wording, even, lines_of, wording

Found = TypeVar("Found")
#: Whose rows without a school are, for people.
NOBODY = "（没有写学校）"


class Thing(NamedTuple):
    """What a claim is about: its name as it is compared, what narrows it, and its own words where these leave it open."""

    key: str
    limits: frozenset[Part]
    open: str


#: A claim and what it is about.
Named = tuple[Thing, Claim]


@dataclass(slots=True)
class Holdings:
    """All that the rows of one year and level say, by school (as the register calls it).

    schools    in the order of the table
    ground     thing -> school -> its claims
    named      (school, key) -> its claims under that name; keys: school -> all of these names
    wordings   school -> what each of its rows says besides: boundary lines, what was not read, notes
    omitted    school -> name as it is compared -> what its rows leave out under it
    siblings   (school, key) -> of each thing with several names that has this one: all of them in the order written, each with its claim
    """

    schools: list[str] = field(default_factory=list)
    ground: dict[Thing, dict[str, list[Claim]]] = field(default_factory=dict)
    named: dict[tuple[str, str], list[Claim]] = field(default_factory=dict)
    keys: dict[str, set[str]] = field(default_factory=dict)
    wordings: dict[str, list[Wording]] = field(default_factory=dict)
    omitted: dict[str, dict[str, Omission]] = field(default_factory=dict)
    siblings: dict[tuple[str, str], list[list[Named]]] = field(default_factory=dict)

    @classmethod
    def of(cls, zones: Iterable[Zone], register: Register) -> Holdings:
        """The holdings of rows; a school is known by its former and short names too."""
        held = cls()
        omitted: dict[str, list[Omission]] = {}
        for zone in zones:
            row = ZoneRow(Stand("", "", zone.row), zone)
            owners = tuple(dict.fromkeys(register.owner(name) for name in zone.schools)) or (NOBODY,)
            found = [(_thing(claim, register), claim) for claim in claims(row)]
            written = wording(row, [claim for _, claim in found])
            left = tuple(omissions(_as_written(row), [claim for _, claim in found], lines_of([written])))
            for owner in owners:
                if owner not in held.wordings:
                    held.schools.append(owner)
                held.wordings.setdefault(owner, []).append(written)
                held.keys.setdefault(owner, set()).update(thing.key for thing, _ in found)
                for thing, claim in found:
                    held.ground.setdefault(thing, {}).setdefault(owner, []).append(claim)
                    held.named.setdefault((owner, thing.key), []).append(claim)
                omitted.setdefault(owner, []).extend(left)
                held._name_siblings(owner, found)
        held.omitted = {owner: gathered(left) for owner, left in omitted.items() if left}
        return held

    def omission(self, school: str, thing: Thing) -> Omission | None:
        """What a school leaves out that others claim as this thing."""
        return next((each for each in self.omitted.get(school, {}).values() if thing.key in each.keys), None)

    def words(self, school: str, key: str) -> str:
        """The table's own words for a thing of a school."""
        return "；".join(dict.fromkeys(map(said, self.named.get((school, key), ()))))

    def _name_siblings(self, owner: str, found: list[Named]) -> None:
        """Other names of a whole thing or a single door: 凤城三路（永泰路）, 学府路80号（学府雅居）."""
        for group in things(found, key=lambda each: each[1]):
            ranges = group[0][1].ranges
            if not ranges or (len(ranges) == 1 and ranges[0].first is not None and ranges[0].first == ranges[0].last):
                keys = dict.fromkeys(thing.key for thing, _ in group)
                for key in keys if len(keys) > 1 else ():
                    self.siblings.setdefault((owner, key), []).append(group)


def things(found: Iterable[Found], key: Callable[[Found], Claim]) -> Iterator[list[Found]]:
    """Claims by what they are about: a thing, then the same under its other names, which follow it and share its words."""
    return (list(group) for _, group in groupby(found, key=lambda each: (key(each).column, key(each).words)))


def said(claim: Claim) -> str:
    """A claim in its own words; with the whole name where a list gives its head or tail once (学府一、二街).

    Numbers that other words of the row leave out (the column 除外, an amendment) are told behind it.
    """
    words = claim.words
    if names.key(claim.name) not in names.key(uniform(words)):
        words = f"{claim.name}（{claim.words}）" if claim.ranges or claim.limits else claim.name
    concerned = (each for each in claim.excepted if claim.is_whole or any(doors.reaches(held, each) for held in claim.ranges))
    left_out = dict.fromkeys(told for each in concerned if (told := doors.written(each)) not in uniform(claim.words))
    return f"{words}（不含{'、'.join(left_out)}）" if left_out else words


def shared_with(claim: Claim, school: str, register: Register) -> str:
    """With whom a school shares the row of a claim, in words; empty for nobody."""
    others = sorted(other for name in claim.row.zone.schools if (other := register.owner(name)) != school)
    return f"与{'、'.join(others)}共用" if others else ""


def _thing(claim: Claim, register: Register) -> Thing:
    known = register.school(claim.name)
    key = names.key(known.name) if known else claim.key
    limits = frozenset(part for part in claim.limits if not _is_told(part))
    return Thing(key, limits, even(claim.words) if claim.is_open else "")


def _is_told(part: Part) -> bool:
    """Whether what narrows a thing is told as what is left out of it."""
    return isinstance(part, Except) and all(isinstance(each, Street | Place | Feeder | Doors) for each in part.parts)


def _as_written(row: ZoneRow) -> ZoneRow:
    """The row without what an amendment took away, which is told as what its school lost."""
    return replace(row, zone=replace(row.zone, passages=tuple(each for each in row.zone.passages if not each.is_withdrawn)))
