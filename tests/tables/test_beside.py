"""What is kept of tables is taken over only where everything it was made of is the same."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "pages"))

from publishing import corpus

from disclosure.cache import Kept
from disclosure.model.corpus import Corpus
from disclosure.pages.zoning.ledger import Ledger
from disclosure.tables.beside import ground, table_of
from project import item_text

HEADER = "学年,学段,学校,范围内\n"
ZONES = "[{file: 范围.csv, title: 招生范围, schema: zones}]"
FILES: dict[str, str | bytes] = {
    "news/a.md": item_text(1, data=ZONES),
    "news/b.md": item_text(2),
    "news/c.md": item_text(3),
    "news/范围.csv": HEADER + "2026,小学,示例县第一小学,桂花苑\n",
    "news/别的.csv": "甲\n",
}

Change = Callable[[dict[str, str | bytes]], None]


def changed(**written: str | bytes) -> Change:
    names = {"a": "news/a.md", "b": "news/b.md", "c": "news/c.md", "table": "news/范围.csv", "other": "news/别的.csv"}
    return lambda files: files.update({names[name]: text for name, text in written.items()})


@pytest.mark.parametrize(
    ("change", "matters"),
    [
        (changed(), False),
        (changed(other="乙\n"), False),
        (changed(b=item_text(2, title="另一个名称")), False),
        (changed(table=HEADER + "2026,小学,示例县第一小学,梧桐里\n"), True),
        (changed(a=item_text(1, data=ZONES, title="另一个名称")), True),
        (changed(b=item_text(2, attachments="[{file: 范围.csv, title: 表}]", withdrawn="{date: 2026-11-20, reason: 内容有误}")), False),
        (changed(a=item_text(1, data=ZONES, amends="[999999007/2026-00002]")), True),
    ],
    ids=["nothing", "another-file", "another-item", "the-table", "its-item", "an-owner-behind", "what-it-amends"],
)
def test_the_ground_of_tables_is_all_that_bears_on_them(change: Change, matters: bool) -> None:
    files = dict(FILES)
    change(files)
    assert (ground(corpus(files), "zones") != ground(corpus(FILES), "zones")) is matters


def test_an_item_that_takes_a_number_changes_what_is_amended() -> None:
    files = FILES | {"news/a.md": item_text(1, data=ZONES, amends="[999999007/2026-00003]")}
    assert ground(corpus(files), "zones") != ground(corpus({name: text for name, text in files.items() if name != "news/c.md"}), "zones")


def test_a_table_goes_with_the_item_that_owns_its_file(tmp_path: Path) -> None:
    """An older item has it as an attachment (an error, which may be accepted) and is withdrawn: nothing is left of it, kept or not."""

    def site(**written: str) -> Corpus:
        files = {
            "news/a.md": item_text(1, attachments="[{file: 范围.csv, title: 表}]", **written),
            "news/b.md": item_text(2, data=ZONES),
            "news/c.md": item_text(3, data=ZONES.replace("范围.csv", "二.csv")),
            "news/范围.csv": FILES["news/范围.csv"],
            "news/二.csv": HEADER + "2026,小学,示例县第二小学,梧桐里\n",
        }
        return replace(corpus(files), kept=Kept(tmp_path, b"key"))

    before, after = Ledger.of(site()), Ledger.of(site(withdrawn="{date: 2026-11-20, reason: 内容有误}"))
    assert [zone.schools for zone in before.zones] == [("示例县第一小学",), ("示例县第二小学",)]
    assert [(zone.schools, zone.table) for zone in after.zones] == [(("示例县第二小学",), 0)]
    assert [source.file for source in after.sources] == ["news/二.csv"]


def test_a_table_is_read_once_for_what_it_holds(tmp_path: Path) -> None:
    first, second = (replace(corpus(FILES), kept=Kept(tmp_path, b"key")) for _ in range(2))
    assert table_of(first, "news/范围.csv", "zones") is table_of(first, "news/范围.csv", "zones")
    assert table_of(first, "news/范围.csv", "zones") == table_of(second, "news/范围.csv", "zones")
    assert len(list(tmp_path.iterdir())) == 1
