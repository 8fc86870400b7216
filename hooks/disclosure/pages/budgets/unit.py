"""A unit over the years: what it took in and spent, against its budgets, and its “三公”经费."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...budgets.quotation import INCOME_OF_YEAR, SPENDING_OF_YEAR, Books
from ...budgets.spoken import wan
from ...model import addresses
from ..columns import BUDGETS
from ..frame import Crumb, Frame, Link, column_tags
from ..source import Source
from .charts import THREE, THREE_PUBLIC_TABLES
from .ledger import ACCOUNTS, BUDGET, KINDS, Entry, Ledger, cell_anchor
from .picture import Line, Linked, Picture, Point, picture, ratio


class Year(NamedTuple):
    """A year of a unit: budget and accounts, each with what it spends and its page; empty for what is not there."""

    year: int
    budget: Linked
    accounts: Linked


@dataclass(frozen=True, slots=True)
class Unit:
    """The page of a unit. years: the newest first; earlier: what was published again later."""

    frame: Frame
    name: str
    years: tuple[Year, ...]
    pictures: tuple[Picture, ...]
    earlier: tuple[Link, ...]
    sources: tuple[Source, ...]


def unit_page(ledger: Ledger, unit: str) -> Unit:
    """What the page of a unit shows."""
    years = ledger.of_unit[unit]
    held = [entry for key, entries in ledger.held.items() if key[0] == unit for entry in entries]
    description = f"{unit}各年的预算和决算：收了多少、花了多少，和预算差多少，“三公”经费怎样变化。"
    trail = Crumb("首页", addresses.HOME), Crumb(BUDGETS.name, addresses.BUDGETS), Crumb(unit)
    title = f"{unit}的预算和决算"
    return Unit(
        frame=Frame(
            title, addresses.budget_unit(unit), trail, column_tags(title, description, (unit, *KINDS), "信息公开目录"), description
        ),
        name=unit,
        years=tuple(
            Year(year, sign(ledger.entry(unit, year, BUDGET)), sign(ledger.entry(unit, year, ACCOUNTS))) for year in reversed(years)
        ),
        pictures=tuple(_pictures(ledger, unit, [year for year in years if year])),
        earlier=tuple(
            Link(f"{each.title}（{each.source.published} 发布）", each.address)
            for each in held
            if each is not ledger.entry(unit, each.record.year, each.record.kind)
        ),
        sources=tuple(dict.fromkeys(entry.source for entry in held)),
    )


def sign(entry: Entry | None) -> Linked:
    """What a record spends in all, and its page; its kind where no table says how much."""
    if entry is None:
        return Linked("")
    spent = Books(entry.record).first(SPENDING_OF_YEAR)
    return Linked(wan(spent.amount).removesuffix("万元") if spent else entry.record.kind, entry.address)


def _pictures(ledger: Ledger, unit: str, years: Sequence[int]) -> Iterator[Picture]:
    """Over the years: income and spending, the budget against the accounts, “三公”经费; of accounts, and of budgets where there are none."""
    entries = {(year, kind): entry for year in years for kind in KINDS if (entry := ledger.entry(unit, year, kind))}
    kind = ACCOUNTS if any(each == ACCOUNTS for _, each in entries) else BUDGET

    def figure(year: int, of: str, *wanted: tuple[str, str, str]) -> Point | None:
        entry = entries.get((year, of))
        found = Books(entry.record).first(wanted) if entry else None
        return (
            Point(found.amount, f"{entry.address}#{cell_anchor(found.table, found.place.column, found.place.row)}")
            if entry and found
            else None
        )

    lines: list[Line] = [(f"{year}年", (figure(year, kind, *INCOME_OF_YEAR), figure(year, kind, *SPENDING_OF_YEAR))) for year in years]
    yield from picture("income-and-spending", f"各年的收入和支出（{kind}）", ("年度", ("收入", "支出")), lines)
    if len({each for _, each in entries}) > 1:
        lines = [(f"{year}年", (figure(year, BUDGET, *SPENDING_OF_YEAR), figure(year, ACCOUNTS, *SPENDING_OF_YEAR))) for year in years]
        note = "预算是年初批复的数，决算里还有年中追加和上级补助的钱。"
        yield from picture(
            "budget-and-accounts", "各年的支出：预算和决算", ("年度", (BUDGET, ACCOUNTS)), lines, [("完成率", ratio(1, 0))], note
        )
    lines = [
        (
            f"{year}年",
            tuple(
                figure(year, kind, *((table, item, "") for table in THREE_PUBLIC_TABLES))
                for item in ("three_public", *(item for item, _, _ in THREE))
            ),
        )
        for year in years
    ]
    names = ("合计", *(short for _, _, short in THREE))
    yield from picture("three-public", f"各年的“三公”经费（{kind}）", ("年度", names), lines)
