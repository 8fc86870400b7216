"""办事指南: every guide that is in force, by whom it is for and by topic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ...model import addresses
from ...model.corpus import Corpus
from ...services.guide import GUIDES, Guide
from ...services.reading import guides_of
from ...tables.beside import items_with_tables
from ..columns import SERVICES
from ..frame import Crumb, Frame, column_tags
from ..shelf import published_on
from .handbook import MOST, anchor, said_fee, said_term, said_visits

_PERSONS = ("自然人", "个人", "公民", "居民", "学生", "家长", "教师", "人员", "儿童", "监护人", "群众")
_BODIES = ("法人", "企业", "单位", "组织", "学校", "机构", "幼儿园", "举办者")


class Entry(NamedTuple):
    """A guide: its title and page, what people ask first, its item."""

    title: str
    address: str
    glance: tuple[str, ...]
    item: str
    index_number: str
    published: date


class Topic(NamedTuple):
    """Guides of one topic; without a name where none is said."""

    name: str
    entries: tuple[Entry, ...]


class Audience(NamedTuple):
    """Whom guides are for."""

    name: str
    anchor: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """services.html."""

    frame: Frame
    audiences: tuple[Audience, ...]


def entries(corpus: Corpus) -> Iterator[tuple[Guide, Entry]]:
    """Every guide that is in force, by the index numbers of their items."""
    items = (item for item in items_with_tables(corpus) if any(table.schema == GUIDES for table in item.data))
    for item in sorted(items, key=lambda item: item.index_number):
        if corpus.shows_content(item) and corpus.is_in_force(item):
            for number, guide in enumerate(guides_of(corpus, item), 1):
                glance = tuple(filter(None, (said_term(guide), said_fee(guide), said_visits(guide))))
                address = corpus.page_address(item) + (f"#{anchor(number)}" if number <= MOST else "")
                yield guide, Entry(guide.title, address, glance, item.title, item.index_number, published_on(item))


def overview(held: tuple[tuple[Guide, Entry], ...]) -> Overview:
    """The page of all guides."""
    description = "办一件事要什么条件、带什么材料、走哪几步、多长时间、收不收费、到哪里办。"
    tags = column_tags(SERVICES.name, description, ("办事指南", "行政许可", "公共服务"), "办事服务")
    groups = (("个人办事", "person", _PERSONS), ("单位办事", "body", _BODIES))
    found = [Audience(name, key, _topics([(guide, entry) for guide, entry in held if _is_for(guide, words)])) for name, key, words in groups]
    others = [(guide, entry) for guide, entry in held if not _is_for(guide, _PERSONS) and not _is_for(guide, _BODIES)]
    found.append(Audience("没有写明服务对象的", "other", _topics(others)))
    trail = Crumb("首页", addresses.HOME), Crumb(SERVICES.name, addresses.SERVICES)
    return Overview(Frame(SERVICES.name, addresses.SERVICES, trail, tags, description), tuple(each for each in found if each.topics))


def _is_for(guide: Guide, words: tuple[str, ...]) -> bool:
    """Whether it is for those whom these words mean; where it says 自然人 or 法人 (the first words), these alone decide."""
    said = guide["audience"]
    has_first = any(first in said for first in (_PERSONS[0], _BODIES[0]))
    return any(word in said for word in (words[:1] if has_first else words))


def _topics(held: list[tuple[Guide, Entry]]) -> tuple[Topic, ...]:
    by_topic: dict[str, list[Entry]] = {}
    for guide, entry in held:
        by_topic.setdefault(guide["topic"], []).append(entry)
    return tuple(Topic(name, tuple(by_topic[name])) for name in sorted(by_topic, key=lambda name: (not name, name)))
