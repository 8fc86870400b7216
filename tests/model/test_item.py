"""An item: what its file says, where each value stands, and what follows from it."""

from __future__ import annotations

import pickle
from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.model.catalog import Category
from disclosure.model.item import Attachment, Item, Withdrawal, read_item
from disclosure.model.problem import Finding, Spot
from project import item_text

TODAY = date(2026, 11, 21)
NEWS = Category("news", "19", "新闻公告", "通知。", openness="主动公开", department="办公室")

HEAD = """\
---
title: "关于“划片”的通知（试行）"
index_number:   999999007/2026-00012
summary: 甲乙丙 # 说明
approvals: {股室负责人: 2026-05-08, 保密审查: 2026-05-09}
attachments:
  - {file: 划片 表.xlsx, title: 学校划片范围表}
  - file: b.pdf
    title: "第二个: 附件"
keywords: [划片, '招生', 入学]
notice_period:
  from: 2026-05-11
  to: 2026-05-18
---
第一段 13 字。

第二段[链接](a.md)在这里。
"""


def item(text: str = HEAD, path: str = "news/2026/a.md", category: Category | None = NEWS) -> Item:
    found, _ = read_item(text.encode(), path, category)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("keys", "stands"),
    [
        (("title",), '"关于“划片”的通知（试行）"'),
        (("index_number",), "999999007/2026-00012"),
        (("approvals",), "{股室负责人: 2026-05-08, 保密审查: 2026-05-09}"),
        (("approvals", "保密审查"), "2026-05-09"),
        (("attachments", 0, "file"), "划片 表.xlsx"),
        (("attachments", 0, "title"), "学校划片范围表"),
        (("attachments", 1, "title"), '"第二个: 附件"'),
        (("keywords", 0), "划片"),
        (("keywords", 1), "'招生'"),
        (("keywords", 2), "入学"),
        (("notice_period", "to"), "2026-05-18"),
    ],
)
def test_every_value_has_its_place(keys: tuple[str | int, ...], stands: str) -> None:
    spot = item().spot(*keys)
    line = HEAD.split("\n")[spot.line - 1]
    assert line[spot.column - 1 : spot.column - 1 + spot.length] == stands


def test_what_is_not_there_is_at_what_should_hold_it() -> None:
    assert item().spot("attachments").line == 6
    assert item().spot("approvals", "分管局长") == Spot(5, 12, 0)
    assert item().spot("attachments", 5, "file") == Spot(7, 3, 0)
    assert item().finding("genre", "缺少") == Finding("news/2026/a.md", Spot(), "缺少")
    assert item().finding(("approvals", "保密审查"), "错").spot.line == 5


def test_places_in_front_matter_of_one_line() -> None:
    assert item("---\n{title: 甲, genre: 通知}\n---\n").spot("genre") == Spot(2, 19, 2)


@pytest.mark.parametrize(
    ("stretch", "place"),
    [
        ("第一段", Spot(15, 1, 3)),
        ("13", Spot(15, 5, 2)),
        ("字。\n\n第二段", Spot(15, 8, 2)),
        ("第二段", Spot(17, 1, 3)),
        ("[链接](a.md)", Spot(17, 4, 10)),
        ("这里。\n", Spot(17, 15, 3)),
    ],
)
def test_places_in_the_body(stretch: str, place: Spot) -> None:
    start = item().body.index(stretch)
    assert item().body_spot(start, start + len(stretch)) == place
    assert item().body_finding(start, start + len(stretch), "错", "改").spot == place


@given(st.text(st.sampled_from("甲a \n"), max_size=30), st.integers(0, 30), st.integers(0, 10))
def test_a_stretch_of_the_body_is_cut_out_of_its_line(body: str, start: int, length: int) -> None:
    start = min(start, len(body))
    spot = item(f"---\ntitle: 甲\n---\n{body}").body_spot(start, start + length)
    line = f"---\ntitle: 甲\n---\n{body}".split("\n")[spot.line - 1]
    assert line[spot.column - 1 : spot.column - 1 + spot.length] == body[start : start + length].split("\n")[0]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("甲乙丙丁", Spot(2, 11, 2)),
        ('"甲乙丙丁"', Spot(2, 12, 2)),
        ("'甲乙丙丁'", Spot(2, 12, 2)),
        ("  甲乙丙丁  ", Spot(2, 13, 2)),
        ('"\\u7532乙丙丁"', Spot(2, 10, 11)),  # escaped: the whole value
        (">\n  甲乙丙丁", Spot(2, 10, 1)),
    ],
)
def test_places_within_a_value(written: str, place: Spot) -> None:
    assert item(f"---\nsummary: {written}\n---\n").value_finding("summary", 1, 3, "错").spot == place


def test_a_value_on_the_line_below_is_found_at_its_key() -> None:
    assert item("---\ntitle:\n  甲\n---\n").spot("title") == Spot(2, 1, 5)


