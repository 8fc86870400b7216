"""The pages of budgets and accounts in a real Chromium: every figure traced, pictures on a phone, in the dark and on paper, for everyone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from access import violations_in_both_schemes
from browsing import follow
from budget_site import BUREAU, SCHOOL, budget_site
from built import build
from disclosure.model import addresses
from disclosure.packages.contents import contents

pytest_plugins = ["browsing"]

ACCOUNTS = addresses.budget_record("999999007/2026-00703", "2025年决算.xlsx")
LAST = addresses.budget_record("999999007/2025-00701", "2024年决算.csv")
BUDGET = addresses.budget_record("999999007/2025-00702", "2025年预算.xlsx")
UNIT = addresses.budget_unit(BUREAU)
YEAR = addresses.budget_year(2025)
PAGES = (addresses.BUDGETS, YEAR, UNIT, ACCOUNTS, LAST, BUDGET)
ITEM = "i/2026/999999007-2026-00703.html"
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def budgets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tests' site with budgets and accounts, as a folder."""
    return budget_site(tmp_path_factory.mktemp("budgets"))


@pytest.fixture(scope="module")
def server(budgets: Path, served: Callable[[Path], AbstractContextManager[str]]) -> Iterator[str]:
    with served(budgets) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def root(request: pytest.FixtureRequest, budgets: Path, server: str) -> str:
    return server if request.param == "http" else budgets.as_uri()


