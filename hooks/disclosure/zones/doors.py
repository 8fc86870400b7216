"""Door numbers, buildings and groups as rules list them: 1-15号（单号）、2-30（双号）, 11号之二, 21-最大号, 1、6组."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from .names import number
from .parts import Door, Range

#: What is numbered.
UNITS = (
    *("号大院", "号院", "号楼", "号地块", "号地", "号", "支弄", "弄", "幢", "栋", "座", "组", "队", "社", "单元", "村民小组", "居民小组", "小组"),
    *("网格", "委", "排", "门", "#楼", "#"),
    *("横路", "横", "街坊", "巷", "街", "期", "区", "苑", "片"),
)
#: Units of village groups, the only ones counted in Chinese figures too.
GROUPS = ("组", "队", "社", "小组", "村民小组", "居民小组", "网格", "委")
BUILDINGS = ("号楼", "幢", "栋", "座", "号地", "号地块")
#: Lanes are numbered together with the doors of their street (811弄-827号).
_DOORS = ("号", "弄", "支弄")
#: What holds numbers of its own (222弄1-51号, 3栋2单元), and what those count.
_HOLDERS = "支弄|弄|幢|栋|座|村民小组|居民小组|小组|组|队|社|号大院|号院"

PARITIES = {"单双号": "", "单、双号": "", "双单号": "", "连号": "", "单号": "单", "双号": "双", "单": "单", "双": "双", "单数": "单", "双数": "双", "奇数": "单"}
PARITIES |= {"偶数": "双", "单数号": "单", "双数号": "双", "单数幢号": "单", "双数幢号": "双", "奇数号": "单", "偶数号": "双", "弄内单号": "单", "弄内双号": "双"}
PARITIES |= {"门牌号为单号": "单", "门牌号为双号": "双", "门牌单号": "单", "门牌双号": "双", "含单双号": "", "单号双号": ""}
PARITIES |= {"单弄": "单", "双弄": "双", "单号弄": "单", "双号弄": "双", "弄内单双号": ""}
#: Said of the doors inside a lane, not of the lane.
INSIDE = "弄内"
_PARITY = "|".join(sorted(PARITIES, key=len, reverse=True))
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_HAN = "(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_UPTO = "(?:-+|至|到)"
#: 一百零三, 二十: doors and buildings are numbered so at the end of words and in ranges; 一号院 and 一号公馆 are names.
WRITTEN = "(?:[一二三四五六七八九]百(?:零[一二三四五六七八九]|[一二三四五六七八九]十[一二三四五六七八九]?)?|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_HOUSE = "(?:号楼|号院|号|弄|幢|栋|座)"
#: How such numbers begin behind a name; 龙城一号 is a name too, 文化路一号 is a door.
WRITTEN_OF = f"{WRITTEN}{_HOUSE}?{_UPTO}{WRITTEN}{_HOUSE}|{WRITTEN}[栋幢](?:$|\x01)|(?<=[路街巷道弄]){WRITTEN}号(?:$|\x01)"
_SUB = rf"(?:之(?:{_HAN}|[0-9]{{1,3}})|附[0-9]{{1,3}}(?:号(?!楼|院))?|(?<=号)[甲乙丙丁](?=$|[-至到\x01]))"
_NUMBER = (
    rf"(?:新?[0-9]{{1,5}}(?![0-9])|{_HAN}(?=(?:组|队|社|小组)|{_UPTO}{_HAN}(?:组|队|社))"
    rf"|{WRITTEN}(?={_HOUSE}?{_UPTO}{WRITTEN}{_HOUSE})|(?<=[-至到]){WRITTEN}(?={_HOUSE})|{WRITTEN}(?=(?:号|栋|幢)(?:$|\x01)))"
)
_TOKEN = re.compile(
    rf"截[止至]到?(?P<until_parity>{_PARITY})?(?P<until>{_NUMBER})(?P<until_unit>{_UNIT})?"
    rf"|(?P<parity>{_PARITY})"
    rf"|(?P<base>{_NUMBER})(?P<base_unit>号大院|号院|号)?(?P<from>{_SUB})(?:-+|至|到)(?P<to>之?{_HAN}|之[0-9]{{1,3}}|附[0-9]{{1,3}}号?(?!楼|院))"
    rf"|(?P<annex>{_NUMBER})号附(?P<low>[0-9]{{1,3}})(?:-+|至|到)(?P<high>[0-9]{{1,3}})(?![0-9])(?:号(?![楼院附之]))?(?![号附之])"
    rf"|(?P<first>{_NUMBER})(?P<unit>{_UNIT})?(?P<sub>{_SUB})?(?P<unit_again>号(?!楼|院))?"
    rf"(?:(?:-+|至|到)(?:(?P<last>{_NUMBER})(?P<unit_last>{_UNIT})?(?P<sub_last>{_SUB})?|(?P<top>最大号码?|最末号|末号|最大|尾号|底)))?"
    r"(?:(?P<half>及?以[后前上下内]|及?之[后前]|[后前](?=部分|的|$)|[起]|开始)(?:的?部分)?)?"
    rf"|(?P<more>{_SUB})"
    rf"|(?P<groups>[一二三四五六七八九]{{2,6}})(?P<groups_unit>组|队|社)"
)


class Token(NamedTuple):
    """A piece of a number list: a parity word, or a range (is_sub: only a further sub-number of the one before)."""

    parity: str | None = None
    range: Range | None = None
    is_sub: bool = False


class Nested(NamedTuple):
    """222弄1-51号: the lane, building or group, and the numbers inside it."""

    outer: Token
    inner: tuple[Token, ...]


def tokens(text: str) -> tuple[list[Token], int]:
    """The tokens at the start of a text, and the offset behind the last of them."""
    found: list[Token] = []
    position = 0
    while token := _TOKEN.match(text, position):
        if token.end() == position or _mixes(token):
            break
        if token["parity"]:
            found.append(Token(parity=PARITIES[token["parity"]]))
        elif token["until"]:
            found += [Token(parity=PARITIES[token["until_parity"]])] if token["until_parity"] else []
            found.append(Token(range=Range(None, _door(token["until"], None), unit=_unit(token["until_unit"]))))
        elif token["base"]:
            found.append(Token(range=_subs(token["base"], token["base_unit"] or "号", _sub(token["from"]), _sub(token["to"]))))
        elif token["annex"]:
            found.append(Token(range=_subs(token["annex"], "号", f"附{token['low']}", f"附{token['high']}")))
        elif token["more"]:
            found.append(Token(range=Range(Door(0, _sub(token["more"])), Door(0, _sub(token["more"])), unit="号"), is_sub=True))
        elif token["groups"]:
            found += [Token(range=_one(Door(number(sign)), token["groups_unit"])) for sign in token["groups"]]
        else:
            found.append(Token(range=_range(token)))
        position = token.end()
    return found, position


_NESTED = re.compile(rf"(?P<outer>{_NUMBER}(?:{_HOLDERS}))(?P<inner>[0-9].*)")
_INNER = frozenset({"号", "支弄", "号楼", "幢", "栋", "座", "单元"})


def nested(text: str) -> Nested | None:
    """The numbers of a text that stand inside one lane, building or group (222弄1-51号), or None for any other text."""
    found = _NESTED.fullmatch(text)
    if not found:
        return None
    outer, inner = all_tokens(found["outer"]), all_tokens(found["inner"])
    units = {each.range.unit for each in inner or () if each.range}
    if not outer or not inner or not units or not units <= _INNER or (outer[0].range and outer[0].range.unit in BUILDINGS and units & {*BUILDINGS}):
        return None
    return Nested(outer[0], tuple(inner))


def all_tokens(text: str) -> list[Token] | None:
    """The tokens of a text that holds nothing else, or None."""
    found, end = tokens(text)
    return found if found and end == len(text) else None


def parity_of(text: str) -> str | None:
    """单, 双 or "" (both) for a parity word, else None."""
    return PARITIES.get(text)


def joined(pieces: Iterable[Token]) -> tuple[tuple[Range, ...], str | None]:
    """The ranges of a list, and a parity word that waits for numbers behind it (單號：), if any.

    A parity word at the end of numbers counts for all of them since the parity before, as far back as they agree with it (1-15（单号）、20号、
    2-8（双号）); at their head, for all up to the next. Single numbers that share its 号 (1、3、8、9号（单号）) are all meant, right or wrong.
    """
    ranges: list[Range] = []
    waiting: str | None = None
    since = 0
    for parity, range_, is_sub in pieces:
        if parity is not None:
            if since < len(ranges) and waiting is None:
                since = max([since, *(n + 1 for n, each in enumerate(ranges[:-1]) if parity and n >= since and _is_apart(each, parity))])
                ranges[since:] = [each._replace(parity=parity) for each in ranges[since:]]
            else:
                waiting = parity
            since = len(ranges)
        elif range_ is not None:
            if is_sub and ranges and ranges[-1].last:
                door = ranges[-1].last._replace(sub=range_.first.sub if range_.first else "")
                range_ = ranges[-1]._replace(first=door, last=door)
            ranges.append(range_._replace(parity=waiting) if waiting else range_)
            if range_.parity and range_[:2] == (None, None):
                since = len(ranges)  # 单号全部, 双号200号以前
    return spread(ranges), waiting if since == len(ranges) else None


def _is_apart(each: Range, parity: str) -> bool:
    return _contradicts(each, parity) and (bool(each.unit) or each.first != each.last)


def is_lane(each: Range) -> bool:
    """Whether it is a single lane, of which a parity word means the doors inside: 88弄（双号）."""
    return each.unit in ("弄", "支弄") and each.first is not None and each.first == each.last


def _contradicts(each: Range, parity: str) -> bool:
    ends = [end for end in each[:2] if end]
    return all((end.number % 2 == 1) != (parity == "单") for end in ends)


def reaches(outer: Range, inner: Range) -> bool:
    """Whether all numbers of a range lie within another one, as far as units and parity go."""
    if outer.unit and inner.unit and outer.unit != inner.unit:
        return False
    first, last = inner.first, inner.last
    if first is None or last is None or _contradicts(Range(first, last), outer.parity or ("单" if first.number % 2 else "双")):
        return False
    return (outer.first is None or outer.first.number <= first.number) and (outer.last is None or last.number <= outer.last.number)


def spread(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Numbers without a unit take that of the next number behind them (2、4、6号), the last ones that of the one before."""
    found: list[Range] = []
    unit = parity = ""
    for each in reversed(list(ranges)):
        if unit == "弄" and each.parity != parity:
            unit = ""  # 85-187（单号）、189弄: the parity word ends what the unit counts for
        unit, parity = each.unit or unit, each.parity
        found.append(each._replace(unit=unit))
    found.reverse()
    for i, each in enumerate(found):
        if not each.unit and i and (found[i - 1].unit != "弄" or each.parity == found[i - 1].parity):
            found[i] = each._replace(unit=found[i - 1].unit)
    return tuple(found)


