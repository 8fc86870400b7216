"""The text made from tables of forms that not all sets have: sources of income, 年初预算数 of the accounts themselves, purchases, performance."""

from __future__ import annotations

import pytest

from disclosure.budgets.explanation import sections
from disclosure.budgets.quotation import Books
from disclosure.budgets.reading import read
from disclosure.budgets.rules import Subject, faults
from disclosure.pages.budgets.charts import charts
from disclosure.pages.budgets.summary import summary


def told(text: str, schema: str = "budget") -> dict[str, list[str]]:
    """Title of each section -> its paragraphs. What is told agrees with the tables, by all rules over texts."""
    record = read(text.encode(), "表.csv", schema)
    assert record.faults == ()
    found = {each.title: ["".join(piece.text for piece in paragraph) for paragraph in each.paragraphs] for each in sections(Books(record))}
    whole = "\n\n".join(paragraph for each in found.values() for paragraph in each)
    assert [each for each in faults(Subject(record, whole)) if each.rule.startswith("budget-text")] == []
    return found


INCOME = """\
部门收入总表
单位：示例县教育局,,,,,,,,单位：万元
2026年度
科目编码,科目名称,{}
,合计,{}
205,教育支出,{}
"""


@pytest.mark.parametrize(
    ("heads", "figures", "sentence"),
    [
        (
            "合计,上年结转,一般公共预算财政拨款,政府性基金预算财政拨款,财政专户管理资金",
            "100.00,5.00,80.00,5.00,10.00",
            "一般公共预算财政拨款80.00万元，占80.00%；政府性基金预算财政拨款5.00万元，占5.00%；财政专户管理资金10.00万元，占10.00%；上年结转5.00万元，占5.00%",
        ),
        (
            "合计,财政拨款收入,一般公共预算财政拨款,政府性基金预算财政拨款,单位资金,事业收入,其他收入",
            "100.00,85.00,80.00,5.00,15.00,10.00,5.00",
            "财政拨款收入85.00万元，占85.00%；事业收入10.00万元，占10.00%；其他收入5.00万元，占5.00%",
        ),
        (
            "合计,财政拨款收入,事业收入,上级转移资金",
            "100.00,85.00,10.00,5.00",
            "财政拨款收入85.00万元，占85.00%；事业收入10.00万元，占10.00%；其他5.00万元，占5.00%",
        ),
        ("合计,财政拨款收入,事业收入", "100.00,100.00,0.00", "财政拨款收入100.00万元，占100.00%"),
    ],
)
def test_every_source_of_income_is_told(heads: str, figures: str, sentence: str) -> None:
    assert told(INCOME.format(heads, figures, figures))["收入预算情况"] == [f"2026年度收入合计100.00万元，其中：{sentence}。"]


OWN_BUDGET = """\
收入支出决算总表
编制单位：示例县第一小学,,,,,,,金额单位：万元
2025年度
收入,,,,支出,,,
项目,年初预算数,全年预算数,决算数,项目（按功能分类）,年初预算数,全年预算数,决算数
一、一般公共预算财政拨款收入,100.00,110.00,110.00,五、教育支出,95.00,105.00,104.00
八、其他收入,0.00,4.00,4.00,八、社会保障和就业支出,5.00,9.00,10.00
本年收入合计,100.00,114.00,114.00,本年支出合计,100.00,114.00,114.00
总计,100.00,114.00,114.00,总计,100.00,114.00,114.00
"""


def test_accounts_are_compared_with_their_own_budget() -> None:
    assert told(OWN_BUDGET, "accounts")["收入支出决算总体情况"] == [
        "2025年度收入总计、支出总计均为114.00万元。",
        "2025年度本年收入年初预算100.00万元，收入决算114.00万元，完成年初预算的114.00%。",
        "2025年度本年支出年初预算100.00万元，支出决算114.00万元，完成年初预算的114.00%。",
    ]
    books = Books(read(OWN_BUDGET.encode(), "表.csv", "accounts"))
    sentences = ["".join(piece.text for piece in each) for each in summary(books, "示例县第一小学")]
    assert sentences[-1] == "网站上没有2024年的决算，不能和上年比；年初预算是100.00万元，实际支出是它的114.00%。"
    picture = next(each for each in charts(books, lambda figure: figure.place.said) if each.anchor == "against-budget")
    assert picture.title == "本年支出：年初预算和决算（万元）"
    assert [(name, [cell.text for cell in cells]) for name, cells in picture.rows] == [
        ("教育支出", ["95.00", "104.00", "109.47%"]),
        ("社会保障和就业支出", ["5.00", "10.00", "200.00%"]),
    ]


