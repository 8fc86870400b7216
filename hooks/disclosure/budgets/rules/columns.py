"""The identities inside one line of a table: its total and the columns that add up to it, and what is left at the end of the year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..relation import Relation, term
from ..statement import Line, Statement

_FUNDS = ("general", "fund", "capital")
_OWN = ("business", "operating_income", "superior", "affiliated", "other_income")
_SPENT = ("basic", "project", "turned_in", "operating", "subsidy")
_SUM, _BALANCE, _CHANGE = "budget-sum", "budget-balance", "budget-change"


def in_lines(statement: Statement) -> Iterator[Relation]:
    """The identities of every line, as far as the table has the columns."""
    keys = {column.key for column in statement.columns}
    laws = [law for law in _laws(keys) if len(law[1][0]) > 1]
    for line in statement.lines:
        for whole, readings in laws:
            yield from _sum(statement, line, whole, readings)
        yield from _over(statement, line)


def _laws(keys: set[str]) -> Iterator[tuple[str, list[list[str]]]]:
    """(whole, the ways in which columns may add up to it)."""
    funds = [key for key in _FUNDS if key in keys]
    if "fiscal" in keys and funds:
        yield "fiscal", [funds]
    for whole in ("carried_in", "carried_out"):
        parts = sorted(key for key in keys if key.startswith(f"{whole}."))
        if whole in keys and parts:
            yield whole, [parts]
    if {"basic", "personnel", "public"} <= keys:
        yield "basic", [["personnel", "public"]]
    own = [key for key in _OWN if key in keys]
    if "own" in keys and own:
        yield "own", [own, []]
    if "income" in keys and "total" in keys and "carried_in" in keys and not {"basic", "carried_out"} & keys:
        yield "total", [["income", "carried_in"]]
    spent = [key for key in _SPENT if key in keys]
    came = list(_sources(keys, funds, own))
    unknown = sorted(key for key in keys if key.startswith("x."))
    if {"basic", "project"} <= keys:
        yield "total", [spent, *([*spent, key] for key in unknown), *([came[0]] if came and len(came[0]) > 1 else [])]
    elif came and len(came[0]) > 1:
        more = ["carried_in"] if "carried_in" in keys and "income" not in keys else []
        ways = [[*way, *further] for way in came for further in ([], more, unknown, [*more, *unknown])]
        yield "income" if "income" in keys else "total", list(map(list, dict.fromkeys(map(tuple, ways))))
    elif {"personnel", "public"} <= keys:
        yield "total", [["personnel", "public", *(["project"] if "project" in keys else [])]]


def _sources(keys: set[str], funds: Sequence[str], own: Sequence[str]) -> Iterator[list[str]]:
    """The columns of where money comes from; 单位资金 may stand for its parts, or beside them."""
    first = [*(["fiscal"] if "fiscal" in keys else funds), *(key for key in ("special_account", "used_surplus") if key in keys)]
    if "own" not in keys:
        yield [*first, *own]
        return
    yield [*first, "own"]
    yield [*first, *own]
    yield [*first, "own", *own]


def _sum(statement: Statement, line: Line, whole: str, readings: Iterable[Sequence[str]]) -> Iterator[Relation]:
    ways = [way for way in readings if any(key in line.figures for key in way)]
    if not ways:
        return
    names = [_label(statement, key) for key in ways[0] if key in line.figures]
    law = f"{line.name}：{_label(statement, whole)}应等于{'、'.join(names)}{'之和' if len(names) > 1 else ''}"
    right = tuple(tuple(term(statement, line, key) for key in way if statement.column(key)) for way in ways)
    yield Relation(_SUM, law, (term(statement, line, whole),), right)


def _over(statement: Statement, line: Line) -> Iterator[Relation]:
    """年初 + 收入 = 支出 + 年末; 上年 + 增减 = 今年."""
    keys = line.figures.keys()
    if statement.column("carried_out") and statement.column("income") and keys & {"income", "carried_in", "total", "carried_out"}:
        came = tuple(term(statement, line, key) for key in ("carried_in", "income") if statement.column(key))
        went = tuple(term(statement, line, key) for key in ("total", "carried_out"))
        yield Relation(_BALANCE, f"{line.name}：年初结转和结余加本年收入应等于本年支出加年末结转和结余", came, (went,))
    if {"total", "previous", "change"} <= keys:
        parts = (term(statement, line, "previous"), term(statement, line, "change"))
        yield Relation(_CHANGE, f"{line.name}：增减额应等于今年数减上年数", (term(statement, line),), (parts,))


def _label(statement: Statement, key: str) -> str:
    column = statement.column(key)
    return column.label if column else key
