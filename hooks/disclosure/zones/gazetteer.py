"""The names that a zone table holds: found in what a parent types, and near ones to suggest.

A name is known by its key: uniform signs, figures in one script (一街 and 1街), without blanks and dots, 邨 as 村.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from . import names, sections
from .homes import elsewhere
from .lookup_doors import Number, joined
from .outline import uniform
from .parts import Door
from .resembling import likeness, traits

#: So many characters of a query are read.
LONGEST_QUERY = 100
#: So many characters of an unknown name are held against known ones.
LONGEST_UNKNOWN = 6
#: Signs that more names share tell nothing of any of them.
MOST_ALIKE = 60
_MOST_SUGGESTIONS = 6
_LEAST_LIKENESS = 0.4
_SIGNS = re.compile(r"[\s,、;:!?()\"'“”‘’《》#�-]")
_NUMBER = re.compile(
    r"第?(新?)([0-9]{1,5})(?![0-9百千万])(号大院|号院|号楼|号|弄|幢|栋|座|村民小组|居民小组|村民组|居民组|小组|组团|组|大队|中队|队|社(?!区)|网格"
    r"|单元|室|层|楼|户|排|门(?!牌)|段|巷|街|横|里|期|片区|区|苑)?(?:之([0-9]{1,3})|附([0-9]{1,3})|(?<=号)([甲乙丙丁])(?![一-龥]))?号?([-&]?)"
)
_FIGURE = "[0-9零〇○一二三四五六七八九十百千]"
#: 43、45号 and 43至45号 are two numbers, while 48-1号 may be one; 二、十二号 is not 二十二号.
_BETWEEN = re.compile(f"(?<={_FIGURE})[、,](?={_FIGURE})")
#: 3#楼, 15#
_HASH = re.compile("(?<=[0-9])#(楼?)")
_TO = re.compile("(?<=[0-9号栋])[至到](?=[0-9])")
_PLAIN = str.maketrans(
    "邨悅廣園華麗萬豐興橋龍鳳灣錦雲濱聖東門樓閣軒莊鎮鄉蘇縣區陽長寧達貿際義慶樂學國來歡隊組號棟單雙層環聯銀鑫億綠藍頤爾",
    "村悦广园华丽万丰兴桥龙凤湾锦云滨圣东门楼阁轩庄镇乡苏县区阳长宁达贸际义庆乐学国来欢队组号栋单双层环联银鑫亿绿蓝颐尔",
)
#: Before a name these say only where it lies.
_AREAS = ("省", "市", "州", "县", "区", "镇", "乡", "街道", "街道办")
_NO_AREAS = ("小区", "社区", "片区")
_AREA_MOST = 20
_IDLE = re.compile(r"^(?:请问|你好|您好)?(?:我们?家?(?:现在)?(?:是?住在?|在)?|家住在?|住在?)$")
_ASKING = re.compile(
    r"(?:(?:是|属|属于|上|读|划到|划归|对口)*(?:哪个|哪所|哪|什么|几)(?:个)?(?:学校|小学|初中|中学|学区)?|的?(?:学区|对口学校)|的)$"
)
_IN_NUMBER = re.compile("[0-9][0-9]")
_NEARBY = ("附近", "旁", "对面", "隔壁", "一带", "周边", "背后", "后面")
_ENDINGS = ("行政村", "自然村", "社区", "小区", "村", "路", "街", "巷", "苑", "花园", "家园")
#: 北塘乡芦花村 is asked for as 芦花村 too.
_TOWN = re.compile(r"^(?:.{2,5}?[镇乡])(?=.{2})")
#: 望江路3巷 is a street of its own.
_LANES = ("巷", "街", "横", "里")
#: What stands behind the name of a village or town lies in it, unless it makes another name (东柳村路, 东柳村小区).
_GOES_ON = ("路", "街", "巷", "大道", "社区", "小区", "居委会", "花园", "家园", "公寓", "苑", "新村", "市场", "广场", "大厦", "桥", "口", "站")
#: Such a piece of an estate is a building, of which a table that names only the estate says nothing: 湖滨公馆A座.
_LETTERED = re.compile("[A-Z][0-9]{0,2}(?:座|栋|幢|号楼)")
_TELLING = 4
#: The office of a community or village stands for it.
_OFFICE_BEHIND = re.compile("居委会|村委会|委会")
_OFFICE = re.compile("(?:社区)?(?:居委会|村委会|委会)$")
_IS_AREA_NAME = frozenset(("镇街", "社区", "村"))


class Mention(NamedTuple):
    """A known name in a query.

    numbers   that follow it
    is_loose  whether words beside it may make it another place than the one known
    typed     how the name stands in the query, as a key
    town      that stands before it in the query, or empty
    elsewhere the province, city or county before it that is not ours, or empty
    """

    key: str
    numbers: tuple[Number, ...]
    is_loose: bool
    typed: str
    town: str = ""
    elsewhere: str = ""


class Scan(NamedTuple):
    """A query taken apart: the known names, and the stretches that are none, in their order."""

    mentions: tuple[Mention, ...]
    unknown: tuple[str, ...]


def same(text: str) -> str:
    """The text with one form for each sign, traditional ones that stand in names of places included."""
    return uniform(text).translate(_PLAIN)


def key(text: str) -> str:
    """A name as it is compared."""
    return names.key(same(text))


def plain(query: str) -> str:
    """A query as a key, without signs and without the words of a question around it; between figures a dash stays, and “&” for “and” and “to”."""
    text = _HASH.sub(r"号\1", _BETWEEN.sub("&", uniform(query[:LONGEST_QUERY])))
    return _TO.sub("&", _ASKING.sub("", key(_SIGNS.sub(lambda sign: "-" if sign[0] == "-" else "", text))))


@dataclass(slots=True)
class Gazetteer:
    """Keys with a name to show for each, and its kind (names.kind) where it has one; built once, then only asked.

    homes: the province, city and county that are ours (homes.homes_of).
    """

    shown: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    homes: tuple[str, ...] = ()
    _loose: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _alike: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, known: Iterable[tuple[str, str]], homes: Iterable[str] = ()) -> Gazetteer:
        """From keys, each with the name as the table writes it."""
        built = cls(homes=tuple(homes))
        for each, name in known:
            if len(each) >= 2 and each not in built.shown:
                built.shown[each] = name
                if kind := names.kind(each):
                    built.kinds[each] = kind
                for trait in traits(each):
                    built._alike[trait].append(each)
                if (without_town := _TOWN.sub("", each)) != each:
                    built._loose[without_town].append(each)
                if whole := sections.whole(each):
                    built._loose[whole].append(each)
                for ending in _ENDINGS:
                    if each.endswith(ending) and len(each) - len(ending) >= 2:
                        built._loose[each.removesuffix(ending)].append(each)
        return built

    @property
    def alike(self) -> dict[str, list[str]]:
        """Traits with the keys that have them."""
        return {trait: keys for trait, keys in self._alike.items() if len(keys) <= MOST_ALIKE}

    @property
    def loose(self) -> Mapping[str, Sequence[str]]:
        """What names come to without their town or their ending, with their keys."""
        return self._loose

    def scan(self, query: str) -> Scan:
        """The names in a query, from the left, the longest first; numbers behind a name are its own."""
        text = plain(query)
        mentions: list[Mention] = []
        unknown: list[str] = []
        i = start = 0
        gaps: list[str] = []
        abroad = ""
        while i < len(text):
            end = self._longest(text, i)
            if not end:
                i += 1
                continue
            gap = text[start:i]
            gaps.append(gap)
            is_before = not mentions and _is_area(gap)
            is_strange = not is_before and self._gap(gap, mentions, unknown)
            if is_before:
                abroad = elsewhere(gap, self.homes)
            found = text[i:end]
            end = _less_idle(text, end, self._taken_for(found))
            numbers, start = _numbers(text, end)
            town = town_in(text[:i])
            rest = text[start:]
            is_lane = self.kinds.get(found) == "道路" and bool(numbers) and numbers[0].unit in _LANES
            mentions.append(Mention(found, numbers, is_strange or is_lane or bool(abroad), found, town, abroad))
            # The same name with its town written in the table (北塘乡芦花村) may be this one or another.
            others = [
                other for other in self._loose.get(found, ()) if (town_in(other) and not town) or sections.holds(found, other, numbers, rest)
            ]
            mentions += [Mention(other, numbers, True, found, town, abroad) for other in others]
            if (whole := sections.whole(found)) in self.shown:
                mentions.append(Mention(whole, (*sections.as_number(found), *numbers), True, found, town, abroad))
            if not numbers and (building := _LETTERED.match(text, start)):
                start = building.end()
            i = start
        gaps.append(text[start:])
        self._gap(gaps[-1], mentions, unknown)
        if any(word in gap for gap in gaps for word in _NEARBY):
            mentions = [each._replace(is_loose=True) for each in mentions]
        return Scan(tuple(dict.fromkeys(mentions)), tuple(dict.fromkeys(unknown)))

    def near(self, name: str) -> tuple[str, ...]:
        """Names like the given one: misspelt, or a part of one; the most alike first."""
        name = name[:LONGEST_UNKNOWN]
        known = [self._alike.get(trait, ()) for trait in traits(name)]
        shared = dict.fromkeys(each for keys in known if len(keys) <= MOST_ALIKE for each in keys)
        scored = sorted((-alike, each) for each in shared if (alike := likeness(name, each)) >= _LEAST_LIKENESS)
        return tuple(dict.fromkeys(self.shown[each] for _, each in scored))[:_MOST_SUGGESTIONS]

    def _of_office(self, name: str) -> list[str]:
        """望江居委会 is typed for 望江社区, 东柳村委会 for 东柳村."""
        base = _OFFICE.sub("", name)
        if base == name or len(base) < 2:
            return []
        known = [base] if base in self.shown else []
        return [*known, *(each for each in self._loose.get(base, ()) if self.kinds.get(each) in ("社区", "村"))]

    def _longest(self, text: str, i: int) -> int:
        """Where the longest known name that begins at i ends, or 0; it never ends within a number."""
        for end in range(min(len(text), i + names.LONGEST), i + 1, -1):
            if text[i:end] in self.shown and not _IN_NUMBER.match(text, end - 1):
                return end
        return 0

    def _taken_for(self, found: str) -> str:
        """The kind of a known name; a long one without a telling end that no other shares (锦绣江南) is taken for an estate."""
        kind = self.kinds.get(found, "")
        return "小区" if not kind and len(found) >= _TELLING and not self._loose.get(found) else kind

    def _gap(self, gap: str, mentions: list[Mention], unknown: list[str]) -> bool:
        """Take what stands between two names; True when it may belong to the name behind it."""
        gap = gap.strip("-&")
        if not gap or _IDLE.match(gap):
            return False
        is_inside = mentions and self.kinds.get(mentions[-1].key) in _IS_AREA_NAME and not gap.startswith(_GOES_ON)
        if mentions and not mentions[-1].numbers and not is_inside:
            mentions[-1] = mentions[-1]._replace(is_loose=True)
        name, numbers = _head(gap)
        name = _without_area(name)
        if len(name) < 2:  # 甲3里: what looks like numbers is the name
            name, numbers = gap, ()
        if len(name) >= 2:
            known = [each for each in self._loose.get(name, ()) if sections.whole(each) != name or sections.holds(name, each, numbers, "")]
            mentions += [Mention(each, numbers, True, name) for each in (*known, *self._of_office(name))]
            unknown.append(name)
        return True


def _less_idle(text: str, end: int, kind: str) -> int:
    """Where a name ends with what adds nothing to it: 青柳花园 with 小区, 望江社区 with 居委会."""
    if kind == "小区" and text.startswith("小区", end):
        return end + 2
    found = _OFFICE_BEHIND.match(text, end) if kind in ("社区", "村") else None
    return found.end() if found else end


def _is_area(gap: str) -> bool:
    """Whether what stands before the first name only says in which county or town it lies."""
    return len(gap) <= _AREA_MOST and gap.endswith(_AREAS) and not gap.endswith(_NO_AREAS)


def town_in(text: str) -> str:
    """The town at the beginning of a key, without province, city and county; empty where there is none."""
    found = _TOWN.match(re.sub(r"^(?:.{2,8}?(?:省|自治区))?(?:.{2,8}?市)?(?:.{1,8}?县)?", "", text + "##"))
    return found[0] if found else ""


def _numbers(text: str, start: int) -> tuple[tuple[Number, ...], int]:
    """The numbers that stand at a place, and where they end."""
    found: list[Number] = []
    signs: list[str] = []
    if text.startswith("-", start):
        start += 1
    while match := _NUMBER.match(text, start):
        new, digits, unit, of, beside, letter, sign = match.groups()
        sub = f"之{of}" if of else f"附{beside}" if beside else letter or new
        found.append(Number(Door(int(digits), sub), unit or ""))
        signs.append(sign)
        start = match.end()
    return joined(found, signs), start


def _head(gap: str) -> tuple[str, tuple[Number, ...]]:
    """A stretch that is no known name, and the numbers at its end."""
    for i in range(1, len(gap)):
        numbers, end = _numbers(gap, i)
        if numbers and end == len(gap):
            return gap[:i], numbers
    return gap, ()


def _without_area(name: str) -> str:
    """The same without province, city and county in front."""
    found = re.match(r"(?:.{2,8}?(?:省|自治区))?(?:.{2,8}?市)?(?:.{1,8}?县)?(?:.{1,8}?(?:镇|乡|街道))?", name)
    rest = name[found.end() :] if found else name
    return rest if len(rest) >= 2 else name
