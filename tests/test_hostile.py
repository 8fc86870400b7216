"""What no clerk means to write and some file will hold all the same: it is named in Chinese, it stops nothing else, it takes no time."""

from __future__ import annotations

import dataclasses
import os
import re
import time
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure.checks import every_rule
from disclosure.model.item import REFERENCE_KEYS, Item
from disclosure.model.tree import Folder
from project import CATALOG, Outcome, Project, item_text, new_project

HERE = "content/news/2026"
SECOND = f"{HERE}/second.md"
NEIGHBOUR = (f"{HERE}/neighbour.md", "genre-unknown")
MEGABYTE = 1_000_000
#: Enough that anything quadratic takes minutes where it should take a moment.
A_LOT = 100_000


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with an item whose error must be reported whatever stands beside it."""
    project = new_project(tmp_path, monkeypatch)
    project.item("news/2026/neighbour.md", 9, title="邻居", genre="通知书", body="邻居的事。\n")
    return project


def judged(outcome: Outcome, root: Path) -> list[dict[str, Any]]:
    """All problems of a check, each a Chinese sentence at a place that exists under a rule that exists."""
    assert outcome.err == ""
    assert outcome.code in (0, 1)
    lines: dict[str, int] = {}
    for problem in outcome.problems:
        assert problem["rule"] in every_rule()
        assert re.match(r".*[\u4e00-\u9fff].*[。？）]$", problem["message"], re.DOTALL), problem
        own_words = re.sub(r"“[^”]*”?", "", problem["message"] + problem["hint"])
        assert not re.search(r"[a-z]+ [a-z]+ [a-z]+|Error|Errno|None|object at", own_words), problem
        if problem["path"] not in lines:
            file = root / problem["path"]
            text = file.read_bytes()[: 10 * MEGABYTE] if file.is_file() and not file.is_symlink() else b""
            lines[problem["path"]] = len(re.split(b"\r\n|\r|\n", text))
        assert 1 <= problem["line"] <= lines[problem["path"]], problem
        assert problem["column"] >= 1
    return outcome.problems


def found(project: Project, path: str = SECOND) -> list[tuple[str, int]]:
    """(rule, line) of the problems of one file; the neighbour's problem is there too. The other two formats are tried as well."""
    problems = judged(project.check(), project.root)
    assert NEIGHBOUR in [(problem["path"], problem["rule"]) for problem in problems]
    for form in ("text", "github"):
        outcome = project.run("check", "--format", form)
        assert (outcome.code, outcome.err) == (1, "")
    return [(problem["rule"], problem["line"]) for problem in problems if problem["path"] == path]


def rules(project: Project, path: str = SECOND) -> list[str]:
    """The rules that one file breaks; gaps in the numbering aside."""
    return [rule for rule, _ in found(project, path) if rule != "index-number-gap"]


# YAML


def bomb(depth: int) -> str:
    """Nine lists of nine aliases each: a billion values in a kilobyte."""
    lines = ["a: &a [甲, 甲, 甲, 甲, 甲, 甲, 甲, 甲, 甲]"]
    lines += [f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]" for i in range(depth)]
    return "\n".join(lines)


BROKEN = [
    ("title: [甲", "yaml-syntax", 2),
    ("title: {甲: 乙", "yaml-syntax", 2),
    ('title: "甲', "yaml-syntax", 2),
    ("title: '甲", "yaml-syntax", 2),
    ('title: "甲"乙"', "yaml-syntax", 2),
    ("title: 甲: 乙", "yaml-syntax", 2),
    ("title:甲", "field-form", 2),
    ("title：甲", "field-form", 2),
    ("title: 甲\ngenre:乙", "yaml-syntax", 3),
    ("title: 甲\ngenre：乙", "yaml-syntax", 3),
    ("title: 甲\n\tgenre: 乙", "yaml-syntax", 3),
    ("title: 甲\n genre: 乙", "yaml-syntax", 3),
    ("  title: 甲\ngenre: 乙", "yaml-syntax", 2),
    ("title: @甲", "yaml-syntax", 2),
    ("title: `甲`", "yaml-syntax", 2),
    ("title: %甲", "yaml-syntax", 2),
    ("%YAML 9.9", "yaml-syntax", 2),
    ("title: |甲", "yaml-syntax", 2),
    ('title: "\\甲"', "yaml-syntax", 2),
    ('title: "\\x"', "yaml-syntax", 2),
    ('title: "\\uD800"', "yaml-syntax", 2),
    ("title: !!str 甲\ngenre: !!python/object/apply:os.system [ls]", "field-form", 3),
    ("title: !甲 乙", "yaml-syntax", 2),
    ("title: !a 乙", "field-form", 2),
    ("title: &甲 乙", "yaml-syntax", 2),
    ("title: &a 乙", "yaml-syntax", 2),
    ("title: *a", "yaml-syntax", 2),
    ("title: &a [*a]", "yaml-syntax", 2),
    ("<<: {title: 甲}", "unknown-key", 2),
    ("title: 甲\ntitle: 乙", "duplicate-key", 3),
    ("[甲]: 乙", None, 2),
    ("{甲: 乙}: 丙", None, 2),
    ("? [甲]\n: 乙", None, 2),
    (": 甲", None, 2),
    ("~: 甲", "unknown-key", 2),
    ("null: 甲", "unknown-key", 2),
    ("title", None, 2),
    ("- title: 甲", "field-form", 2),
    ("甲", None, 2),
    ("12", None, 2),
    ("[]", "field-form", 2),
    ("{}", None, None),
    ("null", None, 2),
    ("", "front-matter", 1),
    ("# 说明", "front-matter", 1),
    ("\n\n", "front-matter", 1),
    ("title: 甲\x07", "yaml-syntax", 2),
    ("title: 甲\x1b[31m", "yaml-syntax", 2),
    ("title: 甲\x7f", "yaml-syntax", 2),
    ("title: 甲\ngenre: 乙\x80", "yaml-syntax", 3),
    ("title: 甲\ufffe", "yaml-syntax", 2),
    ("title: 甲\n...\ngenre: 乙", "yaml-syntax", None),
    ("title: 甲\n--- 乙", "yaml-syntax", None),
    (bomb(9), "yaml-syntax", 2),
    ("subtitle: " + "[" * 10_000, "yaml-syntax", 2),
    ("subtitle: " + "[" * 10_000 + "]" * 10_000, "yaml-syntax", 2),
    ("subtitle: " + "{a: " * 10_000, "yaml-syntax", 2),
    ("subtitle: " + "{a: " * 5_000 + "甲" + "}" * 5_000, "yaml-syntax", 2),
    ("subtitle:\n" + "- " * 10_000 + "甲", "yaml-syntax", 3),
    ("subtitle:\n" + "? " * 10_000 + "甲", "yaml-syntax", 3),
    ("subtitle:\n" + "- ? " * 5_000 + "甲", "yaml-syntax", 3),
    ("subtitle:\n" + "".join(" " * (i + 1) + "a:\n" for i in range(300)), "field-form", None),
    ("subtitle: " + "&a " * 5_000 + "甲", "yaml-syntax", 2),
    ("subtitle: " + "!!str " * 5_000 + "甲", None, 2),
    ("'" * 9_999, "yaml-syntax", None),
    ('"' * 9_999, "yaml-syntax", None),
    (": " * 9_999, None, 2),
    ("[" * 9 + "}" * 9, "yaml-syntax", 2),
    ("键" * 300 + ": 甲", "unknown-key", 2),
    ("键" * 30_000 + ": 甲", "yaml-syntax", 2),
    ("title: " + "长" * 64_000, None, None),
    ("title: " + "长" * 70_000, "front-matter", 1),
]


