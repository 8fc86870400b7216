"""What the filters of the search page offer."""

from __future__ import annotations

from publishing import corpus

from disclosure.pages.search import Choice, Filter, search
from project import CATALOG, item_text

FILES = {
    "news/a.md": item_text(1, genre="公告", published="2026-03-01"),
    "policy/other/b.md": item_text(2, published="2025-12-31", genre="意见"),
    "policy/other/c.md": item_text(3, published="2024-12-31", genre="令", withdrawn="{date: 2026-06-01, reason: 有误}"),
    "policy/other/d.md": item_text(4, published="2026-12-01", genre="决定"),
}


def names(held: Filter) -> list[str]:
    return [choice.name for choice in held.choices]


def test_filters_offer_what_an_item_with_its_text_has() -> None:
    category, year = search(corpus(FILES)).filters
    genre, status = search(corpus(FILES)).further
    assert [each.key for each in (category, year, genre, status)] == ["category", "year", "genre", "status"]
    assert year.choices == (Choice("2026", "2026年"), Choice("2025", "2025年"))
    assert set(names(genre)) == {"公告", "意见"}
    assert names(status) == ["有效", "修改", "部分失效", "失效", "废止"]


def test_categories_stand_in_their_tree() -> None:
    category = search(corpus({})).filters[0]
    assert [(each.value, [child.value for child in each.children]) for each in category.choices] == [
        ("policy", ["policy/normative", "policy/other"]),
        ("news", []),
    ]


def test_who_is_asked_when_nothing_is_found() -> None:
    assert search(corpus({})).office is None
    named = CATALOG.replace("bureau:\n", "bureau:\n  disclosure_office: 办公室\n")
    office = search(corpus({}, named)).office
    assert office and office.name == "办公室"
