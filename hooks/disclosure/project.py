"""Where a project's files stand: found from the working folder, moved by environment variables."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from .checks.leniency import ACCEPTED_FILE
from .checks.run import Site
from .model.tree import Folder, GitError, Revision, git


class ProjectError(Exception):
    """The project or one of its parts is not there; the message says what to do, in Chinese."""


@dataclass(frozen=True)
class Project:
    """The folder of a bureau's site, its content and its catalogue (absolute paths)."""

    root: Path
    content: Path
    catalog: Path

    @classmethod
    def find(cls, start: Path | None = None) -> Project:
        """The project around a folder; DISCLOSURE_CONTENT and DISCLOSURE_CATALOG are relative to its root. Raises ProjectError."""
        here = (start or Path.cwd()).absolute()
        given = os.environ.get("DISCLOSURE_CATALOG", "")
        root = next(
            (folder for folder in (here, *here.parents) if (folder / "catalog.yml").exists() or (folder / "mkdocs.yml").exists()), here
        )
        project = cls(root, root / (os.environ.get("DISCLOSURE_CONTENT") or "content"), root / (given or "catalog.yml"))
        if not project.catalog.is_file():
            raise ProjectError(f"找不到 {project.shown(project.catalog)}。请在项目文件夹里执行命令，或用 DISCLOSURE_CATALOG 指明目录文件。")
        if not project.content.is_dir():
            raise ProjectError(
                f"找不到内容文件夹 {project.shown(project.content)}。请在项目文件夹里执行命令，或用 DISCLOSURE_CONTENT 指明内容文件夹。"
            )
        return project

    @property
    def is_whole(self) -> bool:
        """Whether the content is the one that stands beside catalog.yml and accepted.yml."""
        return self.content == self.root / "content" and self.catalog == self.root / "catalog.yml"

    @property
    def accepted(self) -> Path:
        """Where accepted errors are listed."""
        return self.catalog.parent / ACCEPTED_FILE

    def shown(self, path: Path) -> str:
        """A path as messages show it: relative to the root where it lies below it, with "/"."""
        return (path.relative_to(self.root) if path.is_relative_to(self.root) else path).as_posix()

    def site(self) -> Site:
        """The files on disk, ready to be checked; raises ProjectError."""
        try:
            catalog = self.catalog.read_bytes()
            accepted = self.accepted.read_bytes() if self.accepted.exists() else b""
        except OSError as error:
            raise ProjectError(
                f"{self.shown(Path(error.filename))} 读不出来（{error.strerror}）。请检查它是不是普通文件、有没有权限。"
            ) from None
        return Site(Folder(self.content), catalog, accepted, self.shown(self.content), self.shown(self.catalog))

    def site_at(self, revision: str) -> Site:
        """The files where this branch left a revision (or as they were at it, when the two share no past); raises ProjectError."""
        try:
            top = Path(os.fsdecode(git(self.root, "rev-parse", "--show-toplevel")).rstrip("\n"))
            commit = self._commit(revision)
            if not self.content.resolve().is_relative_to(top.resolve()):
                raise ProjectError(f"内容文件夹 {self.shown(self.content)} 不在 git 仓库里，不能与基准版本比较。")
            folder = self.content.resolve().relative_to(top.resolve()).as_posix()
            tree = Revision(top, commit, folder)
            catalog = self.catalog.read_bytes()
            if self.catalog.resolve().is_relative_to(top.resolve()):
                path = self.catalog.resolve().relative_to(top.resolve()).as_posix()
                with suppress(GitError):  # a base without a catalogue is judged by today's
                    catalog = git(top, "show", f"{commit}:{path}")
            return Site(tree, catalog, b"", self.shown(self.content), self.shown(self.catalog))
        except GitError as error:
            raise ProjectError(str(error)) from None

    def changed_paths(self, revision: str) -> set[str]:
        """Paths below the root, as messages show them, that differ from where this branch left a revision; raises ProjectError."""
        try:
            commit = self._commit(revision)
            listing = git(self.root, "diff", "--name-only", "-z", "--relative", commit, "--", ".")
            listing += git(self.root, "ls-files", "--others", "--exclude-standard", "-z")
        except GitError as error:
            raise ProjectError(str(error)) from None
        return {os.fsdecode(name) for name in listing.split(b"\0") if name}

    def default_base(self) -> str | None:
        """The revision that stands for what is published: origin/main, else HEAD; None without git."""
        for revision in ("origin/main", "HEAD"):
            try:
                git(self.root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
            except GitError:
                continue
            return revision
        return None

    def _commit(self, revision: str) -> str:
        try:
            commit = git(self.root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        except GitError:
            raise ProjectError(f"git 里没有“{revision}”这个版本。先执行 git fetch，或核对拼写。") from None
        name = os.fsdecode(commit).strip()
        try:
            return os.fsdecode(git(self.root, "merge-base", "HEAD", name)).strip()
        except GitError:
            return name
