"""Arrangements of enrolment: when zones are expected, and whatever stands in a row."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.tables.schema import shipped
from disclosure.tables.table import read
from disclosure.zones.arrangement import expected_by, read_arrangement

HEAD = "学年,学段,负责部门,咨询电话,办公时间,登记方式,报名开始,报名截止,时间安排,所需材料,无效材料,统筹,招生公告,范围公布时间,备注\n"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027年6月", date(2027, 6, 30)),
        ("2027年2月", date(2027, 2, 28)),
        ("预计2027年6月", date(2027, 6, 30)),
        ("计划于 2027年 6月 上旬", date(2027, 6, 10)),
        ("2027年6月中旬", date(2027, 6, 20)),
        ("2027年6月底", date(2027, 6, 30)),
        ("2027年6月10日前", date(2027, 6, 10)),
        ("2027-06-10", date(2027, 6, 10)),
        ("2027/6/10", date(2027, 6, 10)),
        ("2027-06", date(2027, 6, 30)),
        ("2027年13月", None),
        ("2027年6月31日", None),
        ("2027年", None),
        ("6月", None),
        ("等通知", None),
        ("", None),
    ],
)
def test_when_zones_are_expected(text: str, day: date | None) -> None:
    assert expected_by(text) == day


@given(st.text(max_size=30) | st.from_regex(r"[0-9]{4}[年.-][0-9]{1,2}月?[0-9]{0,2}日?", fullmatch=True))
def test_no_text_is_too_much(text: str) -> None:
    assert expected_by(text) is None or expected_by(text) >= date(1900, 1, 1)


def test_a_row_with_other_titles() -> None:
    rows = (
        "2026学年,小学,招生办,0999-6120009,工作日,网上登记,2026-06-22,2026年7月3日,7月6日核验；8月7日公布,户口簿、房产证（或者购房合同）,车库产权证,就近统筹,999999007/2026-00019,,无\n"
        "2027,初中,招生办,,,,,,,,,,,2027年6月,\n"
    )
    table = read((HEAD + rows).encode(), "招生安排.csv", shipped("enrolment"))
    assert not table.faults
    first, second = map(read_arrangement, table.rows)
    assert (first.year, first.level, first.office, first.method) == (2026, "小学", "招生办", "网上登记")
    assert (first.opens, first.closes) == (date(2026, 6, 22), date(2026, 7, 3))
    assert first.documents == ("户口簿", "房产证（或者购房合同）") and first.invalid == ("车库产权证",)
    assert (first.note, first.expected) == ("", "")
    assert (second.phone, second.opens, second.documents, second.expected) == ("", None, (), "2027年6月")
