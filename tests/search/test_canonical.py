"""Where a word in its canonical form stands in the text as it was given: exact places, in UTF-16."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page
from test_tokens import MIXED

pytest_plugins = ["browsing"]

CALL = """held => JSON.parse(held).map(([text, word]) => {
  const { canonical, occurrences } = disclosure.canonical;
  return occurrences(canonical(text), word);
})"""


@pytest.mark.parametrize(
    ("text", "word", "places"),
    [
        ("收学费", "学费", [[1, 3]]),
        ("学\u200b费", "学费", [[0, 3]]),
        ("\u200b学费", "学费", [[1, 3]]),
        ("学费\u200b", "学费", [[0, 2]]),
        ("𠮷村㎡费", "费", [[4, 5]]),
        ("𠮷村", "𠮷村", [[0, 3]]),
        ("½", "2", [[0, 1]]),
        ("甲㎡乙", "m2乙", [[1, 3]]),
        ("ＡＢ", "b", [[1, 2]]),
        ("a。\n b", "a b", [[0, 5]]),
        ("，，学费。收费", "收费", [[5, 7]]),
        ("人人人", "人人", [[0, 2], [1, 3]]),
        ("2012年", "12年", [[2, 5]]),
        ("学费", "收费", []),
    ],
)
def test_places(reader: Page, text: str, word: str, places: list[list[int]]) -> None:
    assert reader.evaluate(CALL, json.dumps([[text, word]])) == [places]


def units(text: str) -> list[tuple[int, int, str]]:
    """(start, end, character) of a text in UTF-16."""
    found, start = [], 0
    for character in text:
        end = start + len(character.encode("utf-16-le")) // 2
        found.append((start, end, character))
        start = end
    return found


def test_places_of_random_characters(reader: Page) -> None:
    """A character of the main block stands exactly where it stands, whatever stands around it."""
    held: list[tuple[str, str]] = []

    @settings(max_examples=200)
    @given(MIXED, st.sampled_from("学费示"), MIXED)
    def gather(before: str, character: str, after: str) -> None:
        held.append((before + character + after, character))

    gather()
    for (text, word), places in zip(held, reader.evaluate(CALL, json.dumps(held)), strict=True):
        assert places == [[start, end] for start, end, character in units(text) if character == word], ascii(text)
