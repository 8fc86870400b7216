"""A made table of zones, the same on every run: streets cut into stretches of one side, estates, villages of two dozen towns, boundary lines,
conditions and notes of many kinds; junior highs are fed by primaries. And questions to it, of every kind that people type.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from itertools import islice, product
from typing import NamedTuple

from disclosure.zones import read
from disclosure.zones.shards import SchoolFacts
from disclosure.zones.table import BOUNDARY, EXCLUDED, Passage, Zone

YEAR = 2026
PRIMARY, JUNIOR = "小学", "初中"
_SCHOOLS = 300
_FIRST = "青望柳银翠栖湖碧明春东南新金玉云芦石龙胜光华安永和福兴城学文锦丽宏景清秀松梅兰竹荷桂杏枫榆槐杉柏桐"
_SECOND = "江柳山湖川塘桥河溪庄坪湾岭峰林泉井园台苑台楼亭阁坊门口渡沟坡岗潭洲港浦堤坝田圃谷峪崖"
_ESTATES = ("花园", "家园", "小区", "苑", "名邸", "华庭", "公寓", "新村", "雅居", "府")
_STREETS = ("路", "街", "巷", "大道", "东路", "西街")
_VILLAGES = ("村", "庄村", "社区")
_CONDITIONS = ("", "", "", "", "本县户籍", "有房产，实际居住", "随迁子女", "适龄儿童")
_NOTES = ("", "", "", "", "暂定，待新校建成后再调整", "两校共同划片，电脑派位", "片区内拆迁户持协议报名")


class Made(NamedTuple):
    """The rows, the schools, and the names in them by their kind."""

    zones: tuple[Zone, ...]
    schools: tuple[str, ...]
    estates: tuple[str, ...]
    streets: tuple[str, ...]
    villages: tuple[str, ...]
    towns: tuple[str, ...]


class Question(NamedTuple):
    """What is typed, at which level, and what kind of question it is."""

    kind: str
    text: str
    level: str = PRIMARY


def table(number: int) -> Made:
    """So many rows of three hundred schools; a third of the schools are junior highs, and a tenth of the rows theirs."""
    chance = random.Random(7)  # noqa: S311 - the same table every time
    stems = ["".join(pair) for pair in product(_FIRST, _SECOND)]
    chance.shuffle(stems)
    towns = tuple(f"{stem}{'镇' if at % 3 else '乡'}" for at, stem in enumerate(stems[:24]))
    juniors = number // 10
    primaries = number - juniors
    estates = tuple(islice(_names(chance, stems, _ESTATES), primaries))
    streets = tuple(islice(_names(chance, stems, _STREETS), max(primaries // 10, 10)))
    villages = tuple(islice(_names(chance, stems, _VILLAGES), max(primaries // 8, 10)))
    schools = tuple(f"示例县{stem}小学" if at % 3 else f"示例县第{at // 3 + 1}初级中学" for at, stem in enumerate(stems[-_SCHOOLS:]))
    names = Made((), schools, estates, streets, villages, towns)
    own = [school for school in schools if school.endswith("小学")]
    high = [school for school in schools if not school.endswith("小学")]
    rows = [_primary(chance, names, own[at * len(own) // primaries], at) for at in range(primaries)]
    rows += [_junior(chance, names, own, high[at * len(high) // max(juniors, 1)], at, primaries) for at in range(juniors)]
    return names._replace(zones=tuple(rows))


def _names(chance: random.Random, stems: list[str], endings: tuple[str, ...]) -> Iterator[str]:
    for ending in endings:
        yield from (stem + ending for stem in chance.sample(stems, len(stems)))
    yield from (f"{head}{stem}{ending}" for head in "新老大小上下" for ending in endings for stem in stems)


def _primary(chance: random.Random, names: Made, school: str, at: int) -> Zone:
    street, part = names.streets[at // 10 % len(names.streets)], at % 10
    low = part // 2 * 100 + 1 + part % 2
    inside = [names.estates[at]]
    kind = at % 8
    if kind < 4:
        inside.append(f"{street}{low}-{low + 98}号（{'双' if part % 2 else '单'}号）")
    elif kind < 6:
        village = names.villages[at // 8 % len(names.villages)]
        town = names.towns[at // 8 % len(names.towns)] if at % 3 else ""
        inside.append(f"{town}{village}（{1 if kind == 4 else 5}-{4 if kind == 4 else 9}组）")
    elif kind == 6:
        inside.append(f"{chance.choice(names.estates)}（一期、二期）")
    else:
        inside.append(f"{street}{low}号附近的平房、{names.villages[at % len(names.villages)]}靠近学校的部分")
    around = chance.sample(names.streets, 4)
    boundary = f"东至{around[0]}，南至{around[1]}，西至{around[2]}，北至{around[3]}" if at % 10 == 0 else ""
    excluded = f"{street}{low + 2}号" if at % 40 == 0 else ""
    note = f"{names.estates[at]}业主另带{chance.choice(names.villages)}的证明" if at % 9 == 0 else chance.choice(_NOTES)
    return _zone(PRIMARY, school, at, "、".join(inside), boundary, excluded, chance.choice(_CONDITIONS), note)


def _junior(chance: random.Random, names: Made, own: list[str], school: str, at: int, before: int) -> Zone:
    primary = own[at % len(own)]
    inside = primary.removeprefix("示例县") if at % 2 else chance.choice(names.villages)
    return _zone(JUNIOR, school, before + at, inside, "", "", "对口直升" if at % 2 else "", chance.choice(_NOTES))


def _zone(level: str, school: str, at: int, inside: str, boundary: str, excluded: str, conditions: str, note: str) -> Zone:
    cells = ((BOUNDARY, "边界", boundary), ("inside", "范围内小区、村、路名门牌", inside), (EXCLUDED, "除外", excluded))
    passages = tuple(Passage(name, label, read(text)) for name, label, text in cells if text)
    return Zone(at + 2, YEAR, level, (school,), passages, conditions, note)


def school_facts(schools: Iterable[str]) -> dict[str, SchoolFacts]:
    """A page, a telephone and an address for each."""
    return {name: SchoolFacts(f"schools/{at}.html", f"0999-{5550000 + at}", f"示例县学府路{at + 1}号") for at, name in enumerate(schools)}


def questions(made: Made, number: int) -> Iterator[Question]:
    """So many of each kind."""
    chance = random.Random(11)  # noqa: S311 - the same questions every time
    kinds = {
        "estate": lambda: chance.choice(made.estates),
        "estate, with county, building and door": lambda: f"示例县城关镇{chance.choice(made.estates)}{chance.randint(1, 30)}栋2单元501室",
        "street and number": lambda: f"{chance.choice(made.streets)}{chance.randint(1, 520)}号",
        "street": lambda: chance.choice(made.streets),
        "village and group": lambda: f"{chance.choice(made.villages)}{chance.randint(1, 9)}组",
        "village, with its town": lambda: f"{chance.choice(made.towns)}{chance.choice(made.villages)}",
        "question": lambda: f"请问我家住在{chance.choice(made.estates)}，属于哪个小学？",
        "misspelt": lambda: _misspelt(chance, chance.choice(made.estates)),
        "cut short": lambda: chance.choice(made.estates)[:2],
        "nonsense": lambda: "".join(chance.choice(_FIRST + _SECOND) for _ in range(8)),
    }
    for kind, typed in kinds.items():
        yield from (Question(kind, typed()) for _ in range(number))
    for _ in range(number):
        yield Question("junior high: estate", chance.choice(made.estates), JUNIOR)
        yield Question("junior high: street and number", f"{chance.choice(made.streets)}{chance.randint(1, 520)}号", JUNIOR)


def _misspelt(chance: random.Random, name: str) -> str:
    at = chance.randrange(len(name) - 1)
    return name[:at] + chance.choice("留洋伟俊旭") + name[at + 1 :]
