"""The fixed sentences of the text part of budgets and final accounts (部门决算模板第三部分), made from the tables: a section for each table.

Each amount is that of a cell, and can be traced to it. Where last year's figure is 0 there is no percentage; where nothing is printed there is no
sentence; a reason stands only where the clerk wrote one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from .outlays import general, three_public
from .quotation import Books, Piece, Quoted, said
from .spoken import percent, wan
from .telling import Section, Sentence, Teller, sentence
from .undertakings import goals, procurement

_INCOME = (
    ("fiscal", "财政拨款收入"),
    ("general", "一般公共预算财政拨款"),
    ("fund", "政府性基金预算财政拨款"),
    ("capital", "国有资本经营预算财政拨款"),
    ("superior", "上级补助收入"),
    ("special_account", "财政专户管理资金"),
    ("business", "事业收入"),
    ("operating_income", "经营收入"),
    ("affiliated", "附属单位上缴收入"),
    ("other_income", "其他收入"),
    ("own", "单位资金"),
    ("used_surplus", "使用非财政拨款结余"),
    ("carried_in", "上年结转"),
)
#: Columns that stand beside their own parts.
_WITHIN = {"fiscal": ("general", "fund", "capital"), "own": ("business", "operating_income", "superior", "affiliated", "other_income")}
#: Less than this is rounding, in yuan.
_LEAST = Decimal(1000)
_SPENDING = (
    ("basic", "基本支出"),
    ("project", "项目支出"),
    ("turned_in", "上缴上级支出"),
    ("operating", "经营支出"),
    ("subsidy", "对附属单位补助支出"),
)


def sections(books: Books, leaves_room: bool = False) -> tuple[Section, ...]:
    """The text of a record in the order of the official template; sections whose tables are missing are left out.

    leaves_room: 主要原因 is written with nothing behind it where the clerk has to say why; without, it is left out.
    """
    teller = Teller(books, leaves_room)
    noun = books.own.kind
    year_of = "本年" if noun == "决算" else ""
    return (
        *totals(teller, "balance", f"收入支出{noun}总体情况", ""),
        *composition(teller, f"收入{noun}情况", f"{year_of}收入合计", "income", _INCOME),
        *composition(teller, f"支出{noun}情况", f"{year_of}支出合计", "spending", _SPENDING),
        *totals(teller, "fiscal_balance", f"财政拨款收入支出{noun}总体情况", "财政拨款"),
        *general(teller),
        *basic(teller),
        *three_public(teller),
        *purses(teller),
        *running(teller),
        *procurement(teller),
        *goals(teller),
    )


def totals(teller: Teller, kind: str, title: str, name: str) -> Iterator[Section]:
    """收支总计 of a balance of income and spending: 收入总计、支出总计均为…"""
    books = teller.books
    income, spending = books.figure(kind, "total", side="收入"), books.figure(kind, "total", side="支出")
    if not income or not spending:
        return
    before = teller.last(kind, "total", "收入")
    names = (f"{name}收支总计", f"{name}收入支出总计", f"{name}收入总计", f"{name}支出总计")
    if income.amount == spending.amount:
        start = [Piece(f"{teller.year}{name}收入总计、支出总计均为"), said(income)]
    else:
        start = [Piece(f"{teller.year}{name}收入总计"), said(income), Piece("，支出总计"), said(spending)]
    first = sentence(start, teller.compared(income, before, kind, "total", names))
    yield Section(title, (first, *_completed(teller, kind, name)))


def _completed(teller: Teller, kind: str, name: str) -> Iterator[Sentence]:
    """How much of the budget of the year was received and spent, where the accounts print 年初预算数 themselves (财决01表)."""
    for side in ("收入", "支出") if teller.noun == "决算" else ():
        for item in ("this_year", "total"):
            now, planned = (teller.books.figure(kind, item, key, side) for key in ("total", "initial"))
            if now and planned:
                yield sentence((Piece(f"{teller.year}{name}本年{side}"), *teller.completed(planned, now, settled_name=f"{side}决算")))
                break


def composition(teller: Teller, title: str, what: str, kind: str, columns: Sequence[tuple[str, str]]) -> Iterator[Section]:
    """本年收入合计…，其中：…，占…: a sum and its columns (key, name) in a table."""
    whole = teller.books.figure(kind, "total")
    if whole is None:
        return
    named = _known(teller, kind, columns)
    told = [*teller.parts(whole, named), *_rest(whole, [each.amount for _, each in named])]
    yield Section(title, (sentence((Piece(f"{teller.year}{what}"), said(whole)), told),))


def _known(teller: Teller, kind: str, columns: Sequence[tuple[str, str]]) -> list[tuple[str, Quoted]]:
    """(name, figure) of the columns that add up to the sum: no column beside those that are its parts."""
    found = {key: (name, figure) for key, name in columns if (figure := teller.books.figure(kind, "total", key)) and figure.amount}
    beside = {whole: [key for key in parts if key in found] for whole, parts in _WITHIN.items() if whole in found}
    for whole, held in beside.items():
        whole_amount, parts = found[whole][1].amount, sum(found[key][1].amount for key in held)
        if held and whole == "own" and parts >= whole_amount:
            del found[whole]
        else:
            found = {key: each for key, each in found.items() if key not in held}
    return list(found.values())


def _rest(whole: Quoted, parts: Sequence[Decimal]) -> Iterator[Piece]:
    """；其他资金…: what is in no column that has a name here; differences of rounding aside."""
    rest = whole.amount - sum(parts, Decimal(0))
    if parts and rest >= _LEAST:
        yield Piece(f"；其他{wan(rest)}，占{percent(rest, whole.amount)}")


def basic(teller: Teller) -> Iterator[Section]:
    """一般公共预算财政拨款基本支出: what goes to people, and what to running the office."""
    books = teller.books
    personnel = books.figure("general_basic", "personnel") or books.figure("general_basic", "total", "personnel")
    public = books.figure("general_basic", "public") or books.figure("general_basic", "total", "public")
    whole = books.figure("general_basic", "total") or books.figure("general_spending", "total", "basic")
    if not whole and not (personnel and public):
        return
    start = (
        (Piece(f"{teller.year}一般公共预算财政拨款基本支出"), said(whole))
        if whole
        else (Piece(f"{teller.year}一般公共预算财政拨款基本支出"),)
    )
    listed: list[Piece] = []
    for name, figure, classes in (("人员经费", personnel, ("301", "303")), ("公用经费", public, ("302", "310"))):
        if figure and figure.amount:
            used = _used(books, classes)
            listed += [Piece(f"{'；' if listed else '，其中：'}{name}"), said(figure), Piece(f"，主要用于{used}" if used else "")]
    yield Section(f"一般公共预算财政拨款基本支出{teller.noun}情况", (sentence(start, listed),))


def purses(teller: Teller) -> Iterator[Section]:
    """政府性基金 and 国有资本经营预算: what was spent of them, or that there was nothing."""
    for kind, name in (("fund", "政府性基金预算"), ("capital", "国有资本经营预算")):
        for _, statement in teller.books.tables("own", kind):
            whole = teller.books.figure(kind, "total")
            title = f"{name}支出情况" if teller.noun == "预算" else f"{name}决算情况"
            if statement.is_empty:
                yield Section(title, ((Piece(f"{teller.year}没有{name}财政拨款安排的收入和支出。"),),))
            elif whole:
                named = [
                    (label, teller.books.figure(kind, "total", key)) for key, label in (("basic", "基本支出"), ("project", "项目支出"))
                ]
                start = Piece(f"{teller.year}{name}支出"), said(whole)
                yield Section(title, (sentence(start, teller.parts(whole, named)),))
            break


def running(teller: Teller) -> Iterator[Section]:
    """机关运行经费, where a table prints it."""
    for kind in ("three_public", "office_running"):
        now = teller.books.figure(kind, "office_running")
        if now:
            start = Piece(f"{teller.year}机关运行经费{'预算' if teller.noun == '预算' else '支出'}"), said(now)
            more = teller.compared(now, teller.last(kind, "office_running"), kind, "office_running", ("机关运行经费",))
            yield Section("机关运行经费", (sentence(start, more),))
            return


def _used(books: Books, classes: Sequence[str], most: int = 5) -> str:
    """The largest classes of the basic spending by name: 基本工资、津贴补贴等."""
    held = []
    for _, statement in books.tables("own", "general_basic"):
        held += [
            (line.figures["total"].amount, line.name)
            for line in statement.lines
            if len(line.code) == 5 and line.code[:3] in classes and "total" in line.figures
        ]
    largest = [name for amount, name in sorted(held, key=lambda each: -each[0]) if amount > 0]
    return "、".join(largest[:most]) + ("等" if len(largest) > most else "")
