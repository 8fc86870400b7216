"""`disclosure zones FILE`: how each rule was read, and how many were."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure.command import main

TABLE = "学年,学段,学校,边界,范围内小区\n2026,小学,示例县第一小学,学府路以东,桂花苑、银杏里\n2026,小学,示例县第二小学,,按实际情况核定的零散平房\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder outside of any project."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISCLOSURE_CATALOG", raising=False)
    return tmp_path


def test_each_rule_of_a_table_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "划片.csv").write_text(TABLE, encoding="utf-8")
    assert main(["zones", "划片.csv"]) == 0
    said = capsys.readouterr().out
    assert "第 2 行“边界”（2026 小学 示例县第一小学）\n全部读懂：学府路以东\n  边界线（方位）：学府路以东\n" in said
    assert "  小区：桂花苑\n" in said
    assert "没有读懂：按实际情况核定的零散平房" in said
    assert "划片.csv 共 3 条规则：全部读懂 2 条，部分读懂 0 条，没有读懂 1 条。" in said


def test_only_what_was_not_read(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "划片.csv").write_text(TABLE, encoding="utf-8")
    assert main(["zones", "划片.csv", "--unread"]) == 0
    said = capsys.readouterr().out
    assert "桂花苑" not in said and "零散平房" in said and "共 3 条规则" in said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_text_has_one_rule_a_line(here: Path, capsys: pytest.CaptureFixture[str], encoding: str) -> None:
    (here / "划片.txt").write_bytes("学府路1-43号（单号）\n\n学府路43-1号\n".encode(encoding))
    assert main(["zones", "划片.txt"]) == 0
    said = capsys.readouterr().out
    assert "  道路：学府路，1-43号（单号）" in said
    assert "第 3 行\n" in said and "  请核对：" in said and "颠倒" in said
    assert "共 2 条规则：全部读懂 2 条" in said


def test_what_a_table_lacks_is_said_and_the_rest_is_read(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "划片.csv").write_text("学校,划片范围\n示例县第一小学,学府路以东\n", encoding="utf-8")
    assert main(["zones", "划片.csv"]) == 1
    said = capsys.readouterr().out
    assert "错误：第 1 行“学年、学段”：缺少这几列" in said and "全部读懂：学府路以东" in said and "表格有 1 个错误" in said


def test_conditions_and_note_stand_on_one_line(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a table writes in two columns is quoted without a break."""
    text = "学年,学段,学校,边界,条件,备注\n2026,小学,示例县第一小学,学府路以东,和苑户籍,和苑从旧\n"
    (here / "划片.csv").write_text(text, encoding="utf-8")
    assert main(["zones", "划片.csv", "--find", "和苑"]) == 0
    said = capsys.readouterr().out
    assert "“和苑户籍；和苑从旧”" in said and "\ufffd" not in said


def test_control_characters_do_not_reach_the_terminal(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "划片.txt").write_bytes(b"\x1b[2J\xe5\xad\xa6\xe5\xba\x9c\xe8\xb7\xaf\x07\n\x00\xff\xfe")
    assert main(["zones", "划片.txt"]) == 0
    assert not {"\x1b", "\x07", "\x00"} & set(capsys.readouterr().out)


@pytest.mark.parametrize(("name", "words"), [("none.csv", "none.csv 读不出来（文件不存在）"), (".", "读不出来")])
def test_what_cannot_be_read_is_one_sentence(here: Path, capsys: pytest.CaptureFixture[str], name: str, words: str) -> None:
    assert main(["zones", name]) == 2
    assert words in capsys.readouterr().err


def test_a_zone_table_that_is_checked_alone_is_judged(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "划片.csv").write_text(TABLE.replace("按实际情况核定的零散平房", "桂花苑"), encoding="utf-8")
    assert main(["check", "划片.csv", "--schema", "zones"]) == 1
    assert "错误：第 3 行 E 列“范围内小区”：“桂花苑”写在两所学校名下" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("桂花苑", ["2026 学年小学：确定。", "  示例县第一小学：确定。", "第 2 行“范围内小区”写着“桂花苑”"]),
        ("学府路5号", ["2026 学年小学：可能。", "第 2 行“边界”写着“学府路以东”"]),
        ("桂花园", ["2026 学年小学：无法判断。", "  是否想找：桂花苑"]),
    ],
)
def test_a_place_is_looked_up(here: Path, capsys: pytest.CaptureFixture[str], query: str, said: list[str]) -> None:
    (here / "划片.csv").write_text(TABLE, encoding="utf-8")
    assert main(["zones", "划片.csv", "--find", query]) == 0
    told = capsys.readouterr().out
    assert all(words in told for words in said), told


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [("划片.txt", "学府路以东\n", "--find 要和划片表"), ("划片.csv", "学校,边界\n甲校,学府路以东\n", "先改好再查")],
)
def test_a_place_is_looked_up_only_in_a_table_without_faults(
    here: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, said: str
) -> None:
    (here / name).write_text(text, encoding="utf-8")
    assert main(["zones", name, "--find", "学府路5号"]) == 2
    assert said in capsys.readouterr().err


def test_notices_are_counted_and_do_not_fail(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = "学年,学段,学校,范围内\n2026,小学,示例县第一小学,学府路1-43号（单号）、桂花苑等\n2026,小学,示例县第二小学,按实际情况核定的零散平房\n"
    (here / "划片.csv").write_text(table, encoding="utf-8")
    assert main(["check", "划片.csv", "--schema", "zones"]) == 0
    said = capsys.readouterr().out
    assert "提示：第 2 行" in said and said.endswith("按“划片范围”读出 2 行：1 个警告、2 个提示。\n")
