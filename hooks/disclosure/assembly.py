"""A site put together file by file: what the last build made of the same is taken over from the site that stands, the rest is made.

Each file has a key, a digest of all that it is made of besides what the whole site depends on (`cache.surroundings`). Nothing here judges
what a change could touch: every page is planned anew, which is cheap, and written only when its plan has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from .cache import digest, digest_of
from .forked import Step, spread
from .model.corpus import Corpus, beside
from .model.item import Item
from .pages.files import Placed, content, placed
from .pages.page import Page
from .pages.text import NOTHING, Source, source
from .progress import Outcome, Progress
from .search import amending
from .search.index import CURRENT, FOLDER, Index, Outline, write_index
from .staging import TakeOver, put

#: Makes the HTML of a page, and the words of its item's text, one block or cell a line.
Make = Callable[[Page, object, Source], tuple[bytes, str]]


class Part(NamedTuple):
    """A file of a site: a digest of what it was made of, and one of what it holds."""

    key: bytes
    held: bytes


@dataclass(frozen=True)
class Inventory:
    """What a site consists of: address -> part, and its index of the search, of which nothing is known where there is none yet."""

    parts: Mapping[str, Part] = field(default_factory=dict)
    index: Index | None = None

    def addresses(self) -> set[str]:
        """Where all of it stands."""
        of_index = (self.index.address(name) for name in self.index.files) if self.index else ()
        return {*self.parts, *of_index, f"{FOLDER}/{CURRENT}.js"}

    def shared(self, other: Inventory) -> set[str]:
        """The addresses in this site of what holds the same in another."""
        found = {address for address, part in self.parts.items() if address in other.parts and other.parts[address].held == part.held}
        if self.index and other.index:
            theirs = other.index.files
            found |= {self.index.address(name) for name, held in self.index.files.items() if theirs.get(name) == held}
        return found

    def without_faults(self) -> Inventory:
        """The same without the pages of items of which a file could not be read: another time it may be."""
        documents = self.index.documents if self.index else {}
        faulty = {address for address, entry in documents.items() if entry.faults}
        return replace(self, parts={address: part for address, part in self.parts.items() if address not in faulty}) if faulty else self


@dataclass(frozen=True)
class Ground:
    """Where a site is made, and by how many processes; `take` lets a file of the site that stands take its place there."""

    folder: Path
    workers: int = 1
    take: TakeOver = lambda old, new, held: False


class Made(NamedTuple):
    """A page or file that was not taken over; `words` are those of an item's text."""

    part: Part
    words: str = ""


def assemble(corpus: Corpus, pages: Sequence[Page], make: Make, ground: Ground, old: Inventory, progress: Progress) -> Inventory:
    """Write the items' files, the pages and the index of the search; raises OSError."""
    outline = Outline.of(corpus)
    if old.index:
        with progress.stage("核对上次的索引"):
            taken = _is_taken(old.index, outline, ground)
        old = old.without_faults() if taken else Inventory()  # an index is written from the words of all pages
    wanted = placed(corpus)
    files: dict[str, Made | None] = {}
    if wanted:
        with progress.stage("放好附件和图片", len(wanted)) as step:
            done = spread(partial(_write_files, corpus, ground, old, step), wanted, ground.workers, waiting=partial(step, 0))
            files = {file.address: each for file, each in zip(wanted, done, strict=True)}
            step.outcome(_outcome(files, old))
    held = {file.path: _part(files, old, file.address).held for file in wanted if not file.form}
    basis = _Basis(corpus, outline, held)
    dealt = [page for start in range(ground.workers) for page in pages[start :: ground.workers]]  # lists take longer, and stand first
    with progress.stage("生成网页", len(dealt)) as step:
        written = spread(partial(_write_pages, basis, make, ground, old, step), dealt, ground.workers, waiting=partial(step, 0))
        made = {page.address: each for page, each in zip(dealt, written, strict=True)}
        step.outcome(_outcome(made, old))
    words = {page.item.path: each.words for page, each in zip(dealt, written, strict=True) if each and page.item}
    with progress.stage("编写检索索引", len(words)) as step:
        write = partial(amending.amend, old.index) if old.index else write_index
        index = write(outline, words, ground.folder, ground.workers, step)
    everything = files | made
    return Inventory({address: _part(everything, old, address) for address in everything}, index)


def _part(made: Mapping[str, Made | None], old: Inventory, address: str) -> Part:
    """A file that was made now, or taken over."""
    found = made[address]
    return found.part if found else old.parts[address]


def _outcome(made: Mapping[str, Made | None], old: Inventory) -> Outcome | None:
    if not old.parts:
        return None  # nobody knows what was there before
    kept = sum(each is None for each in made.values())
    known = sum(address in old.parts for address in made)
    return Outcome(len(made) - known, known - kept, kept)


def _is_taken(index: Index, outline: Outline, ground: Ground) -> bool:
    """Whether the index stands in the next site too, and only has to be amended."""
    return amending.fits(index, outline) and amending.take_over(index, ground.folder, ground.take, ground.workers)


@dataclass(frozen=True)
class _Basis:
    """What the pages are made of: `files` has a digest of what each file of an item holds."""

    corpus: Corpus
    outline: Outline
    files: Mapping[str, bytes]

    def key(self, page: Page, made_of: object, text: Source) -> bytes:
        """A digest of all that a page and its item's entry in the index are made of, besides the catalogue."""
        item = page.item
        if not item:
            return digest_of(page.template, page.address, made_of)
        shown = None if text.markdown == item.body else text.markdown  # as it is written: the item's digest tells it
        place = self.outline.plan.places.get(item.path)
        return digest_of(page.template, page.address, item.path, item.digest, made_of, text.addresses, shown, self._held(item), place)

    def _held(self, item: Item) -> list[tuple[str, bytes | None]]:
        """What the files hold that its page shows and its entry in the index has the words of, also those that belong to another item."""
        paths = [beside(item, file) for _, _, file in item.owned_files]
        paths += [link.file(item.path) for link in self.corpus.links.get(item.path, ()) if link.is_image and not link.is_external]
        return [(path, self.files.get(path)) for path in paths]


def _write_files(corpus: Corpus, ground: Ground, old: Inventory, step: Step, files: Sequence[Placed]) -> list[Made | None]:
    """Attachments, tables and images; None for what is taken over."""
    found: list[Made | None] = []
    for file in files:
        data = corpus.tree.read(file.path)
        held = digest(data)
        key = digest_of(held, file.schema, file.form) if file.form else held
        if _takes(file.address, key, ground, old):
            found.append(None)
        else:
            made = content(corpus, file) if file.form else data
            put(ground.folder / file.address, made)
            found.append(Made(Part(key, digest(made))))
        step()
    return found


def _write_pages(basis: _Basis, make: Make, ground: Ground, old: Inventory, step: Step, pages: Sequence[Page]) -> list[Made | None]:
    """Pages; None for what is taken over."""
    found: list[Made | None] = []
    for page in pages:
        made_of = page.basis() if page.basis else page.view()
        text = source(basis.corpus, page.item) if page.item else NOTHING
        key = basis.key(page, made_of, text)
        if _takes(page.address, key, ground, old):
            found.append(None)
        else:
            html, words = make(page, page.view() if page.basis else made_of, text)
            put(ground.folder / page.address, html)
            found.append(Made(Part(key, digest(html)), words))
        step()
    return found


def _takes(address: str, key: bytes, ground: Ground, old: Inventory) -> bool:
    """Whether what stands there now is made of the same and whole, so that it stands in the next site too."""
    part = old.parts.get(address)
    return part is not None and part.key == key and ground.take(address, address, part.held)
