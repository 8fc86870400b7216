"""The page ranks as lunr.py does over the same tokens and settings: the same order, scores within 0.001 a term."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

import pytest
from indexing import corpus, documents, items, written
from lunr.builder import Builder
from lunr.index import Index
from lunr.query import QueryPresence
from playwright.sync_api import Page

from disclosure.search.documents import BOOSTS, FIELDS, frequencies
from disclosure.search.index import SHELF
from disclosure.search.places import plan
from disclosure.search.reading import held as arrived

pytest_plugins = ["browsing"]

FOUND = corpus(items(60))
PRESENCES = {"REQUIRED": QueryPresence.REQUIRED, "OPTIONAL": QueryPresence.OPTIONAL}
QUERIES = [
    ["学费"],
    ["通知"],
    ["收费", "费标", "标准"],
    ["课后", "后服", "服务", "学校"],
    ["g101", "101国", "国道"],
    ["𠮷野"],
    ["2026"],
    ["#发/2026", "#2026/14"],
    ["第3", "3条", "安全", "教师", "报名", "资助", "pm2", "m2", "关于", "的通"],
]


@pytest.fixture(scope="module")
def shards(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """What the files of the index hand over that ranking needs."""
    files = written(FOUND, tmp_path_factory.mktemp("site"))
    return {name: arrived(data.decode()) for name, data in files.items() if name == "current.js" or name.startswith("s/")}


@pytest.fixture(scope="module")
def whole() -> Index:
    """The whole index of lunr.py; a document goes by its place among all places."""
    builder = Builder()
    builder.b(0)
    for field in FIELDS:
        builder.field(field, boost=BOOSTS[field])
    starts, length = {}, 0
    for year, shelves in plan(FOUND).shelves.items():
        starts[year], length = length, length + len(shelves) * SHELF
    for place, held in documents(FOUND).items():
        counts = [Counter({term: fields[at] for term, fields in frequencies(held).items()}) for at in range(len(FIELDS))]
        tokens = {field: list(counts[at].elements()) for at, field in enumerate(FIELDS)}
        builder.add({"id": starts[place.year] + place.number, **tokens})
    return builder.build()


def ranked_by_lunr(index: Index, terms: list[str], presence: str) -> dict[int, float]:
    query = index.create_query()
    for term in terms:
        query.term(term, use_pipeline=False, presence=PRESENCES[presence])
    return {int(result["ref"]): result["score"] for result in index.query(query)}


def ranked_by_page(page: Page, shards: dict[str, list[Any]], terms: list[str], presence: str) -> dict[int, float]:
    """Place -> score, in the page's order; of optional terms every place that holds one is ranked, of required ones those that hold all."""
    call = """({ shards, terms, presence }) => {
      const { readLayout, readShard } = disclosure.reading, { common, ranked } = disclosure.ranking;
      const layout = readLayout(shards["current.js"][0]);
      const all = new Map(Object.keys(shards).filter((name) => name.startsWith("s/")).flatMap((name) => Array.from(readShard(shards[name], layout))));
      const postings = terms.map((term) => all.get(term));
      const places = presence === "REQUIRED" ? common(postings) : Array.from(new Set(postings.flatMap((posting) => posting.places)));
      return ranked(places, postings, lunr.Query.presence[presence]).map((hit) => [hit.place, hit.score]);
    }"""
    return dict(page.evaluate(call, {"shards": shards, "terms": terms, "presence": presence}))


@pytest.mark.parametrize("presence", PRESENCES)
@pytest.mark.parametrize("terms", QUERIES, ids="-".join)
def test_same_order_and_scores(reader: Page, shards: dict[str, list[Any]], whole: Index, terms: list[str], presence: str) -> None:
    expected = ranked_by_lunr(whole, terms, presence)
    found = ranked_by_page(reader, shards, terms, presence)
    assert found.keys() == expected.keys() and found
    assert all(abs(score - expected[place]) <= 0.001 * len(terms) for place, score in found.items())
    in_turn = [expected[place] for place in found]
    assert all(one >= other - 1e-9 for one, other in pairwise(in_turn))


def test_scores_tell_documents_apart(whole: Index) -> None:
    assert len({round(score, 6) for score in ranked_by_lunr(whole, QUERIES[-1], "OPTIONAL").values()}) > 30


def test_among_equals_the_newer_stands_first(reader: Page) -> None:
    call = """() => {
      const posting = { places: [3, 5, 9], codes: [1, 1, 1], weight: 2 };
      return disclosure.ranking.ranked([3, 5, 9], [posting], lunr.Query.presence.REQUIRED).map((hit) => hit.place);
    }"""
    assert reader.evaluate(call) == [9, 5, 3]


def test_kinds_of_one_score_are_mixed_by_place(reader: Page) -> None:
    """A term of no weight tells kinds apart, but no scores."""
    call = """() => {
      const postings = [{ places: [1, 2, 3, 4], codes: [1, 1, 1, 1], weight: 2 }, { places: [1, 3], codes: [1, 1], weight: 0 }];
      return disclosure.ranking.ranked([1, 2, 3, 4], postings, lunr.Query.presence.OPTIONAL).map((hit) => hit.place);
    }"""
    assert reader.evaluate(call) == [4, 3, 2, 1]


@pytest.mark.parametrize(
    ("postings", "expected"),
    [
        ([], []),
        ([[1, 2, 3]], [1, 2, 3]),
        ([[1, 2, 3], []], []),
        ([[1, 2, 3, 9], [2, 9]], [2, 9]),
        ([[5, 6], [1, 5, 6, 7], [6]], [6]),
        ([[1], [2], [3]], []),
    ],
)
def test_common_places(reader: Page, postings: list[list[int]], expected: list[int]) -> None:
    assert reader.evaluate("held => disclosure.ranking.common(held.map((places) => ({ places })))", postings) == expected
