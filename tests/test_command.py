"""The command as people call it: what it reports, what it refuses, and with which exit code."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import yaml

from disclosure import command
from disclosure.checks import every_rule
from disclosure.command import checking
from project import CATALOG, Outcome, Project, item_text, new_project

#: All that is not Chinese in what the command says about itself.
WORDS = {"disclosure", "check", "explain", "next-number", "renumber", "budget-text", "base", "changed", "accept", "format", "date", "all", "help", "h"}
WORDS |= {"text", "budget", "last", "accounts", "github", "json", "git", "origin", "main", "HEAD", "md", "accepted", "yml", "docs", "rules", "Markdown", "YYYY-MM-DD"}
WORDS |= {"schema", "since", "xlsx", "csv", "schemas", "template", "fees", "Excel", "zones", "unread", "find", "CSV", "XLSX", "txt"}
WORDS |= {"summary-length", "policy", "normative", "package", "packages", "category", "site", "out", "DISCLOSURE", "SITE"}
UNLIKELY = "到2106年全部完成。\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    return new_project(tmp_path, monkeypatch)


def latin(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z][A-Za-z-]*", text))


# What the command says about itself


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "缺少参数：命令。"),
        (("bogus",), "命令 不能写 'bogus'，可用的有："),
        (("check", "--bogus"), "不认识的参数：--bogus。"),
        (("check", "--form", "json"), "不认识的参数：--form。"),
        (("check", "--format"), "--format 后面要写一个值。"),
        (("check", "--format", "xml"), "--format 不能写 'xml'，可用的有："),
        (("check", "--base"), "--base 后面要写一个值。"),
        (("check", "--changed=yes"), "--changed 后面不写值，请去掉 'yes'。"),
        (("next-number",), "缺少参数：栏目。"),
        (("next-number", "news", "--date"), "--date 后面要写一个值。"),
        (("renumber",), "缺少参数：条目。"),
        (("renumber", "a.md", "b.md"), "不认识的参数：b.md。"),
        (("package", "policy"), "不认识的参数：policy。"),
        (("package", "--category"), "--category 后面要写一个值。"),
    ],
)
def test_a_wrong_call_is_refused_in_chinese(project: Project, arguments: tuple[str, ...], says: str) -> None:
    outcome = project.run(*arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.startswith(says)
    assert "\n用法：disclosure" in outcome.err
    assert latin(outcome.err) <= WORDS | latin(" ".join(arguments))


@pytest.mark.parametrize(
    "arguments",
    [
        ("-h",),
        *((name, "--help") for name in ("check", "explain", "next-number", "renumber", "package", "schemas", "template", "zones", "budget-text")),
    ],
)
def test_help_is_chinese(project: Project, arguments: tuple[str, ...]) -> None:
    outcome = project.run(*arguments)
    assert outcome.code == 0
    assert outcome.out.startswith("用法：disclosure ")
    assert latin(outcome.out) <= WORDS


@pytest.mark.parametrize("day", ["2026-11-31", "2026-1-1", "26-01-01", "20260101", "今天", "2026-11-21 08:00", " "])
@pytest.mark.parametrize("arguments", [("check",), ("next-number", "news"), ("renumber", "content/news/2026/first.md")])
def test_a_wrong_day_is_refused(project: Project, monkeypatch: pytest.MonkeyPatch, day: str, arguments: tuple[str, ...]) -> None:
    monkeypatch.setenv("DISCLOSURE_TODAY", day)
    outcome = project.run(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"环境变量 DISCLOSURE_TODAY 必须写成 YYYY-MM-DD，现在是“{day}”。\n"


def test_without_a_given_day_it_is_today(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCLOSURE_TODAY", "")
    assert project.run("check").code == 0


# Exit codes and where the project is found


def test_nothing_wrong(project: Project) -> None:
    outcome = project.run("check")
    assert (outcome.code, outcome.out, outcome.err) == (0, "共检查 1 个条目：没有问题。\n", "")


def test_no_item_at_all(project: Project) -> None:
    (project.root / "content/news/2026/first.md").unlink()
    assert project.run("check").out == "共检查 0 个条目：没有问题。\n"


def test_a_warning_does_not_block(project: Project) -> None:
    project.item("news/2026/second.md", 2, body=UNLIKELY)
    outcome = project.run("check")
    assert outcome.code == 0
    assert "警告[year-implausible]" in outcome.out
    assert outcome.out.endswith("共检查 2 个条目：1 个警告。\n")


def test_an_error_blocks(project: Project) -> None:
    project.item("news/2026/second.md", 2, genre="通知书", body=UNLIKELY)
    outcome = project.run("check")
    assert outcome.code == 1
    assert outcome.out.startswith("content/news/2026/second.md:5:8: 错误[genre-unknown] ")
    assert outcome.out.endswith("共检查 2 个条目：1 个错误、1 个警告。\n")


@pytest.mark.parametrize(
    ("remove", "says"),
    [("catalog.yml", "找不到 catalog.yml。"), ("content", "找不到内容文件夹 content。")],
)
def test_a_part_of_the_project_is_missing(project: Project, remove: str, says: str) -> None:
    (project.root / "mkdocs.yml").touch()
    (project.root / remove).rename(project.root / "elsewhere")
    outcome = project.run("check")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(says)


@pytest.mark.parametrize("path", ["catalog.yml", "accepted.yml"])
@pytest.mark.parametrize("kind", ["folder", "pipe", "device"])
def test_a_setting_that_is_no_file(project: Project, path: str, kind: str) -> None:
    place = project.root / path
    place.unlink(missing_ok=True)
    make_other(place, kind)
    outcome = project.run("check")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"{path} 不是普通文件。请把它移开，放上真正的 {path}。\n"


def make_other(place: Path, kind: str) -> None:
    """Something that is no file: a folder, a pipe that nobody writes to, a link to an endless device."""
    if kind == "folder":
        place.mkdir()
    elif kind == "pipe":
        os.mkfifo(place)
    else:
        place.symlink_to("/dev/zero")


def test_content_that_is_no_folder(project: Project) -> None:
    (project.root / "content").rename(project.root / "elsewhere")
    project.write("content", "甲")
    assert project.run("check").err.startswith("找不到内容文件夹 content。")


def test_a_setting_that_cannot_be_read(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    outcome = project.run("check")
    assert (outcome.code, outcome.err) == (2, "catalog.yml 读不出来（没有权限）。请检查文件权限。\n")


def test_content_that_cannot_be_read(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("os.scandir", refuse)
    outcome = project.run("check")
    assert (outcome.code, outcome.err) == (2, f"{project.root}/content 不能读写（没有权限）。\n")


def test_the_reader_of_the_output_goes_away(project: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    def hang_up(report: object, form: str) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(checking, "_print", hang_up)
    monkeypatch.setattr("os.dup2", lambda source, target: None)
    assert command.main(["check"]) == 1
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("outside", [False, True])
@pytest.mark.parametrize("absolute", [False, True])
def test_content_and_catalogue_elsewhere(project: Project, monkeypatch: pytest.MonkeyPatch, outside: bool, absolute: bool) -> None:
    """A folder that is given is relative to the project, not to the current folder; accepted.yml stands beside the catalogue."""
    place = project.root.parent / f"{project.root.name}-elsewhere" if outside else project.root / "other"
    other = Project(place)
    other.write("catalog.yml", CATALOG)
    other.item("news/2026/bad.md", 1, genre="通知书")
    given = place if absolute else Path("..") / place.name if outside else Path("other")
    shown = place.as_posix() if outside else "other"
    monkeypatch.setenv("DISCLOSURE_CONTENT", f"{given}/content")
    monkeypatch.setenv("DISCLOSURE_CATALOG", f"{given}/catalog.yml")
    monkeypatch.chdir(project.root / "content/news")
    assert project.check().rules == [(f"{shown}/content/news/2026/bad.md", "genre-unknown")]
    assert project.check(f"{place}/content/news").rules == [(f"{shown}/content/news/2026/bad.md", "genre-unknown")]
    assert project.check(f"{place}/catalog.yml").rules == []
    assert project.run("check", ".").code == 2
    assert project.run("next-number", "news").out == "999999007/2026-00002\n"


# PATH


@pytest.fixture
def crowded(project: Project) -> Project:
    """A project with an error in each of several places."""
    for number, path in enumerate(("news/2026/甲.md", "news/2026/乙.md", "news/2026-b/甲.md", "policy/other/2026/甲.md"), 2):
        project.item(path, number, genre="通知书")
    project.edit("catalog.yml", 'id_code: "9999990007"', 'id_code: "1"')
    return project


NEWS = {"news/2026/甲.md", "news/2026/乙.md"}
ALL = {*(f"content/{path}" for path in (*NEWS, "news/2026-b/甲.md", "policy/other/2026/甲.md")), "catalog.yml"}


@pytest.mark.parametrize(
    ("start", "paths", "reported"),
    [
        (".", [], ALL),
        (".", ["content/news/2026/甲.md"], {"content/news/2026/甲.md"}),
        (".", ["./content//news/../news/2026/甲.md"], {"content/news/2026/甲.md"}),
        (".", ["content/news/2026"], {f"content/{path}" for path in NEWS}),
        (".", ["content/news/2026/"], {f"content/{path}" for path in NEWS}),
        (".", ["content/news/2026/甲.md", "content/policy"], {"content/news/2026/甲.md", "content/policy/other/2026/甲.md"}),
        (".", ["content"], ALL - {"catalog.yml"}),
        (".", ["."], ALL),
        (".", ["catalog.yml"], {"catalog.yml"}),
        (".", ["content/news/2026/first.md"], set()),
        ("content", ["."], ALL - {"catalog.yml"}),
        ("content", [".."], ALL),
        ("content/news/2026", ["甲.md"], {"content/news/2026/甲.md"}),
        ("content/news/2026", ["."], {f"content/{path}" for path in NEWS}),
        ("content/news/2026", ["../../policy", "../../../catalog.yml"], {"content/policy/other/2026/甲.md", "catalog.yml"}),
        ("content/news/2026", [], ALL),
    ],
)
def test_paths_limit_the_report(
    crowded: Project, monkeypatch: pytest.MonkeyPatch, start: str, paths: list[str], reported: set[str]
) -> None:
    monkeypatch.chdir(crowded.root / start)
    outcome = crowded.check(*paths)
    assert {path for path, _ in outcome.rules} == reported
    assert outcome.code == (1 if reported else 0)
    assert outcome.report["items"] == 5


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("content/news/2026/丙.md", "找不到 content/news/2026/丙.md。"),
        ("nowhere", "找不到 nowhere。"),
        ("notes.md", "notes.md 不在内容文件夹 content 里。"),
        ("/", None),
        ("accepted.yml", "找不到 accepted.yml。"),
    ],
)
def test_paths_that_cannot_be_reported(crowded: Project, path: str, says: str | None) -> None:
    crowded.write("notes.md", "甲")
    outcome = crowded.run("check", path)
    if says is None:  # a folder around the content holds all of it
        assert outcome.code == 1
    else:
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.err.startswith(says)


def test_a_path_over_a_link(crowded: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    link = tmp_path_factory.mktemp("links") / "project"
    link.symlink_to(crowded.root)
    assert crowded.check(f"{link}/content/news/2026/甲.md").rules == [("content/news/2026/甲.md", "genre-unknown")]


def test_a_path_does_not_limit_what_is_read(project: Project) -> None:
    """Uniqueness and links are judged against the whole tree."""
    project.item("news/2026/second.md", 1, title="另一件事的通知", body="见[第一件事的通知](first.md)。\n")
    assert project.check("content/news/2026/second.md").rules == [("content/news/2026/second.md", "index-number-duplicate")]


@pytest.mark.parametrize("more", [(), ("--base", "HEAD")])
def test_a_path_and_changed_limit_together(crowded: Project, more: tuple[str, ...]) -> None:
    crowded.commit()
    for path in ("news/2026/甲.md", "policy/other/2026/甲.md"):
        crowded.edit(f"content/{path}", "通知书", "通报书")
    assert crowded.check("--changed", "content/policy", *more).rules == [("content/policy/other/2026/甲.md", "genre-unknown")]


# --changed


def test_changed_files(project: Project) -> None:
    """Modified, staged, untracked and renamed files are reported, with Chinese names too; what stayed is not."""
    for number, name in enumerate(("deleted", "stays", "modified", "staged", "old"), 2):
        project.item(f"news/2026/{name}.md", number, genre="通知书")
    project.write(".gitignore", "ignored.md\n")
    project.commit()
    assert project.check("--changed").rules == []
    for name in ("modified", "staged"):
        project.edit(f"content/news/2026/{name}.md", "请各学校", "请各有关学校")
    project.item("news/2026/新增 的.md", 7, genre="通知书")
    project.item("news/2026/ignored.md", 2, genre="通知书")
    project.git("add", "content/news/2026/staged.md")
    project.git("mv", "content/news/2026/old.md", "content/news/2026/改名.md")
    (project.root / "content/news/2026/deleted.md").unlink()
    changed = {"modified", "staged", "新增 的", "改名"}
    assert project.check("--changed").rules == sorted((f"content/news/2026/{name}.md", "genre-unknown") for name in changed)
    project.commit("more")
    assert project.check("--changed").rules == []
    assert len(project.check("--changed", "--base", "HEAD~1").known) == len(changed) - 1


def test_changed_compares_with_where_the_branch_began(project: Project) -> None:
    project.commit()
    project.git("switch", "--quiet", "--create", "draft")
    project.item("news/2026/mine.md", 2, genre="通知书")
    project.commit("mine")
    project.git("switch", "--quiet", "main")
    project.item("news/2026/theirs.md", 3, genre="通知书")
    project.commit("theirs")
    project.git("switch", "--quiet", "draft")
    project.git("update-ref", "refs/remotes/origin/main", "main")
    assert project.check("--changed").rules == [("content/news/2026/mine.md", "genre-unknown")]


@pytest.mark.parametrize("prepare", [False, True], ids=["no repository", "no commit"])
def test_changed_without_history(project: Project, prepare: bool) -> None:
    if prepare:
        project.git("init", "--quiet")
    outcome = project.run("check", "--changed")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("--changed 要和 git 里的版本比较，这里不是 git 仓库，或者还没有提交过。")


def test_changed_with_content_outside(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    project.commit()
    outside = tmp_path_factory.mktemp("outside")
    monkeypatch.setenv("DISCLOSURE_CONTENT", str(outside))
    assert project.run("check", "--changed").err.startswith(f"内容文件夹 {outside} 不在项目文件夹")


def test_without_git(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert project.run("check").code == 0
    assert project.run("next-number", "news").code == 0
    assert project.run("check", "--changed").code == 2
    assert project.run("check", "--base", "HEAD").code == 2


# --accept


def accepted_of(project: Project) -> str:
    return (project.root / "accepted.yml").read_text(encoding="utf-8")


def test_accept(project: Project) -> None:
    project.item("news/2026/second.md", 2, genre="通知书", body=UNLIKELY)
    outcome = project.run("check", "--accept")
    assert (outcome.code, outcome.out) == (0, "已把 1 个错误写进 accepted.yml。请逐行核对理由，再提交。\n")
    assert "rule: genre-unknown" in accepted_of(project)
    assert "year-implausible" not in accepted_of(project)
    outcome = project.check()
    assert (outcome.code, outcome.report["accepted"]) == (0, 1)
    assert outcome.rules == [("content/news/2026/second.md", "year-implausible")]
    assert project.run("check").out.endswith("共检查 2 个条目：1 个警告；accepted.yml 接受了 1 个。\n")


def test_a_mended_error_leaves_the_list(project: Project) -> None:
    """The list only shrinks: a line without its error is an error when everything is checked, and only then."""
    project.item("news/2026/second.md", 2, genre="通知书")
    project.item("news/2026/third.md", 3, genre="通报书")
    project.run("check", "--accept")
    project.edit("content/news/2026/second.md", "通知书", "通知")
    outcome = project.check()
    assert (outcome.code, outcome.rules) == (1, [("accepted.yml", "accepted-stale")])
    assert outcome.problems[0]["line"] == 2
    assert project.check("content").rules == []
    project.commit()
    assert project.check("--changed").rules == []
    assert project.run("check", "--accept").out.startswith("已把 1 个错误")
    assert project.check().rules == []
    project.edit("content/news/2026/third.md", "通报书", "通报")
    assert project.run("check", "--accept").out == "没有可以接受的错误。\n"
    assert not (project.root / "accepted.yml").exists()


def test_other_content_does_not_make_the_list_stale(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.item("news/2026/second.md", 2, genre="通知书")
    project.run("check", "--accept")
    Project(project.root / "other").item("news/2026/first.md", 1)
    monkeypatch.setenv("DISCLOSURE_CONTENT", "other/content")
    assert project.check().rules == []


def test_an_accepted_error_follows_its_item(project: Project) -> None:
    file = project.item("news/2026/second.md", 2, genre="通知书")
    project.run("check", "--accept")
    file.rename(file.with_name("renamed.md"))
    assert project.check().code == 0


def test_reasons_are_kept(project: Project) -> None:
    reason = "旧系统导入: 2027 年“整改”，'逐步' #1"
    project.item("news/2026/second.md", 2, genre="通知书")
    project.run("check", "--accept")
    project.edit("accepted.yml", "存量问题，待整改", f'"{reason}"')
    project.item("news/2026/third.md", 3, genre="通报书")
    project.run("check", "--accept")
    assert [line["reason"] for line in yaml.safe_load(accepted_of(project))] == [reason, "存量问题，待整改"]
    assert project.check().rules == []


def test_what_cannot_be_accepted(project: Project) -> None:
    """Fixed rules stay errors, whether --accept was asked to take them or someone wrote the line."""
    project.item("news/2026/second.md", 2, genre="通知书", index_number="999999007/2026-2")
    outcome = project.run("check", "--accept")
    assert outcome.code == 1
    assert outcome.out.startswith("已把 1 个错误写进 accepted.yml。")
    assert "错误[index-number-form]" in outcome.out
    assert outcome.out.endswith("以上错误不能接受，必须改正。\n")
    assert "index-number-form" not in accepted_of(project)
    fixed = next(each for each in project.check().problems if each["rule"] == "index-number-form")
    line = f"- {{rule: index-number-form, item: '{fixed['item']}', message: '{fixed['message']}', reason: 试试}}\n"
    project.write("accepted.yml", accepted_of(project) + line)
    assert project.check().rules == [("accepted.yml", "accepted-stale"), ("content/news/2026/second.md", "index-number-form")]


@pytest.mark.parametrize("more", [("content",), ("--changed",), ("--base", "HEAD")])
def test_accept_wants_the_whole(project: Project, more: tuple[str, ...]) -> None:
    project.commit()
    outcome = project.run("check", "--accept", *more)
    assert (outcome.code, outcome.err) == (2, "--accept 要检查全部内容，不能与文件、--changed、--base 一起用。\n")


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("- {rule: genre-unknown\n", "yaml-syntax", 1),
        ("# 说明\nrule: genre-unknown\n", "field-form", 2),
        ("\n- genre-unknown\n", "field-form", 2),
        ("- {rule: genre-unknown, item: 甲, message: 乙}\n", "missing-key", 1),
        ("- {rule: genre-unknown, item: 甲, message: 乙, reason: }\n", "empty-field", 1),
        ("- {rule: genre-unknown, item: 甲, message: 乙, reason: 丙, line: 1}\n", "unknown-key accepted-stale", 1),
        ("- &a {rule: genre-unknown, item: 甲, message: 乙, reason: 丙}\n", "yaml-syntax", 1),
        ("- {rule: no-such-rule, item: 甲, message: 乙, reason: 丙}\n", "accepted-stale", 1),
        ("- {rule: genre-unknown, item: 甲, message: 乙, reason: 丙}\n", "accepted-stale", 1),
        ("- [甲]\n", "field-form", 1),
        ("甲\n", "field-form", 1),
        ("- {rule: genre-unknown, item: 甲, message: 乙, reason: 丙}\n".encode("gb18030"), "file-encoding", 1),
        (b"\0\n", "file-encoding", 1),
    ],
)
def test_a_broken_list(project: Project, text: str | bytes, rule: str, line: int) -> None:
    project.write("accepted.yml", text)
    outcome = project.check()
    assert outcome.code == 1
    assert {(each["path"], each["rule"], each["line"]) for each in outcome.problems} == {
        ("accepted.yml", each, line) for each in rule.split()
    }
    accepting = project.run("check", "--accept")
    if rule == "accepted-stale":
        assert accepting.out == "没有可以接受的错误。\n"
    else:  # what someone wrote is not thrown away
        assert accepting.code == 2
        assert accepting.err.startswith(f"accepted.yml 第 {line} 行：")
        assert (project.root / "accepted.yml").exists()


@pytest.mark.parametrize("text", ["", "\n", "# 没有\n", "[]\n", "---\n"])
def test_an_empty_list(project: Project, text: str) -> None:
    project.write("accepted.yml", text)
    assert project.check().rules == []


def test_a_broken_catalogue_cannot_be_accepted(project: Project) -> None:
    """Nothing is checked then; no list may make that look like a good end."""
    project.edit("catalog.yml", "approval_chain:", "approval_chains:")
    project.commit()
    outcome = project.check("--base", "HEAD")
    assert (outcome.code, outcome.known) == (1, [])
    assert project.run("check").out.endswith("没有检查条目：1 个错误。\n")
    accepting = project.run("check", "--accept")
    assert accepting.code == 2
    assert accepting.err.startswith("catalog.yml 有错，读不出来，什么也没有检查。")
    for problem in outcome.problems:
        row = f"- {{rule: {problem['rule']}, item: {problem['item']}, message: '{problem['message']}', reason: 试试}}\n"
        with (project.root / "accepted.yml").open("a", encoding="utf-8") as file:
            file.write(row)
    assert project.check().code == 1


# What a bureau may relax


def test_a_changed_severity(project: Project) -> None:
    project.item("news/2026/second.md", 2, genre="通知书", body=UNLIKELY)
    rules = "rules:\n  genre-unknown: {severity: 警告, reason: 旧系统}\n  year-implausible: {severity: 错误, reason: 从严}\n"
    project.write("catalog.yml", CATALOG + rules)
    found = {each["rule"]: each["severity"] for each in project.check().problems}
    assert found == {"genre-unknown": "warning", "year-implausible": "error"}


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("no-such-rule: {severity: 警告, reason: 旧}", "没有“no-such-rule”这条规则。"),
        ("genre-unknow: {severity: 警告, reason: 旧}", "没有“genre-unknow”这条规则。是否想写“genre-unknown”？"),
        ("identity-number: {severity: 警告, reason: 旧}", "规则 identity-number 的级别不能改。"),
        ("index-number-duplicate: {severity: 警告, reason: 旧}", "规则 index-number-duplicate 的级别不能改。"),
        ("yaml-syntax: {severity: 警告, reason: 旧}", "规则 yaml-syntax 的级别不能改。"),
        ("genre-unknown: {severity: 忽略, reason: 旧}", "级别写“错误”“警告”或“提示”，不能是“忽略”。"),
    ],
)
def test_a_severity_that_cannot_be_changed(project: Project, row: str, says: str) -> None:
    project.item("news/2026/second.md", 1)
    project.write("catalog.yml", CATALOG + f"rules:\n  {row}\n")
    outcome = project.check()
    assert outcome.code == 1
    problem = next(each for each in outcome.problems if each["path"] == "catalog.yml")
    assert problem["rule"] == "catalog-rule"
    assert (problem["message"] + problem["hint"]).startswith(says)
    assert problem["line"] == CATALOG.count("\n") + 2
    assert {each["severity"] for each in outcome.problems} == {"error"}


def test_an_exception_excuses_a_warning_of_its_item_alone(project: Project) -> None:
    project.item("news/2026/second.md", 2, body=UNLIKELY, exceptions="{year-implausible: 远景规划}")
    project.item("news/2026/third.md", 3, body=UNLIKELY)
    assert project.check().rules == [("content/news/2026/third.md", "year-implausible")]


@pytest.mark.parametrize(
    ("exceptions", "rule"),
    [
        ("{genre-unknown: 旧系统}", "exception-form"),
        ("{identity-number: 旧系统}", "exception-form"),
        ("{no-such-rule: 旧系统}", "exception-form"),
        ("{year-implausible: }", "empty-field"),
        ("[year-implausible]", "field-form"),
        ("year-implausible", "field-form"),
    ],
)
def test_an_exception_that_does_not_count(project: Project, exceptions: str, rule: str) -> None:
    project.item("news/2026/second.md", 2, genre="通知书", exceptions=exceptions, body=UNLIKELY)
    rules = {rule for _, rule in project.check().rules}
    assert rules == {"genre-unknown", "year-implausible", rule}


def test_an_error_made_a_warning_can_be_excused(project: Project) -> None:
    project.item("news/2026/second.md", 2, genre="通知书", exceptions="{genre-unknown: 旧系统}")
    project.write("catalog.yml", CATALOG + "rules:\n  genre-unknown: {severity: 警告, reason: 旧系统}\n")
    assert project.check().rules == []


# --format


def test_json(project: Project) -> None:
    project.item("news/2026/second.md", 2, genre="通知书")
    outcome = project.check()
    assert outcome.report == {
        "items": 2,
        "blocks": True,
        "accepted": 0,
        "problems": [
            {
                "path": "content/news/2026/second.md",
                "line": 5,
                "column": 8,
                "length": 3,
                "rule": "genre-unknown",
                "severity": "error",
                "message": "genre（体裁分类）里没有“通知书”这个词。",
                "hint": "是否想写“通知”？",
                "item": "999999007/2026-00002",
                "known": False,
            }
        ],
    }


def test_text_marks_the_place(project: Project) -> None:
    project.item("news/2026/second.md", 2, genre="通知书")
    assert project.run("check").out == (
        "content/news/2026/second.md:5:8: 错误[genre-unknown] genre（体裁分类）里没有“通知书”这个词。\n"
        "     5 | genre: 通知书\n"
        "       |        ^^^^^^\n"
        "    建议：是否想写“通知”？\n"
        "\n"
        "共检查 2 个条目：1 个错误。\n"
    )


def test_a_long_line_is_cut_around_the_place(project: Project) -> None:
    project.item("news/2026/second.md", 2, body="前" * 200 + "到2106年完成" + "后" * 200 + "\n")
    quoted, marks = project.run("check").out.splitlines()[1:3]
    assert quoted == "    10 | …" + "前" * 49 + "到2106年完成" + "后" * 43 + "…"
    assert marks == "       | " + " " * 101 + "^" * 6


def test_many_problems_of_a_kind_in_a_file(project: Project) -> None:
    """The first hundred are listed, the rest counted; JSON has them all."""
    project.item("news/2026/second.md", 2, body=UNLIKELY * 250)
    out = project.run("check").out
    assert out.count("警告[year-implausible]") == 100
    assert "这个文件里同样的问题还有 150 处，没有一一列出。" in out
    assert out.endswith("共检查 2 个条目：250 个警告。\n")
    assert len(project.check().problems) == 250
    assert project.run("check", "--format", "github").out.count("::warning ") == 100


def test_github(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("以前的\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    project.item("news/2026/old.md", 2, genre="通知书")
    project.commit()
    project.item("news/2026/100%,甲.md", 3, genre="a::b|c, 100%", body=UNLIKELY)
    outcome = project.run("check", "--format", "github", "--base", "HEAD")
    assert outcome.code == 1
    lines = outcome.out.splitlines()
    place = "file=content/news/2026/100%25%2C甲.md"
    assert lines[0].startswith(f"::error {place},line=1,col=1,title=错误：file-name::")
    assert lines[1].startswith(f"::error {place},line=5,col=8,title=错误：genre-unknown::genre（体裁分类）里没有“a::b|c, 100%25”")
    assert lines[2].startswith(f"::warning {place},line=10,col=2,title=警告：year-implausible::")
    assert lines[-2].startswith("::notice file=content/news/2026/old.md,line=5,col=8,title=存量问题：genre-unknown::")
    assert lines[-1] == "共检查 3 个条目：2 个错误、1 个警告；另有存量问题 1 个。"
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("以前的\n## 信息公开检查\n")
    assert "### 需要处理：3 个" in text
    assert "### 存量问题（不拦这次合并）：1 个" in text
    assert "a::b&#124;c, 100%" in text


NASTY = '"\\e[31m\\e]0;甲\\a\\u202e::error::甲\\n::error file=a,line=1::乙\\r##[error]丙 <b onclick=丁>[戊](javascript:己) @user #1"'


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_nothing_in_a_file_commands_the_terminal_or_github(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, form: str
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    project.item("news/2026/second.md", 2, title=NASTY, genre=NASTY, supersedes=f"[{NASTY}]", body=f"[甲]({NASTY[1:-1]})\n")
    project.item("news/2026/::error::甲\n::error file=a::\x1b[31m\u202e<b>.md", 3, genre="通知书")
    project.write("content/news/2026/::warning::\r\n.pdf", "甲")
    outcome = project.run("check", "--format", form)
    assert outcome.code == 1
    lines = outcome.out.split("\n")
    assert all(character.isprintable() or character == "\u3000" for line in lines for character in line)
    problems = project.check().problems
    if form == "github":
        assert len(lines) == len(problems) + 2
        assert all(
            re.match(r"::(?:error|warning) file=content/news/2026/[^:,]*,line=\d+,col=\d+,title=[^:,]*::", line) for line in lines[:-2]
        )
    else:
        assert not any(line.lstrip().startswith(("::", "##[")) for line in lines)
    if form == "github":
        rows = [line for line in summary.read_text(encoding="utf-8").split("\n") if line.startswith("| content")]
        assert len(rows) == len(problems)
        assert all(row.count("|") == 6 for row in rows)
        assert not any(re.search(r"[<>@*`\[\]]", row) for row in rows)
        assert "&#60;b" in "".join(rows)


def test_the_summary_stays_below_the_limit_of_github(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    for number in range(2, 62):
        project.item(f"news/2026/{number}.md", number, body="[点击这里](不存在的文件.md)\n" * 60)
    assert project.run("check", "--format", "github").code == 1
    assert 900_000 < summary.stat().st_size < 1024 * 1024
    assert re.search(r"还有 \d+ 个没有在这里列出", summary.read_text(encoding="utf-8"))


def test_a_summary_that_cannot_be_written(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "gone" / "summary.md"))
    outcome = project.run("check", "--format", "github")
    assert (outcome.code, outcome.err) == (2, f"{tmp_path}/gone/summary.md 不能读写（文件不存在）。\n")


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_personal_data_is_masked(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, form: str) -> None:
    """Everywhere, also on the line that is quoted for another problem."""
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    number, mobile = "11010519491231002X", "13812345678"
    project.item("news/2026/second.md", 2, genre=f"甲{number}乙{mobile}", body=f"到2106年，{number}，{'字' * 60}{mobile}\n" + UNLIKELY)
    out = project.run("check", "--format", form).out
    for text in (out, summary.read_text(encoding="utf-8") if form == "github" else ""):
        assert number not in text
        assert mobile not in text
        assert "1231002" not in text
        assert "345678" not in text


# explain


def test_explain_a_rule(project: Project) -> None:
    outcome = project.run("explain", "identity-number")
    rule = every_rule()["identity-number"]
    assert outcome.code == 0
    assert outcome.out.startswith(f"identity-number（错误）\n\n{rule.title}\n")
    assert "级别不能改" in outcome.out
    assert f"依据：{rule.source}" in outcome.out
    assert "级别不能改" not in project.run("explain", "genre-unknown").out


def test_explain_lists_all_rules(project: Project) -> None:
    lines = project.run("explain").out.splitlines()
    assert [line.split()[0] for line in lines] == list(every_rule())
    assert all(line.split()[1] in ("错误", "警告", "提示") and line.endswith("。") for line in lines)


def test_explain_all_is_the_reference(project: Project) -> None:
    text = project.run("explain", "--all").out
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == list(every_rule())


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("genre-unknow", "没有“genre-unknow”这条规则。是否想写“genre-unknown”？\n"),
        ("甲", "没有“甲”这条规则。用 disclosure explain 列出全部规则。\n"),
        ("\x1b[31m", "没有“�[31m”这条规则。用 disclosure explain 列出全部规则。\n"),
    ],
)
def test_explain_an_unknown_rule(project: Project, rule: str, says: str) -> None:
    assert project.run("explain", rule) == Outcome(2, "", says)


def test_explain_needs_no_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Project(tmp_path).run("explain").code == 0


# next-number


@pytest.mark.parametrize("name", ["news", "news/", "/news", "content/news", "content/news/2026", "19", "新闻公告"])
def test_the_next_number_of_a_category(project: Project, name: str) -> None:
    assert project.run("next-number", name).out == "999999007/2026-00002\n"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("policy/normativ", "没有“policy/normativ”这个末级栏目。是否想写“policy/normative”？"),
        ("policy", "“policy”是上一级栏目，请写它下面的末级栏目，可用的栏目：policy/normative（规范性文件）、policy/other（其他文件）。"),
        ("公告", "没有“公告”这个末级栏目。是否想写 news（新闻公告）？"),
        ("规范文件", "没有“规范文件”这个末级栏目。是否想写 policy/normative（规范性文件）？"),
        ("02", "没有“02”这个末级栏目。"),
        ("政策", "没有“政策”这个末级栏目。可用的栏目："),
        ("", "没有“”这个末级栏目。"),
        ("..", "没有“..”这个末级栏目。"),
    ],
)
def test_the_next_number_of_no_category(project: Project, name: str, says: str) -> None:
    outcome = project.run("next-number", name)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(says)


def test_a_name_that_two_categories_share(project: Project) -> None:
    project.edit("catalog.yml", "name: 其他文件", "name: 新闻公告")
    assert project.run("next-number", "新闻公告").err == "“新闻公告”不止一个，请写文件夹：policy/other、news。\n"


def test_what_counts_as_taken(project: Project) -> None:
    """Gaps are not filled; withdrawn, scheduled, legacy and unreadable numbers are taken; other years and forms are not."""
    project.item("news/2026/gap.md", 4)
    assert project.run("next-number", "policy/other").out == "999999007/2026-00005\n"
    project.item("news/2026/gone.md", 5, withdrawn="{date: 2026-06-01, reason: 内容有误}", body="")
    project.item("news/2026/later.md", 6, published="2026-12-01")
    assert project.run("next-number", "news").out == "999999007/2026-00007\n"
    project.item("news/2025/old.md", 8, index_number="999999007/2025-00090")
    project.item("news/2026/moved.md", 8, legacy_index_numbers="[999999007/2026-00008, 888888888/2026-00077, 999999007-2026-99]")
    assert project.run("next-number", "news").out == "999999007/2026-00009\n"
    project.write("content/news/2026/broken.md", item_text(9).replace("title: ", "title:"))
    assert project.run("next-number", "news").out == "999999007/2026-00010\n"


@pytest.mark.parametrize(
    ("day", "number"),
    [("2026-12-31", "999999007/2026-00002"), ("2027-01-01", "999999007/2027-00001"), ("2025-06-01", "999999007/2025-00001")],
)
def test_the_number_of_another_day(project: Project, monkeypatch: pytest.MonkeyPatch, day: str, number: str) -> None:
    assert project.run("next-number", "news", "--date", day).out == f"{number}\n"
    monkeypatch.setenv("DISCLOSURE_TODAY", day)
    assert project.run("next-number", "news").out == f"{number}\n"


@pytest.mark.parametrize("day", ["2026-02-29", "明天", "2026/5/8", ""])
def test_the_number_of_no_day(project: Project, day: str) -> None:
    outcome = project.run("next-number", "news", "--date", day)
    assert (outcome.code, outcome.err) == (2, f"--date 必须写成 YYYY-MM-DD，现在是“{day}”。\n")


@pytest.mark.parametrize(
    ("pattern", "taken", "following", "next_month"),
    [
        ("{organisation}/{year}-{serial:5}", "999999007/2026-00041", "999999007/2026-00042", "999999007/2026-00042"),
        (
            "{credit_code}/{year}{month}-{serial:5}",
            "11999999999999007W/202611-00140",
            "11999999999999007W/202611-00141",
            "11999999999999007W/202612-00001",
        ),
        ("9999990000/{year}-{serial:6}", "9999990000/2026-001005", "9999990000/2026-001006", "9999990000/2026-001006"),
        (
            "{organisation:dashed}-/{year}-{month}{day}{serial:3}",
            "99999900-7-/2026-1121009",
            "99999900-7-/2026-1121010",
            "99999900-7-/2026-1221001",
        ),
        ("{organisation}-{year}-{serial}", "999999007-2026-9", "999999007-2026-10", "999999007-2026-10"),
        ("360A{department}-{class}-{year}-{serial:4}-{openness}", "360A01-0201-2026-0009-2", "360A01-0201-2026-0010-1", "360A01-0201-2026-0010-1"),
        ("999999{department:2}{class:4}{year}{serial:4}", "99999901020120260001", "99999901020120260002", "99999901020120260002"),
        ("999999-{department}-{class}-1-{year}{month}{day}-{serial:3}", "999999-01-0201-1-20261121-001", "999999-01-0201-1-20261121-002", "999999-01-0201-1-20261221-001"),
        ("{year}{month}{day}-{serial}", "20261121-189769", "20261121-189770", "20261221-1"),
        ("jyj/{serial:13}", "jyj/1699236122089", "jyj/1699236122090", "jyj/1699236122090"),
    ],
)  # fmt: skip
def test_other_forms(project: Project, pattern: str, taken: str, following: str, next_month: str) -> None:
    (project.root / "content/news/2026/first.md").unlink()
    project.edit("catalog.yml", "{organisation}/{year}-{serial:5}", pattern)
    assert project.run("next-number", "policy/normative").code == 0
    project.item("policy/normative/2026/甲.md", 1, index_number=f'"{taken}"', formed="2026-11-21", published="2026-11-21", approvals=None)
    assert project.run("next-number", "policy/normative").out == f"{following}\n"
    assert project.run("next-number", "policy/normative", "--date", "2026-12-21").out == f"{next_month}\n"


def test_a_class_has_numbers_of_its_own(project: Project) -> None:
    project.edit("catalog.yml", "{organisation}/{year}-{serial:5}", "{class}-{year}-{serial:4}")
    project.item("news/2026/first.md", 1, index_number="19-2026-0001")
    assert project.run("next-number", "news").out == "19-2026-0002\n"
    assert project.run("next-number", "policy/other").out == "0202-2026-0001\n"


def test_no_number_is_left(project: Project) -> None:
    project.item("news/2026/last.md", 99999)
    outcome = project.run("next-number", "news")
    assert outcome.code == 2
    assert outcome.err.startswith("流水号 100000 超出了索引号格式规定的位数")


def test_a_number_that_needs_what_the_category_lacks(project: Project) -> None:
    project.edit("catalog.yml", "{organisation}/{year}-{serial:5}", "{department:2}-{year}-{serial:4}")
    project.edit("catalog.yml", ", department: 基础教育股}", "}")
    outcome = project.run("next-number", "news")
    assert outcome.code == 2
    assert "股室代码" in outcome.err
    assert latin(outcome.err) == set()


def test_a_broken_catalogue_gives_no_number(project: Project) -> None:
    project.write("catalog.yml", "甲")
    for arguments in (("next-number", "news"), ("renumber", "content/news/2026/first.md")):
        outcome = project.run(*arguments)
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.err == "catalog.yml 有错，读不出来。先执行 disclosure check。\n"


# renumber

SECOND, THIRD = "999999007/2026-00002", "999999007/2026-00003"


@pytest.fixture
def merged(project: Project) -> Project:
    """Two branches took the same number; one is published on main, and main is merged into the other."""
    project.commit()
    project.git("switch", "--quiet", "--create", "draft")
    project.item("news/2026/mine.md", 2, title="关于开展体质监测的通知")
    project.item("news/2026/my-guide.md", 4, title="体质监测问答", interprets=f"[{SECOND}]")
    project.commit("mine")
    project.git("switch", "--quiet", "main")
    project.item("news/2026/theirs.md", 2, title="关于校车安全的公告")
    project.item("news/2026/their-guide.md", 3, title="校车安全问答", interprets=f"[{SECOND}]", body=f"见{SECOND}。\n")
    project.commit("theirs")
    project.git("update-ref", "refs/remotes/origin/main", "main")
    project.git("switch", "--quiet", "draft")
    project.git("merge", "--quiet", "main")
    return project


def test_two_branches_took_the_same_number(merged: Project) -> None:
    """The one that is not published moves, and what its own branch says of it; what was published stays as it is."""
    before = merged.check("--base", "origin/main")
    assert [rule for _, rule in before.rules].count("index-number-duplicate") == 1
    theirs = {name: (merged.root / f"content/news/2026/{name}.md").read_bytes() for name in ("theirs", "their-guide", "first")}
    outcome = merged.run("renumber", "content/news/2026/mine.md")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines() == [
        f"content/news/2026/mine.md:3: {SECOND} 改为 999999007/2026-00005",
        f"content/news/2026/my-guide.md:9: {SECOND} 改为 999999007/2026-00005",
        f"请核对：content/news/2026/their-guide.md:11 的正文里写着 {SECOND}，没有改。",
    ]
    assert {name: (merged.root / f"content/news/2026/{name}.md").read_bytes() for name in theirs} == theirs
    assert merged.check("--base", "origin/main").rules == []


@pytest.mark.parametrize("path", ["news/2026/mine.md", "./content/news/2026/mine.md", "content/news/../news/2026/mine.md"])
def test_how_the_item_may_be_named(merged: Project, path: str) -> None:
    assert merged.run("renumber", path).code == 0


def test_from_another_folder(merged: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(merged.root / "content/news/2026")
    assert merged.run("renumber", "mine.md").code == 0
    assert merged.check("--base", "origin/main").rules == []


def test_a_published_number_stays(merged: Project) -> None:
    for name, number in (("theirs", SECOND), ("first", "999999007/2026-00001")):
        outcome = merged.run("renumber", f"content/news/2026/{name}.md")
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.err == f"news/2026/{name}.md 已经发布（{number}），号不能改。\n"


def test_a_renamed_published_item_keeps_its_number(merged: Project) -> None:
    merged.run("renumber", "content/news/2026/mine.md")
    merged.git("mv", "content/news/2026/theirs.md", "content/news/2026/renamed.md")
    assert merged.run("renumber", "content/news/2026/renamed.md").code == 2


def test_a_scheduled_item_may_move(project: Project) -> None:
    project.item("news/2026/later.md", 2, published="2027-01-04")
    project.commit()
    assert project.run("renumber", "content/news/2026/later.md").out.startswith("content/news/2026/later.md:3: ")
    assert "index_number: 999999007/2027-00001\n" in (project.root / "content/news/2026/later.md").read_text(encoding="utf-8")


def test_a_number_that_is_the_next_stays(project: Project) -> None:
    project.commit()
    project.item("news/2026/new.md", 2)
    outcome = project.run("renumber", "content/news/2026/new.md")
    assert (outcome.code, outcome.out) == (0, "news/2026/new.md 的 999999007/2026-00002 就是下一个号，不用换。\n")


def test_everything_else_in_the_files_stays(project: Project) -> None:
    """Byte-order mark, line ends of every kind, comments, quotes and blanks."""
    project.commit()
    project.item("news/2026/third.md", 3)
    for name, text in (
        ("mine", item_text(3, title="另一件事", index_number=f"'{THIRD}'  # 号").replace("\n", "\r\n")),
        ("list", item_text(4, amends=f'["《某文件》", "{THIRD}", {THIRD}]  # {THIRD}', body="甲\r\n\r\n乙")),
        ("block", item_text(5, supersedes=f"\n  # 两个\n  - 《某文件》\n  -   {THIRD}", repealed_by=THIRD, body="尾")),
        ("mac", item_text(6, interprets=f"[{THIRD}]").replace("\n", "\r")),
    ):
        project.write(f"content/news/2026/{name}.md", b"\xef\xbb\xbf" + text.encode())
    files = {path: path.read_bytes() for path in (project.root / "content/news/2026").iterdir()}
    (project.root / "content/news/2026/third.md").unlink()
    outcome = project.run("renumber", "content/news/2026/mine.md")
    assert (outcome.code, outcome.err) == (0, "")
    for path, before in files.items():
        if path.stem != "third":
            after = path.read_bytes()
            comment = b"  # " + THIRD.encode()
            expected = before.replace(comment, b"  # \0").replace(THIRD.encode(), b"999999007/2026-00007").replace(b"  # \0", comment)
            assert after == (before if path.stem == "first" else expected), path.stem
    assert not [path for path in (project.root / "content").rglob("*") if path.name.endswith("~")]


def test_a_number_over_two_lines_is_left_to_people(project: Project) -> None:
    project.commit()
    project.item("news/2026/third.md", 3)
    project.item("news/2026/mine.md", 3, title="另一件事", index_number=f">-\n  {THIRD}")
    outcome = project.run("renumber", "content/news/2026/mine.md")
    assert outcome.code == 1
    assert outcome.out == f"请核对：content/news/2026/mine.md:3 的 {THIRD} 跨了几行，没有改，请改为 999999007/2026-00004。\n"


def test_without_git_a_person_decides(project: Project) -> None:
    """Nobody knows then which of the two is meant."""
    project.item("news/2026/one.md", 2)
    project.item("news/2026/two.md", 2, title="另一件事")
    project.item("news/2026/guide.md", 3, interprets=f"[{SECOND}]", body=f"见{SECOND}。\n")
    outcome = project.run("renumber", "content/news/2026/two.md")
    assert outcome.out.splitlines() == [
        f"content/news/2026/two.md:3: {SECOND} 改为 999999007/2026-00004",
        f"请核对：content/news/2026/guide.md:9 的 interprets 引用 {SECOND}，不知指的是哪一个条目，没有改。",
        f"请核对：content/news/2026/guide.md:11 的正文里写着 {SECOND}，没有改。",
    ]


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("content/news/2026/frist.md", "content/news/2026/frist.md 不是可以读出的条目。是否想写“news/2026/first.md”？"),
        ("content/news/2026", "content/news/2026 不是可以读出的条目。"),
        ("content/news/2026/broken.md", "content/news/2026/broken.md 不是可以读出的条目。"),
        ("/etc/passwd", "/etc/passwd 不在内容文件夹 content 里。"),
        ("../outside.md", "../outside.md 不在内容文件夹 content 里。"),
        ("content/news/2026/bare.md", "content/news/2026/bare.md 还没有 index_number。用 disclosure next-number news 取号后写上。"),
    ],
)
def test_what_cannot_be_renumbered(project: Project, path: str, says: str) -> None:
    project.write("content/news/2026/broken.md", "甲")
    project.item("news/2026/bare.md", 2, index_number=None)
    outcome = project.run("renumber", path)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(says)


def test_renumber_with_an_unknown_base(project: Project) -> None:
    project.commit()
    project.item("news/2026/new.md", 1, title="另一件事")
    assert project.run("renumber", "content/news/2026/new.md", "--base", "nowhere").err.startswith("git 里没有“nowhere”这个版本。")
    assert project.run("renumber", "content/news/2026/new.md", "--base", "HEAD").code == 0
