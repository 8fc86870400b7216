"""Working days by the official calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.model.workdays import Workdays, official

CALENDAR = official()
STARTS = st.dates(date(2016, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2026, 1, 20), date(2026, 2, 24)),  # over 春节
        (date(2026, 9, 10), date(2026, 10, 14)),  # over 中秋 and 国庆
        (date(2025, 9, 15), date(2025, 10, 17)),
        (date(2026, 11, 21), date(2026, 12, 18)),  # from a Saturday
    ],
)
def test_twenty_working_days(start: date, end: date) -> None:
    assert CALENDAR.after(start, 20) == end
    assert CALENDAR.is_certain(start, end)


@pytest.mark.parametrize(
    ("day", "is_workday"),
    [
        (date(2026, 2, 16), False),  # a Monday in 春节
        (date(2026, 2, 14), True),  # a Saturday that is worked
        (date(2026, 2, 15), False),
        (date(2026, 10, 10), True),
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2024, 2, 4), True),
        (date(2024, 10, 7), False),
        (date(2025, 10, 11), True),
        (date(2025, 1, 28), False),
    ],
)
def test_single_days(day: date, is_workday: bool) -> None:
    assert CALENDAR.is_workday(day) is is_workday


def test_counting_monday_to_friday_would_often_be_wrong() -> None:
    week = Workdays(frozenset(range(2000, 2100)), frozenset(), frozenset())
    starts = [date(2025, 1, 1) + timedelta(days=n) for n in range(688)]
    assert starts[-1] == date(2026, 11, 19)
    assert sum(week.after(start, 20) != CALENDAR.after(start, 20) for start in starts) == 358


def test_a_year_without_a_notice_is_an_estimate() -> None:
    assert 2027 not in CALENDAR.years
    assert not CALENDAR.is_certain(date(2026, 12, 4), date(2027, 1, 4))
    assert not CALENDAR.is_workday(date(2027, 1, 1))  # fixed by law, a Friday
    assert not CALENDAR.is_workday(date(2027, 10, 1))
    assert CALENDAR.is_workday(date(2027, 2, 8))  # 春节 is not known beforehand
    assert not CALENDAR.is_workday(date(2027, 2, 6))
    assert CALENDAR.after(date(2026, 12, 4), 20) == date(2027, 1, 4)


@given(STARTS, st.integers(1, 60))
def test_a_period_ends_on_a_working_day_and_holds_so_many(start: date, count: int) -> None:
    end = CALENDAR.after(start, count)
    days = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert CALENDAR.is_workday(end)
    assert sum(map(CALENDAR.is_workday, days)) == count


@given(STARTS)
def test_no_days_are_no_time(start: date) -> None:
    assert CALENDAR.after(start, 0) == start
