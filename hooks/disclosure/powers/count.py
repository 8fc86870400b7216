"""How many powers a text says there are (共有行政权力32项，其中行政许可5项), and how many the list beside it has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..model.numeral import NUMERAL, whole
from .kind import Kind
from .power import Power

#: Numbers that tell of something else: how many came and went, what was before, duties and cases of blame.
_OTHER = re.compile(r"取消|新增|增加|减少|下放|调整|调出|调入|合并|划转|承接|上年|去年|原有|原来|此前|曾|责任事项|追责情形|比|较")
_CLASSES = rf"(?:(?:{NUMERAL})(?:大|个)?类)?"
#: What may stand before the short name of a type (许可2项): the beginning of a clause. 查处处罚2项 tells of something else.
_BEFORE_SHORT = r"(?<![㐀-鿿A-Za-z0-9])(?:其中|含|包括|分别为|分别是|即)?"
_TOTAL = re.compile(
    rf"(?:共|合计|总计)(?:有|计|列入|梳理出?|公布|保留|确认|承担)*(?:行政)?(?:权力|职权|权责)?(?:和责任|清单)?(?:事项)?"
    rf"{_CLASSES}(?P<a>{NUMERAL})[项个]"
    rf"|(?:行政权力|行政职权|权责事项|权力事项|职权事项|权责清单|权力清单)[^，。；！？\n0-9]{{0,8}}?{_CLASSES}(?P<b>{NUMERAL})[项个]"
    rf"|(?<![㐀-鿿0-9])(?:{NUMERAL})(?:大|个)?类(?P<c>{NUMERAL})[项个]"
)
#: What stands before a count and says what it is of: 新增行政许可2项、行政处罚1项 are all of what is new.
_CLAUSE = re.compile(r"[^，。；！？：:\n]*$")
_SHORT = 2


class Told(NamedTuple):
    """A count in a text: from where to where it stands, the type (empty: all together), the number."""

    start: int
    end: int
    kind: str
    number: int


def told(text: str, kinds: Iterable[Kind]) -> Iterator[Told]:
    """The counts in a text, in its order: of all powers, and of those of a type."""
    found = [_read(each, "") for each in _TOTAL.finditer(text) if not _is_of_type(each[0], kinds)]
    for kind in kinds:
        count = rf"(?:类|事项|职权)?(?:共|共有|有|为|：|:)?(?P<a>{NUMERAL})(?P<b>)(?P<c>)[项个]"
        found += [_read(each, kind.name) for each in re.finditer(re.escape(kind.name) + count, text)]
    found += _in_short(text, kinds)
    for each in sorted(set(filter(None, found))):
        clause = _CLAUSE.search(text[max(each.start - 30, 0) : each.start])
        before = clause[0] if clause else ""
        if not _OTHER.search(before + text[each.start : each.end]):
            yield each


def _in_short(text: str, kinds: Iterable[Kind]) -> list[Told | None]:
    """The counts of types by their short names (许可2项、处罚3项), where a sentence tells of two types at the least: alone they are any words."""
    found: list[Told | None] = []
    for sentence in re.finditer(r"[^。！？\n]+", text):
        held = [
            (kind.name, each)
            for kind in kinds
            for name in kind.also
            if len(name) == _SHORT
            for each in re.compile(rf"{_BEFORE_SHORT}{name}(?:类|事项)?(?:共|有|为)?(?P<a>{NUMERAL})(?P<b>)(?P<c>)[项个]").finditer(text, *sentence.span())
        ]
        if len({name for name, _ in held}) > 1:
            found += [_read(each, name) for name, each in held]
    return found


def _is_of_type(words: str, kinds: Iterable[Kind]) -> bool:
    return any(kind.name in words for kind in kinds)


def _read(found: re.Match[str], kind: str) -> Told | None:
    count = whole(found["a"] or found["b"] or found["c"])
    return None if count is None else Told(found.start(), found.end(), kind, count)


def counts(powers: Sequence[Power], kind: str) -> tuple[int, int]:
    """How many powers of a type (empty: all) a list has: sub items counted one by one, and main items alone."""
    held = [power for power in powers if not kind or power.kind == kind]
    return len(held), len({(power.kind, power.same_name[0]) for power in held})
