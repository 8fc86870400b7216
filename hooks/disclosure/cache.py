"""What one build found out, kept for the next. A cache that is missing, cut off, damaged or of other code costs time and nothing else.

A file of the cache is 32 bytes of digest, 32 bytes of key, and a pickled value; the digest covers key and value, and the key says what the
value holds for: the code, the settings, the day. Pickles run code when they are read: a cache is only ever taken from where a site is
published from, never from where strangers may write.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import blake2b
from importlib.metadata import distributions
from pathlib import Path
from typing import Any, TypeVar

#: Bytes of a digest.
SIZE = 32

T = TypeVar("T")

#: How the names of the files of `Kept` begin.
_KEPT = "made-"


def digest(data: bytes) -> bytes:
    """What tells two contents apart (BLAKE2b, RFC 7693)."""
    return blake2b(data, digest_size=SIZE).digest()


def digest_of(*values: object) -> bytes:
    """A digest of values whose `repr` tells all of them: texts, numbers, days, and tuples and dataclasses of these."""
    return digest(repr(values).encode())


def surroundings(*paths: Path) -> bytes:
    """A digest of what every result depends on: Python, the installed packages, and the files at or below some paths; raises OSError."""
    packages = sorted(f"{each.name} {each.version}" for each in distributions())
    files = [(path, file) for path in paths for file in _files(path)]
    held = [(path.name, file.relative_to(path).as_posix(), file.read_bytes()) for path, file in files]
    return digest_of(sys.version, packages, held)


def load(path: Path, key: bytes) -> Any:
    """The value that was saved under a key; None where there is none, or not the whole of it."""
    try:
        data = path.read_bytes()
        if data[:SIZE] != digest(data[SIZE:]) or data[SIZE : 2 * SIZE] != key:
            return None
        return pickle.loads(memoryview(data)[2 * SIZE :])  # noqa: S301 - as it was written: its digest holds
    except OSError:
        return None


def save(path: Path, key: bytes, value: object) -> None:
    """Keep a value under a key, in place of what was kept there. What cannot be written is not kept."""
    data = key + pickle.dumps(value, protocol=5)
    spare = path.with_name(f"{path.name}.new")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        spare.write_bytes(digest(data) + data)
        spare.replace(path)


class Kept:
    """What takes long to make of a few files: made once, and taken over from the run before where it is made of the same.

    Without a folder it lasts as long as the run. `key` is what everything in it holds for.
    """

    def __init__(self, folder: Path | None = None, key: bytes = b"") -> None:
        self._folder, self._key = folder, key
        self._values: dict[str, tuple[bytes, Any]] = {}

    def value(self, name: str, made_of: bytes, make: Callable[[], T]) -> T:
        """The value of a name: what `make` returns (never None), or what it returned when `made_of` was the same."""
        key = digest_of(self._key, name, made_of)
        held, found = self._values.get(name, (b"", None))
        if held != key:
            path = self._path(name)
            found = load(path, key) if path else None
            if found is None:
                found = make()
                if path:
                    save(path, key, found)
            self._values[name] = key, found
        value: T = found
        return value

    def tidy(self) -> None:
        """Leave no file behind of what has not been asked for: it may hold what has been deleted since."""
        wanted = {self._path(name) for name in self._values}
        for path in self._folder.glob(f"{_KEPT}*") if self._folder else ():
            if path not in wanted:
                with suppress(OSError):
                    path.unlink()

    def _path(self, name: str) -> Path | None:
        return self._folder / f"{_KEPT}{digest(name.encode('utf-8', 'surrogateescape')).hex()[:32]}" if self._folder else None


def _files(path: Path) -> Iterable[Path]:
    """The file, or those below a folder, sorted; without what Python writes beside its sources."""
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    return [path] if path.exists() else []
