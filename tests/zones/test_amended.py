"""A table with its amendments: what is said for certain is applied, the rest stays beside it and makes no answer certain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.tables.schema import shipped
from disclosure.tables.table import read
from disclosure.zones.amended import Amended, amended
from disclosure.zones.amendment import Amendment, Verb, read_amendment
from disclosure.zones.answer import Lookup
from disclosure.zones.changes import changed
from disclosure.zones.rules import read_school
from disclosure.zones.rules.register import Register
from disclosure.zones.table import Zone, zones

Row = Sequence[str]
A, B, C = "示例县第一小学", "示例县第二小学", "示例县第三小学"
#: year, level, school, boundary, inside, conditions, excluded, note, amends
BASE: tuple[Row, ...] = (
    ("2025", "小学", A, "", "学府路（单号：1-43）、桂花苑、银杏里", "", "", "", ""),
    ("2025", "小学", A, "学府路以东，河滨路以北", "", "", "", "", ""),
    ("2025", "小学", B, "", "学府路（双号：2-60）、和苑", "", "", "", ""),
    ("2025", "小学", B, "", "柳庄村（1-6组）", "本县户籍", "", "", ""),
    ("2025", "小学", C, "", "石门村", "", "", "", ""),
)


def table(rows: Sequence[Row], position: int = 0) -> tuple[Zone, ...]:
    lines = ["学年,学段,学校,边界,范围内,条件,除外,备注,修改", *(",".join(f'"{cell}"' for cell in row) for row in rows)]
    return zones(read("\n".join(lines).encode(), "划片.csv", shipped("zones")), position)


def row(school: str, inside: str, amends: str, *, year: str = "2026", level: str = "小学", boundary: str = "") -> Row:
    return (year, level, school, boundary, inside, "", "", "", amends)


def merged(*rows: Row, register: Register | None = None) -> Amended:
    return amended((*table(BASE), *table(rows, 1)), {1: (0,)}, register)


def ground(result: Amended, school: str, year: int = 2026) -> list[str]:
    """What a school's rows say lies inside and outside, with what they leave out behind a minus sign."""
    held = [zone for zone in result.zones if zone.schools == (school,) and zone.year == year]
    return [
        "；".join(
            ("-" if each.field == "excluded" else "") + "、".join(each.reading.words(part) for part in each.reading.parts)
            for each in zone.passages
        )
        for zone in held
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("代替", Amendment(Verb.REPLACE)),
        ("代替2025学年的范围", Amendment(Verb.REPLACE, is_whole=True)),
        ("代替原范围", Amendment(Verb.REPLACE, is_whole=True)),
        ("代替第3行", Amendment(Verb.REPLACE, rows=(3,))),
        ("代替第 3、5 行", Amendment(Verb.REPLACE, rows=(3, 5))),
        ("代替第3—5行", Amendment(Verb.REPLACE, rows=(3, 4, 5))),
        ("代替“桂花苑”", Amendment(Verb.REPLACE, what="桂花苑")),
        ("调整为", Amendment(Verb.REPLACE)),
        ("代替原范围，增加桂花苑", Amendment(Verb.REPLACE, is_whole=True)),
        ("增加", Amendment(Verb.ADD)),
        ("新增：2026年交付", Amendment(Verb.ADD, what="2026年交付")),
        ("由示例县第二小学划入", Amendment(Verb.ADD, B)),
        ("学府路38号由示例县第二小学划入", Amendment(Verb.ADD, B, what="学府路38号")),
        ("由示例县第二小学划入示例县第一小学", Amendment(Verb.ADD, B, A)),
        ("桂花苑由第一小学调整到第二小学", Amendment(Verb.ADD, "第一小学", "第二小学", what="桂花苑")),
        ("代替原来的范围", Amendment(Verb.REPLACE, is_whole=True)),
        ("减少", Amendment(Verb.REMOVE)),
        ("取消桂花苑", Amendment(Verb.REMOVE, what="桂花苑")),
        ("桂花苑划出", Amendment(Verb.REMOVE, what="桂花苑")),
        ("2026年9月起减少", Amendment(Verb.REMOVE)),
        ("自2026学年秋季学期起由示例县第二小学划入", Amendment(Verb.ADD, B)),
        ("增加起凤街", Amendment(Verb.ADD, what="起凤街")),
        ("原范围取消", Amendment(Verb.REMOVE, is_whole=True)),
        ("由本校划出桂花苑", Amendment(Verb.ADD, "本校", what="桂花苑")),
        ("桂花苑划给示例县第二小学", Amendment(Verb.REMOVE, "", B, what="桂花苑")),
        ("减少桂花苑，划归示例县第二小学", Amendment(Verb.REMOVE, "", B, what="桂花苑")),
        ("增加桂花苑，减少和苑", None),
        ("暂定", None),
        ("", None),
        ("\x00" * 3000, None),
    ],
)
def test_what_a_cell_says(cell: str, expected: Amendment | None) -> None:
    assert read_amendment(cell) == expected


