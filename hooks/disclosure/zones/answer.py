"""The look-up “我家属于哪所学校”: which schools a table of zones gives for a place, how certain that is, and in whose words.

The algorithm, kept so plain that another language can follow it to equal answers:

1. The query becomes a key (gazetteer.plain): uniform signs, figures in one script, no blanks, no words of the question around it.
2. From the left, the longest known name at each place is a mention, with the numbers behind it. What stands between mentions is unknown;
   if it is no county or town, the names beside it are loose: they may be part of another name. Behind a county or city that is not ours
   (homes) a name is another place's.
   A piece of an estate (丽景苑南区) may be meant by the estate and the estate by its piece (sections).
3. The entries of a mention's key (lookup_entries; one lookup each) say what their rows do to it: take it, leave it out, run a boundary along
   it, or name it as a feeding primary; a clause may name schools of its own (lookup_assigned).
   What has places left out of it is open (lookup_holes). Numbers are held against ranges
   (lookup_doors). Each gives a claim of one rank: inside, perhaps, borders, unread, told, excluded, beside (lookup_claims).
4. Free words of rows that hold a mention or an unknown stretch give claims too (lookup_words: pairs of signs, then a plain search). What
   stands in more words that could not be read than are looked at is settled by no row.
5. A row that leaves the place out loses its other claims; one that is provisional, or leaves out another school's zone that cannot be settled,
   has at most perhaps (lookup_contest).
6. For a junior high, the schools found among the primaries of the same year lead to the rows that name them as feeders.
   Rows that name no place hold for all zones of their school.
7. Claims are put together by school and weighed against each other (lookup_contest); what is not certain is never called so.

overrides/assets/zones/*.js is that other language; shards.py writes for it what a Lookup holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple

from .gazetteer import Scan, plain
from .lookup_claims import Claim, claims, fed_by, general
from .lookup_contest import Weighed, deferred, weighed
from .lookup_entry import school_key
from .lookup_shelf import JUNIOR, Shelf, shelf
from .table import Zone

Word = Literal["确定", "视条件", "可能", "无法判断"]
PRIMARY = "小学"
#: So many schools are named, so many grounds for each, and so much that gives none.
MOST_SCHOOLS, MOST_GROUNDS, MOST_BESIDE = 12, 3, 12


class Ground(NamedTuple):
    """What an answer rests on: a row, and its own words.

    label       title of the column; 条件、备注 for the words about the row
    text        the cell in its own words; start and end: which part of it decides (end exclusive; both 0 for the whole)
    reason      a Chinese sentence
    """

    zone: Zone
    label: str
    text: str
    start: int
    end: int
    reason: str

    @property
    def words(self) -> str:
        """The part that decides, or the whole cell."""
        return self.text[self.start : self.end] or self.text


class Candidate(NamedTuple):
    """A school that the table gives. grounds: at least one, the strongest first; conditions: what is asked, each once."""

    school: str
    word: Word
    reason: str
    grounds: tuple[Ground, ...]
    conditions: tuple[str, ...]


class Answer(NamedTuple):
    """What a table says of a query.

    word         of the whole answer: that of its only school, of several the least certain; 无法判断 without any
    candidates   the most certain first, then in the order of the table; of very many the first, and the reason says so
    beside       what rules say of it that gives no school: left out, other numbers of the street, mere mentions
    suggestions  names of the table that may be meant
    """

    query: str
    year: int
    level: str
    word: Word
    reason: str
    candidates: tuple[Candidate, ...] = ()
    beside: tuple[Ground, ...] = ()
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lookup:
    """Tables of zones, indexed once. Rows whose year cannot be read belong to no year."""

    shelves: Mapping[tuple[int, str], Shelf] = field(repr=False)

    @classmethod
    def of(
        cls, zones: Iterable[Zone], other_names: Mapping[str, Sequence[str]] = MappingProxyType({}), regions: Iterable[str] = ()
    ) -> Lookup:
        """The look-up of all years and levels of the given rows.

        other_names: former and short names by the name of a school (实小 for 示例县实验小学), which rules use of schools that feed or are left out.
        regions: the county and what it lies in, or names that begin with them (示例县教育局); an address in another one is not certain here.
        """
        ours = tuple(regions)
        rows: dict[tuple[int, str], list[Zone]] = {}
        for zone in zones:
            if zone.year is not None:
                rows.setdefault((zone.year, zone.level), []).append(zone)
        return cls({known: shelf(kept, other_names, ours) for known, kept in rows.items()})

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the tables, the latest first."""
        return tuple(sorted({year for year, _ in self.shelves}, reverse=True))

    def answer(self, query: str, year: int, level: str) -> Answer:
        """What the table of a year and level says of an address, estate, village, community or (for a junior high) primary school."""
        known = self.shelves.get((year, level))
        if known is None:
            return Answer(query, year, level, "无法判断", f"{year}学年{level}的招生范围还没有公布，或者不在这张表里，请向招生的部门咨询。")
        scan = known.gazetteer.scan(query)
        if not scan.mentions and not scan.unknown and not self._has_primary(year, level):
            return Answer(query, year, level, "无法判断", "请填写小区、村、社区的名称，或者路名和门牌号。")
        found = deferred(known, claims(known, query))
        found += self._through_primaries(known, scan, query, year, level)
        return _answer(known, query, scan, weighed(known, found + general(known, found)), year, level)

    def _has_primary(self, year: int, level: str) -> bool:
        return level == JUNIOR and (year, PRIMARY) in self.shelves

    def _through_primaries(self, known: Shelf, scan: Scan, query: str, year: int, level: str) -> list[Claim]:
        if not self._has_primary(year, level):
            return []
        primaries = self.answer(query, year, PRIMARY).candidates
        return [claim for each in primaries for claim in fed_by(known, each.school, scan.mentions, each.word in ("确定", "视条件"))]


