"""deploy/send, run for real: onto local folders, and onto a "server" whose ssh is a few lines of shell. And what the workflows must not do.

What counts is what visitors see through `current`, what is sent, and what is left behind when something fails.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

WORKFLOWS = sorted((Path(__file__).parent.parent / ".github" / "workflows").glob("*.yml"))
SEND = Path(__file__).parent.parent / "deploy" / "send"
OLD, NEW = "aaaaaaaaaa", "bbbbbbbbbb"
HOSTILE = ["说明 与 '单引号'.txt", '"双引号" $HOME `id`.txt', "-n.txt", "a;b&c|d*?[x].txt", "back\\slash.txt", "colon:x.txt", "新\n行.txt"]


@dataclass(frozen=True)
class Outcome:
    """What a run said: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def sent(self) -> tuple[int, int]:
        """Files and bytes that the run says it sent."""
        files, size = re.findall(r"\d+", self.out.splitlines()[0])
        return int(files), int(size)


@pytest.fixture(scope="module", autouse=True)
def _rsync() -> None:
    if not shutil.which("rsync"):
        pytest.fail("上传的测试要用 rsync：请先执行 python tests/rsync.py。")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built site; the folder's own name is hostile too."""
    site = tmp_path / "网站 it's:built"
    write(site, {"index.html": "首页", "404.html": "没有", "sitemap.xml": "<urlset/>", "i/2026/1.html": "第一条", "i/2026/2.html": "第二条"})
    write(site, {"search/current.js": OLD, f"search/{OLD}/0a.js": "x" * 5000, f"search/{OLD}/0b.js": "y" * 5000})
    monkeypatch.setenv("DISCLOSURE_SITE", str(site))
    return site


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "服务器 it's \"here\""


@pytest.fixture
def shim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Puts a command of the test's own before the real one."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    def put(name: str, body: str) -> None:
        (folder / name).write_text(f"#!/bin/sh\nreal={shutil.which(name)}\n{body}\n", encoding="utf-8")
        (folder / name).chmod(0o755)

    return put


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def send(*arguments: str | Path) -> Outcome:
    run = subprocess.run([SEND, *arguments], capture_output=True, encoding="utf-8", timeout=60)
    return Outcome(run.returncode, run.stdout, run.stderr)


def sent(*arguments: str | Path) -> Outcome:
    outcome = send(*arguments)
    assert (outcome.code, outcome.err) == (0, "")
    return outcome


def refused(*arguments: str | Path) -> str:
    """The one sentence of a run that failed."""
    outcome = send(*arguments)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.count("\n") == 1
    return outcome.err


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file() and ".disclosure" not in path.parts}


def releases(target: Path) -> list[str]:
    return sorted(path.name[:5] for path in (target / "releases").iterdir())


def shown(target: Path) -> str:
    """Number of the release that visitors see."""
    return (target / "current").readlink().name[:5]


def unlocked(target: Path) -> bool:
    return not (target / ".disclosure" / "lock").exists()


# Sending


def test_the_first_send_makes_everything(site: Path, target: Path) -> None:
    outcome = sent(target)
    assert outcome.sent == (8, sum(path.stat().st_size for path in site.rglob("*") if path.is_file()))
    assert outcome.out.splitlines()[1].startswith("现在的版本是 00001-")
    assert tree(target / "current") == tree(site)
    assert (releases(target), shown(target), unlocked(target)) == (["00001"], "00001", True)


def test_only_the_bytes_of_what_changed_are_sent(site: Path, target: Path) -> None:
    sent(target)
    write(site, {"i/2026/2.html": "第二条，改过了"})
    (site / "i/2026/1.html").unlink()
    assert sent(target).sent == (1, len("第二条，改过了".encode()))
    assert tree(target / "current") == tree(site)
    before = target / "releases" / min(path.name for path in (target / "releases").iterdir())
    assert (before / "i/2026/2.html").read_text(encoding="utf-8") == "第二条"
    assert (before / "i/2026/1.html").exists()
    assert (before / "index.html").samefile(target / "current/index.html")


