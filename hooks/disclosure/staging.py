"""A site is built beside the one that stands, and takes its place as a whole, so that what is published is never half of one.

    site            what is published
    .site.new-123   the stage: what is being built by process 123
    .site.mkdocs-123  what MkDocs itself writes, in a folder that it may empty first
    .site.old       what was published, for the moment between the two renamings; put back when a build was killed there
    .site.next      what was published and still is: the beginning of the next stage, so that nobody has to link and remove it again

Files that stay as they are stand in several of these as hard links, so nothing is ever written in place.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Set
from contextlib import suppress
from glob import escape
from pathlib import Path
from unicodedata import normalize

from .cache import digest
from .model.addresses import CATALOGUE
from .model.phrases import reason

#: Lets a file of the site that stands (its address there) stand in the next one (its address here), if it holds what a digest says.
TakeOver = Callable[[str, str, bytes], bool]
# What someone put in a file's place is not followed (a link), and not waited for (a pipe).
_AS_A_FILE = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class StageError(Exception):
    """The site cannot be built there; the message is a sentence in Chinese."""


class Stage:
    """The place beside a site in which the next one is built."""

    def __init__(self, site: Path) -> None:
        self._site = site.resolve()
        self.folder = self._site.with_name(f".{self._site.name}.new-{os.getpid()}")
        self.for_mkdocs = self._site.with_name(f".{self._site.name}.mkdocs-{os.getpid()}")
        self._mark = self.folder / ".building"
        self.taken_away = f"另一个窗口里也在生成 {self._site}，这一次没有换上去。请等那一次结束，再生成一次。"
        self._old = self._site.with_name(f".{self._site.name}.old")
        self._next = self._site.with_name(f".{self._site.name}.next")

    def clear(self) -> None:
        """Mend what a killed build left, and begin the stage; raises StageError where no site may stand."""
        try:
            if self._old.exists() and not self._site.exists():
                self._old.rename(self._site)
            if self._site.exists() and not _may_be_replaced(self._site):
                what = "里有别的文件，不是生成的网站" if self._site.is_dir() else "不是文件夹"
                raise StageError(f"{self._site} {what}，没有动它。请把 DISCLOSURE_SITE 改成一个空文件夹。")
            self._site.parent.mkdir(parents=True, exist_ok=True)
            for gone in self._beside("gone"):
                shutil.rmtree(gone, ignore_errors=True)
            for left in (self._old, *self._beside("new"), *self._beside("mkdocs")):
                self._take_away(left)
            with suppress(FileNotFoundError):
                self._next.rename(self.folder)
            self.folder.mkdir(exist_ok=True)
            self.for_mkdocs.mkdir()
            self._mark.touch()
        except OSError as error:
            raise StageError(f"网站不能生成在 {self._site}（{reason(error)}）。请检查它所在文件夹的权限和空间。") from None

    def _beside(self, kind: str) -> Iterable[Path]:
        """What builds have there of a kind, whoever they are."""
        return list(self._site.parent.glob(f"{escape(f'.{self._site.name}.{kind}-')}*"))

    def _take_away(self, folder: Path) -> None:
        """Remove a folder that another build may still be using: for that one it is gone at once, and as a whole."""
        gone = self._site.with_name(f".{self._site.name}.gone-{os.getpid()}")
        with suppress(FileNotFoundError):
            folder.rename(gone)
            shutil.rmtree(gone)

    def take_over(self, old: str, new: str, held: bytes) -> bool:
        """Let a file of the site that stands (address `old`) stand in the next one, if it still holds what this digest says."""
        source, target = f"{self._site}/{old}", f"{self.folder}/{new}"
        if _bytes_of(target, held) is not None:
            return True
        data = _bytes_of(source, held)
        if data is None:
            return False
        try:
            os.link(source, target)
        except OSError:  # no folder there yet, or something else of that name
            _link_or_copy(source, Path(target), data)
        return True

    def adopt(self) -> Set[str]:
        """Let what MkDocs has written stand on the stage; its addresses."""
        addresses = {path.relative_to(self.for_mkdocs).as_posix() for path in self.for_mkdocs.rglob("*") if path.is_file()}
        for address in addresses:
            put(self.folder / address, (self.for_mkdocs / address).read_bytes())
        return addresses

    @property
    def was_taken_away(self) -> bool:
        """Whether another build has cleared the stage that this one works on."""
        return not self._mark.exists()

    def discard(self) -> None:
        """Leave nothing of a site that was not finished."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.rmtree(self.for_mkdocs, ignore_errors=True)

    def publish(self, wanted: Set[str], shared: Set[str] = frozenset()) -> None:
        """Let the stage take the site's place; raises StageError, and then the site stands as it stood.

        wanted   the addresses of all that the new site consists of
        shared   the addresses in the old one at which the same stands in the new one; how the next stage begins
        """
        try:
            _prune(self.folder, wanted | {self._mark.name})
            self._mark.unlink()
        except FileNotFoundError:  # taken away under our hands
            raise StageError(self.taken_away) from None
        try:
            self._take_away(self._old)  # that of a build which has just ended
            if self._site.exists():
                self._site.rename(self._old)
            self.folder.rename(self._site)
        except OSError as error:
            if self._old.exists() and not self._site.exists():
                self._old.rename(self._site)
            raise StageError(f"新的网站没能换到 {self._site}（{reason(error)}），原来的没有动。请检查它所在文件夹的权限。") from None
        with suppress(OSError):  # what is left, the next build clears
            shutil.rmtree(self.for_mkdocs)
            self._keep(shared)

    def _keep(self, shared: Set[str]) -> None:
        """Of the site before, leave what the new one has too: nothing that was withdrawn or changed."""
        self._take_away(self._next)
        if shared:
            _prune(self._old, shared)
            self._old.rename(self._next)
        else:
            self._take_away(self._old)