def door_words(door: Door, unit: str) -> str:
    """15号附1号, 11号之2, 新1号."""
    head = f"新{door.number}" if door.sub == "新" else str(door.number)
    return f"{head}{unit}{'' if door.sub == '新' else door.sub}"


def written(each: Range, with_parity: bool = False) -> str:
    """A range as tokens() reads it back; with_parity: say of one without parity that it has both, since another one has."""
    parity = {"单": "（单号）", "双": "（双号）"}.get(each.parity, "（单双号）" if with_parity else "")
    if each.first is None and each.last is None:
        return {"单": "单号", "双": "双号"}.get(each.parity, "连号")
    if each.last is None and each.first:
        return f"{door_words(each.first, each.unit)}{'以后' if each.is_vague else '及以后'}{parity}"
    if each.first is None and each.last:
        return f"{door_words(each.last, each.unit)}{'以前' if each.is_vague else '及以前'}{parity}"
    if each.first and each.last and each.first != each.last:
        if each.first.number == each.last.number and each.first.sub[:1] == each.last.sub[:1] != "新":
            return f"{door_words(each.first, each.unit)}-{each.last.sub}{parity}"
        first = door_words(each.first, each.unit if each.first.sub else "")
        return f"{first}-{door_words(each.last, each.unit)}{parity}"
    return f"{door_words(each.first or Door(0), each.unit)}{parity}"


