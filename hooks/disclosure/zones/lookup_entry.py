"""What the look-up keeps of a zone row: names with what the row does to them, free words, and what holds for the whole row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from . import conditions as spoken
from . import names
from .gazetteer import key
from .parts import Choice, Condition, Feeder, Include, Line, Note, Open, Part, Place, Range, Street, Unread, every
from .table import EXCLUDED, Zone

Effect = Literal["takes", "leaves", "borders", "feeds"]


class Limit(NamedTuple):
    """A piece of a primary school's zone: the name's key and its numbers."""

    key: str
    ranges: tuple[Range, ...]


class Entry(NamedTuple):
    """A name in a row.

    zone, passage  which row of the table, which passage of it; start and end: the part of the passage's words that says so
    effect      takes (named inside), leaves (named as not belonging), borders (a boundary runs along it), feeds (a primary school)
    ranges      numbers that count, () for all
    but, doubt  numbers that are left out for certain, and perhaps
    open        why the words leave it open, a Chinese clause; empty when they settle it
    asked       what is asked of the child for this name
    only, apart  the pieces that count, or that do not: of the zone of a school that feeds; of an estate the sections that are named
    schools     that a clause of the row names for it, those of the row first; () for those of the row
    """

    key: str
    name: str
    zone: int
    passage: int
    start: int
    end: int
    effect: Effect
    ranges: tuple[Range, ...] = ()
    but: tuple[Range, ...] = ()
    doubt: tuple[Range, ...] = ()
    open: str = ""
    asked: tuple[str, ...] = ()
    only: tuple[Limit, ...] = ()
    apart: tuple[Limit, ...] = ()
    schools: tuple[str, ...] = ()


class Words(NamedTuple):
    """Free words of a row: is_unread when the grammar could not read them, so that a name among them may be settled there."""

    key: str
    zone: int
    passage: int
    start: int
    end: int
    is_unread: bool


class Deferral(NamedTuple):
    """The zone of another school that a row leaves out."""

    school: str
    zone: int
    passage: int
    start: int
    end: int


Found = Entry | Words | Deferral


class Facts(NamedTuple):
    """What holds for a whole row.

    asked    what is asked of the child, or how a school is chosen
    open     why nothing in the row is certain, a Chinese clause, or empty
    schools  all that may be chosen, those of the row first
    is_closed  whether the row only names things, so that what it does not name is outside
    """

    asked: tuple[str, ...]
    open: str
    schools: tuple[str, ...]
    is_closed: bool


_ALL_OF = re.compile(r"(?:内|所?辖?各(?:行政)?村|各社区|各分场|全场|全境|全村|全镇|全乡|全部|辖区内?|行政区域)$")
_OFFICE = re.compile("(?<=社区)居委会$|(?<=村)(?:村委会|委会)$")
_CHOSEN = re.compile(r"共同划片|多校划片|公共学区|共享学区|自愿选择|自主选择|任选|电脑派位|摇号|选择一所")


def facts(zone: Zone, called: Mapping[str, str]) -> Facts:
    """What holds for a whole row. called: as in lookup_shelf.Shelf."""
    parts = [part for passage in zone.passages for part in every(passage.reading.parts)]
    tops = [part for passage in zone.passages if passage.field != EXCLUDED for part in passage.reading.parts]
    asked = [zone.conditions] if zone.conditions and not _is_of_age(zone.conditions) else []
    asked += [part.text for part in tops if isinstance(part, Condition) and part.kind != "适龄"]
    asked += [part.text for part in tops if isinstance(part, Note) and part.kind == "统筹"]
    asked += [each for passage in zone.passages if passage.field == EXCLUDED for each in _left_out(passage.reading.parts)]
    chosen = [part for passage in zone.passages if not _has_things(passage.reading.parts) for part in passage.reading.parts if isinstance(part, Choice)]
    asked += [part.text for part in chosen]
    if zone.note and (_CHOSEN.search(zone.note) or spoken.note_kind(zone.note) == "统筹"):
        asked.append(zone.note)
    if len(zone.schools) > 1:
        asked.append(f"{'、'.join(zone.schools)}共用这个范围")
    told = [zone.note, zone.conditions, *(part.text for part in tops if isinstance(part, Note))]
    provisional = next((text for text in told if spoken.is_provisional(text)), "")
    schools = dict.fromkeys((*zone.schools, *(school for part in chosen for school in named_schools(zone, part.schools, called))))
    is_closed = not any(isinstance(part, Line | Open | Unread) for part in parts)
    clause = f"规则写明是临时的安排（{provisional}），不等于正式划入" if provisional else ""
    ending = next((text for text in told if spoken.is_ending(text)), "")
    clause = clause or (f"这一行还写着“{ending}”，要向招生的部门核实" if ending else "")
    return Facts(tuple(dict.fromkeys(asked)), ("" if zone.doubtful else zone.doubt) or clause, tuple(schools), is_closed)


def _has_things(parts: Sequence[Part]) -> bool:
    """Whether words name or draw any ground, so that what they say of schools is said of that (lookup_assigned)."""
    return any(isinstance(part, Street | Place | Feeder | Line | Include) for part in parts)


def named_schools(zone: Zone, named: Sequence[str], called: Mapping[str, str]) -> tuple[str, ...]:
    """Schools that the words of a row name, by the names that the table uses for them, each once; of the row itself a shorter name will do."""
    found: dict[str, None] = {}
    for name in named:
        asked = _short(school_key(name))
        own = [each for each in zone.schools if _short(school_key(each)).endswith(asked)]
        found |= dict.fromkeys(own if len(own) == 1 else [called.get(school_key(name), name)])
    return tuple(found)


def _short(key: str) -> str:
    """第1中学 and 1中 are one."""
    return key.removeprefix("第").replace("中学", "中").replace("小学", "小")


def _left_out(parts: Sequence[Part]) -> Iterator[str]:
    """The people that a cell of exceptions leaves out; behind a place (东庄村居民子女) they go with that."""
    for n, part in enumerate(parts):
        if isinstance(part, Condition) and (n == 0 or parts[n - 1].end < part.start):
            yield part.text if re.search("除外|不含|不包", part.text) else f"{part.text}除外"


def _is_of_age(text: str) -> bool:
    """Whether a condition asks for nothing but the age."""
    return spoken.is_about_child(text) and spoken.kind_of(text) == "适龄"


def school_key(name: str) -> str:
    """A school's name as it is compared: without the county in front, and without brackets."""
    found = key(re.sub(r"[（(][^（）()]{0,60}[）)]", "", name))
    return re.sub(r"^(?:.{2,6}?[县市区]|[县市])(?=.{3,})", "", found)


def spellings(name: str) -> tuple[str, ...]:
    """The keys of a name: as it stands, without 各村 and 内 at its end, without an office (望江社区居委会) or 小区 (学府花园小区) that adds nothing."""
    found = [key(name)]
    found.append(_ALL_OF.sub("", found[0]))
    found.append(_OFFICE.sub("", found[-1]))
    shorter = found[-1].removesuffix("小区")
    if names.kind(shorter) == "小区":
        found.append(shorter)
    return tuple(dict.fromkeys(each for each in found if len(each) >= 2))
