"""A list cut into sheets: nothing is lost, and what is full stays as it is."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from publishing import corpus, corpus_of, dated_items

from disclosure.model.item import Item
from disclosure.pages.lists import Lists
from disclosure.pages.shelf import SHEET, Sheet, line, sheet, sheet_numbers
from project import item_text

ADDRESS = "c/news.html"
# Many items on few days and few on many, up to four sheets.
DAYS = st.lists(st.sampled_from([0, 0, 1, 3, 40]), max_size=4 * SHEET + 3)


def sheets(items: list[Item]) -> dict[int, Sheet]:
    found = corpus_of(items)
    return {number: sheet(partial(line, found), items, number, ADDRESS) for number in (*sheet_numbers(len(items)), 0)}


def numbers(held: Sheet) -> list[str]:
    """Index numbers from the oldest to the newest."""
    return [each.index_number for group in held.groups for each in group.lines][::-1]


@settings(max_examples=25)
@given(DAYS)
def test_the_sheets_hold_every_item_once_and_in_order(days: list[int]) -> None:
    items = dated_items(days)
    found = sheets(items)
    assert [number for held in found.values() for number in numbers(held)] == [item.index_number for item in items]
    assert all(len(numbers(held)) == SHEET for number, held in found.items() if number)
    assert len(numbers(found[0])) < 2 * SHEET


@settings(max_examples=25)
@given(DAYS.filter(len), st.sampled_from([0, 1, 40]))
def test_a_new_item_changes_the_newest_sheet_alone(days: list[int], later: int) -> None:
    before, after = sheets(dated_items(days)), sheets(dated_items([*days, later]))
    full = sorted(before)[1:]
    if len(after) > len(before):  # one has been filled: the one before it now leads to it
        full = full[:-1]
    assert {number: after[number] for number in full} == {number: before[number] for number in full}
    assert after[0] != before[0]


@settings(max_examples=25)
@given(DAYS)
def test_turning_leads_from_the_newest_to_the_oldest_and_back(days: list[int]) -> None:
    by_address = {held.address: held for held in sheets(dated_items(days)).values()}
    way = [by_address[ADDRESS]]
    while way[-1].older:
        way.append(by_address[way[-1].older])
    assert len(way) == len(by_address)
    assert [turn.address for turn in way[0].earlier] == [held.address for held in way[1:]]
    for newer, older in pairwise(way):
        assert older.newer == newer.address
    assert not way[0].newer


@settings(max_examples=25)
@given(DAYS)
def test_a_year_leads_to_the_sheet_where_it_begins(days: list[int]) -> None:
    items = dated_items(days)
    found = corpus_of(items)
    lists = Lists(found)
    category = found.setting.catalog.by_folder["news"]
    held = {view.sheet.address: view.sheet for number in (0, *sheet_numbers(len(items))) for view in [lists.listing(category, number)]}
    years = lists.listing(category, 0).jumps
    newest = {f"{item.published.day.year}年": item.index_number for item in items if item.published}
    assert [turn.name for turn in years] == (sorted(newest, reverse=True) if len(held) > 1 else [])
    for turn in years:
        address, _, anchor = turn.address.partition("#")
        group = next(group for group in held[address].groups if group.anchor == anchor)
        assert (group.name, group.lines[0].index_number) == (turn.name, newest[turn.name])


@settings(max_examples=25)
@given(DAYS)
def test_anchors_stand_once_on_a_sheet(days: list[int]) -> None:
    items = dated_items(days)
    for by_month in (False, True):  # a list by months is one of a single year
        held = [item for item in items if not by_month or (item.published and item.published.day.year == 2020)]
        anchors = [group.anchor for group in sheet(partial(line, corpus_of(held)), held, 0, ADDRESS, by_month).groups]
        assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize(
    ("written", "status", "summary"),
    [
        ({}, "有效", "说明第1件事的对象、时间、地点和咨询方式。"),
        ({"status": "废止"}, "废止", "说明第1件事的对象、时间、地点和咨询方式。"),
        ({"expires": "2026-11-20"}, "失效", "说明第1件事的对象、时间、地点和咨询方式。"),
        ({"expires": "2026-11-21"}, "有效", "说明第1件事的对象、时间、地点和咨询方式。"),
        ({"withdrawn": "{date: 2026-06-01, reason: 有误}"}, "已撤下", ""),
        ({"notice_period": "{from: 2026-05-11, to: 2026-05-18}"}, "公示期满", ""),
        ({"notice_period": "{from: 2026-11-11, to: 2026-11-21}"}, "有效", "说明第1件事的对象、时间、地点和咨询方式。"),
    ],
)
def test_a_line_says_what_still_holds(written: dict[str, str], status: str, summary: str) -> None:
    found = corpus({"news/a.md": item_text(1, **written)})
    said = line(found, found.items[0])
    assert (said.status, said.summary, said.address, said.category) == (status, summary, "i/2026/999999007-2026-00001.html", "新闻公告")


def test_a_year_is_cut_into_months() -> None:
    items = dated_items([0, 30, 1, 40])
    held = sheet(partial(line, corpus_of(items)), items, 0, "y/2020.html", by_month=True)
    assert [(group.name, len(group.lines)) for group in held.groups] == [("2020年3月", 1), ("2020年2月", 1), ("2020年1月", 2)]
