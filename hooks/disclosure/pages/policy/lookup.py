"""Every page about the texts of documents, in its order: the versions of each, and what changed from one to the next."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...model import addresses
from ...model.corpus import Corpus
from ...model.item import Item
from ...policy.lineage import Lineage, lineages
from ..page import Page
from ..redirects import Redirect, Target
from ..shelf import published_on
from .contrast import basis, contrast
from .editions import editions
from .succession import Pair, draft_pairs, has_versions, pairs


def policy_pages(corpus: Corpus) -> Iterator[Page]:
    """The pages of the documents of which there is more than one text or a draft to compare with; none on a site without any."""
    drafts: dict[str, Page] = {}
    for lineage in lineages(corpus):
        if has_versions(corpus, lineage):
            yield from _pages(corpus, lineage)
        for pair in draft_pairs(corpus, lineage):  # of two drafts for two texts there is one comparison
            drafts.setdefault(pair.address, _comparison(corpus, lineage, pair))
    yield from drafts.values()


def _pages(corpus: Corpus, lineage: Lineage) -> Iterator[Page]:
    first, *others = (text.item for text in lineage.texts)
    address = addresses.versions(first.index_number)
    changed = max(map(published_on, lineage.members))
    yield Page(address, "policy-versions.html", partial(editions, corpus, lineage), changed)
    for pair in pairs(corpus, lineage):
        yield _comparison(corpus, lineage, pair)
    for item in others:  # where the page stood while nothing older was known
        yield Page(addresses.versions(item.index_number), "redirect.html", partial(_lead, item, address))


def _comparison(corpus: Corpus, lineage: Lineage, pair: Pair) -> Page:
    made_of = partial(basis, corpus, lineage, pair)
    return Page(pair.address, "policy-comparison.html", partial(contrast, corpus, lineage, pair), published_on(pair.new.item), basis=made_of)


def _lead(item: Item, address: str) -> Redirect:
    return Redirect(addresses.versions(item.index_number), (Target(item.index_number, f"{item.title}：各个时期的文本", address),))