def test_what_is_present_may_be_faulty() -> None:
    found, faults = read_item("---\ntitle: [甲]\nformed: 2026-5-8\n[a]: b\n---\n".encode(), "news/a.md", NEWS)
    assert found is not None
    assert found.present == {"title", "formed"}
    assert (found.title, found.formed) == ("", None)
    assert [fault.spot.line for fault in faults] == [2, 3, 4]


@pytest.mark.parametrize(
    ("data", "rule", "line"),
    [
        (b"", "front-matter", 1),
        ("正文".encode(), "front-matter", 1),
        ("---\ntitle: 关于\n---\n".encode("gbk"), "file-encoding", 2),
        (b"---\n\n---\n", "front-matter", 1),
        (b"---\n# \n---\n", "front-matter", 1),
        (b"---\ntitle: [\n---\n", "yaml-syntax", 2),
        (b"---\n- title\n---\n", "field-form", 2),
        (b"---\n\ntitle\n---\n", "field-form", 3),
    ],
)
def test_files_that_are_no_items(data: bytes, rule: str, line: int) -> None:
    found, faults = read_item(data, "news/a.md", NEWS)
    assert found is None
    assert [(fault.rule, fault.spot.line) for fault in faults] == [(rule, line)]


@given(st.binary() | st.text().map(lambda text: f"---\n{text}\n---\n{text}".encode("utf-8", "replace")))
def test_any_bytes_are_an_item_or_faults(data: bytes) -> None:
    found, faults = read_item(data, "news/a.md", NEWS)
    assert found is not None or faults
    assert all(fault.message.endswith("。") for fault in faults)


def test_defaults_come_from_the_category() -> None:
    bare = item("---\ntitle: 甲\n---\n")
    assert (bare.effective_openness, bare.effective_department, bare.effective_status) == ("主动公开", "办公室", "有效")
    own = item("---\nopenness: 依申请公开\ndepartment: 基础教育股\nstatus: 废止\n---\n")
    assert (own.effective_openness, own.effective_department, own.effective_status) == ("依申请公开", "基础教育股", "废止")
    homeless = item("---\ntitle: 甲\n---\n", category=None)
    assert (homeless.effective_openness, homeless.effective_department) == ("", "")


def test_the_identity_is_the_index_number() -> None:
    assert item().identity == "999999007/2026-00012"
    assert item("---\ntitle: 甲\n---\n").identity == "news/2026/a.md"


def test_references_and_files_keep_their_positions() -> None:
    found = item(
        "---\nrepealed_by: 9\nsupersedes: [1, 2]\ninterprets: [《三》]\n"
        "attachments: [{file: a, title: b}]\ndata: [{file: c, title: d, schema: e}]\n---\n"
    )
    assert found.references == (("repealed_by", 0, "9"), ("supersedes", 0, "1"), ("supersedes", 1, "2"), ("interprets", 0, "《三》"))
    assert found.owned_files == (("attachments", 0, "a"), ("data", 0, "c"))
    assert found.attachments == (Attachment("a", "b"),)


@pytest.mark.parametrize(
    ("published", "is_scheduled"),
    [("2026-11-20", False), ("2026-11-21 23:59", False), ("2026-11-22", True), ("2026-11-22 00:00", True), ("2027-01-01", True)],
)
def test_the_day_decides_what_is_scheduled(published: str, is_scheduled: bool) -> None:
    assert item(item_text(published=published)).is_scheduled(TODAY) is is_scheduled


def test_an_item_without_a_day_is_not_scheduled() -> None:
    assert not item(item_text(published=None)).is_scheduled(TODAY)


@pytest.mark.parametrize(
    ("written", "is_tombstone"),
    [
        ({}, False),
        ({"withdrawn": "{date: 2026-06-01, reason: 内容有误}"}, True),
        ({"notice_period": "{from: 2026-11-14, to: 2026-11-20}"}, True),
        ({"notice_period": "{from: 2026-11-14, to: 2026-11-21}"}, False),
        ({"notice_period": "{from: 2026-12-01, to: 2026-12-07}"}, False),
    ],
)
def test_what_leaves_only_its_entry(written: dict[str, str], is_tombstone: bool) -> None:
    assert item(item_text(**written)).is_tombstone(TODAY) is is_tombstone


def test_keys_that_python_cannot_have() -> None:
    found = item(item_text(withdrawn="{date: 2026-06-01, reason: 内容有误}", consultation="{from: 2026-05-11, to: 2026-06-09, reason: 急}"))
    assert found.withdrawn == Withdrawal(date(2026, 6, 1), "内容有误")
    assert found.consultation is not None
    assert found.consultation.days == 30


@pytest.mark.parametrize("text", [HEAD, item_text(), "---\ntitle: ''\n---\n"])
def test_a_pickle_gives_the_same_item_and_holds_no_defaults(text: str) -> None:
    found = item(text)
    copy = pickle.loads(pickle.dumps(found))  # noqa: S301 - our own
    assert copy == found and repr(copy) == repr(found)
    assert all(getattr(copy, each.name) == getattr(found, each.name) for each in fields(Item))
    assert "withdrawn" in vars(found) and "withdrawn" not in vars(copy)
