"""What works without a network: the files that the service worker keeps from the start, and what it must let go of."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2s
from pathlib import Path

from ..model import addresses
from ..model.corpus import Corpus

#: What the worker fetches before anyone has asked for it, in order of importance. The search page is kept when it is first opened:
#: its scripts alone would fill the rest, and without the shards that a search brings it finds nothing.
SHELL = ("assets/site.css", "assets/site.js", "assets/icon.svg", addresses.HOME)
#: The most that these may weigh together, in bytes as they are stored.
LIMIT = 100_000
#: So many files of the look-up of zones are kept at most; where the recent ones are more, nobody is offered to keep them.
MOST_ZONES = 2000


@dataclass(frozen=True, slots=True)
class Worker:
    """What the service worker has to know.

    name      of the site, for the page that stands in for one that is not there
    shell     addresses of the files that it keeps from the start, never more than LIMIT
    version   another one as soon as a byte of these files is another
    own       first segments of the addresses that are the site's own
    zones     so many files of the look-up of zones are kept
    """

    name: str
    shell: tuple[str, ...]
    version: str
    own: tuple[str, ...]
    zones: int = MOST_ZONES


def worker(corpus: Corpus, site: Path) -> Worker:
    """The service worker of a built site; `site` is its folder, with every file in it. What is too large is left out.

    Raises:
        OSError: a file of the shell cannot be read.
    """
    shell, size, digest = [], 0, blake2s(digest_size=8)
    for address in SHELL:
        content = (site / address).read_bytes()
        if size + len(content) <= LIMIT:
            shell.append(address)
            size += len(content)
            digest.update(f"{address} {len(content)}\n".encode() + content)
    return Worker(corpus.setting.catalog.site.name, tuple(shell), digest.hexdigest(), tuple(sorted(addresses.TAKEN)))


def gone(corpus: Corpus) -> tuple[str, ...]:
    """Addresses of the items whose text and files are no longer public, sorted."""
    return tuple(sorted(corpus.page_address(item) for item in corpus.built if not corpus.shows_content(item)))


def release(corpus: Corpus, digest: str, site: Iterable[str] = ()) -> str:
    """release.json: the folders of the search index and of the look-up of zones, and what every browser must forget (JSON).

    site: the addresses of everything that the site holds.
    """
    zones = sorted({address.split("/")[1] for address in site if address.startswith("zones/") and address.endswith(".js") and address.count("/") > 1})
    return json.dumps({"release": digest, "zones": zones, "gone": gone(corpus)}, ensure_ascii=False, separators=(",", ":")) + "\n"
