"""What the search knows of an item: the fields that are indexed, and what a result shows."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from posixpath import dirname

from ..model.corpus import Corpus
from ..model.item import Item
from ..model.source import CONTROL
from ..questions.list import Spoken
from .coding import packed
from .tokens import number_terms, terms, terms_without_commas

#: The fields in which terms are counted, and how much a term in each of them weighs against one in the body.
BOOSTS = {"title": 8.0, "numbers": 4.0, "summary": 2.0, "body": 1.0, "files": 0.5}
FIELDS = tuple(BOOSTS)
#: How often a term occurs in each of FIELDS.
Frequencies = tuple[int, int, int, int, int]

#: A longer text is cut, so that a snippet never costs more than some 5 KB.
CHUNK = 4000


@dataclass(frozen=True, slots=True)
class Document:
    """An item as the search sees it.

    numbers   the index number, the document number (empty where it has none), former index numbers
    summary   with the keywords on a line of their own
    body      the words of its page and its questions, and `files` those of its attachments: one block, question or cell a line
    answers   line of the body -> the address of the answer, where the line is a question; None where the item asks none
    """

    title: str
    address: str
    numbers: tuple[str, ...]
    published: str
    status: str
    summary: str = ""
    body: str = ""
    files: str = ""
    answers: Mapping[str, str] | None = None


def document(corpus: Corpus, item: Item, body: str, files: str, questions: Sequence[Spoken] = ()) -> Document:
    """An item that shows its content; a summary that only repeats the text counts as text. Internal fields never get here."""
    titles = [file.title for file in item.attachments] + [file.title for file in item.data]
    summary = "" if "".join(item.summary.split()) in "".join(body.split()) else item.summary
    return Document(
        title=item.title,
        address=corpus.page_address(item),
        numbers=(item.index_number, item.document_number, *item.legacy_index_numbers),
        published=str(item.published.day) if item.published else "",
        status=corpus.shown_status(item),
        summary="\n".join(filter(None, (summary, "、".join(item.keywords)))),
        body="\n".join(filter(None, (item.subtitle, body, *(each.words for each in questions)))),
        files=CONTROL.sub("", "\n".join([*titles, files])),
        answers={each.words: each.address for each in questions if each.address} if questions else None,
    )


def frequencies(held: Document) -> Mapping[str, Frequencies]:
    """Term -> how often it occurs in each field; a part of a number counts once, in the numbers."""
    body = _counted(held.body)
    others = [_counted(text) for text in (held.title, "\n".join(held.numbers), held.summary, held.files)]
    others[1].update(number_terms(held.numbers))
    title, numbers, summary, files = others
    found: dict[str, Frequencies] = {term: (0, 0, 0, count, 0) for term, count in body.items()}
    for term in {*title, *numbers, *summary, *files}:
        found[term] = (title[term], numbers[term], summary[term], body[term], files[term])
    return found


def _counted(text: str) -> Counter[str]:
    found = Counter(terms(text))
    found.update(terms_without_commas(text))
    return found


def scripts(held: Document, name: str) -> Iterator[tuple[str, str]]:
    """(name, script) of a document: all that a result shows with the start of its text, then the rest of a long one.

    Of the address only the folder is said, as its last part is made of the index number (model.numbers.slug). Beside each part of the text
    of an item with questions stand the lines on which they begin, each with the address of its answer.
    """
    text = "\n".join(filter(None, (held.summary, held.body, held.files)))
    chunks = _chunks(text)
    beside = [()] * len(chunks) if held.answers is None else [(each,) for each in _answers(text, chunks, held.answers)]
    shown = (held.title, dirname(held.address), held.published.replace("-", ""), held.status, str(len(chunks)), *held.numbers)
    yield name, script(packed("\v".join((*shown, chunks[0]))), *beside[0])
    for number, chunk in enumerate(chunks[1:], 1):
        yield f"{name}-{number}", script(packed(chunk), *beside[number])


def _answers(text: str, chunks: Sequence[str], answers: Mapping[str, str]) -> list[list[tuple[int, str]]]:
    """Of each chunk of a text the (number of the line in it, address) of the questions that begin there."""
    found: list[list[tuple[int, str]]] = [[] for _ in chunks]
    chunk, line, left = 0, 0, len(chunks[0])
    for words in text.split("\n"):
        if words in answers:
            found[chunk].append((line, answers[words]))
        line += 1
        left -= len(words) + 1
        while left <= 0 and chunk + 1 < len(chunks):
            chunk += 1
            line, left = int(left < 0), left + len(chunks[chunk])
    return found


def _chunks(text: str) -> list[str]:
    """A text in pieces of at most CHUNK characters, cut where a line ends if there is one."""
    found = []
    while len(text) > CHUNK:
        end = text.rfind("\n", 1, CHUNK) + 1 or CHUNK
        found.append(text[:end])
        text = text[end:]
    return [*found, text]


def script(*held: object) -> str:
    """A classic script that tells the page what it holds; unlike modules and data, it loads from a folder too."""
    return f"disclosure.arrive({json.dumps(held, ensure_ascii=False, separators=(',', ':'))[1:-1]})"