def _answer(known: Shelf, query: str, scan: Scan, result: Weighed, year: int, level: str) -> Answer:
    candidates = tuple(
        Candidate(each.school, each.word, each.reason, tuple(_ground(known, claim) for claim in each.claims[:MOST_GROUNDS]), each.asked)
        for each in result.schools[:MOST_SCHOOLS]
    )
    beside = tuple(_ground(known, claim) for claim in result.beside[:MOST_BESIDE])
    word = result.schools[-1].word if candidates else "无法判断"
    suggestions = () if word in ("确定", "视条件") else _suggestions(known, scan)
    school = "" if candidates else known.called.get(school_key(plain(query)), "")
    return Answer(query, year, level, word, _asked_for(school) if school else _reason(result, suggestions), candidates, beside, suggestions)


def _ground(known: Shelf, claim: Claim) -> Ground:
    zone = known.zones[claim.zone]
    if claim.passage < 0:
        return Ground(zone, "条件、备注", "\n".join(each for each in (zone.conditions, zone.note) if each), 0, 0, claim.reason)
    passage = zone.passages[claim.passage]
    return Ground(zone, passage.label, passage.reading.text, claim.start, claim.end, claim.reason)


def _suggestions(known: Shelf, scan: Scan) -> tuple[str, ...]:
    """Names that may be meant by loose mentions and unknown words."""
    near = [known.gazetteer.shown[each.key] for each in scan.mentions if each.is_loose]
    near += [name for unknown in scan.unknown for name in known.gazetteer.near(unknown)]
    return tuple(dict.fromkeys(near))


def _asked_for(school: str) -> str:
    return f"“{school}”是学校的名称，它招收哪些地方，请看这所学校的页面。查您家属于哪所学校，请填小区、村、社区的名称，或者路名和门牌号。"


def _reason(result: Weighed, suggestions: Sequence[str]) -> str:
    schools, beside = result
    if len(schools) == 1:
        return schools[0].reason
    if len(schools) > MOST_SCHOOLS:
        return f"招生范围表里有{len(schools)}所学校与这里有关，这里只列出前{MOST_SCHOOLS}所，请补上门牌号，或者写得更完整再查。"
    if schools:
        return f"招生范围表里有{len(schools)}所学校与这里有关，要逐一核对。"
    if any(claim.rank == "excluded" for claim in beside):
        return "规则写明不含这里，也没有别的学校写明招收，请向招生的部门咨询。"
    if any(claim.rank == "beside" for claim in beside):
        return "规则写了这里的一些号码，但是没有一条写到您填的号码，请核对号码，或者向招生的部门咨询。"
    if beside:
        return "规则只在条件和说明里提到了这里，不能断定属于哪所学校，请向招生的部门咨询。"
    meant = f"是不是想查：{'、'.join(suggestions)}？" if suggestions else ""
    return f"招生范围表里没有找到您填的地方，不等于没有学校招收。{meant}请换一个名称（小区的登记名、社区、村、路名和门牌号）再查，或者向招生的部门咨询。"
