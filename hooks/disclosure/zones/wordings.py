"""What the rows of a school say in words that cannot be compared as ground: lines, remarks, what was not read; and in what two years differ."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from . import names
from .outline import uniform
from .parts import (
    Alias,
    Aside,
    Choice,
    Condition,
    Except,
    Feeder,
    Include,
    Line,
    Note,
    Only,
    Open,
    Part,
    Place,
    Reading,
    Street,
    Unread,
    every,
)
from .parts import Numbers as Doors
from .printing import canonical
from .rules.claim import Claim
from .rules.zone import ZoneRow
from .table import EXCLUDED, Passage

_OPPOSITE = {"东": "西", "西": "东", "南": "北", "北": "南"}
#: Notes that draw nothing: a heading; the stretch of a road, which the thing itself holds.
_SILENT = ("标题", "路段")
#: Columns that speak of a row as a whole.
_ABOUT = ("备注", "条件")


class Text(NamedTuple):
    """Words that cannot be compared as ground: the title of their column, and in one form."""

    label: str
    form: str


class Wording(NamedTuple):
    """What a row says besides the things that it claims.

    keys   the names of these things, as they are compared
    lead   the first of them as it is written, and 等 where there are more; empty where there is none
    texts  text -> its own words
    """

    keys: tuple[str, ...]
    lead: str
    texts: Mapping[Text, str]

    @property
    def anchors(self) -> tuple[object, ...]:
        """By what the row is known in another year: its things, else its own words."""
        return self.keys or tuple(self.texts)


def wording(row: ZoneRow, found: Sequence[Claim]) -> Wording:
    """What a row says besides its claims. What an amendment took away is no longer claimed, and so is told already."""
    keys = tuple(dict.fromkeys(claim.key for claim in found))
    lead = f"“{found[0].name}”{'等' if len(keys) > 1 else ''}" if found else ""
    return Wording(keys, lead, dict(_texts(row, found)))


def reworded(before: Sequence[Wording], after: Sequence[Wording]) -> Iterator[tuple[str, str, str]]:
    """(where, words that stood there, words that stand there), each row against the one that speaks of the same things."""
    known = [{text.form for each in rows for text in each.texts} for rows in (before, after)]
    has_many = max(len(before), len(after)) > 1
    for old, new in _matched(before, after):
        is_same = old is not None and new is not None and set(old.keys) == set(new.keys)
        gone, fresh = (_apart(one, other, known[place], is_same) for one, other, place in ((old, new, 1), (new, old, 0)))
        lead = next((each.lead for each in (new, old) if each is not None and each.lead), "")
        for label in dict.fromkeys((*fresh, *gone)):
            if not after and label in _ABOUT:
                continue  # the school is gone, and what was remarked of it
            where = f"{lead}的{label}" if lead and has_many and label in _ABOUT else label
            yield where, "；".join(gone.get(label, ())), "；".join(fresh.get(label, ()))


def lines_of(rows: Iterable[Wording]) -> frozenset[Text]:
    """All that rows say of ground in words: boundary lines, what was not read, but no remarks and conditions."""
    return frozenset(text for each in rows for text in each.texts if text.label not in _ABOUT)


def _apart(mine: Wording | None, other: Wording | None, known: set[str], is_same: bool) -> dict[str, list[str]]:
    """Column -> the words that only one year has. What moved to another column or row says the same, unless the rows hold the same things."""
    beside = {text.form for text in other.texts} if is_same and other else known
    found: dict[str, list[str]] = {}
    for text, words in mine.texts.items() if mine else ():
        if text.form not in beside:
            found.setdefault(text.label, []).append(words)
    return found


def _matched(before: Sequence[Wording], after: Sequence[Wording]) -> Iterator[tuple[Wording | None, Wording | None]]:
    """Rows of two years that speak of the same things: of all the same first, then of some; one that is left with the one that is left."""
    pairs: dict[int, int] = {}
    free = dict.fromkeys(range(len(after)))
    for anchors in (_all, _each):
        index: defaultdict[object, deque[int]] = defaultdict(deque)
        for place in free:
            for anchor in anchors(after[place]):
                index[anchor].append(place)
        for place, row in enumerate(before):
            for anchor in anchors(row) if place not in pairs else ():
                near = index[anchor]
                while near and near[0] not in free:
                    near.popleft()
                if near:
                    pairs[place] = near.popleft()
                    del free[pairs[place]]
                    break
    left = [place for place in range(len(before)) if place not in pairs]
    if len(left) == 1 and len(free) == 1:
        pairs[left[0]] = free.popitem()[0]
    for place, row in enumerate(before):
        yield row, after[pairs[place]] if place in pairs else None
    yield from ((None, after[place]) for place in free)


def _all(row: Wording) -> tuple[object, ...]:
    return (frozenset(row.anchors),)


def _each(row: Wording) -> tuple[object, ...]:
    return row.anchors


def _texts(row: ZoneRow, found: Sequence[Claim]) -> Iterator[tuple[Text, str]]:
    zone = row.zone
    claimed = {claim.column for claim in found}
    for passage in zone.passages:
        for part in passage.reading.parts if not passage.is_withdrawn else ():
            for each in _beside(part, passage, passage.field in claimed):
                yield Text(passage.label, _form(each)), passage.reading.words(each).strip()
    if zone.note:
        yield Text("备注", even(zone.note)), zone.note
    if zone.conditions and not found:
        yield Text("条件", even(zone.conditions)), zone.conditions


def _beside(part: Part, passage: Passage, is_claimed: bool) -> Iterator[Part]:
    """The parts of a passage that are neither claims nor left out by name."""
    if isinstance(part, Except):
        yield from (each for each in part.parts if not isinstance(each, Street | Place | Feeder))
    elif passage.field == EXCLUDED:
        if not isinstance(part, Street | Place | Feeder) and not (isinstance(part, Note) and part.kind in _SILENT):
            yield part
    elif isinstance(part, Street | Place | Feeder):
        yield from (each for each in every(part.details) if isinstance(each, Note) and each.kind not in _SILENT)
    elif isinstance(part, Include):
        for each in part.parts:
            yield from _beside(each, passage, is_claimed)
    elif isinstance(part, Condition):
        if not is_claimed or part.kind == "适龄":
            yield part
    elif isinstance(part, Line | Unread | Open | Only | Aside | Doors | Choice | Alias) or (
        isinstance(part, Note) and part.kind not in _SILENT
    ):
        yield part


def _form(part: Part) -> str:
    """A part in the one form of its meaning: 东至甲路, 甲路以西 and 东:甲路以西 all say that 甲路 is the eastern edge.

    What a line leaves out by name is compared by itself.
    """
    if isinstance(part, Line):
        part = replace(part, details=tuple(each for each in part.details if not is_by_name(each)))
    if isinstance(part, Line) and part.form in ("方位", "四至", "为界"):
        opposite = _OPPOSITE.get(part.direction, "")
        side = part.side or opposite
        if side in _OPPOSITE and opposite in ("", side):
            roads = "-".join(names.key(f"{road.name}{road.stretch}") for road in part.roads)
            return f"{side}界{roads}{canonical(Reading('', part.details))}"
    return even(canonical(Reading("", (part,))))


def is_by_name(part: Part) -> bool:
    """Whether it is an exception that names all that it leaves out."""
    return isinstance(part, Except) and bool(part.parts) and all(isinstance(each, Street | Place | Feeder) for each in part.parts)


def even(text: str) -> str:
    """Words in one form: uniform signs, no blanks, no sign at the end."""
    return "".join(uniform(text).split()).strip(",;.")
