"""A row of data as it was read, and its values by what they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .values import Value


@dataclass(frozen=True, slots=True)
class Row:
    """A row of data.

    values   every field of the schema by name; a cell that says nothing, that cannot be read (it has a fault) or whose column is missing is ""
             (text, choice), () (list) or None (all others). A group's title, or a title above the table, may have said what the cell does not
    texts    the cells as written, of the fields that have a column
    columns  the letter of the column of each of those fields, to point at it
    sheet    name of the worksheet; empty for CSV
    number   of the row, from 1, as Excel counts
    units    the unit in the title's brackets, of the fields that have one there: 收费标准（元/生·月） gives 元/生·月
    unit     of the whole table, where a row beside the data gives one (单位：元)
    heads    what the titles of the groups say that it stands in, whatever its own cells say
    """

    values: Mapping[str, Value]
    texts: Mapping[str, str]
    columns: Mapping[str, str]
    sheet: str
    number: int
    units: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    heads: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The words of a field, a list joined by 、; empty where nothing is said, or where the schema has no such field."""
        held = self.values.get(name)
        return "、".join(held) if isinstance(held, tuple) else "" if held is None else str(held).strip()

    def listed(self, name: str) -> tuple[str, ...]:
        """The words of a list; () where nothing is said."""
        held = self.values.get(name)
        return held if isinstance(held, tuple) else ()

    def integer(self, name: str) -> int | None:
        """A whole number or a year; None where nothing is said."""
        held = self.values.get(name)
        return held if isinstance(held, int) and not isinstance(held, bool) else None

    def day(self, name: str) -> date | None:
        """A date; None where nothing is said."""
        held = self.values.get(name)
        return held if isinstance(held, date) else None
