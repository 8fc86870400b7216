"""Work shared between processes: the order is kept, and nothing is lost when one of them dies."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from multiprocessing import Pipe
from pathlib import Path

import pytest

from disclosure import forked
from disclosure.forked import available_workers, spread


@pytest.fixture(autouse=True)
def always_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forked, "WORTH_A_FORK", 1)


def squares(pieces: Sequence[int]) -> list[int]:
    return [piece * piece for piece in pieces]


@pytest.mark.parametrize("workers", [1, 2, 3, 8])
@pytest.mark.parametrize("count", [0, 1, 2, 3, 7, 1000])
def test_the_order_is_kept(workers: int, count: int) -> None:
    assert spread(squares, range(count), workers) == squares(range(count))


def test_several_processes_work() -> None:
    here = os.getpid()
    made_by = spread(lambda pieces: [os.getpid()] * len(pieces), range(10), 3)
    assert made_by[:4] == [here] * 4
    assert len(set(made_by)) == 3


def test_few_pieces_stay_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forked, "WORTH_A_FORK", 11)
    assert set(spread(lambda pieces: [os.getpid()] * len(pieces), range(10), 3)) == {os.getpid()}


def test_one_piece_may_give_many_results_or_none() -> None:
    assert spread(lambda pieces: [n for piece in pieces for n in range(piece)], [0, 1, 2, 3], 4) == [0, 0, 1, 0, 1, 2]


def test_large_results_come_through() -> None:
    assert spread(lambda pieces: ["甲" * 1_000_000 for _ in pieces], range(4), 4) == ["甲" * 1_000_000] * 4


def test_who_waits_for_the_others_is_called_meanwhile() -> None:
    """The others do nothing before it has been called twice."""
    here = os.getpid()
    receiver, sender = Pipe(duplex=False)

    def held_elsewhere(pieces: Sequence[int]) -> list[int]:
        for _ in range(0 if os.getpid() == here else 2):
            receiver.recv()
        return squares(pieces)

    with receiver, sender:
        assert spread(held_elsewhere, range(4), 2, waiting=lambda: sender.send(None)) == squares(range(4))


def test_the_work_of_a_dead_process_is_done_here() -> None:
    here = os.getpid()

    def die_elsewhere(pieces: Sequence[int]) -> list[int]:
        if os.getpid() != here:
            os._exit(1)
        return squares(pieces)

    assert spread(die_elsewhere, range(10), 3) == squares(range(10))


def test_what_cannot_be_sent_is_made_here(capfd: pytest.CaptureFixture[str]) -> None:
    made = spread(lambda pieces: [lambda piece=piece: piece for piece in pieces], range(4), 2)
    assert [make() for make in made] == [0, 1, 2, 3]
    capfd.readouterr()  # the other process said why


def test_a_fault_shows_itself_here(capfd: pytest.CaptureFixture[str]) -> None:
    def fail(pieces: Sequence[int]) -> list[int]:
        return [1 // (piece - 9) for piece in pieces]

    with pytest.raises(ZeroDivisionError):
        spread(fail, range(10), 2)
    capfd.readouterr()


def test_a_fault_here_leaves_no_process_behind() -> None:
    code = (
        "from disclosure import forked\n"
        "forked.WORTH_A_FORK = 1\n"
        "def work(pieces):\n"
        "    return [1 // piece for piece in pieces] + ['x' * 1_000_000]\n"
        "forked.spread(work, range(4), 2)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr


def test_workers_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forked.threading, "active_count", lambda: 1)
    assert available_workers() == len(os.sched_getaffinity(0))
    monkeypatch.setattr(forked.threading, "active_count", lambda: 2)
    assert available_workers() == 1
    monkeypatch.setattr(forked.threading, "active_count", lambda: 1)
    monkeypatch.setattr(forked.sys, "platform", "win32")
    assert available_workers() == 1


def test_nobody_writes_on_when_the_calling_process_is_killed(tmp_path: Path) -> None:
    work = """\
import sys, time
from pathlib import Path
from disclosure.forked import spread
def write(pieces):
    for piece in pieces:
        Path(sys.argv[1], str(piece)).touch()
        time.sleep(0.01)
    return []
spread(write, range(3000), 3, least=2)
"""
    process = subprocess.Popen([sys.executable, "-c", work, str(tmp_path)])
    while len(list(tmp_path.iterdir())) < 9:
        time.sleep(0.02)
    process.kill()
    process.wait()
    written = len(list(tmp_path.iterdir()))
    time.sleep(0.3)
    assert len(list(tmp_path.iterdir())) == written
