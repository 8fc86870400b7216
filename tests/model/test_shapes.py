"""From YAML to dataclasses: types, what is missing, what is unknown, and the word that was meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.model.catalog import Catalog
from disclosure.model.dates import Moment, Period
from disclosure.model.item import Item
from disclosure.model.phrases import named, near, nearest, shorten
from disclosure.model.problem import Fault
from disclosure.model.shapes import Reading, meant_key, read, read_fields
from disclosure.model.source import compose


@dataclass(frozen=True)
class Inner:
    file: str
    title: str = ""


@dataclass(frozen=True)
class Outer:
    title: str
    formed: date | None = None
    published: Moment | None = None
    days: int | None = None
    keywords: tuple[str, ...] = ()
    attachments: tuple[Inner, ...] = ()
    notice_period: Period | None = None
    approvals: Mapping[str, date] = field(default_factory=dict)
    withdrawn: Inner | None = None
    start: str = field(default="", metadata={"key": "from"})
    path: str = field(default="nowhere", metadata={"derived": True})


def outcome(text: str) -> tuple[Outer | None, list[Fault]]:
    node = compose(text, first_line=2)
    assert node is not None
    assert not isinstance(node, Fault)
    reading = Reading(first_line=2)
    return read(Outer, node, reading), reading.faults


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("title: 甲", "title", "甲"),
        ("title: '  甲 '", "title", "甲"),
        ("title: 0012", "title", "0012"),
        ("title: 12:30", "title", "12:30"),
        ("title: yes", "title", "yes"),
        ("title: 1e3", "title", "1e3"),
        ("title: >\n  甲\n  乙", "title", "甲 乙"),
        ("title: 甲\nformed: 2026-05-08", "formed", date(2026, 5, 8)),
        ('title: 甲\nformed: "2026-05-08"', "formed", date(2026, 5, 8)),
        ("title: 甲\npublished: 2026-05-11 09:30", "published", Moment(date(2026, 5, 11), time(9, 30))),
        ("title: 甲\ndays: 020", "days", 20),
        ("title: 甲\nkeywords: [甲, 乙]", "keywords", ("甲", "乙")),
        ("title: 甲\nkeywords:\n- 甲\n- 乙", "keywords", ("甲", "乙")),
        ("title: 甲\nattachments: [{file: a.pdf, title: 表}]", "attachments", (Inner("a.pdf", "表"),)),
        ("title: 甲\nnotice_period: {from: 2026-09-01, to: 2026-09-07}", "notice_period", Period(date(2026, 9, 1), date(2026, 9, 7))),
        ("title: 甲\napprovals: {股室负责人: 2026-05-08}", "approvals", {"股室负责人": date(2026, 5, 8)}),
        ("title: 甲\nwithdrawn:\n  file: a", "withdrawn", Inner("a")),
        ("title: 甲\nfrom: 今日", "start", "今日"),
        ("title: 甲", "path", "nowhere"),
    ],
)
def test_values(text: str, key: str, value: object) -> None:
    outer, faults = outcome(text)
    assert faults == []
    assert getattr(outer, key) == value


# Text, rule, line and column, what the message says, what the hint says.
FAULTS = [
    ("title: [甲]", "field-form", (2, 8), "title（名称）必须是一段文字", "英文双引号"),
    ("title: {甲: 乙}", "field-form", (2, 8), "必须是一段文字", "英文双引号"),
    ("title: !x 甲", "field-form", (2, 8), "类型标记“!x”", "英文双引号"),
    ("title:", "empty-field", (2, 7), "title（名称）后面没有内容", "填上内容"),
    ("title: ''", "empty-field", (2, 8), "后面没有内容", "填上内容"),
    ("title: '  '", "empty-field", (2, 8), "后面没有内容", "填上内容"),
    ("formed: 2026-05-08", "missing-key", (2, 1), "缺少 title（名称）", "title: …"),
    ("title: 甲\ntitle: 乙", "duplicate-key", (3, 1), "title（名称）写了两次", "只留一个"),
    ("title: 甲\nformed: 2026-5-8", "date-form", (3, 9), "写成 YYYY-MM-DD，例如", "是否想写“2026-05-08”？"),
    ("title: 甲\nformed: 2026年5月8日", "date-form", (3, 9), "现在是“2026年5月8日”", "是否想写“2026-05-08”？"),
    ("title: 甲\nformed: 2026-05-08 09:30", "date-form", (3, 9), "必须是真实存在的日期", "是否想写“2026-05-08”？"),
    ("title: 甲\nformed: 2026-02-30", "date-form", (3, 9), "必须是真实存在的日期", ""),
    ("title: 甲\npublished: 2026-05-11 9:30", "date-form", (3, 12), "YYYY-MM-DD HH:MM", "是否想写“2026-05-11 09:30”？"),
    ("title: 甲\ndays: 二十", "field-form", (3, 7), "days（自然日数）必须是整数，现在是“二十”", "半角数字"),
    ("title: 甲\ndays: ２０", "field-form", (3, 7), "必须是整数", "半角数字"),
    ("title: 甲\ndays: -1", "field-form", (3, 7), "必须是整数", "半角数字"),
    ("title: 甲\ndays: 20.5", "field-form", (3, 7), "必须是整数", "半角数字"),
    ("title: 甲\ndays: " + "9" * 5000, "field-form", (3, 7), "必须是整数", "半角数字"),
    ("title: 甲\nkeywords: 乙", "field-form", (3, 11), "keywords（关键词）必须是列表", "keywords: ["),
    ("title: 甲\nkeywords: []", "empty-field", (3, 11), "列表里没有内容", "删去"),
    ("title: 甲\nkeywords: [乙, ]\nformed: ", "empty-field", (4, 8), "formed（生成日期）后面没有内容", "删去"),
    ("title: 甲\nkeywords: [乙, [丙]]", "field-form", (3, 15), "必须是一段文字", ""),
    ("title: 甲\nattachments: {file: a.pdf}", "field-form", (3, 14), "attachments（附件）必须是列表", "{file: 招生简章.pdf}"),
    ("title: 甲\nattachments: [a.pdf]", "field-form", (3, 15), "要写成一组“键: 内容”", "{file: 招生简章.pdf}"),
    ("title: 甲\nattachments: [{title: 表}]", "missing-key", (3, 15), "缺少 file（文件名）", "file: …"),
    ("title: 甲\nattachments: [{file: a.pdf, name: 表}]", "unknown-key", (3, 29), "没有“name”这个键", ""),
    ("title: 甲\nattachments: [{file：a.pdf}]", "yaml-syntax", (3, 16), "冒号是全角的", "file: a.pdf"),
    ("title: 甲\nattachments: [{file:a.pdf}]", "yaml-syntax", (3, 16), "冒号后面缺一个空格", "file: a.pdf"),
    ("title: 甲\napprovals: 2026-05-08", "field-form", (3, 12), "approvals（审核）必须是一组", "{名称: 日期"),
    ("title: 甲\napprovals: {}", "empty-field", (3, 12), "没有内容", "填上内容"),
    ("title: 甲\napprovals: {股室负责人: 昨天}", "date-form", (3, 20), "“股室负责人”必须是真实存在的日期", ""),
    ("title: 甲\napprovals: {股室负责人：2026-05-08}", "yaml-syntax", (3, 13), "冒号是全角的", "股室负责人: 2026-05-08"),
    ("title: 甲\napprovals: {股室: 2026-05-08, 股室: 2026-05-09}", "duplicate-key", (3, 29), "“股室”写了两次", "只留一个"),
    ("title: 甲\nnotice_period: {from: 2026-09-01}", "missing-key", (3, 16), "缺少 to（止日）", "to: …"),
    ("title: 甲\nnotice_period: 2026-09-01", "field-form", (3, 16), "notice_period（公示期）", "{from: 2026-10-26, to: 2026-11-27}"),
    ("title: 甲\n名称: 乙", "unknown-key", (3, 1), "没有“名称”这个键", "是否想写“title”？"),
    ("title: 甲\n生成日期: 2026-05-08", "unknown-key", (3, 1), "没有“生成日期”这个键", "是否想写“formed”？"),
    ("title: 甲\nKeyWords: [乙]", "unknown-key", (3, 1), "没有“KeyWords”这个键", "是否想写“keywords”？"),
    ("title: 甲\nnotice-period: {}", "unknown-key", (3, 1), "没有“notice-period”这个键", "是否想写“notice_period”？"),
    ("title: 甲\npath: x", "unknown-key", (3, 1), "没有“path”这个键", ""),
    ("title: 甲\nzzzz: x", "unknown-key", (3, 1), "没有“zzzz”这个键", "README.zh-CN.md"),
    ("title: 甲\n\u3000formed: 2026-05-08", "unknown-key", (3, 1), "没有“formed”这个键", "全角空格"),
    ("title: 甲\n[乙]: 丙", "field-form", (3, 1), "键必须是一个词", "键: 内容"),
    ("title: 甲\n{乙: 丙}: 丁", "field-form", (3, 1), "键必须是一个词", "键: 内容"),
    ("甲", "field-form", (2, 1), "若干行“键: 内容”", "README"),
    ("标题：甲\n体裁：乙", "field-form", (2, 1), "若干行“键: 内容”", "冒号是半角的"),
    ("- title: 甲", "field-form", (2, 1), "若干行“键: 内容”", "README"),
]


@pytest.mark.parametrize(("text", "rule", "place", "message", "hint"), FAULTS, ids=[repr(row[0])[1:41] for row in FAULTS])
def test_one_slip_is_one_fault(text: str, rule: str, place: tuple[int, int], message: str, hint: str) -> None:
    _, faults = outcome(text)
    assert [fault.rule for fault in faults] == [rule]
    assert (faults[0].spot.line, faults[0].spot.column) == place
    assert message in faults[0].message
    assert hint in faults[0].hint


def test_all_slips_are_told_at_once() -> None:
    outer, faults = outcome("titel: 甲\nformed: 2026-5-8\nkeywords: 乙\ndays: x\n")
    assert outer is None
    assert [fault.rule for fault in faults] == ["unknown-key", "date-form", "field-form", "field-form"]
    assert faults[0].hint == "是否想写“title”？"


def test_what_cannot_be_read_is_left_empty() -> None:
    outer, faults = outcome("title: 甲\nformed: 2026-5-8\nattachments: [{file: a.pdf}, {title: 表}]")
    assert outer == Outer("甲", attachments=(Inner("a.pdf"),))
    assert len(faults) == 2


@given(
    st.recursive(
        st.sampled_from(["甲", "", "2026-05-08", "!x 甲", "''"]),
        lambda inner: (
            st.lists(inner, max_size=3).map(lambda each: f"[{', '.join(each)}]")
            | st.lists(st.tuples(st.sampled_from(["file", "from", "甲", "[乙]"]), inner), max_size=3).map(
                lambda each: "{" + ", ".join(f"{key}: {value}" for key, value in each) + "}"
            )
        ),
        max_leaves=6,
    ),
    st.sampled_from(
        ["title", "formed", "published", "days", "keywords", "attachments", "notice_period", "approvals", "withdrawn", "exceptions"]
    ),
)
def test_any_shape_is_read_or_refused(value: str, key: str) -> None:
    node = compose(f"{key}: {value}", first_line=2)
    assert node is not None
    if isinstance(node, Fault):
        return
    for cls in (Outer, Item, Catalog):
        reading = Reading(first_line=2)
        values = read_fields(cls, node, reading)
        assert values is not None
        assert values or reading.faults or key == "approvals"
        assert all(fault.spot.line == 2 and fault.message.endswith("。") for fault in reading.faults)


@pytest.mark.parametrize(
    ("word", "words", "hint"),
    [
        ("通只", ["通知", "通报", "决定"], "是否想写“通知”或“通报”？"),
        ("规范性文件的", ["规范性文件", "通知"], "是否想写“规范性文件”？"),
        ("主动公工", ["主动公开", "依申请公开"], "是否想写“主动公开”？"),
        ("甲", ["通知"], ""),
        ("", ["通知"], ""),
        ("通知", [], ""),
    ],
)
def test_near_words(word: str, words: list[str], hint: str) -> None:
    assert near(word, words) == hint


def test_the_nearest_word() -> None:
    assert nearest("atachments", ["attachments", "data"]) == "attachments"
    assert nearest("甲", ["attachments", "data"]) == ""


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("甲 \n\t 乙", "甲 乙"),
        ("甲" * 40, "甲" * 40),
        ("甲" * 41, "甲" * 39 + "…"),
        ("身份证" + "甲" * 25 + "11010519491231002X", "身份证" + "甲" * 25 + "1101" + "*" * 7 + "…"),
    ],
)
def test_values_are_shortened_for_messages(text: str, short: str) -> None:
    assert shorten(text) == short


def test_keys_are_named_with_their_term() -> None:
    assert named("title") == "title（名称）"
    assert named("股室负责人") == "“股室负责人”"


@pytest.mark.parametrize(
    ("key", "cls", "meant"),
    [
        ("索引号", Item, "index_number"),
        ("发文字号", Item, "document_number"),
        ("发布日期", Item, "published"),
        ("附件", Item, "attachments"),
        ("审核", Item, "approvals"),
        ("indexnumber", Item, "index_number"),
        ("Index-Number", Item, "index_number"),
        ("内设机构", Catalog, "departments"),
        ("审核流程", Catalog, "approval_chain"),
        ("甲", Item, ""),
    ],
)
def test_the_key_that_is_meant(key: str, cls: type[Any], meant: str) -> None:
    assert meant_key(key, cls) == meant
