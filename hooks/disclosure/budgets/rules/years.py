"""Records of several years and units beside one another: what was left over, what was budgeted, what units add up to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ..figure import Figure, Place
from ..kinds import label_of
from ..relation import Relation, Term, judged, money, of_figure, quoted, term
from ..statement import Line, Record, Statement
from ..words import is_sum
from ..words import label_of as item_label
from .rule import ERROR, NOTICE, WARNING, BudgetRule, Spotted, Subject, budget_rule, found

_MOST_NAMED = 10
#: A line for several units: 其他44个单位.
_MORE = re.compile("其他(?:的)?([0-9]{1,4})个(?:预算)?单位")
#: The text says whose the 机关运行经费 are.
_EXPLAINED = re.compile(
    "机关运行经费[^。；]{0,20}(?:只算|仅算|只包括|仅包括|不包括|不含|只统计|仅统计)|(?:没有|不安排|不涉及)(?:这项|机关运行)经费"
)


class _Kept(NamedTuple):
    """What is left at the end of a year in a table, and what the next year's table begins with: (line, side, column)."""

    kind: str
    end: tuple[str, str, str]
    start: tuple[str, str, str]


_LEFT = (
    _Kept("balance", ("carried_out", "支出", "total"), ("carried_in", "收入", "total")),
    _Kept("fiscal_balance", ("carried_out", "支出", "total"), ("carried_in", "收入", "total")),
    _Kept("fund", ("total", "", "carried_out"), ("total", "", "carried_in")),
    _Kept("capital", ("total", "", "carried_out"), ("total", "", "carried_in")),
)
#: Columns of final accounts that repeat the year's budget.
_BUDGETED = (
    ("three_public", "budget"),
    ("office_running", "budget"),
    ("balance", "initial"),
    ("fiscal_balance", "initial"),
    ("general_spending", "initial"),
)
#: What a bureau and its units add up to: no money that goes from one of them to the other is in it.
_ADDED = (
    ("general_spending", "total", "", "total"),
    ("general_spending", "total", "", "basic"),
    ("general_spending", "total", "", "project"),
    ("general_basic", "total", "", "total"),
    ("fiscal_balance", "total", "收入", "total"),
    ("fiscal_balance", "total", "支出", "total"),
    ("fund", "total", "", "total"),
    ("capital", "total", "", "total"),
    ("three_public", "three_public", "", "total"),
    ("three_public", "abroad", "", "total"),
    ("three_public", "vehicle", "", "total"),
    ("three_public", "reception", "", "total"),
)
#: The same with it, where no money goes from one to the other.
_GROSS = (
    ("balance", "total", "收入", "total"),
    ("balance", "total", "支出", "total"),
    ("spending", "total", "", "basic"),
    ("spending", "total", "", "project"),
)
_BETWEEN = ("superior", "affiliated", "turned_in", "subsidy")


@budget_rule("budget-years", WARNING, "上年年末结转 = 下年年初结转；决算里的年初预算数 = 当年的部门预算")
def years(subject: Subject) -> Iterator[Spotted]:
    """本年的表里写的上年数、年初数，和上年公布的一样。

    年初结转和结余等于上年决算的年末结转和结余；决算表里的预算数、年初预算数等于当年预算公开的数；“上年数”一列等于上年公布的数。
    年初调整过的、口径变了的不一样，请在说明里写明。
    """
    for place, spotted in _of_years(subject):
        if place not in subject.breaks.wrong:
            yield spotted


def _of_years(subject: Subject) -> Iterator[tuple[Place | None, Spotted]]:
    """What is not as another year says, each with the place of this year's figure."""
    record = subject.record
    last = subject.other(record.kind, record.year - 1)
    if last and record.kind == "决算":
        for kind, end, start in _LEFT:
            yield from _compared(_at(last, kind, *end), _at(record, kind, *start), f"{last.year} 年决算的年末结转和结余")
    budget = subject.other("预算", record.year) if record.kind == "决算" else None
    for kind, key in _BUDGETED if budget else ():
        yield from _columns(record, budget, kind, key, f"{record.year} 年预算公开的数")
    for statement in record.statements if last else ():
        if statement.column("previous"):
            yield from _columns(record, last, statement.kind, "previous", f"{record.year - 1} 年{record.kind}公布的数")