def test_from_the_home_page_to_a_cell(open_page: Callable[..., Page], root: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{root}/{addresses.HOME}")
    follow(page.get_by_role("link", name="预算和决算").first)
    assert page.url == f"{root}/{addresses.BUDGETS}"
    follow(page.get_by_role("link", name="2025年"))
    assert page.url == f"{root}/{YEAR}"
    follow(page.locator("tr", has_text=BUREAU).get_by_role("link").nth(2))
    assert page.url == f"{root}/{ACCOUNTS}"
    follow(page.get_by_role("link", name="967.75万元").first)
    assert page.url == f"{root}/{ACCOUNTS}#t3-E7"
    cell = page.locator("#t3-E7")
    expect(cell).to_be_in_viewport()
    expect(cell).to_have_text(re.compile(r"^\s*967\.75"))
    assert cell.get_attribute("title") == "工作表“支出”第 7 行 E 列"


def test_a_comparison_leads_to_last_years_cell(open_page: Callable[..., Page], server: str) -> None:
    page = open_page()
    page.goto(f"{server}/{ACCOUNTS}")
    follow(page.get_by_role("link", name="增加69.00万元，增长6.90%").first)
    assert page.url.startswith(f"{server}/{LAST}#t1-")
    expect(page.locator(":target")).to_have_text(re.compile(r"^\s*1,000\.00"))


def test_every_link_to_a_cell_finds_it(budgets: Path) -> None:
    pages = [f"budgets/{page.name}" for page in (budgets / "budgets").iterdir()]
    anchors = {page: set(re.findall(r'id="(t\d+-[A-Z]+\d+)"', (budgets / page).read_text(encoding="utf-8"))) for page in pages}
    links = [
        (address, anchor)
        for page in pages
        for address, anchor in re.findall(
            r'href="(?:\.\./|\./)(budgets/[0-9a-f]+\.html)#(t\d+-[A-Z]+\d+)"', (budgets / page).read_text(encoding="utf-8")
        )
    ]
    assert len(links) > 150
    assert [link for link in links if link[1] not in anchors[link[0]]] == []


def test_the_item_and_its_record_lead_to_one_another(open_page: Callable[..., Page], root: str) -> None:
    page = open_page()
    page.goto(f"{root}/{ITEM}")
    assert page.locator(".data table").count() == 0, "the long form stands nowhere"
    assert page.get_by_role("link", name="CSV").count() == 1
    follow(page.get_by_role("link", name="看决算表的表格、图和说明"))
    assert page.url == f"{root}/{ACCOUNTS}"
    follow(page.locator("section", has=page.locator("#sources")).get_by_role("link", name=f"{BUREAU}2025年度部门决算"))
    assert page.url == f"{root}/{ITEM}"


def test_a_table_has_its_heads_and_halves(open_page: Callable[..., Page], server: str) -> None:
    page = open_page()
    page.goto(f"{server}/{ACCOUNTS}")
    section = page.locator("section.form").first
    assert section.locator("caption").inner_text() == "收入支出决算总表"
    assert section.locator("th[scope=colgroup]").all_inner_texts() == ["收入", "支出"]
    assert section.locator("tbody tr").last.locator("th[scope=row]").all_inner_texts() == ["总计", "总计"]
    assert section.get_by_text("金额单位：万元").is_visible()
    empty = page.locator("section.form", has=page.locator("#t8"))
    assert empty.get_by_text("没有政府性基金收入和支出，故本表无数据。").is_visible()
    assert empty.get_by_text("空表，没有数。").is_visible()


def test_who_has_published_nothing_is_listed(open_page: Callable[..., Page], server: str) -> None:
    page = open_page()
    page.goto(f"{server}/{YEAR}")
    page.get_by_text("2025年预算：").click()
    expect(page.locator("details[open]")).to_contain_text(SCHOOL)
    row = page.locator("tr", has=page.get_by_role("link", name=SCHOOL, exact=True))
    assert row.locator("td").all_inner_texts()[0] == "还没有"


@pytest.mark.parametrize("address", PAGES)
def test_a_phone_shows_all_of_it(open_page: Callable[..., Page], server: str, address: str) -> None:
    page = open_page(viewport=PHONE)
    page.goto(f"{server}/{address}")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    for svg in page.locator("svg.bars").all():
        frame = svg.bounding_box()
        boxes = [text.bounding_box() for text in svg.locator("text").all()]
        assert frame
        assert all(box and box["x"] + box["width"] <= PHONE["width"] for box in boxes), "no word of a picture is cut off"
        assert all(box and frame["y"] <= box["y"] + 1 and box["y"] + box["height"] <= frame["y"] + frame["height"] + 1 for box in boxes)


def test_words_and_bars_do_not_cover_one_another(open_page: Callable[..., Page], server: str) -> None:
    page = open_page(viewport=PHONE)
    page.goto(f"{server}/{UNIT}")
    svg = page.locator("svg.bars").first
    boxes = [each.bounding_box() for each in (*svg.locator("text").all(), *svg.locator(".beam").all())]
    for number, one in enumerate(boxes):
        for two in boxes[:number]:
            assert one
            assert two
            is_apart = (
                one["x"] + one["width"] <= two["x"] + 2
                or two["x"] + two["width"] <= one["x"] + 2
                or one["y"] + one["height"] <= two["y"] + 5
                or two["y"] + two["height"] <= one["y"] + 5
            )
            assert is_apart, (one, two)


def test_the_picture_has_the_rows_of_its_table(open_page: Callable[..., Page], server: str) -> None:
    page = open_page()
    page.goto(f"{server}/{ACCOUNTS}")
    for figure in page.locator("figure.picture").all():
        names = figure.locator("svg .name").all_text_contents()
        assert names == figure.locator("tbody th").all_inner_texts()
        amounts = [text.rpartition(" ")[2] for text in figure.locator("svg .amount").all_text_contents()]
        assert amounts == [text for text in figure.locator("tbody td a").all_inner_texts() if text]


def colour(page: Page, selector: str) -> str:
    return str(page.locator(selector).first.evaluate("each => getComputedStyle(each).fill"))


def test_pictures_follow_the_page_into_the_dark_and_onto_paper(open_page: Callable[..., Page], server: str) -> None:
    page = open_page(color_scheme="light")
    page.goto(f"{server}/{UNIT}")
    light = colour(page, ".bars .pattern-0"), colour(page, ".bars .name")
    page.get_by_role("button", name="深色").click()
    expect(page.get_by_role("button", name="浅色")).to_be_visible()
    dark = colour(page, ".bars .pattern-0"), colour(page, ".bars .name")
    assert light[0] != dark[0]
    assert light[1] != dark[1]
    page.emulate_media(media="print")
    assert (colour(page, ".bars .pattern-0"), colour(page, ".bars .name")) == light
    assert page.locator(".bars .beam").first.is_visible(), "no rule of paper hides the bars"


def test_paper(open_page: Callable[..., Page], server: str) -> None:
    page = open_page(viewport={"width": 650, "height": 900})
    page.goto(f"{server}/{ACCOUNTS}")
    page.emulate_media(media="print")
    for table in page.locator("section.form table").all():
        box = table.bounding_box()
        assert box
        assert box["x"] + box["width"] <= 651, "A4 is wide enough for every table"


@pytest.mark.parametrize("address", PAGES)
def test_nothing_stands_in_the_way(open_page: Callable[..., Page], server: str, address: str) -> None:
    page = open_page(viewport=PHONE)
    page.goto(f"{server}/{address}")
    assert violations_in_both_schemes(page) == []


def test_larger_letters_fit(open_page: Callable[..., Page], server: str) -> None:
    page = open_page(viewport=PHONE)
    page.goto(f"{server}/{ACCOUNTS}")
    page.get_by_role("link", name="适老版").click()
    expect(page.get_by_role("link", name="标准版")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    boxes = [box for text in page.locator("svg.bars text").all() if (box := text.bounding_box())]
    assert boxes, "the picture has its texts"
    assert all(box["x"] + box["width"] <= PHONE["width"] for box in boxes)


def test_a_second_build_makes_the_same(budgets: Path) -> None:
    before = {page: (budgets / page).read_bytes() for page in PAGES}
    done = build(budgets.parent)
    assert done.returncode == 0, done.stderr
    assert {page: (budgets / page).read_bytes() for page in PAGES} == before


def test_a_package_of_everything_holds_the_pages(budgets: Path) -> None:
    assert contents(budgets).pages >= {*PAGES}