@pytest.mark.parametrize(("head", "rule", "line"), BROKEN, ids=[re.sub(r"[^\w:\[\]{}&*?'\"-]", "", head)[:24] for head, _, _ in BROKEN])
def test_front_matter_that_is_no_front_matter(project: Project, head: str, rule: str | None, line: int | None) -> None:
    project.write(SECOND, f"---\n{head}\n---\n正文。\n")
    problems = found(project)
    assert problems
    if rule:
        assert rule in [each for each, _ in problems]
    if line:
        assert line in [at for each, at in problems if each in (rule, "yaml-syntax", "field-form", "unknown-key", "empty-field")]


def test_nothing_of_a_yaml_tag_is_run(project: Project, tmp_path: Path) -> None:
    project.item("news/2026/second.md", 2, subtitle=f"!!python/object/apply:os.mkdir ['{tmp_path}/made']")
    assert rules(project) == ["field-form"]
    assert not (tmp_path / "made").exists()


FENCES = [
    ("", "front-matter"),
    (" ", "front-matter"),
    ("\n" * 1000, "front-matter"),
    ("正文。\n", "front-matter"),
    ("---", "front-matter"),
    ("---\n", "front-matter"),
    ("---\n---", "front-matter"),
    ("---\n---\n", "front-matter"),
    ("---\n\n---\n\n", "front-matter"),
    ("---\n---\n---\n", "front-matter"),
    ("----\ntitle: 甲\n----\n", "front-matter"),
    ("—-\ntitle: 甲\n---\n", "front-matter"),
    ("\n---\ntitle: 甲\n---\n", "front-matter"),
    (" ---\ntitle: 甲\n---\n", "front-matter"),
    ("---\ntitle: 甲\n", "front-matter"),
    ("---\ntitle: 甲\n ---\n", "front-matter"),
    ("+++\ntitle = 1\n+++\n", "front-matter"),
    ("---\n" * 5000, "front-matter"),
    ("---" * 5000, "front-matter"),
    ("---\n" + "甲: 乙\n" * 20_000 + "---\n", "front-matter"),
    (" " * 500_000 + "x", "front-matter"),
    ("\n" * 500_000 + "x", "front-matter"),
    ("-" * 500_000, "front-matter"),
    ("---\n" + "-" * 500_000, "front-matter"),
]


@pytest.mark.parametrize(("text", "rule"), FENCES, ids=[repr(text[:24]) for text, _ in FENCES])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_files_without_front_matter(project: Project, text: str, rule: str, mark: str) -> None:
    project.write(SECOND, mark + text)
    assert rules(project) == [rule]


# Encodings

TEXT = item_text(2, title="关于体质监测的通知")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (TEXT.encode("gbk"), "GBK"),
        (TEXT.encode("gb18030"), "GBK"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (TEXT.encode("utf-16-be"), "NUL"),
        (TEXT.encode("utf-16-le"), "NUL"),
        (TEXT.encode("utf-32"), ""),
        (TEXT.encode("big5", "replace"), ""),
        (TEXT.encode("shift_jis", "replace"), ""),
        (TEXT.encode("ascii", "ignore") + b"caf\xe9 na\xefve\n", ""),
        (TEXT.encode() + b"\xff\xfe\xfd", ""),
        (TEXT.encode() + b"\xed\xa0\x80", ""),
        (TEXT.encode() + b"\xc0\x80", ""),
        (TEXT.encode()[:-2], ""),
        (TEXT.encode() + b"\0", "NUL"),
        (b"\0" * 1000, "NUL"),
        (bytes(range(256)), ""),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), ""),
        (b"PK\x03\x04" + bytes(100), ""),
        (b"\xff" * 1000, ""),
        (b"\xfe\xff", ""),
        (b"\xef\xbb\xbf", None),
    ],
)
def test_text_that_is_not_utf8(project: Project, data: bytes, word: str | None) -> None:
    project.write(SECOND, data)
    assert rules(project) == ["file-encoding" if word is not None else "front-matter"]
    message = next(each["message"] for each in project.check().problems if each["path"] == SECOND)
    assert (word or "") in message


