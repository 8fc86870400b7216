"""Faults as clerks make them, each beside a row that differs from it in the fault alone: the rule that names it, and its severity."""

from __future__ import annotations

import pytest
from test_zone_rules import FIRST, SECOND, THIRD, Cells, found, plan, school, zone

from disclosure.model.problem import Severity

ERROR, WARNING, NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE
BOTH = (school(FIRST), school(SECOND))


def two(first: str, second: str) -> tuple[Cells, ...]:
    return zone(FIRST, first), zone(SECOND, second)


def walls(boundary: str) -> tuple[Cells, ...]:
    return (zone(FIRST, boundary=boundary),)


@pytest.mark.parametrize(
    ("rule", "severity", "faulty", "right"),
    [
        ("zone-owned-twice", ERROR, two("学府路1-43号（单号）", "学府路39-81号（单号）"), two("学府路1-43号（单号）", "学府路45-81号（单号）")),
        ("zone-owned-twice", ERROR, two("桂花苑1-5幢", "桂花苑5号楼-9号楼"), two("桂花苑1-5幢", "桂花苑6号楼-9号楼")),
        ("zone-owned-twice", ERROR, two("柳庄村1-5组", "柳庄村（5、6组）"), two("柳庄村1-5组", "柳庄村（6、7组）")),
        ("zone-owned-twice", ERROR, two("云台路（原工农路）", "工农路"), two("云台路（原工农路）", "农工路")),
        ("zone-owned-twice", ERROR, two("柳庄村", "柳庄村3组"), two("柳庄村（不含3组）", "柳庄村3组")),
        ("zone-owned-twice", ERROR, two("桂花苑", "桂花苑"), (zone(FIRST, "桂花苑"), zone(SECOND, "桂花苑", level="初中"))),
        ("zone-owned-perhaps", WARNING, two("桂花苑", "桂花苑小区"), two("桂花苑", "桂花园小区")),
        ("zone-owned-perhaps", WARNING, two("柳庄村", "柳庄3组"), two("柳庄村1-2组", "柳庄3组")),
        ("zone-owned-perhaps", WARNING, two("学府路1-43号", "学府路2-44号（双号）"), two("学府路1-43号（单号）", "学府路2-44号（双号）")),
        ("zone-owned-shared", NOTICE, two("柳庄村（部分）", "柳庄村（部分）"), two("柳庄村1组", "柳庄村2组")),
        ("zone-owned-shared", NOTICE, (zone(FIRST, "梅园", conditions="有房产"), zone(SECOND, "梅园")), (zone(f"{FIRST}、{SECOND}", "梅园"),)),
        ("zone-owned-shared", NOTICE, (zone(f"{FIRST}、{SECOND}", "梅园"), zone(THIRD, "梅园")), (zone(f"{FIRST}、{SECOND}", "梅园"),)),
        ("zone-hole", NOTICE, two("学府路1-43号（单号）", "学府路51号及以后（单号）"), two("学府路1-43号（单号）", "学府路45号及以后（单号）")),
        ("zone-hole", NOTICE, two("学府路（单号）、学府路2-40号（双号）", "学府路44-最大号（双号）"), two("学府路（单号）、学府路2-42号（双号）", "学府路44-最大号（双号）")),
        ("zone-hole", NOTICE, two("学府路11-99号（单号）、学府路（双号）", "梅园"), two("学府路1-99号（单号）、学府路2-98号（双号）", "梅园")),
        ("zone-hole", NOTICE, two("桂花苑1-5栋", "桂花苑8-9栋"), two("桂花苑1-5栋", "桂花苑6-9栋")),
        ("zone-side-missing", NOTICE, two("学府路1-99号（单号）", "梅园"), two("学府路1-99号（单号）", "学府路2-98号（双号）")),
        ("zone-excluded-unclaimed", WARNING, two("学府路（15号除外）", "梅园"), two("学府路（15号除外）", "学府路15号")),
        ("zone-excluded-unclaimed", WARNING, two("桂花苑（3栋除外）", "梅园"), two("桂花苑（3栋除外）", "桂花苑3号楼")),
        ("zone-excluded-unclaimed", WARNING, two("学府路1-99号（15号附1号除外）", "梅园"), two("学府路1-99号（15号附1号除外）", "学府路15号附1号")),
        (
            "zone-excluded-unclaimed",
            WARNING,
            (zone(FIRST, boundary="学府路以东（不含银杏里）"), zone(SECOND, "梅园")),
            (zone(FIRST, boundary="学府路以东（不含银杏里）"), zone(SECOND, "银杏里小区")),
        ),
        ("zone-list-open", NOTICE, two("桂花苑、梅园等", "和苑"), two("桂花苑、梅园", "和苑")),
        ("zone-repeated", WARNING, (zone(FIRST, "桂花苑"), zone(FIRST, "桂花苑")), (zone(FIRST, "桂花苑"), zone(FIRST, "梅园"))),
        # Misprints.
        ("zone-misprint", WARNING, two("学府路（单号：1、3、6、7）", "梅园"), two("学府路（单号：1、3、5、7）", "梅园")),
        ("zone-misprint", WARNING, two("学府路（双号：2-60，61）", "梅园"), two("学府路（双号：2-60，62）", "梅园")),
        ("zone-misprint", WARNING, two("学府路（单号：1-43；单号：2-60）", "梅园"), two("学府路（单号：1-43；双号：2-60）", "梅园")),
        ("zone-misprint", WARNING, two("学府路（单号：1-43、41-99）", "梅园"), two("学府路（单号：1-43、45-99）", "梅园")),
        ("zone-misprint", WARNING, two("桂花苑、1-43号（单号）、银杏里", "梅园"), two("桂花苑、学府路1-43号（单号）、银杏里", "梅园")),
        ("zone-misprint", WARNING, two("（单号）1-43号、银杏里", "梅园"), two("学府路（单号）1-43号、银杏里", "梅园")),
        ("zone-misprint", WARNING, walls("学府路以、河滨路以北"), walls("学府路以东、河滨路以北")),
        ("zone-misprint", WARNING, walls("东至学府路、至河滨路、西至文昌街、北至城北路"), walls("东至学府路、南至河滨路、西至文昌街、北至城北路")),
        ("zone-misprint", WARNING, walls("东至学府路、东至河滨路、西至文昌街、北至城关路"), walls("东至学府路、南至河滨路、西至文昌街、北至城关路")),
        ("zone-misprint", WARNING, walls("东至学府路、南至、西至文昌街、北至城北路"), walls("东至学府路、南至县界、西至文昌街、北至城北路")),
        ("zone-misprint", WARNING, walls("东至学府路、南至河滨路、西至文昌街"), walls("东至学府路、南至河滨路、西至文昌街，北面以城关路为界")),
    ],
)  # fmt: skip
def test_a_fault_is_named_and_its_right_twin_is_not(
    rule: str, severity: Severity, faulty: tuple[Cells, ...], right: tuple[Cells, ...]
) -> None:
    told = [fault for fault in found(*faulty) if fault.rule == rule]
    assert told and {fault.severity for fault in told} == {severity}
    assert len({(fault.rows, fault.message) for fault in told}) == len(told), "once"
    assert [fault.message for fault in found(*right) if fault.rule == rule] == []


