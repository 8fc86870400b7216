"""Rules over what the text beside a table says of its fees."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ...model.phrases import shorten
from ..comparison import said
from ..fee import Fee
from ..kind import kinds_of_item
from ..misspelling import meant
from ..price import Form
from ..quotation import Quotation, grades_in, is_of_private, quotations
from ..spelling import closed, plain
from ..sums import NUMBER, decimal
from .rule import WARNING, Sheet, Spotted, fee_rule

_BRACKETED = re.compile(r"\(([^()]+)\)")
_MOST_SHOWN = 4
_UNSAID = (Form.UNREAD, Form.ACTUAL, Form.DOCUMENT, Form.MARKET, Form.EMPTY)


@fee_rule("fee-text-differs", WARNING, "实例：同一页表格写 1260，正文写 1033")
def text_agrees(sheet: Sheet) -> Iterator[Spotted]:
    """正文里写的金额，要同表里的相同。

    正文写“住宿费每学期300元”，表里的住宿费没有 300 这个数的，有一处写错了。正文说的是往年的标准、补助、退费的，不核对。
    """
    told: set[tuple[str, tuple[int, ...]]] = set()
    text = sheet.register.texts.get(sheet.file, "")
    kinds: defaultdict[str, list[Fee]] = defaultdict(list)
    for fee in sheet.rows if text else ():
        for kind in kinds_of_item(meant(fee.item) or fee.item):
            kinds[kind].append(fee)
    for each in quotations(text):
        fees = tuple(_meant(kinds[each.kind], each))
        key = each.kind, tuple(fee.number for fee in fees)
        if fees and key not in told and not set(each.amounts) <= {amount for fee in fees for amount in _amounts(fee)}:
            told.add(key)
            prices = list(dict.fromkeys(said(fee) for fee in fees))
            shown = "、".join(map(shorten, prices[:_MOST_SHOWN])) + ("等" if len(prices) > _MOST_SHOWN else "")
            message = f"正文写的是“{shorten(each.words)}”，表里{each.stage}的“{shorten(fees[0].item)}”是{shown}。"
            yield Spotted(fees, "price", message, "请核对，把写错的一处改过来。")


def _meant(of_kind: Sequence[Fee], quoted: Quotation) -> list[Fee]:
    """The fees that a text may speak of; of these, those whose grade, kind or level it names. None where a row leaves its amount open."""
    # A school of which nobody knows the stage is not meant where a stage is named.
    fees = [fee for fee in of_kind if not quoted.stage or fee.stage == quoted.stage or not (fee.stage or fee.schools)]
    if any(fee.price.form in _UNSAID for fee in fees):
        return []  # whatever the text says, a row may say it too
    is_private, grades = is_of_private(quoted.beside), set(grades_in(quoted.beside))
    closer = (
        [fee for fee in fees if fee.kind and fee.is_private is is_private],
        [fee for fee in fees if grades & set(fee.named_grades)],
        [fee for fee in fees if any(level in quoted.beside for level in _levels(fee))],
    )
    for some in closer:
        chosen = {id(fee) for fee in some}
        fees = [fee for fee in fees if id(fee) in chosen] or fees
    return fees


def _levels(fee: Fee) -> list[str]:
    """What a row says in brackets of its item or scope (省级示范, 四人间), and its schools."""
    return [level for text in (fee.item, fee.scope) for level in _BRACKETED.findall(closed(plain(text)))] + list(fee.schools)


def _amounts(fee: Fee) -> Iterator[Decimal]:
    """All numbers that a row holds, and what it comes to in a term and in a year."""
    for text in (fee.price.text, fee.note, fee.exemption, fee.scope):
        yield from (decimal(digits) for digits in re.findall(NUMBER, plain(text)))
    for amount in fee.price.amounts:
        worked = fee.in_term(amount), fee.in_year(amount)
        yield from (each for each in (amount.low, amount.high, *(bound for one in worked for bound in (one.low, one.high))) if each is not None)


RULES = (text_agrees,)
