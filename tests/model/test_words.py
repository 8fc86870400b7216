"""The words of the search: what ships is sound, and a bureau's own join it."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from disclosure.model.catalog import read_catalog
from disclosure.model.words import SearchWords, folded, merged, shipped
from project import CATALOG

SHIPPED = shipped()
WORDS = tuple(chain.from_iterable(SHIPPED.synonyms))


def group_of(word: str, words: SearchWords) -> tuple[str, ...]:
    [group] = [group for group in words.synonyms if word in group]
    return group


def test_a_word_stands_in_one_shipped_group() -> None:
    assert len(set(WORDS)) == len(WORDS)
    assert all(len(group) > 1 for group in SHIPPED.synonyms)


def test_shipped_words_are_of_two_han_characters_or_more() -> None:
    assert [word for word in WORDS if not re.fullmatch("[一-鿿]{2,}", word)] == []


def test_the_words_that_the_field_asks_for_are_there() -> None:
    for one, other in (("学区", "划片"), ("学费", "收费标准"), ("上学", "入学"), ("转学", "学籍异动"), ("补助", "资助")):
        assert group_of(one, SHIPPED) == group_of(other, SHIPPED)
    assert len(SHIPPED.synonyms) >= 60


@pytest.mark.parametrize(("one", "other"), [("部门预算", "部门决算"), ("报名", "教师招聘"), ("小学", "幼儿园"), ("转学", "休学"), ("民办", "公办")])
def test_what_is_only_related_stands_apart(one: str, other: str) -> None:
    assert not any(one in group and other in group for group in SHIPPED.synonyms)


def test_question_words_are_han_and_cut_no_word_that_is_searched_for() -> None:
    assert [word for word in SHIPPED.question_words if not re.fullmatch("[一-鿿]+", word)] == []
    assert [(asking, word) for asking in SHIPPED.question_words if len(asking) > 1 for word in WORDS if asking in word] == []


@pytest.mark.parametrize(
    "text",
    [
        "中小学生学籍管理办法",
        "有关事项",
        "办理条件",
        "申请教师资格",
        "主要职责",
        "许多大学",
        "必要准备",
        "工作要点",
        "第一中学",
        "目的",
        "人才能力",
    ],
)
def test_question_words_leave_terms_of_documents_alone(text: str) -> None:
    assert [word for word in SHIPPED.question_words if (text.endswith(word) if len(word) == 1 else word in text)] == []


def test_without_local_words_the_shipped_ones_are_all() -> None:
    found = merged(SearchWords())
    assert found.synonyms == SHIPPED.synonyms
    assert sorted(found.question_words) == sorted(SHIPPED.question_words)


def test_question_words_come_longest_first() -> None:
    found = merged(SearchWords(question_words=("到底要等到什么时候", "咯", "怎么"))).question_words
    assert found[0] == "到底要等到什么时候"
    assert "咯" in found
    assert [len(word) for word in found] == sorted((len(word) for word in found), reverse=True)
    assert len(set(found)) == len(found)


def test_a_local_group_of_its_own_comes_last() -> None:
    assert merged(SearchWords((("第一小学", "县一小"),))).synonyms == (*SHIPPED.synonyms, ("第一小学", "县一小"))


def test_a_local_group_extends_the_shipped_one_that_shares_a_word() -> None:
    found = merged(SearchWords((("助学款", "补助"),)))
    assert len(found.synonyms) == len(SHIPPED.synonyms)
    assert group_of("助学款", found) == (*group_of("补助", SHIPPED), "助学款")
    assert [group[0] for group in found.synonyms] == [group[0] for group in SHIPPED.synonyms]


def test_a_local_group_may_join_two_shipped_ones() -> None:
    found = merged(SearchWords((("校服", "校车"),)))
    assert len(found.synonyms) == len(SHIPPED.synonyms) - 1
    assert set(group_of("校服", found)) == {*group_of("校服", SHIPPED), *group_of("校车", SHIPPED)}


def test_local_groups_that_share_a_word_are_one() -> None:
    found = merged(SearchWords((("甲校", "乙校"), ("丙校", "丁校"), ("丁校", "甲校"))))
    assert found.synonyms[len(SHIPPED.synonyms) :] == (("甲校", "乙校", "丙校", "丁校"),)


def test_a_group_of_one_word_is_none() -> None:
    assert merged(SearchWords((("甲校",), ("乙校", "乙校")))).synonyms == SHIPPED.synonyms


@pytest.mark.parametrize(("word", "as_compared"), [("ＳＴＥＭ课程", "stem课程"), ("３点半课堂", "3点半课堂"), ("學費", "學費"), ("收费", "收费")])
def test_words_are_compared_in_one_width_and_case(word: str, as_compared: str) -> None:
    assert folded(word) == as_compared
    assert group_of(as_compared, merged(SearchWords(((word, "别的词"),))))


def read(lines: str) -> tuple[SearchWords, list[tuple[str, str]]]:
    found, faults = read_catalog((CATALOG + lines).encode())
    assert found is not None
    return found.search, [(fault.message, fault.hint) for fault in faults]


def test_the_catalogue_holds_local_words() -> None:
    assert read("") == (SearchWords(), [])
    assert read("search:\n  synonyms:\n    - [甲校, 乙校]\n    - [丙校, 丁校]\n  question_words: [啷个]\n") == (
        SearchWords((("甲校", "乙校"), ("丙校", "丁校")), ("啷个",)),
        [],
    )


@pytest.mark.parametrize(
    ("lines", "hint"),
    [
        ("search:\n  synonyms: 甲校 乙校\n", "写成“synonyms: [[甲, 乙], [丙, 丁]]”；只有一个也要加方括号。"),
        ("search:\n  synonyms:\n    - 甲校、乙校\n", "写成“- [甲校, 乙校]”；只有一个也要加方括号。"),
        ("search:\n  question_words: 啷个，哪阵\n", "写成“question_words: [啷个, 哪阵]”；只有一个也要加方括号。"),
        ("search:\n  synonym: [[甲校, 乙校]]\n", "是否想写“synonyms”？"),
        ("search:\n  同义词: [[甲校, 乙校]]\n", "是否想写“synonyms”？"),
        ("search:\n  synonyms: [[]]\n", "填上内容；不是必填的，连同名称一起删去。"),
    ],
)
def test_a_slip_in_writing_them_gets_the_right_form(lines: str, hint: str) -> None:
    _, faults = read(lines)
    assert [each for _, each in faults] == [hint]
