"""Which tables a bureau publishes, in which order: a set of the vocabulary (budget_sets.yml), or its own list in catalog.yml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from ..model.catalog import Catalog
from ..model.vocabulary import table
from .kinds import kind_titled, kinds
from .statement import OTHER

#: Where a bureau says nothing, templates have these.
USUAL = {"budget": "国标九张表", "accounts": "决算九张表"}


class Wanted(NamedTuple):
    """A table that is to be published: its kind (`other` for one that only the bureau knows), its title, and whether it may be missing."""

    kind: str
    title: str
    is_required: bool = True


class TableSet(NamedTuple):
    """A set of tables: for `budget` or `accounts`, and where it was seen."""

    name: str
    schema: str
    tables: tuple[Wanted, ...]
    source: str


@cache
def table_sets() -> Mapping[str, TableSet]:
    """The sets that stand with the software, by name."""
    return {
        name: TableSet(
            name,
            row["schema"],
            tuple(Wanted(kind, kinds()[kind].label, kind not in row.get("optional", ())) for kind in row["tables"]),
            row["source"],
        )
        for name, row in table("budget_sets").items()
    }


def wanted(catalog: Catalog, schema: str) -> tuple[Wanted, ...] | None:
    """The tables that the bureau has chosen for a schema, in order; None where it has chosen none."""
    chosen = catalog.budgets.accounts if schema == "accounts" else catalog.budgets.budget
    return tuple(_chosen(chosen)) if chosen else None


def usual(schema: str) -> tuple[Wanted, ...]:
    """The tables of a schema where nothing is chosen."""
    return table_sets()[USUAL[schema]].tables


def reference(schema: str) -> Iterator[str]:
    """What the reference of tables (docs/schemas.md) says of a schema that is a set of tables, in Markdown: the sets, and the kinds with their titles."""
    chosen = [each for each in table_sets().values() if each.schema == schema]
    if not chosen:
        return
    yield from ("成套的表（在 `catalog.yml` 的 `budgets` 里写名称，带括号的可以没有）：", "")
    for each in chosen:
        tables = "、".join(table.title if table.is_required else f"（{table.title}）" for table in each.tables)
        yield f"- {each.name}，{len(each.tables)} 张：{tables}。{each.source}。"
    if schema == "budget":
        yield from ("", "认得的表和它们的标题与决算表相同。", "")
        return
    yield from ("", "认得的表和它们的标题（年度、单位名称、“部门”“预算”“决算”“情况”、前面的编号不影响辨认）：", "")
    for kind in kinds().values():
        others = "；".join(title for title in kind.titles if title != kind.label)
        yield f"- {kind.label} `{kind.name}`{f'：{others}' if others else ''}"
    yield ""


def _chosen(words: Sequence[str]) -> Iterator[Wanted]:
    """Words of catalog.yml: names of sets, names of kinds, titles; a title that nobody knows is a table of the bureau's own."""
    for word in words:
        if word in table_sets():
            yield from table_sets()[word].tables
        elif word in kinds():
            yield Wanted(word, kinds()[word].label)
        else:
            kind = kind_titled(word)
            yield Wanted(kind, word if kind == OTHER else kinds()[kind].label)
