"""预算和决算: a year with all units, what each spends, and which of them have published nothing yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ...model import addresses
from ...model.corpus import Corpus, in_order_of_publication
from ...tables.beside import items_with_tables, tables_beside
from ..columns import BUDGETS
from ..frame import Crumb, Frame, Link, column_tags
from .ledger import ACCOUNTS, BUDGET, KINDS, Ledger
from .picture import Linked
from .unit import sign


class Row(NamedTuple):
    """A unit in a year: its page, and what its budget and its accounts spend, with their pages."""

    unit: Link
    budget: Linked
    accounts: Linked


class Missing(NamedTuple):
    """The units that have published nothing of a kind for a year of which others have."""

    kind: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """budgets.html, which is of the newest year, and the page of each other year. years: (name, address), empty for the one that is shown."""

    frame: Frame
    year: str
    rows: tuple[Row, ...]
    missing: tuple[Missing, ...]
    years: tuple[Link, ...]


def overview(ledger: Ledger, schools: tuple[str, ...], year: int) -> Overview:
    """The page of a year; `schools` are the public ones of the register, each of which has to publish too."""
    name = f"{year}年" if year else "没有写年度的"
    is_first = year == ledger.years[0]
    address = addresses.BUDGETS if is_first else addresses.budget_year(year)
    title = BUDGETS.name if is_first else f"{name}{BUDGETS.name}"
    description = f"{ledger.bureau}和所属学校、单位的部门预算、部门决算：每年收多少、花多少、花在哪里，每个数都能查到出处。"
    trail = (
        Crumb("首页", addresses.HOME),
        *((Crumb(BUDGETS.name),) if is_first else (Crumb(BUDGETS.name, addresses.BUDGETS), Crumb(name))),
    )
    held = [unit for unit in ledger.units if year in ledger.of_unit[unit]]
    return Overview(
        frame=Frame(title, address, trail, column_tags(title, description, (*KINDS, "三公经费"), "信息公开目录"), description),
        year=name,
        rows=tuple(
            Row(Link(unit, addresses.budget_unit(unit)), sign(ledger.entry(unit, year, BUDGET)), sign(ledger.entry(unit, year, ACCOUNTS)))
            for unit in held
        ),
        missing=tuple(found for kind in KINDS if (found := _missing(ledger, schools, year, kind)).units),
        years=tuple(
            Link(
                f"{each}年" if each else "没有写年度的",
                "" if each == year else addresses.BUDGETS if each == ledger.years[0] else addresses.budget_year(each),
            )
            for each in ledger.years
        ),
    )


def public_schools(corpus: Corpus) -> tuple[str, ...]:
    """The schools that the newest register calls public (公办)."""
    kinds: dict[str, str] = {}
    items = (item for item in items_with_tables(corpus) if corpus.shows_content(item) and corpus.status(item) != "废止")
    for register in tables_beside(corpus, ("schools",), sorted(items, key=in_order_of_publication, reverse=True)):
        for row in register.table.rows:
            kinds.setdefault(row.text("name"), row.text("kind"))
    return tuple(name for name, kind in kinds.items() if name and kind == "公办")


def _missing(ledger: Ledger, schools: tuple[str, ...], year: int, kind: str) -> Missing:
    """Of units that publish in other years, that the tables of all units list, and of public schools; none where nobody has published yet."""
    published = {unit for unit, each, of in ledger.held if (each, of) == (year, kind)}
    if not published or not year:
        return Missing(kind, ())
    wanted = dict.fromkeys((*ledger.units, *_listed(ledger, year, kind), *schools))
    return Missing(kind, tuple(unit for unit in wanted if unit not in published))


def _listed(ledger: Ledger, year: int, kind: str) -> Mapping[str, None]:
    """The units that the bureau's own tables of the year have a row for."""
    records = (entries[0].record for (_, each, of), entries in ledger.held.items() if (each, of) == (year, kind))
    return dict.fromkeys(
        line.unit
        for record in records
        if record.scope == "汇总"
        for each in record.statements
        for line in each.lines
        if line.unit and not line.code
    )
