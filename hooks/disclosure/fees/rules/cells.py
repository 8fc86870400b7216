"""Rules over one row alone: its year, stage, item, times and what a family has to be told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.dates import near_date, parse_date
from ...model.phrases import shorten
from ..fee import Fee
from ..kind import has_mark
from ..variants import is_grade_alone
from .rule import ERROR, WARNING, Sheet, Spotted, fee_rule


@fee_rule("fee-year", ERROR)
def year_plausible(sheet: Sheet) -> Iterator[Spotted]:
    """学年要合情理。

    学年写它开始的那一年，例如 2026 指 2026 年 9 月到 2027 年 8 月。
    """
    for fee in sheet.rows:
        if fee.year is not None and (not fee.school_year or fee.year > sheet.today.year + 2):
            yield Spotted((fee,), "year", f"学年“{fee.year}”不合情理。", "请核对数字是否颠倒或多打、少打。")


@fee_rule("fee-year-missing", WARNING)
def year_given(sheet: Sheet) -> Iterator[Spotted]:
    """每一行写明学年。

    没有学年，就不能按学年查，也不能与上年比较；有日期的国家规定按今天核对。
    """
    for fee in sheet.rows:
        if fee.year is None:
            yield Spotted((fee,), "year", f"“{shorten(fee.item)}”没有写学年。", "写学年开始的那一年，例如 2026。")


@fee_rule("fee-stage-missing", WARNING)
def stage_given(sheet: Sheet) -> Iterator[Spotted]:
    """每一行写明学段。

    没有学段，家长不能按学段查，也不能核对义务教育、幼儿园的规定。
    """
    for fee in sheet.rows:
        if not fee.stage:
            yield Spotted((fee,), "stage", f"“{shorten(fee.item)}”没有写学段。", "写幼儿园、小学、初中、普通高中、中等职业学校或特殊教育。")


@fee_rule("fee-item-grade", WARNING, "实例：省级一类、市级一类写在收费项目一栏")
def item_named(sheet: Sheet) -> Iterator[Spotted]:
    """收费项目写收的是什么费，不写学校的等级。

    “省级一类”“示范高中”是等级，写在“适用范围”一栏；只写等级的，算不出家长要交多少。
    """
    for fee in sheet.rows:
        if is_grade_alone(fee.item):
            yield Spotted((fee,), "item", f"“{shorten(fee.item)}”是学校的等级，没有写收的是什么费。", f"收费项目写保教费、学费等，“{shorten(fee.item)}”写在适用范围一栏。")


@fee_rule("fee-total-row", WARNING)
def total_aside(sheet: Sheet) -> Iterator[Spotted]:
    """合计、小计不是一项收费。

    只用来核对各项之和，不在收费查询和公示牌里；下载的表里照原样保留。
    """
    for fee in sheet.fees:
        if fee.is_total:
            yield Spotted((fee,), "item", f"“{shorten(fee.item)}”不是一项收费，查询和公示牌里没有这一行。", "各项都写了的，请删去这一行；要说明合计的，写在备注里。")


@fee_rule("fee-grades-unread", ERROR)
def grades_read(sheet: Sheet) -> Iterator[Spotted]:
    """年级要写成“一年级、二年级”“7-9年级”“大班”这样的形式。"""
    for fee in sheet.rows:
        if fee.grades is None:
            yield Spotted(
                (fee,),
                "grades",
                f"看不懂年级“{shorten(fee.grades_text)}”。",
                "写成“一年级、二年级”“7-9年级”“高一”“大班”；全部年级都收的不填。",
            )


@fee_rule("fee-term-unread", ERROR)
def term_read(sheet: Sheet) -> Iterator[Spotted]:
    """学期只写“秋季学期”或“春季学期”，两个学期都收的不填。"""
    for fee in sheet.rows:
        if fee.term is None:
            yield Spotted((fee,), "term", f"看不懂学期“{shorten(fee.term_text)}”。", "写“秋季学期”或“春季学期”；两个学期都收的不填。")


@fee_rule("fee-voluntary-missing", WARNING, "关于规范中小学服务性收费和代收费管理有关问题的通知：学生或学生家长自愿")
def voluntary_given(sheet: Sheet) -> Iterator[Spotted]:
    """服务性收费和代收费要写明是否自愿。

    写在“是否自愿”一栏；备注、适用范围里写“自愿”“自愿选择”的也算。
    """
    for fee in sheet.rows:
        if fee.is_optional and fee.voluntary is None and not fee.is_free:
            yield Spotted((fee,), "voluntary", f"“{shorten(fee.item)}”是服务性收费或代收费，没有写明是否自愿。", "在“是否自愿”一栏写“是”。")


@fee_rule("fee-voluntary-denied", WARNING, "关于规范中小学服务性收费和代收费管理有关问题的通知：学生或学生家长自愿")
def voluntary_held(sheet: Sheet) -> Iterator[Spotted]:
    """服务性收费和代收费由家长自愿选择，写成“否”的要核对。"""
    for fee in sheet.rows:
        if fee.is_optional and fee.voluntary is False and not fee.is_free:
            yield Spotted(
                (fee,),
                "voluntary",
                f"“{shorten(fee.item)}”是服务性收费或代收费，却写成不自愿。",
                "请核对：不自愿的不能作为服务性收费和代收费。",
            )


@fee_rule("fee-refund-missing", WARNING, "学前教育法第六十九条；各省幼儿园、住宿费退费办法")
def refund_given(sheet: Sheet) -> Iterator[Spotted]:
    """保教费、住宿费、伙食费要写明退费规则。"""
    for fee in sheet.rows:
        if has_mark(fee.item, "refund") and fee.is_asked and not fee.refund:
            yield Spotted((fee,), "refund", f"“{shorten(fee.item)}”没有写退费规则。", "写明中途离校、转学、请假怎样退。")


@fee_rule("fee-advance", WARNING, "幼儿园收费管理暂行办法：按月或者按学期收取，不得跨学期预收")
def not_in_advance(sheet: Sheet) -> Iterator[Spotted]:
    """幼儿园按月或按学期收费，不得跨学期预收。"""
    for fee in sheet.rows:
        if fee.stage == "幼儿园" and fee.price.is_number and fee.unit and fee.unit.period == "学年":
            yield Spotted((fee,), "unit", f"幼儿园的“{shorten(fee.item)}”按学年收取。", "幼儿园按月或按学期收费，不得跨学期预收；请核对。")


@fee_rule("fee-window-order", ERROR)
def window_in_order(sheet: Sheet) -> Iterator[Spotted]:
    """截止日期不早于执行日期，执行期要落在这一学年里。"""
    for fee in sheet.rows:
        if fee.effective and fee.expires and fee.expires < fee.effective:
            yield Spotted((fee,), "expires", f"截止日期 {fee.expires} 早于执行日期 {fee.effective}。", "请核对两个日期。")
        elif fee.school_year and fee.effective and fee.effective > fee.school_year.end:
            yield Spotted((fee,), "effective", f"执行日期 {fee.effective} 在 {fee.year} 学年结束以后。", "请核对学年和执行日期。")


@fee_rule("fee-window-lapsed", WARNING)
def window_open(sheet: Sheet) -> Iterator[Spotted]:
    """执行期已满的收费标准不再公示。

    截止日期、收费依据、备注里写的“至某年某月某日”都算。往年的表照旧保留：只看执行期是否盖住那一学年。
    """
    for fee in sheet.rows:
        for field, text, end in _ends(fee):
            day = parse_date(end)
            if day is None:
                continue
            year = fee.school_year
            if year and day < year.start:
                yield Spotted(
                    (fee,), field, f"执行期到 {day} 为止（{shorten(text)}），在 {fee.year} 学年开始以前已满。", "请核对有没有新的文件。"
                )
            elif day < sheet.today and (not year or year.end >= sheet.today):
                yield Spotted(
                    (fee,),
                    field,
                    f"执行期到 {day} 为止（{shorten(text)}），已经过了。",
                    "请核对有没有新的文件；没有的，停止收取并撤下这一行。",
                )


_END = re.compile(r"(?:至|到|截止|截至|有效期)[^0-9]{0,6}([0-9]{4}\s?[-年./]\s?[0-9]{1,2}\s?[-月./]\s?[0-9]{1,2})(?![0-9])")


def _ends(fee: Fee) -> Iterator[tuple[str, str, str]]:
    """Where a row says until when it holds: field, words, YYYY-MM-DD."""
    if fee.expires:
        yield "expires", "截止日期", fee.expires.isoformat()
    for field, text in (("price", fee.price.text), ("basis", fee.basis.text), ("note", fee.note)):
        for found in _END.finditer(text):
            day = near_date(found[1])
            if day:
                yield field, found[0], day[:10]


RULES = (
    year_plausible,
    year_given,
    stage_given,
    item_named,
    total_aside,
    grades_read,
    term_read,
    voluntary_given,
    voluntary_held,
    refund_given,
    not_in_advance,
    window_in_order,
    window_open,
)
