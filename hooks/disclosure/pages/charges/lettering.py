"""How large the letters of a board are, so that it fills one sheet of A3 paper: reckoned from the length of its texts, as a browser lays out a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, inf
from typing import NamedTuple

#: The sizes for which fees-board.css has a class, in points; smaller letters are not to be read on a wall.
SIZES = tuple(range(32, 7, -1))
#: The size on boards that take several sheets.
_OF_SHEETS = 9
#: Up to this size lines and rows stand closer (fees-board.css).
_DENSE = 9
#: So many grades have wide columns.
FEW = 4
#: Texts of at most so many letters stay on one line.
_SHORT = 9
_MM_PER_POINT = 0.3528
#: A3 across without its margins (fees-board.css), in millimetres.
_WIDTH, _HEIGHT = 400, 277
#: The place of the title and that of the code with its words, by the columns of the table.
_TITLE, _BELOW = {1: 25, 2: 18}, {1: 46, 2: 38}
#: Between two columns of the table.
_GAP = 6
#: A board that leaves more of the sheet empty is not drawn out to fill it.
_FILLED = 0.6
#: A browser breaks lines where it likes: so much of the height is left to it.
_SPARE = 0.06
#: In letters: the height of a line, what stands around a cell, the least width of a column without prices.
_LINE, _AROUND, _FEWEST = 1.35, 0.6, 4
#: Beside the code, in millimetres and letters.
_NOTES_WIDTH, _NOTES_LINE = 330, 1.45


class Row(NamedTuple):
    """A row of a board, the titles among them: its texts without those of the grades; of these the text and over how many of them it stands."""

    texts: tuple[str, ...]
    prices: tuple[tuple[str, int], ...]


class Lettering(NamedTuple):
    """How a board stands on paper.

    size       of the letters, in points
    columns    the table runs in one column, or in two side by side
    sheets     how many it takes, about
    is_filled  whether the rows are drawn out to fill the sheet
    """

    size: int
    columns: int = 1
    sheets: int = 1
    is_filled: bool = False


def is_short(texts: Iterable[str]) -> bool:
    """Whether a column is so narrow that none of its texts needs a second line (fees-board.css: .short)."""
    return max(map(_wide, texts), default=0) <= _SHORT


def lettering(rows: Sequence[Row], grades: int, notes: Sequence[str]) -> Lettering:
    """The largest letters with which a board takes one sheet; on several sheets, letters that can be read at leisure.

    The first of the rows are the titles.
    """
    room = _HEIGHT * (1 - _SPARE)
    for size in SIZES:
        for columns in (1, 2):
            height = _height(rows, grades, notes, size, columns)
            if height <= room:
                return Lettering(size, columns, is_filled=columns == 1 and height >= room * _FILLED)
    heights = {columns: _height(rows, grades, notes, _OF_SHEETS, columns) for columns in (1, 2)}
    columns = min(heights, key=lambda each: heights[each])
    # Where even the columns have no room, only the browser knows.
    return Lettering(_OF_SHEETS, columns, max(2, ceil(heights[columns] / room)) if heights[columns] < inf else 2)


def _notes_size(size: int) -> float:
    """The size of what stands below the table, in points."""
    return max(size * 0.8, 7)


def grade_width(grades: int, columns: int = 1) -> float:
    """The width of a grade's column in letters (fees-board.css: .few, .halves)."""
    return 3.5 if columns > 1 else 7 if grades <= FEW else 4.5


def _height(rows: Sequence[Row], grades: int, notes: Sequence[str], size: int, columns: int) -> float:
    """About how high the board gets, in millimetres."""
    letter, small = size * _MM_PER_POINT, _notes_size(size) * _MM_PER_POINT
    longest = [max(1, *map(_wide, texts)) for texts in zip(*(row.texts for row in rows), strict=True)]
    column = grade_width(grades, columns) + 2 * _AROUND
    room = (_WIDTH - _GAP * (columns - 1)) / columns / letter - grades * column - len(longest) * 2 * _AROUND
    left = room - sum(each if each <= _SHORT else _FEWEST for each in longest)
    if left < 0:
        return inf
    # As browsers do it (CSS 2.2, 17.5.2.2): what need not be on one line shares the rest of the room by the length of its longest text.
    shared = sum(each - 1 for each in longest if each > _SHORT)
    widths = [each if each <= _SHORT else 1 + (each - 1) * (left + _FEWEST - 1) / shared for each in longest]
    line, around = (_LINE, _AROUND) if size > _DENSE else (1.25, 0.3)
    heights = [_lines(row, widths, column) * line + around for row in rows]
    # Two columns part between two rows, and both have the titles.
    split = 0 if columns == 1 else max(heights, default=0) / 2
    table = (heights[0] + sum(heights[1:]) / columns + split) * letter
    below = (4 + sum(ceil(len(note) * small / _NOTES_WIDTH) for note in notes)) * _NOTES_LINE * small
    return _TITLE[columns] + table + max(below, _BELOW[columns])


def _lines(row: Row, widths: Sequence[float], column: float) -> int:
    """How many lines a row takes."""
    of_texts = [ceil(_wide(text) / width) for text, width in zip(row.texts, widths, strict=True)]
    of_prices = [ceil(_wide(text) / (grades * column - 2 * _AROUND)) for text, grades in row.prices]
    return max((*of_texts, *of_prices, 1))


def _wide(text: str) -> float:
    """The width of a text in letters: digits and signs take half of one."""
    return sum(0.55 if each.isascii() else 1 for each in text)
