"""What is wrong with budgets and final accounts beside items: the rules of `disclosure.budgets`, each as a rule of the checker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from posixpath import basename
from typing import NamedTuple

from ..budgets.beside import Published, records
from ..budgets.figure import Place
from ..budgets.promise import Around, broken_promise
from ..budgets.reading import read
from ..budgets.rules import RULES as BUDGET_RULES
from ..budgets.rules import BudgetFault, Key, Span, Subject, faults
from ..budgets.rules.scale import misstated, rescaled
from ..budgets.sets import wanted
from ..budgets.statement import Line, Record, Statement
from ..model.catalog import Catalog
from ..model.corpus import Corpus, beside, once
from ..model.item import Item
from ..model.problem import Finding, Severity, Spot
from ..tables.beside import items_with_tables
from .dating import published_day
from .rule import WARNING, Rule, Scope, corpus_rule

_DAYS = 20


class _Set(NamedTuple):
    """The tables that an item publishes of a year, from one file or more; `paths` of the files, by the names of their sheets."""

    item: Item
    schema: str
    record: Record
    path: str
    paths: Mapping[str, str]


def _found(rule: str, corpus: Corpus) -> Iterator[Finding]:
    yield from _findings(corpus).get(rule, ())


@once
def _findings(corpus: Corpus) -> Mapping[str, list[Finding]]:
    """Rule -> what it finds in the sets of all items that are not withdrawn."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    sets = _sets(corpus)
    of_item: defaultdict[str, list[_Set]] = defaultdict(list)
    for each in sets:
        of_item[each.item.path].append(each)
    units = _units(corpus, sets)
    arounds = [_around(each, sets, units, corpus) for each in sets]
    beside_of = [tuple(other.record for other in of_item[each.item.path] if other is not each) for each in sets]
    # beside another one, each counts in the right unit: a wrong one is said where it stands
    right = [rescaled(each.record, misstated(each.record)) for each in sets]
    # a file that its item took for another one is no measure of others
    astray = [broken_promise(each.record, own, around) is not None for each, own, around in zip(sets, beside_of, arounds, strict=True)]
    trusted = [record for record, is_astray in zip(right, astray, strict=True) if not is_astray]
    of_unit: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in trusted:
        of_unit[record.unit_name, record.scope].append(record)
    spoken: set[str] = set()
    for each, same, own, around, is_astray in zip(sets, right, beside_of, arounds, astray, strict=True):
        text = each.item.body if each.item.path not in spoken else ""
        spoken.add(each.item.path)
        # what is not of all units is compared with the same unit's alone
        near = trusted if each.record.scope == "汇总" else of_unit[each.record.unit_name, each.record.scope]
        others = () if is_astray else tuple(record for record in near if record is not same)
        subject = Subject(each.record, text, wanted(corpus.setting.catalog, each.schema), others, own, around=around)
        for fault in faults(subject):
            found[fault.rule].append(_finding(each, fault))
    return found


def _around(own: _Set, sets: Sequence[_Set], units: frozenset[str], corpus: Corpus) -> Around:
    bureau = corpus.setting.catalog.bureau.name
    paths = {own.path, *own.paths.values()}
    tables = tuple(
        (number, table.title, basename(table.file))
        for number, table in enumerate(own.item.data)
        if table.schema == own.schema and beside(own.item, table.file) in paths
    )
    published = {each.record.unit_name for each in sets if each.item is not own.item}
    publisher = own.item.publisher if own.item.publisher != bureau else ""
    return Around(own.item.title, tables, publisher, bureau, units and units | published)


def _units(corpus: Corpus, sets: Sequence[_Set]) -> frozenset[str]:
    """The names of all units: of the registers of schools, of the bureau's own lists, and its departments; none where there is neither."""
    known = {
        line.unit
        for each in sets
        if each.record.scope == "汇总"
        for statement in each.record.statements
        for line in statement.lines
        if line.unit and not line.code
    }
    if "schools" in corpus.schemas:
        from ..fees.register import registered  # where a site has a register of schools

        known.update(registered(corpus))
    return frozenset(known | {each.name for each in corpus.setting.catalog.departments}) if known else frozenset()


