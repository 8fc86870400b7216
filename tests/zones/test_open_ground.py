"""Words in a cell that leave a place open, ask something of the child or hold for one clause only: what the look-up then answers."""

from __future__ import annotations

import pytest
from lookups import YEAR, zone

from disclosure.zones.answer import Answer, Lookup

A, B = "示例县甲小学", "示例县乙小学"


def asked(inside: str, query: str, *, level: str = "小学", note: str = "", conditions: str = "") -> Answer:
    rows = [zone(A, inside, level=level, note=note, conditions=conditions), zone(B, "云门苑", level=level)]
    return Lookup.of(rows).answer(query, YEAR, level)


# Cell, query, word.
WORDS = [
    # 除外 takes away its own clause only.
    ("延安路（1-43号，15号除外）", "延安路15号", "无法判断"),
    ("延安路（1-43号，15号除外）", "延安路17号", "确定"),
    ("石桥村（1-6组，3组除外）", "石桥村1组", "确定"),
    ("延安路（1-43号、15号除外）", "延安路17号", "可能"),
    # Who is left out or asked for is a condition.
    ("集贤里（集体户口除外）", "集贤里3号", "视条件"),
    ("白杨里（空挂户除外）", "白杨里3号", "视条件"),
    ("和苑（公租房除外）", "和苑", "视条件"),
    ("和苑（2026年9月前交付的业主）", "和苑", "视条件"),
    ("和苑（学位紧张时统筹安排）", "和苑", "视条件"),
    # Neither built nor settled.
    ("和苑（在建）", "和苑", "可能"),
    ("和苑（暂定）", "和苑", "可能"),
    ("和苑（2026年暂在乙小学就读，新校建成后迁回）", "和苑", "可能"),
    ("和苑，暂在乙小学就读", "和苑", "可能"),
    # Numbers that contradict each other settle nothing, the others do.
    ("铜锣巷3-11（单号）、2-72（双号）、19-94号", "铜锣巷80号", "可能"),
    ("铜锣巷3-11（单号）、2-72（双号）、19-94号", "铜锣巷5号", "确定"),
    ("水斗巷2-13（双号）", "水斗巷4号", "可能"),
    # Which side of the road, and brackets that were read in part.
    ("凤山路（含该路北侧）", "凤山路20号", "可能"),
    ("和苑（含附近的平房）", "和苑", "可能"),
    # What one clause asks, another does not.
    ("大河村业主子女；小河村", "大河村", "视条件"),
    ("大河村业主子女；小河村", "小河村", "确定"),
    # A number settled in words.
    ("武侯街89号以后部分，不含89号", "武侯街91号", "确定"),
    ("武侯街89号以后部分，不含89号", "武侯街89号", "无法判断"),
    ("长江路91号（含91号）以后单号", "长江路91号", "确定"),
    ("面向全县招生，不划片", "不划片", "无法判断"),
    # What stands in one breath and is of two kinds.
    ("兴业街12号院、14号院1、3、5号楼", "兴业街14号院2号楼", "可能"),
    ("金水苑1-6幢；金水苑7、9幢归乙小学", "金水苑9幢", "可能"),
    ("虹桥路1-100号；虹桥路101号起归乙小学", "虹桥路120号", "可能"),
    ("虹桥路1-100号；虹桥路101号起归乙小学", "虹桥路20号", "确定"),
    ("文昌路132号及之后双号", "文昌路140号", "确定"),
    ("翠湖街道的翠湖社区", "翠湖社区", "确定"),
    ("长虹社区5个居民小组", "长虹社区", "确定"),
    ("南岗（一、二巷除外）", "南岗二巷", "无法判断"),
]


@pytest.mark.parametrize(("inside", "query", "word"), WORDS)
def test_the_word_of_an_answer(inside: str, query: str, word: str) -> None:
    """Never more than the cell says."""
    assert asked(inside, query).word == word


@pytest.mark.parametrize("note", ["2026年暂在乙小学就读，新校建成后迁回", "暂安排到乙小学", "暂定"])
def test_a_provisional_row_is_not_certain(note: str) -> None:
    """However it says so."""
    assert asked("和苑", "和苑", note=note).word == "可能"


@pytest.mark.parametrize("conditions", ["房户一致的适龄儿童", "人户一致", "智力正常的学生"])
def test_what_is_asked_besides_the_age_is_a_condition(conditions: str) -> None:
    """Only of the age nothing need be said."""
    assert asked("和苑", "和苑", conditions=conditions).word == "视条件"
    assert asked("和苑", "和苑", conditions="年满六周岁的适龄儿童").word == "确定"


def test_people_in_the_column_of_exceptions_are_a_condition() -> None:
    """They hold for all that the row takes; a place keeps its own."""
    row = zone(A, "和苑", excluded="集体户口")
    assert Lookup.of([row]).answer("和苑", YEAR, "小学").candidates[0].conditions == ("集体户口除外",)
    row = zone(A, "和苑", excluded="东庄村居民子女")
    assert Lookup.of([row]).answer("和苑", YEAR, "小学").word == "确定"


def test_places_behind_a_primary_are_found_in_the_table_of_junior_schools() -> None:
    """Through that primary, so that nothing is certain."""
    answer = asked("青石镇中心小学（石桥村、惠东村）", "惠东村", level="初中")
    assert (answer.word, [each.school for each in answer.candidates]) == ("可能", [A])
    assert asked("青石镇中心小学（石桥村、惠东村）", "青石镇中心小学", level="初中").word == "可能"


def test_a_primary_whose_graduates_go_on_feeds() -> None:
    """城关小学毕业生直升."""
    answer = asked("城关小学户籍毕业生对口直升；和苑", "城关小学", level="初中")
    assert answer.word == "视条件"
    assert asked("城关小学户籍毕业生对口直升；和苑", "和苑", level="初中").word == "确定"
