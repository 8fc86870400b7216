"""Codes of the classification and their names, against the year's classification (model/vocabulary/budget_codes.yml)."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.phrases import shorten
from ...model.vocabulary import table
from .. import codes
from ..statement import OTHER, Line, Record, Statement
from .rows import misplaced, place_of
from .rule import ERROR, WARNING, BudgetRule, Spotted, Subject, budget_rule, found

_SOURCE = "政府收支分类科目（财政部每年公布）"
#: The government's own economic classification, which the vocabulary has not.
_GOVERNMENT = "5"


@budget_rule("budget-code-wrong", ERROR, _SOURCE)
def wrong(subject: Subject) -> Iterator[Spotted]:
    """经济分类 301、302、303 的款只有分类科目里的那些。

    2018 年以来工资福利支出、商品和服务支出、对个人和家庭的补助各有哪些款是清楚的，表里的编码不在其中，是写错了。
    """
    for line, count, statement in _coded(subject.record):
        if codes.known(line.code) is None and _is_complete(line.code, subject.record.year):
            parent = codes.known(codes.parent(line.code))
            message = f"“{line.written}”（{shorten(line.name)}）不在分类科目里：{parent.name if parent else ''}没有这个款{_more(count)}。"
            yield found(message, _meant(line.name) or "请对照当年的政府收支分类科目改正。", place_of(statement, line))


@budget_rule("budget-code-unknown", WARNING, _SOURCE)
def unknown(subject: Subject) -> Iterator[Spotted]:
    """科目编码在软件收录的分类科目里查得到。

    软件只收录了教育部门常用的科目，查不到的不一定错，请对照当年的政府收支分类科目核对。
    """
    for line, count, statement in _coded(subject.record):
        if codes.known(line.code) is None and not line.code.startswith(_GOVERNMENT) and not _is_complete(line.code, subject.record.year):
            hint = _meant(line.name) or "请对照当年的政府收支分类科目核对。"
            yield found(
                f"科目“{line.written} {shorten(line.name)}”本软件没有收录{_more(count)}，不一定错。", hint, place_of(statement, line)
            )


@budget_rule("budget-code-name", ERROR, _SOURCE)
def misnamed(subject: Subject) -> Iterator[Spotted]:
    """科目名称和编码是一个科目。

    编码是住房公积金的，名称不能写成医疗费：读者按名称看，汇总按编码算，两边就对不上了。
    """
    for line, count, statement in _coded(subject.record):
        if codes.is_of_another(line.name, line.code, subject.record.year):
            own = codes.name_of(line.code, subject.record.year)
            other = codes.by_name()[codes.plain(line.name)]
            message = f"编码 {line.code} 是“{own}”，名称写的是“{shorten(line.name)}”（{other}）{_more(count)}。"
            yield found(message, "请核对是编码错了，还是名称错了。", place_of(statement, line))


@budget_rule("budget-code-renamed", WARNING, _SOURCE)
def renamed(subject: Subject) -> Iterator[Spotted]:
    """科目名称照当年的分类科目写。

    名称和软件收录的不同：可能是往年的名称、简称，也可能是写错了。
    """
    for line, count, statement in _coded(subject.record):
        is_other = codes.plain(line.name) in codes.by_name()
        if line.name and not codes.is_named(line.name, line.code, subject.record.year) and not is_other:
            own = codes.name_of(line.code, subject.record.year)
            message = f"编码 {line.code} 的名称软件收录的是“{own}”，表里写的是“{shorten(line.name)}”{_more(count)}。"
            yield found(message, "请对照当年的政府收支分类科目核对。", place_of(statement, line))


def _coded(record: Record) -> Iterator[tuple[Line, int, Statement]]:
    """Each line with a printed code, a code with its name once, with how often it stands in the record; without those in the wrong place.

    Classes below one in the wrong place have its digits: they are left out, too.
    """
    slips = misplaced(record)
    astray = {(place.sheet, slip.line.code) for place, slip in slips.items() if slip.beside.number < slip.line.number}
    renamed = {(place.sheet, place.row) for place in slips}
    seen: dict[tuple[str, str], list[tuple[Line, Statement]]] = {}
    for statement in record.statements:
        for line in statement.lines:
            is_astray = (statement.sheet, line.number) in renamed or any(
                sheet == statement.sheet and line.code.startswith(code) for sheet, code in astray
            )
            if line.code and line.written and statement.kind != OTHER and not is_astray:
                seen.setdefault((line.code, line.name), []).append((line, statement))
    for lines in seen.values():
        yield lines[0][0], len(lines), lines[0][1]


def _is_complete(code: str, year: int) -> bool:
    since = table("budget_codes")["complete"].get(code[:3])
    return since is not None and year >= int(since)


def _meant(name: str) -> str:
    code = codes.by_name().get(codes.plain(name))
    return f"“{shorten(name)}”的编码是 {code}。" if code else ""


def _more(count: int) -> str:
    return f"，共 {count} 处" if count > 1 else ""


RULES: tuple[BudgetRule, ...] = (wrong, unknown, misnamed, renamed)
