"""What the command line does with tables: check one alone, list the kinds of tables, write an empty one to be filled in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from .. import report as reports
from ..budgets.form import template as budget_template
from ..budgets.reading import SCHEMAS
from ..budgets.sets import reference, usual, wanted
from ..budgets.table import account
from ..checks.alone import table_doubts
from ..checks.budgets import budget_doubts
from ..checks.charges import fee_doubts
from ..checks.zoning import SCHEMA as ZONES
from ..checks.zoning import zone_doubts
from ..fees.table import SCHEMA as FEES
from ..model.catalog import Catalog, read_catalog
from ..model.phrases import reason
from ..model.problem import Severity
from ..project import Project, ProjectError
from ..tables.fault import Kind, said
from ..tables.local import schema_in
from ..tables.reading import read
from ..tables.schema import TYPES, Schema, SchemaError, names, shipped
from ..tables.table import Table
from ..tables.template import form, template
from ..tables.upright import parts_of
from .usage import OK, PROBLEMS, UsageError, day_of_today

#: Remarks that are no more than that; the others have a rule, which gives them a severity.
_EXPLAINED = frozenset((Kind.NOTE, Kind.ROW))
_BESIDES = "说明：这里只检查表里的内容；与正文、附件、别的表和别的信息的核对，要放进条目以后才能做。"


def check_tables(paths: Sequence[str], name: str) -> int:
    """Check files by a schema, apart from any item; prints every fault and remark, returns the exit code."""
    schema = schema_of(name)
    if not paths:
        raise UsageError("--schema 要和一个表格文件一起用，例如 disclosure check 收费.xlsx --schema fees。")
    catalog = _catalog()
    if catalog is None:
        print("说明：这里没有 catalog.yml，按软件自带的标题核对，本单位改名、增加的列不认得。")
    return max([_check(Path(path), schema, catalog) for path in paths])


def run_template(options: argparse.Namespace) -> int:
    """Write an empty workbook with the titles, drop-downs and notes of a schema."""
    schema = schema_of(options.schema)
    path = Path(options.out or f"{schema.label}.xlsx")
    if path.suffix.lower() != ".xlsx":
        raise UsageError(f"{path} 要以 .xlsx 结尾：写出的是 Excel 文件。")
    if path.exists():
        raise UsageError(f"{path} 已经有了，没有动它。请先移开，或者用 --out 写到别处。")
    try:
        path.write_bytes(_template(schema))
    except OSError as error:
        raise UsageError(f"{path} 写不了（{reason(error)}）。请检查文件夹和权限。") from None
    print(f"已写好空白表格 {reports.printable(str(path))}。填好以后，用 disclosure check {reports.printable(str(path))} --schema {schema.name} 检查。")
    return OK


def _template(schema: Schema) -> bytes:
    if schema.name not in SCHEMAS:
        parts = parts_of(schema)
        return form(schema, parts) if parts else template(schema)
    catalog = _catalog()
    return budget_template(schema.name, (wanted(catalog, schema.name) if catalog else None) or usual(schema.name))


def run_schemas(options: argparse.Namespace) -> int:
    """List the kinds of tables; with --all the whole reference in Markdown, docs/schemas.md."""
    if options.all:
        print("\n".join(_reference()), end="")
        return OK
    catalog = _catalog()
    for name in names():
        schema = schema_in(catalog, name) if catalog else shipped(name)
        print(f"{name:10} {schema.label}：{schema.description}")
    return OK


def _check(path: Path, schema: Schema, catalog: Catalog | None) -> int:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} 读不出来（{reason(error)}）。请核对文件名。") from None
    table = read(data, path.name, schema)
    shown = reports.printable(str(path))
    for sentence in account(data, path.name, schema.name):
        print(reports.printable(sentence))
    for kind, found in (("错误", table.faults), ("说明", [each for each in table.remarks if each.kind in _EXPLAINED])):
        for fault in found:
            print(reports.printable(f"{kind}：{said(fault)}"))
    doubts = table_doubts(data, path.name, schema.name, catalog, day_of_today())
    doubts += _doubts(table, path.name, data, catalog) if not table.faults else []
    for severity, sentence in doubts:
        print(reports.printable(f"{severity.value}：{sentence}"))
    print(_BESIDES)
    encoding = f"（{table.encoding} 编码）" if table.encoding else ""
    errors = len(table.faults) + sum(severity is Severity.ERROR for severity, _ in doubts)
    counts = {severity: sum(each is severity for each, _ in doubts) for severity in Severity} | {Severity.ERROR: errors}
    counted = "、".join(f"{count} 个{severity.value}" for severity, count in counts.items() if count) or "没有错误"
    print(f"{shown}{encoding} 按“{schema.label}”读出 {len(table.rows)} 行：{counted}。")
    return PROBLEMS if errors else OK


def _doubts(table: Table, file: str, data: bytes, catalog: Catalog | None) -> list[tuple[Severity, str]]:
    """What the rules of its domain say of a table without faults."""
    if table.schema.name in SCHEMAS:
        return budget_doubts(data, file, table.schema.name, catalog)
    if table.schema.name == FEES:
        return fee_doubts(table, day_of_today())
    return zone_doubts(table, file) if table.schema.name == ZONES else []


def schema_of(name: str) -> Schema:
    """The kind of table of a name, with the titles of the project around; raises UsageError."""
    catalog = _catalog()
    try:
        return schema_in(catalog, name) if catalog else shipped(name)
    except SchemaError as error:
        raise UsageError(str(error)) from None


def _catalog() -> Catalog | None:
    """The catalogue of the project around; None outside of any, and where it cannot be read: a table can be checked all the same."""
    try:
        catalog, _ = read_catalog(Project.find().catalog.read_bytes())
    except (ProjectError, OSError):
        return None
    if catalog is None:
        print("catalog.yml 有错，读不出来，这里按软件自带的列检查。先执行 disclosure check。", file=sys.stderr)
    return catalog


def _reference() -> Iterator[str]:
    yield "# 数据表"
    yield ""
    yield "条目的 `data:` 里可以列出下面这些表，每种表有自己的名称（schema）和列。由 `disclosure schemas --all` 生成，不要手工修改。"
    yield ""
    yield "标题不必一字不差：“也认得”里的写法都可以；标题上面的大标题、两行的标题、合并的单元格、并排的几栏、末尾的空行和注，都照样读。"
    yield "“/”“无”“—”等于没有填。空白表格用 `disclosure template 名称` 取得，一个文件用 `disclosure check 文件 --schema 名称` 检查。"
    yield "本单位可以在 `catalog.yml` 的 `tables` 里给列改名、增加列（规则 `catalog-tables`）。"
    for name in names():
        schema = shipped(name)
        yield from ("", f"## {schema.label} `{name}`", "", schema.description, "")
        if schema.key:
            labels = "、".join(f"“{schema.field(each).label}”" for each in schema.key)
            yield from (f"{labels}合起来，每行各不相同。", "")
        yield from _forms(schema)
        yield from reference(name)
        yield "| 列 | 填什么 | 说明 | 也认得 |"
        yield "|---|---|---|---|"
        for field in schema.fields:
            kind = "、".join(field.choices) if field.choices else TYPES[field.type]
            must = "，必须有" if field.required else ""
            example = f"例如：{field.example}" if field.example else ""
            row = (f"{field.title} `{field.name}`", f"{kind}{must}", f"{field.note}{example}", "、".join(field.also))
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
    yield ""


def _forms(schema: Schema) -> Iterator[str]:
    """What may stand elsewhere than in a column of its own."""
    for each in schema.across:
        titles, cells = (schema.field(name).label for name in (each.titles, each.cells))
        endings = f"，或者以“{'”“'.join(each.endings)}”结尾的词" if each.endings else ""
        yield from (f"没有“{titles}”“{cells}”两列的，{titles}可以横着排成几列（{'、'.join(each.words)}{endings}），下面填{cells}；“合计”“小计”列只用来核对。", "")
    if schema.members:
        names, kind = (f"“{schema.field(name).label}”" for name in schema.members)
        yield from (f"标准按{kind}分的，旁边或者下面可以另有一张名单，只有{names}和{kind}两列。", "")
    if schema.stated:
        labels = "、".join(f"“{schema.field(name).label}”" for name, _ in schema.stated)
        yield from (f"{labels}没有自己的列的，可以写在表上面的标题里，或者在表的上下写成“标题：内容”，每一行都按它读。", "")
