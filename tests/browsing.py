"""The tests' site in a real Chromium. A module of tests gets these fixtures by `pytest_plugins = ["browsing"]`."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

import chromium
from built import build, new_project

# On a busy machine a page may wait long for its turn. What is true at once is seen at once, however long one would have waited.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site, named site, in one named jyj."""
    folder = new_project(tmp_path_factory.mktemp("portal") / "jyj")
    done = build(folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def addresses(site: Path) -> list[str]:
    """All pages that people read, relative to the site; one that only leads on to another is gone before it is seen."""
    found = sorted(path for path in site.rglob("*.html") if not re.search(r"http-equiv=.?refresh", path.read_text(encoding="utf-8")))
    return [path.relative_to(site).as_posix() for path in found]


class PatientServer(ThreadingHTTPServer):
    """Keeps all that a browser asks for at once; of more than five, the usual one lets some wait for a second."""

    request_queue_size = 128


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    with PatientServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder))) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{http.server_port}"
        finally:
            http.shutdown()


@pytest.fixture(scope="session")
def served() -> Callable[[Path], AbstractContextManager[str]]:
    """Serves a folder as the root of a server, and gives its address."""
    return _served


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """Address of the site under a sub-path of a server."""
    with _served(site.parent.parent) as address:
        yield f"{address}/jyj/site"


@pytest.fixture(scope="session")
def domain(site: Path) -> Iterator[str]:
    """Address of the site as the root of a server, where the absolute links of 404.html lead somewhere too."""
    with _served(site) as address:
        yield address


def follow(link: Locator) -> None:
    """Click on what leads to another page, or place on it, and wait until that stands with its styles and scripts: a click alone waits for none."""
    with link.page.expect_navigation():
        link.click()


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The Chromium that all tests drive."""
    found = chromium.find()
    assert found, "没有浏览器：先执行 python tests/chromium.py"
    return found


# Not for the whole session: while Playwright's synchronous interface is open, no event loop can run in this thread.
@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    """A running Chromium."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium_path, args=chromium.launch_arguments())
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page; takes what `Browser.new_page` takes. When the test ends, nothing may have gone wrong on any of them."""
    opened: list[Page] = []
    faults: list[str] = []

    def new(**settings: Any) -> Page:
        page = browser.new_page(**settings)
        # The service worker, which has tests of its own, would fetch a part of the site anew for each page that is opened here.
        page.add_init_script("Object.defineProperty(navigator, 'serviceWorker', {value: undefined})")
        page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        # A request that is cut off because the reader goes on to another page is no fault.
        page.on("requestfailed", lambda request: faults.append(request.url) if request.failure != "net::ERR_ABORTED" else None)
        page.on("response", lambda response: faults.append(f"{response.status}: {response.url}") if response.status >= 400 else None)
        opened.append(page)
        return page

    yield new
    for page in opened:
        page.close()
    assert faults == []
