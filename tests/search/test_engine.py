"""What the engine finds and in what order: the built search page in Chromium, over the index of the collection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from hashlib import blake2s
from pathlib import Path
from typing import Any

import pytest
from collection import MANY, QUESTIONS, ask, kinds, serials
from playwright.sync_api import Browser, Page

from disclosure.model import addresses
from disclosure.questions.question import plain

pytest_plugins = ["browsing"]


def anchor(question: str) -> str:
    return f"q{blake2s(plain(question).encode(), digest_size=5).hexdigest()}"


@pytest.fixture(scope="module")
def page(browser: Browser, library: Path, served: Callable[[Path], AbstractContextManager[str]]) -> Iterator[Page]:
    """The search page under a sub-path of a server; nothing may go wrong on it."""
    with served(library.parent.parent) as address:
        opened = browser.new_page()
        faults: list[str] = []
        opened.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
        opened.on("pageerror", lambda error: faults.append(str(error)))
        opened.goto(f"{address}/jyj/site/search.html")
        yield opened
        opened.close()
        assert faults == []


FIRST = {
    "营养餐食堂承包": [10, 11],  # literally, before the same terms in a title
    "饮水、照明": [12, 13],
    "饮水 照明": [13, 12],  # two words: both hold them, one in its title
    "三公经费": [40],
    "“三公”经费": [40],
    "完成投资6000万元": [40],
    "完成投资6,000万元": [40],
    "防火、防盗": [42, 41],  # with all its signs, before a title with others
    "防火，防盗": [41, 42],
    "跨 行": [37],
    "研学旅行": [14],  # in the title before thirty times in the text
    "研学旅行 意外保险": [16],
    "意外保险 研学旅行": [16],
    "图书馆开放到晚上九点": [17],
    "𠮷村": [34],
    "𠮷村小学": [34],
    "转学怎么办理？": [32],
    "转学的办理流程": [32],
    "跨行": [37],
    "加粗": [33],
    "ＳＣＲＩＰＴ": [33],
}


@pytest.mark.parametrize("query", FIRST)
def test_what_stands_first(page: Page, query: str) -> None:
    result = ask(page, query)
    assert serials(result)[: len(FIRST[query])] == FIRST[query]
    assert result["problem"] == "" and kinds(result)[0] == "all"


def test_a_question_finds_what_it_is_about(page: Page) -> None:
    assert serials(ask(page, "请问转学要带什么材料"))[0] == 32


@pytest.mark.parametrize(
    ("query", "title", "further"),
    [
        ("转入外县的小学要准备哪些证件", "转入外县的小学要准备哪些证件？", []),
        ("插班证件", "转入外县的小学要准备哪些证件？", []),  # by another way to ask it
        ("准备哪些证件", "转入外县的小学要准备哪些证件？", ["转出到外省要准备哪些证件？"]),
        ("请问午托的退费几天到账？", "午托怎样退费？", []),
        ("晚托班看护", "晚托班由谁看护？", []),  # far behind in the text
        ("家长来电答复", "家长来电答复汇编", None),  # the item's own title says it
        ("999999007/2026-00060", "家长来电答复汇编", None),
    ],
)
def test_a_question_is_found_with_the_place_of_its_answer(page: Page, query: str, title: str, further: list[str] | None) -> None:
    hit = ask(page, query)["hits"][0]
    assert (hit["title"], hit["indexNumber"]) == (title, "999999007/2026-00060")
    if further is None:
        assert hit["address"] == "i/2026/999999007-2026-00060.html" and "within" not in hit
        return
    assert hit["address"] == f"{addresses.questions('其他')}#{anchor(title)}"
    assert hit["within"] == {"title": "家长来电答复汇编", "address": "i/2026/999999007-2026-00060.html"}
    assert [each["title"] for each in hit["further"]] == further
    answer = next(row[1] for row in QUESTIONS if row[0] == title)
    assert hit["snippet"].startswith(answer[:20])


def test_in_a_part_of_the_site_an_item_is_found_and_none_of_its_questions(page: Page) -> None:
    page.evaluate("disclosure.index.index().then((held) => { held.current.isPart = true; })")
    try:
        hit = ask(page, "晚托班看护")["hits"][0]
    finally:
        page.evaluate("disclosure.index.index().then((held) => { delete held.current.isPart; })")
    assert (hit["title"], hit["address"]) == ("家长来电答复汇编", "i/2026/999999007-2026-00060.html")


def test_particles_do_not_count_for_what_is_similar(page: Page) -> None:
    assert serials(ask(page, "书法费的规格"))[0] == 38


@pytest.mark.parametrize("query", ["alert(4711) 1", "qqq 2026"])
def test_a_digit_is_not_most_of_what_nobody_has_written(page: Page, query: str) -> None:
    assert ask(page, query)["hits"] == []


def test_no_word_goes_over_a_line(page: Page) -> None:
    assert ask(page, "百条跨行")["total"] == 0


def test_all_words_before_most_of_them(page: Page) -> None:
    result = ask(page, "研学旅行 意外保险")
    assert result["total"] == 1 and kinds(result) == ["all", *["partial"] * (len(result["hits"]) - 1)]
    assert set(serials(result)[1:]) <= {14, 15}


def test_words_that_mean_the_same_follow(page: Page) -> None:
    result = ask(page, "学区方案")
    assert (serials(result)[0], kinds(result)[0], result["total"]) == (31, "all", 1)
    assert (serials(result)[1], kinds(result)[1], result["hits"][1]["word"]) == (30, "similar", "划片")
    assert {"from": "学区", "to": "划片", "query": "划片方案"} in result["similar"]
    assert sorted(kinds(result), key=["number", "all", "similar", "partial"].index) == kinds(result)
    assert ask(page, "学区方案", year="2024")["hits"] == []


NOTATIONS = {
    20: "示教发〔2026〕12号|〔2026〕12号|[2026]12|[2026]12号|【2026】12号|（2026）12号|(2026) 12 号|2026 12号|２０２６ １２号"
    "|［２０２６］１２号|〔2026〕第12号|2026年第12号|示教发〔2026〕12号文|示教发〔2026〕12号文件|示教发2026 12|示教发（2026）12号|999999007/2026-00020|2026-00020|2026-20|999999007 2026 20|９９９９９９００７／２０２６－０００２０"
    "|00020|sljyj/2021-0117|SLJYJ 2021 117|2021-0117|sljyj/2021",
    21: "〔2026〕112号|2026 112",
    22: "〔2025〕12号|示教发〔2025〕",
    25: "〔2026〕7号|〔2026〕007号|2026 07号",
}


@pytest.mark.parametrize(("query", "serial"), [(query, serial) for serial, queries in NOTATIONS.items() for query in queries.split("|")])
def test_a_number_in_any_notation_is_first(page: Page, query: str, serial: int) -> None:
    result = ask(page, query)
    assert (serials(result)[0], kinds(result)[0]) == (serial, "number"), list(zip(serials(result), kinds(result), strict=True))
    assert kinds(result) == sorted(kinds(result), key=["number", "all", "similar", "partial"].index)


def test_whoever_cites_a_number_stands_behind_whoever_bears_it(page: Page) -> None:
    result = ask(page, "示教发〔2026〕12号")
    assert serials(result)[:2] == [20, 24] and kinds(result)[:2] == ["number", "all"]


def chosen(**wanted: str) -> list[dict[str, Any]]:
    def fits(each: dict[str, Any], key: str, value: str) -> bool:
        return f"{each['folder']}/".startswith(f"{value}/") if key == "category" else str(each[key]) == value

    return [each for each in MANY if all(fits(each, key, value) for key, value in wanted.items())]


FILTERS: list[dict[str, str]] = [
    {},
    {"category": "policy"},
    {"category": "policy/other"},
    {"category": "news"},
    {"category": "nowhere"},
    {"category": "pol"},
    {"year": "2025"},
    {"year": "1999"},
    {"genre": "公示"},
    {"genre": "令"},
    {"status": "废止"},
    {"category": "policy", "year": "2026"},
    {"category": "policy/normative", "year": "2024", "genre": "通知", "status": "有效"},
]


@pytest.mark.parametrize("wanted", FILTERS, ids=str)
@pytest.mark.parametrize("order", ["relevance", "date"])
def test_filters_and_counts(page: Page, wanted: dict[str, str], order: str) -> None:
    """Every count is of what the other filters leave."""
    expected = chosen(**wanted)
    result = ask(page, "校车", sort=order, **wanted)
    assert result["total"] == len(expected) and len(result["hits"]) == min(len(expected), 10)
    without = {
        name: chosen(**{key: value for key, value in wanted.items() if key != name}) for name in ("category", "year", "genre", "status")
    }
    assert result["counts"]["category"] == Counter(each["folder"] for each in without["category"])
    assert result["counts"]["year"] == Counter(str(each["year"]) for each in without["year"])
    for name in ("genre", "status"):
        assert ask(page, "校车", f"disclosure.counts('{name}', request)", **wanted) == Counter(each[name] for each in without[name])


@pytest.mark.parametrize("order", ["relevance", "date"])
def test_every_hit_stands_on_one_page(page: Page, order: str) -> None:
    pages = [ask(page, "校车", sort=order, page=number) for number in (1, 2, 3, 4)]
    assert [len(each["hits"]) for each in pages] == [10, 10, 5, 0]
    assert {(each["total"], each["pages"]) for each in pages} == {(25, 3)}
    found = [serial for each in pages for serial in serials(each)]
    assert sorted(found) == list(range(100, 125))
    if order == "date":
        days = [hit["published"] for each in pages for hit in each["hits"]]
        assert days == sorted((each["day"] for each in MANY), reverse=True)


def test_a_hit_says_all_that_is_shown(page: Page) -> None:
    hit = ask(page, "〔2026〕12号")["hits"][0]
    assert hit.pop("snippet").startswith("概要20。 正文。")
    assert hit == {
        "title": "事项20", "titleMarks": [], "address": "i/2026/999999007-2026-00020.html", "indexNumber": "999999007/2026-00020",
        "documentNumber": "示教发〔2026〕12号", "published": "2026-05-11", "category": "news", "status": "有效", "kind": "number", "word": "",
        "snippetMarks": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "title", "snippet"),
    [
        ("研学旅行", ["研学旅行"], []),
        ("图书馆开放到晚上九点", ["图书"], ["图书馆开放到晚上九点"]),
        ("饮水 照明", ["照明", "饮水"], ["照明", "饮水"] * 5),
        ("〔2026〕12号 解读", ["2026〕12号", "解读"], ["2026〕12号"] * 9),
        ("ｓｃｒｉｐｔ", ["script", "script"], ["script", "script"]),
        ("心理健康课", [], ["心理健康课"]),
        ("𠮷村", [], ["𠮷村"]),
    ],
)
def test_what_was_found_is_marked(page: Page, query: str, title: list[str], snippet: list[str]) -> None:
    """Places count in UTF-16, and nothing is cut within a character."""
    call = """disclosure.search(request).then(({ hits: [hit] }) => {
      const cut = (text, marks) => marks.map(([start, end]) => text.slice(start, end));
      return { title: cut(hit.title, hit.titleMarks), snippet: cut(hit.snippet, hit.snippetMarks), whole: hit.snippet.isWellFormed() };
    })"""
    found = ask(page, query, call)
    assert found["title"] == title and found["whole"]
    assert found["snippet"] == snippet[: len(found["snippet"])] and bool(found["snippet"]) == bool(snippet)


PROBLEMS = {
    "": "empty",
    "  \u3000\n": "empty",
    "，。！？": "no-terms",
    "😀": "no-terms",
    "〔〕": "no-terms",
    "\u200b": "no-terms",
    "费": "single",
    "研学旅行" * 2500: "long",
    "😀" * 5000 + "校车": "no-terms",
    "a" * 10_000: "long",
    "校车" + "，" * 10_000: "long",
}


@pytest.mark.parametrize("query", PROBLEMS, ids=lambda query: ascii(query[:6]) + str(len(query)))
def test_queries_that_are_none(page: Page, query: str) -> None:
    result = ask(page, query)
    assert result["problem"] == PROBLEMS[query]
    assert result["total"] == len(result["hits"]) == 0 or PROBLEMS[query] == "long"
    assert ask(page, query, "disclosure.counts('genre', request)").keys() <= {"通知", "公示"}


HOSTILE = {
    "<script>": 1,
    "*校车*": 25,
    "\u0000校车": 25,
    "\u202e校车": 25,
    "__proto__": 0,
    "constructor": 0,
    "hasOwnProperty 校车": 0,
    "+校车 -学费": 0,
    "title:校车": 0,
    "校车~2": 0,
    "%": 0,
    "\\": 0,
    "\"'": 0,
    "校" * 60: 0,
}


@pytest.mark.parametrize("query", HOSTILE, ids=ascii)
def test_nothing_is_a_command(page: Page, query: str) -> None:
    assert ask(page, query)["total"] == HOSTILE[query]


def test_titles_are_shown_as_text(page: Page) -> None:
    page.fill("#search-query", "加粗")
    page.click("#search-form button")
    page.wait_for_selector("#search-results[aria-busy=false] a")
    link = page.locator("#search-results a").first
    assert link.text_content() == "关于<script>window.hit=1</script>与<img src=x onerror=window.hit=1>的通知"
    assert page.locator("#search-results img, #search-results script, #search-results b").count() == 0
    assert page.evaluate("window.hit") is None
