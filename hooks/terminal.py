"""What a terminal shows besides our own sentences: MkDocs' remarks in English are kept from it, and Ctrl+C ends in a sentence."""

from __future__ import annotations

import logging
import os
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import NoReturn

from click import ClickException

#: Those of MkDocs that tell of each step; what they warn of is shown.
_TALKATIVE = ("mkdocs.commands.build", "mkdocs.commands.serve", "mkdocs.livereload")


def hush() -> None:
    """Let MkDocs say no more than what went wrong."""
    for name in _TALKATIVE:
        logging.getLogger(name).addFilter(lambda record: record.levelno > logging.INFO)


def on_interrupt(said: str, status: int) -> None:
    """What Ctrl+C makes of the process: a sentence, and its exit status."""

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the end is not interrupted again
        with suppress(OSError):
            os.write(2, f"\n{said}\n".encode(sys.stderr.encoding or "utf-8", "replace"))  # print may be at work just now
        raise SystemExit(status)

    with suppress(ValueError):  # not the main thread, to which signals come
        signal.signal(signal.SIGINT, stop)


def fail(said: str) -> NoReturn:
    """End a build with a sentence; MkDocs would add one in English."""
    logging.getLogger("mkdocs").error(said)
    raise SystemExit(1)


def sentence(what: str, error: Exception) -> str:
    """Why something was not done: what an error says itself (every PluginError does), else that it is a fault of the software."""
    return error.format_message() if isinstance(error, ClickException) else unexpected(what, error)


def unexpected(what: str, error: Exception) -> str:
    """A fault of the software as one sentence; -v shows where it happened."""
    logging.getLogger("mkdocs").debug("", exc_info=error)
    return f"{what}，这是软件的问题（{type(error).__name__}：{error}）。请把这句话和刚才改的文件发给维护网站软件的人。"
