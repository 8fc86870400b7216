"""`disclosure check FILE --schema`, `disclosure schemas`, `disclosure template`."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure.command import main
from project import CATALOG, Project


def run(*arguments: str) -> int:
    try:
        return main(list(arguments))
    except SystemExit as end:  # how argparse refuses
        return int(end.code or 0)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder outside of any project."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISCLOSURE_CATALOG", raising=False)
    return tmp_path


@pytest.mark.parametrize(
    ("written", "code", "said"),
    [
        ("股室,电话\n办公室,0999-6120001\n", 0, "表.csv（UTF-8 编码） 按“联系方式”读出 1 行：没有错误。"),
        ("股室,电话\n办公室,\n", 1, "错误：第 2 行 B 列“电话”：是空的，这一列每一行都必须填写。"),
        ("电话\n0999-6120001\n", 1, "“股室”"),
        ("各股室联系方式\n股室,电话\n办公室,0999-6120001\n", 0, "说明：第 1 行：写的是“各股室联系方式”，在标题行上面，没有当作数据。"),
        ("", 1, "错误："),
    ],
)
def test_a_table_is_checked_alone(here: Path, capsys: pytest.CaptureFixture[str], written: str, code: int, said: str) -> None:
    (here / "表.csv").write_text(written, encoding="utf-8")
    assert run("check", "表.csv", "--schema", "contacts") == code
    assert said in capsys.readouterr().out


def test_another_encoding_is_said(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "表.csv").write_bytes("股室,电话\n办公室,0999-6120001\n".encode("gb18030"))
    assert run("check", "表.csv", "--schema", "contacts") == 0
    assert "GB" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "表.csv", "--schema", "contact"), "没有“contact”这种表。是否想写“contacts”？"),
        (("check", "none.csv", "--schema", "contacts"), "none.csv 读不出来（文件不存在）"),
        (("check", ".", "--schema", "contacts"), ". 读不出来"),
        (("check", "--schema", "contacts"), "--schema 要和一个表格文件一起用"),
        (("check", "表.csv", "--schema", "contacts", "--changed"), "--schema 只检查表格文件"),
        (("template", "nothing"), "没有“nothing”这种表"),
        (("template", "contacts", "--out", "no/such/folder.xlsx"), "写不了"),
        (("template",), "缺少参数"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(here: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str) -> None:
    assert run(*arguments) == 2
    assert said in capsys.readouterr().err


def test_a_template_is_written_once_and_reads_back(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("template", "contacts") == 0
    assert "disclosure check 联系方式.xlsx --schema contacts" in capsys.readouterr().out
    assert run("check", "联系方式.xlsx", "--schema", "contacts") == 1
    assert "表里没有一行数据" in capsys.readouterr().out
    assert run("template", "contacts") == 2
    assert "已经有了" in capsys.readouterr().err


def test_a_bureau_s_own_titles_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    project = Project(tmp_path)
    project.write("catalog.yml", CATALOG + "\ntables:\n  contacts:\n    - {name: phone, label: 热线}\n    - {name: floor, label: 楼层, type: integer}\n")
    (tmp_path / "content").mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text("股室,热线,楼层\n办公室,0999-6120001,三\n", encoding="utf-8")
    assert run("check", "a.csv", "--schema", "contacts") == 1
    assert "C 列“楼层”：写的是“三”" in capsys.readouterr().out
    project.write("catalog.yml", "bureau: [")
    (tmp_path / "a.csv").write_text("股室,电话\n办公室,0999-6120001\n", encoding="utf-8")
    assert run("check", "a.csv", "--schema", "contacts") == 0
    assert "catalog.yml 有错，读不出来，这里按软件自带的列检查" in capsys.readouterr().err


def test_the_kinds_of_tables_are_listed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("schemas") == 0
    assert "contacts   联系方式：" in capsys.readouterr().out
