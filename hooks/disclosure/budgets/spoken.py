"""Amounts and percentages as sentences say them: 1,065.50万元, 约4.22亿元, 增加45.30万元，增长4.38%."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from .figure import UNITS, Figure

_CENT, _HUNDRED = Decimal("0.01"), Decimal(100)
#: As many digits as any quotient of two amounts has: none is too long to be rounded.
_WIDE = Context(prec=120)
_WAN, _YI = UNITS["万元"], UNITS["亿元"]


def rounded(amount: Decimal, step: Decimal = _CENT) -> Decimal:
    """To two decimals, halves upwards, as people round."""
    return amount.quantize(step, ROUND_HALF_UP, _WIDE)


def wan(amount: Decimal) -> str:
    """An amount of yuan in the unit of all published budgets: 1,065.50万元."""
    return f"{rounded(amount / _WAN):,f}万元"


def plain(amount: Decimal) -> str:
    """An amount of yuan for people who do not keep books: 4.22亿元, 1,066万元, 7.2万元, 850元."""
    size = abs(amount)
    if size >= _YI:
        return f"{rounded(amount / _YI):,f}亿元"
    if size >= 100 * _WAN:
        return f"{rounded(amount / _WAN, Decimal(1)):,f}万元"
    if size >= _WAN:
        return f"{rounded(amount / _WAN, Decimal('0.1')):,f}万元"
    return f"{rounded(amount):,f}元" if amount != amount.to_integral_value() else f"{amount.to_integral_value():,f}元"


def percent(part: Decimal, whole: Decimal) -> str:
    """How much of a whole (not 0) a part is: 84.71%."""
    return f"{rounded(part / whole * _HUNDRED):f}%"


def change(now: Decimal, before: Decimal) -> str:
    """How an amount of yuan changed on last year's: the percentage is of last year's, and there is none on 0 or less."""
    difference = now - before
    if difference == 0:
        return "持平"
    words = f"{'增加' if difference > 0 else '减少'}{wan(abs(difference))}"
    if before <= 0:
        return f"{words}（上年为{'0' if before == 0 else '负数'}，不计算增长率）"
    return f"{words}，{'增长' if difference > 0 else '下降'}{percent(abs(difference), before)}"


def printed(figure: Figure, unit: str) -> str:
    """A figure in the unit of its column, with thousands and all the decimals that it was printed with: 479 among 12.35 is 479.00."""
    worth = UNITS.get(unit, Decimal(1))
    amount, step = figure.amount / worth, figure.half * 2 / worth
    decimals = -int(step.normalize().as_tuple().exponent) if step > 0 else 0
    return f"{amount:,.{max(decimals, 0)}f}"
