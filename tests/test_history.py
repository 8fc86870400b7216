"""`--base`: what is new blocks, what was there does not, and nothing that was published changes or vanishes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from project import CATALOG, Outcome, Project, item_text, new_project

NEWS = "content/news/2026"
FIRST = f"{NEWS}/first.md"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with two published items, one of them with an error, and a scheduled one."""
    project = new_project(tmp_path / "here", monkeypatch)
    project.item("news/2026/old.md", 2, title="关于校车安全的公告", genre="通知书", body="各学校要检查校车。\n")
    project.item("news/2026/later.md", 3, title="寒假放假安排", published="2026-12-20", body="寒假另行通知。\n")
    project.commit("base")
    return project


def compared(project: Project, base: str = "HEAD") -> Outcome:
    return project.check("--base", base)


# What is new, what was there


def test_an_old_error_does_not_block(project: Project) -> None:
    outcome = compared(project)
    assert (outcome.code, outcome.rules) == (0, [])
    assert outcome.known == [(f"{NEWS}/old.md", "genre-unknown")]
    text = project.run("check", "--base", "HEAD").out
    assert text.startswith("存量问题（基准版本里就有，这次不拦）：\n")
    assert text.endswith("共检查 3 个条目（其中 1 个定时发布）：没有问题；另有存量问题 1 个。\n")
    assert project.check().code == 1


def test_a_new_error_blocks(project: Project) -> None:
    project.item("news/2026/new.md", 4, genre="通知书")
    outcome = compared(project)
    assert (outcome.code, outcome.rules) == (1, [(f"{NEWS}/new.md", "genre-unknown")])
    assert len(outcome.known) == 1


def test_another_error_of_the_same_rule_in_the_same_item_blocks(project: Project) -> None:
    project.edit(f"{NEWS}/old.md", "通知书", "通报书")
    assert compared(project).rules == [(f"{NEWS}/old.md", "genre-unknown")]


def test_a_second_error_like_the_old_one_blocks(project: Project) -> None:
    """Two dead links to one file say the same sentence; one more than there were is new."""
    project.edit(FIRST, "请各学校", "见[旧文件](gone.md)。\n\n请各学校")
    project.commit()
    assert compared(project).rules == []
    project.edit(FIRST, "请各学校", "再见[旧文件](gone.md)。\n\n请各学校")
    outcome = compared(project)
    assert outcome.rules == [(FIRST, "link-target")]
    assert outcome.known.count((FIRST, "link-target")) == 1


@pytest.mark.parametrize("target", [f"{NEWS}/renamed.md", "content/policy/other/2026/改名.md"])
def test_an_old_error_stays_old_where_its_file_goes(project: Project, target: str) -> None:
    (project.root / target).parent.mkdir(parents=True, exist_ok=True)
    project.git("mv", f"{NEWS}/old.md", target)
    outcome = compared(project)
    assert (outcome.rules, outcome.known) == ([], [(target, "genre-unknown")])


def test_an_old_error_stays_old_on_another_line(project: Project) -> None:
    project.edit(f"{NEWS}/old.md", "genre:", "subtitle: 试行\ngenre:")
    assert compared(project).rules == []


def test_an_old_error_without_a_number_is_known_by_its_path(project: Project) -> None:
    project.item("news/2026/bare.md", 4, index_number=None)
    project.write(f"{NEWS}/broken.md", "甲")
    project.commit()
    assert compared(project).rules == []
    (project.root / NEWS / "broken.md").rename(project.root / NEWS / "broken-2.md")
    assert compared(project).rules == [(f"{NEWS}/broken-2.md", "front-matter")]


def test_an_old_warning_is_still_a_warning(project: Project) -> None:
    project.edit(FIRST, "请各学校", "到2106年，请各学校")
    project.commit()
    outcome = compared(project)
    assert (outcome.code, outcome.rules) == (0, [(FIRST, "year-implausible")])


