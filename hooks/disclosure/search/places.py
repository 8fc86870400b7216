"""Where each item stands in the index, so that a new one moves hardly any other: in the year of its publication, on a shelf of its category.

A shelf holds 16 items of one category. A year's items take their places in the order in which they came: that of their index numbers where
those count through the year, else that of their publication. A category whose shelf is full takes the next free one. The number of the shelf
tells the category, so that matches are counted by category and year without another look-up. A withdrawn item keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple

from ..model.corpus import Corpus
from ..model.item import Item

#: How many items a shelf holds.
SHELF = 16


class Place(NamedTuple):
    """A year, and the number of a place in it, from 0."""

    year: int
    number: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Every place that is taken.

    places    path of an item -> its place
    shelves   year -> the category (folder) of each of its shelves, in order; years and shelves in ascending order
    """

    places: Mapping[str, Place]
    shelves: Mapping[int, tuple[str, ...]]


def plan(corpus: Corpus) -> Plan:
    """The places of all items that have a page today."""
    places: dict[str, Place] = {}
    shelves: dict[int, list[str]] = {}
    following: dict[tuple[int, str], int] = {}
    counts_through = not {part.name for part in corpus.setting.scheme.parts} & {"class", "department", "month", "day", "openness"}
    for year, item in sorted(_in_years(corpus), key=partial(_order, counts_through)):
        folder = item.category.folder if item.category else ""
        taken = shelves.setdefault(year, [])
        number = following.get((year, folder), 0)
        if number % SHELF == 0:
            number = len(taken) * SHELF
            taken.append(folder)
        following[year, folder] = number + 1
        places[item.path] = Place(year, number)
    return Plan(places, {year: tuple(folders) for year, folders in shelves.items()})


def _in_years(corpus: Corpus) -> Iterator[tuple[int, Item]]:
    return ((item.published.day.year, item) for item in corpus.built if item.published)


def _order(counts_through: bool, held: tuple[int, Item]) -> tuple[int, date, list[tuple[int, int, str]], str]:
    """What comes later stands behind, by the index numbers where these count through the year.

    A scheduled item with an earlier number is the exception, on the day on which it appears.
    """
    year, item = held
    day = date.min if counts_through or item.published is None else item.published.day
    return year, day, _natural(item.index_number), item.path


_DIGITS = re.compile(r"(\d+)")


def _natural(number: str) -> list[tuple[int, int, str]]:
    """What puts 9 before 10."""
    return [(1, int(part), "") if at % 2 else (0, 0, part) for at, part in enumerate(_DIGITS.split(number))]
