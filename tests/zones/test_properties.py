"""Zone rules: what must hold of any text."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lookups import YEAR, A, zone

from disclosure.zones import canonical, printed, read, slips
from disclosure.zones.answer import Lookup
from disclosure.zones.parts import Part, Unread, every, inner

PIECES = [
    *"、，,；;。：:（）()《》 \n—-~－0159一二三东西南北号单双之附AB",
    *["学府路", "河滨大道", "和苑", "东庄村", "示例社区", "学府花园小区", "示例县第一小学", "城关中学", "环河", "师范家属院", "1-43", "2至26号", "15号附1号"],
    *["（单号）", "（双号）", "单号：", "最大号", "及以后", "以后", "（1、2组）", "3组", "5栋", "一、二、三街", "A区", "AB区", "东、西", "以东", "以西", "东至", "北起", "西：", "所围成的区域"],
    *["不含", "除", "除外", "（含", "包括", "其中", "以外", "部分", "（部分）", "等", "户籍", "户籍适龄儿童", "业主子女", "居民", "为", "划入", "可在", "就读", "学区", "学区范围为", "和", "及", "与", "原", "的"],
    *["222弄1-51号", "（弄内单号）", "（双）", "(单):", "15号附1-附12号", "之一至三", "截止单号39", "自编3号", "3#楼", "A1-A8栋", "三社", "一至七期", "除三组外"],
    *["各村", "各行政村", "（社区）", "两村", "三村", "1村", "一村", "公共学区", "多校划片", "推广名：", "全镇", "沿线", "第", "居民小组", "由城关小学接收", "户籍在", "凡"],
    *["（含91号）以后", "（含）以上", "集体户除外", "（公租房除外）", "人户一致", "毕业生直升", "（含该路北侧）", "1-43号，15号除外", "正街", "2.和苑"],
    *["①", "1.", "(2)", "第一、二小学", "第", "中心小学", "毕业生升入示例中学", "两校公共学区", "本校", "至", "之间", "向东至", "两侧", "北侧", "为界", "暂定", "统筹安排", "备注：", "⟦", "⟧", "⟦未读:甲⟧", "区域", "连", "转", "沿", "段"],
]
RULES = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def word(rule: str, query: str) -> str:
    """What the look-up says of a query where a rule is all that there is."""
    return Lookup.of([zone(A, rule)]).answer(query, YEAR, "小学").word


#: Between parts stand only signs, item numbers and words that join or lead in.
GAP = re.compile(
    r"(?:[\s、，,；;。：:！？!?/|①-⑳\-—~～－―–“”\"'.]|[（(]?[0-9一二三四五六七八九十]{1,2}[.)）]?|和|及|与|以及|另有|还有|其中的?|的|涉及|以内的?|范围内的?|辖区内?的?"
    r"|其中|但|并|也|另|还|且|主要|又|均|社区|小区|楼盘|包括|包含|含|[单双]号|[东西南北]{1,2}(?:界线|边界|分界|界|线|边|面|侧|部|方|片)?)*"
)


@given(RULES | st.text(max_size=60))
def test_parts_and_separators_cover_the_rule(rule: str) -> None:
    """Nothing is dropped: parts in order, without overlap, and only separators between them."""
    position = 0
    for part in read(rule).parts:
        assert position <= part.start <= part.end <= len(rule)
        assert GAP.fullmatch(rule[position : part.start]), rule[position : part.start]
        position = part.end
    assert GAP.fullmatch(rule[position:]), rule[position:]


@given(RULES)
def test_inner_parts_stand_inside(rule: str) -> None:
    """A part inside a part lies within its span (an extra name or note that has no words of its own stands at 0)."""

    def check(part: Part) -> None:
        for each in inner(part):
            assert (each.start, each.end) == (0, 0) or part.start <= each.start <= each.end <= part.end
            check(each)

    for part in read(rule).parts:
        check(part)


@given(RULES)
@settings(max_examples=400)
def test_what_is_printed_can_be_read_back(rule: str) -> None:
    """The canonical form reads back to an equal reading, and is the canonical form of that."""
    reading = read(rule)
    form = canonical(reading)
    assert read(form) == reading
    assert canonical(read(form)) == form


ONCE_PRINTED_OTHERWISE = [
    *["中心小学（弄内单号）三社", "东、西沿线（含该路北侧）示例社区（含该路北侧）", "原由城关小学接收毕业生直升", "中心小学三社一(2)", "一至七期之间为界"],
    *["东沿线（单号）", "东、西—（1、2组）学区范围为", "所围成的区域（部分）以西", "东至第一、二小学由城关小学接收", "东、西北侧（单号）以东", "各村区域（部分）所围成的区域"],
    *["居民两侧(2)以西", "(3#楼户籍在）中心小学", "和各村各行政村", "东、西等两村", "三社之（双号）北侧以东", "东、西—东庄村沿线连", "除三组外以东三社号单号："],
    *["东、西~二两侧（双号）", "1村东至学府花园小区为界北侧", "居民本校单号：", "东沿－3#楼", "居民（含该路北侧）原", "原第一、二小学", "一、第二小学"],
]


@pytest.mark.parametrize("rule", ONCE_PRINTED_OTHERWISE)
def test_what_is_printed_is_read_back_and_printed_alike(rule: str) -> None:
    """Junk that came out otherwise the second time."""
    reading = read(rule)
    form = canonical(reading)
    assert (read(form), canonical(read(form))) == (reading, form)


def test_a_parity_in_the_bracket_of_a_line_is_not_lost() -> None:
    assert "双号" in canonical(read("西至学府路（双号）"))
    assert "单号" in canonical(read("学府路以西（单号）"))


@given(RULES | st.text(max_size=200))
def test_nothing_raises(rule: str) -> None:
    """Any text can be read, printed, searched for slips and asked about."""
    reading = read(rule)
    assert printed(reading)
    assert all(0 <= slip.start <= slip.end <= len(rule) for slip in slips(reading))
    assert word(rule, rule)
    assert (reading.extent != "whole") == any(isinstance(part, Unread) for part in every(reading.parts)) or not reading.parts


NAMES = st.sampled_from(["学府路", "河滨街", "城北二巷", "仓前里"])
NUMBERS = st.integers(min_value=1, max_value=900)


@given(NAMES, NUMBERS, NUMBERS, st.sampled_from(["单", "双"]), st.sampled_from(["-", "—", "——", "至", "~"]), NUMBERS, st.booleans())
def test_an_address_in_a_range_is_found_and_its_twin_is_not(
    name: str, first: int, length: int, parity: str, dash: str, door: int, is_bracketed: bool
) -> None:
    """A door of the right side between the ends is inside; the door beside it, on the other side of the street, is not."""
    first += (first % 2 == 1) != (parity == "单")
    last = first + 2 * length
    rule = f"{name}{first}{dash}{last}号（{parity}号）" if is_bracketed else f"{name}（{parity}号：{first}{dash}{last}）"
    inside = first + 2 * (door % (length + 1))
    assert word(rule, f"{name}{inside}号") == "确定"
    assert word(rule, f"{name}{inside + 1}号") == "无法判断"
    assert word(rule, f"{name}{last + 2}号") == "无法判断"


@given(NAMES, NUMBERS, st.lists(NUMBERS, min_size=1, max_size=4, unique=True), st.sampled_from(["（不含{}）", "（除{}外）", "（{}除外）", "（其中不含{}）"]))
def test_an_excluded_number_is_never_inside(name: str, length: int, numbers: list[int], form: str) -> None:
    """However the exception is written; its neighbours stay inside."""
    rule = name + form.format("、".join(f"{number}号" for number in numbers))
    for number in numbers:
        assert word(rule, f"{name}{number}号") == "无法判断"
    assert word(rule, f"{name}{max(numbers) + 1}号") == "确定"


@given(st.sampled_from(["以东", "以西", "以南", "以北"]), NAMES, NUMBERS)
def test_a_boundary_road_is_never_inside(direction: str, name: str, door: int) -> None:
    """The road that bounds the zone settles nothing."""
    assert word(f"{name}{direction}", f"{name}{door}号") == "可能"


HOSTILE = ["(", ")", "（1、", "学府路、", "路、", "学府路1-3号、", "一", "一、", "1-", "1", "1、", "不含", "除外", "（除", "以东", "东至", "户籍", "和", "⟦", "小区和"]
HOSTILE += ["截止单号3、", "3弄1号、", "（双）3、", "各村、", "城关小学、", "路-", " ", "其中", "可在小学", "：", "单号：", "的", "区域"]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_length_is_read_in_proportion(piece: str) -> None:
    """Twenty thousand characters of one kind take a second of the processor, not minutes."""
    started = time.process_time()
    reading = read("学府路" + piece * (20_000 // len(piece)))
    slips(reading)
    assert time.process_time() - started < 8
