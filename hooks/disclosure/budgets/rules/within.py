"""The identities inside one table: totals and their parts, classes and their subclasses, the columns of a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import product

from .. import codes
from ..kinds import kinds
from ..nesting import Placed, above, segments
from ..relation import Relation, term
from ..statement import Column, Line, Record, Statement
from .columns import in_lines

BALANCE, SUM = "budget-balance", "budget-sum"
#: 支出 by nature; the other lines of 支出 are classes.
_NATURES = ("basic", "project", "turned_in", "operating_spending", "subsidy")
_BALANCES = ("carried_in", "used_surplus", "distributed", "carried_out")
_PERSONNEL = ("301", "303")
#: Columns that are no sums of lines.
_NO_SUM = re.compile("率|比|均|单价|标准|数量|人数|个数|面积|幅度|%")
_MOST_NAMED = 4


def within(record: Record) -> Iterator[Relation]:
    """The identities of each table of a record, in the order of its tables; forms of words and unknown tables have none."""
    for statement in record.statements:
        kind = kinds().get(statement.kind)
        if kind is None or kind.is_form:
            continue
        if kind.has_sides:
            yield from _general(statement)
        elif kind.is_across:
            yield from _three_public(statement)
        else:
            yield from _listed(statement)
        yield from in_lines(statement)


def _sums(
    statement: Statement,
    whole: Line | None,
    readings: Iterable[Sequence[Line]],
    rule: str = SUM,
    is_limit: bool = False,
    is_needed: bool = False,
) -> Iterator[Relation]:
    """In each column: a line is (or, with is_limit, is not less than) the sum of others, in one of the readings.

    Lines without any amount count 0, and may be the ones that somebody forgot. is_needed: so may all of a side be.
    """
    every = [lines if not is_limit else _printed(lines) for lines in readings if _printed(lines) or (is_needed and lines)]
    parts = [_printed(lines) or lines for lines in every]
    if whole is None or not parts or not (whole.figures or (is_needed and _printed(parts[0]))):
        return
    for column in statement.columns:
        if not _adds_up(column) or not any(column.key in line.figures for line in (whole, *parts[0])):
            continue
        left = (term(statement, whole, column.key),)
        right = tuple(
            tuple(term(statement, line, column.key) for line in lines if line.figures or line.half == whole.half) for lines in every
        )
        law = f"{whole.name}{'应不小于' if is_limit else '应等于'}{_listing([line.name for line in parts[0]])}" + (
            "之和" if len(parts[0]) > 1 else ""
        )
        if is_limit:
            yield Relation(rule, law, right[0], (left,), True)
        else:
            yield Relation(rule, law, left, right)


def _printed(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.figures]


def _adds_up(column: Column) -> bool:
    return column.unit != "%" and not _NO_SUM.search(column.label)


def _listing(names: Sequence[str]) -> str:
    return "、".join(names[:_MOST_NAMED]) + (f"等 {len(names)} 项" if len(names) > _MOST_NAMED else "")


# General tables: income beside spending.


def _general(statement: Statement) -> Iterator[Relation]:
    halves: dict[tuple[str, int], list[Line]] = {}
    for line in statement.lines:
        halves.setdefault((line.side, line.half), []).append(line)
    for (side, _), lines in halves.items():
        classes, natures = _apart(lines) if side == "支出" else (lines, [])
        yield from _side(statement, classes)
        yield from _by_nature(statement, side, natures)
        yield from _parts(statement, lines)
        yield from _subtotals(statement, lines)
    for side, item in product(("收入", "支出"), ("this_year", "total")):
        printed = [line for line in statement.lines_of(item, side) if line.figures]
        for line in printed[1:]:
            yield from _sums(statement, line, [printed[:1]])
    received = statement.line("total", "收入")
    for spent in statement.lines_of("total", "支出"):
        if received and {"total"} <= received.figures.keys() & spent.figures.keys():
            yield Relation(BALANCE, "收入总计应等于支出总计", (term(statement, received),), ((term(statement, spent),),))
    for fund in ("general", "fund", "capital"):
        yield from _of_fund(statement, fund)


def _apart(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of a half that are classes, and those by nature: from the first of these on, until a sum."""
    first = next((number for number, line in enumerate(lines) if line.item in _NATURES), None)
    if first is None:
        return list(lines), []
    end = next(
        (number for number in range(first, len(lines)) if lines[number].level == 0 and lines[number].item in ("this_year", "total")),
        len(lines),
    )
    rest = [*lines[:first], *lines[end:]]
    return (rest if any(line.level == 1 and line.item not in _BALANCES for line in rest[:first]) else []), list(lines[first:])


