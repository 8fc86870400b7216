"""The site map: an index, and a part for each year, so that a new item changes one part (sitemaps.org, protocol 0.9: 50,000 addresses a file)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ..model import addresses
from .page import Page


class Location(NamedTuple):
    """An address from the site's root, and the day on which the public last saw it change."""

    address: str
    changed: date


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the site map."""

    address: str
    changed: date
    locations: tuple[Location, ...]


def parts(pages: Iterable[Page]) -> tuple[Part, ...]:
    """The site map of these pages: one part for the lists, one for each year of publication."""
    found: defaultdict[str, list[Location]] = defaultdict(list)
    for page in pages:
        if page.changed:
            name = str(page.item.published.day.year) if page.item and page.item.published else "lists"
            found[name].append(Location(page.address, page.changed))
    return tuple(
        Part(addresses.sitemap(name), max(location.changed for location in held), tuple(held)) for name, held in sorted(found.items())
    )
