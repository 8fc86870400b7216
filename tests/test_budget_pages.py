"""What the pages of budgets and accounts say: the sentences, the heads and cells of tables, the pictures, the command that prints the text."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget_books import Sheet, accounts, book, budget, csv
from budget_site import COUNTS, LAST, REASONS, other
from disclosure.budgets.explanation import sections
from disclosure.budgets.quotation import Books
from disclosure.budgets.reading import read
from disclosure.budgets.spoken import change, percent, plain, wan
from disclosure.budgets.statement import Record
from disclosure.command import main
from disclosure.pages.budgets.charts import charts
from disclosure.pages.budgets.form import form
from disclosure.pages.budgets.glossary import glossary
from disclosure.pages.budgets.heads import heads
from disclosure.pages.budgets.picture import Point, growth, picture, ratio
from disclosure.pages.budgets.summary import summary
from drawing import drawn

OWN = read(book(*accounts(), REASONS, COUNTS), "a.xlsx", "accounts")
BEFORE = read(csv(*LAST), "a.csv", "accounts")
BUDGET = read(book(*other(budget(), {"2026": "2025"}, {})), "a.xlsx", "budget")


def told(books: Books, leaves_room: bool = False) -> dict[str, str]:
    """Title of each section -> its text."""
    return {
        section.title: "\n".join("".join(piece.text for piece in paragraph) for paragraph in section.paragraphs)
        for section in sections(books, leaves_room)
    }


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("421865000", "4.22亿元"),
        ("10690000", "1,069万元"),
        ("72000", "7.2万元"),
        ("850", "850元"),
        ("850.5", "850.50元"),
        ("0", "0元"),
        ("-10690000", "-1,069万元"),
    ],
)
def test_amounts_for_people(amount: str, words: str) -> None:
    assert plain(Decimal(amount)) == words


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (10_690_000, 10_000_000, "增加69.00万元，增长6.90%"),
        (10_000_000, 10_690_000, "减少69.00万元，下降6.45%"),
        (5, 5, "持平"),
        (50_000, 0, "增加5.00万元（上年为0，不计算增长率）"),
        (0, 50_000, "减少5.00万元，下降100.00%"),
        (50_000, -10_000, "增加6.00万元（上年为负数，不计算增长率）"),
    ],
)
def test_changes(now: int, before: int, words: str) -> None:
    assert change(Decimal(now), Decimal(before)) == words


def test_halves_are_rounded_upwards() -> None:
    assert wan(Decimal("10050")) == "1.01万元"
    assert percent(Decimal("0.00125"), Decimal(1)) == "0.13%"


def test_the_text_of_final_accounts() -> None:
    text = told(Books(OWN, BEFORE, BUDGET))
    assert (
        text["收入支出决算总体情况"]
        == "2025年度收入总计、支出总计均为1,069.00万元，与2024年度相比增加69.00万元，增长6.90%，主要原因：学校新开两个班。"
    )
    assert text["收入决算情况"] == "2025年度本年收入合计1,065.50万元，其中：财政拨款收入1,060.00万元，占99.48%；其他收入5.50万元，占0.52%。"
    assert text["支出决算情况"] == "2025年度本年支出合计1,069.00万元，其中：基本支出913.65万元，占85.47%；项目支出155.35万元，占14.53%。"
    general = text["一般公共预算财政拨款支出决算情况"].split("\n")
    assert len(general) == 9
    assert general[1] == "2025年度一般公共预算财政拨款支出年初预算1,069.00万元，支出决算1,069.00万元，完成年初预算的100.00%。"
    assert (
        general[5]
        == "3. 教育支出（类）普通教育（款）小学教育（项）：年初预算480.00万元，支出决算480.00万元，完成年初预算的100.00%，与2024年度相比持平。"
    )
    assert text["一般公共预算财政拨款基本支出决算情况"] == (
        "2025年度一般公共预算财政拨款基本支出913.65万元，其中：人员经费813.65万元，主要用于基本工资、津贴补贴、退休费；"
        "公用经费100.00万元，主要用于办公费、办公设备购置、公务接待费。"
    )
    assert text["“三公”经费决算情况"].split("\n") == [
        "2025年度“三公”经费预算8.50万元，支出决算7.20万元，完成预算的84.71%，与2024年度相比持平。",
        "2025年度因公出国（境）费预算0.00万元，支出决算0.00万元，不计算完成率，与2024年度相比持平。",
        "2025年度公务用车购置及运行维护费预算5.50万元，支出决算5.20万元，完成预算的94.55%，与2024年度相比持平。",
        "2025年度公务用车购置费预算0.00万元，支出决算0.00万元，不计算完成率，与2024年度相比持平。",
        "2025年度公务用车运行维护费预算5.50万元，支出决算5.20万元，完成预算的94.55%，与2024年度相比持平。",
        "2025年度公务接待费预算3.00万元，支出决算2.00万元，完成预算的66.67%，与2024年度相比持平。",
        "表中列明：因公出国（境）团组数0个；国内公务接待批次12批。",
    ]
    assert text["政府性基金预算决算情况"] == "2025年度没有政府性基金预算财政拨款安排的收入和支出。"


def test_the_text_of_a_budget() -> None:
    text = told(Books(BUDGET))
    assert list(text) == [
        "收入支出预算总体情况",
        "收入预算情况",
        "支出预算情况",
        "财政拨款收入支出预算总体情况",
        "一般公共预算财政拨款支出预算情况",
        "一般公共预算财政拨款基本支出预算情况",
        "“三公”经费预算情况",
        "政府性基金预算支出情况",
        "国有资本经营预算支出情况",
        "机关运行经费",
    ]
    assert text["收入支出预算总体情况"] == "2025年度收入总计、支出总计均为1,069.00万元。"
    assert text["收入预算情况"] == "2025年度收入合计1,069.00万元，其中：财政拨款收入1,069.00万元，占100.00%。"
    assert text["支出预算情况"] == "2025年度支出合计1,069.00万元，其中：基本支出913.65万元，占85.47%；项目支出155.35万元，占14.53%。"
    assert "3. 教育支出（类）普通教育（款）小学教育（项）：预算480.00万元。" in text["一般公共预算财政拨款支出预算情况"].split("\n")
    assert text["“三公”经费预算情况"].startswith("2025年度“三公”经费预算8.50万元。\n")
    assert text["国有资本经营预算支出情况"] == "2025年度没有国有资本经营预算财政拨款安排的收入和支出。"
    assert text["机关运行经费"] == "2025年度机关运行经费预算100.00万元。"
    assert "与2024年度相比" not in "".join(text.values())


def test_reasons_are_never_made_up() -> None:
    bare = Books(read(book(*accounts()), "a.xlsx", "accounts"), BEFORE)
    assert "主要原因" not in "".join(told(bare).values())
    assert "，主要原因：。" in told(bare, leaves_room=True)["收入支出决算总体情况"]


def test_what_was_not_budgeted_has_no_percentage() -> None:
    zero = read(book(*other(budget(), {"2026": "2025"}, {4_800_000.0: 0.0})), "a.xlsx", "budget")
    text = told(Books(OWN, None, zero))["一般公共预算财政拨款支出决算情况"]
    assert "小学教育（项）：年初预算0.00万元，支出决算480.00万元，不计算完成率。" in text


def test_every_amount_is_that_of_its_cell() -> None:
    books = Books(OWN, BEFORE, BUDGET)
    traced = [piece for section in sections(books) for paragraph in section.paragraphs for piece in paragraph if piece.figure]
    assert len(traced) > 40
    for piece in traced:
        record = books.record(piece.figure.whose)
        assert record
        statement = record.statements[piece.figure.table - 1]
        cells = [each for line in statement.lines for each in line.figures.values() if each.place == piece.figure.place]
        assert [each.amount for each in cells] == [piece.figure.amount]
        if re.fullmatch(r"[\d,.]+万元", piece.text):
            assert piece.text == wan(piece.figure.amount)


def test_three_sentences_for_people() -> None:
    whole = ["".join(piece.text for piece in each) for each in summary(Books(OWN, BEFORE, BUDGET), "示例县教育局")]
    assert whole[0] == "2025年，示例县教育局花了 1,069万元（1,069.00万元）。"
    assert whole[1].startswith("最多的一项是教育支出，967.75万元，占90.53%；一般公共预算的每 100 元里，工资、社保等人员经费约 76 元")
    assert whole[2] == "和2024年的决算相比增加69.00万元，增长6.90%；年初预算是1,069.00万元，实际支出是它的100.00%。"
    alone = ["".join(piece.text for piece in each) for each in summary(Books(OWN), "示例县教育局")]
    assert alone[2] == "网站上没有2024年的决算，不能和上年比。"


def spans(rows: list[list[str]], width: int, amounts: set[int]) -> list[list[str]]:
    return [[f"{cell.text}:{cell.columns}x{cell.rows}" for cell in row] for row in heads(rows, width, frozenset(amounts))]


MERGED = [["项目", "项目", "本年支出", "本年支出", "年末"], ["编码", "名称", "小计", "基本支出", "年末"]]
BLANK = [["项目", "", "本年支出", "", "年末"], ["编码", "名称", "小计", "基本支出", ""]]
THREE = [["预算数", "", "", "", "决算数"], ["合计", "公务用车", "", "接待", "合计"], ["", "小计", "购置", "", ""]]


@pytest.mark.parametrize("rows", [MERGED, BLANK])
def test_heads_of_workbooks_and_of_csv_files_are_the_same(rows: list[list[str]]) -> None:
    assert spans(rows, 5, {2, 3, 4}) == [["项目:2x1", "本年支出:2x1", "年末:1x2"], ["编码:1x1", "名称:1x1", "小计:1x1", "基本支出:1x1"]]


def test_heads_of_three_rows() -> None:
    assert spans(THREE, 5, {0, 1, 2, 3, 4}) == [
        ["预算数:4x1", "决算数:1x1"],
        ["合计:1x2", "公务用车:2x1", "接待:1x2", "合计:1x2"],
        ["小计:1x1", "购置:1x1"],
    ]


def test_columns_of_the_same_title_stay_apart() -> None:
    assert spans([["一月", "二月"], ["金额", "金额"]], 2, {0, 1}) == [["一月:1x1", "二月:1x1"], ["金额:1x1", "金额:1x1"]]


@given(st.lists(st.lists(st.sampled_from(["", "甲", "乙", "合计"]), max_size=6), max_size=4), st.sets(st.integers(0, 5)))
def test_heads_cover_each_place_once(rows: list[list[str]], amounts: set[int]) -> None:
    width = max(map(len, rows), default=0)
    made = heads(rows, width, frozenset(amounts))
    assert sum(cell.columns * cell.rows for row in made for cell in row) == width * len(rows)
    assert all(cell.columns > 0 and cell.rows > 0 for row in made for cell in row)


@pytest.mark.parametrize("record", [OWN, BEFORE, BUDGET], ids=["workbook", "csv", "budget"])
def test_every_figure_stands_in_its_table_once(record: Record) -> None:
    anchors = []
    for number, statement in enumerate(record.statements, 1):
        shown = form(statement, number)
        cells = [cell for row in shown.rows for cell in row.cells if cell.anchor]
        assert len(cells) == sum(len(line.figures) for line in statement.lines)
        widths = {sum(cell.columns for cell in row.cells) for row in shown.rows}
        assert len(widths) == 1
        anchors += [cell.anchor for cell in cells]
    assert len(anchors) == len(set(anchors))


def test_a_form_as_it_is_printed() -> None:
    balance, spending, fund = (form(OWN.statements[number - 1], number) for number in (1, 3, 8))
    assert [cell.text for cell in balance.rows[0].cells] == [
        "一、一般公共预算财政拨款收入",
        "1",
        "1,060.00",
        "一、一般公共服务支出",
        "30",
        "",
    ]
    assert [(cell.anchor, cell.place) for cell in balance.rows[0].cells if cell.anchor] == [
        ("t1-C8", "工作表“Z01 收入支出决算总表(财决01表)”第 8 行 C 列")
    ]
    assert balance.rows[-1].is_total
    assert balance.notes == ("注：本表反映部门本年度的总收支和年末结转结余情况。",)
    total = spending.rows[-1].cells
    assert [(cell.text, cell.columns) for cell in total[:2]] == [("合计", 4), ("1,069.00", 1)]
    assert [cell.level for row in spending.rows[:3] for cell in row.cells if cell.is_name] == [1, 2, 3]
    assert fund.is_empty
    assert "没有政府性基金" in fund.notes[0]


def test_decimals_that_a_program_left_out_come_back() -> None:
    assert "812.40" in [cell.text for row in form(OWN.statements[2], 3).rows for cell in row.cells]


def test_a_long_table_says_what_it_leaves_out() -> None:
    rows = [["项目支出表"], ["单位：万元"], ["项目名称", "金额"], *([f"项目{number}", 1.5] for number in range(600)), ["合计", 900]]
    record = read(book(Sheet("长", rows)), "a.xlsx", "budget")
    shown = form(record.statements[0], 1)
    assert len(shown.rows) == 500
    assert shown.left_out == 101


def test_pictures_of_accounts() -> None:
    pictures = {
        each.anchor: each
        for each in charts(
            Books(OWN, BEFORE, BUDGET), lambda figure: f"{figure.whose}-{figure.table}-{figure.place.column}{figure.place.row}"
        )
    }
    assert list(pictures) == ["by-function", "by-class", "against-budget", "three-public"]
    function = pictures["by-function"]
    assert function.head == ("项目", "2024年", "2025年", "占比", "比上年")
    assert [cell.text for cell in function.rows[0][1]] == ["898.75", "967.75", "90.53%", "+7.68%"]
    assert [cell.address for cell in function.rows[0][1]] == ["before-3-E52", "own-3-E7", "", ""]
    assert [group.name for group in function.groups] == [name for name, _ in function.rows]
    assert [bar.text for bar in function.groups[0].bars] == ["2024年 898.75", "2025年 967.75"]
    assert pictures["three-public"].head == ("项目", "预算", "决算", "完成率")


def test_no_picture_of_nothing() -> None:
    assert not list(picture("a", "空", ("项目", ("数",)), [("甲", [None]), ("乙", [Point(Decimal(0), "")])]))
    assert list(charts(Books(Record("决算", 2025, "示例县教育局", "单位")), lambda _: "")) == []


def test_columns_beside_the_amounts() -> None:
    three, zero = Point(Decimal(3), ""), Point(Decimal(0), "")
    assert growth(1, 0)([zero, three]) == "上年为 0，不计算"
    assert growth(1, 0)([None, three]) == ""
    assert growth(1, 0)([three, zero]) == "−100.00%"
    assert ratio(1, 0)([zero, three]) == "预算为 0，不计算"


def test_a_negative_amount_has_no_bar() -> None:
    (held,) = picture("a", "图", ("项目", ("数",)), [("甲", [Point(Decimal(-50_000), "")]), ("乙", [Point(Decimal(100_000), "")])])
    assert [(bar.length, bar.text) for group in held.groups for bar in group.bars] == [("0.00", "-5.00"), ("60.00", "10.00")]


def test_a_drawing_is_the_same_each_time_and_escapes_its_words() -> None:
    (held,) = picture(
        "three-public", "图<b>", ("项目", ("旧", "新")), [("甲<script>&", [Point(Decimal(10_000), ""), Point(Decimal(20_000), "")])]
    )
    made = drawn(held)
    assert made == drawn(held)
    assert "<script>" not in made
    assert "甲&lt;script&gt;&amp;" in made
    assert "<title>图&lt;b&gt;（万元）。下面的表格里有同样的数。</title>" in made
    assert 'role="img"' in made
    assert "style=" not in made
    assert 'fill="url(#three-public-' in made, "the earlier of two series has a pattern, not only a colour"


def test_the_glossary_has_what_the_tables_use() -> None:
    names = [term.name for term in glossary(OWN)]
    assert {"预算", "决算", "基本支出", "“三公”经费"} <= set(names)
    assert "财政专户管理资金" not in names


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "决算.xlsx").write_bytes(book(*accounts()))
    (tmp_path / "上年.csv").write_bytes(csv(*LAST))
    (tmp_path / "预算.xlsx").write_bytes(book(*budget()))
    (tmp_path / "别的.xlsx").write_bytes(book(Sheet("a", [["姓名", "电话"], ["甲", "1"]])))
    return tmp_path


def test_the_command_prints_the_text(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["budget-text", str(files / "决算.xlsx"), "--last", str(files / "上年.csv"), "--budget", str(files / "预算.xlsx")]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("## 一、收入支出决算总体情况\n\n2025年度收入总计、支出总计均为1,069.00万元，与2024年度相比增加69.00万元")
    assert "有 3 处“主要原因：”后面空着" in err
    assert main(["budget-text", str(files / "预算.xlsx")]) == 0
    out, err = capsys.readouterr()
    assert "收入支出预算总体情况" in out
    assert "没有给上年的表" in err


@pytest.mark.parametrize(("name", "code"), [("别的.xlsx", 1), ("没有.xlsx", 2)])
def test_the_command_says_what_it_cannot_read(files: Path, capsys: pytest.CaptureFixture[str], name: str, code: int) -> None:
    assert main(["budget-text", str(files / name)]) == code
    assert capsys.readouterr().err


def test_halves_of_percentages_are_rounded_upwards_too() -> None:
    assert percent(Decimal("1.125"), Decimal(100)) == "1.13%"
    assert percent(Decimal(10) ** 40, Decimal("0.01")).endswith(".00%")
