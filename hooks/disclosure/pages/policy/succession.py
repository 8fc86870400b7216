"""Which texts of a document have pages: all of them together, and each with the next one side by side, drafts among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from ...model import addresses
from ...model.corpus import Corpus, once
from ...model.item import Item
from ...policy.drafts import drafted, resembles
from ...policy.lineage import Lineage, Text, lineages
from ...policy.passages import Passage, passages
from ...policy.versions import Origin, Version, starts, versions


class Link(NamedTuple):
    """A document or page, and where it stands; `number` is its 发文字号, `is_on_request` whether its text is had on request alone (依申请公开)."""

    title: str
    address: str
    number: str = ""
    is_on_request: bool = False


class Pair(NamedTuple):
    """A version or draft and the one that came next, each with a text of its own."""

    old: Version
    new: Version

    @property
    def is_of_draft(self) -> bool:
        """Whether it shows what became of a draft."""
        return self.old.origin is Origin.DRAFT

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


def draft_pairs(corpus: Corpus, lineage: Lineage) -> tuple[Pair, ...]:
    """What became of each draft: the next draft, and of the last one the text. None where the draft itself stands in an attachment."""
    found = _by_text(corpus)
    return tuple(pair for text in lineage.texts for pair in found[text.item.path])


@once
def _by_text(corpus: Corpus) -> Mapping[str, tuple[Pair, ...]]:
    """Path of a text -> what became of its drafts: every page of a document asks for it, and it takes reading all of the words."""
    return {text.item.path: tuple(_of_drafts(corpus, text)) for lineage in lineages(corpus) for text in lineage.texts}


def _of_drafts(corpus: Corpus, text: Text) -> Iterator[Pair]:
    if not text.drafts:
        return
    held = [each for each in (*text.drafts, text.item) if _is_compared(corpus, each)]
    for old, new in pairwise(held):
        earlier, later = _drafted(old), _drafted(new)
        if earlier and later and earlier.origin is Origin.DRAFT and resembles(text_of(earlier), text_of(later)):
            yield Pair(earlier, later)


def _drafted(item: Item) -> Version | None:
    asked, start = item.consultation, starts(item)
    if asked:
        return Version(Origin.DRAFT, item, asked.start, end=asked.end)
    return Version(Origin.ISSUED, item, start) if start else None


def text_of(version: Version) -> tuple[Passage, ...]:
    """The paragraphs that are compared."""
    held = passages(version.item.body)
    return drafted(held) if version.origin is Origin.DRAFT else held


def contrasts(corpus: Corpus, lineage: Lineage, item: Item) -> Iterator[Link]:
    """The comparisons that a member of a lineage has a part in: as the earlier text, as the later one, or as what made the difference."""
    for pair in draft_pairs(corpus, lineage):
        if item is pair.new.item:
            yield Link(since_draft(pair), pair.address)
        elif item is pair.old.item:
            yield Link("同后一次征求意见稿逐条对照" if pair.new.origin is Origin.DRAFT else "同正式文本逐条对照", pair.address)
        elif pair.old.item.index_number in item.summarises:
            yield Link("意见采纳前后逐条对照", pair.address)
    for pair in pairs(corpus, lineage) if has_versions(corpus, lineage) else ():
        if item is pair.new.item:
            yield Link("同前一个文本逐条对照", pair.address)
        elif item is pair.old.item:
            yield Link("同后一个文本逐条对照", pair.address)
        elif item in pair.new.amended_by:
            yield Link("修改前后逐条对照", pair.address)


def since_draft(pair: Pair) -> str:
    """What a link to a comparison with the draft before says beside the later text."""
    return "同前一次征求意见稿逐条对照" if pair.new.origin is Origin.DRAFT else "同征求意见稿逐条对照"


def _is_compared(corpus: Corpus, item: Item) -> bool:
    """Whether it is text that can be compared: of what stands in tables beside it, pages of their own say what changed."""
    return corpus.shows_content(item) and bool(item.body.strip()) and not item.data
