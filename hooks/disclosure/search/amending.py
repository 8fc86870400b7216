"""An index brought up to date: only the documents that changed are read, and only the shards of their terms are written anew.

What comes out is what `index.write_index` would have written, byte for byte: a posting depends on nothing but the documents that hold its term.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from ..forked import Step, spread, unseen
from ..staging import TakeOver
from . import reading
from .documents import Document, frequencies
from .index import FOLDER, NEW, PARTS, Entry, File, Index, Outline, finished, write, write_documents
from .places import Place
from .postings import Gathered, as_number, by_shard, coded, gathered_of_part, shard_name, shard_of, shard_script


def fits(index: Index, outline: Outline) -> bool:
    """Whether an index is divided as this outline wants it, so that it can be amended."""
    return index.shards == outline.shards and index.first_year == outline.first_year


def take_over(index: Index, site: Path, take: TakeOver, workers: int) -> bool:
    """Let the files of an index stand in the next site, to be amended there; False, and none does, when one does not hold what it held."""

    def taken(names: Sequence[str]) -> list[bool]:
        return [take(index.address(name), f"{FOLDER}/{NEW}/{name}.js", index.files[name]) for name in names]

    _begin(site / FOLDER)
    found: list[bool] = spread(taken, tuple(index.files), workers)
    if not all(found):
        shutil.rmtree(site / FOLDER / NEW, ignore_errors=True)
    return all(found)


def _begin(root: Path) -> None:
    """Let the folder of an index that stands on the stage already, of which much may still hold, be the new one."""
    shutil.rmtree(root / NEW, ignore_errors=True)
    folders = sorted(filter(Path.is_dir, root.iterdir())) if root.is_dir() else []
    for folder in folders[:1]:
        folder.rename(root / NEW)


def amend(index: Index, outline: Outline, bodies: Mapping[str, str], site: Path, workers: int, step: Step = unseen) -> Index:
    """Bring an index up to date that has been taken over; `bodies` has the words of the items that are new or changed (path -> words)."""
    folder = site / FOLDER / NEW
    changed = [(place, item) for place, item in outline.shown if item.path in bodies]
    stays = (outline.corpus.page_address(item) for _, item in outline.shown if item.path not in bodies)
    documents = {address: index.documents[address] for address in stays}
    gone = [entry for address, entry in index.documents.items() if address not in documents]
    files = dict(index.files)
    before = {entry.place: frequencies(_document(folder, entry)) for entry in gone}
    for name in (name for entry in gone for name in entry.names):
        (folder / f"{name}.js").unlink()
        del files[name]
    stale = {place: frozenset(terms) for place, terms in before.items()}
    with TemporaryDirectory(prefix="disclosure-") as spool:
        for each in spread(partial(write_documents, outline, bodies, folder, Path(spool), step, before), changed, workers):
            documents[each.address] = each.entry
            files.update(each.files)
            stale[each.entry.place] = each.stale
        parts = spread(partial(_amend_parts, index, folder, Path(spool), _by_shard(stale, index.shards)), range(PARTS), workers, least=2)
    files.update(parts)
    return finished(outline, documents, files, site)


def _document(folder: Path, entry: Entry) -> Document:
    """A document as it was indexed, in all that is counted."""
    held = [reading.unpacked(reading.held((folder / f"{name}.js").read_text(encoding="utf-8"))[0]) for name in entry.names]
    *heading, start = held[0].split("\v")
    text = start + "".join(held[1:])
    parts = []
    for length in entry.lengths:
        parts.append(text[:length])
        text = text[length + 1 :] if length else text
    summary, body = parts
    numbers = tuple(heading[reading.BEFORE_NUMBERS :])
    return Document(heading[0], "", numbers, "", "", summary, body, text)


def _by_shard(stale: Mapping[Place, Set[str]], shards: int) -> Mapping[int, Mapping[str, Set[int]]]:
    """Shard -> term -> the places at which it stood, and does not stand as before."""
    found: defaultdict[int, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for place, terms in stale.items():
        for term in terms:
            found[shard_of(term, shards)][term].add(as_number(place))
    return {shard: dict(terms) for shard, terms in found.items()}


def _amend_parts(
    index: Index, folder: Path, spool: Path, stale: Mapping[int, Mapping[str, Set[int]]], parts: Sequence[int]
) -> list[File]:
    """Write the shards of these parts anew that have a posting which no longer holds, or one that was gathered."""
    files = []
    for part in parts:
        new = by_shard(gathered_of_part(spool, part), index.shards)
        for number in sorted(new.keys() | {number for number in stale if number % PARTS == part}):
            path = folder / f"{shard_name(number)}.js"
            script = _amended(path.read_text(encoding="utf-8"), stale.get(number, {}), new.get(number, {}), index.first_year)
            files.append(write(folder, shard_name(number), script))
    return files


def _amended(script: str, stale: Mapping[str, Set[int]], new: Gathered, first_year: int) -> str:
    """A shard without what is stale, and with what was gathered; other terms stay as they are. Done twice it gives the same."""
    postings = dict(reading.postings_in_bits(script))
    for term in stale.keys() | new.keys():
        gone = stale.get(term, frozenset())
        old = reading.coded_posting(postings.pop(term), first_year) if term in postings else []
        held = {number: counts for number, counts in old if number not in gone}
        held.update(zip(new.get(term, ())[0::2], new.get(term, ())[1::2], strict=True))  # type: ignore[arg-type]
        if held:
            numbers, counts = zip(*sorted(held.items()), strict=True)
            postings[term] = coded(numbers, counts, first_year)
    terms = sorted(postings)
    return shard_script(terms, "".join(postings[term] for term in terms))
