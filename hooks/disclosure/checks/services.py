"""What is wrong with service guides: the rules of `disclosure.services`, each as a rule of the checker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from posixpath import basename

from ..model.corpus import Corpus, beside, once
from ..model.item import Item
from ..model.phrases import shorten
from ..model.problem import Finding, Spot
from ..services.guide import GUIDES, own_lines, plain_name, strays
from ..services.reading import KINDS, files_of, guides_of
from ..services.rules import RULES as GUIDE_RULES
from ..services.rules import spotted
from ..services.rules.rule import Desk, Spotted
from ..tables.beside import items_with_tables, table_of
from ..tables.schema import SchemaError, names, shipped
from ..tables.upright import place_of
from .rule import Rule, Scope


def _found(rule: str, corpus: Corpus) -> Iterator[Finding]:
    yield from _findings(corpus).get(rule, ())


@once
def _findings(corpus: Corpus) -> Mapping[str, list[Finding]]:
    """Rule -> what it finds in the guides of all items that are in force."""
    found: dict[str, list[Finding]] = {rule.id: [] for rule in GUIDE_RULES}
    items = [item for item in items_with_tables(corpus) if any(table.schema in KINDS for table in item.data)]
    fees, powers = (frozenset(_names(corpus, schema, *fields)) if items else frozenset() for schema, *fields in (("fees", "item"), ("powers", "name", "sub")))
    for item in items:
        if corpus.is_in_force(item):
            for rule, each in spotted(_desk(corpus, item, fees, powers)):
                found[rule.id].append(_finding(each, item))
    return found


def _desk(corpus: Corpus, item: Item, fees: frozenset[str], powers: frozenset[str]) -> Desk:
    files, guides = files_of(corpus, item), guides_of(corpus, item)
    catalog = corpus.setting.catalog
    return Desk(
        guides=guides,
        strays=strays((line for file in files if file.schema != GUIDES for line in own_lines(file)), guides),
        departments={name: each.telephone for name, each in catalog.departments_on(item.published_on).items()},
        renamed={name: catalog.renaming(name) for name in catalog.renamed},
        bureau=catalog.bureau.name,
        credit_code=catalog.bureau.credit_code,
        attachments=frozenset(plain_name(name) for each in item.attachments for name in (each.title, each.file, basename(each.file))),
        fees=fees,
        powers=powers,
    )


def _names(corpus: Corpus, schema: str, *fields: str) -> Iterator[str]:
    """What stands in these columns of the tables of a kind that are in force."""
    items = (item for item in items_with_tables(corpus) if schema in names() and corpus.is_in_force(item))
    for path in dict.fromkeys(beside(item, table.file) for item in items for table in item.data if table.schema == schema):
        try:
            rows = table_of(corpus, path, schema).rows
        except (OSError, SchemaError):  # said by data-table, catalog-tables
            continue
        yield from (plain_name(text) for row in rows for name in fields if (text := row.texts.get(name, "")).strip())


def _finding(each: Spotted, item: Item) -> Finding:
    """What was found, with the place of its cell as people point at it."""
    guide, line = each.guide, each.line
    path = line.file if line else guide.file if guide else item.path
    row = line.row if line and line.row else guide.row if guide else None  # a line of a text stands in the guide's own row
    if row is None:
        return Finding(path, Spot(), each.message, each.hint)
    number, letter = place_of(row, each.field)
    sheet = f"工作表“{shorten(row.sheet)}”" if row.sheet else ""
    field = next((field for field in shipped(line.schema if line and line.row else GUIDES).fields if field.name == each.field), None)
    column = f" {letter} 列“{field.label}”" if letter and field else ""
    return Finding(path, Spot(number), f"{sheet}第 {number} 行{column}：{each.message}", each.hint)


RULES = tuple(
    Rule(rule.id, rule.severity, Scope.CORPUS, rule.doc, rule.source, findings=partial(_found, rule.id)) for rule in GUIDE_RULES
)
