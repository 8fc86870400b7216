"""What a text calls the figures of a record: 收入预算, 小学教育（项）, 公务接待费, and the figures that each name may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ..model.vocabulary import table
from .figure import Figure, Place
from .growth import Rounded
from .prose import Amount, plain
from .statement import OTHER, Line, Record, Statement

#: Columns of the year before, and of what was planned.
_LAST, _PLANNED = ("previous",), ("initial", "budget", "adjusted")
_OTHERS = ("change", "change_percent")
#: What may stand between a name and its amount.
_FILLER = re.compile(
    r"(?:\([类款项]\)|20[0-9]{2}年度?|科目|预算|决算|支出|收入|资金|经费|安排|总额|金额|总计|合计|共计|总数|数|额|共|为|是|约|计|年初|全年|本年|当年|达到|达|各|均|分别|[:,，、()])*+"
)
_PLAN = re.compile(r"年初预算|全年预算|调整预算|预算数|预算为|支出预算|预算安排|(?<!公共)(?<!基金)(?<!经营)预算(?=[^(]*$)")
_YEAR = re.compile(r"(20[0-9]{2})年")
#: Phrases for the totals of general tables: (kind, side, lines).
_TOTALS: Mapping[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
    "收入总计|总收入|收入预算|收入合计|收入总额|收入总预算|本年收入合计|本年收入|部门收入|年度收入": (
        ("balance", "收入", ("total", "this_year")),
        ("income", "", ("total",)),
    ),
    "支出总计|总支出|支出预算|支出合计|支出总额|支出总预算|本年支出合计|本年支出|部门支出|年度支出": (
        ("balance", "支出", ("total", "this_year")),
        ("spending", "", ("total",)),
    ),
    "收支总计|收、支总计|收支总预算|收支预算|收支总额": (("balance", "", ("total",)),),
    "财政拨款收入|财政拨款收入总计|财政拨款收入合计|财政拨款收入预算": (
        ("fiscal_balance", "收入", ("total", "this_year")),
        ("balance", "收入", ("fiscal", "general")),
    ),
    "财政拨款支出|财政拨款支出总计|财政拨款支出合计|财政拨款支出预算": (("fiscal_balance", "支出", ("total", "this_year")),),
    "财政拨款收支总计|财政拨款收、支总计|财政拨款收支总预算": (("fiscal_balance", "", ("total",)),),
    "一般公共预算支出|一般公共预算财政拨款支出|一般公共预算拨款支出": (("general_spending", "", ("total",)),),
    "政府性基金预算支出|政府性基金预算财政拨款支出": (("fund", "", ("total",)),),
    "国有资本经营预算支出|国有资本经营预算财政拨款支出": (("capital", "", ("total",)),),
}
#: What may stand before the name of a sum: 政府采购支出总额 is none of them.
_BEFORE_SUM = re.compile(r"(?:^|[,，、:：;()。年度门位局校园的中内是为括和与及由])$")
#: So many characters before an amount tell what it is.
_FARTHEST = 160
#: Names that are columns of many lines: 小学教育480万元，其中基本支出410万元.
_SHARED = ("基本支出", "项目支出", "人员经费", "公用经费", "财政拨款")


class Meant(NamedTuple):
    """The name that stands before an amount, and the figures that it may mean.

    is_shared  it may also be a part of the line named before
    own        of a shared name the figures of the sums of all (合计), which alone the name by itself means; else all figures
    """

    name: str
    figures: tuple[Figure, ...]
    is_shared: bool
    own: tuple[Figure, ...]


class Names:
    """The names of the figures of records of a year, and those of the year before."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._record = records[0]
        self._now: dict[str, list[Figure]] = {}
        self._planned: dict[str, list[Figure]] = {}
        self._totals: dict[str, list[Figure]] = {}
        self._sums = {place for record in records for place in _places_of_sums(record)}
        for record in records:
            for name, figure, key in _named(record):
                held = self._planned if record.kind == "决算" and key in _PLANNED else self._now
                held.setdefault(name, []).append(figure)
                if key == "total":
                    self._totals.setdefault(name, []).append(figure)
        self._sign = _alternatives(self._now.keys() | self._planned.keys())

    def meant(self, amount: Amount) -> Meant | None:
        """What an amount of this year is about; None where that is not plain."""
        lead = plain(amount.before[-_FARTHEST:])
        if amount.way or amount.is_percent or amount.is_last_years or not self._sign:
            return None
        found = [each for each in self._sign.finditer(lead) if each[0] not in _sum_names() or _BEFORE_SUM.search(lead[: each.start()])]
        if not found or not _FILLER.fullmatch(lead[found[-1].end() :]):
            return None
        years = [int(each) for each in _YEAR.findall(lead)]
        if years and years[-1] != self._record.year:
            return None
        last = found[-1]
        rest = lead[last.end() :]
        is_plan = self._record.kind == "决算" and bool(_PLAN.search(lead[max(last.start() - 6, 0) : last.start()] + rest))
        if self._record.kind == "预算" and re.search("决算|执行", rest):
            return None
        figures = (self._planned if is_plan else self._now).get(last[0], ())
        is_shared = any(each in last[0] for each in _SHARED)
        sums = [each for each in figures if each.place in self._sums] if is_shared else []
        return Meant(last[0], tuple(figures), is_shared, tuple(sums or figures)) if figures else None

    def knows(self, text: str) -> bool:
        """Whether any name stands in a text."""
        return bool(self._sign and self._sign.search(plain(text[-_FARTHEST:])))

    def of(self, name: str) -> tuple[Figure, ...]:
        """The figures of this year that a name may mean."""
        return tuple(self._now.get(plain(name), ()))

    def totals_of(self, name: str) -> tuple[Figure, ...]:
        """The amounts of the lines with a name, without the columns that are parts of them."""
        return tuple(self._totals.get(plain(name), ()))

    def has(self, amount: Rounded) -> bool:
        """Whether any figure of the records is this amount."""
        return any(is_same(amount, figure) for figures in (*self._now.values(), *self._planned.values()) for figure in figures)


