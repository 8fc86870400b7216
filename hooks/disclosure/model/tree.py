"""Where a site's files come from: a folder on disk, or a revision in git. Both are read only."""

from __future__ import annotations

import os
import re
import stat
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO, FileIO
from pathlib import Path
from typing import Protocol

#: Files that desktops and office programs leave behind; they are no part of the content.
_LITTER = re.compile(r"\.|~\$|Thumbs\.db$|desktop\.ini$|.*~$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file below content/: path with "/" on every system, size in bytes, and what it is.

    kind is "file", "link" (symbolic links are not followed), "folder" (only one that is named like an item)
    or "other" (a device, a pipe, a folder that cannot be read).
    """

    path: str
    size: int
    kind: str = "file"


class Tree(Protocol):
    """A set of files to be checked."""

    @property
    def entries(self) -> Mapping[str, Entry]:
        """All files by path, sorted."""

    def read(self, path: str, limit: int = -1) -> bytes:
        """The content of a file, or its first bytes; raises OSError when it cannot be read."""


@dataclass(frozen=True)
class Folder:
    """A folder on disk."""

    root: Path

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """All files by path, sorted."""
        return {entry.path: entry for entry in sorted(_scan(str(self.root)), key=lambda entry: entry.path)}

    def read(self, path: str, limit: int = -1) -> bytes:
        """The content of a file, or its first bytes; raises OSError."""
        with FileIO(f"{self.root}/{path}") as file:  # read in one go: paths as objects and a buffer would only cost
            return file.read(limit)


class GitError(Exception):
    """Git is missing, or does not know the revision; the message says so, in Chinese."""


@dataclass(frozen=True)
class Revision:
    """A folder of a git repository as it was at a commit."""

    repository: Path
    commit: str
    folder: str

    @cached_property
    def _blobs(self) -> Mapping[str, tuple[str, Entry]]:
        """Path -> (name of the git object, entry)."""
        listing = git(self.repository, "ls-tree", "-r", "-z", "-l", "--full-tree", self.commit, "--", self.folder)
        blobs = {}
        for line in listing.decode("utf-8", "surrogateescape").split("\0")[:-1]:
            about, _, name = line.partition("\t")
            mode, kind, oid, size = about.split()
            path = name.removeprefix(f"{self.folder}/")
            if kind == "blob" and not any(_LITTER.match(part) for part in path.split("/")):
                blobs[path] = oid, Entry(path, 0, "link") if mode == "120000" else Entry(path, int(size))
        return dict(sorted(blobs.items()))

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """All files by path, sorted."""
        return {path: entry for path, (_, entry) in self._blobs.items()}

    @cached_property
    def _texts(self) -> Mapping[str, bytes]:
        """The content of all Markdown files, fetched in one go."""
        wanted = [(path, oid) for path, (oid, _) in self._blobs.items() if path.endswith(".md")]
        output = BytesIO(git(self.repository, "cat-file", "--batch", feed="".join(f"{oid}\n" for _, oid in wanted).encode()))
        texts = {}
        for path, _ in wanted:
            size = int(output.readline().split()[2])
            texts[path] = output.read(size)
            output.read(1)
        return texts

    def read(self, path: str, limit: int = -1) -> bytes:
        """The content of a file, or its first bytes; raises OSError."""
        if path not in self._blobs:
            raise FileNotFoundError(path)
        data = self._texts.get(path)
        if data is None:
            data = git(self.repository, "cat-file", "blob", self._blobs[path][0])
        return data if limit < 0 else data[:limit]


def git(repository: Path, *arguments: str, feed: bytes = b"") -> bytes:
    """The output of a git command; raises GitError."""
    try:
        plain = os.environ | {"LC_ALL": "C"}
        done = subprocess.run(["git", *arguments], cwd=repository, capture_output=True, check=False, input=feed, env=plain)
    except OSError:
        raise GitError("没有找到 git，请先安装 git。") from None
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(f"git {arguments[0]} 没有成功：{reason[-1] if reason else done.returncode}")
    return done.stdout


def _scan(root: str) -> list[Entry]:
    """Everything below a folder; raises OSError when the folder itself cannot be read."""
    found: list[Entry] = []
    waiting = [("", _children(root))]
    while waiting:
        prefix, children = waiting.pop()
        for child in children:
            if _LITTER.match(child.name):
                continue
            path = prefix + child.name
            try:
                info = child.stat(follow_symlinks=False)
                if stat.S_ISDIR(info.st_mode):
                    waiting.append((path + "/", _children(child.path)))
                    if path.lower().endswith(".md"):
                        found.append(Entry(path, 0, "folder"))
                elif stat.S_ISLNK(info.st_mode):
                    found.append(Entry(path, 0, "link"))
                else:
                    found.append(Entry(path, info.st_size, "file" if stat.S_ISREG(info.st_mode) else "other"))
            except OSError:
                found.append(Entry(path, 0, "other"))
    return found


def _children(folder: str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return list(entries)
