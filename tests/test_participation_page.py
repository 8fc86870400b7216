"""The pages of questions and of proposals in a real Chromium: from a folder, without JavaScript, on a phone, for everyone."""

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
from disclosure.search.reading import held, unpacked
from project import item_text

pytest_plugins = ["browsing"]

TOPIC = addresses.questions("入学报名")
YEAR = addresses.proposals(2026)

FILES = {
    ("常见问题", "questions"): "分类,问题,回答,别的问法,依据,解答股室,更新日期,有效期至\n"
    '入学报名,孩子几岁上小学？,"年满六周岁。\n材料见通知。<b>",年龄,999999007/2026-00711、《中华人民共和国义务教育法》,办公室,2026-06-12,\n'
    "入学报名,今年几月报名？,六月。,,,办公室,2026-06-12,2026-08-31\n转学,转学怎么办？,向转入学校申请。,,,办公室,2026-06-12,\n",
    ("办理情况", "proposals"): "年份,类别,编号,案由,提出人,办理方式,承办股室,交办日期,答复日期,办理结果,满意情况,公开属性,答复全文,不公开的理由\n"
    "2026,人大代表建议,2,关于增设公交上学专线的建议,李代表,主办,办公室,2026-03-02,2026-04-09,A,满意,公开,999999007/2026-00711,\n"
    "2026,人大代表建议,5,关于校园护学岗的建议,王代表,会办,办公室,2026-03-02,2026-04-09,B,满意,,,\n"
    "2026,政协提案,9,关于课后服务的提案,张委员,主办,办公室,2026-03-02,2026-04-09,B,基本满意,不公开,,涉及正在协商的事项\n",
}


@pytest.fixture(scope="module")
def participation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tests' site with these tables, as a folder."""
    folder = new_project(tmp_path_factory.mktemp("participation"))
    place = folder / "content" / "news" / "notices" / "2026"
    for serial, ((name, schema), text) in enumerate(FILES.items(), 711):
        made = item_text(serial, title=f"示例县教育局{name}", data=f"[{{file: {name}.csv, title: {name}, schema: {schema}}}]", published="2026-05-11", formed="2026-05-08", approvals="{股室负责人: 2026-05-08, 保密审查: 2026-05-09, 分管局长: 2026-05-09}")
        (place / f"table-{serial}.md").write_text(made, encoding="utf-8")
        (place / f"{name}.csv").write_text(text, encoding="utf-8")
    done = build(folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def server(participation: Path, served: Callable[[Path], AbstractContextManager[str]]) -> Iterator[str]:
    with served(participation) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def root(request: pytest.FixtureRequest, participation: Path, server: str) -> str:
    return server if request.param == "http" else participation.as_uri()


def test_from_the_item_to_an_answer(open_page: Callable[..., Page], root: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{root}/i/2026/999999007-2026-00711.html")
    follow(page.get_by_role("link", name="常见问题", exact=True).last)
    follow(page.get_by_role("link", name="孩子几岁上小学？"))
    assert page.url.startswith(f"{root}/{TOPIC}#q")
    answer = page.get_by_role("region", name="孩子几岁上小学？")
    assert answer.get_by_text("材料见通知。<b>").is_visible()
    assert answer.get_by_role("link", name="示例县教育局常见问题").is_visible() and answer.get_by_text("《中华人民共和国义务教育法》").is_visible()
    assert answer.get_by_role("link", name="0999-6120001").is_visible()
    assert page.get_by_text("今年几月报名？").count() == 0  # it has lapsed
    follow(page.get_by_role("link", name="转学", exact=True))
    assert page.get_by_text("向转入学校申请。").is_visible()


def test_an_answer_that_has_lapsed_is_marked_and_not_found(open_page: Callable[..., Page], participation: Path, root: str) -> None:
    page = open_page()
    page.goto(f"{root}/i/2026/999999007-2026-00711.html")
    assert page.get_by_role("cell", name="2026-08-31（已过有效期）").count() == 1
    words = "".join(unpacked(held(path.read_text(encoding="utf-8"))[0]) for path in (participation / "search").rglob("t/**/*.js"))
    assert "孩子几岁上小学？　年满六周岁。" in words and "几月报名" not in words


def test_the_search_leads_to_the_answer_of_a_question(open_page: Callable[..., Page], root: str) -> None:
    page = open_page()
    page.goto(f"{root}/search.html?q=孩子几岁上小学")
    hit = page.locator("#search-results > li").first
    expect(hit.get_by_role("link", name="示例县教育局常见问题")).to_have_attribute("href", "./i/2026/999999007-2026-00711.html")
    expect(hit.locator(".snippet")).to_contain_text("年满六周岁")
    follow(hit.get_by_role("link", name="孩子几岁上小学？"))
    assert page.url.startswith(f"{root}/{TOPIC}#q")
    expect(page.locator(":target")).to_have_text("孩子几岁上小学？")


def test_a_row_of_the_table_leads_to_its_answer(open_page: Callable[..., Page], root: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{root}/i/2026/999999007-2026-00711.html")
    assert page.get_by_role("cell", name="今年几月报名？").get_by_role("link").count() == 0  # it has lapsed
    follow(page.get_by_role("cell", name="孩子几岁上小学？").get_by_role("link"))
    assert page.url.startswith(f"{root}/{TOPIC}#q")
    assert page.get_by_role("heading", name="孩子几岁上小学？").is_visible()


@pytest.mark.parametrize("address", [YEAR, addresses.PROPOSALS])
def test_heads_of_rows_stay_on_one_line_on_a_phone(open_page: Callable[..., Page], server: str, address: str) -> None:
    page = open_page(viewport={"width": 360, "height": 800})
    page.goto(f"{server}/{address}")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    heads = page.locator(".counts tbody th")
    heights = [box["height"] for box in (heads.nth(at).bounding_box() for at in range(heads.count())) if box]
    assert all(height < 50 for height in heights)  # two lines take more


def test_from_the_item_to_a_reply(open_page: Callable[..., Page], root: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{root}/i/2026/999999007-2026-00712.html")
    follow(page.get_by_role("link", name="建议提案办理", exact=True).last)
    assert page.get_by_text("共 3 件，A 类 1 件，B 类 2 件").is_visible()
    follow(page.get_by_role("link", name="2026年").first)
    assert page.url == f"{root}/{YEAR}"
    counts = page.locator(".counts").get_by_role("row")
    assert [counts.nth(at).inner_text().split() for at in range(4)] == [
        ["类别", "A", "类", "B", "类", "合计"],
        ["人大代表建议", "1", "1", "2"],
        ["政协提案", "0", "1", "1"],
        ["合计", "1", "2", "3"],
    ]
    assert page.get_by_text("由主办单位答复").is_visible() and page.get_by_text("不公开：涉及正在协商的事项").is_visible()
    follow(page.get_by_role("link", name="关于增设公交上学专线的建议"))
    assert page.url == f"{root}/i/2026/999999007-2026-00711.html"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", [addresses.QUESTIONS, TOPIC, addresses.PROPOSALS, YEAR])
def test_everyone_can_read_it(open_page: Callable[..., Page], server: str, address: str, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page.goto(f"{server}/{address}")
    assert not violations_in_both_schemes(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
