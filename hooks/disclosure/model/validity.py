"""Whether a document holds today, as what repeals and amends it on this site makes it; what waits for its day makes nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from .item import Item

if TYPE_CHECKING:
    from .corpus import Corpus

#: 有效性 of what an amendment has changed.
AMENDED = ("修改", "部分失效")


def status(corpus: Corpus, item: Item) -> str:
    """有效性 today: what will be repealed or amended holds until that is in force; a full text that was overtaken is 修改."""
    today = corpus.setting.today
    told = item.status_on(today)
    change: tuple[Item, ...] = ()
    if told == "废止":
        new = _repealing(corpus, item)
        change = (new,) if new and new.starts else ()
    elif told in AMENDED:
        change = tuple(each for each in amendments(corpus, item) if each.starts)
    elif told == "有效" and overtaken_by(corpus, item):
        return "修改"
    if change and not any(_is_in_force(each, today) for each in change):
        return "失效" if item.expires and item.expires < today else "有效"
    return told


def repealed_from(corpus: Corpus, item: Item) -> date | None:
    """The day from which an item of this site that is public today repeals it; None where nothing here does."""
    new = _repealing(corpus, item)
    return None if new is None or new.is_scheduled(corpus.setting.today) else new.starts


def _repealing(corpus: Corpus, item: Item) -> Item | None:
    """The item of this site that repeals it, be it public yet or not."""
    if item.status != "废止":
        return None
    if item.repealed_by:
        return corpus.numbered(item.repealed_by)
    return next((other for key, other in corpus.named_by.get(item.index_number, ()) if key == "supersedes"), None)


def amendments(corpus: Corpus, item: Item) -> tuple[Item, ...]:
    """The items of this site that amend it and are not withdrawn, those that wait for their day among them."""
    named = corpus.named_by.get(item.index_number, ())
    return tuple(other for key, other in named if key == "amends" and other is not item and not other.withdrawn)


def amended_from(corpus: Corpus, item: Item) -> tuple[date, Item] | None:
    """The day on which the first of its amendments comes into force, and which that is, where all that are public wait for theirs; else None."""
    today = corpus.setting.today
    known = [(each.starts, each.index_number, each) for each in amendments(corpus, item) if each.starts and not each.is_scheduled(today)]
    first = min(known, key=lambda each: each[:2], default=None)
    return (first[0], first[2]) if first and item.status in AMENDED and first[0] > today else None


def overtaken_by(corpus: Corpus, item: Item) -> tuple[Item, ...]:
    """The amendments in force today that a full text as amended does not take up, by their days; none of any other item."""
    if not item.consolidates:
        return ()
    bases = [base for base in map(corpus.numbered, item.consolidates) if base and base is not item]
    found = {each.path: each for base in bases for each in amendments(corpus, base) if each.index_number not in item.consolidates}
    held = [each for each in found.values() if each is not item and _is_in_force(each, corpus.setting.today)]
    return tuple(sorted(held, key=lambda each: (each.starts or date.min, each.index_number)))


def _is_in_force(item: Item, today: date) -> bool:
    """Whether a document is public and holds today."""
    return item.starts is not None and item.starts <= today and not item.is_scheduled(today)
