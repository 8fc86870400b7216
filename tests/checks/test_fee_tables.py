"""The rules of fees over the tables of a site."""

from __future__ import annotations

from judging import report

from project import item_text

HEAD = "学段,办学性质,收费项目,收费性质,收费标准,计费单位,收费依据,退费规则,投诉电话\n"
ROW = "普通高中,公办,{item},行政事业性收费,{price},元/生·学期,示发改价〔2025〕12号,按月退还。,12315\n"


def test_a_column_that_is_missing_is_said_once() -> None:
    """Not once a row; with the number of rows and an example."""
    table = HEAD + "".join(ROW.format(item=item, price=price) for item, price in (("学费", "800"), ("住宿费", "400"), ("考试费", "60")))
    item = item_text(data="[{file: 收费.csv, title: 收费, schema: fees}]")
    found = [each for each in report({"news/2026/a.md": item, "news/2026/收费.csv": table}).problems if each.rule == "fee-year-missing"]
    assert len(found) == 1
    assert "没有“学年”这一列，共 3 处，例如第 2 行" in found[0].message


def test_an_impossible_price_names_its_cell() -> None:
    """File, row, column and value."""
    table = HEAD + ROW.format(item="住宿费", price="-5")
    item = item_text(data="[{file: 收费.csv, title: 收费, schema: fees}]")
    found = [each for each in report({"news/2026/a.md": item, "news/2026/收费.csv": table}).problems if each.rule == "fee-price-wrong"]
    assert [(each.path, each.spot.line) for each in found] == [("content/news/2026/收费.csv", 2)]
    assert "第 2 行 E 列“收费标准”：收费标准“-5”不对" in found[0].message


def test_what_the_reader_of_the_table_tells_is_not_told_again() -> None:
    """A stage that is none, and two rows of one key."""
    table = HEAD + ROW.format(item="住宿费", price="400").replace("普通高中", "大学") + 2 * ROW.format(item="学费", price="800")
    item = item_text(data="[{file: 收费.csv, title: 收费, schema: fees}]")
    found = [each.rule for each in report({"news/2026/a.md": item, "news/2026/收费.csv": table}).problems]
    assert found.count("data-table") == 2
    assert "fee-stage-missing" not in found and "fee-repeated" not in found
