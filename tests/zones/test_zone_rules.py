"""What is wrong with zone tables: each rule finds its defect, names both sides, and leaves the right rows alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.model.problem import Severity
from disclosure.tables.schema import shipped
from disclosure.tables.table import Table, read
from disclosure.zones.parts import Door, Range
from disclosure.zones.rules import RULES, ZoneFault, faults, read_plan, read_school, zone_rows
from disclosure.zones.rules.spans import TOP, Numbers, gaps, listed, numbers_of

Cells = Mapping[str, str]
FIRST, SECOND, THIRD = "示例县第一小学", "示例县第二小学", "示例县第三小学"


def table(schema: str, *rows: Cells) -> Table:
    """A table as clerks keep it, from rows by field name."""
    kind = shipped(schema)
    used = [field for field in kind.fields if any(field.name in row for row in rows)]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([field.label for field in used])
    writer.writerows([row.get(field.name, "") for field in used] for row in rows)
    return read(out.getvalue().encode(), "表.csv", kind)


def zone(school: str, inside: str = "", **cells: str) -> Cells:
    return {"year": "2026", "level": "小学", "school": school, "inside": inside, **cells}


def found(*rows: Cells, schools: tuple[Cells, ...] = (), plans: tuple[Cells, ...] = ()) -> tuple[ZoneFault, ...]:
    register = [read_school(row, "名册.csv") for row in table("schools", *schools).rows] if schools else []
    planned = [read_plan(row, "计划.csv") for row in table("plans", *plans).rows] if plans else []
    return faults(zone_rows(table("zones", *rows), "划片.csv"), register, planned)


def said(all_faults: tuple[ZoneFault, ...], rule: str) -> str:
    return "\n".join(fault.message for fault in all_faults if fault.rule == rule)


def test_nothing_has_no_faults() -> None:
    assert faults(()) == ()


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("桂花苑", "银杏里、桂花苑", "“桂花苑”写在两所学校名下"),
        ("学府路1-43号（单号）", "学府路39-81号（单号）", "39-43号（单号）"),
        ("学府路1-43号（单号）", "学府路15号", "15号"),
        ("学府路", "学府路15号", "15号"),
        ("学府路（双号）", "学府路（双号：60-最大号）", "60号及以后（双号）"),
        ("学府路100号以内", "学府路100号以上", "100号"),
        ("官塘村（1-3组）", "官塘村3组、4组", "3组"),
        ("桂花苑1-5栋", "桂花苑5号楼", "5栋"),
        ("桂花苑1、3、4栋", "桂花苑1栋、3栋、4栋", "1栋、3-4栋"),
        ("新城花园（又称锦绣名门）", "锦绣名门", "锦绣名门"),
        ("桂花苑", "原桂花苑、桂花苑", "桂花苑"),
        ("学府路１５号", "学府路15号", "15号"),
        ("学府路15号附1号", "学府路15号附1号", "15号附1号"),
        ("学府路（15号除外）", "学府路17号", "17号"),
        ("桂花苑一期、二期", "桂花苑（二期、三期）", "桂花苑二期"),
        ("棉纺厂一、二、三宿舍", "棉纺厂三宿舍", "棉纺厂三宿舍"),
        ("银湾苑五栋至十栋", "银湾苑1-6栋", "5-6栋"),
    ],
)
def test_what_two_schools_own_is_an_error(first: str, second: str, words: str) -> None:
    all_faults = found(zone(FIRST, first), zone(SECOND, second))
    message = said(all_faults, "zone-owned-twice")
    assert words in message
    assert FIRST in message and SECOND in message and "第 2 行" in message
    assert {fault.severity for fault in all_faults if fault.rule == "zone-owned-twice"} == {Severity.ERROR}
    assert all(fault.rows[0].place.number == 3 for fault in all_faults if fault.rule == "zone-owned-twice")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (zone(FIRST, "渔湾村（部分）"), zone(SECOND, "渔湾村（部分）")),
        (zone(FIRST, "渔湾村（部分）"), zone(SECOND, "渔湾村")),
        (zone(FIRST, "桂花苑"), zone(SECOND, "桂花苑", conditions="东庄村户籍的适龄儿童")),
        (zone(FIRST, "桂花苑（东庄村户籍）"), zone(SECOND, "桂花苑")),
        (zone(f"{FIRST}、{SECOND}", "桂花苑"), zone(FIRST, "桂花苑")),
        (zone(FIRST, "桂花苑", note="两校共同划片"), zone(SECOND, "桂花苑", note="两校共同划片")),
        (zone(f"{FIRST}（东校区）", "桂花苑"), zone(f"{FIRST}（西校区）", "桂花苑")),
    ],
)
def test_what_rows_tell_apart_is_a_notice(first: Cells, second: Cells) -> None:
    all_faults = found(first, second)
    assert said(all_faults, "zone-owned-shared")
    assert not said(all_faults, "zone-owned-twice") and not said(all_faults, "zone-owned-perhaps")
    assert {fault.severity for fault in all_faults if fault.rule == "zone-owned-shared"} == {Severity.NOTICE}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (zone(FIRST, "学府路1-43号"), zone(SECOND, "学府路2-44号（双号）")),
        (zone(FIRST, "学府路89号以后"), zone(SECOND, "学府路1-89号（单号）")),
        (zone(FIRST, "学府路10号及以后"), zone(SECOND, "学府路15号附1号")),
        (zone(FIRST, "东门社区（东门路以西）"), zone(SECOND, "东门社区")),
    ],
)
def test_what_may_be_read_otherwise_is_a_warning(first: Cells, second: Cells) -> None:
    all_faults = found(first, second)
    assert said(all_faults, "zone-owned-perhaps")
    assert not said(all_faults, "zone-owned-twice") and not said(all_faults, "zone-owned-shared")
    assert {fault.severity for fault in all_faults if fault.rule == "zone-owned-perhaps"} == {Severity.WARNING}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (zone(FIRST, "学府路（单号）"), zone(SECOND, "学府路（双号）")),
        (zone(FIRST, "学府路1-43号（单号）"), zone(SECOND, "学府路45号及以后（单号）、学府路（双号）")),
        (zone(FIRST, "学府路1-99号（单号，其中不含57号）、学府路（双号）"), zone(SECOND, "学府路57号")),
        (zone(FIRST, "学府路47号及以后", excluded="学府路48号附1号"), zone(SECOND, "学府路48号附1号")),
        (zone(FIRST, "学府路（学府路15号除外）"), zone(SECOND, "学府路15号")),
        (zone(FIRST, "桂花苑"), zone(SECOND, "桂花苑", level="初中")),
        (zone(FIRST, "桂花苑"), zone(SECOND, "桂花苑", year="2025")),
        (zone(FIRST, "东门社区（东门路以西）"), zone(SECOND, "东门社区（东门路以东）")),
        (zone(FIRST, "桂花苑（东区）"), zone(SECOND, "桂花苑（西区）")),
        (zone(FIRST, "桂花苑1-3栋"), zone(SECOND, "桂花苑4-9栋")),
        (zone(FIRST, "学府路1-89号"), zone(SECOND, "学府路89号以后部分，不含89号")),
        (zone(FIRST, "学府路1-99号，其中51-59号属乙小学"), zone(SECOND, "学府路51-59号")),
        (zone(FIRST, "学府路88弄（双号）"), zone(SECOND, "学府路88弄（单号）")),
        (zone(FIRST, boundary="河滨路以东、学府路"), zone(SECOND, "学府路（双号）")),
        (zone(FIRST, "向阳小学（桂花苑的学生）", level="初中"), zone(SECOND, "向阳小学（桂花苑的学生除外）", level="初中")),
    ],
)
def test_what_is_divided_cleanly_is_left_alone(first: Cells, second: Cells) -> None:
    rules = {fault.rule for fault in found(first, second)}
    assert not rules & {"zone-owned-twice", "zone-owned-perhaps", "zone-hole", "zone-excluded-unclaimed"}


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("学府路1-43号（单号）、学府路（双号）", "学府路51号及以后（单号）", "45-49号（单号）"),
        ("学府路2-20号（双号）", "学府路24-60号（双号）", "22号"),
        ("官塘村1-3组", "官塘村5、6组", "4组"),
        ("学府路1-43号（单号）、学府路2-44号（双号）", "学府路45号及以后（单号）、学府路46-60号（双号）", "双号只写到 60 号"),
        ("桂花苑1-3栋", "桂花苑6-9栋", "4-5栋"),
        ("桂花苑1栋", "桂花苑3-5栋", "2栋"),
    ],
)
def test_holes(first: str, second: str, words: str) -> None:
    message = said(found(zone(FIRST, first), zone(SECOND, second)), "zone-hole")
    assert words in message and SECOND in message


@pytest.mark.parametrize(
    "inside",
    [
        "学府路2号、8号、60号",
        "学府路1-43号（单号）、学府路45-99号（单号）",
        "学府路1-43号（单号）、学府路51-99号（单号）、学府路",
        "官塘村1组、5组",
    ],
)
def test_no_hole(inside: str) -> None:
    assert not said(found(zone(FIRST, inside)), "zone-hole")


@pytest.mark.parametrize(
    ("inside", "lacks"),
    [
        ("学府路（双号）", "没有学校招收单号"),
        ("学府路1-43号（单号）", "没有学校招收双号"),
        ("学府路15号", ""),
        ("学府路", ""),
        ("学府路1-44号", ""),
    ],
)
def test_a_side_that_nobody_has(inside: str, lacks: str) -> None:
    message = said(found(zone(FIRST, inside)), "zone-side-missing")
    assert lacks in message if lacks else not message


@pytest.mark.parametrize(
    ("first", "second", "missing"),
    [
        (zone(FIRST, "河滨社区（桂花苑除外）"), zone(SECOND, "银杏里"), "“桂花苑”"),
        (zone(FIRST, "河滨社区", excluded="桂花苑、银杏里"), zone(SECOND, "银杏里"), "“桂花苑”"),
        (zone(FIRST, "学府路（151号、153号除外）"), zone(SECOND, "学府路151号"), "“学府路”的 153号"),
        (zone(FIRST, "河滨社区", excluded="示例县第九小学"), zone(SECOND, "银杏里"), "“示例县第九小学”"),
        (zone(FIRST, "河滨社区（桂花苑除外）"), zone(SECOND, "桂花苑"), ""),
        (zone(FIRST, "河滨社区（桂花苑除外）"), zone(SECOND, "桂花苑小区"), ""),
        (zone(FIRST, "河滨社区", excluded="学府路15号"), zone(SECOND, "学府路（单号）"), ""),
        (zone(FIRST, "河滨社区", excluded="第二小学"), zone(SECOND, "银杏里"), ""),
        (zone(FIRST, "向阳小学（桂花苑除外）"), zone(SECOND, "向阳小学（桂花苑）"), ""),
        (zone(FIRST, "石榴村六组（林边屋场除外）"), zone(SECOND, "石榴村林边屋场"), ""),
    ],
)
def test_what_is_left_out_is_somebody_s(first: Cells, second: Cells, missing: str) -> None:
    message = said(found(first, second), "zone-excluded-unclaimed")
    assert missing in message if missing else not message


def test_a_name_twice_under_one_school() -> None:
    all_faults = found(zone(FIRST, "桂花苑"), zone(FIRST, "银杏里、桂花苑"))
    assert "“桂花苑”，第 2 行已经写过" in said(all_faults, "zone-repeated")
    assert not said(all_faults, "zone-owned-twice")


def school(name: str, **cells: str) -> Cells:
    return {"name": name, "level": "小学", "kind": "公办", **cells}


@pytest.mark.parametrize(
    ("written", "row", "missing"),
    [
        (FIRST, school(FIRST), False),
        ("一小", school(FIRST, short="一小、城关一小"), False),
        ("城关小学", school(FIRST, former="城关小学"), False),
        (f"{FIRST}（东校区）", school(FIRST, campuses="东校区、西校区"), False),
        (f"{FIRST}东校区", school(FIRST, campuses="东校区"), False),
        (f"{SECOND}、{FIRST}", school(FIRST), False),
        (SECOND, school(FIRST), True),
        (SECOND, school(FIRST, kind="民办"), False),
        (SECOND, school(FIRST, level="高中"), False),
        (SECOND, school(FIRST, level="九年一贯制"), True),
        (SECOND, school(FIRST, level="初中"), False),
    ],
)
def test_every_school_has_its_zone(written: str, row: Cells, missing: bool) -> None:
    assert bool(said(found(zone(written, "桂花苑"), schools=(row, school(SECOND))), "zone-missing").count(FIRST)) is missing


def test_only_the_last_year_is_compared_with_the_register() -> None:
    rows = (zone(FIRST, "桂花苑", year="2024"), zone(FIRST, "桂花苑"), zone(SECOND, "银杏里"))
    assert not said(found(*rows, schools=(school(FIRST), school(SECOND))), "zone-missing")


def test_a_zone_of_a_school_that_the_register_does_not_know() -> None:
    all_faults = found(zone("示例县第一小学校", "桂花苑"), schools=(school(FIRST),))
    assert "学校名册里没有“示例县第一小学校”" in said(all_faults, "zone-school-unknown")
    assert any(FIRST in fault.hint for fault in all_faults if fault.rule == "zone-school-unknown")
    assert not said(found(zone("示例县第一小学校", "桂花苑")), "zone-school-unknown")


@pytest.mark.parametrize(("written", "is_same"), [("一小", True), ("城关小学", True), ("二小", False)])
def test_a_school_by_its_other_names_is_no_other_school(written: str, is_same: bool) -> None:
    schools = (school(FIRST, short="一小", former="城关小学"), school(SECOND, short="二小"))
    message = said(found(zone(FIRST, "桂花苑"), zone(written, "桂花苑"), schools=schools), "zone-owned-twice")
    assert (not message) is is_same


def plan(name: str, classes: str, places: str, grade: str = "一年级") -> Cells:
    return {"school": name, "year": "2026", "grade": grade, "classes": classes, "places": places}


@pytest.mark.parametrize(
    ("row", "rule", "words"),
    [
        (plan(THIRD, "4", "180"), "zone-plan-school", THIRD),
        (plan(THIRD, "0", "0"), "", ""),
        (plan("示例县明德小学", "2", "80"), "", ""),
        (plan(FIRST, "6", "270"), "", ""),
        (plan(FIRST, "6", "271"), "zone-plan-size", "平均每班 45.2 人"),
        (plan(FIRST, "6", "300", "七年级"), "", ""),
        (plan(FIRST, "6", "301", "七年级"), "zone-plan-size", "超过 50 人"),
        (plan(FIRST, "1", "9" * 12), "zone-plan-size", "超过 45 人"),
        (plan(FIRST, "270", "6"), "zone-plan-size", "只有 6 人"),
        (plan(FIRST, "0", "45"), "zone-plan-size", "班数是 0"),
        (plan(FIRST, "10", "600", "高一"), "", ""),
        (plan(FIRST, "", "600"), "", ""),
    ],
)
def test_plans(row: Cells, rule: str, words: str) -> None:
    schools = (school(FIRST), school("示例县明德小学", kind="民办"))
    all_faults = [fault for fault in found(zone(FIRST, "桂花苑"), schools=schools, plans=(row,)) if fault.rule.startswith("zone-plan")]
    assert [fault.rule for fault in all_faults] == ([rule] if rule else [])
    assert not rule or words in all_faults[0].message


@pytest.mark.parametrize(
    ("rows", "plans", "named"),
    [
        ((zone(FIRST, "桂花苑"), zone(SECOND, "银杏里")), (plan(FIRST, "6", "270"),), SECOND),
        ((zone(FIRST, "桂花苑"), zone("一小", "银杏里")), (plan(FIRST, "6", "270"),), ""),
        ((zone(FIRST, "桂花苑"), zone("示例县明德小学", "银杏里")), (plan(FIRST, "6", "270"),), ""),
        ((zone(FIRST, "桂花苑"), zone(SECOND, note="停止招生")), (plan(FIRST, "6", "270"),), ""),
        ((zone(FIRST, "桂花苑"), zone(SECOND, "银杏里")), (plan(FIRST, "6", "270", "七年级"),), ""),
        ((zone(FIRST, "桂花苑"), zone(SECOND, "银杏里")), (), ""),
    ],
)
def test_schools_without_a_plan(rows: tuple[Cells, ...], plans: tuple[Cells, ...], named: str) -> None:
    """Where plans of the year and level are published, each public school with a zone has one."""
    schools = (school(FIRST, short="一小"), school(SECOND), school("示例县明德小学", kind="民办"))
    told = said(found(*rows, schools=schools, plans=plans), "zone-unplanned")
    assert told.count("招生计划里没有它") == bool(named)
    assert named in told


@pytest.mark.parametrize(
    ("row", "is_empty"),
    [
        (zone(SECOND, note="2027年秋季建成招生"), True),
        (zone(SECOND, excluded="桂花苑"), True),
        (zone(SECOND), True),
        (zone(SECOND, "桂花苑"), False),
        (zone(SECOND, boundary="学府路以东"), False),
        (zone(SECOND, note="面向全县招生，不划片"), False),
        (zone("示例县明德小学", note="面向全县招生"), False),
    ],
)
def test_rows_without_a_zone(row: Cells, is_empty: bool) -> None:
    schools = (school(SECOND), school("示例县明德小学", kind="民办"))
    assert bool(said(found(zone(FIRST, "银杏里"), row, schools=schools), "zone-empty")) == is_empty


@pytest.mark.parametrize(
    ("cells", "rule", "words"),
    [
        ({"inside": "桂花苑、银杏里等"}, "zone-list-open", "没有列全"),
        ({"inside": "558—600号；学府路1-5号"}, "zone-misprint", "路名"),
        ({"inside": "学府路43-1号（单号）"}, "zone-misprint", "颠倒"),
        ({"inside": "学府路45-60号（单号）"}, "zone-misprint", "写着单号"),
        ({"boundary": "学府路以、河滨路以北"}, "zone-misprint", "缺少方向"),
        ({"inside": "桂花苑、银杏里、桂花苑"}, "zone-misprint", "写了两次"),
        ({"inside": "按实际情况核定的零散平房"}, "zone-unread", "按实际情况核定的零散平房"),
    ],
)
def test_words(cells: Cells, rule: str, words: str) -> None:
    all_faults = found(zone(FIRST, **dict(cells)))
    assert words in said(all_faults, rule)
    assert {fault.field for fault in all_faults if fault.rule == rule} == set(cells)


def test_rows_of_two_files_name_the_file() -> None:
    first = zone_rows(table("zones", zone(FIRST, "桂花苑")), "甲.csv")
    second = zone_rows(table("zones", zone(SECOND, "桂花苑")), "乙.csv")
    assert "“甲.csv”第 2 行" in said(faults((*first, *second)), "zone-owned-twice")


def test_every_rule_says_what_and_what_to_do() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.id.startswith("zone-") and rule.doc.partition("\n")[0].endswith("。")


_DOORS = st.builds(
    lambda a, b, parity: Range(Door(min(a, b)), Door(max(a, b)), parity),
    st.integers(1, 60),
    st.integers(1, 60),
    st.sampled_from(("", "单", "双")),
)


def _members(numbers: Numbers) -> set[int]:
    return {number for side in numbers.sides for low, high in side for number in range(low, high + 1, 2)}


def _meant(each: Range) -> set[int]:
    low, high = (each.first or Door(1)).number, (each.last or Door(TOP)).number
    return {number for number in range(low, high + 1) if not each.parity or (number % 2 == 1) == (each.parity == "单")}


@given(st.lists(_DOORS, max_size=4), st.lists(_DOORS, max_size=4))
def test_numbers_are_sets(one: list[Range], other: list[Range]) -> None:
    mine, theirs = (numbers_of(ranges, is_firm=False).get("号", Numbers()) for ranges in (one, other))
    left, right = (set().union(*map(_meant, ranges)) for ranges in (one, other))
    assert _members(mine) == left
    assert _members(mine.shared(theirs)) == left & right
    assert _members(mine.without(theirs)) == left - right
    assert listed(mine, "号") == listed(mine.without(Numbers()), "号")


@given(st.lists(_DOORS, min_size=1, max_size=6))
def test_what_lies_between_is_owned_by_nobody(ranges: list[Range]) -> None:
    owned = [(n, numbers_of([each], is_firm=False)["号"]) for n, each in enumerate(ranges)]
    taken = set().union(*map(_meant, ranges))
    for hole, before, after in gaps(owned, has_sides=True):
        assert _members(hole) and not _members(hole) & taken
        assert max(_members(owned[before][1])) < max(_members(owned[after][1])) or before == after


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=20))
def test_any_text_gives_no_traceback(inside: str, excluded: str, name: str) -> None:
    found(
        zone(name, inside, excluded=excluded),
        zone(SECOND, inside, boundary=excluded),
        schools=(school(name),),
        plans=(plan(name, "1", "45"),),
    )


def test_many_rows_of_one_name_take_no_long_time() -> None:
    all_faults = found(*(zone(f"示例县第{n}小学", f"学府路{n}号") for n in range(1, 601)))
    assert not said(all_faults, "zone-owned-twice")
    assert "写了 600 处" in said(all_faults, "zone-owned-perhaps")
