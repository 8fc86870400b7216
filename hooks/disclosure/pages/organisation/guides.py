"""The guides to services (办事指南) that each department carries out, as the guides themselves say (承办科室)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...model.corpus import Corpus
from ...organisation.leader import called_today
from ...services.guide import GUIDES
from ...services.reading import guides_of
from ...tables.beside import items_with_tables
from ..frame import Link
from ..services.handbook import anchor


def guides_by_department(corpus: Corpus, names: Iterable[str]) -> Mapping[str, tuple[Link, ...]]:
    """Department -> its guides, in the order of their index numbers; of items that the public can see and that are in force."""
    known, renamed, found = tuple(names), corpus.setting.catalog.renamed, dict[str, list[Link]]()
    items = (item for item in items_with_tables(corpus) if any(table.schema == GUIDES for table in item.data))
    for item in sorted(items, key=lambda item: item.index_number):
        if corpus.shows_content(item) and corpus.is_in_force(item):
            for number, guide in enumerate(guides_of(corpus, item), 1):
                for name in called_today(guide["department"], known, renamed):
                    found.setdefault(name, []).append(Link(guide.title, f"{corpus.page_address(item)}#{anchor(number)}"))
    return {name: tuple(links) for name, links in found.items()}
