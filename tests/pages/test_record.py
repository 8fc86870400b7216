"""An item's page: what it shows, what it warns of, and what can never get there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any, get_type_hints

import pytest
from publishing import corpus, corpus_of, everything, record_in, record_of, setting, told

from disclosure.model.dates import Moment, Period
from disclosure.model.item import REFERENCE_KEYS, Attachment, Consultation, DataTable, Item, Withdrawal
from disclosure.model.source import FrontMatter
from disclosure.model.terms import internal_keys
from project import item_text

GONE = {"withdrawn": "{date: 2026-06-01, reason: 线路有误}"}


def rows(**written: str | None) -> dict[str, str]:
    return {row.term: row.value for row in record_of(**written).rows}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ({}, {"索引号": "999999007/2026-00001", "体裁分类": "通知", "发布机构": "示例县教育局", "责任部门": "基础教育股", "发文字号": "无", "有效性": "有效"}),
        ({"published": "2026-05-11 09:30"}, {"发布日期": "2026-05-11"}),
        ({"joint_publishers": "[示例县财政局, 示例县民政局]"}, {"发布机构": "示例县教育局、示例县财政局、示例县民政局"}),
        ({"theme": "科技、教育\\教育"}, {"主题分类": "科技、教育 / 教育"}),
        ({"status": "废止"}, {"有效性": "废止"}),
        ({"expires": "2026-11-20"}, {"有效性": "失效", "失效日期": "2026-11-20"}),
        ({"expires": "2026-11-21"}, {"有效性": "有效"}),
        ({"status": "修改", "expires": "2026-11-20"}, {"有效性": "修改"}),
        ({"notice_period": "{from: 2026-11-20, to: 2026-11-27}"}, {"公示期": "2026-11-20 至 2026-11-27", "有效性": "有效"}),
        ({"notice_period": "{from: 2026-05-11, to: 2026-05-18}"}, {"公示期": "2026-05-11 至 2026-05-18", "有效性": None}),
        ({"consultation": "{from: 2026-11-01, to: 2026-11-30}"}, {"征求意见": "2026-11-01 至 2026-11-30"}),
        (
            {"consultation": "{from: 2026-11-01, to: 2026-11-10, reason: 须在开学前施行}"},
            {"征求意见": "2026-11-01 至 2026-11-10（10 天，须在开学前施行）"},
        ),
        ({"keywords": "[招生, 划片]", "channels": "[政府网站]", "audience": "[家长, 学生]"}, {"关键词": "招生、划片", "公开渠道": "政府网站", "公开对象": "家长、学生"}),
        ({**GONE, "keywords": "[招生]", "source": "某处", "contact": "某人"}, {"撤下": "2026-06-01", "关键词": None, "来源": None, "咨询方式": None, "有效性": None}),
    ],
)
def test_rows(written: dict[str, str], shown: dict[str, str | None]) -> None:
    found = rows(**written)
    assert {term: found.get(term) for term in shown} == shown
    assert "" not in found.values()


WARNING, REMARK = True, False


@pytest.mark.parametrize(
    ("written", "text", "is_warning"),
    [
        ({}, None, None),
        ({"status": "废止"}, "本文件已废止，不再执行。", WARNING),
        ({"status": "失效"}, "本文件已失效，不再执行。", WARNING),
        ({"expires": "2026-11-20"}, "本文件已于 2026-11-20 失效，不再执行。", WARNING),
        ({"expires": "2026-11-21"}, None, None),
        ({"status": "修改"}, "本文件已修改，请与有关文件一并阅读。", WARNING),
        ({"status": "部分失效"}, "本文件已部分失效，请与有关文件一并阅读。", WARNING),
        ({"notice_period": "{from: 2026-11-15, to: 2026-11-21}"}, "正在公示：2026-11-15 至 2026-11-21。", WARNING),
        ({"notice_period": "{from: 2026-11-22, to: 2026-11-29}"}, None, None),
        ({"notice_period": "{from: 2026-11-13, to: 2026-11-20}"}, "公示期已于 2026-11-20 结束，按规定撤下了公示内容和附件。", WARNING),
        (GONE, "本条目已于 2026-06-01 撤下，正文和附件不再提供。理由：线路有误", WARNING),
        ({**GONE, "status": "废止"}, "本条目已于 2026-06-01 撤下，正文和附件不再提供。理由：线路有误", WARNING),
        ({**GONE, "notice_period": "{from: 2026-05-11, to: 2026-05-18}"}, "本条目已于 2026-06-01 撤下，正文和附件不再提供。理由：线路有误", WARNING),
        ({"openness": "依申请公开"}, "本信息依申请公开，这里只列出目录。需要的，可以依照政府信息公开指南提出申请。", REMARK),
        ({"consultation": "{from: 2026-11-01, to: 2026-11-21}"}, "正在公开征求意见：2026-11-01 至 2026-11-21。", WARNING),
        ({"consultation": "{from: 2026-10-01, to: 2026-11-20}"}, "征求意见已于 2026-11-20 结束。", REMARK),
        ({"consultation": "{from: 2026-11-22, to: 2026-12-22}"}, None, None),
        ({"effective": "2026-11-22"}, "本文件自 2026-11-22 起施行。", REMARK),
        ({"effective": "2026-11-21"}, None, None),
        ({"effective": "2026-12-01", "consultation": "{from: 2026-11-01, to: 2026-11-30}"}, "正在公开征求意见：2026-11-01 至 2026-11-30。", WARNING),
    ],
)
def test_the_gravest_notice_is_given(written: dict[str, str], text: str | None, is_warning: bool | None) -> None:
    notice = record_of(**written).notice
    assert (notice.text if notice else None, notice.is_warning if notice else None) == (text, is_warning)


@pytest.mark.parametrize(
    ("written", "other", "kinds", "of_the_notice"),
    [
        ({"supersedes": "[999999007/2026-00002]"}, {"status": "废止", "repealed_by": "999999007/2026-00001"}, ["代替文件"], None),
        ({"status": "废止", "repealed_by": "999999007/2026-00002"}, {"supersedes": "[999999007/2026-00001]"}, ["废止依据"], "关于第2件事的通知"),
        ({"status": "废止"}, {"supersedes": "[999999007/2026-00001]"}, ["代替本文件的文件"], "关于第2件事的通知"),
        ({"status": "修改"}, {"amends": "[999999007/2026-00001]"}, ["修改本文件的文件"], "关于第2件事的通知"),
        ({}, {"interprets": "[999999007/2026-00001]"}, ["解读材料"], None),
        ({"interpreted_by": "[999999007/2026-00002]"}, {"interprets": "[999999007/2026-00001]"}, ["解读材料"], None),
        ({"status": "废止", "repealed_by": "999999007/2026-00002"}, {"published": "2026-12-01"}, [], None),
        ({"status": "废止"}, {"supersedes": "[999999007/2026-00001]", "published": "2026-12-01"}, [], None),
        ({"amends": "[《<外面>的办法》, 'https://example.com/a']"}, {}, ["修改文件", "修改文件"], None),
    ],
)
def test_related_documents(written: dict[str, str], other: dict[str, str], kinds: list[str], of_the_notice: str | None) -> None:
    found = record_of(others={"news/b.md": item_text(2, **other)}, **written)
    assert [each.kind for each in found.references] == kinds
    named = found.notice.reference if found.notice else None
    assert (named.title if named else None) == of_the_notice


def test_what_stands_elsewhere_is_a_link_only_with_an_address() -> None:
    title, web = record_of(amends="[《外面的办法》, 'https://example.com/a']").references
    assert (title.address, title.is_external) == ("", False)
    assert (web.address, web.is_external) == ("https://example.com/a", True)


def test_neighbours_are_those_that_still_stand() -> None:
    others = {f"news/{serial}.md": item_text(serial, published=f"2026-05-{8 + serial:02}") for serial in (2, 4, 6)}
    others |= {"news/3.md": item_text(3, published="2026-05-12", **GONE), "news/7.md": item_text(7, published="2026-12-01")}
    found = record_of(others=others, published="2026-05-13")
    assert found.earlier is not None and found.earlier.title == "关于第4件事的通知"
    assert found.later is not None and found.later.title == "关于第6件事的通知"
    gone = record_of(others=others, **GONE)
    assert gone.earlier is gone.later is None


def test_downloads() -> None:
    written = "[{file: 表 & 一.CSV, title: 报名表}, {file: 子/二.pdf, title: 说明}]"
    found = record_of(others={"news/表 & 一.CSV": "甲,乙\n", "news/子/二.pdf": b"%PDF-1.7 "}, attachments=written)
    assert [(each.title, each.address, each.kind, each.size) for each in found.downloads] == [
        ("报名表", "i/2026/999999007-2026-00001/表 & 一.CSV", "CSV 数据", 8),
        ("说明", "i/2026/999999007-2026-00001/子/二.pdf", "PDF 文档", 9),
    ]


# No page of an item shows these, and why.
NOT_SHOWN = {
    "legacy_addresses": "they are pages of their own, which lead on",
    "pinned_until": "it moves the item in lists",
}


def marked(secret: str, number: str, **changes: Any) -> Item:
    """An item with something unmistakable in every field, in each text its key and `secret`."""
    kinds = get_type_hints(Item)
    values: dict[str, Any] = {}
    for position, each in enumerate(field for field in fields(Item) if not field.metadata.get("derived")):
        text, day = f"{secret}-{each.name}", date(2031, 1 + position % 12, 1 + position % 28)
        values[each.name] = {
            str: text,
            tuple[str, ...]: (text,),
            date | None: day,
            Moment | None: Moment(date(2026, 3, 4)),
            Period | None: Period(date(2026, 3, 5), date(2031, 3, 6)),
            Consultation | None: Consultation(date(2026, 3, 7), date(2031, 3, 8), text),
            Withdrawal | None: None,
            tuple[Attachment, ...]: (Attachment(f"{text}.pdf", text),),
            tuple[DataTable, ...]: (DataTable(f"{text}.csv", text, text),),
            Mapping[str, date]: {text: day},
            Mapping[str, str]: {text: text},
        }[kinds[each.name]]
    values |= {"index_number": number, "path": f"news/{secret}.md", "category": setting().catalog.by_folder["news"]}
    values |= {"text": FrontMatter(f"{secret}-head", f"{secret}-body", 1), "present": frozenset({f"{secret}-present"})}
    return Item(**(values | changes))


def said(of: Any) -> str:
    return json.dumps(of, ensure_ascii=False, default=str)


def test_every_public_field_is_shown_and_no_internal_one() -> None:
    item = marked("MARK", "999999007/2026-00001")
    found = corpus_of([item], "news/MARK-attachments.pdf", "news/MARK-data.csv")
    text = said(told(record_in(found, item.path)))
    names = {each.name for each in fields(Item) if not each.metadata.get("derived")}
    assert internal_keys() < names
    for key in names:
        value = getattr(item, key)
        shown = value if isinstance(value, str) else str(value.start) if isinstance(value, Period | Consultation) else str(value)
        shown = f"MARK-{key}" if isinstance(value, tuple | Mapping) and not isinstance(value, Moment) else shown
        if key == "withdrawn":
            continue  # it takes everything else away: see below
        assert (shown in text) is (key not in internal_keys() and key not in NOT_SHOWN), key
    assert "body" not in text and "head" not in text and "present" not in text


def test_what_is_scheduled_or_withdrawn_reaches_no_page() -> None:
    """Each of three names the other two in every way there is."""
    numbers = {name: f"999999007/2026-0000{serial}" for serial, name in enumerate(("OPEN", "LATER", "GONE", "ENDED"), 1)}

    def one(name: str, **changes: Any) -> Item:
        others = tuple(number for other, number in numbers.items() if other != name)
        named = dict.fromkeys(sorted({*REFERENCE_KEYS} - {"repealed_by"}), others)
        return marked(name, numbers[name], **named, repealed_by=others[0], **changes)

    items = (
        one("OPEN", status="废止"),
        one("LATER", published=Moment(date(2026, 11, 22))),
        one("GONE", withdrawn=Withdrawal(date(2026, 6, 1), "GONE-reason")),
        one("ENDED", notice_period=Period(date(2026, 6, 1), date(2026, 6, 8))),
    )
    found = corpus_of(items)
    text = said(everything(found))
    assert "LATER" not in text and "00002" not in text
    register = {"title", "publisher", "department", "joint_publishers", "document_number", "reason", "legacy_index_numbers", "legacy_addresses", "genre"}
    for name in ("GONE", "ENDED"):
        kept = {key for key in {each.name for each in fields(Item)} | {"reason", "body", "head"} if f"{name}-{key}" in text}
        assert kept <= register, name
        gone = said(told(record_in(found, f"news/{name}.md")))
        assert not any(f"{name}-{key}" in gone for key in ("genre", "legacy_addresses", "summary", "subtitle", "keywords", "source"))
    for key in internal_keys():
        assert f"-{key}" not in text


@pytest.mark.parametrize(
    ("successor", "status", "notice"),
    [
        ({"published": "2026-11-20"}, "废止", "本文件已废止，不再执行。"),
        ({"published": "2026-11-20", "effective": "2026-11-21"}, "废止", "本文件已废止，不再执行。"),
        ({"published": "2026-11-20", "effective": "2026-12-01"}, "有效", "本文件自 2026-12-01 起废止，在此之前仍然有效。"),
        ({"published": "2026-12-05", "effective": "2026-12-01"}, "有效", None),  # nobody knows of it yet
    ],
)
def test_what_will_be_repealed_holds_until_its_successor_does(successor: dict[str, str], status: str, notice: str) -> None:
    others = {"news/b.md": item_text(2, supersedes="[999999007/2026-00001]", **successor)}
    for named in ({"repealed_by": "999999007/2026-00002"}, {}):
        found = record_of(others=others, status="废止", **named)
        assert (found.status, found.notice and found.notice.text) == (status, notice)


AMENDS = {"amends": "[999999007/2026-00001]"}
FULL = {"consolidates": "[999999007/2026-00001, 999999007/2026-00002]"}
GONE = {"withdrawn": "{date: 2026-11-10, reason: 有误}", "body": "\n"}


@pytest.mark.parametrize(
    ("others", "status", "notice", "title"),
    [
        ([AMENDS], "修改", "本文件已修改，请与有关文件一并阅读。", "关于第2件事的通知"),
        ([{**AMENDS, "effective": "2026-12-01"}], "有效", "本文件自 2026-12-01 起修改，在此之前仍然有效。", "关于第2件事的通知"),
        ([{**AMENDS, "published": "2026-12-05"}], "有效", None, None),
        ([AMENDS, FULL], "修改", "本文件已修改，请看修改后的全文。", "关于第3件事的通知"),
        ([{**AMENDS, **GONE}, AMENDS], "修改", "本文件已修改，请与有关文件一并阅读。", "关于第3件事的通知"),
        (
            [{**AMENDS, "openness": "依申请公开"}],
            "修改",
            "本文件已修改；修改它的文件依申请公开，需要的可以依照政府信息公开指南提出申请。",
            "关于第2件事的通知",
        ),
    ],
)
def test_what_a_reader_of_an_amended_document_is_told(others: list[dict[str, str]], status: str, notice: str | None, title: str | None) -> None:
    held = {f"news/{serial}.md": item_text(serial, **written) for serial, written in enumerate(others, 2)}
    found = record_of(others=held, status="修改")
    assert (found.status, found.notice and found.notice.text) == (status, notice)
    assert (found.notice and found.notice.reference and found.notice.reference.title) == title


def test_a_full_text_that_was_overtaken_says_so() -> None:
    held = {"news/1.md": item_text(1, status="修改"), "news/2.md": item_text(2, **AMENDS), "news/3.md": item_text(3, **FULL)}
    held["news/4.md"] = item_text(4, **AMENDS, published="2026-06-01")
    unprinted = record_in(corpus(held), "news/3.md")
    assert (unprinted.status, unprinted.notice and unprinted.notice.text) == ("修改", "这份全文以后又有修改，请与修改它的文件一并阅读。")
    held["news/5.md"] = item_text(5, consolidates="[999999007/2026-00001, 999999007/2026-00002, 999999007/2026-00004]", published="2026-06-01")
    printed = record_in(corpus(held), "news/3.md")
    assert printed.notice and (printed.notice.text, printed.notice.reference and printed.notice.reference.title) == (
        "这是以前的全文，之后又有修改，请看现在的全文。",
        "关于第5件事的通知",
    )
    newest = record_in(corpus(held), "news/5.md")
    assert (newest.status, newest.notice) == ("有效", None)


def test_what_was_taken_down_is_marked_among_the_related_documents() -> None:
    held = {"news/1.md": item_text(1), "news/2.md": item_text(2, **AMENDS, **GONE)}
    (other,) = record_in(corpus(held), "news/1.md").related
    assert (other.title, other.gone) == ("关于第2件事的通知", "已撤下")