@budget_rule("budget-units", ERROR, "部门预算、决算由本级和所属单位汇总而成")
def units(subject: Subject) -> Iterator[Spotted]:
    """汇总数等于本级和各单位的数相加。

    网站上同一年的单位都公布了才比较：财政拨款的数直接相加；单位之间没有上缴、补助的，收支总计也相加。
    """
    if subject.record.scope != "汇总" or not _of_year(subject):
        return
    yield from _listed(subject)
    if _missing(subject):
        return
    found_units = _of_year(subject)
    is_gross = not any(
        record.amount("balance", item) or record.amount("spending", "total", item)
        for record in (*found_units, subject.record)
        for item in _BETWEEN
    )
    for kind, item, side, key in (*_ADDED, *(_GROSS if is_gross else ())):
        whole = _at(subject.record, kind, item, side, key)
        parts = [each for record in found_units if (each := _at(record, kind, item, side, key))]
        if whole is None or len(parts) < len(found_units):
            continue
        column = f"的{item_label(key)}" if key != "total" else ""
        verdict = judged(
            Relation(
                "budget-units",
                f"汇总的{label_of(kind)}{side}{item_label(item)}{column}应等于 {len(parts)} 个单位之和",
                (whole,),
                (tuple(parts),),
            )
        )
        if verdict.judgement == "broken" and whole.place not in subject.breaks.wrong:
            total = money(sum((each.amount for each in parts), Decimal(0)), whole.unit)
            said = f"汇总写的是 {money(whole.amount, whole.unit)}，{len(parts)} 个单位相加是 {total}"
            message = f"{verdict.relation.law}：{said}，相差 {money(abs(verdict.difference), whole.unit)}。"
            yield found(message, "请核对是漏了单位，还是汇总以后又改了数。", whole.place)


def _listed(subject: Subject) -> Iterator[Spotted]:
    """The units that the bureau's tables list, against the tables of these units."""
    for kind, general, side in (("income_by_unit", "income", "收入"), ("spending_by_unit", "spending", "支出")):
        statement = subject.record.statement(kind)
        for line in statement.lines if statement else ():
            own = next((each for each in _of_year(subject) if each.unit_name == line.unit), None)
            if statement is None or own is None or "total" not in line.figures:
                continue
            theirs = [found_term for at in ((general, ""), ("balance", side)) if (found_term := _at(own, at[0], "total", at[1], "total"))]
            whole = term(statement, line)
            if not theirs:
                continue
            verdict = judged(Relation("budget-units", "", (whole,), tuple((each,) for each in theirs)))
            if verdict.judgement == "broken" and whole.place not in subject.breaks.wrong:
                nearest = verdict.right[0]
                said = f"“{line.unit}”在汇总的{label_of(kind)}里是 {money(whole.amount, whole.unit)}，这个单位自己公布的是 {money(nearest.amount, whole.unit)}。"
                yield found(said, "请核对，两处改成一样。", whole.place)


@budget_rule("budget-units-missing", NOTICE, "预算法实施条例第六条：所属单位的预算、决算在部门批复后 20 日内公开")
def absent(subject: Subject) -> Iterator[Spotted]:
    """各单位也公开自己的预算、决算。

    汇总的表里列出的单位、别的年份公开过的单位，这一年还没有公开的，在这里提示；都公开了，才能核对汇总数。
    """
    lacking = _missing(subject) if subject.record.scope == "汇总" else ()
    if lacking:
        count = sum(int(more[1]) if (more := _MORE.fullmatch(each)) else 1 for each in lacking)
        names = "、".join(lacking[:_MOST_NAMED]) + ("等" if len(lacking) > _MOST_NAMED else "")
        message = f"{subject.record.year} 年{subject.record.kind}还有 {count} 个单位没有单独公开：{names}。汇总数没有和各单位的数核对。"
        yield found(message, "各单位的表放在各自的条目里；已撤并的单位，不用管这条提示。")


