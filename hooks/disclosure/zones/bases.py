"""Which tables of zones amend which, and which are no longer in force, by what their items say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ..model.corpus import Corpus
from ..model.item import Item


def bases(corpus: Corpus, owners: Sequence[Item]) -> dict[int, tuple[int, ...]]:
    """Table -> the tables that it amends, for zones.amended. owners: of each table of zones the item beside which it stands.

    A table amends those of the items that its item names in `amends`, never its own; none where these have no table of zones. What people can
    read today does not amend what they cannot (定时发布, 公示期满).
    """
    tables: defaultdict[str, list[int]] = defaultdict(list)
    for position, item in enumerate(owners):
        tables[item.path].append(position)
    return {position: tuple(_named(corpus, item, tables)) for position, item in enumerate(owners) if item.amends}


def lapsed(corpus: Corpus, owners: Sequence[Item]) -> frozenset[int]:
    """The tables whose items are no longer in force (失效)."""
    return frozenset(position for position, item in enumerate(owners) if corpus.status(item) == "失效")


def _named(corpus: Corpus, item: Item, tables: Mapping[str, Sequence[int]]) -> Iterator[int]:
    is_read = corpus.shows_content(item)
    for base in dict.fromkeys(named.path for number in item.amends if (named := corpus.numbered(number))):
        if base != item.path and (corpus.shows_content(corpus.by_path[base]) or not is_read):
            yield from tables.get(base, ())
