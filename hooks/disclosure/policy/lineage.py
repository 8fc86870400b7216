"""What belongs to a document from its draft to its repeal, as the items of a site name each other.

A text (正文) is a document that neither amends, explains, answers for nor puts together another one here. To it belong its draft, the summary of
the opinions on that, its interpretations, its amendments with all that belongs to them, and its full texts as amended. Texts of which each is
superseded by the next alone make one lineage; a document that supersedes several at once, or whose title says that it only ends others, ends
each of them and continues none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..model.corpus import Corpus, in_order_of_publication, once
from ..model.item import Item
from .naming import only_ends

#: Keys by which an item belongs to the one that it names; by `adopts` the one that is named, a draft, belongs to the one that names it.
_BELONGS = ("adopts", "summarises", "interprets", "amends", "consolidates")
#: The same said at the other end, or what should be said there.
_SAID_BACKWARDS = {"interpreted_by": "interprets", "repealed_by": "supersedes"}


class Text(NamedTuple):
    """A document with all that belongs to it, each in the order of publication.

    ended_by   what supersedes it, be it the next text or not
    """

    item: Item
    drafts: tuple[Item, ...]
    summaries: tuple[Item, ...]
    interpretations: tuple[Item, ...]
    amendments: tuple[Item, ...]
    consolidations: tuple[Item, ...]
    ended_by: tuple[Item, ...]

    @property
    def members(self) -> tuple[Item, ...]:
        """The text, and all that belongs to it."""
        return (self.item, *self.drafts, *self.summaries, *self.interpretations, *self.amendments, *self.consolidations)


class Lineage(NamedTuple):
    """Texts that follow each other, the oldest first; nearly always one."""

    texts: tuple[Text, ...]

    @property
    def members(self) -> tuple[Item, ...]:
        """All texts and all that belongs to them, each once."""
        return tuple({member.path: member for text in self.texts for member in text.members}.values())


@once
def lineages(corpus: Corpus) -> tuple[Lineage, ...]:
    """Every lineage of what the public can see today, in the order of the paths of its first text."""
    return tuple(_lineages(corpus))


def lineages_of(corpus: Corpus, item: Item) -> tuple[Lineage, ...]:
    """The lineages that an item is a member of: none for most items, more than one for what amends or explains several documents."""
    return _by_member(corpus).get(item.path, ())


@once
def _by_member(corpus: Corpus) -> Mapping[str, tuple[Lineage, ...]]:
    held: defaultdict[str, list[Lineage]] = defaultdict(list)
    for lineage in lineages(corpus):
        for member in lineage.members:
            held[member.path].append(lineage)
    return {path: tuple(found) for path, found in held.items()}


class _Relations:
    """Who belongs to whom, by key: from an item to those that belong to it. Items are known by their paths."""

    def __init__(self, corpus: Corpus) -> None:
        self.items: dict[str, Item] = {}
        self.by: dict[str, dict[str, dict[str, None]]] = {key: {} for key in (*_BELONGS, "supersedes")}
        for item in corpus.built:
            if item.consultation:
                self.items[item.path] = item
            for key, _, number in item.references:
                other = corpus.numbered(number)
                if other and other is not item and not other.is_scheduled(corpus.setting.today):
                    self._note(key, item, other)

    def _note(self, key: str, item: Item, other: Item) -> None:
        self.items[item.path], self.items[other.path] = item, other
        if key in _SAID_BACKWARDS:
            key, item, other = _SAID_BACKWARDS[key], other, item
        whole, part = (item, other) if key == "adopts" else (other, item)
        self.by[key].setdefault(whole.path, {})[part.path] = None


def _lineages(corpus: Corpus) -> Iterator[Lineage]:
    relations = _Relations(corpus)
    belonging = {part for key in _BELONGS for parts in relations.by[key].values() for part in parts}
    successor = _successors(relations, belonging)
    followed = set(successor.values())
    for path in sorted(relations.items):
        if path not in belonging and path not in followed:
            chain = [path]
            while chain[-1] in successor:
                chain.append(successor[chain[-1]])
            texts = tuple(_text(relations, each) for each in chain)
            if len(texts) > 1 or len(texts[0].members) > 1 or texts[0].item.consultation or texts[0].ended_by:
                yield Lineage(texts)


def _successors(relations: _Relations, belonging: set[str]) -> dict[str, str]:
    """Text -> the one text that supersedes it, and nothing else but it. What goes round in a circle begins nowhere, and is no lineage."""
    ended = Counter(new for naming in relations.by["supersedes"].values() for new in naming)
    single = {old: next(iter(naming)) for old, naming in relations.by["supersedes"].items() if len(naming) == 1}
    return {
        old: new
        for old, new in single.items()
        if ended[new] == 1 and old not in belonging and new not in belonging and not only_ends(relations.items[new])
    }


def _text(relations: _Relations, path: str) -> Text:
    held: dict[str, dict[str, None]] = {key: {} for key in _BELONGS}
    waiting, seen = [path], {path}
    while waiting:
        whole = waiting.pop()
        for key in _BELONGS:
            for part in relations.by[key].get(whole, ()):
                held[key][part] = None
                if part not in seen:
                    seen.add(part)
                    waiting.append(part)

    def in_time(paths: Iterable[str]) -> tuple[Item, ...]:
        return tuple(sorted((relations.items[each] for each in paths), key=in_order_of_publication))

    drafts, summaries, interpretations, amendments, consolidations = (in_time(held[key]) for key in _BELONGS)
    ended_by = in_time(relations.by["supersedes"].get(path, ()))
    return Text(relations.items[path], drafts, summaries, interpretations, amendments, consolidations, ended_by)