PURCHASES = "2026年政府采购预算表\n单位：示例县教育局,,,,单位：万元\n"
WHOLE = "2026年度政府采购预算总额67.50万元，其中：政府采购货物预算36.20万元、政府采购工程预算22.00万元、政府采购服务预算9.30万元。"
GOALS = "2026年项目支出绩效目标表\n单位：示例县教育局,,,单位：万元\n"


@pytest.mark.parametrize(
    ("text", "title", "paragraphs"),
    [
        (
            PURCHASES + "项目名称,采购类别,数量,政府采购预算金额,其中：面向中小企业预留\n合计,,,67.50,30.00\n课桌椅,货物,100,36.20,20.00\n"
            "校舍维修,工程,1,22.00,5.00\n保安,服务,1,9.30,5.00\n",
            "政府采购情况",
            [WHOLE, "预留给中小企业30.00万元，占政府采购预算总额的44.44%。"],
        ),
        (
            PURCHASES + "科目编码,科目名称,合计,货物,工程,服务\n,合计,67.50,36.20,22.00,9.30\n205,教育支出,67.50,36.20,22.00,9.30\n",
            "政府采购情况",
            [WHOLE],
        ),
        (PURCHASES + "项目,金额\n合计,\n说明：2026年没有政府采购预算，故本表无数据。\n", "政府采购情况", ["2026年度没有政府采购预算。"]),
        (
            GOALS
            + "项目名称,资金总额,年度目标,三级指标,指标值\n营养改善计划,38.77,改善营养,人数,735\n,,,合格率,100%\n校舍维修,100.00,修好,校舍,3\n",
            "预算绩效情况",
            ["2026年度编制绩效目标的项目共2个，涉及项目资金138.77万元。"],
        ),
        (
            "2026年项目支出绩效目标表\n单位：万元\n项目名称,校舍维修,,\n主管部门,示例县教育局,实施单位,示例小学\n"
            "项目资金（万元）,年度资金总额：,100.00,\n,其中：财政拨款,100.00,\n总体目标,修好,,\n",
            "预算绩效情况",
            ["2026年度编制绩效目标的项目共1个，涉及项目资金100.00万元。"],
        ),
        (GOALS + "项目名称,年度目标,三级指标,指标值,备注\n校舍维修,修好,校舍,3,\n", "预算绩效情况", ["2026年度编制绩效目标的项目共1个。"]),
    ],
)
def test_purchases_and_goals(text: str, title: str, paragraphs: list[str]) -> None:
    assert told(text)[title] == paragraphs


def test_purchases_and_reviews_of_accounts() -> None:
    text = (
        "2025年度政府采购情况表\n单位：示例县教育局,单位：万元\n项目,金额\n一、政府采购支出合计,67.50\n（一）政府采购货物支出,36.20\n"
        "（二）政府采购工程支出,22.00\n（三）政府采购服务支出,9.30\n二、政府采购授予中小企业合同金额,30.00\n\n"
        "2025年度项目支出绩效自评表\n单位：示例县教育局,,,,单位：万元\n项目名称,年初预算数,全年预算数,全年执行数,得分\n营养改善,38.77,40.00,40.00,96\n"
    )
    found = told(text, "accounts")
    assert found["政府采购情况"] == [
        "2025年度政府采购支出总额67.50万元，其中：政府采购货物支出36.20万元、政府采购工程支出22.00万元、政府采购服务支出9.30万元。",
        "授予中小企业合同金额30.00万元，占政府采购支出总额的44.44%。",
    ]
    assert found["预算绩效情况"] == ["2025年度开展绩效自评的项目共1个，涉及项目资金40.00万元。"]
