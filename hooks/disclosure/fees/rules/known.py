"""Rules over what the site knows besides a table: other tables of fees, those of the year before, the register of schools."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ...model.phrases import near, shorten
from ..comparison import said
from ..fee import AUTUMN, SPRING, Fee
from ..scope import compared_kind, compared_scope
from ..spelling import closed, plain
from ..unit import number
from .rule import WARNING, Sheet, Spotted, Told, fee_rule
from .together import reading

#: An amount so many times that of last year is a slip of a digit or of the unit.
_TIMES = 8
_CAMPUS = re.compile(r"\([^()]*\)")


def told_in(tables: Mapping[str, Sequence[Fee]]) -> dict[tuple[str, ...], tuple[Told, ...]]:
    """The fees of all tables (file -> its fees) by whose they are and for what."""
    found: defaultdict[tuple[str, ...], list[Told]] = defaultdict(list)
    for file, fees in tables.items():
        for fee in fees:
            if not fee.is_total:
                found[_key(fee)].append(Told(file, fee))
    return {key: tuple(told) for key, told in found.items()}


def called(name: str) -> str:
    """A school's name as it is looked for in the register: without blanks and campuses in brackets."""
    whole = closed(plain(name))
    return _CAMPUS.sub("", whole) or whole


@fee_rule("fee-conflict-tables", WARNING, "实例：同一项收费在两份文件里标准不同")
def tables_agree(sheet: Sheet) -> Iterator[Spotted]:
    """同一学年的同一项收费，各张表里的标准要相同。

    已经失效、废止的信息不算。标准调整了的，把旧的信息标为失效或者废止；都对的，在适用范围、年级里写明各自适用于谁。
    """
    if sheet.file not in sheet.register.current:
        return
    for fee in sheet.rows:
        for told in sheet.register.told.get(_key(fee), ()):
            is_other = told.file < sheet.file and told.file in sheet.register.current and told.fee.year == fee.year
            if is_other and _meet(fee, told.fee) and reading(fee) != reading(told.fee):
                other = f"“{told.file.rpartition('/')[2]}”第 {told.fee.number} 行"
                yield Spotted(
                    (fee,),
                    "price",
                    f"“{shorten(fee.item)}”这里是“{shorten(said(fee))}”，{other}是“{shorten(said(told.fee))}”。",
                    "请核对；旧的标准不再执行的，把那一条信息标为失效或者废止。",
                )
                break


@fee_rule("fee-price-jump", WARNING)
def price_near_last_year(sheet: Sheet) -> Iterator[Spotted]:
    """收费标准不会一年之间变成八倍以上或者八分之一以下。

    多半是多打、少打了零，小数点错了位，或者计费单位写错。
    """
    known = sheet.register.told or told_in({"": sheet.fees})
    for fee in sheet.rows:
        for told in known.get(_key(fee), ()):
            if fee.year is None or told.fee.year != fee.year - 1 or not _meet(fee, told.fee):
                continue
            before, after = _amounts(told.fee, fee)
            if before and after and max(before, after) >= _TIMES * min(before, after):
                how = f"是它的 {number((after / before).quantize(Decimal('0.1')))} 倍" if after > before else f"只有它的 1/{number((before / after).quantize(Decimal('0.1')))}"
                message = f"“{shorten(fee.item)}”{told.fee.year} 学年是{shorten(said(told.fee))}，这里是{shorten(said(fee))}，{how}。"
                yield Spotted((fee,), "price", message, "请核对是不是多打、少打了零，小数点和计费单位对不对。")
                break


@fee_rule("fee-school-unknown", WARNING)
def school_known(sheet: Sheet) -> Iterator[Spotted]:
    """收费表里的学校，学校名册里都有。

    校名写错了，家长按学校就查不到它的收费。名册里没有的学段和往年的收费不核对。
    """
    named: dict[str, list[Fee]] = {}
    held = {stage for stages in sheet.register.schools.values() for stage in stages}
    for fee in sheet.rows if held else ():
        # A register of other stages, or of today, says nothing of a school.
        is_judged = (not fee.stage or fee.stage in held) and (fee.year is None or fee.year >= sheet.today.year - 1)
        for name in fee.schools if is_judged else ():
            if not _stages(sheet, name):
                named.setdefault(name, []).append(fee)
    for name, fees in named.items():
        hint = near(name, sheet.register.schools) or "请核对校名；新的学校写进学校名册，旧名写进它的曾用名。"
        yield Spotted(tuple(fees), "school", f"学校名册里没有“{shorten(name)}”。", hint)


@fee_rule("fee-school-stage", WARNING)
def school_of_stage(sheet: Sheet) -> Iterator[Spotted]:
    """一所学校的收费，写的是它有的学段。"""
    for fee in sheet.rows:
        for name in fee.schools if fee.stage else ():
            stages = _stages(sheet, name)
            if stages and "" not in stages and fee.stage not in stages:
                message = f"“{shorten(fee.item)}”的学段写的是“{shorten(fee.stage)}”，学校名册里“{shorten(name)}”是{'、'.join(stages)}。"
                yield Spotted((fee,), "stage", message, "请核对学校和学段。")


def _stages(sheet: Sheet, name: str) -> tuple[str, ...]:
    """The stages of a school; () where the register does not have it."""
    return sheet.register.schools.get(closed(plain(name))) or sheet.register.schools.get(called(name)) or ()


def _key(fee: Fee) -> tuple[str, ...]:
    return fee.stage, compared_kind(fee), fee.school, compared_scope(fee), fee.name


def _meet(one: Fee, other: Fee) -> bool:
    """Whether two rows tell of one of the grades and of one of the terms alike."""
    if None in (one.grades, other.grades, one.term, other.term):
        return False
    grades = [set(fee.in_grades) or {""} for fee in (one, other)]
    terms = [{fee.term} if fee.term else {AUTUMN, SPRING} for fee in (one, other)]
    return bool(grades[0] & grades[1] and terms[0] & terms[1])


def _amounts(*fees: Fee) -> tuple[Decimal | None, ...]:
    """The one amount of each in a unit that is common to both; None where there is none."""
    if any(len(fee.price.amounts) != 1 for fee in fees):
        return None, None
    units = {fee.unit_for(fee.price.amounts[0]) for fee in fees}
    if len(units) == 1 and None not in units:
        return tuple(fee.price.amounts[0].high for fee in fees)
    return tuple(fee.in_year(fee.price.amounts[0]).high for fee in fees)


RULES = (tables_agree, price_near_last_year, school_known, school_of_stage)
