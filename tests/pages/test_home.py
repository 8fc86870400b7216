"""The home page, and where the bureau's links lead."""

from __future__ import annotations

import pytest
from publishing import corpus, corpus_of, dated_items

from disclosure.pages.home import NEWEST, Home, destination, home
from disclosure.pages.lists import Lists
from project import CATALOG, item_text

LATER, GONE = {"published": "2026-12-01"}, {"withdrawn": "{date: 2026-06-01, reason: 有误}"}
SIGNS = """
shortcuts:
  - {name: 新闻, target: news, note: 最近}
  - {name: 条目, target: 999999007/2026-00001}
  - {name: 以后, target: 999999007/2026-00002}
"""


def home_of(files: dict[str, str], catalog: str = CATALOG) -> Home:
    found = corpus(files, catalog)
    return home(found, Lists(found))


@pytest.mark.parametrize(
    ("to", "address"),
    [
        ("catalogue", "catalogue.html"),
        ("news", "c/news.html"),
        ("policy", "c/policy.html"),
        ("policy/other", "c/policy/other.html"),
        ("999999007/2026-00001", "i/2026/999999007-2026-00001.html"),
        ("999999007/2026-00002", ""),
        ("999999007/2026-00003", "i/2026/999999007-2026-00003.html"),
        ("999999007/2026-00004", ""),
        ("nowhere", ""),
    ],
)
def test_destinations(to: str, address: str) -> None:
    files = {"news/a.md": item_text(1), "news/b.md": item_text(2, **LATER), "news/c.md": item_text(3, **GONE)}
    assert destination(corpus(files), to) == address


def test_signs_that_lead_nowhere_today_are_left_out() -> None:
    found = home_of({"news/a.md": item_text(1), "news/b.md": item_text(2, **LATER)}, CATALOG + SIGNS)
    assert [(sign.name, sign.note) for sign in found.shortcuts] == [("新闻", "最近"), ("条目", "")]


def test_what_is_pinned_comes_first_and_only_once() -> None:
    items = {f"news/{serial}.md": item_text(serial, published=f"2026-05-{serial + 10}") for serial in range(1, 14)}
    items["news/2.md"] = item_text(2, published="2026-05-12", pinned_until="2026-11-21")
    items["news/3.md"] = item_text(3, published="2026-05-13", pinned_until="2026-11-20")
    items["news/13.md"] = item_text(13, published="2026-05-23", pinned_until="2027-01-01", **GONE)
    found = home_of(items)
    assert [line.index_number[-2:] for line in found.pinned] == ["02"]
    assert [line.index_number[-2:] for line in found.newest] == ["12", "11", "10", "09", "08", "07", "06", "05", "04", "03"]


def test_the_newest_are_few() -> None:
    found = corpus_of(dated_items([1] * 30))
    assert len(home(found, Lists(found)).newest) == NEWEST


@pytest.mark.parametrize(
    ("written", "title"),
    [([{}], "关于第1件事的通知"), ([{}, {}], "关于第2件事的通知"), ([{}, LATER], "关于第1件事的通知"), ([{}, GONE], "关于第1件事的通知"), ([LATER], None), ([], None)],
)
def test_the_guide_is_the_newest_that_stands(written: list[dict[str, str]], title: str | None) -> None:
    files = {f"news/{serial}.md": item_text(serial, **changes) for serial, changes in enumerate(written, 1)}
    found = home_of(files, CATALOG.replace("name: 新闻公告", "name: 新闻公告, column_type: 信息公开指南"))
    assert (found.guide.name if found.guide else None) == title


def test_the_office_is_named_where_there_is_one() -> None:
    assert home_of({}).office is None
    office = home_of({}, CATALOG.replace("  email:", "  disclosure_office: 办公室\n  email:")).office
    assert office is not None and office.telephone == "0999-6120001"
