"""Taking index numbers: the next free one of a category, and a new one for an item that is not published yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..model.catalog import Category
from ..model.corpus import Corpus
from ..model.dates import Moment
from ..model.item import Item, published_items
from ..model.problem import Spot
from .history import same_item
from .numbering import PART_LABELS, expected_parts


class NoNumber(Exception):
    """No number can be taken; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement in one file: at `spot`, within its length, the text `old` becomes `new`."""

    path: str
    spot: Spot
    old: str
    new: str


def next_number(corpus: Corpus, category: Category, day: date) -> str:
    """The next free index number of a category for an item of a day; raises NoNumber."""
    draft = Item(category=category, published=Moment(day), formed=day)
    return _free(corpus, draft, corpus.items)


def new_number(corpus: Corpus, item: Item, base: Corpus | None) -> str:
    """The next free number for an item that the public has not seen yet; raises NoNumber."""
    if base:
        for old in published_items(base.items, corpus.setting.today):
            if old.index_number == item.index_number and _is_published_as(old, item, corpus):
                raise NoNumber(f"{item.path} 已经发布（{item.index_number}），号不能改。")
    others = [other for other in corpus.items if other is not item]
    others += published_items(base.items, corpus.setting.today) if base else ()
    return _free(corpus, item, others)


def _is_published_as(old: Item, item: Item, corpus: Corpus) -> bool:
    """Whether an item is the published one; of several with its number, the one that kept path or title is."""
    rivals = [other for other in corpus.by_number[item.index_number] if other is not item]
    if any(other.path == old.path or other.title == old.title for other in rivals):
        return item.path == old.path
    return same_item(old, item)


def mend(corpus: Corpus, item: Item, number: str, base: Corpus | None) -> tuple[list[Edit], list[tuple[Item, str]]]:
    """The edits that give an item its new number everywhere, and the references that a person has to look at.

    Where another item carries the old number too, a reference that stands at the base already means that other item.
    """
    old = item.index_number
    shared = len(corpus.by_number.get(old, ())) > 1
    edits = [Edit(item.path, item.spot("index_number"), old, number)]
    doubtful = []
    for other in corpus.items:
        for key, position, value in other.references:
            if value != old:
                continue
            if shared and (base is None or _stood(base, other, key, old)):
                if base is None:
                    doubtful.append((other, key))
                continue
            keys = (key,) if isinstance(getattr(other, key), str) else (key, position)
            edits.append(Edit(other.path, other.spot(*keys), old, number))
    return edits, doubtful


def mentions(corpus: Corpus, number: str) -> Iterator[tuple[Item, Spot]]:
    """Where bodies name a number in running text."""
    for item in corpus.items:
        at = item.body.find(number)
        while at >= 0:
            yield item, item.body_spot(at, at + len(number))
            at = item.body.find(number, at + 1)


def _stood(base: Corpus, other: Item, key: str, number: str) -> bool:
    before = base.by_path.get(other.path)
    held = getattr(before, key) if before else ()
    return number in ((held,) if isinstance(held, str) else held)


def _free(corpus: Corpus, item: Item, others: list[Item] | tuple[Item, ...]) -> str:
    scheme = corpus.setting.scheme
    parts = {name: values[0] for name, values in expected_parts(item, corpus.setting).items()}
    missing = [name for name in scheme.names if name != "serial" and name not in parts]
    if missing:
        needed = "、".join(PART_LABELS[name] for name in missing)
        raise NoNumber(f"编号要用到{needed}，这里却没有。请先补全栏目、责任部门（和它的代码）、公开属性和日期。")
    numbers = [number for other in others for number in (other.index_number, *other.legacy_index_numbers)]
    numbers += corpus.unread_numbers
    used = [found for number in numbers if (found := scheme.parse(number))]
    serial = scheme.next_serial(parts, used)
    try:
        return scheme.print({**parts, "serial": str(serial)})
    except ValueError:
        raise NoNumber(f"流水号 {serial} 超出了索引号格式规定的位数，请联系网站管理员调整 catalog.yml 的 index_number。") from None
