"""The index of a site, written beside its pages: streamed document by document, in as many processes as there are.

    search/current.js                  which index holds, and what a search has to know before it can begin
    search/<digest>/s/0a3.js           the postings of the terms of one shard
    search/<digest>/t/2026/17.js       a document: what a result shows, and its text
    search/<digest>/days.js, genres.js, statuses.js   of all documents, for sorting and filtering

The files of an index stand together below a digest of them all, so that two releases never mix. They are scripts, as nothing else loads
from a folder (file://). A new document changes only the shards of its terms.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import blake2s
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from ..cache import digest
from ..forked import WORTH_A_FORK, Step, spread, unseen
from ..model.corpus import Corpus, beside
from ..model.item import Item
from ..model.words import merged
from ..questions.list import Spoken, spoken
from ..staging import put
from .attachments import is_read, text_of
from .coding import base64, golomb
from .documents import Frequencies, document, frequencies, script, scripts
from .places import SHELF, Place, Plan, plan
from .postings import Gathering, shards_of_part

#: Where the index stands, from the site's root.
FOLDER = "search"
#: How many parts the postings are merged in, one after the other in each process.
PARTS = 64
_FEWEST_SHARDS = 256
#: A file of the index: its name below the folder, without the ending, and a digest of what it holds.
File = tuple[str, bytes]
# Orders of the days in days.js: of the first on a shelf, of the steps from one to the next.
FIRST_DAY_ORDER, STEP_ORDER = 8, 2


#: The script beside the folders that says which of them holds; named like the files of an index.
CURRENT = "current"
#: What the folder of an index is called until its digest is known.
NEW = "new"


class Entry(NamedTuple):
    """A document in the index.

    names     of its scripts
    lengths   characters of its summary and of its body, which stand one after the other in the scripts
    faults    what hindered reading the attachments whose words it should hold
    """

    place: Place
    names: tuple[str, ...]
    lengths: tuple[int, int]
    faults: tuple[str, ...] = ()


class Indexed(NamedTuple):
    """What became of a document: the address of its page, its entry, the files written, and terms of the one before at its place (`stale`)
    that it does not have, or not as often."""

    address: str
    entry: Entry
    files: list[File]
    stale: frozenset[str]


@dataclass(frozen=True, slots=True)
class Index:
    """What is known of an index that has been written.

    documents   address of an item's page -> its entry
    files       name below the folder of the index, without the ending -> digest of what it holds
    """

    digest: str
    shards: int
    first_year: int
    documents: Mapping[str, Entry]
    files: Mapping[str, bytes]

    def address(self, name: str) -> str:
        """Where a file of it stands, from the site's root."""
        return f"{FOLDER}/{self.digest}/{name}.js"

    @property
    def faults(self) -> Iterator[str]:
        """A sentence in Chinese for each file whose words it lacks."""
        return (fault for entry in self.documents.values() for fault in entry.faults)


@dataclass(frozen=True)
class Outline:
    """What an index has to hold: the documents with their places, and how it is divided."""

    corpus: Corpus
    plan: Plan

    @classmethod
    def of(cls, corpus: Corpus) -> Outline:
        """The outline of all items that show their content."""
        return cls(corpus, plan(corpus))

    @cached_property
    def shown(self) -> Sequence[tuple[Place, Item]]:
        """The documents in the order of their places."""
        built = self.corpus.built
        places = self.plan.places
        return sorted((places[item.path], item) for item in built if item.path in places and self.corpus.shows_content(item))

    @property
    def shards(self) -> int:
        """How many shards it has."""
        return shard_count(len(self.shown))

    @property
    def first_year(self) -> int:
        """From which year on years are counted; never moved by a new item, unless it is older still."""
        return min((2000, *self.plan.shelves)) // 10 * 10


def write_index(outline: Outline, bodies: Mapping[str, str], site: Path, workers: int, step: Step = unseen) -> Index:
    """Write the index of all items that show their content.

    bodies   path of an item -> the words of its page, one block or cell a line
    """
    folder, shards = site / FOLDER / NEW, outline.shards
    with TemporaryDirectory(prefix="disclosure-") as spool:
        documents = spread(partial(write_documents, outline, bodies, folder, Path(spool), step, {}), outline.shown, workers)
        for_shards = workers if len(outline.shown) >= WORTH_A_FORK else 1
        files = spread(partial(_write_shards, folder, Path(spool), shards, outline.first_year), range(PARTS), for_shards, least=2)
    for each in documents:
        files += each.files
    return finished(outline, {each.address: each.entry for each in documents}, dict(files), site)


def finished(outline: Outline, documents: Mapping[str, Entry], files: dict[str, bytes], site: Path) -> Index:
    """The index whose documents and shards stand in the folder NEW: what is said of all of them is written, and it gets its name."""
    root = site / FOLDER
    files.update(_write_attributes(root / NEW, outline))
    name = blake2s(b"".join(name.encode() + held for name, held in sorted(files.items())), digest_size=8).hexdigest()
    shutil.rmtree(root / name, ignore_errors=True)
    (root / NEW).rename(root / name)
    write(root, CURRENT, _current(name, outline))
    return Index(name, outline.shards, outline.first_year, documents, files)


