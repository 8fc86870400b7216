"""How children are enrolled in a school year at a level, as pages tell it: who decides, when, with what, and whether the zones are known yet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ...model import addresses
from ...model.corpus import Corpus
from ...zones.arrangement import Arrangement
from .ledger import Arranged, Ledger, Source

#: A school year begins in this month.
_FIRST_MONTH = 9
LEVELS = ("幼儿园", "小学", "初中", "高中")


class Fact(NamedTuple):
    """A line about the enrolment: its title and what is said, in several points where there are several; `key` names it for the template."""

    key: str
    title: str
    points: tuple[str, ...]


class Announcement(NamedTuple):
    """The item with the year's announcement; the address is empty while it is not public."""

    title: str
    address: str
    index_number: str


class Season(NamedTuple):
    """A school year and level.

    tables        positions of the sources of its zones, and of what amended them, in the ledger; () where no zones are published
    pending       where none are: the sentence that says so, with the day on which they are expected
    borrowed      where nobody says who decides in this year: from where the office and the telephone were taken
    announcement  None where the table of arrangements names none
    source        the item that states the arrangements; None without any
    table         address of the zones as a table; empty without any
    changes       address of what changed since the last year with zones; empty without any
    """

    year: int
    level: str
    tables: tuple[int, ...]
    pending: str
    office: str
    phone: str
    hours: str
    borrowed: str
    facts: tuple[Fact, ...]
    announcement: Announcement | None
    source: Source | None
    table: str
    changes: str

    @property
    def name(self) -> str:
        """2026学年小学."""
        return f"{self.year}学年{self.level}"


def running(today: date) -> int:
    """The year in which the school year of a day began."""
    return today.year if today.month >= _FIRST_MONTH else today.year - 1


def in_order(levels: Iterable[str]) -> tuple[str, ...]:
    """Levels, the youngest children first, those of a bureau's own last."""
    return tuple(sorted(set(levels), key=lambda level: (LEVELS.index(level) if level in LEVELS else len(LEVELS), level)))


def seasons(corpus: Corpus, ledger: Ledger) -> tuple[Season, ...]:
    """Every level of every school year that can be asked for: the one that runs, the next one, and all with zones or arrangements.

    The latest year first.
    """
    now = running(corpus.setting.today)
    told = [season for season in (*ledger.by_season, *ledger.arrangements) if season[1]]
    levels = in_order(level for _, level in told)
    years = sorted({now, now + 1, *(year for year, _ in told)}, reverse=True)
    return tuple(season(corpus, ledger, year, level) for year in years for level in levels)


def season(corpus: Corpus, ledger: Ledger, year: int, level: str) -> Season:
    """What is known of a school year and level."""
    zones = ledger.by_season.get((year, level), ())
    arranged = ledger.arrangements.get((year, level))
    arrangement = arranged.arrangement if arranged else Arrangement(year, level)
    positions = {source: position for position, source in enumerate(ledger.sources)}
    tables = tuple(positions[source] for source in ledger.sources_of(zones))
    is_compared = any(of == level and other < year for other, of in ledger.by_season)
    office, phone, hours, borrowed = _whom(corpus, ledger, arrangement, tables)
    return Season(
        year,
        level,
        tables,
        pending="" if zones else _pending(corpus, arrangement),
        office=office,
        phone=phone,
        hours=hours,
        borrowed=borrowed,
        facts=_facts(arrangement, is_settled=bool(zones)),
        announcement=_announcement(corpus, arrangement.announcement),
        source=arranged.source if arranged else None,
        table=addresses.zone_table(year, level) if zones else "",
        changes=addresses.zone_changes(year, level) if zones and is_compared else "",
    )


def _pending(corpus: Corpus, arrangement: Arrangement) -> str:
    """2027学年小学的招生范围还没有公布，预计2027年6月公布。"""
    name = f"{arrangement.year}学年{arrangement.level}"
    if arrangement.year is not None and arrangement.year < running(corpus.setting.today):
        return f"本网站没有{name}的招生范围。"
    if not arrangement.expected:
        return f"{name}的招生范围还没有公布，也没有写预计什么时候公布，请电话询问。"
    expected = re.sub(r"^(?:预计|计划)(?:在|于)?|公布$", "", arrangement.expected)
    return f"{name}的招生范围还没有公布，预计{expected}公布。"


def _whom(corpus: Corpus, ledger: Ledger, arrangement: Arrangement, tables: tuple[int, ...]) -> tuple[str, str, str, str]:
    """(office, telephone, hours, from where these were taken when the year's own arrangement does not say them)."""
    if arrangement.office and arrangement.phone:
        return arrangement.office, arrangement.phone, arrangement.hours, ""
    others = [other for other in ledger.arrangements.values() if _may_lend(other, arrangement)]
    if others:
        latest = max(others, key=lambda other: other.arrangement.year or 0).arrangement
        return latest.office, latest.phone, latest.hours, f"按{latest.year}学年的招生安排"
    catalog = corpus.setting.catalog
    for source in (ledger.sources[position] for position in reversed(tables)):
        department = catalog.department_called(source.office)
        if source.contact or department:
            phone = source.contact or (department.telephone if department else "")
            return arrangement.office or source.office, phone, catalog.bureau.hours, f"按“{source.title}”"
    return arrangement.office or catalog.bureau.name, catalog.bureau.telephone, catalog.bureau.hours, "按本局的联系方式"


def _may_lend(other: Arranged, arrangement: Arrangement) -> bool:
    """Whether an arrangement of another year says whom to ask for the same level and office."""
    held = other.arrangement
    return held.level == arrangement.level and bool(held.office and held.phone) and arrangement.office in ("", held.office)


def _facts(arrangement: Arrangement, is_settled: bool) -> tuple[Fact, ...]:
    """What the arrangement says; where the zones are known, also what it leaves open."""
    days = _days(arrangement.opens, arrangement.closes)
    found = (
        Fact("days", "报名时间", (days,) if days else ()),
        Fact("stages", "各阶段时间", _points(arrangement.stages)),
        Fact("method", "报名方式", _points(arrangement.method)),
        Fact("documents", "需要的材料", arrangement.documents),
        Fact("invalid", "不作为入学依据的材料", arrangement.invalid),
        Fact("fallback", "学位不够时（统筹）", _points(arrangement.fallback)),
        Fact("note", "备注", _points(arrangement.note)),
    )
    optional = ("stages", "method", "note")
    unsaid = ("没有写，请电话询问",)
    return tuple(
        each if each.points else each._replace(points=unsaid)
        for each in found
        if each.points or (is_settled and each.key not in optional and not (each.key == "days" and arrangement.stages))
    )


def _points(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in re.split(r"[；;\n]", text))))


def _days(opens: date | None, closes: date | None) -> str:
    """2026年6月22日至7月3日."""
    if opens and closes and opens != closes:
        rest = _said(closes) if opens.year != closes.year else f"{closes.month}月{closes.day}日"
        return f"{_said(opens)}至{rest}"
    return _said(opens) + ("起" if not closes else "") if opens else f"{_said(closes)}截止" if closes else ""


def _said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _announcement(corpus: Corpus, number: str) -> Announcement | None:
    item = corpus.numbered(number) if number else None
    if not item:
        return None
    address = "" if item.is_scheduled(corpus.setting.today) else corpus.page_address(item)
    return Announcement(item.title, address, number)
