"""The legend of a large board: long words that many rows share stand once below the table, in the rows a number (①) for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

#: ① to ⑳.
_MARKS = tuple(chr(code) for code in range(0x2460, 0x2474))
_BETWEEN = "；"


class Legend(NamedTuple):
    """What the numbers mean: title of the column -> words -> number; without an entry what is not numbered."""

    marks: Mapping[str, Mapping[str, str]]

    def marked(self, title: str, cell: str) -> str:
        """The numbers that stand for a cell; the cell itself in a column without numbers."""
        marks = self.marks.get(title)
        return "".join(marks[piece] for piece in _pieces(cell)) if marks else cell

    @property
    def lines(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each column's title with what its numbers mean: ①示发改价〔2025〕12号."""
        return tuple((title, tuple(f"{mark}{words}" for words, mark in marks.items())) for title, marks in self.marks.items())


def legend(columns: Mapping[str, Sequence[str]]) -> Legend:
    """The legend of columns (title -> cells) whose words rows share, in their order as far as the numbers reach."""
    found: dict[str, dict[str, str]] = {}
    left = list(_MARKS)
    for title, cells in columns.items():
        words = dict.fromkeys(piece for cell in cells for piece in _pieces(cell))
        # What every row says in words of its own is better read where it stands.
        if 0 < len(words) <= len(left) and len(words) * 2 <= sum(map(bool, cells)):
            found[title] = {piece: left.pop(0) for piece in words}
    return Legend(found)


def _pieces(cell: str) -> Iterable[str]:
    return (piece for each in cell.split(_BETWEEN) if (piece := each.strip()))
