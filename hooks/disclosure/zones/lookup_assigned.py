"""Which schools the words of a clause name for its places: “春晓苑可选择入读甲小学或乙小学” holds for 春晓苑, not for the whole row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from . import conditions
from .lookup_entry import Entry, Found, named_schools
from .outline import uniform
from .parts import Aside, Choice, Feeder, Include, Line, Note, Only, Part, Place, Street, every
from .table import Zone

_END = re.compile(r"[;!?\n]")
#: 也可到乙小学就读: beside the schools of the row, not instead of them.
_TOO = re.compile("也|还|亦")
#: What a row calls its own school.
_OWN = ("本校", "我校")
_Thing = Street | Place | Feeder | Line | Include | Only | Aside


class Assigned(NamedTuple):
    """What is said of the stretch of a passage from start to end (end exclusive).

    schools  that it gives, those of the row first
    asked    how one of them is chosen
    open     why it is not settled, a Chinese clause, or empty
    """

    start: int
    end: int
    schools: tuple[str, ...]
    asked: tuple[str, ...] = ()
    open: str = ""


def assigned(zone: Zone, number: int, called: Mapping[str, str]) -> tuple[Assigned, ...]:
    """What the clauses of a passage say of its places, in their order; nothing where they name no schools. called: as in lookup_shelf.Shelf."""
    reading = zone.passages[number].reading
    text = uniform(reading.text)
    told: list[tuple[Part, Part]] = []
    free: list[Part] = []
    general: list[Part] = []
    heading: Part | None = None
    for clause in _clauses(text, reading.parts):
        waiting: list[Part] = []
        is_alone = not any(isinstance(part, _Thing) for part in clause)
        for part in clause:
            if isinstance(part, Note) and part.kind == "标题":
                heading = None
            elif isinstance(part, _Thing):
                inner = [each for each in every([part]) if _names_schools(each)]
                told += [(part, each) for each in inner or filter(None, [heading])]
                waiting += [] if inner or heading else [part]
            elif _names_schools(part) and waiting:
                told += [(each, part) for each in waiting]
                waiting, heading = [], None
            elif _names_schools(part):
                heading = part
                general += [part] if is_alone else []
        # 甲小学、乙小学公共学区：春晓苑；青柳花园 goes on under its heading, 春晓苑可选择入读乙小学；青柳花园 does not.
        heading = heading if heading and ":" in text[heading.end : heading.end + 2] else None
        free += waiting
    told += [(part, each) for each in general if each is not heading for part in free]  # 青柳花园、春晓苑。可选择入读甲小学或乙小学。
    return tuple(said for part, each in told if (said := _said(zone, part, each, called)))


def with_schools(found: Found, said: Iterable[Assigned], own: Sequence[str]) -> Found:
    """An entry with what its clause says of schools; own: those of the row."""
    if not isinstance(found, Entry) or found.effect == "leaves":
        return found
    for each in said:
        if each.start <= found.start and found.end <= each.end:
            named = dict.fromkeys((*found.schools, *each.schools))
            schools = (*(school for school in own if school in named), *(school for school in named if school not in own))
            found = found._replace(schools=schools, asked=(*found.asked, *each.asked), open=found.open or each.open)
    return found


def _clauses(text: str, parts: Sequence[Part]) -> Iterator[list[Part]]:
    clause: list[Part] = []
    for part in parts:
        if clause and _END.search(text, clause[-1].end, part.start):
            yield clause
            clause = []
        clause.append(part)
    yield clause


def _names_schools(part: Part) -> bool:
    return isinstance(part, Choice) or (isinstance(part, Note) and part.kind == "学校" and bool(conditions.schools(part.text)))


def _said(zone: Zone, place: Part, telling: Part, called: Mapping[str, str]) -> Assigned | None:
    """What words about schools say of a place; None where they only repeat the school of the row."""
    if isinstance(telling, Choice):
        named = named_schools(zone, telling.schools, called)
        is_instead = any(each in zone.schools for each in named) and not _TOO.search(telling.text)
        schools = named if is_instead else (*zone.schools, *named)
        own = [each for each in zone.schools if each in schools]
        return Assigned(place.start, place.end, tuple(dict.fromkeys((*own, *schools))), (telling.text,))
    text = telling.text if isinstance(telling, Note) else ""
    named = named_schools(zone, conditions.schools(text), called)
    if all(each in zone.schools for each in named):
        meant = tuple(each for each in zone.schools if each in named)
        return Assigned(place.start, place.end, meant) if meant != zone.schools else None
    why = f"规则在这里写着“{text}”，说的是别的学校"
    return Assigned(place.start, place.end, tuple(dict.fromkeys((*zone.schools, *named))), open=why)
