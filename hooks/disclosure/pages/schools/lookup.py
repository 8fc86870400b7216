"""Every page about schools, in its order: the list, each school, and what changed in the zones of each year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from ...model import addresses
from ...model.corpus import Corpus
from ..page import Page
from ..paging import page_count
from .comparison import changes_page
from .directory import directory
from .dossier import Archive, Dossier, archive
from .profile import profile


def pages(corpus: Corpus) -> Iterator[Page]:
    """The pages of the schools that registers, zones and plans name; none where no table names one."""
    held = archive(corpus)
    if not held.dossiers:
        return
    days = {name: _changed(held, dossier) for name, dossier in held.dossiers.items()}
    yield Page(addresses.SCHOOLS, "schools.html", partial(directory, held), max(days.values()))
    for name, dossier in held.dossiers.items():
        yield Page(addresses.school(name), "school.html", partial(profile, held, dossier), days[name])
    for each in held.comparisons:
        changed = max(source.published for source in held.ledger.sources_of(held.ledger.by_season[each.year, each.level]))
        for number in range(1, page_count(each.changes) + 1):
            view = partial(changes_page, held.ledger, held.roll, each, number)
            yield Page(addresses.zone_changes(each.year, each.level, number), "school-changes.html", view, changed)


def _changed(held: Archive, dossier: Dossier) -> date:
    """When an item last added to what is known of a school."""
    days = [source.published for source in held.ledger.sources_of(dossier.zones)]
    days += [entry.source.published for entry in dossier.entries] + [plan.source.published for plan in dossier.plans]
    return max(days + [source.published for tuition in dossier.fees for source in tuition.sources])
