"""The order of rows in lists of classes: each under its own 类 and 款, each once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...model.phrases import shorten
from ...tables.fault import letter
from .. import codes
from ..figure import Place
from ..kinds import kinds
from ..nesting import Slip, segments
from ..statement import OTHER, Line, Record, Statement
from .rule import ERROR, WARNING, BudgetRule, Spotted, Subject, budget_rule, found

_SOURCE = "政府收支分类科目：功能分类 3、5、7 位是类、款、项，款的编码以类的开头，项的以款的开头"
_LEVELS = {1: "类", 2: "款", 3: "项"}


@budget_rule("budget-code-order", ERROR, _SOURCE)
def order(subject: Subject) -> Iterator[Spotted]:
    """款排在自己的类下面，项排在自己的款下面。

    科目 2050202 的上面应是 20502，再上面是 205。编码和它所在的位置对不上，不是编码写错了，就是这一行放错了地方；
    合计跟着对不上的，先改这里。
    """
    slips = list(_slips(subject.record, ("code", "place")))
    for statement, slip in slips:
        line = slip.line
        other = next((each.line for own, each in slips if own is statement and _are_exchanged(slip, each)), None)
        if other:
            if line.number < other.number:
                message = (
                    f"{_said(line)}和第 {other.number} 行的 {_said(other)}放反了，都不在自己的{_LEVELS[codes.level(slip.wanted)]}下面。"
                )
                yield found(message, "把这两行对调；编码写错了的，改正编码。", place_of(statement, line))
            continue
        if slip.fault == "place":
            home = _called(statement, slip.wanted)
            message = f"{_said(line)}排在 {_said(slip.beside)}下面，应排在 {home}下面。"
            hint = f"把这一行移到 {home}下面；编码写错了的，改正编码。"
        elif slip.beside.number > line.number:
            message = f"{_said(line)}下面是 {_said(slip.beside)}，{_LEVELS[codes.level(line.code)]}的编码应是 {slip.wanted}。"
            hint = f"把编码改成 {slip.wanted}；编码没有错的，下面的行放错了地方。"
        else:
            message = f"{_said(line)}排在 {_said(slip.beside)}下面，它的编码应以 {slip.beside.code} 开头。"
            own = f"“{shorten(line.name)}”的编码是 {slip.wanted}，请改正" if slip.wanted else "请核对编码"
            hint = f"{own}；编码没有错的，移到 {codes.parent(line.code)} 下面。"
        yield found(message, hint, place_of(statement, line))


def _are_exchanged(one: Slip, other: Slip) -> bool:
    """Whether each of two rows stands where the other one should."""
    is_place = one.fault == other.fault == "place" and one.line.number != other.line.number
    return is_place and one.wanted == other.beside.code[: len(one.wanted)] and other.wanted == one.beside.code[: len(other.wanted)]


@budget_rule("budget-code-missing", WARNING, _SOURCE)
def missing(subject: Subject) -> Iterator[Spotted]:
    """列到款、项的表，每个项的上面有它的款，每个款的上面有它的类。"""
    for statement, slip in _slips(subject.record, ("missing",)):
        level = _LEVELS[codes.level(slip.wanted)]
        name = codes.name_of(slip.wanted, subject.record.year)
        message = f"{_said(slip.line)}的上面没有它的{level} {slip.wanted}{f'“{name}”' if name else ''}。"
        yield found(message, "补上漏掉的一行；编码写错了的，改正编码。", place_of(statement, slip.line))


@budget_rule("budget-row-twice", ERROR, "一张表里一个科目列一行")
def twice(subject: Subject) -> Iterator[Spotted]:
    """一张表里，同一个科目不列两遍。"""
    for statement, slip in _slips(subject.record, ("twice",)):
        message = f"{_said(slip.line)}这一行和第 {slip.beside.number} 行完全一样，列了两遍。"
        yield found(message, "删去一行；是另一个科目的，改正编码、名称和数。", place_of(statement, slip.line))


def place_of(statement: Statement, line: Line) -> Place:
    """Where the code of a line is printed; its first figure where that is not plain."""
    row = line.number - statement.row
    cells = statement.rows[row] if 0 <= row < len(statement.rows) else ()
    last = line.written.split(" ")[-1] if line.written else ""
    column = next((number for number, cell in enumerate(cells) if last and cell.strip() in (line.written, last)), None)
    if column is not None:
        return Place(statement.sheet, line.number, letter(column))
    figure = next(iter(line.figures.values()), None)
    return figure.place if figure else Place(statement.sheet, line.number, "A")


def misplaced(record: Record) -> Mapping[Place, Slip]:
    """The rows whose code is wrong by where they stand, by the place of the code: nothing else is said of this code."""
    return {place_of(statement, slip.line): slip for statement, slip in _slips(record, ("code",))}


def _slips(record: Record, wanted: tuple[str, ...]) -> Iterator[tuple[Statement, Slip]]:
    for statement in record.statements:
        kind = kinds().get(statement.kind)
        if statement.kind != OTHER and kind and not (kind.has_sides or kind.is_across or kind.is_form):
            for segment in segments(statement):
                yield from ((statement, slip) for slip in segment.slips if slip.fault in wanted)


def _called(statement: Statement, code: str) -> str:
    line = statement.coded(code)
    return _said(line) if line else code


def _said(line: Line) -> str:
    return f"{line.code}“{shorten(line.name)}”"


RULES: tuple[BudgetRule, ...] = (order, missing, twice)
