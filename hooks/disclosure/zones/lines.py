"""Boundaries: sides (东至, 东:), directions (以东), closed rings (…所围成的区域), walks (沿…向东至…) and 以…为界."""

from __future__ import annotations

import re
from typing import NamedTuple

from .names import is_road
from .outline import FOLD

DIRECTIONS = "东|西|南|北"
_D = "[东西南北]"
_SIDE_TAIL = "(?:界线|边界|分界|界|线划界|线|边|面|侧|部|方|片)"
_SIDE_LABEL = re.compile(rf"({_D}{{1,2}}){_SIDE_TAIL}?(?:划界)?")
_SIDE = re.compile(
    rf"({_D}{{1,2}})(?:{_SIDE_TAIL}?(?:均)?(?:方向)?(?:均)?(?:至|起|到|抵|止于|止|临|靠|接|邻|为|以|依|沿|与|从|自(?!编)|[:])|方向均?与|-+(?={FOLD}?[^-]))"
)
_PAIR = "(?:[东西][南北]|[南北][东西])"
# 以西南湖路 is 以西 and 南湖路; a pair of directions needs an end behind it.
_DIRECTED = re.compile(
    rf"(?:以|之)({_PAIR}(?=$|[\x01的区地范方侧部围合形所]|片)|{_D}(?!.{{1,14}}为(?:分|边)?(?:界|划分线)))(?:方向|侧(?!.*路)|面)?"
)
_SIDED_ROAD = re.compile(rf"^([^{FOLD}]{{2,20}}?[路街巷河道渠桥])(?:路)?({_PAIR}|{_D})(?:侧|面|边)?(?=区域|地区|片|$|的)")
_CLOSED = re.compile(r"(?:所?(?:形成|围成|围合|合围|包围|构成|组成|围绕|环绕)(?:而成)?|为(?:边)?界所?(?:围成|围合|形成|合围))")
_BETWEEN = re.compile(rf"^([^{FOLD}]{{2,20}}{FOLD}?)(?:至|到|与|和|、|-+)([^{FOLD}]{{2,20}}{FOLD}?)(?:之间|(?<!之)间(?=$|的|区|地))")
_WALK = re.compile(rf"(?:向|往|朝)({_D}{{1,2}})(?:延伸)?(?:至|到|直到|直至|转)")
_REACH = re.compile(rf"([^{FOLD}]{{2,20}}?)({_D})(?:至|到)([^{FOLD}]{{2,30}}?)(?:两侧|两旁|两边|地区|区域|一带)?")
_ALONG = re.compile(r"^(?:由|从|自(?!编)|沿着?)")
_BOUND = re.compile(r"^以?(.{2,30}?)(?:全线)?为(?:分|边)?(?:界(?:线)?|划分线)")
_BORDER = re.compile(rf"^(?:均?与)?([^{FOLD}]{{2,20}}?)(?:交界|接壤|相邻|毗邻|相接|接界)")
_SIDE_END = re.compile(r"(?:全线)?(?:为(?:分|边)?(?:界(?:线)?|划分线)|交界处?|接壤|相邻|毗邻|为止|止$)(?!-)")
_TAIL = re.compile(
    r"(?:的)?(?:所?(?:形成|围成|围合|合围|包围|构成|组成)的?)?(?:的)?(?:以内|之内)?(?:的)?(?:封闭)?(?:这一|该)?(?:(?:我|本|该)[镇县区市乡])?"
    r"(?:(?<!以)[东西南北]{1,2}(?:部|面)?(?=区域|地区|片))?(?:区域|地区|范围|地段|片区|地块|地带|一带|部分|区间|板块|片)?(?:以内|之内|内|里)?(?:的?(?:所有|全部|各)的?(?:住宅)?(?:小区|楼盘|住户))?"
)
_JOIN = re.compile(
    r"(?<=[路街巷道河线桥口墙段号区厂校渠园院苑村\x01])(?:[向往](?:[东西][南北]?|[南北])(?:至|到)|两[边侧]连|以(?=..)|以及"
    r"|延伸至|通往|连接|转接|再?转|再?止|经过?|跨|连|接|至|到|过|与|和|及)|-+|[/]"
)
_PREFIX = re.compile(r"^(?:由(?!义)|从(?!化)|自(?![由强立治编])|沿着|沿(?![江河湖海山着])|靠近|临近|以及|及|另|与|.{1,8}?辖区内?)(?=..)")
# A line never runs along these.
_NO_ROAD = re.compile(
    r"以$|以[内外后前上下东西南北]|毕业|^[以之及号为]|^沿(?![江河湖海山])|^[东西南北]{1,2}[起至到]|^(?:部分|区域|地区|范围|划入|两侧|[东西南北]{1,2}侧)$|^的|[与和及的]$|[0-9]\.|[·.&#]$|^[东西南北]{1,2}$"
    r"|[单双连]号|范围为|为界|之间$|围成|由.*(?:接收|招收)|其中|备注|[0-9][至到]|包括|最大号|可在|[东西南北]至|所属"
    r"|户籍|户口|子女|适龄|入学|就读|招生|报名|儿童|小学毕业|不含|不包|除|业主|房产|[,;:、]|⟦"
)
_AT_SIDE = re.compile("[东西南北]侧$")
_ROAD_END = re.compile("(?:的|为(?:分|边)?界(?:线)?|为划分线|交界|接壤|两侧|两边|两旁|全线|沿线|区域|部分)$")
# An estate and a road without anything between them.
_GLUED = re.compile(r"(?:小区|社区|家属院|花园|苑)[^东西南北围]{2,}[路街]$")
_ROAD = re.compile(r"[一-龥㐀-䶿0-9A-Za-z〇·.&#]{2,30}|[江河湖海山渠]")


