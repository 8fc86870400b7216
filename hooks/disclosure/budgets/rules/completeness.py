"""Whether a record has the tables that it must have, in their order, and says of which year it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import get_close_matches
from itertools import pairwise
from typing import NamedTuple

from ...model.phrases import shorten
from ..figure import Place
from ..kinds import core_of, kinds, label_of
from ..relation import money, quoted
from ..section import UNTITLED
from ..sets import USUAL, Wanted, table_sets, usual
from ..statement import OTHER, Line, Record, Statement
from ..words import label_of as item_label
from .rule import ERROR, WARNING, BudgetRule, Span, Spotted, Subject, budget_rule, found

#: The tables that every department publishes (预算法实施条例 art. 6), where the bureau has not chosen a set.
_CORE = ("balance", "income", "spending", "fiscal_balance", "general_spending", "general_basic", "three_public", "fund")
#: The tables with 基本支出 and 项目支出, and all columns that 合计 may be made of there.
_SPENDING = ("spending", "general_spending", "spending_by_unit")
_NATURES = ("basic", "project")
_SPENT = (*_NATURES, "turned_in", "operating", "subsidy")
#: A file with so many of them means to be the whole set.
_WHOLE = 4
#: Titles as like as this are one mistyped.
_NEAR, _LONGEST_TITLE = 0.7, 40
_NUMERALS = "零一二三四五六七八九十"
_COUNT = re.compile(
    r"(?:共|包括|以下|下列|公开|附)(?:计|有|表)?([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*张(?:公开)?(?:报?表|附表|预算表|决算表)"
    r"|(?:公开表|报表|附表|预算表|决算表)共(?:计|有)?([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*张"
)


@budget_rule("budget-table-missing", ERROR, "预算法第十四条；预算法实施条例第六条；地方预决算公开操作规程")
def missing(subject: Subject) -> Iterator[Spotted]:
    """一套表要齐全，没有数据的也要列出空表。

    本单位公开哪几张表，写在 catalog.yml 的 budgets 里；没有写的，按收支总表、收入表、支出表、财政拨款收支总表、一般公共预算支出表、基本支出表、
    “三公”经费表、政府性基金表核对，文件里只有其中三张以下的不查。
    """
    shown = {statement.kind for statement in subject.record.statements}
    cores = {core_of(statement.title) for statement in subject.record.statements}
    wanted = subject.wanted
    if wanted is None:
        wanted = tuple(Wanted(kind, label_of(kind)) for kind in _CORE) if len(shown & {*_CORE}) >= _WHOLE else ()
    lacking = [each for each in wanted if each.is_required and each.kind not in shown and core_of(each.title) not in cores]
    untitled = sum(statement.title == UNTITLED for statement in subject.record.statements)
    if len(lacking) > untitled:  # a table without title is said where it stands
        names = "、".join(f"《{each.title}》" for each in lacking)
        bare = [each.sheet for each in subject.record.statements if each.kind == OTHER and each.columns and each.title == each.sheet]
        unknown = f"工作表“{shorten(bare[0])}”里的表没有标题，认不出是哪一张，请写上标题。" if bare else ""
        usual_hint = unknown + "补上；没有数据的，列出空表并在表下说明。这一套里不要这张表的，改 catalog.yml 的 budgets。"
        hint = _mistitled(subject.record, lacking) or usual_hint
        yield found(f"{subject.record.kind}的一套表里缺 {len(lacking)} 张：{names}。", hint)


def _mistitled(record: Record, lacking: Sequence[Wanted]) -> str:
    """What to do where a table has a title that is nearly that of one that is missing."""
    schema = "accounts" if record.kind == "决算" else "budget"
    cores = {core_of(title): kinds()[each.kind] for each in lacking if each.kind != OTHER for title in kinds()[each.kind].titles}
    for statement in record.statements:
        is_unknown = statement.kind == OTHER and bool(statement.columns) and statement.title not in (statement.sheet, UNTITLED)
        for title in (*([statement.title] if is_unknown else []), *statement.above):
            near = get_close_matches(core_of(title), cores, 1, _NEAR) if len(title) <= _LONGEST_TITLE else []
            if near:
                kind = cores[near[0]]
                right = f"{f'{record.year}年' if record.year else ''}{kind.printed.get(schema, kind.label)}"
                where = f"工作表“{shorten(statement.sheet)}”" if statement.sheet else "文件里"
                return f"{where}的标题“{shorten(title)}”不认得；是这张表的，改成“{right}”。"
    return ""


@budget_rule("budget-column-missing", ERROR, "预算法实施条例第六条：支出公开到基本支出和项目支出；各省部门预决算公开的表样")
def columns(subject: Subject) -> Iterator[Spotted]:
    """支出表、一般公共预算支出表有基本支出的，也有项目支出一列；有项目支出的，也有基本支出一列。

    删去一列，剩下的数自己对得上，读者却看不到这一部分。没有这一部分、合计全在另一列里的，不算缺。
    """
    for statement in subject.record.statements:
        there = {column.key.rpartition(".")[2] for column in statement.columns}
        if statement.kind not in _SPENDING or statement.is_empty or "total" not in there:
            continue
        if there & {"personnel", "public"}:
            there.add("basic")
        lacking = [key for key in _NATURES if key not in there]
        left = _left_over(statement, [key for key in _SPENT if key in there])
        if len(lacking) == 1 and left:
            said = f"{quoted(left.line.name)}的合计是 {money(left.total, statement.unit)}，其余各列共 {money(left.rest, statement.unit)}"
            message = f"《{shorten(statement.title)}》缺“{item_label(lacking[0])}”一列：{said}。"
            yield found(message, "补上这一列。", Place(statement.sheet, statement.row, "A"))


class _Left(NamedTuple):
    """A line whose columns do not come to its total."""

    line: Line
    total: Decimal
    rest: Decimal


def _left_over(statement: Statement, keys: Sequence[str]) -> _Left | None:
    """The first line whose total is not in these columns; None where all of it is, or where a further column may hold it."""
    if any(column.key.startswith("x.") and column.unit != "%" for column in statement.columns):
        return None
    for line in statement.lines:
        total = line.figures.get("total")
        rest = [figure for key, figure in line.figures.items() if key.rpartition(".")[2] in keys]
        if total and abs(total.amount - sum(each.amount for each in rest)) > total.half + sum(each.half for each in rest):
            return _Left(line, total.amount, sum((each.amount for each in rest), Decimal(0)))
    return None


@budget_rule("budget-table-order", WARNING, "地方预决算公开操作规程；各省部门预决算公开的表样")
def order(subject: Subject) -> Iterator[Spotted]:
    """表的先后照 catalog.yml 的 budgets 里列的顺序；没有列的，照国家的顺序。

    读者照目录找表，各单位的顺序一致才好比较。catalog.yml 没有写 budgets 的，先后和软件收录的哪一套表（国标、各省）都不同，才在这里提出。
    """
    shown = [statement for statement in subject.record.statements if statement.kind != OTHER]
    schema = "accounts" if subject.record.kind == "决算" else "budget"
    if subject.wanted is not None:
        found_pair, rule = _reversed(shown, subject.wanted), "规定的顺序"
    else:
        every = [_reversed(shown, each.tables) for each in table_sets().values() if each.schema == schema]
        found_pair, rule = _reversed(shown, usual(schema)) if all(every) else None, f"{USUAL[schema]}的顺序"
    if found_pair:
        first, second = found_pair
        message = f"《{shorten(second.title)}》排在《{shorten(first.title)}》后面，按{rule}应在它前面。"
        where = "改 catalog.yml 的 budgets" if subject.wanted is not None else "写在 catalog.yml 的 budgets 里"
        yield found(message, f"调整先后；本地的顺序不同的，{where}。", Place(second.sheet, second.row, "A"))


def _reversed(shown: Sequence[Statement], tables: Sequence[Wanted]) -> tuple[Statement, Statement] | None:
    """The first two tables, one after the other, whose order is not that of a set."""
    rank = {each.kind: number for number, each in reversed(list(enumerate(tables))) if each.kind != OTHER}
    known = [statement for statement in shown if statement.kind in rank]
    return next(((one, other) for one, other in pairwise(known) if rank[other.kind] < rank[one.kind]), None)


@budget_rule("budget-table-count", WARNING, "目录、说明里的张数与附表一致")
def count(subject: Subject) -> Iterator[Spotted]:
    """正文里说共有几张表，就有几张。"""
    own = sum(1 for statement in subject.record.statements if statement.kind != OTHER or statement.columns)
    for each in _COUNT.finditer(subject.text):
        written = each[1] or each[2]
        said = int(written) if written.isdigit() else _number(written)
        if subject.is_whole and said and said != own:
            yield found(
                f"正文写的是 {said} 张表，文件里有 {own} 张。", "请核对：漏了的表补上，或者改正张数。", Span(each.start(), each.end())
            )


@budget_rule("budget-year", ERROR, "预算、决算按年度编制、公开")
def year(subject: Subject) -> Iterator[Spotted]:
    """预算、决算要写明是哪一年的。

    写在表的标题里（2026年部门收支总表）、标题下面（2026年度）或者条目里表的标题里。
    """
    if not subject.record.year:
        yield found("看不出是哪一年的。", "在表的标题里写上年度，例如“2026年部门收支总表”。")


def _number(han: str) -> int:
    tens, _, ones = han.rpartition("十") if "十" in han else ("", "", han)
    first = (_NUMERALS.find(tens) if tens else 1) * 10 if "十" in han else 0
    return first + (_NUMERALS.find(ones) if ones else 0)


RULES: tuple[BudgetRule, ...] = (missing, columns, order, count, year)
