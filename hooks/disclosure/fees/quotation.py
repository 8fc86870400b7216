"""What a text says that fees are: the amounts that prose and Markdown tables name beside an item (住宿费每学期300元)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from .grade import GRADES
from .kind import item_words
from .spelling import closed, plain
from .sums import NUMBER, decimal

_CLAUSE = re.compile(r"[\n。；;]")
_AMOUNT = re.compile(rf"(?<![0-9.,〔-])(?:(?P<from>{NUMBER})元?[-至到])?(?P<amount>{NUMBER})元(?!以[上下]的?罚)")
#: What such a clause says is not what a fee is now: what it was, what is given, what is added or paid back.
_OTHERWISE = re.compile(
    "提高|降低|增加|减少|上调|下调|调整|[原由]|上年|上一?学年|去年|以前|此前|补助|补贴|资助|奖|罚|减免|减收|减半|退还|退费|预算|拨款|合计|总额|人均|共收|高于|低于|例如"
)
_STAGES = {"幼儿园": "幼儿园", "小学": "小学", "初中": "初中", "高中": "普通高中", "中职": "中等职业学校", "中等职业": "中等职业学校"}
_STAGE = re.compile("|".join(_STAGES))
_LONGEST_WAY = 60


class Quotation(NamedTuple):
    """An amount of yuan that a text names for a fee.

    kind    of the fee, as fee_rules.yml calls it; `item` as the text does
    stage   as tables call it; empty where the clause names none
    amounts one, or the two ends of a range
    beside  the words since the amount before it: of which school, grade or room it is
    words   the clause from the item to the amount
    """

    kind: str
    item: str
    stage: str
    amounts: tuple[Decimal, ...]
    beside: str
    words: str


def quotations(text: str) -> Iterator[Quotation]:
    """The amounts of a text, in their order; only those that stand in one clause behind the name of a fee that fee_rules.yml knows."""
    for written in _CLAUSE.split(text):
        clause = closed(plain(written))
        if not _OTHERWISE.search(clause):
            yield from _in_clause(clause)


def _in_clause(clause: str) -> Iterator[Quotation]:
    names = list(re.finditer("|".join(map(re.escape, item_words())), clause))
    stages = list(_STAGE.finditer(clause))
    since = 0
    for found in _AMOUNT.finditer(clause):
        name, stage = _last_before(names, found.start()), _last_before(stages, found.start())
        if name and found.start() - name.end() <= _LONGEST_WAY:
            amounts = tuple(decimal(each) for each in (found["from"], found["amount"]) if each)
            beside, words = clause[since : found.start()], clause[name.start() : found.end()]
            yield Quotation(item_words()[name[0]], name[0], _STAGES[stage[0]] if stage else "", amounts, beside, words)
        since = found.end()


def _last_before(found: Sequence[re.Match[str]], end: int) -> re.Match[str] | None:
    place = bisect_right(found, end, key=lambda each: each.end())
    return found[place - 1] if place else None


def is_of_private(words: str) -> bool | None:
    """Whether words speak of private schools alone; None where they speak of both or of neither."""
    is_private, is_public = "民办" in words, "公办" in words
    return is_private if is_private != is_public else None


def grades_in(words: str) -> tuple[str, ...]:
    """The grades that words name as tables do (大班, 七年级)."""
    return tuple(dict.fromkeys(grade for grades in GRADES.values() for grade in grades if grade in words))