class Found(NamedTuple):
    """A boundary at the head of a text: the roads as (start, end) in it, and where what follows begins."""

    roads: tuple[tuple[int, int], ...]
    side: str
    direction: str
    form: str
    stop: int


def side_of(text: str) -> str:
    """The side that a heading names (东, 东线, 南界线, 北面), or nothing."""
    found = _SIDE_LABEL.fullmatch(text)
    return found[1] if found else ""


def begins_side(text: str) -> bool:
    """Whether a text begins with a side of the zone: 北至, 西起."""
    found = _SIDE.match(text)
    return found is not None and found.end() < len(text)


def find(text: str, side: str = "") -> Found | None:
    """The boundary that a folded text begins with; `side` when a heading has named it."""
    start = 1 if side and len(text) > 2 and text[0] in "至到" else 0
    if not side and (sided := _SIDE.match(text)) and sided.end() < len(text):
        side, start = sided[1], sided.end()
        if text[start - 1] == "从":
            start -= 1
    directed = _DIRECTED.search(text, start)
    if directed:
        return _found(text, start, directed.start(), directed.end(), side, directed[1], "方位")
    if closed := _CLOSED.search(text, start):
        return _found(text, start, closed.start(), closed.end(), side, "", "围合")
    if side:
        ending = _SIDE_END.search(text, start)
        end, stop = ending.span() if ending else (_without_tail(text, start), len(text))
        return _found(text, start, end, stop, side, "", "为界" if ending else "四至") if end > start else None
    if walk := _WALK.search(text):
        found = _found(text, 0, walk.start(), walk.end(), "", walk[1], "走向")
        onward = _found(text, walk.end(), _without_tail(text, walk.end()), len(text), "", "", "走向")
        if found and onward:
            return found._replace(roads=(*found.roads, *onward.roads), stop=len(text))
        return None
    if reach := _REACH.fullmatch(text):
        ends = [_found(text, *reach.span(each), len(text), "", "", "走向") for each in (1, 3)]
        roads = tuple(road for each in ends if each for road in each.roads)
        return Found(roads, "", "", "走向", len(text)) if all(ends) else None
    if beside := _SIDED_ROAD.match(text):
        return _found(text, 0, beside.end(1), beside.end(), "", beside[2], "方位")
    if between := _BETWEEN.match(text):
        roads = (between.span(1), between.span(2))
        fits = all(is_road(text[i:j].rstrip(FOLD)) for i, j in roads)
        return Found(roads, "", "", "之间", _tail(text, between.end())) if fits else None
    if bound := _BOUND.match(text) or _BORDER.match(text):
        return _found(text, bound.start(1), bound.end(1), bound.end(), "", "", "为界")
    if (along := _ALONG.match(text)) and _JOIN.search(text, along.end()):
        found = _found(text, 0, _without_tail(text, 0), len(text), "", "", "走向")
        return found if found and len(found.roads) > 1 else None
    return None


def _found(text: str, start: int, end: int, stop: int, side: str, direction: str, form: str) -> Found | None:
    """The boundary whose roads stand between start and end; None when that is no list of roads."""
    roads: list[tuple[int, int]] = []
    position = start
    for joint in [*_JOIN.finditer(text, start, end), None]:
        a, b = position, joint.start() if joint else end
        position = joint.end() if joint else end
        while prefix := _PREFIX.match(text[a:b]):
            a += prefix.end()
        while ending := _ROAD_END.search(text[a:b]):
            b = a + ending.start()
        name = text[a:b].replace(FOLD, "")
        if roads and joint is None and not name:
            continue
        if (joint or form != "四至") and (_ROAD_END.search(name) or (FOLD in text[a:b].strip(FOLD) and _AT_SIDE.search(name))):
            return None  # 甲路（一段）北侧, 甲路两侧（一段）: not printed so that it is read back
        if not _ROAD.fullmatch(name) or _NO_ROAD.search(name) or (form == "方位" and _GLUED.search(name)):
            return None
        if not side and joint and joint[0] in ("和", "与", "及", "以及") and not is_road(name) and is_road(text[joint.end() : end].rstrip(FOLD)):
            return None
        roads.append((a, b))
    return Found(tuple(roads), side, direction, form, _tail(text, stop)) if roads else None


def _tail(text: str, position: int) -> int:
    found = _TAIL.match(text, position)
    return found.end() if found else position


_AREA = re.compile(r"(?:的)?(?:区域|地区|范围|地段|片区|地块|地带|一带|部分|封闭|沿线)(?:以内|之内|内)?$")


def _without_tail(text: str, start: int) -> int:
    """Where the roads end in front of 区域, 范围内 and the like at the end of the text."""
    found = _AREA.search(text, max(start, len(text) - 8))
    return found.start() if found and found.start() > start else len(text)
