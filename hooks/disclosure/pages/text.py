"""An item's Markdown as the public may see it today. Pages, search and exports all start from here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..model.body import Link, replace
from ..model.corpus import Corpus
from ..model.item import Item


class Source(NamedTuple):
    """What the text on an item's page is made of.

    markdown    the body as it may be shown; empty for a tombstone
    addresses   path below content/ of an item or file that it links to or shows -> address from the site's root
    """

    markdown: str
    addresses: Mapping[str, str]


#: What a page without an item has.
NOTHING = Source("", {})


def source(corpus: Corpus, item: Item) -> Source:
    """The source of an item's text on the corpus's day."""
    if not corpus.shows_content(item):
        return NOTHING
    paths = (link.file(item.path) for link in item.links if not link.is_external and not link.is_anchor)
    found = ((path, corpus.address_of(path)) for path in paths)
    return Source(published_text(corpus, item), {path: address for path, address in found if address})


def published_text(corpus: Corpus, item: Item) -> str:
    """The body; nothing of a tombstone, and words in place of a link or picture that leads nowhere today (one that is dead may be accepted)."""
    if not corpus.shows_content(item):
        return ""

    def decide(link: Link) -> str | None:
        if link.is_external or link.is_anchor or link.is_html:
            return None
        path = link.file(item.path)
        target = corpus.by_path.get(path)
        leads_somewhere = not target.is_scheduled(corpus.setting.today) if target else corpus.file_address(path)
        return None if leads_somewhere else "" if link.is_definition else link.text

    return replace(item.body, decide) if item.links else item.body
