"""Every page of the site: each at an address of its own, and shown by a template that there is."""

from __future__ import annotations

from pathlib import Path

from publishing import corpus, corpus_of, dated_items

from disclosure.pages.plan import everything, pages
from project import item_text

OVERRIDES = Path(__file__).parent.parent.parent / "overrides"


def test_each_page_has_an_address_of_its_own_and_says_so() -> None:
    found = list(pages(corpus_of(dated_items([1] * 260))))
    addresses = [page.address.casefold() for page in found]
    assert len(addresses) == len(set(addresses))
    for page in found:
        assert page.view().frame.address == page.address
        assert (OVERRIDES / page.template).is_file()


def test_every_list_is_cut_into_the_same_sheets() -> None:
    found = {page.address for page in pages(corpus_of(dated_items([0] * 120)))}
    assert {"c/news.html", "c/news/1.html", "y/2020.html", "y/2020/1.html"} <= found
    assert not {"c/news/0.html", "c/news/2.html", "y/2020/2.html"} & found


def test_what_is_scheduled_has_no_page_and_leaves_no_trace_in_the_order() -> None:
    later = item_text(2, published="2026-11-22", genre="令", department="办公室")
    with_it, without = ({"news/a.md": item_text(1)} | more for more in ({"news/b.md": later}, {}))
    assert [page.address for page in pages(corpus(with_it))] == [page.address for page in pages(corpus(without))]
    assert [page.view() for page in pages(corpus(with_it))] == [page.view() for page in pages(corpus(without))]


def test_an_empty_site_has_its_fixed_pages() -> None:
    found = [page.address for page in pages(corpus({}))]
    assert found == ["index.html", "catalogue.html", "search.html", "c/policy.html", "c/policy/normative.html", "c/policy/other.html", "c/news.html"]


def test_the_repr_of_a_view_tells_all_that_stands_on_the_page() -> None:
    """What `cache.digest_of` rests on: the same site planned twice reads the same, and nothing in it is known by its place in memory."""
    files = {f"news/{serial}.md": item_text(serial, legacy_addresses=f"[/old/{serial}.html]") for serial in range(1, 9)}
    first, second = ([repr(page.view()) for page in everything(corpus(files))] for _ in range(2))
    assert first == second
    assert [view for view in first if " at 0x" in view or "<function" in view] == []
