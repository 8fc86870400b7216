"""A zip whose bytes depend on what it holds and on its day alone, with a list of SHA-256 sums at its end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

#: The list of sums, as `sha256sum -c` reads it.
SUMS = "SHA256SUMS"


class Archive:
    """A zip that is being written, file by file."""

    def __init__(self, target: ZipFile, day: date) -> None:
        self._target, self._day = target, day
        self._sums: list[str] = []

    def add(self, name: str, data: bytes) -> None:
        """Put a file into it."""
        self._sums.append(f"{sha256(data).hexdigest()}  {name}\n")
        self._write(name, data)

    def finish(self) -> None:
        """Put the list of sums into it."""
        self._write(SUMS, "".join(self._sums).encode())

    def _write(self, name: str, data: bytes) -> None:
        info = ZipInfo(name, (self._day.year, self._day.month, self._day.day, 0, 0, 0))
        info.create_system = 3  # Unix, on every system, so that the rights below are understood
        info.external_attr = 0o100644 << 16
        info.compress_type = ZIP_DEFLATED
        self._target.writestr(info, data)


@contextmanager
def archive(path: Path, day: date) -> Iterator[Archive]:
    """A new archive that takes its name only when it is complete; whatever had that name stays until then."""
    spare = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with ZipFile(spare, "w") as target:
            held = Archive(target, day)
            yield held
            held.finish()
        spare.replace(path)
    finally:
        spare.unlink(missing_ok=True)
