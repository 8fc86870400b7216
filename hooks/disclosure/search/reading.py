"""Reads a written index back, as overrides/assets/search/reading.js does in the browser: to amend it, and for a package of a part of a site."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .coding import CODES, TURN
from .documents import FIELDS, Frequencies
from .places import SHELF, Place
from .postings import BODY, COUNT_ORDER, YEAR, YEAR_ORDER, Posting

_SCRIPT = re.compile(r"disclosure\.arrive\((.*)\)", re.DOTALL)
_CHARACTERS = {signs: character for character, signs in CODES.items()}
_SIGNS = re.compile("[" + re.escape("".join(signs for signs in _CHARACTERS if len(signs) == 1)) + "]|..", re.DOTALL)
#: What stands before the numbers and the text of a document: title, folder, day, status, how many chunks.
BEFORE_NUMBERS = 5


@dataclass(frozen=True, slots=True)
class Current:
    """What search/current.js says.

    shelves   year -> the category (folder) of each of its shelves, as in places.Plan
    said      the whole of it, as it was written
    """

    digest: str
    documents: int
    shards: int
    first_year: int
    shelves: Mapping[int, tuple[str, ...]]
    said: Mapping[str, Any]

    def category(self, place: Place) -> str:
        """The folder of the category that a place belongs to."""
        return self.shelves[place.year][place.number // SHELF]


@dataclass(frozen=True, slots=True)
class Heading:
    """What a document says of itself before its text: title, and the address of its page."""

    title: str
    address: str


class Bits:
    """Numbers in exponential Golomb code, read one after the other; `at` is the place of the next bit."""

    def __init__(self, bits: str) -> None:
        self.bits = bits
        self.at = 0

    @classmethod
    def of(cls, text: str) -> Bits:
        """Those that coding.base64 wrote."""
        data = b64decode(text)
        return cls(f"{int.from_bytes(data):0{len(data) * 8}b}" if data else "")

    def golomb(self, order: int = 0) -> int:
        """The next number; ValueError where the bits end."""
        one = self.bits.index("1", self.at)
        end = 2 * one - self.at + order + 1
        self.at = end
        return int(self.bits[one:end], 2) - (1 << order)

    def skip(self, order: int = 0) -> None:
        """Go past a number; ValueError where the bits end."""
        self.at = 2 * self.bits.index("1", self.at) - self.at + order + 1

    def take(self, count: int) -> int:
        """The next so many bits as a number."""
        self.at += count
        return int(self.bits[self.at - count : self.at], 2)


def held(script: str) -> list[Any]:
    """What a script of the index hands over; ValueError when it is none."""
    found = _SCRIPT.fullmatch(script.strip())
    if found is None:
        raise ValueError("no script of the index")
    values: list[Any] = json.loads(f"[{found[1]}]")
    return values


def current(script: str) -> Current:
    """What search/current.js says."""
    (said,) = held(script)
    names = said["categories"]
    shelves = {int(year): tuple(names[number] for number in numbers) for year, numbers in said["years"].items()}
    return Current(said["digest"], said["documents"], said["shards"], said["firstYear"], shelves, said)


def heading(script: str) -> Heading:
    """The heading of a document; the address is made as reading.js makes it."""
    parts = held(script)[0].split("\v", BEFORE_NUMBERS + 1)[: BEFORE_NUMBERS + 1]
    # Blanks between the parts stand in plain stretches, so what was cut off never leaves a coded one open.
    title, folder, *_, number = unpacked("\v".join(parts)).split("\v")
    return Heading(title, f"{folder}/{re.sub(r'[^0-9A-Za-z]', '-', number)}.html")


def shard(script: str, first_year: int) -> Iterator[tuple[str, Posting]]:
    """(term, posting) of all terms of a shard; the inverse of postings.shard_script over postings.written."""
    for term, bits in postings_in_bits(script):
        yield term, [(Place(number // YEAR, number % YEAR), _frequencies(code)) for number, code in coded_posting(bits, first_year)]


def postings_in_bits(script: str) -> Iterator[tuple[str, str]]:
    """(term, bits of its posting) of all terms of a shard."""
    terms, text = held(script)
    bits = Bits.of(text)
    for term in unpacked(terms).split("\n") if terms else ():
        start = bits.at
        _skip_posting(bits)
        yield term, bits.bits[start : bits.at]


def _skip_posting(bits: Bits) -> None:
    years = bits.golomb() + 1
    order = bits.take(4)
    for _ in range(years):
        bits.skip(YEAR_ORDER)
        for _ in range(bits.golomb(COUNT_ORDER) + 1):
            bits.skip(order)
            _skip_frequencies(bits)


def _skip_frequencies(bits: Bits) -> None:
    if bits.golomb() == 1:
        for _ in FIELDS:
            bits.skip()


def coded_posting(code: str, first_year: int) -> list[tuple[int, str]]:
    """Each place as one number, and the bits of the frequencies there; the inverse of postings.coded."""
    bits = Bits(code)
    found: list[tuple[int, str]] = []
    year = first_year - 1
    years = bits.golomb() + 1
    order = bits.take(4)
    for _ in range(years):
        year += bits.golomb(YEAR_ORDER) + 1
        number = year * YEAR - 1
        for _ in range(bits.golomb(COUNT_ORDER) + 1):
            number += bits.golomb(order) + 1
            start = bits.at
            _skip_frequencies(bits)
            found.append((number, code[start : bits.at]))
    return found


def days_of_shelves(script: str, shelves: int, first_day: int, step: int) -> list[str]:
    """The bits of each shelf in days.js, as they were written with these two orders."""
    bits = Bits.of(held(script)[0])
    found = []
    for _ in range(shelves):
        start = bits.at
        bits.golomb(first_day)
        for _ in range(SHELF - 1):
            bits.golomb(step)
        found.append(bits.bits[start : bits.at])
    return found


def unpacked(text: str) -> str:
    """A text as it was; the inverse of coding.packed."""
    stretches = text.split(TURN)
    stretches[1::2] = [_SIGNS.sub(lambda signs: _CHARACTERS[signs[0]], stretch) for stretch in stretches[1::2]]
    return "".join(stretches)


def choices(script: str) -> Sequence[str]:
    """The value of an attribute at each place, in the order of all places; empty where there is none."""
    names, signs = held(script)
    return [names[ord(sign) - 0x30] if sign != " " else "" for sign in signs]


def _frequencies(code: str) -> Frequencies:
    bits = Bits(code)
    sign = bits.golomb()
    counts = [bits.golomb() for _ in FIELDS] if sign == 1 else [0] * len(FIELDS)
    if sign != 1:
        counts[BODY] = sign or 1
    title, numbers, summary, body, files = counts
    return title, numbers, summary, body, files
