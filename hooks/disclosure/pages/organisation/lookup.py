"""Every page of the organisation, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...model import addresses
from ...model.corpus import Corpus
from ...powers.edition import editions
from ..columns import POWERS
from ..frame import Link
from ..lists import lists_of
from ..page import Page
from ..shelf import published_on
from .guides import guides_by_department
from .office import office, powers_by_department
from .overview import overview
from .roll import roll


def pages(corpus: Corpus) -> Iterator[Page]:
    """The pages of the tables of departments and leaders; none where no item in force has one."""
    held = roll(corpus)
    if not held:
        return
    past = editions(corpus)
    changed = max(published_on(stated.item) for stated in held.chart.tables)
    powers = powers_by_department(past[-1] if past else None, held.departments, corpus.setting.catalog.renamed)
    guides = guides_by_department(corpus, held.departments)
    further = (Link(POWERS.name, POWERS.address),) if past else ()
    yield Page(addresses.ORGANISATION, "organisation.html", partial(overview, corpus, held, further), changed)
    for name in held.departments:
        view = partial(office, corpus, lists_of(corpus), held, powers, name, guides.get(name, ()))
        yield Page(addresses.office(name), "organisation-office.html", view, changed)
