"""Two texts of a document paragraph by paragraph: what stayed, what was changed and how, what is new, what is gone.

Paragraphs that are the same hold the rest in place, whatever their articles are called now. Between them those belong together that are alike;
where too many stand there to compare each with each, those of the same article or the same opening words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from .passages import Passage
from .subsequence import common


class Kind(Enum):
    """What became of a paragraph; the value is what people read.

    RENUMBERED   its words are the same, its article is called otherwise
    MOVED   its words are the same, it stands at another place
    """

    SAME = "未变"
    RENUMBERED = "条号变化"
    CHANGED = "修改"
    ADDED = "新增"
    DELETED = "删去"
    MOVED = "移动"


class Piece(NamedTuple):
    """A stretch of a changed paragraph: `mark` is "" for what both texts have, "-" for what is gone, "+" for what is new."""

    mark: str
    text: str


class Change(NamedTuple):
    """A paragraph of one text or of both; of each its article (第六条) where it opens one. `pieces` are its words.

    elsewhere   of what was moved, the paragraph at the other place
    """

    kind: Kind
    old: Passage | None
    new: Passage | None
    pieces: tuple[Piece, ...]
    elsewhere: Passage | None = None


#: Tells what became of paragraphs that stand between two pairs.
Between = Callable[[Sequence[Passage], Sequence[Passage]], Iterator[Change]]

#: Two paragraphs are alike that share so much of their pairs of characters (Dice); under the same article number less is enough.
_ALIKE, _ALIKE_UNDER_ONE_NUMBER = 0.5, 0.2
#: So many pairs of paragraphs are compared each with each, and so many characters at most in doing so.
_MOST_PAIRS, _MOST_CHARACTERS = 10_000, 2_000_000
#: A stretch of a paragraph that both texts have, and that is shorter, does not interrupt what was changed.
_SHORTEST_COMMON = 2
#: A shorter paragraph (“无。”) is not said to have been moved.
_SHORTEST_MOVED = 4
_TOKEN = re.compile(r"[0-9A-Za-z.:：%]+|.", re.DOTALL)


def compare(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[Change, ...]:
    """How a text became another."""
    return _moved([*_changes(old, new, common([each.text for each in old], [each.text for each in new]), _between)])


def _moved(changes: list[Change]) -> tuple[Change, ...]:
    """The same, where what is gone at one place and new with the same words at another was moved."""
    gone: dict[tuple[str, bool], list[int]] = {}
    for place, change in enumerate(changes):
        if change.kind is Kind.DELETED and change.old and len(change.old.text) >= _SHORTEST_MOVED:
            gone.setdefault((change.old.text, bool(change.old.article)), []).append(place)
    for place, change in enumerate(changes):
        places = gone.get((change.new.text, bool(change.new.article))) if change.kind is Kind.ADDED and change.new else None
        if places:
            before = places.pop(0)
            changes[place] = change._replace(kind=Kind.MOVED, elsewhere=changes[before].old)
            changes[before] = changes[before]._replace(kind=Kind.MOVED, elsewhere=change.new)
    return tuple(changes)


def words(old: str, new: str) -> tuple[Piece, ...]:
    """What was changed in a paragraph: stretches that both have, that are gone, that are new."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    kept: list[tuple[int, int]] = []
    for run in _runs(common(before, after)):
        is_edge = run[0] == (0, 0) or run[-1] == (len(before) - 1, len(after) - 1)
        if is_edge or sum(len(before[here]) for here, _ in run) >= _SHORTEST_COMMON:
            kept += run
    pieces: list[Piece] = []
    here = there = 0
    for was, now in (*kept, (len(before), len(after))):
        pieces += [Piece(mark, text) for mark, text in (("-", "".join(before[here:was])), ("+", "".join(after[there:now]))) if text]
        if was < len(before):
            pieces.append(Piece("", before[was]))
        here, there = was + 1, now + 1
    return tuple(_joined(pieces))


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The same with neighbours of one mark put together."""
    mark, texts = "", list[str]()
    for piece in pieces:
        if piece.mark != mark and texts:
            yield Piece(mark, "".join(texts))
            texts = []
        mark = piece.mark
        texts.append(piece.text)
    if texts:
        yield Piece(mark, "".join(texts))


def _runs(pairs: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Pairs that follow each other in both texts."""
    run: list[tuple[int, int]] = []
    for here, there in pairs:
        if run and (run[-1][0] + 1, run[-1][1] + 1) != (here, there):
            yield run
            run = []
        run.append((here, there))
    if run:
        yield run


