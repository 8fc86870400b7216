"""Which texts of a document have pages: all of them together, and each with the next one side by side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ...model import addresses
from ...model.corpus import Corpus
from ...model.item import Item
from ...policy.lineage import Lineage
from ...policy.versions import Origin, Version, versions


class Link(NamedTuple):
    """A document or page, and where it stands; `number` is its 发文字号, `is_on_request` whether its text is had on request alone (依申请公开)."""

    title: str
    address: str
    number: str = ""
    is_on_request: bool = False


class Pair(NamedTuple):
    """A version and the one that came next, each with a text of its own."""

    old: Version
    new: Version

    @property
    def address(self) -> str:
        """Where the page stands that compares them."""
        return addresses.comparison(self.old.item.index_number, self.new.item.index_number)


def has_versions(corpus: Corpus, lineage: Lineage) -> bool:
    """Whether a lineage has a page of its texts: when there is more than one."""
    text = lineage.texts[0]
    is_alone = len(lineage.texts) == 1 and not text.amendments and not text.consolidations  # as nearly all are
    return not is_alone and len(versions(corpus, lineage)) > 1


def pairs(corpus: Corpus, lineage: Lineage) -> tuple[Pair, ...]:
    """The versions to be compared with each other: those that can be read, each with the next."""
    held = [each for each in versions(corpus, lineage) if each.origin is not Origin.UNPRINTED and _is_compared(corpus, each.item)]
    return tuple(Pair(old, new) for old, new in pairwise(held))


def contrasts(corpus: Corpus, lineage: Lineage, item: Item) -> Iterator[Link]:
    """The comparisons that a member of a lineage has a part in: as the earlier text, as the later one, or as what made the difference."""
    for pair in pairs(corpus, lineage) if has_versions(corpus, lineage) else ():
        if item is pair.new.item:
            yield Link("同前一个文本逐条对照", pair.address)
        elif item is pair.old.item:
            yield Link("同后一个文本逐条对照", pair.address)
        elif item in pair.new.amended_by:
            yield Link("修改前后逐条对照", pair.address)


def _is_compared(corpus: Corpus, item: Item) -> bool:
    """Whether it is text that can be compared: of what stands in tables beside it, pages of their own say what changed."""
    return corpus.shows_content(item) and bool(item.body.strip()) and not item.data
