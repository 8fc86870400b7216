"""One thing that changed in the zones from one year to another, as a sentence; what several schools share is told once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from enum import Enum

#: So many schools are named in one sentence.
MOST_NAMED = 8


class Kind(Enum):
    """What became of it; the value is what people read.

    WORDING  the words of a thing or a boundary differ, and whether the ground does cannot be told from them
    """

    NEW = "新有范围"
    GONE = "不再有范围"
    MOVED = "改划"
    GAINED = "增加"
    LOST = "减少"
    CONDITIONS = "条件变化"
    WORDING = "文字变化"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed.

    schools  whose zone it is, several where it is the same for all of them; of MOVED those that have it now
    place    a name with its numbers, several with 、 for conditions, the title of the column for words; empty for a whole school
    others   of MOVED the schools that had it; of GAINED those that have it too, of LOST those that still have it, of many the first
             MOST_NAMED and one
    was      what stood there, in the table's own words, or empty; what was left out by name: 不含…
    now      what stands there
    """

    kind: Kind
    schools: tuple[str, ...]
    place: str = ""
    others: tuple[str, ...] = ()
    was: str = ""
    now: str = ""

    @property
    def concerned(self) -> tuple[str, ...]:
        """The schools of which it tells."""
        return (*self.schools, *self.others) if self.kind is Kind.MOVED else self.schools

    @property
    def whose(self) -> str:
        """The schools whose zone it is, in words."""
        return named(self.schools)

    @property
    def aside(self) -> str:
        """What a bracket says behind the place: who has it too, and that it was left out by name; empty for most."""
        if self.kind is Kind.GAINED:
            shared = f"{named(self.others)}也有" if self.others else "几校共有" if len(self.schools) > 1 else ""
            return "，".join(filter(None, ("原来写明不含" if self.was and not self.now else "", shared)))
        if self.kind is Kind.LOST:
            kept = f"{named(self.others)}仍有" if self.others else ""
            return "，".join(filter(None, ("现在写明不含" if self.now and not self.was else "", kept)))
        return ""

    @property
    def sentence(self) -> str:
        """The change in Chinese."""
        aside = f"（{self.aside}）" if self.aside else ""
        return {
            Kind.NEW: f"{self.whose}：原来没有范围，现在有了。",
            Kind.GONE: f"{self.whose}：原来有范围，现在没有了。",
            Kind.MOVED: f"{self.place}：由{named(self.others)}改划到{self.whose}。",
            Kind.GAINED: f"{self.whose}：增加{self.place}{aside}。",
            Kind.LOST: f"{self.whose}：减少{self.place}{aside}。",
            Kind.CONDITIONS: f"{self.whose}：{self.place}的条件{self._both}。",
            Kind.WORDING: f"{self.whose}：{self.place}{self._both}。",
        }[self.kind]

    @property
    def _both(self) -> str:
        if not self.was:
            return f"原来没有写，现在写“{self.now}”"
        return f"由“{self.was}”改为“{self.now}”" if self.now else f"原来写“{self.was}”，现在没有写"


def named(schools: tuple[str, ...]) -> str:
    """The first few schools in words."""
    return "、".join(schools[:MOST_NAMED]) + ("等学校" if len(schools) > MOST_NAMED else "")


def told_once(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes, with one for several schools where all else is the same: those that share a row, gave or took together."""
    found = _joined(changes, lambda each: (each.place, each.schools, each.now), is_of_others=True)
    found = _joined(found, lambda each: (each.place, each.others, each.was), is_of_others=False)
    groups: dict[Hashable, list[Change]] = {}
    for number, each in enumerate(found):
        holders = frozenset((*each.schools, *each.others) if each.kind is Kind.GAINED and each.others else each.others)
        same: Hashable = (each.kind, each.place, each.was, each.now, holders)
        alone = each.kind in (Kind.NEW, Kind.GONE, Kind.MOVED) or len(each.others) > MOST_NAMED
        groups.setdefault(number if alone else same, []).append(each)
    return tuple(each for group in groups.values() for each in _of_schools(group))


def _joined(changes: Iterable[Change], same: Callable[[Change], Hashable], is_of_others: bool) -> list[Change]:
    """Moves of one place to the same schools as one, or from the same."""
    groups: dict[Hashable, list[Change]] = {}
    for number, each in enumerate(changes):
        groups.setdefault(same(each) if each.kind is Kind.MOVED else number, []).append(each)
    found = []
    for first, *more in groups.values():
        if is_of_others:
            others = tuple(dict.fromkeys(school for each in (first, *more) for school in each.others))
            found.append(replace(first, others=others, was=_words(each.was for each in (first, *more))))
        else:
            schools = tuple(dict.fromkeys(school for each in (first, *more) for school in each.schools))
            found.append(replace(first, schools=schools, now=_words(each.now for each in (first, *more))))
    return found


def _of_schools(group: list[Change]) -> list[Change]:
    schools = tuple(dict.fromkeys(school for each in group for school in each.schools))
    if len(schools) > MOST_NAMED:
        return group
    return [replace(group[0], schools=schools, others=tuple(school for school in group[0].others if school not in schools))]


def _words(found: Iterable[str]) -> str:
    return "；".join(dict.fromkeys(filter(None, found)))
