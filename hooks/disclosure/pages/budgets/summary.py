"""A record in three sentences for people who do not keep books: how much, on what, how it changed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...budgets.codes import level
from ...budgets.quotation import SPENDING_OF_YEAR, Books, Piece, Quoted, quoted
from ...budgets.spoken import change, percent, plain, rounded, wan
from ...budgets.telling import Sentence, sentence


def summary(books: Books, unit: str) -> tuple[Sentence, ...]:
    """The sentences, as far as the figures are printed."""
    whole = books.first(SPENDING_OF_YEAR)
    if whole is None:
        return ()
    return (*_how_much(books, unit, whole), *_on_what(books, whole), *_how_changed(books, whole))


def _how_much(books: Books, unit: str, whole: Quoted) -> Iterator[Sentence]:
    own = books.own
    who = f"{unit}和所属单位一共" if own.scope == "汇总" else unit
    verb = "花了" if own.kind == "决算" else "计划花"
    year = f"{own.year}年，" if own.year else ""
    exact = wan(whole.amount)
    short = plain(whole.amount)
    more = () if short == exact else (Piece("（"), Piece(exact, whole), Piece("）"))
    yield sentence((Piece(f"{year}{who}{verb} "), Piece(short, None if more else whole), *more))


def _on_what(books: Books, whole: Quoted) -> Iterator[Sentence]:
    """The largest class, and of every 100 yuan of the general budget what goes where."""
    largest = _largest(books)
    told: list[Piece] = []
    if largest and whole.amount > 0:
        name, figure = largest
        told += [Piece(f"最多的一项是{name}，"), Piece(wan(figure.amount), figure), Piece(f"，占{percent(figure.amount, whole.amount)}")]
    parts = _hundred(books)
    if parts:
        told.append(Piece(f"{'；' if told else ''}一般公共预算的每 100 元里，{'，'.join(parts)}"))
    if told:
        yield sentence(told)


def _largest(books: Books) -> tuple[str, Quoted] | None:
    held = [
        (line.name, quoted(line.figures["total"], number))
        for kind in ("spending", "balance")
        for number, statement in books.tables("own", kind)
        for line in statement.lines
        if level(line.code) == 1 and line.side != "收入" and "total" in line.figures
    ]
    return max(held, key=lambda each: each[1].amount, default=None)


def _hundred(books: Books) -> list[str]:
    whole = books.figure("general_spending", "total")
    if not whole or whole.amount <= 0:
        return []
    personnel = books.figure("general_basic", "personnel") or books.figure("general_basic", "total", "personnel")
    public = books.figure("general_basic", "public") or books.figure("general_basic", "total", "public")
    project = books.figure("general_spending", "total", "project")
    named = (("工资、社保等人员经费约", personnel), ("水电、办公等公用经费约", public), ("专门办某件事的项目支出约", project))
    return [f"{name} {rounded(part.amount / whole.amount * 100, Decimal(1))} 元" for name, part in named if part and part.amount > 0]


def _how_changed(books: Books, whole: Quoted) -> Iterator[Sentence]:
    own = books.own
    before = books.first(SPENDING_OF_YEAR, "before")
    if before:
        told = [Piece(f"和{own.year - 1}年的{own.kind}相比"), Piece(change(whole.amount, before.amount), before)]
    elif own.year:
        told = [Piece(f"网站上没有{own.year - 1}年的{own.kind}，不能和上年比")]
    else:
        return
    budget = books.budgeted(SPENDING_OF_YEAR)
    if budget and budget.amount > 0:
        told += [Piece("；年初预算是"), Piece(wan(budget.amount), budget), Piece(f"，实际支出是它的{percent(whole.amount, budget.amount)}")]
    yield sentence(told)
