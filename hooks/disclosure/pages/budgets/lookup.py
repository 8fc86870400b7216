"""Every page of budgets and final accounts, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from ...model import addresses
from ...model.corpus import Corpus
from ..files import FORMS
from ..page import Page
from .ledger import Entry, Ledger, ledger
from .overview import overview, public_schools
from .record import account
from .unit import unit_page


def pages(corpus: Corpus) -> Iterator[Page]:
    """The pages made of budgets and accounts; none where no item has one."""
    held = ledger(corpus)
    if not held:
        return
    schools = public_schools(corpus)
    for year in held.years:
        address = addresses.BUDGETS if year == held.years[0] else addresses.budget_year(year)
        changed = _changed(entry for entry in held.entries if entry.record.year == year)
        yield Page(address, "budgets.html", partial(overview, held, schools, year), changed)
    for unit in held.units:
        yield Page(
            addresses.budget_unit(unit),
            "budgets-unit.html",
            partial(unit_page, held, unit),
            _changed(entry for entry in held.entries if entry.unit == unit),
        )
    for entry in held.entries:
        view = partial(account, held, entry, _downloads(entry))
        yield Page(entry.address, "budgets-record.html", view, entry.source.published, basis=partial(_basis, held, entry))


def _basis(held: Ledger, entry: Entry) -> object:
    """All that the page of a record is made of: the files of the three records that it shows, and whether a later one counts."""
    before, budget = held.beside(entry)
    counts = held.entry(entry.unit, entry.record.year, entry.record.kind)
    return tuple(each.digest if each else b"" for each in (entry, before, budget, counts))


def _downloads(entry: Entry) -> tuple[tuple[str, str], ...]:
    stem = entry.file.rpartition(".")[0]
    return tuple((f"{stem}-data.{form}", name) for form, name in FORMS.items())


def _changed(entries: Iterator[Entry]) -> date:
    return max(entry.source.published for entry in entries)
