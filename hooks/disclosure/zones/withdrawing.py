"""Take a named thing out of a zone: its words stay, what they no longer give is left out by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from . import names
from .parts import Alias, Feeder, Note, Part, Place, Reading, Street
from .rules.claim import Claim, held
from .table import EXCLUDED, Passage, Zone

#: The title of what an amendment takes away.
LABEL = "修改后不含"


def names_only(ground: Sequence[Passage]) -> bool:
    """Whether passages say nothing but names with their numbers."""
    return all(
        isinstance(part, Street | Place | Feeder) or (isinstance(part, Note) and part.kind == "标题")
        for passage in ground
        for part in passage.reading.parts
    )


def without(zone: Zone, claim: Claim, found: Sequence[Claim], ground: Sequence[Passage]) -> Zone | None:
    """The zone less what a claim of another row names.

    found: the zone's own claims of that name; ground: the passages that take it away, which the zone then leaves out. None where the thing
    does not stand by itself, so that taking it away would need other words.
    """
    is_narrowed = bool(claim.limits or claim.is_open)
    for each in {each.words: each for each in found}.values():
        if is_narrowed and (each.limits != claim.limits or each.is_open != claim.is_open or each.ranges != claim.ranges):
            return None
        if _is_all(each, claim):
            passages = tuple(_less(passage, each) if passage.field == each.column else passage for passage in zone.passages)
            if passages == zone.passages:
                return None
            zone = replace(zone, passages=tuple(each for each in passages if each.reading.parts))
    told = [Passage(EXCLUDED, LABEL, _named(each.reading), is_withdrawn=True) for each in ground if each.field == claim.column]
    return replace(zone, passages=(*zone.passages, *(each for each in told if each not in zone.passages)))


def _named(reading: Reading) -> Reading:
    """What is left out by name. A school that feeds no more is only told: to leave out a school would mean its zone."""
    return replace(reading, parts=tuple(part for part in reading.parts if not isinstance(part, Feeder)))


def is_empty(zone: Zone) -> bool:
    """Whether nothing of the ground is left."""
    return all(passage.field == EXCLUDED for passage in zone.passages)


def _is_all(each: Claim, claim: Claim) -> bool:
    """Whether a claim is taken away wholly."""
    if claim.is_whole and not claim.excepted:
        return True
    units = [*each.numbers(False)]
    return bool(units) and not any(held(each, unit, False).without(held(claim, unit, False)) for unit in units)


def _less(passage: Passage, claim: Claim) -> Passage:
    """The passage without the part that makes a claim; its text stays as it was written."""
    parts = passage.reading.parts
    left = tuple(part for part in parts if not (claim.key in _names(part) and passage.reading.words(part) == claim.words))
    return replace(passage, reading=Reading(passage.reading.text, left))


def _names(part: Part) -> tuple[str, ...]:
    """The names under which a part is claimed, as they are compared."""
    if not isinstance(part, Street | Place | Feeder):
        return ()
    return names.key(part.name), *(names.key(each.name) for each in part.details if isinstance(each, Alias))
