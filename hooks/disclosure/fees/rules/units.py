"""Rules over the unit (计费单位) and the months of a term: that they are there, that they are right, that they agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ...model.phrases import shorten
from ...model.vocabulary import table
from ..fee import Fee, is_counted
from ..kind import has_mark
from ..unit import number
from .rule import ERROR, NOTICE, WARNING, Sheet, Spotted, fee_rule

_MOST_MONTHS = 6
_UNIT_HINT = "例如“元/生·学期”“元/生·月”“元/套”。"


@fee_rule("fee-unit-unread", ERROR)
def unit_read(sheet: Sheet) -> Iterator[Spotted]:
    """计费单位要写成“元/生·学期”这样的形式。"""
    for fee in sheet.rows:
        if fee.unit is None and not fee.is_free:
            yield Spotted((fee,), "unit", f"看不懂计费单位“{shorten(fee.unit_text)}”。", _UNIT_HINT)


@fee_rule("fee-unit-lost", ERROR, "教育收费公示制度：公示内容包括计费单位")
def unit_given(sheet: Sheet) -> Iterator[Spotted]:
    """有金额的收费要写明计费单位；学费、住宿费、保教费、课后服务费还要写明按月、按学期还是按学年。

    只写“320元”或“320元/生”，家长不知道是一个月、一个学期还是一年的。
    """
    for fee in sheet.rows:
        asked = [amount for amount in fee.price.amounts if not amount.is_free]
        if fee.unit is None or not asked or (fee.price.is_listed and not has_mark(fee.item, "periodic")):
            continue  # 夏装78元、冬装149元，合计227元 is what the whole costs
        units = [unit for amount in asked if (unit := fee.unit_for(amount)) and not unit.is_lost]
        if len(units) < len(asked):
            yield Spotted((fee,), "unit", f"“{shorten(fee.item)}”的收费标准“{shorten(fee.price.text)}”没有计费单位。", _UNIT_HINT)
        elif has_mark(fee.item, "periodic") and any(not unit.period and not unit.measure for unit in units):
            yield Spotted(
                (fee,),
                "unit",
                f"“{shorten(fee.item)}”的计费单位“{units[0]}”没有写明按月、按学期还是按学年。",
                "写成“元/生·月”“元/生·学期”或“元/生·学年”。",
            )


@fee_rule("fee-unit-differs", ERROR)
def unit_once(sheet: Sheet) -> Iterator[Spotted]:
    """收费标准里写了计费单位的，要与“计费单位”一栏相同。"""
    for fee in sheet.rows:
        if fee.unit and not fee.unit.is_lost:
            own = {amount.unit for amount in fee.price.amounts if amount.unit} - {fee.unit}
            # 元/月 beside 元/生·月 says less, not something else.
            clash = [
                unit
                for unit in own
                if (unit.period and unit.period != fee.unit.period) or (unit.measure and unit.measure != fee.unit.measure)
            ]
            if clash:
                yield Spotted(
                    (fee,),
                    "unit",
                    f"收费标准里写的是“{min(map(str, clash))}”，计费单位一栏写的是“{fee.unit}”。",
                    "请核对，只保留正确的一个。",
                )


@fee_rule("fee-unit-strange", WARNING)
def unit_fits(sheet: Sheet) -> Iterator[Spotted]:
    """计费单位要是这一项收费用得上的。

    “升”“度”“吨”只用于水、电、气，“公里”“趟”只用于乘车；“学费 元/升·学期”多半是“元/生·学期”打错了字。
    """
    words = table("fee_rules")["measures"]
    for fee in sheet.rows:
        strange = next((unit for unit in (fee.unit_for(each) for each in fee.price.amounts) if unit and unit.measure in words), None)
        if strange and not any(word in fee.item + fee.scope for word in words[strange.measure]):
            meant = "是否想写“生”？" if strange.measure == "升" else "请按文件核对计费单位。"
            yield Spotted((fee,), "unit", f"“{shorten(fee.item)}”的计费单位是“{strange}”，不按{strange.measure}收取。", meant)


@fee_rule("fee-months-missing", WARNING)
def months_given(sheet: Sheet) -> Iterator[Spotted]:
    """按月收取的，写明每学期按几个月计。

    各地有 4.5 个月，也有 5 个月；不写就算不出一学期、一学年要交多少。
    """
    for fee in sheet.rows:
        if fee.months is None and is_counted(fee) and not fee.is_free and fee.unit and fee.unit.period == "月" and not fee.unit.measure:
            yield Spotted((fee,), "months", f"“{shorten(fee.item)}”按月收取，没有写每学期按几个月计。", "按当地文件填写，例如 4.5 或 5。")


@fee_rule("fee-months-wrong", ERROR)
def months_plausible(sheet: Sheet) -> Iterator[Spotted]:
    """每学期的月数要大于 0，不超过 6，并且同收费标准里写的相合。

    例如“540元/月（2700元/学期）”是按 5 个月计的。
    """
    for fee in sheet.rows:
        if fee.months is not None and not 0 < fee.months <= _MOST_MONTHS:
            yield Spotted(
                (fee,), "months", f"每学期按 {shorten(number(fee.months))} 个月计，不合情理。", "请核对；一学期一般按 4.5 或 5 个月计。"
            )
        elif fee.months is not None and fee.price.months is not None and fee.months != fee.price.months:
            message = f"收费标准“{shorten(fee.price.text)}”一学期合 {number(fee.price.months)} 个月，这里写的是 {number(fee.months)} 个月。"
            yield Spotted((fee,), "months", message, "请核对收费标准和月数。")


@fee_rule("fee-months-differ", NOTICE)
def months_agree(sheet: Sheet) -> Iterator[Spotted]:
    """同一学年、同一类学校按月收取的，每学期按几个月计一般相同。

    保教费按 4.5 个月、伙食费按 5 个月，可能都对，也可能有一处写错。
    """
    held: defaultdict[tuple[object, ...], dict[str, Fee]] = defaultdict(dict)
    for fee in sheet.rows:
        if fee.months is not None and is_counted(fee) and not fee.is_free and fee.unit and fee.unit.period == "月" and not fee.unit.measure:
            held[fee.year, fee.stage, fee.kind].setdefault(number(fee.months), fee)
    for months in held.values():
        if len(months) > 1:
            fees = tuple(months.values())
            said = "，".join(f"第 {fee.number} 行“{shorten(fee.item)}”按 {shorten(each)} 个月" for each, fee in months.items())
            yield Spotted(fees, "months", f"每学期的月数不一样：{said}。", "请按文件核对；都对的不用改。")


RULES = (unit_read, unit_given, unit_once, unit_fits, months_given, months_plausible, months_agree)
