"""Working days by the official calendar (国务院办公厅关于部分节假日安排的通知, one notice a year)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from .vocabulary import table

# Days that are off by 全国年节及纪念日放假办法 whatever the year's notice says; the moon's holidays are not among them.
_FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})


@dataclass(frozen=True, slots=True, eq=False)
class Workdays:
    """Which weekdays are off and which weekend days are worked, for the years whose notice is known."""

    years: frozenset[int]
    off: frozenset[date]
    worked: frozenset[date]

    def is_workday(self, day: date) -> bool:
        """Whether offices work on a day; for a year without a notice, by weekday and the fixed holidays."""
        if day.year in self.years:
            return day in self.worked or (day.weekday() < 5 and day not in self.off)
        return day.weekday() < 5 and (day.month, day.day) not in _FIXED_HOLIDAYS

    def after(self, start: date, count: int) -> date:
        """The day on which a period of `count` working days ends; the first day is the working day after `start`.

        >>> official().after(date(2026, 1, 20), 20)
        datetime.date(2026, 2, 24)
        """
        if count == 0:
            return start
        year, days = start.year, _in_year(self, start.year)
        ahead = bisect_right(days, start) + count
        while ahead > len(days):
            ahead -= len(days)
            year += 1
            days = _in_year(self, year)
        return days[ahead - 1]

    def is_certain(self, start: date, end: date) -> bool:
        """Whether the notices of all years between two days are known; if not, a count is an estimate (预估)."""
        return all(year in self.years for year in range(start.year, end.year + 1))


@cache
def _in_year(calendar: Workdays, year: int) -> tuple[date, ...]:
    """The working days of a year in their order."""
    days = (date.fromordinal(day) for day in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1))
    return tuple(day for day in days if calendar.is_workday(day))


@cache
def official() -> Workdays:
    """The calendar that stands with the package."""
    years: Mapping[str, Mapping[str, list[str]]] = table("workdays")
    return Workdays(
        frozenset(int(year) for year in years),
        frozenset(date.fromisoformat(day) for row in years.values() for day in row["off"]),
        frozenset(date.fromisoformat(day) for row in years.values() for day in row["work"]),
    )
