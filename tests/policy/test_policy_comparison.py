"""Texts compared paragraph by paragraph: what is common, what a paragraph is, what became of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.policy.comparison import Kind, compare, words
from disclosure.policy.passages import Passage, passages
from disclosure.policy.section import sections
from disclosure.policy.subsequence import common

LETTERS = st.text(alphabet="甲乙丙丁1。", max_size=30)
TEXTS = st.lists(LETTERS, max_size=12)


def longest(old: str, new: str) -> int:
    """The length of a longest common subsequence, by the table of the textbook."""
    row = [0] * (len(new) + 1)
    for here in old:
        before = row
        row = [0]
        for there, each in enumerate(new):
            row.append(before[there] + 1 if here == each else max(row[there], before[there + 1]))
    return row[-1]


@given(LETTERS, LETTERS)
def test_what_is_common_is_in_order_and_as_long_as_can_be(old: str, new: str) -> None:
    pairs = common(old, new)
    assert len(pairs) == longest(old, new)
    assert all(old[here] == new[there] for here, there in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("**第六条** 学校**应当**公布。", [Passage("第六条", "学校应当公布。")]),
        ("**第六条**学校公布。", [Passage("第六条", "学校公布。")]),
        ("第六条　学校公布。\n第七条　学校备案。", [Passage("第六条", "学校公布。"), Passage("第七条", "学校备案。")]),
        ("第十一条之一 新条文。", [Passage("第十一条之一", "新条文。")]),
        ("第六条规定的学校，应当公布。", [Passage("", "第六条规定的学校，应当公布。")]),
        ("### 第一章 总则\n正文。", [Passage("", "第一章 总则", is_heading=True), Passage("", "正文。")]),
        ("第一章　总则", [Passage("", "第一章　总则", is_heading=True)]),
        ("见[《办法》](../a.md)（示教发〔2024〕1号）。", [Passage("", "见《办法》（示教发〔2024〕1号）。")]),
        ("上一行，\n下一行。", [Passage("", "上一行，下一行。")]),
        ("- 甲\n- 乙", [Passage("", "甲"), Passage("", "乙")]),
        ("| 项目 | 标准 |\n| --- | ---: |\n| 校车 | 5元 |", [Passage("", "项目　标准"), Passage("", "校车　5元")]),
        ("甲\n\n---\n\n乙<!-- 不公开 -->", [Passage("", "甲"), Passage("", "乙")]),
        ("姓名：______（签字）", [Passage("", "姓名：______（签字）")]),
        (r"1\. 不是列表", [Passage("", "1. 不是列表")]),
        ("", []),
        ("   \n\u3000\n", []),
        ("收费见目录[^1]。\n\n[^1]: 目录另行公布。", [Passage("", "收费见目录。"), Passage("", "目录另行公布。")]),
        ("打开`登记`一栏，*不要*写 <https://www.shili.gov.cn/a>", [Passage("", "打开登记一栏，不要写 https://www.shili.gov.cn/a")]),
        ("甲 &lt;b&gt; 3*4", [Passage("", "甲 <b> 3*4")]),
        ("有下列情形的：\n（一）甲；\n（二）乙。", [Passage("", "有下列情形的："), Passage("", "（一）甲；"), Passage("", "（二）乙。")]),
        ("1. 甲。\n2. 乙。", [Passage("", "1. 甲。"), Passage("", "2. 乙。")]),
    ],
)
def test_paragraphs(markdown: str, expected: list[Passage]) -> None:
    assert list(passages(markdown)) == expected


@given(st.text(alphabet="第六条章一 \n#*|-_[]()!<>\\　甲", max_size=200))
def test_no_text_is_too_strange(markdown: str) -> None:
    for passage in passages(markdown):
        assert passage.article or passage.text
        assert "\n" not in passage.text


def kinds(old: str, new: str) -> list[tuple[str, str, str]]:
    """(kind, article in the old text, in the new one) of each paragraph."""
    changes = compare(passages(old), passages(new))
    return [(each.kind.value, each.old.article if each.old else "", each.new.article if each.new else "") for each in changes]


SIX = "第六条 小学课后服务结束时间一般不早于17:30。"
SEVEN = "第七条 课后服务以本校教师为主，外聘人员须经审核。"
EIGHT = "第八条 学校在每月10日前公布上月的收支情况。"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ((SIX, SEVEN), (SIX, SEVEN), [("未变", "第六条", "第六条"), ("未变", "第七条", "第七条")]),
        ((SIX, SEVEN), (SIX.replace("17:30", "18:00"), SEVEN), [("修改", "第六条", "第六条"), ("未变", "第七条", "第七条")]),
        ((SIX, EIGHT), (SIX, SEVEN, EIGHT), [("未变", "第六条", "第六条"), ("新增", "", "第七条"), ("未变", "第八条", "第八条")]),
        ((SIX, SEVEN, EIGHT), (SIX, EIGHT), [("未变", "第六条", "第六条"), ("删去", "第七条", ""), ("未变", "第八条", "第八条")]),
        ((SIX, EIGHT), (EIGHT.replace("第八条", "第六条"),), [("删去", "第六条", ""), ("条号变化", "第八条", "第六条")]),
        ((SIX,), (EIGHT.replace("第八条", "第六条"),), [("删去", "第六条", ""), ("新增", "", "第六条")]),
        ((), (SIX,), [("新增", "", "第六条")]),
        ((SIX, SEVEN, EIGHT), (SEVEN, EIGHT, SIX), [("移动", "第六条", ""), ("未变", "第七条", "第七条"), ("未变", "第八条", "第八条"), ("移动", "", "第六条")]),
        ((), (), []),
    ],
)
def test_what_became_of_each_paragraph(old: tuple[str, ...], new: tuple[str, ...], expected: list[tuple[str, str, str]]) -> None:
    assert kinds("\n\n".join(old), "\n\n".join(new)) == expected


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("有效期至2026年。", "有效期至2029年。", "有效期至[-2026][+2029]年。"),
        ("学校公布标准。", "学校应当公布收费标准。", "学校[+应当]公布[+收费]标准。"),
        ("甲乙丙", "甲乙丙", "甲乙丙"),
        ("一天不少于两小时", "每日至少三节课", "[-一天不少于两小时][+每日至少三节课]"),
        ("", "甲", "[+甲]"),
    ],
)
def test_words_within_a_paragraph(old: str, new: str, shown: str) -> None:
    assert "".join(f"[{piece.mark}{piece.text}]" if piece.mark else piece.text for piece in words(old, new)) == shown


TABLE = "第九条 收费不超过下表。\n\n| 学段 | 每天 |\n| --- | --- |\n| 小学 | {}元 |"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("第一条 免费的有：\n\n（一）低保家庭；\n\n（二）不足2万元的。", "第一条 免费的有：\n\n（一）低保家庭；\n\n（二）不足1万元的。", [("第一条", "修改")]),
        (SIX + "\n\n" + TABLE.format(80), SIX + "\n\n" + TABLE.format(90), [("第六条", "未变"), ("第九条", "修改")]),
        (TABLE.format(80), TABLE.format(90).replace("第九条", "第十条"), [("第十条", "修改")]),
        (TABLE.format(80), TABLE.format(80).replace("第九条", "第十条"), [("第十条", "条号变化")]),
        ("## 附件：清单\n\n1. 车辆。\n2. 药品。", "## 附件：清单\n\n1. 车辆。\n2. 药品和校医。", [("附件：清单", "修改")]),
        ("## 第二章 实施\n\n" + SIX, "## 第二章 组织与实施\n\n" + SIX, [("第二章 组织与实施", "修改"), ("第六条", "未变")]),
        (SEVEN + "\n\n（一）旧的一项。", SIX + "\n\n" + SEVEN, [("第六条", "新增"), ("第七条", "修改")]),
        ("无名的段落。", "无名的段落改了。", [("", "修改")]),
    ],
)
def test_what_became_of_an_article_with_all_of_its_paragraphs(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    told = []
    for section in sections(compare(passages(old), passages(new))):
        shown = section.opening and (section.opening.new or section.opening.old)
        told.append((shown.article or shown.text if shown else "", section.kind.value))
    assert told == expected


@given(TEXTS, TEXTS)
def test_sections_hold_every_paragraph_in_its_order(old: list[str], new: list[str]) -> None:
    changes = compare(passages("\n\n".join(old)), passages("\n\n".join(new)))
    assert tuple(change for section in sections(changes) for change in section.changes) == changes


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_comparison(old: list[str], new: list[str]) -> None:
    before, after = [Passage("", text) for text in old], [Passage("", text) for text in new]
    changes = compare(before, after)
    assert [each.old for each in changes if each.old] == before
    assert [each.new for each in changes if each.new] == after
    for change in changes:
        assert "".join(piece.text for piece in change.pieces if piece.mark != "+") == (change.old.text if change.old else "")
        assert "".join(piece.text for piece in change.pieces if piece.mark != "-") == (change.new.text if change.new else "")


def test_a_text_of_two_thousand_paragraphs() -> None:
    old = [Passage(f"第{number}条", f"学校第{number}件事，应当在{number % 12 + 1}月办理，并向县教育局备案。") for number in range(2000)]
    new = [Passage(each.article, each.text.replace("县教育局", "县教育和体育局")) for each in old]
    assert [each.kind for each in compare(old, new)] == [Kind.CHANGED] * 2000
    unnumbered = [Passage("", each.text) for each in new]
    assert [each.kind for each in compare([Passage("", each.text) for each in old], unnumbered)] == [Kind.CHANGED] * 2000


def test_what_is_too_much_to_compare_is_told_as_a_whole() -> None:
    old, new = [Passage("", "的" * 200_000)], [Passage("", "了" * 200_000)]
    assert [each.kind for each in compare(old, new)] == [Kind.DELETED, Kind.ADDED]
    same = [Passage("", "甲" * 3)] * 3000
    assert {each.kind for each in compare(same, [Passage("", "甲" * 4)] * 3000)} <= {Kind.CHANGED, Kind.ADDED, Kind.DELETED}
