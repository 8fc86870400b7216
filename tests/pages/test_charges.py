"""The look-up of fees: which places have pages, what these say, and that nothing is said that the tables do not say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publishing import corpus

from disclosure.fees.fee_reading import read_fee
from disclosure.fees.scope import own_scope
from disclosure.model import addresses
from disclosure.pages.charges.ledger import Ledger, ledger
from disclosure.pages.charges.legend import legend
from disclosure.pages.charges.lettering import Row, lettering
from disclosure.pages.charges.lookup import pages as fee_pages
from disclosure.pages.charges.overview import overview
from disclosure.pages.charges.place import Place, places
from disclosure.pages.charges.poster import drawn, poster
from disclosure.pages.charges.schedule import schedule
from disclosure.pages.datatable import datatables
from disclosure.pages.plan import pages
from project import item_text

HEAD = "学年,学段,学校,办学性质,适用范围,收费项目,收费性质,收费标准,计费单位,每学期按几个月计,年级,收费依据,是否自愿,退费规则,减免政策,投诉电话,备注\n"
KEYS = ("year", "stage", "school", "school_kind", "scope", "item", "nature", "price", "unit", "months", "grades")
HIGH = Place(2026, "普通高中", "公办")
HILL = HIGH._replace(school="示例县青山中学")
DATA = "[{file: 收费.csv, title: 教育收费, schema: fees}]"

TABLE = (
    "2026,普通高中,,公办,,学费,行政事业性收费,800,元/生·学期,,,示发改价〔2025〕13号,,按月退还。,困难学生免费。,12315,",
    "2026,普通高中,示例县青山中学,公办,,住宿费,行政事业性收费,350,元/生·学期,,,示发改价〔2025〕13号,,按月退还。,困难学生免费。,12315,",
    "2026,普通高中,,公办,,校服费,代收费,据实收取,元/套,,高一,示发改价〔2025〕13号,是,可以退。,困难学生免费。,12315,",
    "2026,普通高中,,公办,,合计,,1150,,,,,,,,,",
    "2026,小学,,公办,全县公办小学,学杂费,行政事业性收费,免费,,,,义务教育法第二条,,,,12315,",
    "2026,小学,,公办,城区公办小学,课后服务费,服务性收费,300,元/生·学期,,,示发改价〔2025〕12号,是,,,12315,",
    "2026,小学,,公办,乡镇公办小学,课后服务费,服务性收费,200,元/生·学期,,,示发改价〔2025〕12号,是,,,12315,",
    "2025,普通高中,,公办,,学费,行政事业性收费,700,元/生·学期,,,示发改价〔2025〕13号,,按月退还。,困难学生免费。,12315,",
    "2025,普通高中,示例县青山中学,公办,,住宿费,行政事业性收费,350,元/生·学期,,,示发改价〔2025〕13号,,按月退还。,困难学生免费。,12315,",
)


def read(*rows: str, **written: str) -> Ledger | None:
    return ledger(corpus({"news/a.md": item_text(1, data=DATA, **written), "news/收费.csv": HEAD + "\n".join(rows)}))


def held(*rows: str) -> Ledger:
    found = read(*rows or TABLE)
    assert found
    return found


class Cells:
    def __init__(self, **values: str | int) -> None:
        self.number, self.values = 2, values


@pytest.mark.parametrize(
    ("cells", "scope"),
    [
        ({"stage": "小学", "school_kind": "公办", "scope": "全县公办小学"}, ""),
        ({"stage": "小学", "school_kind": "公办", "scope": "公办 小学学生"}, ""),
        ({"stage": "初中", "school_kind": "公办", "scope": "所有公办初级中学"}, ""),
        ({"stage": "幼儿园", "school_kind": "民办普惠", "scope": "普惠性民办幼儿园"}, ""),
        ({"stage": "幼儿园", "scope": "全县幼儿园"}, ""),
        ({"stage": "幼儿园", "scope": "公办幼儿园"}, ""),
        ({"scope": "公办普通高中"}, ""),
        ({"scope": "公办普通高中（省级示范）"}, "公办普通高中（省级示范）"),
        ({"stage": "小学", "school_kind": "公办", "scope": "全县公办小学（寄宿）"}, "全县公办小学（寄宿）"),
        ({"stage": "小学", "school_kind": "公办", "scope": "城区公办小学"}, "城区公办小学"),
        ({"stage": "小学", "school_kind": "公办", "scope": "全县公办初中"}, "全县公办初中"),
        ({"stage": "普通高中", "school": "示例县青山中学", "scope": "示例县青山中学"}, ""),
    ],
)
def test_a_scope_counts_only_where_it_says_more_than_the_other_columns(cells: Mapping[str, str], scope: str) -> None:
    assert own_scope(read_fee(Cells(item="住宿费", price="350", **cells))) == scope


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([("小学", "公办", "")], {"公办小学": ()}),
        ([("小学", "公办", ""), ("小学", "", "")], {"公办小学": ()}),
        ([("", "", "")], {"全部学校": ()}),
        ([("小学", "", "")], {"小学": ()}),
        ([("小学", "公办", ""), ("", "", "甲校")], {"公办小学": (), "全部学校": ("甲校",)}),
        ([("小学", "公办", "甲校、乙校")], {"公办小学": ("甲校", "乙校")}),
        ([("小学", "公办", "甲校"), ("初中", "公办", "甲校"), ("", "公办", "甲校")], {"公办小学": ("甲校",), "公办初中": ("甲校",)}),
        ([("小学", "民办非营利", "甲校"), ("小学", "", "甲校")], {"民办非营利小学": ("甲校",)}),
    ],
)
def test_where_a_school_stands(rows: list[tuple[str, str, str]], found: dict[str, tuple[str, ...]]) -> None:
    fees = [read_fee(Cells(item="住宿费", price="350", stage=stage, school_kind=kind, school=school)) for stage, kind, school in rows]
    assert {group.name: tuple(each.school for each in below) for group, below in places(2026, fees)} == found


def test_no_table_of_fees_no_page() -> None:
    assert list(fee_pages(corpus({"news/a.md": item_text(1)}))) == []
    assert read() is None


@pytest.mark.parametrize(
    ("written", "is_there"),
    [
        ({}, True),
        ({"withdrawn": "{date: 2026-06-01, reason: 有误}"}, False),
        ({"published": "2026-11-22"}, False),
        ({"status": "废止"}, False),
        ({"status": "失效"}, True),
    ],
)
def test_only_what_the_public_may_see_is_looked_up(written: dict[str, str], is_there: bool) -> None:
    found = read(*TABLE, **written)
    assert (found is not None) == is_there


def test_a_table_that_was_repealed_is_named_beside_the_others() -> None:
    files = {
        "news/a.md": item_text(1, data=DATA, title="旧的收费", status="废止"),
        "news/收费.csv": HEAD + TABLE[0].replace("800", "8765"),
        "news/b/b.md": item_text(2, data=DATA),
        "news/b/收费.csv": HEAD + TABLE[0],
    }
    found = ledger(corpus(files))
    assert found and [source.title for source in overview(found).repealed] == ["旧的收费"]
    assert "8765" not in repr(schedule(found, HIGH))
    assert [each.index_number for each in schedule(found, HIGH).sources] == ["999999007/2026-00002"]


def test_each_place_has_a_page_and_each_kind_and_school_a_board() -> None:
    files = {"news/a.md": item_text(1, data=DATA), "news/收费.csv": HEAD + "\n".join(TABLE)}
    found = list(fee_pages(corpus(files)))
    kinds = [HIGH, Place(2026, "小学", "公办"), Place(2025, "普通高中", "公办")]
    below = [HILL, HILL._replace(year=2025), *(kinds[1]._replace(scope=f"{where}公办小学") for where in ("城区", "乡镇"))]
    assert len(found) == len({page.address for page in found})
    boards = {each.board for each in kinds + below}
    assert {page.address for page in found} == {addresses.FEES, *(each.address for each in kinds + below), *boards}
    assert below[2].board == kinds[1].board and HILL.board not in {each.board for each in kinds}
    for page in found:
        assert page.view().frame.address == page.address  # type: ignore[attr-defined]
        assert page.changed == date(2026, 5, 11)
    assert {page.address for page in found} <= {page.address for page in pages(corpus(files))}


def test_addresses_stand_on_names_alone() -> None:
    more = held(*TABLE, "2026,幼儿园,,公办,,保教费,行政事业性收费,350,元/生·月,5,,示发改价〔2025〕14号,,,,12315,")
    assert HILL in more and HILL in held()
    assert (HIGH.address, HIGH.board) == ("fees/2026/589f4eaea0.html", "fees/2026/589f4eaea0-board.html")
    assert len({HILL.address, HIGH.address, HIGH.board, HILL._replace(year=2025).address, HILL._replace(year=None).address}) == 5


def test_what_a_school_charges() -> None:
    found = schedule(held(), HILL)
    assert found.title == "示例县青山中学（普通高中）收费"
    cells = {section.name: [row[:2] for row in section.rows] for section in found.sections}
    assert cells == {
        "写明金额的": [("住宿费", "350元/生·学期"), ("学费", "800元/生·学期")],
        "没有写明金额的": [("校服费", "据实收取")],
    }
    assert dict(found.common)["减免政策"] == "困难学生免费。"
    assert found.phones == ("12315",)
    (payment,) = found.payments
    assert payment.grades == ""
    assert [(each.name, each.words) for each in payment.amounts] == [("必交", "1600元"), ("住校的另交", "700元")]
    assert payment.amounts[0].parts == ("学费：800元/学期 × 2学期 = 1600元",)
    assert payment.unsummed == (("校服费（高一）", "据实收取"),)
    assert [(each.kind, each.words) for each in found.changes] == [
        ("提高", "“学费”由700元/生·学期改为800元/生·学期，提高 100元/生·学期，14.3%"),
        ("新增", "新增“校服费”：据实收取"),
    ]
    assert found.same == 1


def test_a_kind_of_schools_leaves_open_what_the_table_leaves_open() -> None:
    group = Place(2026, "小学", "公办")
    found = schedule(held(), group)
    (payment,) = found.payments
    assert payment.free == ("学杂费",) and payment.amounts == ()
    assert payment.unsummed == (("课后服务费", "有 2 个标准（城区公办小学、乡镇公办小学），没有写明您适用哪一个"),)
    assert [link.name for link in found.others] == ["城区公办小学", "乡镇公办小学"]
    assert found.before is None and found.changes == ()
    (own,) = schedule(held(), group._replace(scope="城区公办小学")).payments
    assert [(each.name, each.words) for each in own.amounts] == [("自愿选择的", "600元")]


def test_grades_that_pay_alike_stand_together() -> None:
    rows = (
        "2026,幼儿园,,公办,,保教费,行政事业性收费,350,元/生·月,5,小班、中班,示发改价〔2025〕14号,,,,12315,",
        "2026,幼儿园,,公办,,保教费,行政事业性收费,免费,,,大班,示发改价〔2025〕14号,,,,12315,",
        "2026,幼儿园,,公办,,伙食费,服务性收费,由园务会每月商定,,,小班、中班、大班,示发改价〔2025〕14号,是,,,12315,",
    )
    shown = schedule(held(*rows), Place(2026, "幼儿园", "公办")).payments
    assert [(each.grades, [amount.words for amount in each.amounts], each.free) for each in shown] == [
        ("小班、中班", ["3500元"], ()),
        ("大班", [], ("保教费",)),
    ]
    assert {each.unsummed for each in shown} == {(("伙食费", "收费标准写的是“由园务会每月商定”"),)}


KINDS_OF_ROWS = (
    "2026,,,,,学费（省级示范）,行政事业性收费,850,元/生·学期,,,示发改价〔2025〕13号,,,,12315,",
    "2026,,,,,学费（一般）,行政事业性收费,700,元/生·学期,,,示发改价〔2025〕13号,,,,12315,",
    "2026,,,,,省级一类,行政事业性收费,2700,元/生·学期,,,示发改价〔2025〕13号,,,,12315,",
    "2026,小学,,公办,,作业本费,代收费,20,元/生·学期,,,示发改价〔2025〕13号,是,,,12315,",
)


def test_what_does_not_say_for_whom_it_is_stands_in_no_sum() -> None:
    """And says so on the pages of all stages, where it may be another one's."""
    found = schedule(held(*KINDS_OF_ROWS), Place(2026, "小学", "公办"))
    (payment,) = found.payments
    assert [(each.name, each.words) for each in payment.amounts] == [("自愿选择的", "40元")]
    assert [name for name, _ in payment.unsummed] == ["学费（省级示范）", "学费（一般）", "省级一类"]
    assert all("适用范围没有写明" in why for _, why in payment.unsummed)
    assert repr(found.sections).count("没有写明学段") == 3


