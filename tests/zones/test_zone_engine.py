"""The look-up in the browser: over the written shards it answers as Python does, field for field."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lookups import ASK, STEMS, YEAR, A, B, Question, facts_of, plainly, sample, write, zone
from playwright.sync_api import Page

import scripts
from built import PROJECT
from disclosure.zones.amended import amended
from disclosure.zones.answer import JUNIOR, MOST_BESIDE, MOST_GROUNDS, MOST_SCHOOLS, PRIMARY, Lookup
from disclosure.zones.gazetteer import LONGEST_QUERY, LONGEST_UNKNOWN
from disclosure.zones.lookup_shelf import EVERY_PRIMARY, MOST_WORDS
from disclosure.zones.lookup_words import MOST_UNREAD
from disclosure.zones.names import LONGEST as LONGEST_NAME
from disclosure.zones.shard_coding import EFFECTS
from disclosure.zones.shard_names import STEP
from disclosure.zones.shard_shelf import ROWS_BLOCK
from disclosure.zones.table import Zone

pytest_plugins = ["browsing"]


def compare(page: Page, lookup: Lookup, facts: Mapping[str, Any], questions: Sequence[Question]) -> None:
    """Both answer all questions alike."""
    for start in range(0, len(questions), 500):
        some = questions[start : start + 500]
        for question, found in zip(some, json.loads(page.evaluate(ASK, json.dumps(some))), strict=True):
            assert found == plainly(lookup.answer(*question), facts), question


def compared(opened: Callable[[Path], Page], site: Path, rows: Sequence[Zone], questions: Sequence[Question]) -> None:
    """The same for a look-up of its own."""
    lookup, facts = Lookup.of(rows), facts_of(rows)
    compare(opened(write(site, lookup, facts)), lookup, facts, questions)


def typed(chance: random.Random, name: str) -> list[str]:
    """A name as people type it: in full, with numbers, from the county on, with a slip, cut short, in a sentence."""
    number = chance.randint(1, 99)
    return [
        name,
        f"{name}{number}号",
        f"{name}{number + 1}号附2号",
        f"{name}十{'一二三四五六七八九'[number % 9]}栋２单元",
        f"示例县城关镇{name}{number % 9 + 1}组",
        f"{name[:-2]}某{name[-1:]}",
        f"{name[:-1]} ",
        f"请问我家住在{name}附近，属于哪个学校？",
        f"东州市示例县{name}{number}-{number + 4}号",
        f"{name}二期{number}、{number + 2}栋",
        f"{name}{number}-1号",
        f"{name}居委会第{number % 9 + 1}网格",
        f"{name}南区{number}#楼3门",
    ]


def test_the_sample_is_answered_alike(opened: Callable[[Path], Page], tmp_path: Path) -> None:
    """Every name of three years, at all levels."""
    rows, chance = sample(), random.Random(1)  # noqa: S311 - the same questions every time
    lookup = Lookup.of(rows)
    latest = max(lookup.years)
    questions: list[Question] = []
    for (year, level), shelf in lookup.shelves.items():
        for name in shelf.gazetteer.shown.values():
            ways = typed(chance, name)
            questions += [[way, year, level] for way in (ways if year == latest else chance.sample(ways, 2))]
    assert len(questions) > 2000
    compared(opened, tmp_path, rows, questions)


PIECES = [
    *[
        "望江路",
        "望江路5号",
        "望江路1-9号（单号）",
        "望江路2-20号（双号）",
        "望江路（不含5号）",
        "望江路（部分）",
        "望江路7号及以后",
        "等",
        "望江社区",
    ],
    *[
        "青柳花园",
        "青柳花园（含柳絮苑）",
        "春晓苑（高新区户籍）",
        "柳庄村（1、2组）",
        "柳庄村",
        "北塘乡柳庄村",
        "银杉家园（一期、二期）",
        "甲小学",
    ],
    *[
        "望江社区（乙小学学区除外）",
        "望江社区（甲小学学区除外）",
        "银杉家园距离丙小学较近的楼",
        "𠮷野村（𠮷组除外）",
        "𠮷野小区",
        "云溪乡各小学",
    ],
    *[
        "甲小学（青柳花园的学生除外）",
        "望江一、二、三巷",
        "望江路48号附1号",
        "翠屏苑（推广名：翠屏名邸）",
        "学府路东侧没有写明的一片",
        "柳湖居委会",
        "银杉家园三期",
        "银杉家园南区1-3栋",
        "青柳花园（南区除外）",
        "望江路15号附1-附12号",
        "青柳花园可选择入读甲小学或丙小学；望江路7号",
        "春晓苑划入乙小学；柳絮苑",
        "第一、二小学",
        "号",
        "５",
        "-",
    ],
]
CELL = st.lists(st.sampled_from(PIECES), max_size=5).map("、".join)
ROW = st.builds(
    lambda school, inside, boundary, excluded, conditions, note, level: zone(
        school, inside, boundary=boundary, excluded=excluded, conditions=conditions, note=note, level=level
    ),
    st.sampled_from([A, B, "云溪乡丙小学", f"{A}、{B}", "示例县一中", ""]),
    CELL,
    st.sampled_from(["", "", "望江路以东", "东至望江路，北至柳湖街", "望江路—柳湖街所围成的区域", "望江路以东（含柳絮苑）", "望江路以。"]),
    st.sampled_from(["", "", "望江路5号", "柳庄村2组", "青柳花园", "甲小学学区", "乙小学学区"]),
    st.sampled_from(["", "", "本县户籍", "适龄儿童", "有𠮷野村房产"]),
    st.sampled_from(["", "", "暂定", "望江路5号由乙小学招收", "两校共同划片，电脑派位"]),
    st.sampled_from(["小学", "小学", "初中"]),
)
QUERY = st.lists(
    st.sampled_from([*PIECES, "示例县", "东州市", "城区", "河西区", "43-45号", "3至7号", "二期", "廣", "城关镇", "新", "之", "附", "一", "十五号", "附近", "哪个学校", "\x00", "（", "𠮷", "小区", "苑", "南区", "三期", "居委", "村委会", "居民委员会", "三居民小组", "3排", "第二网格", "5门", "3#楼", "48-1号", "15号附5号", "48号之一", "43、45号"]),
    max_size=5,
).map("".join) | st.text(st.characters(exclude_categories=("Cs", "Cn")), max_size=120)


def test_random_tables_are_answered_alike(opened: Callable[[Path], Page], tmp_path: Path) -> None:
    """Each table is a year of its own, so that all are asked on one page."""
    tables: list[tuple[list[Zone], list[str]]] = []

    @settings(max_examples=150)
    @given(st.lists(ROW, max_size=6), st.lists(QUERY, min_size=4, max_size=8))
    def gather(rows: list[Zone], queries: list[str]) -> None:
        tables.append((rows, queries))

    gather()
    rows = [replace(row, year=year) for year, (held, _) in enumerate(tables) for row in held]
    asked = [[query, year, level] for year, (_, queries) in enumerate(tables) for query in queries for level in ("小学", "初中")]
    asked += [[piece, year, "小学"] for year in range(len(tables)) for piece in PIECES[year % 7 :: 7]]
    compared(opened, tmp_path, rows, asked)


def asked_at(level: str, *queries: str) -> list[Question]:
    return [[query, YEAR, level] for query in queries]


LARGE = {
    "names that begin alike": (
        [zone(f"示例县第{at % 9}小学", f"北塘乡{stem}村、北塘乡{stem}路{at}号") for at, stem in enumerate(STEMS)],
        asked_at("小学", *(f"北塘乡{stem}村" for stem in STEMS[::40]), "北塘", "天地村", "北塘乡天地路0号", "北塘乡天某村", "玄黄路"),
    ),
    "words in more texts than can be searched": (
        [zone(A, "望江路"), *(zone(B, f"{stem}里望江路一带没有写明的一片", note=f"望江路{stem}") for stem in STEMS[: MOST_UNREAD + 5])],
        asked_at("小学", "望江路", "望江路5号", f"{STEMS[0]}里望江路", "没有写明"),
    ),
    "the same words in many rows": (
        [zone(A, "望江路"), *(zone(f"示例县第{at}小学", "望江路一带没有写明的一片", note="望江路一带从旧") for at in range(40))],
        asked_at("小学", "望江路", "望江路5号", "从旧", "望江路一带"),
    ),
    "more schools than are named": (
        [zone(f"示例县第{at}小学", f"望江路{2 * at + 1}号、柳湖社区（部分）") for at in range(30)],
        asked_at("小学", "望江路", "望江路5号", "柳湖社区", "望江"),
    ),
    "schools that leave out each other's zones": (
        [
            *(zone(f"示例县第{at}小学", f"望江社区、{STEMS[at]}村", excluded=f"第{(at + 1) % 4}小学学区") for at in range(4)),
            zone("示例县第五小学", "望江社区（第九小学学区除外）、柳湖社区（第0小学学区除外）"),
            zone("示例县第0小学", "望江社区"),
        ],
        asked_at("小学", "望江社区", "柳湖社区", *(f"{stem}村" for stem in STEMS[:4])),
    ),
}


@pytest.mark.parametrize("name", LARGE)
def test_where_much_is_alike(opened: Callable[[Path], Page], tmp_path: Path, name: str) -> None:
    """Groups of names that grew too large, and all that is counted."""
    compared(opened, tmp_path, *LARGE[name])


def test_spans_count_in_utf_16(opened: Callable[[Path], Page], tmp_path: Path) -> None:
    """What decides is cut out of the cell by JavaScript's own count."""
    page = opened(write(tmp_path, Lookup.of([zone(A, "𠮷𠮷村、青柳花园（𠮷巷旁）、望江路3号")]), {}))
    call = "async (query) => { const [{ grounds: [g] }] = (await zoneLookup.answer(query, 2026, '小学')).candidates; return g.text.slice(g.start, g.end); }"
    assert [page.evaluate(call, query) for query in ("𠮷𠮷村", "青柳花园", "望江路3号")] == ["𠮷𠮷村", "青柳花园（𠮷巷旁）", "望江路3号"]