def _changes(old: Sequence[Passage], new: Sequence[Passage], pairs: Sequence[tuple[int, int]], between: Between) -> Iterator[Change]:
    """The paragraphs in their order: pairs as they are, and what stands between two of them as `between` tells."""
    here = there = 0
    for was, now in (*pairs, (len(old), len(new))):
        if here < was or there < now:
            yield from between(old[here:was], new[there:now])
        if was < len(old):
            yield _pair(old[was], new[now])
        here, there = was + 1, now + 1


def _between(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[Change]:
    """Paragraphs none of which is the same in both texts."""
    if _is_few(old, new):
        yield from _closely(old, new)
        return
    pairs = common([_opening(each) for each in old], [_opening(each) for each in new])
    alike = [(was, now) for was, now in pairs if _likeness(old[was], new[now]) >= _ALIKE_UNDER_ONE_NUMBER]
    yield from _changes(old, new, alike, _closely)


def _is_few(old: Sequence[Passage], new: Sequence[Passage]) -> bool:
    characters = len(new) * sum(len(each.text) for each in old) + len(old) * sum(len(each.text) for each in new)
    return len(old) * len(new) <= _MOST_PAIRS and characters <= _MOST_CHARACTERS


def _closely(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[Change]:
    """Those that are alike belong together, so that the sum of their likeness is as great as it can be; none where they are too many."""
    pairs = _alike(old, new) if old and new and _is_few(old, new) else []
    yield from _changes(old, new, pairs, _apart)


def _apart(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[Change]:
    """What is gone, then what is new."""
    for each in old:
        yield Change(Kind.DELETED, each, None, (Piece("-", each.text),))
    for each in new:
        yield Change(Kind.ADDED, None, each, (Piece("+", each.text),))


def _alike(old: Sequence[Passage], new: Sequence[Passage]) -> list[tuple[int, int]]:
    grams = [_grams(each.text) for each in new]
    sums = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    worth: dict[tuple[int, int], float] = {}
    for here, was in enumerate(old):
        own = _grams(was.text)
        for there, now in enumerate(new):
            likeness = _dice(own, grams[there]) if was.is_heading == now.is_heading else 0.0
            is_numbered_alike = bool(was.article) and was.article == now.article
            if likeness >= (_ALIKE_UNDER_ONE_NUMBER if is_numbered_alike else _ALIKE):
                worth[here, there] = likeness + 0.2 * is_numbered_alike
            sums[here + 1][there + 1] = max(sums[here][there + 1], sums[here + 1][there], sums[here][there] + worth.get((here, there), 0.0))
    found = []
    here, there = len(old), len(new)
    while here and there:
        total = sums[here][there]
        if total == sums[here - 1][there]:
            here -= 1
        elif total == sums[here][there - 1]:
            there -= 1
        else:
            here, there = here - 1, there - 1
            found.append((here, there))
    return found[::-1]


def _opening(passage: Passage) -> str:
    return passage.article or passage.text[:8]


def _likeness(old: Passage, new: Passage) -> float:
    return _dice(_grams(old.text), _grams(new.text))


def _grams(text: str) -> Counter[str]:
    return Counter(map("".join, pairwise(text))) if len(text) > 1 else Counter(text)


def _dice(old: Counter[str], new: Counter[str]) -> float:
    size = old.total() + new.total()
    return 2 * (old & new).total() / size if size else 1.0


def _pair(old: Passage, new: Passage) -> Change:
    if old.text == new.text:
        kind = Kind.SAME if old.article == new.article else Kind.RENUMBERED
        return Change(kind, old, new, (Piece("", new.text),) if new.text else ())
    return Change(Kind.CHANGED, old, new, words(old.text, new.text))
