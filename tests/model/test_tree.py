"""A folder on disk and a revision in git: the same files, the same bytes, and nothing that is no file."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from disclosure.model import tree as trees
from disclosure.model.tree import Entry, Folder, GitError, Revision, git
from project import GIT_SETTINGS, Project

FILES: dict[str, bytes] = {
    "news/2026/a.md": "---\ntitle: 甲\n---\n正文\n".encode(),
    "news/2026/空 格.md": b"\r\n",
    "news/2026/表“一”.xlsx": b"PK\x03\x04",
    "news/2026/empty.pdf": b"",
    "news/2026/[1]*?.txt": b"a",
    "news/2026/-x.md": b"-",
    "news/2026/a\tb\nc.txt": b"odd",
    'news/2026/"quoted".txt': b"odd",
    "news/2026/B.md": b"B",
    "news/新栏目/b.md": b"b",
    "c.md": b"c",
}
LITTER = [
    ".DS_Store",
    ".hidden/a.md",
    "news/.a.md.swp",
    "news/~$表.docx",
    "news/Thumbs.db",
    "news/desktop.ini",
    "news/a.md~",
    "news/THUMBS.DB",
]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    for name, value in GIT_SETTINGS.items():
        monkeypatch.setenv(name, value)
    return Project(tmp_path)


@pytest.mark.parametrize("folder", ["content", "网站/内 容", "[a]*"])
def test_a_folder_and_a_revision_are_the_same(project: Project, folder: str) -> None:
    for path, data in FILES.items():
        project.write(f"{folder}/{path}", data)
    for path in LITTER:
        project.write(f"{folder}/{path}", b"litter")
    project.write("beside/d.md", b"d")
    (project.root / folder / "link.md").symlink_to("c.md")
    (project.root / folder / "link").symlink_to("news")
    (project.root / folder / "broken.md").symlink_to("nowhere")
    (project.root / folder / "hollow").mkdir()
    project.write(os.fsdecode(f"{folder}/".encode() + b"\xc4\xe3.md"), b"a name in GBK")
    commit = project.commit()

    on_disk, in_git = Folder(project.root / folder), Revision(project.root, commit, folder)
    assert list(on_disk.entries.values()) == list(in_git.entries.values())
    assert list(on_disk.entries) == sorted([*FILES, "link.md", "link", "broken.md", os.fsdecode(b"\xc4\xe3.md")])
    for path, entry in on_disk.entries.items():
        assert entry.path == path
        if entry.kind == "file":
            assert on_disk.read(path) == in_git.read(path)
            assert on_disk.read(path, 3) == in_git.read(path, 3) == on_disk.read(path)[:3]
            assert entry.size == len(on_disk.read(path))
    assert {path: on_disk.read(path) for path in FILES} == FILES
    assert {path for path, entry in in_git.entries.items() if entry.kind == "link"} == {"link.md", "link", "broken.md"}


def test_a_revision_stays_as_it_was(project: Project) -> None:
    project.write("content/a.md", "甲")
    first = project.commit()
    project.write("content/a.md", "乙")
    project.write("content/b.md", "丙")
    second = project.commit()
    assert list(Revision(project.root, first, "content").entries) == ["a.md"]
    assert Revision(project.root, first, "content").read("a.md") == "甲".encode()
    assert Revision(project.root, second, "content").read("a.md") == "乙".encode()
    assert Revision(project.root, second, "nothing").entries == {}


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(str(tmp_path / "s"))
        assert [(entry.path, entry.kind) for entry in Folder(tmp_path).entries.values()] == [("pipe.md", "other"), ("s", "other")]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path)
    (tmp_path / "b.md").symlink_to("b.md")
    assert [entry.kind for entry in Folder(tmp_path).entries.values()] == ["link", "link"]


def test_a_folder_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open/a.md").write_bytes(b"a")
    (tmp_path / "shut").mkdir()
    scan = os.scandir

    def refuse(folder: str) -> object:
        if folder.endswith("shut"):
            raise PermissionError(13, "Permission denied", folder)
        return scan(folder)

    monkeypatch.setattr(trees.os, "scandir", refuse)
    assert list(Folder(tmp_path).entries.values()) == [Entry("open/a.md", 1), Entry("shut", 0, "other")]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        len(Folder(tmp_path / "gone").entries)
    with pytest.raises(FileNotFoundError):
        Folder(tmp_path).read("a.md")


def test_a_file_that_is_not_in_the_revision(project: Project) -> None:
    project.write("content/a.md", "甲")
    with pytest.raises(FileNotFoundError):
        Revision(project.root, project.commit(), "content").read("b.md")


def test_git_says_what_is_wrong(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("content/a.md", "甲")
    project.commit()
    with pytest.raises(GitError, match="git ls-tree 没有成功：fatal: "):
        _ = Revision(project.root, "no-such-commit", "content").entries
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitError, match="没有找到 git，请先安装 git。"):
        git(project.root, "status")