def test_a_ground_names_the_tables_that_amended_it(opened: Callable[[Path], Page], tmp_path: Path) -> None:
    rows = [zone(A, "青柳花园"), replace(zone(B, "春晓苑"), table=1, amended_by=(3, 5))]
    lookup = Lookup.of(rows)
    page = opened(write(tmp_path, lookup, {}))
    compare(page, lookup, {}, asked_at("小学", "青柳花园", "春晓苑"))
    call = "async (query) => (await zoneLookup.answer(query, 2026, '小学')).candidates[0].grounds.map((each) => [each.table, each.amendedBy])"
    assert [page.evaluate(call, query) for query in ("青柳花园", "春晓苑")] == [[[0, []]], [[1, [3, 5]]]]


def test_a_row_that_is_not_clear_stands_beside(opened: Callable[[Path], Page], tmp_path: Path) -> None:
    """Only what it names is open (test_doubts)."""
    base = [replace(zone(A, "青柳花园、春晓苑、望江路1-43号（单号）"), amends=""), replace(zone(B, "东柳村"), amends="")]
    for number, (inside, cell) in enumerate([("望江路45号", "减少"), ("海棠苑", "按上级要求"), ("海棠苑", "由第二小学划入")]):
        amendment = replace(zone(A, inside), amends=cell, table=1)
        rows = amended((*base, amendment), {1: (0,)}).zones
        compared(opened, tmp_path / str(number), rows, asked_at("小学", "青柳花园", "望江路5号", "海棠苑", "东柳村"))


