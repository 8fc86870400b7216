"""Schools that are numbered together: 第一、二、三小学, 城关一、二小, 第一至第三小学毕业生升入示例中学."""

from __future__ import annotations

import re

from . import conditions, lines, names, schooling
from .outline import FOLD, Clip
from .parts import Alias, Feeder
from .region import Region

_FIGURE = "[一二三四五六七八九]?十?[一二三四五六七八九]|十|[0-9]{1,2}"
_TAIL = "(?:中心|实验)?小学|(?:初级|实验)?中学|实验学校|初中|小|中|幼儿园"
_FIRST = re.compile(rf"(?P<head>[^0-9]{{0,12}}?)(?P<ordinal>第?)(?P<figure>{_FIGURE})")
_MORE = re.compile(rf"(?P<ordinal>第?)(?P<figure>{_FIGURE})(?P<tail>{_TAIL})?")
_SPAN = re.compile(rf"(?P<head>[^0-9]{{0,12}}?)(?P<ordinal>第?)(?P<first>{_FIGURE})(?:{_TAIL})?(?:至|到|-+)第?(?P<last>{_FIGURE})(?P<tail>{_TAIL})")
_MOST = 24


def numbered(region: Region, i: int) -> int | None:
    """The schools of a list or a span, each by its full name, with what is said of those who leave them."""
    return _listed(region, i) or _span(region, i)


def _listed(region: Region, i: int) -> int | None:
    first = _FIRST.fullmatch(region.pieces[i].clip.text)
    if not first or not _can_begin(first["head"]):
        return None
    figures, end = [first["figure"]], i + 1
    while end < min(len(region.pieces), i + _MOST) and region.pieces[end].gap == "、":
        last = _school(region.pieces[end].clip)
        more = _MORE.fullmatch(last.text)
        is_item = more and not first["head"] + first["ordinal"] and (more["ordinal"] or first["figure"].isascii())
        if not more or is_item:
            return None  # 一、第二小学: the number of an item
        figures.append(more["figure"])
        end += 1
        if more["tail"]:
            clips = [piece.clip for piece in region.pieces[i : end - 1]]
            if not all(names.is_name(f"{first['head']}{first['ordinal']}{figure}{more['tail']}") for figure in figures):
                return None
            for figure, clip in zip(figures, [*clips, last], strict=True):
                region.out.append(_feeder(f"{first['head']}{first['ordinal']}{figure}{more['tail']}", clip.start, clip.end))
            return _behind(region, end - 1)
    return None


def _span(region: Region, i: int) -> int | None:
    clip = _school(region.pieces[i].clip)
    found = _SPAN.fullmatch(clip.text)
    if not found or not _can_begin(found["head"]):
        return None
    first, last = names.number(found["first"]), names.number(found["last"])
    if not first < last < first + _MOST:
        return None
    head = found["head"] + found["ordinal"]
    for each in range(first, last + 1):
        start = clip.start if each == first else clip.end
        region.out.append(_feeder(f"{head}{_in_figures(each)}{found['tail']}", start, clip.end))
    return _behind(region, i)


def _can_begin(head: str) -> bool:
    """Whether a school's name can begin so: with nothing, or what is a name and no side of the zone (东沿线)."""
    return not head or (names.is_name(f"{head}小学") and not lines.begins_side(f"{head}小学"))


def _feeder(name: str, start: int, end: int) -> Feeder:
    """原第一小学 is called 第一小学 too."""
    is_former = name.startswith("原") and len(name) > names.SHORTEST_FORMER
    return Feeder(name, details=(Alias(name[1:]),) if is_former else (), start=start, end=end)


def _school(clip: Clip) -> Clip:
    """The name at the head of 三小学毕业生升入示例中学, or all of it."""
    ends = _ends(clip)
    return clip.cut(0, ends[0]) if ends else clip


def _ends(clip: Clip) -> tuple[int, int, int] | None:
    return None if FOLD in clip.text else conditions.graduates(clip.text)


def _behind(region: Region, i: int) -> int:
    """Read what stands behind the last of the schools, and say where the list ends."""
    clip = region.pieces[i].clip
    ends = _ends(clip)
    region.out += schooling.of_graduates(region, clip, ends) if ends else ()
    return i + 1


def _in_figures(number: int) -> str:
    signs = " 一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else signs[tens]) + "十" if tens else "") + signs[ones].strip()
