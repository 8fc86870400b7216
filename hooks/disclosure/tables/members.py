"""A list of those whom prices by kind concern (序号、幼儿园名称、类别), beside the prices or below them: each price gets its names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from .choices import plain
from .fault import Fault, letter
from .header import Column
from .row import Row
from .sayings import Members
from .schema import Schema
from .section import Section
from .sheet import Sheet
from .values import is_blank


class Listed(NamedTuple):
    """A name on the list, its kind, and the row in the sheet, from 0."""

    name: str
    kind: str
    row: int


@dataclass(frozen=True, slots=True)
class Roster:
    """A list: the sheet and the row that it begins in (from 1, as Excel counts), its columns, its lines."""

    sheet: Sheet
    row: int
    columns: tuple[Column, ...]
    lines: tuple[Listed, ...]


def roster(section: Section, columns: Sequence[Column], members: Members) -> Roster:
    """The list in the rows of a table; a line without a name is none."""
    sheet, places = section.sheet, {column.field: column.place for column in columns}
    names, kind = places[members.names], places[members.kind]
    rows = (row for row in section.data if sheet.corner(row, names)[0] == row)
    lines = (Listed(sheet.at(row, names).strip(), sheet.at(row, kind).strip(), row) for row in rows)
    return Roster(sheet, section.header.last + 1, tuple(columns), tuple(each for each in lines if not is_blank(each.name)))


def joined(rows: Sequence[Row], rosters: Sequence[Roster], members: Members, schema: Schema) -> tuple[list[Row], list[Fault]]:
    """The rows, each with the names of its kind (甲园、乙园) where it names nobody; and the lines whose kind has no row."""
    names, kind = members
    held: dict[str, list[str]] = {}
    for each in rosters:
        for line in each.lines:
            held.setdefault(plain(line.kind), []).append(line.name)
    kinds = {plain(row.text(kind)) for row in rows}
    made = []
    for row in rows:
        listed = "、".join(dict.fromkeys(held.get(plain(row.text(kind)), ())))
        made.append(replace(row, values={**row.values, names: listed}, texts={**row.texts, names: listed}) if listed and not row.text(names) else row)
    faults = []
    for each in rosters:
        place = next(column.place for column in each.columns if column.field == kind)
        label = schema.field(kind).label
        for line in each.lines:
            if plain(line.kind) not in kinds:
                message = f"“{line.name}”的类别在前面的表里没有，不知道适用哪一行。" if line.kind else f"“{line.name}”没有写类别，不知道适用哪一行。"
                faults.append(Fault(each.sheet.name, line.row + 1, letter(place), label, line.kind, message, "类别同前面的表里写得一样；没有的，在那张表里补一行。"))
    return made, faults