def test_nothing_asked(opened: Callable[[Path], Page], tmp_path: Path) -> None:
    """No table is no fault, and what is no text or year is answered too."""
    page = opened(write(tmp_path, Lookup.of([]), {}))
    assert page.evaluate("zoneLookup.open('../')") == []
    for query, year in (("青柳花园", YEAR), (None, "今年"), (5, None)):
        assert page.evaluate("([query, year]) => zoneLookup.answer(query, year, '小学')", [query, year])["word"] == "无法判断"


def test_what_is_offered(opened: Callable[[Path], Page], tmp_path: Path) -> None:
    """Years and levels; questions beside each other."""
    rows = [zone(A, "青柳花园"), zone(A, "春晓苑", level="初中"), zone(B, "青柳花园", year=2025)]
    page = opened(write(tmp_path, Lookup.of(rows), {}))
    assert page.evaluate("zoneLookup.open('../')") == [{"year": 2026, "levels": ["小学", "初中"]}, {"year": 2025, "levels": ["小学"]}]
    both = page.evaluate("Promise.all([2026, 2025, 2024].map((year) => zoneLookup.answer('青柳花园', year, '小学')))")
    assert [[each["school"] for each in answer["candidates"]] for answer in both] == [[A], [B], []]


CONSTANTS = [
    ("shelf", "ROWS_BLOCK", ROWS_BLOCK),
    ("shelf", "STEP", STEP),
    ("shelf", "MOST_WORDS", MOST_WORDS),
    ("shelf", "EVERY_PRIMARY", f'"{EVERY_PRIMARY}"'),
    ("shelf", "EFFECTS", str(list(EFFECTS)).replace("'", '"')),
    ("names", "LONGEST_UNKNOWN", LONGEST_UNKNOWN),
    ("scanning", "LONGEST_QUERY", LONGEST_QUERY),
    ("scanning", "LONGEST_NAME", LONGEST_NAME),
    ("answer", "[MOST_SCHOOLS, MOST_GROUNDS, MOST_BESIDE]", [MOST_SCHOOLS, MOST_GROUNDS, MOST_BESIDE]),
    ("answer", "[PRIMARY, JUNIOR]", f'["{PRIMARY}", "{JUNIOR}"]'),
]


@pytest.mark.parametrize(("file", "name", "value"), CONSTANTS, ids=[name for _, name, _ in CONSTANTS])
def test_both_languages_know_the_same(file: str, name: str, value: object) -> None:
    assert re.search(rf"const {re.escape(f'{name} = {value};')}", source(f"overrides/{scripts.ZONES_FOLDER}{file}.js"))


def source(path: str) -> str:
    return (PROJECT / path).read_text(encoding="utf-8")


def test_the_engine_is_all_of_its_files() -> None:
    """Without comments and blanks, as it is loaded with the first question."""
    assert {f"{name}.js" for name in scripts.ZONES_ORDER} == {
        path.name for path in (PROJECT / "overrides" / scripts.ZONES_FOLDER).iterdir()
    }
    engine = scripts.zones_script(PROJECT / "overrides", scripts.ZONES_ENGINE)
    assert len(engine.encode()) < 56_000
    assert not re.search(r"^(?:\s+|//)", engine, re.MULTILINE)