@pytest.mark.parametrize(
    ("rows", "size", "columns", "sheets"), [(2, 23, 1, 1), (14, 18, 1, 1), (30, 14, 2, 1), (45, 12, 2, 1), (80, 9, 2, 1), (400, 9, 2, 5)]
)
def test_letters_are_as_large_as_one_sheet_allows(rows: int, size: int, columns: int, sheets: int) -> None:
    titles = Row(("收费项目", "收费性质", "是否自愿", "收费依据"), ())
    row = Row(("代办项目的名称", "代收费", "自愿", "①②"), (("120元", 3),))
    found = lettering([titles, *[row] * rows], 3, ["退费：按月退还。"])
    assert (found.columns, found.sheets) == (columns, sheets) and abs(found.size - size) <= 1


def test_a_board_that_nothing_fits_is_left_to_the_browser() -> None:
    row = Row(("一" * 9,) * 30, ())
    assert lettering([row], 1, []).sheets == 2


def test_long_words_that_rows_share_stand_below_the_table() -> None:
    own = [f"第{place}" for place in range(9)]
    cells = {"收费依据": ["甲〔2025〕1号；乙〔2025〕2号", "乙〔2025〕2号", *["甲〔2025〕1号"] * 3], "备注": ["", *["多退少补"] * 2], "减免政策": own}
    found = legend(cells)
    assert [found.marked("收费依据", cell) for cell in ("甲〔2025〕1号；乙〔2025〕2号", "乙〔2025〕2号", "")] == ["①②", "②", ""]
    assert found.marked("备注", "多退少补") == "③"
    assert found.marked("减免政策", "第3") == "第3", "words of its own"
    assert found.lines == (("收费依据", ("①甲〔2025〕1号", "②乙〔2025〕2号")), ("备注", ("③多退少补",)))


