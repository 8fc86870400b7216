"""What the memory says of a file is what judging it again would say."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from judging import TODAY

from disclosure import forked
from disclosure.cache import digest
from disclosure.checks.memory import Judged, Memory
from disclosure.checks.run import Report, Site, check
from disclosure.progress import Outcome
from project import CATALOG, Pages, item_text

KEY = digest(b"key")
Files = Mapping[str, str | bytes]


class Read(Pages):
    """A tree that keeps count of what is read, and of which some files cannot be."""

    def __init__(self, files: Files, broken: frozenset[str] = frozenset()) -> None:
        super().__init__(files)
        self.broken = broken

    def read(self, path: str, limit: int = -1) -> bytes:
        if path in self.broken:
            raise PermissionError(13, "Permission denied", path)
        return super().read(path, limit)


def judged(files: Files, folder: Path, key: bytes = KEY, broken: frozenset[str] = frozenset(), **options: object) -> tuple[Report, Outcome]:
    """A check with the memory of a folder, and how much of it was new, changed, kept."""
    memory = Memory(folder, key)
    report = check(Site(Read(files, broken), CATALOG.encode()), TODAY, memory=memory, **options)  # type: ignore[arg-type]
    return report, memory.outcome


def afresh(files: Files, broken: frozenset[str] = frozenset()) -> Report:
    return check(Site(Read(files, broken), CATALOG.encode()), TODAY)


def agree(one: Report, other: Report) -> None:
    """All that a check found, and every item with what its `repr` does not tell."""
    assert (one.problems, one.known, one.errors) == (other.problems, other.known, other.errors)
    assert one.corpus is not None and other.corpus is not None
    assert one.corpus.items == other.corpus.items
    assert [item.text for item in one.corpus.items] == [item.text for item in other.corpus.items]
    assert [item.category for item in one.corpus.items] == [item.category for item in other.corpus.items]


BEFORE: Files = {
    "news/a.md": item_text(1),
    "news/b.md": item_text(2, genre="通只", body="教育教育改革[甲](gone.md)\n"),
    "news/d.md": "---\ntitle: [\n---\n",
    "news/e.md": "关于".encode("gbk"),
    "policy/other/f.md": item_text(9, interprets="[999999007/2026-00001]"),
    **{f"news/{serial}.md": item_text(serial) for serial in range(20, 120)},
}
B = item_text(2, genre="通知", body="教育教育改革[甲](gone.md)\n")
CHANGES: dict[str, tuple[Files, tuple[int, int, int]]] = {
    "nothing": ({}, (0, 0, 105)),
    "mended": ({"news/b.md": B}, (0, 1, 104)),
    "broken": ({"news/a.md": "---\ntitle: [\n---\n"}, (0, 1, 104)),
    "readable at last": ({"news/e.md": item_text(5)}, (0, 1, 104)),
    "new": ({"news/z.md": item_text(6, summary="太短")}, (1, 0, 105)),
    "gone": ({"news/a.md": b""}, (0, 0, 104)),
    "renamed": ({"news/a.md": b"", "news/aa.md": item_text(1)}, (1, 0, 104)),
    "re-filed": ({"policy/other/f.md": b"", "news/f.md": item_text(9, interprets="[999999007/2026-00001]")}, (1, 0, 104)),
    "in each other's place": ({"news/a.md": B, "news/b.md": BEFORE["news/a.md"]}, (0, 2, 103)),
    "same size": ({"news/20.md": item_text(20, body="请各学校按期办理。\n")}, (0, 1, 104)),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_remembered_is_what_would_be_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str, workers: int) -> None:
    monkeypatch.setattr(forked, "WORTH_A_FORK", 1)
    _, first = judged(BEFORE, tmp_path, workers=workers)
    assert first == (105, 0, 0)
    edits, outcome = CHANGES[change]
    after = {path: data for path, data in {**BEFORE, **edits}.items() if data}
    for expected in (outcome, (0, 0, len(after))):
        report, found = judged(after, tmp_path, workers=workers)
        agree(report, afresh(after))
        assert found == expected


def test_an_item_that_has_not_changed_is_neither_read_in_nor_judged_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judged(BEFORE, tmp_path)
    again: list[str] = []

    def noted(data: bytes, path: str, category: object) -> tuple[None, list[object]]:
        again.append(path)
        return None, []

    monkeypatch.setattr("disclosure.checks.run.read_item", noted)
    judged({**BEFORE, "news/a.md": B}, tmp_path)
    assert again == ["news/a.md"]


def test_what_cannot_be_read_is_not_remembered(tmp_path: Path) -> None:
    broken = frozenset({"news/a.md", "news/20.md"})
    judged({path: data for path, data in BEFORE.items() if path != "news/20.md"}, tmp_path)
    report, found = judged(BEFORE, tmp_path, broken=broken)
    agree(report, afresh(BEFORE, broken))
    assert found == (1, 1, 103)
    report, found = judged(BEFORE, tmp_path, broken=broken)
    assert found == (2, 0, 103)
    report, found = judged(BEFORE, tmp_path)
    agree(report, afresh(BEFORE))
    assert found == (2, 0, 103)


def test_a_file_that_is_too_large_is_judged_each_time(tmp_path: Path) -> None:
    large = {"news/a.md": item_text(1, body="甲" * 400_000)}
    judged(large, tmp_path)
    report, found = judged(large, tmp_path)
    agree(report, afresh(large))
    assert found == (1, 0, 0)
    assert [each.rule for each in report.problems] == ["file-size"]


def test_another_key_knows_nothing(tmp_path: Path) -> None:
    judged(BEFORE, tmp_path)
    for key in (digest(b"another"), KEY):  # what is kept under one key is not there for the other
        report, found = judged(BEFORE, tmp_path, key)
        agree(report, afresh(BEFORE))
        assert found == (105, 0, 0)


def test_only_the_files_that_hold_a_change_are_written(tmp_path: Path) -> None:
    judged(BEFORE, tmp_path)
    before = {path.name: path.stat()[stat.ST_INO] for path in tmp_path.iterdir()}
    judged(BEFORE, tmp_path)
    assert {path.name: path.stat()[stat.ST_INO] for path in tmp_path.iterdir()} == before
    judged({**BEFORE, "news/b.md": B}, tmp_path)
    after = {path.name: path.stat()[stat.ST_INO] for path in tmp_path.iterdir()}
    assert len({*after.items()} - {*before.items()}) == 1


@pytest.mark.parametrize("shift", [1, 7])
def test_parts_in_each_others_place_cost_time_alone(tmp_path: Path, shift: int) -> None:
    judged(BEFORE, tmp_path)
    paths = sorted(tmp_path.iterdir())
    held = [path.read_bytes() for path in paths]
    for path, data in zip(paths, held[shift:] + held[:shift], strict=True):
        path.write_bytes(data)
    report, _ = judged(BEFORE, tmp_path)
    agree(report, afresh(BEFORE))
    assert judged(BEFORE, tmp_path)[1] == (0, 0, 105)


def test_holds_and_recall(tmp_path: Path) -> None:
    memory = Memory(tmp_path, KEY)
    one = Judged("news/a.md", digest(b"a"), None, [], [])
    memory.keep([one, Judged("news/b.md", b"", None, [], [])])
    assert memory.holds("news/a.md", digest(b"a")) and memory.recall("news/a.md") is one
    assert not memory.holds("news/a.md", digest(b"b")) and not memory.holds("news/b.md", b"") and not memory.holds("news/c.md", digest(b"a"))
    with pytest.raises(KeyError):
        memory.recall("news/b.md")
    assert Memory(tmp_path, KEY).recall("news/a.md") == one


def test_without_a_place_to_keep_it_the_check_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for _ in range(2):
        report, found = judged(BEFORE, tmp_path / "file")
        agree(report, afresh(BEFORE))
        assert found == (105, 0, 0)


def test_the_day_is_part_of_the_key_of_whoever_asks(tmp_path: Path) -> None:
    """Rules ask for the day: what was found on another one is found again, as the adapter says it in the key."""
    files = {"news/a.md": item_text(1, expires="2026-11-30")}
    later = date(2026, 12, 5)
    for day in (TODAY, later):
        memory = Memory(tmp_path, digest(str(day).encode()))
        report = check(Site(Pages(files), CATALOG.encode()), day, memory=memory)
        assert ("expired" in [each.rule for each in report.problems]) is (day is later)
        assert memory.outcome == (1, 0, 0)


def test_nothing_of_another_day_is_left(tmp_path: Path) -> None:
    """What has been deleted since could stand there for ever, as an empty part would not differ from none."""
    Memory(tmp_path, b"1" * 32).keep([Judged("a/deleted.md", b"digest", None, [], [])])
    assert any(b"deleted" in path.read_bytes() for path in tmp_path.iterdir())
    Memory(tmp_path, b"2" * 32).keep([])
    assert not any(b"deleted" in path.read_bytes() for path in tmp_path.iterdir())
