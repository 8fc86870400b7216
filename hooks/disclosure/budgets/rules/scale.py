"""Tables whose unit is not the one that they state: 单位：元 above amounts in 万元. They are told once, and read in the right unit by all other rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from ...model.phrases import shorten
from ...tables.fault import letter
from ..broken import breaks
from ..figure import UNITS, Place, counted
from ..growth import Rounded
from ..relation import Term, money
from ..section import unit_said
from ..statement import OTHER, Line, Record, Statement
from .between import between
from .within import within

#: The units that tables are printed in.
_USUAL = ("万元", "元", "千元")
#: No bureau, school or department spends less or more in a year, in yuan.
_LEAST, _MOST = Decimal(10_000), Decimal(100_000_000_000)
#: No school spends more in a year, and no bureau more on “三公”.
_MOST_OF_SCHOOL, _MOST_OF_THREE = Decimal(5_000_000_000), Decimal(100_000_000)
_SCHOOL = re.compile("[小中大]学|学校|幼儿园|高中|初中|学院")
#: No table in yuan has amounts as small as this alone.
_FEW = Decimal(1000)
#: A table that differs from others in so many figures, and agrees with them in none, is not of this set.
_MANY = 3
#: Years and units differ by less than this; units of money by more.
_FAR, _NEAR = 500, 8


class Misstated(NamedTuple):
    """A table with a wrong unit: the one that it should have, and what says so. of_all: it is so of all tables of the file."""

    statement: Statement
    unit: str
    why: str
    of_all: bool = False

    @property
    def place(self) -> Place:
        """Where the unit is printed; the title where it is not plain."""
        for number, row in enumerate(self.statement.rows):
            for column, cell in enumerate(row):
                if unit_said(cell):
                    return Place(self.statement.sheet, self.statement.row + number, letter(column))
        return Place(self.statement.sheet, self.statement.row, "A")


def misstated(record: Record, others: Sequence[Record] = ()) -> tuple[Misstated, ...]:
    """The tables of a record whose unit cannot be right: by the other tables of the file, by the other years of the same unit, by their size."""
    found: list[Misstated] = []
    now = record
    while (each := _beside(now)) and len(found) < len(record.statements):
        found.append(each)
        now = rescaled(now, (each,))
    whole = _by_years(now, others) or _by_size(now)
    if whole and not found:
        return (whole,)
    return tuple(found)


def stranger(record: Record) -> Statement | None:
    """A table that agrees with itself, and with no other of the file, while these agree with one another: it is of another unit or year."""
    same: Counter[tuple[str, int]] = Counter()
    different: Counter[tuple[str, int]] = Counter()
    for bond in _bonds(record):
        held = same if _is_same(bond, Decimal(1)) else different
        held.update((_key(bond.one), _key(bond.other)))
    odd = [each for each in record.statements if not same[_key(each)] and different[_key(each)] >= _MANY]
    return odd[0] if len(odd) == 1 and same.total() else None


def rescaled(record: Record, slips: Sequence[Misstated]) -> Record:
    """The record with these tables in the units that they should have."""
    units = {(each.statement.sheet, each.statement.row): each for each in slips}
    whole = next((each for each in slips if each.of_all), None)
    statements = []
    for statement in record.statements:
        slip = units.get((statement.sheet, statement.row)) or (whole if whole and statement.unit == whole.statement.unit else None)
        statements.append(_in_unit(statement, slip.unit) if slip else statement)
    return replace(record, statements=tuple(statements))


def _in_unit(statement: Statement, unit: str) -> Statement:
    factor = UNITS[unit] / UNITS[statement.unit]
    money_of = {column.key for column in statement.columns if not column.unit}

    def line_of(line: Line) -> Line:
        if counted(line.label):
            return line
        figures = {
            key: figure._replace(amount=figure.amount * factor, half=figure.half * factor) if key in money_of else figure
            for key, figure in line.figures.items()
        }
        return line._replace(figures=figures)

    return replace(statement, unit=unit, lines=tuple(map(line_of, statement.lines)))


class _Bond(NamedTuple):
    """Two tables that print the same amount: the one, the other, and what they print, each with half a unit of its last digit."""

    one: Statement
    other: Statement
    left: Rounded
    right: Rounded


def _beside(record: Record) -> Misstated | None:
    """The table that agrees with no other, and with all that it can be compared with in another unit."""
    bonds = list(_bonds(record))
    told: dict[tuple[str, int], list[tuple[Statement, str]]] = {}
    fine: set[tuple[str, int]] = set()
    for bond in bonds:
        if _is_same(bond, Decimal(1)):
            fine |= {_key(bond.one), _key(bond.other)}
            continue
        for own, other, inverse in ((bond.one, bond.other, False), (bond.other, bond.one, True)):
            for unit in _USUAL:
                factor = UNITS[unit] / UNITS[own.unit]
                if unit != own.unit and _is_same(bond, 1 / factor if inverse else factor):
                    told.setdefault(_key(own), []).append((other, unit))
    own_of = {_key(each): each for each in record.statements}
    suspects = [(own_of[key], held) for key, held in told.items() if key not in fine and len({unit for _, unit in held}) == 1]
    if not suspects:
        return _alone(record, fine)
    odd = max(suspects, key=lambda each: (len({_key(other) for other, _ in each[1]}), _is_odd(each[0]), each[0].unit == "元"))
    other, unit = odd[1][0]
    return Misstated(odd[0], unit, f"和《{shorten(other.title)}》（单位：{other.unit}）里同样的数对不上，按{unit}读就一样了")


def _alone(record: Record, fine: set[tuple[str, int]]) -> Misstated | None:
    """A table in 元 among others in 万元, whose amounts are no more than a few hundred."""
    wan = [each for each in record.statements if each.unit == "万元" and not each.is_empty]
    for statement in record.statements:
        if statement.unit == "元" and len(wan) > 1 and not statement.is_empty and _key(statement) not in fine and _most(statement) < _FEW:
            return Misstated(statement, "万元", f"别的表是万元，这张表里最大的数只有 {_plain(_most(statement))}")
    return None


def _bonds(record: Record) -> Iterator[_Bond]:
    """The identities between tables that have one table on each side; without figures that break identities inside their table."""
    doubtful = breaks(each for each in within(record)).suspects
    tables = {figure.place: statement for statement in record.statements for line in statement.lines for figure in line.figures.values()}
    for relation in between(record):
        if relation.is_limit or doubtful & {each.place for each in (*relation.left, *relation.readings[0])}:
            continue
        one, other = (_of_one(terms, tables) for terms in (relation.left, relation.readings[0]))
        if one and other and one is not other:
            left, right = (
                Rounded(sum((each.amount for each in terms), Decimal(0)), sum((each.half for each in terms), Decimal(0)))
                for terms in (relation.left, relation.readings[0])
            )
            yield _Bond(one, other, left, right)


def _of_one(terms: Sequence[Term], tables: Mapping[Place, Statement]) -> Statement | None:
    """The table that all figures of one side are of; None where there are several, or no figure but 0, or it says no unit."""
    found = {_key(tables[each.place]): tables[each.place] for each in terms if each.place and each.amount}
    statement = next(iter(found.values()), None)
    return statement if statement and len(found) == 1 and statement.unit in UNITS else None


def _is_same(bond: _Bond, factor: Decimal) -> bool:
    return abs(bond.left.value * factor - bond.right.value) <= bond.left.half * factor + bond.right.half


def _key(statement: Statement) -> tuple[str, int]:
    return statement.sheet, statement.row


def _is_odd(statement: Statement) -> bool:
    return not _LEAST <= _most(statement) <= _MOST


def _most(statement: Statement) -> Decimal:
    return max((abs(figure.amount) for line in statement.lines for figure in line.figures.values()), default=Decimal(0))


def _by_size(record: Record) -> Misstated | None:
    """A whole file in a wrong unit: its sum is less than any unit spends, or more than any bureau."""
    most = _MOST_OF_SCHOOL if _SCHOOL.search(record.unit_name) and "教育局" not in record.unit_name else _MOST
    three = record.amount("three_public", "three_public") or Decimal(0)
    for statement, total in _totals(record):
        unit = "万元" if statement.unit == "元" else "元"
        if statement.unit == "万元" and three > _MOST_OF_THREE and _totals_in(record) == {"万元"}:
            return Misstated(statement, unit, f"按万元算，总数是 {_plain(total)}，“三公”经费是 {_plain(three)}，太大了", True)
        if statement.unit in UNITS and not _LEAST <= total <= most and _LEAST <= total * UNITS[unit] / UNITS[statement.unit] <= _MOST:
            return Misstated(statement, unit, f"按{statement.unit}算，总数是 {_plain(total)}，太{'小' if total < _LEAST else '大'}了", True)
    return None


def _totals_in(record: Record) -> set[str]:
    """The units of the tables that have amounts."""
    return {each.unit for each in record.statements if each.kind != OTHER and not each.is_empty}


def _by_years(record: Record, others: Sequence[Record]) -> Misstated | None:
    """A whole file in a wrong unit: all other years of the same unit and scope are a thousand times larger, or smaller."""
    own = next(_totals(record), None)
    same = [each for each in others if (each.unit_name, each.scope) == (record.unit_name, record.scope)]
    same.sort(key=lambda each: (abs(each.year - record.year), each.kind != record.kind))
    sums = [(each, total) for each in same for _, total in list(_totals(each))[:1]]
    if own is None or not sums or own[0].unit not in UNITS or (len(sums) == 1 and sums[0][0].year > record.year):
        return None
    for unit in _USUAL:
        factor = UNITS[unit] / UNITS[own[0].unit]
        far = all(own[1] > total * _FAR or total > own[1] * _FAR for _, total in sums)
        if factor != 1 and far and all(total / _NEAR < own[1] * factor < total * _NEAR for _, total in sums):
            other, total = sums[0]
            return Misstated(
                own[0], unit, f"按{own[0].unit}算，总数是 {_plain(own[1])}，{other.year} 年{other.kind}是 {_plain(total)}", True
            )
    return None


def _totals(record: Record) -> Iterator[tuple[Statement, Decimal]]:
    """The sum of a record as its tables print it, the best first."""
    for kind, side in (("balance", "支出"), ("spending", ""), ("balance", "收入"), ("income", "")):
        statement = record.statement(kind)
        figure = statement.figure("total", "total", side) if statement else None
        if statement and figure and figure.amount > 0:
            yield statement, figure.amount


def _plain(amount: Decimal) -> str:
    return money(amount, "万元" if amount >= _LEAST else "元")
