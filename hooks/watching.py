"""How a preview learns of changes: it looks at all files again and again, as no system tells of every edit on a network drive or in a container.

The observer that MkDocs brings needs several times as long for a look, and takes that time from the rebuild and from the pages.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from watchdog.events import FileModifiedEvent
from watchdog.observers.api import BaseObserver, EventEmitter

#: Seconds from one look to the next; where a look costs more, so many times its seconds (of this thread: waiting for others is no cost).
INTERVAL, PATIENCE = 0.25, 4

#: Path -> inode, size, time of the last change.
Signs = dict[str, tuple[int, int, int]]


def signs(path: str, is_recursive: bool = True) -> Signs:
    """How the files of a folder look, or the one file, which need not be there yet; what vanishes meanwhile is left out."""
    found: Signs = {}
    with suppress(OSError):
        if stat.S_ISREG((info := os.stat(path)).st_mode):  # noqa: PTH116 - as below
            return {path: (info.st_ino, info.st_size, info.st_mtime_ns)}
    waiting = [path]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:  # with objects for paths, a look would take three times as long
            for entry in entries:
                with suppress(OSError):
                    if not entry.is_dir(follow_symlinks=False):
                        info = entry.stat(follow_symlinks=False)
                        found[entry.path] = info.st_ino, info.st_size, info.st_mtime_ns
                    elif is_recursive:
                        waiting.append(entry.path)
    return found


def looks(config: MkDocsConfig) -> tuple[bytes, Signs]:
    """How the settings and the files of the theme look."""
    settings = Path(str(config.config_file_path))
    return settings.read_bytes() if settings.is_file() else b"", signs(str(config.theme.custom_dir))


class _Emitter(EventEmitter):
    """Looks at a folder, that of the file where a file is watched, and names the files there that have changed."""

    def on_thread_start(self) -> None:
        self._signs = self._looked()

    def queue_events(self, timeout: float) -> None:
        if not self.stopped_event.wait(max(timeout, PATIENCE * self._seconds)):
            now = self._looked()
            if now != self._signs:
                changed = {path for path, _ in now.items() ^ self._signs.items()}
                self._signs = now
                for path in sorted(changed):
                    self.queue_event(FileModifiedEvent(path))

    def _looked(self) -> Signs:
        begun = time.thread_time()
        found = signs(self.watch.path, self.watch.is_recursive)
        self._seconds = time.thread_time() - begun
        return found


class _Observer(BaseObserver):
    def __init__(self, ready: Callable[[], None]) -> None:
        super().__init__(_Emitter, timeout=INTERVAL)
        self._ready = ready

    def start(self) -> None:
        super().start()
        self._ready()


def observer(ready: Callable[[], None]) -> BaseObserver:
    """An observer for MkDocs' server; `ready` is called when it has looked at all files for the first time, and so sees what is saved from then on."""
    return _Observer(ready)