def _side(statement: Statement, lines: Sequence[Line]) -> Iterator[Relation]:
    """本年合计 = its parts; 总计 = 本年合计 + what was carried over."""
    tops = [line for line in lines if line.level <= 1 and not line.is_part and line.item != "subtotal"]
    place = {line.item: number for number, line in reversed(list(enumerate(tops))) if line.level == 0}
    total, this_year = place.get("total"), place.get("this_year")
    end = total if total else len(tops)
    if this_year is None:
        parts = [line for line in tops[:end] if line.level == 1]
        if total == 0:
            parts = [line for line in tops if line.level == 1]
        yield from _sums(statement, tops[total] if total is not None else None, [parts], is_needed=True)
        return
    above = [line for line in tops[:this_year] if line.level == 1]
    rest = [line for line in tops[this_year + 1 : end] if line.level == 1]
    if not above:
        first = next((number for number, line in enumerate(rest) if line.item in _BALANCES), len(rest))
        above, rest = rest[:first], rest[first:]
    yield from _sums(statement, tops[this_year], [above], is_needed=True)
    if total is not None and rest:
        yield from _sums(statement, tops[total], [[tops[this_year], *rest]], BALANCE, is_needed=True)


def _by_nature(statement: Statement, side: str, lines: Sequence[Line]) -> Iterator[Relation]:
    """本年支出 = 基本支出 + 项目支出 + …; 基本支出 = its economic classes where they stand below it."""
    natures = [line for line in lines if line.item in _NATURES]
    whole = statement.line("this_year", side) or statement.line("total", side)
    yield from _sums(statement, whole, [natures])
    for line, following in zip(natures, [*natures[1:], None], strict=False):
        start = lines.index(line) + 1
        end = lines.index(following) if following else start
        children = [each for each in lines[start:end] if each.level == 1]
        if any(each.code and codes.kind_of(each.code) == "economic" for each in children):
            yield from _sums(statement, line, [children])


def _parts(statement: Statement, lines: Sequence[Line]) -> Iterator[Relation]:
    """A line and those one level below it; where these are only some of its parts (其中：), they are not more than it."""
    for number, line in enumerate(lines):
        if not line.level:
            continue
        end = next(
            (place for place in range(number + 1, len(lines)) if lines[place].level <= line.level and not lines[place].is_part), len(lines)
        )
        children = list(_apart_from_parts([each for each in lines[number + 1 : end] if each.level == line.level + 1]))
        if children:
            yield from _sums(
                statement,
                line,
                [children],
                SUM,
                is_limit=len(children) == 1 or (children[0].is_part and line.item not in ("fiscal", *_BALANCES)),
            )


def _apart_from_parts(children: Sequence[Line]) -> Iterator[Line]:
    """Lines of a level without those that are parts of the one before them: 其中：经费拨款, 其中：基本经费."""
    before: Line | None = None
    for line in children:
        is_less = before is not None and all(
            key in before.figures and figure.amount <= before.figures[key].amount for key, figure in line.figures.items()
        )
        is_within = before is not None and before.is_part and line.is_part and is_less and bool(line.figures)
        if not is_within:
            yield line
        before = line


def _subtotals(statement: Statement, lines: Sequence[Line]) -> Iterator[Relation]:
    """小计 = the lines above it, the last of them, or its parts."""
    for number, line in enumerate(lines):
        if line.item != "subtotal":
            continue
        start = next((place + 1 for place in range(number - 1, -1, -1) if lines[place].level == 0), 0)
        every = [each for each in lines[:number] if each.level == 1 and not each.is_part]
        run = [each for each in lines[start:number] if each.level == 1 and not each.is_part]
        parts = [each for each in lines[start:number] if each.level == 2 and not each.is_part]
        readings = [each for each in (run, run[-1:], parts, every, every[-1:]) if each]
        yield from _sums(statement, line, readings)


