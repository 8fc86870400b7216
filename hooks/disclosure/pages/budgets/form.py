"""A table of a record in its official form: the heads, both halves, every cell where the file has it, every figure with an anchor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ...budgets.figure import Figure
from ...budgets.reasons import is_count
from ...budgets.spoken import printed
from ...budgets.statement import Line, Statement
from ..paging import MOST_ROWS
from .heads import Head, heads
from .ledger import cell_anchor, table_anchor

#: More columns than any form has; what a broken file has beyond is in the file.
_MOST_COLUMNS = 40


class Cell(NamedTuple):
    """A cell below the heads.

    anchor    of a figure; place: where the file has it, as people point at it
    columns   that it takes
    is_name   names the line, and heads it; level: how far below the class it stands (0 sums up)
    """

    text: str
    anchor: str = ""
    place: str = ""
    columns: int = 1
    is_name: bool = False
    is_number: bool = False
    level: int = 0


class Row(NamedTuple):
    """A row of a table; a row of sums stands out."""

    cells: tuple[Cell, ...]
    is_total: bool


class Form(NamedTuple):
    """A table as its page shows it.

    anchor   of the table; above: what stands between title and heads; notes: what stands below
    place    where the file has it: 工作表“Z01”第 1—22 行
    is_empty  without any figure but 0
    left_out  rows that the page does not show
    """

    anchor: str
    title: str
    above: tuple[str, ...]
    heads: tuple[tuple[Head, ...], ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    place: str
    is_empty: bool
    left_out: int


def form(statement: Statement, number: int) -> Form:
    """A table of a record; its number counts from 1."""
    figures = {(line.number, each.place.column): (line, key, each) for line in statement.lines for key, each in line.figures.items()}
    first = min((line.number for line in statement.lines), default=statement.row + 1)
    passed = {statement.title, *statement.above, *statement.notes, ""}
    numbered = [
        (count, row[:_MOST_COLUMNS])
        for count, row in enumerate(statement.rows, statement.row)
        if not passed.issuperset(cell.strip() for cell in row)
    ]
    width = max((len(row) for _, row in numbered), default=0)
    above, below = [row for count, row in numbered if count < first], [(count, row) for count, row in numbered if count >= first]
    letters = [_letter(column) for column in range(width)]
    amounts = frozenset(letters.index(letter) for _, letter in figures if letter in letters)
    at: dict[int, list[Line]] = {}
    for line in statement.lines:
        at.setdefault(line.number, []).append(line)
    rows = tuple(_row(statement, number, count, row, width, at.get(count, ()), figures, amounts) for count, row in below[:MOST_ROWS])
    where = f"工作表“{statement.sheet}”" if statement.sheet else "文件"
    return Form(
        anchor=table_anchor(number),
        title=statement.title,
        above=tuple(dict.fromkeys(statement.above)),
        heads=heads(above, width, amounts) if above else (),
        rows=rows,
        notes=statement.notes,
        place=f"{where}第 {statement.row}—{statement.last} 行",
        is_empty=bool(statement.columns) and statement.is_empty,
        left_out=max(len(below) - MOST_ROWS, 0),
    )


def _row(
    statement: Statement,
    number: int,
    count: int,
    row: Sequence[str],
    width: int,
    lines: Iterable[Line],
    figures: Mapping[tuple[int, str], tuple[Line, str, Figure]],
    amounts: frozenset[int],
) -> Row:
    names = {line.label: line for line in reversed(tuple(lines))}
    cells: list[Cell] = []
    for column in range(width):
        text = row[column].strip() if column < len(row) else ""
        letter = _letter(column)
        found = figures.get((count, letter))
        if found:
            line, key, figure = found
            cells.append(Cell(_text(statement, line, key, figure), cell_anchor(number, letter, count), figure.place.said, is_number=True))
        elif cells and text and cells[-1].is_name and cells[-1].text == text:
            cells[-1] = cells[-1]._replace(columns=cells[-1].columns + 1)  # 合计 over the columns of codes
        elif not text and cells and cells[-1].is_name and cells[-1].level == 0 and _is_before_amounts(row, column, amounts):
            cells[-1] = cells[-1]._replace(columns=cells[-1].columns + 1)
        elif text and text in names:
            line = names[text]
            cells.append(Cell(text, is_name=True, level=line.level))
        else:
            cells.append(Cell(text))
    totals = [line.is_total for line in names.values()]
    return Row(tuple(cells), bool(totals) and all(totals))


def _is_before_amounts(row: Sequence[str], column: int, amounts: frozenset[int]) -> bool:
    """Whether nothing stands from a column to the next one of amounts, so that a name before it goes on there."""
    following = min((each for each in amounts if each >= column), default=column)
    return column < following and column - 1 not in amounts and not any(cell.strip() for cell in row[column:following])


def _text(statement: Statement, line: Line, key: str, figure: Figure) -> str:
    if is_count(line) or not statement.unit:
        return figure.text
    column = statement.column(key)
    return printed(figure, (column.unit if column else "") or statement.unit)


def _letter(column: int) -> str:
    """A, B, … Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