def _finding(own: _Set, fault: BudgetFault) -> Finding:
    where = fault.where
    if isinstance(where, Span):
        return own.item.body_finding(where.start, where.end, fault.message, fault.hint)
    if isinstance(where, Key):
        return own.item.finding(where.path, fault.message, fault.hint)
    if isinstance(where, Place):
        return Finding(own.paths.get(where.sheet, own.path), Spot(max(where.row, 1)), f"{where.said}：{fault.message}", fault.hint)
    return Finding(own.path, Spot(), fault.message, fault.hint)


def budget_doubts(data: bytes, name: str, schema: str, catalog: Catalog | None) -> list[tuple[Severity, str]]:
    """What the rules say of a file that stands alone: (severity, sentence with its hint)."""
    record = read(data, name, schema)
    subject = Subject(record, wanted=wanted(catalog, schema) if catalog else None)
    return [(each.severity, _where(each) + each.message + each.hint) for each in faults(subject)]


def _where(fault: BudgetFault) -> str:
    return f"{fault.where.said}：" if isinstance(fault.where, Place) else ""


def _sets(corpus: Corpus) -> tuple[_Set, ...]:
    """What stands beside each item; the files of an item that are of the same unit and year make one set."""
    groups: defaultdict[tuple[str, str, int, str, str], list[Published]] = defaultdict(list)
    for each in records(corpus):
        record = each.record
        groups[each.item.path, each.schema, record.year, record.unit_name, record.scope].append(each)
    return tuple(map(_joined, groups.values()))


def _joined(parts: Sequence[Published]) -> _Set:
    first = parts[0]
    if len(parts) == 1:
        return _Set(first.item, first.schema, first.record, first.path, {})
    paths: dict[str, str] = {}
    statements: list[Statement] = []
    for part in parts:
        for statement in part.record.statements:
            moved = _moved(statement, f"{basename(part.path)} {statement.sheet}".strip())
            paths[moved.sheet] = part.path
            statements.append(moved)
    joined = tuple(fault for part in parts for fault in part.record.faults)
    return _Set(first.item, first.schema, replace(first.record, statements=tuple(statements), faults=joined), first.path, paths)


def _moved(statement: Statement, sheet: str) -> Statement:
    """A table under the name of its file: several files have sheets of the same name."""

    def moved(line: Line) -> Line:
        return line._replace(
            figures={key: figure._replace(place=figure.place._replace(sheet=sheet)) for key, figure in line.figures.items()}
        )

    return replace(statement, sheet=sheet, lines=tuple(map(moved, statement.lines)))


@corpus_rule("budget-late", WARNING, "预算法第十四条；预算法实施条例第六条：部门、所属单位在批复后 20 日内公开")
def late(corpus: Corpus) -> Iterator[Finding]:
    """预算、决算在批复后 20 天内公开，所属单位的也一样。

    从批复（approved）的次日起按自然日计算。栏目在 catalog.yml 里规定了批复后的期限的，由 deadline-missed 检查，这里不重复。
    """
    for item in _items(corpus):
        published = published_day(item, corpus.setting)
        is_counted = item.category is not None and item.category.deadline is not None and item.category.deadline.start == "approved"
        if item.approved and published and not is_counted and published > item.approved + timedelta(days=_DAYS):
            due = item.approved + timedelta(days=_DAYS)
            message = f"{item.approved} 批复，应在 {due} 以前公开，发布日期 {published} 晚了 {(published - due).days} 天。"
            yield item.finding("published", message, "日期请照实填写，不要改；今后请提前安排。")


@corpus_rule("budget-approved", WARNING, "预算法第十四条：公开的期限从批复之日起算")
def approved(corpus: Corpus) -> Iterator[Finding]:
    """预算、决算的条目写明批复日期（approved）。

    没有批复日期，算不出是不是在 20 天内公开的。
    """
    for item in _items(corpus):
        is_asked = item.category is not None and "approved" in item.category.required
        if "approved" not in item.present and not is_asked:
            yield item.finding(
                "published",
                "没有写批复日期，算不出是不是在批复后 20 天内公开的。",
                "加一行“approved: 日期”，是财政部门（或者主管部门）批复的日期。",
            )


def _items(corpus: Corpus) -> Iterator[Item]:
    """The items with tables of budgets or accounts."""
    return (item for item in items_with_tables(corpus) if any(table.schema in ("budget", "accounts") for table in item.data))


RULES = (
    *(Rule(rule.id, rule.severity, Scope.CORPUS, rule.doc, rule.source, findings=partial(_found, rule.id)) for rule in BUDGET_RULES),
    late,
    approved,
)
