"""The text of budgets against their tables: amounts, percentages, directions, what templates leave behind."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budget_books import book, budget
from disclosure.budgets.growth import Rounded, is_share, judged
from disclosure.budgets.naming import slip
from disclosure.budgets.prose import sentences
from disclosure.budgets.reading import read
from disclosure.budgets.rules import Span, Subject, faults
from disclosure.budgets.statement import Record


@cache
def record(year: int = 2026) -> Record:
    """The budget of the tests: 1,069.00万元, of them 小学教育 480, 初中教育 240, 公用经费 100, 公务接待费 3."""
    return replace(read(book(*budget()), "预算.xlsx", "budget"), year=year)


def said(text: str, last: Record | None = None) -> list[str]:
    """The rules over texts that find something, each with the words that it points at."""
    subject = Subject(record(), text, others=(last,) if last else ())
    pointed = [
        (each.rule, text[each.where.start : each.where.end]) for each in faults(subject) if each.where and hasattr(each.where, "end")
    ]
    return [f"{rule} {words}" for rule, words in pointed]


@pytest.mark.parametrize(
    "text",
    [
        "2026年收入预算1,069.00万元，支出预算1,069.00万元。",
        "2026年，本部门收入预算10,690,000元。收、支总计各1069万元。",
        "财政拨款收入1,069.00万元，一般公共预算支出1,069.00万元。",
        "教育支出（类）普通教育（款）小学教育（项）480.00万元，主要用于小学人员、公用支出，其中基本支出410.00万元，项目支出70.00万元。",
        "教育支出（类）普通教育（款）小学教育（项）480.00万元，其中基本支出40.00万元用于临时聘用。",  # a part of a part: nothing to compare
        "住房公积金40.05万元，比上年增加2.00万元，增长5.26%。",
        "基本支出913.65万元，其中：人员经费813.65万元，公用经费100.00万元。",
        "“三公”经费预算8.50万元，其中：因公出国（境）费0万元，公务用车购置及运行维护费5.50万元，公务接待费3.00万元。",
        "2025年小学教育支出500.00万元。上年小学教育支出500.00万元。",
        "政府采购支出总额117.00万元，其中：货物17.00万元、服务100.00万元，预留给中小企业50.00万元。",
        "小学教育480万元，占支出预算的44.90%。",
        "收入预算1,069.00万元，其中上年结转0万元，比上年增加69.00万元，增长6.90%。",
        "收入预算1,069.00万元，其中上年结转800.00万元，比上年增加69.00万元，增长6.90%。",
        "年初预算为100.00万元，支出为99.00万元，完成年初预算的99.00%。",
        "公务接待费3.00万元，完成年初预算4.00万元的75.00%，比年初预算减少1.00万元。",
        "小学教育支出480.00万元，初中教育支出240.00万元；比2025年减少20.00万元，下降4.00%。",
        "科学技术支出0万元，比2025年下降100%。科学技术支出0万元，比2025年小学教育支出增长5%。",
        "支出预算1,069.00万元，其中：基本支出913.65万元，占85.47%；项目支出155.35万元，占14.53%。",
        "上年没有安排。公务用车占地面积120.5平方米，占用3间。",
        "主要原因是：\n\n1. 学生增加。\n",
        "见 https://jyj.shili.gov.cn/xxgk/，xx。",
        "初中教育240.00万元，上年200.00万元，增长20.00%，小学教育480.00万元，上年500.00万元，下降4.00%。",
        "政府采购支出总额1,662.44万元，其中：货物93.98万元、工程815.87万元、服务752.59万元。",
    ],
)
def test_what_is_right_is_let_be(text: str) -> None:
    assert [each for each in said(text) if "xx" not in each] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026年支出预算1,169.00万元。", ["budget-text-amount 1,169.00万元"]),
        ("小学教育（项）482.00万元。", ["budget-text-amount 482.00万元"]),
        ("基本支出913.65万元。其中：人员经费800.00万元，公用经费100.00万元。", ["budget-text-amount 800.00万元"]),
        (
            "支出预算1,069.00万元，其中：基本支出913.65万元；项目支出156.35万元，占14.53%。",
            ["budget-text-amount 156.35万元"],  # the percentage is that of the right amount
        ),
        ("小学教育（项）4800.00万元。", ["budget-text-scale 4800.00万元"]),
        ("小学教育（项）4,800,000.00万元。", ["budget-text-scale 4,800,000.00万元"]),
        ("公务接待费0.30万元。", ["budget-text-scale 0.30万元"]),
        ("机关事业单位基本养老保险缴费支出661.20万元。", ["budget-text-scale 661.20万元"]),  # a digit too many
        ("住房公积金40.05万元，主要用于在职人员，安排41.05万元。", ["budget-text-amount 41.05万元"]),
        ("收入预算1069万元，比上年增加107.62万元，增长10.07%。", ["budget-text-percent 10.07%"]),
        ("小学教育480.00万元，上年400.00万元，增长16.67%。", ["budget-text-percent 16.67%"]),
        ("小学教育480.00万元，占支出预算的54.90%。", ["budget-text-percent 54.90%"]),
        ("年初预算为100.00万元，支出为120.00万元，完成年初预算的83.33%。", ["budget-text-percent 83.33%"]),
        ("公务接待费支出2.40万元，完成年初预算3.00万元的90.00%。", ["budget-text-amount 2.40万元", "budget-text-percent 90.00%"]),
        ("公务接待费3.00万元，完成年初预算4.00万元的75.00%，比年初预算减少1.10万元。", ["budget-text-percent 1.10万元"]),
        ("完成年初预算的100%，支出决算数大于预算数55.93万元。", ["budget-text-percent 100%"]),
        ("科学技术支出25.00万元，上年0，增加100.00%。", ["budget-text-base 上年0，增加100.00%"]),
        ("科学技术支出25.00万元，比上年增加25.00万元，增长100.00%。", ["budget-text-base 100.00%"]),
        (
            "年初预算为0万元，支出决算为5.00万元，完成年初预算的120%。",
            ["budget-text-base 年初预算为0万元，支出决算为5.00万元，完成年初预算的120%"],
        ),
        ("公务用车比上年增加-3.00万元。", ["budget-text-direction -3.00万元"]),
        ("与上年相比增加（减少）XX万元。", ["budget-text-template 增加（减少）", "budget-text-template XX"]),
        ("比上年增加3万元，主要原因是。", ["budget-text-template 主要原因是"]),
        ("基本支出占85.47，项目支出占14.53%。", ["budget-percent-sign 占85.47"]),
        ("政府采购总额100万元，其中货物60万元、工程20万元、服务10万元。", ["budget-text-sum 100万元"]),
        ("编制绩效目标的项目50个，涉及项目资金5,634.81万元。", ["budget-text-sum 5,634.81万元"]),
        ("公开的报表共8张表。", ["budget-table-count 报表共8张"]),
        (
            "支出总计1,100.00万元，其中：基本支出913.65万元，占85.47%。",
            ["budget-text-amount 1,100.00万元"],
        ),
        (
            "支出总计1,100.00万元，其中：基本支出913.65万元，占83.06%。",
            ["budget-text-amount 1,100.00万元"],
        ),
        (
            "支出总计1,100.00万元，其中：基本支出913.65万元，占88.47%。",  # neither of what is written nor of what should be
            ["budget-text-amount 1,100.00万元", "budget-text-percent 88.47%"],
        ),
        ("小学教育支出480.00万元，初中教育支出240.00万元；比2025年减少20.00万元，下降4.50%。", ["budget-text-percent 4.50%"]),
        ("科学技术支出0万元，比2025年增长100%。", ["budget-text-base 100%"]),
    ],
)
def test_what_is_wrong_is_found(text: str, found: list[str]) -> None:
    assert said(text) == found


def test_rows_of_tables_in_the_text() -> None:
    text = "单位：万元\n\n| 项目 | 2025年预算 | 2026年预算 | 增减 |\n| --- | --- | --- | --- |\n| 小学教育 | 470.00 | 480.00 | 10.00 |\n| 初中教育 | 230.00 | 250.00 | 20.00 |\n"
    assert said(text) == ["budget-text-amount 250.00"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("小学教育（项）480.00万元，与上年持平。", []),
        ("小学教育（项）480.00万元，比上年增加10.00万元。", ["budget-text-last 10.00万元"]),
        ("小学教育（项）480.00万元，比2025年减少0万元。", []),
    ],
)
def test_the_year_before(text: str, found: list[str]) -> None:
    assert said(text, record(2025)) == found


@pytest.mark.parametrize(
    ("now", "before", "percent", "judgement"),
    [
        ("1119.40", "1000", "11.94", "right"),
        ("1119.40", "1000", "10.67", "denominator"),
        ("1119.40", "1000", "-11.94", "sign"),
        ("1119.40", "1000", "12.94", "wrong"),
        ("25", "0", "100", "zero"),
        ("0", "10", "-100", "right"),
        ("5.55", "8", "-30.63", "right"),
    ],
)
def test_growth(now: str, before: str, percent: str, judgement: str) -> None:
    half = Decimal("0.005")
    assert judged(Rounded(Decimal(now), half), Rounded(Decimal(before)), Rounded(Decimal(percent), half)) == judgement


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_a_share_of_rounded_amounts_is_right(part: int, rest: int) -> None:
    whole = part + rest
    said_percent = (Decimal(part) / Decimal(whole) * 100).quantize(Decimal("0.01"))
    assert is_share(Rounded(Decimal(part)), Rounded(Decimal(whole)), Rounded(said_percent, Decimal("0.005")))


def test_a_row_is_pointed_at_in_the_cell_that_is_wrong() -> None:
    text = "单位：万元\n\n| 项目 | 2026年预算 | 2025年预算 |\n| --- | --- | --- |\n| 初中教育 | 250.00 | 250.00 |\n"
    spots = [each.where for each in faults(Subject(record(), text))]
    assert [where.start for where in spots if isinstance(where, Span)] == [text.index("250.00")]


def test_an_amount_added_to_others_is_of_this_year() -> None:
    amounts = sentences("加上年初结转和结余974.90万元，上年800.00万元。")[0].amounts
    assert [each.is_last_years for each in amounts] == [False, True]


def test_a_shared_name_means_the_sum_of_all() -> None:
    found = [each for each in faults(Subject(record(), "基本支出91.37万元。")) if each.rule.startswith("budget-text")]
    assert [each.rule for each in found] == ["budget-text-scale"]
    assert "表里是 913.65万元" in found[0].message


def test_a_slip_is_told_apart() -> None:
    figure = next(iter(record().statements[2].coded("2050202").figures.values()))  # type: ignore[union-attr]
    assert "10 倍" in slip(Rounded(figure.amount * 10), [figure])
    assert slip(Rounded(figure.amount * 3), [figure]) == ""


def test_sentences_have_their_amounts() -> None:
    found = sentences("收入1,069.00万元，增长5%；支出3元。\n| 表 | 5万元 |\n")
    assert [(each.text, [amount.written for amount in each.amounts]) for each in found] == [
        ("收入1,069.00万元，增长5%", ["1,069.00万元", "5%"]),
        ("支出3元", ["3元"]),
    ]


_PIECES = ["小学教育", "（项）", "480.00万元", "比上年", "增加", "减少", "10%", "占", "上年0", "年初预算", "完成", "，", "。", "共计", "主要原因", "XX", "政府采购总额", "货物", "9" * 40, "| 小学教育 | 3 |", "\n", "0元", "-5万元", "单位：万元"]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_no_text_is_too_strange(text: str) -> None:
    for each in faults(Subject(record(), text, others=(record(2025),))):
        assert each.message.endswith("。") and each.hint.endswith("。")


def test_long_texts_take_no_long_time() -> None:
    for piece in ("小学教育" + "共计" * 30 + "5", "政府采购", "上年", "占" * 20, "X", "增加   ", "1,111"):
        faults(Subject(record(), piece * (60_000 // len(piece))))
