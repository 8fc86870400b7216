"""`disclosure check FILE --schema`, `disclosure schemas`, `disclosure template`."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from disclosure.checks import alone, every_rule
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


POWERS = "职权类型,职权名称,实施依据,法定时限,承诺时限\n"
LEADERS = "姓名,职务,分管工作"
GUIDES = "事项名称,事项类型,设定依据,法定办结时限,承诺办结时限,是否收费,收费标准\n"


@pytest.mark.parametrize(
    ("schema", "written", "code", "said"),
    [
        ("powers", POWERS + "行政许可,某事项审批,,20日,20日\n", 1, "错误：第 2 行：“某事项审批”没有写依据。"),
        ("powers", POWERS + "行政许可,某事项审批,某条例第三条,30日,40日\n", 1, "错误：第 2 行：“某事项审批”的承诺时限“40日”比法定时限“30日”长。"),
        ("powers", POWERS + "行政许可,某事项审批,某条例第三条,30日,20日\n", 0, "没有错误。"),
        ("guides", GUIDES + "某事项,行政许可,某条例第三条,20个工作日,30个工作日,不收费,\n", 1, "承诺30个工作日，长于法定的20个工作日。"),
        ("guides", GUIDES + "某事项,行政许可,某条例第三条,20个工作日,10个工作日,不收费,5元\n", 1, "收费标准有“5元”。"),
        ("guides", GUIDES + "某事项,行政许可,某条例第三条,20个工作日,10个工作日,不收费,\n", 0, "没有错误。"),
        ("leaders", f"{LEADERS},出生年月\n张三,局长,主持全面工作,1975年6月\n", 1, "错误：第 1 行 D 列“出生年月”"),
        ("leaders", f"{LEADERS},联系电话\n张三,局长,主持全面工作,13912345678\n", 1, "错误：第 2 行 D 列“联系电话”"),
        ("leaders", f"{LEADERS},联系电话\n张三,局长,主持全面工作,0999-6120001\n", 0, "没有错误。"),
        ("questions", "问题,回答,更新日期\n怎么转学？,到学校办理。,2099-05-01\n", 1, "错误：第 2 行 C 列“更新日期”：更新日期 2099-05-01 还没有到。"),
        ("opinions", "意见,采纳情况,理由\n增加校车,未采纳,\n", 0, "警告：第 2 行：未采纳的意见没有写理由。"),
        ("departments", "机构名称,类别,主要职责\n办公室,内设机构,综合协调\n", 0, "没有错误。"),
        ("contacts", "股室,电话,备注\n办公室,0999-6120001,张三 13912345678\n", 1, "手机号码（139********）"),
    ],
)
def test_rules_over_a_table_alone(here: Path, capsys: pytest.CaptureFixture[str], schema: str, written: str, code: int, said: str) -> None:
    (here / "表.csv").write_text(written, encoding="utf-8")
    assert run("check", "表.csv", "--schema", schema) == code
    out = capsys.readouterr().out
    assert said in out and "要放进条目以后才能做" in out
    assert out.count("13912345678") == 0 and out.count("手机号码") == (1 if "139" in written else 0)


def test_a_hidden_sheet_is_an_error_of_a_table_alone(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = Workbook()
    assert book.active
    book.active.append(["股室", "电话"])
    book.active.append(["办公室", "0999-6120001"])
    book.create_sheet("底稿").sheet_state = "hidden"
    book.save(here / "表.xlsx")
    assert run("check", "表.xlsx", "--schema", "contacts") == 1
    out = capsys.readouterr().out
    assert "错误：工作表“底稿”：工作表是隐藏的" in out and out.endswith("读出 1 行：1 个错误。\n")


def test_the_departments_of_the_project_around_are_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    Project(tmp_path).write("catalog.yml", CATALOG)
    (tmp_path / "content").mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "表.csv").write_text("问题,回答,解答股室\n怎么转学？,到学校办理。,招生股\n", encoding="utf-8")
    assert run("check", "表.csv", "--schema", "questions") == 1
    assert "没有“招生股”这个股室。" in capsys.readouterr().out


def test_rules_that_need_more_than_the_table_are_rules() -> None:
    assert alone._NEED_MORE | alone._NEED_CATALOG | set(alone._OF_ALL) <= every_rule().keys()


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