def test_rows_without_a_school_year_stand_by_themselves() -> None:
    found = held(*TABLE, ",普通高中,,公办,,学费,行政事业性收费,8765,元/生·学期,,,示发改价〔2025〕13号,,,,12315,")
    assert list(found.years) == [2026, 2025, None]
    assert "8765" not in repr(schedule(found, HIGH))
    undated = schedule(found, HIGH._replace(year=None))
    assert undated.school_year == "没有写明学年" and undated.before is None
    assert overview(found).years[-1].name == "没有写明学年"


def test_the_unit_of_a_title_counts() -> None:
    table = "学年,学段,办学性质,收费项目,收费标准（元/生·学期）\n2026,普通高中,公办,学费,800\n"
    found = ledger(corpus({"news/a.md": item_text(1, data=DATA), "news/收费.csv": table}))
    assert found and schedule(found, HIGH).sections[0].rows == (("学费", "800元/生·学期"),)


def test_the_board_is_made_of_the_same_rows() -> None:
    files = {"news/a.md": item_text(1, data=DATA), "news/收费.csv": HEAD + "\n".join(TABLE)}
    found = ledger(corpus(files))
    assert found
    shown = poster(corpus(files), found, HIGH)
    assert [(row.school, row.item, row.cells) for row in shown.board.rows] == [
        ("", "学费", ("800元", "800元", "800元")),
        ("", "校服费", ("据实收取", "", "")),
        ("示例县青山中学", "住宿费", ("350元", "350元", "350元")),
    ]
    assert [[(span.text, span.width) for span in line.spans] for line in shown.lines][:2] == [[("800元", 3)], [("据实收取", 1), ("", 2)]]
    assert [column.title for column in (*shown.before, *shown.after)] == ["学校", "收费项目", "收费性质", "是否自愿"]
    assert all(column.is_short for column in shown.before)
    assert shown.lines[2].before == ("示例县青山中学", "住宿费")
    assert shown.common == (("收费依据", "示发改价〔2025〕13号"), ("减免政策", "困难学生免费。"))
    assert shown.absolute == f"https://jyj.shili.gov.cn/{HIGH.board}"


