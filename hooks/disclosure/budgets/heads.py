"""The heads of a table: which of its columns name a line, which hold amounts, and where two tables stand side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ..tables.sheet import Sheet
from . import words
from .figure import read_amount
from .kinds import kinds
from .section import Section
from .statement import OTHER, Column, Side
from .words import Title

#: More columns than any of these tables has; those to the right of them are not read.
MOST_COLUMNS = 200
#: Groups that tell of another year, budget or balance than the line's own: their columns are `previous.basic`, not `basic`.
_APART = ("previous", "budget", "initial", "adjusted", "change", "carried_in", "carried_out")
#: Funds that stand side by side, each with the same columns below.
_FUNDS = ("general", "fund", "capital", "fiscal", "special_account", "own")
_SIDES: tuple[Side, ...] = ("收入", "支出")


class Amounts(NamedTuple):
    """A column of amounts: its place from 0, and what it is. item: where lines stand as columns (“三公”经费) the line that it is of."""

    place: int
    column: Column
    item: str = ""


class Half(NamedTuple):
    """A table, or one of several side by side: the places of its columns from 0 (-1 for one that it has not).

    code   of the code, or of 类, 款 and 项
    texts  place and title of columns of words
    """

    side: Side
    code: tuple[int, ...]
    name: int
    unit_name: int
    amounts: tuple[Amounts, ...]
    texts: tuple[tuple[int, str], ...]

    @property
    def places(self) -> tuple[int, ...]:
        """All columns of which something is read."""
        words_of = (place for place, _ in self.texts)
        return (*self.code, *(each for each in (self.name, self.unit_name) if each >= 0), *(each.place for each in self.amounts), *words_of)


class _Head(NamedTuple):
    """A column: its place, its titles from the group to its own, its role (empty for amounts)."""

    place: int
    path: tuple[Title, ...]
    role: str

    @property
    def label(self) -> str:
        return self.without(set())

    def without(self, groups: set[str]) -> str:
        """The titles as they are written, without groups that say nothing of the column."""
        own = [each for each in self.path if each.text not in groups] or self.path[-1:]
        return " ".join(each.written for each in own)


def halves(section: Section, schema: str, year: int) -> tuple[Half, ...]:
    """The tables of a section from left to right."""
    kind = kinds().get(section.kind)
    heads = [head for head in _heads(section) if head.role != "serial"]
    worded = {head.place for head in heads if not head.role and _is_wordy(section, head.place, kind is None)}
    heads = [head._replace(role="text") if head.place in worded else head for head in heads]
    if kind and kind.has_sides:
        heads = _naming(heads, worded)
    if kind and kind.is_across and not any(head.role == "name" for head in heads):
        return (_across(heads, schema, year),)
    parts = _parts(heads)
    return tuple(
        _half(part, _side(part, number, len(parts), kind is not None and kind.has_sides), schema, year) for number, part in enumerate(parts)
    )


def _naming(heads: Sequence[_Head], worded: set[int]) -> list[_Head]:
    """Beside amounts in general tables, a column of words names the lines of the amounts to its right, whatever its title: 按政府预算经济分类."""
    following = [*heads[1:], None]
    return [
        head._replace(role="name") if head.place in worded and after is not None and not after.role else head
        for head, after in zip(heads, following, strict=True)
    ]


def _parts(heads: Sequence[_Head]) -> list[list[_Head]]:
    """Columns that belong together: a new table begins where a name or code stands to the right of amounts."""
    parts: list[list[_Head]] = [[]]
    for head in heads:
        if head.role in ("code", "class", "name", "unit_name", "unit_code") and any(not each.role for each in parts[-1]):
            parts.append([])
        parts[-1].append(head)
    return [part for part in parts if part]


def _side(part: Sequence[_Head], number: int, count: int, has_sides: bool) -> Side:
    if not has_sides:
        return ""
    said = [side for side in _SIDES if any(each.text.startswith(side) for head in part for each in head.path[:1])]
    if len(said) == 1:
        return said[0]
    return _SIDES[min(number, 1)] if count > 1 else ""


def _half(part: Sequence[_Head], side: Side, schema: str, year: int) -> Half:
    amounts = [head for head in part if not head.role]
    groups = {each.text for head in part if head.role in ("code", "class", "group", "item", "name") for each in head.path[:-1]}
    groups |= {each.text for each in _over_all(amounts) if each.year in (0, year)}
    keys = _keys(amounts, groups, schema, year)
    return Half(
        side,
        tuple(head.place for head in part if head.role in ("code", "class", "group", "item")),
        _first(part, lambda head: head.role == "name"),
        _first(part, lambda head: head.role == "unit_name"),
        tuple(Amounts(head.place, Column(key, head.without(groups), _unit(head))) for head, key in zip(amounts, keys, strict=True)),
        tuple((head.place, head.label) for head in part if head.role in ("text", "unit_code")),
    )


def _over_all(heads: Sequence[_Head]) -> tuple[Title, ...]:
    """The groups that stand over all of several columns, and so say nothing of one of them."""
    if len(heads) < 2:
        return ()
    paths = [head.path[:-1] for head in heads]
    shortest = min(map(len, paths))
    same = next((depth for depth in range(shortest) if len({path[depth].text for path in paths}) > 1), shortest)
    return paths[0][:same]


def _first(part: Sequence[_Head], is_it: Callable[[_Head], bool]) -> int:
    return next((head.place for head in part if is_it(head)), -1)


def _unit(head: _Head) -> str:
    if head.path[-1].text.endswith(("%", "率", "幅度", "比例", "百分比", "占比", "比重")):
        return "%"
    return next((each.unit for each in reversed(head.path) if each.unit), "")


def _keys(heads: Sequence[_Head], groups: set[str], schema: str, year: int) -> list[str]:
    """The key of each column of amounts, each once."""
    plain = [_key(head.path, groups, schema, year) for head in heads]
    count = Counter(plain)
    keys: list[str] = []
    for head, key in zip(heads, plain, strict=True):
        if count[key] > 1:
            above = [words.column(each.text, schema) for each in head.path[:-1]]
            fund = next((each for each in above if each in (*_FUNDS, "income") and each != key), "")
            key = fund if (fund, key) == ("income", "total") else f"{fund}.{key}" if fund else key
        if key in keys:
            key = f"x.{head.label}"
        while key in keys:
            key += "'"
        keys.append(key)
    return keys


def _key(path: tuple[Title, ...], groups: set[str], schema: str, year: int) -> str:
    """The key of a column by its titles: as a whole, by its own title, or by its group's where its own is 合计."""
    own = [each for each in path if each.text not in groups] or list(path[-1:])
    is_previous = any(each.year and year and each.year == year - 1 for each in own)
    is_other_year = any(each.year and year and each.year not in (year, year - 1) for each in own)
    if is_other_year:
        return "x." + " ".join(f"{each.year or ''}{each.text}" for each in own)
    leaf = words.column(own[-1].text, schema)
    above = [key for each in own[:-1] if (key := words.column(each.text, schema))]
    whole = words.column("".join(each.text for each in own), schema) if len(own) > 1 else leaf
    if is_previous:
        measure = own[-1].year == year - 1 or leaf in ("total", "budget", "settled")
        return "previous" if measure or not leaf else f"previous.{leaf}"
    if whole:
        return whole
    if leaf == "total" and above:
        return above[-1]
    apart = next((key for key in above if key in _APART), "")
    if leaf:
        return f"{apart}.{leaf}" if apart and apart != leaf else leaf
    return "x." + " ".join(each.text for each in own)


