"""Which text of a document was in force when: the text as issued, each text as amended, the text that took its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from ..model.corpus import Corpus
from ..model.item import Item
from ..model.validity import repealed_from
from .lineage import Lineage, Text

_DAY = timedelta(days=1)


class Origin(Enum):
    """How a version came to be; the value is what people read.

    UNPRINTED   changed by an amendment of which no full text stands here: the version before and the amendment have to be read together
    DRAFT   never in force: its days are those on which opinions were asked
    """

    ISSUED = "原文"
    AMENDED = "修改后的全文"
    UNPRINTED = "已修改，未整理全文"
    DRAFT = "征求意见稿"


@dataclass(frozen=True, slots=True)
class Version:
    """A text, and the first and last day on which it is in force.

    item      where it can be read; of an unprinted one the text before it
    amended_by  what made it of the version before
    end       None while nothing ends it; `is_over` where it has ended on a day that nothing here tells
    ended_by  why it ended: 修改, 代替, 废止, 失效; empty while nothing ends it
    """

    origin: Origin
    item: Item
    start: date
    amended_by: tuple[Item, ...] = ()
    end: date | None = None
    ended_by: str = ""
    is_over: bool = False


class SpanFault(NamedTuple):
    """Days on which no version is in force, or two are: the item and key to look at, what is wrong, what to do."""

    item: Item
    key: str
    message: str
    hint: str


def starts(item: Item) -> date | None:
    """The day from which an item holds: 施行日期, else the day of publication."""
    return item.effective or (item.published.day if item.published else None)


def versions(corpus: Corpus, lineage: Lineage) -> tuple[Version, ...]:
    """Every version of a lineage that was, is or will be in force on some day, the oldest first; none of a draft that nothing has come of yet."""
    found: list[Version] = []
    for position, text in enumerate(lineage.texts):
        own = list(_of_text(corpus, text))
        if not own:
            continue
        following = lineage.texts[position + 1].item if position + 1 < len(lineage.texts) else None
        found += _closed(corpus, own, text, starts(following) if following else None)
    return tuple(each for each in found if each.end is None or each.start <= each.end)


def _of_text(corpus: Corpus, text: Text) -> Iterator[Version]:
    """The versions of one text by their first day; of two that begin on one day the later one counts. What was taken down is none."""
    start = starts(text.item)
    if start is None or text.item.consultation or not corpus.shows_content(text.item):
        return
    found = {start: Version(Origin.ISSUED, text.item, start)}
    base = text.item.index_number
    for day, amendments in _by_start(each for each in text.amendments if base in each.amends and not each.withdrawn):
        found[max(day, start)] = Version(Origin.UNPRINTED, text.item, max(day, start), amendments)
    for full in filter(corpus.shows_content, text.consolidations):
        taken = tuple(each for each in text.amendments if each.index_number in full.consolidates and not each.withdrawn)
        begins = full.effective or max(filter(None, map(starts, taken)), default=starts(full))
        if begins:
            found[begins] = Version(Origin.AMENDED, full, begins, taken or (found[begins].amended_by if begins in found else ()))
    readable = text.item
    for day in sorted(found):
        version = found[day]
        readable = version.item if version.origin is Origin.AMENDED else readable
        yield replace(version, item=readable)


def _by_start(amendments: Iterable[Item]) -> Iterator[tuple[date, tuple[Item, ...]]]:
    held: dict[date, list[Item]] = {}
    for each in amendments:
        day = starts(each)
        if day:
            held.setdefault(day, []).append(each)
    return ((day, tuple(held[day])) for day in sorted(held))


def _closed(corpus: Corpus, own: list[Version], text: Text, following: date | None) -> Iterator[Version]:
    """The versions of one text with their last days."""
    for version, after in pairwise(own):
        yield replace(version, end=after.start - _DAY, ended_by="修改")
    last = own[-1]
    item = last.item if last.origin is Origin.AMENDED else text.item
    ends = [(day, why) for day, why in _ends(corpus, text, item, following) if day]
    if ends:
        first = min(ends, key=lambda end: end[0])
        yield replace(last, end=first[0], ended_by=first[1])
    else:
        status = corpus.status(text.item)
        is_over = status in ("废止", "失效")
        yield replace(last, ended_by=status if is_over else "", is_over=is_over)


def _ends(corpus: Corpus, text: Text, item: Item, following: date | None) -> Iterator[tuple[date | None, str]]:
    yield following - _DAY if following else None, "代替"
    repealed = repealed_from(corpus, text.item)
    yield repealed - _DAY if repealed else None, "代替" if following else "废止"
    yield item.expires or text.item.expires, "失效"


def span_faults(corpus: Corpus, lineage: Lineage) -> Iterator[SpanFault]:
    """Where the days do not follow each other: a gap before the next text, two from one day, a full text that begins with no amendment."""
    for before, after in pairwise(lineage.texts):
        yield from _between_texts(corpus, before, after)
    for text in lineage.texts:
        start = starts(text.item)
        for full in text.consolidations:
            taken = [each for each in text.amendments if each.index_number in full.consolidates]
            due = max(filter(None, map(starts, taken)), default=None)
            missed = [each for each in text.amendments if each not in taken and not each.withdrawn and _is_before(each, full.effective or due) and taken]
            if full.effective and due and full.effective != due and all(starts(each) != full.effective for each in missed):
                kind = "重叠" if full.effective < due else "空档"
                says = f"修改后的全文自 {full.effective} 起施行，它所依据的修改自 {due} 起施行，中间有{kind}。"
                yield SpanFault(full, "effective", says, f"修改后的全文与最后一次修改同日施行，写“effective: {due}”；请核对。")
            for each in missed:
                says = f"修改后的全文没有写明已经包括 {each.index_number} 的修改（自 {starts(each)} 起施行）。"
                yield SpanFault(full, "consolidates", says, f"已经包括的，在 consolidates 里加上 {each.index_number}；没有的，请补进全文。")
        for each in text.amendments:
            day = starts(each)
            if start and day and day < start and not each.withdrawn and text.item.index_number in each.amends:
                says = f"修改自 {day} 起施行，早于所修改的文件的施行日期 {start}。"
                yield SpanFault(each, "effective" if each.effective else "published", says, "修改不会早于原文施行；请核对这两个日期。")


def _is_before(amendment: Item, day: date | None) -> bool:
    start = starts(amendment)
    return start is not None and day is not None and start <= day


def _between_texts(corpus: Corpus, before: Text, after: Text) -> Iterator[SpanFault]:
    start, expires, begun = starts(after.item), before.item.expires, starts(before.item)
    if start and expires and expires + _DAY < start:
        says = f"所代替的 {before.item.index_number} 已于 {expires} 失效，本文件自 {start} 起施行，中间 {(start - expires).days - 1} 天没有有效的文本。"
        yield SpanFault(after.item, "effective" if after.item.effective else "published", says, "请核对旧文件的失效日期和本文件的施行日期；确实中断的，不必改。")
    if start and begun and start < begun:
        says = f"本文件自 {start} 起施行，所代替的 {before.item.index_number} 自 {begun} 起施行，两个文本的日期重叠。"
        yield SpanFault(after.item, "effective" if after.item.effective else "published", says, "新文件在旧文件之后施行；请核对这两个日期。")