def test_the_board_of_a_school_says_what_it_charges() -> None:
    """Its own fees before those of all schools of its kind, no school in the rows, since it stands above them."""
    files = {"news/a.md": item_text(1, data=DATA), "news/收费.csv": HEAD + "\n".join(TABLE)}
    found = ledger(corpus(files))
    assert found
    shown = poster(corpus(files), found, HILL)
    assert shown.board.title == f"{HILL.name}收费公示牌"
    assert {row.school for row in shown.board.rows} == {""}
    assert {row.item for row in shown.board.rows} == {charge.fee.item for charge in found.of(HILL)} >= {"学费", "住宿费"}
    assert (shown.absolute, shown.schedule) == (f"https://jyj.shili.gov.cn/{HILL.board}", HILL.address)
    assert schedule(found, HILL).board == (f"{HILL.name}收费公示牌", HILL.board)


def test_a_code_is_a_square_with_white_around() -> None:
    """The three corners of a code are squares of seven modules (ISO/IEC 18004, 6.3.3)."""
    code = drawn("https://jyj.shili.gov.cn/fees.html")
    assert code.size == 29 + 2 * 4
    assert code.path.startswith("M4 4h7v1h-7z") and f"M{code.size - 11} 4h7v1h-7z" in code.path
    assert code == drawn("https://jyj.shili.gov.cn/fees.html") != drawn("https://jyj.shili.gov.cn/fees.htm")


