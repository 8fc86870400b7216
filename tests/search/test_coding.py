"""What Python writes, read in Chromium by the page's own scripts: bits, packed texts, postings, and every file of an index."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any

from indexing import corpus, documents, items, lines, written
from playwright.sync_api import Page

from disclosure.search.coding import TURN, base64, best_order, golomb, packed
from disclosure.search.documents import FIELDS, frequencies
from disclosure.search.index import SHELF
from disclosure.search.places import Place, plan
from disclosure.search.postings import written as written_posting
from disclosure.search.reading import held as arrived
from disclosure.search.reading import unpacked
from project import item_text

pytest_plugins = ["browsing"]

CHANCE = random.Random(4)  # noqa: S311 - the same numbers every time
EDGES = [0, 1, 2, 3, 7, 8, 127, 128, 255, 999, 1000, 1001, 2**16, 2**20, 2**24 - 1]
BACK = """
  const { Bits, frequencies, readShard, unpack, readLayout, readDays, readChoices, readDocument } = disclosure.reading;
  const posting = ({ places, codes, weight }) => ({ places, fields: codes.map((code) => Array.from(frequencies(code))), weight });
"""


def there(page: Page, what: str, held: object) -> Any:
    return page.evaluate(f"held => {{ {BACK} return {what}; }}", held)


def test_numbers(reader: Page) -> None:
    rows = [(order, EDGES + [CHANCE.randrange(1 << CHANCE.randint(1, 24)) for _ in range(50)]) for order in range(16)]
    held = [[base64("".join(golomb(number, order) for number in numbers)), order, len(numbers)] for order, numbers in rows]
    back = there(
        reader,
        "held.map(([text, order, count]) => { const bits = new Bits(text); return Array.from({length: count}, () => bits.golomb(order)); })",
        held,
    )
    assert back == [numbers for _, numbers in rows]


def test_bits_of_every_length(reader: Page) -> None:
    texts = ["".join(CHANCE.choice("01") for _ in range(length)) for length in range(1, 70)]
    back = there(
        reader,
        "held.map(([text, count]) => { const bits = new Bits(text); return Array.from({length: count}, () => bits.take(1)).join(''); })",
        [[base64(each), len(each)] for each in texts],
    )
    assert back == texts
    assert base64("") == ""


def test_the_best_order_is_nearly_the_best() -> None:
    for _ in range(200):
        numbers = [CHANCE.randrange(1 << CHANCE.randint(1, 12)) for _ in range(CHANCE.randint(1, 60))]
        sizes = [sum(len(golomb(number, order)) for number in numbers) for order in range(16)]
        assert sizes[best_order(numbers)] <= min(sizes) * 1.3 + 4


def test_texts(reader: Page) -> None:
    pieces = [
        "学费",
        "的",
        "、",
        "2026",
        "abc",
        "\n",
        '"',
        "\\",
        " ",
        "~",
        "鱻",
        "𠮷",
        "Ａ",
        "。”“",
        "é",
        "\t",
        "\v",
        "\u2028",
        "</script>",
        "㎡",
        "😀",
        "€",
        "—",
        "…",
        "·",
        "～",
        "‖",
    ]
    texts = ["", *pieces, *("".join(CHANCE.choices(pieces, k=CHANCE.randint(2, 40))) for _ in range(200))]
    texts += ["".join(map(chr, range(start, start + 256))) for start in range(256, 0xD800, 256)]
    texts += ["".join(chr(point) for point in range(0x80) if chr(point) != TURN), "".join(map(chr, range(0xE000, 0x10000)))]
    assert there(reader, "held.map(unpack)", [packed(text) for text in texts]) == texts
    assert [unpacked(packed(text)) for text in texts] == texts


def test_a_common_text_grows_small() -> None:
    text = "为切实保障适龄儿童少年接受义务教育的权利，现就做好2026年招生入学工作通知如下。"
    assert len(packed(text)) < len(text.encode()) * 0.65
    assert all(0x20 <= ord(sign) < 0x80 and sign not in '"\\' for sign in packed(text))


def postings(count: int) -> list[list[tuple[Place, Any]]]:
    """Postings in several years and with frequencies of every size."""
    found = []
    for _ in range(count):
        places = sorted(
            {
                Place(CHANCE.choice((2011, 2019, 2025, 2026, 2043)), CHANCE.randrange(CHANCE.choice((40, 5000))))
                for _ in range(CHANCE.randint(1, 80))
            }
        )
        found.append([(place, some_frequencies()) for place in places])
    return found


def some_frequencies() -> tuple[int, ...]:
    if CHANCE.random() < 0.6:
        return (0, 0, 0, CHANCE.choice((1, 1, 2, 3, 999, 1000, 1001, 70_000)), 0)
    counts = [CHANCE.choice((0, 0, 1, 2, 1500)) for _ in FIELDS]
    return tuple(counts) if any(counts) else (1, 0, 0, 0, 0)


def test_postings(reader: Page) -> None:
    made = postings(120)
    terms = [f"t{number}" for number in range(len(made))]
    starts = {2011: 0, 2019: 100_000, 2025: 200_000, 2026: 300_000, 2043: 400_000}
    shard = [packed("\n".join(terms)), base64("".join(written_posting(each, 2010) for each in made))]
    what = "Array.from(readShard(held.shard, { firstYear: 2010, documents: 5000, starts: new Map(held.starts) }).entries(), ([term, held]) => [term, posting(held)])"
    back = there(reader, what, {"shard": shard, "starts": list(starts.items())})
    assert [term for term, _ in back] == terms
    for (_, held), expected in zip(back, made, strict=True):
        assert held["places"] == [starts[place.year] + place.number for place, _ in expected]
        assert [tuple(fields) for fields in held["fields"]] == [counts for _, counts in expected]


def test_a_whole_index(reader: Page, tmp_path: Path) -> None:
    """Every file: what is read is what the items hold."""
    found = corpus(items(90) | {"news/gone.md": item_text(91, withdrawn="{date: 2026-11-01, reason: 有误}")})
    files = written(found, tmp_path)
    held, known = plan(found), documents(found)
    starts, length = {}, 0
    for year, shelves in held.shelves.items():
        starts[year], length = length, length + len(shelves) * SHELF
    at = {starts[place.year] + place.number: each for place, each in known.items()}
    genres = {found.page_address(item): item.effective_genre for item in found.built}
    script = {name: arrived(data.decode()) for name, data in files.items()}
    back = there(
        reader,
        """(() => {
          const layout = readLayout(held["current.js"][0]);
          const days = readDays(held["days.js"], layout), genre = readChoices(held["genres.js"]), status = readChoices(held["statuses.js"]);
          const shards = Object.keys(held).filter((name) => name.startsWith("s/")).flatMap((name) => Array.from(readShard(held[name], layout)));
          return {
            places: Array.from({ length: layout.size }, (_, place) => [layout.name(place), days[place], genre(place), status(place)]),
            documents: Object.keys(held).filter((name) => name.startsWith("t/")).map((name) => [name, readDocument(held[name])]),
            terms: shards.map(([term, found]) => [term, posting(found)]),
          };
        })()""",
        script,
    )
    assert len(back["places"]) == length
    for place, each in at.items():
        name, day, genre, status = back["places"][place]
        published = date.fromisoformat(each.published).timetuple()
        assert f"{name}.js" in files
        assert (day, genre, status) == (published.tm_year * 400 + published.tm_yday, genres[each.address], each.status)
    shown = {document["address"]: document for _, document in back["documents"]}
    assert len(shown) == len(at)
    for each in at.values():
        document = shown[each.address]
        assert (document["title"], document["published"], document["status"], document["numbers"]) == (
            each.title,
            each.published,
            each.status,
            list(each.numbers),
        )
        assert document["text"] == "\n".join(filter(None, (each.summary, each.body, each.files))) and document["chunks"] == 1
    expected: dict[str, dict[int, list[int]]] = {}
    for place, each in at.items():
        for term, counts in frequencies(each).items():
            expected.setdefault(term, {})[place] = list(counts)
    assert {term: dict(zip(map(int, held["places"]), held["fields"], strict=True)) for term, held in back["terms"]} == expected


def test_lines_separate_what_javascript_would_end(reader: Page) -> None:
    assert there(reader, "JSON.parse(held).map(disclosure.tokens.terms)", lines(["学费\u2028收费"])) == [["学费", "收费"]]
