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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2s
from pathlib import Path
from tempfile import TemporaryDirectory

from ..forked import WORTH_A_FORK, spread
from ..model.corpus import Corpus, beside
from ..model.item import Item
from ..model.words import SearchWords, merged
from ..staging import put
from .attachments import is_read, text_of
from .coding import base64, golomb
from .documents import document, frequencies, script, scripts
from .places import SHELF, Place, Plan, plan
from .postings import Gathering, shards_of_part

#: Where the index stands, from the site's root.
FOLDER = "search"
#: How many parts the postings are merged in, one after the other in each process.
_PARTS = 64
_FEWEST_SHARDS = 256
# Orders of the days in days.js: of the first on a shelf, of the steps from one to the next.
FIRST_DAY_ORDER, STEP_ORDER = 8, 2


@dataclass(frozen=True, slots=True)
class Written:
    """What is known of a file that stands in the index: its name below the folder, without the ending, and a digest of what it holds.

    faults   what hindered reading the attachments whose words it should hold
    """

    name: str
    digest: bytes
    faults: tuple[str, ...] = ()


def write_index(corpus: Corpus, bodies: Mapping[str, str], site: Path, workers: int) -> tuple[str, tuple[str, ...]]:
    """Write the index of all items that show their content; its digest, and a sentence in Chinese for each file whose words it lacks.

    bodies   path of an item -> the words of its page, one block or cell a line
    """
    held = plan(corpus)
    shown = sorted((held.places[item.path], item) for item in corpus.built if corpus.shows_content(item) and item.path in held.places)
    shards = shard_count(len(shown))
    first_year = min((2000, *held.shelves)) // 10 * 10  # never moved by a new item, unless it is older still
    root = site / FOLDER
    new = root / "new"
    with TemporaryDirectory(prefix="disclosure-") as spool:
        files = spread(partial(_write_documents, corpus, bodies, new, Path(spool), shards), shown, workers)
        for_shards = workers if len(shown) >= WORTH_A_FORK else 1
        files += spread(partial(_write_shards, new, Path(spool), shards, first_year), range(_PARTS), for_shards, least=2)
    files += _write_attributes(new, held, [(place, item, corpus.shown_status(item)) for place, item in shown])
    digest = blake2s(
        b"".join(each.name.encode() + each.digest for each in sorted(files, key=lambda each: each.name)), digest_size=8
    ).hexdigest()
    shutil.rmtree(root / digest, ignore_errors=True)
    new.rename(root / digest)
    _write(root, "current", _current(digest, held, len(shown), shards, first_year, merged(corpus.setting.catalog.search)))
    return digest, tuple(fault for each in files for fault in each.faults)


def shard_count(documents: int) -> int:
    """A power of two that changes seldom: at most one shard a document, so that a shard stays near a kilobyte."""
    return max(_FEWEST_SHARDS, 1 << documents.bit_length() >> 1)


def _current(digest: str, held: Plan, documents: int, shards: int, first_year: int, words: SearchWords) -> str:
    folders = sorted({folder for shelves in held.shelves.values() for folder in shelves})
    numbers = {folder: number for number, folder in enumerate(folders)}
    years = {str(year): [numbers[folder] for folder in shelves] for year, shelves in held.shelves.items()}
    return script(
        {
            "digest": digest,
            "documents": documents,
            "shards": shards,
            "firstYear": first_year,
            "categories": folders,
            "years": years,
            "words": {"synonyms": words.synonyms, "questions": words.question_words},
        },
    )


def _write_documents(
    corpus: Corpus, bodies: Mapping[str, str], folder: Path, spool: Path, shards: int, share: Sequence[tuple[Place, Item]]
) -> list[Written]:
    """Write the scripts of a run of documents, and gather their postings."""
    first = share[0][0] if share else Place(0, 0)
    gathering = Gathering(spool, f"{first.year:04}-{first.number:07}", shards, _PARTS)
    files: list[Written] = []
    for place, item in share:
        words, faults = _files(corpus, item)
        held = document(corpus, item, bodies.get(item.path, ""), words)
        gathering.add(place, frequencies(held))
        written = [_write(folder, name, text) for name, text in scripts(held, f"t/{place.year}/{place.number}")]
        files += [replace(written[0], faults=faults), *written[1:]]
    gathering.put_down()
    return files


def _files(corpus: Corpus, item: Item) -> tuple[str, tuple[str, ...]]:
    """The words of the files that belong to an item, and what hindered reading them."""
    paths = dict.fromkeys(beside(item, file) for _, _, file in item.owned_files)
    read = {path: text_of(corpus.tree.read(path), path) for path in paths if is_read(path) and corpus.file_address(path)}
    faults = tuple(f"附件 {path}：{extract.fault}检索时查不到没有读出的文字。" for path, extract in read.items() if extract.fault)
    return "\n".join(extract.text for extract in read.values()), faults


def _write_shards(folder: Path, spool: Path, shards: int, first_year: int, parts: Sequence[int]) -> list[Written]:
    return [_write(folder, name, text) for part in parts for name, text in shards_of_part(spool, part, shards, _PARTS, first_year)]


def _write_attributes(folder: Path, held: Plan, shown: Sequence[tuple[Place, Item, str]]) -> Iterable[Written]:
    """What sorting and filtering need of every document, in the order of all places."""
    starts, length = {}, 0
    for year, shelves in held.shelves.items():
        starts[year] = length
        length += len(shelves) * SHELF
    days, genres, statuses = [0] * length, [""] * length, [""] * length
    for place, item, status in shown:
        at = starts[place.year] + place.number
        days[at] = item.published.day.timetuple().tm_yday if item.published else 0
        genres[at], statuses[at] = item.effective_genre, status
    yield _write(folder, "days", script(base64("".join(_days_of_shelf(days[at : at + SHELF]) for at in range(0, length, SHELF)))))
    yield _write(folder, "genres", script(*choices(genres)))
    yield _write(folder, "statuses", script(*choices(statuses)))


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


def _write(folder: Path, name: str, text: str) -> Written:
    data = text.encode()
    put(folder / f"{name}.js", data)
    return Written(name, blake2s(data).digest())
