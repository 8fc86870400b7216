"""How many powers, duties and cases of blame a text says there are (共有行政权力32项，责任事项110项), and how many the list beside it has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from ..model.numeral import NUMERAL, whole
from ..services.guide import lines
from .kind import Kind
from .power import Power

#: Numbers that tell of something else: how many came and went, what was before, what was done of them, what a single department has.
_OTHER = re.compile(
    r"取消|新增|增加|减少|下放|调整|调出|调入|合并|划转|承接|上年|去年|原有|原来|此前|曾|比|较|办理|办结|受理|作出|查处"
    r"|股|科室|公室|导室|中心|[事划政务管理合]科(?![技学体])"
)
_DUTY = re.compile("责任事项|追责情形")
_CLASSES = rf"(?:(?:{NUMERAL})(?:大|个)?类)?"
#: What may stand before the short name of a type (许可2项): the beginning of a clause. 查处处罚2项 tells of something else.
_BEFORE_SHORT = r"(?<![㐀-鿿A-Za-z0-9])(?:其中|含|包括|分别为|分别是|即)?"
_TOTAL = re.compile(
    rf"(?:共|合计|总计)(?:有|计|列入|梳理出?|公布|保留|确认|承担)*(?:行政)?(?:权力|职权|权责)?(?:和责任|清单)?(?:事项)?"
    rf"{_CLASSES}(?P<a>{NUMERAL})[项个]"
    rf"|(?:行政权力|行政职权|权责事项|权力事项|职权事项|权责清单|权力清单)[^，。；！？\n0-9]{{0,8}}?{_CLASSES}(?P<b>{NUMERAL})[项个]"
    rf"|(?<![㐀-鿿0-9])(?:{NUMERAL})(?:大|个)?类(?P<c>{NUMERAL})[项个]"
    rf"|(?:全部|所有|这|以上|上述)(?P<d>{NUMERAL})[项个](?=(?:行政)?(?:权力|职权|权责)|[，。；、）)\n]|$|[均都已由])"
    rf"|(?<![0-9第])(?P<e>{NUMERAL})[项个](?:行政)?(?:权力|职权|权责)(?:和责任)?(?:事项)?"
)
#: Columns that hold duties and cases of blame -> what texts call them.
DUTIES = {"duties": "责任事项", "accountability": "追责情形"}
_POINTS = re.compile(rf"(?P<name>责任事项|追责情形)(?:共计?|共有|分别|有|为|计|：|:)*(?P<a>{NUMERAL})[项个种条]|(?P<b>{NUMERAL})[项个种条](?P<also>责任事项|追责情形)")
_LABEL = re.compile("[㐀-鿿]{2,10}责任[：:]")
#: What stands before a count and says what it is of: 新增行政许可2项、行政处罚1项 are all of what is new.
_CLAUSE = re.compile(r"[^，。；！？：:\n]*$")
_PART = re.compile("[。；！？\n]")
_YEAR = re.compile("(?<![0-9])((?:19|20)[0-9]{2})年")
_SHORT = 2


class Told(NamedTuple):
    """A count in a text: from where to where it stands, the type (empty: all together), the number; the column of DUTIES that it is of, or none."""

    start: int
    end: int
    kind: str
    number: int
    column: str = ""


def told(text: str, kinds: Sequence[Kind], year: int = 0) -> Iterator[Told]:
    """The counts in a text, in its order: of all powers, and of those of a type; what is said of another year than `year` is none."""
    found = [_read(each, "") for each in _TOTAL.finditer(text) if not _is_of_type(each[0], kinds)]
    for kind in kinds:
        count = rf"(?:类|事项|职权)?(?:共|共有|有|为|：|:)?(?P<a>{NUMERAL})[项个]"
        found += [_read(each, kind.name) for each in re.finditer(re.escape(kind.name) + count, text)]
        found += [_read(each, kind.name) for each in re.finditer(rf"(?<![0-9第])(?P<a>{NUMERAL})[项个]{re.escape(kind.name)}", text)]
    found += _in_short(text, kinds)
    for each in _apart(filter(None, found)):
        if not _is_other(text, each, year) and not _DUTY.search(_before(text, each) + text[each.start : each.end]):
            yield each


def told_duties(text: str, kinds: Sequence[Kind], year: int = 0) -> Iterator[Told]:
    """The counts of duties and cases of blame in a text; of a type where the part of the sentence names that type alone; `year` as above."""
    for found in _POINTS.finditer(text):
        number = whole(found["a"] or found["b"])
        called = found["name"] or found["also"]
        part = _PART.split(text[max(found.start() - 200, 0) : found.start()])[-1]
        named = [kind.name for kind in kinds if kind.name in part]
        if number is not None:
            column = next(column for column, name in DUTIES.items() if name == called)
            each = Told(found.start(), found.end(), named[0] if len(named) == 1 else "", number, column)
            if not _is_other(text, each, year):
                yield each


def points(powers: Sequence[Power], kind: str, column: str) -> tuple[int, ...]:
    """How many duties or cases of blame a list has of a type (empty: all), by each way of counting them: by their numbers, by lines, by
    sentences, by labels (受理责任：), and a cell as one. Nothing where the list has none, or not all that it had."""
    held = [power for power in powers if not kind or power.kind == kind]
    cells = [cell for power in held for cell in _cells(power, column) if cell.strip()]
    if not cells or any(power.is_cut for power in held):
        return ()
    return tuple(dict.fromkeys(sum(max(way(cell), 1) for cell in cells) for way in _WAYS))


#: The ways in which the points of a cell are counted; none gives less than one.
_WAYS: tuple[Callable[[str], int], ...] = (
    lambda cell: len(lines(cell)),
    lambda cell: len(list(filter(str.strip, cell.splitlines()))),
    lambda cell: len(list(filter(str.strip, re.split("[。；;\n]", cell)))),
    lambda cell: len(_LABEL.findall(cell)),
    lambda cell: 1,
)


def _cells(power: Power, column: str) -> Sequence[str]:
    return [duty for _, duty, _ in power.stages] if power.stages and column == "duties" else [power[column]]


def _apart(found: Iterable[Told]) -> list[Told]:
    """The counts in their order; of two that share a place the one that begins first, then the longer one."""
    kept: list[Told] = []
    for each in sorted(set(found), key=lambda each: (each.start, -each.end, each.kind)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _before(text: str, each: Told) -> str:
    clause = _CLAUSE.search(text[max(each.start - 30, 0) : each.start])
    return clause[0] if clause else ""


def _is_other(text: str, each: Told, year: int) -> bool:
    """Whether a count tells of something else than the list: of what changed, of a department, of another year."""
    years = _YEAR.findall(_PART.split(text[max(each.start - 200, 0) : each.start])[-1])
    is_past = bool(year and years and int(years[-1]) != year)
    return is_past or _OTHER.search(_before(text, each) + text[each.start : each.end]) is not None


def _in_short(text: str, kinds: Sequence[Kind]) -> list[Told | None]:
    """The counts of types by their short names (许可2项、处罚3项), where a sentence tells of two types at the least: alone they are any words."""
    found: list[Told | None] = []
    for sentence in re.finditer(r"[^。！？\n]+", text):
        held = [
            (kind.name, each)
            for kind in kinds
            for name in kind.also
            if len(name) == _SHORT
            for each in re.compile(rf"{_BEFORE_SHORT}{name}(?:类|事项)?(?:共|有|为)?(?P<a>{NUMERAL})[项个]").finditer(text, *sentence.span())
        ]
        if len({name for name, _ in held}) > 1:
            found += [_read(each, name) for name, each in held]
    return found


def _is_of_type(words: str, kinds: Iterable[Kind]) -> bool:
    return any(kind.name in words for kind in kinds)


def _read(found: re.Match[str], kind: str) -> Told | None:
    count = whole(next(filter(None, found.groupdict().values())))
    return None if count is None else Told(found.start(), found.end(), kind, count)


def counts(powers: Sequence[Power], kind: str) -> tuple[int, int]:
    """How many powers of a type (empty: all) a list has: sub items counted one by one, and main items alone."""
    held = [power for power in powers if not kind or power.kind == kind]
    return len(held), len({(power.kind, power.same_name[0]) for power in held})