@given(st.text(alphabet="代替增加减少由划入给出第行0123456789-、，学年的范围甲小学“”（）", max_size=60))
def test_any_cell_can_be_read(cell: str) -> None:
    found = read_amendment(cell)
    assert found is None or len(found.rows) <= 10_000


def test_what_is_added_stands_beside_what_was() -> None:
    result = merged(row(C, "竹溪村", "增加"))
    assert ground(result, C) == ["石门村", "竹溪村"]
    assert [(zone.table, zone.row) for zone in result.zones if zone.schools == (C,) and zone.year == 2026] == [(0, 6), (1, 2)]
    assert ground(result, C, 2025) == ["石门村"], "the year before stays as it was"
    assert ground(result, A) == ground(result, A, 2025), "what is not amended goes on"
    assert not result.unclear and not any(zone.doubt for zone in result.zones)


@pytest.mark.parametrize(
    ("amendment", "first", "second"),
    [
        (
            row(A, "学府路（双号：2-20）", "由示例县第二小学划入"),
            ["学府路（单号：1-43）、桂花苑、银杏里", "学府路以东、河滨路以北", "学府路（双号：2-20）"],
            ["学府路（双号：2-60）、和苑；-学府路（双号：2-20）", "柳庄村（1-6组）"],
        ),
        (
            row(A, "和苑", "由第二小学划入"),
            ["学府路（单号：1-43）、桂花苑、银杏里", "学府路以东、河滨路以北", "和苑"],
            ["学府路（双号：2-60）；-和苑", "柳庄村（1-6组）"],
        ),
        (
            row(A, "桂花苑", "划给示例县第二小学"),
            ["学府路（单号：1-43）、银杏里；-桂花苑", "学府路以东、河滨路以北"],
            ["学府路（双号：2-60）、和苑", "柳庄村（1-6组）", "桂花苑"],
        ),
        (
            row(A, "", "取消桂花苑"),
            ["学府路（单号：1-43）、银杏里；-桂花苑", "学府路以东、河滨路以北"],
            ["学府路（双号：2-60）、和苑", "柳庄村（1-6组）"],
        ),
        (
            row(B, "柳庄村（1、2组）", "减少"),
            ["学府路（单号：1-43）、桂花苑、银杏里", "学府路以东、河滨路以北"],
            ["学府路（双号：2-60）、和苑", "柳庄村（1-6组）；-柳庄村（1、2组）"],
        ),
        (
            row(B, "柳庄村", "划出"),
            ["学府路（单号：1-43）、桂花苑、银杏里", "学府路以东、河滨路以北"],
            ["学府路（双号：2-60）、和苑"],
        ),
        (
            row(B, "柳庄村（1-4组）", "代替第5行"),
            ["学府路（单号：1-43）、桂花苑、银杏里", "学府路以东、河滨路以北"],
            ["学府路（双号：2-60）、和苑", "柳庄村（1-4组）"],
        ),
        (
            row(B, "柳庄村（1-4组）", "调整为"),
            ["学府路（单号：1-43）、桂花苑、银杏里", "学府路以东、河滨路以北"],
            ["学府路（双号：2-60）、和苑", "柳庄村（1-4组）"],
        ),
        (
            row(B, "石榴苑", "代替“柳庄村”"),
            ["学府路（单号：1-43）、桂花苑、银杏里", "学府路以东、河滨路以北"],
            ["学府路（双号：2-60）、和苑", "石榴苑"],
        ),
        (
            row(B, "石榴苑", "代替2025学年的范围"),
            ["学府路（单号：1-43）、桂花苑、银杏里", "学府路以东、河滨路以北"],
            ["石榴苑"],
        ),
        (
            row(B, "和苑", "由第二小学调整到第一小学"),
            ["学府路（单号：1-43）、桂花苑、银杏里", "学府路以东、河滨路以北", "和苑"],
            ["学府路（双号：2-60）；-和苑", "柳庄村（1-6组）"],
        ),
        (
            row(A, "和苑", "由第二小学调整到本校"),
            ["学府路（单号：1-43）、桂花苑、银杏里", "学府路以东、河滨路以北", "和苑"],
            ["学府路（双号：2-60）；-和苑", "柳庄村（1-6组）"],
        ),
        (
            row(B, "学府路2-20号", "减少"),
            ["学府路（单号：1-43）、桂花苑、银杏里", "学府路以东、河滨路以北"],
            ["学府路（双号：2-60）、和苑；-学府路2-20号", "柳庄村（1-6组）"],
        ),
        (row(A, "", "减少第3行"), ["学府路（单号：1-43）、桂花苑、银杏里"], ["学府路（双号：2-60）、和苑", "柳庄村（1-6组）"]),
    ],
)
def test_what_is_certain_is_applied(amendment: Row, first: list[str], second: list[str]) -> None:
    result = merged(amendment)
    assert not result.unclear
    assert (ground(result, A), ground(result, B)) == (first, second)


