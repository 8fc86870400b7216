"""What a bureau may relax: severities, single warnings, old errors; and that the list of those only shrinks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judging import findings, report, setting

from disclosure.checks import FIXED, every_rule
from disclosure.checks.leniency import Accepted, apply_accepted, read_accepted, says_nothing, severity_of, stale_problem, write_accepted
from disclosure.checks.rule import ERROR, NOTICE, WARNING, Scope
from disclosure.model.problem import Problem, Severity, Spot
from project import CATALOG, item_text

DOUBLED = "围绕教育教育改革开展工作。\n"
FAULTY = {"news/a.md": item_text(1, genre="通只")}


def problem(rule: str = "genre-unknown", item: str = "1", message: str = "没有这个词。", severity: Severity = ERROR) -> Problem:
    return Problem("content/news/a.md", Spot(5, 8, 2), rule, severity, message, item=item)


def relaxed(rule: str, severity: str) -> str:
    return CATALOG + f"rules: {{{rule}: {{severity: {severity}, reason: 本局的安排}}}}\n"


@pytest.mark.parametrize(
    ("rule", "severity", "becomes"),
    [
        ("doubled-word", "错误", ERROR),
        ("doubled-word", "警告", WARNING),
        ("doubled-word", "提示", NOTICE),
        ("genre-unknown", "警告", WARNING),
        ("genre-unknown", "严重", ERROR),
        ("identity-number", "警告", ERROR),
        ("index-number-duplicate", "警告", ERROR),
    ],
)
def test_severities(rule: str, severity: str, becomes: Severity) -> None:
    assert severity_of(every_rule()[rule], setting(relaxed(rule, severity))) is becomes


def test_unchanged_rules_keep_their_severity() -> None:
    held = setting(relaxed("doubled-word", "错误"))
    assert all(severity_of(rule, held) is rule.severity for rule in every_rule().values() if rule.id != "doubled-word")


def test_a_changed_severity_decides_what_blocks() -> None:
    assert report(FAULTY).blocks
    assert not report(FAULTY, relaxed("genre-unknown", "警告")).blocks
    assert not report({"news/a.md": item_text(1, body=DOUBLED)}).blocks
    assert report({"news/a.md": item_text(1, body=DOUBLED)}, relaxed("doubled-word", "错误")).blocks


@pytest.mark.parametrize(
    ("rule", "severity", "message"),
    [
        ("doubled-wrod", "错误", "没有“doubled-wrod”这条规则。"),
        ("identity-number", "警告", "规则 identity-number 的级别不能改。"),
        ("yaml-syntax", "警告", "规则 yaml-syntax 的级别不能改。"),
        ("index-number-form", "错误", "规则 index-number-form 的级别不能改。"),
        ("doubled-word", "严重", "级别写“错误”“警告”或“提示”，不能是“严重”。"),
        ("doubled-word", "warning", "级别写“错误”“警告”或“提示”，不能是“warning”。"),
    ],
)
def test_changes_that_cannot_be(rule: str, severity: str, message: str) -> None:
    (found,) = report({"news/a.md": item_text(1)}, relaxed(rule, severity)).problems
    assert (found.path, found.rule, found.message) == ("catalog.yml", "catalog-rule", message)
    assert found.spot.line == CATALOG.count("\n") + 1


@pytest.mark.parametrize(
    ("exceptions", "rules"),
    [
        ("{doubled-word: 固定说法}", []),
        ("{doubled-word: ''}", ["empty-field", "doubled-word"]),
        ("{doubled-wrod: 固定说法}", ["doubled-word", "exception-form"]),
        ("{genre-unknown: 没有办法}", ["doubled-word", "exception-form"]),
        ("{identity-number: 已同意}", ["doubled-word", "exception-form"]),
        ("{doubled-word: 固定说法, stray-latin: 没有}", ["exception-form"]),
        ("{doubled-word: 固定说法, stray-latin: 英文名}", ["exception-unused"]),
        ("{doubled-word: 固定说法, published-changed: 原来写错了}", []),
    ],
)
def test_exceptions_of_an_item(exceptions: str, rules: list[str]) -> None:
    found = report({"news/a.md": item_text(1, body=DOUBLED, exceptions=exceptions)})
    assert sorted(each.rule for each in found.problems) == sorted(rules)


def test_a_notice_never_blocks_and_may_be_excepted() -> None:
    noticed, excused = (item_text(1, body=DOUBLED, **more) for more in ({}, {"exceptions": "{doubled-word: 固定说法}"}))
    found = report({"news/a.md": noticed}, relaxed("doubled-word", "提示"))
    assert not found.blocks and [each.severity for each in found.problems] == [NOTICE] and found.errors == ()
    assert report({"news/a.md": excused}, relaxed("doubled-word", "提示")).problems == ()


@pytest.mark.parametrize("reason", ["无", "略。", "同上", "／", "待补充", "没有理由", "None", "x", "……", "好"])
def test_reasons_that_say_nothing(reason: str) -> None:
    (found,) = findings("exception-form", body=DOUBLED, exceptions=f'{{doubled-word: "{reason}"}}')
    assert "没有写明理由" in found.message and says_nothing(reason)
    (changed,) = report({"news/a.md": item_text(1)}, relaxed("doubled-word", "提示").replace("本局的安排", f'"{reason}"')).problems
    assert (changed.rule, changed.path) == ("catalog-rule", "catalog.yml")


@pytest.mark.parametrize("reason", ["固定说法", "已核对", "原文如此", "无误", "书名", "没有收到意见", "没有办法"])
def test_reasons(reason: str) -> None:
    assert not says_nothing(reason)


def test_exceptions_point_at_the_name_of_the_rule() -> None:
    (found,) = findings("exception-form", exceptions="{summary-lenght: 名称很长}")
    line = item_text(exceptions="{summary-lenght: 名称很长}").split("\n")[found.spot.line - 1]
    assert line[found.spot.column - 1 :][: found.spot.length] == "summary-lenght"
    assert found.hint == "是否想写“summary-length”？它是错误，不能例外，请改正。"


def test_an_exception_holds_for_the_files_of_its_item() -> None:
    table = "意见,采纳情况,理由\n增加校车,未采纳,\n"
    plain, excused = (
        {"news/a.md": item_text(1, data="[{file: 表.csv, title: 意见采纳情况, schema: opinions}]", summarises="[《校车管理办法（征求意见稿）》]", **more), "news/表.csv": table}
        for more in ({}, {"exceptions": "{opinion-reason: 口头已经答复}"})
    )
    assert [(each.path, each.rule) for each in report(plain).problems] == [("content/news/表.csv", "opinion-reason")]
    assert report(excused).problems == ()
    elsewhere = excused | {"news/b.md": item_text(2, exceptions="{opinion-reason: 口头已经答复}")}
    assert [(each.path, each.rule) for each in report(elsewhere).problems] == [("content/news/b.md", "exception-unused")]


def test_an_exception_is_not_unused_where_an_error_may_hide_it() -> None:
    faulty = item_text(1, genre="通只", exceptions="{stray-latin: 英文名}")
    assert [each.rule for each in report({"news/a.md": faulty}).problems] == ["genre-unknown"]


def test_a_rule_made_an_error_has_no_exceptions() -> None:
    excused = {"news/a.md": item_text(1, body=DOUBLED, exceptions="{doubled-word: 固定说法}")}
    assert sorted(each.rule for each in report(excused, relaxed("doubled-word", "错误")).problems) == ["doubled-word", "exception-form"]
    eased = item_text(1, genre="通只", exceptions="{genre-unknown: 本地体裁}")
    assert report({"news/a.md": eased}, relaxed("genre-unknown", "警告")).problems == ()
    assert len(findings("exception-form", genre="通只", exceptions="{genre-unknown: 本地体裁}")) == 1


def test_what_is_accepted_is_shown_no_more() -> None:
    before = report(FAULTY)
    text = write_accepted(before.errors, (), FIXED)
    after = report(FAULTY, accepted=text)
    assert [each.rule for each in before.problems] == ["genre-unknown"]
    assert (after.problems, after.accepted, after.blocks) == ((), 1, False)
    assert after.errors == before.errors


def test_an_accepted_error_moves_with_its_item() -> None:
    text = write_accepted(report(FAULTY).errors, (), FIXED)
    moved = {"policy/other/b.md": "---\nkeywords: [招生]\n" + item_text(1, genre="通只").removeprefix("---\n")}
    assert report(moved, accepted=text).problems == ()


def test_another_error_is_not_accepted() -> None:
    text = write_accepted(report(FAULTY).errors, (), FIXED)
    found = report({"news/a.md": item_text(1, genre="公高")}, accepted=text)
    assert [(each.path, each.rule) for each in found.problems] == [
        ("accepted.yml", "accepted-stale"),
        ("content/news/a.md", "genre-unknown"),
    ]


def test_a_line_without_its_error_is_an_error() -> None:
    text = write_accepted(report(FAULTY).errors, (), FIXED)
    found = report({"news/a.md": item_text(1)}, accepted=text)
    assert [(each.path, each.spot.line, each.rule) for each in found.problems] == [("accepted.yml", 2, "accepted-stale")]
    assert found.blocks
    assert report({"news/a.md": item_text(1)}, accepted=text, whole=False).problems == ()


def test_neither_warnings_nor_fixed_rules_are_accepted() -> None:
    files = {"news/a.md": item_text(1, body=DOUBLED + "张三11010519491231002X\n"), "news/b.md": item_text(1, title="关于另一件事情的公告")}
    before = report(files)
    assert {each.rule for each in before.problems} >= {"doubled-word", "identity-number", "index-number-duplicate"}
    assert write_accepted(before.errors, (), FIXED) == ""
    written = "".join(f"- {{rule: {each.rule}, item: '{each.item}', message: '{each.message}', reason: 无}}\n" for each in before.problems)
    after = report(files, accepted=written)
    assert {each.rule for each in after.problems} == {each.rule for each in before.problems} | {"accepted-stale"}
    assert after.accepted == 0


def test_reasons_are_kept() -> None:
    one, two = problem(item="1"), problem(item="2")
    text = write_accepted([two, one], [Accepted("genre-unknown", "2", "没有这个词。", "旧站的体裁")], FIXED)
    accepted, faults = read_accepted(text.encode())
    assert faults == []
    assert [(line.item, line.reason, line.line) for line in accepted] == [("1", "存量问题，待整改", 2), ("2", "旧站的体裁", 3)]
    assert write_accepted([one, two], accepted, FIXED) == text


def test_two_alike_take_two_lines() -> None:
    one = problem()
    accepted, _ = read_accepted(write_accepted([one, one], (), FIXED).encode())
    assert len(accepted) == 2
    assert apply_accepted([one, one], accepted, FIXED) == ([], [])
    assert apply_accepted([one, one, one], accepted, FIXED) == ([one], [])
    assert len(apply_accepted([one], accepted, FIXED)[1]) == 1


def test_nothing_to_accept_is_no_file() -> None:
    assert write_accepted([problem(severity=WARNING), problem(rule="identity-number")], (), FIXED) == ""
    assert read_accepted(b"") == ((), [])
    assert read_accepted(b"# \n") == ((), [])


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("rule: a\n", ["field-form"]),
        ("- a\n", ["field-form"]),
        ("- {rule: a, item: b, message: c}\n", ["missing-key"]),
        ("- {rule: a, item: b, message: c, reason: }\n", ["empty-field"]),
        ("- {rule: a, item: b, message: c, reason: d, line: 5}\n", ["unknown-key"]),
        ("- [\n", ["yaml-syntax"]),
        ("- &a {rule: a}\n", ["yaml-syntax"]),
    ],
)
def test_a_faulty_list_is_told(text: str, rules: list[str]) -> None:
    _, faults = read_accepted(text.encode())
    assert [fault.rule for fault in faults] == rules
    found = report({"news/a.md": item_text(1)}, accepted=text, whole=False)
    assert [(each.path, each.rule) for each in found.problems] == [("accepted.yml", rule) for rule in rules]


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(lambda text: f"甲{text}。")


@given(st.lists(st.tuples(st.sampled_from(["genre-unknown", "file-unused"]), TEXT, TEXT)))
def test_whatever_is_written_is_read_back(rows: list[tuple[str, str, str]]) -> None:
    problems = [problem(*row) for row in rows]
    accepted, faults = read_accepted(write_accepted(problems, (), FIXED).encode())
    assert faults == []
    assert apply_accepted(problems, accepted, FIXED) == ([], [])
    assert {(line.rule, line.item, line.message) for line in accepted} == set(rows)


def test_stale_lines_say_why() -> None:
    assert "已没有对应的错误" in stale_problem(Accepted("genre-unknown", "1", "甲", "乙", 3), FIXED).message
    assert "不能接受" in stale_problem(Accepted("identity-number", "1", "甲", "乙", 3), FIXED).message


def test_fixed_rules_are_those_of_identity_and_index_numbers_and_privacy() -> None:
    assert {"identity-number", "index-number-form", "index-number-parts", "index-number-duplicate"} <= FIXED
    assert all(rule.severity is ERROR for rule in every_rule().values() if rule.fixed)
    assert {rule.id for rule in every_rule().values() if rule.scope is Scope.HISTORY and rule.severity is ERROR} <= FIXED
