"""What is wrong with the tables of fees beside items: the rules of `disclosure.fees`, each as a rule of the checker."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from ..fees.basis import numbers_in
from ..fees.fee_reading import read_fees
from ..fees.register import in_force, registered
from ..fees.rules import RULES as FEE_RULES
from ..fees.rules import faults
from ..fees.rules.known import told_in
from ..fees.rules.rule import FeeFault, Register
from ..fees.spelling import closed, plain
from ..fees.table import SCHEMA, fee_rows
from ..model.corpus import Corpus, beside, once
from ..model.phrases import shorten
from ..model.problem import Finding, Severity, Spot
from ..tables.beside import items_with_tables, table_of
from ..tables.local import schema_in
from ..tables.row import Row
from ..tables.schema import Schema, SchemaError
from ..tables.table import Table
from .rule import Rule, Scope

#: Rules over two rows that say the same.
_OF_TWINS = ("fee-conflict", "fee-repeated")


def _found(rule: str, corpus: Corpus) -> Iterator[Finding]:
    yield from _findings(corpus).get(rule, ())


@once
def _findings(corpus: Corpus) -> Mapping[str, list[Finding]]:
    """Rule -> what all rules of fees find together in the tables of all items that are not withdrawn."""
    paths = dict.fromkeys(beside(item, table.file) for item in items_with_tables(corpus) for table in item.data if table.schema == SCHEMA)
    found: dict[str, list[Finding]] = {rule.id: [] for rule in FEE_RULES}
    if not paths:
        return found
    tables = {path: _rows(corpus, path) for path in paths}
    schools = registered(corpus)
    fees = {path: read_fees(rows, schools) for path, rows in tables.items()}
    register = Register(
        statuses={item.document_number: corpus.status(item) for item in corpus.items if item.document_number},
        schools=schools,
        told=told_in(fees),
        current=frozenset(in_force(corpus, SCHEMA)),
        cited=_cited(corpus),
        formed={item.document_number: item.formed for item in corpus.items if item.document_number and item.formed},
        texts=_texts(corpus),
    )
    for path, rows in tables.items():
        schema = schema_in(corpus.setting.catalog, SCHEMA)
        for fault in _once(faults(fees[path], corpus.setting.today, register, path), rows, schema):
            found[fault.rule].append(_finding(path, fault, [rows[position] for position in fault.positions], corpus))
    return found


def fee_doubts(table: Table, day: date) -> list[tuple[Severity, str]]:
    """What the rules of fees say of a table that stands alone: (severity, sentence with its hint), in the order of the rows."""
    rows = tuple(fee_rows(table.rows))
    found = _once(faults(read_fees(rows), day), rows, table.schema)
    return [(each.severity, _where([rows[place] for place in each.positions], each.field, table.schema) + each.message + each.hint) for each in found]


def _once(found: Sequence[FeeFault], rows: Sequence[Row], schema: Schema) -> Iterator[FeeFault]:
    """The same faults, but what rows lack for want of a column is said once for the table; without those of which data-table tells."""
    # One row of the sheet may be several fees: of the columns of a matrix, of two stages in one cell.
    alike = {(fault.rule, fault.rows, fault.field, fault.message, tuple(rows[place].sheet for place in fault.positions)): fault for fault in reversed(found)}
    kept = {id(fault) for fault in alike.values()}
    found = [fault for fault in found if id(fault) in kept and not (_is_one_key(fault, rows, schema) or _is_unread(fault, rows))]
    lacking: Counter[str] = Counter()
    for fault in found:
        lacking[fault.rule] += _lacks_column(fault, rows)
    said: set[str] = set()
    for fault in found:
        if lacking[fault.rule] < 2 or not _lacks_column(fault, rows):
            yield fault
        elif fault.rule not in said:
            said.add(fault.rule)
            message = f"表里没有“{schema.field(fault.field).label}”这一列，共 {lacking[fault.rule]} 处，例如第 {fault.rows[0]} 行：{fault.message}"
            yield replace(fault, rows=(), positions=(), message=message)


def _is_unread(fault: FeeFault, rows: Sequence[Row]) -> bool:
    """Whether something does stand in the cell that a rule misses, which the reader of the table did not understand."""
    return fault.rule.endswith("-missing") and any(rows[place].texts.get(fault.field, "").strip() for place in fault.positions)


def _is_one_key(fault: FeeFault, rows: Sequence[Row], schema: Schema) -> bool:
    """Whether two rows that say the same are alike in all of the key."""
    if fault.rule not in _OF_TWINS:
        return False
    keys = {tuple(closed(plain(str(rows[place].values[name]))) for name in schema.key) for place in fault.positions}
    return bool(schema.key) and len(keys) == 1


def _lacks_column(fault: FeeFault, rows: Sequence[Row]) -> bool:
    return bool(fault.positions) and all(fault.field not in rows[place].columns for place in fault.positions)


def _cited(corpus: Corpus) -> dict[tuple[int, str], frozenset[str]]:
    """Year and serial of the document numbers that texts of the site name -> the characters before them."""
    found: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for item in corpus.items:
        for year, serial, before in numbers_in("\n".join((item.title, item.summary, item.body))):
            found[year, serial].add(before)
    return {number: frozenset(before) for number, before in found.items()}


def _texts(corpus: Corpus) -> dict[str, str]:
    """The files of tables of fees -> what the items in force say beside which they stand."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for item in items_with_tables(corpus):
        if corpus.is_in_force(item):
            for path in dict.fromkeys(beside(item, table.file) for table in item.data if table.schema == SCHEMA):
                found[path].append(item.body)
    return {path: "\n".join(bodies) for path, bodies in found.items()}


def _rows(corpus: Corpus, path: str) -> tuple[Row, ...]:
    """The rows of a table; none where it cannot be read, which has a rule of its own."""
    try:
        return tuple(fee_rows(table_of(corpus, path, SCHEMA).rows))
    except (OSError, SchemaError):
        return ()


def _finding(path: str, fault: FeeFault, rows: list[Row], corpus: Corpus) -> Finding:
    """A fault with the place of its cell, as people point at it."""
    where = _where(rows, fault.field, schema_in(corpus.setting.catalog, SCHEMA))
    return Finding(path, Spot(rows[0].number) if rows else Spot(), where + fault.message, fault.hint)


def _where(rows: Sequence[Row], field: str, schema: Schema) -> str:
    """工作表“收费”第 3、5 行 C 列“收费标准”：, and nothing for a fault of the whole table."""
    if not rows:
        return ""
    sheet = f"工作表“{shorten(rows[0].sheet)}”" if rows[0].sheet else ""
    column = f" {rows[0].columns[field]} 列" if field in rows[0].columns else ""
    places = list(dict.fromkeys(each.number for each in rows))
    numbers = "、".join(map(str, places[:10])) + ("等" if len(places) > 10 else "")
    return f"{sheet}第 {numbers} 行{column}“{schema.field(field).label}”："


RULES = tuple(
    Rule(rule.id, rule.severity, Scope.CORPUS, rule.doc, rule.source, findings=partial(_found, rule.id)) for rule in FEE_RULES
)
