"""A table set as it was read: statements (tables) of lines, each with its figures, and the record that they make together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from ..tables.fault import Fault
from .figure import Figure

#: The kind of a table that nobody knows: it is kept as it is.
OTHER = "other"

Side = Literal["收入", "支出", ""]


class Column(NamedTuple):
    """A column of amounts: its key (budget_tables.yml; `x.…` for one that nobody knows), its title, and its unit (元, 万元, %, or none)."""

    key: str
    label: str
    unit: str


class Line(NamedTuple):
    """A row of a statement, or one half of it where two tables stand side by side.

    side     收入 or 支出 where the table has both
    code     of the classification, digits only; of a line that names a class (五、教育支出) without its code, the code that the name has
    name     without numbers before it (五、, 1., 其中：) and blanks
    level    0 for sums of all, 1 to 3 for 类, 款, 项, or for 一、 （一） 1.
    item     what the line is, by the words of budget_tables.yml: total, this_year, carried_in, general, three_public…; empty for a line of a class
    figures  by the key of the column; a cell that says nothing has none
    number   of the row, from 1
    half     0 for the first of tables side by side, 1 for the next
    label    the name as it is printed, blanks at both ends aside
    written  the code as it is printed; empty where there is none
    unit     the unit (单位名称) that the line is about, where the table has a column for it
    is_part  printed as a part of the line above (其中：)
    texts    (title, words) of the line's further columns: 备注, 绩效目标
    """

    side: Side
    code: str
    name: str
    level: int
    item: str
    figures: Mapping[str, Figure]
    number: int
    half: int = 0
    label: str = ""
    written: str = ""
    unit: str = ""
    is_part: bool = False
    texts: tuple[tuple[str, str], ...] = ()

    @property
    def is_total(self) -> bool:
        """Whether it sums up others, whatever stands beside: 合计, 本年支出合计, 人员经费合计."""
        return self.level == 0


@dataclass(frozen=True, slots=True)
class Statement:
    """A table of the set.

    kind     of budget_tables.yml, or `other`
    title    as it is printed; the name of the worksheet where it has none
    unit     of its amounts: 元, 万元; empty where the table does not say it (then amounts are as printed)
    columns  the columns of amounts from left to right, of each half one after the other, each key once
    lines    from top to bottom, the left half before the right one
    notes    what stands under the table
    above    what stands between title and heads: 编制单位：…, 公开01表
    sheet    name of the worksheet; row is that of the title, last that of the last row that belongs to it, from 1
    rows     the cells of all rows from title to notes, as written: all that a page needs to show a table of an unknown kind
    """

    kind: str
    title: str
    unit: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    sheet: str = ""
    row: int = 1
    last: int = 1
    rows: tuple[tuple[str, ...], ...] = field(default=(), repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether it has no figure but 0."""
        return not any(figure.amount for line in self.lines for figure in line.figures.values())

    def line(self, item: str, side: str = "", half: int | None = None) -> Line | None:
        """The first line that is this (total, carried_in…) and has figures, of a side or of any; else the first one without; None without one."""
        found = list(self.lines_of(item, side, half))
        return next((line for line in found if line.figures), found[0] if found else None)

    def lines_of(self, item: str, side: str = "", half: int | None = None) -> Iterator[Line]:
        """The lines that are this, from top to bottom."""
        for line in self.lines:
            if line.item == item and side in ("", line.side) and half in (None, line.half):
                yield line

    def coded(self, code: str) -> Line | None:
        """The first line of a code; None without one."""
        return next((line for line in self.lines if line.code == code), None)

    def column(self, key: str) -> Column | None:
        """The column of a key; None without one."""
        return next((column for column in self.columns if column.key == key), None)

    def figure(self, item: str, key: str = "total", side: str = "") -> Figure | None:
        """The figure of a line in a column; None where there is no such line, no such column, or nothing stands there."""
        found = self.line(item, side)
        return found.figures.get(key) if found else None


@dataclass(frozen=True, slots=True)
class Record:
    """The tables that a unit publishes of a year.

    kind        预算 or 决算
    year        that the tables are of; 0 where neither they nor their item say it
    unit_name   who publishes: from 编制单位, else from the item
    scope       汇总 (the bureau with its units), 本级 (the bureau alone), 单位 (one unit)
    statements  in the order of the file
    faults      must be mended before the figures are used; remarks tell what was passed over or is worth a look
    encoding    of a CSV file, in words
    """

    kind: Literal["预算", "决算"]
    year: int
    unit_name: str
    scope: Literal["汇总", "本级", "单位"]
    statements: tuple[Statement, ...] = ()
    faults: tuple[Fault, ...] = ()
    remarks: tuple[Fault, ...] = ()
    encoding: str = ""

    def statement(self, kind: str) -> Statement | None:
        """The first table of a kind; None without one."""
        return next((each for each in self.statements if each.kind == kind), None)

    def amount(self, kind: str, item: str, key: str = "total", side: str = "") -> Decimal | None:
        """An amount in yuan: `amount("balance", "total", side="支出")`; None where it is not printed."""
        found = self.statement(kind)
        figure = found.figure(item, key, side) if found else None
        return figure.amount if figure else None
