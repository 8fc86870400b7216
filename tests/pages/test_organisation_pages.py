"""The pages of the organisation and of the lists of powers: what stands on them, which tables count, what leads there."""

from __future__ import annotations

from datetime import date

import pytest
from publishing import corpus

from disclosure.model import addresses
from disclosure.model.corpus import Corpus
from disclosure.pages.datatable import datatables
from disclosure.pages.home import Home
from disclosure.pages.lists import Catalogue, Listing
from disclosure.pages.organisation.office import Office
from disclosure.pages.organisation.overview import Overview
from disclosure.pages.plan import pages
from disclosure.pages.powers.alterations import Alterations
from disclosure.pages.powers.detail import Detail, parted
from disclosure.pages.powers.overview import Overview as PowerList
from disclosure.powers import edition
from disclosure.powers.comparison import compared
from project import CATALOG, item_text

DEPARTMENTS = "机构名称,机构类别,主要职责,房间,办公电话\n办公室,内设机构,文电和会务。,201室,0999-6120001\n资助中心,直属单位,学生资助。,,\n"
LEADERS = "职务,姓名,主持,分管工作,分管股室\n局长,陈立新,主持全面工作,,办公室\n副局长,周文静,,基础教育股和招生,\n"
HEAD = "职权编码,职权类型,职权名称,子项,职权依据,承办机构,承诺时限\n"
FIRST = HEAD + "05XK001000,行政许可,认定,,某法第一条,办公室,20日\n05CF001000,行政处罚,处罚,,某法,基础教育股,\n"
SECOND = HEAD + "05XK001000,行政许可,认定,教师认定,某法第二条,办公室,10日\n05XK002000,行政许可,审批,,某法,县政务中心,\n"


def data(name: str, schema: str) -> str:
    return f"[{{file: {name}.csv, title: {name}, schema: {schema}}}]"


def site(**more: str | bytes) -> Corpus:
    files: dict[str, str | bytes] = {
        "news/1.md": item_text(1, data=data("机构", "departments"), published="2026-05-11"),
        "news/机构.csv": DEPARTMENTS,
        "news/2.md": item_text(2, data=data("分工", "leaders"), published="2026-05-12"),
        "news/分工.csv": LEADERS,
        "news/3.md": item_text(3, data=data("旧清单", "powers"), published="2026-05-13", status="废止", repealed_by="999999007/2026-00004"),
        "news/旧清单.csv": FIRST,
        "news/4.md": item_text(4, data=data("新清单", "powers"), published="2026-06-15", supersedes="[999999007/2026-00003]"),
        "news/新清单.csv": SECOND,
    }
    return corpus(files | more, CATALOG.replace("  email: jyj@shili.gov.cn\n", "  email: jyj@shili.gov.cn\n  disclosure_office: 办公室\n"))


def views(found: Corpus) -> dict[str, object]:
    """Address -> what stands on the page, of all but items."""
    return {page.address: page.view() for page in pages(found) if not page.item}


def test_without_tables_there_are_no_pages() -> None:
    found = views(corpus({"news/1.md": item_text(1)}))
    assert not [address for address in found if address.startswith(("organisation", "powers"))]


def test_the_chart_puts_each_department_below_its_leader() -> None:
    view = views(site())[addresses.ORGANISATION]
    assert isinstance(view, Overview)
    assert [(chief.role, chief.name, [link.name for link in chief.departments]) for chief in view.chiefs] == [
        ("局长", "陈立新", ["办公室"]),
        ("副局长", "周文静", ["基础教育股"]),
    ]
    assert [link.name for link in view.unled] == ["资助中心"]
    assert [(kind, [row.department.name for row in rows]) for kind, rows in view.kinds] == [("内设机构", ["办公室"]), ("直属单位", ["资助中心"]), ("", ["基础教育股"])]
    assert view.chiefs[0].lines == (("主持", "主持全面工作"),)
    assert [source.index_number for source in view.sources] == ["999999007/2026-00002", "999999007/2026-00001"]