def test_new_times_alone_send_nothing_and_make_no_release(site: Path, target: Path) -> None:
    sent(target)
    stood = (target / "current/index.html").stat().st_mtime_ns
    for path in site.rglob("*"):
        os.utime(path, (4e8, 4e8))
    assert sent(target).out == "网站没有变化，不用上传。\n"
    write(site, {"new.html": "新"})
    assert sent(target).sent == (1, len("新".encode()))
    assert (target / "current/index.html").stat().st_mtime_ns == stood, "the time makes the ETag"
    assert (releases(target), unlocked(target)) == (["00001", "00002"], True)


@pytest.mark.parametrize("mode", [[], ["--direct"]])
def test_the_renamed_search_folder_is_not_sent_again(site: Path, target: Path, mode: list[str]) -> None:
    sent(*mode, target)
    (site / "search" / OLD).rename(site / "search" / NEW)
    write(site, {"search/current.js": NEW, f"search/{NEW}/0b.js": "z" * 7000})
    assert sent(*mode, target).sent == (2, len(NEW) + 7000)
    assert tree(target if mode else target / "current") == tree(site)


def test_hostile_names_arrive_as_they_are(site: Path, target: Path) -> None:
    write(site, {f"附件 {n}/{name}": name for n, name in enumerate(HOSTILE)})
    sent(target)
    assert tree(target / "current") == tree(site)


def test_the_server_can_read_what_a_careful_umask_wrote(site: Path, target: Path) -> None:
    (site / "index.html").chmod(0o600)
    (site / "i").chmod(0o700)
    sent(target)
    assert (target / "current/index.html").stat().st_mode & 0o777 == 0o644
    assert (target / "current/i").stat().st_mode & 0o777 == 0o755


def test_three_releases_are_kept(site: Path, target: Path) -> None:
    for n in range(4):
        write(site, {"index.html": f"首页 {n}"})
        sent(target)
    assert (releases(target), shown(target)) == (["00002", "00003", "00004"], "00004")


def test_an_old_mv_still_switches(site: Path, target: Path, shim: Callable[[str, str], None]) -> None:
    shim("mv", 'case $1 in -*[Th]*) exit 64 ;; esac; exec "$real" "$@"')
    for n in range(2):
        write(site, {"index.html": f"首页 {n}"})
        sent(target)
    assert (shown(target), tree(target / "current")) == ("00002", tree(site))


def test_without_hard_links_copies_are_made(site: Path, target: Path, shim: Callable[[str, str], None]) -> None:
    shim("cp", 'case $1 in *l*) exit 1 ;; esac; exec "$real" "$@"')
    sent(target)
    write(site, {"new.html": "新"})
    assert sent(target).sent == (1, len("新".encode()))
    assert tree(target / "current") == tree(site)


