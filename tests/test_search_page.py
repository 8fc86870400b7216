"""The search page as people use it, over an engine that answers what the test wants: address, list, filters, turns, sentences."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from access import violations_in_both_schemes
from browsing import follow

pytest_plugins = ["browsing"]

SCRIPTS = Path(__file__).parent.parent / "overrides" / "assets" / "search"
PHONE = {"viewport": {"width": 390, "height": 844}}
DESK = {"viewport": {"width": 1280, "height": 900}}
# What is asked is written down; `answers` holds an answer, or a code to fail with, for a query, "" for all others. What is `held` comes when the test lets it.
ENGINE = """
  window.asked = [];
  window.held = [];
  window.counted = [];
  window.disclosure = {
    search: (request) => new Promise((done, fail) => {
      window.asked.push(request);
      const answer = Object.assign({}, answers[""], typeof answers[request.query] === "object" ? answers[request.query] : {});
      const code = typeof answers[request.query] === "string" ? answers[request.query] : "";
      const tell = () => { if (code) { fail(Object.assign(new Error(code), {code})); } else { done(answer); } };
      if (answer.held) { window.held.push(tell); } else { setTimeout(tell); }
    }),
    expect: () => Promise.resolve(),
    counts: (name, request) => { window.counted.push([name, request.query]); return Promise.resolve(further[name]); },
  };
"""
FURTHER = {"genre": {"通知": 6, "公示": 1}, "status": {"有效": 5, "废止": 2}}
COUNTS = {"category": {"policy/normative": 4, "policy/other": 1, "news/notices": 2}, "year": {"2026": 7}}


def hit(**changes: Any) -> dict[str, Any]:
    plain = {
        "title": "关于课后服务收费的通知", "titleMarks": [[2, 6]], "address": "i/2026/999999007-2026-00002.html",
        "indexNumber": "999999007/2026-00002", "documentNumber": "示教发〔2026〕12号", "published": "2026-09-01",
        "category": "policy/normative", "status": "有效", "kind": "all", "word": "",
        "snippet": "……开展课后服务的学校，收费不超过……", "snippetMarks": [[4, 8], [12, 14]],
    }  # fmt: skip
    return plain | changes


def result(*hits: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {"problem": "", "total": 23, "hits": hits or (hit(),), "pages": 3, "counts": COUNTS, "similar": []} | changes


EVERY_KIND = result(
    hit(kind="number"),
    hit(status="废止", title="<b>甲</b> & 乙" * 12, titleMarks=[]),
    hit(kind="similar", word="学费"),
    hit(kind="similar", word="收费标准", documentNumber="", snippet="", snippetMarks=[]),
    hit(kind="partial"),
    hit(kind="partial", category="nowhere"),
    total=2,
    pages=1,
    similar=[{"from": "收费", "to": "学费", "query": "课后服务 学费"}],
)
NOTHING = result(total=0, pages=0, counts={"category": {}, "year": {}}) | {"hits": []}


@pytest.fixture(params=["http", "file"])
def root(request: pytest.FixtureRequest, site: Path, server: str) -> str:
    return server if request.param == "http" else site.as_uri()


@pytest.fixture
def search_page(open_page: Callable[..., Page]) -> Iterator[Callable[..., Page]]:
    """A page on which the engine answers as told; the address is still to be entered."""

    def new(answers: dict[str, Any] | None = None, **settings: Any) -> Page:
        page = open_page(**(settings or DESK))
        given = f"const answers = {json.dumps({'': result()} | (answers or {}))}, further = {json.dumps(FURTHER)};"
        own = "".join((SCRIPTS / f"{name}.js").read_text(encoding="utf-8") for name in ("words", "page"))
        body = f"(function () {{ {given} {ENGINE} }})();\n{own}"
        page.route("**/assets/search.js", lambda route: route.fulfill(body=body, content_type="text/javascript"))
        return page

    yield new


def stands(page: Page) -> None:
    page.wait_for_selector("#search-results[aria-busy=false]", state="attached")


def asked(page: Page) -> list[Any]:
    found: list[Any] = page.evaluate("asked")
    return found


def searched(page: Page, times: int) -> None:
    """Wait until the engine has been asked so many times; a function, as the page's policy forbids to read a text as one."""
    page.wait_for_function("times => asked.length === times", arg=times)


