"""An item's Markdown as the public may see it today. Pages, search and exports all start from here."""

from __future__ import annotations

from ..model.body import Link, replace
from ..model.corpus import Corpus
from ..model.item import Item


def published_text(corpus: Corpus, item: Item) -> str:
    """The body; nothing of a tombstone, and text in place of a link to what has no address today."""
    if not corpus.shows_content(item):
        return ""

    def decide(link: Link) -> str | None:
        if link.is_external or link.is_anchor or link.is_html or link.is_definition:
            return None
        path = link.file(item.path)
        target, owners = corpus.by_path.get(path), corpus.owners.get(path)
        leads_nowhere = (target and target.is_scheduled(corpus.setting.today)) or (owners and not corpus.shows_content(owners[0]))
        return link.text if leads_nowhere else None

    return replace(item.body, decide)
