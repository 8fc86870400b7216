"""What the text says of portions: how much of a budget was spent, and the share in a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from ..growth import Rounded, is_share
from ..prose import Amount, Sentence
from ..relation import money
from ..spoken import percent
from .rule import Span, Spotted, Subject, found

_OVER_BUDGET = re.compile(r"(?:大于|高于|超过|超出|多于)(?:年初)?预算数?[^，,。；;\n0-9]{0,6}([0-9.,]+)")
_BUDGETED = re.compile(r"年初预算|预算数|预算为|预算安排|全年预算")
#: A sum of which parts are told: 本年收入合计 …，其中 ….
_SUM = re.compile("合计|总计|总额|^总|^本年")
#: What a share is of, where the text does not say it.
_WHOLES = ("支出总计", "收入总计", "财政拨款支出", "财政拨款收入")


def completion(subject: Subject, sentence: Sentence) -> Iterator[Spotted]:
    """完成年初预算的 X%, 完成年初预算 A 万元的 X%: the accounts over the budget of the same sentence."""
    budget: Amount | None = None
    settled: Amount | None = None
    spent: Amount | None = None
    for amount in sentence.amounts:
        is_completion = "完成" in amount.before and "预算" in amount.before
        if not amount.is_percent:
            if amount.way and budget and settled and "预算" in amount.before:
                yield from _over_budget(subject, amount, settled, budget)
            elif is_completion:
                budget, settled = amount, spent
            elif _BUDGETED.search(amount.before) and not amount.way:
                budget, settled = amount, None
            elif budget and settled is None and not amount.way and not amount.is_last_years:
                settled = amount
            spent = spent if amount.way or amount.is_last_years else amount
        elif is_completion or (amount.before.strip() == "的" and budget and "完成" in budget.before):
            if budget and settled and budget.value.value > 0 and not _is_completed(subject, settled, budget, amount):
                right = percent(settled.value.value, budget.value.value)
                message = f"完成预算的 {amount.written} 不对：{settled.written} 除以 {budget.written} 是 {right}。"
                yield found(message, "分母是年初预算数；请改正。", Span(amount.start, amount.end))
            over = _OVER_BUDGET.search(sentence.text)
            if over and amount.value.value == 100 and re.search("[1-9]", over[1]):
                message = f"写了完成预算的 {amount.written}，又写“{over[0]}”，两处矛盾。"
                yield found(message, "请核对决算数和预算数。", Span(amount.start, amount.end))


def _is_completed(subject: Subject, settled: Amount, budget: Amount, said: Amount) -> bool:
    """Whether a percentage is that of the accounts in the budget."""
    pairs = product(subject.readings(settled), subject.readings(budget))
    return any(is_share(part, whole, said.value) for part, whole in pairs if whole.value > 0)


def _over_budget(subject: Subject, amount: Amount, settled: Amount, budget: Amount) -> Iterator[Spotted]:
    """比年初预算减少 A 万元, of a sentence that has both."""
    difference = settled.value.minus(budget.value)
    said = Rounded(amount.way * amount.value.value, amount.value.half)
    ways = [one.minus(other) for one, other in product(subject.readings(settled), subject.readings(budget))]
    if all(abs(each.value - said.value) > each.half + said.half for each in ways):
        message = f"{way_of(amount.way)} {amount.written} 不对：{settled.written} 与预算 {budget.written} 相差 {money(abs(difference.value), '万元')}。"
        yield found(message, "请核对金额和方向。", Span(amount.start, amount.end))


def shares(subject: Subject, sentence: Sentence) -> Iterator[Spotted]:
    """A 占…%: the amount before it over the whole that is named, or over the first amount of the sentence."""
    first: Amount | None = None
    part: Amount | None = None
    sums: list[Rounded] = []
    for amount in sentence.amounts:
        if not amount.is_percent:
            before = subject.names.meant(part) if part else None
            sums += subject.readings(part) if part and before and _SUM.search(before.name) and "其中" in amount.before else ()
            first, part = first or amount, amount
            continue
        if "占" not in amount.before or part is None or part.way:
            continue
        named = re.sub(r"的?(?:比重|比例)?(?:为|是|约)?$", "", amount.before.rpartition("占")[2].strip())
        wholes = [
            Rounded(figure.amount, figure.half)
            for figure in subject.names.of(named)
            if figure.amount and figure.place not in subject.breaks.wrong
        ]
        if not wholes and not named.strip("的"):
            wholes = [each for each in sums if each.value >= part.value.value]
        if not wholes and not named.strip("的") and part.value.value > 0:
            totals = [Rounded(figure.amount, figure.half) for name in _WHOLES for figure in subject.names.totals_of(name)]
            wholes = [
                each
                for each in [*(subject.readings(first) if first and first is not part else ()), *totals]
                if each.value >= part.value.value
            ]
        if wholes and not any(is_share(each, whole, amount.value) for each, whole in product(subject.readings(part), wholes)):
            right = percent(part.value.value, wholes[0].value)
            message = f"占比 {amount.written} 不对：{part.written} 除以 {money(wholes[0].value, '万元')}是 {right}。"
            yield found(message, "请核对金额和百分比。", Span(amount.start, amount.end))


def way_of(way: int) -> str:
    """The direction of a change in words."""
    return "增加（增长）" if way > 0 else "减少（下降）"
