"""Rules over slips of the pen: an item misspelt, a grade of another stage, the school year of another table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...model.phrases import shorten
from ..grade import GRADES
from ..misspelling import meant
from .rule import ERROR, WARNING, Sheet, Spotted, fee_rule

#: Grades that a stage may have besides its own: 六年级 of the 五四学制, what a school for all ages teaches.
_BESIDES = {
    "初中": ("六年级",),
    "中等职业学校": GRADES["普通高中"],
    "特殊教育": tuple(grade for stage in ("幼儿园", "普通高中") for grade in GRADES[stage]),
}
#: A school year in at most one row of so many is a slip.
_STRAY = 10


@fee_rule("fee-item-misspelt", WARNING)
def item_well_spelt(sheet: Sheet) -> Iterator[Spotted]:
    """收费项目的名称不写错字。

    “学废”“课后服物费”这样的名称，家长按项目查不到，也不能核对国家的规定。
    """
    for fee in sheet.rows:
        if name := meant(fee.item):
            yield Spotted((fee,), "item", f"收费项目“{shorten(fee.item)}”像是写错了字。", f"是否想写“{shorten(name)}”？")


@fee_rule("fee-grades-stage", ERROR)
def grades_of_stage(sheet: Sheet) -> Iterator[Spotted]:
    """年级要是这个学段的年级。

    小学没有小班，初中没有高一；五四学制的初中有六年级。
    """
    for fee in sheet.rows:
        own = (*GRADES.get(fee.stage, ()), *_BESIDES.get(fee.stage, ()))
        strange = [grade for grade in fee.grades or () if grade not in own]
        if own and strange:
            message = f"学段是“{fee.stage}”，年级写的是“{shorten(fee.grades_text)}”，{fee.stage}没有{'、'.join(strange)}。"
            yield Spotted((fee,), "grades", message, "请核对学段和年级；几个学段都收的，一个学段写一行。")


@fee_rule("fee-year-stray", WARNING)
def year_of_table(sheet: Sheet) -> Iterator[Spotted]:
    """一张表里个别行的学年和其余的不同，多半是没有改。

    从上一学年的表复制来的行，学年要改成这一学年。
    """
    rows = [fee for fee in sheet.rows if fee.school_year]
    counted = Counter(fee.year for fee in rows)
    if len(counted) < 2:
        return
    usual, many = min(counted.items(), key=lambda each: (-each[1], each[0] or 0))
    stray = [fee for fee in rows if fee.year != usual]
    if len(stray) * _STRAY <= many:
        for year in sorted({fee.year or 0 for fee in stray}):
            fees = tuple(fee for fee in stray if fee.year == year and year <= sheet.today.year + 2)
            if fees:
                message = f"学年写的是 {year}，表里其余 {many} 行都是 {usual}。"
                yield Spotted(fees, "year", message, f"请核对；这一行是 {usual} 学年的，把学年改成 {usual}。")


RULES = (item_well_spelt, grades_of_stage, year_of_table)
