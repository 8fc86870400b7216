"""Questions: when two are one, and where their answers stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from disclosure.questions.question import Question, read_question
from disclosure.tables.row import Row


def question(words: str) -> Question:
    return read_question(Row({"question": words, "answer": "可以。", "asked": ("转学",)}, {}, {}, "", 2))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("孩子几岁上小学？", "请问孩子几岁可以上小学呢", True),
        ("转学怎么办？", "如何转学办", True),
        ("２０２６年几月报名？", "2026年几月报名", True),
        ("孩子几岁上小学？", "孩子几岁上初中？", False),
        ("吗", "呢", False),
    ],
)
def test_two_ways_of_asking(one: str, other: str, same: bool) -> None:
    assert (question(one).core == question(other).core) is same


@given(some.text(max_size=30))
def test_an_anchor_is_a_name(words: str) -> None:
    assert question(words).anchor.isalnum() and question(words).anchor.startswith("q")


def test_marks_do_not_move_an_answer() -> None:
    assert question("几岁上小学？").anchor == question("几岁 上小学").anchor != question("几岁上初中").anchor
