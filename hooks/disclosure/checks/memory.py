"""What earlier checks found in each file, so that one that holds the same bytes is not read and judged again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from .. import cache
from ..forked import spread
from ..model.item import Item
from ..model.problem import Fault, Finding
from ..progress import Outcome

#: In how many files the memory is kept: an edit writes one of them anew.
_PARTS = 64


class Judged(NamedTuple):
    """What is known of one file before the others are: the item, what hindered reading it, what the rules for one item found.

    digest   of the file's bytes; empty where they could not be read
    """

    path: str
    digest: bytes
    item: Item | None
    faults: list[Fault]
    findings: list[tuple[str, Finding]]


def key_of(code: bytes, catalog: bytes, day: date) -> bytes:
    """The key of a memory, from a digest of the code that judges, catalog.yml and the day."""
    return cache.digest_of(code, catalog, day)


class Memory:
    """What was found, by path; the key says what it holds for besides the bytes: code, catalogue, the day.

    outcome   how much of it was new when it was last brought up to date
    kept      what was made of tables
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder, self._key = folder, key
        self.outcome = Outcome(0, 0, 0)
        self.kept = cache.Kept(folder, key)
        loaded: list[dict[str, Judged] | None] = [cache.load(self._file(part), key) for part in range(_PARTS)]
        self._parts = [part or {} for part in loaded]
        #: What stands there of other days and other code is not left: it may hold what has been deleted since.
        self._missing = frozenset(part for part in range(_PARTS) if loaded[part] is None)

    def trusts(self, path: str) -> bool:
        """Whether a file need not even be read. Never, as only its bytes prove what it holds; a preview may think otherwise."""
        return False

    def holds(self, path: str, digest: bytes) -> bool:
        """Whether it is known what was found in a file when it held the bytes of this digest."""
        found = self._parts[_part_of(path)].get(path)
        return found is not None and found.digest == digest

    def recall(self, path: str) -> Judged:
        """What was found in a file; raises KeyError."""
        return self._parts[_part_of(path)][path]

    def keep(self, judged: Sequence[Judged], workers: int = 1) -> None:
        """Remember this and nothing else; what could not be read is not remembered."""
        parts: list[dict[str, Judged]] = [{} for _ in range(_PARTS)]
        before = [self._parts[_part_of(each.path)].get(each.path) for each in judged]
        for each in judged:
            if each.digest:
                parts[_part_of(each.path)][each.path] = each
        changed = [part for part in range(_PARTS) if part in self._missing or _differ(self._parts[part], parts[part])]
        self._parts = parts
        spread(self._save, changed, workers, least=_PARTS // 4)
        self._missing = frozenset()
        kept = sum(each is old for each, old in zip(judged, before, strict=True))
        self.outcome = Outcome(before.count(None), len(judged) - kept - before.count(None), kept)

    def _save(self, parts: Sequence[int]) -> list[None]:
        for part in parts:
            cache.save(self._file(part), self._key, self._parts[part])
        return []

    def _file(self, part: int) -> Path:
        return self._folder / f"items-{part:02}"


def _differ(old: Mapping[str, Judged], new: Mapping[str, Judged]) -> bool:
    return old.keys() != new.keys() or any(old[path] is not new[path] for path in new)


def _part_of(path: str) -> int:
    return crc32(path.encode("utf-8", "surrogateescape")) % _PARTS