def _of_fund(statement: Statement, fund: str) -> Iterator[Relation]:
    """What comes in of a fund, with what was left of it, is what goes out and what is left: in tables with a column for each fund."""
    spent, came = statement.line("total", "支出"), statement.line(fund, "收入")
    if not (spent and came and statement.column(fund) and fund in spent.figures):
        return
    kept = statement.line(f"carried_in.{fund}", "收入")
    carried = statement.line("carried_in", "收入")
    if not kept and carried and any(figure.amount for figure in carried.figures.values()):
        return  # of which fund it is nobody says
    left = tuple(term(statement, line) for line in (came, kept) if line)
    yield Relation(BALANCE, f"{came.name}的收入和年初结转应等于支出合计里的这一列", (term(statement, spent, fund),), (left,))


# “三公”经费.


def _three_public(statement: Statement) -> Iterator[Relation]:
    several = Counter(line.item for line in statement.lines)["abroad"] > 1
    groups: dict[int, dict[str, Line]] = {}
    for line in statement.lines:
        groups.setdefault(line.number if several else 0, {}).setdefault(line.item, line)
    for lines in groups.values():
        vehicles = [lines[item] for item in ("vehicle_purchase", "vehicle_run") if item in lines]
        cars = [lines["vehicle"]] if "vehicle" in lines and lines["vehicle"].figures else vehicles
        three = [*(lines[item] for item in ("abroad", "reception") if item in lines), *cars]
        further = [lines[item] for item in ("meeting", "training") if item in lines]
        if len(three) > 1:
            yield from _sums(statement, lines.get("three_public"), [three, [*three, *further]] if further else [three])
        if len(vehicles) > 1:
            yield from _sums(statement, lines.get("vehicle"), [vehicles])


# Lists: of classes, of units, of projects.


def _listed(statement: Statement) -> Iterator[Relation]:
    found = segments(statement)
    heads = [segment.head for segment in found if segment.head]
    coded = [segment for segment in found if segment.placed]
    for segment in coded:
        yield from _sums(statement, segment.head, [segment.roots])
        yield from _classes(statement, segment.placed)
    roots = [line for segment in coded for line in segment.roots]
    owned = [segment.head for segment in coded if segment.head]
    top = [line for line in heads if line.level == 1]
    for whole in (line for line in statement.lines if line.is_total and line.item in ("total", "this_year", "personnel", "public")):
        if whole.item in ("personnel", "public"):
            own = [line for line in roots if line.code.startswith("3") and (line.code[:3] in _PERSONNEL) == (whole.item == "personnel")]
            yield from _sums(statement, whole, [own])
        elif roots and len(owned) < len(heads) and owned:
            yield from _sums(statement, whole, [owned, heads, roots, *([heads[:1]] if _is_nested(whole, heads) else [])])
            if _is_nested(whole, heads):
                yield from _sums(statement, heads[0], [heads[1:]])
        elif roots and len(owned) in (0, len(heads)):
            beside = [line for line in roots if line.half == whole.half]
            both = [each for item in ("personnel", "public") if (each := statement.line(item))]
            yield from _sums(
                statement,
                whole,
                [roots, *([beside] if len(beside) < len(roots) else []), *([owned, owned[:1]] if owned else []), *([both] if both else [])],
            )
        elif heads and not roots and _is_nested(whole, heads):
            yield from _sums(statement, whole, [heads[:1]])
            yield from _sums(statement, heads[0], [heads[1:]])
        elif heads and not roots:
            yield from _sums(statement, whole, [heads, top])


def _is_nested(whole: Line, heads: Sequence[Line]) -> bool:
    """Whether the first line stands for all below it: the bureau above its units."""
    if len(heads) > 1 and heads[0].written and all(line.written.startswith(heads[0].written) for line in heads[1:]):
        return True
    amounts = [line.figures["total"].amount if "total" in line.figures else Decimal(0) for line in (whole, *heads)]
    return len(heads) > 1 and amounts[0] == amounts[1] and any(amounts[2:])


def _classes(statement: Statement, placed: Sequence[Placed]) -> Iterator[Relation]:
    """类 = its 款, 款 = its 项, by their codes; a class without 款 is the sum of its 项."""
    count = Counter(each.code for each in placed if each.line.figures)
    below: dict[str, list[Line]] = {}
    for each in placed:
        if each.line.figures and not each.line.is_part:
            below.setdefault(above(each.code, set(count)), []).append(each.line)
    for each in placed:
        if each.code in below and count[each.code] == 1:
            yield from _sums(statement, each.line, [below[each.code]])