@pytest.mark.parametrize(
    ("amendment", "words"),
    [
        (row(A, "海棠苑", "减少"), "没有写“海棠苑”"),
        (row(A, "学府路（单号：1-99）", "减少"), "没有写“学府路（单号：1-99）”"),
        (row(A, "学府路以东", "减少"), "不都是名称和门牌号"),
        (row(A, "石榴苑", "代替"), "有 2 行，看不出代替的是哪一行"),
        (row(A, "石榴苑", "代替第5行"), "不都是“示例县第一小学”的"),
        (row("示例县第九小学", "石榴苑", "代替"), "没有“示例县第九小学”的范围"),
        (row(A, "石榴苑", "由示例县第三小学划入"), "没有写“石榴苑”"),
        (row(A, "石榴苑", "按上级要求"), "看不出“按上级要求”"),
        (row(A, "石榴苑", ""), "没有写明是代替、增加还是减少"),
        (row(A, "和苑", "由第二小学划入第三小学"), "没有写到这一行的学校"),
        (row(C, "石榴苑", "代替“桂花苑”"), "有 1 行，看不出代替的是哪一行"),
        (row(C, "石榴苑", "调整为示例县第一小学"), "有 1 行，看不出代替的是哪一行"),
        (row(A, "", "减少第9行"), "没有要减少的那一行"),
        (row(A, "桂花苑", "减少第2、9行"), "没有要减少的那一行"),
        (row(A, "", "第2行划给第二小学"), "没有写明划走的是什么"),
        (row(A, "桂花苑", "划给第九小学"), "没有找到接收的学校“第九小学”"),
        (row(A, "桂花苑", "划给小学"), "没有找到接收的学校“小学”"),
    ],
)
def test_what_is_not_certain_is_told_and_makes_nothing_certain(amendment: Row, words: str) -> None:
    result = merged(amendment, row(C, "竹溪村", "增加"))
    (unclear,) = result.unclear
    assert words in unclear.message and unclear.hint and not unclear.is_base
    (school,) = amendment[2:3]
    concerned = [zone for zone in result.zones if zone.year == 2026 and school in zone.schools]
    assert concerned and all(zone.doubt for zone in concerned)
    assert any(zone.table == 1 for zone in concerned), "the row that could not be applied stands beside the others"
    assert not any(zone.doubt for zone in result.zones if zone.year == 2025)
    lookup = Lookup.of(result.zones)
    named = {name for zone in concerned for name in zone.doubtful}  # what else the school has stays certain (test_doubts)
    for query in ("桂花苑", "石榴苑", "海棠苑", "学府路15号", "学府路45号"):
        answer = lookup.answer(query, 2026, "小学")
        is_certain = any(each.school == school and each.word == "确定" for each in answer.candidates)
        assert not is_certain or (named and not query.startswith(tuple(named))), query


