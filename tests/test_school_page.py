"""The pages of schools in a real Chromium: over http and from a folder, without JavaScript, on a phone and on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from access import violations_in_both_schemes
from browsing import follow
from built import build, new_project
from disclosure.model import addresses
from project import item_text

FIRST = addresses.school("示例县第一小学")
JUNIOR = addresses.school("示例县第一初级中学")
CHANGES = addresses.zone_changes(2026, "小学")

pytest_plugins = ["browsing"]

FILES = {
    ("2025年范围", "zones"): """学年,学段,学校,边界,范围内,条件
2025,小学,示例县第一小学,学府路以东,桂花苑、学府路1-43号（单号）,
2025,小学,示例县实验小学,,东门路（双号）,
""",
    ("2026年范围", "zones"): """学年,学段,学校,边界,范围内,条件
2026,小学,示例县第一小学,学府路以东，河滨路以北,桂花苑、学府路1-43号（单号）、东门路38号,户籍和居住地一致
2026,小学,示例县实验小学,,东门路（双号，38号除外）,
2026,小学,示例县实验小学、示例县第一小学,,湖畔新居,家长自愿选择
2026,初中,示例县第一初级中学,,第一小学,对口直升
""",
    ("名册", "schools"): """学校,曾用名,简称,学段,办学性质,地址,电话
示例县第一小学,城关完全小学,第一小学,小学,公办,城关镇文教路18号,0999-6121001
示例县实验小学,,实小,小学,公办,城关镇学府路3号,0999-6121004
示例县第一初级中学,,,初中,公办,城关镇文教路20号,0999-6122001
""",
    ("计划", "plans"): """学校,学年,年级,招生班数,招生人数
示例县第一小学,2026,一年级,6,270
""",
}


@pytest.fixture(scope="module")
def schools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tests' site with tables of zones, schools and plans."""
    folder = new_project(tmp_path_factory.mktemp("schools"))
    place = folder / "content" / "news" / "notices" / "2026"
    for serial, ((name, schema), text) in enumerate(FILES.items(), 701):
        table = f"[{{file: {name}.csv, title: {name}, schema: {schema}}}]"
        approvals = "{股室负责人: 2026-05-08, 保密审查: 2026-05-09, 分管局长: 2026-05-09}"
        (place / f"table-{serial}.md").write_text(item_text(serial, data=table, approvals=approvals), encoding="utf-8")
        (place / f"{name}.csv").write_text(text, encoding="utf-8")
    done = build(folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def server(schools: Path, served: Callable[[Path], AbstractContextManager[str]]) -> Iterator[str]:
    with served(schools) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def root(request: pytest.FixtureRequest, schools: Path, server: str) -> str:
    return server if request.param == "http" else schools.as_uri()


def test_from_the_list_to_all_that_is_known_of_a_school(open_page: Callable[..., Page], root: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{root}/{addresses.SCHOOLS}")
    follow(page.get_by_role("link", name="示例县第一小学", exact=True))
    assert page.url == f"{root}/{FIRST}"
    expect(page.get_by_role("heading", level=1)).to_have_text("示例县第一小学")
    for words in (
        "城关完全小学",
        "城关镇文教路18号",
        "桂花苑、学府路1-43号（单号）、东门路38号",
        "不等于保证有学位",
        "由示例县实验小学改划到示例县第一小学",
    ):
        assert page.get_by_text(words).first.is_visible(), words
    assert page.get_by_role("link", name="0999-6121001").get_attribute("href") == "tel:0999-6121001"
    plan = page.get_by_role("table", name="示例县第一小学招生计划").get_by_role("row").nth(1)
    assert plan.get_by_role("cell", name="270").is_visible()
    assert page.get_by_role("table", name="公办小学收费").get_by_role("rowheader", name="校服费").is_visible()
    assert page.locator("#sources + ul li").count() == 5
    follow(page.get_by_role("link", name="示例县第一初级中学"))
    assert page.url == f"{root}/{JUNIOR}"
    follow(page.get_by_role("link", name="示例县第一小学").first)
    assert page.url == f"{root}/{FIRST}"


def test_what_changed_since_last_year(open_page: Callable[..., Page], root: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{root}/{FIRST}")
    follow(page.get_by_role("link", name="全部学校的变化"))
    assert page.url == f"{root}/{CHANGES}"
    row = page.get_by_role("row").filter(has_text="“东门路”38号")
    assert row.get_by_text("改划").is_visible() and row.get_by_text("示例县实验小学：东门路（双号）").is_visible()
    follow(row.get_by_role("link", name="示例县第一小学"))
    assert page.url == f"{root}/{FIRST}"


def test_an_earlier_year_opens_on_demand(open_page: Callable[..., Page], server: str) -> None:
    page = open_page()
    page.goto(f"{server}/{FIRST}")
    older = page.locator("details")
    assert not older.get_by_text("学府路以东").is_visible()
    older.get_by_role("heading", name="2025学年小学").click()
    expect(older.get_by_text("学府路以东")).to_be_visible()
    expect(older.get_by_role("link", name="2025学年小学招生范围表")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", [addresses.SCHOOLS, FIRST, CHANGES])
def test_everyone_can_read_it(open_page: Callable[..., Page], server: str, address: str, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page.goto(f"{server}/{address}")
    assert not violations_in_both_schemes(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_on_paper_it_says_where_it_comes_from(open_page: Callable[..., Page], server: str) -> None:
    page = open_page()
    page.emulate_media(media="print")
    page.goto(f"{server}/{FIRST}")
    assert page.locator(".paper").get_by_text(FIRST).is_visible()
    assert not page.get_by_role("navigation").first.is_visible()
    assert page.get_by_text("索引号 999999007/2026-00702").first.is_visible()


def test_earlier_years_stand_on_paper_too(open_page: Callable[..., Page], server: str) -> None:
    """Or a sentence does that says that they are missing."""
    page = open_page()
    page.goto(f"{server}/{FIRST}")
    older, missing = page.locator("details").get_by_text("学府路以东"), page.locator(".unprinted")
    is_seen = "element => element.checkVisibility({ contentVisibilityAuto: true }) && element.getBoundingClientRect().height > 0"
    assert not older.evaluate(is_seen) and not missing.evaluate(is_seen)
    page.emulate_media(media="print")
    can_show = page.evaluate("CSS.supports('selector(::details-content)')")
    assert older.evaluate(is_seen) is can_show and missing.evaluate(is_seen) is not can_show