def _mixes(token: re.Match[str]) -> bool:
    """Whether a range begins and ends with things that are not numbered together (1栋-3号)."""
    units = {_unit(token[name]) for name in ("unit", "unit_last") if token[name]}
    return len(units) > 1 and not units <= {*_DOORS}


def _unit(text: str | None) -> str:
    return "号楼" if text in ("#", "#楼") else text or ""


def _subs(digits: str, unit: str, low: str, high: str) -> Range:
    """4号附1-附12, 51号之2-之4: a run of sub-numbers of one door."""
    door = _door(digits, None)
    return Range(door._replace(sub=low), door._replace(sub=high if high[0] in "之附" else low[0] + high), unit=unit)


def _one(door: Door, unit: str) -> Range:
    return Range(door, door, unit=unit)


def _range(token: re.Match[str]) -> Range:
    """One item of a list. 以上, 以下 and 以内 include their number (民法典 art. 1259); 以后 and 以前 leave it open without 及."""
    units = [_unit(token[name]) for name in ("unit", "unit_last", "unit_again") if token[name]]
    unit = "号" if len(set(units)) > 1 else next(iter(units), "")
    first = _door(token["first"], token["sub"])
    half = token["half"] or ""
    if token["top"]:
        return Range(first, None, unit=unit)
    last = _door(token["last"], token["sub_last"]) if token["last"] else first
    if half.endswith(("后", "上", "起", "始")):
        return Range(first, None, unit=unit, is_vague=half.endswith("后") and not half.startswith("及"))
    if half:
        return Range(None, last, unit=unit, is_vague=half.endswith("前") and not half.startswith("及"))
    return Range(first, last, unit=unit)


def _door(digits: str, sub: str | None) -> Door:
    if digits.startswith("新"):
        return Door(int(digits[1:]), "新")
    return Door(number(digits), _sub(sub or ""))


def _sub(text: str) -> str:
    """之二 -> 之2, 四 -> 4, 附1号 -> 附1."""
    if text.startswith("之"):
        return f"之{number(text[1:])}"
    if text and text[0] not in "附甲乙丙丁":
        return str(number(text))
    return text.removesuffix("号")
