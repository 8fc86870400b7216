"""What the bureau has bound itself to: which documents are normative, when each must be explained, when opinions must be answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..model.corpus import Corpus
from ..model.item import Item
from .opinions import SCHEMA

#: Forms of an interpretation (国办发〔2016〕80号: 图表图解、音频视频、卡通动漫 and the like), as they are written.
FORMS = ("文字", "图解", "问答", "视频")


def normative(corpus: Corpus) -> Iterator[Item]:
    """The normative documents (规范性文件) by the section `policy` of catalog.yml; a full text as amended is no document of its own."""
    cycle = corpus.setting.catalog.policy
    if not cycle.normative and not cycle.number_words:
        return
    folders, genres = frozenset(cycle.normative), frozenset(cycle.normative_genres)
    marks = tuple(f"{word}〔" for word in cycle.number_words)
    for item in corpus.items:
        is_placed = item.category is not None and item.category.folder in folders
        if not is_placed and not (marks and item.document_number.startswith(marks)):
            continue
        if (not genres or item.effective_genre in genres) and not item.consolidates:
            yield item


def to_be_interpreted(corpus: Corpus) -> Iterator[tuple[Item, date]]:
    """The normative documents that need an interpretation, with the day on which they were published."""
    since = corpus.setting.catalog.policy.interpreted_since
    for item in normative(corpus):
        day = item.published.day if item.published else None
        is_hidden = item.is_tombstone(corpus.setting.today) or item.effective_openness == "依申请公开"  # nobody can read what would be explained
        if day is None or (since and day < since) or item.no_interpretation or is_hidden:
            continue
        if corpus.is_in_force(item):
            yield item, day


def interpretations(corpus: Corpus, item: Item) -> tuple[Item, ...]:
    """What explains a document, as far as it stands on this site and is not withdrawn; what waits for its day is among it."""
    found = [other for key, other in corpus.named_by.get(item.index_number, ()) if key == "interprets" and other is not item]
    found += [other for other in map(corpus.numbered, item.interpreted_by) if other and other is not item]
    return tuple({other.path: other for other in found if not other.withdrawn}.values())


def interpretation_due(corpus: Corpus, published: date) -> date:
    """The last day in time for the interpretation of what was published on a day."""
    return corpus.setting.calendar.after(published, corpus.setting.catalog.policy.interpretation_workdays)


def feedback_due(corpus: Corpus, end: date) -> date:
    """The last day in time for saying what became of the opinions, by the last day of the opinion period."""
    return corpus.setting.calendar.after(end, corpus.setting.catalog.policy.feedback_workdays)


def summaries(corpus: Corpus, draft: Item) -> tuple[Item, ...]:
    """The items that say what became of the opinions on a draft and are not withdrawn; what waits for its day is among them."""
    return _naming(corpus, draft, "summarises")


def finals(corpus: Corpus, draft: Item) -> tuple[Item, ...]:
    """The items that a draft became, in the same way."""
    return _naming(corpus, draft, "adopts")


def _naming(corpus: Corpus, draft: Item, key: str) -> tuple[Item, ...]:
    named = corpus.named_by.get(draft.index_number, ())
    return tuple({other.path: other for name, other in named if name == key and other is not draft and not other.withdrawn}.values())


def opinion_tables(item: Item) -> tuple[str, ...]:
    """The files of an item's tables of opinions, as written."""
    return tuple(table.file for table in item.data if table.schema == SCHEMA)
