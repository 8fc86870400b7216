"""Tables without figures: their form is published all the same, with a note that says so, of the right thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.phrases import shorten
from ...tables.fault import letter
from ..figure import Place
from ..kinds import Kind, kinds
from ..relation import quoted
from ..statement import Statement
from .rule import ERROR, NEVER_EMPTY, BudgetRule, Spotted, Subject, budget_rule, found

_SAYS_NOTHING = re.compile(r"空表|无数据|没有|不涉及|未安排|无(?!偿|障碍|形|法|线)")
_SAYS_EMPTY = re.compile(r"(?<!如)(?<!若)(?<!如为)(?<!若为)空表|[本此该]表无(?:相关)?数据|[本此该]表没有(?:相关)?数据")
_YEAR = re.compile("(?<![0-9])(20[0-9]{2})(?=年)")
_SOURCE = "地方预决算公开操作规程：没有数据的表格列出空表并说明"


@budget_rule("budget-empty-note", ERROR, _SOURCE)
def notes(subject: Subject) -> Iterator[Spotted]:
    """没有数据的表，列出空表，并在表下说明。

    例如“本部门2026年没有政府性基金预算财政拨款安排，故本表为空表”。光有空格，读者分不清是没有这笔钱，还是漏填。
    收支总表、收入表、支出表不能是空表。
    """
    for statement, kind in _known(subject):
        is_blank = not any(line.figures for line in statement.lines)
        if statement.kind in NEVER_EMPTY and statement.is_empty:
            message = f"《{shorten(statement.title)}》还没有填，一个数也没有。"
            yield found(message, "填上各项的数；单位总有收入和支出，这张表不能列成空表。", _place(statement))
            continue
        is_without = statement.is_empty if kind.subject and not kind.is_across else is_blank
        if is_without and not _is_said(statement, kind, subject):
            own = f"没有{kind.subject}的收入和支出" if kind.subject else "没有这方面的收入和支出"
            message = f"《{shorten(statement.title)}》没有数据，表下要说明。"
            yield found(message, f"在表下写：本部门（单位）本年度{own}，故本表无数据。", _place(statement))


@budget_rule("budget-empty-subject", ERROR, _SOURCE)
def subjects(subject: Subject) -> Iterator[Spotted]:
    """空表的说明要说这张表自己的事。

    国有资本经营预算表下面写“没有政府性基金预算”，是照抄了别的表的说明；写的是往年，是照抄了往年的说明。
    """
    own_year = subject.record.year
    every = tuple(dict.fromkeys(kind.subject for kind in kinds().values() if kind.subject))
    for statement, kind in _known(subject):
        for note in statement.notes:
            years = [int(each) for each in _YEAR.findall(_plain(note))]
            if years and own_year and own_year not in years and statement.is_empty and _SAYS_NOTHING.search(note):
                message = f"《{shorten(statement.title)}》下面的说明写的是{quoted(note)}，说的是 {years[0]} 年，不是 {own_year} 年。"
                yield found(message, f"核对以后，改成 {own_year} 年的说明。", _place_of(statement, note))
                continue
            if not kind.subject or kind.subject in _plain(note) or not _SAYS_NOTHING.search(note):
                continue
            other = next((each for each in every if each in _plain(note)), "")
            if other:
                message = f"《{shorten(statement.title)}》下面的说明写的是{quoted(note)}，说的是{other}，不是{kind.subject}。"
                yield found(message, f"改成没有{kind.subject}的说明。", _place_of(statement, note))


@budget_rule("budget-empty-false", ERROR, _SOURCE)
def denials(subject: Subject) -> Iterator[Spotted]:
    """有数的表，不注“本表为空表”。"""
    for statement, kind in _known(subject):
        if statement.is_empty:
            continue
        for note in statement.notes:
            has_none = bool(kind.subject) and re.search(rf"(?:没有|无|未安排)[^，。；]{{0,12}}{kind.subject}", _plain(note))
            if (_SAYS_EMPTY.search(note) or has_none) and not re.search("如|若", note):
                line = next(line for line in statement.lines if any(figure.amount for figure in line.figures.values()))
                figure = next(figure for figure in line.figures.values() if figure.amount)
                message = f"《{shorten(statement.title)}》下面注的是{quoted(note)}，表里却有数，例如{quoted(line.name)}{figure.text}{statement.unit}。"
                yield found(message, "有数的，删去这句说明；没有的，改正表里的数。", figure.place)


def _known(subject: Subject) -> Iterator[tuple[Statement, Kind]]:
    for statement in subject.record.statements:
        kind = kinds().get(statement.kind)
        if kind and kind.needs_note and not subject.is_faulty(statement):
            yield statement, kind


def _is_said(statement: Statement, kind: Kind, subject: Subject) -> bool:
    """Whether a note below the table, a cell of it, or the text says that there is nothing."""
    cells = (cell for row in statement.rows[1:] for cell in row)
    if any(_SAYS_NOTHING.search(text) for text in (*statement.notes, *cells)):
        return True
    own = kind.subject
    return bool(own) and any(own in _plain(each.text) and _SAYS_NOTHING.search(each.text) for each in subject.sentences)


def _plain(text: str) -> str:
    return re.sub(r"[\s“”\"]", "", text)


def _place_of(statement: Statement, note: str) -> Place:
    """Where a note stands."""
    for number, cells in enumerate(statement.rows):
        for column, cell in enumerate(cells):
            if cell.strip() == note.strip():
                return Place(statement.sheet, statement.row + number, letter(column))
    return _place(statement)


def _place(statement: Statement) -> Place:
    return Place(statement.sheet, statement.row, "A")


RULES: tuple[BudgetRule, ...] = (notes, subjects, denials)
