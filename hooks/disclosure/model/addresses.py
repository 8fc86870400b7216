"""Where every page stands, from the site's root. An address never depends on a title, and no address is ever given to something else."""

from __future__ import annotations

from hashlib import blake2s
from urllib.parse import unquote

from .numbers import slug

HOME = "index.html"
CATALOGUE = "catalogue.html"
SEARCH = "search.html"
WORKER = "sw.js"
RELEASE = "release.json"
NOT_FOUND = "404.html"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"

#: First segments, in lower case, that no redirect may take.
TAKEN = frozenset(
    (HOME, CATALOGUE, SEARCH, WORKER, RELEASE, NOT_FOUND, SITEMAP, ROBOTS, "c", "i", "y", "d", "g", "assets", "search", "packages", "sitemap")
)


def category(folder: str) -> str:
    """A category's newest list, or the overview of one with children: `c/policy/normative.html`."""
    return f"c/{folder}.html"


def year(number: int) -> str:
    """What was published in a year: `y/2026.html`."""
    return f"y/{number}.html"


def department(name: str) -> str:
    """What a department answers for. The name may hold anything, so a digest of it stands in the address."""
    return f"d/{_digest(name)}.html"


def genre(name: str) -> str:
    """Everything of one genre (体裁)."""
    return f"g/{_digest(name)}.html"


def sheet(list_address: str, number: int) -> str:
    """A full sheet of a list, numbered from the oldest: `c/policy/normative/1.html`."""
    return f"{list_address.removesuffix('.html')}/{number}.html"


def sitemap(part: str) -> str:
    """One part of the site map: `sitemap/2026.xml`."""
    return f"sitemap/{part}.xml"


def legacy_number(number: str) -> str:
    """Where a former index number leads on: `i/sljyj-2021-0117.html`; a very long one is cut, as no file could bear its name."""
    return f"i/{slug(number)[:100]}.html"


def legacy_path(path: str) -> str:
    """The file that answers for a former address: the address itself, or the index of a folder where it does not name a page."""
    bare = "/".join(filter(None, unquote(path).split("/")))
    return bare if bare.lower().endswith((".html", ".htm")) else f"{bare}/index.html".lstrip("/")


def _digest(name: str) -> str:
    return blake2s(name.encode(), digest_size=5).hexdigest()
