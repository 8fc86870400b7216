"""The page “我家属于哪所学校” in a real Chromium: over http, from a folder and out of a package, by keyboard, without JavaScript, without a network."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from access import violations, violations_in_both_schemes
from browsing import follow
from built import build, new_project
from disclosure.command import main
from disclosure.model import addresses
from disclosure.pages.offline import MOST_ZONES
from project import item_text

TABLE = addresses.zone_table(2026, "小学")
ZONES = """\
学年,学段,学校,边界,范围内,除外,条件,备注,修改
2026,小学,示例县第一小学,学府路以东、河滨路以北、东门路以西,桂花苑、学府路1-43号（单号）,,,,
2026,小学,示例县第二小学,,梧桐里、桂树村,,户籍和房产一致的优先,,
2026,小学,示例县第三小学,,学府路2-44号（双号）,学府路20号,,,
2026,初中,示例县第一初级中学、示例县第二初级中学,,桂花苑,,在两校中选择一所，报名超过计划的由电脑派位,,
2026,小学,示例县第四小学,,银杏里、枫林里,,,,
2025,小学,示例县第二小学,,桂花苑,,,,
"""
AMENDING = ZONES.splitlines()[0] + "\n2026,小学,示例县第四小学,,枫林里,,,,减少\n"
PLANNED = """\
学年,学段,负责部门,咨询电话,办公时间,报名方式,报名开始,报名截止,需要的材料,不作为入学依据的材料,统筹办法,招生公告,范围公布时间
2026,小学,招生考试中心,0999-6120009,工作日 9:00—17:00,网上登记,2026-06-22,2026-07-03,户口簿、住房证明,车库产权证,就近统筹到有空余学位的学校,999999007/2026-00890,
2027,小学,招生考试中心,0999-6120009,,,,,,,,,2027年6月
"""
SCHOOLS = "学校,曾用名,简称,学段,地址,电话\n示例县第一小学,城关小学,一小,小学,城关镇学府路2号,0999-6121001\n"
DATA = "[{file: 范围.csv, title: 招生范围, schema: zones}, {file: 安排.csv, title: 招生安排, schema: enrolment}, {file: 名册.csv, title: 名册, schema: schools}]"

pytest_plugins = ["browsing"]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built project, its site in the folder site."""
    folder = new_project(tmp_path_factory.mktemp("zones") / "jyj")
    place = folder / "content/news/notices/2026"
    place.mkdir(parents=True, exist_ok=True)
    for name, text in (("范围.csv", ZONES), ("安排.csv", PLANNED), ("名册.csv", SCHOOLS)):
        (place / name).write_text(text, encoding="utf-8")
    approvals = "{股室负责人: 2026-05-08, 保密审查: 2026-05-08, 分管局长: 2026-05-08}"
    item = item_text(890, title="示例县2026年小学招生范围", data=DATA, openness="主动公开", approvals=approvals, status="修改")
    (place / "zoning.md").write_text(item, encoding="utf-8")
    (place / "调整.csv").write_text(AMENDING, encoding="utf-8")
    table = "[{file: 调整.csv, title: 范围调整, schema: zones}]"
    amends = {"amends": "[999999007/2026-00890]", "published": "2026-06-01", "formed": "2026-05-28"}
    later = item_text(891, title="示例县2026年小学招生范围调整", data=table, openness="主动公开", approvals=approvals, **amends)
    (place / "amending.md").write_text(later, encoding="utf-8")
    done = build(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def server(project: Path, served: Callable[[Path], AbstractContextManager[str]]) -> Iterator[str]:
    """The site in a sub-path of a server."""
    with served(project.parent) as address:
        yield f"{address}/jyj/site"


@pytest.fixture(params=["http", "file"])
def root(request: pytest.FixtureRequest, project: Path, server: str) -> str:
    return server if request.param == "http" else (project / "site").as_uri()


#: Whether all that the page has loaded stands in the caches of its worker, which puts it there a little later.
IS_KEPT = """async () => {
  const loaded = performance.getEntriesByType("resource").map((each) => each.name).filter((name) => /\\.(js|css)$/.test(name));
  return (await Promise.all([location.href, ...loaded].map((each) => caches.match(each, { ignoreSearch: true })))).every(Boolean);
}"""


def look_up(page: Page, query: str) -> None:
    page.get_by_role("searchbox", name="住在哪里").fill(query)
    page.get_by_role("searchbox", name="住在哪里").press("Enter")


def card(page: Page, name: str) -> object:
    return page.get_by_role("region", name=name, exact=True).and_(page.locator(".answer"))


def test_an_answer_with_all_that_belongs_to_it(open_page: Callable[..., Page], root: str) -> None:
    page = open_page()
    page.goto(f"{root}/zones.html")
    look_up(page, "学府路15号")
    expect(page.locator("#zones-status")).to_have_text("“学府路15号”：2026学年小学确定：示例县第一小学。2027学年小学的招生范围还没有公布，预计2027年6月公布。")
    answer = card(page, "2026学年小学")
    expect(answer.locator(".verdict .word").first).to_have_text("确定")
    expect(answer.locator(".meaning")).to_contain_text("写明了这里")
    expect(answer.locator("mark").first).to_contain_text("学府路")
    for words in ("索引号 999999007/2026-00890", "2026-05-11 发布", "城关镇学府路2号", "工作日 9:00—17:00", "2026年6月22日至7月3日", "住房证明", "车库产权证", "就近统筹"):
        expect(answer.get_by_text(words).first).to_be_visible()
    expect(answer.get_by_text("划在范围里不等于保证有学位，以当年的招生公告为准").get_by_role("link")).to_have_attribute("href", "./i/2026/999999007-2026-00890.html")
    expect(answer.get_by_role("link", name="0999-6120009")).to_have_attribute("href", "tel:0999-6120009")
    expect(answer.get_by_role("link", name="示例县第一小学")).to_have_attribute("href", addresses.school("示例县第一小学"))
    expect(card(page, "2027学年小学").locator(".notice")).to_have_text("2027学年小学的招生范围还没有公布，预计2027年6月公布。")
    assert page.title().startswith("学府路15号 - ")


def test_an_answer_says_what_amended_it(open_page: Callable[..., Page], root: str) -> None:
    page = open_page()
    page.goto(f"{root}/zones.html#q=银杏里")
    source = card(page, "2026学年小学").locator(".ground .source").first
    expect(source).to_contain_text("索引号 999999007/2026-00890")
    expect(source).to_contain_text("；后来修改：示例县2026年小学招生范围调整（索引号 999999007/2026-00891，2026-06-01 发布）")
    page.goto(f"{root}/{TABLE}")
    expect(page.locator(".lead")).to_contain_text("按后来的修改整理")
    expect(page.get_by_role("row").filter(has_text="示例县第四小学")).to_contain_text("枫林里")


@pytest.mark.parametrize(
    ("query", "level", "word"),
    [("桂花苑", "小学", "确定"), ("桂花苑", "初中", "视条件"), ("学府路", "小学", "可能"), ("火星路9号", "小学", "无法判断")],
)
def test_the_four_words(open_page: Callable[..., Page], server: str, query: str, level: str, word: str) -> None:
    page = open_page()
    page.goto(f"{server}/zones.html")
    page.get_by_role("radio", name=level).check()
    look_up(page, query)
    expect(card(page, f"2026学年{level}").locator(".verdict .word").first).to_have_text(word)


def test_a_boundary_is_told_in_full_and_side_by_side(open_page: Callable[..., Page], server: str) -> None:
    page = open_page()
    page.goto(f"{server}/zones.html#q=河滨路&level=小学")
    answer = card(page, "2026学年小学")
    expect(answer.locator("blockquote").first).to_have_text("学府路以东、河滨路以北、东门路以西")
    expect(answer.locator(".ground li")).to_have_text(["学府路以东", "河滨路以北", "东门路以西"])


def test_nobody_is_left_alone(open_page: Callable[..., Page], server: str) -> None:
    page = open_page()
    page.goto(f"{server}/zones.html#q=火星路9号")
    expect(page.locator(".ring").first).to_have_text("请打电话问：招生考试中心 0999-6120009")


def test_each_answer_holds_its_arrangements_and_the_page_does_not_repeat_them(open_page: Callable[..., Page], root: str) -> None:
    page = open_page()
    page.goto(f"{root}/zones.html")
    below = page.locator("#arrangements")
    expect(below).to_be_visible()
    look_up(page, "学府路15号")
    expect(card(page, "2026学年小学").get_by_text("住房证明").first).to_be_visible()
    expect(below).to_be_hidden()
    look_up(page, "")
    expect(below).to_be_visible()


def test_a_suggestion_is_a_button(open_page: Callable[..., Page], server: str) -> None:
    page = open_page()
    page.goto(f"{server}/zones.html")
    look_up(page, "桂花院")
    page.get_by_role("group", name="可能要查的名称").get_by_role("button", name="桂花苑").click()
    expect(page.locator("#zones-status")).to_contain_text("“桂花苑”：2026学年小学确定")
    expect(page.locator("#zones-status")).to_be_focused()


def test_an_answer_can_be_sent_on_and_nothing_is_sent_away(open_page: Callable[..., Page], server: str) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server}/zones.html")
    look_up(page, "桂花苑")
    expect(card(page, "2026学年小学")).to_be_visible()
    page.get_by_label("秋季入学的年份").select_option("2025")
    expect(card(page, "2025学年小学")).to_contain_text("示例县第二小学")
    sent = page.url
    page.go_back()
    expect(card(page, "2026学年小学")).to_contain_text("示例县第一小学")
    page.goto("about:blank")
    page.goto(sent)
    expect(card(page, "2025学年小学")).to_contain_text("示例县第二小学")
    assert page.locator(".answer").count() == 1
    assert not any("桂花" in url or "%E6%A1%82" in url for url in asked)


