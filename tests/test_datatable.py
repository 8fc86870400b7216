"""Tables of data on an item's page, in a real Chromium: over http and from a folder."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from access import violations_in_both_schemes

ITEM = "i/2026/999999007-2026-00004.html"
NAME = "课后服务咨询电话"

pytest_plugins = ["browsing"]


@pytest.fixture(params=["http", "file"])
def address(request: pytest.FixtureRequest, site: Path, server: str) -> str:
    return f"{server if request.param == 'http' else site.as_uri()}/{ITEM}"


def column(page: Page, number: int) -> Locator:
    return page.get_by_role("table", name=NAME).locator(f"tbody td:nth-child({number})")


def test_a_table_has_a_name_headings_and_its_rows(open_page: Callable[..., Page], address: str) -> None:
    page = open_page()
    page.goto(address)
    table = page.get_by_role("table", name=NAME)
    assert [each.strip() for each in table.get_by_role("columnheader").all_inner_texts()] == ["股室", "事项", "电话", "地址"]
    expect(column(page, 1)).to_have_text(["基础教育股", "办公室", "计划财务股"])
    assert page.get_by_text("联系方式，共 3 行").is_visible()


def test_a_heading_sorts_both_ways_and_back(open_page: Callable[..., Page], address: str) -> None:
    page = open_page()
    page.goto(address)
    heading = page.get_by_role("columnheader", name="电话")
    for sort, first in (("ascending", "办公室"), ("descending", "计划财务股"), (None, "基础教育股")):
        heading.get_by_role("button").focus()
        page.keyboard.press("Enter")
        expect(column(page, 1).first).to_have_text(first)
        assert heading.get_attribute("aria-sort") == sort
    page.get_by_role("columnheader", name="股室").get_by_role("button").click()
    expect(column(page, 1)).to_have_text(["办公室", "基础教育股", "计划财务股"])
    assert heading.get_attribute("aria-sort") is None


def test_without_its_script_a_table_stands_as_in_the_file(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(address)
    expect(column(page, 1)).to_have_text(["基础教育股", "办公室", "计划财务股"])
    assert page.locator("table.sortable button").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_everyone_can_read_it(open_page: Callable[..., Page], server: str, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page.goto(f"{server}/{ITEM}")
    assert not violations_in_both_schemes(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_on_a_phone_a_row_is_a_card(open_page: Callable[..., Page], server: str) -> None:
    page = open_page(viewport={"width": 390, "height": 800})
    page.goto(f"{server}/{ITEM}")
    cell = page.get_by_text("课后服务报名", exact=True)
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"事项"'
    assert cell.bounding_box()["width"] > 300  # type: ignore[index]


def test_downloads_are_for_excel(open_page: Callable[..., Page], server: str) -> None:
    page = open_page()
    page.goto(f"{server}/{ITEM}")
    found = {}
    for form in ("CSV", "Excel"):
        with page.expect_download() as fetched:
            page.locator("section.data").get_by_role("link", name=form).click()
        found[form] = fetched.value.path().read_bytes()
    assert found["CSV"].startswith(b"\xef\xbb\xbf") and found["CSV"].decode("utf-8-sig").splitlines()[0] == "股室,事项,电话,办公时间,地址"
    rows = list(load_workbook(BytesIO(found["Excel"])).active.values)
    assert rows[1] == ("基础教育股", "课后服务报名", "0999-6120003、0999-6120004", None, "示例县文教路1号2楼") and len(rows) == 4
