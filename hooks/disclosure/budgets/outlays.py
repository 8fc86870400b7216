"""What the general budget is spent on, class by class, and “三公”经费, as the text part says it."""

from __future__ import annotations

from collections.abc import Iterator

from .codes import level, name_of
from .quotation import Piece, Quoted, leaves, quoted, said
from .reasons import counts
from .statement import Line, Statement
from .telling import Section, Sentence, Teller, sentence

#: More classes than a text is read for; the table has all of them.
_MOST = 150
_LEVELS = {1: "（类）", 2: "（款）", 3: "（项）"}
_KIND = "general_spending"
_THREE = (
    ("abroad", "因公出国（境）费"),
    ("vehicle", "公务用车购置及运行维护费"),
    ("vehicle_purchase", "公务用车购置费"),
    ("vehicle_run", "公务用车运行维护费"),
    ("reception", "公务接待费"),
)


def general(teller: Teller) -> Iterator[Section]:
    """一般公共预算财政拨款支出: in all, by function, and each class with its budget."""
    books = teller.books
    for number, statement in books.tables("own", _KIND):
        whole = books.figure(_KIND, "total")
        if whole is None or statement.is_empty:
            return
        before = teller.last(_KIND, "total")
        start = [Piece(f"{teller.year}一般公共预算财政拨款支出"), said(whole)]
        spent = books.figure("spending", "total")
        if spent and spent.amount > 0 and teller.noun == "决算":
            start += teller.share(whole, spent, "本年支出合计")
        first = sentence(start, teller.compared(whole, before, _KIND, "total", ("一般公共预算财政拨款支出", "一般公共预算支出")))
        classes = [
            (f"{line.name}（类）", quoted(line.figures["total"], number))
            for line in statement.lines
            if level(line.code) == 1 and "total" in line.figures
        ]
        planned = books.budgeted((("general_spending", "total", ""),)) if teller.noun == "决算" else None
        done = [sentence((Piece(f"{teller.year}一般公共预算财政拨款支出"), *teller.completed(planned, whole)))] if planned else []
        by_class = [sentence((Piece(f"{teller.year}一般公共预算财政拨款支出按功能分类"),), teller.parts(whole, classes))] if classes else []
        yield Section(f"一般公共预算财政拨款支出{teller.noun}情况", (first, *done, *by_class, *_each(teller, statement, number)))
        return


def _each(teller: Teller, statement: Statement, number: int) -> Iterator[Sentence]:
    lines = [line for line in leaves(statement) if "total" in line.figures]
    shown = [line for line in lines if line.figures["total"].amount or _budgeted(teller, line)]
    for count, line in enumerate(shown[:_MOST], 1):
        now = quoted(line.figures["total"], number)
        before = teller.books.coded(_KIND, line.code, whose="before")
        name = Piece(f"{count}. {_called(line, statement, teller.books.own.year)}：")
        told = teller.completed(_budgeted(teller, line), now) if teller.noun == "决算" else (Piece("预算"), said(now))
        yield sentence((name, *told), teller.compared(now, before, _KIND, line.code, (line.name,)))
    if len(shown) > _MOST:
        yield (Piece(f"其余 {len(shown) - _MOST} 项见表。"),)


def _budgeted(teller: Teller, line: Line) -> Quoted | None:
    """What the accounts themselves print as 年初预算数, else the budget of that year."""
    books = teller.books
    return books.coded(_KIND, line.code, "initial") or books.coded(_KIND, line.code, whose="budget")


def _called(line: Line, statement: Statement, year: int) -> str:
    """教育支出（类）普通教育（款）小学教育（项）."""
    above = [line.code[:length] for length in (3, 5) if length < len(line.code)]
    held = [(code, found.name if (found := statement.coded(code)) else name_of(code, year)) for code in above]
    return "".join(f"{name}{_LEVELS[level(code)]}" for code, name in (*held, (line.code, line.name)) if name)


def three_public(teller: Teller) -> Iterator[Section]:
    """“三公”经费: in all and its parts, against the budget and last year, and how many journeys, vehicles and guests."""
    found = next((kind for kind in ("three_public", "office_running") if teller.books.figure(kind, "three_public")), None)
    if found is None:
        return
    said_of = (_three(teller, found, item, name) for item, name in (("three_public", "“三公”经费"), *_THREE))
    paragraphs = [paragraph for paragraph in said_of if paragraph]
    counted: list[Piece] = []
    for number, line in counts(teller.books):
        key = "total" if "total" in line.figures else next(iter(line.figures))
        unit = line.unit if f"（{line.unit}）" not in line.name else ""
        counted += [
            Piece(f"{'；' if counted else '表中列明：'}{line.name}"),
            Piece(f"{line.figures[key].text}{unit}", quoted(line.figures[key], number)),
        ]
    yield Section(f"“三公”经费{teller.noun}情况", (*paragraphs, *((sentence(counted),) if counted else ())))


def _three(teller: Teller, kind: str, item: str, name: str) -> Sentence | None:
    books = teller.books
    now = books.figure(kind, item)
    if now is None:
        return None
    before = teller.last(kind, item)
    if teller.noun == "预算":
        told: Iterator[Piece] = iter((Piece("预算"), said(now)))
    else:
        told = teller.completed(books.figure(kind, item, "budget") or books.figure(kind, item, whose="budget"), now, "预算")
    return sentence((Piece(f"{teller.year}{name}"), *told), teller.compared(now, before, kind, item, (name,)))
