"""The kinds of tables in budgets and final accounts, and the titles by which each is known (model/vocabulary/budget_tables.yml)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from ..model.vocabulary import table
from .statement import OTHER, Side

_LONGEST_TITLE = 100


@dataclass(frozen=True, slots=True)
class Half:
    """How a table, or one of several side by side, is printed: heads with their groups before “/”, and which lines stand below them."""

    heads: tuple[str, ...]
    side: Side = ""
    lines: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of table.

    titles     by which it is known; the label is one of them
    words      any other title that has all of them is of this kind, too
    subject    what the note of an empty one has to name: 政府性基金
    has_sides  income stands beside spending
    is_across  its lines stand as columns (“三公”经费)
    is_form    a form of words, kept as it is
    layouts    how templates print it, by schema (budget, accounts); printed: its title there
    """

    name: str
    label: str
    titles: tuple[str, ...]
    words: tuple[str, ...] = ()
    subject: str = ""
    has_sides: bool = False
    is_across: bool = False
    is_form: bool = False
    layouts: Mapping[str, tuple[Half, ...]] = field(default_factory=dict)
    printed: Mapping[str, str] = field(default_factory=dict)

    @property
    def needs_note(self) -> bool:
        """Whether an empty one has to say so (没有数据的表格列出空表并说明): all but forms of words."""
        return not self.is_form


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its name, in the order of the vocabulary."""
    return {name: _kind(name, row) for name, row in table("budget_tables")["kinds"].items()}


def label_of(kind: str) -> str:
    """What people call a kind; 其他表 for one that nobody knows."""
    found = kinds().get(kind)
    return found.label if found else "其他表"


@lru_cache(maxsize=4096)
def kind_titled(title: str) -> str:
    """The name of the kind that a title means; `other` where none does."""
    if len(title) > _LONGEST_TITLE:
        return OTHER
    core = core_of(title)
    owned = next((kind for tail, kind in _tails(core) if _is_owner(core.removesuffix(tail))), OTHER)
    said = next(
        (kind.name for kind in kinds().values() if kind.words and core.endswith("表") and all(word in core for word in kind.words)), OTHER
    )
    return _cores().get(core) or (owned if owned != OTHER else said)


def core_of(title: str) -> str:
    """A title as titles are compared: without number, year, quotation marks and blanks, without 部门, 预算, 决算, 情况."""
    plain = re.sub(r"[\s\"'“”‘’「」《》]", "", unicodedata.normalize("NFKC", title)).replace("财务收", "收")
    plain = re.sub(
        r"\((?:续|续表|附?表[0-9一二三四五六七八九十-]{1,5}|[^()]{0,6}(?:公开|财决|预算)[^()]{0,8}表|(?:金额)?单位:[^()]*|[百千万亿]*元)\)|续表",
        "",
        plain,
    )
    plain = _NUMBER.sub("", plain)
    plain = re.sub(r".*20[0-9]{2}(?:-20[0-9]{2})?(?:年度|年|学年)?", "", plain)
    return re.sub(r"^(?:部门|单位|本部门|本单位)|(?<=表)[—\-]*$|预算|决算|情况|(?:财决|公开|预算公开)[0-9]+表", "", _NUMBER.sub("", plain))


#: Numbers before a title: 表一、 附表2 (一) Z01 公开01表 1-1.
_NUMBER = re.compile(
    r"^(?:(?:附?表|附件)[0-9一二三四五六七八九十]{1,3}(?:[-—.][0-9]{1,2})?|(?:财决|公开|预算公开|部门公开)?[0-9]{1,3}表|[A-Z][0-9]{2}|"
    r"\(?[一二三四五六七八九十]{1,3}\)?(?=[、.:)])|[0-9]{1,2}(?:-[0-9]{1,2})?(?=[、.:]))[、.:)_—-]*"
)
_OWNER = re.compile(r".*(?:局|校|学|园|中心|部门|单位|办事处|委员会|委|厅|馆|院|所|站|本级|汇总|政府|体局|教委|\))")


def _is_owner(before: str) -> bool:
    """Whether what stands before a title is the name of who publishes it."""
    return _OWNER.fullmatch(before) is not None


@cache
def _cores() -> Mapping[str, str]:
    return {core_of(title): kind.name for kind in kinds().values() for title in kind.titles}


def _tails(core: str) -> list[tuple[str, str]]:
    return sorted(((tail, kind) for tail, kind in _cores().items() if core.endswith(tail)), key=lambda each: -len(each[0]))


def _kind(name: str, row: Mapping[str, Any]) -> Kind:
    usual = table("budget_tables")["words" if row.get("form") == "true" else "usual"]
    layouts = {schema: tuple(map(_half, row.get(schema, usual))) for schema in ("budget", "accounts")}
    return Kind(
        name,
        row["label"],
        (row["label"], *row.get("titles", ())),
        tuple(row.get("words", ())),
        row.get("subject", ""),
        row.get("sides") == "true",
        row.get("across") == "true",
        row.get("form") == "true",
        layouts,
        row.get("printed", {}),
    )


def _half(row: Mapping[str, Any]) -> Half:
    return Half(tuple(row["heads"]), row.get("side", ""), row.get("lines", ""))
