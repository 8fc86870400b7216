"""A comparison by articles and headings: what became of an article is told by all of its paragraphs, not by the first alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from .comparison import Change, Kind


class Section(NamedTuple):
    """Paragraphs that follow each other and belong to one article or heading.

    opening   the paragraph that opens it; None of what stands before the first article and heading
    kind      what became of all of them together
    """

    opening: Change | None
    kind: Kind
    changes: tuple[Change, ...]

    @property
    def is_article(self) -> bool:
        """Whether it is an article, and not what stands under a heading or under none."""
        return self.opening is not None and _names_article(self.opening)


def sections(changes: Sequence[Change]) -> tuple[Section, ...]:
    """The sections of a comparison, in its order; one into which another was put stands there in two pieces of the same kind."""
    owners = list(_owners(changes))
    held: dict[int, list[Change]] = {}
    for owner, change in zip(owners, changes, strict=True):
        held.setdefault(owner, []).append(change)
    kinds = {owner: _kind(changes[owner] if owner >= 0 else None, own) for owner, own in held.items()}
    return tuple(
        Section(changes[owner] if owner >= 0 else None, kinds[owner], tuple(change for _, change in group))
        for owner, group in groupby(zip(owners, changes, strict=True), key=lambda pair: pair[0])
    )


def _owners(changes: Iterable[Change]) -> Iterator[int]:
    """Of each paragraph the place of the one that opens its section, -1 where none does: what is gone belongs where it stood in the old text."""
    before = after = -1
    for place, change in enumerate(changes):
        if change.old and (change.old.article or change.old.is_heading):
            before = place
        if change.new and (change.new.article or change.new.is_heading):
            after = place
        yield after if change.new else before


def _kind(opening: Change | None, own: Sequence[Change]) -> Kind:
    found = {change.kind for change in own}
    if len(found) == 1:
        return found.pop()
    inner = {change.kind for change in own if change is not opening}
    return opening.kind if opening and opening.kind in (Kind.RENUMBERED, Kind.MOVED) and inner == {Kind.SAME} else Kind.CHANGED


def _names_article(change: Change) -> bool:
    return any(passage is not None and passage.article for passage in (change.old, change.new))
