"""The Python reading side of the index: the inverse of what is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from disclosure.search import reading
from disclosure.search.coding import TURN, base64, golomb, packed
from disclosure.search.documents import Document, script, scripts
from disclosure.search.index import FIRST_DAY_ORDER, STEP_ORDER, _days_of_shelf, choices
from disclosure.search.places import SHELF, Place
from disclosure.search.postings import shard_script, written

COUNTS = some.tuples(*[some.integers(0, 300)] * 5).filter(any)
PLACES = some.builds(Place, some.integers(2010, 2031), some.integers(0, 70_000))
POSTINGS = some.dictionaries(PLACES, COUNTS, min_size=1, max_size=40).map(lambda held: sorted(held.items()))
TERMS = some.text(some.characters(exclude_categories=("Cs", "Z", "Cc")), min_size=1, max_size=6)


@given(some.dictionaries(TERMS, POSTINGS, max_size=8))
def test_a_shard_is_read_as_it_was_written(shard: dict[str, list[tuple[Place, tuple[int, int, int, int, int]]]]) -> None:
    terms = sorted(shard)
    text = shard_script(terms, "".join(written(shard[term], 2010) for term in terms))
    assert list(reading.shard(text, 2010)) == sorted(shard.items())


@given(some.lists(some.tuples(some.integers(0, 10**9), some.integers(0, 15)), max_size=40))
def test_numbers_are_read_as_they_were_written(numbers: list[tuple[int, int]]) -> None:
    bits = reading.Bits.of(base64("".join(golomb(number, order) for number, order in numbers)))
    assert [bits.golomb(order) for _, order in numbers] == [number for number, _ in numbers]


@given(some.text(some.sampled_from("\n0123456789，的教育局、。abcXYZ 𠮷㎡〔〕\v\"\\~") | some.characters(exclude_categories=("Cs",), exclude_characters=TURN)))
def test_a_text_is_read_as_it_was_packed(text: str) -> None:
    assert reading.unpacked(packed(text)) == text


@pytest.mark.parametrize("text", ["", "正文。", "长" * 9000, "第一行\n" * 3000])
def test_the_heading_of_a_document(text: str) -> None:
    held = Document("关于“学费”的通知", "i/2026/999999007-2026-00012.html", ("999999007/2026-00012", "示教发〔2026〕12号"), "2026-05-11", "有效", body=text)
    [(name, first), *_] = scripts(held, "t/2026/17")
    assert (name, reading.heading(first)) == ("t/2026/17", reading.Heading(held.title, held.address))


@given(some.lists(some.lists(some.integers(1, 366), min_size=SHELF, max_size=SHELF), min_size=1, max_size=5))
def test_days_are_cut_where_a_shelf_ends(shelves: list[list[int]]) -> None:
    bits = [_days_of_shelf(days) for days in shelves]
    assert reading.days_of_shelves(script(base64("".join(bits))), len(shelves), FIRST_DAY_ORDER, STEP_ORDER) == bits


@given(some.lists(some.sampled_from(("", "通知", "公示", "解读"))))
def test_values_are_read_as_they_were_written(values: list[str]) -> None:
    assert reading.choices(script(*choices(values))) == values


@pytest.mark.parametrize("text", ["", "alert(1)", "disclosure.arrive(", "disclosure.arrive([)"])
def test_what_is_no_script_of_the_index_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        reading.held(text)
