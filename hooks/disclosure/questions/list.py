"""All questions of the site, each with the item whose table states it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from weakref import WeakKeyDictionary

from ..model.corpus import Corpus, beside, in_order_of_publication
from ..model.item import Item
from ..tables.beside import Beside, items_with_tables, tables_beside
from .question import SCHEMA, Question, read_question


class Placed(NamedTuple):
    """A question and the table that states it."""

    question: Question
    table: Beside


#: Rules and pages ask for them.
_read: WeakKeyDictionary[Corpus, tuple[Placed, ...]] = WeakKeyDictionary()


def placed(corpus: Corpus) -> tuple[Placed, ...]:
    """The questions in the tables of all items that are neither withdrawn nor repealed, the newest item first."""
    if corpus not in _read:
        _read[corpus] = tuple(_placed(corpus))
    return _read[corpus]


def _placed(corpus: Corpus) -> Iterator[Placed]:
    held = [item for item in items_with_tables(corpus) if any(each.schema == SCHEMA for each in item.data) and corpus.status(item) != "废止"]
    for table in tables_beside(corpus, (SCHEMA,), sorted(held, key=in_order_of_publication, reverse=True)):
        for row in table.table.rows:
            yield Placed(read_question(row), table)


def lapsed(corpus: Corpus, item: Item) -> tuple[tuple[str, int], ...]:
    """(path of the table, number of the row) of the questions of an item whose answers no longer apply today; none of nearly all items."""
    if not any(each.schema == SCHEMA for each in item.data):
        return ()
    today = corpus.setting.today
    return tuple((path, each.row.number) for each, path in _of(corpus, item) if each.expires and each.expires < today)


def spoken(corpus: Corpus, item: Item, path: str) -> str | None:
    """The words of a table of questions as the search knows them, a question a line, without what has lapsed; None of a file that is no such table."""
    if not any(each.schema == SCHEMA and beside(item, each.file) == path for each in item.data):
        return None
    gone = {number for where, number in lapsed(corpus, item) if where == path}
    held = [each for each, where in _of(corpus, item) if where == path]
    if not held:  # it cannot be read as one
        return None
    held = [each for each in held if each.row.number not in gone]
    return "\n".join("　".join(" ".join(part.split()) for part in (each.question, each.answer, *each.asked) if part) for each in held)


def _of(corpus: Corpus, item: Item) -> Iterator[tuple[Question, str]]:
    """The questions in the tables of an item, each with the path of its table."""
    for table in tables_beside(corpus, (SCHEMA,), (item,)):
        for row in table.table.rows:
            yield read_question(row), table.path


def public(corpus: Corpus) -> tuple[Placed, ...]:
    """Those that the public sees today: none that has lapsed, and of one that two items answer the newer answer."""
    found: dict[str, Placed] = {}
    for each in placed(corpus):
        expires = each.question.expires
        if corpus.shows_content(each.table.item) and corpus.status(each.table.item) != "失效" and not (expires and expires < corpus.setting.today):
            found.setdefault(each.question.anchor, each)
    return tuple(found.values())
