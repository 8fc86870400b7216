"""Numbers of things that left a school or came to one: what went from which school to which, each told under one of its names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from .holdings import Holdings, Named, Thing
from .overlaps import Overlaps
from .rules.claim import Claim, held
from .rules.spans import Numbers

#: Where more schools than these lost the same numbers, and a thing came to more than these, nobody can say from which to which.
_MOST_PAIRED = 8


class Piece(NamedTuple):
    """Numbers of a thing that came to a school or left it; no unit where the thing has no numbers. is_all: nothing of them is told elsewhere."""

    thing: Thing
    unit: str
    school: str
    numbers: Numbers
    is_all: bool = True


#: Pieces of a thing by the school that gained or lost it.
OfSchool = Mapping[tuple[str, Thing], Sequence[Piece]]


class Traffic(NamedTuple):
    """What went where.

    moves   (school that had it, school that has it, thing) -> pieces
    gains   what came from no school that lost it; losses: what went to none that gained it
    """

    moves: Mapping[tuple[str, str, Thing], Sequence[Piece]]
    gains: OfSchool
    losses: OfSchool


def paired(gained: Iterable[Piece], lost: Iterable[Piece]) -> Traffic:
    """Pair what left a school with what came to another."""
    came, left = list(gained), list(lost)
    taken: dict[tuple[Thing, str], list[Piece]] = {}
    for piece in left:
        taken.setdefault((piece.thing, piece.unit), []).append(piece)
    givers = {what: Overlaps((piece, piece.numbers) for piece in pieces) for what, pieces in taken.items()}
    takers = Counter((piece.thing, piece.unit) for piece in came)
    moves: dict[tuple[str, str, Thing], list[Piece]] = {}
    gains: dict[tuple[str, Thing], list[Piece]] = {}
    rest = {(each.school, each.thing, each.unit): each for each in left}
    for piece in came:
        what = piece.thing, piece.unit
        numbers = piece.numbers
        sources = (each for each in givers[what].sharing(piece.numbers) if each[0].school != piece.school) if what in givers else ()
        some = [*islice(sources, _MOST_PAIRED + 1 if takers[what] > _MOST_PAIRED else None)]
        for other, both in some if takers[what] <= _MOST_PAIRED or len(some) <= _MOST_PAIRED else ():
            moves.setdefault((other.school, piece.school, piece.thing), []).append(piece._replace(numbers=both))
            numbers = numbers.without(both)
            key = (other.school, other.thing, other.unit)
            rest[key] = rest[key]._replace(numbers=rest[key].numbers.without(both), is_all=False)
        if numbers:
            gains.setdefault((piece.school, piece.thing), []).append(piece._replace(numbers=numbers, is_all=numbers == piece.numbers))
    losses: dict[tuple[str, Thing], list[Piece]] = {}
    for piece in rest.values():
        if piece.numbers:
            losses.setdefault((piece.school, piece.thing), []).append(piece)
    return Traffic(moves, gains, losses)


def under_one_name(found: Traffic, old: Holdings, new: Holdings) -> tuple[Traffic, tuple[tuple[str, str], ...]]:
    """The traffic without what is told under another name of the same thing (凤城三路（永泰路）), or did not change under another.

    Also returned is each (school, key) of a thing that did not change, while it lost one of its other names and gained one.
    """
    moves: dict[tuple[str, str, Thing], Sequence[Piece]] = {}
    for (source, target, thing), pieces in found.moves.items():

        def is_told(group: Sequence[Named], place: int, way: tuple[str, str] = (source, target)) -> bool:
            return any(_is_among(found.moves.get((*way, other), ()), claim) for other, claim in group[:place])

        moves[source, target, thing] = _untold(pieces, new.siblings.get((target, thing.key), ()), is_told)
    arrived: dict[tuple[str, Thing], list[Piece]] = {}
    departed: dict[tuple[str, Thing], list[Piece]] = {}
    for (source, target, thing), pieces in found.moves.items():
        arrived.setdefault((target, thing), []).extend(pieces)
        departed.setdefault((source, thing), []).extend(pieces)
    gains, kept = _untold_of_schools(found.gains, arrived, new)
    losses, kept_too = _untold_of_schools(found.losses, departed, old)
    return Traffic({move: pieces for move, pieces in moves.items() if pieces}, gains, losses), tuple(each for each in kept if each in kept_too)


def _untold_of_schools(changed: OfSchool, moved: OfSchool, table: Holdings) -> tuple[OfSchool, Mapping[tuple[str, str], None]]:
    """What is told of gains or losses, and the (school, key) of things that did not change, for which others are not told."""
    found: dict[tuple[str, Thing], Sequence[Piece]] = {}
    kept: dict[tuple[str, str], None] = {}
    for (school, thing), pieces in changed.items():

        def is_told(group: Sequence[Named], place: int, school: str = school) -> bool:
            others = [(at, other, claim) for at, (other, claim) in enumerate(group) if at != place]
            is_changed = [_is_among(changed.get((school, other), ()), claim) for _, other, claim in others]
            still = [
                other.key
                for (_, other, claim), is_new in zip(others, is_changed, strict=True)
                if not is_new and not _is_among(moved.get((school, other), ()), claim)
            ]
            kept.update(((school, key), None) for key in still)
            return any(not is_new or at < place for (at, *_), is_new in zip(others, is_changed, strict=True))

        if left := _untold(pieces, table.siblings.get((school, thing.key), ()), is_told):
            found[school, thing] = left
    return found, kept


def _untold(pieces: Sequence[Piece], groups: Iterable[Sequence[Named]], is_told: Callable[[Sequence[Named], int], bool]) -> list[Piece]:
    """Pieces without the numbers of which another name in a group tells."""
    found = list(pieces)
    for group in groups:
        for place, (thing, claim) in enumerate(group):
            if thing == pieces[0].thing and _is_among(found, claim) and is_told(group, place):
                found = [_less(piece, held(claim, piece.unit, False)) for piece in found]
    return [piece for piece in found if piece.numbers]


def _less(piece: Piece, numbers: Numbers) -> Piece:
    left = piece.numbers.without(numbers)
    return piece._replace(numbers=left, is_all=piece.is_all and left == piece.numbers)


def _is_among(pieces: Iterable[Piece], claim: Claim) -> bool:
    """Whether some pieces of a thing hold numbers that a claim has."""
    return any(piece.numbers.shared(held(claim, piece.unit, False)) for piece in pieces)
