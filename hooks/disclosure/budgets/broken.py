"""Identities that do not hold, gathered by the figure that breaks them: one wrong cell breaks several, and is said once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from .figure import Place
from .relation import Relation, Verdict, judged, verdicts

#: So few figures of an identity that nothing else confirms are taken for wrong.
_FEW = 3


class Break(NamedTuple):
    """Identities that are off by the same amount and have figures in common.

    suspects  the figures that may be wrong: of the common ones those that no other identity confirms
    """

    verdicts: tuple[Verdict, ...]
    suspects: frozenset[Place]

    @property
    def rule(self) -> str:
        """The rule that says it: that of the first identity."""
        return self.verdicts[0].relation.rule

    @property
    def suspect(self) -> Place | None:
        """The one figure that must be wrong; None where several may be."""
        return next(iter(self.suspects)) if len(self.suspects) == 1 else None

    @property
    def forgotten(self) -> tuple[Place, Decimal] | None:
        """The one blank cell that must be filled in, and with what; None where it may be another fault."""
        amount = self.verdicts[0].blanks.get(self.suspect, Decimal(0)) if self.suspect else Decimal(0)
        return (self.suspect, amount) if self.suspect and amount > 0 else None


class Breaks(NamedTuple):
    """What does not hold in a record: beyond rounding, and within it."""

    broken: tuple[Break, ...]
    rounding: tuple[Verdict, ...]

    @property
    def suspects(self) -> frozenset[Place]:
        """Every figure that may be wrong."""
        return frozenset(place for each in self.broken for place in each.suspects)

    @property
    def wrong(self) -> frozenset[Place]:
        """The figures that are wrong beyond much doubt: nothing that follows from them is said besides."""
        return frozenset(place for each in self.broken if len(each.suspects) <= _FEW for place in each.suspects)


def breaks(relations: Iterable[Relation]) -> Breaks:
    """The identities that do not hold exactly. What may be rounding is left out where one of its figures stands in an error."""
    every = [judged(each) for each in relations]
    confirmed = frozenset(
        place
        for each in every
        if each.judgement != "broken" and not each.relation.is_limit and len(each.places) > 1
        for place in each.places
    )
    found = [each for each in every if each.judgement == "broken"]
    exact = _grouped([each for each in found if not each.relation.is_limit])
    named = [Break(tuple(group), _suspects(group, common, confirmed)) for group, common in exact]
    wrong = {place for each in named for place in each.suspects}
    limits = [each for each in found if each.relation.is_limit and not each.places & wrong]
    named += [Break((each,), each.places) for each in limits]
    places = {place for each in found for place in each.places}
    rounding = tuple(each for each in every if each.judgement == "rounding" and not each.places & places)
    return Breaks(tuple(named), rounding)


def _grouped(found: Sequence[Verdict]) -> list[tuple[list[Verdict], frozenset[Place]]]:
    """Identities off by the same amount, in one of their readings, with the figures that all of a group have in common."""
    groups: list[tuple[list[Verdict], frozenset[Place]]] = []
    for verdict in found:
        for number, (group, common) in enumerate(groups):
            same = next(
                (each for each in (verdict, *verdicts(verdict.relation)) if common & each.places and _is_as_far(group[0], each)), None
            )
            if same:
                groups[number] = [*group, same], common & same.places
                break
        else:
            groups.append(([verdict], verdict.places))
    return groups


def _is_as_far(one: Verdict, other: Verdict) -> bool:
    """Whether two are off by the same amount, rounding aside."""
    return abs(abs(one.difference) - abs(other.difference)) <= max(one.tolerance, other.tolerance)


def _suspects(group: Sequence[Verdict], common: frozenset[Place], confirmed: frozenset[Place]) -> frozenset[Place]:
    """The figures that may be wrong; the one blank cell that would make all of it hold, where there is one."""
    open_ones = common - confirmed or common
    blank = {place for place in open_ones if all(_is_lacking(each, place) for each in group)}
    filled = open_ones - {place for each in group for place in each.blanks}
    is_whole = all(not any(term.place for term in each.relation.left) for each in group)  # a sum that nobody filled in
    if len(blank) == 1 and (len(group) > 1 or is_whole or not filled):
        return frozenset(blank)
    return filled or open_ones


def _is_lacking(verdict: Verdict, place: Place) -> bool:
    return verdict.blanks.get(place, Decimal(0)) > 0
