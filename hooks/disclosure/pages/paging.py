"""A long table on several pages, so that a telephone can lay out each."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Sized
from typing import NamedTuple, TypeVar

#: How many rows a page shows; a phone that has to lay out more stands still.
MOST_ROWS = 500
_Row = TypeVar("_Row")


class Part(NamedTuple):
    """A page of a long table: from which row to which, and where it stands."""

    number: int
    name: str
    address: str


def page_count(rows: Sized) -> int:
    """How many pages so many rows fill."""
    return max(-(-len(rows) // MOST_ROWS), 1)


def on_page(rows: Sequence[_Row], number: int) -> Sequence[_Row]:
    """The rows of a page, counted from 1."""
    return rows[(number - 1) * MOST_ROWS : number * MOST_ROWS]


def parts(rows: Sequence[_Row], name: Callable[[_Row], str], address: Callable[[int], str]) -> tuple[Part, ...]:
    """All pages of a table that has several; name: of a row, address: of a page."""
    count = page_count(rows)
    pages = [(number, on_page(rows, number)) for number in range(1, count + 1) if count > 1]
    return tuple(Part(number, f"{name(shown[0])} 至 {name(shown[-1])}", address(number)) for number, shown in pages)
