"""A memory for previews: a file that looks as it did when it was judged is not even read."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from ..model.tree import Entry
from .memory import Judged, Memory

#: What git trusts as well: size, inode, and in nanoseconds the times of the last change of content and of the entry.
Sign = tuple[int, int, int, int]

#: Nanoseconds within which some file systems (FAT) give two changes the same time.
_BLUR = 2_000_000_000


class Glance(Memory):
    """A memory that trusts a file below `content` whose sign has not changed. What a site is built from is always read."""

    def __init__(self, folder: Path, key: bytes, content: Path) -> None:
        super().__init__(folder, key)
        self._content = content
        self._judged: dict[str, Sign] = {}
        self._seen: dict[str, Sign] = {}

    def look(self, entries: Iterable[Entry]) -> frozenset[str]:
        """Look at the files once more, before a check; the paths of those that it will read."""
        now = time.time_ns()
        seen = {}
        changed = []
        for entry in entries:
            with suppress(OSError):
                info = os.stat(f"{self._content}/{entry.path}")  # noqa: PTH116 - a path as an object would cost more than the call
                if now - max(info.st_mtime_ns, info.st_ctime_ns) > _BLUR:
                    seen[entry.path] = info.st_size, info.st_ino, info.st_mtime_ns, info.st_ctime_ns
            if self._judged.get(entry.path) != seen.get(entry.path, ()):
                changed.append(entry.path)
        self._seen = seen
        return frozenset(changed)

    def trusts(self, path: str) -> bool:
        """Whether a file looks as it did before it was judged."""
        sign = self._seen.get(path)
        return sign is not None and self._judged.get(path) == sign

    def keep(self, judged: Sequence[Judged], workers: int = 1) -> None:
        """Remember what was found, and how the files looked before they were read."""
        super().keep(judged, workers)
        self._judged = {each.path: self._seen[each.path] for each in judged if each.digest and each.path in self._seen}
