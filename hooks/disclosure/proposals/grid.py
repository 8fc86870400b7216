"""Counts of proposals in the tables of a text (| A类 | 32 |), and what each of them counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model.numeral import whole
from .proposal import COMMITTEE, DEPUTIES, OUTCOMES
from .told import is_of_year

_CELL = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*:?-{2,}:?\s*")
_NUMBER = re.compile(r"[0-9０-９]{1,5}")
_ASIDE = re.compile(r"\s|\*\*|[（(][^（）()]{0,12}[)）]")
_UNIT = re.compile(r"(?:件数|数量|件|数)$")
#: What a heading of a row or column counts; of all of them where it is empty.
_MEANT = {
    "": ("", "合计", "总计", "小计", "共计", "总", "承办", "办理", "建议提案", "建议和提案"),
    DEPUTIES: ("人大代表建议", "人大建议", "代表建议", "建议"),
    COMMITTEE: ("政协提案", "政协委员提案", "委员提案", "提案"),
    **{letter: (letter, f"{letter}类") for letter in OUTCOMES},
    **{word: (word, f"{word}的") for word in ("主办", "会办", "满意", "基本满意", "不满意")},
}
_WORDS = {word: what for what, words in _MEANT.items() for word in words}


class Told(NamedTuple):
    """A count in a table: from where to where it stands, what is true of all that it counts (none: all of the table), the number."""

    start: int
    end: int
    whats: tuple[str, ...]
    number: int


class _Cell(NamedTuple):
    start: int
    text: str

    @property
    def what(self) -> str | None:
        return _WORDS.get(_UNIT.sub("", _ASIDE.sub("", self.text)))


def told_in_tables(text: str, year: int) -> Iterator[Told]:
    """The counts in the tables of a text, in its order; without those of another year, of a part, of what changed."""
    before, rows = ["", ""], list[list[_Cell]]()  # the heading and the line above a table
    for line in (*_lines(text), _Cell(len(text), "")):
        if line.text.lstrip().startswith("|"):
            rows.append(_cells(line))
            continue
        if rows and all(is_of_year(each, year) for each in before):
            yield from _told(rows)
        rows = []
        if line.text.strip():
            before = [line.text if line.text.startswith("#") else before[0], line.text]


def _lines(text: str) -> Iterator[_Cell]:
    start = 0
    for line in text.split("\n"):
        yield _Cell(start, line)
        start += len(line) + 1


def _cells(line: _Cell) -> list[_Cell]:
    ends = [found.start() for found in _CELL.finditer(line.text)]
    held = [(begin + 1, end) for begin, end in zip(ends, [*ends[1:], len(line.text)], strict=True)]
    return [_Cell(line.start + begin, line.text[begin:end]) for begin, end in held if end > begin or end < len(line.text)]


def _told(rows: Sequence[Sequence[_Cell]]) -> Iterator[Told]:
    head, *others = rows
    body = [row for row in others if not all(_RULE.fullmatch(cell.text) for cell in row)]
    columns = [cell.what for cell in head[1:]]
    is_known = None not in columns and all(row and row[0].what is not None for row in body)
    for row in body:
        for column, cell in zip(columns, row[1:], strict=False):
            number = whole(cell.text.strip()) if _NUMBER.fullmatch(cell.text.strip()) else None
            if number is None or column is None or row[0].what is None:
                continue
            whats = tuple(dict.fromkeys(filter(None, (row[0].what, column))))
            if whats or (is_known and len(columns) + len(body) > 2):
                start = cell.start + len(cell.text) - len(cell.text.lstrip())
                yield Told(start, start + len(cell.text.strip()), whats, number)
