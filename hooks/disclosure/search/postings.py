"""Which documents hold a term, and how often in each field: gathered document by document, written shard by shard.

A posting is written as bits in exponential Golomb code: how many years, the order of the gaps (4 bits), then for each year its distance
from the one before, how many documents, and for each document the gap to the one before and its frequencies. Nothing in it depends on
other terms, or on documents that do not hold it.
"""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from zlib import crc32

from .coding import base64, best_order, codes_of, golomb, packed
from .documents import FIELDS, Frequencies, script
from .places import Place

#: What a term occurs in: places in ascending order, with its frequencies there.
Posting = Sequence[tuple[Place, Frequencies]]
#: Term -> by turns a place as one number and the frequencies there as bits, in ascending order.
Gathered = dict[str, list[int | str]]

#: How many documents are gathered before they are put on disk.
_BATCH = 1000
# A place as one number, as there are millions of them.
YEAR = 1 << 20

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
        self._gathered: Gathered = defaultdict(list)
        self._held = self._batches = 0

    def add(self, place: Place, frequencies: Mapping[str, Frequencies]) -> None:
        """Take a document; documents come in the order of their places."""
        number = as_number(place)
        gathered = self._gathered
        for term, counts in frequencies.items():
            gathered[term] += (number, _BITS[counts])
        self._held += 1
        if self._held == _BATCH:
            self.put_down()

    def put_down(self) -> None:
        """Write what is held, and forget it."""
        parts: list[Gathered] = [{} for _ in range(self._parts)]
        for term, held in self._gathered.items():
            parts[shard_of(term, self._shards) % self._parts][term] = held
        for number, part in enumerate(parts):
            (self._folder / f"{number}.{self._name}.{self._batches:05}").write_bytes(marshal.dumps(part))
        self._gathered.clear()
        self._held = 0
        self._batches += 1


def gathered_of_part(folder: Path, part: int) -> Gathered:
    """What was put down of a part; the names of the runs have the order of their documents."""
    gathered: Gathered = {}
    for path in sorted(folder.glob(f"{part}.*")):
        for term, held in marshal.loads(path.read_bytes()).items():  # noqa: S302 - our own, from a moment ago
            gathered.setdefault(term, []).extend(held)
    return gathered


def by_shard(gathered: Gathered, shards: int) -> dict[int, Gathered]:
    """The same, shard by shard."""
    found: defaultdict[int, Gathered] = defaultdict(dict)
    for term, held in gathered.items():
        found[shard_of(term, shards)][term] = held
    return found


def shards_of_part(folder: Path, part: int, shards: int, parts: int, first_year: int) -> Iterator[tuple[str, str]]:
    """(name, script) of every shard of a part, from what was put down in the folder."""
    gathered = by_shard(gathered_of_part(folder, part), shards)
    for number in range(part, shards, parts):
        yield shard_name(number), _shard(gathered[number], first_year)


def _shard(gathered: Gathered, first_year: int) -> str:
    terms = sorted(gathered)
    bits = (coded(gathered[term][0::2], gathered[term][1::2], first_year) for term in terms)  # type: ignore[arg-type]
    return shard_script(terms, "".join(bits))


def as_number(place: Place) -> int:
    """A place as one number, in the order of places."""
    return place.year * YEAR + place.number


def shard_name(number: int) -> str:
    """What a shard is called below the folder of its index: `s/0a3`."""
    return f"s/{number:03x}"


def shard_script(terms: Sequence[str], bits: str) -> str:
    """A shard as it is fetched."""
    return script(packed("\n".join(terms)), base64(bits))


def written(posting: Posting, first_year: int) -> str:
    """A posting as bits."""
    numbers = [as_number(place) for place, _ in posting]
    return coded(numbers, [_BITS[counts] for _, counts in posting], first_year)


def coded(numbers: Sequence[int], frequencies: Sequence[str], first_year: int) -> str:
    """A posting as bits: places as numbers in ascending order (as_number), and the frequencies at each as bits."""
    gaps: list[int] = []
    years: list[tuple[int, int]] = []
    before = next_year = -1
    for number in numbers:
        if number >= next_year:
            years.append((number // YEAR, len(gaps)))
            next_year = number - number % YEAR + YEAR
            before = next_year - YEAR - 1
        gaps.append(number - before - 1)
        before = number
    order = best_order(gaps)
    codes = codes_of(order)
    bits = [golomb(len(years) - 1), format(order, "04b")]
    year_before = first_year - 1
    ends = [start for _, start in years[1:]] + [len(gaps)]
    for (year, start), end in zip(years, ends, strict=True):
        bits += (golomb(year - year_before - 1, YEAR_ORDER), golomb(end - start - 1, COUNT_ORDER))
        year_before = year
        for at in range(start, end):
            bits += (codes[gaps[at]], frequencies[at])
    return "".join(bits)


class _Bits(dict[Frequencies, str]):
    """Frequencies as bits: 1 alone in the body takes one; more in the body alone three or more; else each field is written after a sign."""

    def __missing__(self, counts: Frequencies) -> str:
        in_body = counts[BODY]
        is_in_body_alone = in_body == sum(counts)
        bits = golomb(0 if in_body == 1 else in_body) if is_in_body_alone else golomb(1) + "".join(map(golomb, counts))
        self[counts] = bits
        return bits


_BITS = _Bits()
