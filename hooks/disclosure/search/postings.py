"""Which documents hold a term, and how often in each field: gathered document by document, written shard by shard.

A posting is written as bits in exponential Golomb code: how many years, the order of the gaps (4 bits), then for each year its distance
from the one before, how many documents, and for each document the gap to the one before and its frequencies. Nothing in it depends on
other terms, or on documents that do not hold it.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from zlib import crc32

from .coding import base64, best_order, golomb, packed
from .documents import FIELDS, Frequencies, script
from .places import Place

#: What a term occurs in: places in ascending order, with its frequencies there.
Posting = Sequence[tuple[Place, Frequencies]]

#: How many documents are gathered before they are put on disk.
_BATCH = 1000
# A place as one number, as there are millions of them.
_YEAR = 1 << 20

# Orders of what stands before the gaps.
YEAR_ORDER, COUNT_ORDER = 1, 1
BODY = FIELDS.index("body")


def shard_of(term: str, shards: int) -> int:
    """In which of a power of two of shards a term is found: its CRC-32 (ISO 3309) in UTF-8."""
    return crc32(term.encode()) & (shards - 1)


class Gathering:
    """The postings of one run of documents, in parts on disk, as they do not fit into memory: a part holds every n-th shard."""

    def __init__(self, folder: Path, name: str, shards: int, parts: int) -> None:
        self._folder, self._name, self._shards, self._parts = folder, name, shards, parts
        self._gathered: dict[str, list[int | str]] = {}
        self._held = self._batches = 0

    def add(self, place: Place, frequencies: Mapping[str, Frequencies]) -> None:
        """Take a document; documents come in the order of their places."""
        number = place.year * _YEAR + place.number
        gathered = self._gathered
        for term, counts in frequencies.items():
            if term in gathered:
                gathered[term] += (number, _bits_of(counts))
            else:
                gathered[term] = [number, _bits_of(counts)]
        self._held += 1
        if self._held == _BATCH:
            self.put_down()

    def put_down(self) -> None:
        """Write what is held, and forget it."""
        parts: list[dict[str, list[int | str]]] = [{} for _ in range(self._parts)]
        for term, held in self._gathered.items():
            parts[shard_of(term, self._shards) % self._parts][term] = held
        for number, part in enumerate(parts):
            (self._folder / f"{number}.{self._name}.{self._batches:05}").write_bytes(marshal.dumps(part))
        self._gathered.clear()
        self._held = 0
        self._batches += 1


def shards_of_part(folder: Path, part: int, shards: int, parts: int, first_year: int) -> Iterator[tuple[str, str]]:
    """(name, script) of every shard of a part, from what was put down in the folder; the names of the runs have the order of their documents."""
    gathered: dict[str, list[int | str]] = {}
    for path in sorted(folder.glob(f"{part}.*")):
        for term, held in marshal.loads(path.read_bytes()).items():  # noqa: S302 - our own, from a moment ago
            gathered.setdefault(term, []).extend(held)
    by_shard: dict[int, list[str]] = {number: [] for number in range(part, shards, parts)}
    for term in gathered:
        by_shard[shard_of(term, shards)].append(term)
    for number, terms in by_shard.items():
        terms.sort()
        bits = (_written(gathered[term][0::2], gathered[term][1::2], first_year) for term in terms)  # type: ignore[arg-type]
        yield shard_name(number), shard_script(terms, "".join(bits))


def shard_name(number: int) -> str:
    """What a shard is called below the folder of its index: `s/0a3`."""
    return f"s/{number:03x}"


def shard_script(terms: Sequence[str], bits: str) -> str:
    """A shard as it is fetched."""
    return script(packed("\n".join(terms)), base64(bits))


def written(posting: Posting, first_year: int) -> str:
    """A posting as bits."""
    numbers = [place.year * _YEAR + place.number for place, _ in posting]
    return _written(numbers, [_bits_of(counts) for _, counts in posting], first_year)


def _written(numbers: Sequence[int], frequencies: Sequence[str], first_year: int) -> str:
    gaps: list[int] = []
    years: list[tuple[int, int]] = []
    before = -1
    for number in numbers:
        if number // _YEAR != before // _YEAR:
            years.append((number // _YEAR, len(gaps)))
            before = number - number % _YEAR - 1
        gaps.append(number - before - 1)
        before = number
    order = best_order(gaps)
    bits = [golomb(len(years) - 1), format(order, "04b")]
    year_before = first_year - 1
    ends = [start for _, start in years[1:]] + [len(gaps)]
    for (year, start), end in zip(years, ends, strict=True):
        bits += (golomb(year - year_before - 1, YEAR_ORDER), golomb(end - start - 1, COUNT_ORDER))
        year_before = year
        for at in range(start, end):
            bits += (golomb(gaps[at], order), frequencies[at])
    return "".join(bits)


@cache
def _bits_of(counts: Frequencies) -> str:
    """Frequencies as bits: 1 alone in the body takes one; more in the body alone three or more; else each field is written after a sign."""
    if not any(counts[:BODY] + counts[BODY + 1 :]):
        return golomb(0 if counts[BODY] == 1 else counts[BODY])
    return golomb(1) + "".join(golomb(count) for count in counts)
