"""A rule, a bracket or an exception on its way from chunks to parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from . import brackets, conditions
from .doors import Token
from .outline import MARKS, Chunk, Clip, chunks, fold
from .parts import LOST, Alias, Aside, Choice, Condition, Except, Include, Line, Note, Only, Part, Range, Road, Unread

#: Brackets in brackets, and exceptions in exceptions, are read so deep.
DEEPEST = 6
#: A stretch without separators that is longer than this is not read.
LONGEST_CHUNK = 160
_STRAY = re.compile(r"[()⟦⟧\ufffd]")
_SEPARATED = re.compile("[、,;:/ ]")
Holder = type[Except] | type[Include] | type[Only] | type[Aside]


class Page(NamedTuple):
    """A rule with uniform signs, and where its brackets open and close."""

    text: str
    paired: Mapping[int, int]


@dataclass(slots=True)
class Region:
    """The chunks of a stretch, read from left to right by the attempts, the first that succeeds.

    pieces      the chunks; an attempt that reads the head of one leaves the rest in its place
    head        what stands before the bracket that is read, None outside of brackets
    out         the parts so far
    side        where the heading of a side stands (东线：), and the side
    is_bounded  inside “…以北的甲、乙”
    run         where in `out` the part stands that numbers may still go on with, and all its numbers and parity words so far
    """

    page: Page
    pieces: list[Chunk]
    attempts: tuple[Attempt, ...]
    depth: int = 0
    head: Part | None = None
    out: list[Part] = field(default_factory=list)
    side: tuple[int, str] | None = None
    is_bounded: bool = False
    run: tuple[int, tuple[Token, ...]] = (-1, ())

    def read(self) -> tuple[Part, ...]:
        """The parts of all chunks."""
        i = 0
        while i < len(self.pieces):
            if self.pieces[i].gap in (",", ";"):
                self.is_bounded = False
            i = self._step(i)
        return tuple(self.out)

    def _step(self, i: int) -> int:
        clip = self.pieces[i].clip
        if not clip.text:
            return i + 1
        if len(clip.text) <= LONGEST_CHUNK and self.depth <= DEEPEST and not _STRAY.search(clip.text):
            for attempt in self.attempts:
                after = attempt(self, i)
                if after is not None:
                    return after
        self.unread(clip.start, clip.end)
        return i + 1

    def follow(self, i: int, rest: Clip, gap: str = "") -> int:
        """Go on with the rest of chunk i."""
        self.pieces[i] = self.pieces[i]._replace(clip=rest, gap=gap)
        return i

    def unread(self, start: int, end: int) -> None:
        """Keep a stretch in its own words."""
        self.out.append(unread(self.page, start, end))

    def list_end(self, i: int) -> int:
        """The end of the list (、) that chunk i belongs to."""
        j = i + 1
        while j < len(self.pieces) and self.pieces[j].gap == "、":
            j += 1
        return j

    def hold(self, kind: Holder, pieces: Sequence[Chunk], start: int, end: int) -> None:
        """Append an exception (or the like) that holds what the chunks say."""
        kept = [piece for piece in pieces if piece.clip.text]
        if not kept or self.depth > DEEPEST:
            self.unread(start, end)
            return
        parts = Region(self.page, kept, self.attempts, self.depth + 1, Note("", "")).read()
        # 集体户口除外, 仅限拆迁户: who is left out, no place; behind a place (东庄村居民子女) it goes with that.
        asked = [n for n, part in enumerate(parts) if isinstance(part, Condition) and self.page.text[part.start] not in MARKS]
        groups = [n for n in asked if not n or _SEPARATED.search(self.page.text, parts[n - 1].end, parts[n].start)]
        is_asked = kind in (Except, Only) and bool(groups)
        if not parts or (is_asked and len(groups) < len(parts)):
            self.unread(start, end)
        elif is_asked:
            told = words(self.page, start, end)
            self.out.append(Condition(conditions.kind_of(told), told, start=start, end=end))
        else:
            self.out.append(kind(parts, start=start, end=end))

    def bracket(self, start: int, end: int, head: Part | None) -> tuple[tuple[Range, ...], list[Part]]:
        """What a bracket means to the thing before it: numbers of that thing, and details. start and end hold the signs."""
        if self.page.text[start] == MARKS[0]:
            return (), [marked(self.page, start, end)]
        if self.depth >= DEEPEST:
            return (), [unread(self.page, start, end)]
        clip = fold(self.page.text, self.page.paired, start + 1, end - 1)
        inside = Region(self.page, chunks(clip), self.attempts, self.depth + 1, head or Note("", ""))
        return brackets.weighed(head, inside.read(), start, end)

    def details(self, clip: Clip, head: Part) -> tuple[tuple[Range, ...], tuple[Part, ...]]:
        """What all brackets of a clip mean to the head."""
        ranges: tuple[Range, ...] = ()
        found: list[Part] = []
        for start, end in clip.folds:
            more, details = self.bracket(start, end, head)
            ranges += more
            found += details
        return ranges, tuple(found)


Attempt = Callable[[Region, int], int | None]


def unread(page: Page, start: int, end: int) -> Unread:
    """A stretch in its own words; marks would not survive the canonical form."""
    return Unread(words(page, start, end), start=start, end=end)


def words(page: Page, start: int, end: int) -> str:
    """The rule's own words from start to end, with uniform signs."""
    return page.text[start:end].translate(_NO_MARKS).strip()


def marked(page: Page, start: int, end: int) -> Part:
    """What stands between marks: a kind and a text that are handed on as they are."""
    kind, _, text = page.text[start + 1 : end - 1].partition(":")
    if kind == "又称":
        return Alias(text, start=start, end=end)
    if kind == LOST:
        return Line((Road(text),), form=LOST, start=start, end=end)
    if kind == "多校":
        schools, _, words = text.partition(":")
        return Choice(tuple(each for each in schools.split("、") if each), words, start=start, end=end)
    if kind in conditions.KINDS:
        return Condition(kind, text, start=start, end=end)
    if kind in conditions.NOTES:
        return Note(kind, text, start=start, end=end)
    return Unread(text if kind == "未读" else page.text[start + 1 : end - 1], start=start, end=end)


_NO_MARKS = str.maketrans(MARKS, "〚〛")
