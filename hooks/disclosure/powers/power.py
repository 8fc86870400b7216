"""A power (职权) as a list states it, in the bureau's own words; several rows of one power, one a step or a basis, are one power."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..model.numeral import NUMERAL, whole
from ..tables.choices import depth_of
from ..tables.export import cell_text
from ..tables.fault import Kind as Remark
from ..tables.row import Row
from ..tables.table import Table
from .kind import Kind, kind_in, kind_of, kind_of_code

#: The schema of such tables (model/vocabulary/schemas/powers.yml).
SCHEMA = "powers"
#: The columns that may hold what a power rests on.
BASES = ("basis", "basis_law", "basis_regulation", "basis_local", "basis_ministry", "basis_government", "basis_document")
#: The columns that differ from row to row where each step or basis of a power has one.
_OF_STEPS = ("steps", "duties", "department", "accountability", "statutory", "promised", "term", "note", *BASES)
#: What makes a row that is named like the one above a further row of the same power.
_FURTHER = ("steps", "duties", *BASES)


#: A longer text is no title of a group.
_LONGEST = 60
#: How many a title of a group says that there are: （共5项）, 5项.
_STATED = re.compile(rf"({NUMERAL})\s*[项个]")
#: The number of a sub item within its cell: 1.民办学校设立.
_NUMBER = re.compile(r"\s*(?:[0-9]{1,2}[.．、](?![0-9])|[（(][0-9一二三四五六七八九十]{1,3}[)）])\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Power:
    """A power.

    kind     name of its type; empty where it is not told, or not known
    type     as written: in its column, else above the row, in the name of the sheet or of the table, as letters of its code
    cells    column -> what stands there, of the columns that say something; of several rows one line each
    columns  the columns that the list has, whether they say anything or not
    stages   (办理环节, 责任事项, 承办机构) of each row, where it has several
    is_cut   whether rows without a name stand below it, whose merged cells were lost, so that not all of it is here
    sheet, number, length  its first row, as Excel counts, and how many rows it has
    """

    kind: str
    type: str
    cells: Mapping[str, str]
    columns: frozenset[str]
    sheet: str
    number: int
    length: int = 1
    stages: tuple[tuple[str, str, str], ...] = ()
    is_cut: bool = False

    def __getitem__(self, column: str) -> str:
        """A cell; empty where there is none."""
        return self.cells.get(column, "")

    @property
    def name(self) -> str:
        """What people call it: 主项, or 主项（子项）; without the numbers that a list puts before them."""
        name, sub = _NUMBER.sub("", self["name"], count=1), _NUMBER.sub("", self["sub"], count=1)
        return f"{name}（{sub}）" if sub and sub != name else name

    @property
    def code(self) -> str:
        """Its code without blanks, in plain signs."""
        return _plain_code(self["code"])

    @property
    def same_name(self) -> tuple[str, str]:
        """Main and sub item as names are compared."""
        return plain(_NUMBER.sub("", self["name"], count=1)), plain(_NUMBER.sub("", self["sub"], count=1))


def _plain_code(written: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", written)).upper()


def plain(text: str) -> str:
    """A text as texts are compared: compatibility forms made plain, without blanks and a last full stop."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).rstrip("。.;")


def read_powers(table: Table, known: Sequence[Kind], title: str = "") -> tuple[Power, ...]:
    """The powers of a list in its order; `title` is that of the table, which may name the type of all."""
    groups = _groups(table, known)
    held: list[list[Row]] = []
    cut: set[int] = set()
    for row in table.rows:
        if held and _goes_on(held[-1][-1], row):
            held[-1].append(row)
        elif str(row.values["name"]).strip():
            held.append([row])
        else:
            cut.add(len(held) - 1)
    return tuple(replace(_power(table, rows, known, groups, title), is_cut=place in cut) for place, rows in enumerate(held))


def _goes_on(above: Row, row: Row) -> bool:
    """Whether a row is a further one of the power above: the same code, type, name and sub item, and another step, duty or basis."""
    if above.sheet != row.sheet or any(plain(_text(above, each)) != plain(_text(row, each)) for each in ("code", "type", "name", "sub")):
        return False
    return any(plain(_text(above, each)) != plain(_text(row, each)) for each in _FURTHER)


def _text(row: Row, column: str) -> str:
    return str(row.values[column])


def _groups(table: Table, known: Iterable[Kind]) -> Mapping[str, tuple[list[int], list[str]]]:
    """Sheet -> rows above which others stand that name a type, and these types."""
    found: defaultdict[str, tuple[list[int], list[str]]] = defaultdict(lambda: ([], []))
    for remark in sorted(table.remarks, key=lambda each: each.row):
        named = kind_in(remark.value, known) if remark.kind in (Remark.ROW, Remark.NOTE) and len(remark.value) < _LONGEST else ""
        if named:
            found[remark.sheet][0].append(remark.row)
            found[remark.sheet][1].append(named)
    return found


class Heading(NamedTuple):
    """A title within a list that says how many powers stand below it (一、行政许可（5项）): where it stands, its type, the number that it
    states, and the numbers that may be meant: sub items counted one by one, and main items alone."""

    sheet: str
    row: int
    kind: str
    stated: int
    counted: tuple[int, int]


def headings(table: Table, known: Iterable[Kind], powers: Sequence[Power]) -> Iterator[Heading]:
    """The titles of types that state a number, each with what stands below it until the next one that is no part of it."""
    kinds = tuple(known)
    held = [each for each in sorted(table.remarks, key=lambda each: each.row) if each.kind in (Remark.ROW, Remark.NOTE) and len(each.value) < _LONGEST]
    for place, each in enumerate(held):
        named, number = kind_in(each.value, kinds), _STATED.search(each.value)
        stated = whole(number[1]) if number else None
        if not named or stated is None:
            continue
        depth = depth_of(each.value)
        later = (other.row for other in held[place + 1 :] if other.sheet == each.sheet and kind_in(other.value, kinds) and depth_of(other.value) <= depth)
        end = next(later, None)
        below = [power for power in powers if power.sheet == each.sheet and each.row < power.number and (end is None or power.number < end)]
        yield Heading(each.sheet, each.row, named, stated, (len(below), len({power.same_name[0] for power in below})))


def _power(table: Table, rows: Sequence[Row], known: Sequence[Kind], groups: Mapping[str, tuple[list[int], list[str]]], title: str) -> Power:
    first = rows[0]
    numbers, above = groups.get(first.sheet, ((), ()))
    at = bisect_right(numbers, first.number)
    written = cell_text(first, table.schema.field("type"))
    called = written or (above[at - 1] if at else "") or kind_in(first.sheet, known) or kind_in(title, known)
    called = called or kind_of_code(_plain_code(_text(first, "code")), known)
    kind = kind_of(called, known)
    cells = {field.name: text for field in table.schema.fields if (text := _joined([cell_text(row, field) for row in rows], field.name))}
    told = tuple(dict.fromkeys((_text(row, "steps"), _text(row, "duties")) for row in rows))
    stages = tuple((_text(row, "steps"), _text(row, "duties"), _text(row, "department")) for row in rows) if len(told) > 1 else ()
    return Power(kind.name if kind else "", called, cells, frozenset(first.columns), first.sheet, first.number, len(rows), stages)


def _joined(texts: Sequence[str], column: str) -> str:
    """The cells of a column in one: every row's where each step has its own, else what they say, once."""
    if column not in _OF_STEPS:
        return next(filter(None, texts), "")
    return "\n".join(dict.fromkeys(filter(None, texts)))
