"""`mkdocs build` as on another machine: so many processors, however little there is to do, and folders that list their files in another order.

forking.py WORKERS forwards|backwards build. LIMIT, in the environment, is the most bytes that a file may get.
"""

from __future__ import annotations

import os
import resource
import runpy
import sys
from collections.abc import Iterator
from typing import Any

_scandir, _listdir = os.scandir, os.listdir


class _Backwards:
    """os.scandir, the last name first."""

    def __init__(self, path: Any = ".") -> None:
        with _scandir(path) as found:
            self._entries = iter(sorted(found, key=lambda entry: entry.name, reverse=True))

    def __enter__(self) -> _Backwards:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[os.DirEntry[str]]:
        return self._entries

    def __next__(self) -> os.DirEntry[str]:
        return next(self._entries)

    def close(self) -> None:
        self._entries = iter(())


def _listed_backwards(path: Any = ".") -> list[Any]:
    return sorted(_listdir(path), reverse=True)


if __name__ == "__main__":
    workers, order = int(sys.argv.pop(1)), sys.argv.pop(1)
    sys.path[0] = os.path.abspath("hooks")  # noqa: PTH100 - the project's own, as MkDocs would find them
    from disclosure import forked

    del sys.path[0]
    forked.WORTH_A_FORK = 1
    forked.available_workers = lambda: workers
    os.register_at_fork(after_in_parent=lambda: print("forked", file=sys.stderr))  # noqa: T201 - for the test that asks
    if "LIMIT" in os.environ:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(os.environ["LIMIT"]),) * 2)
    if order == "backwards":
        os.scandir, os.listdir = _Backwards, _listed_backwards  # type: ignore[assignment]
    runpy.run_module("mkdocs", run_name="__main__")
