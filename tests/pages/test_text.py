"""An item's text as the public may see it today."""

from __future__ import annotations

import pytest
from publishing import corpus

from disclosure.pages.text import published_text
from project import item_text

OTHERS = {
    "news/here.md": item_text(2, attachments="[{file: here.csv, title: 表格}]"),
    "news/later.md": item_text(3, published="2026-12-01", attachments="[{file: later.csv, title: 表格}]"),
    "news/gone.md": item_text(4, withdrawn="{date: 2026-06-01, reason: 有误}"),
    "news/ended.md": item_text(5, notice_period="{from: 2026-05-11, to: 2026-05-18}", attachments="[{file: ended.csv, title: 名单}]"),
    **{f"news/{name}.csv": "甲\n" for name in ("here", "later", "ended")},
}


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("见[通知全文](here.md)和[表](here.csv)。", None),
        ("见[以后的通知](later.md)。", "见以后的通知。"),
        ("见[以后的通知](later.md#一 \"密\")和[**表**](later.csv)。", "见以后的通知和**表**。"),
        ("见[已经撤下的](gone.md)和[名单](ended.csv)。", "见[已经撤下的](gone.md)和名单。"),
        ("见[网页](https://later.md/)、[上文](#later.md)和`[代码](later.md)`。", None),
        ("[![图](here.png)](later.md)", "![图](here.png)"),
    ],
)
def test_links_to_what_has_no_address_are_text(body: str, text: str | None) -> None:
    found = corpus({"news/a.md": item_text(1, body=body), **OTHERS})
    assert published_text(found, found.by_path["news/a.md"]) == (body if text is None else text)


@pytest.mark.parametrize("name", ["later", "gone", "ended"])
def test_what_is_not_public_has_no_text(name: str) -> None:
    found = corpus(OTHERS)
    assert found.by_path[f"news/{name}.md"].body
    assert published_text(found, found.by_path[f"news/{name}.md"]) == ""
