"""All powers of a type, each with everything that the list says of it, in its words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...model import addresses
from ...model.corpus import Corpus
from ...powers.edition import Edition, Entry
from ...powers.power import SCHEMA
from ...tables.local import schema_in
from ..columns import POWERS
from ..frame import Crumb, Frame, Link, column_tags
from ..source import Source, sources
from .place import UNTOLD, anchor

#: What stands in the heading, or in the table of stages.
_ABOVE = frozenset(("name", "sub", "type"))
_IN_STAGES = frozenset(("steps", "duties", "department"))
_POINT = re.compile(r"(?<=[。；;])[ \t\u3000]*(?=(?:[（(]?[0-9]{1,2}[）)]?[.．、]|[（(][一二三四五六七八九十]{1,2}[）)]|[㐀-鿿]{2,8}责任[：:])[^0-9])")


class Stage(NamedTuple):
    """A step of a power: its name, the duty, who carries it out."""

    step: str
    duty: str
    department: str


class Held(NamedTuple):
    """A power: (title, words) of each column that says something, and its steps where each has a row."""

    anchor: str
    name: str
    department: Link
    cells: tuple[tuple[str, str], ...]
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """The page of a type."""

    frame: Frame
    title: str
    day: str
    is_current: bool
    powers: tuple[Held, ...]
    sources: tuple[Source, ...]


def detail(corpus: Corpus, edition: Edition, kind: str, offices: Mapping[str, str]) -> Detail:
    """The powers of a type in an edition."""
    name = kind or UNTOLD
    entries = edition.by_kind[kind]
    description = f"{corpus.setting.catalog.bureau.name}的{name}：每一项的依据、承办机构、责任事项、追责情形和时限。"
    tags = column_tags(name, description, (name, POWERS.name), "信息公开目录")
    trail = Crumb("首页", addresses.HOME), Crumb(POWERS.name, addresses.POWERS), Crumb(name)
    titles = {field.name: field.title for field in schema_in(corpus.setting.catalog, SCHEMA).fields}
    return Detail(
        frame=Frame(f"{POWERS.name}：{name}", addresses.power_kind(name), trail, tags, description),
        title=name,
        day=str(edition.day),
        is_current=edition.is_current,
        powers=_held(entries, titles, offices),
        sources=sources(corpus, (entry.item for entry in entries)),
    )


def parted(words: str) -> str:
    """A long cell with a line for each of its points: before 2. and 审查责任：, where a sentence ends above."""
    return _POINT.sub("\n", words)


def _held(entries: Sequence[Entry], titles: dict[str, str], offices: Mapping[str, str]) -> tuple[Held, ...]:
    found = []
    for entry in entries:
        power = entry.power
        left_out = _ABOVE | (_IN_STAGES if power.stages else frozenset())
        department = power["department"]
        cells = tuple((titles[column], parted(words)) for column, words in power.cells.items() if column not in left_out | {"department"})
        is_linked = department and not power.stages
        link = Link(department, offices.get(department, "")) if is_linked else Link("", "")
        found.append(Held(anchor(power), power.name, link, cells, tuple(Stage(*stage) for stage in power.stages)))
    return tuple(found)
