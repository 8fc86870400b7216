"""The service worker, in a real Chromium: what it keeps, what it lets go, and that nobody needs it.

No time is measured: where the worker's patience matters, the server holds its answer until the test has seen what it waits for.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from http.server import BaseHTTPRequestHandler
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import Browser, BrowserContext, Page

import chromium
from browsing import PatientServer, follow
from built import PROJECT
from disclosure.model.catalog import read_catalog
from disclosure.model.corpus import Corpus
from disclosure.model.dates import today
from disclosure.model.setting import Setting
from disclosure.pages import offline
from project import CATALOG, Pages

pytest_plugins = ["browsing"]

ITEM = "i/2026/999999007-2026-00002.html"
#: How long the worker waits for the network, as it is delivered; where an answer must come from there, and where the server holds it.
USUAL, PATIENT, IMPATIENT = "const PATIENCE = 3000;", 60_000, 300
DOT = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fea135c8f10000000049454e44ae426082")
PAGE = '<!doctype html><html lang="zh-CN" data-worker="{root}sw.js"><head><meta charset="utf-8"><title>{title}</title><link rel="stylesheet" href="{root}assets/site.css"><script src="{root}assets/site.js"></script></head><body><h1>{title}</h1>{body}</body></html>'


class Server:
    """Serves a folder, without any date or tag that would let a browser trust its own copy; can hold an answer back, and counts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self.holding: dict[str, threading.Event] = {}
        self.moved: dict[str, str] = {}
        self.failing: set[str] = set()
        self.private: set[str] = set()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.answer(self)

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        self.http = PatientServer(("127.0.0.1", 0), Handler)
        self.port = self.http.server_port
        self.root = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        path = unquote(urlsplit(handler.path).path).lstrip("/")
        self.asked.append(path)
        file = self.folder / (f"{path}index.html" if path.endswith("/") else path)
        if not file.suffix:  # as servers do that let people leave the ending out
            file = file.with_suffix(".html")
        content = file.read_bytes() if file.is_file() else None
        if path in self.holding:
            self.holding[path].wait(60)
        if path in self.failing:
            content = None
        handler.send_response(502 if path in self.failing else 301 if path in self.moved else 404 if content is None else 200)
        if path in self.private:
            handler.send_header("Cache-Control", "no-store")
        if path in self.moved:
            handler.send_header("Location", self.moved[path])
        handler.send_header("Content-Type", guess_type(file)[0] or "application/octet-stream")
        handler.end_headers()
        handler.wfile.write(content or b"?")

    def hold(self, path: str) -> threading.Event:
        self.holding[path] = threading.Event()
        return self.holding[path]

    def stop(self) -> None:
        for held in self.holding.values():
            held.set()
        self.http.shutdown()
        self.http.server_close()


class Site:
    """A small site below a server, made by hand but for our own script and worker; `patience` is the worker's, in milliseconds."""

    def __init__(self, server: Server, place: str, name: str, patience: int = PATIENT) -> None:
        self.server, self.place, self.name, self.patience = server, place, name, patience
        self.folder = server.folder / place
        self.root = f"{server.root}/{place}"
        self.write("assets/site.js", (PROJECT / "overrides/assets/site.js").read_bytes())
        self.write("assets/site.css", b"h1 { color: green }")
        self.write("assets/icon.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
        self.write("assets/search/engine.js", b"document.title = '!'")
        self.page("search.html", "检索", '<script src="assets/search/engine.js"></script>')
        self.page("i/2026/a.html", f"{name}甲", '<img src="a/plan.png" alt="">')
        self.page("i/2026/b.html", f"{name}乙")
        self.page("mail/inbox.html", "别人的程序")
        self.write("i/2026/a/plan.png", DOT)
        self.write("i/2026/a/list.csv", "甲,乙".encode())
        self.release("old")

    def write(self, address: str, content: bytes) -> None:
        file = self.folder / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    def page(self, address: str, title: str, body: str = "") -> None:
        self.write(address, PAGE.format(root="../" * address.count("/"), title=title, body=body).encode())

    def release(self, digest: str, *gone: str) -> None:
        """Another home page, so another worker; another index; another release file."""
        self.page("index.html", f"{self.name}首页 {digest}")
        for file in self.folder.glob("search/*/s/*.js"):
            file.unlink()
        self.write(f"search/{digest}/s/1.js", b"")
        self.write("search/current.js", digest.encode())
        self.write("release.json", json.dumps({"release": digest, "gone": gone}).encode())
        catalog, _ = read_catalog(CATALOG.encode())
        assert catalog
        worker = offline.worker(Corpus(Setting.of(catalog, today()), Pages({}), ()), self.folder)
        template = Environment(loader=FileSystemLoader(PROJECT / "overrides"), autoescape=False).get_template("sw.js")  # noqa: S701
        script = template.render(worker=worker)
        assert script.count(USUAL) == 1
        self.write("sw.js", script.replace(USUAL, f"const PATIENCE = {self.patience};").encode())
        self.shell = f"{self.root}/ shell {worker.version}"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path)
    yield server
    server.stop()


