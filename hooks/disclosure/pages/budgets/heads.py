"""The heads of a table as HTML can show them: rows of cells with their spans, out of rows in which merged cells repeat their text or leave it out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Head(NamedTuple):
    """A cell of the heads: its words, how many columns and rows it takes."""

    text: str
    columns: int
    rows: int


def heads(rows: Sequence[Sequence[str]], width: int, amounts: frozenset[int]) -> tuple[tuple[Head, ...], ...]:
    """The heads of a table of `width` columns; `amounts` are the columns (from 0) of figures, each of which keeps a head of its own.

    XLSX repeats the text of a merged cell in all that it covers, CSV has it in the first one alone: both give the same.
    """
    grid = [[row[column].strip() if column < len(row) else "" for column in range(width)] for row in rows]
    _fill(grid)
    found: list[tuple[Head, ...]] = []
    taken = [[False] * width for _ in grid]
    for number, row in enumerate(grid):
        cells = []
        for column in range(width):
            if taken[number][column]:
                continue
            end = _end(grid, number, column, amounts)
            depth = _depth(grid, number, column, end, amounts)
            for below in range(number, number + depth):
                taken[below][column:end] = [True] * (end - column)
            cells.append(Head(row[column], end - column, depth))
        found.append(tuple(cells))
    return tuple(found)


def _fill(grid: list[list[str]]) -> None:
    """Put the text of merged cells wherever CSV leaves it out: to the right where there is something below, else from above."""
    for number, row in enumerate(grid):
        below = grid[number + 1 :]
        for column, text in enumerate(row):
            if text:
                continue
            above = grid[number - 1][column] if number else ""
            is_group = any(each[column] for each in below) and column > 0 and row[column - 1] != ""
            is_same_group = not number or (grid[number - 1][column] == grid[number - 1][column - 1] if column else False)
            if is_group and is_same_group:
                row[column] = row[column - 1]
            elif above:
                row[column] = above


def _end(grid: Sequence[Sequence[str]], number: int, column: int, amounts: frozenset[int]) -> int:
    """Where a cell ends to the right: groups go on as long as their text and what stands above them do."""
    row, is_last = grid[number], number == len(grid) - 1
    end = column + 1
    while end < len(row) and row[end] == row[column] != "":
        if is_last and (end in amounts or column in amounts):
            break
        if any(grid[above][end] != grid[above][column] for above in range(number)):
            break
        end += 1
    return end


def _depth(grid: Sequence[Sequence[str]], number: int, column: int, end: int, amounts: frozenset[int]) -> int:
    """How many rows it takes: as long as the rows below say the same over the same columns, and no more of them."""
    depth = 1
    while number + depth < len(grid):
        below = grid[number + depth]
        if any(below[each] != grid[number][column] for each in range(column, end)) or not grid[number][column]:
            break
        if end - column > 1 and any(each in amounts for each in range(column, end)):
            break
        depth += 1
    return depth