@pytest.mark.parametrize("how", ["rename", "delete"])
def test_a_target_that_goes_breaks_the_file_that_nobody_touched(project: Project, how: str) -> None:
    project.item("news/2026/new.md", 4, body="见[寒假放假安排](later.md)。\n")
    project.commit()
    later = project.root / NEWS / "later.md"
    later.rename(later.with_name("winter.md")) if how == "rename" else later.unlink()
    outcome = compared(project)
    assert outcome.code == 1
    assert (f"{NEWS}/new.md", "link-target") in outcome.rules


def test_an_attachment_that_goes_is_missed(project: Project) -> None:
    project.item("news/2026/new.md", 4, attachments="[{file: 表.csv, title: 学校名单表}]")
    table = project.write(f"{NEWS}/表.csv", "学校,地址\n一小,城关镇\n")
    project.commit()
    assert compared(project).rules == []
    table.unlink()
    assert compared(project).rules == [(f"{NEWS}/new.md", "file-missing")]


def test_what_is_accepted_is_not_known(project: Project) -> None:
    project.run("check", "--accept")
    outcome = compared(project)
    assert (outcome.code, outcome.known, outcome.report["accepted"]) == (0, [], 1)


def test_a_stale_line_blocks(project: Project) -> None:
    project.run("check", "--accept")
    project.commit()
    project.edit(f"{NEWS}/old.md", "通知书", "通知")
    assert compared(project).rules == [("accepted.yml", "accepted-stale")]


def test_a_catalogue_that_grows_stricter_is_no_fault_of_old_items(project: Project) -> None:
    """A stricter rule would stop everything at once: that is what --accept is for."""
    project.edit("catalog.yml", "description: 通知和公告。,", "description: 通知和公告。, required: [contact],")
    outcome = compared(project)
    assert outcome.code == 1
    assert {rule for _, rule in outcome.rules} == {"required-field"}
    project.run("check", "--accept")
    assert compared(project).code == 0


def test_paths_limit_what_is_known_too(project: Project) -> None:
    outcome = project.check("--base", "HEAD", FIRST)
    assert (outcome.rules, outcome.known) == ([], [])


# What was published stays


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("2026-00001", "2026-00004", [(FIRST, "index-number-changed")]),
        ("index_number: 999999007/2026-00001\n", "", [(FIRST, "essential-field"), (FIRST, "index-number-changed")]),
        ("2026-00001", "2026-00003", [(FIRST, "index-number-changed"), (f"{NEWS}/later.md", "index-number-duplicate")]),
    ],
)
def test_a_published_number_changes(project: Project, old: str, new: str, rules: list[tuple[str, str]]) -> None:
    project.edit(FIRST, old, new)
    outcome = compared(project)
    assert outcome.code == 1
    assert [each for each in outcome.rules if each[1] != "index-number-gap"] == rules
    changed = next(each for each in outcome.problems if each["rule"] == "index-number-changed")
    assert changed["message"].startswith("已发布的索引号 999999007/2026-00001 被改成了 ")


def test_a_published_number_changes_in_a_file_that_moves_too(project: Project) -> None:
    project.git("mv", FIRST, f"{NEWS}/moved.md")
    project.edit(f"{NEWS}/moved.md", "2026-00001", "2026-00004")
    assert (f"{NEWS}/moved.md", "index-number-changed") in compared(project).rules


def test_a_published_item_vanishes(project: Project) -> None:
    (project.root / FIRST).unlink()
    outcome = compared(project)
    assert (FIRST, "index-number-vanished") in outcome.rules
    assert project.check("--base", "HEAD", "--changed").rules == [(FIRST, "index-number-vanished")]


def test_all_content_vanishes(project: Project) -> None:
    shutil.rmtree(project.root / "content/news")
    (project.root / "content").mkdir(exist_ok=True)
    assert compared(project).rules == [(FIRST, "index-number-vanished"), (f"{NEWS}/old.md", "index-number-vanished")]


