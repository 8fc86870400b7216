"""Price forms (收费标准): what a cell says the fee is, kept in its words beside what was read of it.

A price is a number, free, a ceiling, a range, as much as it costs (据实收取), what a document says (见文件), left to the market, or
several tiers in one cell. What is none of these stays text with the reason: a wrong amount is worse than none.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum

from .unit import Unit, bounds, number

FREE_WORD, ACTUAL_WORD, DOCUMENT_WORD, MARKET_WORD = "免费", "据实收取", "见文件", "市场调节价"


class Form(Enum):
    """What kind of price it is; the value is what people read.

    EXACT     one amount
    FREE      nothing is asked for
    CEILING   at most so much; without an amount where only the percentage of the rise is written
    RANGE     from so much to so much
    TIERS     several amounts for different groups
    ACTUAL    what it costs, settled afterwards; with an amount where one is asked for in advance
    DOCUMENT  what a document says
    MARKET    what the school sets itself
    EMPTY     nothing is written
    UNREAD    words that are not understood
    """

    EXACT = "定额"
    FREE = "免费"
    CEILING = "上限"
    RANGE = "幅度"
    TIERS = "分档"
    ACTUAL = "据实"
    DOCUMENT = "见文件"
    MARKET = "市场调节"
    EMPTY = "没有写"
    UNREAD = "没有读懂"


@dataclass(frozen=True, slots=True)
class Amount:
    """Yuan for one group: `low` None for a ceiling; `label` says for whom (小学, 一类), empty for everyone; `unit` as in the cell, if any."""

    low: Decimal | None
    high: Decimal
    label: str = ""
    unit: Unit | None = None

    @property
    def is_free(self) -> bool:
        """Whether it is exactly nothing."""
        return self.low == self.high == 0

    def __str__(self) -> str:
        """小学不超过315元/生·学期."""
        if self.is_free:
            return f"{self.label}{FREE_WORD}"
        unit = str(self.unit).removeprefix("元") if self.unit else ""
        return f"{self.label}{bounds(self.low, self.high)}{unit}"


@dataclass(frozen=True, slots=True)
class Price:
    """What a cell says of a price. Equal prices were read alike, whatever their words.

    text      the cell as written
    amounts   one for EXACT, FREE, RANGE and most CEILINGs; two or more for TIERS; one or none for ACTUAL; none for the others
    cap       what it never exceeds in a longer time (1.8元/课时，每学期不超过360元)
    percent   of a CEILING: the rise that is allowed, where no amount says on what
    remark    what else stands in the cell and does not change the amount
    reason    of UNREAD: why, in Chinese
    is_wrong  of UNREAD: it cannot be a price however it is read (-5, 1.200)
    is_worked  the amount is not written but worked out of what is: a rise in percent, a sum
    months    that a term has, where the cell tells the amount of both (540元/月（2700元/学期）)
    is_listed  several amounts are written that come to this one (夏装78元、冬装149元，合计227元)
    """

    form: Form
    text: str = field(compare=False)
    amounts: tuple[Amount, ...] = ()
    cap: Amount | None = None
    percent: Decimal | None = None
    remark: str = field(default="", compare=False)
    reason: str = field(default="", compare=False)
    is_wrong: bool = False
    months: Decimal | None = field(default=None, compare=False)
    is_worked: bool = field(default=False, compare=False)
    is_listed: bool = field(default=False, compare=False)

    @property
    def is_number(self) -> bool:
        """Whether it names an amount that is asked for, so that it needs a unit."""
        return any(not amount.is_free for amount in self.amounts)

    @property
    def unit(self) -> Unit | None:
        """The unit in the cell, where all its amounts have the same."""
        units = {amount.unit for amount in self.amounts if not amount.is_free}
        return units.pop() if len(units) == 1 else None

    @property
    def is_plain(self) -> bool:
        """Whether one amount says all that the cell does, so that nothing is lost where it is shown in another spelling."""
        said = self.remark or self.cap or self.is_worked or self.is_listed
        is_simple = self.form in (Form.EXACT, Form.FREE, Form.CEILING, Form.RANGE) and len(self.amounts) == 1
        return is_simple and not said and not self.amounts[0].label

    def times(self, factor: int) -> Price:
        """The same with amounts of so many yuan for each one."""
        amounts = tuple(
            replace(each, low=None if each.low is None else each.low * factor, high=each.high * factor) for each in self.amounts
        )
        return replace(self, amounts=amounts)

    def __str__(self) -> str:
        """As it was read, in one form for all spellings; what was not read in its own words."""
        if self.form is Form.UNREAD:
            return self.text
        if self.form is Form.CEILING and not self.amounts:
            return f"上浮不超过{number(self.percent or Decimal(0))}%"
        if self.form in _WORDS and not self.amounts:
            return _WORDS[self.form]
        shown = "；".join(map(str, self.amounts))
        if self.form is Form.ACTUAL:
            return f"{ACTUAL_WORD}，{shown}"
        return f"{shown}，{self.cap}" if self.cap else shown


_WORDS = {Form.ACTUAL: ACTUAL_WORD, Form.DOCUMENT: DOCUMENT_WORD, Form.MARKET: MARKET_WORD, Form.EMPTY: ""}