def put(path: Path, data: bytes) -> None:
    """Write a new file of a site, and the folders above it where they are not there yet; raises OSError.

    What had its name goes first, as the same bytes may stand in another site too.
    """
    try:
        _create(path, data)
    except OSError:  # nothing above it yet, or something else there
        _make_way(path)
        _create(path, data)


def _create(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)


def _link_or_copy(source: str, target: Path, data: bytes) -> None:
    _make_way(target)
    try:
        os.link(source, target)
    except OSError:  # no hard links on this disk, or too many to one file
        put(target, data)


def _make_way(path: Path) -> None:
    """Let nothing stand at a place, and only folders above it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    with suppress(NotADirectoryError):
        path.unlink(missing_ok=True)
    above = next(each for each in path.parents if each.exists() or each.is_symlink())
    if not above.is_dir():
        above.unlink()
    path.parent.mkdir(parents=True, exist_ok=True)


def _bytes_of(path: str, held: bytes) -> bytes | None:
    """What a file holds, when that is what a digest says."""
    try:
        file = os.open(path, _AS_A_FILE)
    except OSError:
        return None
    try:
        data = os.read(file, os.fstat(file).st_size)
    except OSError:  # a folder
        return None
    finally:
        os.close(file)
    return data if digest(data) == held else None


def _prune(folder: Path, wanted: Set[str]) -> None:
    """Remove all files below a folder but these addresses, and the folders that are empty then; raises OSError."""
    known = set(map(_form, wanted))
    start = len(str(folder)) + 1
    for above, folders, names in os.walk(folder, topdown=False):
        place = address_of(above[start:], "")
        for name in names:
            if _form(place + name) not in known:
                Path(above, name).unlink()
        for name in folders:
            path = Path(above, name)
            if path.is_symlink():
                path.unlink()
            else:
                with suppress(OSError):  # one that is not empty
                    path.rmdir()


def address_of(folder: str, name: str, separator: str = os.sep) -> str:
    """The address of a file in a folder below the site's root, as the system writes that."""
    return f"{folder.replace(separator, '/')}/{name}" if folder else name


def _form(address: str) -> str:
    """An address as it is compared: some systems give names back in another normal form, or take two for one that differ in case."""
    return address if sys.platform == "linux" else normalize("NFC", address).casefold()


def _may_be_replaced(site: Path) -> bool:
    """Whether a folder is empty or holds a site of ours."""
    return site.is_dir() and ((site / CATALOGUE).is_file() or not any(site.iterdir()))