def test_a_published_number_is_given_to_another_item(project: Project) -> None:
    (project.root / FIRST).unlink()
    project.item("news/2026/new.md", 1, title="校园体育节日程", formed="2026-06-08", published="2026-06-11", body="体育节七月举行。\n")
    assert compared(project).rules == [(f"{NEWS}/new.md", "index-number-moved")]


def test_a_file_is_overwritten_with_another_item(project: Project) -> None:
    project.item("news/2026/first.md", 1, title="校园体育节日程", formed="2026-06-08", published="2026-06-11", body="体育节七月举行。\n")
    assert compared(project).rules == [(FIRST, "index-number-moved")]


@pytest.mark.parametrize(
    "edits",
    [
        [("关于第1件事的通知", "关于做好第1件事的通知")],
        [("关于第1件事的通知", "校园体育节日程")],
        [("请各学校按时办理。", "请各学校按时办理，有问题及时联系。")],
        [("关于第1件事的通知", "关于做好第1件事的通知"), ("请各学校按时办理。", "请认真办理。")],
        [("genre: 通知", "genre: 公告"), ("第1件事的对象", "这件事的对象")],
        [("---\n请", "withdrawn: {date: 2026-11-20, reason: 内容有误}\n---\n请"), ("请各学校按时办理。\n", "")],
    ],
    ids=["title", "quite another title", "body", "both a little", "other fields", "withdrawn"],
)
def test_content_may_change(project: Project, edits: list[tuple[str, str]]) -> None:
    for old, new in edits:
        project.edit(FIRST, old, new)
    assert compared(project).rules == []


@pytest.mark.parametrize("target", [f"{NEWS}/改名.md", "content/news/first.md", "content/policy/normative/2026/first.md"])
def test_files_may_move(project: Project, target: str) -> None:
    place = project.root / target
    place.parent.mkdir(parents=True, exist_ok=True)
    (project.root / FIRST).rename(place)
    assert compared(project).rules == []


def test_a_scheduled_item_may_change_and_vanish(project: Project) -> None:
    project.edit(f"{NEWS}/later.md", "2026-00003", "2026-00009")
    assert [rule for _, rule in compared(project).rules] == ["index-number-gap"]
    (project.root / NEWS / "later.md").unlink()
    assert compared(project).rules == []


