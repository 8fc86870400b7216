"""What schools left out by name (除外) in one year alone, and whether its ground came or went with that."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from .holdings import Holdings, Thing
from .omissions import Omission, stayed
from .rules.claim import held
from .wordings import lines_of

#: Thing -> school -> what it leaves out.
OfThings = Mapping[Thing, Mapping[str, Omission]]


class Excepted(NamedTuple):
    """What was left out in one year alone, or with other numbers.

    freed   left out before, of ground that stayed; shut: left out now, of ground that was there before
    worded  (school, words before, words now) where one cannot tell whether it belongs, or did
    """

    freed: OfThings
    shut: OfThings
    worded: tuple[tuple[str, str, str], ...]


def excepted(old: Holdings, new: Holdings) -> Excepted:
    """The exceptions of two years that differ, by school."""
    freed: dict[Thing, dict[str, Omission]] = {}
    shut: dict[Thing, dict[str, Omission]] = {}
    worded: list[tuple[str, str, str]] = []
    for school in dict.fromkeys((*new.omitted, *old.omitted)):
        before, after = old.omitted.get(school, {}), new.omitted.get(school, {})
        pairs = [(before.get(key), after.get(key)) for key in dict.fromkeys((*after, *before))]
        differing = [(was, now) for was, now in pairs if not (was and now and was.numbers == now.numbers)]
        if not differing:
            continue
        drew, draws = (lines_of(each.wordings.get(school, ())) for each in (old, new))
        gone: list[Omission] = []
        fresh: list[Omission] = []
        for was, now in differing:
            left = was or now
            if left is None:
                continue
            is_had, is_has = (_is_claimed(left, school, each) for each in (old, new))
            is_ground = not (is_had or is_has or left.is_zone)
            if is_ground and (not was or stayed(was, _keys(school, new), draws, drew)) and (
                not now or stayed(now, _keys(school, old), drew, draws)
            ):
                for omission, found in ((was, freed), (now, shut)):
                    if omission:
                        found.setdefault(_thing(omission, old, new), {})[school] = omission
                continue
            # What it has by name now, or had before, is told already, and so is that out of which it was left.
            is_told = is_had != is_has
            gone += [was] if was and not is_told and (not was.things or not was.things.isdisjoint(_keys(school, new))) else []
            fresh += [now] if now and not is_told and not (now.is_behind and now.things.isdisjoint(_keys(school, old))) else []
        if gone or fresh:
            worded.append((school, _words(gone), _words(fresh)))
    return Excepted(freed, shut, tuple(worded))


def _keys(school: str, table: Holdings) -> Collection[str]:
    return table.keys.get(school, ())


def _is_claimed(omission: Omission, school: str, table: Holdings) -> bool:
    """Whether a school claims by name some of what it leaves out."""
    for claim in (claim for key in omission.keys for claim in table.named.get((school, key), ())):
        units = dict.fromkeys((*omission.numbers, *claim.numbers(False))) or ("",)
        if any(held(claim, unit, False).shared(omission.held(unit)) for unit in units):
            return True
    return False


def _thing(omission: Omission, old: Holdings, new: Holdings) -> Thing:
    """What is left out, as others claim it; by its own name where nobody does."""
    found = (Thing(key, frozenset(), "") for key in omission.keys)
    return next((each for each in found if each in new.ground or each in old.ground), Thing(omission.keys[0], frozenset(), ""))


def _words(omissions: Iterable[Omission]) -> str:
    return "；".join(each.words.removeprefix("不含") for each in omissions)
