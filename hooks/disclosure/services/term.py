"""How long an office may take: 30个工作日, 三个月, 当场; working days and days are never the same."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import NamedTuple

from ..model.dates import han_number

#: A working week has five days, a month some thirty; for telling which of two terms is the longer, where it is beyond doubt.
_FEWEST_DAYS = {"工作日": Fraction(1), "日": Fraction(1), "月": Fraction(28), "年": Fraction(365), "小时": Fraction(1, 24), "分钟": Fraction(1, 1440), "周": Fraction(7)}
_MOST_DAYS = _FEWEST_DAYS | {"工作日": Fraction(3), "月": Fraction(31), "年": Fraction(366)}
_HAN = "[一二三四五六七八九]"
_AMOUNT = (
    rf"(?<![0-9.])(?<![0-9],)([0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,5}}(?:\.[0-9]{{1,2}})?|半|"
    rf"[一二两三四五六七八九]百(?:零{_HAN}|{_HAN}?十{_HAN}?)?|{_HAN}?十{_HAN}?|{_HAN}|两)"
)
_TERM = re.compile(_AMOUNT + r"(?:个)?(?:法定)?(工作日|工作天|自然日|日历日|日|天|周|星期|个月|月(?=以?内)|年|小时|分钟)(?!起)")
#: What is done at once is the whole matter: 当场受理 and 当场告知 are its beginning.
_AT_ONCE = re.compile(r"(?:当场|即时|当即)(?!受理|告知|收取|收件|接收|核对|核验|审核|审查|签|登记|答复)|即办|立等|随到随办")
_SAME_DAY = re.compile(r"当日|当天|即日")
_BARE = re.compile(r"[0-9０-９]{1,3}(?:\.[0-9])?个?")


class Term(NamedTuple):
    """A term: `amount` of `unit` (工作日, 日, 周, 月, 年, 小时 or 分钟); what is done at once takes 0 working days."""

    amount: Fraction
    unit: str

    @property
    def words(self) -> str:
        """As people write it."""
        if not self.amount:
            return "当场办结"
        number = f"{float(self.amount):g}"
        return f"{number}个{self.unit}" if self.unit in ("工作日", "月", "小时") else f"{number}{self.unit}"

    @property
    def fewest_days(self) -> Fraction:
        """How many days of the calendar pass at the least."""
        if self.unit == "工作日":
            return self.amount + 2 * (max(self.amount - 1, Fraction(0)) // 5)  # two free days between weeks
        return self.amount * _FEWEST_DAYS[self.unit]

    @property
    def most_days(self) -> Fraction:
        """How many days of the calendar pass at the most, holidays in between."""
        if self.unit == "工作日":
            return self.amount + 2 * (self.amount // 5 + 1) + 9
        return self.amount * _MOST_DAYS[self.unit]

    def is_longer_than(self, other: Term) -> bool:
        """Whether it is longer beyond doubt."""
        if self.unit == other.unit:
            return self.amount > other.amount
        return self.fewest_days > other.most_days


def lacks_unit(text: str) -> bool:
    """Whether a cell gives a number alone (20, 3个), of which nobody knows the unit."""
    return _BARE.fullmatch(text) is not None


def read_term(text: str) -> Term | None:
    """The term that a cell gives; None where it gives none, or several that differ."""
    found = terms(text)
    return found[0] if len(set(found)) == 1 else None


def terms(text: str) -> tuple[Term, ...]:
    """Every term that a text gives, in its order."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text[:2000]))
    found = tuple(_term(each[1], each[2]) for each in _TERM.finditer(plain))
    if found:
        return found
    return (Term(Fraction(0), "工作日"),) if _AT_ONCE.search(plain) else (Term(Fraction(1), "工作日"),) if _SAME_DAY.search(plain) else ()


_UNITS = {"工作天": "工作日", "自然日": "日", "日历日": "日", "天": "日", "个月": "月", "星期": "周"}


def _term(amount: str, unit: str) -> Term:
    return Term(_number(amount), _UNITS.get(unit, unit))


def _number(text: str) -> Fraction:
    if text == "半":
        return Fraction(1, 2)
    if text[0].isdigit():
        return Fraction(text.replace(",", ""))
    hundreds, has_hundred, rest = text.replace("两", "二").rpartition("百")
    rest = rest.removeprefix("零")
    return Fraction((han_number(hundreds) * 100 if has_hundred else 0) + (han_number(rest) if rest else 0))
