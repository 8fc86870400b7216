"""What a rule says of schools and children: leads-in, assignments, choices, graduates, conditions and notes."""

from __future__ import annotations

import re
from dataclasses import replace

from . import brackets, conditions, doors, lines, names
from .outline import FOLD, Clip
from .parts import Alias, Choice, Condition, Except, Feeder, Line, Note, Numbers, Part, Place, Street
from .region import Region, words

_PLACE = re.compile(r"小区|(?<!上述)(?<!本)(?<!该)社区|村(?!民|组)|路(?!段)|街|巷|花园|家园|开发区|[东西南北]至|以[东西南北]")
# Before the words that name its school: 学府路101号起归乙小学.
_ENDS_GROUND = re.compile("区域|地区|部分|范围|[东西南北]$|学区$|\x01$|[0-9](?:号院|号楼|[号弄栋幢座组队])(?:起|及?以[上下前后内])?$")
_ENDS_CHOICE = re.compile(r"(?:就读|入读|报名|登记|报读|入学|上学|选择|[校学园中小]|校区|初中)(?:的学校)?$")


def shared_zone(region: Region, i: int) -> int | None:
    """甲小学、乙小学公共学区: the schools that share what follows, or what stands before."""
    end = i
    if conditions.assigned(region.pieces[i].clip.text) > 0:
        return None  # 春晓苑为甲小学、乙小学公共学区
    while end < min(len(region.pieces), i + _MOST_SCHOOLS) and (end == i or region.pieces[end].gap == "、"):
        text = region.pieces[end].clip.text
        if (at := conditions.shared_zone(text)) >= 0:
            break
        if names.kind(text) != "学校":
            return None
        end += 1
    else:
        return None
    first, last = region.pieces[i].clip, region.pieces[end].clip
    told = words(region.page, first.start, last.end)
    named = conditions.schools(words(region.page, first.start, last.ends[at - 1]) if at else "")
    if FOLD in last.text or len(named) < 2 or (end > i and len(named) < end - i + 1):
        return None
    region.out.append(Choice(named, told, start=first.start, end=last.end))
    return end + 1


_MOST_SCHOOLS = 12


def school(region: Region, i: int) -> int | None:
    """甲为乙校学区; 甲可在乙校、丙校就读; 甲小学毕业生升入乙中学."""
    clip = region.pieces[i].clip
    if not any(word in clip.text for word in _SIGNS) or conditions.registered_in(clip.text):
        return None
    if ends := conditions.graduates(clip.text):
        return _graduates(region, i, clip, ends)
    at = conditions.choice(clip.text)
    if at >= 0:
        end = region.list_end(i)
        last = region.pieces[end - 1].clip
        told = words(region.page, clip.at[at], last.end)
        chosen = conditions.schools(_BRACKET.sub("", told))
        if chosen and _ENDS_CHOICE.search(last.text.rstrip(FOLD)):
            return _told(region, i, clip, at, end, Choice(chosen, told, start=clip.at[at], end=last.end))
        return None
    at = conditions.assigned(clip.text)
    if at >= 0 and (at > 0 or region.out):
        front = clip.plain[:at]
        if at and not (names.kind(front) or conditions.child(front) or _ENDS_GROUND.search(clip.text[:at])):
            return None
        end = i + 1
        while end < region.list_end(i) and names.kind(re.sub("[二三四五六七八九两](?:所(?:学校|小学)|校).*$|(?:公共|共同)?学区$", "", region.pieces[end].clip.plain)) == "学校":
            end += 1
        last = region.pieces[end - 1].clip
        told = words(region.page, clip.at[at], last.end)
        named = conditions.schools(_BRACKET.sub("", told))
        if _PLACE.search(_without(told, named)):
            return None  # words that name a place are never lost in a remark on the school
        span = {"start": clip.at[at], "end": last.end}
        if len(named) == 1 and (left := _leaves(region, clip.cut(0, at))):
            thing, without = left
            told_of = Note("归属", told, **span)
            region.out[-1] = replace(thing, details=(*thing.details, replace(without, end=clip.ends[at - 1]), told_of), end=last.end)
            return end
        return _told(region, i, clip, at, end, Choice(named, told, **span) if len(named) > 1 else Note("学校", told, **span))
    return None


def _leaves(region: Region, front: Clip) -> tuple[Street | Place, Except] | None:
    """学府路1-99号，其中51-59号属乙小学: the street, and which of its numbers another school has."""
    last = region.out[-1] if region.out else None
    found = _AMONG.match(front.text)
    numbers = doors.all_tokens(front.text[found.end() :]) if found else None
    if not found or not numbers or not isinstance(last, Street | Place) or not last.numbers:
        return None
    inner = Numbers(doors.joined(numbers)[0], start=front.at[found.end()], end=front.end)
    return last, Except((inner,), start=front.start, end=front.end)


