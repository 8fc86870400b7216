"""Every page of questions and answers: the questions by topic, and a page with the answers of each topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from ...model import addresses
from ...model.corpus import Corpus
from ...questions.list import OTHERS, Placed, public
from ..columns import QUESTIONS
from ..frame import Crumb, Frame, Link, column_tags
from ..page import Page
from ..shelf import published_on
from ..source import Source, sources


class Basis(NamedTuple):
    """What an answer rests on: its name, where it stands (empty: not on the web), whether that is another site."""

    name: str
    address: str
    is_web: bool = False


class Answer(NamedTuple):
    """A question with its answer in paragraphs, what it rests on, who answers further questions."""

    anchor: str
    question: str
    asked: tuple[str, ...]
    paragraphs: tuple[str, ...]
    basis: tuple[Basis, ...]
    department: str
    phone: str
    updated: str
    expires: str


class Topic(NamedTuple):
    """A topic with the links to its answers."""

    name: str
    address: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """questions.html: the topics with their questions."""

    frame: Frame
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """The page of a topic; `others` are the links to the other topics."""

    frame: Frame
    topic: str
    answers: tuple[Answer, ...]
    others: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]


def pages(corpus: Corpus) -> Iterator[Page]:
    """The pages made of the tables of questions; none where no item has one."""
    topics: dict[str, list[Placed]] = {}
    for each in public(corpus):
        topics.setdefault(each.question.topic or OTHERS, []).append(each)
    if not topics:
        return
    changed = {name: max(published_on(each.table.item) for each in held) for name, held in topics.items()}
    held = {name: tuple(each) for name, each in topics.items()}
    yield Page(addresses.QUESTIONS, "questions.html", partial(_overview, held), max(changed.values()))
    for name in held:
        yield Page(addresses.questions(name), "questions-topic.html", partial(_answers, corpus, name, held), changed[name])


def _overview(topics: dict[str, tuple[Placed, ...]]) -> Overview:
    description = f"家长和群众常问的 {sum(map(len, topics.values()))} 个问题和回答，每个回答都写明依据、由谁解释、哪一天更新。"
    return Overview(
        frame=Frame(QUESTIONS.name, addresses.QUESTIONS, _trail(), column_tags(QUESTIONS.name, description, (QUESTIONS.name, *topics), "回应关切"), description),
        topics=tuple(Topic(name, addresses.questions(name), tuple(_link(name, each) for each in held)) for name, held in topics.items()),
    )


def _trail() -> tuple[Crumb, ...]:
    return Crumb("首页", addresses.HOME), Crumb(QUESTIONS.name, addresses.QUESTIONS)


def _link(topic: str, held: Placed) -> Link:
    return Link(held.question.question, f"{addresses.questions(topic)}#{held.question.anchor}")


def _answers(corpus: Corpus, topic: str, topics: dict[str, tuple[Placed, ...]]) -> Answers:
    held: Sequence[Placed] = topics[topic]
    title = f"{QUESTIONS.name}：{topic}"
    description = f"关于{topic}的 {len(held)} 个问题和回答。"
    return Answers(
        frame=Frame(title, addresses.questions(topic), (*_trail(), Crumb(topic)), column_tags(title, description, (QUESTIONS.name, topic), "回应关切"), description),
        topic=topic,
        answers=tuple(_answer(corpus, each) for each in held),
        others=tuple((name, addresses.questions(name)) for name in topics if name != topic),
        sources=sources(corpus, (each.table.item for each in held)),
    )


def _answer(corpus: Corpus, held: Placed) -> Answer:
    each = held.question
    department = corpus.setting.catalog.department_called(each.department)
    return Answer(
        anchor=each.anchor,
        question=each.question,
        asked=each.asked,
        paragraphs=tuple(line.strip() for line in each.answer.splitlines() if line.strip()),
        basis=tuple(_basis(corpus, name) for name in each.basis),
        department=each.department,
        phone=department.telephone if department else "",
        updated=str(each.updated or ""),
        expires=str(each.expires or ""),
    )


def _basis(corpus: Corpus, name: str) -> Basis:
    if name.startswith(("https://", "http://")):
        return Basis(name, name, is_web=True)
    other = corpus.numbered(name)
    if other is None or other.is_scheduled(corpus.setting.today):
        return Basis(name, "")
    return Basis(other.title, corpus.page_address(other))
