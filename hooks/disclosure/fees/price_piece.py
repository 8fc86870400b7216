"""Pieces of a price cell: an amount with its unit and for whom it is, a rise in percent, or words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from .price import Amount
from .sums import NUMBER, Sum, decimal, read_sum
from .unit import Unit, read_unit

_CEILING = r"(?:(?:最高|最多|至多)(?:不(?:得|能|可)?(?:超过|高于))?|不(?:得|能|可)?(?:超过|高于)|上限|最高限价|封顶|≤|<=|≦)"
_EACH = r"(?:(?:每|按)(?:名?学生|生|人|孩|幼儿|儿童|学期|学年|期|年|个?月|周|天|日|课时|餐|次|科次|科|套)(?:收取|计)?)"
_BEFORE = re.compile(
    rf"(?P<label>.*?):?(?P<each>{_EACH}*)(?:的?收费标准|标准|收费|收取|缴纳|交纳)?(?:为|是)?:?"
    rf"(?P<ceiling>{_CEILING})?(?:为|:)?(?P<each_too>{_EACH}*)¥?"
)
_AFTER = re.compile(r"(?:元|圆)?整?(?P<unit>[/·每][^;，。%]*?)?(?P<ceiling>以内|以下|之内|封顶|为上限|为限)?")
_AMOUNT = re.compile(
    rf"(?P<before>[^0-9]*)(?P<low>{NUMBER})(?P<low_scale>万?)元?(?:[-至到]¥?(?P<high>{NUMBER})(?P<high_scale>万?))?(?P<after>[^0-9]*)"
)
_RISE = re.compile(rf"[^0-9%不]{{0,15}}上浮(?:幅度|比例)?(?:不(?:得|能|可)?超过|最高|最多|至多|≤)?(?P<percent>{NUMBER})%(?:以内)?")
_FREE = re.compile(
    r"(?P<label>.*?):?(?:全部|全额|全|一律|均|已)?(?:免费(?:提供|发放)?|[零无]收费|不收费?|不收取|免(?:收|除|缴|交)?(?:学费|学杂费|杂费|保教费|保育教育费|教科书费|课本费|书本费)?)"
)
DOCUMENT = re.compile(
    r"(?:详?见|参见|参照|按照?|依照?|依据|执行|以).*(?:文件?|号|批复|规定|通知|办法|公告|附件|附表|备注|备案|公示|核定|标准)(?:执行|为准|收取)?|(?:详?见|执行).*|(?:以|按照?).*(?:协议|合同).*"
)
# The digits of documents that a cell refers to; other digits may be an amount.
_CITED = re.compile(r"《[^《》]*》|[〔\[【][0-9]{4}[〕\]】]|第?[0-9]+号|[0-9]{4}年(?:[0-9]+月)?(?:[0-9]+日)?")
#: A label that changes the number behind it makes it another number: 原价300元 is not the price.
UNSAFE_LABEL = re.compile(
    r"[+*×÷=%<>≥≤¥元]|原(?:价|标准|收费|来)|现(?:价|标准|行)|^[原现]|加收|增|另|除|减|退|折|半[价费]|优惠|免|约|押金|不含|预[收交缴]|罚|暂|据实|按|浮|不低于|至少|起$"
    r"|低于|超过|高于|下限|见|执行|规定"
)
LONGEST_LABEL = 30


class Piece(NamedTuple):
    """What a stretch of the cell says: an amount (is_ceiling: at most so much), a rise in percent, or words alone."""

    words: str
    amount: Amount | None = None
    percent: Decimal | None = None
    is_ceiling: bool = False


def piece_of(text: str) -> Piece | str:
    """A piece of a cell; a str says in Chinese why it was not understood."""
    rise = _RISE.fullmatch(text)
    if rise:
        return Piece(text, percent=decimal(rise["percent"]))
    free = _FREE.fullmatch(text)
    if free and not UNSAFE_LABEL.search(free["label"]) and len(free["label"]) <= LONGEST_LABEL:
        return Piece(text, Amount(Decimal(0), Decimal(0), free["label"]))
    if DOCUMENT.fullmatch(text) and not re.search("[0-9]", _CITED.sub("", text)):
        return Piece(text)
    worked = read_sum(text)
    if isinstance(worked, str):
        return worked
    if isinstance(worked, Sum):
        unit = read_unit("元" + worked.rest) if worked.rest else None
        if worked.rest and (unit is None or unit.is_lost):
            return f"看不懂计费单位“{worked.rest}”"
        return Piece(text, Amount(worked.result, worked.result, unit=unit if worked.result else None))
    if found := _AMOUNT.fullmatch(text):
        return _amount(found)
    return f"看不懂“{text}”" if re.search("[0-9]", text) else Piece(text)


def _amount(found: re.Match[str]) -> Piece | str:
    before, after = _BEFORE.fullmatch(found["before"]), _AFTER.fullmatch(found["after"])
    if not before or not after:
        return f"看不懂“{found[0]}”"
    label = before["label"]
    if UNSAFE_LABEL.search(label) or len(label) > LONGEST_LABEL:
        return f"看不出“{label}”和后面的数是什么关系"
    unit = _unit_of(before["each"] + before["each_too"], after["unit"] or "")
    if isinstance(unit, str):
        return unit
    low = decimal(found["low"], found["low_scale"])
    if not found["high"]:
        ceiling = bool(before["ceiling"] or after["ceiling"])
        # What is free is free by any unit.
        return Piece(found[0], Amount(None if ceiling else low, low, label, unit if low or ceiling else None), is_ceiling=ceiling)
    high = decimal(found["high"], found["high_scale"])
    # 1-2万 means 10000 to 20000 to some and 1 to 20000 as written.
    if low > high or not high or before["ceiling"] or after["ceiling"] or found["low_scale"] != found["high_scale"]:
        return f"看不懂“{found[0]}”这个幅度"
    return Piece(found[0], Amount(low, high, label, unit))


def _unit_of(each: str, behind: str) -> Unit | str | None:
    """The unit that stands before or behind the number; a str where it is not understood."""
    if not each and not behind:
        return None
    unit = read_unit(re.sub("按|收取|计", "每", each) + "每" + behind)
    return f"看不懂计费单位“{each}{behind}”" if unit is None or unit.is_lost else unit