_AMONG = re.compile("其中的?")


def _without(text: str, named: tuple[str, ...]) -> str:
    for each in sorted(named, key=len, reverse=True):
        text = text.replace(each, "")
    return text


_BRACKET = re.compile(r"\([^()]*\)")
_SIGNS = ("可", "为", "划", "归", "属", "毕业", "自愿", "自主", "安排", "升", "对应", "在", "到", "由")


def _told(region: Region, i: int, clip: Clip, at: int, end: int, told: Choice | Note) -> int:
    """Leave what stands before the words about the school to be read, and put the words behind it."""
    gap = region.pieces[i].gap
    if not at:
        region.out.append(told)
        return end
    region.pieces[i] = region.pieces[i]._replace(clip=clip.cut(0, at), stop="")
    front = [region.pieces[i]._replace(gap=gap)]
    Region(region.page, front, region.attempts, region.depth + 1, region.head, region.out, region.side, region.is_bounded, region.run).read()
    region.out.append(told)
    return end


def _graduates(region: Region, i: int, clip: Clip, ends: tuple[int, int, int]) -> int | None:
    school_end = ends[0]
    if not names.is_name(clip.cut(0, school_end).plain):
        return None
    head = Feeder(clip.cut(0, school_end).plain)
    ranges, details = region.details(clip.cut(0, school_end), head)
    if ranges:
        return None
    if head.name.startswith("原") and len(head.name) > names.SHORTEST_FORMER:
        details = (Alias(head.name[1:]), *details)
    region.out.append(Feeder(head.name, details=details, start=clip.start, end=clip.ends[school_end - 1]))
    region.out += of_graduates(region, clip, ends)
    return i + 1


def of_graduates(region: Region, clip: Clip, ends: tuple[int, int, int]) -> list[Part]:
    """What is said of those who leave a school, behind its name; ends: as in conditions.graduates."""
    school_end, who_end, all_end = ends
    who, where = clip.cut(school_end, who_end), clip.cut(who_end, all_end)
    found: list[Part] = [Condition("毕业生", words(region.page, who.start, who.end), start=who.start, end=who.end)]
    if where.text:
        found.append(Note("学校", words(region.page, where.start, where.end), start=where.start, end=where.end))
    return found


def lead(region: Region, i: int) -> int | None:
    """…学区范围为, 招收: words that lead in."""
    clip = region.pieces[i].clip
    if asked := conditions.registered_in(clip.text):
        front = clip.cut(0, asked)
        region.out.append(Condition("户籍", front.plain, start=front.start, end=front.end))
        return region.follow(i, clip.cut(asked))
    end = conditions.lead(clip.text)
    if not end or end >= len(clip.text) or conditions.note_kind(clip.text) == "范围" or ((found := lines.find(clip.text)) and found.form == "为界"):
        return None
    front = clip.cut(0, end)
    region.out.append(Note("标题", front.plain, start=front.start, end=front.end))
    return region.follow(i, clip.cut(end), ":")


def bracket_words(region: Region, i: int) -> int | None:
    """Inside brackets: another name, a stretch of road, a short note."""
    clip = region.pieces[i].clip
    if not region.head or FOLD in clip.text:
        return None
    is_behind_name = isinstance(region.head, Street | Place | Feeder | Line)
    if is_behind_name and (other := brackets.alias(clip.text)):
        region.out.append(Alias(other, start=clip.start, end=clip.end))
        return i + 1
    if conditions.is_group(clip.text):
        region.out.append(Condition(conditions.kind_of(clip.text), clip.text, start=clip.start, end=clip.end))
        return i + 1
    kind = conditions.note_kind(clip.text)
    if kind in ("规划", "范围", "拆迁"):
        region.out.append(Note(kind, clip.text, start=clip.start, end=clip.end))
        return i + 1
    if is_behind_name and brackets.is_stretch(clip.text) and not re.search(r"[0-9]号|^[0-9]", clip.text):
        region.out.append(Note("路段", clip.text, start=clip.start, end=clip.end))
        return i + 1
    return None


def sentence(region: Region, i: int) -> int | None:
    """A stretch about the child, the time or who arranges; one that also names places stays unread."""
    clip = region.pieces[i].clip
    text = words(region.page, clip.start, clip.end)
    if _PLACE.search(text) or (FOLD in clip.text and not conditions.is_about_child(clip.plain)):
        return None
    is_asked = conditions.is_about_child(text)
    if (kind := conditions.note_kind(text)) and not (kind == "时间" and is_asked and not conditions.is_provisional(text)):
        region.out.append(Note(kind, text, start=clip.start, end=clip.end))
        return i + 1
    if is_asked:
        region.out.append(Condition(conditions.kind_of(text), text, start=clip.start, end=clip.end))
        return i + 1
    return None
