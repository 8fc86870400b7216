"""Dates as they are stored (ISO 8601) and as people write them."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import NamedTuple

_HAN_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九", "0000123456789")
_HAN_DATE = re.compile(r"([〇零○Ｏ一二三四五六七八九]{4})年([元一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日")
_LOOSE_DATE = re.compile(r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*日?\s*(?:(\d{1,2})[:：](\d{2}))?.*", re.DOTALL)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９：／．－　", "0123456789:/.- ")


class Moment(NamedTuple):
    """A publication date, with its hour where one was given. Only the date decides; the hour is only shown."""

    day: date
    hour: time | None = None

    def __str__(self) -> str:
        """`YYYY-MM-DD HH:MM`, 00:00 where no hour was given (the form of the national tag PubDate)."""
        return f"{self.day} {(self.hour or time()).isoformat('minutes')}"


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days it lasts, first and last day counted."""
        return (self.end - self.start).days + 1


FIRST_YEAR = 1949


def is_plausible(day: date, today: date) -> bool:
    """Whether a document of this system can bear the date: 1949 to next year."""
    return FIRST_YEAR <= day.year <= today.year + 1


def parse_date(text: str) -> date | None:
    """A date in the one stored form, YYYY-MM-DD, that exists in the calendar; else None."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
    return None


def parse_moment(text: str) -> Moment | None:
    """YYYY-MM-DD or YYYY-MM-DD HH:MM; else None."""
    day = parse_date(text[:10])
    if day is None or len(text) == 10:
        return Moment(day) if day else None
    hour = re.fullmatch(r" ([01][0-9]|2[0-3]):([0-5][0-9])", text[10:])
    return Moment(day, time(int(hour[1]), int(hour[2]))) if hour else None


def han_number(text: str) -> int:
    """A Chinese number from 元 (1) to 九十九: 二十三 gives 23."""
    if text == "元":
        return 1
    tens, ten, units = text.rpartition("十")
    if not ten:
        return int(text.translate(_HAN_DIGITS))
    return (int(tens.translate(_HAN_DIGITS)) if tens else 1) * 10 + (int(units.translate(_HAN_DIGITS)) if units else 0)


def parse_han_date(text: str) -> date | None:
    """二〇一二年十二月三日 as a date; None where it is no date."""
    found = _HAN_DATE.fullmatch(text)
    if not found:
        return None
    try:
        return date(int(found[1].translate(_HAN_DIGITS)), han_number(found[2]), han_number(found[3]))
    except ValueError:
        return None


def near_date(text: str) -> str | None:
    """What someone who wrote 2026年5月8日, 2026/5/8, 20260508 or 二〇二六年五月八日 must have meant, in the stored form."""
    plain = text.strip().translate(_FULL_WIDTH)
    written = parse_han_date(plain)
    if written:
        return written.isoformat()
    found = re.fullmatch(r"(\d{4})(\d{2})(\d{2})()()", plain) or _LOOSE_DATE.fullmatch(plain)
    if not found:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        return f"{day} {time(int(found[4]), int(found[5])):%H:%M}" if found[4] else day
    except ValueError:
        return None


def today() -> date:
    """The one clock: DISCLOSURE_TODAY (YYYY-MM-DD), else the date in Asia/Shanghai; raises ValueError."""
    given = os.environ.get("DISCLOSURE_TODAY", "")
    if given:
        day = parse_date(given)
        if day is None:
            raise ValueError(f"环境变量 DISCLOSURE_TODAY 必须写成 YYYY-MM-DD，现在是“{given}”。")
        return day
    return datetime.now(timezone(timedelta(hours=8))).date()
