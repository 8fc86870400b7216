"""The columns whose pages are made of tables: what each is called, where it begins, what people find there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from ..model import addresses
from ..model.corpus import Corpus
from .budgets.ledger import NAME as BUDGETS
from .budgets.lookup import budget_pages
from .charges.lookup import fee_pages
from .charges.place import NAME as FEES
from .lists import Lists
from .organisation.lookup import organisation_pages
from .organisation.roll import NAME as ORGANISATION
from .page import Page
from .powers.lookup import power_pages
from .powers.place import NAME as POWERS
from .proposals.lookup import proposal_pages
from .proposals.year import NAME as PROPOSALS
from .questions.lookup import NAME as QUESTIONS
from .questions.lookup import question_pages
from .schools.lookup import school_pages
from .schools.profile import NAME as SCHOOLS
from .services.overview import NAME as SERVICES
from .services.overview import service_pages
from .zoning.finder import NAME as ZONES
from .zoning.lookup import zone_pages


class Column(NamedTuple):
    """A column with its pages; `note` is what people ask it, empty where it tells of the bureau's own work."""

    name: str
    address: str
    note: str
    pages: tuple[Page, ...]


def columns(corpus: Corpus, lists: Lists) -> Iterator[Column]:
    """Every column that has a table, in the order in which people ask for them."""
    made: tuple[tuple[str, str, str, Callable[[Corpus], Iterator[Page]]], ...] = (
        (ZONES, addresses.ZONES, "输入小区、村或者门牌号查", zone_pages),
        (FEES, addresses.FEES, "按学校查项目、标准和依据", fee_pages),
        (SCHOOLS, addresses.SCHOOLS, "每所学校的范围、计划、电话", school_pages),
        (SERVICES, addresses.SERVICES, "条件、材料、时限和地点", service_pages),
        (QUESTIONS, addresses.QUESTIONS, "家长和群众问得多的", question_pages),
        (BUDGETS, addresses.BUDGETS, "钱从哪里来、用到哪里去", budget_pages),
        (ORGANISATION, addresses.ORGANISATION, "", partial(organisation_pages, lists=lists)),
        (POWERS, addresses.POWERS, "", power_pages),
        (PROPOSALS, addresses.PROPOSALS, "", proposal_pages),
    )
    for name, address, note, pages in made:
        held = tuple(pages(corpus))
        if held:
            yield Column(name, address, note, held)