def shard_count(documents: int) -> int:
    """A power of two that changes seldom: at most one shard a document, so that a shard stays near a kilobyte."""
    return max(_FEWEST_SHARDS, 1 << documents.bit_length() >> 1)


def _current(digest: str, outline: Outline) -> str:
    held, words = outline.plan, merged(outline.corpus.setting.catalog.search)
    folders = sorted({folder for shelves in held.shelves.values() for folder in shelves})
    numbers = {folder: number for number, folder in enumerate(folders)}
    years = {str(year): [numbers[folder] for folder in shelves] for year, shelves in held.shelves.items()}
    return script(
        {
            "digest": digest,
            "documents": len(outline.shown),
            "shards": outline.shards,
            "firstYear": outline.first_year,
            "categories": folders,
            "years": years,
            "words": {"synonyms": words.synonyms, "questions": words.question_words},
        },
    )


def write_documents(
    outline: Outline,
    bodies: Mapping[str, str],
    folder: Path,
    spool: Path,
    step: Step,
    before: Mapping[Place, Mapping[str, Frequencies]],
    share: Sequence[tuple[Place, Item]],
) -> list[Indexed]:
    """Write the scripts of a run of documents, and gather their postings, but for those that stood at the same place before."""
    first = share[0][0] if share else Place(0, 0)
    gathering = Gathering(spool, f"{first.year:04}-{first.number:07}", outline.shards, PARTS)
    found = []
    for place, item in share:
        questions, words, faults = _files(outline.corpus, item)
        held = document(outline.corpus, item, bodies.get(item.path, ""), words, questions)
        old, new = before.get(place, {}), frequencies(held)
        gathering.add(place, {term: counts for term, counts in new.items() if old.get(term) != counts} if old else new)
        files = [write(folder, name, text) for name, text in scripts(held, f"t/{place.year}/{place.number}")]
        entry = Entry(place, tuple(name for name, _ in files), (len(held.summary), len(held.body)), faults)
        found.append(Indexed(held.address, entry, files, frozenset(term for term, counts in old.items() if new.get(term) != counts)))
        step()
    gathering.put_down()
    return found


def _files(corpus: Corpus, item: Item) -> tuple[list[Spoken], str, tuple[str, ...]]:
    """The questions in the files that belong to an item, the words of its other files, and what hindered reading them."""
    paths = dict.fromkeys(beside(item, file) for _, _, file in item.owned_files)
    questions, read = list[Spoken](), {}
    for path in paths:
        if is_read(path) and corpus.file_address(path):
            asked = spoken(corpus, item, path)
            if asked is None:
                read[path] = text_of(corpus.tree.read(path), path)
            else:
                questions += asked
    faults = tuple(f"附件 {path}：{extract.fault}检索时查不到没有读出的文字。" for path, extract in read.items() if extract.fault)
    return questions, "\n".join(extract.text for extract in read.values()), faults


def _write_shards(folder: Path, spool: Path, shards: int, first_year: int, parts: Sequence[int]) -> list[File]:
    return [write(folder, name, text) for part in parts for name, text in shards_of_part(spool, part, shards, PARTS, first_year)]


def _write_attributes(folder: Path, outline: Outline) -> Iterable[File]:
    """What sorting and filtering need of every document, in the order of all places."""
    starts, length = {}, 0
    for year, shelves in outline.plan.shelves.items():
        starts[year] = length
        length += len(shelves) * SHELF
    days, genres, statuses = [0] * length, [""] * length, [""] * length
    for place, item in outline.shown:
        at = starts[place.year] + place.number
        days[at] = item.published.day.timetuple().tm_yday if item.published else 0
        genres[at], statuses[at] = item.effective_genre, outline.corpus.shown_status(item)
    yield write(folder, "days", script(base64("".join(_days_of_shelf(days[at : at + SHELF]) for at in range(0, length, SHELF)))))
    yield write(folder, "genres", script(*choices(genres)))
    yield write(folder, "statuses", script(*choices(statuses)))


def _days_of_shelf(days: Sequence[int]) -> str:
    """Days of the year as bits: the first, then each as the step from the one before, backward steps as odd numbers; 0 is as the one before."""
    steps, before = [], days[0]
    for day in days[1:]:
        step = day - before if day else 0
        steps.append(golomb(2 * step if step >= 0 else -2 * step - 1, STEP_ORDER))
        before += step
    return golomb(days[0], FIRST_DAY_ORDER) + "".join(steps)


def choices(values: Sequence[str]) -> tuple[list[str], str]:
    """The values that occur, and for each place the sign of its value."""
    names = sorted({value for value in values if value})
    signs = {name: chr(0x30 + number) for number, name in enumerate(names)}
    return names, "".join(signs.get(value, " ") for value in values)


def write(folder: Path, name: str, text: str) -> File:
    """Write a script of the index."""
    data = text.encode()
    put(folder / f"{name}.js", data)
    return name, digest(data)
