"""Queries whose answers are known, and how well a list of results answers them.

A query is {"kind", "q", "truth"}; truth is the titles of the records that hold the query text, and an item has its record's title.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from make_content import presentable

#: What make_content.py adds to the title of a record that it uses again.
AGAIN = re.compile(r"（第\d+次刊发）$")
FIRST = 10
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class Item:
    """An item as the records file has it: `whole` is its title and, on one line, its text; no document number where it has none."""

    title: str
    whole: str
    index_number: str
    document_number: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, and the titles of all items that answer it."""

    kind: str
    text: str
    truth: frozenset[str]


@dataclass(frozen=True, slots=True)
class Score:
    """How well one list of results answers a query; each from 0 to 1.

    success: whether at least one of the answers stands among the first one or ten; recall: how many of the first ten are answers, out
    of as many as could be.
    """

    success_at_1: float
    success_at_10: float
    recall_at_10: float


def score(truth: frozenset[str], results: Sequence[str]) -> Score:
    """Judge the titles of a list of results; raises ValueError where nothing answers the query."""
    if not truth:
        raise ValueError("a query that nothing answers cannot be judged")
    found = truth.intersection(results[:FIRST])
    return Score(float(bool(truth.intersection(results[:1]))), float(bool(found)), len(found) / min(FIRST, len(truth)))


def read_queries(path: Path) -> list[Query]:
    """The queries of a file; raises OSError, ValueError."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return [Query(str(row.get("kind", "")), str(row["q"]), frozenset(map(cleaned, row["truth"]))) for row in rows]
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError(f'{path} is no list of {{"kind", "q", "truth"}}: {error!r}') from None


def cleaned(title: str) -> str:
    """A record's title as make_content.py gives it to the item."""
    return re.sub(r"[\t\n\u2028\u2029]+", " ", presentable(title)).strip()


def read_items(records: Path, content: Path) -> list[Item]:
    """The items that make_content.py made, from its records file and their own; raises OSError, ValueError."""
    items = []
    with records.open(encoding="utf-8") as lines:
        for line in lines:
            row: dict[str, Any] = json.loads(line)
            whole = f"{row['title']}\n{' '.join(row['text'].split())}"
            front = (content / row["path"]).read_text(encoding="utf-8").partition("\n---\n")[0]
            number = re.search(r"^document_number: (.+)$", front, re.MULTILINE)
            items.append(Item(row["title"], whole, row["index_number"], number[1] if number else ""))
    return items


def on_this_site(queries: Iterable[Query], items: Sequence[Item]) -> list[Query]:
    """The queries with the answers that this site has; those that nothing on it answers are left out.

    The truth of a file is that of its own records, and a site may have fewer, more, or some of them twice. So an item answers a query, too,
    when it holds the query text as all answers in the file hold it: in the title, or anywhere; with blanks, every part.
    Where the answers do not hold the text (a question, a number in another notation), only a record used again is added.
    """
    wholes = {item.title: item.whole for item in items}
    again = defaultdict(set)
    for title in wholes:
        again[AGAIN.sub("", title)].add(title)
    fitted = (replace(query, truth=_widened(query, wholes, again)) for query in queries)
    return [query for query in fitted if query.truth]


def _widened(query: Query, wholes: Mapping[str, str], again: Mapping[str, set[str]]) -> frozenset[str]:
    truth = {title for title in query.truth if title in wholes}
    truth |= {title for named in query.truth & again.keys() if named in wholes for title in again[named]}
    parts = query.text.split()
    if truth and all(part in title for title in truth for part in parts):
        truth |= {title for title in wholes if all(part in title for part in parts)}
    elif truth and all(part in wholes[title] for title in truth for part in parts):
        truth |= {title for title, whole in wholes.items() if all(part in whole for part in parts)}
    return frozenset(truth)


def number_queries(items: Sequence[Item], how_many: int) -> list[Query]:
    """Index and document numbers of some items, whole or in part, in the notations that people use; the same ones for the same items."""
    chosen = random.Random(4)  # noqa: S311  (a sample, no secret)
    documents = [item for item in items if re.fullmatch(r".*〔\d{4}〕\d+号", item.document_number)]
    queries = []
    for place in range(how_many):
        if place % 2 and documents:
            item = documents[chosen.randrange(len(documents))]
            text = _document_notations(item.document_number)[place // 2 % 7]
        else:
            item = items[chosen.randrange(len(items))]
            text = _index_notations(item.index_number)[place // 2 % 4]
        queries.append(Query("number", text, frozenset({item.title})))
    return queries


def _document_notations(number: str) -> list[str]:
    body, year, serial = re.fullmatch(r"(.*)〔(\d+)〕(\d+)号", number).groups()  # type: ignore[union-attr]  # the caller has looked
    rest = f"〔{year}〕{serial}号"
    return [
        number,
        rest,
        f"{body}[{year}]{serial}号",
        f"[{year}]{serial}",
        f"{year} {serial}号",
        number.translate(WIDE),
        f"{body}（{year}）{serial}号",
    ]


def _index_notations(number: str) -> list[str]:
    return [number, number.partition("/")[2] or number, number.replace("/", "-"), number.translate(WIDE).replace("-", "－")]