def test_a_body_may_hold_any_text(project: Project) -> None:
    """Emoji, rare characters beyond the first plane, every line end, direction marks and control characters are read."""
    body = "甲😀𠀀\u202e乙\u200b\x07\x1b[31m\r丙\u2028丁\x85戊\ufeff己\ue000\U0010ffff。\r\n"
    project.item("news/2026/second.md", 2, body=body)
    assert set(rules(project)) <= {id for id, rule in every_rule().items() if rule.severity.name == "WARNING"}


# Sizes


def sparse(path: Path, size: int = 100 * MEGABYTE, start: bytes = b"") -> None:
    """A file of many bytes that take no room."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(start)
        file.truncate(size)


def test_an_item_of_a_hundred_megabytes(project: Project) -> None:
    sparse(project.root / SECOND)
    assert rules(project) == ["file-size"]


def test_an_item_above_the_limit(project: Project) -> None:
    text = item_text(2, body="")
    project.write(SECOND, text + "甲" * ((1024 * 1024 - len(text.encode())) // 3))
    assert rules(project) == []
    project.write(SECOND, text + "甲" * (1024 * 1024 // 3))
    assert rules(project) == ["file-size"]


@pytest.mark.parametrize("extension", ["csv", "txt", "xlsx", "docx", "pdf", "zip", "doc", "ofd", "wps", "jpg", "exe"])
def test_an_attachment_of_a_hundred_megabytes(project: Project, extension: str) -> None:
    sparse(project.root / f"{HERE}/表.{extension}", start=b"PK\x03\x04" if extension in ("xlsx", "docx", "zip", "ofd") else b"")
    project.item("news/2026/second.md", 2, attachments=f"[{{file: 表.{extension}, title: 学校名单表}}]")
    assert set(rules(project)) <= {"file-large", "file-type"}
    assert rules(project)


def test_a_large_table_of_text(project: Project) -> None:
    """A table that an office may well publish; the one number in it is found."""
    rows = "".join(f"第{number}小学,城关镇文教路{number}号,0999-612{number % 10_000:04}\n" for number in range(100_000))
    project.write(f"{HERE}/表.csv", "学校,地址,联系电话\n" + rows + "张三,城关镇,11010519491231002X\n")
    project.item("news/2026/second.md", 2, attachments="[{file: 表.csv, title: 学校名单表}]")
    assert rules(project) == ["csv-personal-data"]
    message = next(each["message"] for each in project.check().problems if each["rule"] == "csv-personal-data")
    assert "第 100002 行 C 列“联系电话”" in message


@pytest.mark.parametrize(
    "data",
    [
        b'"' * A_LOT,
        b"," * A_LOT,
        b"\n" * A_LOT,
        b"13812345678," * 8_000,
        b"13812345678\n" * 8_000,
        b'"a\nb" ' * 15_000,
        b"11010519491231002X " * 5_000,
        b"1" * A_LOT,
        b"1 " * (A_LOT // 2),
        b"x" * A_LOT + b" 13812345678",
        "电话,".encode() * 14_000 + b"\n" + b"13812345678," * 8_000,
        b"\xff" * A_LOT,
        b"a,\0,b\n",
        b"a\r,b\r" * 10_000,
    ],
    ids=lambda data: repr(data[:12]),
)
def test_a_nasty_table(project: Project, data: bytes) -> None:
    project.write(f"{HERE}/表.csv", data)
    project.item("news/2026/second.md", 2, attachments="[{file: 表.csv, title: 学校名单表}]")
    assert set(rules(project)) <= {"csv-personal-data", "file-type"}


def test_a_zip_bomb_is_not_unpacked(project: Project) -> None:
    path = project.root / f"{HERE}/表.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/bomb", bytes(200 * MEGABYTE))
    project.item("news/2026/second.md", 2, attachments="[{file: 表.xlsx, title: 学校名单表}]")
    assert rules(project) == []


@pytest.mark.parametrize("cut", [5, 30, 60, 90, 120])
@pytest.mark.parametrize("extension", ["xlsx", "docx", "pptx", "ofd", "zip", "wps"])
def test_a_damaged_archive(project: Project, extension: str, cut: int) -> None:
    path = project.root / f"{HERE}/表.{extension}"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/a", "甲")
    whole = path.read_bytes()
    path.write_bytes(whole[:cut] + bytes([255]) * 8 + whole[cut + 8 :])
    project.item("news/2026/second.md", 2, attachments=f"[{{file: 表.{extension}, title: 学校名单表}}]")
    assert set(rules(project)) <= {"file-type"}


def test_folders_in_folders(project: Project) -> None:
    """Deeper than Python may call itself."""
    place = project.root / HERE
    for _ in range(1200):
        place = place / "a"
        place.mkdir()
    deep = place / "deep.md"
    deep.write_text(item_text(2), encoding="utf-8")
    try:
        assert set(rules(project, deep.relative_to(project.root).as_posix())) <= {"file-name"}
    finally:  # pytest could not remove it either
        deep.unlink()
        os.removedirs(place)


# Things that are no files


def test_links(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No link is followed, wherever it leads."""
    outside = tmp_path_factory.mktemp("outside") / "secret.md"
    outside.write_text(item_text(5, genre="秘密"), encoding="utf-8")
    links = {
        "self.md": "self.md",
        "parent": "..",
        "zero.md": "/dev/zero",
        "zero.csv": "/dev/zero",
        "tty.md": "/dev/tty",
        "outside.md": str(outside),
        "outside": str(outside.parent),
        "broken.md": "nowhere",
        "root": "/",
        "first-again.md": "first.md",
    }
    for name, target in links.items():
        (project.root / HERE / name).symlink_to(target)
    project.item(
        "news/2026/second.md",
        2,
        attachments="[{file: zero.csv, title: 学校名单表}]",
        body="见[外面的文件](outside.md)和![图样](zero.csv)。\n",
    )
    problems = judged(project.check(), project.root)
    assert {each["path"] for each in problems if each["rule"] == "file-kind"} == {f"{HERE}/{name}" for name in links}
    assert "秘密" not in project.run("check").out
    assert NEIGHBOUR in [(each["path"], each["rule"]) for each in problems]


