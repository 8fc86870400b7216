"""Item numbers and headings, what is left out (不含, 除…外) and what belongs too (含)."""

from __future__ import annotations

import re
from dataclasses import replace

from . import brackets, conditions, doors, lines, names, shared
from .outline import FOLD, MARKS, Chunk
from .parts import Alias, Aside, Condition, Except, Include, Line, Note, Only, Place, Range, Street
from .region import Region, marked

_ITEM = re.compile(r"[0-9]{1,2}\.(?![0-9])")
_LONE_ITEM = re.compile(r"[0-9]{1,2}\.")
# 东：甲路以西。南：乙路以北。以内的①和苑
_RETURN = re.compile("(?:以内|之内|范围内|区域内)的?")
_ITEM_BRACKET = re.compile(r"\((?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})\)")
_ITEM_WORD = re.compile(r"[0-9]{1,2}|[一二三四五六七八九十]{1,2}")
_LONGEST_HEADING = 30

_LEFT_OUT = re.compile(r"(?:其中|但|并|也)?(?:不含有?|不包含|不包括|不计)")
_BUT = re.compile(r"(?:其中|但)?除(?:去|了)?")
_INCLUDED = re.compile(r"(?:其中|并|另|还|且|主要|又)?(?:社区|小区|楼盘)?(?:包括|包含)|(?:其中|并|另|还|均|也)?含")
# Streets and places begin so too.
_NO_INCLUSION = re.compile(r"含[光香山弘元章嘉鄱珠英秀翠德]")
_ONLY = re.compile(r"仅限?|只限")
_OUTSIDE = re.compile(r"(?:的?(?:所属)?(?:学区|施教区域?|地段))?(?:除外|(?:以|之)?外(?:的?(?:其他|其它|所有)?(?:区域|地区|部分|住户)?)?)$")
_BEYOND = re.compile("[以之]外")
_EXCLUDED = re.compile(r"(?:均|都)?(?:的?(?:所属)?(?:学区|施教区域?|地段))?除外$")


def item(region: Region, i: int) -> int | None:
    """The number of an item: 1. ① (1) 一、"""
    clip, gap, stop = region.pieces[i]
    if _LONE_ITEM.fullmatch(clip.text):
        return i + 1
    if _RETURN.fullmatch(clip.text) and region.out and isinstance(region.out[-1], Line):
        region.is_bounded = True
        region.pieces[i + 1 : i + 2] = [each._replace(gap="") for each in region.pieces[i + 1 : i + 2]]
        return i + 1
    if clip.text[0] == FOLD and len(clip.text) > 1 and _ITEM_BRACKET.fullmatch(region.page.text[clip.at[0] : clip.ends[0]]):
        return region.follow(i, clip.cut(1), gap)
    if (found := _ITEM.match(clip.text)) and found.end() < len(clip.text):
        # 1.东庄社区2.西庄社区
        if more := re.search(rf"(?<=[^0-9.]){int(found[0][:-1]) + 1}\.(?![0-9])", clip.text[found.end() + 1 :]):
            at = found.end() + 1 + more.start()
            region.pieces[i : i + 1] = [Chunk(clip.cut(found.end(), at), gap, ";"), Chunk(clip.cut(at), ";", stop)]
            return i
        return region.follow(i, clip.cut(found.end()), gap)
    if gap in ("", ";") and stop == "、" and i + 1 < len(region.pieces) and _ITEM_WORD.fullmatch(clip.text) and not region.head:
        follower = region.pieces[i + 1].clip.text
        if doors.all_tokens(follower.rstrip(FOLD)) is None and not shared.expanded([each.clip.text for each in region.pieces[i : i + 12]]):
            return i + 1
    return None


def lone_bracket(region: Region, i: int) -> int | None:
    """A bracket behind a separator is read when its words say what they mean; marks hand their text on."""
    clip, gap, _ = region.pieces[i]
    if clip.text.strip(FOLD):
        return None
    for start, end in clip.folds:
        if region.page.text[start] == MARKS[0]:
            region.out.append(marked(region.page, start, end))
            continue
        ranges, parts = region.bracket(start, end, None)
        last = region.out[-1] if region.out else None
        if gap == "、" and parts and not ranges and isinstance(last, Street | Place) and all(isinstance(part, Except | Note) for part in parts):
            region.out[-1] = replace(last, details=(*last.details, *parts), end=end)
        elif parts and not ranges and all(isinstance(part, Except | Include | Only | Condition | Note | Alias | Line) for part in parts):
            parts[0] = replace(parts[0], start=start)
            parts[-1] = replace(parts[-1], end=end)
            region.out += parts
        else:
            region.unread(start, end)
    return i + 1