def test_a_link_with_a_query_is_understood(open_page: Callable[..., Page], server: str) -> None:
    page = open_page()
    page.goto(f"{server}/zones.html?q=桂花苑&year=2026&level=初中")
    expect(card(page, "2026学年初中")).to_contain_text("示例县第二初级中学")
    assert "?" not in page.url and "level=" in page.url


def test_nothing_is_asked(open_page: Callable[..., Page], server: str) -> None:
    page = open_page()
    page.goto(f"{server}/zones.html")
    look_up(page, "   ")
    expect(page.locator("#zones-status")).to_have_text("请写小区、村、社区的名称，或者路名和门牌号。")
    page.goto(f"{server}/zones.html#q=<img src=x>&year=9999&level=大学")
    expect(page.locator("#zones-status")).to_contain_text("“<img src=x>”：2026学年小学无法判断")


def test_an_empty_question_ends_the_one_before(open_page: Callable[..., Page], server: str) -> None:
    page = open_page()
    page.goto(f"{server}/zones.html")
    page.evaluate("() => { zoneLookup.open = () => new Promise(() => {}); }")
    look_up(page, "桂花苑")
    expect(page.locator("#zones-answers")).to_have_attribute("aria-busy", "true")
    look_up(page, " ")
    expect(page.locator("#zones-status")).to_have_text("请写小区、村、社区的名称，或者路名和门牌号。")
    assert page.locator("#zones-answers").get_attribute("aria-busy") is None


