"""The zones that hold: a table, and the rows of later ones that amend it (代替, 增加, 减少) applied to it.

Only what a row says for certain is applied. Where it does not tell what it changes, the rows of the schools concerned stay as they are, the row
stands beside them, and all of them carry a doubt, so that no look-up calls an answer certain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from .amending import applied
from .amendment import read_amendment
from .base import Held
from .rules.register import Register
from .stray import without_strays
from .table import Zone
from .unclear import Unclear

Season = tuple[int, str]


class Amended(NamedTuple):
    """The zones that hold.

    zones    in the order of the tables; rows of an earlier year that an amendment carries on come once for each year
    origins  for each of them, which of the given rows it was
    unclear  the amending rows that could not be applied, or one of them where the same is said of several
    aside    all rows that were not applied and do not say what their school has
    """

    zones: tuple[Zone, ...]
    origins: tuple[int, ...]
    unclear: tuple[Unclear, ...]
    aside: frozenset[int]


def amended(
    zones: Iterable[Zone], bases: Mapping[int, Sequence[int]], register: Register | None = None, lapsed: Container[int] = ()
) -> Amended:
    """Apply the tables that amend others.

    bases: for each table that amends, the tables that it amends; none of them where these cannot be found. A table of which no row says what
    it amends is a whole one. An amendment for a later year carries on the rows of the levels that it names; levels that it does not name, it
    leaves alone. The register tells former and short names of schools.

    lapsed: tables no longer in force, which would claim everything twice: they hold only for years and levels of which no whole table in force
    tells, and do not amend one that does.
    """
    known = register or Register(())
    by_table = _by_table(Held(number, zone) for number, zone in enumerate(zones))
    links = {table: tuple(bases[table]) for table in by_table if table in bases and _is_amending(by_table[table], bases[table])}
    told = {(row.zone.year, row.zone.level) for table, held in by_table.items() if table not in links and table not in lapsed for row in held}

    def is_replaced(row: Held) -> bool:
        return row.zone.table in lapsed and (row.zone.year, row.zone.level) in told

    whole = [row for table, held in by_table.items() if table not in links for row in held]
    stray = without_strays((row for row in whole if not is_replaced(row)), bases, known)
    replaced = filter(is_replaced, whole)  # an amendment that is in force may carry them on to its own year
    amending = (row for table in links for row in by_table[table] if not is_replaced(row))
    rows = sorted((*stray.rows, *replaced, *amending), key=lambda row: row.number)
    by_table = _by_table(rows)
    order, endless = _ordered(links, by_table)
    unclear: list[Unclear] = [*stray.unclear]
    found: list[Held] = [row for row in rows if row.zone.table not in links and not _is_amended(row.zone.table, links)]
    for family in _families(links):
        seasons = _seasons(row for table in family if table not in links for row in by_table[table])
        for table in order:
            if table in family:
                unclear += _amend(by_table[table], seasons, links[table], known)
        found += [row for table in family for row in by_table[table] if row.zone.year is None]
        found += [row for held in seasons.values() for row in held]
    for table in sorted(endless):
        hint = "请在后发布的那个条目里写 amends，先发布的不写。"
        unclear += _all_unclear(by_table[table], "几张表互相写着修改对方，看不出先后。", hint)
        found += [row.doubtful() for row in by_table[table] if row.zone.year is not None]
    found = sorted((row for row in found if not is_replaced(row)), key=lambda row: (row.number, row.zone.year or 0))
    return Amended(
        tuple(row.zone for row in found),
        tuple(row.number for row in found),
        tuple(sorted(unclear, key=lambda each: each.number)),
        stray.numbers | {each.number for each in unclear if not each.is_base},
    )


def _by_table(rows: Iterable[Held]) -> defaultdict[int, list[Held]]:
    found: defaultdict[int, list[Held]] = defaultdict(list)
    for row in rows:
        found[row.zone.table].append(row)
    return found


def _seasons(rows: Iterable[Held]) -> dict[Season, list[Held]]:
    """Year and level -> its rows; rows without a year belong to none."""
    found: dict[Season, list[Held]] = {}
    for row in rows:
        if row.zone.year is not None:
            found.setdefault((row.zone.year, row.zone.level), []).append(row)
    return found


def _is_amending(rows: Sequence[Held], bases: Sequence[int]) -> bool:
    """Whether rows amend: where it is not known what, every row must say how."""
    if bases:
        return any(row.zone.amends for row in rows)
    return all(read_amendment(row.zone.amends) for row in rows)


def _is_amended(table: int, links: Mapping[int, Sequence[int]]) -> bool:
    return any(table in base for base in links.values())


def _families(links: Mapping[int, Sequence[int]]) -> Iterator[tuple[int, ...]]:
    """Tables that amend each other, directly or through others."""
    left = {table: {table, *base} for table, base in links.items()}
    while left:
        _, family = left.popitem()
        while near := [table for table, named in left.items() if not named.isdisjoint(family)]:
            for table in near:
                family |= left.pop(table)
        yield tuple(sorted(family))


def _ordered(links: Mapping[int, Sequence[int]], rows: Mapping[int, Sequence[Held]]) -> tuple[list[int], frozenset[int]]:
    """The tables that amend, each behind those that it amends, by year; and those of which one never comes to an end."""
    waiting = sorted(links, key=lambda table: (min((row.zone.year or 0 for row in rows[table]), default=0), table))
    order: list[int] = []
    while (ready := next((table for table in waiting if not any(base in waiting for base in links[table])), None)) is not None:
        order.append(ready)
        waiting.remove(ready)
    return order, frozenset(waiting)


def _amend(rows: Sequence[Held], seasons: dict[Season, list[Held]], bases: Sequence[int], register: Register) -> Iterator[Unclear]:
    """Apply the rows of a table, year by year and level by level."""
    for (year, level), amending in _seasons(rows).items():
        held = seasons.get((year, level))
        if held is None:
            earlier = max((other for other, of in seasons if of == level and other < year), default=None)
            held = [row._replace(zone=replace(row.zone, year=year)) for row in seasons[earlier, level]] if earlier is not None else []
        if not held:
            what = f"没有找到它修改的{level}招生范围表。" if not bases else f"它修改的表里没有{year}学年或者更早的{level}招生范围。"
            yield from _all_unclear(amending, what, "请核对 amends 里的索引号；整张表重写的，“修改”一列不填。")
            seasons[year, level] = [row.doubtful() for row in amending]
            continue
        seasons[year, level], unclear = applied(held, amending, register, bases)
        yield from unclear


def _all_unclear(rows: Iterable[Held], message: str, hint: str) -> Iterator[Unclear]:
    """One finding a table, at its first row."""
    first = next(iter(rows), None)
    if first is not None:
        yield Unclear(first.number, first.zone, True, message, hint)
