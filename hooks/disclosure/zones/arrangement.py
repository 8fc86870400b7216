"""How children are enrolled in a school year at a level (schemas/enrolment.yml): who decides, when, with which documents, what if no place is left."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from ..tables.row import Row

SCHEMA = "enrolment"
_EXPECTED = re.compile(
    r"([0-9]{4})(?:年|-|/|\.)([0-9]{1,2})(?:月|(?=[-/.]|$))(?:[-/.]?([0-9]{1,2})日?|([上中下])旬|月?[初中底末])?(?:左右|前后|以?前)?"
)
#: The last day of a third of a month (旬).
_THIRDS = {"上": 10, "中": 20}


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A row of the table. Texts are as written, without blanks at the ends; empty for what is not said.

    year          in which the school year begins; None where the cell cannot be read
    opens, closes first and last day of registration
    stages        the days of the stages in words, where there are several
    documents     each one; invalid: what does not count (不作为入学依据)
    fallback      what happens to a child for whom there is no place (统筹)
    announcement  index number of the item with the year's announcement (招生公告)
    expected      when the zones will be published, where they are not yet: 2027年6月
    """

    year: int | None
    level: str
    office: str = ""
    phone: str = ""
    hours: str = ""
    method: str = ""
    opens: date | None = None
    closes: date | None = None
    stages: str = ""
    documents: tuple[str, ...] = ()
    invalid: tuple[str, ...] = ()
    fallback: str = ""
    announcement: str = ""
    expected: str = ""
    note: str = ""


def read_arrangement(row: Row) -> Arrangement:
    """The arrangement of a row of schemas/enrolment.yml."""
    return Arrangement(
        row.integer("year"),
        row.text("level"),
        office=row.text("office"),
        phone=row.text("phone"),
        hours=row.text("hours"),
        method=row.text("method"),
        opens=row.day("opens"),
        closes=row.day("closes"),
        stages=row.text("stages"),
        documents=row.listed("documents"),
        invalid=row.listed("invalid"),
        fallback=row.text("fallback"),
        announcement=row.text("announcement"),
        expected=row.text("expected"),
        note=row.text("note"),
    )


def expected_by(text: str) -> date | None:
    """The last day that a text may mean (2027年6月: 2027-06-30); None where it names no month."""
    found = _EXPECTED.fullmatch(re.sub(r"\s|^(?:预计|计划)(?:在|于)?", "", text))
    if not found:
        return None
    year, month = int(found[1]), int(found[2])
    if not 1900 <= year <= 2999 or not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    day = int(found[3]) if found[3] else _THIRDS.get(found[4] or "", last)
    return date(year, month, day) if 1 <= day <= last else None
