"""Work shared between forked processes, which inherit what is loaded and send back only results."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

#: Below this many pieces a fork costs more than it saves.
WORTH_A_FORK = 500


def available_workers() -> int:
    """How many processes may work at once: the processors this one may use; 1 where forking is not safe (Windows, macOS, beside threads)."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def spread(work: Callable[[Sequence[T]], list[R]], pieces: Sequence[T], workers: int, least: int | None = None) -> list[R]:
    """`work` over all pieces, in their order, in so many processes; the calling one takes the first share itself.

    Fewer pieces than `least` are not worth a fork.

    A process that ends without a result has its share done again here, where a fault shows itself.
    """
    if workers < 2 or len(pieces) < (WORTH_A_FORK if least is None else least):
        return work(pieces)
    context = get_context("fork")
    size = -(-len(pieces) // workers)
    shares = [pieces[start : start + size] for start in range(0, len(pieces), size)]
    running = []
    gc.freeze()  # what is there already is neither looked through again nor, by that, copied into each process
    for share in shares[1:]:
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_send, args=(work, share, sender), daemon=True)
        process.start()
        sender.close()
        running.append((process, receiver, share))
    results = work(shares[0])
    for process, receiver, share in running:
        try:
            results += receiver.recv()
        except EOFError:
            results += work(share)
        process.join()
    gc.unfreeze()
    return results


def _send(work: Callable[[Sequence[T]], list[R]], share: Sequence[T], sender: Connection) -> None:
    with suppress(Exception):  # the share is done again by the calling process
        sender.send(work(share))
    sender.close()
