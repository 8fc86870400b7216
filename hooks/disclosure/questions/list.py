"""All questions of the site, each with the item whose table states it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..model import addresses
from ..model.corpus import Corpus, beside, in_order_of_publication, once
from ..model.item import Item
from ..model.source import CONTROL
from ..tables.beside import Beside, items_with_tables, tables_beside
from .question import SCHEMA, Question, read_question

#: The topic of questions that name none.
OTHERS = "其他"


class Placed(NamedTuple):
    """A question and the table that states it."""

    question: Question
    table: Beside


class Spoken(NamedTuple):
    """A question as the search knows it: in one line what is asked, what is answered and how else it is asked, and where the answer stands."""

    words: str
    address: str


@once
def placed(corpus: Corpus) -> tuple[Placed, ...]:
    """The questions in the tables of all items that are neither withdrawn nor repealed, the newest item first."""
    return tuple(_placed(corpus))


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


def spoken(corpus: Corpus, item: Item, path: str) -> tuple[Spoken, ...] | None:
    """The questions of a table as the search knows them, without what has lapsed; None of a file that is no such table, or cannot be read as one."""
    if not any(each.schema == SCHEMA and beside(item, each.file) == path for each in item.data):
        return None
    gone = {number for where, number in lapsed(corpus, item) if where == path}
    held = [each for each, where in _of(corpus, item) if where == path]
    known = answers(corpus)
    return tuple(Spoken(_line(each), known.get(each.anchor, "")) for each in held if each.row.number not in gone) if held else None


def _line(question: Question) -> str:
    parts = (question.question, question.answer, *question.asked)
    return CONTROL.sub("", "　".join(" ".join(part.split()) for part in parts if part))


def answered(corpus: Corpus, item: Item) -> tuple[tuple[str, int, str], ...]:
    """(path of the table, number of the row, address of the answer) of the questions of an item that the pages of questions answer."""
    if not any(each.schema == SCHEMA for each in item.data):
        return ()
    known = answers(corpus)
    gone = frozenset(lapsed(corpus, item))
    held = ((path, each.row.number, known.get(each.anchor, "")) for each, path in _of(corpus, item))
    return tuple(each for each in held if each[2] and each[:2] not in gone)


@once
def answers(corpus: Corpus) -> Mapping[str, str]:
    """Anchor of a question -> the address at which its answer stands, with the part after #."""
    held = (each.question for each in public(corpus))
    return {each.anchor: f"{addresses.questions(each.topic or OTHERS)}#{each.anchor}" for each in held}


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
