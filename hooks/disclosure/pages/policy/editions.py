"""各个时期的文本: every text of a document with the days on which it is in force, so that the one of a given day can be found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ...model import addresses
from ...model.corpus import Corpus
from ...model.item import Item
from ...policy.lineage import Lineage
from ...policy.versions import Origin, Version, versions
from ..frame import Crumb, Frame, category_tags, trail_to
from .cycle import Course, course_of
from .succession import Link, pairs


class Edition(NamedTuple):
    """A version as people read it.

    start, end   YYYY-MM-DD; end is empty while nothing ends it, or where nothing tells on which day it ended (`is_over`)
    comparison   the page that compares it with the one before; empty where one of the two has no text of its own here
    """

    origin: str
    text: Link
    index_number: str
    published: str
    start: str
    end: str
    ended_by: str
    is_over: bool
    is_current: bool
    is_unprinted: bool
    amended_by: tuple[Link, ...]
    comparison: str


@dataclass(frozen=True, slots=True)
class Editions:
    """The page of the versions of a document, the newest first; `course` is its timeline."""

    frame: Frame
    title: str
    editions: tuple[Edition, ...]
    current: Edition | None
    course: Course | None


def editions(corpus: Corpus, lineage: Lineage) -> Editions:
    """The page of a lineage with more than one version."""
    compared = {pair.new.start: pair.address for pair in pairs(corpus, lineage)}
    held = tuple(_edition(corpus, each, compared.get(each.start, "")) for each in reversed(versions(corpus, lineage)))
    last = lineage.texts[-1].item
    catalog = corpus.setting.catalog
    trail = trail_to(catalog, last.category) if last.category else (Crumb("首页", addresses.HOME),)
    name = "各个时期的文本"
    description = f"{_shortened(last.title)}：每个文本从哪天到哪天有效，改了哪些地方。"
    return Editions(
        frame=Frame(
            f"{name}：{last.title}",
            addresses.versions(lineage.texts[0].item.index_number),
            (*trail, Crumb(name)),
            category_tags(last.category) if last.category else (),
            description,
        ),
        title=last.title,
        editions=held,
        current=next((each for each in held if each.is_current), None),
        course=course_of(corpus, lineage),
    )


def _edition(corpus: Corpus, version: Version, comparison: str) -> Edition:
    item, today = version.item, corpus.setting.today
    return Edition(
        origin=version.origin.value,
        text=_link(corpus, item),
        index_number=item.index_number,
        published=str(item.published.day) if item.published else "",
        start=str(version.start),
        end=str(version.end or ""),
        ended_by=version.ended_by,
        is_over=version.is_over,
        is_current=version.start <= today and not version.is_over and (version.end is None or today <= version.end),
        is_unprinted=version.origin is Origin.UNPRINTED,
        amended_by=tuple(_link(corpus, each) for each in version.amended_by),
        comparison=comparison if version.origin is not Origin.UNPRINTED else "",
    )


def _link(corpus: Corpus, item: Item) -> Link:
    return Link(item.title, corpus.page_address(item), item.document_number, item.effective_openness == "依申请公开")


def _shortened(title: str) -> str:
    return title if len(title) < 60 else title[:59] + "…"
