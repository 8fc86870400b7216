"""Reports: what people and machines read, with no personal data and nothing that could act on its own."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.checks.rule import ERROR, NOTICE, WARNING
from disclosure.checks.run import Report, Site, check
from disclosure.model.personal import identity_numbers, mobile_numbers
from disclosure.model.problem import Problem, Spot
from disclosure.model.tree import Folder
from disclosure.report import as_json, github, github_summary, markdown_rules, printable, summary_line, text
from project import CATALOG, Project, item_text

IDENTITY, MOBILE = "11010519491231002X", "13812345678"


def problem(**changes: object) -> Problem:
    values: dict[str, object] = {
        "path": "content/news/a.md",
        "spot": Spot(5, 8, 2),
        "rule": "genre-unknown",
        "severity": ERROR,
        "message": "没有“通只”这个词。",
        "hint": "是否想写“通知”？",
        "excerpt": "genre: 通只",
        "item": "999999007/2026-00001",
    }
    return Problem(**(values | changes))  # type: ignore[arg-type]


def shown(one: Problem) -> list[str]:
    return text(Report((one,))).split("\n")


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


def everything(report: Report) -> str:
    return "\n".join((text(report), text(report, color=True), github(report), github_summary(report), as_json(report)))


def test_a_problem_for_a_terminal() -> None:
    assert shown(problem()) == [
        "content/news/a.md:5:8: 错误[genre-unknown] 没有“通只”这个词。",
        "     5 | genre: 通只",
        "       |        ^^^^",
        "    建议：是否想写“通知”？",
        "",
        "没有检查条目：1 个错误。",
    ]


def test_a_problem_without_place_or_hint() -> None:
    assert shown(problem(excerpt="", hint="", severity=WARNING))[0].startswith("content/news/a.md:5:8: 警告[genre-unknown] ")
    assert len(shown(problem(excerpt="", hint=""))) == 3


@pytest.mark.parametrize(
    ("excerpt", "column", "length", "before", "marked"),
    [
        ("genre: 通只", 8, 2, "genre: ", "通只"),
        ("名称（甲）：乙", 5, 1, "名称（甲", "）"),
        ("甲乙丙", 1, 3, "", "甲乙丙"),
        ("甲乙丙", 3, 99, "甲乙", "丙"),
        ("甲乙丙", 4, 1, "甲乙丙", "."),
        ("甲乙丙", 99, 5, "甲乙丙", "."),
        ("甲\t乙", 3, 1, "甲 ", "乙"),
        ("ａ\u3000b", 3, 1, "ａ\u3000", "b"),
        ("甲" * 300, 151, 2, "…" + "甲" * 50, "甲甲"),
        ("甲" * 300, 1, 300, "", "甲" * 100),
        ("甲" * 300, 300, 1, "…" + "甲" * 50, "甲"),
        ("a\u202eb", 3, 1, "a�", "b"),
        ("\U0001f600b", 2, 1, "\U0001f600", "b"),
    ],
)
def test_the_mark_stands_below_the_place(excerpt: str, column: int, length: int, before: str, marked: str) -> None:
    _, line, carets, *_ = shown(problem(excerpt=excerpt, spot=Spot(5, column, length)))
    assert line.removeprefix("     5 | ").startswith(before)
    assert carets == "       | " + " " * columns(before) + "^" * columns(marked)
    assert len(line) <= 9 + 102


@given(st.text(max_size=150), st.integers(1, 200), st.integers(0, 200))
def test_any_line_can_be_quoted(excerpt: str, column: int, length: int) -> None:
    lines = shown(problem(excerpt=excerpt, spot=Spot(5, column, length)))
    assert len(lines) == (6 if excerpt else 4)
    if excerpt:
        assert re.fullmatch(r" {6} \|  *\^+", lines[2])


def test_what_stood_before_is_counted_apart() -> None:
    report = Report((problem(), problem(severity=WARNING)), (problem(rule="file-unused"),), accepted=3)
    assert summary_line(report) == "没有检查条目：1 个错误、1 个警告；另有存量问题 1 个；accepted.yml 接受了 3 个。"
    said = text(report)
    assert said.index("错误[genre-unknown]") < said.index("存量问题（基准版本里就有") < said.index("[file-unused]")
    assert github(report).split("\n")[2].startswith("::notice file=content/news/a.md,line=5,col=8,title=存量问题：file-unused::")
    assert "### 存量问题（不拦这次合并）：1 个" in github_summary(report)


def test_a_notice_is_counted_and_never_blocks(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    empty = check(Site(Folder(tmp_path / "content"), CATALOG.encode()), date(2026, 11, 21))
    report = replace(empty, problems=(problem(severity=NOTICE), problem(severity=WARNING), problem(severity=NOTICE)))
    assert not report.blocks
    assert summary_line(report) == "共检查 0 个条目：1 个警告、2 个提示。"
    assert "提示[genre-unknown]" in text(report) and "\033[36m提示\033[0m" in text(report, color=True)
    assert github(report).startswith("::notice file=content/news/a.md,line=5,col=8,title=提示：genre-unknown::")
    assert "| 提示 |" in github_summary(report)
    found = json.loads(as_json(report))
    assert (found["blocks"], [each["severity"] for each in found["problems"]]) == (False, ["notice", "warning", "notice"])


def test_nothing_found(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.item("news/a.md")
    report = check(Site(Folder(tmp_path / "content"), CATALOG.encode()), date(2026, 11, 21))
    assert text(report) == "共检查 1 个条目：没有问题。"
    assert github(report) == "共检查 1 个条目：没有问题。"
    assert github_summary(report) == "## 信息公开检查\n\n共检查 1 个条目：没有问题。\n\n"
    assert json.loads(as_json(report)) == {"items": 1, "blocks": False, "accepted": 0, "problems": []}


def test_an_annotation() -> None:
    assert github(Report((problem(), problem(severity=WARNING)))).split("\n")[:2] == [
        "::error file=content/news/a.md,line=5,col=8,title=错误：genre-unknown::没有“通只”这个词。是否想写“通知”？",
        "::warning file=content/news/a.md,line=5,col=8,title=警告：genre-unknown::没有“通只”这个词。是否想写“通知”？",
    ]


def test_annotations_are_escaped() -> None:
    line = github(Report((problem(path="content/a,b:c%0A.md", message="100%0A::error::\n甲", hint=""),))).split("\n")[0]
    assert line == "::error file=content/a%2Cb%3Ac%250A.md,line=5,col=8,title=错误：genre-unknown::100%250A::error::�甲"


def test_the_summary_is_no_markup() -> None:
    said = github_summary(Report((problem(message="|<img src=x>|[a](b) `c` **d** @e #1 ~f~ $g$ &amp;\n| x", path="content/a|b.md"),)))
    row = said.strip().split("\n")[-1]
    assert row.count("|") == 6
    assert not re.search(r"[<>`*@~$\[\]]", row)
    assert "&#60;img src=x&#62;" in row


@given(st.text())
def test_one_problem_is_one_row(message: str) -> None:
    report = Report((problem(message=message, hint=message, path=message),))
    assert len(github_summary(report).strip().split("\n")) == 9
    assert len(github(report).split("\n")) == 2


def test_json_says_everything() -> None:
    found = json.loads(as_json(Report((problem(),), (problem(severity=WARNING),), accepted=2)))
    assert (found["blocks"], found["accepted"], found["items"]) == (True, 2, 0)
    assert found["problems"][0] == {
        "path": "content/news/a.md",
        "line": 5,
        "column": 8,
        "length": 2,
        "rule": "genre-unknown",
        "severity": "error",
        "message": "没有“通只”这个词。",
        "hint": "是否想写“通知”？",
        "item": "999999007/2026-00001",
        "known": False,
    }
    assert (found["problems"][1]["severity"], found["problems"][1]["known"]) == ("warning", True)


@pytest.mark.parametrize("number", [IDENTITY, MOBILE, "１１０１０５１９４９１２３１００２Ｘ", "110105 19491231 002X", "138-1234-5678"])
@pytest.mark.parametrize("part", ["path", "message", "hint", "excerpt", "item"])
def test_everything_is_masked(part: str, number: str) -> None:
    said = everything(Report((problem(**{part: f"张三{number}。"}),), (problem(**{part: f"张三{number}。"}),)))
    assert "张三" in said
    assert number not in said
    assert not any(identity_numbers(said))
    assert not any(mobile_numbers(said))


@given(st.integers(0, 260), st.integers(1, 300), st.integers(0, 40))
def test_no_cut_leaves_half_a_number(place: int, column: int, length: int) -> None:
    line = f"{'甲' * place}{IDENTITY}{'甲' * (260 - place)}"
    assert IDENTITY[4:8] not in text(Report((problem(excerpt=line, spot=Spot(5, column, length)),)))


@pytest.mark.parametrize("part", ["path", "message", "hint", "excerpt", "item"])
@pytest.mark.parametrize("character", ["\x1b[2J", "\x07", "\r", "\u202e", "\u200b", "\ud800", "\x9b31m", "\u2028"])
def test_nothing_moves_the_cursor_or_fails_to_encode(part: str, character: str) -> None:
    report = Report((problem(**{part: f"甲{character}乙"}),))
    for said in (text(report), github(report), github_summary(report), as_json(report)):
        assert character[0] not in said
        assert said.encode("utf-8")


def test_no_color_unless_asked() -> None:
    report = Report((problem(), problem(severity=WARNING)))
    assert "\033" not in text(report)
    assert "\033[31m错误\033[0m[genre-unknown]" in text(report, color=True)
    assert "\033[33m警告\033[0m" in text(report, color=True)
    assert re.sub(r"\033\[\d+m", "", text(report, color=True)) == text(report)


@pytest.mark.parametrize(
    ("written", "safe"),
    [("甲 a\u3000乙", "甲 a\u3000乙"), ("a\tb", "a b"), ("a\u00a0b", "a b"), ("a\nb\r", "a�b�"), ("\ue000", "�"), ("“—…”😀", "“—…”😀")],
)
def test_printable(written: str, safe: str) -> None:
    assert printable(written) == safe


def test_many_alike_are_not_all_listed() -> None:
    report = Report(tuple(problem(spot=Spot(line, 1, 1)) for line in range(1, 251)))
    said = text(report)
    assert said.count("错误[genre-unknown]") == 100
    assert "同样的问题还有 150 处" in said
    assert said.endswith("没有检查条目：250 个错误。")
    assert len(json.loads(as_json(report))["problems"]) == 250


def test_a_summary_fits() -> None:
    report = Report(tuple(problem(path=f"content/{n}.md", message="甲" * 500) for n in range(3000)))
    said = github_summary(report)
    assert len(said.encode()) < 1024 * 1024
    assert "没有在这里列出" in said
    assert "需要处理：3000 个" in said


def test_the_rule_reference_has_a_heading_a_rule() -> None:
    said = markdown_rules([("a-rule", "错误", "第一句。\n\n第二句。", "某法"), ("b-rule", "警告", "只有一句。", "")])
    assert re.findall(r"^## (.*)$", said, re.MULTILINE) == ["a-rule", "b-rule"]
    assert "依据：某法" in said
    assert "第二句。" in said


def test_a_whole_check_says_no_number(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.write("content/news/a.md", item_text(title=f"张三{IDENTITY}", genre=f"通只{MOBILE}", body=f"[{IDENTITY}]({MOBILE}.md)\n"))
    project.write(f"content/news/{IDENTITY}.md", f"---\n{IDENTITY}: {MOBILE}\ntitle: [\n---\n")
    project.write(f"content/news/{MOBILE}.pdf", b"")
    report = check(Site(Folder(tmp_path / "content"), CATALOG.encode()), date(2026, 11, 21))
    assert len(report.problems) > 5
    assert not any(identity_numbers(everything(report)))
    assert not any(mobile_numbers(everything(report)))
