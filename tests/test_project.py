"""Where a project's files stand, how the environment moves them, and what is written back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from disclosure.checks.allocation import Edit
from disclosure.model.problem import Spot
from disclosure.project import Project as Found
from disclosure.project import ProjectError
from project import CATALOG, Project, item_text, new_project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    (tmp_path / "a project").mkdir()
    return new_project(tmp_path / "a project", monkeypatch)


@pytest.mark.parametrize("start", ["", "content", "content/news/2026", "docs/deep"])
def test_the_project_is_found_from_any_of_its_folders(project: Project, start: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (project.root / "docs/deep").mkdir(parents=True)
    expected = Found(project.root, project.root / "content", project.root / "catalog.yml")
    assert Found.find(project.root / start) == expected
    monkeypatch.chdir(project.root / start)
    assert Found.find() == expected
    assert Found.find().is_whole


def test_the_settings_of_the_site_mark_the_project_too(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("mkdocs.yml", "site_name: 甲\n")
    (project.root / "catalog.yml").rename(project.root / "content/my.yml")
    monkeypatch.setenv("DISCLOSURE_CATALOG", "content/my.yml")
    found = Found.find(project.root / "content/news")
    assert (found.root, found.catalog) == (project.root, project.root / "content/my.yml")
    assert not found.is_whole


@pytest.mark.parametrize("name", ["DISCLOSURE_CONTENT", "DISCLOSURE_CATALOG"])
def test_an_empty_variable_is_none(project: Project, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "")
    assert Found.find(project.root) == Found(project.root, project.root / "content", project.root / "catalog.yml")
    assert Found.find(project.root).is_whole


@pytest.mark.parametrize("written", ["other", "./other", "other/", "content/../other"])
def test_variables_are_relative_to_the_project(project: Project, written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("other/catalog.yml", CATALOG)
    monkeypatch.setenv("DISCLOSURE_CONTENT", written)
    monkeypatch.setenv("DISCLOSURE_CATALOG", f"{written.rstrip('/')}/catalog.yml")
    monkeypatch.chdir(project.root / "content")
    found = Found.find()
    assert found == Found(project.root, project.root / "other", project.root / "other/catalog.yml")
    assert found.accepted == project.root / "other/accepted.yml"
    assert (found.shown(found.content), found.shown(found.catalog)) == ("other", "other/catalog.yml")
    assert not found.is_whole


def test_variables_may_lead_elsewhere(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setenv("DISCLOSURE_CONTENT", str(elsewhere))
    found = Found.find(project.root)
    assert (found.content, found.shown(found.content)) == (elsewhere, elsewhere.as_posix())
    assert not found.is_whole
    with pytest.raises(ProjectError, match="不能用 --changed"):
        found.changed_paths("HEAD")


@pytest.mark.parametrize(
    ("catalog", "content", "message"),
    [
        ("gone.yml", "", r"找不到 gone\.yml。.*DISCLOSURE_CATALOG"),
        ("", "gone", r"找不到内容文件夹 gone。.*DISCLOSURE_CONTENT"),
        ("", "catalog.yml", r"找不到内容文件夹 catalog\.yml。"),
        ("content", "", "content 不是普通文件。"),
    ],
)
def test_what_is_not_there_is_named(project: Project, catalog: str, content: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCLOSURE_CATALOG", catalog)
    monkeypatch.setenv("DISCLOSURE_CONTENT", content)
    with pytest.raises(ProjectError, match=message):
        Found.find(project.root)


def test_outside_any_project(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"找不到 catalog\.yml。请在项目文件夹里执行命令"):
        Found.find(tmp_path)


def test_the_files_on_disk(project: Project) -> None:
    site = Found.find(project.root).site()
    assert (site.catalog, site.accepted) == (CATALOG.encode(), b"")
    assert (site.content_path, site.catalog_path) == ("content", "catalog.yml")
    assert list(site.tree.entries) == ["news/2026/first.md"]
    project.write("accepted.yml", "[]\n")
    assert Found.find(project.root).site().accepted == b"[]\n"


@pytest.mark.parametrize(
    ("here", "given", "reported", "below"),
    [
        ("", "content/news/2026/first.md", "content/news/2026/first.md", "news/2026/first.md"),
        ("content/news", "2026/first.md", "content/news/2026/first.md", "news/2026/first.md"),
        ("content/news", "../news/./2026", "content/news/2026", "news/2026"),
        ("", "content", "content", "."),
        ("", "content/", "content", "."),
        ("", ".", "", None),
        ("content", "../catalog.yml", "catalog.yml", None),
    ],
)
def test_paths_of_the_command_line(
    project: Project, here: str, given: str, reported: str, below: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root / here)
    found = Found.find()
    assert found.reported(given) == reported
    assert found.reported(str(Path(given).absolute())) == reported
    if below is not None:
        assert found.below_content(given) == below


def test_a_path_below_content_may_be_given_from_anywhere(project: Project) -> None:
    assert Found.find().below_content("news/2026/first.md") == "news/2026/first.md"
    with pytest.raises(ProjectError, match="不在内容文件夹 content 里"):
        Found.find().below_content("../mkdocs.yml")


@pytest.mark.parametrize(("given", "message"), [("gone.md", "找不到 gone.md"), ("docs", "docs 不在内容文件夹 content 里。$"), ("收费.xlsx", "里。单独检查表格，请加 --schema 和表名，例如 disclosure check 收费.xlsx --schema fees。$")])
def test_paths_that_are_not_checked(project: Project, given: str, message: str) -> None:
    (project.root / "docs").mkdir()
    (project.root / "收费.xlsx").touch()
    with pytest.raises(ProjectError, match=message):
        Found.find().reported(given)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_an_edit_changes_nothing_else(project: Project, ending: str, mark: str) -> None:
    text = mark + (item_text(1) + "\u2028末尾没有换行").replace("\n", ending)
    file = project.write("content/news/a.md", text)
    edit = Edit("news/a.md", Spot(3, 15, 20), "999999007/2026-00001", "999999007/2026-00002")
    assert Found.find().apply(edit)
    assert file.read_bytes().decode() == text.replace("2026-00001", "2026-00002")
    assert not Found.find().apply(edit)
    assert sorted(each.name for each in file.parent.iterdir()) == ["2026", "a.md"]


def test_the_base_is_what_is_published(project: Project) -> None:
    assert Found.find().default_base() is None
    first = project.commit()
    assert Found.find().default_base() == "HEAD"
    project.git("update-ref", "refs/remotes/origin/main", first)
    assert Found.find().default_base() == "origin/main"


def test_the_files_of_a_revision(project: Project) -> None:
    first = project.commit()
    project.item("news/2026/second.md", 2)
    project.edit("catalog.yml", "新闻公告", "新闻")
    project.commit()
    site = Found.find().site_at(first)
    assert list(site.tree.entries) == ["news/2026/first.md"]
    assert site.catalog == CATALOG.encode()
    assert site.accepted == b""
    assert list(Found.find().site_at("HEAD").tree.entries) == ["news/2026/first.md", "news/2026/second.md"]


def test_a_branch_is_compared_with_where_it_began(project: Project) -> None:
    project.commit()
    project.git("switch", "--quiet", "--create", "mine")
    project.git("switch", "--quiet", "main")
    project.item("news/2026/theirs.md", 2)
    project.commit()
    project.git("switch", "--quiet", "mine")
    assert list(Found.find().site_at("main").tree.entries) == ["news/2026/first.md"]


def test_what_has_changed(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write(".gitignore", "ignored.md\n")
    project.commit()
    project.edit("content/news/2026/first.md", "请各学校", "请学校")
    project.item("news/新 栏/b.md", 2)
    project.item("news/ignored.md", 3)
    project.write("docs/a.md", "甲")
    monkeypatch.chdir(project.root / "content")
    assert Found.find().changed_paths("HEAD") == {"content/news/2026/first.md", "content/news/新 栏/b.md", "docs/a.md"}


def test_a_project_may_stand_below_the_top_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "局 站").mkdir()
    project = new_project(tmp_path / "局 站", monkeypatch)
    whole = Project(tmp_path)
    whole.write("other/b.md", "甲")
    whole.commit()
    project.item("news/2026/second.md", 2)
    assert list(Found.find().site_at("HEAD").tree.entries) == ["news/2026/first.md"]
    assert Found.find().changed_paths("HEAD") == {"content/news/2026/second.md"}


@pytest.mark.parametrize("revision", ["gone", "--all", "", "HEAD:content"])
def test_a_revision_that_is_not_known(project: Project, revision: str) -> None:
    project.commit()
    with pytest.raises(ProjectError, match=f"git 里没有“{revision}”这个版本"):
        Found.find().site_at(revision)


def test_without_git(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ProjectError, match="git"):
        Found.find().site_at("HEAD")
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(ProjectError, match="没有找到 git，请先安装 git。"):
        Found.find().site_at("HEAD")
