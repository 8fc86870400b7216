"""All items together: who holds which number and file, what can be read, and what day it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from disclosure.model.catalog import read_catalog
from disclosure.model.corpus import Corpus, beside, is_item_path, item_entries, read_corpus, read_entry
from disclosure.model.item import published_items
from disclosure.model.problem import Fault
from disclosure.model.setting import Setting
from disclosure.model.tree import Entry, Folder
from project import CATALOG, Project, item_text

TODAY = date(2026, 11, 21)


def corpus(root: Path, files: dict[str, str | bytes]) -> Corpus:
    project = Project(root)
    for path, content in files.items():
        project.write(f"content/{path}", content)
    catalog, _ = read_catalog(CATALOG.encode())
    assert catalog is not None
    return read_corpus(Folder(root / "content"), Setting.of(catalog, TODAY))


def test_items_stand_in_the_order_of_their_paths(tmp_path: Path) -> None:
    names = ("news/b.md", "news/A.md", "news/a/c.md", "policy/other/新.md", "news/z.MD", "news/x.markdown")
    found = corpus(tmp_path, {name: item_text(serial) for serial, name in enumerate(names, 1)})
    assert [item.path for item in found.items] == sorted(names)
    assert list(found.by_path) == sorted(names)


def test_numbers_lead_to_items(tmp_path: Path) -> None:
    found = corpus(
        tmp_path,
        {
            "news/a.md": item_text(1),
            "news/b.md": item_text(2),
            "news/c.md": item_text(2),
            "news/d.md": item_text(index_number=None),
            "news/e.md": "---\nindex_number: 999999007/2026-00009\ntitle: [\n---\n",
            "news/f.md": "index_number：“x”\n",
        },
    )
    assert [item.path for item in found.by_number["999999007/2026-00002"]] == ["news/b.md", "news/c.md"]
    assert found.numbered("999999007/2026-00002") is found.by_path["news/b.md"]
    assert found.numbered("999999007/2026-00099") is None
    assert set(found.unread) == {"news/e.md", "news/f.md"}
    assert "999999007/2026-00009" in found.unread_numbers
    assert found.address(found.by_path["news/a.md"]) == "i/2026/999999007-2026-00001"


def test_files_belong_to_the_items_that_name_them(tmp_path: Path) -> None:
    found = corpus(
        tmp_path,
        {
            "news/a.md": item_text(
                1, attachments="[{file: 表/甲.pdf, title: 甲表}]", body="![图](图.png)\n![外](https://a.cn/b.png)\n[乙](乙.pdf)\n"
            ),
            "news/b.md": item_text(2, attachments="[{file: ./图.png, title: 示意图}]", body="![图](图.png)\n"),
            "news/图.png": b"\x89PNG",
        },
    )
    assert {path: [item.path for item in items] for path, items in found.owners.items()} == {
        "news/表/甲.pdf": ["news/a.md"],
        "news/图.png": ["news/a.md", "news/b.md"],
    }
    assert found.folders["news"] == ("a.md", "b.md", "图.png")
    assert found.folders[""] == ("news",)
    assert set(found.links) == {"news/a.md", "news/b.md"}
    assert beside(found.by_path["news/a.md"], "../x/../甲.pdf") == "甲.pdf"


def test_scheduled_items_are_not_built(tmp_path: Path) -> None:
    found = corpus(tmp_path, {"news/a.md": item_text(1), "news/b.md": item_text(2, published="2026-11-22")})
    assert [item.path for item in found.built] == ["news/a.md"]
    assert [item.path for item in published_items(found.items, TODAY)] == ["news/a.md"]


@pytest.mark.parametrize(
    ("path", "is_item"),
    [("a.md", True), ("a.MD", True), ("a/b.markdown", True), ("a.md.txt", False), ("md", False), ("a.mdx", False), ("a.pdf", False)],
)
def test_what_is_meant_to_be_an_item(path: str, is_item: bool) -> None:
    assert is_item_path(path) is is_item


def test_what_cannot_be_an_item_is_not_read(tmp_path: Path) -> None:
    found = corpus(tmp_path, {"news/a.md": item_text(1), "news/big.md": item_text(2) + "甲" * 400_000, "news/a.txt": "甲"})
    (tmp_path / "content/news/link.md").symlink_to("a.md")
    (tmp_path / "content/news/folder.md").mkdir()
    tree = Folder(tmp_path / "content")
    assert [entry.path for entry in item_entries(tree)] == ["news/a.md", "news/big.md"]
    item, faults = read_entry(tree, tree.entries["news/big.md"], found.setting.catalog)
    assert item is None
    assert [fault.rule for fault in faults] == ["file-size"]
    assert "1.2 MB" in faults[0].message
    item, faults = read_entry(tree, Entry("news/gone.md", 10), found.setting.catalog)
    assert item is None
    assert isinstance(faults[0], Fault)
    assert faults[0].rule == "file-kind"
