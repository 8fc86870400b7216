"""Misprints that the grammar exposes."""

from __future__ import annotations

import pytest

from disclosure.zones import read, slips
from disclosure.zones.parts import Street
from disclosure.zones.slips import contradictory

SLIPS = [
    ("南:学府路以。北：城关路以南", "缺少方向"),
    ("学府路（单号：双号：2-4）", "没有门牌号"),
    ("学府路43-1号", "颠倒"),
    ("学府路3—15（单号）、2—60（双号）、21—80号", "重叠"),
    ("学府路1-14（单号）", "却不是单号"),
    ("新安1一4街", "连接号"),
    ("学府路1号—-153号", "两种连接号"),
    ("学府路1-12号；学府路1-12号", "写了两次"),
    ("南井一横1-5；井二横1-7；南井三横1-9", "缺了字的路名"),
    ("学府东1-5号、学府东路6-9号", "缺了字的路名"),
    ("学府中路一 段310至320号", "缺少完整的路名"),
    ("学府路北路以西", "重复的字"),
    ("家属院院、和苑", "重复的字"),
    ("学府路（单号", "括号没有配对"),
    ("货场路以东、环城北路", "缺少方向"),
    ("新华东558—600号", "缺了字的路名"),
    ("学苑路1-25（单号）；26号—60号（双号）", "分号的后面"),
    ("玉兰街1、3、5、8、9号（单号）", "却不是单号"),
    ("东：园林路以西；南：至运河；西：百花路以东；北：", "没有写到哪里"),
]


@pytest.mark.parametrize(("rule", "words"), SLIPS)
def test_a_slip_is_found(rule: str, words: str) -> None:
    """One sentence with its place."""
    found = slips(read(rule))
    assert len(found) == 1, found
    assert words in found[0].sentence
    assert rule[found[0].start : found[0].end]


def test_which_numbers_contradict() -> None:
    """Those that overlap, run backwards or have the other parity; the rest of the list stands."""
    street = read("学府路3-11（单号）、2-72（双号）、103-106（双号）、19-94号、109-107号").parts[0]
    assert isinstance(street, Street)
    assert contradictory(street.numbers) == street.numbers[1:]


@pytest.mark.parametrize(
    "rule",
    [
        "学府路1——12号（含单双号）、33号",
        "学府路（单号：1-43；双号：2-26）",
        "学府路1至43号、2至14号",
        "东庄一街、东庄二街",
        "学府路以东的和苑、城关路以西的和苑",
        "学府路（部分）、学府路（部分）",
        "沿路以南，家属院",
    ],
)
def test_what_is_no_slip(rule: str) -> None:
    """Ordinary forms are left alone."""
    assert slips(read(rule)) == ()
