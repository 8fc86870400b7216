"""The look-up in files, for the browser: overrides/assets/zones/*.js loads of them what one query needs, and answers as answer.py does.

Every file is a script that hands its name and what it holds to zoneLookup.arrive, as nothing else can be loaded from a folder on disk.
head.js lists years and levels; the files of a year and level (shard_shelf) stand in a folder named by a digest of them all, so that two
releases never mix.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from .answer import Lookup
from .gazetteer import same
from .shard_coding import written
from .shard_shelf import SchoolFacts, shelf_shards

__all__ = ["File", "SchoolFacts", "shards"]

_DIGEST = 16


class File(NamedTuple):
    """A file: its name relative to the folder `zones/` of the site, what stands in it, and of which year it tells; None for the head."""

    name: str
    script: bytes
    year: int | None


def shards(lookup: Lookup, schools: Mapping[str, SchoolFacts]) -> Iterator[File]:
    """All files, the latest year first, head.js last. schools: by name as the zones name them. The same tables give the same bytes."""
    years: dict[int, list[list[str]]] = {}
    for (year, level), shelf in sorted(lookup.shelves.items(), key=lambda each: -each[0][0]):
        held = list(shelf_shards(shelf, schools))
        digest = sha256("\n".join(f"{name} {text}" for name, text in held).encode("utf-8", "replace")).hexdigest()[:_DIGEST]
        years.setdefault(year, []).append([level, digest])
        yield from (_file(f"{digest}/{name}", text, year) for name, text in held)
    yield _file("head", written({"signs": _signs(), "years": [[year, levels] for year, levels in years.items()]}), None)


def _file(name: str, text: str, year: int | None) -> File:
    return File(f"{name}.js", f"zoneLookup.arrive({written(name)},{text});\n".encode("utf-8", "replace"), year)


def _signs() -> list[str]:
    """The signs that have another form when they are uniform, and those forms."""
    changed = [sign for sign in map(chr, range(0x10000)) if not 0xD800 <= ord(sign) < 0xE000 and same(sign) != sign]
    return ["".join(changed), same("".join(changed))]
