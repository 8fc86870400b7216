"""An item's Markdown as the public may see it today. Pages, search and exports all start from here."""

from __future__ import annotations

from ..model.body import Link, replace
from ..model.corpus import Corpus
from ..model.item import Item


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

    return replace(item.body, decide)