def queries(page: Page) -> list[str]:
    return [each["query"] for each in asked(page)]


def address_of(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True)


def sentence(page: Page) -> str:
    return page.locator("#search-count").inner_text()


def test_all_that_is_asked_stands_in_the_address(search_page: Callable[..., Page], root: str) -> None:
    page = search_page()
    page.goto(
        f"{root}/search.html?q=%E6%94%B6%E8%B4%B9&category=policy&year=2026&genre=%E9%80%9A%E7%9F%A5&status=%E5%BA%9F%E6%AD%A2&sort=date&page=2"
    )
    stands(page)
    everything = {"query": "收费", "category": "policy", "year": "2026", "genre": "通知", "status": "废止", "sort": "date", "page": 2}
    assert asked(page) == [everything]
    assert page.get_by_label("要找什么？").input_value() == "收费"
    assert sentence(page) == "共找到 23 条（栏目：政策文件，年份：2026年，体裁分类：通知，有效性：废止）。第 2 页，共 3 页。"
    assert page.title().startswith("收费 - 检索")


def test_what_is_typed_before_the_script_has_come_is_searched(search_page: Callable[..., Page], server: str) -> None:
    page = search_page()
    waiting: list[Route] = []
    page.route("**/assets/search.js", lambda route: waiting.append(route))
    page.goto(f"{server}/search.html", wait_until="commit")
    page.locator("#search-query").fill("x", force=True)
    while not waiting:
        page.wait_for_timeout(20)
    waiting[0].fallback()
    stands(page)
    assert queries(page) == ["x"] and page.locator("#search-query").input_value() == "x"


def test_what_was_just_typed_is_not_lost_to_a_filter(search_page: Callable[..., Page], server: str) -> None:
    page = search_page()
    page.goto(f"{server}/search.html?q=x")
    stands(page)
    page.evaluate(  # both at once, and so before the pause after the last key is over
        """() => {
          const field = document.querySelector("#search-query");
          field.value = "y";
          field.dispatchEvent(new Event("input", { bubbles: true }));
          document.querySelector("#by-year a[href*='year=']").click();
        }"""
    )
    searched(page, 2)
    assert queries(page) == ["x", "y"] and asked(page)[1]["year"] and page.locator("#search-query").input_value() == "y"


@pytest.mark.parametrize("given", ["page=0", "page=-1", "page=1e9", "page=二", "sort=up", "%E0%A4%A=%", "page=99999999999999"])
def test_what_no_address_of_ours_says_is_left_aside(search_page: Callable[..., Page], server: str, given: str) -> None:
    page = search_page()
    page.goto(f"{server}/search.html?q=x&{given}")
    stands(page)
    assert asked(page)[0]["page"] == 1 and asked(page)[0]["sort"] == "relevance"


def test_every_hit_says_its_title_first_and_nothing_but_its_title(search_page: Callable[..., Page], server: str) -> None:
    page = search_page({"": EVERY_KIND})
    page.goto(f"{server}/search.html?q=x")
    stands(page)
    items = page.locator("#search-results > *")
    assert items.evaluate_all("all => all.map(each => each.tagName)") == ["LI"] * 6
    titles = items.evaluate_all("all => all.map(each => each.querySelector('a').textContent)")
    assert titles == [each["title"] for each in EVERY_KIND["hits"]]
    assert items.evaluate_all("all => all.every(each => each.firstChild.tagName === 'A')")
    headings = items.evaluate_all("all => all.map(each => (each.querySelector('h3') || {}).textContent || '')")
    assert headings == ["", "", "说法相近", "", "部分匹配", ""]
    badges = items.evaluate_all("all => all.map(each => [...each.querySelectorAll('.badge')].map(badge => badge.textContent))")
    assert badges == [["编号匹配"], ["废止"], ["近义词：学费"], ["近义词：收费标准"], [], []]
    first = items.first
    assert first.locator("mark").all_inner_texts() == ["课后服务", "课后服务", "收费"]
    assert first.locator("time").inner_text() == "2026-09-01"
    for known in ("规范性文件", "示教发〔2026〕12号", "索引号 999999007/2026-00002"):
        assert known in first.inner_text()
    assert page.locator("#search-count").get_attribute("data-total") == "2"
    assert sentence(page) == "共找到 2 条。另有相近的排在后面。"
    page.get_by_role("link", name="学费", exact=True).click()
    stands(page)
    assert queries(page) == ["x", "课后服务 学费"]
    items.first.get_by_role("link").click()
    expect(page).to_have_url(f"{server}/i/2026/999999007-2026-00002.html")