def _of_year(subject: Subject) -> tuple[Record, ...]:
    own = subject.record
    same = [each for each in subject.others if each is not own and (each.kind, each.year) == (own.kind, own.year) and each.scope != "汇总"]
    return tuple({(each.unit_name, each.scope): each for each in same}.values())


def _missing(subject: Subject) -> tuple[str, ...]:
    """The units that have not published: of those that this record lists, and of those that have published in other years."""
    listed = [line.unit for statement in subject.record.statements for line in statement.lines if line.unit and not line.code]
    before = [each.unit_name for each in subject.others if each.scope != "汇总"]
    there = {each.unit_name for each in _of_year(subject)}
    wanted = dict.fromkeys(each for each in (*listed, *before) if each and each != subject.record.unit_name and not is_sum(each))
    return tuple(each for each in wanted if each not in there)


def _at(record: Record, kind: str, item: str, side: str, key: str) -> Term | None:
    statement = record.statement(kind)
    figure = statement.figure(item, key, side) if statement else None
    return of_figure(statement, item_label(item), figure) if statement and figure else None


def _compared(first: Term | None, then: Term | None, source: str) -> Iterator[tuple[Place | None, Spotted]]:
    if first is None or then is None:
        return
    verdict = judged(Relation("budget-years", "", (then,), ((first,),)))
    if verdict.judgement == "broken":
        message = f"《{then.table}》的{then.name}写的是 {money(then.amount, then.unit)}，{source}是 {money(first.amount, then.unit)}。"
        yield then.place, found(message, "请核对；调整过年初数、口径变了的，在说明里写明。", then.place)


def _columns(record: Record, other: Record | None, kind: str, key: str, source: str) -> Iterator[tuple[Place | None, Spotted]]:
    """A column of a table against the totals of another record's table of the kind, line by line."""
    statement, twin = record.statement(kind), other.statement(kind) if other else None
    if statement is None or twin is None:
        return
    lines = {_identity(line): line for line in twin.lines}
    for line in statement.lines:
        figure, before = line.figures.get(key), lines.get(_identity(line))
        if figure and before and "total" in before.figures and _identity(line):
            yield from _compared(term(twin, before), _named(statement, line, figure), source)


def _named(statement: Statement, line: Line, figure: Figure) -> Term:
    return of_figure(statement, quoted(line.name), figure)


def _identity(line: Line) -> Sequence[str]:
    """What makes a line the same in another year; empty where nothing does."""
    return (line.side, line.unit, line.code or line.item) if line.code or line.item else ()


@budget_rule("budget-office-running", WARNING, "预算法第十四条：说明机关运行经费的安排、使用情况")
def office_running(subject: Subject) -> Iterator[Spotted]:
    """机关和参照公务员法管理的单位，机关运行经费等于一般公共预算基本支出里的公用经费。

    事业单位没有机关运行经费；部门汇总的表里有事业单位的，机关运行经费小于公用经费，这时请在说明里写清只算了哪些单位。
    """
    record = subject.record
    bureau = [each for each in _of_year(subject) if each.scope == "本级"] if record.scope == "汇总" else []
    publics = [found_term for each in (record, *bureau) if (found_term := _public(each))]
    for kind in ("three_public", "office_running"):
        running = _at(record, kind, "office_running", "", "total")
        if running is None or not publics or _EXPLAINED.search(subject.text):
            continue
        relation = Relation("budget-office-running", "", (running,), tuple((each,) for each in publics))
        if judged(relation).judgement == "broken":
            message = f"机关运行经费是 {money(running.amount, running.unit)}，基本支出表的公用经费是 {money(publics[0].amount, running.unit)}，两个数不同。"
            yield found(
                message, "机关、参公单位两个数应当一样，请核对；含事业单位的，在说明里写清机关运行经费只算了哪些单位。", running.place
            )


def _public(record: Record) -> Term | None:
    return _at(record, "general_basic", "public", "", "total") or _at(record, "general_basic", "total", "", "public")


RULES: tuple[BudgetRule, ...] = (years, units, absent, office_running)
