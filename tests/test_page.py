"""What the public sees, in a real Chromium: over http, under a sub-path and from file://."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import chromium
from built import build, new_project

ITEM = "i/2026/999999007-2026-00002.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = new_project(tmp_path_factory.mktemp("portal") / "jyj")
    done = build(folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[str]:
    """A server whose root is two folders above the site, so that the site stands under a sub-path."""
    handler = functools.partial(_Quiet, directory=str(site.parent.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}/jyj/site"
        http.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = chromium.find()
    assert found, "没有浏览器：先执行 python tests/chromium.py"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=chromium.launch_arguments())
        yield started
        started.close()


@pytest.fixture(params=["http", "file"])
def root(request: pytest.FixtureRequest, site: Path, server: str) -> str:
    return server if request.param == "http" else site.as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 390, "height": 844})
    faults: list[str] = []
    opened.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    # A request that is cut off because the reader goes on to another page is no fault.
    opened.on("requestfailed", lambda request: faults.append(request.url) if request.failure != "net::ERR_ABORTED" else None)
    opened.on("response", lambda response: faults.append(f"{response.status}: {response.url}") if response.status >= 400 else None)
    yield opened
    opened.close()
    assert faults == []


def test_from_home_to_an_item_and_its_image(page: Page, root: str) -> None:
    page.goto(f"{root}/index.html")
    page.get_by_role("link", name="规范性文件").click()
    assert page.get_by_role("heading", level=1).inner_text() == "规范性文件"
    page.get_by_role("link", name="关于印发《示例县课后服务办法》的通知").click()
    assert page.get_by_role("heading", level=1).inner_text() == "关于印发《示例县课后服务办法》的通知 & <b>“新版”</b>"
    assert page.locator("img").evaluate("image => image.naturalWidth") == 40
    page.get_by_role("link", name="通知全文").click()
    assert page.get_by_role("heading", level=1).inner_text() == "关于2026年秋季课后服务报名的通知"
    page.get_by_role("link", name="首页").click()
    assert page.title() == "示例县教育局政府信息公开"


def test_an_attachment_can_be_fetched(page: Page, server: str) -> None:
    page.goto(f"{server}/i/2026/999999007-2026-00008.html")
    with page.expect_download() as fetched:
        page.get_by_role("link", name="通知全文（CSV 数据").click()
    assert "请参加" in fetched.value.path().read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("address", ["index.html", "c/policy/normative.html", ITEM])
@pytest.mark.parametrize("width", [320, 390, 1280, 3840])
def test_nothing_is_wider_than_the_window(page: Page, server: str, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{server}/{address}")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_first_stop_of_the_keyboard_skips_to_the_text(page: Page, server: str) -> None:
    page.goto(f"{server}/{ITEM}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
