"""The names of a shelf as they are written into shards: grouped by their first signs, so that one look-up loads the groups of its own signs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .gazetteer import Gazetteer
from .shard_coding import written

#: A group is named by so many first signs, or by twice, three times as many when it grows too large.
STEP = 2
#: Characters of a group as JSON from which on its longer names make groups of their own.
LARGEST_GROUP = 6000
#: Names are not grouped by more signs than this.
_DEEPEST = 12


def name_groups(gazetteer: Gazetteer, entries: Mapping[str, list[list[Any]]]) -> dict[str, dict[str, list[Any]]]:
    """Group -> rest of the key -> [name to show (1 for the key itself, 0 for none), kind, keys that come to this one, entries].

    Names without a town or an ending stand there too, and keys too short to be found in a query.
    """
    keys = dict.fromkeys((*gazetteer.shown, *gazetteer.loose, *entries))
    return dict(_grouped({each: _record(gazetteer, entries, each) for each in sorted(keys)}, STEP))


def _record(gazetteer: Gazetteer, entries: Mapping[str, list[list[Any]]], key: str) -> list[Any]:
    shown = gazetteer.shown.get(key)
    record = [
        0 if shown is None else 1 if shown == key else shown,
        gazetteer.kinds.get(key, 0),
        list(gazetteer.loose.get(key, ())) or 0,
        entries.get(key) or 0,
    ]
    while len(record) > 1 and not record[-1]:
        record.pop()
    return record


def _grouped(records: Mapping[str, list[Any]], length: int) -> Iterator[tuple[str, dict[str, list[Any]]]]:
    groups: dict[str, dict[str, list[Any]]] = {}
    for key, record in records.items():
        groups.setdefault(key[:length], {})[key] = record
    for group, held in groups.items():
        is_large = length < _DEEPEST and len(held) > 1 and len(written(held)) > LARGEST_GROUP
        deeper = {key: record for key, record in held.items() if is_large and len(key) >= length + STEP}
        if here := {key[length:]: record for key, record in held.items() if key not in deeper}:
            yield group, here
        yield from _grouped(deeper, length + STEP)


def deeper(groups: Iterable[str]) -> list[str]:
    """The first signs under which there are groups by more signs."""
    return sorted({group[:length] for group in groups for length in range(STEP, len(group), STEP)})


def alike(gazetteer: Gazetteer) -> dict[str, list[Any]]:
    """Trait -> names that have it, each its key, or its key and the name to show where that is another."""
    return {trait: list(_with_shown(gazetteer, keys)) for trait, keys in gazetteer.alike.items()}


def _with_shown(gazetteer: Gazetteer, keys: Iterable[str]) -> Iterator[Any]:
    for each in keys:
        yield each if gazetteer.shown[each] == each else [each, gazetteer.shown[each]]
