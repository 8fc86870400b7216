"""How the engine gets its files: from a server, from a folder, without a network, over a new release; and what it says when one does not come."""

from __future__ import annotations

import functools
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from collection import ask, everything, item, kinds, serials
from indexing import corpus, written
from playwright.sync_api import Browser, Error, Page, Route

pytest_plugins = ["browsing"]

SHARDS = re.compile(r"/search/[0-9a-f]{16}/s/")
TEXTS = re.compile(r"/search/[0-9a-f]{16}/t/")
CURRENT = re.compile(r"/search/current\.js")


@pytest.fixture(params=["http", "sub-path", "file"])
def root(request: pytest.FixtureRequest, library: Path, served: Callable[[Path], AbstractContextManager[str]]) -> Iterator[str]:
    if request.param == "file":
        yield library.as_uri()
        return
    with served(library if request.param == "http" else library.parent.parent) as address:
        yield address if request.param == "http" else f"{address}/jyj/site"


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Opens the search page below an address, in a context of its own, once what every search needs has come."""
    pages: list[Page] = []

    def open_below(address: str) -> Page:
        page = browser.new_page()
        pages.append(page)
        page.goto(f"{address}/search.html")
        ask(page, "")
        return page

    yield open_below
    for page in pages:
        page.close()


def test_everything_works_from_anywhere(opened: Callable[[str], Page], root: str) -> None:
    page = opened(root)
    first = ask(page, "研学旅行 意外保险")
    assert serials(first)[0] == 16 and kinds(first)[0] == "all"
    assert serials(ask(page, "[2026]12"))[0] == 20
    assert serials(ask(page, "图书馆开放到晚上九点"))[0] == 17
    assert len(ask(page, "校车", genre="通知", status="有效", sort="date")["hits"]) == 10
    page.fill("#search-query", "营养餐食堂承包")
    page.click("#search-form button")
    page.wait_for_selector("#search-results[aria-busy=false] li")
    assert page.locator("#search-results a").all_inner_texts()[0] == "事项10"


def test_what_is_loaded_is_found_without_a_network(
    opened: Callable[[str], Page], library: Path, served: Callable[[Path], AbstractContextManager[str]]
) -> None:
    with served(library) as address:
        page = opened(address)
        known = ask(page, "研学旅行 意外保险")
        page.context.set_offline(True)
        assert ask(page, "研学旅行 意外保险") == known
        assert ask(page, "图书馆")["code"] == "unreachable"
        page.fill("#search-query", "图书馆")
        page.click("#search-form button")
        page.get_by_text("检索用的文件没有取到").wait_for()
        assert page.locator("#search-results").get_attribute("aria-busy") == "false"
        page.context.set_offline(False)
        page.get_by_role("button", name="重试").click()
        page.wait_for_selector("#search-results li")
        assert serials(ask(page, "图书馆"))[0] == 17


def missing(route: Route) -> None:
    route.fulfill(status=404, body="<!doctype html><title>404</title>", content_type="text/html")


def answering(body: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=body, content_type="text/javascript")


WRONG: dict[str, tuple[re.Pattern[str], Callable[[Route], None], str]] = {
    "no shard": (SHARDS, missing, "unreachable"),
    "no text": (TEXTS, missing, "unreachable"),
    "no list": (CURRENT, missing, "unreachable"),
    "connection refused": (SHARDS, lambda route: route.abort("connectionrefused"), "unreachable"),
    "a page for a shard": (SHARDS, answering("<!doctype html><p>请先登录</p>"), "unreachable"),
    "nothing": (SHARDS, answering(""), "unreachable"),
    "another script": (SHARDS, answering("disclosure.arrive()"), ""),
    "no base64": (SHARDS, answering('disclosure.arrive("x","!!!")'), ""),
    "cut off": (SHARDS, answering('disclosure.arrive("x","")'), ""),
    "nonsense": (SHARDS, answering('disclosure.arrive("x","AAAAAAAAAAAAAAAA")'), ""),
    "a byte too many": (SHARDS, answering('disclosure.arrive("","AAAA")'), ""),
    "an unknown year": (SHARDS, answering('disclosure.arrive("x","gAB/gD//")'), ""),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_goes_wrong_is_said(browser: Browser, library: Path, served: Callable[[Path], AbstractContextManager[str]], name: str) -> None:
    """No query hangs until the engine gives a file up, after twenty seconds; no page stays blank; once the files are whole again, so is the search."""
    pattern, answer, code = WRONG[name]
    with served(library) as address:
        page = browser.new_page()
        page.route(pattern, answer)
        page.goto(f"{address}/search.html?q=研学旅行")
        page.wait_for_selector("#search-results[aria-busy=false]", state="attached", timeout=15_000)
        assert page.locator("#search-count").inner_text() in ("现在查不了：检索用的文件没有取到。", "查找时出了错。")
        assert (ask(page, "研学旅行")["code"] == "unreachable") == (code == "unreachable")
        page.unroute(pattern)
        page.get_by_role("button", name="重试").click()
        page.wait_for_selector("#search-results li")
        page.close()


class _Keeping(SimpleHTTPRequestHandler):
    """A server that lets browsers keep everything for ten minutes, as many do; what it was asked stands in `asked`."""

    asked: list[str]

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        self.asked.append(self.path)


@contextmanager
def keeping(folder: Path) -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    handler = type("Handler", (_Keeping,), {"asked": asked})
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder))) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}", asked
        http.shutdown()


@pytest.fixture
def release(library: Path, tmp_path: Path) -> tuple[Path, Callable[[], Any]]:
    """A copy of the library, and what replaces its index by that of a new release."""
    folder = tmp_path / "site"
    shutil.copytree(library, folder)

    def replace() -> None:
        shutil.rmtree(folder / "search")
        written(corpus(everything() | item(40, body="研学旅行的新通知。图书馆。")), folder)

    return folder, replace


def test_a_new_release_is_noticed(opened: Callable[[str], Page], release: tuple[Path, Callable[[], Any]]) -> None:
    """Whatever the browser has kept: the query is asked once more, of the new index."""
    folder, replace = release
    with keeping(folder) as (address, asked):
        page = opened(address)
        assert 40 not in serials(ask(page, "研学旅行"))
        replace()
        assert serials(ask(page, "图书馆")) and 40 in serials(ask(page, "图书馆"))
        assert 40 in serials(ask(page, "研学旅行"))
        assert len([path for path in asked if CURRENT.search(path)]) == 2


def test_two_questions_at_once_notice_it_too(opened: Callable[[str], Page], release: tuple[Path, Callable[[], Any]]) -> None:
    folder, replace = release
    with keeping(folder) as (address, _):
        page = opened(address)
        replace()
        both = "Promise.all([disclosure.search(request), disclosure.counts('genre', request), disclosure.search(Object.assign({}, request, { query: '校车' }))])"
        first, counts, second = ask(page, "图书馆", both)
        assert 40 in serials(first) and counts == {"通知": 2} and second["total"] == 25


def test_what_is_gone_for_good_is_asked_for_once_more_only(opened: Callable[[str], Page], release: tuple[Path, Callable[[], Any]]) -> None:
    folder, _ = release
    with keeping(folder) as (address, asked):
        page = opened(address)
        for shards in folder.glob("search/*/s"):
            shutil.rmtree(shards)
        assert ask(page, "图书馆")["code"] == "unreachable"
        assert len([path for path in asked if CURRENT.search(path)]) == 2


def test_nothing_is_loaded_twice(opened: Callable[[str], Page], library: Path) -> None:
    with keeping(library) as (address, asked):
        page = opened(address)
        ask(page, "研学旅行 意外保险")
        ask(page, "研学旅行")
        shards = [path for path in asked if "/search/" in path]
        assert len(shards) == len(set(shards))


def test_texts_that_mention_a_number_are_not_loaded_for_it(opened: Callable[[str], Page], release: tuple[Path, Callable[[], Any]]) -> None:
    """However many newer ones do, the item that bears it stands first."""
    folder, _ = release
    shutil.rmtree(folder / "search")
    files = item(7) | {name: text for serial in range(20, 100) for name, text in item(serial, body="见00007号，另有hello一词。").items()}
    written(corpus(files), folder)
    with keeping(folder) as (address, asked):
        page = opened(address)
        found = ask(page, "00007")
        assert (serials(found)[0], kinds(found)[0], found["total"]) == (7, "number", 81)
        assert ask(page, "hello")["total"] == 80
        assert len([path for path in asked if TEXTS.search(path)]) <= 21


def test_an_empty_site(opened: Callable[[str], Page], release: tuple[Path, Callable[[], Any]]) -> None:
    folder, _ = release
    shutil.rmtree(folder / "search")
    written(corpus({}), folder)
    page = opened(folder.as_uri())
    for query in ("学费", "〔2026〕12号", "学区 校车"):
        result = ask(page, query, sort="date", genre="通知")
        assert result["total"] == 0 and result["hits"] == [] and result["pages"] == 0


def test_what_is_typed_brings_its_shards_before_the_search(opened: Callable[[str], Page], library: Path) -> None:
    with keeping(library) as (address, asked):
        page = opened(address)
        page.evaluate("disclosure.expect('研学旅行20')")
        before = [path for path in asked if SHARDS.search(path)]
        assert len(before) == 3, "three pairs; the run at the end may still grow"
        ask(page, "研学旅行")
        shards = [path for path in asked if SHARDS.search(path)]
        assert shards[:3] == before and len(shards) == len(set(shards))


def test_what_is_typed_without_a_network_asks_once(opened: Callable[[str], Page], library: Path) -> None:
    with keeping(library) as (address, asked):
        page = opened(address)
        page.route(SHARDS, missing)
        known = len([path for path in asked if CURRENT.search(path)])
        with pytest.raises(Error):
            page.evaluate("disclosure.expect('研学旅行')")
        assert len([path for path in asked if CURRENT.search(path)]) == known
