"""How what a shelf holds is written into shards: short lists in JSON, spread over files by a sum of their key.

overrides/assets/zones/shelf.js reads it.
"""

from __future__ import annotations

import json
from base64 import b64encode
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar, get_args
from zlib import crc32

from . import doors
from .lookup_entry import Effect, Entry, Facts
from .parts import Door, Range

_T = TypeVar("_T")
EFFECTS: tuple[Effect, ...] = get_args(Effect)
#: A filter has so many bits for each thing in it; one in six of all others passes.
_BITS_EACH = 6


class Where(NamedTuple):
    """A row as entries and free words refer to it: its number in the shelf, the number of its schools, the first row of which the same holds."""

    zone: int
    schools: int
    facts: int


def written(value: object) -> str:
    """A value as JSON, as short as it can be; it is a literal of JavaScript too."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def entry_list(entry: Entry, where: Where, start: int, end: int, shown: str) -> list[Any]:
    """An entry without its key; what is empty at its end is left out. start and end: in UTF-16 units."""
    return _short(
        [*where, entry.passage, start, end, EFFECTS.index(entry.effect), 0 if entry.name == shown else entry.name],
        [
            *(_ranges(each) for each in (entry.ranges, entry.but, entry.doubt)),
            entry.open,
            entry.asked,
            *([[limit.key, _ranges(limit.ranges)] for limit in limits] for limits in (entry.only, entry.apart)),
        ],
    )


def facts_list(facts: Facts, deferrals: Sequence[Sequence[object]]) -> list[Any]:
    """What holds for a row but its schools: is it closed, what is asked, why it is open, whose zones it leaves out."""
    return _short([int(facts.is_closed)], [facts.asked, facts.open, list(deferrals)])


def _short(head: list[Any], tail: Iterable[Any]) -> list[Any]:
    found = [*head, *(each or 0 for each in tail)]
    while len(found) > len(head) and not found[-1]:
        found.pop()
    return found


def _ranges(ranges: Iterable[Range]) -> list[list[Any]]:
    """Each with its words, so that only one side has to find them."""
    return [
        _short([doors.written(each), _door(each.first), _door(each.last)], [each.parity, each.unit, int(each.is_vague)]) for each in ranges
    ]


def _door(door: Door | None) -> Any:
    return None if door is None else [door.number, door.sub] if door.sub else door.number


def units(text: str, position: int) -> int:
    """A position in a text in UTF-16 units, as JavaScript counts."""
    return position + bisect_left(_wide(text), position)


@lru_cache(maxsize=64)
def _wide(text: str) -> tuple[int, ...]:
    """Where signs stand that take two units; the entries of a cell ask for it in turn."""
    return tuple(place for place, sign in enumerate(text) if sign > "\uffff")


def sum_of(key: str) -> int:
    """By which a key is spread: its CRC-32 (ISO 3309) in UTF-8."""
    return crc32(key.encode("utf-8", "replace"))


def mask_for(items: Mapping[str, object], size: int) -> int:
    """So many shards less one, a power of two of them, that each has about so many characters."""
    return (1 << (sum(len(key) + len(written(held)) for key, held in items.items()) // size).bit_length()) - 1


def spread(items: Mapping[str, _T], mask: int) -> list[dict[str, _T]]:
    """Things by their keys, as shards; in each the keys stand in the order of their signs, so that a change of one thing changes its shard alone."""
    shards: list[dict[str, _T]] = [{} for _ in range(mask + 1)]
    for key in sorted(items):
        shards[sum_of(key) & mask][key] = items[key]
    return shards


def filter_of(keys: Iterable[str]) -> str:
    """Bits in base64, a power of two of them and at least a byte: that of the sum of each key is set, counted from the lowest of the first byte."""
    sums = [sum_of(key) for key in keys]
    size = max(1 << (len(sums) * _BITS_EACH).bit_length(), 8)
    held = bytearray(size // 8)
    for each in sums:
        place = each & (size - 1)
        held[place >> 3] |= 1 << (place & 7)
    return b64encode(bytes(held)).decode()
