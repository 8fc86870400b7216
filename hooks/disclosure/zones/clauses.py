"""The clauses of a rule (；, 。): what one asks of the child holds for the places that it names, and for no others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .parts import Condition, Feeder, Part, Place, Street

_END = re.compile(r"[;!?\n]")


def settled(text: str, parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts of a rule with uniform signs, each condition put to the things of its clause that it stands behind.

    东庄村业主子女；西庄村: 业主子女 goes to 东庄村. One that stands by itself, or in the only clause with things, stays for the whole rule.
    """
    each = list(_clauses(text, parts))
    if sum(any(isinstance(part, Street | Place | Feeder) for part in clause) for clause in each) < 2:
        return tuple(parts)
    return tuple(part for clause in each for part in _clause(clause))


def _clauses(text: str, parts: Sequence[Part]) -> Iterator[list[Part]]:
    clause: list[Part] = []
    for part in parts:
        if clause and _END.search(text, clause[-1].end, part.start):
            yield clause
            clause = []
        clause.append(part)
    yield clause


def _clause(clause: Sequence[Part]) -> list[Part]:
    """A clause with its conditions inside the things that they stand behind; the words go with the last of these."""
    found: list[Part] = []
    since = 0
    for part in clause:
        last = found[-1] if found else None
        is_behind = isinstance(part, Condition) and part.kind != "适龄" and last is not None and last.end == part.start
        if not is_behind or not isinstance(last, Street | Place | Feeder):
            found.append(part)
            continue
        bare = replace(part, start=0, end=0)
        for n in range(since, len(found) - 1):
            thing = found[n]
            if isinstance(thing, Street | Place | Feeder):
                found[n] = replace(thing, details=(*thing.details, bare))
        found[-1] = replace(last, details=(*last.details, part), end=part.end)
        since = len(found)
    return found
