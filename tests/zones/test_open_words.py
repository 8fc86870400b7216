"""Words of rules that leave something open, or that a first look misreads: nothing is certain that they do not settle."""

from __future__ import annotations

import pytest
from lookups import YEAR, A, B, zone

from disclosure.zones import canonical, read
from disclosure.zones.answer import Lookup
from disclosure.zones.table import Zone


def words_for(query: str, *rows: Zone) -> dict[str, str]:
    return {each.school: each.word for each in Lookup.of(rows).answer(query, YEAR, "小学").candidates}


# Cells of two schools, query, schools with their words.
OPEN = [
    # The parity of a single lane is that of the doors inside.
    ("文化路88弄（双号）", "文化路88弄（单号）", "文化路88弄3号", {A: "可能", B: "可能"}),
    ("文化路88弄（双号）", "文化路88弄（单号）", "文化路88弄4号", {A: "确定"}),
    ("文化路88弄（双号）", "文化路88弄（单号）", "文化路88弄", {A: "可能", B: "可能"}),
    ("文化路80弄、88弄（双号）", "", "文化路88弄3号", {A: "可能"}),
    # A list that gives its head once is read, or contests as a whole.
    ("棉纺厂一、二、三宿舍", "棉纺厂三宿舍", "棉纺厂三宿舍", {A: "可能", B: "可能"}),
    ("棉纺厂一、二、三宿舍", "棉纺厂三宿舍", "棉纺厂二宿舍", {A: "确定"}),
    ("棉纺厂一、二、三营房", "棉纺厂三营房", "棉纺厂三营房", {A: "可能", B: "可能"}),
    # A road behind a side has lost its own.
    ("货场路以东、环城北路", "环城北路双号", "环城北路12号", {A: "可能", B: "可能"}),
    ("货场路以东、环城北路", "", "环城北路", {A: "可能"}),
    # The parity of a list holds for all of it; what contradicts it is not settled.
    ("玉兰街1、3、8、9号（单号）", "", "玉兰街3号", {A: "确定"}),
    ("玉兰街1、3、8、9号（单号）", "", "玉兰街8号", {A: "可能"}),
    ("花园街单号全部，双号200号以前", "", "花园街3号", {A: "确定"}),
    ("花园街单号全部，双号200号以前", "", "花园街220号", {}),
    ("安康里（城中户籍）", "安康里（非城中户籍）", "安康里", {A: "视条件", B: "视条件"}),
    ("西关社区；育红小学毕业生中户籍在县城的", "", "西关社区", {A: "确定"}),
    ("同心路、同心巷等周边", "", "同心巷3号", {A: "确定"}),
    ("电厂生活区约一半", "", "电厂生活区", {A: "可能"}),
    ("朝阳路23号甲、23号乙", "", "朝阳路23号乙", {A: "确定"}),
    ("朝阳路23号甲、23号乙", "", "朝阳路23号", {A: "可能"}),
    ("银杏路1-99号，其中51-59号属乙小学", "银杏路51-59号", "银杏路55号", {B: "确定"}),
    ("银杏路1-99号，其中51-59号属乙小学", "银杏路51-59号", "银杏路3号", {A: "确定"}),
    # The name of a street was lost.
    ("新华东558—600号", "新华东路602-706号", "新华东路560号", {A: "可能"}),
    ("新华东558—600号", "新华东路500-706号", "新华东路560号", {A: "可能", B: "可能"}),
    ("学苑路1-25（单号）；26号—60号（双号）", "", "学苑路30号", {A: "可能"}),
    ("学苑路1-25（单号）；26号—60号（双号）", "", "学苑路3号", {A: "确定"}),
    # Names that say a little more than the table.
    ("锦绣江南", "", "锦绣江南小区", {A: "确定"}),
    ("锦绣江南", "锦绣江南村", "锦绣江南小区", {A: "可能", B: "可能"}),
    ("湖滨公馆", "", "湖滨公馆A座", {A: "确定"}),
    ("湖滨公馆", "湖滨公馆B座", "湖滨公馆B座", {A: "可能", B: "可能"}),
    ("紫薇名邸A区B区", "紫薇名邸C区", "紫薇名邸B区", {A: "确定"}),
]


@pytest.mark.parametrize(("one", "other", "query", "expected"), OPEN)
def test_nothing_more_is_certain_than_the_words_settle(one: str, other: str, query: str, expected: dict[str, str]) -> None:
    rows = [zone(school, cell) for school, cell in ((A, one), (B, other)) if cell]
    assert words_for(query, *rows) == expected


@pytest.mark.parametrize("note", ["2026年起不再招收", "停止招生，由教育局另行安排", "明年撤并"])
def test_a_school_that_ends_is_not_certain(note: str) -> None:
    assert words_for("粮食局宿舍", zone(A, "粮食局宿舍", note=note)) == {A: "可能"}
    assert words_for("粮食局宿舍", zone(A, "粮食局宿舍", note="不再招收择校生")) == {A: "确定"}


@pytest.mark.parametrize(("query", "expected"), [("迎宾大道64号", {}), ("迎宾大道65号", {A: "可能"}), ("迎宾大道66号", {A: "确定"})])
def test_what_a_school_leaves_out_its_boundary_does_not_bring_back(query: str, expected: dict[str, str]) -> None:
    assert words_for(query, zone(A, boundary="迎宾大道以西"), zone(A, "迎宾大道双号2-118号（64号除外）")) == expected


def test_a_school_is_known_by_the_end_of_its_former_name() -> None:
    also = {"示例县城东小学": ["桐城镇第二完小"], "示例县城西小学": ["柳河镇第三完小"], "示例县城南小学": ["桐城镇第三完小"]}
    lookup = Lookup.of([zone(school, "青柳花园") for school in also], also)
    assert "城东小学”是学校的名称" in lookup.answer("第二完小", YEAR, "小学").reason
    assert "是学校的名称" not in lookup.answer("第三完小", YEAR, "小学").reason


# Rule, canonical form.
RULES = [
    ("货场路以东、环城北路", "货场路以东；⟦缺向:环城北路⟧"),
    ("货场路以东、环城北路、和苑", "货场路以东；环城北路；和苑"),
    ("东：园林路以西；南：至运河", "东:园林路以西；南至运河"),
    ("学苑路1-25（单号）；26号—60号（双号）", "学苑路1-25（单号）；学苑路26-60号（双号）⟦分号:⟧"),
    ("银杏路1-99号，其中51-59号属乙小学", "银杏路1-99号（不含：51-59号）⟦归属:属乙小学⟧"),
    ("花园街单号全部，双号200号以前", "花园街单号、200号以前（双号）"),
    ("同心路、同心巷等周边", "同心路；同心巷；等"),
    ("和苑A区B区、C区", "和苑A区；和苑B区；和苑C区"),
    ("阳光城东区A区", "阳光城东区A区"),
    ("育红小学毕业生中户籍在县城的", "育红小学；⟦毕业生:毕业生中户籍在县城的⟧"),
]


@pytest.mark.parametrize(("rule", "form"), RULES)
def test_a_rule_is_read(rule: str, form: str) -> None:
    reading = read(rule)
    assert (canonical(reading), reading.extent) == (form, "whole")
    assert read(form) == reading


@pytest.mark.parametrize(("rule", "unread"), [("东风商城、558—600号（双号）", "558-600号(双号)"), ("东：园林路以西；北：", "北"), ("棉纺厂一、二、三营房", "棉纺厂一、二、三营房")])
def test_what_is_not_read_is_said(rule: str, unread: str) -> None:
    assert f"⟦未读:{unread}⟧" in canonical(read(rule))
