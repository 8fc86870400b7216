"""Fee tables on their way in and out: units of titles, larger currencies, other words for a stage, numbers in downloads."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from disclosure.fees.comparison import said
from disclosure.fees.fee_reading import read_fee
from disclosure.fees.table import with_unit
from disclosure.tables.export import csv, xlsx
from disclosure.tables.schema import shipped
from disclosure.tables.table import Table, read

TITLES = "学段,收费项目,收费标准（元/生·学期）,计费单位\n"


def table(text: str) -> Table:
    return read(text.encode(), "收费.csv", shipped("fees"))


def test_the_unit_of_a_title_is_not_lost() -> None:
    found = table(TITLES + "普通高中,学费,850,\n普通高中,卡,20元/卡,\n普通高中,学杂费,免费,\n普通高中,校服,342,元/套\n")
    units = [line.split(",")[8] for line in csv(found).decode("utf-8-sig").splitlines()]
    assert units == ["计费单位", "元/生·学期", "", "", "元/套"]
    assert [str(read_fee(with_unit(row)).unit) for row in found.rows] == ["元/生·学期", "元/卡", "元/生·学期", "元/套"]


def test_prices_are_numbers_in_a_workbook() -> None:
    sheet = load_workbook(BytesIO(xlsx(table(TITLES + "普通高中,学费,850,\n普通高中,餐费,9.50,元/餐\n普通高中,卡,免费,\n普通高中,书,0850,\n")))).active
    assert sheet is not None
    assert [sheet.cell(row, 8).value for row in range(2, 6)] == [850, 9.5, "免费", "0850"]
    assert sheet.cell(1, 8).value == "收费标准"


@pytest.mark.parametrize(("word", "stage"), [("高中", "普通高中"), ("中职", "中等职业学校"), ("普通高中", "普通高中")])
def test_other_words_for_a_stage(word: str, stage: str) -> None:
    found = table(TITLES + f"{word},学费,850,\n")
    assert (found.faults, found.rows[0].values["stage"]) == ((), stage)


def test_words_that_may_mean_two_stages_are_not_read() -> None:
    assert table(TITLES + "中学,学费,850,\n").faults


@pytest.mark.parametrize(
    ("title", "unit", "price", "shown"),
    [
        ("收费标准", "千元/生·学期", "0.3", "300元/生·学期"),
        ("收费标准", "每生每学年（万元）", "1.2", "12000元/生·学年"),
        ("收费标准（千元/生·学期）", "", "0.3-0.4", "300—400元/生·学期"),
        ("收费标准", "千元/生·学期", "300元", "300元（千元/生·学期）"),
        ("收费标准（千元）", "元/生·学期", "0.3", "0.3（千元；元/生·学期）"),
    ],
)
def test_larger_currencies(title: str, unit: str, price: str, shown: str) -> None:
    (row,) = table(f"收费项目,{title},计费单位\n住宿费,{price},{unit}\n").rows
    fee = read_fee(with_unit(row))
    assert said(fee) == shown
    assert (fee.unit is None) == ("（" in shown)
    assert all(amount.high >= Decimal(300) for amount in fee.price.amounts if fee.unit)