def is_same(amount: Rounded, figure: Figure) -> bool:
    """Whether a printed amount and a figure are the same number, each rounded in its own way."""
    return abs(amount.value - figure.amount) <= amount.half + figure.half


def _places_of_sums(record: Record) -> Iterator[Place]:
    """Where the lines stand that sum up all others of their table."""
    for statement in record.statements:
        for line in statement.lines_of("total"):
            yield from (figure.place for figure in line.figures.values())


def _named(record: Record) -> Iterator[tuple[str, Figure, str]]:
    for statement in record.statements:
        if statement.kind == OTHER:
            continue
        money = {column.key for column in statement.columns if column.unit != "%" and column.key not in (*_LAST, *_OTHERS)}
        for line in statement.lines:
            names = tuple(_line_names(line))
            for key, figure in line.figures.items():
                if key in money:
                    yield from ((name, figure, key) for name in names)
                    yield from ((name, figure, key) for name in _column_names(statement, key))
    yield from _totals(record)


def _line_names(line: Line) -> Iterator[str]:
    """The name of a line, and the other names of its item; sums have names of their own (_TOTALS)."""
    if line.item in ("total", "this_year", "subtotal") or len(plain(line.name)) < 3:
        return
    yield from dict.fromkeys((plain(line.name), *_item_names().get(line.item.partition(".")[0], ())))


def _column_names(statement: Statement, key: str) -> Iterable[str]:
    column = statement.column(key)
    return (plain(column.label.split()[-1]),) if column and key in ("basic", "project", "personnel", "public") and column.label else ()


def _totals(record: Record) -> Iterator[tuple[str, Figure, str]]:
    for phrases, places in _TOTALS.items():
        for kind, side, items in places:
            statement = record.statement(kind)
            lines = [line for line in statement.lines if line.item in items and side in ("", line.side)] if statement else []
            for line in lines:
                for key, figure in line.figures.items():
                    if key == "total" or key in _PLANNED:
                        yield from ((plain(phrase), figure, key) for phrase in phrases.split("|"))


@cache
def _sum_names() -> frozenset[str]:
    return frozenset(plain(phrase) for phrases in _TOTALS for phrase in phrases.split("|"))


@cache
def _item_names() -> Mapping[str, tuple[str, ...]]:
    """Item -> its names in the vocabulary that are plain enough to be looked for in a text."""
    rows = table("budget_tables")["items"]
    return {key: tuple(name for each in (row["label"], *row.get("also", ())) if len(name := plain(each)) > 3) for key, row in rows.items()}


def _alternatives(names: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern that finds the longest name at each place."""
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, longest))) if longest else None


def slip(amount: Rounded, figures: Iterable[Figure]) -> str:
    """How an amount came from one of these figures, where it looks like a slip of the unit or of a digit; empty otherwise."""
    told = [figure for figure in figures if amount.value and figure.amount]
    return next((how for find in (_exact, _digit, _about) for figure in told if (how := find(amount, figure))), "")


def _exact(amount: Rounded, figure: Figure) -> str:
    return _power(amount, figure, Decimal(0))


def _about(amount: Rounded, figure: Figure) -> str:
    return _power(amount, figure, abs(amount.value) / 50, "约")


def _power(amount: Rounded, figure: Figure, slack: Decimal, about: str = "") -> str:
    for power in range(1, 5):
        for factor, said in ((Decimal(10) ** power, "大"), (1 / Decimal(10) ** power, "小")):
            if abs(amount.value - figure.amount * factor) <= max(amount.half, figure.half * factor, slack):
                return f"比表里的数{said}了{about} {10**power} 倍，请核对单位（元、万元）和小数点"
    return ""


def _digit(amount: Rounded, figure: Figure) -> str:
    said, right = _digits(amount.value, amount.half), _digits(figure.amount, amount.half)
    if len(right) > 2 and right in _without_one(said):
        return "比表里的数多写了一位数字"
    return "比表里的数少写了一位数字" if len(said) > 2 and said in _without_one(right) else ""


def _without_one(digits: str) -> set[str]:
    return {digits[:place] + digits[place + 1 :] for place in range(len(digits))}


def _digits(amount: Decimal, half: Decimal) -> str:
    """The digits of an amount as far as it is printed."""
    return f"{abs(amount / (half * 2) if half else amount):.0f}"