def _across(heads: Sequence[_Head], schema: str, year: int) -> Half:
    """A table whose lines stand as columns: each column is a line and a measure of it (预算数, 决算数)."""
    amounts: list[Amounts] = []
    texts = [(head.place, head.label) for head in heads if head.role in ("text", "unit_code")]
    is_said = any("三公" in each.text for head in heads for each in head.path)
    for head in heads:
        if head.role:
            continue
        measures = [each for each in head.path if _is_measure(each, schema)]
        rest = [each for each in head.path if each not in measures]
        is_previous = any(each.year and year and each.year == year - 1 for each in head.path)
        key = "previous" if is_previous else next((words.column(each.text, schema) for each in measures), "total")
        item = _item([each.text for each in rest], is_said)
        taken = any((each.item, each.column.key) == (item, key) for each in amounts)
        key = f"x.{head.label}" if taken or not item else key
        label = measures[-1].written if measures else "决算数" if schema == "accounts" else "预算数"
        amounts.append(
            Amounts(head.place, Column(key, head.label if key.startswith("x.") else label, _unit(head)), item or f"x.{head.label}")
        )
    code = tuple(head.place for head in heads if head.role in ("code", "class", "group", "item"))
    return Half("", code, -1, _first(heads, lambda head: head.role == "unit_name"), tuple(amounts), tuple(texts))