def heading(region: Region, i: int) -> int | None:
    """A chunk before a colon: a side of the zone, or a title. A street before its numbers is neither."""
    clip, _, stop = region.pieces[i]
    text = clip.plain
    if stop != ":" or len(text) > _LONGEST_HEADING or FOLD in clip.text:
        return None
    if side := lines.side_of(text):
        if i + 1 == len(region.pieces):
            return None
        region.side = (clip.start, side)
        return i + 1
    if region.head and brackets.is_alias_word(text) and i + 1 < len(region.pieces) and names.is_name(other := region.pieces[i + 1].clip.text):
        region.out.append(Alias(other, start=clip.start, end=region.pieces[i + 1].clip.end))
        return i + 2
    is_word = any(word.fullmatch(text) for word in (_LEFT_OUT, _BUT, _INCLUDED, _ONLY)) or text == "括注"
    if is_word or text.endswith(_PARITY_ENDS) or doors.parity_of(text) is not None:
        return None
    if i + 1 < len(region.pieces) and names.is_name(text):
        follower = region.pieces[i + 1].clip.text.rstrip(FOLD)
        if doors.parity_of(follower) is not None or doors.all_tokens(follower) is not None or doors.nested(follower) or _WHOLE.fullmatch(follower):
            return None
    if lines.find(text):
        return None
    region.out.append(Note("标题", text, start=clip.start, end=clip.end))
    return i + 1


_WHOLE = re.compile("全部|全段|全境|全村|全路段?")
_PARITY_ENDS = ("单号", "双号", "连号")


def outside(region: Region, i: int) -> int | None:
    """甲、乙除外 and 除甲、乙外. In brackets 除外 reaches back over the whole list; outside of them nobody can tell how far."""
    clip, gap, stop = region.pieces[i]
    if at := _but_behind(region, i):
        region.pieces[i : i + 1] = [Chunk(clip.cut(0, at), gap, "、"), Chunk(clip.cut(at), "", stop)]
        return i
    but = _BUT.match(clip.text)
    within = re.match("其中", clip.text) if not but else None
    if gap == "、" and not but:
        return None
    end = _outside_end(region, i)
    if end < 0:
        region.unread(clip.start, region.pieces[-end - 1].clip.end)
        return -end
    if but:
        end = _closing(region, i) or end
    last = region.pieces[end - 1].clip
    found = _OUTSIDE.search(last.text) if but else _EXCLUDED.search(last.text)
    if not found and not but and end > i + 1 and _BEYOND.search(last.text):
        region.unread(clip.start, last.end)
        return end
    if not found:
        return None
    if not but and not region.head and end > i + 1:
        region.unread(clip.start, last.end)
        return end
    if not but and any(piece.clip.text in doors.PARITIES for piece in region.pieces[i : end - 1]):
        region.unread(clip.start, last.end)  # 单号、双号除外: what belongs and what does not cannot be told apart
        return end
    pieces = region.pieces[i:end]
    pieces[-1] = pieces[-1]._replace(clip=last.cut(0, found.start()), stop="")
    if opening := but or within:
        pieces[0] = pieces[0]._replace(clip=pieces[0].clip.cut(opening.end()))
    region.hold(Except, [each for each in pieces if each.clip.text], clip.start, last.end)
    if but and gap == "" and i and len(region.out) > 1 and isinstance(held := region.out[-1], Except) and isinstance(owner := region.out[-2], Street | Place):
        region.out[-2:] = [replace(owner, details=(*owner.details, held), end=held.end)]  # 东庄村除三组外
    return end


def _but_behind(region: Region, i: int) -> int:
    """Where 除 begins behind a name (东庄村除三组、四组外), or 0."""
    text = region.pieces[i].clip.text
    at = text.find("除", 2)
    if at < 0 or FOLD in text[:at] or text.startswith("除外", at) or not names.is_name(text[:at]):
        return 0
    return at if _closing(region, i) else 0


def _closing(region: Region, i: int) -> int:
    """The end of 除甲、乙外 in a list that may go on behind it; 0 where nothing closes it."""
    for j in range(i, min(len(region.pieces), i + _LONGEST_EXCEPTION)):
        if j > i and region.pieces[j].gap != "、":
            break
        if _OUTSIDE.search(region.pieces[j].clip.text):
            return j + 1
    return 0


