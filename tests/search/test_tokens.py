"""The same terms on both sides: vectors.json, every character by itself, and random texts, in Python and in Chromium."""

from __future__ import annotations

import itertools
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from indexing import lines
from playwright.sync_api import Page

from disclosure.search.tokens import number_terms, terms, terms_without_commas

pytest_plugins = ["browsing"]

VECTORS: dict[str, list[dict[str, Any]]] = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
TEXTS = [vector["text"] for vector in VECTORS["texts"]]
NUMBERS = [vector["number"] for vector in VECTORS["numbers"]]
# fmt: off
PIECES = ["学费", "㐀", "𠮷", "豈", "々", "〇", "2026", "０１２", "00", "a", "Ｂ", "é", "ß", "İ", "ŉ", "①", "㎡", "㍿", "ﬁ", "⼀", "Ⅷ", "〔", "〕", "［", "】", "-", "ー", "あ", "タ", "ｶﾞ", "ئۇ", "བོད", "་", "ᠮᠣ", "ꆈ", "한", "😀", "́", "\u200b", "\u3000", "\n"]
# fmt: on
MIXED = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=("Cs", "Cn")), max_size=30).map("".join)


def terms_there(page: Page, texts: list[str]) -> list[list[str]]:
    found: list[list[str]] = page.evaluate("texts => JSON.parse(texts).map(disclosure.tokens.terms)", lines(texts))
    return found


def number_terms_there(page: Page, numbers: list[str]) -> list[list[str]]:
    call = "numbers => JSON.parse(numbers).map((each) => disclosure.tokens.numberTerms(disclosure.tokens.numberUnits(each)))"
    found: list[list[str]] = page.evaluate(call, lines(numbers))
    return found


def random_texts() -> list[str]:
    """The same three hundred on every run, unless CONTRIBUTING.md's "random" is chosen."""
    texts: list[str] = []

    @settings(max_examples=300)
    @given(MIXED)
    def gather(text: str) -> None:
        texts.append(text)

    gather()
    return texts


@pytest.mark.parametrize("vector", VECTORS["texts"], ids=lambda vector: ascii(vector["text"])[:40])
def test_terms_of_a_text(vector: dict[str, Any]) -> None:
    assert terms(vector["text"]) == vector["terms"]


@pytest.mark.parametrize("vector", VECTORS["numbers"], ids=lambda vector: ascii(vector["number"])[:40])
def test_terms_of_a_number(vector: dict[str, Any]) -> None:
    assert sorted(number_terms([vector["number"]])) == vector["terms"]


@pytest.mark.parametrize(
    ("text", "besides"),
    [
        ("完成投资6,000万元", ["资6000", "6000万", "6000"]),
        ("1,234,567.80元", ["1234567"]),
        ("6,0000元", []),
        ("12,3", []),
        ("甲，200元", []),
        ("甲乙\n1,000元", ["1000元", "1000"]),
    ],
)
def test_what_a_text_holds_without_commas(text: str, besides: list[str]) -> None:
    assert sorted(terms_without_commas(text).elements()) == sorted(besides)


def test_the_browser_cuts_alike(reader: Page) -> None:
    assert terms_there(reader, TEXTS) == [vector["terms"] for vector in VECTORS["texts"]]
    assert [sorted(found) for found in number_terms_there(reader, NUMBERS)] == [vector["terms"] for vector in VECTORS["numbers"]]


def test_random_texts_are_cut_alike(reader: Page) -> None:
    texts = random_texts()
    assert len(texts) > 100
    assert [each for each in zip(texts, terms_there(reader, texts), strict=True) if terms(each[0]) != each[1]] == []
    there = number_terms_there(reader, texts)
    assert [each for each in zip(texts, there, strict=True) if number_terms([each[0]]) != set(each[1])] == []


def test_every_character_is_cut_alike(reader: Page) -> None:
    """All that Python knows outside the main block of Han: what a newer browser knows besides stands in no index."""
    points = [point for point in (*range(0x3400), *range(0xA000, 0x20000), *range(0x2F800, 0x2FA20)) if point not in range(0xD800, 0xE000)]
    known = [chr(point) for point in points if unicodedata.category(chr(point)) != "Cn"]
    pairs = [f"a{character}费" for character in known]
    assert [each for each in zip(known, pairs, terms_there(reader, pairs), strict=True) if terms(each[1]) != each[2]] == []


def test_what_is_looked_for_is_what_is_indexed(reader: Page) -> None:
    """A query asks for fewer terms than a text has, as a pair holds its runs, but never for another one; a text that has any is asked for."""
    texts = TEXTS + random_texts()
    sought: list[list[str]] = reader.evaluate("texts => JSON.parse(texts).map(disclosure.tokens.sought)", lines(texts))
    for text, asked in zip(texts, sought, strict=True):
        assert set(asked) <= set(terms(text)) and bool(asked) == bool(terms(text)), ascii(text)
        assert len(asked) == len(set(asked))


def test_every_unit_knows_where_it_stands(reader: Page) -> None:
    """Each place of a unit, cut out of the text as it was given (in UTF-16), gives the unit again."""
    texts = TEXTS + random_texts()
    call = """texts => JSON.parse(texts).map((text) => {
      const { canonical, occurrences } = disclosure.canonical;
      const places = (unit) => occurrences(canonical(text), unit).map(([start, end]) => [unit, text.slice(start, end)]);
      return disclosure.tokens.stretches(text).flat().map(places);
    })"""
    for text, units in zip(texts, reader.evaluate(call, lines(texts)), strict=True):
        assert all(units), ascii(text)
        for unit, place in itertools.chain.from_iterable(units):
            written = re.sub("[\u00ad\u200b-\u200d\u2060\ufeff\"“”‘’「」『』]", "", place)
            assert unit in unicodedata.normalize("NFKC", written).lower() or unit in "".join(
                unicodedata.normalize("NFKC", character).lower() for character in written
            )