def test_words_are_searched_while_they_are_typed_and_are_one_step_back(search_page: Callable[..., Page], root: str) -> None:
    page = search_page()
    page.goto(f"{root}/search.html?q=first")
    field = page.get_by_label("要找什么？")
    field.fill("sec")
    searched(page, 2)
    field.fill("second")
    searched(page, 3)
    stands(page)
    assert address_of(page) == {"q": ["second"]}
    field.press("Enter")
    searched(page, 4)
    page.go_back()
    searched(page, 5)
    stands(page)
    assert address_of(page) == {"q": ["first"]} and field.input_value() == "first"
    page.go_forward()
    searched(page, 6)
    assert queries(page) == ["first", "sec", "second", "second", "first", "second"]


def test_nothing_is_searched_while_an_input_method_composes(search_page: Callable[..., Page], server: str) -> None:
    page = search_page()
    page.goto(f"{server}/search.html")
    field = page.get_by_label("要找什么？")
    field.focus()
    keyboard = page.context.new_cdp_session(page)
    for spelled in ("x", "xu", "xue", "xue'f", "xue'fei"):
        keyboard.send("Input.imeSetComposition", {"text": spelled, "selectionStart": len(spelled), "selectionEnd": len(spelled)})
    page.wait_for_timeout(500)
    page.locator("#search-form").dispatch_event("submit")
    assert asked(page) == [] and page.locator("#search-results").get_attribute("aria-busy") is None
    keyboard.send("Input.insertText", {"text": "学费"})
    searched(page, 1)
    assert queries(page) == ["学费"]


def test_a_stale_answer_never_overwrites_a_newer_one(search_page: Callable[..., Page], server: str) -> None:
    page = search_page({"slow": result(hit(title="旧"), held=True), "quick": result(hit(title="新"))})
    page.goto(f"{server}/search.html?q=slow")
    expect(page.locator("#search-results")).to_have_attribute("aria-busy", "true")
    page.get_by_label("要找什么？").fill("quick")
    page.get_by_role("button", name="检索").click()
    stands(page)
    page.evaluate("() => { held.forEach((tell) => tell()); return new Promise((done) => setTimeout(done)); }")
    assert page.evaluate("held.length") == 1 and page.locator("#search-results a").all_inner_texts() == ["新"]


def test_filters_count_narrow_and_are_cleared(search_page: Callable[..., Page], server: str) -> None:
    page = search_page({"": result(hit(), hit())})
    page.goto(f"{server}/search.html?q=x&page=2")
    stands(page)
    shown = page.locator("#by-category a:visible").all_text_contents()
    assert [text.split() for text in shown] == [["全部"], ["政策文件", "5"], ["新闻公告", "2"]]
    page.locator("#by-category a", has_text="政策文件").click()
    searched(page, 2)
    stands(page)
    assert address_of(page) == {"q": ["x"], "category": ["policy"]}
    assert page.locator("#by-category [aria-current] > span").first.inner_text() == "政策文件"
    assert page.locator("#by-category a", has_text="规范性文件").is_visible()
    assert page.evaluate("counted") == []
    page.get_by_text("更多筛选").click()
    page.locator("#by-status a", has_text="废止").click()
    searched(page, 3)
    stands(page)
    assert [name for name, _ in page.evaluate("counted")] == ["genre", "status"] * 2
    assert not page.locator("#by-status li", has_text="部分失效").is_visible()
    assert asked(page)[-1] == {
        "query": "x",
        "category": "policy",
        "year": "",
        "genre": "",
        "status": "废止",
        "sort": "relevance",
        "page": 1,
    }
    page.get_by_role("link", name="按日期").click()
    searched(page, 4)
    page.get_by_role("button", name="清除筛选").click()
    searched(page, 5)
    stands(page)
    assert address_of(page) == {"q": ["x"], "sort": ["date"]}
    assert not page.get_by_role("button", name="清除筛选").is_visible()
    for steps in ({"category", "status", "sort"}, {"category", "status"}, {"category"}, {"page"}):
        page.go_back()
        assert set(address_of(page)) == {"q"} | steps


