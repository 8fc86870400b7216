"""Numbers written out in Chinese figures, in rules and as typed, and numbers with a letter behind them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lookups import YEAR, A, B, zone
from playwright.sync_api import Page
from test_zone_engine import compared

from disclosure.zones import canonical, read
from disclosure.zones.answer import Lookup
from disclosure.zones.names import key, number

pytest_plugins = ["browsing"]

ROADS = (zone(A, "文教路1-27号（单号）、环城北路1-99号"), zone(B, "文教路101-199号、环城北路100-300号、百合苑、第一百货大楼"))

# Query, schools with their words for ROADS.
TYPED = [
    ("文教路一百二十三号", {B: "确定"}),
    ("文教路一百零一号", {B: "确定"}),
    ("文教路一〇一号", {B: "确定"}),
    ("文教路二十三号", {A: "确定"}),
    ("环城北路一百号", {B: "确定"}),
    ("环城北路一百", {B: "确定"}),
    ("环城北路二百零五号3栋", {B: "确定"}),
    ("环城北路一百三十五号院", {B: "确定"}),
    ("环城北路一百至一百二十号", {B: "确定"}),
    ("文教路一百二号", {A: "可能", B: "可能"}),  # 102 or 120
    ("文教路一百二百号", {A: "可能", B: "可能"}),
    ("文教路一百商场", {A: "可能", B: "可能"}),
    ("文教路1百23号", {A: "可能", B: "可能"}),
    ("文教路一二三号", {A: "可能", B: "可能"}),
    ("环城北路九、一百零一号", {A: "可能", B: "可能"}),
    ("百合苑", {B: "确定"}),
    ("第一百货大楼", {B: "确定"}),
]


@pytest.mark.parametrize(("query", "expected"), TYPED)
def test_a_typed_number_is_read_whole_or_not_at_all(query: str, expected: dict[str, str]) -> None:
    answer = Lookup.of(ROADS).answer(query, YEAR, "小学")
    assert {each.school: each.word for each in answer.candidates} == expected


def test_the_browser_reads_them_alike(opened: Callable[[Path], Page], tmp_path: Path) -> None:
    rows = (*ROADS, zone(A, "朝阳路23号甲、23号乙、锦绣江南、文化路88弄（双号）"), zone(B, "湖滨公馆、文化路88弄（单号）、湖滨公馆B座"))
    others = ["朝阳路23号", "朝阳路23号甲", "朝阳路23号丙", "朝阳路23号甲苑", "锦绣江南小区", "湖滨公馆A座", "湖滨公馆A座3单元", "湖滨公馆B座"]
    others += ["文化路88弄", "文化路88弄3号", "文化路88弄4号", "文化路88号", "文教路两百号", "文教路零号", "文教路千百号", "文教路十百号"]
    compared(opened, tmp_path, rows, [[query, YEAR, "小学"] for query in (*(query for query, _ in TYPED), *others)])


@given(st.integers(1, 999))
def test_a_written_number_is_that_number(each: int) -> None:
    figures = " 一二三四五六七八九"
    hundreds, tens, ones = each // 100, each // 10 % 10, each % 10
    zero = "零" if hundreds and ones and not tens else ""
    ten = ("" if tens == 1 and not hundreds else figures[tens]) + "十" if tens else ""
    text = (f"{figures[hundreds]}百" if hundreds else "") + zero + ten + (figures[ones] if ones else "")
    assert number(text) == each
    assert key(f"学府路{text}号") == f"学府路{each}号"


# Rule, canonical form.
RULES = [
    ("民生街一号至三十九号", "民生街1-39号"),
    ("民主路一百号至一百九十九号", "民主路100-199号"),
    ("银河湾五栋至十栋", "银河湾5-10栋"),
    ("银河湾一栋、三栋", "银河湾1栋、3栋"),
    ("民生街一号、三号", "民生街1号、3号"),
    ("和平街一、三、五号", "和平街1号、3号、5号"),
    ("朝阳路23号甲、23号乙", "朝阳路23号甲、23号乙"),
    ("龙城一号、九号公馆、九号院", "龙城一号；九号公馆；九号院"),
]


@pytest.mark.parametrize(("rule", "form"), RULES)
def test_a_rule_with_them_is_read(rule: str, form: str) -> None:
    reading = read(rule)
    assert (canonical(reading), reading.extent) == (form, "whole")
    assert read(form) == reading
