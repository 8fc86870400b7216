"""What changed from one list of powers to the next: added, ended, changed in which column from what to what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from .power import BASES, Power, plain


class Change(Enum):
    """What became of a power; the value is what people read."""

    ADDED = "新增"
    ENDED = "取消"
    MERGED = "合并"
    SPLIT = "拆分"
    CHANGED = "修改"


class Alteration(NamedTuple):
    """One change: of a power as the later list calls it (the earlier one, where it ended or became several), in a column, from what to what.

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
    and main item are, else where it is akin to one other alone (`akin`); never where two could be meant. One that is akin to several became
    these, or was made of them. Of columns that one of the lists does not have at all nothing is said here.
    """
    pairs = _paired(before, after)
    merged, split = _kin(before, after, pairs)
    found: list[Alteration] = []
    for at, power in enumerate(after):
        if at in pairs:
            found += _altered(before[pairs[at]], power)
        elif at in merged:
            found.append(Alteration(Change.MERGED, power, "name", "；".join(before[old].name for old in merged[at]), power.name))
        elif not any(at in parts for parts in split.values()):
            found.append(Alteration(Change.ADDED, power))
    found += [Alteration(Change.SPLIT, before[old], "name", before[old].name, "；".join(after[at].name for at in parts)) for old, parts in split.items()]
    kept = {*pairs.values(), *split, *(old for parts in merged.values() for old in parts)}
    found += [Alteration(Change.ENDED, power) for at, power in enumerate(before) if at not in kept]
    return tuple(found)


class Traits(NamedTuple):
    """What tells of a power's origin: its type, main item, whole name, remarks and basis as texts are compared, the pairs of neighbouring
    characters of its name, those that many names share (审批, 处罚) aside."""

    kind: str
    main: str
    name: str
    note: str
    basis: str
    pairs: frozenset[str]


def traits(power: Power) -> Traits:
    """The traits of a power."""
    name, basis = plain(power.name), plain("".join(power[each] for each in BASES))
    bare = _USUAL.sub("", name)
    pairs = frozenset(bare[at : at + 2] for at in range(len(bare) - 1))
    return Traits(power.kind, power.same_name[0], name, plain(power["note"]), basis if _ARTICLE.search(basis) else "", pairs)


def akin(old: Traits, new: Traits) -> bool:
    """Whether two powers of one type are surely of one origin: by the same main item, by the one's name in the other's remarks
    (原“民办学校分立审批”), or by the same articles as their basis under like names."""
    if old.kind and new.kind and old.kind != new.kind:
        return False
    if old.main == new.main or any(len(one.name) > _SHORTEST and one.name in other.note for one, other in ((old, new), (new, old))):
        return True
    return old.basis == new.basis != "" and len(old.pairs & new.pairs) >= _LIKE


_ARTICLE = re.compile("第[一二三四五六七八九十百0-9]+[条章]")
_USUAL = re.compile(r"[（）()]|审批|许可|处罚|确认|备案|认定|行政|^对")
#: So many pairs of characters have like names in common, and so long is a name that stands in a remark by no accident.
_LIKE, _SHORTEST = 2, 3


def _kin(before: Sequence[Power], after: Sequence[Power], pairs: dict[int, int]) -> tuple[Mapping[int, list[int]], Mapping[int, list[int]]]:
    """(place in the later list -> places in the earlier one of what was merged, place in the earlier list -> places of what it was split into);
    what is akin to one other alone is added to `pairs`."""
    taken = set(pairs.values())
    gone = {old: traits(power) for old, power in enumerate(before) if old not in taken}
    come = {at: traits(power) for at, power in enumerate(after) if at not in pairs}
    new = {at: [old for old, was in gone.items() if akin(was, now)] for at, now in come.items()}
    back: defaultdict[int, list[int]] = defaultdict(list)
    for at, held in new.items():
        for old in held:
            back[old].append(at)
    pairs |= {at: held[0] for at, held in new.items() if len(held) == 1 and len(back[held[0]]) == 1}
    merged = {at: held for at, held in new.items() if len(held) > 1 and all(len(back[old]) == 1 for old in held)}
    split = {old: held for old, held in back.items() if len(held) > 1 and all(len(new[at]) == 1 for at in held)}
    return merged, split


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
