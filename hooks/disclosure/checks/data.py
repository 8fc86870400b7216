"""The tables beside items (`data:`): of a known kind, and every cell as its schema wants it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from ..model.corpus import Corpus, beside
from ..model.item import Item
from ..model.phrases import near, reason, shorten
from ..model.problem import Finding, Spot
from ..model.setting import Setting
from ..tables.beside import items_with_tables, table_of
from ..tables.fault import Fault, Kind, said
from ..tables.local import with_columns
from ..tables.schema import SchemaError, names, shipped
from .catalogue import at
from .rule import ERROR, WARNING, corpus_rule, item_rule

#: Tables whose columns of private data have a rule of their own.
_OF_PERSONS = frozenset(("departments", "leaders"))
#: Of one table; the others are counted.
_MOST = 100


@item_rule("schema-unknown", ERROR)
def schema_unknown(item: Item, setting: Setting) -> Iterator[Finding]:
    """数据表的 schema 是软件认得的一种表。

    写成“data: [{file: 收费.xlsx, title: 收费标准, schema: fees}]”。有哪几种表、每种表有哪些列，见 docs/schemas.md，或执行 disclosure schemas。
    不属于这些表的文件，列在 attachments 里。
    """
    for position, table in enumerate(item.data):
        if table.schema and table.schema not in names():
            labels = {shipped(name).label: name for name in names()}
            meant = f"是否想写“{labels[table.schema]}”？" if table.schema in labels else near(table.schema, names())
            hint = meant or "有哪几种表，执行 disclosure schemas 查看；都不是的，把文件列在 attachments 里。"
            yield item.finding(("data", position, "schema"), f"没有“{shorten(table.schema)}”这种表。", hint)


@corpus_rule("catalog-tables", ERROR)
def catalog_tables(corpus: Corpus) -> Iterator[Finding]:
    """catalog.yml 的 tables 里改名或增加的列，写法要对。

    例如“tables: {fees: [{name: price, label: 标准}, {name: charger, label: 收费人}]}”：name 是已有的列，就是给它改名；
    是新的，就是增加一列。改了名的列，原来的标题仍然认得。
    """
    catalog = corpus.setting.catalog
    for name, columns in catalog.tables.items():
        good: list[Mapping[str, Any]] = []
        for position, column in enumerate(columns):
            try:
                with_columns(name, (*good, column))
                good.append(column)
            except SchemaError as error:
                is_known = name in names()
                yield at(catalog, ("tables", name, position) if is_known else ("tables", name), str(error), "各种表和它们的列见 docs/schemas.md。")
                if not is_known:
                    break


@corpus_rule("data-table", ERROR, "政府信息公开条例第六条：及时、准确地公开")
def data_table(corpus: Corpus) -> Iterator[Finding]:
    """数据表的每一格都合乎这种表的要求。

    有没有必须有的列，每一格填的是不是这一列该填的内容，见 docs/schemas.md。单独检查一个文件，执行 disclosure check 文件 --schema 表名；
    空白的表格用 disclosure template 表名 取得，照着填就不会错。
    """
    for path, name in _tables(corpus):
        yield from _faults_of(corpus, path, name)


@corpus_rule("data-hidden", ERROR, "政府信息公开条例第十四条、第十五条")
def data_hidden(corpus: Corpus) -> Iterator[Finding]:
    """数据表的 Excel 文件里没有隐藏的工作表。

    文件会原样发布，隐藏的工作表任何人都能取消隐藏。要公开的取消隐藏，不公开的删去。
    """
    for finding in _remarks(corpus, Kind.HIDDEN):
        yield replace(finding, hint="要公开的，取消隐藏；不公开的，删去这个工作表：文件会原样发布，隐藏的也看得到。")


@corpus_rule("data-passed-over", WARNING)
def data_passed_over(corpus: Corpus) -> Iterator[Finding]:
    """数据表里的每一列、每个工作表都用得到。

    标题认不出的列、没有标题的列、没有标题行的工作表，不会显示在网页上，但原文件照样可以下载。标题写错的请改正，不要的请删去，本单位另有的列写进 catalog.yml 的 tables。
    """
    for finding in _remarks(corpus, Kind.PASSED, Kind.CELLS):
        yield finding if finding.hint else replace(finding, hint="要用的，改正标题；不用的，请删去：原文件照样可以下载。")


@corpus_rule("data-struck", WARNING)
def data_struck(corpus: Corpus) -> Iterator[Finding]:
    """数据表的 Excel 文件里没有划了删除线的格。

    删除线只有打开文件才看得见：网页、查询和下载的 CSV 里都是没有划掉的样子，作废的标准会被当成有效的。
    """
    yield from _remarks(corpus, Kind.STRUCK)


def _asks_for_private(title: str) -> bool:
    from ..organisation.privacy import asks_for_private  # where a site has tables of persons

    return asks_for_private(title)


def _remarks(corpus: Corpus, *kinds: Kind) -> Iterator[Finding]:
    for path, name in _tables(corpus):
        with suppress(SchemaError, OSError):  # said by catalog-tables, data-table
            for remark in (each for each in table_of(corpus, path, name).remarks if each.kind in kinds):
                if name in _OF_PERSONS and remark.kind is Kind.PASSED and _asks_for_private(remark.value):
                    continue  # organisation-privacy says more of it
                yield Finding(path, Spot(max(remark.row, 1)), said(replace(remark, hint="")), remark.hint)


def _tables(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """(path, schema) of the tables of all items that are not withdrawn."""
    found: dict[str, str] = {}
    for item in items_with_tables(corpus):
        for table in item.data:
            path = beside(item, table.file)
            entry = corpus.tree.entries.get(path)
            if entry and entry.kind == "file" and table.schema in names():
                found[path] = table.schema
    yield from found.items()


def _faults_of(corpus: Corpus, path: str, name: str) -> Iterator[Finding]:
    try:
        faults = table_of(corpus, path, name).faults
    except SchemaError:  # catalog-tables says it
        return
    except OSError as error:
        faults = (Fault("", 0, "", "", "", f"文件读不出来（{reason(error)}）。", "请检查文件权限，或重新放一份。"),)
    for fault in faults[:_MOST]:
        yield Finding(path, Spot(max(fault.row, 1)), said(replace(fault, hint="")), fault.hint)
    if len(faults) > _MOST:
        how = f"disclosure check {path} --schema {name}"
        yield Finding(path, Spot(), f"还有 {len(faults) - _MOST} 处没有一一列出。", f"先改上面的；全部列出用 {how}。")


RULES = (schema_unknown, catalog_tables, data_table, data_hidden, data_passed_over, data_struck)
