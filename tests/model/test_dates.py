"""Dates: the one stored form, what people write instead, and Chinese numerals."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.model import dates
from disclosure.model.dates import Moment, Period, han_number, near_date, parse_date, parse_han_date, parse_moment, today

HAN_DIGITS = "〇一二三四五六七八九"
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def han(number: int) -> str:
    """A number from 1 to 99 as it is spoken."""
    tens, units = divmod(number, 10)
    return ("" if tens < 2 else HAN_DIGITS[tens]) + ("十" if tens else "") + (HAN_DIGITS[units] if units else "")


def han_date(day: date) -> str:
    return "".join(HAN_DIGITS[int(digit)] for digit in f"{day.year:04}") + f"年{han(day.month)}月{han(day.day)}日"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-05-08", date(2026, 5, 8)),
        ("2024-02-29", date(2024, 2, 29)),
        ("0001-01-01", date(1, 1, 1)),
        ("2026-02-29", None),
        ("2026-13-01", None),
        ("2026-00-10", None),
        ("0000-01-01", None),
        ("2026-5-8", None),
        ("20260508", None),
        ("2026/05/08", None),
        ("2026-W19-5", None),
        ("2026-05-08 ", None),
        ("2026-05-08\n", None),
        ("２０２６-０５-０８", None),
        ("٢٠٢٦-٠٥-٠٨", None),
        ("2026－05－08", None),
        ("", None),
    ],
)
def test_parse_date(text: str, day: date | None) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-05-11", Moment(date(2026, 5, 11))),
        ("2026-05-11 09:30", Moment(date(2026, 5, 11), time(9, 30))),
        ("2026-05-11 00:00", Moment(date(2026, 5, 11), time(0, 0))),
        ("2026-05-11 23:59", Moment(date(2026, 5, 11), time(23, 59))),
        ("2026-05-11 24:00", None),
        ("2026-05-11 9:30", None),
        ("2026-05-11  09:30", None),
        ("2026-05-11T09:30", None),
        ("2026-05-11 09:30:00", None),
        ("2026-05-11 09：30", None),
        ("2026-05-11 ０９:３０", None),
        ("2026-02-30 09:30", None),
        ("2026-05-11 ", None),
        ("", None),
    ],
)
def test_parse_moment(text: str, moment: Moment | None) -> None:
    assert parse_moment(text) == moment


def test_a_moment_is_shown_with_its_hour() -> None:
    assert str(Moment(date(2026, 5, 11), time(9, 30))) == "2026-05-11 09:30"
    assert str(Moment(date(2026, 5, 11))) == "2026-05-11 00:00"


def test_a_period_counts_both_ends() -> None:
    assert Period(date(2026, 9, 1), date(2026, 9, 7)).days == 7
    assert Period(date(2026, 9, 1), date(2026, 9, 1)).days == 1


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-5-8", "2026-05-08"),
        ("2026/5/8", "2026-05-08"),
        ("2026.05.08", "2026-05-08"),
        ("20260508", "2026-05-08"),
        ("2026年5月8日", "2026-05-08"),
        ("2026 年 5 月 8 日", "2026-05-08"),
        ("2026年5月8日 9:30", "2026-05-08 09:30"),
        ("2026-5-8 9：30", "2026-05-08 09:30"),
        ("2026-05-08T09:30:00+08:00", "2026-05-08"),
        ("２０２６－０５－０８", "2026-05-08"),
        ("2026／5／8", "2026-05-08"),
        ("2026-05-08 09:30:00", "2026-05-08 09:30"),
        ("二〇二六年五月八日", "2026-05-08"),
        (" 2026-05-08", "2026-05-08"),
        ("2026-05-088", None),
        ("2026-2-30", None),
        ("2026-05-08 25:00", None),
        ("08/05/2026", None),
        ("2026年5月", None),
        ("五月八日", None),
        ("", None),
    ],
)
def test_near_date(text: str, meant: str | None) -> None:
    assert near_date(text) == meant


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇一二年十二月三日", date(2012, 12, 3)),
        ("二零一二年十二月三日", date(2012, 12, 3)),
        ("二○一二年十二月三日", date(2012, 12, 3)),
        ("二〇二六年元月一日", date(2026, 1, 1)),
        ("二〇二四年二月二十九日", date(2024, 2, 29)),
        ("一九四九年十月一日", date(1949, 10, 1)),
        ("二〇二六年二月二十九日", None),
        ("二〇二六年十三月一日", None),
        ("二〇二六年十十月一日", None),
        ("二〇二六年五月", None),
        ("二十六年五月八日", None),
        ("2026年5月8日", None),
        ("", None),
    ],
)
def test_parse_han_date(text: str, day: date | None) -> None:
    assert parse_han_date(text) == day


def test_han_numbers() -> None:
    assert [han_number(han(number)) for number in range(1, 100)] == list(range(1, 100))
    assert han_number("元") == 1


@given(DAYS)
def test_a_day_in_chinese_numerals_is_read_back(day: date) -> None:
    assert parse_han_date(han_date(day)) == day


@given(
    DAYS,
    st.sampled_from(["{0:%Y}-{1}-{2}", "{0:%Y}/{1}/{2}", "{0:%Y}.{1}.{2}", "{0:%Y}年{1}月{2}日", "{0:%Y%m%d}", " {0:%Y}年 {1}月 {2}日 "]),
)
def test_whatever_is_written_for_a_day_means_that_day(day: date, form: str) -> None:
    assert near_date(form.format(day, day.month, day.day)) == day.isoformat()
    assert near_date(han_date(day)) == day.isoformat()


@given(st.text() | st.text("0123456789０１２-/.年月日十二〇元 :：T", max_size=24))
def test_a_near_date_is_of_the_stored_form(text: str) -> None:
    meant = near_date(text)
    assert meant is None or parse_moment(meant) is not None
    assert parse_date(text) is None or parse_date(text) == date.fromisoformat(text)


# The clock


@pytest.mark.parametrize("said", ["2026-01-31", "1999-12-31"])
def test_the_day_can_be_given(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("DISCLOSURE_TODAY", said)
    assert today().isoformat() == said


@pytest.mark.parametrize("said", ["2026-1-31", "today", "2026-02-30", "2026-01-31 09:00", " 2026-01-31"])
def test_a_day_of_another_form_is_refused(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("DISCLOSURE_TODAY", said)
    with pytest.raises(ValueError, match=f"DISCLOSURE_TODAY 必须写成 YYYY-MM-DD，现在是“{said}”"):
        today()


@pytest.mark.parametrize("said", [None, ""])
@pytest.mark.parametrize(
    ("universal", "day"),
    [((2026, 11, 21, 15, 59), date(2026, 11, 21)), ((2026, 11, 21, 16, 0), date(2026, 11, 22)), ((2026, 12, 31, 20, 0), date(2027, 1, 1))],
)
def test_else_it_is_the_day_in_china(
    monkeypatch: pytest.MonkeyPatch, said: str | None, universal: tuple[int, int, int, int, int], day: date
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            assert tz == timezone(timedelta(hours=8))
            return datetime(*universal, tzinfo=UTC).astimezone(timezone(timedelta(hours=8)))

    monkeypatch.setattr(dates, "datetime", Clock)
    if said is None:
        monkeypatch.delenv("DISCLOSURE_TODAY")
    else:
        monkeypatch.setenv("DISCLOSURE_TODAY", said)
    assert today() == day
