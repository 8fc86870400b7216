"""One folder a rule: tests/golden/<rule>/ holds a small site and expected.txt, what the checker says of it.

A case is content/… and, where the rule is about them, catalog.yml and accepted.yml (else the ones of tests/site).
A case of history has a second tree, base/content/…, the revision to compare with.
What git cannot hold on every system stands in case.yml (paths below content/):

    sizes: {notices/map.png: 600000}        a file of the case is lengthened to so many bytes
    copies: {"notices/a:b.png": notices/map.png}   a file is copied under a strange name
    links: {notices/shortcut.md: ../notice.md}     a symbolic link is made
    today: 2049-12-05                       the day of the check, where it is not the usual one

Write or renew the expectations with: UPDATE_GOLDEN=1 pytest tests/test_golden.py, and read them before committing.
"""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from disclosure import report as reports
from disclosure.checks import every_rule
from disclosure.checks.rule import Scope, nothing
from disclosure.checks.run import Site, check
from disclosure.model.tree import Folder

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
TODAY = date(2026, 11, 21)
CASES = sorted(folder for folder in GOLDEN.iterdir() if folder.is_dir())


def site(folder: Path, shared: Path) -> Site:
    """The site in a folder; what the folder lacks comes from the shared one."""

    def part(name: str) -> bytes:
        own = folder / name
        return own.read_bytes() if own.exists() else (shared / name).read_bytes() if (shared / name).exists() else b""

    return Site(Folder(folder / "content"), part("catalog.yml"), part("accepted.yml"))


def prepared(folder: Path, spare: Path) -> tuple[Path, date]:
    """The case with what its case.yml asks for, made in a spare folder; and its day."""
    if not (folder / "case.yml").exists():
        return folder, TODAY
    asked = yaml.load((folder / "case.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    shutil.copytree(folder, spare)
    content = spare / "content"
    for path, size in asked.get("sizes", {}).items():
        os.truncate(content / path, int(size))
    for path, original in asked.get("copies", {}).items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(content / original, content / path)
    for path, target in asked.get("links", {}).items():
        (content / path).symlink_to(target)
    return spare, date.fromisoformat(asked["today"]) if "today" in asked else TODAY


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_golden(folder: Path, tmp_path: Path) -> None:
    case, today = prepared(folder, tmp_path / "case")
    base = site(case / "base", HERE / "site") if (case / "base").exists() else None
    report = check(site(case, HERE / "site"), today, base)
    said = reports.text(report)
    expected = folder / "expected.txt"
    if "UPDATE_GOLDEN" in os.environ:
        expected.write_text(said + "\n", encoding="utf-8", newline="\n")
    assert said + "\n" == expected.read_text(encoding="utf-8")
    rule = folder.name.partition(".")[0]
    assert rule in {problem.rule for problem in report.problems}, "a golden case shows its rule"


def test_every_rule_has_a_case() -> None:
    assert {folder.name.partition(".")[0] for folder in CASES} == set(every_rule())


def test_every_rule_says_what_it_is() -> None:
    for rule in every_rule().values():
        assert rule.title.endswith("。"), f"{rule.id}: the first line is a sentence"
        assert (rule.findings is nothing) == (rule.scope is Scope.READING)
