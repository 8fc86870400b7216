"""What a zone rule (划片规则) says, part by part: the things it names, the lines it draws, what it leaves out and whom it asks for.

A part knows where it stands in the rule (start, end: character offsets, end exclusive), so that its own words are always at hand.
Two parts are equal when they say the same, wherever they stand. Constructs and terms follow the rules of some fifty county bureaus;
no standard defines them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple


class Door(NamedTuple):
    """A door, building or group number: 15号附1号 is Door(15, "附1"), 11号之二 is Door(11, "之2"), 新1号 is Door(1, "新")."""

    number: int
    sub: str = ""


class Range(NamedTuple):
    """Numbers from `first` to `last`, both included; None leaves that end open (最大号, 及以后; 以内).

    parity    单, 双 or empty for every number
    unit      号, 弄, 栋, 组 and so on; empty when the rule gives none
    is_vague  whether the rule leaves open if the number at the end belongs (89号以后)
    """

    first: Door | None
    last: Door | None
    parity: str = ""
    unit: str = ""
    is_vague: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of the rule that says one thing."""

    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Numbers(Part):
    """Door numbers without a street of their own, inside a bracket or an exception (学府路（15号除外）)."""

    ranges: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Street(Part):
    """A street, whole or by door numbers.

    is_part     only a part of it, and the rule does not say which (部分)
    is_bounded  named together with a boundary line, so that a piece may lie outside (环城路以北的学府街)
    details     what its brackets say: Except, Include, Only, Alias, Aside, Condition, Line, Note, Open, Unread
    """

    name: str
    numbers: tuple[Range, ...] = ()
    is_part: bool = False
    is_bounded: bool = False
    details: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Place(Part):
    """An estate, village, community, compound or town; kind as names.kind() tells it from the name, numbers of groups or buildings.

    The rest as in Street.
    """

    name: str
    kind: str = ""
    numbers: tuple[Range, ...] = ()
    is_part: bool = False
    is_bounded: bool = False
    details: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Feeder(Part):
    """A school: a junior high's rule names the primaries that feed it, an exception names the school whose zone it leaves out."""

    name: str
    is_part: bool = False
    details: tuple[Part, ...] = ()


class Road(NamedTuple):
    """A road, river, wall or landmark along a boundary; stretch is the piece of it that counts (河滨路至学府路段)."""

    name: str
    stretch: str = ""


#: The form of a boundary of which the rule forgot to say the side.
LOST = "缺向"


@dataclass(frozen=True, slots=True)
class Line(Part):
    """A boundary: which side of what.

    roads      what it runs along, in the order written; never empty
    side       which edge of the zone it is (东 in 东至, 东线:), or empty
    direction  on which side of the roads the zone lies (西 in 以西), or empty
    form       方位, 四至, 围合 (a closed ring), 走向 (a walk), 之间, 为界, or LOST (the side was left out by mistake)
    """

    roads: tuple[Road, ...]
    side: str = ""
    direction: str = ""
    form: str = "方位"
    details: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Except(Part):
    """What does not belong (不含, 除…外)."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Include(Part):
    """What belongs too (含, 包括), in a bracket behind the thing that holds it."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Only(Part):
    """A bracket that picks pieces of the thing before it: 学府花园（东区、西区）, 向阳小学（1-6组）."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Alias(Part):
    """Another name of the thing before it."""

    name: str


@dataclass(frozen=True, slots=True)
class Aside(Part):
    """A bracket whose words do not tell what it means: only this piece, the same thing, where it lies, or what it holds."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Condition(Part):
    """What is asked of the child: kind is 户籍, 房产, 居住, 子女, 随迁, 毕业生, 其他 or 适龄 (of age, nothing else)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Choice(Part):
    """Several schools for one area, or another one that may be chosen; schools in the order named."""

    schools: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Note(Part):
    """Words that draw no zone: kind is 标题 (a heading or lead-in), 学校 (whose zone), 时间, 统筹, 拆迁, 规划, 计划, 咨询 or 范围."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Open(Part):
    """等: the list is not closed."""


@dataclass(frozen=True, slots=True)
class Unread(Part):
    """A stretch that could not be read, in its own words."""

    text: str


#: Parts that a person can look up by name.
Named = Street | Place | Feeder
Extent = Literal["whole", "part", "none"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A rule in its own words and what was read of it: parts in their order, without overlap; between them stand only separators."""

    text: str = field(compare=False)
    parts: tuple[Part, ...]

    @property
    def extent(self) -> Extent:
        """whole: nothing is unread; none: nothing but headings was read; part: the rest."""
        if all(isinstance(part, Unread | Note) for part in self.parts) and (not self.parts or any(isinstance(part, Unread) for part in self.parts)):
            return "none"
        return "part" if any(isinstance(part, Unread) for part in every(self.parts)) else "whole"

    def words(self, part: Part) -> str:
        """The part's own words."""
        return self.text[part.start : part.end]


def inner(part: Part) -> tuple[Part, ...]:
    """The parts directly inside a part."""
    if isinstance(part, Street | Place | Feeder | Line):
        return part.details
    return part.parts if isinstance(part, Except | Include | Only | Aside) else ()


def every(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts and all that stand inside them, each before what it holds."""
    for part in parts:
        yield part
        yield from every(inner(part))