def test_an_amended_table_answers() -> None:
    """What went to another school is no longer the first one's, in either way to write it."""
    for amendment in (row(A, "和苑、学府路2号", "由示例县第二小学划入"), row(B, "和苑、学府路2号", "划给示例县第一小学")):
        lookup = Lookup.of(merged(amendment).zones)
        for query in ("和苑", "学府路2号"):
            answer = lookup.answer(query, 2026, "小学")
            assert (answer.word, [each.school for each in answer.candidates]) == ("确定", [A]), (amendment, query)
            assert [each.school for each in lookup.answer(query, 2025, "小学").candidates] == [B]
        assert [each.school for each in lookup.answer("学府路4号", 2026, "小学").candidates] == [B]


def test_a_primary_that_feeds_no_more_is_not_left_out_as_a_zone() -> None:
    base = table((row("示例县第一初级中学", "第一小学、第二小学、桂花苑", "", year="2025", level="初中"),))
    result = amended((*base, *table((row("示例县第一初级中学", "第二小学", "减少", level="初中"),), 1)), {1: (0,)})
    assert ground(result, "示例县第一初级中学") == ["第一小学、桂花苑；-"]
    lookup = Lookup.of(result.zones)
    assert lookup.answer("桂花苑", 2026, "初中").word == "确定"
    assert [lookup.answer("第二小学", year, "初中").word for year in (2025, 2026)] == ["视条件", "无法判断"]


def test_lists_with_one_head_are_told_apart() -> None:
    """学府一、二街 and 和苑一、二期 both have a 二 of their own."""
    base = table((row(A, "学府一、二街；和苑一、二期", "", year="2025"),))
    result = amended((*base, *table((row(A, "学府二街、和苑一期", "减少"),), 1)), {1: (0,)})
    lookup = Lookup.of(result.zones)
    assert not result.unclear
    assert [lookup.answer(name, 2026, "小学").word for name in ("学府一街", "学府二街", "和苑一期", "和苑二期")] == [
        "确定",
        "无法判断",
        "无法判断",
        "确定",
    ]


def test_what_changed_is_what_the_amendment_says() -> None:
    result = merged(
        row(A, "和苑、学府路2-8号（双号）", "由示例县第二小学划入"), row(B, "柳庄村（1、2组）", "减少"), row(C, "竹溪村", "增加")
    )
    years = ([zone for zone in result.zones if zone.year == year] for year in (2025, 2026))
    assert [change.sentence for change in changed(*years)] == [
        f"“学府路”2-8号（双号）：由{B}改划到{A}。",
        f"“和苑”：由{B}改划到{A}。",
        f"{B}：减少“柳庄村”1-2组。",
        f"{C}：增加“竹溪村”。",
    ]


def test_both_schools_may_tell_of_the_same_move() -> None:
    result = merged(row(B, "和苑", "划给示例县第一小学"), row(A, "和苑", "由示例县第二小学划入"))
    assert not result.unclear
    assert ground(result, A)[-1] == "和苑" and len(ground(result, A)) == 3
    assert ground(result, B)[0] == "学府路（双号：2-60）；-和苑"


def test_within_the_same_year_the_table_itself_is_amended() -> None:
    result = merged(row(C, "竹溪村", "增加", year="2025"))
    assert {zone.year for zone in result.zones} == {2025}
    assert ground(result, C, 2025) == ["石门村", "竹溪村"]


def test_levels_that_are_not_named_are_left_alone() -> None:
    result = merged(row("示例县第一初级中学", "桂花苑", "增加", level="初中"))
    assert {zone.level for zone in result.zones if zone.year == 2026} == {"初中"}
    assert result.unclear[0].is_base and "没有2026学年或者更早的初中" in result.unclear[0].message


