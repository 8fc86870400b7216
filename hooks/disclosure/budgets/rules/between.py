"""The identities between tables: the same figure printed in two of them, parts that are not more than their whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .. import codes
from ..kinds import kinds, label_of
from ..relation import Relation, Term, of_figure, term
from ..statement import OTHER, Line, Record, Statement
from ..words import label_of as item_label

AGREE, PART = "budget-agree", "budget-part"
_FUNDS = ("general", "fund", "capital")
_CLASS = 3


class At(NamedTuple):
    """A figure of a record: kind of its table, what its line is (an item, or a code of the classification), side, column.

    is_optional: where the table is missing, the figure is left out
    """

    kind: str
    line: str
    side: str = ""
    key: str = "total"
    is_optional: bool = False


class Law(NamedTuple):
    """left = the sum of one of `readings` (≤ with is_limit); for 预算, 决算 or, empty, both."""

    of: str
    left: tuple[At, ...]
    readings: tuple[tuple[At, ...], ...]
    is_limit: bool = False


def _one(of: str, left: At, *readings: At, is_limit: bool = False) -> Law:
    return Law(of, (left,), tuple((each,) for each in readings), is_limit)


_IN, _OUT = "收入", "支出"
#: The columns of the table of income, and the lines of the general table that say the same.
_SOURCES = {
    "fiscal": "fiscal",
    "general": "general",
    "fund": "fund",
    "capital": "capital",
    "special_account": "special_account",
    "superior": "superior",
    "business": "business",
    "operating_income": "operating",
    "affiliated": "affiliated",
    "other_income": "other",
}
_NATURES = {"basic": "basic", "project": "project", "turned_in": "turned_in", "operating": "operating_spending", "subsidy": "subsidy"}
_TOTAL = At("spending", "total")

#: Columns of the public's table 2.5 of identities: D of final accounts (决算), C of budgets (预算).
LAWS: tuple[Law, ...] = (
    # D2, C1
    _one("决算", At("income", "total"), At("balance", "this_year", _IN)),
    _one("决算", At("spending", "total"), At("balance", "this_year", _OUT)),
    _one("预算", At("income", "total"), At("balance", "total", _IN), At("balance", "this_year", _IN)),
    _one("预算", At("spending", "total"), At("balance", "total", _OUT), At("balance", "this_year", _OUT)),
    *(_one("决算", At("income", "total", key=key), At("balance", item, _IN)) for key, item in _SOURCES.items()),
    *(_one("", At("spending", "total", key=key), At("balance", item, _OUT)) for key, item in _NATURES.items()),
    # D4
    _one("决算", At("income", "total", key="fiscal"), At("fiscal_balance", "this_year", _IN)),
    _one("预算", At("income", "total", key="fiscal"), At("fiscal_balance", "total", _IN), At("fiscal_balance", "this_year", _IN)),
    *(_one("", At("fiscal_balance", fund, _IN), At("balance", fund, _IN)) for fund in _FUNDS),
    # D5, D8, C: 财政拨款 = 一般公共预算 + 政府性基金 + 国有资本经营
    _one("决算", At("general_spending", "total"), At("fiscal_balance", "this_year", _OUT, "general")),
    _one("决算", At("fund", "total"), At("fiscal_balance", "this_year", _OUT, "fund")),
    _one("决算", At("capital", "total"), At("fiscal_balance", "this_year", _OUT, "capital")),
    *(
        _one("预算", At(kind, "total"), At("fiscal_balance", "total", _OUT, fund), At("fiscal_balance", "this_year", _OUT, fund))
        for kind, fund in (("general_spending", "general"), ("fund", "fund"), ("capital", "capital"))
    ),
    *(
        Law(
            of,
            (At("fiscal_balance", line, _OUT),),
            ((At("general_spending", "total"), At("fund", "total"), At("capital", "total", is_optional=True)),),
        )
        for of, line in (("决算", "this_year"), ("预算", "spent"))
    ),
    *(
        _one("决算", At("fund", "total", key=key), At("fiscal_balance", line, _IN))
        for key, line in (("income", "fund"), ("carried_in", "carried_in.fund"))
    ),
    *(
        _one("决算", At("capital", "total", key=key), At("fiscal_balance", line, _IN))
        for key, line in (("income", "capital"), ("carried_in", "carried_in.capital"))
    ),
    *(_one("决算", At(kind, "total", key="carried_out"), At("fiscal_balance", "carried_out", _OUT, kind)) for kind in ("fund", "capital")),
    _one("", At("fiscal_spending", "total"), At("fiscal_balance", "this_year", _OUT), At("fiscal_balance", "total", _OUT)),
    # D6
    Law("", (At("general_basic", "personnel"), At("general_basic", "public")), ((At("general_spending", "total", key="basic"),),)),
    _one("", At("general_basic", "total"), At("general_spending", "total", key="basic")),
    _one("", At("general_basic", "total", key="personnel"), At("general_spending", "total", key="personnel")),
    _one("", At("general_basic", "total", key="public"), At("general_spending", "total", key="public")),
    # tables by unit
    *(_one("", At("income_by_unit", "total", key=key), At("income", "total", key=key)) for key in ("total", *_SOURCES)),
    *(_one("", At("spending_by_unit", "total", key=key), At("spending", "total", key=key)) for key in ("total", *_NATURES)),
    # D7, T3 and T5: a part is not more than its whole
    _one("", At("general_basic", "30212"), At("three_public", "abroad"), is_limit=True),
    _one("", At("general_basic", "30217"), At("three_public", "reception"), is_limit=True),
    _one("", At("general_basic", "30231"), At("three_public", "vehicle_run"), is_limit=True),
    _one("", At("general_basic", "31013"), At("three_public", "vehicle_purchase"), is_limit=True),
    *(_one("", At("general_spending", "total", key=key), _TOTAL._replace(key=key), is_limit=True) for key in ("total", "basic", "project")),
    _one("", At("general_basic", "total"), _TOTAL._replace(key="basic"), is_limit=True),
    _one("", At("project_spending", "total"), _TOTAL._replace(key="project"), is_limit=True),
    _one("", At("fiscal_balance", "total", _IN), At("balance", "total", _IN), is_limit=True),
    _one("", At("three_public", "three_public"), At("fiscal_balance", "total", _OUT), is_limit=True),
)
#: Where all money is 一般公共预算 of the year, the tables of all money and of this money say the same.
ALONE: tuple[Law, ...] = (
    _one("", At("fiscal_balance", "total", _IN), At("balance", "total", _IN)),
    _one("", At("fiscal_balance", "total", _OUT), At("balance", "total", _OUT)),
    *(_one("", At("general_spending", "total", key=key), _TOTAL._replace(key=key)) for key in ("total", "basic", "project")),
    _one("", At("general_basic", "total"), _TOTAL._replace(key="basic")),
)


def between(record: Record) -> Iterator[Relation]:
    """The identities between the tables that a record has."""
    alone = is_general(record)
    for law in (*LAWS, *(ALONE if alone else ())):
        if law.of in ("", record.kind):
            yield from _relation(record, law)
    yield from _by_class(record, alone)
    yield from _printed_twice(record)


def is_general(record: Record) -> bool:
    """Whether all money of a record is 一般公共预算 of the year."""
    whole = record.amount("balance", "total", side=_IN)
    general = record.amount("balance", "general", side=_IN)
    return whole is not None and whole == general


def _relation(record: Record, law: Law) -> Iterator[Relation]:
    if any(_is_forgotten(record, at) for each in (law.left, *law.readings[:1]) for at in each):
        return  # said inside its table
    left = _terms(record, law.left)
    readings = tuple(found for each in law.readings if (found := _terms(record, each)))
    if not left or not readings or not any(term.place for terms in (left, *readings) for term in terms):
        return
    if record.kind == "预算" and law.left[0].kind == "fiscal_balance" and law.left[0].side == _IN and not law.is_limit and _carries(record):
        return  # 上年结转 may stand within the lines of one table and apart in the other
    names = "、".join(map(_name, law.left)), "、".join(map(_name, law.readings[0]))
    kind = PART if law.is_limit else AGREE
    yield Relation(kind, f"{names[0]}{'应不大于' if law.is_limit else '应等于'}{names[1]}", left, readings, law.is_limit)


def _is_forgotten(record: Record, at: At) -> bool:
    """Whether a sum stands in the table without any amount."""
    statement = record.statement(at.kind)
    line = statement.line(at.line, at.side) if statement and at.line == "total" and kinds()[at.kind].has_sides else None
    return line is not None and not line.figures and not (statement and statement.is_empty)


def _carries(record: Record) -> bool:
    return any(record.amount(kind, "carried_in", side=_IN) for kind in ("balance", "fiscal_balance"))


def _name(at: At) -> str:
    line = "本年支出" if at.line == "spent" else at.line if at.line.isdigit() else item_label(at.line)
    column = f"的{item_label(at.key)}" if at.key != "total" else ""
    return f"{label_of(at.kind)}的{at.side}{line}{column}"


def _terms(record: Record, places: Sequence[At]) -> tuple[Term, ...]:
    """The figures as terms; none where one of them cannot be there: its table, line or column is missing."""
    found: list[Term] = []
    for at in places:
        statement = record.statement(at.kind)
        if statement is None and at.is_optional:
            continue
        term = _term(statement, at) if statement else None
        if term is None:
            return ()
        found.append(term)
    return tuple(found)


def _term(statement: Statement, at: At) -> Term | None:
    names = ("this_year", "total") if at.line == "spent" else (at.line,)
    lines = [line for name in names if (line := statement.coded(name) if name.isdigit() else statement.line(name, at.side))]
    if not statement.column(at.key):
        return None
    if not lines or not lines[0].figures:
        return of_figure(statement, "合计", None) if statement.is_empty and at.line == "total" else None
    halves = {each.half for each in statement.lines if at.key in each.figures}
    if halves and lines[0].half not in halves:
        return None  # the column is one of the other half
    return term(statement, lines[0], at.key)


def _by_class(record: Record, alone: bool) -> Iterator[Relation]:
    """The same class in two tables."""
    balance, spending, fiscal = (record.statement(kind) for kind in ("balance", "spending", "fiscal_balance"))
    general = record.statement("general_spending")
    yield from _classes(balance, "total", spending, "total", _CLASS)
    yield from _classes(fiscal, "general", general, "total", _CLASS)
    yield from _classes(fiscal, "fund", record.statement("fund"), "total", _CLASS)
    yield from _classes(fiscal, "capital", record.statement("capital"), "total", _CLASS)
    for key in ("total", "basic", "project") if alone else ():
        yield from _classes(general, key, spending, key)


def _classes(one: Statement | None, key: str, other: Statement | None, other_key: str, length: int = 0) -> Iterator[Relation]:
    if one is None or other is None or not one.column(key) or not other.column(other_key):
        return
    seen: set[str] = set()
    for line in one.lines:
        twin = (
            other.coded(line.code) if line.code and line.code not in seen and len(line.code) in (length, length or len(line.code)) else None
        )
        seen.add(line.code)
        if twin and any(codes.is_of_another(each.name, each.code) for each in (line, twin)):
            continue  # budget-code-name says it
        if twin and (key in line.figures or other_key in twin.figures):
            law = f"{line.name}在{label_of(one.kind)}和{label_of(other.kind)}里应一样"
            yield Relation(AGREE, law, (term(one, line, key),), ((term(other, twin, other_key),),))


def _printed_twice(record: Record) -> Iterator[Relation]:
    """A table that stands in the file twice, with the same lines, says the same both times."""
    seen: dict[tuple[str, str, frozenset[Sequence[str]]], Statement] = {}
    for statement in record.statements:
        lines = {_identity(line): line for line in statement.lines}
        first = seen.setdefault((statement.kind, statement.title, frozenset(lines)), statement)
        if first is statement or statement.kind == OTHER:
            continue
        twins = {_identity(line): line for line in first.lines}
        for name, line in lines.items():
            for key in line.figures.keys() & twins[name].figures.keys():
                right = term(first, twins[name], key)
                yield Relation(AGREE, f"{line.name}在印了两遍的表里应一样", (term(statement, line, key),), ((right,),))


def _identity(line: Line) -> Sequence[str]:
    return line.side, line.code, line.item, line.name, line.unit
