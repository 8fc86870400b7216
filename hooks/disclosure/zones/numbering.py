"""Numbers that go on with the street or estate before them: 1-15号（单号）、2-30号（双号）, （1、6组）."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from . import brackets, doors, names, shared
from .outline import FOLD, Clip
from .parts import Alias, Door, Except, Feeder, Include, Line, Note, Numbers, Only, Part, Place, Range, Street
from .region import Region

_SUB_MORE = re.compile(r"[一二三四五六七八九十]{1,2}")
#: Numbers of one street that are read; a list that is longer is no list of doors.
MOST = 200
#: Units by which streets are counted (1-6横路); what has them is a street.
_STREETS = {"街", "巷", "横路", "横", "路", "里", "弄", "段"}


def numbers(region: Region, i: int) -> int | None:
    """A chunk of nothing but numbers goes on with the street before; in a bracket it stands for itself."""
    clip = region.pieces[i].clip
    plain = clip.text.rstrip(FOLD)
    found = doors.all_tokens(plain)
    if found and not agree(found):
        return _inside(region, i)
    at = _open(region)
    open_street = region.out[at] if at >= 0 else None
    if found is None and isinstance(open_street, Street | Place) and open_street.numbers and open_street.numbers[-1].last and _SUB_MORE.fullmatch(plain):
        door = open_street.numbers[-1].last
        if door.sub.startswith("之"):
            found = [doors.Token(range=Range(Door(0, f"之{names.number(plain)}"), Door(0), unit="号"), is_sub=True)]
    if found is None and (inside := _inside(region, i)) is not None:
        return inside
    if found is None and region.head and (counted := _counted(region, i)) is not None:
        return counted
    if found is None or (open_street is None and not region.head) or (region.is_bounded and region.out and isinstance(region.out[-1], Line)):
        return None
    if len(open_street.ranges if isinstance(open_street, Numbers) else getattr(open_street, "numbers", ())) >= MOST:
        return None
    if isinstance(open_street, Street | Place) and _has_digit(open_street.name):
        return None
    if _is_until(region, at, found):
        found[-1] = doors.Token(range=found[-1].range._replace(first=None)) if found[-1].range else found[-1]
    is_parity = not any(each.range for each in found)
    if is_parity and not region.head and region.pieces[i].stop != ":" and not (isinstance(open_street, Street | Place) and open_street.numbers):
        return None
    units = {each.range.unit for each in found if each.range}
    if isinstance(open_street, Street | Place) and not region.head and units and units <= {"", "号"}:
        if isinstance(open_street, Place) and not open_street.numbers and region.pieces[i].gap != "" and open_street.kind in _NO_DOORS and "号" in units:
            return None  # 东风商城、558-600号: the name of the street is lost
        if region.pieces[i].gap == ";" and open_street.numbers and found[0].range:
            region.out.append(replace(open_street, numbers=(), is_part=False, details=(Note(CUT_OFF, ""),), start=clip.start, end=clip.start))
            at = len(region.out) - 1
    return _extended(region, i, found, at)


#: The kind of a note on numbers that stand behind a semicolon without the name of their street: 1-25号（单号）；26号-60号（双号）.
CUT_OFF = "分号"
_NO_DOORS = ("小区", "单位", "楼栋", "学校")


def _has_digit(name: str) -> bool:
    return any(sign.isdigit() for sign in name)


def _is_until(region: Region, at: int, found: list[doors.Token]) -> bool:
    """截止单号39、双号42: the second side ends like the first."""
    if region.run[0] != at or at < 0 or len(found) != 2 or found[0].parity is None or not found[1].range:
        return False
    last = region.run[1][-1].range if region.run[1] else None
    return last is not None and last.first is None and last.last is not None and found[1].range.first == found[1].range.last


def _counted(region: Region, i: int) -> int | None:
    """（一、二、三社）, （一至七期）: figures that name what they count once."""
    clip = region.pieces[i].clip
    if span := _FIGURES.fullmatch(clip.text):
        each = Range(Door(names.number(span[1])), Door(names.number(span[2])), unit=span[3])
        region.out.append(Numbers((each,), start=clip.start, end=clip.end))
        return i + 1
    pieces = region.pieces[i : i + shared.LONGEST_LIST]
    group = shared.figures([piece.clip.text for n, piece in enumerate(pieces) if n == 0 or all(each.gap == "、" for each in pieces[1 : n + 1])])
    if not group:
        return None
    ordinals, unit = group
    last = region.pieces[i + len(ordinals) - 1].clip
    ranges = tuple(Range(Door(each), Door(each), unit=unit) for each in ordinals)
    region.out.append(Numbers(ranges, start=region.pieces[i].clip.start, end=last.end))
    return i + len(ordinals)


_FIGURES = re.compile("([一二三四五六七八九]?十?[一二三四五六七八九]|十)(?:至|到|-+)([一二三四五六七八九]?十?[一二三四五六七八九]|十)(期|区|苑|街|巷|院)")


def _open(region: Region) -> int:
    """Which part the numbers that follow belong to: the last one, behind its exceptions and notes; -1 when there is none."""
    for at in range(len(region.out) - 1, max(len(region.out) - 6, -1), -1):
        part = region.out[at]
        if isinstance(part, Street | Place | Numbers):
            return at
        if not isinstance(part, Except | Include | Note | Alias):
            break
    return -1


def _extended(region: Region, i: int, found: list[doors.Token], at: int) -> int | None:
    clip, _, stop = region.pieces[i]
    street = region.out[at] if at >= 0 else None
    if isinstance(street, Numbers) and at + 1 < len(region.out):
        street = None
    if isinstance(street, Street | Place) and any(each.range and each.range.unit == "弄" for each in found) and names.kind(street.name) in ("小区", "村", "社区"):
        return None
    pieces, details = [*found], list[Part]()
    head = replace(street, numbers=doors.joined(found)[0]) if isinstance(street, Street | Place) else Numbers(())
    is_part = isinstance(street, Street | Place) and street.is_part
    for start, end in clip.folds:
        inside = region.page.text[start + 1 : end - 1]
        parity = doors.parity_of(re.sub(r"[\s、]", "", inside))
        if parity is not None and inside.startswith(doors.INSIDE):
            details.append(within(parity, start, end))
        elif parity is not None:
            pieces.append(doors.Token(parity=parity))
        elif brackets.is_part(inside) and isinstance(street, Street | Place):
            is_part = True
        else:
            ranges, more = region.bracket(start, end, head)
            if any(each[:2] != (None, None) for each in ranges):
                return None
            pieces += [doors.Token(parity=each.parity) for each in ranges]
            details += more
    is_apart = isinstance(street, Street | Place) and bool(holds_numbers(street.details) or (holds_numbers(details) and street.numbers))
    if is_apart and isinstance(street, Street | Place) and street.numbers and not street.numbers[-1].unit:
        # 2、4号大院（6-10号）: the bracket may belong to both.
        both = doors.spread((*street.numbers, *doors.joined(found)[0]))[: len(street.numbers)]
        copies = [replace(each, parts=tuple(replace(inner, start=0, end=0) for inner in each.parts), start=0, end=0) for each in details if isinstance(each, Only)]
        region.out[at] = replace(street, numbers=both, details=(*street.details, *copies))
    known = () if is_apart else _known(region, at, street)
    if len(known) > 1 and all(each.parity is not None for each in (*known[-2:], *pieces)):
        known = known[:-1]  # of parity words in a row only the last can still wait for numbers
    tokens = (*known, *pieces) if stop == ":" or (region.head and not isinstance(street, Street | Place)) else settled((*known, *pieces))
    ranges, waiting = doors.joined(tokens)
    if not ranges and waiting is not None and stop != ":":
        ranges = (Range(None, None, waiting),)
    if len(ranges) > 1 and (is_apart or not isinstance(street, Numbers)) and holds_numbers(details):
        return None  # nobody can tell which of the numbers the bracket is about
    if isinstance(street, Street | Place):
        base = street.name.removeprefix("原") if len(street.name) > names.SHORTEST_FORMER else street.name
        built = thing(street.name, names.kind(base), ranges, is_part)
        if not isinstance(built, Feeder):
            built = replace(built, is_bounded=street.is_bounded)
        if is_apart:
            region.out.append(replace(built, details=tuple(details), start=clip.start, end=clip.end))
            at = len(region.out) - 1
        else:
            together = (*street.details, *region.out[at + 1 :], *details)
            region.out[at:] = [replace(built, details=together, start=street.start, end=clip.end)]
    elif isinstance(street, Numbers):
        region.out[at] = Numbers(ranges, start=street.start, end=clip.end)
        region.out += details
    elif ranges:
        at = len(region.out)
        region.out += [Numbers(ranges, start=clip.start, end=clip.end), *details]
    region.run = (at, tokens)
    return i + 1


def _known(region: Region, at: int, part: Part | None) -> tuple[doors.Token, ...]:
    """The numbers and parity words that a part has so far; before there is a part, the parity word of a bracket（单号：1-9）."""
    ranges = part.ranges if isinstance(part, Numbers) else part.numbers if isinstance(part, Street | Place) else ()
    if region.run[0] == at and doors.joined(region.run[1])[0] == ranges:
        return region.run[1]
    return tuple(doors.Token(range=each) for each in ranges)


def settled(tokens: Sequence[doors.Token]) -> tuple[doors.Token, ...]:
    """A parity word that nothing follows, and that counts for no number before it, means that whole side of the street."""
    waiting = doors.joined(tokens)[1]
    if waiting and tokens and tokens[-1].parity is not None:
        return (*tokens[:-1], doors.Token(range=Range(None, None, waiting)))
    return tuple(tokens)


def within(parity: str, start: int, end: int) -> Only:
    """（弄内单号）: of the lane only the doors of one side."""
    return Only((Numbers((Range(None, None, parity),), start=start, end=end),), start=start, end=end)


def holds_numbers(details: Iterable[Part]) -> bool:
    """Whether a bracket picks numbers inside the thing (222弄（1-51号）), so that what follows is another one."""
    return any(isinstance(each, Only) and any(isinstance(inner, Numbers) for inner in each.parts) for each in details)


def nested(region: Region, clip: Clip, text: str) -> tuple[doors.Token, Only] | None:
    """222弄1-51号（单号）: the lane, and which numbers inside it; None for any other text, or when a bracket says more."""
    found = doors.nested(text)
    if not found:
        return None
    tokens = [*found.inner]
    for start, end in clip.folds:
        parity = doors.parity_of(re.sub(r"[\s、]", "", region.page.text[start + 1 : end - 1]))
        if parity is None:
            return None
        tokens.append(doors.Token(parity=parity))
    inner = Numbers(doors.joined(tokens)[0], start=clip.start, end=clip.end)
    return found.outer, Only((inner,), start=clip.start, end=clip.end)


def _inside(region: Region, i: int) -> int | None:
    """A chunk 34幢1-13号 goes on with the street or estate before it, as a part of its own."""
    clip = region.pieces[i].clip
    at = _open(region)
    street = region.out[at] if at >= 0 else None
    found = nested(region, clip, clip.text.rstrip(FOLD)) if isinstance(street, Street | Place) and not _has_digit(street.name) else None
    if not found or not isinstance(street, Street | Place):
        return None
    outer, only = found
    built = thing(street.name, names.kind(street.name), doors.joined([outer])[0], False)
    if isinstance(built, Feeder):
        return None
    built = replace(built, is_bounded=street.is_bounded, details=(only,), start=clip.start, end=clip.end)
    if street.numbers or street.details or at + 1 < len(region.out):
        region.out.append(built)
    else:
        region.out[at] = replace(built, start=street.start)
    region.run = (len(region.out) - 1, (outer,))
    return i + 1


def agree(tokens: list[doors.Token]) -> bool:
    """Whether numbers that follow each other without a sign count the same thing; 9号楼3栋 may be a number and a count."""
    units = {each.range.unit for each in tokens if each.range and each.range.unit}
    return len(units) < 2


def thing(name: str, kind: str, ranges: tuple[Range, ...], is_part: bool) -> Street | Place | Feeder:
    """By its name and what it counts, a thing is a street, a place or a school."""
    units = {each.unit for each in ranges}
    if kind == "学校" and not ranges:
        return Feeder(name, is_part)
    if units & {*doors.GROUPS, *doors.BUILDINGS}:
        return Place(name, kind, ranges, is_part)
    if kind == "道路" or units & _STREETS or (ranges and units <= {"号", "弄", "支弄", ""} and kind in ("", "水线")):
        return Street(name, ranges, is_part)
    return Place(name, kind, ranges, is_part)