def test_paper_offers_nothing(open_page: Callable[..., Page], server: str) -> None:
    page = open_page()
    page.goto(f"{server}/zones.html")
    page.evaluate("document.getElementById('zones-offline').hidden = false")
    expect(page.get_by_role("button", name="存到这台设备")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("#zones-offline")).to_be_hidden()


def test_by_keyboard_alone(open_page: Callable[..., Page], server: str) -> None:
    page = open_page()
    page.goto(f"{server}/zones.html")
    page.get_by_role("radio", name="小学").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    expect(page.get_by_label("秋季入学的年份")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("桂花苑")
    page.keyboard.press("Enter")
    expect(card(page, "2026学年初中")).to_contain_text("视条件")


def test_without_javascript_the_tables_are_read(open_page: Callable[..., Page], root: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{root}/index.html")
    follow(page.get_by_role("link", name="我家属于哪所学校"))
    expect(page.get_by_text("不用脚本也能查")).to_be_visible()
    expect(page.get_by_role("searchbox", name="住在哪里")).to_be_hidden()
    follow(page.get_by_role("link", name="2026学年小学", exact=True))
    assert page.url == f"{root}/{TABLE}"
    expect(page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="示例县第三小学"))).to_contain_text("学府路20号")


def test_without_a_network(browser: Browser, server: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server}/zones.html")
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    page.get_by_role("button", name="存到这台设备").click()
    expect(page.get_by_text("存好了，没有网络也能打开这一页来查。")).to_be_visible()
    context.set_offline(True)
    page.reload()
    look_up(page, "梧桐里")
    expect(card(page, "2026学年小学")).to_contain_text("示例县第二小学")
    context.close()