def test_pipes_and_folders_where_files_are_expected(project: Project) -> None:
    for name in ("pipe.md", "pipe.csv", "pipe.png"):
        os.mkfifo(project.root / HERE / name)
    for name in ("empty.md", "folder.csv", "folder.md"):
        (project.root / HERE / name).mkdir()
    project.item("news/2026/folder.md/inner.md", 3, genre="通报书")
    project.write(f"{HERE}/folder.csv/readme.txt", "甲")
    project.item(
        "news/2026/second.md",
        2,
        attachments="[{file: pipe.csv, title: 学校名单表}, {file: folder.csv, title: 学校地址表}]",
        body="见[一个文件夹](folder.md)、[另一个](folder.csv)和[管道文件](pipe.md)。\n\n![图样](pipe.png)\n",
    )
    problems = judged(project.check(), project.root)
    places = {(each["path"].removeprefix(f"{HERE}/"), each["rule"]) for each in problems}
    assert {(name, "file-kind") for name in ("pipe.md", "pipe.csv", "pipe.png", "empty.md", "folder.md")} <= places
    assert ("second.md", "file-missing") in places
    assert ("second.md", "link-target") in places
    assert ("folder.md/inner.md", "genre-unknown") in places
    assert NEIGHBOUR in [(each["path"], each["rule"]) for each in problems]


