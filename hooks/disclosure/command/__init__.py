"""The command line: `disclosure check`, `explain`, `next-number`, `renumber`, `package`, `schemas`, `template`, `zones`, `budget-text`.

Only this folder prints. What carries a command out is loaded when it is called: none waits for what another one needs.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import IO

from .. import report as reports
from ..arguments import USAGE
from ..model.phrases import reason
from ..project import ProjectError
from .parser import parser
from .usage import PROBLEMS, UsageError


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code: 0, 1 (errors found), 2 (usage)."""
    _speak_utf8(sys.stdout)
    _speak_utf8(sys.stderr)
    options = parser().parse_args(arguments)
    gc.disable()  # one short run over many small objects that all stay: collecting only costs (a third of the reading time)
    try:
        module, _, name = options.run.rpartition(".")
        return int(getattr(import_module(f".{module}", __name__), name)(options))
    except (UsageError, ProjectError) as error:
        print(reports.printable(str(error)), file=sys.stderr)
        return USAGE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except OSError as error:
        print(reports.printable(f"{error.filename or '文件'} 不能读写（{reason(error)}）。"), file=sys.stderr)
        return USAGE
    finally:
        gc.enable()


def _speak_utf8(stream: IO[str]) -> None:
    """Chinese must come out right on a Windows console, and never fail on a strange file name."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace")
