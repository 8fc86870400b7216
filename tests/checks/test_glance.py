"""A preview reads what may have changed, and nothing else."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from judging import TODAY

from disclosure.cache import digest
from disclosure.checks.glance import Glance
from disclosure.checks.run import Report, Site, check
from disclosure.model.corpus import item_entries
from disclosure.model.tree import Folder
from project import CATALOG, item_text


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / "news"
    folder.mkdir(parents=True)
    for serial in (1, 2):
        (folder / f"{serial}.md").write_text(item_text(serial), encoding="utf-8")
    return tmp_path / "content"


@pytest.fixture
def memory(content: Path) -> Glance:
    return Glance(content.parent / "cache", digest(b"key"), content)


def looked(memory: Glance, content: Path, later: float = 10) -> tuple[set[str], Report]:
    """What a check so many seconds after now reads, and what it finds."""
    site = Site(Folder(content), CATALOG.encode())
    now = time.time_ns() + int(later * 1e9)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "time_ns", lambda: now)
        changed = memory.look(item_entries(site.tree))
    return set(changed), check(site, TODAY, memory=memory)


def test_what_looks_the_same_is_not_read(content: Path, memory: Glance) -> None:
    assert looked(memory, content)[0] == {"news/1.md", "news/2.md"}
    assert looked(memory, content)[0] == set()
    file = content / "news" / "1.md"
    file.write_text(item_text(1, genre="没有的体裁"), encoding="utf-8")
    changed, report = looked(memory, content)
    assert changed == {"news/1.md"}
    assert [problem.rule for problem in report.problems] == ["genre-unknown"]
    (content / "news" / "2.md").unlink()
    (content / "news" / "3.md").write_text(item_text(3), encoding="utf-8")
    changed, report = looked(memory, content)
    assert changed == {"news/3.md"} and report.corpus
    assert [item.path for item in report.corpus.items] == ["news/1.md", "news/3.md"]


def test_an_edit_that_leaves_size_and_time_is_seen(content: Path, memory: Glance) -> None:
    looked(memory, content)
    file = content / "news" / "1.md"
    before = file.stat()
    spare = file.with_suffix(".new")
    spare.write_bytes(file.read_bytes().replace(b"a", b"b"))
    os.utime(spare, ns=(before.st_atime_ns, before.st_mtime_ns))
    spare.replace(file)
    assert looked(memory, content)[0] == {"news/1.md"}


def test_what_has_only_just_changed_is_not_trusted_yet(content: Path, memory: Glance) -> None:
    looked(memory, content, later=0)
    assert looked(memory, content, later=0)[0] == {"news/1.md", "news/2.md"}


def test_a_check_that_fails_is_no_ground_for_trust(content: Path, memory: Glance) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("disclosure.checks.run.read_item", lambda *given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            looked(memory, content)
    assert looked(memory, content)[0] == {"news/1.md", "news/2.md"}
