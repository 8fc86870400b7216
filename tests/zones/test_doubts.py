"""An amending row that is not clear leaves open what it names, and nothing else; the row stands beside every answer of its school."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lookups import A, B, zone

from disclosure.zones.amended import amended
from disclosure.zones.answer import Lookup
from disclosure.zones.table import Zone

YEAR = 2026
BASE = (
    replace(zone(A, "青柳花园、春晓苑、望江路1-43号（单号）、丽景苑南区"), amends=""),
    replace(zone(A, boundary="望江路以东"), amends="", row=3),
    replace(zone(B, "东柳村"), amends=""),
)


def lookup(inside: str, cell: str, school: str = A) -> Lookup:
    amendment = replace(zone(school, inside), amends=cell, table=1, row=7)
    return Lookup.of(amended((*BASE, amendment), {1: (0,)}).zones)


# Ground and cell of the amending row, query, word.
WORDS = [
    ("海棠苑", "减少", "青柳花园", "确定"),
    ("海棠苑", "减少", "海棠苑", "无法判断"),
    ("望江路45号", "减少", "望江路5号", "可能"),
    ("望江路45号", "减少", "春晓苑", "确定"),
    ("丽景苑", "减少", "丽景苑南区", "可能"),
    ("海棠苑", "由第二小学划入", "海棠苑", "可能"),
    ("海棠苑", "由第二小学划入", "青柳花园", "确定"),
    ("海棠苑", "由第二小学划入", "东柳村", "确定"),
    ("", "减少海棠苑", "青柳花园", "确定"),
    # It may be about anything.
    ("海棠苑", "代替", "青柳花园", "可能"),
    ("海棠苑", "按上级要求", "青柳花园", "可能"),
    ("望江路以西", "减少", "青柳花园", "可能"),
    ("", "减少第9行", "青柳花园", "可能"),
]


@pytest.mark.parametrize(("inside", "cell", "query", "word"), WORDS)
def test_only_what_the_row_names_is_open(inside: str, cell: str, query: str, word: str) -> None:
    assert lookup(inside, cell).answer(query, YEAR, "小学").word == word


def test_the_row_stands_beside() -> None:
    """With its own words, and why."""
    answer = lookup("海棠苑", "减少").answer("青柳花园", YEAR, "小学")
    (beside,) = answer.beside
    assert (beside.zone.table, beside.zone.row, beside.text) == (1, 7, "海棠苑")
    assert "没有写清楚怎样改" in beside.reason
    assert not lookup("海棠苑", "减少").answer("东柳村", YEAR, "小学").beside


def test_the_sentence_names_what_is_open() -> None:
    (candidate,) = lookup("望江路45号", "减少").answer("望江路5号", YEAR, "小学").candidates
    assert "写到“望江路”，没有写清楚怎样改" in candidate.reason


def test_rows_that_are_certain_stay_as_they_are() -> None:
    zones = amended((*BASE, Zone(7, YEAR, "小学", (A,), (), "", "", "减少海棠苑", 1)), {1: (0,)}).zones
    assert [each.doubtful for each in zones if each.schools == (A,) and each.table == 0] == [("海棠苑",), ("海棠苑",)]
    assert all(not each.doubt for each in zones if each.schools == (B,))
