"""How far a build has come: one line on a terminal, a few plain lines in a log, and a table of the stages at the end.

Forked workers count as well. Their counts meet in an eventfd, a sum that the kernel keeps: it needs no lock, which a worker that dies would
leave shut. No thread draws, since `forked.py` does not fork beside threads.
"""

from __future__ import annotations

import math
import os
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple, TextIO

#: Seconds from one drawing to the next, from one line of a log to the next; and those after which a stage's speed says something.
_REDRAWN, _LOGGED, _TELLING = 0.1, 10.0, 1.0
#: Cells of a bar; where fewer have room, there is none.
_SHORTEST, _LONGEST = 6, 30
#: What is done, what is not, what stands between two figures; and the same for a stream that cannot show it.
_MARKS, _PLAIN_MARKS = ("━", "─", " · "), ("#", "-", ", ")


class Outcome(NamedTuple):
    """How many items of a stage are new, how many changed, and how many were taken over from the build before."""

    new: int
    changed: int
    kept: int


class Progress:
    """The stages of one build: drawn on a terminal (TERM=dumb is none), else lines; nothing if quiet. A stream that fails stops no build."""

    def __init__(self, stream: TextIO | None, quiet: bool = False, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = None if quiet else stream
        self._clock = clock
        self._encoding = getattr(stream, "encoding", None) or "utf-8"
        self._marks = _PLAIN_MARKS if b"?" in "".join(_MARKS).encode(self._encoding, "replace") else _MARKS
        self._terminal = self._drawn = False
        with suppress(OSError, ValueError):
            self._terminal = self._stream is not None and self._stream.isatty() and os.environ.get("TERM") != "dumb"
        self._ended: list[tuple[str, float, tuple[str, ...]]] = []

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[Tally]:
        """Show a stage while it runs, and note its seconds, also of one that fails; `total`: what it will count, None where nobody knows."""

        def show(done: int, seconds: float) -> None:
            if self._terminal:
                self._draw(_line(name, done, total, seconds, self._room(), self._marks))
            elif seconds:
                self._write(f"{name}：{f'{done:,}/{total:,}' if total else _lasting(seconds)}\n")

        tally = Tally(total, self._clock, _REDRAWN if self._terminal else _LOGGED, show)
        try:
            yield tally
        finally:
            seconds = tally.close()
            self.hide()
            self._ended.append((name, seconds, tally.counts))
        if not self._terminal:
            self._write(f"{name}：{f'{tally.done:,} 个，' if tally.done else ''}{seconds:,.1f} 秒\n")

    def hide(self) -> None:
        """Take the line away before something else is written there; the next drawing brings it back."""
        if self._drawn:
            self._draw("")

    def table(self) -> str:
        """The stages that have ended: seconds, and of those that said it how many items are new, changed, taken over; last, all seconds."""
        stages = [(name, f"{seconds:,.1f}", *counts) for name, seconds, counts in self._ended]
        rows = [("阶段", "秒", "新增", "改动", "沿用"), *stages, ("合计", f"{sum(each[1] for each in self._ended):,.1f}", "", "", "")]
        columns = [column for column in zip(*rows, strict=True) if any(column[1:])]
        for n, column in enumerate(columns):
            width = max(map(_width, column))
            columns[n] = tuple(f"{cell:{'>' if n else '<'}{width - _width(cell) + len(cell)}}" for cell in column)
        return "\n".join("  ".join(row).rstrip() for row in zip(*columns, strict=True))

    def _room(self) -> int:
        with suppress(OSError, ValueError):
            if self._stream is not None and (columns := os.get_terminal_size(self._stream.fileno()).columns):
                return columns - 1  # after the last one some terminals begin a new line
        return 79

    def _draw(self, line: str) -> None:
        self._drawn = line != ""
        self._write(f"\r{' ' * self._room()}\r{line}")

    def _write(self, text: str) -> None:
        try:
            if self._stream is not None:
                self._stream.write(text.encode(self._encoding, "replace").decode(self._encoding))
                self._stream.flush()
        except (OSError, ValueError):  # closed, or nobody reads it any more
            self._stream = None


class Tally:
    """What a stage counts with, in the process that began it and in those forked since."""

    def __init__(self, total: int | None, clock: Callable[[], float], interval: float, show: Callable[[int, float], None]) -> None:
        self.done = 0
        self.counts: tuple[str, ...] = ("", "", "")
        self._total, self._clock, self._interval, self._show = total, clock, interval, show
        self._process = os.getpid()
        self._others = os.eventfd(0, os.EFD_NONBLOCK) if sys.platform == "linux" else -1  # nothing is forked elsewhere
        self._begun = clock()
        self._due = self._begun + interval
        show(0, 0)

    def __call__(self, done: int = 1) -> None:
        """So many more are done. The process that began the stage draws, when it counts: with 0 it looks at what the others have done."""
        if os.getpid() != self._process:
            if self._others != -1:
                os.write(self._others, done.to_bytes(8, sys.byteorder))
            return
        self.done += done
        now = self._clock()
        if now >= self._due:
            self._due = now + self._interval
            self._gather()
            self._show(self.done, now - self._begun)

    def outcome(self, found: Outcome | None) -> None:
        """Say it for the table, where it is known; not from a forked process."""
        self.counts = tuple(f"{count:,}" for count in found) if found else ("", "", "")

    def close(self) -> float:
        """End the stage with what the others have done last; the seconds since it began."""
        self._gather()
        with suppress(OSError):
            os.close(self._others)
        self._others, self._due = -1, math.inf
        return self._clock() - self._begun

    def _gather(self) -> None:
        with suppress(OSError):  # nothing new
            self.done += int.from_bytes(os.read(self._others, 8), sys.byteorder)
        if self._total is not None:  # the share of a worker that died is done, and counted, again
            self.done = min(self.done, self._total)


def _line(name: str, done: int, total: int | None, seconds: float, room: int, marks: tuple[str, str, str]) -> str:
    """What a terminal with room for so many columns shows of a stage; in a narrow one without speed and time left, or without the bar."""
    full, empty, between = marks
    line = f"{name}{between}{_lasting(seconds)}" if seconds else name
    if total:
        figures = [f"{done:,}/{total:,}"]
        if done and seconds >= _TELLING:
            rate = done / seconds
            figures += [f"{round(rate, None if rate >= 10 else 1):,} 个/秒", f"还要 {_lasting((total - done) / rate)}"]
        line = f"{name} {figures[0]}"
        for said in (figures[0], between.join(figures)):
            cells = min((room - _width(f"{name}  {said}")) // _width(full), _LONGEST)
            if cells >= _SHORTEST:
                line = f"{name} {full * (cells * done // total)}{empty * (cells - cells * done // total)} {said}"
    while _width(line) > room:
        line = line[:-1]
    return line


def _lasting(seconds: float) -> str:
    minutes, rest = divmod(math.ceil(seconds), 60)
    return f"{minutes} 分 {rest} 秒" if minutes else f"{rest} 秒"


def _width(text: str) -> int:
    """Columns of a text. Characters of ambiguous width, such as those of the bar, take two columns on some Chinese systems."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
