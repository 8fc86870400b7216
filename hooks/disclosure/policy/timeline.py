"""The life of a document in days: draft, opinions, text, interpretation, amendment, repeal. The same for every item that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from ..model.corpus import Corpus
from ..model.item import Item
from ..model.validity import repealed_from
from .lineage import Lineage, Text
from .versions import starts


class Event(NamedTuple):
    """What happened, or will happen, on a day, and the item that tells of it (None where nothing here does).

    kind    in a few words: 公开征求意见
    note    what else a reader wants to know at once: until when, from when
    """

    day: date
    kind: str
    item: Item | None
    note: str = ""


def timeline(corpus: Corpus, lineage: Lineage) -> tuple[Event, ...]:
    """All events of a lineage in the order of their days, and on one day in the order in which they come about.

    Of what has been taken down no more is told than that it was published, and that it is gone.
    """
    found: dict[tuple[date, str, str], tuple[int, Event]] = {}
    for position, text in enumerate(lineage.texts):
        following = lineage.texts[position + 1].item if position + 1 < len(lineage.texts) else None
        for order, event in enumerate((*_events(corpus, text, is_next=position > 0), *_end(corpus, text, following))):
            found.setdefault((event.day, event.kind, event.item.path if event.item else event.note), (order, event))
    return tuple(event for _, event in sorted(found.values(), key=lambda each: (each[1].day, _RANK[each[1].kind], each[0])))


#: On one day what stands first comes first.
_RANK = {
    kind: rank
    for rank, kind in enumerate(
        (
            *("公开征求意见", "公布意见采纳情况", "公布文件", "公布修改", "政策解读", "公布修改后的全文"),
            *("旧文件废止", "文件废止", "文件施行", "修改施行", "文件失效"),
        )
    )
}


def _events(corpus: Corpus, text: Text, is_next: bool) -> Iterator[Event]:
    is_draft = text.item.consultation is not None
    for draft in (*text.drafts, *((text.item,) if is_draft else ())):
        asked = draft.consultation if corpus.shows_content(draft) else None
        if asked:
            yield Event(asked.start, "公开征求意见", draft, f"至 {asked.end}，共 {asked.days} 天")
        else:
            yield from _publication(corpus, "公开征求意见", draft)
    for summary in text.summaries:
        yield from _publication(corpus, "公布意见采纳情况", summary)
    if not is_draft:
        yield from _document(corpus, "公布文件", "文件施行", text.item, "代替前一个文件" if is_next else "")
    for amendment in text.amendments:
        yield from _document(corpus, "公布修改", "修改施行", amendment)
    for interpretation in text.interpretations:
        form = interpretation.interpretation_form if corpus.shows_content(interpretation) else ""
        yield from _publication(corpus, "政策解读", interpretation, "" if form == "文字" else form)
    for full in text.consolidations:
        yield from _publication(corpus, "公布修改后的全文", full)


def _document(corpus: Corpus, published: str, effective: str, item: Item, note: str = "") -> Iterator[Event]:
    yield from _publication(corpus, published, item, "，".join(filter(None, (item.document_number, note))))
    if item.effective and item.published and item.effective != item.published.day and corpus.shows_content(item):
        yield Event(item.effective, effective, None, item.document_number)


def _publication(corpus: Corpus, kind: str, item: Item, note: str = "") -> Iterator[Event]:
    if item.published:
        gone = item.gone_as(corpus.setting.today)
        yield Event(item.published.day, kind, item, "，".join(filter(None, (note, gone))))


def _end(corpus: Corpus, text: Text, following: Item | None) -> Iterator[Event]:
    repealed = repealed_from(corpus, text.item)
    if repealed and following:
        yield Event(repealed, "旧文件废止", text.item, f"由{following.document_number}代替" if following.document_number else "")
    elif repealed:
        by = next((each for each in text.ended_by if starts(each) == repealed), None)
        yield Event(repealed, "文件废止", by, "废止依据" if by else "")
    elif text.item.expires and not text.ended_by and corpus.shows_content(text.item):
        last = max((each.expires for each in text.consolidations if each.expires), default=text.item.expires)
        yield Event(last + timedelta(days=1), "文件失效", None, f"有效期至 {last}")
