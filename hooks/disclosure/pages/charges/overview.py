"""教育收费查询: the school years, the kinds of schools in each, and the scopes and schools of these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ...model import addresses
from ..columns import FEES
from ..frame import Crumb, Frame, Link, column_tags
from ..source import Source
from .ledger import Ledger
from .place import said_year


class Kind(NamedTuple):
    """A kind of schools: its page, its board, the pages of its scopes and schools."""

    name: str
    address: str
    board: str
    scopes: tuple[Link, ...]
    schools: tuple[Link, ...]


class Year(NamedTuple):
    """A school year: what people call it, its anchor, its kinds of schools by stage."""

    name: str
    anchor: str
    stages: tuple[tuple[str, tuple[Kind, ...]], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """fees.html: the years, the newest first, and the items whose tables no longer count."""

    frame: Frame
    years: tuple[Year, ...]
    repealed: tuple[Source, ...]


def overview(ledger: Ledger) -> Overview:
    """The page that leads to all places."""
    description = "按学年、学段、办学性质和学校，查学校和幼儿园收哪些费、一学年多少、比上一学年有什么变化。"
    tags = column_tags(FEES.name, description, ("教育收费", "收费标准", "收费公示"), "信息公开目录")
    trail = Crumb("首页", addresses.HOME), Crumb(FEES.name, addresses.FEES)
    return Overview(
        frame=Frame(FEES.name, addresses.FEES, trail, tags, description),
        years=tuple(_year(ledger, year) for year in ledger.years),
        repealed=ledger.repealed,
    )


def _year(ledger: Ledger, year: int | None) -> Year:
    stages: dict[str, list[Kind]] = {}
    for group, below in ledger.places[year]:
        kind = Kind(
            name=group.name,
            address=group.address,
            board=group.board,
            scopes=tuple(Link(each.scope, each.address) for each in below if each.scope),
            schools=tuple(Link(each.school, each.address) for each in below if each.school),
        )
        stages.setdefault(group.stage or "全部学段", []).append(kind)
    return Year(
        said_year(year), f"year-{'undated' if year is None else year}", tuple((name, tuple(kinds)) for name, kinds in stages.items())
    )
