"""What a build says of its progress: on a terminal, in a log, and of nothing that could stop it."""

from __future__ import annotations

import io
import os
import pty
import re
import termios
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.forked import spread
from disclosure.progress import _MARKS, _PLAIN_MARKS, Outcome, Progress, _line


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Screen(io.StringIO):
    """A terminal that tells no width, so that it is taken for one of 80 columns."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def usual_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")


@pytest.fixture
def clock() -> Clock:
    return Clock()


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def drawn(written: str) -> list[str]:
    """What stood in the line, one drawing after the other; an erased line is empty."""
    assert "\n" not in written and "\033" not in written
    assert written == "" or written.startswith("\r")
    return [line for line in written.split("\r")[1:] if not line or line.strip()]


def shown(name: str, done: int, total: int | None, seconds: float, columns: int, marks: tuple[str, str, str] = _MARKS) -> str:
    return _line(name, done, total, seconds, columns, marks)


@pytest.mark.parametrize(
    ("done", "total", "seconds", "columns", "line"),
    [
        (0, None, 0.0, 80, "生成网页"),
        (0, None, 3.2, 80, "生成网页 · 4 秒"),
        (7, None, 65.0, 80, "生成网页 · 1 分 5 秒"),
        (0, 0, 3.0, 80, "生成网页 · 3 秒"),
        (0, 10_000, 0.0, 79, f"生成网页 {'─' * 30} 0/10,000"),
        (0, 10_000, 9.0, 79, f"生成网页 {'─' * 30} 0/10,000"),
        (900, 10_000, 0.9, 79, f"生成网页 {'━' * 2}{'─' * 27} 900/10,000"),
        (5_230, 10_000, 4.2177, 79, f"生成网页 {'━' * 7}{'─' * 7} 5,230/10,000 · 1,240 个/秒 · 还要 4 秒"),
        (5_230, 10_000, 4.2177, 199, f"生成网页 {'━' * 15}{'─' * 15} 5,230/10,000 · 1,240 个/秒 · 还要 4 秒"),
        (5_230, 10_000, 4.2177, 39, f"生成网页 {'━' * 4}{'─' * 4} 5,230/10,000"),
        (5_230, 10_000, 4.2177, 30, "生成网页 5,230/10,000"),
        (5_230, 10_000, 4.2177, 10, "生成网页 5"),
        (5_230, 10_000, 4.2177, 7, "生成网"),
        (5_230, 10_000, 4.2177, 0, ""),
        (3, 1_000, 2.0, 199, f"生成网页 {'─' * 30} 3/1,000 · 1.5 个/秒 · 还要 11 分 5 秒"),
        (10, 10, 2.0, 199, f"生成网页 {'━' * 30} 10/10 · 5.0 个/秒 · 还要 0 秒"),
    ],
)
def test_the_line(done: int, total: int | None, seconds: float, columns: int, line: str) -> None:
    assert shown("生成网页", done, total, seconds, columns) == line


@given(
    st.text(st.characters(exclude_categories=["C", "M", "Z"])),
    st.integers(0, 10**7),
    st.none() | st.integers(0, 10**7),
    st.floats(0, 10**6),
    st.integers(0, 300),
    st.sampled_from([_MARKS, _PLAIN_MARKS]),
)
def test_no_line_is_wider_than_the_terminal(
    name: str, done: int, total: int | None, seconds: float, columns: int, marks: tuple[str, str, str]
) -> None:
    line = shown(name, done if total is None else min(done, total), total, seconds, columns, marks)
    assert width(line) <= columns
    assert line.count(marks[0]) <= 30 + name.count(marks[0])


def test_on_a_terminal(clock: Clock) -> None:
    screen = Screen()
    with Progress(screen, clock=clock).stage("生成网页", 100) as step:
        for _ in range(100):
            clock.now += 1 / 32
            step()
    assert drawn(screen.getvalue())[0].endswith(" 0/100"), "it is there at once"
    counts = re.findall(r"(\d+)/100", screen.getvalue())
    assert counts == ["0", *(str(n) for n in range(4, 101, 4))], "not more than ten times a second"
    assert drawn(screen.getvalue())[-1] == "", "nothing of it stays"


def test_a_stage_without_a_total(clock: Clock) -> None:
    screen = Screen()
    with Progress(screen, clock=clock).stage("读取") as step:
        clock.now += 3
        step()
    assert [line for line in drawn(screen.getvalue()) if line] == ["读取", "读取 · 3 秒"]


def test_in_a_log(clock: Clock) -> None:
    log = io.StringIO()
    progress = Progress(log, clock=clock)
    with progress.stage("读取"):
        clock.now += 0.44
    with progress.stage("生成网页", 10_000) as step:
        for _ in range(100):
            clock.now += 0.25
            step(100)
    with progress.stage("等待") as step:
        clock.now += 11
        step(0)
    assert log.getvalue().splitlines() == [
        "读取：0.4 秒",
        "生成网页：4,000/10,000",
        "生成网页：8,000/10,000",
        "生成网页：10,000 个，25.0 秒",
        "等待：11 秒",
        "等待：11.0 秒",
    ]


def test_a_dumb_terminal_is_a_log(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    screen = Screen()
    with Progress(screen, clock=clock).stage("读取"):
        clock.now += 2
    assert screen.getvalue() == "读取：2.0 秒\n"


@pytest.mark.parametrize("stream", [Screen(), io.StringIO()])
def test_quiet(clock: Clock, stream: io.StringIO) -> None:
    progress = Progress(stream, quiet=True, clock=clock)
    with progress.stage("生成网页", 10) as step:
        clock.now += 20
        step(10)
        progress.hide()
    assert stream.getvalue() == ""
    assert progress.table().splitlines()[1] == "生成网页  20.0"


def test_without_a_stream(clock: Clock) -> None:
    with Progress(None, clock=clock).stage("读取", 2) as step:
        clock.now += 20
        step()
        assert step.done == 1


@contextmanager
def terminal(columns: int) -> Iterator[tuple[io.TextIOWrapper, int]]:
    """A real terminal of that width: what a program writes to, and the descriptor from which the screen reads."""
    screen, program = pty.openpty()
    termios.tcsetwinsize(program, (24, columns))
    try:
        with open(program, "w", encoding="utf-8", newline="") as stream:  # noqa: PTH123 (a descriptor)
            yield stream, screen
    finally:
        os.close(screen)


def arrived(stream: io.TextIOWrapper, screen: int) -> str:
    """All that has been written to a terminal; one reading may give a part of it, and it takes its time to get there."""
    stream.write("\0")
    stream.flush()
    held = b""
    while not held.endswith(b"\0"):
        held += os.read(screen, 100_000)
    return held.decode().removesuffix("\0")


@pytest.mark.parametrize("columns", [1, 2, 12, 40, 80, 200])
def test_the_width_of_the_terminal(clock: Clock, columns: int) -> None:
    with terminal(columns) as (stream, screen):
        progress = Progress(stream, clock=clock)
        with progress.stage("生成网页", 10_000) as step:
            clock.now += 3
            step(5_230)
        written = arrived(stream, screen)
    assert all(width(line) < columns for line in written.split("\r"))
    assert ("5,230/10,000" in written) == (columns > 20)
    assert ("还要 3 秒" in written) == (columns > 70)


def test_a_terminal_made_narrower_meanwhile(clock: Clock) -> None:
    with terminal(80) as (stream, screen):
        with Progress(stream, clock=clock).stage("生成网页", 10_000) as step:
            arrived(stream, screen)
            termios.tcsetwinsize(stream.fileno(), (24, 30))
            clock.now += 3
            step(5_230)
        written = arrived(stream, screen)
    assert max(width(line) for line in written.split("\r")) == 29


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt])
def test_an_exception_leaves_an_empty_line(clock: Clock, fault: type[BaseException]) -> None:
    screen, log = Screen(), io.StringIO()
    for stream in (screen, log):
        progress = Progress(stream, clock=clock)
        with pytest.raises(fault), progress.stage("生成网页", 10) as step:
            step()
            clock.now += 1
            raise fault
        assert "生成网页  1.0" in progress.table(), "its time is part of the whole"
    assert screen.getvalue().endswith(f"\r{' ' * 79}\r")
    assert log.getvalue() == "", "it has not come to its end"


def test_hidden_while_something_else_is_written(clock: Clock) -> None:
    screen = Screen()
    progress = Progress(screen, clock=clock)
    with progress.stage("读取") as step:
        progress.hide()
        before = screen.getvalue()
        progress.hide()
        assert screen.getvalue() == before, "a line of others is not erased"
        clock.now += 1
        step()
    assert [line for line in drawn(screen.getvalue()) if line] == ["读取", "读取 · 1 秒"]


@pytest.mark.parametrize("workers", [1, 2, 3, 8])
def test_forked_processes_count(clock: Clock, workers: int) -> None:
    screen = Screen()
    progress = Progress(screen, clock=clock)
    with progress.stage("生成网页", 1000) as step:

        def work(pieces: Sequence[int]) -> list[None]:
            return [step(2) for _ in pieces]

        spread(work, range(500), workers, least=1)
        clock.now += 2
        step(0)
        assert step.done == 1000
    assert "1,000/1,000 · 500 个/秒" in screen.getvalue()


def test_what_a_dead_process_counted_is_not_counted_twice(clock: Clock) -> None:
    here = os.getpid()
    log = io.StringIO()
    with Progress(log, clock=clock).stage("生成网页", 10) as step:

        def work(pieces: Sequence[int]) -> list[None]:
            results = [step() for _ in pieces]
            if os.getpid() != here:
                os._exit(1)
            return results

        spread(work, range(10), 2, least=1)
    assert log.getvalue() == "生成网页：10 个，0.0 秒\n"


def test_a_forked_process_writes_nothing(clock: Clock, tmp_path: Path) -> None:
    path = tmp_path / "log"
    with path.open("w", encoding="utf-8") as log, Progress(log, clock=clock).stage("生成网页", 10) as step:

        def work(pieces: Sequence[int]) -> list[None]:
            clock.now += 100 * pieces[0]
            return [step() for _ in pieces]

        spread(work, range(10), 2, least=1)
    assert path.read_text(encoding="utf-8") == "生成网页：10 个，0.0 秒\n"


def test_no_descriptor_stays_open(clock: Clock) -> None:
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 (numbers, not files)
    progress = Progress(io.StringIO(), clock=clock)
    with progress.stage("读取", 10) as step:
        step()
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208
    clock.now += 100
    step()
    assert progress.table().count("读取") == 1, "a step that comes too late changes nothing"


class Closing(Screen):
    """A terminal that nobody reads any more."""

    def write(self, text: str) -> int:
        raise BrokenPipeError


def closed(stream: io.StringIO) -> io.StringIO:
    stream.close()
    return stream


@pytest.mark.parametrize("stream", [Closing(), closed(Screen()), closed(io.StringIO())])
def test_a_damaged_stream_stops_nothing(clock: Clock, stream: io.StringIO) -> None:
    progress = Progress(stream, clock=clock)
    with progress.stage("读取", 2) as step:
        clock.now += 20
        step()
    progress.hide()
    assert progress.table()


def test_a_pipe_closed_meanwhile(clock: Clock) -> None:
    reader, writer = os.pipe()
    with open(writer, "w", encoding="utf-8") as stream:  # noqa: PTH123 (a descriptor)
        progress = Progress(stream, clock=clock)
        with progress.stage("读取"):
            os.close(reader)
        with progress.stage("写出"):
            pass
        os.dup2(os.open(os.devnull, os.O_WRONLY), writer)  # what could not be written is still there when the stream is closed
    assert progress.table().count("\n") == 3


class Old(io.TextIOWrapper):
    """A terminal that knows only some characters, and refuses the others."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("encoding", "line"),
    [
        ("ascii", f"???? {'#' * 15}{'-' * 15} 5,230/10,000, 2,615 ?/?, ?? 2 ?"),
        ("gbk", f"生成网页 {'━' * 7}{'─' * 7} 5,230/10,000 · 2,615 个/秒 · 还要 2 秒"),
        ("utf-8", f"生成网页 {'━' * 7}{'─' * 7} 5,230/10,000 · 2,615 个/秒 · 还要 2 秒"),
    ],
)
def test_a_stream_that_cannot_show_everything(clock: Clock, encoding: str, line: str) -> None:
    held = io.BytesIO()
    with Old(held, encoding=encoding, newline="") as stream:
        with Progress(stream, clock=clock).stage("生成网页", 10_000) as step:
            clock.now += 2
            step(5_230)
        assert line in drawn(held.getvalue().decode(encoding))


def test_the_table(clock: Clock) -> None:
    progress = Progress(None, clock=clock)
    for name, seconds, counts in [("读取条目", 1.26, None), ("生成网页", 1234.5, (3, 1, 9_996)), ("写PDF文字", 0, (0, 0, 0))]:
        with progress.stage(name) as step:
            clock.now += seconds
            if counts:
                new, changed, kept = counts
                step.outcome(Outcome(new=new, changed=changed, kept=kept))
    table = """\
阶段            秒  新增  改动   沿用
读取条目       1.3
生成网页   1,234.5     3     1  9,996
写PDF文字      0.0     0     0      0
合计       1,235.8"""
    assert progress.table() == table


def test_a_table_without_counts(clock: Clock) -> None:
    progress = Progress(None, clock=clock)
    assert progress.table().split() == ["阶段", "秒", "合计", "0.0"]
    with progress.stage("读取"):
        clock.now += 2
    assert progress.table() == "阶段   秒\n读取  2.0\n合计  2.0"
