"""Things from which places are left out by name (白石镇，石桥村除外): their own name alone does not settle an address."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import NamedTuple

from . import names
from .gazetteer import key
from .lookup_entry import Entry, Found
from .parts import Part, Place, Street

_WIDE = ("镇街", "社区", "村")
#: 甲小区A区、B区（C区除外）: sections lie side by side.
_SECTION = re.compile("(?:[东西南北中上下前后新老A-Z一二三四五六七八九十0-9]{1,3}(?:区|期|苑))$")
_MOST_NAMED = 3


class Left(NamedTuple):
    """A place that is left out: its name, and its key."""

    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Holes:
    """Places that are left out beside each other. in_order: the same by their keys."""

    places: tuple[Left, ...]
    in_order: tuple[Left, ...]

    @classmethod
    def of(cls, parts: Iterable[Part]) -> Holes:
        """From the parts of an exception."""
        places = tuple(Left(each.name, key(each.name)) for each in parts if isinstance(each, Street | Place))
        return cls(places, tuple(sorted(places, key=lambda each: each.key)))

    def within(self, found: Found) -> Found:
        """What a row takes, left open by all these places."""
        return self._open(found, lambda taken: (each for each in self.places if not _is_beside(taken, each.key)))

    def perhaps_within(self, found: Found) -> Found:
        """The same where the places may lie in another thing: what begins with its name does, and anything may in a town or village."""
        return self._open(found, self._perhaps_in)

    def _perhaps_in(self, taken: str) -> Iterator[Left]:
        if names.kind(taken) in _WIDE:
            return (each for each in self.places if names.kind(each.key) != "镇街" and each.key != taken)
        first = bisect_left(self.in_order, taken, key=lambda each: each.key)
        begun = takewhile(lambda each: each.key.startswith(taken), islice(self.in_order, first, None))
        return (each for each in begun if not _is_beside(taken, each.key))

    def _open(self, found: Found, held_by: Callable[[str], Iterator[Left]]) -> Found:
        if not self.places or not isinstance(found, Entry) or found.effect != "takes" or found.open:
            return found
        held = [each.name for each in islice(held_by(found.key), _MOST_NAMED + 1)]
        if not held:
            return found
        listed = "、".join(held[:_MOST_NAMED]) + ("等" if len(held) > _MOST_NAMED else "")
        return found._replace(open=f"其中不含{listed}，要看您填的地方是不是在那里面")


def _is_beside(taken: str, left: str) -> bool:
    return taken == left or bool(_SECTION.search(taken) and _SECTION.fullmatch(left))
