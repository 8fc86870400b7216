"""Boundaries in their place: the chunks of a list that share a direction, the brackets behind roads, what follows a line."""

from __future__ import annotations

import re
from dataclasses import replace

from . import brackets, doors, lines, names
from .outline import FOLD, Clip, fold
from .parts import LOST, Line, Note, Part, Place, Road, Street
from .region import Region

_MOST_ROADS = 24
_LISTED = re.compile(r"不含|除外|包括|等$|的|户籍|子女|适龄")


def line(region: Region, i: int) -> int | None:
    """A boundary: 甲路、乙路以西; 东至甲路、乙路; 甲路-乙路所围成的区域."""
    if region.side and region.out and region.out[-1].end > region.side[0]:
        region.side = None  # the heading of a side holds for what follows at once
    start, side = region.side or (region.pieces[i].clip.start, "")
    roads: list[Road] = []
    details: list[Part] = []
    direction, form, j = "", "", i
    rest: Clip | None = None
    while j < len(region.pieces) and j - i < _MOST_ROADS:
        clip, gap, _ = region.pieces[j]
        if j > i and gap != "、":
            break
        found = lines.find(clip.text, side) if len(clip.text) <= 160 else None
        if found and j > i and (found.side != side or lines.begins_side(clip.text) or form == "为界"):
            break
        if j > i and lines.begins_side(clip.text):
            break
        if found is None:
            if not _may_share(region, j, clip.text, bool(form)):
                break
            roads.append(_road(region, clip, details))
            j += 1
            continue
        if form and not side and found.form != form:
            break
        if direction and found.direction and found.direction != direction:
            break
        roads += [_road(region, clip.cut(a, b), details) for a, b in found.roads]
        side, direction, form = found.side, found.direction or direction, found.form if not form or found.direction else form
        rest = clip.cut(found.stop)
        j += 1
        if rest.text or not side:
            break
    if not form or not roads:
        return None
    region.side = None
    end = region.pieces[j - 1].clip.end
    if rest is not None and rest.text:
        folds = len(rest.text) - len(rest.text.lstrip(FOLD))
        head = Line(tuple(roads), side, direction, form)
        ranges, more = region.details(rest.cut(0, folds), head)
        details += more
        if ranges:  # 学府路以东（双号）
            details.append(Note("路段", "、".join(doors.written(each) for each in ranges)))
        rest = rest.cut(folds)
        end = rest.start if rest.text else end
    region.out.append(Line(tuple(roads), side, direction, form, tuple(details), start=start, end=end))
    if rest is not None and rest.text:
        if direction and len(rest.text) > 2 and rest.text[0] in "至到" and lines.find(rest.text[1:], direction):
            region.side = (rest.start, direction)  # 甲路以东至乙路: 乙路 is the east side
            return region.follow(j - 1, rest.cut(1))
        before = region.pieces[j - 1].clip.text[: -len(rest.text)]
        region.is_bounded = before.endswith("的") or not rest.text.startswith(("以及", "及", "和", "与"))
        if rest.text[0] == "的" and len(rest.text) > 1:
            rest = rest.cut(1)
        return region.follow(j - 1, rest)
    return j


def lost(region: Region, i: int) -> int | None:
    """甲路以东、乙路: behind a side of the zone a bare road that ends the words has lost its direction."""
    clip, gap, stop = region.pieces[i]
    last = region.out[-1] if region.out else None
    is_behind = isinstance(last, Line) and (last.direction or last.form == LOST) and not last.side and gap in ("、", ",") and stop in ("", ",", ";")
    if not is_behind or region.head or _ON_THE_WAY.search(clip.text) or not (names.is_name(clip.text) and names.kind(clip.text) == "道路"):
        return None
    region.out.append(Line((Road(clip.text),), form=LOST, start=clip.start, end=clip.end))
    return i + 1


_ON_THE_WAY = re.compile("[0-9至到经转]")


def side_of_road(region: Region, i: int) -> int | None:
    """（含该路北侧）: which side of the road before it."""
    clip = region.pieces[i].clip
    if not _ITS_SIDE.fullmatch(clip.text):
        return None
    note = Note("路段", clip.text, start=clip.start, end=clip.end)
    last = region.out[-1] if region.out else None
    if region.head is None and isinstance(last, Street | Place | Line):
        region.out[-1] = replace(last, details=(*last.details, note), end=clip.end)
    else:
        region.out.append(note)
    return i + 1


_ITS_SIDE = re.compile(r"(?:不?(?:包括|包含|含)|[仅只]限?)?(?:[该本此其]|道?路|街|巷|河|渠){1,3}的?[东西南北]{1,2}[侧边面]")


def _may_share(region: Region, j: int, text: str, is_begun: bool) -> bool:
    """Whether a chunk without direction is one more road: 甲路、乙路以西, or what goes on with a side (西至甲路、乙墙)."""
    plain = text.replace(FOLD, "")
    if _LISTED.search(plain) or not names.is_name(plain) or any(sign.isdigit() for sign in plain):
        return False
    if is_begun or region.side:
        return True
    follower = region.pieces[j + 1] if j + 1 < len(region.pieces) else None
    return names.is_road(plain) and follower is not None and follower.gap == "、"


def _road(region: Region, clip: Clip, details: list[Part]) -> Road:
    """A road with the piece of it that its bracket names; what else its brackets say goes to the details."""
    stretches: list[str] = []
    name = clip.plain
    for start, end in clip.folds:
        words = fold(region.page.text, {}, start + 1, end - 1).text
        if brackets.is_stretch(words):
            stretches.append(words)
            continue
        ranges, parts = region.bracket(start, end, Line((Road(name),)))
        stretches += [doors.written(each) for each in ranges]  # 西至学府路（双号）
        for part in parts:
            if isinstance(part, Note) and part.kind == "路段":
                stretches.append(part.text)
            else:
                details.append(part)
    return Road(name, "、".join(stretches))
