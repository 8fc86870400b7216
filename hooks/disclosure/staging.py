"""A site is built beside the one that stands, and takes its place as a whole, so that what is published is never half of one.

    site            what is published
    .site.new-123   the stage: what is being built by process 123; those that killed builds left are cleared
    .site.old       what was published, for the moment between the two renamings; put back when a build was killed there
"""

from __future__ import annotations

import os
import shutil
from glob import escape
from pathlib import Path

from .model.addresses import CATALOGUE
from .model.phrases import reason


class StageError(Exception):
    """The site cannot be built there; the message is a sentence in Chinese."""


class Stage:
    """The place beside a site in which the next one is built."""

    def __init__(self, site: Path) -> None:
        self._site = site.resolve()
        self._prefix = f".{self._site.name}.new-"
        self.folder = self._site.with_name(f"{self._prefix}{os.getpid()}")
        self._mark = self.folder / ".building"
        self._old = self._site.with_name(f".{self._site.name}.old")

    def clear(self) -> None:
        """Mend what a killed build left, and leave the stage empty; raises StageError where no site may stand."""
        try:
            if self._old.exists() and not self._site.exists():
                self._old.rename(self._site)
            if self._site.exists() and not _may_be_replaced(self._site):
                raise StageError(f"{self._site} 里有别的文件，不是生成的网站，没有动它。请把 DISCLOSURE_SITE 改成一个空文件夹。")
            _remove(self._old)
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            for left in self.folder.parent.glob(f"{escape(self._prefix)}*"):
                _remove(left)
            self.folder.mkdir()
            self._mark.touch()
        except OSError as error:
            raise StageError(f"网站不能生成在 {self._site}（{reason(error)}）。请检查它所在文件夹的权限和空间。") from None

    def discard(self) -> None:
        """Leave nothing of a site that was not finished."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def publish(self) -> None:
        """Let the stage take the site's place; raises StageError, and then the site stands as it stood."""
        try:
            self._mark.unlink()
        except FileNotFoundError:  # cleared under our hands, so that something may be missing
            raise StageError(f"另一个窗口里也在生成 {self._site}，这一次没有换上去。请等那一次结束，再生成一次。") from None
        try:
            if self._site.exists():
                self._site.rename(self._old)
            self.folder.rename(self._site)
        except OSError as error:
            if self._old.exists() and not self._site.exists():
                self._old.rename(self._site)
            raise StageError(f"新的网站没能换到 {self._site}（{reason(error)}），原来的没有动。请检查它所在文件夹的权限。") from None
        shutil.rmtree(self._old, ignore_errors=True)  # what is left of it, the next build clears


def put(path: Path, data: bytes) -> None:
    """Write a file of a site, and the folders above it where they are not there yet; raises OSError."""
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _may_be_replaced(site: Path) -> bool:
    """Whether a folder is empty or holds a site of ours."""
    return site.is_dir() and ((site / CATALOGUE).is_file() or not any(site.iterdir()))


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
