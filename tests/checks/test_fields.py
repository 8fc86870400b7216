"""Uniform rules over single fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judging import findings

from disclosure.checks.fields import DOCUMENT_NUMBER, mended_document_number, unbalanced


@pytest.mark.parametrize(
    "number",
    [
        "示教发〔2026〕12号",
        "勐教发〔2016〕7号",
        "国办发明电〔2025〕7号",
        "教财厅函〔2017〕28号",
        "国务院令第711号",
        "中华人民共和国主席令第25号",
    ],
)
def test_document_numbers(number: str) -> None:
    assert DOCUMENT_NUMBER.fullmatch(number)
    assert mended_document_number(number) == number
    assert findings("document-number-form", document_number=number) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("示教发[2026]12号", "示教发〔2026〕12号"),
        ("示教发【2026】12号", "示教发〔2026〕12号"),
        ("示教发（2026）12号", "示教发〔2026〕12号"),
        ("示教发(2026)12号", "示教发〔2026〕12号"),
        ("示教发［2026］12号", "示教发〔2026〕12号"),
        ("示教发〔2026〕 12 号", "示教发〔2026〕12号"),
        ("示教发 〔 2026 〕12号", "示教发〔2026〕12号"),
        ("示教发〔2026〕第12号", "示教发〔2026〕12号"),
        ("示教发〔2026〕012号", "示教发〔2026〕12号"),
        ("示教发〔2026〕第018号", "示教发〔2026〕18号"),
        ("示教发〔2026〕12", "示教发〔2026〕12号"),
        ("示教发〔２０２６〕１２号", "示教发〔2026〕12号"),
        ("示教发[2026〕12号", "示教发〔2026〕12号"),
    ],
)
def test_document_numbers_are_mended(written: str, meant: str) -> None:
    assert mended_document_number(written) == meant
    found = findings("document-number-form", document_number=f'"{written}"')
    assert [finding.hint for finding in found] == [f"是否想写“{meant}”？"]
    assert f"“{written}”" in found[0].message


@pytest.mark.parametrize(
    "written", ["无", "示教发2026年12号", "〔2026〕12号", "示教发〔26〕12号", "示教发〔2126〕12号", "SJF〔2026〕12号", "示教发〔2026〕0号"]
)
def test_what_cannot_be_mended_gets_no_false_hint(written: str) -> None:
    found = findings("document-number-form", document_number=written)
    assert len(found) == 1
    assert "是否想写" not in found[0].hint
    assert found[0].hint


@given(st.text(st.sampled_from("示教发〔〕[]（）【】2026号第 0１年令"), max_size=20))
def test_mending_twice_changes_nothing(text: str) -> None:
    assert mended_document_number(mended_document_number(text)) == mended_document_number(text)


@pytest.mark.parametrize(
    ("text", "mark", "place"),
    [
        ("关于印发《办法》的通知", "", 0),
        ("《关于印发〈办法（试行）〉的通知》“三公”经费", "", 0),
        ("甲（乙)丙(丁）", "", 0),
        ("Children’s Day 活动", "", 0),
        ("‘十四五’规划", "", 0),
        ("", "", 0),
        ("关于印发《办法的通知", "《", 4),
        ("关于印发办法》的通知", "》", 6),
        ("甲《乙（丙》丁）", "》", 5),
        ("甲“乙", "“", 1),
        ("甲”乙“", "”", 1),
        ("甲（（乙）", "（", 1),
        ("甲〔2026]12号", "〔", 1),
        ("甲】", "】", 1),
        ("甲(乙", "(", 1),
    ],
)
def test_unbalanced(text: str, mark: str, place: int) -> None:
    found = unbalanced(text)
    assert (found[0], found.start()) == (mark, place) if found else mark == ""


@given(
    st.recursive(
        st.text("甲乙，"),
        lambda inner: st.tuples(st.sampled_from(["《》", "“”", "（）", "()", "(）", "〔〕", "【】", "〈〉", "‘’"]), inner, inner).map(
            lambda each: f"{each[0][0]}{each[1]}{each[0][1]}{each[2]}"
        ),
    )
)
def test_whole_pairs_are_balanced_and_half_ones_are_not(text: str) -> None:
    assert unbalanced(text) is None
    for mark in "《》“”（）〔〕【】":
        assert unbalanced(text + mark) is not None
        assert unbalanced(mark + text) is not None


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("关于做好招生工作的通知", []),
        ("示例县教育局2025年度部门决算", []),
        ("关于印发《办法（试行）》的通知", []),
        ("招生咨询问答：转学要哪些材料？", []),
        ("“六一”慰问", []),
        ("关于做好招生工作的通知。", ["名称末尾不加“。”"]),
        ("关于做好招生工作的通知：", ["名称末尾不加“：”"]),
        ("关于印发《办法的通知", ["“《”没有配对"]),
        ("关于印发（办法的通知，", ["“（”没有配对", "名称末尾不加“，”"]),
    ],
)
def test_title_form(title: str, says: list[str]) -> None:
    found = findings("title-form", title=title)
    assert len(found) == len(says)
    assert all(part in finding.message for part, finding in zip(says, found, strict=True))


@pytest.mark.parametrize(
    ("title", "summary", "is_found"),
    [
        ("关于做好2026年招生工作的通知", "关于做好2026年招生工作的通知", True),
        ("关于做好2026年招生工作的通知", "做好２０２６年招生工作的通知。", True),
        ("关于做好2026年招生工作的通知", "《关于做好2026年招生工作的通知》", True),
        ("关于做好2026年招生工作的通知", "公布2026年招生的对象、时间和电话。", False),
        ("关于做好2026年招生工作的通知", "关于做好2026年招生工作的通知，公布划片范围和咨询电话。", False),
        ("年报", "说明2025年主动公开、依申请公开的数量和问题。", False),
    ],
)
def test_a_summary_says_more_than_the_title(title: str, summary: str, is_found: bool) -> None:
    assert bool(findings("summary-repeats-title", title=title, summary=summary)) is is_found


@pytest.mark.parametrize(
    ("rule", "key", "length", "is_found"),
    [
        ("title-length", "title", 1, True),
        ("title-length", "title", 2, False),
        ("title-length", "title", 120, False),
        ("title-length", "title", 121, True),
        ("summary-length", "summary", 9, True),
        ("summary-length", "summary", 10, False),
        ("summary-length", "summary", 200, False),
        ("summary-length", "summary", 201, True),
    ],
)
def test_lengths(rule: str, key: str, length: int, is_found: bool) -> None:
    found = findings(rule, **{key: "甲" * length})
    assert bool(found) is is_found
    assert not found or f"现在有 {length} 个字" in found[0].message


@pytest.mark.parametrize(
    ("rule", "key", "value", "hint"),
    [
        ("genre-unknown", "genre", "通知", None),
        ("genre-unknown", "genre", "通只", "是否想写“通知”"),
        ("theme-unknown", "theme", "科技、教育\\教育", None),
        ("theme-unknown", "theme", "科技、教育", "科技、教育\\"),
        ("status-unknown", "status", "部分失效", None),
        ("status-unknown", "status", "已废止", "废止"),
        ("channel-unknown", "channels", "[政府网站, 两微一端]", None),
        ("channel-unknown", "channels", "[政府网战]", "是否想写“政府网站”"),
        ("audience-unknown", "audience", "[全社会]", None),
        ("audience-unknown", "audience", "[火星人]", "可用的有"),
    ],
)
def test_words_of_the_vocabularies(rule: str, key: str, value: str, hint: str | None) -> None:
    found = findings(rule, **{key: value})
    assert [hint in finding.hint for finding in found] == ([] if hint is None else [True])


@pytest.mark.parametrize(
    ("genre", "number", "is_found"),
    [
        ("通知", "示教发〔2026〕12号", False),
        ("方案", "示教发〔2026〕12号", True),
        ("方案", None, False),
        ("不存在的体裁", "示教发〔2026〕12号", False),
        (None, "示教发〔2026〕12号", False),
    ],
)
def test_a_document_with_a_number_is_of_an_official_kind(genre: str | None, number: str | None, is_found: bool) -> None:
    assert bool(findings("document-genre", genre=genre, document_number=number)) is is_found


@pytest.mark.parametrize("key", ["title", "index_number", "summary", "genre", "formed", "published", "approvals"])
def test_what_every_item_must_have(key: str) -> None:
    found = findings("essential-field", **{key: None}) + findings("required-field", **{key: None})
    assert [finding.message.startswith(f"缺少 {key}（") for finding in found] == [True]


def test_what_is_misspelt_or_faulty_is_not_missing() -> None:
    assert findings("required-field", formed="昨天") == []
    assert findings("required-field", summary=None, sumary="说明第一件事的对象、时间和地点。") == []
