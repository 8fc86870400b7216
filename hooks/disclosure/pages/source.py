"""The item that states what stands on a page, as people find it again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ..model.corpus import Corpus
from ..model.item import Item
from .shelf import published_on


class Source(NamedTuple):
    """An item: its page, its number, its day, whether it still holds."""

    title: str
    address: str
    index_number: str
    published: date
    status: str


def source(corpus: Corpus, item: Item) -> Source:
    """The item as a page names it."""
    return Source(item.title, corpus.page_address(item), item.index_number, published_on(item), corpus.status(item))


def sources(corpus: Corpus, items: Iterable[Item]) -> tuple[Source, ...]:
    """The items, each once."""
    return tuple(dict.fromkeys(source(corpus, item) for item in items))
