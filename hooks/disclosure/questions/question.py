"""A question that the public asks, with the bureau's answer and what it rests on."""

from __future__ import annotations

import unicodedata
from datetime import date
from hashlib import blake2s
from typing import NamedTuple

from ..tables.row import Row

SCHEMA = "questions"
#: Words that ask, and courtesies: two questions that differ in nothing else are one.
_EMPTY = ("请问", "您好", "你好", "一下", "应该", "如何", "怎么样", "怎样", "怎么", "是否", "能不能", "可不可以", "可以", "能否", "什么", "吗", "呢", "的", "了")


class Question(NamedTuple):
    """A row of the table; what it does not say is empty or None. `row` for the place of its cells."""

    topic: str
    question: str
    answer: str
    asked: tuple[str, ...]
    basis: tuple[str, ...]
    department: str
    updated: date | None
    expires: date | None
    row: Row

    @property
    def anchor(self) -> str:
        """Where it stands on its page: made of its words, so that a link holds as long as the question does."""
        return f"q{blake2s(plain(self.question).encode(), digest_size=5).hexdigest()}"

    @property
    def core(self) -> str:
        """The question without marks, and without the words that ask: what two ways of asking the same have in common."""
        held = plain(self.question)
        for word in _EMPTY:
            held = held.replace(word, "")
        return held or plain(self.question)


def plain(text: str) -> str:
    """The letters, characters and digits of a text, in their usual width."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).lower() if sign.isalnum())


def read_question(row: Row) -> Question:
    """The question of a row."""
    return Question(
        row.text("topic"),
        row.text("question"),
        row.text("answer"),
        row.listed("asked"),
        row.listed("basis"),
        row.text("department"),
        row.day("updated"),
        row.day("expires"),
        row,
    )
