"""The lists, and the catalogue that leads to them."""

from __future__ import annotations

import pytest
from publishing import corpus, corpus_of, dated_items

from disclosure.model import addresses
from disclosure.model.deadline import Deadline
from disclosure.pages.lists import Lists, deadline_in_words
from disclosure.pages.plan import pages
from project import CATALOG, item_text

FILES = {
    "news/a.md": item_text(1, genre="公告", published="2026-03-01"),
    "news/b.md": item_text(2, department="办公室"),
    "policy/other/c.md": item_text(3, published="2025-12-31", genre="意见"),
    "policy/other/d.md": item_text(4, withdrawn="{date: 2026-06-01, reason: 有误}"),
    "policy/other/e.md": item_text(5, published="2026-12-01", genre="令", department="无人知道的股"),
}


def test_ways_into_the_catalogue() -> None:
    found = Lists(corpus(FILES)).catalogue()
    assert found.count == 4
    assert [(term, [(each.name, each.count) for each in held]) for term, held in found.facets] == [
        ("按年份", [("2026年", 3), ("2025年", 1)]),
        ("按责任部门", [("办公室", 3), ("基础教育股", 1)]),
        ("按体裁分类", [("公告", 1), ("意见", 1), ("通知", 2)]),
    ]
    assert [(branch.name, branch.count, [child.count for child in branch.children]) for branch in found.tree] == [
        ("政策文件", 2, [0, 2]),
        ("新闻公告", 2, []),
    ]


def test_everything_that_is_counted_is_there() -> None:
    found = corpus(FILES)
    held = {page.address for page in pages(found)}
    catalogue = Lists(found).catalogue()
    assert {each.address for _, counts in catalogue.facets for each in counts} <= held
    assert len(held) == len(list(pages(found)))


def test_an_overview_shows_the_newest_of_each_category() -> None:
    found = corpus(FILES)
    view = Lists(found).overview(found.setting.catalog.by_folder["policy"])
    assert [(child.name, [line.index_number[-1] for line in child.newest]) for child in view.children] == [("规范性文件", []), ("其他文件", ["4", "3"])]


@pytest.mark.parametrize("name", ["甲/乙", "<b>", "..", "长" * 300, "a#b?c", " "])
def test_any_name_has_an_address(name: str) -> None:
    for address in (addresses.department(name), addresses.genre(name)):
        assert len(address) < 20 and address.isascii() and address.count("/") == 1


def test_a_numbered_sheet_stands_below_its_list() -> None:
    items = dated_items([1] * 120)
    lists = Lists(corpus_of(items))
    category = items[0].category
    assert category is not None
    newest, first = lists.listing(category, 0), lists.listing(category, 1)
    assert [crumb.name for crumb in newest.frame.trail] == ["首页", "新闻公告"]
    assert [crumb.name for crumb in first.frame.trail] == ["首页", "新闻公告", "第 1 页"]
    assert (first.frame.title, first.frame.address, first.facts, first.jumps) == ("新闻公告（第 1 页）", "c/news/1.html", (), ())
    assert newest.facts and not newest.jumps[1:]


def test_what_a_category_says_of_itself() -> None:
    catalog = CATALOG.replace(
        "name: 新闻公告", "name: 新闻公告, definition: 通知和公告, article_20: [一], standard_item: 教育管理/招生, deadline: {days: 7, from: approved}"
    )
    found = corpus({}, catalog)
    facts = {fact.term: fact.value for fact in Lists(found).listing(found.setting.catalog.by_folder["news"], 0).facts}
    assert list(facts) == ["收录范围", "公开依据", "公开时限", "责任部门"]
    assert facts["公开依据"].startswith("《政府信息公开条例》第二十条第一项（")
    assert facts["公开依据"].endswith("；《义务教育领域基层政务公开标准目录》教育管理—招生")
    assert facts["责任部门"] == "基础教育股，电话 0999-6120003"


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        (Deadline(workdays=20), "生成之日起 20 个工作日内"),
        (Deadline(days=20, start="approved", source="预算法第十四条"), "批复之日起 20 日内（预算法第十四条）"),
        (Deadline(same_day_as="interprets"), "与解读对象同日"),
        (Deadline(annual="01-31"), "每年 1 月 31 日前"),
    ],
)
def test_deadlines_in_words(deadline: Deadline, words: str) -> None:
    assert deadline_in_words(deadline) == words
