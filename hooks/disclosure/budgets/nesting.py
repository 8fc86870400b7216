"""Which classes of a table stand under which: 类, 款, 项 by their codes, and the rows whose code and place do not agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import takewhile
from typing import Literal, NamedTuple

from . import codes
from .statement import Line, Statement

#: What is wrong with a row: its code (by its place), its place (by its code), that the row above it is missing, that it is there twice.
Fault = Literal["code", "place", "missing", "twice"]
#: Tables that list each class once.
_ONCE = ("income", "spending", "fiscal_spending", "general_spending", "general_basic", "fund", "capital", "special_account")


class Slip(NamedTuple):
    """A row at odds with those around it.

    beside  the row that it is at odds with: the one above it, for "code" of a row with others below the first of these, the same one for "twice"
    wanted  the code that it should have, or that the row above it should have; empty where nobody knows
    """

    fault: Fault
    line: Line
    beside: Line
    wanted: str = ""


class Placed(NamedTuple):
    """A line, and its code as far as sums are concerned: where a code is wrong, one that puts it under the line that it stands under."""

    line: Line
    code: str


class Segment(NamedTuple):
    """The classes of a unit (head), or of nobody in particular, in the order of the table; `slips` what is wrong with their order."""

    head: Line | None
    placed: tuple[Placed, ...]
    slips: tuple[Slip, ...]

    @property
    def roots(self) -> list[Line]:
        """The classes that stand under no other; of two classifications those by function, which the others are listed below."""
        held = {each.code for each in self.placed if each.line.figures}
        found = [each.line for each in self.placed if above(each.code, held) == ""]
        by_function = [line for line in found if not _group(line.code)]
        return by_function or found


def segments(statement: Statement) -> list[Segment]:
    """The lines of a list of classes: those before any unit, then those of each unit."""
    found: list[tuple[Line | None, list[Line]]] = [(None, [])]
    for line in statement.lines:
        if line.code:
            found[-1][1].append(line)
        elif line.figures and not line.is_total and not line.is_part:
            found.append((line, []))
    return [_segment(head, lines, statement.kind in _ONCE) for head, lines in found]


def above(code: str, held: set[str]) -> str:
    """The nearest class above that has a line of its own; empty without one."""
    found = codes.parent(code)
    while found and found not in held:
        found = codes.parent(found)
    return found


def _segment(head: Line | None, lines: Sequence[Line], is_once: bool) -> Segment:
    slips: list[Slip] = []
    kept = list(_once(lines, slips)) if is_once else list(lines)
    renamed = _renamed(kept, slips)
    placed = tuple(_placed(kept, renamed, slips))
    return Segment(head, placed, tuple(slips))


def _once(lines: Sequence[Line], slips: list[Slip]) -> Iterator[Line]:
    """The lines without those that repeat one above them, cell by cell."""
    seen: dict[tuple[str, str], Line] = {}
    is_plain = len({_group(line.code) for line in lines}) == 1
    for line in lines:
        first = seen.setdefault((line.code, line.name), line)
        amounts = [{key: figure.amount for key, figure in each.figures.items()} for each in (first, line)]
        if first is not line and is_plain and line.figures and line.texts == first.texts and amounts[0] == amounts[1]:
            slips.append(Slip("twice", line, first))
        else:
            yield line


def _group(code: str) -> str:
    """The classification that a code is of: lines of one do not stand under those of another."""
    return code[0] if code[0] in "35" else ""


def _renamed(lines: Sequence[Line], slips: list[Slip]) -> Mapping[int, str]:
    """Index -> the code that a line should have, where all lines below it are of one other class that has no line of its own."""
    own = {line.code for line in lines}
    found: dict[int, str] = {}
    for index, line in enumerate(lines):
        below = _below(lines, index)
        starts = list(dict.fromkeys(each.code[: len(line.code)] for each in below))
        if line.code in starts or not line.written:
            continue
        named = codes.code_named(line.name, "")
        alone = starts[0] if len(starts) == 1 and len(below) > 1 and codes.parent(starts[0]) == codes.parent(line.code) else ""
        wanted = named if named in starts else "" if named == line.code else alone
        if wanted and wanted not in own:
            found[index] = wanted
            slips.append(Slip("code", line, next(each for each in below if each.code.startswith(wanted)), wanted))
    return found


def _below(lines: Sequence[Line], index: int) -> list[Line]:
    """The lines that stand below one, down to the next of its own level."""
    line = lines[index]
    same = [each for each in lines[index + 1 :] if _group(each.code) == _group(line.code)]
    return list(takewhile(lambda each: len(each.code) > len(line.code), same))


def _placed(lines: Sequence[Line], renamed: Mapping[int, str], slips: list[Slip]) -> Iterator[Placed]:
    own = {renamed.get(index, line.code) for index, line in enumerate(lines)}
    stacks: dict[str, list[tuple[str, str, int]]] = {}
    lacking: set[str] = set()
    for index, line in enumerate(lines):
        code = renamed.get(index, line.code)
        stack = stacks.setdefault(_group(code), [])
        while stack and len(stack[-1][0]) >= len(code):
            stack.pop()
        top, key, place = stack[-1] if stack else ("", "", -1)
        beside = lines[place] if stack else line
        named = code
        if code.startswith(top):
            named = key + code[len(top) :]
        elif line.written and not line.is_part and _is_here(lines, place, line, top):
            slips.append(Slip("code", line, beside, codes.code_named(line.name, top)))
            named = f"{key}{'?' * (len(code) - len(top) - 1)}{chr(index + 1)}"
        elif line.written and not line.is_part and codes.parent(code) in own:
            slips.append(Slip("place", line, beside, codes.parent(code)))
        missing = codes.parent(code)
        is_usual = any(len(each) == len(missing) and _group(each) == _group(code) for each in own)
        if named == code and missing not in own and missing not in lacking and is_usual and line.written:
            lacking.add(missing)
            slips.append(Slip("missing", line, beside, missing))
        stack.append((code, named, index))
        yield Placed(line, named)


def _is_here(lines: Sequence[Line], place: int, line: Line, top: str) -> bool:
    """Whether a line with another code belongs to the one above it, by its name, or by the sums: with it they are right, without it wrong."""
    if codes.code_named(line.name, top):
        return True
    below = _below(lines, place)
    nearest = min(len(each.code) for each in below)
    standing = [each for each in below if len(each.code) == nearest]
    own = [each for each in standing if each.code.startswith(top)]
    whole = _amount(lines[place])
    return len(line.code) == nearest and whole != _sum(own) and abs(whole - _sum(standing)) <= _half(standing)


def _amount(line: Line) -> Decimal:
    figure = line.figures.get("total") or next(iter(line.figures.values()), None)
    return figure.amount if figure else Decimal(0)


def _sum(lines: Sequence[Line]) -> Decimal:
    return sum(map(_amount, lines), Decimal(0))


def _half(lines: Sequence[Line]) -> Decimal:
    """As far as rounding may bring a sum of lines from its whole."""
    halves = [figure.half for line in lines for figure in line.figures.values()]
    return max(halves, default=Decimal(0)) * (len(lines) + 1)