def test_amendments_are_amended() -> None:
    second = table((row(C, "竹溪村", "增加"),), 1)
    third = table((row(C, "竹溪村", "减少", year="2027"),), 2)
    result = amended((*table(BASE), *second, *third), {1: (0,), 2: (1,)})
    assert [ground(result, C, year) for year in (2025, 2026, 2027)] == [["石门村"], ["石门村", "竹溪村"], ["石门村"]]
    assert not result.unclear


@pytest.mark.parametrize(
    ("bases", "words"),
    [
        ({1: ()}, "没有找到它修改的小学招生范围表"),
        ({0: (1,), 1: (0,)}, "互相写着修改对方"),
        ({1: (1,)}, "互相写着修改对方"),
    ],
)
def test_without_a_beginning_nothing_is_certain(bases: Mapping[int, Sequence[int]], words: str) -> None:
    base = table((row(C, "石门村", "增加", year="2025"),))
    result = amended((*base, *table((row(C, "竹溪村", "增加"),), 1)), bases)
    assert result.unclear and all(words in each.message and each.is_base for each in result.unclear)
    assert all(zone.doubt for zone in result.zones if zone.table in bases)
    assert len(result.zones) == 2, "nothing is dropped"


def test_a_whole_table_is_no_amendment() -> None:
    """Where no row says what it amends, the table was written anew, whatever its item names."""
    rows = table(tuple(row(school, "石榴苑", "") for school in (A, B)), 1)
    for bases in ({1: (0,)}, {}, {1: ()}):
        result = amended((*table(BASE), *rows), bases)
        assert result.zones == (*table(BASE), *rows) and not result.unclear


def test_schools_are_known_by_their_other_names() -> None:
    file = "学校,曾用名,简称\n示例县第三小学,石门小学,三小\n".encode()
    register = Register([read_school(each, "名册.csv") for each in read(file, "名册.csv", shipped("schools")).rows])
    result = merged(row("石门小学", "石榴苑", "代替"), register=register)
    assert not result.unclear and ground(result, C) == [] and ground(result, "石门小学") == ["石榴苑"]


_CELLS = st.sampled_from(
    ["", "增加", "减少", "代替", "代替第2行", "由示例县第二小学划入", "划给示例县第三小学", "代替原范围", "待定", "由第二小学划入第一小学"]
)
_GROUND = st.sampled_from(
    ["桂花苑", "学府路（单号：1-43）", "学府路", "柳庄村（1组）", "石门村", "和苑、银杏里", "学府路以东", "海棠苑", ""]
)


@given(
    st.lists(st.tuples(st.sampled_from([A, B, C, f"{A}、{B}", "示例县第九小学"]), _GROUND, _CELLS), max_size=6),
    st.sampled_from([{1: (0,)}, {1: ()}, {}]),
)
def test_no_amendment_makes_two_certain_answers_or_loses_a_row(rows: list[tuple[str, str, str]], bases: dict[int, tuple[int, ...]]) -> None:
    given_rows = (*table(BASE), *(table([row(*each) for each in rows], 1) if rows else ()))
    result = amended(given_rows, bases)
    assert len(result.zones) == len(result.origins)
    assert all(zone.table == given_rows[origin].table for zone, origin in zip(result.zones, result.origins, strict=True))
    assert tuple(zone for zone in result.zones if zone.year == 2025) == table(BASE)
    for unclear in result.unclear:
        assert unclear.message.endswith("。") and unclear.hint.endswith("。")
    lookup = Lookup.of(result.zones)
    for query in ("桂花苑", "学府路15号", "和苑", "柳庄村1组"):
        answer = lookup.answer(query, 2026, "小学")
        assert sum(each.word == "确定" for each in answer.candidates) <= 1


