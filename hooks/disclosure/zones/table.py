"""A table of enrolment zones (schemas/zones.yml): its rows with every cell about ground read by the grammar. A table may amend others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..tables.row import Row
from ..tables.table import Table
from .parts import Reading
from .reading import read

#: Fields of the schema. Of those of type list only EXCLUDED names what does not belong; all others say what lies inside.
BOUNDARY, EXCLUDED = "boundary", "excluded"
_BRACKETS = {"（": 1, "(": 1, "）": -1, ")": -1}
_BETWEEN = "、，,；;/\n"


@dataclass(frozen=True, slots=True)
class Passage:
    """A cell that speaks of ground: its field (boundary, excluded, or a list of what lies inside), the title of the column, and its reading.

    The words of the cell are reading.text. is_withdrawn: it stands in no cell of the row, but tells what an amendment took away.
    """

    field: str
    label: str
    reading: Reading
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Zone:
    """A row of the table.

    row         number in the sheet, from 1
    year        in which the school year begins; None where the cell cannot be read
    level       小学, 初中 and so on
    schools     all that share the row, in the order written (多校划片); () where the cell is empty
    passages    boundary, lists, exceptions, in the order of the schema; empty cells are left out
    conditions, note, amends  as written, without blanks at the ends
    table       which of several tables it stands in, from 0
    amended_by  the tables whose rows changed it, in their order (zones/amended.py)
    doubt       why not all in it is certain, a Chinese clause: it, or what amends it, does not say clearly what holds; empty for most
    doubtful    the names that this is said of; () for everything in it
    """

    row: int
    year: int | None
    level: str
    schools: tuple[str, ...]
    passages: tuple[Passage, ...]
    conditions: str = ""
    note: str = ""
    amends: str = ""
    table: int = 0
    amended_by: tuple[int, ...] = ()
    doubt: str = ""
    doubtful: tuple[str, ...] = ()

    @property
    def inside(self) -> tuple[Passage, ...]:
        """The lists of what lies inside."""
        return tuple(each for each in self.passages if each.field not in (BOUNDARY, EXCLUDED))

    @property
    def exceptions(self) -> tuple[Passage, ...]:
        """What does not belong."""
        return tuple(each for each in self.passages if each.field == EXCLUDED)

    @property
    def boundary(self) -> str:
        """The boundary in its own words, or nothing."""
        return next((each.reading.text for each in self.passages if each.field == BOUNDARY), "")


def zones(table: Table, position: int = 0) -> tuple[Zone, ...]:
    """The zones of a table of the schema zones, in its order; columns of type list that a bureau adds say what lies inside too.

    position: of the table among several, handed on as Zone.table.
    """
    columns = [(each.name, each.label) for each in table.schema.fields if each.name == BOUNDARY or each.type == "list"]
    known: dict[str, Reading] = {}
    return tuple(_zone(row, columns, known, position) for row in table.rows)


def schools_of(cell: str) -> tuple[str, ...]:
    """The schools that a cell names (甲小学、乙小学), each once; what stands in brackets belongs to the name before it."""
    return tuple(dict.fromkeys(name for part in _split(cell) if (name := re.sub(r"\s+", "", part))))


def _zone(row: Row, columns: Iterable[tuple[str, str]], known: dict[str, Reading], position: int) -> Zone:
    passages = []
    for name, label in columns:
        words = _words(row, name)
        if words:
            reading = known.get(words)
            if reading is None:
                reading = known[words] = read(words)
            passages.append(Passage(name, label, reading))
    return Zone(
        row.number,
        row.integer("year"),
        row.text("level"),
        schools_of(row.text("school")),
        tuple(passages),
        row.text("conditions"),
        row.text("note"),
        row.text("amends"),
        position,
    )


def _words(row: Row, name: str) -> str:
    """A cell in its own words; nothing where it says nothing (无, /)."""
    value = row.values.get(name)
    if not value:
        return ""
    return (row.texts.get(name) or ("、".join(value) if isinstance(value, tuple) else str(value))).strip()


def _split(cell: str) -> Iterator[str]:
    start = depth = 0
    for i, sign in enumerate(cell):
        depth = max(depth + _BRACKETS.get(sign, 0), 0)
        if sign in _BETWEEN and not depth:
            yield cell[start:i]
            start = i + 1
    yield cell[start:]
