"""Reads a price cell: its pieces, each an amount, a ceiling of the whole, or a remark. One piece that is not understood leaves the cell unread."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from .derivation import read_derived
from .misprint import misprint
from .price import Amount, Form, Price
from .price_piece import DOCUMENT, LONGEST_LABEL, UNSAFE_LABEL, piece_of
from .spelling import LONGEST, closed, plain
from .sums import Sum, read_sum
from .unit import Unit, number, read_unit

_ACTUAL = re.compile(r"据实|按实|实际(?:成本|发生|采购|支出|进价|结算)|按成本|成本价|多退少不?补|中标价|招标价|采购价")
_MARKET = re.compile(r"市场调节价?|(?:学校)?自主(?:定价|确定|制定)|自行(?:定价|确定|制定)|双方(?:协商|约定)|按合同约定")
_ROUND_YEAR = re.compile(r"\(([0-9]{4})\)(?=[^0-9]{0,3}[0-9]+号)")
_CEILING_IN_BRACKETS = re.compile(r"\((?:最高(?:限价|标准|收费)?|上限|封顶|以内)\)")
# 1-3年级 and 6人间 name groups; in Han digits they are not taken for amounts.
_DIGIT_OF_LABEL = re.compile("(?<![0-9.])[1-9](?:-[1-9])?(?=年级|人间|类|档)")
_HAN_DIGITS = str.maketrans("123456789", "一二三四五六七八九")
_AND = re.compile(r"(?<=[,，;；])(?:并且?|且|同时)(?=不|最)")
_IN_ADVANCE = re.compile(r"^(?:预|暂)(?:收|缴|交)")
_NOTHING = frozenset(("", "-", "--", "/", "无", "暂无", "空"))
_NO_GROUP = re.compile(rf"[0-9;，、。:]|{UNSAFE_LABEL.pattern}|含|包括")
#: A remark that changes the amount is no remark.
_UNSAFE_REMARK = re.compile(r"[0-9].*[元%折]|减|免|折|半|浮|最高|不超过|不得超|加收|另收|另加|原|预收|约|左右|以上|起")
_PART_OF = re.compile("其中|含|包括|包含|即")
#: 70元/月×4.5个月: what one factor is for does not change the product.
_EACH_OF_SUM = re.compile(r"(?<=[0-9元])/[^0-9+×xX*=]{1,6}(?=[×xX*+])")
_SIGNS = re.compile(r"[0-9][^0-9]*[+×xX*][^0-9]*[0-9]")
_TOTAL = re.compile(r"(?:全套|一套|总共)?(?:合计|共计|总计|总共|共)(?:为|是)?")
#: 可在480元基础上上浮30%: words that say on what, not for whom.
_ON_WHICH = re.compile(r"^(?:可以?|允许)?[在按以]?(?:基准价|基准|基本标准|标准)?$")
#: Words before the amount that say how it is collected, not what of.
_COLLECTED = re.compile(r"(?:收费标准|标准|政府(?:指导价|定价)|按(?:学期|学年|月|次|人|生)收(?:取|费))(?:为|是)?")


def read_price(text: str) -> Price:
    """Read a price cell; never raises. What is not understood has the form UNREAD and says why."""
    if len(text) > LONGEST:
        return Price(Form.UNREAD, text, reason=f"有 {len(text)} 个字，太长")
    line = plain(text)
    if wrong := misprint(line):
        return Price(Form.UNREAD, text, reason=wrong, is_wrong=True)
    if line in _NOTHING:
        return Price(Form.EMPTY, text, reason="“无”分不清是免费还是没有填写" if "无" in line else "")
    if derived := read_derived(text):
        return derived
    reason = ""
    for pieces in _cuttings(_AND.sub("", text)):
        price = _together(pieces, text)
        if price.form is not Form.UNREAD:
            return price
        reason = reason or price.reason
    return Price(Form.UNREAD, text, reason=reason)


def _cuttings(text: str) -> Iterator[list[str]]:
    """The ways to part a cell, the plainest first: Excel breaks lines inside 元/生·月 as well as between two tiers."""
    line = plain(text)
    lines = "；".join(plain(each) for each in text.splitlines() if plain(each))
    blanks = re.sub(r"(?<=[^0-9]) ", "；", line)
    run_on = re.sub(r"(?<=元)(?=[^0-9/·每；;，。()\-至到以封为整*×+=]{1,20}[0-9])", "；", closed(line))
    for each in dict.fromkeys((line, lines, blanks, run_on)):
        yield _parted(closed(each))
    # 小学60元/生、初中70元/生: parted here only after 元/生、月 has been tried as one unit.
    yield _parted(re.sub(r"(?<=[0-9])([^0-9;；，。、]*)、(?=[^0-9;；，。、]{1,20}[0-9])", r"\1；", closed(line)))


def _parted(line: str) -> list[str]:
    """Pieces between ；，。 and 、 behind an amount; what stands in brackets stays whole."""
    line = _DIGIT_OF_LABEL.sub(lambda found: found[0].translate(_HAN_DIGITS), line)
    line = _CEILING_IN_BRACKETS.sub("封顶", _ROUND_YEAR.sub(r"〔\1〕", line))
    pieces, depth, start = [], 0, 0
    for position, character in enumerate(line):
        depth += (character == "(") - (character == ")")
        before = line[position - 1 : position]
        # 1，200 may be one number or two: it stays together and is not understood.
        is_in_number = character in ",，" and before.isdigit() and line[position + 1 : position + 2].isdigit()
        if depth <= 0 and (
            character in ";；。"
            or (character in ",，" and not is_in_number)
            or (character == "、" and (before in "0123456789元" or line[:position].endswith("免费")))
        ):
            pieces.append(line[start:position])
            start = position + 1
    return [piece for piece in (*pieces, line[start:]) if piece]


def _together(texts: list[str], whole: str) -> Price:
    """The price that the pieces make."""
    found = _Found([], [], [], [], [], [], [])
    is_settled = any(_ACTUAL.search(text) for text in texts)
    for text in texts:
        bare, brackets = _without_brackets(_IN_ADVANCE.sub("", text) if is_settled else text)
        held = len(found.amounts)
        reason = _add(bare, found) if bare else ""
        reason = reason or next((each for bracket in brackets if (each := _add_remark(bracket, found))), "")
        if len(brackets) == 1 and len(found.amounts) > held and not _unit_in(brackets[0]):
            found.groups.append(brackets[0])
        if reason:
            return Price(Form.UNREAD, whole, reason=reason)
    return _formed(whole, found)


class _Found(NamedTuple):
    """What the pieces before held.

    Amounts, words, percentages of a rise, remarks, ceilings of the whole, words before any amount, brackets behind amounts.
    """

    amounts: list[Amount]
    words: list[str]
    rises: list[Decimal]
    remarks: list[str]
    caps: list[Amount]
    leading: list[str]
    groups: list[str]


def _add(text: str, found: _Found) -> str:
    """Add a piece; the reason where it is not understood."""
    piece = piece_of(text)
    if isinstance(piece, str):
        return piece
    if piece.percent is not None:
        found.rises.append(piece.percent)
        found.remarks.append(text)
    elif piece.amount is None:
        found.words.append(text)
        if not found.amounts and not _COLLECTED.fullmatch(text):
            found.leading.append(text)
    elif len(found.amounts) == 1 and piece.is_ceiling and _is_cap(piece.amount, found.amounts[0]):
        found.caps.append(piece.amount)
    else:
        found.amounts.append(piece.amount)
    return ""


def _add_remark(text: str, found: _Found) -> str:
    """Add what stands in brackets behind a number: a rise, a ceiling of the whole, or a remark that does not change the amount."""
    piece, unit = piece_of(text), _unit_in(text)
    if unit and found.amounts and not found.amounts[-1].unit:
        # 一等850元，二等700元（每学期） says it of both.
        place = len(found.amounts)
        while place and not found.amounts[place - 1].unit:
            place -= 1
            amount = found.amounts[place]
            found.amounts[place] = amount if amount.is_free else replace(amount, unit=unit)
        return ""
    if not isinstance(piece, str):
        is_cap = piece.amount and len(found.amounts) == 1 and piece.is_ceiling and _is_cap(piece.amount, found.amounts[0])
        if piece.percent is not None or is_cap or _ACTUAL.search(text):
            return _add(text, found)
    worked = None if _PART_OF.match(text) else read_sum(_EACH_OF_SUM.sub("", text))
    if isinstance(worked, Sum) and found.amounts:
        if worked.result != found.amounts[-1].high:
            return f"括号里的“{text}”算出来是 {number(worked.result)}，前面写的是 {number(found.amounts[-1].high)}"
        found.remarks.append(text)
        return ""
    if _UNSAFE_REMARK.search(text) and not _PART_OF.match(text):
        return f"看不出括号里的“{text}”怎样改变前面的数"
    found.remarks.append(text)
    return ""


def _unit_in(text: str) -> Unit | None:
    """The unit that a bracket behind an amount gives: 每学期, 元/生·月; None for other words."""
    unit = read_unit(text) if re.match("元?/|每|按", text) else None
    return unit if unit and not unit.is_lost else None


def _is_capped(amounts: Sequence[Amount]) -> bool:
    """每次不超过5元，每学期不超过450元: two ceilings for everyone, the second one for a longer time."""
    if len(amounts) != 2 or any(amount.low is not None or amount.label or not amount.unit for amount in amounts):
        return False
    return amounts[0].unit != amounts[1].unit and amounts[0].high < amounts[1].high


def _formed(whole: str, found: _Found) -> Price:
    """The form that amounts and words have together."""
    amounts, words = found.amounts, found.words
    said = "，".join(words)
    remark = "，".join((*words, *found.remarks))
    cap = found.caps[0] if found.caps else None
    if len(found.rises) > 1 or len(found.caps) > 1:
        return Price(Form.UNREAD, whole, reason="写了几个上限，分不清按哪一个")
    percent = found.rises[0] if found.rises else None
    if _ACTUAL.search(said) and len(amounts) <= 1 and percent is None:
        return Price(Form.ACTUAL, whole, tuple(amounts), cap, remark="，".join(found.remarks))
    if not amounts:
        if percent is not None and not words:
            return Price(Form.CEILING, whole, percent=percent)
        for form, is_so in ((Form.MARKET, _MARKET.search), (Form.DOCUMENT, DOCUMENT.fullmatch)):
            if percent is None and words and all(is_so(each) for each in words):
                return Price(form, whole, remark=remark)
        return Price(Form.UNREAD, whole, reason=f"看不出“{said or whole.strip()}”是多少钱")
    if _UNSAFE_REMARK.search(said) or _ACTUAL.search(said) or (words and (len(amounts) > 1 or found.leading)):
        return Price(Form.UNREAD, whole, reason=f"看不出“{said}”和数是什么关系")
    if percent is not None:
        if len(amounts) > 1 or amounts[0].low != amounts[0].high or cap:
            return Price(Form.UNREAD, whole, reason="分不清上浮的是哪一个标准")
        base = amounts[0]
        risen = Amount(None, base.high * (100 + percent) / 100, _ON_WHICH.sub("", base.label), base.unit)
        return Price(Form.CEILING, whole, (risen,), remark=remark, is_worked=True)
    if not cap and _is_capped(amounts):
        return Price(Form.CEILING, whole, (amounts[0],), amounts[1], remark=remark)
    if any(amount.low is None and not amount.label for amount in amounts[1:]):
        return Price(Form.UNREAD, whole, reason="上限没有写计费单位，分不清是不是前面那个标准的")
    if len(amounts) > 1:
        return _tiers(whole, found, cap, remark)
    low, high = amounts[0].low, amounts[0].high
    form = Form.FREE if low == high == 0 else Form.EXACT if low == high else Form.CEILING if low is None else Form.RANGE
    is_worked = form is Form.EXACT and not remark and bool(_SIGNS.search(closed(plain(whole))))
    return Price(form, whole, tuple(amounts), cap, remark=remark, is_worked=is_worked)


def _tiers(whole: str, found: _Found, cap: Amount | None, remark: str) -> Price:
    """Several amounts; 2.8元（小学），2.3元（初中） name their groups behind them."""
    amounts, groups = found.amounts, found.groups
    if _TOTAL.fullmatch(amounts[-1].label) and not cap and amounts[-1].low == amounts[-1].high:
        parts, total = amounts[:-1], amounts[-1]
        added = sum((part.high for part in parts), Decimal(0))
        if any(part.low != part.high for part in parts) or added != total.high:
            return Price(Form.UNREAD, whole, reason=f"各项相加是 {number(added)}，“{total.label}”写的是 {number(total.high)}")
        return Price(Form.EXACT, whole, (replace(total, label=""),), remark=remark, is_listed=True)
    is_named_behind = len(groups) == len(amounts) and not any(amount.label for amount in amounts)
    if is_named_behind and all(group and len(group) <= LONGEST_LABEL and not _NO_GROUP.search(group) for group in groups):
        return Price(Form.TIERS, whole, tuple(replace(amount, label=group) for amount, group in zip(amounts, groups, strict=True)), cap)
    return Price(Form.TIERS, whole, tuple(amounts), cap, remark=remark)


def _is_cap(ceiling: Amount, rate: Amount) -> bool:
    """Whether a ceiling limits the rate before it over a longer time rather than being a tier of its own."""
    return not ceiling.label and ceiling.unit is not None and ceiling.unit != rate.unit and rate.low == rate.high


def _without_brackets(text: str) -> tuple[str, list[str]]:
    """A piece without what stands in brackets behind its number, and that; brackets before the number are part of its label."""
    number = re.search("[0-9]", re.sub(r"\([^()]*\)", lambda found: "(" * len(found[0]), text))
    start = number.start() if number else 0
    head, tail = text[:start], text[start:]
    bare = re.sub(r"\(([^()]*)\)", r"\1", head) + re.sub(r"\(([^()]*)\)", "", tail)
    brackets = re.findall(r"\(([^()]*)\)", tail)
    return (bare, brackets) if bare else ("；".join(brackets), [])