def test_what_an_address_chooses_is_shown_even_where_nothing_is_left(search_page: Callable[..., Page], server: str) -> None:
    page = search_page({"": NOTHING})
    page.goto(f"{server}/search.html?q=x&category=news/updates&genre=解读&year=1999")
    stands(page)
    page.wait_for_function("() => counted.length === 2")
    assert page.locator("#by-category a:visible").evaluate_all("all => all.map(each => each.firstChild.textContent)") == [
        "全部",
        "新闻公告",
        "工作动态",
    ]
    assert page.locator("#by-genre a", has_text="解读").is_visible()
    assert sentence(page) == "没有找到“x”（栏目：工作动态，年份：1999，体裁分类：解读）。"
    assert page.get_by_text("请清除筛选").is_visible()


def test_turning_pages(search_page: Callable[..., Page], root: str) -> None:
    page = search_page({"": result(*[hit()] * 10)})
    page.goto(f"{root}/search.html?q=x")
    stands(page)
    assert not page.get_by_role("link", name="上一页").is_visible()
    onward = page.get_by_role("link", name="下一页")
    assert (onward.get_attribute("href") or "").endswith("?q=x&page=2")
    onward.click()
    searched(page, 2)
    stands(page)
    page.wait_for_function("() => document.activeElement.id === 'search-heading'")
    assert abs(page.evaluate("document.activeElement.getBoundingClientRect().top")) < 60
    assert page.get_by_role("navigation", name="翻页").inner_text().split() == [
        "←",
        "上一页",
        "第",
        "2",
        "页，共",
        "3",
        "页",
        "下一页",
        "→",
    ]
    page.go_back()
    searched(page, 3)
    assert asked(page)[-1]["page"] == 1


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("unreachable", "检索用的文件没有取到"),
        (NOTHING | {"problem": "empty"}, "还没有写要找什么"),
        (NOTHING | {"problem": "no-terms"}, "只有标点符号"),
        (NOTHING | {"problem": "single"}, "单个汉字没法查找"),
        (result(problem="long"), "写得太长"),
        (NOTHING, "没有找到“x”。"),
        (result(hit(kind="partial"), total=0, pages=1), "没有全部符合的，下面是最接近的。"),
        (result() | {"hits": []}, "没有第 9 页，一共只有 3 页。"),
    ],
)
def test_every_way_to_find_nothing_is_a_sentence(search_page: Callable[..., Page], server: str, answer: Any, said: str) -> None:
    page = search_page({"x": answer})
    page.goto(f"{server}/search.html?q=x&page=9")
    stands(page)
    assert said in sentence(page)
    assert page.locator(".help").get_by_role("link", name="公开目录").is_visible()
    assert page.get_by_role("button", name="重试").is_visible() == (answer == "unreachable")
    if "第 9 页" in said:
        page.get_by_role("link", name="上一页").click()
        searched(page, 2)
        assert asked(page)[-1]["page"] == 3


def test_trying_again(search_page: Callable[..., Page], server: str) -> None:
    page = search_page({"x": "unreachable"})
    page.goto(f"{server}/search.html?q=x")
    stands(page)
    page.evaluate("disclosure.search = () => Promise.resolve({problem: '', total: 0, hits: [], pages: 0, counts: {}, similar: []})")
    page.get_by_role("button", name="重试").click()
    expect(page.locator("#search-count")).to_contain_text("没有找到")
    expect(page.get_by_role("button", name="重试")).to_be_hidden()


def test_ten_thousand_characters_leave_a_short_address(search_page: Callable[..., Page], server: str) -> None:
    page = search_page()
    page.goto(f"{server}/search.html")
    page.get_by_label("要找什么？").fill("学😀" * 5000)
    page.get_by_role("button", name="检索").click()
    stands(page)
    assert address_of(page)["q"] == ["学😀" * 100]
    page.reload()
    stands(page)


def test_an_address_without_a_question_waits_for_one(search_page: Callable[..., Page], server: str) -> None:
    page = search_page()
    page.goto(f"{server}/search.html")
    assert page.get_by_text("像平时说话那样问").is_visible()
    assert page.locator("#search-results").get_attribute("aria-busy") is None and asked(page) == []
    page.get_by_role("button", name="检索").click()
    stands(page)
    assert queries(page) == [""] and address_of(page) == {"q": [""]}
    page.go_back()
    page.get_by_text("像平时说话那样问").wait_for()


