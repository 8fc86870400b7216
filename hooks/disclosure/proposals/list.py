"""All proposals of the site, each with the item whose table states it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..model.corpus import Corpus, in_order_of_publication, once
from ..tables.beside import Beside, items_with_tables, tables_beside
from .proposal import SCHEMA, Proposal, read_proposal


class Placed(NamedTuple):
    """A proposal and the table that states it."""

    proposal: Proposal
    table: Beside


@once
def placed(corpus: Corpus) -> tuple[Placed, ...]:
    """The proposals in the tables of all items that are not withdrawn, the newest item first; one that two items state is there twice."""
    return tuple(_placed(corpus))


def _placed(corpus: Corpus) -> Iterator[Placed]:
    newest = sorted(items_with_tables(corpus), key=in_order_of_publication, reverse=True)
    for table in tables_beside(corpus, (SCHEMA,), newest):
        for row in table.table.rows:
            yield Placed(read_proposal(row), table)


def public_years(corpus: Corpus) -> Mapping[int, tuple[Placed, ...]]:
    """Year -> its proposals as the public sees them, the newest year first; of what two items state, the newer one counts."""
    found: dict[int, dict[tuple[str, str], Placed]] = {}
    for each in placed(corpus):
        year = each.proposal.year
        if year is not None and corpus.shows_content(each.table.item) and corpus.status(each.table.item) != "废止":
            found.setdefault(year, {}).setdefault((each.proposal.kind, each.proposal.number), each)
    return {year: tuple(found[year].values()) for year in sorted(found, reverse=True)}