@pytest.mark.parametrize(("status", "lookup"), [(None, (addresses.FEES, "教育收费查询")), ("废止", ())])
def test_the_item_leads_to_the_look_up(status: str | None, lookup: tuple[str, ...]) -> None:
    found = corpus({"news/a.md": item_text(1, data=DATA, status=status), "news/收费.csv": HEAD + TABLE[0]})
    assert [shown.lookup for shown in datatables(found, found.by_path["news/a.md"])] == [lookup]


CELL = st.sampled_from(["", "公办", "小学", "普通高中", "甲校", "甲校、乙校", "2026", "免费", "350", "据实收取", "8-10", "元/生·月", "高一", "合计", "\x00", "9" * 40])


@given(st.lists(st.lists(CELL, min_size=len(KEYS), max_size=len(KEYS)), min_size=1, max_size=6))
def test_every_row_stands_on_some_page_and_no_table_breaks_one(rows: list[list[str]]) -> None:
    table = HEAD + "\n".join(",".join(f'"{cell}"' for cell in [*row[:5], row[5] or "学费", *row[6:], "", "", "", "", "", ""]) for row in rows)
    site = corpus({"news/a.md": item_text(1, data=DATA), "news/收费.csv": table})
    found = ledger(site)
    shown: set[int] = set()
    for page in fee_pages(site):
        assert page.view().frame.address == page.address  # type: ignore[attr-defined]
    for year, groups in found.places.items() if found else ():
        assert len(set(groups)) == len(groups)
        for group, below in groups:
            shown |= {id(each.fee) for place in (group, *below) for each in found.of(place)} if found else set()
            shown |= {id(each.fee) for each in found.everything(group)} if found else set()
        assert all(id(each.fee) in shown or each.fee.is_total for each in found.years[year]) if found else True


def test_a_school_without_a_stage_stands_on_its_own_board_alone() -> None:
    ledger = held(
        "2026,,示例镇中心小学,公办,,作业本费,代收费,12,元/生·学期,,,示教财〔2025〕6号,是,,,12315,",
        "2026,,示例镇第一中学,公办,,住宿费,行政事业性收费,200,元/生·学期,,,示教财〔2025〕6号,,,,12315,",
        "2026,普通高中,,公办,,学费,行政事业性收费,850,元/生·学期,,,示发改价〔2025〕13号,,,,12315,",
    )
    boards = {group.name: [charge.fee.item for charge in ledger.everything(group)] for group, _ in ledger.places[2026]}
    assert boards == {"公办小学": ["作业本费"], "公办": ["住宿费"], "公办普通高中": ["学费"]}


def test_a_row_for_the_whole_kind_stands_on_the_pages_of_its_scopes() -> None:
    """公办普通高中 in the scope is the kind itself, and no sibling of 公办普通高中（省级示范）."""
    ledger = held(
        "2026,,,,公办普通高中（省级示范）,学费,行政事业性收费,1050,元/生·学期,,,示发改价〔2025〕13号,,,,12315,",
        "2026,,,,公办普通高中,住宿费,行政事业性收费,200,元/生·学期,,,示发改价〔2025〕13号,,,,12315,",
    )
    ((group, below),) = ledger.places[2026]
    assert (group.name, [place.scope for place in below]) == ("公办普通高中", ["公办普通高中（省级示范）"])
    assert [charge.fee.item for charge in ledger.of(below[0])] == ["学费", "住宿费"]