def test_duties_that_are_numbered_in_one_cell_stand_below_one_another() -> None:
    held = '机构名称,机构类别,主要职责\n办公室,内设机构,（一）文电和会务；（二）保密；（三）信访。\n资助中心,直属单位,"学生资助。\n助学贷款。"\n'
    found = views(site(**{"news/机构.csv": held}))
    first, second = found[addresses.office("办公室")], found[addresses.office("资助中心")]
    assert isinstance(first, Office) and first.duties == ("文电和会务；", "保密；", "信访。")
    assert isinstance(second, Office) and second.duties == ("学生资助。\n助学贷款。",), "no numbers that the table has not"


def test_what_an_edition_changed_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(edition, "compared", lambda before, after: asked.append(1) or compared(before, after))
    found = views(site())
    assert len(asked) == 1 and any(isinstance(view, Alterations) and view.lines for view in found.values())


def test_merged_and_split_powers_are_told_as_such() -> None:
    head = "职权类型,职权名称,子项,职权依据,备注\n"
    first = head + "其他权力,学籍管理,,某办法,\n行政许可,分立审批,,某法第五条,\n行政许可,合并审批,,某法第五条,\n"
    second = head + "其他权力,学籍管理,转学,某办法,\n其他权力,学籍管理,休学,某办法,\n行政许可,学校变更,,某法第六条,原“分立审批”“合并审批”合并\n"
    found = views(site(**{"news/旧清单.csv": first, "news/新清单.csv": second}))
    (view,) = (each for each in found.values() if isinstance(each, Alterations))
    assert dict(view.counts) == {"合并": 1, "拆分": 1}
    told = {line.change: ([(link.name, bool(link.address)) for link in line.powers], line.was, line.now) for line in view.lines}
    assert told["拆分"] == ([("学籍管理", False)], "学籍管理", "学籍管理（转学）；学籍管理（休学）")
    assert told["合并"] == ([("学校变更", True)], "分立审批；合并审批", "学校变更")


def test_everything_known_of_a_department_stands_on_its_page() -> None:
    view = views(site())[addresses.office("办公室")]
    assert isinstance(view, Office)
    assert (view.kind, view.duties, view.phones) == ("内设机构", ("文电和会务。",), "0999-6120001")
    assert dict(view.facts) == {"办公地址": "示例县城关镇文教路1号201室", "办公时间": "周一至周五 8:30—17:30"}
    assert [(leader.role, leader.name, leader.address) for leader in view.leaders] == [("局长", "陈立新", "organisation.html#leader-1")]
    assert [link.name for link in view.categories] == ["规范性文件", "其他文件"]
    assert view.powers[0][0] == "行政许可" and [link.name for link in view.powers[0][1]] == ["认定（教师认定）"]
    assert [source.index_number[-5:] for source in view.sources] == ["00001", "00002", "00004"]


def test_a_department_shows_its_newest_items_and_the_way_to_all() -> None:
    more = {f"news/{serial}.md": item_text(serial, published="2026-07-01") for serial in range(10, 18)}
    view = views(site(**more))[addresses.office("基础教育股")]
    assert isinstance(view, Office)
    assert [line.index_number[-5:] for line in view.newest] == ["00017", "00016", "00015", "00014", "00013"]
    assert (view.count, view.all_items) == (12, addresses.department("基础教育股"))
    assert view.phones == "0999-6120003", "as catalog.yml has it"


def test_lists_and_the_home_page_lead_to_a_department() -> None:
    found = views(site())
    listing, home = found[addresses.department("基础教育股")], found[addresses.HOME]
    assert isinstance(listing, Listing) and listing.about == addresses.office("基础教育股")
    assert isinstance(home, Home) and home.office_page == addresses.office("办公室")
    year = found[addresses.year(2026)]
    assert isinstance(year, Listing) and year.about == ""
    assert home.bureau == (("机构和领导", "organisation.html"), ("权责清单", "powers.html"))
    catalogue = found[addresses.CATALOGUE]
    assert isinstance(catalogue, Catalogue) and set(home.bureau) <= set(catalogue.lookups)


