"""What the rules look at: rows of a zone table, of the register of schools and of the plans, each as far as it can be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ...tables.row import Row
from ...tables.table import Table
from ..parts import Part, Reading
from ..table import EXCLUDED, Zone, zones

#: Levels of the register (schemas/schools.yml) -> levels of zones at which such a school takes children.
LEVELS = {
    "小学": ("小学",),
    "初中": ("初中",),
    "九年一贯制": ("小学", "初中"),
    "十二年一贯制": ("小学", "初中"),
    "完全中学": ("初中",),
}
_PRIVATE = ("民办", "普惠性民办")


@dataclass(frozen=True, eq=False)
class Place:
    """Where a row stands: the name of its file, its sheet (empty for CSV) and its number."""

    file: str
    sheet: str
    number: int

    def beside(self, other: Place) -> str:
        """Where the row is, for a message about another one: 第 5 行, with sheet and file where they differ."""
        if self.file != other.file:
            return f"“{self.file}”{self._in_sheet()}第 {self.number} 行"
        return f"{self._in_sheet() if self.sheet != other.sheet else ''}第 {self.number} 行"

    def _in_sheet(self) -> str:
        return f"工作表“{self.sheet}”" if self.sheet else ""


@dataclass(frozen=True, eq=False)
class ZoneRow:
    """A row of a zone table and where it stands."""

    place: Place
    zone: Zone

    @cached_property
    def ground(self) -> Mapping[str, Reading]:
        """Column -> what it says belongs to the schools; only columns that say something."""
        return {each.field: each.reading for each in self.zone.passages if each.field != EXCLUDED}

    @cached_property
    def excluded(self) -> tuple[Part, ...]:
        """What the column of exceptions says."""
        return tuple(part for each in self.zone.exceptions for part in each.reading.parts)

    @property
    def name(self) -> str:
        """The schools, for messages."""
        return "、".join(self.zone.schools) or "（没有写学校）"


@dataclass(frozen=True, eq=False)
class School:
    """A row of the register; also: its former and short names and campuses."""

    place: Place
    name: str
    also: tuple[str, ...]
    campuses: tuple[str, ...]
    level: str
    is_private: bool


@dataclass(frozen=True, eq=False)
class Plan:
    """A row of an enrolment plan: so many classes with so many places together; None where a number is not given."""

    place: Place
    school: str
    year: int | None
    grade: str
    classes: int | None
    places: int | None


def zone_rows(table: Table, file: str, position: int = 0) -> tuple[ZoneRow, ...]:
    """The rows of a table of schemas/zones.yml; file is the name for messages, position that of the table among several."""
    return tuple(ZoneRow(Place(file, row.sheet, row.number), zone) for row, zone in zip(table.rows, zones(table, position), strict=True))


def read_school(row: Row, file: str) -> School:
    """The school of a row of schemas/schools.yml."""
    return School(
        place=Place(file, row.sheet, row.number),
        name=row.text("name"),
        also=(*row.listed("former"), *row.listed("short")),
        campuses=row.listed("campuses"),
        level=row.text("level"),
        is_private=row.text("kind") in _PRIVATE,
    )


def read_plan(row: Row, file: str) -> Plan:
    """The plan of a row of schemas/plans.yml."""
    return Plan(
        place=Place(file, row.sheet, row.number),
        school=row.text("school"),
        year=row.integer("year"),
        grade=row.text("grade"),
        classes=row.integer("classes"),
        places=row.integer("places"),
    )
