"""Stage and kind of a fee whose columns are empty: what scope, school, grades and item leave no doubt of."""

from __future__ import annotations

import pytest
from charging import fee, found

from disclosure.fees.stage import kind_of, stage_of

REGISTER = {"示例县青山中学": ("初中",), "示例县长河学校": ("小学", "初中"), "示例县东岭学校": ("",)}


@pytest.mark.parametrize(
    ("scope", "schools", "grades", "stage"),
    [
        ("公办初中学生", (), (), "初中"),
        ("公办幼儿园大班幼儿", (), (), "幼儿园"),
        ("公办普通高中（省级示范）", (), (), "普通高中"),
        ("职业高中学生", (), (), "中等职业学校"),
        ("中小学生", (), (), ""),
        ("小学、初中", (), (), ""),
        ("义务教育（小学）", (), (), "小学"),
        ("义务教育阶段学生", (), ("七年级",), "初中"),
        ("寄宿生", (), (), ""),
        ("", ("示例镇中心小学",), (), "小学"),
        ("", ("示例镇初级中学",), ("七年级",), "初中"),
        ("", ("示例镇中学",), (), ""),
        ("", ("示例镇中学",), ("七年级",), "初中"),
        ("", ("示例县职业技术学校",), ("一年级",), "中等职业学校"),
        ("", ("示例县特殊教育学校",), ("一年级",), "特殊教育"),
        ("", ("示例镇中心小学", "示例县机关幼儿园"), (), ""),
        ("", ("示例县青山中学",), (), "初中"),
        ("", ("示例县长河学校",), (), ""),
        ("", ("示例县长河学校",), ("八年级",), "初中"),
        ("", ("示例县东岭学校",), (), ""),
        ("", (), ("小班", "大班"), "幼儿园"),
        ("", (), ("高一",), "普通高中"),
        ("", (), ("六年级", "七年级"), ""),
    ],
)
def test_the_stage_that_words_leave_no_doubt_of(scope: str, schools: tuple[str, ...], grades: tuple[str, ...], stage: str) -> None:
    assert stage_of(scope, schools, grades, REGISTER) == stage


@pytest.mark.parametrize(
    ("scope", "kind"),
    [
        ("公办普通高中", "公办"),
        ("普惠性民办幼儿园", "民办普惠"),
        ("非营利性民办学校", "民办非营利"),
        ("营利性民办学校", "民办营利"),
        ("民办学校", ""),
        ("非公办园", ""),
        ("公办、民办幼儿园", ""),
        ("城区小学", ""),
    ],
)
def test_the_kind_that_a_scope_names(scope: str, kind: str) -> None:
    assert kind_of(scope) == kind


def test_a_grade_proves_compulsory_education() -> None:
    """学费 of 七年级 without a column of stages is no fee of just anybody."""
    row = {"stage": "", "item": "学费", "price": "500", "grades": ("七年级",), "school": "示例镇中学"}
    assert "fee-forbidden" in found(fee(**row))
    assert "fee-kind-missing" in found(fee(**row | {"school_kind": ""}))
    assert "fee-stage-missing" not in found(fee(**row))