def test_a_new_table_takes_the_place_of_the_old_one() -> None:
    more = {"news/5.md": item_text(5, data=data("新分工", "leaders"), published="2026-07-01"), "news/新分工.csv": LEADERS.replace("陈立新", "孙建平")}
    view = views(site(**more))[addresses.ORGANISATION]
    assert isinstance(view, Overview) and [chief.name for chief in view.chiefs] == ["孙建平", "周文静"]


@pytest.mark.parametrize("more", [{"status": "失效"}, {"published": "2026-12-01"}, {"withdrawn": "{date: 2026-06-01, reason: 有误}"}])
def test_only_what_is_in_force_and_public_counts(more: dict[str, str]) -> None:
    view = views(site(**{"news/2.md": item_text(2, data=data("分工", "leaders"), **more)}))[addresses.ORGANISATION]
    assert isinstance(view, Overview) and view.chiefs == ()


def test_leaders_of_the_past_are_not_shown() -> None:
    rows = "职务,姓名,分管股室,分工起始日期,分工截止日期\n局长,甲,办公室,2024-01-01,2026-05-01\n局长,乙,办公室,2026-05-02,\n局长,丙,办公室,2027-01-01,\n"
    view = views(site(**{"news/分工.csv": rows}))[addresses.ORGANISATION]
    assert isinstance(view, Overview) and [chief.name for chief in view.chiefs] == ["乙"]


def test_the_list_in_force_by_type() -> None:
    found = views(site())
    view = found[addresses.POWERS]
    assert isinstance(view, PowerList)
    assert (view.count, view.is_current, [(section.kind, section.length) for section in view.sections]) == (2, True, [("行政许可", 2)])
    row = view.sections[0].rows[0]
    assert (row.name, row.code, row.department.address, row.promised) == ("认定（教师认定）", "05XK001000", addresses.office("办公室"), "10日")
    assert view.sections[0].rows[1].department == ("县政务中心", "")
    address, _, anchor = row.address.partition("#")
    detail = found[address]
    assert isinstance(detail, Detail) and detail.powers[0].anchor == anchor
    assert dict(detail.powers[0].cells) == {"职权编码": "05XK001000", "实施依据": "某法第二条", "承诺时限": "10日"}


def test_earlier_editions_and_what_changed() -> None:
    found = views(site())
    view = found[addresses.POWERS]
    assert isinstance(view, PowerList)
    assert [(past.day, past.length, past.changed) for past in view.past] == [
        ("2026-06-15", 2, (("新增", 1), ("取消", 1), ("修改", 3))),
        ("2026-05-13", 2, ()),
    ]
    old = found[addresses.power_edition(date(2026, 5, 13))]
    assert isinstance(old, PowerList) and not old.is_newest and [section.kind for section in old.sections] == ["行政许可", "行政处罚"]
    assert all(not row.address for section in old.sections for row in section.rows)
    changes = found[addresses.power_changes(date(2026, 6, 15))]
    assert isinstance(changes, Alterations)
    assert [(line.powers[0].name, line.change, line.column, line.was, line.now) for line in changes.lines] == [
        ("认定（教师认定）", "修改", "子项名称", "", "教师认定"),
        ("认定（教师认定）", "修改", "实施依据", "某法第一条", "某法第二条"),
        ("认定（教师认定）", "修改", "承诺时限", "20日", "10日"),
        ("审批", "新增", "", "", ""),
        ("处罚", "取消", "", "", ""),
    ]


