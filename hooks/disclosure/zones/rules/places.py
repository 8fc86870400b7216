"""Rules over schools: every school has its zone, every zone and plan its school, and the plans keep to the caps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from ...model.phrases import near, shorten
from .register import plain
from .rule import NOTICE, WARNING, Season, Spotted, Tables, zone_rule
from .zone import LEVELS, Plan, School

#: Places a class at most: 县域义务教育优质均衡发展督导评估办法.
CAPS = {"小学": 45, "初中": 50}
_GRADES = {
    **dict.fromkeys(("一年级", "二年级", "三年级", "四年级", "五年级", "六年级"), "小学"),
    **dict.fromkeys(("七年级", "八年级", "九年级"), "初中"),
}


@zone_rule("zone-empty", WARNING, "实例：学校一行只有备注，家长查不到范围")
def row_says_where(tables: Tables) -> Iterator[Spotted]:
    """划片表的每一行都要写范围：边界、小区、村、社区、路名门牌，至少写一样。

    一行没有范围、只有条件或备注的，查询时算作对这所学校全部范围的说明。民办学校和写明“不划片”的，不核对。
    """
    for row in tables.rows:
        said = row.zone.conditions + row.zone.note
        schools = [tables.register.school(name) for name in row.zone.schools]
        is_private = "不划片" in said or (schools and all(school and school.is_private for school in schools))
        if not row.ground and not row.zone.amends and not is_private:
            more = "，只有条件、备注" if said else ""
            hint = "请写上范围；只是对整所学校的说明，或者还没有划定的，不用改。民办学校请在学校名册里写明。"
            yield Spotted((row,), "school", f"{row.name}的这一行没有写范围{more}。", hint)


@zone_rule("zone-missing", WARNING, "义务教育法第十二条：就近入学；义务教育领域基层政务公开标准指引：招生范围")
def zone_given(tables: Tables) -> Iterator[Spotted]:
    """学校名册里的每所公办小学、初中，在最近一个学年的划片表里都有范围。

    九年一贯制学校的小学、初中分别写。表里没有这个学段的，不核对。
    """
    register = tables.register
    for season in _newest(tables):
        named = register.named_in(season.rows)
        for school in tables.schools:
            if not school.is_private and season.level in LEVELS.get(school.level, ()) and school not in named:
                message = f"{season.name}的划片表里没有“{shorten(school.name)}”。"
                hint = "在划片表里写上它的范围；停止招生的，从名册里删去；名称不同的，写进曾用名或简称。"
                yield Spotted((school,), "name", message, hint)


@zone_rule("zone-school-unknown", WARNING, "实例：划片表与名册的校名不一，家长查不到学校")
def school_known(tables: Tables) -> Iterator[Spotted]:
    """划片表里的学校，学校名册里都有。

    全称、曾用名、简称、校区都认得。没有名册的，不核对。
    """
    register = tables.register
    told: set[tuple[int | None, str, str]] = set()
    for row in tables.rows if tables.schools else ():
        for name in row.zone.schools:
            named = (row.zone.year, row.zone.level, name)
            if not register.school(name) and named not in told:
                told.add(named)
                hint = _meant(name, register.by_name) + "新的学校写进学校名册；名称不同的，核对校名，旧名写进它的曾用名。"
                yield Spotted((row,), "school", f"学校名册里没有“{shorten(name)}”。", hint)


_NUMERAL = re.compile("[一二三四五六七八九十0-9]+")


def _meant(name: str, known: Iterable[str]) -> str:
    """The hint that offers the nearest name; one with another number (第六小学, 第四小学) is another school."""
    return near(name, (each for each in known if _NUMERAL.findall(each) == _NUMERAL.findall(name)))


@zone_rule("zone-plan-school", WARNING, "实例：招生计划里的学校没有划片")
def plan_has_zone(tables: Tables) -> Iterator[Spotted]:
    """招生计划里的小学、初中，同一学年的划片表里要有范围；民办学校不划片。"""
    register = tables.register
    written = {season: {plain(name) for row in season.rows for name in row.zone.schools} for season in tables.seasons}
    named = {season: register.named_in(season.rows) for season in tables.seasons}
    for plan in tables.plans:
        school = register.school(plan.school)
        is_out = school is not None and (school.is_private or school.level not in LEVELS)
        if is_out or plan.classes == 0 or plan.places == 0:
            continue
        for season in tables.seasons:
            is_asked = season.year == plan.year and season.level in _levels(plan, school)
            if is_asked and not (school in named[season] if school else plain(plan.school) in written[season]):
                message = f"招生计划里有“{shorten(plan.school)}”，{season.name}的划片表里没有它的范围。"
                yield Spotted((plan,), "school", message, "在划片表里写上；民办学校请写进学校名册，办学性质写“民办”。")


@zone_rule("zone-unplanned", NOTICE, "实例：划了片的学校没有写进招生计划")
def zone_has_plan(tables: Tables) -> Iterator[Spotted]:
    """划片表里的公办学校，同一学年的招生计划里也有。

    同一学年、同一学段一所学校的计划都没有公布的，不核对。
    """
    register = tables.register
    for season in tables.seasons:
        planned = [plan for plan in tables.plans if plan.year == season.year and season.level in _levels(plan, register.school(plan.school))]
        owned = {register.owner(plan.school) for plan in planned} | {plain(plan.school) for plan in planned}
        told: set[str] = set()
        for row in season.rows if planned else ():
            for name in row.zone.schools:
                school, owner = register.school(name), plain(register.owner(name))
                is_planned = owner in owned or (school is not None and plain(school.name) in owned)
                if row.ground and not is_planned and owner not in told and not (school and school.is_private):
                    told.add(owner)
                    message = f"{season.name}的划片表里有“{shorten(name)}”，同一学年的招生计划里没有它。"
                    yield Spotted((row,), "school", message, "在招生计划里写上；校名不同的，写进学校名册的曾用名或简称。")


@zone_rule("zone-plan-size", WARNING, "县域义务教育优质均衡发展督导评估办法：小学、初中班级学生数分别不超过45人、50人")
def plan_within_caps(tables: Tables) -> Iterator[Spotted]:
    """招生计划平均每班的人数，小学不超过 45 人，初中不超过 50 人；班数和人数要对得上。"""
    register = tables.register
    for plan in tables.plans:
        levels = _levels(plan, register.school(plan.school))
        if plan.classes is None or plan.places is None or not levels:
            continue
        cap = max(CAPS[level] for level in levels)
        if not plan.classes and plan.places > 0:
            yield Spotted((plan,), "classes", f"“{shorten(plan.school)}”计划招 {plan.places} 人，班数是 0。", "请核对班数和人数。")
        elif plan.classes > 0 and plan.places > plan.classes * cap:
            average = f"{Decimal(plan.places) / plan.classes:.1f}".removesuffix(".0")
            message = f"“{shorten(plan.school)}”计划招 {plan.classes} 个班、{plan.places} 人，平均每班 {average} 人，超过 {cap} 人。"
            yield Spotted((plan,), "places", message, f"请核对班数和人数；{plan.classes} 个班最多 {plan.classes * cap} 人。")
        elif plan.classes > 0 and plan.places < plan.classes:
            yield Spotted(
                (plan,), "places", f"“{shorten(plan.school)}”计划招 {plan.classes} 个班，只有 {plan.places} 人。", "请核对两列是否写反。"
            )


def _newest(tables: Tables) -> list[Season]:
    """The seasons of the last year for which there are zones: the register tells of today's schools only."""
    last = max((season.year or 0 for season in tables.seasons), default=0)
    return [season for season in tables.seasons if (season.year or 0) == last]


def _levels(plan: Plan, school: School | None) -> tuple[str, ...]:
    """At which level the plan's pupils are: by the grade, else by the school."""
    if plan.grade:
        return (_GRADES[plan.grade],) if plan.grade in _GRADES else ()
    return LEVELS.get(school.level, ()) if school else ()


RULES = (row_says_where, zone_given, school_known, plan_has_zone, zone_has_plan, plan_within_caps)
