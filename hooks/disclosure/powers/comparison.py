"""What changed from one list of powers to the next: added, ended, changed in which column from what to what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from .power import Power, plain


class Change(Enum):
    """What became of a power; the value is what people read."""

    ADDED = "新增"
    ENDED = "取消"
    CHANGED = "修改"


class Alteration(NamedTuple):
    """One change: of a power as the later list calls it (the earlier one, where it ended), in a column, from what to what.

    column  of the schema; empty for a power that was added or ended
    """

    change: Change
    power: Power
    column: str = ""
    was: str = ""
    now: str = ""


def compared(before: Sequence[Power], after: Sequence[Power]) -> tuple[Alteration, ...]:
    """The changes in the order of the later list, what ended last.

    A power is the same where its code is, else where its type, main and sub item are, else where the name as people say it is, else where type
    and main item are; never where two could be meant. Of columns that one of the lists does not have at all nothing is said here.
    """
    pairs = _paired(before, after)
    found: list[Alteration] = []
    for at, power in enumerate(after):
        if at in pairs:
            found += _altered(before[pairs[at]], power)
        else:
            found.append(Alteration(Change.ADDED, power))
    kept = set(pairs.values())
    found += [Alteration(Change.ENDED, power) for at, power in enumerate(before) if at not in kept]
    return tuple(found)


def columns_changed(before: Iterable[Power], after: Iterable[Power]) -> tuple[frozenset[str], frozenset[str]]:
    """The columns that came, and those that went, with the later list."""
    first: frozenset[str] = frozenset().union(*(power.columns for power in before))
    second: frozenset[str] = frozenset().union(*(power.columns for power in after))
    return second - first, first - second


def _altered(old: Power, new: Power) -> Iterable[Alteration]:
    if old.kind != new.kind and old.kind and new.kind:
        yield Alteration(Change.CHANGED, new, "type", old.type, new.type)
    told = {"type", "name", "sub"} if plain(old.name) == plain(new.name) else {"type"}  # 甲（乙） may be parted into main and sub item
    for column in dict.fromkeys((*new.cells, *old.cells)):
        is_compared = column in old.columns and column in new.columns and column not in told
        if is_compared and plain(old[column]) != plain(new[column]):
            yield Alteration(Change.CHANGED, new, column, old[column], new[column])


_KEYS: tuple[Callable[[Power], Hashable], ...] = (
    lambda power: power.code,
    lambda power: (power.kind, power.same_name),
    lambda power: plain(power.name),
    lambda power: (power.kind, power.same_name[0]),
)


def _paired(before: Sequence[Power], after: Sequence[Power]) -> dict[int, int]:
    """Place in the later list -> place of the same power in the earlier one."""
    pairs: dict[int, int] = {}
    for key in _KEYS:
        taken = set(pairs.values())
        old = _unique(key, [(at, power) for at, power in enumerate(before) if at not in taken])
        new = _unique(key, [(at, power) for at, power in enumerate(after) if at not in pairs])
        pairs |= {at: old[held] for held, at in new.items() if held in old}
    return pairs


def _unique(key: Callable[[Power], Hashable], powers: Iterable[tuple[int, Power]]) -> dict[Hashable, int]:
    """Key -> the place of the only power that has it."""
    found: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at, power in powers:
        held = key(power)
        if held != "":
            found[held].append(at)
    return {held: places[0] for held, places in found.items() if len(places) == 1}
