"""Rows that take ground away from a school in a table that amends no other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..model.phrases import shorten
from .amendment import Amendment, Verb
from .base import Base, Held
from .naming import claims_of, still_claims, told
from .outline import uniform
from .rules.register import Register
from .unclear import Unclear

_CLAUSES = re.compile("[,;。\n]")
#: What a row says of itself, 已划给…, 该小区划出, names nothing else.
_ITSELF = re.compile(
    "(?:今年|明年|[0-9]{4}(?:学年度?|年度?)|[春秋]季|已经?|现|拟|将|均|都|整体|一并|不再|暂时?|全部|整个|[该此]|以上|上述|本行|小区|社区|村|[路地]段|片区?|范围|区域)*"
)
Season = tuple[int | None, str]


class Strays(NamedTuple):
    """What was found among rows.

    rows     all of them; a stray one claims nothing, and nothing of its schools is certain in its year and level
    numbers  which of them are stray
    unclear  one of each table
    """

    rows: tuple[Held, ...]
    numbers: frozenset[int]
    unclear: tuple[Unclear, ...]


def without_strays(rows: Iterable[Held], bases: Mapping[int, Sequence[int]], register: Register) -> Strays:
    """Set aside the rows that would claim what they take away (减少 beside 桂花苑), in tables that are applied as whole ones.

    What else such a table remarks, 桂花苑划出 beside a row without it, is no more than that. bases: the tables whose items amend others.
    """
    seasons: dict[Season, list[Held]] = {}
    for row in rows:
        seasons.setdefault((row.zone.year, row.zone.level), []).append(row)
    numbers: set[int] = set()
    found: list[Held] = []
    unclear: dict[int, Unclear] = {}
    for held in seasons.values():
        if not any(row.zone.amends for row in held):
            found += held
            continue
        standing = Base.of(held, (), register, ())
        stray = {row.number: taken for row in held if row.zone.amends and (taken := _taken(row, standing))}
        concerned = {owner for row in held for each in stray.get(row.number, ()) for owner in standing.concerned(row, each)}
        for row in held:
            if row.number in stray:
                unclear.setdefault(row.zone.table, _said(row, row.zone.table in bases))
            row = row.aside() if row.number in stray else row
            found.append(row if concerned.isdisjoint(standing.owners(row.zone)) else row.doubtful())
        numbers |= stray.keys()
    return Strays(tuple(sorted(found, key=lambda row: row.number)), frozenset(numbers), tuple(unclear.values()))


def _taken(row: Held, standing: Base) -> list[Amendment]:
    """What a row takes away from its own school, where it would claim just that; nothing for a mere remark."""
    clauses = list(_clauses(row, standing))
    removing = [each for each in clauses if each.verb is Verb.REMOVE]
    is_bare = len(removing) == len(clauses) and all(_ITSELF.fullmatch(each.what) for each in removing)
    named = (claim for each in removing if each.what for claim in claims_of(replace(row.zone, passages=told(each))))
    return removing if removing and (is_bare or still_claims(row.zone, named)) else []


def _clauses(row: Held, standing: Base) -> Iterator[Amendment]:
    for clause in _CLAUSES.split(uniform(row.zone.amends)):
        found = standing.meant(row._replace(zone=replace(row.zone, amends=clause)))
        if isinstance(found, Amendment):
            yield found


def _said(row: Held, has_bases: bool) -> Unclear:
    why, hint = "条目没有写 amends", "请在条目里写 amends 和被修改的那个条目的索引号"
    if has_bases:
        why, hint = "没有找到它修改的招生范围表", "请核对 amends 里的索引号"
    what = f"“{shorten(row.zone.amends)}”要从别的招生范围表里减去，{why}，这一行不能算作学校的范围。"
    return Unclear(row.number, row.zone, True, what, f"{hint}；整张表重写的，划走的不写在范围里。")