def test_a_column_that_changed_alike_is_told_once() -> None:
    rows = "".join(f"05XK{number:06},行政许可,事项{number},,某法,办公室,{{term}}\n" for number in range(3))
    found = views(site(**{"news/旧清单.csv": HEAD + rows.format(term="20日"), "news/新清单.csv": HEAD + rows.format(term="10日")}))
    changes = found[addresses.power_changes(date(2026, 6, 15))]
    assert isinstance(changes, Alterations) and dict(changes.counts) == {"修改": 3}
    assert [([link.name for link in line.powers], line.was, line.now) for line in changes.lines] == [(["事项0", "事项1", "事项2"], "20日", "10日")]


def test_lists_that_are_in_force_together_are_one() -> None:
    """One item has the permits, another one the penalties."""
    files = {
        "news/3.md": item_text(3, data=data("旧清单", "powers"), published="2026-05-13"),
        "news/旧清单.csv": HEAD + "05CF001000,行政处罚,处罚,,某法,基础教育股,\n",
        "news/4.md": item_text(4, data=data("新清单", "powers"), published="2026-06-15"),
    }
    view = views(site(**files))[addresses.POWERS]
    assert isinstance(view, PowerList)
    assert [(section.kind, section.length) for section in view.sections] == [("行政许可", 2), ("行政处罚", 1)]
    assert len(view.sources) == 2


def test_a_list_that_no_longer_holds_says_so() -> None:
    view = views(site(**{"news/4.md": item_text(4, data=data("新清单", "powers"), published="2026-06-15", supersedes="[999999007/2026-00003]", expires="2026-07-01")}))
    held = view[addresses.POWERS]
    assert isinstance(held, PowerList) and not held.is_current and held.is_newest
    office = view[addresses.office("办公室")]
    assert isinstance(office, Office) and office.powers == ()


def test_many_changes_stand_on_several_pages() -> None:
    rows = HEAD + "".join(f"05XK{number:06},行政许可,事项{number},,某法,办公室,\n" for number in range(700))
    found = views(site(**{"news/新清单.csv": rows}))
    first = found[addresses.power_changes(date(2026, 6, 15))]
    assert isinstance(first, Alterations) and len(first.parts) == 2 and len(first.lines) == 500
    second = found[first.parts[1].address]
    assert isinstance(second, Alterations) and len(first.lines) + len(second.lines) == sum(count for _, count in first.counts)
    view = found[addresses.POWERS]
    assert isinstance(view, PowerList) and (view.sections[0].length, len(view.sections[0].rows)) == (700, 500)


def test_tables_lead_to_their_pages() -> None:
    found = site()
    shown = {table.title: table.lookup for item in found.items for table in datatables(found, item)}
    assert shown["机构"] == shown["分工"] == ("organisation.html", "机构和领导")
    assert shown["新清单"] == ("powers.html", "权责清单") and shown["旧清单"] == ()


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("受理责任：公示。审查责任：核对。", "受理责任：公示。\n审查责任：核对。"),
        ("1.受理；2.审查。", "1.受理；\n2.审查。"),
        ("（一）甲。（二）乙。", "（一）甲。\n（二）乙。"),
        ("《某法》第二条。罚款1.5万元。", "《某法》第二条。罚款1.5万元。"),
        ("甲。 1.5倍", "甲。 1.5倍"),
    ],
)
def test_long_cells_have_a_line_for_each_point(words: str, shown: str) -> None:
    assert parted(words) == shown


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "股" * 3000, "‮室公办‬", "../../..", "甲\x00乙"])
def test_hostile_names_do_no_harm(name: str) -> None:
    files = {
        "news/机构.csv": f'机构名称,主要职责\n"{name}",某\n',
        "news/分工.csv": f'职务,姓名,分管股室\n局长,"{name}","{name}"\n',
        "news/新清单.csv": f'职权编码,职权类型,职权名称,承办机构\n"{name}","{name}","{name}","{name}"\n',
    }
    for address, view in views(site(**files)).items():
        assert address.count("/") <= 2 and ".." not in address and repr(view)
