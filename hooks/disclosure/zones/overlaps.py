"""Holders of numbers, found by the numbers that they share."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from .parts import Door
from .rules.spans import Numbers, Span

Holder = TypeVar("Holder")


class Overlaps(Generic[Holder]):
    """Many holders of numbers of one thing; a road may be cut into a thousand pieces, of which each is compared with those near it only."""

    def __init__(self, held: Iterable[tuple[Holder, Numbers]]) -> None:
        self._held = tuple(held)
        self._sides = tuple(_Side((span, n) for n, (_, numbers) in enumerate(self._held) for span in numbers.sides[side]) for side in (0, 1))
        self._subs: defaultdict[Door, list[int]] = defaultdict(list)
        for n, (_, numbers) in enumerate(self._held):
            for door in numbers.subs:
                self._subs[door].append(n)

    def sharing(self, numbers: Numbers) -> Iterator[tuple[Holder, Numbers]]:
        """Each holder of some of the numbers, once, with those that it holds."""
        seen: set[int] = set()
        for n in self._near(numbers):
            if n not in seen:
                seen.add(n)
                holder, theirs = self._held[n]
                yield holder, numbers.shared(theirs)

    def _near(self, numbers: Numbers) -> Iterator[int]:
        for side, spans in zip(self._sides, numbers.sides, strict=True):
            for span in spans:
                yield from side.touching(span)
        for door in sorted(numbers.subs):
            yield from self._subs.get(door, ())


class _Side:
    """Spans of one side by where they begin, in a tree that knows how far those below each node reach."""

    def __init__(self, spans: Iterable[tuple[Span, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [low for (low, _), _ in ordered]
        self._holders = [n for _, n in ordered]
        self._size = 1 << max(len(ordered) - 1, 0).bit_length()
        self._reach = [-1] * self._size + [high for (_, high), _ in ordered] + [-1] * (self._size - len(ordered))
        for node in range(self._size - 1, 0, -1):
            self._reach[node] = max(self._reach[2 * node : 2 * node + 2])

    def touching(self, span: Span) -> Iterator[int]:
        """The holders of spans that share a number with this one."""
        low, high = span
        last = bisect_right(self._starts, high)
        waiting = [(1, 0, self._size)] if last else []
        while waiting:
            node, first, width = waiting.pop()
            if first >= last or self._reach[node] < low:
                continue
            if width == 1:
                yield self._holders[first]
            else:
                half = width // 2
                waiting += [(2 * node + 1, first + half, half), (2 * node, first, half)]
