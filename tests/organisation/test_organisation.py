"""Departments and leaders as rows of tables: what is read, who is in charge, what is private."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.organisation.department import read_department
from disclosure.organisation.leader import Leader, by_department, mentioned, read_leader, resolved
from disclosure.organisation.privacy import private
from disclosure.tables.schema import shipped
from disclosure.tables.table import Table, read

NAMES = ("办公室", "安全办公室", "基础教育股", "招生考试中心")


def table(schema: str, *rows: str) -> Table:
    return read("\n".join(rows).encode(), "表.csv", shipped(schema))


def test_a_department_with_other_titles() -> None:
    found = table("departments", "科室名称,机构类型,工作职责,办公地点,房间号,联系电话", "办 公 室,内设股室,文电,人民路1号,201室,0999-6120001、6120002", "教研室,直属事业单位,教研,,,")
    assert not found.faults
    first, second = map(read_department, found.rows)
    assert (first.name, first.kind, first.duties, first.address, first.room) == ("办公室", "内设机构", "文电", "人民路1号", "201室")
    assert first.phones == ("0999-6120001", "6120002") and first.number == 2
    assert (second.kind, second.phones) == ("直属单位", ())


def test_the_title_of_a_group_tells_what_kind_of_departments_follow() -> None:
    rows = ("序号,股室名称,工作职责", "一、内设机构（9个）,,", "1,办公室,文电", "二、直属单位（2个）,,", "1,招考中心,招考", "三、局属事业单位（共二家）,,", "1,电教站,电教")
    found = table("departments", *rows)
    assert not found.faults and [read_department(row).kind for row in found.rows] == ["内设机构", "直属单位", "直属单位"]


def test_a_leader_with_other_titles() -> None:
    found = table("leaders", "领导姓名,职位,工作分工,分管科室,分管直属单位,AB角,起始日期", "周 静,副局长,法治,办公室、基础教育股,招生考试中心,李强,2026-03-12")
    assert not found.faults
    leader = read_leader(found.rows[0])
    assert (leader.role, leader.name, leader.in_charge, leader.substitute) == ("副局长", "周静", "法治", "李强")
    assert leader.departments == ("办公室", "基础教育股", "招生考试中心")
    assert leader.is_current(date(2026, 3, 12)) and not leader.is_current(date(2026, 3, 11))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("分管办公室、基础教育股。", ("办公室", "基础教育股")),
        ("分管安全办公室", ("安全办公室",)),
        ("分管安全办公室和办公室", ("安全办公室", "办公室")),
        ("分管基础 教育股", ("基础教育股",)),
        ("分管教研", ()),
        ("", ()),
    ],
)
def test_departments_in_a_text(text: str, names: tuple[str, ...]) -> None:
    assert mentioned(text, NAMES) == names


@pytest.mark.parametrize(
    ("written", "names"),
    [
        (("办公室/基础教育股",), ("办公室", "基础教育股")),
        (("办公室和基础教育股",), ("办公室", "基础教育股")),
        (("招生考试中心、办公室等股室",), ("招生考试中心", "办公室")),
        (("职业教育与成人教育股",), ("职业教育与成人教育股",)),
        (("治理专班",), ("治理专班（临时）",)),
        (("基础教育科",), ("基础教育科",)),
        (("基础教育科/办公室",), ("基础教育科", "办公室")),
        (("办公室的后勤",), ("办公室的后勤",)),
    ],
)
def test_several_names_in_one(written: tuple[str, ...], names: tuple[str, ...]) -> None:
    assert resolved(written, (*NAMES, "职业教育与成人教育股", "治理专班（临时）")) == names


def test_a_name_that_may_mean_two_stays_as_it_is() -> None:
    assert resolved(("治理专班",), ("治理专班（一）", "治理专班（二）")) == ("治理专班",)


@given(st.text("办公室安全基础教育股、\n ", max_size=60))
def test_only_names_that_stand_there_are_found(text: str) -> None:
    found = mentioned(text, NAMES)
    assert set(found) <= set(NAMES) and all(name in "".join(text.split()) for name in found)


def test_who_is_in_charge() -> None:
    first = Leader("局长", "甲", departments=("办公室",), in_charge="基础教育股")
    second = Leader("副局长", "乙", in_charge="基础教育股和招生考试中心")
    found = by_department((first, second), NAMES)
    assert found == {"办公室": (first,), "安全办公室": (), "基础教育股": (second,), "招生考试中心": (second,)}


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("1975年6月生，党员", ["出生日期"]),
        ("1975年生。", ["出生日期"]),
        ("1975.06出生", ["出生日期"]),
        ("出生于某县", ["出生日期"]),
        ("2005年生源地贷款工作负责人", []),
        ("1998年9月参加工作", []),
        ("男，汉族，1975年6月生", ["出生日期、民族"]),
        ("汉族，大学学历", ["民族"]),
        ("李某（男 维吾尔族）", ["民族"]),
        ("回民，分管水族馆", []),
        ("分管民族教育和家族宿舍", []),
        ("办公电话0999-6120001", []),
    ],
)
def test_private_cells(cell: str, what: list[str]) -> None:
    found = table("leaders", "职务,姓名,简历", f'局长,甲,"{cell}"')
    assert [each.what for each in private(found)] == what


@pytest.mark.parametrize(("number", "what"), [("13800000000", ["手机号码"]), ("138 0000 0000", ["手机号码"]), ("0999-6120001", [])])
def test_mobile_numbers_in_a_column_of_telephones(number: str, what: list[str]) -> None:
    """In any other column csv-personal-data finds them."""
    assert [each.what for each in private(table("leaders", "职务,姓名,办公电话,备注", f"局长,甲,{number},{number}"))] == what


@pytest.mark.parametrize("title", ["出生年月", "身份证号", "手机号码", "家庭住址", "配偶姓名", "民族", "籍贯", "性别", "政治面貌", "学历"])
def test_private_columns(title: str) -> None:
    found = table("departments", f"机构名称,主要职责,{title}", "办公室,文电,某")
    assert [(each.title, each.what) for each in private(found)] == [(title, "一列个人信息")]
