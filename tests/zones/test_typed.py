"""What people type behind and beside a name: pieces of an estate, offices, groups, rows, doors, sub-numbers."""

from __future__ import annotations

import pytest
from lookups import YEAR, A, B, zone

from disclosure.zones.answer import Lookup

PLACES = "东柳村、望江社区、青柳花园、西柳村（1、3组）、望江路1-43号（单号）、柳湖居委会、星河苑1-3栋"

# Query, word for a table of PLACES, and of 西柳村（2组）、星河苑4-6栋 for another school.
BEHIND = [
    *((query, "确定") for query in ("东柳村3排5号", "东柳村第3排", "东柳村委会", "东柳村村民委员会", "东柳村三居民小组", "东柳村3大队")),
    *((query, "确定") for query in ("望江社区第三网格", "望江社区网格", "望江社区居委会", "望江社区居民委员会", "柳湖居委", "柳湖居民委员会")),
    *((query, "确定") for query in ("青柳花园3门", "青柳花园3排2号", "青柳花园3#", "星河苑3#楼", "星河苑3号楼2门", "星河苑第3栋")),
    *((query, "确定") for query in ("西柳村3居民小组", "西柳村第二村民小组", "望江路3号院2号楼", "望江路15#", "望江路3号2门")),
    *((query, "可能") for query in ("西柳村2排", "西柳村3队", "星河苑3门", "星河苑2排", "望江路3排", "望江路3门", "望江路3组", "望江居委会")),
]


@pytest.mark.parametrize(("query", "word"), BEHIND)
def test_the_place_before_it_is_found(query: str, word: str) -> None:
    """As certain as the place is, and never more."""
    assert Lookup.of([zone(A, PLACES), zone(B, "西柳村（2组）、星河苑4-6栋")]).answer(query, YEAR, "小学").word == word


# Cells of two schools, query, schools with their words.
PIECES = [
    ("丽景苑", "丽景苑南区", "丽景苑", {A: "可能", B: "可能"}),
    ("丽景苑", "丽景苑南区", "丽景苑3栋", {A: "可能", B: "可能"}),
    ("丽景苑", "丽景苑南区", "丽景苑南区", {A: "可能", B: "可能"}),
    ("丽景苑", "丽景苑南区", "丽景苑北区", {A: "可能"}),
    ("丽景苑一期", "丽景苑二期", "丽景苑", {A: "可能", B: "可能"}),
    ("丽景苑一期", "丽景苑二期", "丽景苑一期5栋", {A: "确定"}),
    ("丽景苑一期", "丽景苑二期", "丽景苑三期", {}),
    ("丽景苑（一期、二期）", "丽景苑三期", "丽景苑三期", {B: "确定"}),
    ("丽景苑（一期、二期）", "丽景苑三期", "丽景苑", {A: "可能", B: "可能"}),
    ("丽景苑1-3期", "丽景苑四期", "丽景苑四期", {B: "确定"}),
    ("丽景苑1-3期", "丽景苑四期", "丽景苑2期", {A: "确定"}),
    ("丽景苑（南区除外）", "丽景苑南区", "丽景苑南区", {B: "确定"}),
    ("丽景苑A区1-5栋", "丽景苑B区", "丽景苑3栋", {A: "可能", B: "可能"}),
    ("丽景苑、丽景苑南区", "翠屏苑", "丽景苑南区", {A: "确定"}),
    ("东柳", "东柳村", "东柳", {A: "可能", B: "可能"}),
    ("和苑", "和苑路", "和苑", {A: "确定"}),
]


@pytest.mark.parametrize(("one", "other", "query", "expected"), PIECES)
def test_an_estate_and_its_pieces(one: str, other: str, query: str, expected: dict[str, str]) -> None:
    """Where another school has a piece of it, the bare name settles nothing, nor does the piece where another has the whole."""
    answer = Lookup.of([zone(A, one), zone(B, other)]).answer(query, YEAR, "小学")
    assert {each.school: each.word for each in answer.candidates} == expected


# Cells of two schools, query, schools with their words.
SUBS = [
    ("望江路40-50号", "", "望江路48-1号", {A: "确定"}),
    ("望江路40-50号", "", "望江路48号之一", {A: "确定"}),
    ("望江路40-50号", "", "望江路50号附2号", {A: "确定"}),
    ("望江路40-50号", "", "望江路51-1号", {}),
    ("望江路40-50号（双号）", "", "望江路47-1号", {}),
    ("望江路40-50号", "", "望江路48、1号", {A: "可能"}),
    ("望江路40-50号", "", "望江路48-52号", {A: "可能"}),
    ("望江路48号", "", "望江路48-1号", {A: "确定"}),
    ("望江路48号", "", "望江路48号附1", {A: "确定"}),
    ("望江路48号附1号", "", "望江路48号", {A: "可能"}),
    ("望江路48号附1号", "", "望江路48号附2号", {}),
    ("望江路48号附1号", "", "望江路48-1号", {A: "可能"}),
    ("望江路15号附1-附12号", "", "望江路15号附5号", {A: "确定"}),
    ("望江路15号附1-附12号", "", "望江路15号附13号", {}),
    ("望江路48号、48号附1号", "", "望江路48号附2号", {A: "可能"}),
    ("望江路48号、48号附1号", "", "望江路48号", {A: "确定"}),
    ("望江路89号以后", "", "望江路89号附1号", {A: "可能"}),
    ("望江路48号", "望江路48号附1号", "望江路48号附1号", {A: "可能", B: "可能"}),
    ("望江路48号", "望江路48号附1号", "望江路48-1号", {A: "可能", B: "可能"}),
    ("望江路（不含48号附1号）", "望江路48号附1号", "望江路48号附1号", {B: "确定"}),
    ("望江路（不含48号）", "望江路48号", "望江路48-1号", {B: "确定"}),
]


@pytest.mark.parametrize(("one", "other", "query", "expected"), SUBS)
def test_sub_numbers(one: str, other: str, query: str, expected: dict[str, str]) -> None:
    """What holds a number holds its sub-numbers, unless a row names some of these."""
    answer = Lookup.of([zone(A, one), *([zone(B, other)] if other else [])]).answer(query, YEAR, "小学")
    assert {each.school: each.word for each in answer.candidates} == expected
