"""A sheet of a table file as plain text: what every cell shows, and which cells are merged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ..model.source import CONTROL
from .fault import Kind


class Mark(NamedTuple):
    """A remark about a place in a sheet: row and column from 0, -1 where the whole sheet or row is meant; a Chinese sentence and a hint."""

    row: int
    column: int
    message: str
    hint: str = ""
    kind: Kind = Kind.CELLS


@dataclass(frozen=True, slots=True)
class Sheet:
    """The texts of a sheet; rows and columns count from 0 here and from 1 and A where people are told.

    name       of the worksheet; empty for CSV
    rows       the text of each cell, rows as long as their last cell that says something; every cell of a merged range has its text
    merged     (row, column) of every cell in a merged range -> (row, column) of the range's upper left cell
    encoding   of a CSV file, in words; empty for XLSX, which has but one
    is_hidden  hidden sheets have a name and no rows: what people do not see is not published
    marks      what the reader should tell about the sheet
    unsolved   the cells whose formula was saved without its result: they read as blank
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    encoding: str = ""
    is_hidden: bool = False
    marks: tuple[Mark, ...] = ()
    unsolved: tuple[tuple[int, int], ...] = ()

    def at(self, row: int, column: int) -> str:
        """The text of a cell; empty beyond the sheet."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        return cells[column] if column < len(cells) else ""

    def corner(self, row: int, column: int) -> tuple[int, int]:
        """The cell itself, or the upper left cell of the range that it is merged into."""
        return self.merged.get((row, column), (row, column))


def cleaned(rows: list[list[str]]) -> tuple[list[list[str]], tuple[Mark, ...]]:
    """The same rows with blanks for control characters, and the remark about them."""
    places = [(row, column) for row, cells in enumerate(rows) for column, text in enumerate(cells) if CONTROL.search(text)]
    if not places:
        return rows, ()
    message = f"格里有看不见的控制字符，读的时候换成了空格；这样的格共有 {len(places)} 个。"
    return [[CONTROL.sub(" ", text) for text in row] for row in rows], (Mark(*places[0], message, "重新打一遍，不要粘贴。"),)


def trimmed(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    """Rows without the blank cells at their ends, and without the blank rows at the end."""
    ends = (next((at for at in range(len(row), 0, -1) if row[at - 1].strip()), 0) for row in rows)
    cut = [tuple(row[:end]) for row, end in zip(rows, ends, strict=True)]
    while cut and not cut[-1]:
        cut.pop()
    return tuple(cut)
