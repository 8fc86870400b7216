"""Why figures rose or fell, and what “三公” money paid for, as the clerk wrote it into the tables. Nothing of it is ever made up here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .codes import plain
from .figure import counted
from .quotation import Books
from .statement import OTHER, Line, Statement

#: The title of a column in which reasons stand.
_REASON = re.compile("原因")
#: A table about “三公” that is none of the known ones.
_ABOUT = re.compile("三公")


def reason(books: Books, kind: str, what: str, names: Sequence[str]) -> str:
    """Why a line changed; empty where nobody wrote it.

    From the column 主要原因 (增减原因, 原因) of the line itself, `what` being its item or code; else from that of a table of reasons
    (two columns, 项目 and 主要原因), in which the line has the same code or one of the names.
    """
    called = set(map(_name, names))
    for statement in books.own.statements:
        for line in statement.lines:
            is_itself = statement.kind == kind and what in (line.item, line.code)
            is_listed = statement.kind == OTHER and (_name(line.name) in called or (line.code != "" and line.code == what))
            found = _written(line) if is_itself or is_listed else ""
            if found:
                return found
    return ""


def is_of_reasons(statement: Statement) -> bool:
    """Whether a table tells nothing but why figures changed: none of the known ones, without amounts, with a column 主要原因."""
    return statement.kind == OTHER and statement.is_empty and any(_written(line) for line in statement.lines)


def counts(books: Books) -> Iterator[tuple[int, Line]]:
    """The lines of tables about “三公” that count (团组, 人次, 批次, 辆) and say how many, each with the number of its table."""
    for number, statement in enumerate(books.own.statements, 1):
        if statement.kind in ("three_public", "office_running") or (statement.kind == OTHER and _ABOUT.search(statement.title)):
            yield from ((number, line) for line in statement.lines if line.figures and is_count(line))


def is_count(line: Line) -> bool:
    """Whether its figures are no money: 因公出国（境）团组数（个）."""
    return not line.item and not line.code and counted(line.label or line.name) != ""


def _written(line: Line) -> str:
    words = (text.strip() for title, text in line.texts if _REASON.search(title))
    return next(filter(None, words), "").removeprefix("主要原因").lstrip("：:是为").rstrip("。；; ")


def _name(written: str) -> str:
    return re.sub('[“”"]|支出|经费|费$', "", plain(written))