def test_files_that_cannot_be_read(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Folder.read

    def refuse(folder: Folder, path: str, limit: int = -1) -> bytes:
        if "locked" in path:
            raise PermissionError(13, "Permission denied", path)
        return read(folder, path, limit)

    monkeypatch.setattr(Folder, "read", refuse)
    project.item("news/2026/locked.md", 2)
    project.write(f"{HERE}/locked.csv", "甲")
    project.item("news/2026/second.md", 3, attachments="[{file: locked.csv, title: 学校名单表}]")
    assert rules(project, f"{HERE}/locked.md") == ["file-kind"]
    assert rules(project) == ["file-type"]


def test_a_folder_that_cannot_be_read(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def refuse(path: str) -> Any:
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    project.item("news/locked/second.md", 2)
    monkeypatch.setattr("os.scandir", refuse)
    assert rules(project, "content/news/locked") == ["file-kind"]


def test_a_file_that_goes_while_it_is_read(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.item("news/2026/second.md", 2)
    read = Folder.read

    def vanish(folder: Folder, path: str, limit: int = -1) -> bytes:
        (folder.root / "news/2026/second.md").unlink(missing_ok=True)
        return read(folder, path, limit)

    monkeypatch.setattr(Folder, "read", vanish)
    assert [rule for rule, _ in found_once(project)] == ["file-kind"]


def found_once(project: Project) -> list[tuple[str, int]]:
    problems = judged(project.check(), project.root)
    assert NEIGHBOUR in [(problem["path"], problem["rule"]) for problem in problems]
    return [(problem["rule"], problem["line"]) for problem in problems if problem["path"] == SECOND]


# Names

NAMES = [
    b"\xff\xfe.md",
    "文件".encode("gbk") + b".md",
    b"a\nb.md",
    b"a\rb.md",
    b"a\tb.md",
    b"\x1b[31m.md",
    b"\x07.md",
    b"\x7f.md",
    "甲\u202e乙.md".encode(),
    "\u200b.md".encode(),
    "\ufeff甲.md".encode(),
    b"a:b.md",
    b"a|b.md",
    b"a<b>.md",
    b'a"b.md',
    b"a?b.md",
    b"a*b.md",
    b"a\\b.md",
    b"a#b.md",
    b"100%.md",
    b" a.md",
    b"a .md",
    b"con.md",
    b"NUL.md",
    b"a" * 252 + b".md",
    "甲".encode() * 84 + b".md",
]


@pytest.mark.parametrize("name", NAMES, ids=[repr(name[:12]) for name in NAMES])
def test_names_that_are_refused(project: Project, name: bytes) -> None:
    """The item is read all the same, and what the report shows of its name cannot do harm."""
    path = os.fsdecode(HERE.encode() + b"/" + name)
    (project.root / path).write_text(item_text(2, title="另一件事", genre="通报书"), encoding="utf-8")
    problems = judged_names(project)
    assert sorted(rule for path, rule in problems if path != NEIGHBOUR[0] and rule != "index-number-gap") == ["file-name", "genre-unknown"]


def judged_names(project: Project) -> list[tuple[str, str]]:
    outcome = project.check()
    assert (outcome.code, outcome.err) == (1, "")
    for form in ("text", "github"):
        out = project.run("check", "--format", form).out
        assert all(character.isprintable() or character in "\n\u3000" for character in out)
    assert NEIGHBOUR in outcome.rules
    return outcome.rules


@pytest.mark.parametrize("name", ["-rf.md", "--.md", "-", "😀.md", "𠀀.md", "通知（一）.md", "a b.md", "_.md", "é.md", "甲" * 60 + ".md", "ＡＢ.md", "a.b.c.md", "$HOME.md", "`ls`.md", "a;b.md", "a&b.md", "a'b.md", "@a.md", "[甲](乙).md", "{a}.md", "!.md", "~.md", "^.md", "=.md"])  # fmt: skip
def test_names_that_are_odd(project: Project, name: str) -> None:
    project.write(f"{HERE}/{name}", item_text(2, title="另一件事"))
    assert set(rules(project, f"{HERE}/{name}")) <= {"file-name", "file-unused"}


def test_names_that_differ_in_case_alone(project: Project) -> None:
    project.item("news/2026/Second.md", 2)
    project.item("news/2026/SECOND.MD", 3)
    project.item("news/2026/second.md", 4)
    problems = judged_names(project)
    assert [rule for _, rule in problems].count("file-name") == 2


@pytest.mark.parametrize("name", [".hidden.md", "~$second.md", "Thumbs.db", "desktop.ini", ".DS_Store", ".git", "second.md~"])
def test_litter_is_passed_over(project: Project, name: str) -> None:
    project.write(f"{HERE}/{name}", b"\0")
    assert {path for path, _ in judged_names(project)} == {NEIGHBOUR[0]}


def test_names_that_are_no_category(project: Project) -> None:
    """However an item is put outside the categories, it is said."""
    for number, path in enumerate(("root.md", "policy/group.md", "unknown/2026/a.md", "News/a.md", "new/2026/a.md", "news /2026/a.md"), 2):
        project.item(path, number, title=f"第{number}份文件")
        assert "category-unknown" in rules(project, f"content/{path}")


# Values of every key

WRONG = {
    "empty": "",
    "null": "~",
    "empty-text": '""',
    "blank-text": '"  "',
    "list": "[甲, 乙]",
    "empty-list": "[]",
    "list-of-empty": "[~, '']",
    "list-in-list": "[[甲], [[乙]]]",
    "list-of-mappings": "[{甲: 乙}]",
    "mapping": "{甲: 乙}",
    "empty-mapping": "{}",
    "mapping-in-mapping": "{甲: {乙: {丙: 丁}}}",
    "mapping-of-lists": "{甲: [乙]}",
    "list-as-key": "{[甲]: 乙}",
    "null-as-key": "{~: 乙, ~: 丙}",
    "number": "12",
    "negative": "-1",
    "real": "1e309",
    "boolean": "true",
    "date": "2026-13-45",
    "earliest": "0001-01-01",
    "latest": "9999-12-31",
    "wide": "２０２６-０５-０８",
    "controls": '"\\0\\a\\e[31m\\n\\r\\u202e"',
    "surrogates": '"\\ud83d"',
    "html": "<script>alert(1)</script>",
    "regex": "'(.*)+$[a-z'",
    "path": "../../../etc/passwd",
    "slashes": "/",
    "long": "长" * 3000,
    "digits": "1" * 5000,
    "brackets": "'" + "《" * 2000 + "'",
    "block": "|\n  甲\n  乙",
    "folded-list": "\n  - 甲\n  - 乙",
    "full-periods": "{from: 9999-12-31, to: 0001-01-01, date: 9999-12-31, reason: 甲, file: 乙.csv, title: 丙, schema: 丁}",
    "full-list": "[{from: 1, to: 2, date: 3, reason: 4, file: 5, title: 6, schema: 7}]",
}
#: No field of any type may hold these.
NEVER = {
    "empty",
    "null",
    "empty-text",
    "blank-text",
    "list-of-empty",
    "mapping-in-mapping",
    "mapping-of-lists",
    "list-as-key",
    "surrogates",
    "controls",
}
FIELDS = [field for field in dataclasses.fields(Item) if not field.metadata.get("derived")]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_wrong_values(project: Project, field: dataclasses.Field[Any]) -> None:
    """Every key with every kind of value that it should not have: a sentence at its line, or a sentence at the top."""
    for serial, (kind, value) in enumerate(WRONG.items(), 10):
        changes = {"title": f"第{serial}份文件", "body": f"第{serial}份。\n", field.name: value}
        project.item(f"news/2026/{kind}.md", serial, **changes)
    problems = judged(project.check(), project.root)
    faulty = {each["path"].removeprefix(f"{HERE}/").removesuffix(".md") for each in problems if each["severity"] == "error"}
    assert faulty >= NEVER
    by_type = {"str": {"list", "mapping", "empty-list", "empty-mapping"}, "date": {"number", "list", "date", "digits", "wide"}}
    by_type |= {"tuple": {"number", "mapping", "long"}, "Mapping": {"number", "list", "long"}}
    for name, wrong in by_type.items():
        if str(field.type).startswith(name):
            assert faulty >= wrong
    for form in ("text", "github"):
        assert project.run("check", "--format", form).code == 1


def test_all_values_are_wrong_at_once(project: Project) -> None:
    for kind, value in WRONG.items():
        project.write(f"{HERE}/{kind}.md", "---\n" + "".join(f"{field.name}: {value}\n" for field in FIELDS) + "---\n正文。\n")
    problems = judged(project.check(), project.root)
    assert {each["path"].removeprefix(f"{HERE}/").removesuffix(".md") for each in problems} >= set(WRONG)


@pytest.mark.parametrize(
    "number", ["(.*)+", "[a-z]", "\\d", "999999007/2026-0000?", ".*", "^$", "999999007/2026-00002\\n", "９９９９９９００７/2026-00002", "999999007/2026-" + "1" * 5000, "../2026-00002"]
)  # fmt: skip
def test_numbers_that_are_no_numbers(project: Project, number: str) -> None:
    project.item(
        "news/2026/second.md", 2, index_number=f"'{number}'", legacy_index_numbers=f"['{number}x', '{number}']", interprets=f"['{number}y']"
    )
    assert "index-number-form" in rules(project)
    assert project.run("next-number", "news").out == "999999007/2026-00010\n"
    assert project.run("renumber", SECOND).code in (0, 1, 2)


# Items that lead to one another


def test_an_item_that_names_itself(project: Project) -> None:
    number = "999999007/2026-00002"
    keys = dict.fromkeys(sorted({*REFERENCE_KEYS} - {"repealed_by"}), f"[{number}]")
    project.item("news/2026/second.md", 2, repealed_by=number, status="废止", **keys, body="见[本条目的正文](second.md)。\n")
    assert "reference-unknown" in rules(project)


def test_items_that_replace_one_another_in_a_circle(project: Project) -> None:
    size = 5
    for place in range(size):
        before, after = (f"999999007/2026-{10 + (place + step) % size:05}" for step in (-1, 1))
        project.item(
            f"news/2026/{place}.md",
            10 + place,
            title=f"第{place}版",
            body=f"第{place}版。\n",
            supersedes=f"[{before}]",
            repealed_by=after,
            status="废止",
        )
    judged(project.check(), project.root)


def test_ten_thousand_links(project: Project) -> None:
    project.item("news/2026/second.md", 2, body="".join(f"[第{number}份文件](first.md)\n" for number in range(10_000)))
    assert [rule for rule, _ in found_once(project)] == []
    project.item("news/2026/second.md", 2, body="".join(f"[第{number}份文件](x{number}.md)\n" for number in range(10_000)))
    assert [rule for rule, _ in found_once(project)] == ["link-target"] * 10_000


def test_many_items_with_dead_ends(project: Project) -> None:
    """Each looks for what may have been meant; together they must not take the afternoon."""
    for number in range(10, 510):
        project.item(
            f"news/2026/item-{number}.md",
            number,
            body=f"见[第{number}份文件](old-{number}.md)和![图样](pic-{number}.png)。\n",
            attachments=f"[{{file: 表{number}.pdf, title: 学校名单表}}]",
            interprets=f"[99999900/2026-{number:05}]",
            amends=f"[关于第{number + 1}件事的通报]",
        )
    assert len(found(project, f"{HERE}/item-400.md")) == 5


TARGETS = ["\0", "%00.md", "%ff.md", "%2e%2e/%2e%2e/etc/passwd", "../../../../../etc/passwd", "/etc/passwd", "\\\\server\\share", "C:\\a.md", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,甲", "//evil.example", "first.md/", "first.md/../first.md", ".", "..", "./", "?", "#", "?a=1", "first.md?a#b", "<first.md>", "<>", "first.md 'x", "first.md \"x\" y", "😀.md", "a" * 3000, "a/" * 1500, "../" * 1500, "%" * 2000, "first.md\u202e", "FIRST.MD", "mailto:", "tel:", "https://", "http://[::1", "https://甲.example/乙"]  # fmt: skip


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: repr(target[:20]))
def test_targets_of_links(project: Project, target: str) -> None:
    forms = (
        f"[第一份文件]({target})",
        f"![图样]({target})",
        f"[一]: {target}",
        f'<a href="{target}">一</a>',
        f"<{target}>",
        f"[一][{target}]",
    )
    project.item(
        "news/2026/second.md",
        2,
        body="\n\n".join(forms) + "\n",
        attachments=f"[{{file: '{target.replace(chr(0), '')}', title: 学校名单表}}]",
    )
    assert found(project)


# Text that regular expressions may choke on: a lot of each takes a moment, or this file takes an hour

STROKES = ["[", "]", "(", ")", "<", ">", "《", "》", "“", "”", "（", "）", "{", "|", "`", "*", "_", "~", "#", "\\", "!", "&", "-", "=", "+", ":", ".", ",", ";", "?", "'", '"', "/", "@", "^", "%", "$"]  # fmt: skip
STROKES += [
    " ",
    "\t",
    "\u3000",
    "\u00a0",
    "\u200b",
    "\ufeff",
    "\u202e",
    "\x01",
    "\n",
    "\r",
    "\r\n",
    "\n\n",
    "\n \n",
    "\n    ",
    "\n    \n",
    "\n汉",
    " \n",
]
STROKES += [
    "a",
    "a ",
    "and ",
    "汉",
    "汉 ",
    "的",
    "的的",
    "了 ",
    "教育教育",
    "1",
    "1 ",
    "1\u200b",
    "1*",
    "1_ ",
    "1-",
    "1)",
    "(1)",
    "a)",
    "１",
    "Ｘ",
    "😀",
    "𠀀",
]
STROKES += [
    "一是",
    "是",
    "。是",
    "一是甲。二是乙。是丙。",
    "一、",
    "（一）",
    "第一",
    "水平和，",
    "成立",
    "市教育局成立",
    "公示",
    "名单",
    "姓名",
    "计算信息系统",
]
STROKES += [
    "2026年",
    "2026-",
    "2026.5.8,",
    "2026.5.8，见](x ",
    "2026/5/8 http://a",
    "2106年",
    "二〇二六年五月八日",
    "〔2018〕34 号",
    "教发〔2018〕34 号",
]
STROKES += [
    "13812345678",
    "13812345678 ",
    "138 1234 5678 ",
    "|13812345678",
    "电话：13812345678,",
    "家长电话",
    "+86",
    "86 ",
    "0999-6120001、",
    "转",
]
STROKES += ["11010519491231002X", "11010519491231002X ", "1 1 0 1 0 5 ", "https://a ", "http://", "www.a.cn ", "a.md", ".md", "a@b.cn "]
STROKES += [
    "![",
    "](",
    "[a](",
    "](a",
    "[a](b)",
    "[[]",
    "[]",
    "[a][b]",
    "[a]: b\n",
    "[^1]",
    "![a](b",
    "](<",
    "](<a",
    ']("',
    "(a) ](",
    "](()",
    "](a(b)",
    "]（",
    "](a）",
]
STROKES += ["<a-", "<a ", "<!--", "-->", "<!", '<a href="', "<a href='x\" ", "<img src=", "href=", "<http://a", "</", "<a>", "&amp;", "```\n", "~~~\n", "````", "`a", "``a`", "| a ", "|-", "\n|", "- ", "> ", "# ", "1. "]  # fmt: skip

BODIES = {repr(stroke): stroke * (A_LOT // len(stroke.encode())) for stroke in STROKES}
BODIES |= {
    "target of blanks": "[a](" + " " * A_LOT,
    "target and blanks": "[a](b" + " " * A_LOT + '"c',
    "title of quotes": '[a](b "' + '" "' * (A_LOT // 3),
    "tag of dashes": "<a" + "-a" * (A_LOT // 2),
    "tag of attributes": "<a " + "href =" * (A_LOT // 6) + ">",
    "tag of quotes": "<a " + "\"'" * (A_LOT // 2),
    "runs of backticks": "".join("`" * length + "a " for length in range(1, 440)),
    "fences": "\n".join("`" * length for length in range(3, 440)),
    "nested brackets": "[" * 15_000 + "a" + "](x)" * 15_000,
    "nested links": "[a](" * 20_000 + ")" * 20_000,
    "nested quotations": "“《" * 8_000 + "》”" * 8_000,
    "one word": "[" + "a" * (A_LOT - 9) + "](x.md)",
    "address of dots": "](" + "a.md" * (A_LOT // 4),
    "words of a link": "[" + "here" * (A_LOT // 4 - 9) + "汉](x.md)",
    "tail of a telephone": "电话" + "1 " * (A_LOT // 2 - 20) + "x13812345678",
    "tail of brackets": "电话" + "(a)" * (A_LOT // 3 - 20) + "x 13812345678",
    "a table": "| 姓名 | 电话 |\n|---|---|\n" + "| 张三 | 13812345678 |\n" * 3_800,
    "a wide table": "| 电话 " * 9_000 + "|\n" + "|---" * 2 + "\n" + "|13812345678" * 3_000,
    "paragraphs": ("汉" * 70 + "\n\n") * (A_LOT // 212),
    "list": "- 甲\n" + "    乙\n" * (A_LOT // 8),
    "definitions": "".join(f"[a{number}]: x{number}.md\n" for number in range(5_000)),
    "images": "".join(f"![图{number}](x{number}.png) " for number in range(4_000)),
    "dates on one line": "".join(f"2026.5.{number % 30}，" for number in range(8_000)),
    "mixed line": "".join(f"“{number}《a》[b](c.md){number % 30}日`d`<e f='g'>一是h。是" for number in range(15_000)),
}


@pytest.mark.parametrize("body", BODIES)
def test_a_lot_of_it(project: Project, body: str) -> None:
    project.item("news/2026/second.md", 2, body=BODIES[body])
    started = time.process_time()
    outcome = project.run("check")
    assert time.process_time() - started < 10  # of the processor: usual is less than one
    assert (outcome.code, outcome.err) == (1, "")
    assert "错误[genre-unknown]" in outcome.out
    assert len(outcome.out) < 10 * MEGABYTE


FRONT = [stroke * (6_000 // len(stroke.encode())) for stroke in STROKES if "\n" not in stroke and "\r" not in stroke]


def test_front_matter_full_of_it(project: Project) -> None:
    for serial, text in enumerate(FRONT, 10):
        quoted = "'" + text.replace("'", "''") + "'"
        keys = ("title", "index_number", "formed", "published", "document_number", "repealed_by", "contact", "legacy_addresses")
        key = keys[serial % len(keys)]
        project.item(f"news/2026/{serial}.md", serial, **{key: f"[{quoted}]" if key == "legacy_addresses" else quoted})
        project.write(f"{HERE}/{serial}-plain.md", f"---\ntitle: {text}\n---\n")
        project.write(f"{HERE}/{serial}-key.md", f"---\n{text}: 甲\n---\n")
        project.item(
            f"news/2026/{serial}-list.md", serial + 1000, attachments=f"[{{file: {quoted}, title: {quoted}}}]", supersedes=f"[{quoted}]"
        )
    judged_names(project)


LISTS = {
    "supersedes": "[" + ", ".join(f"999999007/2026-{number:05}" for number in range(2000)) + "]",
    "amends": "[" + ", ".join(f"第{number}号文件" for number in range(3000)) + "]",
    "keywords": "[" + ", ".join(f"词{number}" for number in range(5000)) + "]",
    "channels": "[" + ", ".join(f"政府{number}" for number in range(4000)) + "]",
    "attachments": "[" + ", ".join(f"{{file: a{number}.pdf, title: 表}}" for number in range(2000)) + "]",
    "legacy_index_numbers": "[" + ", ".join(f"12345678-{number % 10}" for number in range(4000)) + "]",
    "legacy_addresses": "[" + ", ".join(f"a b{number}" for number in range(5000)) + "]",
    "exceptions": "{" + ", ".join(f"rule{number}: 理由" for number in range(3000)) + "}",
    "approvals": "{" + ", ".join(f"角色{number}: 2026-5-8" for number in range(2000)) + "}",
    "subtitle": "甲\n" + "\n".join(f"key{number}: 1" for number in range(4000)),
    "source": "甲\n" + "source: 甲\n" * 5000,
}


@pytest.mark.parametrize("key", LISTS)
def test_long_lists(project: Project, key: str) -> None:
    project.item("news/2026/second.md", 2, **{key: LISTS[key]})
    judged_names(project)


# catalog.yml

DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # libyaml's own takes a tenth of the time
FULL: dict[str, Any] = yaml.load(CATALOG, Loader=yaml.BaseLoader)  # noqa: S506 - every value as text, as the product reads it
FULL["bureau"] |= {"fax": "0999-6120000", "postcode": "999900", "former_organisation_codes": ["01526039-0"]}
FULL["site"] |= {"icp": "甲", "police_record": "乙", "parent_portal": {"name": "示例县人民政府", "url": "https://www.shili.gov.cn/"}}
FULL["index_number"]["year_of"] = "published"
FULL["categories"][1] |= {
    "definition": "通知和公告。",
    "belongs": ["放假通知"],
    "excludes": ["会议消息"],
    "article_20": ["一"],
    "standard_item": "教育概况/部门信息",
    "genre": "通知",
    "theme": "科技、教育\\教育",
    "column_type": "工作动态",
    "keywords": ["通知"],
    "required": ["title"],
    "approval_chain": ["股室负责人", "保密审查"],
    "deadline": {"workdays": "20", "from": "formed", "source": "条例"},
    "freshness": {"max_age_days": "3650", "min_items": "1"},
    "crosswalk": {"moe": "01"},
}
FULL["schemes"] = {"moe": {"name": "教育部目录", "classes": ["01", "02"]}}
FULL["vocabulary"] = {"genres": ["简报"], "misprints": ["甲=乙"]}
FULL["rules"] = {"stray-latin": {"severity": "错误", "reason": "从严"}}


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place in nested lists and mappings."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield (*path, key)
        yield from places(each, (*path, key))


def changed(path: tuple[str | int, ...], value: Any) -> str:
    """The full catalogue with another value at a place; without it when the value is None."""
    whole = deepcopy(FULL)
    holder: Any = whole
    for key in path[:-1]:
        holder = holder[key]
    if value is None:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return str(yaml.dump(whole, Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=10**9))


#: The last of each kind: of two departments both are read alike.
PLACES = list({tuple("*" if isinstance(key, int) else key for key in path): path for path in places(FULL)}.values())
FAULTS: list[Any] = [
    None,
    "",
    [],
    {},
    "甲",
    ["甲"],
    {"甲": "乙"},
    [["甲"]],
    "9" * 30,
    "999999999",
    "02-29",
    "(.*)+[",
    "x" * 5000,
    "approvals",
]
FAULTS += ["{year}-{serial:20}"]


def test_the_full_catalogue_is_right(project: Project) -> None:
    project.write("catalog.yml", changed(("bureau",), FULL["bureau"]))
    project.item("news/2026/neighbour.md", 2)
    assert project.check().rules == []


@pytest.mark.parametrize("path", PLACES, ids=lambda path: ".".join(map(str, path)))
def test_faults_of_the_catalogue(project: Project, path: tuple[str | int, ...]) -> None:
    """Whatever stands at a place of catalog.yml: a sentence at its line or none, never a fall; and a number can be asked for."""
    project.item("policy/other/2026/a.md", 2, title="另一件事", repealed_by="999999007/2026-00009", interprets="[999999007/2026-00009]")
    for fault in FAULTS:
        project.write("catalog.yml", changed(path, fault))
        outcome = project.check()
        problems = judged(outcome, project.root)
        assert outcome.report["items"] == 3 or any(each["path"] == "catalog.yml" and each["severity"] == "error" for each in problems)
        if fault == "" or (fault == {} and path[-1] != "freshness") or (fault in ([["甲"]], {"甲": "乙"}) and len(path) > 2):
            assert any(each["path"] == "catalog.yml" for each in problems), fault
        if outcome.report["items"] and path[0] in ("bureau", "index_number"):
            assert project.run("next-number", "news").code in (0, 2)
            assert project.run("renumber", "content/policy/other/2026/a.md").code in (0, 1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "# 没有",
        "甲",
        "[]",
        "{}",
        "---\n---\n",
        "bureau: [",
        "bureau:\n\tname: 甲",
        bomb(9),
        "[" * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "a: " * 100_000,
        "".join(" " * depth + "a:\n" for depth in range(1500)),
        "甲: 乙\n" * 50_000,
        "bureau: {name: '" + "长" * MEGABYTE + "'}",
        CATALOG + CATALOG,
        CATALOG + "&a: *a\n",
        CATALOG + "x: !!python/object/apply:os.system [ls]\n",
        CATALOG.replace("news", "新闻"),
        "\ufeff" + CATALOG.replace("\n", "\r\n") + "甲: 乙\n",
    ],
    ids=lambda text: repr(text[:20]),
)
def test_a_catalogue_that_is_none(project: Project, text: str) -> None:
    project.write("catalog.yml", text)
    outcome = project.check()
    assert outcome.code == 1
    assert any(each["path"] == "catalog.yml" for each in judged(outcome, project.root))


@pytest.mark.parametrize("encoding", ["gbk", "utf-16", "big5"])
def test_a_catalogue_in_another_encoding(project: Project, encoding: str) -> None:
    project.write("catalog.yml", CATALOG.encode(encoding, "replace"))
    assert [(each["path"], each["rule"]) for each in judged(project.check(), project.root)] == [("catalog.yml", "file-encoding")]


def test_many_categories(project: Project) -> None:
    deep = "{folder: a, code: '1', name: 甲, description: 乙, children: ["
    project.write("catalog.yml", CATALOG + "  - " + deep * 15 + "]}" * 15 + "\n")
    judged(project.check(), project.root)
    rows = "".join(
        f"  - {{folder: x{number}, code: '{number}', name: 第{number}栏, description: 甲, department: 无}}\n" for number in range(2000)
    )
    project.write("catalog.yml", CATALOG + rows)
    assert len(judged(project.check(), project.root)) > 2000


# Anything at all

VALID = item_text(
    2,
    title="关于体质监测的通知",
    notice_period="{from: 2026-05-11, to: 2026-05-18}",
    attachments="[{file: 表.csv, title: 学校名单表}]",
    body="一是见[第一份](first.md)。\n\n| 姓名 | 电话 |\n|---|---|\n| 张三 | 0999-6120001 |\n\n<a href='x'>甲</a> `乙` ![图](a.png)\n",
)
COUNTER = count()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400))
def test_any_bytes(project: Project, data: bytes) -> None:
    project.write(SECOND, data)
    assert found_once(project)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300))
def test_any_text_between_the_fences(project: Project, text: str) -> None:
    project.write(SECOND, f"---\n{text}\n---\n".encode("utf-8", "replace"))
    assert found_once(project)


PIECES = ["", "\n", " ", ":", ": ", "：", "[", "]", "{", "}", "'", '"', "&a", "*a", "|", "---\n", "\t", "\0", "\x07", "\u202e", "9999-12-31", "<!--", "`", "](", "![", "-->", "\ud800"]  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(
        st.tuples(st.integers(0, len(VALID)), st.integers(0, 12), st.one_of(st.sampled_from(PIECES), st.text(max_size=5))),
        min_size=1,
        max_size=4,
    )
)
def test_any_mutation(project: Project, changes: list[tuple[int, int, str]]) -> None:
    text = VALID
    for start, length, piece in changes:
        text = text[:start] + piece + text[start + length :]
    project.write(SECOND, text.encode("utf-8", "surrogatepass"))
    found_once(project)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(st.integers(0, len(CATALOG)), st.integers(0, 12), st.sampled_from(PIECES)), min_size=1, max_size=3))
def test_any_mutation_of_the_catalogue(project: Project, changes: list[tuple[int, int, str]]) -> None:
    text = CATALOG
    for start, length, piece in changes:
        text = text[:start] + piece + text[start + length :]
    project.write("catalog.yml", text.encode("utf-8", "surrogatepass"))
    judged(project.check(), project.root)
