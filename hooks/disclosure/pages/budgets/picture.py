"""A picture of amounts as bars, and the table with the same rows below it. What it looks like is drawn elsewhere (drawing.py); here is what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ...budgets.spoken import percent, rounded, wan

#: How far the longest bar reaches, in percent of the width: its amount stands behind it, on a phone too.
_LONGEST = Decimal(60)
#: Of more rows only the table tells.
_MOST = 24


class Linked(NamedTuple):
    """Words, and where the figure that they state can be traced to; nowhere for the rest."""

    text: str
    address: str = ""


class Point(NamedTuple):
    """An amount in yuan, and where on the site its cell stands."""

    amount: Decimal
    address: str


class Bar(NamedTuple):
    """A bar: its pattern (0 is plain; of two series the later one has it), its length in percent of the width, the words behind it."""

    pattern: int
    length: str
    text: str


class Group(NamedTuple):
    """Bars that belong together, below their name."""

    name: str
    bars: tuple[Bar, ...]


class Picture(NamedTuple):
    """A picture with its table.

    anchor  on the page; title: what it shows, with the unit
    groups  of bars; none where the table says it all
    head    of the table, its first column included; rows: name and cells
    note    what has to be known to read it
    """

    anchor: str
    title: str
    groups: tuple[Group, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Linked, ...]], ...]
    note: str = ""


#: A row of a picture: its name, and a figure of each series.
Line = tuple[str, Sequence[Point | None]]
#: A further column of the table: its title, and what it says of the figures of a row.
Column = tuple[str, Callable[[Sequence[Point | None]], str]]


def picture(
    anchor: str, title: str, names: tuple[str, Sequence[str]], lines: Sequence[Line], more: Sequence[Column] = (), note: str = ""
) -> Iterator[Picture]:
    """A picture of series of amounts; none where all are blank or 0.

    names: the title of the first column, and those of the series.
    """
    first, series = names
    shown = [line for line in lines if any(line[1])]
    largest = max((figure.amount for _, figures in shown for figure in figures if figure), default=Decimal(0))
    if largest <= 0:
        return
    yield Picture(
        anchor,
        f"{title}（万元）",
        tuple(Group(name, tuple(_bars(figures, series, largest))) for name, figures in shown[:_MOST]),
        (first, *series, *(title for title, _ in more)),
        tuple((name, (*(_cell(figure) for figure in figures), *(Linked(tell(figures)) for _, tell in more))) for name, figures in shown),
        note,
    )


def share_of(whole: Decimal, series: int) -> Callable[[Sequence[Point | None]], str]:
    """A column: how much of a whole a series is."""
    return lambda figures: percent(figure.amount, whole) if (figure := figures[series]) and whole > 0 else ""


def ratio(top: int, bottom: int) -> Callable[[Sequence[Point | None]], str]:
    """A column: how much of one series another is; said in words where that one is 0."""

    def tell(figures: Sequence[Point | None]) -> str:
        above, below = figures[top], figures[bottom]
        if not above or not below:
            return ""
        return percent(above.amount, below.amount) if below.amount > 0 else "预算为 0，不计算" if above.amount else ""

    return tell


def growth(now: int, before: int) -> Callable[[Sequence[Point | None]], str]:
    """A column: the change on the year before in percent of that year; said in words where that is 0."""

    def tell(figures: Sequence[Point | None]) -> str:
        new, old = figures[now], figures[before]
        if not new or not old:
            return ""
        difference = new.amount - old.amount
        if old.amount <= 0:
            return "上年为 0，不计算" if difference else ""
        return f"{'+' if difference > 0 else '−' if difference < 0 else ''}{percent(abs(difference), old.amount)}"

    return tell


def _bars(figures: Sequence[Point | None], series: Sequence[str], largest: Decimal) -> Iterator[Bar]:
    for number, figure in enumerate(figures):
        if figure:
            length = rounded(max(figure.amount, Decimal(0)) / largest * _LONGEST)
            name = f"{series[number]} " if len(series) > 1 else ""
            pattern = 1 - number if len(series) == 2 else number
            yield Bar(pattern, f"{length:f}", f"{name}{_amount(figure)}")


def _cell(figure: Point | None) -> Linked:
    return Linked(_amount(figure), figure.address) if figure else Linked("")


def _amount(figure: Point) -> str:
    return wan(figure.amount).removesuffix("万元")
