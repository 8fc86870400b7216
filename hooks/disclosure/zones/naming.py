"""What the rows of an amendment name: the ground that they bring or take away, thing by thing, and schools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .amendment import Amendment
from .holdings import things
from .reading import read
from .rules.claim import Claim, by_key, claims, held
from .rules.spans import Numbers, united
from .rules.zone import Place as Stand
from .rules.zone import ZoneRow
from .table import EXCLUDED, Passage, Zone

#: Signs at the end of a school's name by which a cell may call it (amendment.py takes no more).
_LONGEST = 40


def ground_of(zone: Zone) -> tuple[Passage, ...]:
    """What a row says lies inside, and its boundary."""
    return tuple(each for each in zone.passages if each.field != EXCLUDED)


def told(amendment: Amendment) -> tuple[Passage, ...]:
    """What the cell itself names (取消学府雅集), as a list."""
    return (Passage("inside", "修改", read(amendment.what)),)


def claims_of(zone: Zone) -> tuple[Claim, ...]:
    """What a zone claims, things with another name under each."""
    return claims(ZoneRow(Stand("", "", zone.row), zone))


def keys_of(zone: Zone) -> set[str]:
    """The names of all that a zone claims, as they are compared."""
    return {claim.key for claim in claims_of(zone)}


def once(wanted: Iterable[Claim], known: set[str]) -> Iterator[Claim]:
    """A thing with several names by the one that is known."""
    for group in things(wanted, key=lambda claim: claim):
        yield next((claim for claim in group if claim.key in known), group[0])


def lacking(claim: Claim, held_now: Iterable[Claim]) -> str:
    """What of a claim the given ones do not hold, in its own words; empty when they hold all."""
    known = list(held_now)
    if not known:
        return claim.words
    for unit in claim.numbers(False):
        have = Numbers()
        for each in known:
            have = united(have, held(each, unit, False))
        if held(claim, unit, True).without(have):  # 2-20号 of a street of which only the even side is there
            return claim.words
    return ""


def still_claims(zone: Zone, taken: Iterable[Claim]) -> bool:
    """Whether a zone claims something that is said to be taken away; what is said only vaguely (学府路部分) is not compared."""
    own = by_key(claims_of(zone))
    return any(_overlap(mine, claim) for claim in taken if not (claim.is_open or claim.limits) for mine in own.get(claim.key, ()))


def _overlap(mine: Claim, taken: Claim) -> bool:
    units = taken.numbers(True)
    return not units or any(held(mine, unit, False).shared(held(taken, unit, True)) for unit in units)


def by_ending(known: Iterable[frozenset[str]]) -> dict[str, set[str]]:
    """How a school's name may end -> the schools whose names do; a full name is only its own."""
    found: dict[str, set[str]] = {}
    names = {name for owners in known for name in owners}
    for name in names:
        for length in range(1, min(len(name), _LONGEST) + 1):
            found.setdefault(name[-length:], set()).add(name)
    return found | {name: {name} for name in names}
