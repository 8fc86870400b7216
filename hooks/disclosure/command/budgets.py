"""What the command line does with budgets and final accounts: print the text part that the tables give, for the clerk to put into the item."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from .. import report as reports
from ..budgets.explanation import sections
from ..budgets.quotation import Books
from ..budgets.reading import read
from ..budgets.statement import Record
from ..budgets.telling import Section
from ..model.phrases import reason
from ..tables.fault import said
from .usage import OK, PROBLEMS, UsageError

_DIGITS = "一二三四五六七八九十"
#: A reason that is still to be written.
_OPEN = re.compile("主要原因：(?=。)")


def run_budget_text(options: argparse.Namespace) -> int:
    """Print the sentences as Markdown; what is left to do goes to standard error. The exit code tells whether the tables could be read."""
    own = _record(options.file)
    before = _record(options.last) if options.last else None
    budget = _record(options.budget) if options.budget else None
    told = sections(Books(own, before, budget), leaves_room=True)
    text = _markdown(told)
    print(text)
    for fault in own.faults:
        print(reports.printable(f"错误：{said(fault)}"), file=sys.stderr)
    if not told:
        print("没有读到可以写成说明的表。用 disclosure check 文件 --schema accounts（预算用 budget）看每张表是怎样读的。", file=sys.stderr)
    left = len(_OPEN.findall(text))
    if left:
        print(f"有 {left} 处“主要原因：”后面空着，请写明原因再公开；也可以写在表的“主要原因”一列里。", file=sys.stderr)
    if told and before is None:
        print("没有给上年的表，只有表里印了上年数的才同上年比。用 --last 写上年的文件。", file=sys.stderr)
    return PROBLEMS if own.faults or not told else OK


def _record(name: str) -> Record:
    """A file as a budget or as accounts: as accounts where a title, or its own name, says 决算."""
    path = Path(name)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} 读不出来（{reason(error)}）。请核对文件名。") from None
    accounts = read(data, path.name, "accounts")
    titles = (path.name, *(statement.title for statement in accounts.statements))
    return accounts if any("决算" in title for title in titles) else read(data, path.name, "budget")


def _markdown(told: Sequence[Section]) -> str:
    lines: list[str] = []
    for number, section in enumerate(told, 1):
        lines += [f"## {_chinese(number)}、{section.title}", ""]
        for paragraph in section.paragraphs:
            lines += [reports.printable("".join(piece.text for piece in paragraph)), ""]
    return "\n".join(lines).rstrip()


def _chinese(number: int) -> str:
    """一, 十, 十一; there are no more sections than that."""
    return _DIGITS[number - 1] if number <= len(_DIGITS) else f"十{_DIGITS[number - len(_DIGITS) - 1]}"
