"""Counts of proposals in a text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from disclosure.model.numeral import whole
from disclosure.proposals.grid import told_in_tables
from disclosure.proposals.proposal import COMMITTEE, DEPUTIES, MONTHS, MOST_MONTHS, Proposal, read_proposal
from disclosure.proposals.rate import rates
from disclosure.proposals.told import is_told, told
from disclosure.tables.row import Row


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("2026年，承办县人大代表建议和县政协提案共47件。", [("", 47)]),
        ("承办建议提案47件，其中人大代表建议21件、政协提案26件", [("", 47), ("人大代表建议", 21), ("政协提案", 26)]),
        ("代表建议二十一件，委员提案二十六件", [("人大代表建议", 21), ("政协提案", 26)]),
        ("A类32件、B类（正在解决）11件、C类4件", [("A", 32), ("B", 11), ("C", 4)]),
        ("满意45件、基本满意2件，没有不满意的", [("满意", 45), ("基本满意", 2)]),
        ("表示满意的39件，不满意的１件", [("满意", 39), ("不满意", 1)]),
        ("主办的28件都当面听取了意见，会办的8件按时送出", [("主办", 28), ("会办", 8)]),
        ("2025年承办建议提案41件。2026年承办建议提案47件。", [("", 47)]),
        ("与上年相比，承办总数增加6件，A类增加5件", []),
        ("去年承办建议提案41件", []),
        ("城区学位14件，教师队伍9件", []),
        ("2026年共办理5件，其中A类3件", [("", 5), ("A", 3)]),
        ("共办理5件来信", []),
        ("共办理重点建议5件", []),
        ("承办建议提案若干件", []),
        ("", []),
    ],
)
def test_counts_of_the_year(text: str, counts: list[tuple[str, int]]) -> None:
    assert [(each.what, each.number) for each in told(text, 2026)] == counts


@given(some.text(alphabet="2026年共承办人大代表建议政协提案和件、，。ABC类（）满意0123456789一二十", max_size=80))
def test_any_text_has_its_counts_in_order_and_apart(text: str) -> None:
    found = [(each.start, each.end) for each in told(text, 2026)]
    assert all(0 <= start < end <= len(text) for start, end in found)


TABLE = (("主办", True, "满意"), ("主办", True, "基本满意"), ("主办", False, ""), ("会办", False, ""))


@pytest.mark.parametrize(
    ("text", "agree"),
    [
        ("办结率100%", [False]),
        ("办结率66.7%，满意率100%", [True, True]),
        ("满意率为５０％", []),
        ("满意率为50%", [True]),
        ("答复率50%", [True]),
        ("办结率和满意率均为100％", [False, True]),
        ("2025年办结率100%", []),
        ("办结率比上年提高，同比增加100%", []),
        ("办结率", []),
    ],
)
def test_rates_that_the_table_gives(text: str, agree: list[bool]) -> None:
    rows = [
        read_proposal(Row({"role": role, "answered": date(2026, 5, 1) if done else None, "satisfaction": word}, {}, {}, "", 2)) for role, done, word in TABLE
    ]
    assert [any(map(each.agrees, each.possible(rows))) for each in rates(text, 2026)] == agree


def proposal(assigned: date | None) -> Proposal:
    return read_proposal(Row({"year": 2026, "number": "7", "kind": "政协提案", "assigned": assigned}, {}, {}, "", 2))


@pytest.mark.parametrize(
    ("assigned", "months", "due"),
    [
        (date(2026, 4, 9), MONTHS, date(2026, 7, 9)),
        (date(2026, 11, 30), MONTHS, date(2027, 2, 28)),
        (date(2026, 8, 31), MOST_MONTHS, date(2027, 2, 28)),
        (date(2026, 10, 1), MONTHS, date(2027, 1, 1)),
        (date(9999, 12, 1), MONTHS, None),
        (None, MONTHS, None),
    ],
)
def test_the_last_day(assigned: date | None, months: int, due: date | None) -> None:
    assert proposal(assigned).due(months) == due


def test_what_a_proposal_is_called() -> None:
    assert proposal(None).name == "第7号政协提案" and proposal(None).is_led


HEAD = "| 类别 | A类（已经解决） | B类 | 小计 |\n| --- | ---: | ---: | ---: |\n"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("| 结果 | 件数 |\n| --- | ---: |\n| A类 | 2 |\n| 合计 | ２ |\n", [(("A",), 2), ((), 2)]),
        (f"{HEAD}| 人大代表建议 | 15 | 4 | 19 |\n| 合计 | 15 | 4 | 19 |\n", [*(((DEPUTIES, "A"), 15), ((DEPUTIES, "B"), 4), ((DEPUTIES,), 19)), *((("A",), 15), (("B",), 4), ((), 19))]),
        ("| 类别 | 主办 | 会办件数 |\n| --- | --- | --- |\n| 提案 | 3 | — |\n", [((COMMITTEE, "主办"), 3)]),
        ("| 办理结果 | 满意（件） |\n| --- | --- |\n| 人大建议 | **2** |\n| 提案 | 1 |\n", [((COMMITTEE, "满意"), 1)]),
        # of something else, of another year, of a part
        ("| 股室 | 件数 |\n| --- | --- |\n| 办公室 | 2 |\n| 合计 | 2 |\n", []),
        ("2025年：\n\n| 类别 | 件数 |\n| --- | --- |\n| 建议 | 2 |\n", []),
        ("## 重点件\n\n见下表。\n\n| 类别 | 件数 |\n| --- | --- |\n| 建议 | 2 |\n", []),
        ("| 类别 | 2025年 | 增加 |\n| --- | --- | --- |\n| 建议 | 2 | 1 |\n", []),
        ("| 类别 |\n| --- |\n| 建议 | 2 |\n|\n||\n", []),
    ],
)
def test_counts_in_tables(text: str, counts: list[tuple[tuple[str, ...], int]]) -> None:
    found = list(told_in_tables(text, 2026))
    assert [(each.whats, each.number) for each in found] == counts
    assert all(whole(text[each.start : each.end]) == each.number for each in found)


def test_a_long_line_of_dashes_is_read_at_once() -> None:
    assert not list(told_in_tables(f"| 类别 | 件数 |\n| --- | --- |\n| {'-' * 20000}x | 2 |\n", 2026))


@given(some.text(alphabet="| -\nA类件合计建议123", max_size=80))
def test_no_table_is_too_strange(text: str) -> None:
    assert all(whole(text[each.start : each.end]) == each.number for each in told_in_tables(text, 2026))


@pytest.mark.parametrize(
    ("attributes", "what", "expected"),
    [
        ({"role": "主办"}, "主办", True),
        ({}, "会办", False),
        ({}, "满意", False),
        ({"satisfaction": "未反馈"}, "满意", True),
        ({"outcome": "B"}, "A", True),
        ({}, "A", False),
        ({}, DEPUTIES, True),
        ({}, "", True),
    ],
)
def test_what_the_table_says_nothing_of_is_not_counted(attributes: dict[str, str], what: str, expected: bool) -> None:
    assert is_told([read_proposal(Row(attributes, {}, {}, "", 2))], what) is expected