def test_what_was_scheduled_at_the_base_may_be_public_now(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    (project.root / NEWS / "later.md").unlink()
    monkeypatch.setenv("DISCLOSURE_TODAY", "2026-12-20")
    assert (f"{NEWS}/later.md", "index-number-vanished") in compared(project).rules


def test_an_unreadable_item_has_not_vanished(project: Project) -> None:
    """One fault, one problem."""
    project.edit(FIRST, "title: 关于", "title:关于")
    assert compared(project).rules == [(FIRST, "yaml-syntax")]
    project.write(FIRST, item_text(1).encode("gb18030"))
    assert compared(project).rules == [(FIRST, "file-encoding")]


def test_a_date_that_changes_is_a_warning(project: Project) -> None:
    project.edit(FIRST, "published: 2026-05-11", "published: 2026-05-12")
    outcome = compared(project)
    assert (outcome.code, outcome.rules) == (0, [(FIRST, "published-changed")])
    assert outcome.problems[0]["message"] == "已发布条目的发布日期从 2026-05-11 改成了 2026-05-12。"


def test_an_hour_may_change(project: Project) -> None:
    project.edit(FIRST, "published: 2026-05-11", "published: 2026-05-11 09:30")
    assert compared(project).rules == []


def test_a_published_item_cannot_be_put_off(project: Project) -> None:
    """A date in the future would take its page down without a trace."""
    project.edit(FIRST, "published: 2026-05-11", "published: 2026-12-11")
    assert compared(project).rules == [(FIRST, "index-number-vanished")]


def test_a_shared_number_at_the_base(project: Project) -> None:
    """Of two items that were published with one number, the one that is moved off is no loss."""
    project.item("news/2026/twin.md", 1, title="校园体育节日程", body="体育节七月举行。\n")
    project.commit()
    assert compared(project).rules == []
    project.edit(f"{NEWS}/twin.md", "2026-00001", "2026-00004")
    assert compared(project).rules == []


# Which revision is meant


def branch(project: Project) -> None:
    """The current branch is `draft`, and `main` has gone on without it."""
    project.git("switch", "--quiet", "--create", "draft")
    project.git("switch", "--quiet", "main")
    project.item("news/2026/theirs.md", 4)
    project.edit(f"{NEWS}/old.md", "通知书", "通知")
    project.commit("theirs")
    project.git("switch", "--quiet", "draft")


def test_a_branch_behind_main_has_lost_nothing(project: Project) -> None:
    branch(project)
    outcome = compared(project, "main")
    assert (outcome.code, outcome.rules) == (0, [])
    assert outcome.known == [(f"{NEWS}/old.md", "genre-unknown")]


def test_the_merge_result_is_compared_with_main(project: Project) -> None:
    branch(project)
    project.item("news/2026/mine.md", 4, title="另一件事的通知", body="另行办理。\n")
    project.commit("mine")
    assert compared(project, "main").rules == []
    project.git("merge", "--quiet", "main")
    outcome = compared(project, "HEAD^2")
    assert [rule for _, rule in outcome.rules] == ["index-number-duplicate"]


@pytest.mark.parametrize("revision", ["main", "HEAD", "HEAD~0", "@", "v1", "refs/heads/main"])
def test_names_of_revisions(project: Project, revision: str) -> None:
    project.git("tag", "v1")
    assert compared(project, revision).code == 0
    assert compared(project, project.git("rev-parse", "--short", "HEAD")).code == 0


@pytest.mark.parametrize(
    "revision",
    ["nowhere", "origin/main", "HEAD~5", "v1..v2", "", "--help", "-n1", "HEAD:catalog.yml", "甲", "a b", "\x1b[31m", "main\nmain"],
)
def test_an_unknown_revision(project: Project, revision: str) -> None:
    outcome = project.run("check", f"--base={revision}")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("git 里没有“")
    assert outcome.err.endswith("这个版本。先执行 git fetch，或核对拼写。\n")
    assert outcome.err.count("\n") == 1


def test_no_repository(project: Project) -> None:
    shutil.rmtree(project.root / ".git")
    outcome = project.run("check", "--base", "HEAD")
    assert (outcome.code, outcome.out, outcome.err) == (2, "", "这里不是 git 仓库，不能与“HEAD”比较。\n")


def test_a_repository_without_a_commit(project: Project) -> None:
    shutil.rmtree(project.root / ".git")
    project.git("init", "--quiet")
    assert project.run("check", "--base", "HEAD").err.startswith("git 里没有“HEAD”这个版本。")


def test_a_project_below_the_top_of_the_repository(project: Project) -> None:
    shutil.rmtree(project.root / ".git")
    above = Project(project.root.parent)
    above.commit()
    project.item("news/2026/new.md", 4, genre="通知书")
    outcome = compared(project)
    assert outcome.rules == [(f"{NEWS}/new.md", "genre-unknown")]
    assert len(outcome.known) == 1
    assert project.check("--changed").rules == [(f"{NEWS}/new.md", "genre-unknown")]


def test_content_that_is_the_whole_repository(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(project.root / ".git")
    content = Project(project.root / "content")
    content.write("catalog.yml", CATALOG)
    content.write(".gitignore", "")
    content.commit()
    monkeypatch.chdir(content.root)
    monkeypatch.setenv("DISCLOSURE_CONTENT", ".")
    content.write("news/2026/new.md", item_text(4, genre="通知书"))
    outcome = compared(content)
    assert [path for path, rule in outcome.rules if rule == "genre-unknown"] == ["./news/2026/new.md"]
    assert ("./news/2026/old.md", "genre-unknown") in outcome.known


def test_content_outside_the_repository(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    outside = Project(project.root.parent / "outside")
    outside.item("news/2026/first.md", 1)
    monkeypatch.setenv("DISCLOSURE_CONTENT", "../outside/content")
    outcome = project.run("check", "--base", "HEAD")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"内容文件夹 {outside.root}/content 不在 git 仓库里，不能与基准版本比较。\n"


def test_a_catalogue_outside_the_repository(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    outside = Project(project.root.parent / "outside")
    outside.write("catalog.yml", CATALOG)
    monkeypatch.setenv("DISCLOSURE_CATALOG", "../outside/catalog.yml")
    assert compared(project).known == [(f"{NEWS}/old.md", "genre-unknown")]


@pytest.mark.parametrize("broken", [None, "甲: [", ""])
def test_a_base_without_a_usable_catalogue(project: Project, broken: str | None) -> None:
    """What was published then is judged by today's catalogue; nothing slips through."""
    catalog = project.root / "catalog.yml"
    catalog.unlink() if broken is None else project.write("catalog.yml", broken)
    project.commit()
    project.write("catalog.yml", CATALOG)
    assert compared(project).known == [(f"{NEWS}/old.md", "genre-unknown")]
    (project.root / FIRST).unlink()
    assert (FIRST, "index-number-vanished") in compared(project).rules


def test_a_base_without_content(project: Project) -> None:
    project.git("rm", "--quiet", "-r", "--cached", "content")
    project.git("commit", "--quiet", "--message", "nothing")
    outcome = compared(project)
    assert (outcome.known, outcome.rules) == ([], [(f"{NEWS}/old.md", "genre-unknown")])


def clone(project: Project, *options: str) -> Project:
    there = project.root.parent / "clone"
    project.git("clone", "--quiet", *options, f"file://{project.root}", str(there))
    return Project(there)


def test_a_shallow_clone_with_the_base_at_hand(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.item("news/2026/new.md", 4)
    project.commit()
    shallow = clone(project, "--depth", "2")
    monkeypatch.chdir(shallow.root)
    assert compared(shallow, "HEAD^1").rules == []
    assert shallow.run("check", "--base", "HEAD^1^1").code == 2


def test_a_shallow_clone_that_does_not_know_where_the_branch_began(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    branch(project)
    project.item("news/2026/mine.md", 5)
    project.commit("mine")
    shallow = clone(project, "--depth", "1", "--no-single-branch")
    monkeypatch.chdir(shallow.root)
    outcome = shallow.run("check", "--base", "origin/main")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "这里只取来了一部分历史，不能与“origin/main”比较。先执行 git fetch --unshallow。\n"


def test_histories_without_a_common_past(project: Project) -> None:
    project.git("switch", "--quiet", "--orphan", "imported")
    project.git("checkout", "main", "--", ".")
    (project.root / FIRST).unlink()
    project.commit("imported")
    assert (FIRST, "index-number-vanished") in compared(project, "main").rules


def test_names_that_are_not_plain(project: Project) -> None:
    """Chinese names, blanks, quotation marks, line ends: git quotes them, and they are the same file all the same."""
    for number, name in enumerate(("通知 一", "a'b", 'a"b', "a\nb", "a\tb", "\udcff", "é"), 4):
        project.write(f"{NEWS}/{name}.md", item_text(number, genre="通知书", body=f"另一份 {number}。\n"))
    project.commit()
    outcome = compared(project)
    assert outcome.rules == []
    assert sum(rule == "genre-unknown" for _, rule in outcome.known) == 8


def test_links_and_submodules_at_the_base(project: Project) -> None:
    (project.root / NEWS / "link.md").symlink_to("first.md")
    (project.root / NEWS / "loop").symlink_to(".")
    (project.root / NEWS / "module").mkdir()
    Project(project.root / NEWS / "module").commit()
    project.git("-c", "advice.addEmbeddedRepo=false", "add", "--all")
    project.commit()
    outcome = compared(project)
    assert outcome.rules == []
    assert (f"{NEWS}/link.md", "file-kind") in outcome.known
