"""Reads a written index back, as overrides/assets/search/reading.js does in the browser: for a package that holds a part of a site."""

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
from .postings import BODY, COUNT_ORDER, YEAR_ORDER, Posting

_SCRIPT = re.compile(r"disclosure\.arrive\((.*)\)", re.DOTALL)
_CHARACTERS = {signs: character for character, signs in CODES.items()}
_SIGNS = re.compile("[" + re.escape("".join(signs for signs in _CHARACTERS if len(signs) == 1)) + "]|..", re.DOTALL)
#: What stands before the numbers and the text of a document: title, folder, day, status, how many chunks.
_BEFORE_NUMBERS = 5


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

    def __init__(self, text: str) -> None:
        data = b64decode(text)
        self.bits = f"{int.from_bytes(data):0{len(data) * 8}b}" if data else ""
        self.at = 0

    def golomb(self, order: int = 0) -> int:
        """The next number; ValueError where the bits end."""
        one = self.bits.index("1", self.at)
        end = 2 * one - self.at + order + 1
        self.at = end
        return int(self.bits[one:end], 2) - (1 << order)

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
    parts = held(script)[0].split("\v", _BEFORE_NUMBERS + 1)[: _BEFORE_NUMBERS + 1]
    # Blanks between the parts stand in plain stretches, so what was cut off never leaves a coded one open.
    title, folder, *_, number = unpacked("\v".join(parts)).split("\v")
    return Heading(title, f"{folder}/{re.sub(r'[^0-9A-Za-z]', '-', number)}.html")


def shard(script: str, first_year: int) -> Iterator[tuple[str, Posting]]:
    """(term, posting) of all terms of a shard; the inverse of postings.shard_script over postings.written."""
    terms, text = held(script)
    bits = Bits(text)
    for term in unpacked(terms).split("\n") if terms else ():
        yield term, posting(bits, first_year)


def posting(bits: Bits, first_year: int) -> Posting:
    """The next posting; the inverse of postings.written."""
    found: list[tuple[Place, Frequencies]] = []
    year = first_year - 1
    years = bits.golomb() + 1
    order = bits.take(4)
    for _ in range(years):
        year += bits.golomb(YEAR_ORDER) + 1
        number = -1
        for _ in range(bits.golomb(COUNT_ORDER) + 1):
            number += bits.golomb(order) + 1
            found.append((Place(year, number), _frequencies(bits)))
    return found


def days_of_shelves(script: str, shelves: int, first_day: int, step: int) -> list[str]:
    """The bits of each shelf in days.js, as they were written with these two orders."""
    bits = Bits(held(script)[0])
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


def _frequencies(bits: Bits) -> Frequencies:
    sign = bits.golomb()
    counts = [bits.golomb() for _ in FIELDS] if sign == 1 else [0] * len(FIELDS)
    if sign != 1:
        counts[BODY] = sign or 1
    title, numbers, summary, body, files = counts
    return title, numbers, summary, body, files
