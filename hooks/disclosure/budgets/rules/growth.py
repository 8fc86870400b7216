"""Percentages that stand in tables."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..figure import Figure, decimals
from ..growth import Growth, Rounded, judged
from ..relation import quoted
from ..spoken import percent
from .rule import ERROR, BudgetRule, Spotted, Subject, budget_rule, found


@budget_rule("budget-percent", ERROR, "增减百分比 = 增减额 ÷ 上年数")
def percentages(subject: Subject) -> Iterator[Spotted]:
    """表里的增减百分比按上年数算：（今年数 − 上年数）÷ 上年数。

    分母是上年数，不是今年数；下降的写负数。
    """
    for name, figure, now, before, judgement in _growths(subject):
        if judgement not in ("right", "zero"):
            right = percent(now.value - before.value, before.value)
            yield found(
                f"{quoted(name)}的增减百分比写的是 {figure.text}，{explained(judgement)}按上年数算是 {right}。", "请改正。", figure.place
            )


@budget_rule("budget-zero-base", ERROR, "上年数为 0 时没有增长率")
def zero_bases(subject: Subject) -> Iterator[Spotted]:
    """上年数是 0 的，不写增长百分比。

    从 0 增加，算不出百分比，更不是 100%；百分比一格空着或者写“—”，在说明里写上年没有这一项。
    """
    for name, figure, now, _, judgement in _growths(subject):
        if judgement == "zero" and (figure.amount or now.value):
            yield found(f"{quoted(name)}的上年数是 0，却写了增减 {figure.text}。", "这一格空着，或者写“—”。", figure.place)


def explained(judgement: Growth) -> str:
    """Why a percentage is wrong, where that is known."""
    return {"denominator": "分母用了今年的数，", "sign": "正负号反了，"}.get(judgement, "")


def _growths(subject: Subject) -> Iterator[tuple[str, Figure, Rounded, Rounded, Growth]]:
    for statement in subject.record.statements:
        if not (statement.column("change_percent") and statement.column("previous")):
            continue
        column = statement.column("change_percent")
        for line in statement.lines:
            figure, now, before = (line.figures.get(key) for key in ("change_percent", "total", "previous"))
            places = {each.place for each in (figure, now, before) if each}
            if figure and now and column and not places & subject.breaks.wrong:
                said = Rounded(figure.amount, _half(figure))
                last = Rounded(before.amount, before.half) if before else Rounded(Decimal(0))
                yield line.name, figure, Rounded(now.amount, now.half), last, judged(Rounded(now.amount, now.half), last, said)


def _half(figure: Figure) -> Decimal:
    return max(figure.half, Decimal(5).scaleb(-decimals(figure.amount) - 1))


RULES: tuple[BudgetRule, ...] = (percentages, zero_bases)