@pytest.mark.parametrize("address", ["index.html", "c/news.html", "i/2026/999999007-2026-00002.html"])
def test_every_page_leads_here_with_what_is_typed(search_page: Callable[..., Page], root: str, address: str) -> None:
    page = search_page()
    page.goto(f"{root}/{address}")
    box = page.get_by_role("searchbox")
    box.fill("课后服务")
    box.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    stands(page)
    assert queries(page) == ["课后服务"]


def test_on_a_phone_a_link_leads_here(search_page: Callable[..., Page], server: str) -> None:
    page = search_page(None, **PHONE)
    page.goto(f"{server}/c/news.html")
    assert not page.get_by_role("searchbox").is_visible()
    follow(page.get_by_role("link", name="检索", exact=True))
    page.get_by_label("要找什么？").fill("x")
    stands(page)
    assert not page.locator("#by-year").is_visible()
    page.locator("#search-filters > summary").click()
    page.locator("#by-year a", has_text="2026年").click()
    page.wait_for_function("() => document.activeElement.id === 'search-heading'")
    assert asked(page)[-1]["year"] == "2026" and not page.locator("#by-year").is_visible()


def test_without_scripts_there_is_the_catalogue(open_page: Callable[..., Page], root: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{root}/index.html")
    page.get_by_role("searchbox").fill("课后服务")
    follow(page.get_by_role("button", name="检索"))
    said = page.locator("#search-unready")
    expect(said).to_contain_text("检索要用到脚本")
    expect(page.get_by_role("searchbox")).to_be_hidden()
    follow(said.get_by_role("link", name="公开目录"))
    expect(page.get_by_role("heading", level=1)).to_have_text("公开目录")


def test_a_script_that_does_not_run_leaves_the_sentence(open_page: Callable[..., Page], server: str) -> None:
    page = open_page()
    page.route("**/assets/search.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(f"{server}/search.html?q=x")
    said = page.get_by_text("检索要用到脚本")
    waiting = """() => {
      const root = document.documentElement;
      root.classList.remove("scripted");
      root.getBoundingClientRect();
      root.classList.add("scripted");  // its time begins anew, so that it does not end while the page is still coming
      return getComputedStyle(document.querySelector("#search-unready")).visibility;
    }"""
    assert page.evaluate(waiting) == "hidden"
    page.evaluate("document.getAnimations().forEach(each => each.finish())")  # it waits for seconds, so that nobody sees it for a moment
    expect(said).to_be_visible()


@pytest.mark.parametrize(
    "answers", [{"": EVERY_KIND}, {"": result(*[hit()] * 10)}, {"": NOTHING}, {"x": "unreachable"}], ids=["kinds", "ten", "none", "error"]
)
def test_no_barriers(search_page: Callable[..., Page], server: str, answers: dict[str, Any]) -> None:
    found = []
    for window in (PHONE, DESK):
        page = search_page(answers, **window, reduced_motion="reduce")
        for reading in ("", "large"):
            page.add_init_script(f"localStorage.setItem('reading', '{reading}')")
            page.goto(f"{server}/search.html?q=x&category=policy&status={quote('废止')}")
            stands(page)
            found += [f"{window}, {reading}, {line}" for line in violations_in_both_schemes(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [320, 360, 640, 1280])
@pytest.mark.parametrize("reading", ["", "large"])
def test_nothing_is_wider_than_the_window_and_all_can_be_hit(
    search_page: Callable[..., Page], server: str, width: int, reading: str
) -> None:
    page = search_page({"": EVERY_KIND | {"pages": 3}}, viewport={"width": width, "height": 800}, has_touch=True)
    page.add_init_script(f"localStorage.setItem('reading', '{reading}')")
    page.goto(f"{server}/search.html?q={'长' * 60}&category=policy&year=2026")
    stands(page)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    if width < 400:
        places = ".field input, .field button, .filter a:visible, #search-sort a, #search-turns a:visible, #search-clear, summary, #search-similar a, .menu a"
        small = [(each.inner_text(), box) for each in page.locator(places).all() if (box := each.bounding_box()) and box["height"] < 43.9]
        assert not small
