"""A page before it is made: where it stands, which template shows it, and what will stand on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from ..model.item import Item


class Page(NamedTuple):
    """One page, or another file that a template makes. `item` is the one whose text it holds.

    view      makes what stands on it, when it is its turn: a dataclass, or a tuple of them, whose `repr` tells all that the template shows
    basis     what of the view the item's file and the catalogue do not tell, where the page is made of nothing else; made faster than the view
    changed   the day on which the public last saw it change; None on a page that no search engine needs
    """

    address: str
    template: str
    view: Callable[[], object]
    changed: date | None = None
    item: Item | None = None
    basis: Callable[[], object] | None = None
