"""The columns whose pages are made of tables: what each is called, where it begins, what people find there, which tables it is made of.

The package of a column is loaded where a site has such a table: a site without them starts faster.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import NamedTuple

from ..model import addresses
from ..model.corpus import Corpus
from ..model.item import Item
from .page import Page


class Column(NamedTuple):
    """A column.

    package  the folder here whose `lookup.pages` makes its pages
    schemas  the kinds of tables that it is made of
    past     a table whose item has come to this (有效性) stands on none of its pages
    note     what people ask it, empty where it tells of the bureau's own work
    """

    name: str
    address: str
    package: str
    schemas: tuple[str, ...]
    past: tuple[str, ...] = ("废止",)
    note: str = ""

    def shows(self, corpus: Corpus, item: Item, schema: str) -> bool:
        """Whether the rows of an item's table stand on its pages; told by the item alone, as its page is made of no other."""
        return schema in self.schemas and item.published is not None and corpus.status(item) not in self.past

    def beside(self, item: Item) -> bool:
        """Whether such a table stands beside an item."""
        return any(table.schema in self.schemas for table in item.data)

    def pages(self, corpus: Corpus) -> tuple[Page, ...]:
        """Its pages; none where no item has such a table."""
        if corpus.schemas.isdisjoint(self.schemas):
            return ()
        return tuple(import_module(f".{self.package}.lookup", __package__).pages(corpus))


#: What has lapsed or been repealed.
_OVER = ("失效", "废止")
ZONES = Column("我家属于哪所学校", addresses.ZONES, "zoning", ("zones",), note="输入小区、村或者门牌号查")
FEES = Column("教育收费查询", addresses.FEES, "charges", ("fees",), note="按学校查项目、标准和依据")
SCHOOLS = Column("学校名录", addresses.SCHOOLS, "schools", ("schools", "plans", "zones"), note="每所学校的范围、计划、电话")
SERVICES = Column("办事指南", addresses.SERVICES, "services", ("guides", "materials", "steps"), _OVER, "条件、材料、时限和地点")
QUESTIONS = Column("常见问题", addresses.QUESTIONS, "questions", ("questions",), _OVER, "家长和群众问得多的")
BUDGETS = Column("预算和决算", addresses.BUDGETS, "budgets", ("budget", "accounts"), note="钱从哪里来、用到哪里去")
ORGANISATION = Column("机构和领导", addresses.ORGANISATION, "organisation", ("departments", "leaders"), _OVER)
POWERS = Column("权责清单", addresses.POWERS, "powers", ("powers",), _OVER)
PROPOSALS = Column("建议提案办理", addresses.PROPOSALS, "proposals", ("proposals",))
#: In the order in which people ask for them.
COLUMNS = (ZONES, FEES, SCHOOLS, SERVICES, QUESTIONS, BUDGETS, ORGANISATION, POWERS, PROPOSALS)


def held(corpus: Corpus) -> Iterator[tuple[Column, tuple[Page, ...]]]:
    """Every column that has pages, with these."""
    return ((column, pages) for column in COLUMNS if (pages := column.pages(corpus)))
