"""What changed between two years: wording alone is no change, ground is told by name and number, words by both forms."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.command import main
from disclosure.tables.schema import shipped
from disclosure.tables.table import read
from disclosure.zones import read as read_rule
from disclosure.zones.change import Change, Kind
from disclosure.zones.changes import changed
from disclosure.zones.rules import read_school
from disclosure.zones.rules.register import Register
from disclosure.zones.table import Passage, Zone, zones

A, B, C = "示例县第一小学", "示例县第二小学", "示例县第三小学"
FIELDS = ("学年", "学段", "学校", "边界", "范围内", "条件", "除外", "备注")
Row = Sequence[str]


def row(school: str, inside: str = "", boundary: str = "", conditions: str = "", excluded: str = "", note: str = "") -> Row:
    return ("小学", school, boundary, inside, conditions, excluded, note)


def file(rows: Sequence[Row], year: int = 2026) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(FIELDS)
    writer.writerows((year, *each) for each in rows)
    return out.getvalue().encode()


def table(*rows: Row) -> tuple[Zone, ...]:
    return zones(read(file(rows), "划片.csv", shipped("zones")))


def said(before: Sequence[Row], after: Sequence[Row]) -> list[str]:
    return [change.sentence for change in changed(table(*before), table(*after))]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("学府路（单号：1-43）、桂花苑", "桂花苑；学府路1—43号（单号）"),
        ("学府路1-43号（单号）", "学府路（单号：1-21、23-43）"),
        ("学府路1-43号（单号）、2-60号（双号）", "学府路（双号：2-60；单号：1-43）"),
        ("学府路１５号", "学府路15号"),
        ("学府一街、学府二街", "学府一、二街"),
        ("学府花园（东区、西区）", "学府花园（东区，西区）"),
        ("桂花苑1-3栋", "桂花苑1栋、2栋、3栋"),
        ("凤城三路（永泰路）", "凤城三路"),
        ("凤城三路（永泰路）", "永泰路"),
        ("永泰路", "凤城三路（永泰路）"),
        ("学府路80号（学府雅居）", "学府雅居"),
        ("柳庄村（1、2组）", "柳庄村1-2组"),
        ("学府路以东，河滨路以北", "河滨路以北、学府路以东"),
        ("东至学府路，南至河滨路", "学府路以西、河滨路以北"),
        ("东：学府路以西", "东至学府路"),
        ("招生范围：桂花苑", "桂花苑"),
        ("学府路（15号除外）", "学府路（不含15号）"),
    ],
)
def test_other_words_for_the_same_are_no_change(before: str, after: str) -> None:
    assert said([row(A, before)], [row(A, after)]) == []


def test_rows_may_be_cut_otherwise() -> None:
    before = [row(A, "学府路（单号：1-43）、桂花苑", "学府路以东", note="以中心线为界")]
    after = [
        row(A, "桂花苑"),
        row(A, "学府路1-21号（单号）", note="以中心线为界。"),
        row(A, "学府路23-43号（单号）"),
        row(A, "", "学府路以东"),
    ]
    assert said(before, after) == []


@pytest.mark.parametrize(
    ("before", "after", "sentences"),
    [
        ("桂花苑", "桂花苑、银杏里", [f"{A}：增加“银杏里”。"]),
        ("桂花苑、银杏里", "桂花苑", [f"{A}：减少“银杏里”。"]),
        ("学府路（单号：1-43）", "学府路（单号：1-21）", [f"{A}：减少“学府路”23-43号（单号）。"]),
        ("学府路（单号：1-43）", "学府路（单号：1-43；双号：2-60）", [f"{A}：增加“学府路”2-60号（双号）。"]),
        ("学府路（单号：1-43）", "学府路", [f"{A}：增加“学府路”45号及以后（单号）、双号。"]),
        ("学府路（单号：1-43）", "学府路（单号：1-43，15号除外）", [f"{A}：减少“学府路”15号。"]),
        ("仓前街1-49号", "仓前街1-49号、27号附1号", [f"{A}：增加“仓前街”27号附1号。"]),
        ("桂花苑1-5栋", "桂花苑1-9栋", [f"{A}：增加“桂花苑”6-9栋。"]),
        ("学府一、二街；和苑一、二期", "学府一街；和苑一、二期", [f"{A}：减少“学府二街”。"]),
        ("学府一、二街", "学府一、二、三街", [f"{A}：增加“学府三街”。"]),
        ("和苑一期、二期、三期", "和苑一期、三期", [f"{A}：减少“和苑二期”。"]),
        ("柳庄村（1-6组）", "柳庄村（3-6组）", [f"{A}：减少“柳庄村”1-2组。"]),
        # Whether the ground changed cannot be told: both forms are shown.
        ("学府路1-43号", "学府路1-43号（单号）", [f"{A}：“学府路”由“学府路1-43号”改为“学府路1-43号（单号）”。"]),
        ("学府路（部分）", "学府路", [f"{A}：“学府路”由“学府路（部分）”改为“学府路”。"]),
        ("和景苑", "和景苑小区", [f"{A}：“和景苑小区”由“和景苑”改为“和景苑小区”。"]),
        ("桂花苑", "桂花苑（一期）", [f"{A}：“桂花苑”由“桂花苑”改为“桂花苑（一期）”。"]),
        ("桂花苑", "桂花苑等", [f"{A}：范围内原来没有写，现在写“等”。"]),
        # One of two names that the numbers or the road do not share.
        ("学府路80号（学府雅居）、学府路1-43号（单号）", "学府雅居", [f"{A}：减少“学府路”1-43号（单号）。"]),
        (
            "学府路80号（学府雅居）",
            "学府路82号（学府雅居）",
            [f"{A}：“学府雅居”由“学府路80号（学府雅居）”改为“学府路82号（学府雅居）”。"],
        ),
        ("桂花苑、零散平房的其他住户若干", "桂花苑", [f"{A}：范围内原来写“零散平房的其他住户若干”，现在没有写。"]),
    ],
)
def test_ground_is_told_by_name_and_number(before: str, after: str, sentences: list[str]) -> None:
    assert said([row(A, before)], [row(A, after)]) == sentences


@pytest.mark.parametrize(
    ("before", "after", "sentences"),
    [
        (
            [row(A, "桂花苑"), row(B, "和苑")],
            [row(A, "桂花苑、和苑"), row(B, "海棠苑")],
            [f"“和苑”：由{B}改划到{A}。", f"{B}：增加“海棠苑”。"],
        ),
        (
            [row(A, "学府路（单号：1-43）"), row(B, "学府路（单号：45-99）")],
            [row(A, "学府路（单号：1-61）"), row(B, "学府路（单号：63-99）")],
            [f"“学府路”45-61号（单号）：由{B}改划到{A}。"],
        ),
        ([row(A, "桂花苑")], [row(A, "桂花苑"), row(B, "和苑")], [f"{B}：原来没有范围，现在有了。", f"{B}：增加“和苑”。"]),
        ([row(A, "桂花苑"), row(B, "和苑")], [row(A, "桂花苑、和苑")], [f"“和苑”：由{B}改划到{A}。", f"{B}：原来有范围，现在没有了。"]),
        (
            [row(A, "桂花苑"), row(B, "和苑")],
            [row(A, "桂花苑"), row(f"{A}、{B}", "和苑")],
            [f"{A}：增加“和苑”（{B}也有）。"],
        ),
        (
            [row(A, "桂花苑、银杏里", conditions="本县户籍")],
            [row(A, "桂花苑、银杏里", conditions="本县户籍，有房产")],
            [f"{A}：“桂花苑”、“银杏里”的条件由“本县户籍”改为“本县户籍，有房产”。"],
        ),
        (
            [row(A, "桂花苑", "学府路以东")],
            [row(A, "桂花苑", "学府路以东，河滨路以北", excluded="银杏里")],
            [f"{A}：边界原来没有写，现在写“河滨路以北”。", f"{A}：除外原来没有写，现在写“银杏里”。"],
        ),
        (
            [row(A, "学府路（单号：1-43）"), row(B, "学府路（双号：2-60）"), row(C, "学府路（单号：45-49）")],
            [row(A, "学府路（单号：1-47）"), row(B, "学府路（双号：2-60）"), row(C, "学府路（单号：45-49）")],
            [f"{A}：增加“学府路”45-47号（单号）（{C}也有）。"],
        ),
        ([row(A, "桂花苑", note="暂定")], [row(A, "桂花苑")], [f"{A}：备注原来写“暂定”，现在没有写。"]),
        ([row(A, "", conditions="全县户籍")], [row(A, "", conditions="面向全县")], [f"{A}：条件由“全县户籍”改为“面向全县”。"]),
        (
            [row(A, "凤城三路（永泰路）"), row(B, "桂花苑")],
            [row(A, "海棠苑"), row(B, "桂花苑、永泰路")],
            [f"{A}：增加“海棠苑”。", f"“永泰路”：由{A}改划到{B}。"],
        ),
    ],
)
def test_from_which_school_to_which(before: list[Row], after: list[Row], sentences: list[str]) -> None:
    assert sorted(said(before, after)) == sorted(sentences)


@pytest.mark.parametrize(
    ("before", "after", "sentences"),
    [
        (("学府路80号、和苑", "学府雅居"), ("和苑", "学府路80号（学府雅居）"), ["“学府路”80号：由{A}改划到{B}。"]),
        (("永泰路、和苑", "凤城三路"), ("和苑", "凤城三路（永泰路）"), ["“永泰路”：由{A}改划到{B}。"]),
        (("永泰路、和苑", "桂花苑"), ("和苑", "桂花苑、凤城三路（永泰路）"), ["“永泰路”：由{A}改划到{B}。"]),
        (("凤城三路（永泰路）、和苑", "桂花苑"), ("和苑", "桂花苑、凤城三路（永泰路）"), ["“凤城三路（永泰路）”：由{A}改划到{B}。"]),
        (
            ("学府雅居、学府路1-9号（单号）、和苑", "桂花苑"),
            ("和苑", "桂花苑、学府路80号（学府雅居）、学府路1-9号（单号）"),
            ["“学府路”1-9号（单号）：由{A}改划到{B}。", "“学府雅居”：由{A}改划到{B}。"],
        ),
    ],
)
def test_a_thing_of_two_names_moves_once(before: tuple[str, str], after: tuple[str, str], sentences: list[str]) -> None:
    found = said(*([row(school, words) for school, words in zip((A, B), held, strict=True)] for held in (before, after)))
    assert found == [sentence.format(A=A, B=B) for sentence in sentences]


def test_names_come_from_two_schools_to_a_third() -> None:
    before = [row(A, "永泰路、和苑"), row(B, "凤城三路、梅园"), row(C, "桂花苑")]
    after = [row(A, "和苑"), row(B, "梅园"), row(C, "桂花苑、凤城三路（永泰路）")]
    assert said(before, after) == [f"“凤城三路”：由{B}改划到{C}。", f"“永泰路”：由{A}改划到{C}。"]


def test_what_many_share_is_told_of_each_and_not_of_each_two() -> None:
    def shared(first: str, second: str) -> list[Row]:
        return [row(f"示例县第{n}小学", first if n % 2 else second) for n in range(300)]

    found = changed(table(*shared("学府社区", "东庄村")), table(*shared("东庄村", "学府社区")))
    assert len(found) == 600 and {each.kind for each in found} == {Kind.GAINED, Kind.LOST}
    assert {school for each in found for school in each.concerned} == {f"示例县第{n}小学" for n in range(300)}
    assert max(len(each.sentence) for each in found) < 120
    (gained,) = (each for each in found if each.schools == ("示例县第1小学",) and each.kind is Kind.GAINED)
    assert gained.place == "“东庄村”" and gained.sentence.endswith("等学校也有）。")


def test_only_what_an_amendment_took_away_is_told_already() -> None:
    """A bureau may give a column of its own the same title."""
    held = Passage("excluded", "修改后不含", read_rule("梅园"))
    (before,) = table(row(A, "桂花苑"))
    own, withdrawn = (replace(before, passages=(*before.passages, each)) for each in (held, replace(held, is_withdrawn=True)))
    assert [change.sentence for change in changed([before], [own])] == [f"{A}：减少“梅园”（现在写明不含）。"]
    assert changed([before], [withdrawn]) == ()


def test_a_road_that_is_divided_anew_among_many() -> None:
    def road(shift: int) -> list[Row]:
        return [row(f"示例县第{n}小学", f"学府路（单号：{20 * n + 1 + shift}-{20 * n + 19 + shift}）") for n in range(20)]

    found = changed(table(*road(0)), table(*road(10)))
    assert sum(each.kind is Kind.MOVED for each in found) == 19
    assert "“学府路”21-29号（单号）：由示例县第1小学改划到示例县第0小学。" in [each.sentence for each in found]


def test_a_school_that_closes_leaves_all_to_others() -> None:
    before = [row(A, "柳庄村（1-20组）"), *(row(f"示例县第{n}学校", f"花园{n}小区") for n in range(20))]
    after = [row(f"示例县第{n}学校", f"花园{n}小区、柳庄村（{n + 1}组）") for n in range(20)]
    assert sum(each.kind is Kind.MOVED for each in changed(table(*before), table(*after))) == 20


def test_both_forms_stand_with_a_change() -> None:
    (change,) = changed(table(row(A, "学府路（单号：1-43）")), table(row(A, "学府路（单号：1-61）")))
    assert change == Change(Kind.GAINED, (A,), "“学府路”45-61号（单号）", (), "学府路（单号：1-43）", "学府路（单号：1-61）")


def test_a_school_is_the_same_under_its_former_name() -> None:
    data = f"学校,曾用名,简称,校区\n{A},城关小学,一小,东校区\n".encode()
    register = Register([read_school(each, "名册.csv") for each in read(data, "名册.csv", shipped("schools")).rows])
    before, after = table(row("城关小学", "桂花苑")), table(row(A, "桂花苑"))
    assert changed(before, after, register) == ()
    assert {change.kind for change in changed(before, after)} == {Kind.NEW, Kind.GONE, Kind.MOVED}


_WORDS = st.lists(
    st.sampled_from(
        [
            "桂花苑",
            "学府路（单号：1-43）",
            "学府路2-8号",
            "柳庄村（1-3组）",
            "柳庄村",
            "学府路以东",
            "等",
            "和苑（部分）",
            "乱七八糟，的话",
            "永泰路（学府路）",
            "不含银杏里",
        ]
    ),
    max_size=4,
).map("、".join)
_LEFT = st.sampled_from(["", "", "银杏里", "桂花苑", "学府路15号、永泰路", "柳庄村2组", "第二小学学区", "其余住户"])
_TABLE = st.lists(
    st.builds(row, st.sampled_from([A, B, C, f"{A}、{B}"]), _WORDS, st.sampled_from(["", "", "学府路以东", "学府路以东（不含银杏里）"]), st.sampled_from(["", "本县户籍"]), _LEFT), max_size=4
)


@given(_TABLE, _TABLE)
def test_any_two_tables_can_be_compared(before: list[Row], after: list[Row]) -> None:
    """Nothing changes against itself; every change names a school and shows what stood or stands there."""
    old, new = table(*before), table(*after)
    assert changed(old, old) == ()
    for change in changed(old, new):
        assert change.schools and change.sentence.endswith("。") and set(change.concerned) <= {A, B, C}
        assert change.kind in (Kind.NEW, Kind.GONE) or change.was or change.now
    forth = {(each.place, frozenset(each.others), frozenset(each.schools)) for each in changed(old, new) if each.kind is Kind.MOVED}
    back = {(each.place, frozenset(each.schools), frozenset(each.others)) for each in changed(new, old) if each.kind is Kind.MOVED}
    assert forth == back


_THINGS = {
    "桂花苑": "桂花苑",
    "学府路（单号：1-43）": "学府路",
    "文昌街2-8号": "文昌街",
    "柳庄村（1-3组）": "柳庄村",
    "和苑（部分）": "和苑",
    "永泰路（又称建设路）": "永泰路",
    "西门一街": "西门一街",
    "河滨路以东": "河滨路以东",
    "梅园（一期）": "梅园",
    "东门外零散平房的其他住户若干": "零散平房",
}
_HELD = st.lists(st.sampled_from([*_THINGS]), unique=True)


_NAMES = st.lists(
    st.sampled_from(["学府路80号", "学府雅居", "学府路80号（学府雅居）", "学府路2-8号（双号）", "凤城三路（永泰路）", "凤城三路", "永泰路"]),
    unique=True,
    max_size=4,
).map("、".join)


@given(_NAMES, _NAMES, _NAMES, _NAMES)
def test_what_a_school_has_under_no_name_any_more_is_told(first: str, second: str, first_now: str, second_now: str) -> None:
    """Whoever had one of the names of a thing, and now has none of them, or the other way round, is told of it."""
    before, after = {A: first, B: second}, {A: first_now, B: second_now}
    old, new = (table(*(row(school, each) for school, each in held.items() if each)) for held in (before, after))
    found = changed(old, new)
    for school in (A, B):
        for names in (("学府路80号", "学府雅居"), ("凤城三路", "永泰路"), ("2-8号",)):
            had, has = (any(name in held[school] for name in names) for held in (before, after))
            if had != has:
                told = [f"{each.place}{each.was}{each.now}" for each in found if school in each.concerned]
                assert any(name.removeprefix("学府路") in words for name in names for words in told), (school, names, found)


@given(_HELD, _HELD, _HELD, _HELD)
def test_nothing_comes_or_goes_unsaid(first: list[str], second: list[str], first_now: list[str], second_now: list[str]) -> None:
    """Each thing that a school has in one year alone is named in a change that concerns it; what it keeps, in none."""
    before, after = {A: first, B: second}, {A: first_now, B: second_now}
    found = changed(*(table(*(row(school, "；".join(each)) for school, each in held.items() if each)) for held in (before, after)))
    for school in (A, B):
        for written, name in _THINGS.items():
            told = [each for each in found if school in each.concerned and name in f"{each.place}{each.was}{each.now}"]
            assert bool(told) == ((written in before[school]) != (written in after[school])), (school, written, found)


def test_a_large_table_is_compared_at_once() -> None:
    before = [row(f"示例县第{n % 300}学校", f"示例路{n % 400}巷{n}号、花园{n}小区") for n in range(2000)]
    after = [row(f"示例县第{n * 7 % 300}学校", f"示例路{n % 400}巷{n}号、花园{n}小区") for n in range(2000)]
    old, new = table(*before), table(*after)
    started = time.process_time()
    found = changed(old, new)
    assert time.process_time() - started < 20
    assert sum(change.kind is Kind.MOVED for change in found) > 2000


def test_staff_see_it_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISCLOSURE_CATALOG", raising=False)
    Path("旧.csv").write_bytes(file([row(A, "桂花苑")], 2025))
    Path("新.csv").write_bytes(file([row(A, "桂花苑、银杏里")]))
    assert main(["zones", "新.csv", "--since", "旧.csv"]) == 0
    assert capsys.readouterr().out == f"2026 学年小学，同 2025 学年比：增加 1 处。\n  增加　{A}：增加“银杏里”。\n"
    assert main(["zones", "新.csv", "--since", "新.csv"]) == 0
    assert "两张表都是 2026 学年的" in capsys.readouterr().out
    Path("坏.csv").write_text("学校\n甲\n", encoding="utf-8")
    for arguments, words in (
        (["新.csv", "--since", "没有.csv"], "读不出来"),
        (["新.csv", "--since", "坏.csv"], "先改好再查"),
        (["新.txt", "--since", "旧.csv"], ""),
    ):
        assert main(["zones", *arguments]) != 0
        assert words in capsys.readouterr().err
