"""What a preview shows of a corpus with errors: nothing stops it, and every error stands somewhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from unittest.mock import DEFAULT, Mock

import pytest
from publishing import TODAY

from disclosure.checks.run import Site, check
from disclosure.draft import Draft, draft
from disclosure.model import addresses
from project import CATALOG, Pages, item_text
from searching import SearchIndex, write_index

FIRST = "i/2026/999999007-2026-00001.html"
SECOND = "i/2026/999999007-2026-00002.html"


def drafted(files: Mapping[str, str | bytes], places: Mapping[str, str] | None = None) -> Draft:
    report = check(Site(Pages(files), CATALOG.encode()), TODAY)
    assert report.corpus
    return draft(report.corpus, report, "content", places or {})


def said(found: Draft, address: str) -> str:
    return " ".join(f"{each.severity} {each.place} {each.message} {each.hint}" for each in found.boxes[address].troubles)


def test_where_nothing_is_wrong_there_are_no_boxes() -> None:
    found = drafted({"news/a.md": item_text(1)})
    assert found.boxes == {} and FIRST in found.pages


def test_a_problem_stands_on_the_page_of_its_item_and_the_home_page_leads_there() -> None:
    found = drafted({"news/a.md": item_text(1, genre="没有的体裁")})
    assert found.boxes[FIRST].heading == "预览：这个条目有 1 处要改"
    assert "错误 content/news/a.md 第 " in said(found, FIRST)
    assert found.boxes[addresses.HOME].links == (("content/news/a.md", FIRST),)


def test_the_gravest_stands_first_and_each_kind_is_counted() -> None:
    text = item_text(1, genre="没有的体裁", body="教育教育改革有了进展，规划到2150年，请各学校按时办理。\n")
    eased = CATALOG + "rules: {year-implausible: {severity: 提示, reason: 规划较多}}\n"
    report = check(Site(Pages({"news/a.md": text}), eased.encode()), TODAY)
    assert report.corpus
    box = draft(report.corpus, report, "content", {}).boxes[FIRST]
    assert [each.severity for each in box.troubles] == ["错误", "警告", "提示"]
    assert box.heading == "预览：这个条目有 1 处要改，还有 1 处请再看一看，还有 1 处供参考"


def test_of_two_items_with_one_number_the_first_is_shown_with_what_is_wrong() -> None:
    found = drafted({"news/a.md": item_text(1), "news/b.md": item_text(1)})
    page = found.pages[FIRST]
    assert page.item and page.item.path == "news/a.md"
    assert "content/news/b.md" in said(found, FIRST)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (item_text(1).replace("---", "---\n“[", 1), "有错"),
        (item_text(1, index_number="第一号"), "索引号改了"),
        (item_text(1, published="2027-01-01"), "定时发布"),
        (None, "已经删除"),
    ],
    ids=["unreadable", "renumbered", "scheduled", "gone"],
)
def test_at_an_address_that_was_shown_something_is_said(text: str | None, words: str) -> None:
    before = drafted({"news/a.md": item_text(1)})
    found = drafted({"news/a.md": text} if text else {}, before.places)
    view = found.pages[FIRST].view()
    assert words in view.text and view.frame.address == FIRST  # type: ignore[attr-defined]


def test_an_item_with_two_former_addresses_is_gone_from_both() -> None:
    before = drafted({"news/a.md": item_text(1)})
    found = drafted({}, drafted({"news/a.md": item_text(2)}, before.places).places)
    for address in (FIRST, SECOND):
        view = found.pages[address].view()
        assert "已经删除" in view.text and not view.address  # type: ignore[attr-defined]


def test_an_index_that_could_not_be_written_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("searching.write_index", Mock(wraps=write_index, side_effect=[OSError, DEFAULT]))
    found, renderer, index = drafted({"news/a.md": item_text(1)}), Mock(), SearchIndex(tmp_path)
    renderer.return_value.words.return_value = "字"
    with pytest.raises(OSError):
        index.read("search/current.js", found, renderer)
    assert index.read("search/current.js", found, renderer) and index.read("search/current.js", found, renderer)
    assert renderer.call_count == 2
    index.close()


def test_what_could_never_be_read_stands_where_its_number_says_or_on_the_home_page() -> None:
    found = drafted({"news/a.md": item_text(1).replace("---", "---\n“[", 1), "news/b.md": "没有信息头"})
    assert FIRST in found.boxes and found.pages[FIRST].template == "preview/absent.html"
    assert "content/news/b.md" in said(found, addresses.HOME) and "content/news/a.md" not in said(found, addresses.HOME)


def test_a_box_is_never_endless_and_shows_no_numbers_of_people() -> None:
    lines = "\n\n".join(f"电话 1381234{n:04}" for n in range(80))
    found = drafted({"news/a.md": item_text(1) + f"\n[坏](nothing-{lines})\n" + "\n".join(f"[坏](x{n}.md)" for n in range(80))})
    box = found.boxes[FIRST]
    assert len(box.troubles) == 50 and box.left > 0
    assert "13812340001" not in said(found, FIRST)
