"""What an edition of the list changed: which powers came, which ended, and which column says something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple
from weakref import WeakKeyDictionary

from ...model import addresses
from ...model.corpus import Corpus
from ...powers.comparison import Alteration, Change, columns_changed
from ...powers.edition import Edition
from ...powers.power import SCHEMA
from ...tables.local import schema_in
from ..columns import POWERS
from ..frame import Crumb, Frame, Link, column_tags
from ..paging import Part, on_page, parts
from ..source import Source, sources
from .place import kind_name, place_of

#: What each edition changed is parted into pages once, though each of them asks for it.
_alike: WeakKeyDictionary[Edition, tuple[tuple[Alteration, ...], ...]] = WeakKeyDictionary()


class Line(NamedTuple):
    """A change: the powers that it is the same for and where they stand now, their type, what became of them, the column, from what to what."""

    powers: tuple[Link, ...]
    kind: str
    change: str
    column: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Alterations:
    """A page of the changes.

    days           of both editions
    came, went     columns that only one of the lists has, of which nothing else is said
    """

    frame: Frame
    title: str
    days: tuple[str, str]
    counts: tuple[tuple[str, int], ...]
    came: tuple[str, ...]
    went: tuple[str, ...]
    lines: tuple[Line, ...]
    number: int
    parts: tuple[Part, ...]
    sources: tuple[Source, ...]


def changes_of(edition: Edition) -> tuple[tuple[Alteration, ...], ...]:
    """What an edition changed of the one before it; a column that changed alike in several powers of a type is one change."""
    if edition not in _alike:
        found: dict[object, list[Alteration]] = {}
        for number, each in enumerate(edition.changes):
            key = (kind_name(each.power), each.column, each.was, each.now) if each.change is Change.CHANGED else number
            found.setdefault(key, []).append(each)
        _alike[edition] = tuple(map(tuple, found.values()))
    return _alike[edition]


def alterations(corpus: Corpus, editions: Sequence[Edition], at: int, number: int) -> Alterations:
    """Page `number`, from 1, of what the edition at a place changed."""
    before, edition = editions[at - 1], editions[at]
    found = changes_of(edition)
    title = f"{POWERS.name}的变化（{edition.day}）"
    name = f"{title}（第{number}页）" if number > 1 else title
    address = partial(addresses.power_changes, edition.day)
    description = f"{edition.day} 起的权责清单同 {before.day} 的比，新增、取消、合并、拆分、修改了哪些职权，哪一列从什么改成什么。"
    tags = column_tags(POWERS.name, description, (POWERS.name, "动态调整"), "信息公开目录")
    titles = {field.name: field.title for field in schema_in(corpus.setting.catalog, SCHEMA).fields}
    came, went = (tuple(titles[column] for column in titles if column in held) for held in columns_changed(before.powers, edition.powers))
    counts = Counter(each.change for alike in found for each in alike)
    is_newest = at == len(editions) - 1
    return Alterations(
        frame=Frame(name, address(number), (Crumb("首页", addresses.HOME), Crumb(POWERS.name, addresses.POWERS), Crumb(name)), tags, description),
        title=title,
        days=(str(before.day), str(edition.day)),
        counts=tuple((change.value, counts[change]) for change in Change if counts[change]),
        came=came,
        went=went,
        lines=tuple(_line(alike, titles, is_newest) for alike in on_page(found, number)),
        number=number,
        parts=parts(found, lambda alike: alike[0].power.name, address),
        sources=sources(corpus, (*edition.items, *before.items)),
    )


def _line(alike: Sequence[Alteration], titles: dict[str, str], is_newest: bool) -> Line:
    first = alike[0]
    has_page = is_newest and first.change not in (Change.ENDED, Change.SPLIT)
    powers = tuple(Link(each.power.name, place_of(each.power) if has_page else "") for each in alike)
    return Line(powers, kind_name(first.power), first.change.value, titles.get(first.column, ""), first.was, first.now)