def test_what_there_was_no_room_for_is_not_called_kept(browser: Browser, server: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server}/zones.html")
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    if not context.service_workers:
        context.wait_for_event("serviceworker")
    for worker in context.service_workers:
        worker.evaluate("() => { Cache.prototype.put = () => Promise.reject(new DOMException('', 'QuotaExceededError')); }")
    page.get_by_role("button", name="存到这台设备").click()
    expect(page.locator("#zones-offline [role=status]")).to_contain_text("没有存完", timeout=60_000)
    expect(page.get_by_role("button", name="存到这台设备")).to_be_enabled()
    context.close()


def test_the_worker_keeps_as_many_as_are_offered(project: Path) -> None:
    assert f"[STORES.zones, {MOST_ZONES}]" in (project / "site/sw.js").read_text(encoding="utf-8")


def test_what_was_looked_up_once_is_found_without_a_network(browser: Browser, server: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server}/zones.html")
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    look_up(page, "桂花苑")
    expect(card(page, "2026学年小学")).to_be_visible()
    page.wait_for_function(IS_KEPT)
    context.set_offline(True)
    page.reload()
    expect(card(page, "2026学年小学")).to_contain_text("示例县第一小学")
    context.close()


def test_what_could_not_be_fetched_is_said_and_asked_again(browser: Browser, server: str) -> None:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(f"{server}/zones.html")
    context.set_offline(True)
    look_up(page, "桂花苑")
    expect(page.locator("#zones-status")).to_have_text("没有查成。")
    expect(page.locator("#zones-answers .notice")).to_contain_text("请检查网络")
    context.set_offline(False)
    page.get_by_role("button", name="再查一次").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#zones-status")).to_be_focused()
    expect(card(page, "2026学年小学")).to_contain_text("示例县第一小学")
    context.close()


def test_out_of_a_package(open_page: Callable[..., Page], project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    assert main(["package", "--out", str(tmp_path)]) == 0
    with zipfile.ZipFile(next(tmp_path.glob("*.zip"))) as packed:
        packed.extractall(tmp_path / "stick")
    found = next((tmp_path / "stick").rglob("zones.html"))
    page = open_page()
    page.goto(f"{found.as_uri()}#q=桂花苑")
    expect(card(page, "2026学年小学")).to_contain_text("示例县第一小学")
    shutil.rmtree(tmp_path / "stick")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", ["zones.html#q=学府路", "zones.html#q=桂花院", TABLE])
def test_everyone_can_read_it(open_page: Callable[..., Page], server: str, address: str, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page.goto(f"{server}/{address}")
    if "#" in address:
        expect(page.locator(".answer").first).to_be_visible()
    assert not violations_in_both_schemes(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_large_and_at_twice_the_size(open_page: Callable[..., Page], server: str) -> None:
    page = open_page(viewport={"width": 640, "height": 800})
    page.goto(f"{server}/zones.html#q=学府路")
    page.evaluate("document.documentElement.classList.add('enlarged')")
    expect(page.locator(".answer").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert not violations(page)