def test_a_row_number_means_one_row_of_the_tables_that_are_amended() -> None:
    """Numbers begin anew in each table and sheet."""
    first = table((row(A, "桂花苑", ""), row(A, "锦苑", "")))
    second = table((row(A, "银杏里", ""), row(A, "竹苑", "")), 1)
    for cell, inside in (("减少第2行", ""), ("减少第2行", "桂花苑"), ("代替第2行", "梅苑")):
        result = amended((*first, *second, *table((row(A, inside, cell),), 2)), {2: (0, 1)})
        assert "有几行是这个行号" in result.unclear[0].message, cell
        assert all(zone.doubt for zone in result.zones) and len(result.zones) == 5
        result = amended((*first, *second, *table((row(A, inside, cell),), 2)), {2: (0,)})
        assert not result.unclear and (0, 2) not in {(zone.table, zone.row) for zone in result.zones}
    both = amended((*first, *second, *table((row(A, "", "减少第2、3行"),), 2)), {2: (0, 1)})
    assert len(both.unclear) == 1, "as many rows as numbers, but two of each"


def test_a_row_number_is_not_that_of_an_amendment_between() -> None:
    first = table((row(A, "桂花苑", ""), row(A, "锦苑", "")))
    second = table((row(A, "竹苑", "增加"),), 1)
    third = table((row(A, "", "减少第2行"),), 2)
    result = amended((*first, *second, *third), {1: (0,), 2: (0,)})
    assert ground(result, A) == ["锦苑", "竹苑"] and not result.unclear
    result = amended((*first, *second, *third), {1: (0,), 2: (1,)})
    assert ground(result, A) == ["桂花苑", "锦苑"] and not result.unclear


@pytest.mark.parametrize(("inside", "cell"), [("梅苑", "代替原范围"), ("", "取消原范围")])
def test_all_of_a_range_that_is_shared_is_not_known(inside: str, cell: str) -> None:
    base = table((row(A, "和苑", ""), row(f"{A}、{B}", "锦苑", ""), row(B, "竹苑", "")))
    result = amended((*base, *table((row(A, inside, cell),), 1)), {1: (0,)})
    assert "还有同别的学校共用的范围" in result.unclear[0].message
    assert [bool(zone.doubt) for zone in result.zones] == [True, True, False, True]
    told = amended((*base, *table((row(A, inside, cell), row(f"{A}、{B}", "石榴苑", "代替第3行")), 1)), {1: (0,)})
    assert not told.unclear and ground(told, A) == ([inside] if inside else [])


def test_a_school_that_is_new_may_take() -> None:
    new = "示例县第九小学"
    result = merged(row(A, "桂花苑", "划给第九小学"), row(new, "海棠苑", "增加"))
    assert not result.unclear and ground(result, new) == ["桂花苑", "海棠苑"]
    file = f"学校,曾用名,简称\n{new},,九小\n".encode()
    register = Register([read_school(each, "名册.csv") for each in read(file, "名册.csv", shipped("schools")).rows])
    result = merged(row(A, "桂花苑", "划给九小"), register=register)
    assert not result.unclear and ground(result, new) == ["桂花苑"]


def test_a_whole_row_goes_to_the_school_whose_row_says_what_it_takes() -> None:
    rows = (row(B, "", "第5行划给示例县第三小学"), row(C, "柳庄村（1-6组）", "由示例县第二小学划入"))
    result = merged(*rows)
    assert not result.unclear and ground(result, B) == ["学府路（双号：2-60）、和苑"] and ground(result, C) == ["石门村", "柳庄村（1-6组）"]


@pytest.mark.parametrize(
    ("inside", "cell"),
    [
        ("桂花苑", "减少"),
        ("", "减少"),
        ("桂花苑", "减少桂花苑"),
        ("桂花苑", "桂花苑划出"),
        ("桂花苑", "划给示例县第二小学"),
        ("桂花苑", "减少桂花苑，划归示例县第二小学"),
        ("桂花苑", "减少第5行"),
        ("桂花苑", "已划给示例县第二小学"),
        ("桂花苑", "该小区2026年9月起划给示例县第二小学"),
        ("桂花苑", "自2026年秋季起划给示例县第二小学。"),
        ("桂花苑、银杏里", "银杏里划出"),
        ("东门路（单号）、东门路38号", "划出东门路38号"),
    ],
)
@pytest.mark.parametrize("bases", [{}, {1: ()}])
def test_what_a_whole_table_takes_away_is_not_claimed(inside: str, cell: str, bases: Mapping[int, Sequence[int]]) -> None:
    whole = table((row(C, "石门村", ""), row(A, "桂花苑、银杏里、东门路38号", "")))
    result = amended((*whole, *table((row(A, inside, cell), row(C, "竹溪村", "")), 1)), bases)
    (unclear,) = result.unclear
    assert unclear.is_base and ("没有找到它修改的" if bases else "条目没有写 amends") in unclear.message
    assert result.aside == {2} and [bool(zone.doubt) for zone in result.zones] == [False, True, True, False]
    assert not result.zones[2].inside
    lookup = Lookup.of(result.zones)
    for query in ("桂花苑", "银杏里", "东门路38号"):
        assert lookup.answer(query, 2026, "小学").word != "确定", query
    assert lookup.answer("竹溪村", 2026, "小学").word == "确定"


