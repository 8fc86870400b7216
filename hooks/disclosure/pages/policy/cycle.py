"""What the page of an item shows of the life of its document: who explains it, which texts there are, what happened when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from ...model import addresses
from ...model.corpus import Corpus, once
from ...model.item import Item
from ...policy.lineage import Lineage, lineages_of
from ...policy.opinions import said_in
from ...policy.timeline import Event, timeline
from .succession import Link, contrasts, draft_pairs, has_versions, since_draft


class Explanation(NamedTuple):
    """An interpretation as the page of its document shows it; `form` is 文字, 图解, 问答, 视频, or empty.

    is_earlier   whether the text has been amended since, in a way that the interpretation does not explain
    """

    title: str
    address: str
    form: str
    department: str
    published: str
    video: str
    is_earlier: bool = False


class Subject(NamedTuple):
    """A document as the page of its interpretation shows it; `effective` is empty where it holds since its publication."""

    title: str
    address: str
    document_number: str
    published: str
    effective: str
    status: str


class Step(NamedTuple):
    """A point of a timeline. `address` is where it can be read, empty where nothing here tells of it; `contrast` compares it with its draft."""

    day: str
    kind: str
    title: str
    address: str
    note: str
    is_to_come: bool
    contrast: Link | None = None


class Course(NamedTuple):
    """The timeline of a document, and the page of its texts (empty where there is only one)."""

    title: str
    steps: tuple[Step, ...]
    versions: str


class Cycle(NamedTuple):
    """All of it.

    contrasts   the comparisons that the item has a part in
    form, video   of the item itself, where it is an interpretation
    needless   why it has none
    """

    explanations: tuple[Explanation, ...]
    subjects: tuple[Subject, ...]
    courses: tuple[Course, ...]
    contrasts: tuple[Link, ...] = ()
    form: str = ""
    video: str = ""
    needless: str = ""

    @property
    def boxed(self) -> frozenset[str]:
        """The addresses of the interpretations and of what is interpreted: they need not stand among the related documents once more."""
        return frozenset((*(each.address for each in self.explanations), *(each.address for each in self.subjects)))


def cycle(corpus: Corpus, item: Item) -> Cycle | None:
    """What an item's page shows of it; None for nearly all items."""
    held = lineages_of(corpus, item)
    if not held and not item.no_interpretation and not item.video:
        return None
    said = {item.index_number, *item.consolidates}  # what explains a text and its amendments explains the text as amended
    explained = [each for lineage in held for text in lineage.texts for each in text.interpretations if not said.isdisjoint(each.interprets)]
    explained += [each for each in map(corpus.numbered, item.interpreted_by) if each]
    explained = [each for each in explained if not each.withdrawn]
    amended = [each for lineage in held for text in lineage.texts if item in text.members for each in text.amendments]
    subjects = [other for other in map(corpus.numbered, item.interprets) if other and other is not item]
    return Cycle(
        tuple(_explanation(corpus, each, amended) for each in _once(corpus, explained)),
        tuple(_subject(corpus, each) for each in _once(corpus, subjects)),
        _courses_of(corpus, item, held),
        tuple(link for lineage in held for link in contrasts(corpus, lineage, item)),
        item.interpretation_form,
        item.video,
        "" if explained else item.no_interpretation,
    )


def _courses_of(corpus: Corpus, item: Item, held: tuple[Lineage, ...]) -> tuple[Course, ...]:
    """The timelines that an item stands in; a draft that several documents came of has one, with the days of all of them."""
    found = tuple(course for course in (course_of(corpus, lineage) for lineage in held) if course)
    if len(found) < 2 or not item.consultation:
        return found
    steps = dict.fromkeys(step for course in found for step in course.steps)
    return (Course(item.title, tuple(sorted(steps, key=lambda step: step.day)), ""),)


def course_of(corpus: Corpus, lineage: Lineage) -> Course | None:
    """The timeline of a lineage; None where it would say nothing new."""
    made = _courses(corpus)
    first = lineage.texts[0].item
    if first.path not in made:
        made[first.path] = None if _is_plain(lineage) else _course(corpus, lineage)
    return made[first.path]


@once
def _courses(corpus: Corpus) -> dict[str, Course | None]:
    """Path of the first text -> the timeline of its lineage, as far as pages have asked for them."""
    return {}


def _course(corpus: Corpus, lineage: Lineage) -> Course | None:
    since = {pair.new.item.path: Link(since_draft(pair), pair.address) for pair in draft_pairs(corpus, lineage)}
    steps = tuple(_step(corpus, event, since) for event in timeline(corpus, lineage))
    place = addresses.versions(lineage.texts[0].item.index_number) if has_versions(corpus, lineage) else ""
    return Course(lineage.texts[-1].item.title, steps, place) if len(steps) > 1 else None


def _is_plain(lineage: Lineage) -> bool:
    """Whether a timeline would say no more than the entry in the register and the interpretations do."""
    text = lineage.texts[0]
    more = text.drafts or text.summaries or text.amendments or text.consolidations or text.ended_by or text.item.consultation
    return len(lineage.texts) == 1 and not more


def _once(corpus: Corpus, items: list[Item]) -> tuple[Item, ...]:
    return tuple({item.path: item for item in items if not item.is_scheduled(corpus.setting.today)}.values())


def _explanation(corpus: Corpus, item: Item, amended: list[Item]) -> Explanation:
    is_shown = corpus.shows_content(item)  # of a tombstone no more is said than the register keeps
    return Explanation(
        item.title,
        corpus.page_address(item),
        item.interpretation_form if is_shown else "",
        item.effective_department,
        _day(item.published.day if item.published else None),
        item.video if is_shown else "",
        any(_is_after(corpus, each, item) for each in amended),
    )


def _is_after(corpus: Corpus, amendment: Item, interpretation: Item) -> bool:
    """Whether an amendment in force came after an interpretation that does not explain it."""
    if amendment.withdrawn or amendment.index_number in interpretation.interprets or not amendment.published or not interpretation.published:
        return False
    starts = amendment.starts
    return interpretation.published.day < amendment.published.day and starts is not None and starts <= corpus.setting.today


def _subject(corpus: Corpus, item: Item) -> Subject:
    published = item.published.day if item.published else None
    effective = item.effective if corpus.shows_content(item) and item.effective != published else None
    return Subject(
        item.title,
        corpus.page_address(item),
        item.document_number,
        _day(published),
        _day(effective),
        corpus.shown_status(item),
    )


def _step(corpus: Corpus, event: Event, since: Mapping[str, Link]) -> Step:
    item, note = event.item, event.note
    if item and event.kind == "公布意见采纳情况" and corpus.shows_content(item):
        note = said_in(item.body).counts.in_words
    return Step(
        str(event.day),
        event.kind,
        item.title if item else "",
        corpus.page_address(item) if item else "",
        note,
        event.day > corpus.setting.today,
        since.get(item.path) if item and event.kind in ("公开征求意见", "公布文件") else None,
    )


def _day(day: date | None) -> str:
    return str(day or "")
