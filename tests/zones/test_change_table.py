"""One edit of a table of zones after another: each is told once, as what it is, and exceptions as what comes and goes with them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_changes import A, B, C, Row, row, said, table

from disclosure.zones.changes import changed
from disclosure.zones.overlaps import Overlaps
from disclosure.zones.parts import Door, Range
from disclosure.zones.rules.spans import Numbers, numbers_of

LEFT, NOW = "（原来写明不含）", "（现在写明不含）"


@pytest.mark.parametrize(
    ("before", "after", "sentences"),
    [
        # An exception that goes gives the ground back; one that comes takes it.
        ([row(A, "柳庄村", excluded="银杏里")], [row(A, "柳庄村")], [f"{A}：增加“银杏里”{LEFT}。"]),
        ([row(A, "柳庄村")], [row(A, "柳庄村", excluded="银杏里")], [f"{A}：减少“银杏里”{NOW}。"]),
        ([row(A, "柳庄村（银杏里除外）、桂花苑")], [row(A, "柳庄村、桂花苑")], [f"{A}：增加“银杏里”{LEFT}。"]),
        ([row(A, "柳庄村、桂花苑，不含银杏里")], [row(A, "柳庄村、桂花苑")], [f"{A}：增加“银杏里”{LEFT}。"]),
        ([row(A, "柳庄村（银杏里、海棠苑除外）")], [row(A, "柳庄村（海棠苑除外）")], [f"{A}：增加“银杏里”{LEFT}。"]),
        (
            [row(A, "", "学府路以东、河滨路以北（不含银杏里）")],
            [row(A, "", "学府路以东、河滨路以北")],
            [f"{A}：增加“银杏里”{LEFT}。"],
        ),
        (
            [row(A, "", "学府路以东、河滨路以北", excluded="文昌街1-9号")],
            [row(A, "", "学府路以东、河滨路以北", excluded="文昌街1-5号")],
            [f"{A}：增加“文昌街”7-9号（单号）、6-8号（双号）{LEFT}。"],
        ),
        ([row(A, "学府路1-99号（单号，15号除外）")], [row(A, "学府路1-99号（单号）")], [f"{A}：增加“学府路”15号。"]),
        ([row(A, "学府路1-99号（单号，15号附1号除外）")], [row(A, "学府路1-99号（单号）")], [f"{A}：增加“学府路”15号附1号。"]),
        ([row(A, "凤城三路（永泰路）", excluded="永泰路15号")], [row(A, "凤城三路（永泰路）")], [f"{A}：增加“凤城三路”15号。"]),
        ([row(A, "柳庄村（3组除外）")], [row(A, "柳庄村")], [f"{A}：增加“柳庄村”3组。"]),
        ([row(A, "柳庄村", excluded="银杏里")], [row(A, "柳庄村（银杏里除外）")], []),
        (
            [row(A, "柳庄村", excluded="银杏里"), row(A, "东庄村", excluded="海棠苑")],
            [row(A, "柳庄村", excluded="银杏里"), row(A, "东庄村")],
            [f"{A}：增加“海棠苑”{LEFT}。"],
        ),
        # What one leaves out, another takes.
        ([row(A, "柳庄村"), row(B, "梅园")], [row(A, "柳庄村", excluded="银杏里"), row(B, "梅园、银杏里")], [f"“银杏里”：由{A}改划到{B}。"]),
        ([row(A, "柳庄村", excluded="银杏里小区"), row(B, "银杏里")], [row(A, "柳庄村"), row(B, "和苑")], [f"“银杏里”：由{B}改划到{A}。", f"{B}：增加“和苑”。"]),
        ([row(A, "柳庄村", excluded="银杏里"), row(B, "银杏里、梅园")], [row(A, "柳庄村、银杏里"), row(B, "梅园")], [f"“银杏里”：由{B}改划到{A}。"]),
        # Where the rest changed with it, nobody can tell whether it belongs: both forms are shown. What went with the rest is told with the rest.
        (
            [row(A, "桂花苑", "学府路以东")],
            [row(A, "桂花苑", "文昌街以东", excluded="银杏里")],
            [f"{A}：边界由“学府路以东”改为“文昌街以东”。", f"{A}：除外原来没有写，现在写“银杏里”。"],
        ),
        ([row(A, "柳庄村（银杏里除外）、桂花苑")], [row(A, "桂花苑")], [f"{A}：减少“柳庄村（银杏里除外）”。"]),
        ([row(A, "柳庄村", excluded="第二小学学区")], [row(A, "柳庄村")], [f"{A}：除外原来写“第二小学”，现在没有写。"]),
        # A boundary once, also where schools share it.
        (
            [row(A, "", "东至学府路，南至河滨路，西至文昌街")],
            [row(A, "", "东至学府路，南至河滨路，西至永泰路")],
            [f"{A}：边界由“西至文昌街”改为“西至永泰路”。"],
        ),
        ([row(A, "", "学府路以东的桂花苑")], [row(A, "", "文昌街以东的桂花苑")], [f"{A}：边界由“学府路以东的”改为“文昌街以东的”。"]),
        (
            [row(f"{A}、{B}", "", "学府路以东")],
            [row(f"{A}、{B}", "", "文昌街以东")],
            [f"{A}、{B}：边界由“学府路以东”改为“文昌街以东”。"],
        ),
        # Remarks with the rows that they stand in.
        (
            [row(A, "桂花苑", note="以中心线为界"), row(A, "梅园", note="暂定")],
            [row(A, "梅园", note="暂定，以公告为准"), row(A, "桂花苑", note="以道路中心线为界")],
            [f"{A}：“桂花苑”的备注由“以中心线为界”改为“以道路中心线为界”。", f"{A}：“梅园”的备注由“暂定”改为“暂定，以公告为准”。"],
        ),
        (
            [row(A, "桂花苑", note="以中心线为界"), row(A, "梅园、和苑")],
            [row(A, "桂花苑"), row(A, "梅园、和苑", note="暂定")],
            [f"{A}：“桂花苑”的备注原来写“以中心线为界”，现在没有写。", f"{A}：“梅园”等的备注原来没有写，现在写“暂定”。"],
        ),
        (
            [row(A, "桂花苑", note="暂定"), row(A, "梅园", note="暂定")],
            [row(A, "桂花苑"), row(A, "梅园", note="暂定")],
            [f"{A}：“桂花苑”的备注原来写“暂定”，现在没有写。"],
        ),
        # Several schools of one area: one sentence, with those alone that have it now.
        ([row(f"{A}、{B}", "梅园"), row(C, "和苑")], [row(f"{A}、{B}、{C}", "梅园"), row(C, "和苑")], [f"{C}：增加“梅园”（{A}、{B}也有）。"]),
        ([row(f"{A}、{B}、{C}", "梅园"), row(C, "和苑")], [row(A, "梅园"), row(C, "和苑"), row(B, "海棠苑")], [
            f"{B}、{C}：减少“梅园”（{A}仍有）。", f"{B}：增加“海棠苑”。",
        ]),
        (
            [row(f"{A}、{B}", "梅园"), row(C, "和苑")],
            [row(f"{A}、{B}", "海棠苑"), row(C, "和苑、梅园")],
            [f"{A}、{B}：增加“海棠苑”（几校共有）。", f"“梅园”：由{A}、{B}改划到{C}。"],
        ),
        ([row(C, "和苑、梅园"), row(f"{A}、{B}", "海棠苑")], [row(C, "和苑"), row(f"{A}、{B}", "海棠苑、梅园")], [f"“梅园”：由{C}改划到{A}、{B}。"]),
        (
            [row(f"{A}、{B}", "学府路1-99号（单号）"), row(C, "和苑")],
            [row(f"{A}、{B}", "学府路1-49号（单号）"), row(C, "和苑、学府路51-99号（单号）")],
            [f"“学府路”51-99号（单号）：由{A}、{B}改划到{C}。"],
        ),
        ([row(f"{A}、{B}", "梅园"), row(A, "和苑"), row(B, "桂花苑")], [row(A, "梅园、和苑"), row(B, "桂花苑、梅园")], [
            f"{A}：“梅园”的条件原来写“与{B}共用”，现在没有写。", f"{B}：“梅园”的条件原来写“与{A}共用”，现在没有写。",
        ]),
        (
            [row(f"{A}、{B}", "柳庄村1-10组")],
            [row(A, "柳庄村1-5组"), row(B, "柳庄村6-10组")],
            [f"{A}：减少“柳庄村”6-10组（{B}仍有）。", f"{B}：减少“柳庄村”1-5组（{A}仍有）。"],
        ),
        (
            [row(f"{A}、{B}", "湖畔新居", conditions="两校任选")],
            [row(f"{A}、{B}", "湖畔新居", conditions="电脑派位")],
            [f"{A}、{B}：“湖畔新居”的条件由“两校任选”改为“电脑派位”。"],
        ),
        (
            [row(A, "柳庄村", excluded="银杏里"), row(B, "银杏里")],
            [row(A, "柳庄村", excluded="银杏里1-3栋"), row(B, "银杏里1-3栋")],
            [f"“银杏里”4栋及以后：由{B}改划到{A}。"],
        ),
        (
            [row(A, "梅园"), row(B, "桂花苑", "学府路以东", note="暂定")],
            [row(A, "梅园、桂花苑")],
            [f"“桂花苑”：由{B}改划到{A}。", f"{B}：原来有范围，现在没有了。", f"{B}：边界原来写“学府路以东”，现在没有写。"],
        ),
        (
            [row(A, "文昌街1-99号")],
            [row(A, "文昌街1-99号", excluded="文昌街50号")],
            [f"{A}：“文昌街”由“文昌街1-99号”改为“文昌街1-99号（不含50号）”。"],
        ),
        ([row(A, "和苑A区B区")], [row(A, "和苑A区B区、C区")], [f"{A}：增加“和苑C区”。"]),
        # What is written otherwise, is no change.
        ([row(A, "老纺织厂家属院")], [row(A, "桂花苑（原老纺织厂家属院）")], []),
        ([row(A, "桂花苑、 梅园", note="以公告为准。")], [row(A, "桂花苑,梅园", note="以公告为准")], []),
    ],
)  # fmt: skip
def test_an_edit_is_told_once(before: Sequence[Row], after: Sequence[Row], sentences: list[str]) -> None:
    assert sorted(said(before, after)) == sorted(sentences)


_HEADS = st.sampled_from(["柳庄村", "学府路1-99号（单号）", "学府路", "凤城三路（永泰路）", "桂花苑1-9栋"])
_LEFT = st.sampled_from(["银杏里", "学府路15号", "学府路15号附1号", "永泰路15号", "银杏里1-3栋", "3组", "文昌街（单号：1-9）", "桂花苑2栋"])


@given(_HEADS, _LEFT, st.sampled_from(["、梅园，不含{}", "、梅园（不含{}）", "（{}除外）、梅园", "column"]), st.booleans())
def test_an_exception_that_goes_is_told(head: str, left: str, form: str, is_added: bool) -> None:
    """Unless it leaves out what does not belong in any case."""
    with_it = row(A, f"{head}、梅园", excluded=left) if form == "column" else row(A, head + form.format(left))
    without = row(A, f"{head}、梅园")
    found = said(*(([without], [with_it]) if is_added else ([with_it], [without])))
    is_outside = (left.startswith("学府路15") and head not in ("学府路", "学府路1-99号（单号）")) or (left == "3组" and head != "柳庄村")
    assert len(found) == 1 or (is_outside and not found), found
    assert all(each.startswith((f"{A}：增加", f"{A}：减少", f"{A}：“", f"{A}：除外", f"{A}：范围内")) for each in found)


_NUMBERS = st.lists(
    st.builds(
        lambda low, length, parity, sub: Range(Door(low, sub), Door(low, sub) if sub else Door(low + length), parity),
        st.integers(1, 60),
        st.integers(0, 30),
        st.sampled_from(["", "单", "双"]),
        st.sampled_from(["", "", "", "附1"]),
    ),
    max_size=3,
).map(lambda ranges: numbers_of(ranges, False).get("号", Numbers()))


@given(st.lists(_NUMBERS, max_size=9), _NUMBERS)
def test_who_shares_numbers_is_found(held: list[Numbers], wanted: Numbers) -> None:
    found = dict(Overlaps(enumerate(held)).sharing(wanted))
    assert found == {n: both for n, numbers in enumerate(held) if (both := wanted.shared(numbers))}


def test_pieces_of_a_road_are_compared_with_those_near_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def road(shift: int) -> list[Row]:
        return [row(f"示例县第{n}小学", f"学府路（单号：{20 * n + 1 + shift}-{20 * n + 19 + shift}）") for n in range(1200)]

    before, after, asked = table(*road(0)), table(*road(10)), 0
    shared = Numbers.shared

    def counted(one: Numbers, other: Numbers) -> Numbers:
        nonlocal asked
        asked += 1
        return shared(one, other)

    monkeypatch.setattr(Numbers, "shared", counted)
    assert len(changed(before, after)) == 1201
    assert asked < 20 * 1200
