"""Work shared between forked processes, which inherit what is loaded and send back only results."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

#: Called for each piece that is done, in whatever process; with 0 it only looks at what the others have done.
Step = Callable[..., object]

# <linux/prctl.h>; there is no forking elsewhere.
_PR_SET_PDEATHSIG = 1
#: Seconds between two looks at a process that is still at work.
_GLANCE = 0.1
#: Below this many pieces a fork costs more than it saves.
WORTH_A_FORK = 500


def available_workers() -> int:
    """How many processes may work at once: the processors this one may use; 1 where forking is not safe (Windows, macOS, beside threads)."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def unseen(done: int = 1) -> None:
    """The step of work that nobody watches."""


def spread(
    work: Callable[[Sequence[T]], list[R]], pieces: Sequence[T], workers: int, least: int | None = None, waiting: Callable[[], object] = unseen
) -> list[R]:
    """`work` over all pieces, in their order, in so many processes; the calling one takes the first share itself.

    Fewer pieces than `least` are not worth a fork. `waiting` is called now and then while the others are still at work.

    A process that ends without a result has its share done again here, where a fault shows itself; so `work` may be done twice.
    """
    if workers < 2 or len(pieces) < (WORTH_A_FORK if least is None else least):
        return work(pieces)
    context = get_context("fork")
    size = -(-len(pieces) // workers)
    shares = [pieces[start : start + size] for start in range(0, len(pieces), size)]
    running = []
    for share in shares[1:]:
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_send, args=(work, share, sender, os.getpid()), daemon=True)
        process.start()
        sender.close()
        running.append((process, receiver, share))
    try:
        results = work(shares[0])
    except BaseException:
        for process, _, _ in running:
            process.kill()
            process.join()
        raise
    for process, receiver, share in running:
        try:
            while not receiver.poll(_GLANCE):
                waiting()
            results += receiver.recv()
        except (EOFError, OSError):  # it has died, before or while it sent
            results += work(share)
        process.join()
    return results


def _send(work: Callable[[Sequence[T]], list[R]], share: Sequence[T], sender: Connection, parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the calling process, and when that ends
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)  # nobody stays behind who writes on
    if os.getppid() != parent:
        return
    with suppress(Exception):  # the share is done again by the calling process
        sender.send(work(share))
    sender.close()
