"""The search of one category: of the finished site's index what belongs to it, so that its documents keep their places."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from hashlib import blake2s
from pathlib import Path

from ..forked import spread
from ..search import reading
from ..search.coding import base64, golomb
from ..search.documents import script
from ..search.index import FIRST_DAY_ORDER, STEP_ORDER, choices, shard_count
from ..search.places import SHELF
from ..search.postings import shard_name, shard_script, written
from .contents import Contents, is_within


def write_share(held: Contents, old: Path, new: Path, workers: int) -> str:
    """Write the shards, attributes and current.js of a category's index below `new`; gives its digest.

    The texts of the documents stay as they are in `old`, the folder of the site's index, and are not written. `isPart` says that the pages of
    questions, to which some of them lead, are not there. Fewer documents need fewer shards: as their number is a power of two, a new one is
    made of whole old ones.
    """
    index, documents = held.index, len(held.titles)
    digest = blake2s(f"{index.digest} {held.folder}".encode(), digest_size=8).hexdigest()
    shards = min(shard_count(documents), index.shards)
    root = new / digest
    (root / "s").mkdir(parents=True)
    spread(partial(_write_shards, held, old, root, shards), range(shards), workers, least=2)
    _write_attributes(held, old, root)
    said = {**index.said, "digest": digest, "documents": documents, "shards": shards, "isPart": True}
    (new / "current.js").write_text(script(said), encoding="utf-8", newline="")
    return digest


def _kept(held: Contents) -> dict[int, tuple[bool, ...]]:
    """Year -> for each of its shelves, whether it belongs to the category."""
    return {year: tuple(is_within(category, held.folder) for category in shelves) for year, shelves in held.index.shelves.items()}


def _write_shards(held: Contents, old: Path, root: Path, shards: int, numbers: Sequence[int]) -> list[None]:
    kept = _kept(held)
    for number in numbers:
        found = {}
        for source in range(number, held.index.shards, shards):
            text = (old / f"{shard_name(source)}.js").read_text(encoding="utf-8")
            for term, posting in reading.shard(text, held.index.first_year):
                own = [each for each in posting if kept[each[0].year][each[0].number // SHELF]]
                if own:
                    found[term] = written(own, held.index.first_year)
        terms = sorted(found)
        (root / f"{shard_name(number)}.js").write_text(
            shard_script(terms, "".join(found[term] for term in terms)), encoding="utf-8", newline=""
        )
    return []


def _write_attributes(held: Contents, old: Path, root: Path) -> None:
    kept = [is_kept for year in _kept(held).values() for is_kept in year]
    nothing = golomb(0, FIRST_DAY_ORDER) + golomb(0, STEP_ORDER) * (SHELF - 1)
    days = reading.days_of_shelves((old / "days.js").read_text(encoding="utf-8"), len(kept), FIRST_DAY_ORDER, STEP_ORDER)
    bits = "".join(days[at] if is_kept else nothing for at, is_kept in enumerate(kept))
    (root / "days.js").write_text(script(base64(bits)), encoding="utf-8", newline="")
    for name in ("genres", "statuses"):
        values = reading.choices((old / f"{name}.js").read_text(encoding="utf-8"))
        own = [value if kept[at // SHELF] else "" for at, value in enumerate(values)]
        (root / f"{name}.js").write_text(script(*choices(own)), encoding="utf-8", newline="")