_LONGEST_EXCEPTION = 40


def _outside_end(region: Region, i: int) -> int:
    """How far a list that may end in 除外 goes; negative when it has commas and nobody can tell what it leaves out.

    除外 takes away its own clause only (1-43号，15号除外), where 其中 or the numbers say that this lies within what stands before.
    """
    end = region.list_end(i)
    if not region.head or region.pieces[i].gap not in ("", ";"):
        return -end if _crosses(region, i, end) else end
    own, far = i, end
    while not _EXCLUDED.search(region.pieces[far - 1].clip.text):
        if far == len(region.pieces) or region.pieces[far].gap != ",":
            return end
        own, far = far, region.list_end(far)
    if own == i:
        return -end if _crosses(region, i, end) else end
    first, last = region.pieces[i].clip.text, region.pieces[own].clip.text
    if last.startswith(("其中", "但", "除")) or conditions.is_group(_EXCLUDED.sub("", last)):
        return end if not first.startswith(("其中", "除")) else -far
    if first.startswith(("其中", "除")):
        return far
    if all(piece.clip.text in doors.PARITIES for piece in region.pieces[i:end]):
        return end  # 双号，38号除外: a parity by itself says what belongs
    before, apart = _ranges(region, i, own), _ranges(region, own, far)
    if before and apart:
        return end if all(any(doors.reaches(each, other) for each in before) for other in apart) else -far
    return end if any(lines.find(piece.clip.text) or doors.parity_of(piece.clip.text) is not None for piece in region.pieces[i:end]) else -far


def _ranges(region: Region, start: int, end: int) -> tuple[Range, ...]:
    """The numbers of a list of nothing but numbers."""
    found: list[doors.Token] = []
    for piece in region.pieces[start:end]:
        tokens = doors.all_tokens(_EXCLUDED.sub("", piece.clip.text))
        if tokens is None:
            return ()
        found += tokens
    return doors.joined(found)[0]


def _crosses(region: Region, i: int, end: int) -> bool:
    """1-43号、15号除外: the one lies within the other, so that both cannot be left out."""
    if end == i + 1 or end - i > _LONGEST_EXCEPTION or not _EXCLUDED.search(region.pieces[end - 1].clip.text):
        return False
    apart = _ranges(region, i, end)
    return any(doors.reaches(one, other) or doors.reaches(other, one) for n, one in enumerate(apart) for other in apart[:n])


def headed(region: Region, i: int) -> int | None:
    """不含甲、乙; 含甲、乙; 仅：甲. Outside of brackets, what is included is named like anything else."""
    clip, gap, stop = region.pieces[i]
    for kind, word in _HEADS:
        found = word.match(clip.text)
        if not found or (found.end() == len(clip.text) and stop != ":") or (kind is Include and (gap or not region.head) and _NO_INCLUSION.match(clip.text, found.end() - 1)):
            continue
        if kind in (Only, Aside) and (not region.head or found.end() < len(clip.text)):
            continue
        rest = clip.cut(found.end())
        if kind is Include and not region.head:
            return region.follow(i, rest, ":")
        end = _scope_end(region, i)
        pieces = [region.pieces[i]._replace(clip=rest), *region.pieces[i + 1 : end]]
        region.hold(kind, pieces, clip.start, region.pieces[end - 1].clip.end)
        return end
    return None


_ASIDE = re.compile("括注")
_HEADS: tuple[tuple[type[Except] | type[Include] | type[Only] | type[Aside], re.Pattern[str]], ...] = (
    (Except, _LEFT_OUT),
    (Except, _BUT),
    (Include, _INCLUDED),
    (Only, _ONLY),
    (Aside, _ASIDE),
)


def _scope_end(region: Region, i: int) -> int:
    """How far such a word reaches: to the next comma, in a bracket to the next such word (含甲、不含乙) or the end."""
    j = i + 1
    while j < len(region.pieces):
        text, gap = region.pieces[j].clip.text, region.pieces[j].gap
        is_next = gap in (",", ";") and any(word.match(text) for word in (_LEFT_OUT, _BUT, _INCLUDED, _ONLY, _ASIDE))
        is_next = is_next or (gap == "、" and bool(_LEFT_OUT.match(text)))
        if is_next or gap == ";" or (not region.head and gap in (",", ";")):
            break
        j += 1
    return j

