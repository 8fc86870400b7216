"""The look-up of fees in a real Chromium: over http and from a folder, without JavaScript, on a phone and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

from access import violations_in_both_schemes
from browsing import follow
from built import build, new_project
from disclosure.model import addresses
from project import item_text

BOARD = addresses.fee_board(2026, ("普通高中", "公办", "", ""))
SCHOOL = addresses.fees(2026, ("普通高中", "公办", "示例县青山中学", ""))

pytest_plugins = ["browsing"]


@pytest.fixture(params=["http", "file"])
def root(request: pytest.FixtureRequest, site: Path, server: str) -> str:
    return server if request.param == "http" else site.as_uri()


def test_from_the_item_to_what_a_school_charges(open_page: Callable[..., Page], root: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{root}/i/2026/999999007-2026-00900.html")
    follow(page.get_by_role("link", name="教育收费查询"))
    follow(page.get_by_role("link", name="示例县青山中学").first)
    assert page.url == f"{root}/{SCHOOL}"
    expect(page.get_by_role("heading", level=1)).to_have_text("示例县青山中学（普通高中）收费")
    sums = page.locator(".sums")
    assert sums.get_by_text("1600元", exact=True).is_visible() and sums.get_by_text("学费：800元/学期 × 2学期 = 1600元").is_visible()
    assert page.get_by_text("“住宿费”由300元/生·学期改为350元/生·学期，提高 50元/生·学期，16.7%").is_visible()
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="住宿费"))
    assert row.get_by_text("350元/生·学期").is_visible() and row.get_by_text("困难学生减半。").is_visible()
    assert page.get_by_text("索引号 999999007/2026-00900").is_visible()
    follow(page.get_by_role("link", name="示例县青山中学（普通高中）收费公示牌（打印）"))
    assert page.url == f"{root}/{SCHOOL.removesuffix('.html')}-board.html"
    page.goto(f"{root}/fees.html")
    follow(page.get_by_role("link", name="公办普通高中收费公示牌（打印）").first)
    assert page.url == f"{root}/{BOARD}"


def test_a_school_year_ago(open_page: Callable[..., Page], server: str) -> None:
    page = open_page()
    page.goto(f"{server}/{SCHOOL}")
    follow(page.get_by_role("link", name="上一学年（2025—2026学年）"))
    assert page.get_by_text("300元/生·学期", exact=True).is_visible()
    assert page.get_by_role("heading", name="和上一学年").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", [addresses.FEES, SCHOOL, BOARD])
def test_everyone_can_read_it(open_page: Callable[..., Page], server: str, address: str, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page.goto(f"{server}/{address}")
    assert not violations_in_both_schemes(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_board_is_one_sheet_of_a3(open_page: Callable[..., Page], server: str) -> None:
    page = open_page()
    page.goto(f"{server}/{BOARD}")
    paper = page.pdf(prefer_css_page_size=True)
    sizes = [(float(width), float(height)) for width, height in re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", paper)]
    assert len(sizes) == 1
    assert [round(side / 72 * 25.4) for side in sizes[0]] == [420, 297]


def table_of(year: int, rows: int) -> str:
    """A table of so many fees in schools with eight each, half of them with long words."""
    head = "学年,学段,办学性质,学校,收费项目,收费性质,收费标准,计费单位,年级,收费依据,是否自愿,退费规则,减免政策,投诉电话,备注\n"
    items = ("学费", "住宿费（四人间）", "教材费", "作业本费", "校服费（夏装）", "伙食费", "军训服装费", "高考体检费")
    lines = (
        f"{year},普通高中,公办,示例县第{row // 8 + 1}中学,{items[row % 8]},代收费,{300 + row},元/生·学期,{('', '高一', '高二、高三')[row % 3]},"
        f"示发改价〔2025〕12号{'；示教财〔2023〕30号' * (row % 4 == 0)},是,按月退还。,{'家庭经济困难学生减半。' * (row % 2)},12315,"
        f"{'按照实际支出结算，学期结束以前公布账目，多退少补，不得盈利。' * (row % 2)}\n"
        for row in range(rows)
    )
    return head + "".join(lines)


@pytest.fixture(scope="module")
def boards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a small board, one of 80 rows and one that is too large for a sheet, in three school years."""
    folder = new_project(tmp_path_factory.mktemp("boards") / "jyj")
    notices = folder / "content/policy/normative/2026"
    for year, rows in ((2001, 3), (2002, 80), (2003, 200)):
        (notices / f"{year}.csv").write_text(table_of(year, rows), encoding="utf-8")
    data = "[" + ", ".join(f"{{file: {year}.csv, title: {year}年收费标准, schema: fees}}" for year in (2001, 2002, 2003)) + "]"
    approvals = "{股室负责人: 2026-05-08, 保密审查: 2026-05-09, 分管局长: 2026-05-09}"
    item = item_text(serial=977, approvals=approvals, document_number="示教发〔2026〕97号", data=data)
    (notices / "boards.md").write_text(item, encoding="utf-8")
    done = build(folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.mark.parametrize(("year", "fewest", "most"), [(2001, 1, 1), (2002, 1, 1), (2003, 2, 4)])
def test_sheets_of_paper(open_page: Callable[..., Page], boards: Path, year: int, fewest: int, most: int) -> None:
    """Up to 80 rows on one sheet; of several each has the titles and its number."""
    page = open_page()
    page.goto((boards / addresses.fee_board(year, ("普通高中", "公办", "", ""))).as_uri())
    with closing(PdfDocument(page.pdf(prefer_css_page_size=True))) as paper:
        texts = [sheet.get_textpage().get_text_bounded() for sheet in paper]
    assert fewest <= len(texts) <= most
    assert page.get_by_text("张左右的 A3 纸").count() == (most > 1)
    for number, text in enumerate(texts, 1) if most > 1 else ():
        assert f"第{number}页，共{len(texts)}页" in "".join(text.split())
        assert number == len(texts) or "收费项目" in text


def test_a_large_board_numbers_its_long_words_on_paper_alone(open_page: Callable[..., Page], boards: Path) -> None:
    page = open_page()
    page.goto((boards / addresses.fee_board(2002, ("普通高中", "公办", "", ""))).as_uri())
    legend = page.get_by_text("①示发改价〔2025〕12号；②示教财〔2023〕30号")
    row = page.get_by_role("row").nth(1)
    assert not legend.is_visible() and row.get_by_text("示发改价〔2025〕12号；示教财〔2023〕30号").is_visible()
    page.emulate_media(media="print")
    assert legend.is_visible() and row.get_by_text("①②").is_visible()
    assert page.locator(".board table").evaluate("table => parseFloat(getComputedStyle(table).fontSize)") >= 8 / 0.75


def test_a_small_board_fills_the_sheet(open_page: Callable[..., Page], boards: Path) -> None:
    page = open_page()
    page.emulate_media(media="print")
    page.goto((boards / addresses.fee_board(2001, ("普通高中", "公办", "", ""))).as_uri())
    assert page.locator(".board table").evaluate("table => parseFloat(getComputedStyle(table).fontSize)") > 16 / 0.75
    assert page.locator(".board").evaluate("board => board.getBoundingClientRect().height") > 240 / 25.4 * 96


def test_the_board_has_what_a_reader_of_paper_needs(open_page: Callable[..., Page], server: str) -> None:
    page = open_page()
    page.emulate_media(media="print")
    page.goto(f"{server}/{BOARD}")
    assert page.get_by_role("img", name="本页网址的二维码").is_visible()
    for words in ("12315", "999999007/2026-00900", f"https://jyj.shili.gov.cn/{BOARD}"):
        assert page.locator(".board").get_by_text(words).first.is_visible()
    assert not page.get_by_role("navigation").first.is_visible()


def test_the_board_has_lines_on_screen_and_paper(open_page: Callable[..., Page], server: str) -> None:
    page = open_page()
    page.goto(f"{server}/{BOARD}")
    for media in ("screen", "print"):
        page.emulate_media(media=media)  # type: ignore[arg-type]
        assert page.locator(".board td").first.evaluate("cell => getComputedStyle(cell).borderTopStyle") == "solid"
