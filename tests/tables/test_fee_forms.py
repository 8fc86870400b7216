"""Tables of fees as clerks write them: sums, groups that name the item, titles above blocks, notes that say months and telephones."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook

from disclosure.fees.fee_reading import read_fees
from disclosure.fees.table import fee_rows
from disclosure.tables.export import csv
from disclosure.tables.reading import read
from disclosure.tables.schema import shipped
from disclosure.tables.table import Table

FEES = shipped("fees")


def written(*lines: str) -> Table:
    return read("\n".join(lines).encode(), "收费.csv", FEES)


def test_a_sum_is_read_to_be_compared() -> None:
    found = written("收费项目,收费标准（元/生·期）,收费依据", "作业本费,12,示教财〔2025〕6号", "合计,500,")
    assert [row.text("item") for row in found.rows] == ["作业本费", "合计"]


def test_an_item_from_the_title_of_its_group() -> None:
    found = written("收费项目,收费标准,文件依据", "一、幼儿园保育教育费,,", "1.省一类公办园,500元/生·月,示发改价〔2022〕88号", "2.伙食费,9元/生·天,示发改价〔2022〕88号")
    fees = read_fees(fee_rows(found.rows))
    assert [(fee.stage, fee.kind, fee.item, fee.scope) for fee in fees] == [("幼儿园", "公办", "保育教育费", "省一类公办园"), ("幼儿园", "", "伙食费", "")]


def test_a_row_with_nothing_but_year_and_stage_is_a_title() -> None:
    found = written("收费项目,收费标准（元/生·期）,收费依据,备注", "2026年秋季初中收费,,,", "作业本费,12,示教财〔2025〕6号,")
    assert not found.faults
    assert [(row.integer("year"), row.text("stage"), row.text("item")) for row in found.rows] == [(2026, "初中", "作业本费")]


def test_two_stages_in_one_cell_are_two_fees() -> None:
    for stage in ("小学、初中", "义务教育"):
        found = written("学段,年级,收费项目,收费标准", f"“{stage}”,,作业本费,12".replace("“", '"').replace("”", '"'), f"{stage},七年级,体检费,9")
        assert not found.faults
        assert [fee.stage for fee in read_fees(fee_rows(found.rows))] == ["小学", "初中", "初中"]
    assert written("学段,收费项目,收费标准", "大学,学费,12").faults


def test_notes_say_months_and_telephone() -> None:
    found = written("幼儿园名称,收费项目,收费标准（元/生·月）", "示例县机关幼儿园,保教费,420", "注：一、每学期按4.5个月计算。,,", "二、伙食费据实结算。监督举报电话：12315,,")
    (fee,) = read_fees(fee_rows(found.rows))
    assert (str(fee.months), fee.phone) == ("4.5", "12315")
    assert not any("没有用到" in each.message for each in found.remarks)


def test_a_unit_that_is_used_is_told_so() -> None:
    found = written("单位：元/生·月,,", "收费项目,收费标准,收费依据", "保教费,280,示发改价〔2023〕8号")
    assert [each.message for each in found.remarks] == ["在标题行上面，没有写单位的各行按“元/生·月”读。"]


def test_titles_above_blocks_side_by_side() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    titles = ["收费项目", "收费标准（元/期）", "收费依据"]
    for line in (["幼儿园收费", None, None, None, "小学收费"], [*titles, None, *titles], ["保教费", 300, "示发改价〔2023〕8号", None, "作业本费", 12, "示教财〔2025〕6号"]):
        sheet.append(line)
    data = BytesIO()
    book.save(data)
    found = read(data.getvalue(), "收费.xlsx", FEES)
    assert [(row.text("stage"), row.text("item")) for row in found.rows] == [("幼儿园", "保教费"), ("小学", "作业本费")]


def test_of_two_columns_of_prices_none_is_read() -> None:
    """标准 105 | 免费 105 | 缴费 0 is no book for 105 yuan."""
    found = written("项目,依据,标准,免费,缴费", "小学教科书,示发改价〔2023〕12号,105元/生·学期,105,0")
    assert [each.title for each in found.faults] == ["收费标准"]
    assert [row.text("price") for row in found.rows] == [""]


def test_full_width_digits_are_numbers_in_downloads() -> None:
    found = written("收费项目,一年级（元/生·期）,二年级（元/生·期）", "作业本费,１５,18")
    lines = csv(found).decode("utf-8-sig").splitlines()
    assert [("15" in line.split(","), "元/生·期" in line) for line in lines[1:]] == [(True, True), (False, True)]