def test_a_relative_folder_counts_from_where_one_stands(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DISCLOSURE_SITE", site.name)
    sent("www")
    assert tree(tmp_path / "www/current") == tree(site)


def test_to_a_server(site: Path, target: Path, shim: Callable[[str, str], None]) -> None:
    """As sshd does: the words after the host's name, joined by blanks, are a line for the login shell."""
    shim("ssh", '[ "$1" != -l ] || shift 2; [ "$1" != -- ] || shift; [ "$1" = clerk@host ] || [ "$1" = host ] || exit 255; shift; exec sh -c "$*"')
    sent(f"clerk@host:{target}")
    write(site, {HOSTILE[0]: "新"})
    assert sent(f"clerk@host:{target}").sent == (1, len("新".encode()))
    assert tree(target / "current") == tree(site)
    assert sent("--back", f"clerk@host:{target}").out.startswith("已退回到 00001-")
    outcome = send(f"clerk@elsewhere:{target}")
    assert (outcome.code, outcome.err) == (1, "没有上传，网站没有变：目标文件夹没有准备好，请看上面的提示，改正以后再试。\n")


# When something fails


@pytest.mark.parametrize("file", ["index.html", "404.html", "sitemap.xml"])
def test_an_incomplete_site_is_not_sent(site: Path, target: Path, file: str) -> None:
    (site / file).write_text("")
    assert refused(target) == f"文件夹 {site} 里没有完整的网站（缺 {file}）：请先执行 make site。\n"
    shutil.rmtree(site)
    assert "没有完整的网站" in refused(target)
    assert not target.exists()


@pytest.mark.parametrize(
    ("command", "body", "sentence"),
    [
        ("rsync", 'for last; do :; done; echo half >"$last/half.html"; exit 23', "上传没有成功，网站没有变"),
        ("rsync", 'kill "$PPID"; sleep 0.2; exit 20', ""),
        ("ln", "exit 1", "文件已送到，但没有切换，网站没有变"),
        ("cp", "exit 1", "没有上传，网站没有变"),
    ],
)
def test_a_failure_changes_nothing(
    site: Path, target: Path, shim: Callable[[str, str], None], command: str, body: str, sentence: str
) -> None:
    sent(target)
    before = tree(target / "current")
    write(site, {"index.html": "新的首页"})
    shim(command, body)
    outcome = send(target)
    assert outcome.code != 0
    assert sentence in outcome.err
    assert (tree(target / "current"), releases(target), shown(target), unlocked(target)) == (before, ["00001"], "00001", True)


def test_a_first_send_that_fails_leaves_no_release(site: Path, target: Path, shim: Callable[[str, str], None]) -> None:
    shim("rsync", "exit 12")
    assert send(target).code == 1
    assert (releases(target), (target / "current").is_symlink(), unlocked(target)) == ([], False, True)


def test_what_a_dead_sender_left_is_cleared(site: Path, target: Path) -> None:
    sent(target)
    write(target, {"releases/00002-20261121-0010/index.html": "half", ".disclosure/lock/elsewhere": ""})
    write(site, {"new.html": "新"})
    assert refused(target).startswith("另一次上传正在进行")
    assert (releases(target), shown(target)) == (["00001", "00002"], "00001")
    two_days_ago = time.time() - 2 * 86400
    os.utime(target / ".disclosure/lock", (two_days_ago, two_days_ago))
    sent(target)
    assert (releases(target), tree(target / "current")) == (["00001", "00002"], tree(site))


def test_two_sends_do_not_mix(site: Path, target: Path, shim: Callable[[str, str], None], tmp_path: Path) -> None:
    go = tmp_path / "go"
    shim("rsync", f'until [ -e "{go}" ]; do sleep 0.02; done; exec "$real" "$@"')
    first = subprocess.Popen([SEND, target], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while not list(target.glob(".disclosure/lock/*")):
        time.sleep(0.01)
    assert refused(target).startswith("另一次上传正在进行")
    assert refused("--direct", target).startswith("目标文件夹里已有别的内容")
    go.touch()
    assert first.communicate()[1] == b""
    assert (first.returncode, releases(target), unlocked(target)) == (0, ["00001"], True)
    assert tree(target / "current") == tree(site)


def test_what_is_not_ours_is_not_touched(site: Path, target: Path) -> None:
    write(target, {"current/index.html": "portal"})
    assert "current 不是本命令建立的" in refused(target)
    shutil.rmtree(target / "current")
    (target / "current").symlink_to("elsewhere")
    assert "current 指向别处" in refused(target)
    assert (target / "current").readlink() == Path("elsewhere")
    assert unlocked(target)


def test_the_folder_above_must_be_there(site: Path, tmp_path: Path) -> None:
    assert "目标文件夹不能建立" in send(tmp_path / "a/b").err
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("arguments", [[], [""], ["a", "b"], ["--help"], ["--back"], ["host::module"], ["rsync://host/x"], [":/x"], ["host:"]])
def test_wrong_arguments_are_answered_with_the_right_ones(site: Path, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    assert "user@host:/srv/www/jyj" in refused(*arguments)
    assert sorted(tmp_path.iterdir()) == before


# Going back


def test_going_back_and_on(site: Path, target: Path) -> None:
    for n in (1, 2, 3):
        write(site, {"index.html": f"首页 {n}"})
        sent(target)
    assert sent("--back", target).out.startswith("已退回到 00002-")
    assert (target / "current/index.html").read_text(encoding="utf-8") == "首页 2"
    assert sent("--back", target).out.startswith("已退回到 00001-")
    assert refused("--back", target) == "没有更早的版本可以退回。\n"
    assert (releases(target), shown(target), unlocked(target)) == (["00001", "00002", "00003"], "00001", True)
    write(site, {"index.html": "首页 4"})
    sent(target)
    assert (releases(target), shown(target)) == (["00001", "00002"], "00002"), "what was given up is not gone back to"
    assert (target / "current/index.html").read_text(encoding="utf-8") == "首页 4"


def test_nothing_to_go_back_to(site: Path, target: Path) -> None:
    target.mkdir()
    assert "没有本命令上传的版本" in refused("--back", target)
    sent("--direct", target)
    assert "没有本命令上传的版本" in refused("--back", target)


# Straight into a folder


def test_straight_into_a_folder(site: Path, target: Path) -> None:
    target.mkdir()
    sent("--direct", target)
    assert tree(target) == tree(site)
    write(site, {"index.html": "新的首页"})
    (site / "i/2026/1.html").unlink()
    assert sent("--direct", target).sent == (1, len("新的首页".encode()))
    assert tree(target) == tree(site)
    assert not (target / "releases").exists()
    assert unlocked(target)
    assert "请加上 --direct" in refused(target)


def test_straight_into_a_folder_of_others_is_refused(site: Path, target: Path) -> None:
    write(target, {"portal.html": "portal"})
    assert "直接上传会删掉它们" in refused("--direct", target)
    assert tree(target) == {"portal.html": b"portal"}


# The workflows


def test_every_action_is_pinned_and_the_same_in_all_workflows() -> None:
    pins: dict[str, set[str]] = {}
    for workflow in WORKFLOWS:
        for action, version in re.findall(r"uses: ([^@\s]+)@(.*)", workflow.read_text(encoding="utf-8")):
            assert re.fullmatch(r"[0-9a-f]{40} # v\d+\.\d+\.\d+", version), (workflow.name, action)
            pins.setdefault(action, set()).add(version)
    assert pins
    assert [action for action, versions in pins.items() if len(versions) > 1] == []


def test_what_is_published_is_kept_by_the_workflow_that_publishes_alone() -> None:
    for workflow in WORKFLOWS:
        for job in yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"].values():
            saves = [step for step in job["steps"] if re.match(r"actions/cache(/save)?@", step.get("uses", ""))]
            assert workflow.name == "publish.yml" or saves == [], workflow.name


def test_nothing_that_a_pull_request_could_write_gets_into_the_published_site() -> None:
    publish = yaml.safe_load(next(path for path in WORKFLOWS if path.name == "publish.yml").read_text(encoding="utf-8"))
    build, deploy = publish["jobs"]["build"], publish["jobs"]["deploy"]
    assert "pull_request" not in publish[True], "YAML reads the key `on` as true"
    assert [step for job in (build, deploy) for step in job["steps"] if "cache" in step.get("with", {})] == [], "of packages"
    assert [step for step in deploy["steps"] if "actions/cache" in step.get("uses", "")] == []
    kept = [step for step in build["steps"] if "actions/cache" in step.get("uses", "")]
    assert len(kept) == 2 and all(step["with"]["key"].startswith("published-") for step in kept)
    assert {step["with"].get("restore-keys", "published-") for step in kept} == {"published-"}
    assert (publish["permissions"], "permissions" in build) == ({"contents": "read"}, False)
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert [step for step in deploy["steps"] if "run" in step] == []
    assert publish["concurrency"]["cancel-in-progress"] is False
