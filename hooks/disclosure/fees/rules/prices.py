"""Rules over the price of one row: that it can be one, that it was understood, that it is of a likely size."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...model.phrases import shorten
from ..price import Form
from ..unit import number
from .rule import ERROR, WARNING, Sheet, Spotted, fee_rule

_MOST_YUAN = Decimal(200000)


@fee_rule("fee-price-unread", WARNING)
def price_read(sheet: Sheet) -> Iterator[Spotted]:
    """收费标准要让人看得懂、算得出。

    没有读懂的只照原文显示，不计入合计，也不与上年比较。
    """
    for fee in sheet.rows:
        price = fee.price
        if price.is_wrong:
            continue
        if price.form is Form.UNREAD or price.reason:
            yield Spotted(
                (fee,),
                "price",
                f"没有读懂收费标准“{shorten(price.text)}”：{shorten(price.reason, 60)}。",
                "写成数字、“8-10”、“不超过360”、“免费”、“据实收取”或“见文件”，说明写在备注里。",
            )
        elif price.form is Form.FREE and not fee.is_free:
            label = shorten(price.amounts[0].label)
            yield Spotted(
                (fee,),
                "price",
                f"收费标准“{shorten(price.text)}”只说“{label}”免费，没有说其余的。",
                f"写成“{label}免费；其他350元”这样的形式。",
            )
        elif price.form is Form.CEILING and not price.amounts:
            yield Spotted((fee,), "price", f"收费标准“{shorten(price.text)}”只有上浮的幅度，没有基准。", "请把上浮以后最高收多少元写出来。")


@fee_rule("fee-price-wrong", ERROR, "教育收费公示制度：公示内容包括收费标准")
def price_possible(sheet: Sheet) -> Iterator[Spotted]:
    """收费标准不能是负数、没有定的数或者写错的数。

    “-5”“待定”“1.200”“12,00”“350/400”都不能告诉家长收多少：没有定的先不公示，也不得收取；金额最多两位小数，写到分。
    """
    for fee in sheet.rows:
        if fee.price.is_wrong:
            yield Spotted((fee,), "price", f"收费标准“{shorten(fee.price.text)}”不对：{fee.price.reason}。", "请按文件核对，写成 350、1200 或 1.80 这样的数。")


@fee_rule("fee-price-large", WARNING)
def price_plausible(sheet: Sheet) -> Iterator[Spotted]:
    """一项收费超过 20 万元，多半是多打了零或者逗号放错了。"""
    for fee in sheet.rows:
        high = max((amount.high for amount in fee.price.amounts), default=Decimal(0))
        if high > _MOST_YUAN:
            yield Spotted((fee,), "price", f"收费标准“{shorten(fee.price.text)}”读成了 {number(high)} 元，不合情理。", "请核对数字。")


RULES = price_read, price_possible, price_plausible