def _is_measure(each: Title, schema: str) -> bool:
    return words.column(each.text, schema) in ("total", *_APART) and not words.is_sum(each.text)


def _item(path: Sequence[str], is_said: bool) -> str:
    """Which line a column of “三公”经费 is of; 合计 is theirs unless another column is called so."""
    joined = words.item("".join(path)) or (words.item(path[-1]) if path else None)
    if joined and joined.key in ("total", "subtotal"):
        group = next((found for each in reversed(path[:-1]) if (found := words.item(each))), None)
        return group.key if group else "total" if is_said and len(path) == 1 else "three_public"
    if joined:
        return joined.key
    return next((found.key for each in reversed(path[:-1]) if words.is_sum(path[-1]) and (found := words.item(each))), "")


def _is_wordy(section: Section, place: int, is_free: bool) -> bool:
    """Whether a column with a title that nobody knows, or in a table that nobody knows, holds words: there is a cell that is no amount."""
    path = _path(section, place)
    if not path or (not is_free and (words.is_head(path[-1]) or words.is_sum(path[-1]))):
        return False
    cells = [section.sheet.at(row, place) for row in section.body if section.sheet.corner(row, place) == (row, place)]
    amounts = [read_amount(cell, "") for cell in cells if cell.strip()]
    return not any(amount is not None and not isinstance(amount, tuple) for amount in amounts) or any(
        isinstance(each, tuple) for each in amounts
    )


def _heads(section: Section) -> list[_Head]:
    width = min(max((len(section.sheet.rows[row]) for row in (*section.head, *section.body)), default=0), MOST_COLUMNS)
    found: list[_Head] = []
    for place in range(width):
        path = _path(section, place)
        if path:
            role = words.role(path[-1]) or ("name" if section.kind == OTHER and not found else "")
            found.append(_Head(place, tuple(map(words.title, path)), role))
    return found


def untitled_columns(section: Section) -> tuple[int, ...]:
    """The columns without any title in which lines have something of their own: nothing of them is read."""
    width = min(max((len(section.sheet.rows[row]) for row in section.body), default=0), MOST_COLUMNS)
    empty = [place for place in range(width) if not _path(section, place)]
    return tuple(
        place
        for place in empty
        if any(section.sheet.at(row, place).strip() and section.sheet.corner(row, place) == (row, place) for row in section.body)
    )


def _path(section: Section, place: int) -> tuple[str, ...]:
    """The titles of a column from the top, each once: merged ones as they are, and over blanks what stands to the left of them."""
    texts: list[str] = []
    for row in section.head:
        text = section.sheet.at(row, place).strip() or _group(section, row, place)
        if text and (not texts or texts[-1] != text):
            texts.append(text)
    return tuple(texts)


def _group(section: Section, row: int, place: int) -> str:
    """The group to the left that a title in this blank cell's column belongs to, where cells are not merged."""
    if row == section.head[-1] or not _has_below(section.sheet, section, row, place):
        return ""
    for left in range(place - 1, -1, -1):
        if not _has_below(section.sheet, section, row, left):
            return ""
        text = section.sheet.at(row, left).strip()
        if text:
            return text if section.sheet.corner(row, left) == (row, left) and (row, left) not in section.sheet.merged else ""
        if any(section.sheet.at(upper, left + 1).strip() for upper in section.head if upper < row):
            return ""
    return ""


def _has_below(sheet: Sheet, section: Section, row: int, place: int) -> bool:
    """Whether a title stands in one of the next rows of the heads, of its own."""
    return any(sheet.at(each, place).strip() and sheet.corner(each, place)[0] == each for each in section.head if each > row)