@pytest.fixture
def small(place: Server) -> Site:
    return Site(place, "jyj/site", "县")


@pytest.fixture
def impatient(place: Server) -> Site:
    """Whose worker does not wait long for the network."""
    return Site(place, "jyj/site", "县", IMPATIENT)


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def page(reader: BrowserContext) -> Page:
    return reader.new_page()


def until(holds: Callable[[], Any], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "never came true"
        time.sleep(0.05)


def kept(page: Page) -> dict[str, list[str]]:
    """What stands in the browser's caches: name -> paths, in their order. To open a store that was dropped a moment ago is to make an empty one."""
    found: dict[str, list[str]] = page.evaluate(
        """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (name) =>
            [name, (await (await caches.open(name)).keys()).map((key) => decodeURI(new URL(key.url).pathname.slice(1)) + new URL(key.url).search)])))"""
    )
    return {name: paths for name, paths in found.items() if paths}


def all_kept(page: Page) -> set[str]:
    return {path for paths in kept(page).values() for path in paths}


def settle(page: Page, address: str) -> None:
    """Open the site for the first time, and wait until its worker has the page and what belongs to it."""
    page.goto(address)
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    path = urlsplit(address).path[1:]
    until(lambda: path in all_kept(page))


def shells(page: Page, site: Site) -> list[str]:
    return [name for name in kept(page) if name.startswith(f"{site.root}/ shell ")]


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def run_in_worker(reader: BrowserContext, expression: str) -> None:
    if not reader.service_workers:
        reader.wait_for_event("serviceworker")
    for worker in reader.service_workers:
        worker.evaluate(expression)


def load(page: Page, address: str) -> bool:
    """Whether a script of the page's own server arrives."""
    return bool(page.evaluate(
        "address => new Promise((done) => { const it = document.createElement('script'); it.src = address; it.onload = () => done(true); it.onerror = () => done(false); document.head.append(it); })",
        address,
    ))  # fmt: skip


# The built site


def test_the_shell_stands_in_the_site_and_is_small(site: Path) -> None:
    said = (site / "sw.js").read_text(encoding="utf-8")
    found = re.search(r"^const SHELL = (.+);$", said, re.MULTILINE)
    assert found and "{{" not in said and "{#" not in said
    shell = json.loads(found[1])
    assert {"index.html", "assets/site.css", "assets/site.js"} <= set(shell)
    assert sum((site / address).stat().st_size for address in shell) < offline.LIMIT * 0.7


def test_the_release_file_names_what_is_no_longer_public(site: Path) -> None:
    release = json.loads((site / "release.json").read_bytes())
    assert release["gone"] == ["i/2026/999999007-2026-00005.html", "i/2026/999999007-2026-00006.html"]
    assert (site / "search" / release["release"] / "s").is_dir()


@pytest.mark.parametrize("cut", ["browser", "server"])
def test_a_reader_without_network_has_the_home_page_and_what_was_opened(
    browser: Browser, site: Path, served: Callable[[Path], AbstractContextManager[str]], cut: str
) -> None:
    with browser.new_context() as reader:
        page = reader.new_page()
        with served(site.parent.parent) as address:
            root = f"{address}/jyj/site"
            settle(page, f"{root}/c/policy/normative.html")
            weight = page.evaluate(
                """async () => { let sum = 0; const shell = await caches.open((await caches.keys()).find((name) => / shell /.test(name)));
                for (const key of await shell.keys()) { sum += (await (await shell.match(key)).arrayBuffer()).byteLength; } return sum; }"""
            )
            assert 10_000 < weight <= 100_000
            page.goto(f"{root}/{ITEM}")
            page.locator(".text img").scroll_into_view_if_needed()
            until(lambda: any("00002/flow.png" in path for path in all_kept(page)))
            follow(page.get_by_role("link", name="通知全文"))
            until(lambda: any("00004" in path for path in all_kept(page)))
            if cut == "browser":
                reader.set_offline(True)
                _read_without_network(page, root)
        if cut == "server":
            _read_without_network(page, root)


def _read_without_network(page: Page, root: str) -> None:
    page.goto(f"{root}/")
    assert page.title() == "示例县教育局政府信息公开"
    assert page.evaluate("getComputedStyle(document.querySelector('.bar')).display !== '' && document.styleSheets[0].cssRules.length > 50")
    page.goto(f"{root}/{ITEM}?from=1#content")
    assert heading(page).startswith("关于印发《示例县课后服务办法》的通知")
    image = page.locator(".text img")
    image.scroll_into_view_if_needed()
    until(lambda: image.evaluate("image => image.naturalWidth") == 40)
    answer = page.goto(f"{root}/i/2026/999999007-2026-00003.html")
    assert answer and answer.headers["content-type"] == "text/html; charset=utf-8"
    assert heading(page) == "没有连上网络" and page.title() == "没有连上网络 - 示例县教育局政府信息公开"
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    follow(page.get_by_role("link", name="首页"))
    page.wait_for_url("**/index.html")
    assert page.title() == "示例县教育局政府信息公开"


def test_attachments_are_fetched_and_not_kept(page: Page, server: str) -> None:
    settle(page, f"{server}/index.html")
    page.goto(f"{server}/i/2026/999999007-2026-00008.html")
    with page.expect_download() as fetched:
        page.get_by_role("link", name="通知全文（CSV 数据").click()
    assert "请参加" in fetched.value.path().read_text(encoding="utf-8-sig")
    until(lambda: any("00008.html" in path for path in all_kept(page)))
    assert not any(path.endswith(".csv") for path in all_kept(page))


# Where there is none


def test_the_site_works_where_workers_are_blocked(browser: Browser, server: str) -> None:
    page = browser.new_page(service_workers="block")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{server}/index.html")
    follow(page.get_by_role("navigation", name="主要栏目").get_by_role("link", name="规范性文件"))
    assert heading(page) == "规范性文件"
    assert page.evaluate("document.documentElement.classList.contains('scripted')")
    assert page.context.service_workers == [] and faults == []
    page.close()


def test_nothing_is_registered_from_a_folder_on_disk(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/index.html")
    page.wait_for_load_state("networkidle")
    assert page.context.service_workers == []


def test_nothing_is_registered_over_http_on_another_computer(browser: Browser, small: Site) -> None:
    rules = "--host-resolver-rules=MAP jyj.shili.gov.cn 127.0.0.1"
    with browser.browser_type.launch(executable_path=chromium.find(), args=[*chromium.launch_arguments(), rules]) as other:
        page = other.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"http://jyj.shili.gov.cn:{small.server.port}/{small.place}/index.html")
        page.wait_for_load_state("networkidle")
        assert heading(page) == "县首页 old" and page.context.service_workers == [] and faults == []
    assert not any(path.endswith(("sw.js", "release.json")) for path in small.server.asked)


def test_nothing_is_registered_by_a_page_that_names_no_worker(page: Page, small: Site) -> None:
    """Such as those of a preview."""
    small.write("index.html", b'<!doctype html><title>a</title><script src="assets/site.js"></script>')
    page.goto(f"{small.root}/index.html")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


# What is kept


def test_the_search_page_with_any_query(reader: BrowserContext, page: Page, small: Site) -> None:
    settle(page, f"{small.root}/index.html")
    page.goto(f"{small.root}/search.html?q=学费")
    assert load(page, "search/current.js?again") and load(page, "search/old/s/1.js")
    small.server.stop()
    page.goto(f"{small.root}/search.html?q=转学&year=2026")
    assert heading(page) == "检索" and page.title() == "!"
    assert load(page, "search/current.js") and load(page, "search/old/s/1.js")
    assert not load(page, "search/old/s/2.js")
    assert [path for path in all_kept(page) if "?" in path] == []


def test_what_the_first_page_had_loaded_before_there_was_a_worker(page: Page, small: Site) -> None:
    settle(page, f"{small.root}/i/2026/a.html")
    until(lambda: "jyj/site/i/2026/a/plan.png" in all_kept(page))
    other = page.context.new_page()
    other.goto(f"{small.root}/search.html")
    until(lambda: "jyj/site/assets/search/engine.js" in all_kept(page))


def test_shards_are_asked_for_once(page: Page, small: Site) -> None:
    settle(page, f"{small.root}/search.html")
    for _ in range(3):
        assert load(page, "search/old/s/1.js")
        until(lambda: "jyj/site/search/old/s/1.js" in all_kept(page))
    assert small.server.asked.count("jyj/site/search/old/s/1.js") == 1


def test_a_page_comes_from_the_network_when_there_is_one(page: Page, small: Site) -> None:
    settle(page, f"{small.root}/i/2026/b.html")
    small.page("i/2026/b.html", "改正")
    small.write("assets/site.css", b"h1 { color: red }")
    page.goto(f"{small.root}/i/2026/b.html")
    assert heading(page) == "改正"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(255, 0, 0)"


def test_a_server_in_trouble_counts_as_no_network(page: Page, small: Site) -> None:
    settle(page, f"{small.root}/i/2026/b.html")
    small.server.failing.add("jyj/site/i/2026/b.html")
    page.goto(f"{small.root}/i/2026/b.html")
    assert heading(page) == "县乙"


def test_a_page_that_takes_too_long_comes_from_the_cache_and_the_late_answer_into_it(page: Page, impatient: Site) -> None:
    settle(page, f"{impatient.root}/i/2026/b.html")
    impatient.page("i/2026/b.html", "改正")
    held = [impatient.server.hold(f"jyj/site/{address}") for address in ("i/2026/b.html", "assets/site.css", "assets/site.js")]
    page.goto(f"{impatient.root}/i/2026/b.html")
    assert heading(page) == "县乙"
    for each in held:
        each.set()
    read = "async (address) => (await (await caches.match(address)).text()).includes('改正')"
    until(lambda: page.evaluate(read, f"{impatient.root}/i/2026/b.html"))


def test_a_page_that_takes_too_long_and_was_never_opened_is_waited_for(page: Page, impatient: Site) -> None:
    settle(page, f"{impatient.root}/index.html")
    held = impatient.server.hold("jyj/site/i/2026/b.html")
    page.evaluate("address => { location.href = address; }", f"{impatient.root}/i/2026/b.html")
    page.wait_for_timeout(3 * IMPATIENT)  # longer than the worker waits for what it has
    held.set()
    page.wait_for_url("**/b.html")
    assert heading(page) == "县乙"


def test_the_last_two_hundred_pages(page: Page, small: Site) -> None:
    settle(page, f"{small.root}/i/2026/a.html")
    name = next(name for name in kept(page) if name.endswith(" pages"))
    page.evaluate(
        """async ([name, root]) => { const cache = await caches.open(name);
        for (let n = 0; n < 199; n += 1) { await cache.put(`${root}/i/2020/${n}.html`, new Response("")); } }""",
        [name, small.root],
    )
    assert len(kept(page)[name]) == 200
    page.goto(f"{small.root}/i/2026/a.html")  # no longer the oldest
    until(lambda: kept(page)[name][-1] == "jyj/site/i/2026/a.html")
    page.goto(f"{small.root}/i/2026/b.html")
    until(lambda: "jyj/site/i/2026/b.html" in kept(page)[name] and len(kept(page)[name]) == 200)
    pages = kept(page)[name]
    assert pages[0] == "jyj/site/i/2020/1.html" and pages[-2:] == ["jyj/site/i/2026/a.html", "jyj/site/i/2026/b.html"]


def test_what_is_missing_or_not_ours_is_not_kept(page: Page, small: Site) -> None:
    settle(page, f"{small.root}/i/2026/b.html")
    page.goto(f"{small.root}/mail/inbox.html")
    page.goto(f"{small.root}/i/2026/none.html")
    small.server.moved |= {"jyj/site/i/2026/moved.html": "a.html", "jyj/site/i/2026/a/moved.png": "plan.png"}
    small.page("i/2026/a.html", "县甲", '<img src="a/moved.png" alt="">')
    page.goto(f"{small.root}/i/2026/moved.html")
    assert heading(page) == "县甲" and page.locator("img").evaluate("image => image.naturalWidth") == 1
    small.server.private.add("jyj/site/search.html")
    page.goto(f"{small.root}/search.html")
    (small.folder / "i/2026/b.html").unlink()
    page.goto(f"{small.root}/i/2026/b.html")
    until(lambda: "jyj/site/i/2026/b.html" not in all_kept(page))
    assert not any(name in path for path in all_kept(page) for name in ("inbox", "none", "moved", "search.html"))


def test_a_browser_without_room_shows_every_page(reader: BrowserContext, page: Page, small: Site) -> None:
    settle(page, f"{small.root}/index.html")
    run_in_worker(reader, "() => { caches.open = caches.match = () => Promise.reject(new DOMException('', 'QuotaExceededError')); }")
    page.goto(f"{small.root}/i/2026/b.html")
    assert heading(page) == "县乙" and load(page, "../../search/old/s/1.js")
    small.server.stop()
    page.goto(f"{small.root}/i/2026/b.html")
    assert heading(page) == "没有连上网络"


# What is let go


def _open_a_with_all_that_belongs_to_it(page: Page, small: Site) -> None:
    settle(page, f"{small.root}/i/2026/a.html")
    page.goto(f"{small.root}/i/2026/b.html")
    assert load(page, "../../search/old/s/1.js")
    until(lambda: {f"jyj/site/{address}" for address in ("i/2026/a.html", "i/2026/a/plan.png", "i/2026/b.html", "search/old/s/1.js")} <= all_kept(page))


def _withdraw_a(small: Site) -> None:
    (small.folder / "i/2026/a/plan.png").unlink()
    small.page("i/2026/a.html", "已撤下")
    small.release("new", "i/2026/a.html")


def _read_on_until_the_worker_is_new(page: Page, small: Site) -> None:
    """A browser that is just looking for a new worker, and has the old one in hand, does not look again for a page opened meanwhile."""
    for _ in range(3):
        with suppress(AssertionError):
            return until(lambda: shells(page, small) == [small.shell], seconds=8)
        page.goto(f"{small.root}/search.html")
    until(lambda: shells(page, small) == [small.shell])


def test_a_new_release_takes_what_is_withdrawn_and_the_old_index_away(page: Page, small: Site) -> None:
    _open_a_with_all_that_belongs_to_it(page, small)
    page.goto(f"{small.root}/i/2026/a")
    _withdraw_a(small)
    page.goto(f"{small.root}/search.html")  # any page: the browser looks for a new worker, which asks at once
    until(lambda: not [path for path in all_kept(page) if "2026/a" in path or "/old/" in path])
    _read_on_until_the_worker_is_new(page, small)
    assert "jyj/site/i/2026/b.html" in all_kept(page)
    small.server.stop()
    page.goto(f"{small.root}/i/2026/a.html")
    assert heading(page) == "没有连上网络"
    page.goto(f"{small.root}/index.html")
    assert heading(page) == "县首页 new"


def test_a_late_answer_does_not_bring_back_what_a_newer_worker_has_dropped(reader: BrowserContext, page: Page, small: Site) -> None:
    settle(page, f"{small.root}/i/2026/b.html")
    assert len(shells(page, small)) == 1
    late = "async () => { await kept('assets/site.css'); await remember('assets/site.css', await fetch(`${SCOPE}assets/site.css`)); }"
    run_in_worker(reader, f"async () => {{ await caches.delete(STORES.shell); await ({late})(); }}")
    assert shells(page, small) == []


def test_the_same_worker_hears_of_a_release_with_the_next_page(reader: BrowserContext, page: Page, small: Site) -> None:
    _open_a_with_all_that_belongs_to_it(page, small)
    small.write("release.json", b'{"release": "new", "gone": ["i/2026/a.html"]}')
    page.goto(f"{small.root}/i/2026/b.html")
    until(lambda: not [path for path in all_kept(page) if "2026/a" in path or "/old/" in path])


def test_an_answer_from_before_a_withdrawal_is_not_kept_after_it(page: Page, impatient: Site) -> None:
    _open_a_with_all_that_belongs_to_it(page, impatient)
    held = impatient.server.hold("jyj/site/i/2026/a.html")
    page.goto(f"{impatient.root}/i/2026/a.html")  # out of the cache; the server still holds the old page
    impatient.write("release.json", b'{"release": "new", "gone": ["i/2026/a.html"]}')
    page.goto(f"{impatient.root}/i/2026/b.html")
    until(lambda: "jyj/site/i/2026/a.html" not in all_kept(page))
    held.set()
    page.goto(f"{impatient.root}/i/2026/a.html")
    page.goto(f"{impatient.root}/search.html")
    until(lambda: "jyj/site/search.html" in all_kept(page))
    assert "jyj/site/i/2026/a.html" not in all_kept(page)


def test_the_release_is_asked_for_with_every_page(page: Page, small: Site) -> None:
    settle(page, f"{small.root}/index.html")
    for address in ("i/2026/a.html", "i/2026/b.html", "search.html", "index.html"):
        before = small.server.asked.count("jyj/site/release.json")
        page.goto(f"{small.root}/{address}")
        until(lambda before=before: small.server.asked.count("jyj/site/release.json") > before)


def test_two_sites_of_one_server_know_nothing_of_each_other(page: Page, place: Server) -> None:
    sites = [Site(place, where, where) for where in ("a", "a/b")]
    for each in sites:
        settle(page, f"{each.root}/i/2026/b.html")
    before = {name: paths for name, paths in kept(page).items() if "/a/b/ " in name}
    assert before and all(path.startswith("a/b/") for paths in before.values() for path in paths)
    assert not [path for name, paths in kept(page).items() if "/a/b/ " not in name for path in paths if path.startswith("a/b/")]
    sites[0].release("new", "i/2026/b.html")
    page.goto(f"{sites[0].root}/search.html")
    until(lambda: "a/i/2026/b.html" not in all_kept(page))
    _read_on_until_the_worker_is_new(page, sites[0])
    assert {name: paths for name, paths in kept(page).items() if "/a/b/ " in name} == before
    place.stop()
    for each, title in zip(sites, ("a首页 new", "a/b首页 old"), strict=True):
        page.goto(f"{each.root}/index.html")
        assert heading(page) == title


def test_a_shell_that_cannot_be_fetched_leaves_no_worker(page: Page, small: Site) -> None:
    small.server.failing.add("jyj/site/assets/icon.svg")
    page.goto(f"{small.root}/index.html")
    until(lambda: small.server.asked.count("jyj/site/assets/icon.svg") > 0 and "jyj/site/release.json" in small.server.asked)
    until(lambda: page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0)
    small.server.failing.clear()
    settle(page, f"{small.root}/i/2026/b.html")


# The core


def _folder(tmp_path: Path, **sizes: int) -> Path:
    for address in offline.SHELL:
        file = tmp_path / address
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"x" * sizes.get(file.stem, 10))
    return tmp_path


def _worker(folder: Path) -> offline.Worker:
    catalog, _ = read_catalog(CATALOG.encode())
    assert catalog
    return offline.worker(Corpus(Setting.of(catalog, today()), Pages({}), ()), folder)


def test_a_home_page_that_is_too_large_is_left_out(tmp_path: Path) -> None:
    assert _worker(_folder(tmp_path)).shell == offline.SHELL
    assert _worker(_folder(tmp_path, index=offline.LIMIT)).shell == offline.SHELL[:-1]


def test_the_version_changes_with_every_byte(tmp_path: Path) -> None:
    before = _worker(_folder(tmp_path)).version
    assert _worker(tmp_path).version == before
    (tmp_path / "assets/site.js").write_bytes(b"y" * 10)
    assert _worker(tmp_path).version != before
