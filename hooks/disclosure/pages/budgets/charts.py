"""The pictures of a record: what the money is spent on, against the year before and against the budget."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from ...budgets.codes import kind_of, level
from ...budgets.quotation import Books, Quoted, Whose, quoted
from .picture import Column, Line, Picture, Point, growth, picture, ratio, share_of

#: Where on the site a figure stands.
Place = Callable[[Quoted], str]
#: Tables that tell of the spending by function, the fullest first.
_BY_FUNCTION = ("spending", "balance", "general_spending")
_BY_CLASS = ("general_basic", "spending_economic")
THREE = (
    ("abroad", "因公出国（境）费", "出国（境）"),
    ("vehicle", "公务用车购置及运行维护费", "公务用车"),
    ("reception", "公务接待费", "公务接待"),
)
THREE_PUBLIC_TABLES = ("three_public", "office_running")


def charts(books: Books, place: Place) -> Iterator[Picture]:
    """The pictures of a record, as far as its tables have the figures; place: where a figure stands on the site."""
    own = books.own
    years = [f"{own.year - 1}年", f"{own.year}年"] if books.before else [own.kind]
    kind = next((each for each in _BY_FUNCTION if _has_classes(books, each)), "")
    yield from _by_class(books, "by-function", f"按用途（功能分类）看{own.kind}", kind, years, place)
    kind = next((each for each in _BY_CLASS if _has_classes(books, each)), "")
    title = f"按钱花成什么（经济分类）看{'基本支出' if kind == 'general_basic' else ''}{own.kind}"
    yield from _by_class(books, "by-class", title, kind, years, place)
    yield from _against_budget(books, place)
    yield from _three_public(books, years, place)


def _by_class(books: Books, anchor: str, title: str, kind: str, years: Sequence[str], place: Place) -> Iterator[Picture]:
    own, before = _classes(books, kind, "own", place), _classes(books, kind, "before", place)
    is_compared = len(years) > 1
    lines: list[Line] = []
    for code in dict.fromkeys((*own, *(before if is_compared else ()))):
        name = (own.get(code) or before[code])[0]
        figures = [own[code][1] if code in own else None]
        lines.append((name, [before[code][1] if code in before else None, *figures] if is_compared else figures))
    lines.sort(key=lambda line: -(line[1][-1].amount if line[1][-1] else Decimal(0)))
    whole = sum((figure.amount for _, figure in own.values()), Decimal(0))
    last = len(years) - 1
    more: list[Column] = [("占比", share_of(whole, last))]
    if is_compared:
        more.append(("比上年", growth(1, 0)))
    yield from picture(anchor, title, ("项目", years), lines, more)


def _against_budget(books: Books, place: Place) -> Iterator[Picture]:
    """Final accounts beside the budget of the year, class by class: of the general budget, else of all money where its table has 年初预算数."""
    kind, name = "general_spending", "一般公共预算支出"
    budgeted = _classes(books, kind, "own", place, "initial") or _classes(books, kind, "budget", place)
    if not budgeted:
        kind, name = "balance", "本年支出"
        budgeted = _classes(books, kind, "own", place, "initial")
    settled = _classes(books, kind, "own", place)
    if books.own.kind != "决算" or not budgeted:
        return
    lines: list[Line] = [
        (
            (settled.get(code) or budgeted[code])[0],
            [budgeted[code][1] if code in budgeted else None, settled[code][1] if code in settled else None],
        )
        for code in dict.fromkeys((*settled, *budgeted))
    ]
    note = "年初预算是年初批复的数，年中追加、上级补助的钱不在里面，所以完成率可以超过 100%。"
    yield from picture("against-budget", f"{name}：年初预算和决算", ("项目", ("预算", "决算")), lines, [("完成率", ratio(1, 0))], note)


def _three_public(books: Books, years: Sequence[str], place: Place) -> Iterator[Picture]:
    found = next((kind for kind in THREE_PUBLIC_TABLES if books.figure(kind, "three_public")), "")
    is_settled = books.own.kind == "决算"
    lines: list[Line] = []
    for item, name, _ in THREE:
        figures: list[Quoted | None] = [books.figure(found, item)]
        if is_settled:
            figures.insert(0, books.figure(found, item, "budget") or books.figure(found, item, whose="budget"))
        elif books.before:
            figures.insert(0, books.figure(found, item, whose="before"))
        lines.append((name, [_point(figure, place) if figure else None for figure in figures]))
    names = ("预算", "决算") if is_settled else years
    more: list[Column] = [("完成率", ratio(1, 0))] if is_settled else [("比上年", growth(1, 0))] if books.before else []
    yield from picture("three-public", "“三公”经费", ("项目", names), lines, more)


def _classes(books: Books, kind: str, whose: Whose, place: Place, key: str = "total") -> dict[str, tuple[str, Point]]:
    """Code -> name and amount of the 类 in the first table of a kind."""
    for number, statement in books.tables(whose, kind):
        return {
            line.code: (line.name, _point(quoted(line.figures[key], number, whose), place))
            for line in statement.lines
            if level(line.code) == 1
            and key in line.figures
            and line.figures[key].amount
            and (not line.side or kind_of(line.code) == "functional")
        }
    return {}


def _has_classes(books: Books, kind: str) -> bool:
    return any(level(line.code) == 1 and line.figures for _, statement in books.tables("own", kind) for line in statement.lines)


def _point(figure: Quoted, place: Place) -> Point:
    return Point(figure.amount, place(figure))
