"""Names and numbers in a list: streets with door numbers, estates, villages, schools that feed, and what clings to them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, takewhile

from . import brackets, conditions, doors, lines, names, numbering, shared, villages
from .outline import FOLD, Chunk, Clip
from .parts import Alias, Aside, Condition, Door, Feeder, Note, Numbers, Only, Open, Part, Place, Range, Street
from .region import Region, unread
from .region import words as own_words

_PREFIX = re.compile(r"以及(?=.)|及(?!第)(?=..)|另有|还有|其中的?(?=..)|(?:的)(?=..)|范围内的?(?=.)|涉及(?=..)|辖区内?的?(?=..)")
# 石桥镇全镇, 城关路全弄
_WHOLE = "|".join(f"(?<=[{ends}])全{unit}" for ends, unit in (("路街弄巷", "弄"), ("路街", "路"), ("街", "街"), ("村", "村"), ("镇", "镇"), ("乡", "乡"), ("区", "社区")))
_SUFFIX = re.compile(
    rf"(?:{_WHOLE})$|(?:的)?(?:辖区内?|区域内?|范围内?|全部|全境|全路段|(?:整体)?对口(?:直升)?|沿线(?:楼盘|小区|住户)?|全段|所有住户|全体住户"
    r"|两侧|两边|两旁|全线|住宅区域|路段)$"
)
_SOME = re.compile(r"(?:一带|周边)(?:地区|区域)?$|(?:大?约|近)?一半$|(?:的)?(?:一|绝?大|少)?(?<!以[后前上下内])(?<!以[后前上下内]的)(?<!之[后前])部分(?:区域|地段|路段|楼栋)?$")
_ETC = re.compile(
    r"等(?:(?:周边|附近)(?:地区|区域|小区)?|一带|小区|社区|村|地|地区|区域|楼盘|路段|街道|单位|住宅小区|村庄|自然村|行政村"
    r"|[两二三四五六七八九十\d]+个?(?:小区|社区|行政村|自然村|村|楼盘))?$"
)
_SIDE = re.compile(r"(?:[东西南北]{1,2}|内|外|一)侧$")
_ZONE = re.compile(r"(?:的)?(?:所属)?(?:(?:公共|共享|共同)?学区|施教区域?|招生地段|地段)$")
_NUMBER_OF = re.compile(r"(?:的|共)[两二三四五六七八九十\d]+个(?:小区|社区|村|行政村|自然村|楼盘)$")
_COUNTED = re.compile(r"[两二三四五六七八九十\d]+个(?:小区|社区|村|行政村|自然村|村民小组|居民小组|小组|网格|居委会|楼盘)$")
_TWICE = re.compile(r"(?P<name>.{2,15}?)(?P<first>[0-9]{1,5}号?)(?P<to>-+|至|到)(?P=name)(?P<last>[0-9]{1,5}号?)")
_LETTERED = re.compile(r"(?P<name>.{2,15}?(?P<letter>[A-Z]))(?P<first>[0-9]{1,3})(?:号楼|栋|幢|座)?(?:-+|至|到)(?P=letter)(?P<last>[0-9]{1,3})(?P<unit>号楼|栋|幢|座)")
_CALLED = re.compile(r"(.{2,20}?)(?:或称|又称|又名|也称|亦称|俗称|现名)(.{2,20})")
_BEHIND_FOLD = re.compile(rf"([^{FOLD}]{{2,30}}){FOLD}([0-9]{{1,4}}(?:号楼|栋|幢|座|组|队))")
_WITHIN = re.compile(r"(.{2,12}?(?:(?:社区|小区|村)(?=[中内里])|片区|街道|镇|乡))[中内里]?的(.{2,20})")
_NUMBERED = re.compile(
    r"[0-9]|新[0-9]|截[止至]|门牌(?:号为)?[单双]|[单双]数?幢?号|单双号|连号|(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,6}(?:(?:-+|至|到)[一二三四五六七八九十]{1,3})?(?:组(?!团)|队|社(?!区)|小组)"
    rf"|(?<![一二三四五六七八九十百])(?:{doors.WRITTEN_OF})"
)
_SPAN = re.compile(
    r"(.{1,20}?)([一二三四五六七八九十]{1,3}|[0-9]{1,2})(期|苑|区|街|巷|横路|横|路|里|村|弄|院|片|屯)?(?:-+|至|到)(.{0,20}?)([一二三四五六七八九十]{1,3}|[0-9]{1,2})(期|苑|区|街|巷|横路|横|路|里|村|弄|院|片|屯)"
)
_LETTERS = re.compile(r"([^0-9]{2,20}?)([A-Z]{2,8})(区|座|栋|幢)")


def shared_list(region: Region, i: int) -> int | None:
    """A list that names its head or tail once: each member gets its full name and its own words."""
    members = takewhile(lambda piece: piece[0] == 0 or piece[1].gap == "、", enumerate(region.pieces[i : i + shared.LONGEST_LIST]))
    texts = [piece.clip.text for _, piece in members]
    if (group := shared.grouped(texts)) and (group[2] != "号" or names.is_road(group[0])):
        head, ordinals, unit = group
        last = region.pieces[i + len(ordinals) - 1].clip
        tokens = tuple(doors.Token(range=Range(Door(each), Door(each), unit=unit)) for each in ordinals)
        if not _append(region, head, last, tokens):
            return None
        region.out[-1] = replace(region.out[-1], start=region.pieces[i].clip.start)
        return i + len(ordinals)
    found = shared.expanded(texts)
    if not found and (half := shared.half_end(texts)):
        region.unread(region.pieces[i].clip.start, region.pieces[i + half - 1].clip.end)
        return i + half
    if not found or not all(names.is_name(name) for name in found):
        return None
    before = len(region.out)
    if not all(_append(region, name, piece.clip, ()) for piece, name in zip(region.pieces[i:], found, strict=False)):
        del region.out[before:]
        return None
    return i + len(found)


def joint(region: Region, i: int) -> int | None:
    """甲小区和乙小区, 甲小区A区B区: two chunks."""
    clip, gap, stop = region.pieces[i]
    if prefix := _PREFIX.match(clip.text):
        is_among = prefix[0].startswith("其中")
        region.is_bounded = region.is_bounded or is_among
        return region.follow(i, clip.cut(prefix.end()), "" if is_among else gap)
    if cuts := shared.glued(clip.text):
        pieces = [clip.cut(a, b) for a, b in pairwise([0, *cuts, len(clip.text)])]
        region.pieces[i : i + 1] = [Chunk(each, "、" if n else gap, "、" if n < len(cuts) else stop) for n, each in enumerate(pieces)]
        return i
    if joints := names.joints(clip.text):
        a, b = joints[0]
        region.pieces[i : i + 1] = [Chunk(clip.cut(0, a), gap, "、"), Chunk(clip.cut(b), "、", stop)]
        return i
    return None


def plain(region: Region, i: int) -> int | None:
    """A name with its numbers, brackets and conditions."""
    clip = region.pieces[i].clip
    if each := villages.each_of(clip.text.rstrip(FOLD)):
        return villages.all_of(region, i, each)
    etc = _ETC.search(clip.text)
    if clip.text == "等" and region.out:
        region.out.append(Open(start=clip.start, end=clip.end))
        return i + 1
    if etc and etc.start() > 0:
        if not _named(region, clip.cut(0, etc.start()), ""):
            return None
        region.out.append(Open(start=clip.at[etc.start()], end=clip.end))
        return i + 1
    return i + 1 if _named(region, clip, region.pieces[i].stop) else None


def _named(region: Region, clip: Clip, stop: str) -> bool:
    if asked := conditions.child(clip.text.rstrip(FOLD), region.head is not None):
        return _with_condition(region, clip, asked)
    text, is_part, extra = _trimmed(clip.text.rstrip(FOLD))
    if behind := _BEHIND_FOLD.fullmatch(text):
        text = behind[1] + behind[2]
    if letters := _LETTERS.fullmatch(text):
        return _lettered(region, clip, letters, is_part)
    if (span := _SPAN.fullmatch(text)) and _span(region, clip, span, is_part):
        return True
    if called := _CALLED.fullmatch(text):
        if names.is_name(called[1]) and names.is_name(called[2]):
            return _append(region, called[1], clip, (), is_part, (Alias(called[2]), *extra))
        return False
    if (within := _WITHIN.fullmatch(text)) and names.is_name(within[1]) and names.is_name(within[2]):
        return _append(region, within[2], clip, (), is_part, (Note("所在", within[1]), *extra))
    if lettered := _LETTERED.fullmatch(_with_estate(region, text)):
        text = lettered["name"] + lettered["first"] + "-" + lettered["last"] + lettered["unit"]
    elif twice := _TWICE.fullmatch(text):
        text = twice["name"] + twice["first"] + twice["to"] + twice["last"]
    start = _NUMBERED.search(text, 1)
    if start and FOLD not in text[: start.start()]:
        if (found := numbering.nested(region, clip, text[start.start() :])) and names.is_name(head := _trimmed(text[: start.start()])[0]):
            if not _append(region, head, clip.cut(0, len(text)), (found[0],), is_part, (*extra, found[1]), stop):
                return False
            region.out[-1] = replace(region.out[-1], end=clip.end)
            return True
        tokens, end = doors.tokens(text[start.start() :])
        after = text[start.start() + end :]
        head, _, more = _trimmed(text[: start.start()].rstrip("-").removesuffix("第"))
        if tokens and len(head) >= 2 and names.is_name(head) and numbering.agree(tokens):
            if not after:
                return _append(region, head, clip, tuple(tokens), is_part, (*extra, *more), stop)
            other = after.lstrip("-")
            if names.is_name(other) and not any(sign.isdigit() for sign in other) and (after != other or names.kind(other) in _BUILT):
                return _append(region, head, clip, tuple(tokens), is_part, (*extra, *more, Alias(other)), stop)
    return _bare(region, clip, text, is_part, extra, stop)


def _with_estate(region: Region, text: str) -> str:
    """和苑A1-A8栋、B1-B12栋: the letters go on with the estate before them."""
    last = region.out[-1] if region.out else None
    if isinstance(last, Place) and last.numbers and last.name[-1].isalpha() and last.name[-1].isascii() and re.match("[A-Z][0-9]", text):
        return last.name[:-1] + text
    return text


_BUILT = ("楼栋", "小区", "单位")


def _bare(region: Region, clip: Clip, text: str, is_part: bool, extra: tuple[Part, ...], stop: str) -> bool:
    """A name without numbers; in a bracket, also a number with the name of the building (89号鸿业大厦)."""
    inner = text.rstrip(FOLD)
    name = inner.replace(FOLD, "")
    if doors.all_tokens(name) is not None or (FOLD in inner and _has_number(name)):
        return False
    tokens, end = doors.tokens(name)
    if tokens and end < len(name) and name[end - 1] == "号":
        if not region.head or not names.is_name(name[end:]) or any(sign.isdigit() for sign in name[end:]):
            return False
        region.out.append(Numbers(doors.joined(tokens)[0], start=clip.start, end=clip.end))
        region.out.append(Alias(name[end:], start=clip.end, end=clip.end))
        return True
    return names.is_name(name) and _append(region, name, clip, (), is_part, extra, stop)


def _has_number(name: str) -> bool:
    """Whether a name holds a number already, so that more of them behind it could not be told from that."""
    return any(sign.isdigit() for sign in name) or _NUMBERED.search(name, 1) is not None


def _is_full(name: str) -> bool:
    """Whether no number can follow a name: it holds one, or begins like a side (东沿线), which with a number would be a line."""
    return _has_number(name) or lines.begins_side(f"{name}1")


def _trimmed(text: str) -> tuple[str, bool, tuple[Part, ...]]:
    """A name without 部分, 北侧, 辖区 and the like behind it; whether it is only a part; what that leaves to note."""
    extra: tuple[Part, ...] = ()
    is_part = False
    while True:
        if (some := _SOME.search(text)) and some.start() > 1:
            text, is_part = text[: some.start()], True
        elif (side := _SIDE.search(text)) and names.is_road(text[: side.start()]):
            text, extra, is_part = text[: side.start()], (Note("路段", side[0]),), True
        elif (zone := _ZONE.search(text)) and zone.start() > 1:
            text, extra = text[: zone.start()], (Note("学校", zone[0].removeprefix("的")),)
        elif (suffix := _SUFFIX.search(text) or _NUMBER_OF.search(text)) and suffix.start() > 1:
            text = text[: suffix.start()]
        elif (counted := _COUNTED.search(text)) and names.kind(text[: counted.start()]) in ("村", "社区", "小区"):
            text = text[: counted.start()]
        else:
            return text, is_part, extra


def _with_condition(region: Region, clip: Clip, asked: conditions.Split) -> bool:
    """东庄村户籍村民: the place, then what is asked of the child."""
    if asked.start:
        front = clip.cut(0, len(clip.text[: asked.start].rstrip("的")))
        known = doors.all_tokens(front.text)
        if known and isinstance(last := region.out[-1] if region.out else None, Street | Place) and last.numbers:
            region.out[-1] = replace(last, numbers=doors.joined([*(doors.Token(range=each) for each in last.numbers), *known])[0], end=front.end)
        elif not front.text.strip(FOLD) or not _named(region, front, ""):
            return False
    words = clip.cut(asked.start)
    if asked.start and words.text[0] == "等":
        region.out.append(Open(start=words.start, end=words.ends[0]))
        words = words.cut(1)
    body = words.cut(0, len(words.text.rstrip(FOLD)))
    if FOLD in body.text:
        body = words
    region.out.append(Condition(asked.kind, own_words(region.page, body.start, body.end), start=body.start, end=body.end))
    for start, end in words.cut(len(body.text)).folds if len(body.text) < len(words.text) else ():
        ranges, details = region.bracket(start, end, Note("", ""))
        is_settled = details and not ranges and not any(isinstance(each, Aside | Only) for each in details)
        if not is_settled:
            details = [unread(region.page, start, end)]
        region.out += [replace(details[0], start=start), *details[1:]]
        region.out[-1] = replace(region.out[-1], end=end)
    return True


def _lettered(region: Region, clip: Clip, letters: re.Match[str], is_part: bool) -> bool:
    """水岸AB区: 水岸A区 and 水岸B区."""
    if not names.is_name(letters[1] + letters[2][0] + letters[3]):
        return False
    for n, letter in enumerate(letters[2]):
        a = letters.start(2) + n if n else 0
        b = letters.start(2) + n + 1 if n + 1 < len(letters[2]) else len(clip.text)
        _append(region, letters[1] + letter + letters[3], clip.cut(a, b), (), is_part)
    return True


def _span(region: Region, clip: Clip, span: re.Match[str], is_part: bool) -> bool:
    """南园三苑-九苑, 向阳1-6横路: a name with a range of its own."""
    head, first, tail, again, last, tail_again = span.groups()
    if (again and not head.endswith(again)) or (tail and tail != tail_again) or not names.is_name(head):
        return False
    try:
        each = Range(Door(names.number(first)), Door(names.number(last)), unit=tail_again)
    except ValueError:
        return False
    return _append(region, head, clip, (doors.Token(range=each),), is_part)


def _append(
    region: Region, name: str, clip: Clip, tokens: tuple[doors.Token, ...], is_part: bool = False, extra: tuple[Part, ...] = (), stop: str = ""
) -> bool:
    """Append a street, place or school with all that its brackets say."""
    is_zone = any(isinstance(each, Note) and each.kind == "学校" for each in extra)
    if not names.is_name(name) or lines.find(name) or villages.each_of(name) or (tokens and (is_zone or _is_full(name))):
        return False
    base = name[1:] if name.startswith("原") and len(name) > names.SHORTEST_FORMER else name
    kind = names.kind(base)
    pieces = list(tokens)
    details = [*extra] if base == name else [Alias(base), *extra]
    if is_zone:
        kind = "学校"
    for position, sign in enumerate(clip.text):
        if sign != FOLD:
            continue
        start, end = clip.at[position], clip.ends[position]
        inside = region.page.text[start + 1 : end - 1]
        parity = doors.parity_of(re.sub(r"[\s、]", "", inside))
        if FOLD in clip.text.rstrip(FOLD) and not tokens and _trimmed(name)[0] != name:
            return False
        is_last = not clip.text[position:].strip(FOLD) or bool(tokens)
        head = numbering.thing(name, kind, doors.joined(pieces)[0], is_part) if is_last else Note("", "")
        if parity is not None and inside.startswith(doors.INSIDE):
            details.append(numbering.within(parity, start, end))
        elif parity is not None or brackets.is_part(inside):
            if not is_last or (parity is not None and (is_zone or _is_full(name))):
                return False
            is_part = is_part or parity is None
            pieces += [doors.Token(parity=parity)] if parity is not None else []
        elif brackets.is_stretch(inside) and isinstance(head, Street):
            details.append(Note("路段", inside, start=start, end=end))
        else:
            ranges, more = region.bracket(start, end, head)
            if ranges and (is_zone or _is_full(name)):
                return False
            pieces += [doors.Token(parity=each.parity) if each[:2] == (None, None) else doors.Token(range=each) for each in ranges]
            details += more
    if stop != ":":
        pieces = [*numbering.settled(pieces)]
    joined = doors.joined(pieces)[0]
    if len(joined) > 1 and numbering.holds_numbers(details):
        return False  # nobody can tell which of the numbers the bracket is about
    region.run = (len(region.out), tuple(pieces))
    built = numbering.thing(name, kind, joined, is_part)
    if not isinstance(built, Feeder):
        built = replace(built, is_bounded=region.is_bounded)
    region.out.append(replace(built, details=tuple(details), start=clip.start, end=clip.end))
    return True
