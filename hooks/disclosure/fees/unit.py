"""What an amount is asked for (计费单位): the many spellings of 元/生·月, and what it comes to in a term and in a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from .spelling import LONGEST, closed, plain

TERMS_IN_A_YEAR = 2

#: Place in Unit -> the word that is printed -> other words for it.
_SPELLINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "payer": {"生": ("学生", "名学生", "在校生", "孩", "孩子", "幼儿", "儿童", "新生", "住宿生"), "人": ("考生",)},
    "period": {
        "学期": ("期", "一学期"),
        "学年": ("年", "一学年"),
        "月": ("个月", "月份"),
        "周": ("星期",),
        "天": ("日",),
    },
    "measure": {"课时": ("学时", "课", "节", "节课"), "餐": ("顿",), "套": ("全套",)}
    | dict.fromkeys(("科次", "科目", "科", "次", "小时", "项", "门", "份", "卡", "张", "本", "册", "件", "双", "个", "证", "班"), ())
    | dict.fromkeys(("床位", "床", "间", "升", "度", "吨", "立方米", "公里", "趟"), ()),
}
PAYERS, PERIODS, MEASURES = (tuple(_SPELLINGS[place]) for place in ("payer", "period", "measure"))
_WORDS = {
    word: (place, printed)
    for place, spellings in _SPELLINGS.items()
    for printed, others in spellings.items()
    for word in (printed, *others)
}
_WORD = re.compile("|".join(map(re.escape, sorted(_WORDS, key=len, reverse=True))))
_BETWEEN = re.compile(r"[/·.、,，\\*每按-]+")
_CURRENCY = re.compile(r"^(?:计费单位|收费单位|单位):?|人民币|元|圆|¥")
_LARGE = re.compile(r"([百千万])\s*元")
_LARGER = {"百": 100, "千": 1000, "万": 10_000}
_BRACKETED = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Unit:
    """What one amount is asked for; each part may be empty.

    payer    who pays: 生 or 人
    measure  what is counted: 课时, 餐, 套, 科次 … (MEASURES)
    period   how long it lasts: 学期, 学年, 月, 周, 天
    """

    payer: str = ""
    measure: str = ""
    period: str = ""

    def __str__(self) -> str:
        """The one form that is printed: 元/生·月; 元 alone where nothing but the currency is known."""
        parts = "·".join(part for part in (self.payer, self.measure, self.period) if part)
        return f"元/{parts}" if parts else "元"

    @property
    def is_lost(self) -> bool:
        """Whether it says no more than 元."""
        return not (self.payer or self.measure or self.period)


class Reckoning(NamedTuple):
    """An amount of yuan worked out, or why it cannot be.

    low    at least so much; None for a ceiling, of which only `high` is known
    high   at most so much, equal to `low` for one exact amount; None where nothing can be worked out
    words  the arithmetic in Chinese, or the reason
    """

    low: Decimal | None
    high: Decimal | None
    words: str


def read_unit(text: str) -> Unit | None:
    """A unit as clerks write it (元/月/生, 每生每期（元）, 元/人.科次); `Unit()` for 元 alone or nothing, None where a word is not understood."""
    if len(text) > LONGEST:
        return None
    bare = closed(plain(text))
    found = _words(_BRACKETED.sub("/", bare))
    if found is None:
        return None
    # 元（每生每月） and 元/生（学期） say the rest in brackets; 元/套（全套） and other remarks add nothing.
    for inside in _BRACKETED.findall(bare):
        added = _words("".join(inside)) or {}
        if any(found.get(place, printed) != printed for place, printed in added.items()):
            return None
        found |= added
    return Unit(**found)


def scaled(text: str) -> tuple[int, str]:
    """How many yuan one of a unit's currency is, and the unit in yuan: 千元/生·学期 gives 1000 and 元/生·学期; 1 and the text for all others."""
    found = _LARGE.search(text[:LONGEST])
    return (_LARGER[found[1]], text[: found.start()] + text[found.start() + len(found[1]) :]) if found else (1, text)


def _words(text: str) -> dict[str, str] | None:
    """Place in Unit -> word, of a unit without brackets; None where a word is not understood or two contradict each other."""
    found: dict[str, str] = {}
    for stretch in _BETWEEN.split(_CURRENCY.sub("/", text)):
        position = 0
        while position < len(stretch):
            word = _WORD.match(stretch, position)
            if not word:
                return None
            place, printed = _WORDS[word[0]]
            if found.setdefault(place, printed) != printed:
                return None
            position = word.end()
    return found


def per_term(low: Decimal | None, high: Decimal, unit: Unit, months: Decimal | None) -> Reckoning:
    """What an amount comes to in one term.

    `low` and `high` in yuan, `months` the months that are charged in one term: they differ from place to place (4.5 or 5) and are
    never assumed. A year has two terms. What is counted by lesson, meal or set cannot be worked out without the number of them.
    """
    if unit.measure:
        return Reckoning(None, None, f"按{unit.measure}收取，一学期有多少{unit.measure}没有写明")
    written = bounds(low, high)
    if unit.period == "学期":
        return Reckoning(low, high, f"{written}/学期")
    if unit.period == "学年":
        return Reckoning(_halved(low), _halved(high), f"{written}/学年 ÷ {TERMS_IN_A_YEAR}")
    if unit.period == "月":
        if months is None:
            return Reckoning(None, None, "按月收取，每学期按几个月计没有写明")
        if months <= 0:
            return Reckoning(None, None, f"按月收取，每学期的月数写成了{number(months)}")
        return Reckoning(None if low is None else low * months, high * months, f"{written}/月 × {number(months)}个月")
    if unit.period:
        return Reckoning(None, None, f"按{unit.period}收取，一学期按几{unit.period}计没有写明")
    return Reckoning(None, None, "计费单位没有写明按月、按学期还是按学年")


def per_year(low: Decimal | None, high: Decimal, unit: Unit, months: Decimal | None) -> Reckoning:
    """What it comes to in a school year: twice the term."""
    term = per_term(low, high, unit, months)
    if term.high is None:
        return term
    year_low = None if term.low is None else term.low * TERMS_IN_A_YEAR
    year_high = term.high * TERMS_IN_A_YEAR
    if unit.period == "学年":
        return Reckoning(year_low, year_high, f"{bounds(low, high)}/学年")
    return Reckoning(year_low, year_high, f"{term.words} × {TERMS_IN_A_YEAR}学期 = {bounds(year_low, year_high)}")


def bounds(low: Decimal | None, high: Decimal) -> str:
    """Yuan in words: 350元, 不超过350元, 8—10元."""
    if low is None:
        return f"不超过{number(high)}元"
    return f"{number(high)}元" if low == high else f"{number(low)}—{number(high)}元"


def number(value: Decimal) -> str:
    """A decimal without an exponent and without trailing zeros: 4.50 gives 4.5, 1E+3 gives 1000."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _halved(value: Decimal | None) -> Decimal | None:
    return None if value is None else value / TERMS_IN_A_YEAR