@pytest.mark.parametrize(
    ("inside", "cell"),
    [
        ("东门路（单号）", "划出东门路38号"),
        ("东门路（双号，38号除外）", "38号交给示例县第二小学"),
        ("东门路（双号，38号除外）", "东门路38号交给示例县第二小学"),
        ("银杏里", "减少桂花苑"),
        ("银杏里", "桂花苑、和苑划给示例县第二小学，东界由甲路改为乙路"),
        ("桂花苑", "新增"),
        ("桂花苑", "代替第5行"),
        ("桂花苑", "由示例县第二小学划入"),
        ("桂花苑", "划给示例县第一小学"),
        ("桂花苑", "划给第一小学"),
        ("桂花苑", "增加桂花苑，和苑划出"),
        ("桂花苑", "由本校划出银杏里"),
        ("平房巷1-33号", "列明平房区门牌，删去“等”字"),
        ("学府路（单号）", "学府路部分划给示例县第二小学"),
        ("桂花苑", "暂定"),
    ],
)
def test_what_a_whole_table_remarks_is_no_more_than_that(inside: str, cell: str) -> None:
    rows = table((row(A, inside, cell), row(C, "竹溪村", "")))
    result = amended(rows, {})
    assert result.zones == rows and not result.unclear and not result.aside


def test_what_is_taken_away_without_a_base_is_not_carried_on_as_certain() -> None:
    base = table((row(A, "桂花苑", "减少", year="2025"), row(A, "和苑", "", year="2025")))
    result = amended((*base, *table((row(C, "竹溪村", "增加"),), 1)), {1: (0,)})
    assert ground(result, A) == ["-桂花苑", "和苑"]
    assert all(zone.doubt for zone in result.zones if zone.schools == (A,))


@pytest.mark.parametrize(
    ("lapsed", "years"),
    [
        ((), {2025: ["石门村", "石门村"], 2026: ["石门村", "竹溪村"]}),
        ((0,), {2025: ["石门村"], 2026: ["石门村", "竹溪村"]}),  # carried on by an amendment that is in force
        ((0, 1), {2025: ["石门村"], 2026: ["石门村", "竹溪村"]}),  # of 2026 nothing in force tells
        ((1,), {2025: ["石门村", "石门村"], 2026: ["石门村", "竹溪村"]}),
    ],
)
def test_what_lapsed_holds_only_where_nothing_in_force_tells(lapsed: Sequence[int], years: Mapping[int, list[str]]) -> None:
    base = table((row(C, "石门村", "", year="2025"),))
    change = table((row(C, "竹溪村", "增加"),), 1)
    other = table((row(C, "石门村", "", year="2025"),), 2)
    result = amended((*base, *change, *other), {1: (0,)}, None, lapsed)
    assert {year: ground(result, C, year) for year in years} == years and not result.unclear


def test_what_lapsed_does_not_amend_what_is_in_force() -> None:
    base = table((row(C, "石门村", ""),))
    change = table((row(C, "石门村", "减少"), row(C, "竹溪村", "增加")), 1)
    assert ground(amended((*base, *change), {1: (0,)}, None, (1,)), C) == ["石门村"]
    assert ground(amended((*base, *change), {1: (0,)}, None, (0, 1)), C) == ["竹溪村"]
    assert ground(amended((*base, *change), {1: (0,)}, None, (0,)), C) == ["竹溪村"]
