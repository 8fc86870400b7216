"""The titles of a table on trial: what one row, or a few rows taken together, would say as titles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .choices import plain
from .sheet import Sheet
from .titles import Known, corner, is_serial, is_unit, meant, sum_of, unit_of, value

#: So many rows of titles may stand over each other, the last of them perhaps with units alone.
DEEPEST = 4
#: Row and column of a title that stands over others.
Above = tuple[tuple[int, int], ...]
_Groups = list[tuple[tuple[int, int], str]]


class Title(NamedTuple):
    """A title on trial, the lowest of its column.

    place   of the column, from 0
    text    as written, with the unit that stands above a value
    field   name of the field that it means; empty where it means none
    given   values of fields that stand as titles here: the lowest title's (学费 of the items), and those above it (代收费, 一年级)
    corner  the two fields that it names at once
    total   the word for a sum that it is
    above   where the titles above it stand, and `strange` the words and place of those of them that say nothing known
    """

    place: int
    text: str
    field: str = ""
    given: tuple[tuple[str, str], ...] = ()
    corner: tuple[str, str] | None = None
    total: str = ""
    above: Above = ()
    strange: tuple[tuple[str, tuple[int, int]], ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether it says anything that tables of the schema say."""
        return bool(self.field or self.given or self.corner or self.total)


class Head(NamedTuple):
    """Rows of titles on trial, from left to right. first, last: rows from 0."""

    first: int
    last: int
    titles: tuple[Title, ...]

    @property
    def fields(self) -> frozenset[str]:
        """The fields that have a title of their own."""
        return frozenset(title.field for title in self.titles if title.field)

    def values(self, known: Known) -> tuple[Title, ...]:
        """The values among the titles that are read so: no column of its own says the value, or what stands below it."""
        fields = self.fields
        free = {form.titles for form in known.forms if form.titles not in fields and form.cells not in fields}
        barred = {form.titles for form in known.forms} - free
        given = ((title, {name for name, _ in title.given}) for title in self.titles if title.given)
        return tuple(title for title, names in given if title.given[0][0] in free and not names & barred)

    def score(self, known: Known) -> int:
        """How many fields and values it names; values alone are no header."""
        fields = self.fields | {str(title.corner) for title in self.titles if title.corner}
        return len(fields) + len({title.given for title in self.values(known)}) if fields else 0


def head_at(sheet: Sheet, row: int, known: Known) -> Head:
    """The titles of a row; with those below, where all together say more than fewer of them."""
    best = stacked(sheet, row, 1, known) or Head(row, row, ())
    of_best = of_one = best.score(known)
    for depth in range(2, DEEPEST + 1):
        tried = stacked(sheet, row, depth, known)
        if tried is None:
            continue
        score = tried.score(known)
        below = stacked(sheet, row + 1, depth - 1, known)
        # As much as without the first row: then that one is a title above the table, unless it has titles of its own.
        is_part = of_one > 1 or _is_shared(sheet, row, known)
        if (score > of_best and (is_part or not below or score > below.score(known))) or (score == of_best > 1 and _adds_units(sheet, tried)):
            best, of_best = tried, score
    return best


def _is_shared(sheet: Sheet, row: int, known: Known) -> bool:
    """Whether a title of this row reaches down into the next one."""
    return any(
        text and sheet.corner(row, place) == sheet.corner(row + 1, place) and meant(text, known) is not None
        for place, text in enumerate(sheet.rows[row])
    )


def _adds_units(sheet: Sheet, head: Head) -> bool:
    """Whether the last row of titles has units, and nothing else that is not merged with what is above."""
    own = [text for place, text in enumerate(sheet.rows[head.last]) if text.strip() and sheet.corner(head.last, place)[0] == head.last]
    return bool(own) and all(map(is_unit, own))


def stacked(sheet: Sheet, row: int, depth: int, known: Known) -> Head | None:
    """So many rows as titles, group titles above. None where the rows are none such: a title right below another that stands over it alone."""
    last = row + depth - 1
    if last >= len(sheet.rows) or not all(any(sheet.rows[each]) for each in range(row, last + 1)):
        return None
    titles: list[Title] = []
    groups: list[tuple[tuple[int, int], str] | None] = [None] * depth
    seen: set[tuple[int, int]] = set()
    for column in range(max(len(sheet.rows[each]) for each in range(row, last + 1))):
        own = [_own(sheet, each, column, row) for each in range(row, last + 1)]
        lowest = next((level for level in range(depth - 1, -1, -1) if own[level]), None)
        if lowest is None:
            continue
        unit = ""
        over = next((level for level in range(lowest - 1, -1, -1) if own[level]), None)
        if over is not None and is_unit(own[lowest]) and not _is_over_several(sheet, row + over, column, last):
            unit, lowest = own[lowest].strip().strip("（）()[]"), over
        for level in range(lowest):
            if own[level]:
                if not _is_over_several(sheet, row + level, column, last):
                    return None
                place = sheet.corner(row + level, column)
                if groups[level] is None or groups[level] != (place, own[level]):
                    groups[level:] = [(place, own[level]), *[None] * (depth - level - 1)]
        groups[lowest:] = [None] * (depth - lowest)
        place = sheet.corner(row + lowest, column)
        if place not in seen:
            seen.add(place)
            titles += _title(column, own[lowest], unit, [each for each in groups[:lowest] if each], known)
    return Head(row, last, tuple(titles))


def _own(sheet: Sheet, row: int, column: int, first: int) -> str:
    """The text of a cell that is not merged with the one above it among the titles."""
    if row > first and sheet.corner(row, column) == sheet.corner(row - 1, column):
        return ""
    return sheet.at(row, column).strip()


def _is_over_several(sheet: Sheet, row: int, column: int, last: int) -> bool:
    """Whether the title of this cell stands over this column and others: merged, or with blanks beside it that have titles below."""
    corner = sheet.corner(row, column)
    if corner in (sheet.corner(row, column + 1), sheet.corner(row, column - 1)):
        return True
    return not sheet.at(row, column + 1).strip() and any(sheet.at(below, column + 1).strip() for below in range(row + 1, last + 1))


def _title(column: int, text: str, unit: str, groups: _Groups, known: Known) -> Iterator[Title]:
    """The title of a column with those above it; none for a serial number."""
    above, words = tuple(place for place, _ in groups), [word for _, word in groups]
    written = f"{text}（{unit}）" if unit else text
    joined = (meant("".join(words[start:]) + text, known) for start in range(len(words) + 1))
    field = next(filter(None, joined), None)
    if field:
        yield Title(column, written, field.name, above=above)
        return
    found = value(text, known)
    if found:
        unit = unit or unit_of(text) or next((each for word in reversed(words) if (each := unit_of(word))), "")
        own, strange = _given(groups, known)
        yield Title(column, f"{text}（{unit}）" if unit and not unit_of(text) else text, "", (found, *own), above=above, strange=strange)
    elif total := sum_of(text):
        yield Title(column, text, total=total, above=above)
    elif both := corner(text, known):
        yield Title(column, text, corner=both)
    elif not is_serial(text):
        yield Title(column, written)


def _given(groups: _Groups, known: Known) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, tuple[int, int]], ...]]:
    """What titles above a value give for its column, and those that give nothing."""
    own, strange = [], []
    for place, word in groups:
        found = known.choices.get(plain(word)) or value(word, known)
        if found:
            own.append(found)
        elif not meant(word, known) and not is_unit(word):
            strange.append((word, place))
    return tuple(own), tuple(strange)
