"""A small project in a temporary folder, and the command run in it: the ground on which the tests of the command stand."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from disclosure.command import main
from disclosure.model.tree import Entry

CATALOG = """\
bureau:
  name: 示例县教育局
  credit_code: 11999999999999007W
  organisation_code: 99999900-7
  address: 示例县城关镇文教路1号
  hours: 周一至周五 8:30—17:30
  telephone: 0999-6120001
  email: jyj@shili.gov.cn
site:
  name: 示例县教育局政府信息公开
  domain: jyj.shili.gov.cn
  id_code: "9999990007"
  icp: 示ICP备00000000号-1
  police_record: 示公网安备00000000000000号
  government_mark: https://bszs.conac.cn/
  error_report: https://zfwzgl.www.gov.cn/
index_number:
  pattern: "{organisation}/{year}-{serial:5}"
approval_chain: [股室负责人, 保密审查]
departments:
  - {name: 办公室, code: "01", telephone: 0999-6120001}
  - {name: 基础教育股, code: "03", telephone: 0999-6120003}
categories:
  - folder: policy
    code: "02"
    name: 政策文件
    description: 本局印发的文件。
    children:
      - {folder: normative, code: "0201", name: 规范性文件, description: 规范性文件。, openness: 主动公开, department: 办公室}
      - {folder: other, code: "0202", name: 其他文件, description: 其他文件。, openness: 主动公开, department: 办公室}
  - {folder: news, code: "19", name: 新闻公告, description: 通知和公告。, openness: 主动公开, department: 基础教育股}
"""


@dataclass(frozen=True)
class Outcome:
    """What a run of the command left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        """The output of `--format json`."""
        found: dict[str, Any] = json.loads(self.out)
        return found

    @property
    def problems(self) -> list[dict[str, Any]]:
        """The problems of `--format json`, those of the base revision included."""
        found: list[dict[str, Any]] = self.report["problems"]
        return found

    @property
    def rules(self) -> list[tuple[str, str]]:
        """(path, rule) of every problem that is not known from the base revision."""
        return [(each["path"], each["rule"]) for each in self.problems if not each["known"]]

    @property
    def known(self) -> list[tuple[str, str]]:
        """(path, rule) of every problem that stood at the base revision."""
        return [(each["path"], each["rule"]) for each in self.problems if each["known"]]


@dataclass(frozen=True)
class Project:
    """A project's folder."""

    root: Path

    def write(self, path: str, content: str | bytes) -> Path:
        """A file below the root; text is written as UTF-8 with the line ends it has."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape"))
        return file

    def item(self, path: str, serial: int = 1, **changes: str | None) -> Path:
        """A valid item below content/; see `item_text`."""
        return self.write(f"content/{path}", item_text(serial, **changes))

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a piece of a file that must be there."""
        file = self.root / path
        text = file.read_bytes().decode()
        assert old in text
        file.write_bytes(text.replace(old, new).encode())

    def git(self, *arguments: str) -> str:
        """The output of a git command in the project."""
        done = subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, check=True)
        return done.stdout.decode("utf-8", "surrogateescape").strip()

    def commit(self, message: str = "commit") -> str:
        """Commit everything as it is; the first time in a new repository. Gives the commit's name."""
        if not (self.root / ".git").exists():
            self.git("init", "--quiet", "--initial-branch=main")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")

    def run(self, *arguments: str) -> Outcome:
        """The command in the current folder, on streams that know ASCII alone until the command says otherwise."""
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="ascii", newline="\n") for _ in range(2))
        with redirect_stdout(out), redirect_stderr(err):
            try:
                code = main(list(arguments))
            except SystemExit as stop:
                code = stop.code if isinstance(stop.code, int) else 99
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
        return Outcome(code, *(stream.buffer.getvalue().decode("utf-8") for stream in (out, err)))  # type: ignore[attr-defined]

    def check(self, *arguments: str) -> Outcome:
        """`disclosure check --format json`."""
        return self.run("check", "--format", "json", *arguments)


def item_text(serial: int = 1, **changes: str | None) -> str:
    """The text of a valid item; a key that is given is replaced or added, None leaves it out, `body` is what follows."""
    values: dict[str, str | None] = {
        "title": f"关于第{serial}件事的通知",
        "index_number": f"999999007/2026-{serial:05}",
        "summary": f"说明第{serial}件事的对象、时间、地点和咨询方式。",
        "genre": "通知",
        "formed": "2026-05-08",
        "published": "2026-05-11",
        "approvals": "{股室负责人: 2026-05-08, 保密审查: 2026-05-09}",
    }
    body = changes.pop("body", None) or "请各学校按时办理。\n"
    values |= changes
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in values.items() if value is not None) + f"---\n{body}"


class Pages:
    """A tree in memory."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self.files = {path: data if isinstance(data, bytes) else data.encode() for path, data in sorted(files.items())}

    @property
    def entries(self) -> dict[str, Entry]:
        return {path: Entry(path, len(data)) for path, data in self.files.items()}

    def read(self, path: str, limit: int = -1) -> bytes:
        if path not in self.files:
            raise FileNotFoundError(path)
        return self.files[path] if limit < 0 else self.files[path][:limit]


GIT_SETTINGS: Mapping[str, str] = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Clerk",
    "GIT_AUTHOR_EMAIL": "clerk@example.com",
    "GIT_COMMITTER_NAME": "Clerk",
    "GIT_COMMITTER_EMAIL": "clerk@example.com",
    "GIT_AUTHOR_DATE": "2026-11-20T08:00:00+0800",
    "GIT_COMMITTER_DATE": "2026-11-20T08:00:00+0800",
}


def new_project(root: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with its catalogue and one valid item, as the current folder; git knows no settings but ours."""
    for name, value in GIT_SETTINGS.items():
        monkeypatch.setenv(name, value)
    project = Project(root)
    project.write("catalog.yml", CATALOG)
    project.item("news/2026/first.md", 1)
    monkeypatch.chdir(root)
    return project
