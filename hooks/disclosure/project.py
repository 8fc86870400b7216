"""Where a project's files stand: found from the working folder, moved by environment variables."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from .checks.allocation import Edit
from .checks.leniency import ACCEPTED_FILE
from .checks.run import Site
from .model.catalog import SiteIdentity
from .model.phrases import reason
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
        content = os.environ.get("DISCLOSURE_CONTENT") or "content"
        project = cls(root, *(Path(os.path.normpath(root / path)) for path in (content, given or "catalog.yml")))
        for path in (project.catalog, project.accepted):
            if path.exists() and not path.is_file():
                raise ProjectError(f"{project.shown(path)} 不是普通文件。请把它移开，放上真正的 {path.name}。")
        if not project.catalog.exists():
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

    @property
    def cache(self) -> Path:
        """The folder of what one build keeps for the next; DISCLOSURE_CACHE moves it."""
        return Path(os.path.normpath(self.root / (os.environ.get("DISCLOSURE_CACHE") or ".cache/build")))

    def shown(self, path: Path) -> str:
        """A path as messages show it: relative to the root where it lies below it, with "/"."""
        return (path.relative_to(self.root) if path.is_relative_to(self.root) else path).as_posix()

    def reported(self, given: str) -> str:
        """A PATH of the command line as messages show it, empty where it holds all content; raises ProjectError."""
        if not os.path.lexists(given):
            raise ProjectError(f"找不到 {given}。请核对路径，从当前文件夹算起。")
        path = self._here(given)
        if path.is_relative_to(self.content) or path in (self.catalog, self.accepted):
            return self.shown(path)
        if self.content.is_relative_to(path):
            return ""
        alone = f"单独检查表格，请加 --schema 和表名，例如 disclosure check {given} --schema fees。" if path.suffix.lower() in (".csv", ".xlsx") else ""
        raise ProjectError(f"{given} 不在内容文件夹 {self.shown(self.content)} 里。{alone}")

    def below_content(self, given: str) -> str:
        """A path of the command line as the corpus knows it, from the current folder or below content/; raises ProjectError."""
        path = self._here(given)
        if not path.is_relative_to(self.content):
            path = Path(os.path.normpath(self.content / given))
        if not path.is_relative_to(self.content):
            raise ProjectError(f"{given} 不在内容文件夹 {self.shown(self.content)} 里。")
        return path.relative_to(self.content).as_posix()

    def _here(self, given: str) -> Path:
        path = Path(os.path.normpath(Path(given).absolute()))
        is_inside = path.is_relative_to(self.root) or path.is_relative_to(self.content)
        return path if is_inside else path.resolve()  # the way there may lead over a link

    def apply(self, edit: Edit) -> bool:
        """Write one edit, leaving encoding, line ends and everything else as they are; False when the text is not there in one piece."""
        path = self.content / edit.path
        pieces = re.split("(\r\n|\r|\n)", path.read_bytes().decode("utf-8"))  # lines and their ends by turns
        at, start = 2 * (edit.spot.line - 1), edit.spot.column - 1
        line = pieces[at]
        if edit.old not in line[start:]:
            return False
        pieces[at] = line[:start] + line[start:].replace(edit.old, edit.new, 1)
        spare = path.with_name(path.name + "~")
        spare.write_bytes("".join(pieces).encode("utf-8"))
        spare.replace(path)
        return True

    def portal(self, site: SiteIdentity) -> dict[str, str]:
        """What a portal wants on every page: the text of its head, header and footer files, empty where there are none; raises ProjectError."""
        named = {"head": site.portal_head, "header": site.portal_header, "footer": site.portal_footer}
        return {name: self._portal_file(f"portal_{name}", file) if file else "" for name, file in named.items()}

    def beside(self, file: str) -> Path | None:
        """The path of a file that catalog.yml names, from its own folder; None for an empty name."""
        return Path(os.path.normpath(self.catalog.parent / file)) if file else None

    def _portal_file(self, key: str, file: str) -> str:
        path = Path(os.path.normpath(self.catalog.parent / file))
        if not path.is_relative_to(self.catalog.parent):
            raise ProjectError(f"{self.shown(self.catalog)} 的 {key} 指向项目文件夹以外的 {file}。请把文件放进项目文件夹，写相对路径。")
        try:
            return path.read_text(encoding="utf-8-sig").strip()
        except OSError as error:
            raise ProjectError(f"{self.shown(self.catalog)} 的 {key} 指向的 {file} 读不出来（{reason(error)}）。请核对文件名。") from None
        except UnicodeDecodeError:
            raise ProjectError(f"{self.shown(self.catalog)} 的 {key} 指向的 {file} 不是 UTF-8 编码。请另存为 UTF-8。") from None

    def site(self) -> Site:
        """The files on disk, ready to be checked; raises ProjectError."""
        try:
            catalog = self.catalog.read_bytes()
            accepted = self.accepted.read_bytes() if self.accepted.exists() else b""
        except OSError as error:
            raise ProjectError(f"{self.shown(Path(error.filename))} 读不出来（{reason(error)}）。请检查文件权限。") from None
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
            if "not a git repository" in str(error):
                raise ProjectError(f"这里不是 git 仓库，不能与“{revision}”比较。") from None
            raise ProjectError(str(error)) from None

    def changed_paths(self, revision: str) -> set[str]:
        """Paths below the root, as messages show them, that differ from where this branch left a revision; raises ProjectError."""
        if not self.content.is_relative_to(self.root):
            raise ProjectError(f"内容文件夹 {self.content} 不在项目文件夹 {self.root} 里，不能用 --changed。")
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
            if git(self.root, "rev-parse", "--is-shallow-repository").strip() == b"true":
                raise ProjectError(f"这里只取来了一部分历史，不能与“{revision}”比较。先执行 git fetch --unshallow。") from None
            return name