@pytest.mark.parametrize(
    ("rule", "severity", "rows", "plans", "right"),
    [
        ("zone-missing", WARNING, (zone(FIRST, "梅园"),), (), two("梅园", "和苑")),
        ("zone-school-unknown", WARNING, (*two("梅园", "和苑"), zone(THIRD, "桂花苑")), (), two("梅园", "和苑")),
        ("zone-plan-school", WARNING, (zone(FIRST, "梅园"),), (plan(SECOND, "6", "270"),), two("梅园", "和苑")),
        ("zone-unplanned", NOTICE, two("梅园", "和苑"), (plan(FIRST, "6", "270"),), (zone(FIRST, "梅园"), zone(SECOND, note="停止招生"))),
    ],
)
def test_schools_zones_and_plans_against_each_other(
    rule: str, severity: Severity, rows: tuple[Cells, ...], plans: tuple[Cells, ...], right: tuple[Cells, ...]
) -> None:
    told = [fault for fault in found(*rows, schools=BOTH, plans=plans) if fault.rule == rule]
    assert len(told) == 1 and told[0].severity is severity
    assert not any(fault.rule == rule for fault in found(*right, schools=BOTH, plans=plans))


@pytest.mark.parametrize(("places", "is_told"), [("270", False), ("271", True)])
def test_a_plan_against_places(places: str, is_told: bool) -> None:
    all_faults = found(zone(FIRST, "梅园"), schools=BOTH[:1], plans=(plan(FIRST, "6", places),))
    assert any(fault.rule == "zone-plan-size" for fault in all_faults) == is_told
