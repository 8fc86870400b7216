"""What the public sees, in a real Chromium: over http, under a sub-path and from file://."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import follow

ITEM = "i/2026/999999007-2026-00002.html"


pytest_plugins = ["browsing"]


@pytest.fixture(params=["http", "file"])
def root(request: pytest.FixtureRequest, site: Path, server: str) -> str:
    return server if request.param == "http" else site.as_uri()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page(viewport={"width": 390, "height": 844})


def test_from_home_to_an_item_and_its_image(page: Page, root: str) -> None:
    page.goto(f"{root}/index.html")
    heading = page.get_by_role("heading", level=1)
    follow(page.get_by_role("navigation", name="主要栏目").get_by_role("link", name="规范性文件"))
    expect(heading).to_have_text("规范性文件")
    follow(page.get_by_role("link", name="关于印发《示例县课后服务办法》的通知"))
    expect(heading).to_have_text("关于印发《示例县课后服务办法》的通知 & <b>“新版”</b>")
    page.locator(".text img").scroll_into_view_if_needed()
    expect(page.locator(".text img")).to_have_js_property("naturalWidth", 40)
    follow(page.get_by_role("link", name="通知全文"))
    expect(heading).to_have_text("关于2026年秋季课后服务报名的通知")
    follow(page.get_by_role("navigation", name="当前位置").get_by_role("link", name="首页"))
    expect(page).to_have_title("示例县教育局政府信息公开")


def test_an_attachment_can_be_fetched(page: Page, server: str) -> None:
    page.goto(f"{server}/i/2026/999999007-2026-00008.html")
    with page.expect_download() as fetched:
        page.get_by_role("link", name="通知全文（CSV 数据").click()
    assert "请参加" in fetched.value.path().read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("address", ["index.html", "catalogue.html", "c/policy/normative.html", "c/news.html", "y/2026.html", ITEM])
@pytest.mark.parametrize("width", [320, 390, 1280, 3840])
def test_nothing_is_wider_than_the_window(page: Page, server: str, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{server}/{address}")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_first_stop_of_the_keyboard_skips_to_the_text(page: Page, server: str) -> None:
    page.goto(f"{server}/{ITEM}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳转至正文")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def font_size(page: Page) -> str:
    size: str = page.evaluate("getComputedStyle(document.documentElement).fontSize")
    return size


def test_the_large_mode_is_remembered(page: Page, root: str) -> None:
    page.goto(f"{root}/index.html")
    assert font_size(page) == "17px"
    page.get_by_role("link", name="适老版").click()
    assert font_size(page) != "17px"
    page.goto(f"{root}/{ITEM}")
    assert font_size(page) != "17px" and page.evaluate("scrollX") == 0
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.get_by_role("link", name="标准版").click()
    page.goto(f"{root}/index.html")
    assert font_size(page) == "17px"


def test_the_dark_mode_is_remembered(page: Page, server: str) -> None:
    page.goto(f"{server}/index.html")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="深色").click()
    page.goto(f"{server}/{ITEM}")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.get_by_role("button", name="浅色").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light


def test_without_scripts_everything_works(open_page: Callable[..., Page], root: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{root}/index.html")
    assert not page.get_by_role("button", name="深色").is_visible()
    follow(page.get_by_role("link", name="适老版"))
    expect(page.get_by_role("link", name="标准版")).to_be_visible()
    follow(page.get_by_role("link", name="标准版"))
    follow(page.get_by_role("link", name="2026年公开的信息"))
    follow(page.get_by_role("link", name="关于印发《示例县课后服务办法》的通知"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("关于印发")


def test_a_former_address_leads_on(page: Page, root: str) -> None:
    page.goto(f"{root}/art/2026/1/12/art_1_1.html")
    page.wait_for_url("**/i/2026/999999007-2026-00001.html")
    assert page.get_by_role("heading", level=1).inner_text() == "关于印发《示例县课后服务暂行办法》的通知"


def test_paper_has_the_document_and_its_address_without_the_furniture(page: Page, server: str) -> None:
    page.goto(f"{server}/{ITEM}")
    page.emulate_media(media="print")
    assert page.get_by_text("网址：https://jyj.shili.gov.cn/i/2026/999999007-2026-00002.html").is_visible()
    assert page.get_by_text("999999007/2026-00002").is_visible()
    assert not page.get_by_role("navigation", name="主要栏目").is_visible()
    assert not page.locator("header.bar").is_visible() and not page.locator("footer").is_visible()


def test_an_image_keeps_its_place_before_it_is_loaded(page: Page, server: str) -> None:
    page.goto(f"{server}/{ITEM}")
    image = page.locator(".text img")
    assert (image.get_attribute("width"), image.get_attribute("height"), image.get_attribute("loading")) == ("40", "20", "lazy")


def test_every_target_can_be_hit_with_a_thumb(page: Page, server: str) -> None:
    """44 px, for what stands on its own; links within text are as high as their line."""
    page.goto(f"{server}/index.html")
    for place in (".brand", ".tools a:visible", ".tools button", ".menu a", ".shortcuts a", ".card h3 a", ".office .button"):
        for found in page.locator(place).all():
            box = found.bounding_box()
            assert box and box["height"] >= 43.9, (place, box)
