"""The pages of schools: who has one, what stands on it, and what changed from one year to the next."""

from __future__ import annotations

import time

import pytest
from publishing import corpus

from disclosure.model import addresses
from disclosure.model.corpus import Corpus
from disclosure.pages.datatable import datatables
from disclosure.pages.plan import pages
from disclosure.pages.schools.comparison import Changes
from disclosure.pages.schools.directory import Directory
from disclosure.pages.schools.profile import Profile
from disclosure.pages.schools.roll import school_facts
from disclosure.pages.zoning.ledger import Ledger
from project import item_text

HEAD = "学年,学段,学校,边界,范围内,除外,条件,备注,修改\n"
LAST = (
    "2025,小学,示例县第一小学,学府路以东,桂花苑、学府路1-43号（单号）,,,,\n"
    "2025,小学,示例县第二小学,,和苑、梧桐里,,,,\n"
    "2025,初中,示例县第一初级中学,,第一小学、第二小学（和苑的学生）,,对口直升,,\n"
)
THIS = (
    "2026,小学,示例县第一小学,学府路以东,桂花苑、学府路1-43号（单号）、和苑,,,,\n"
    "2026,小学,示例县第二小学、示例县第三小学,,梧桐里,,户籍在册,暂定,\n"
    "2026,初中,示例县第一初级中学,,第一小学、第二小学（和苑的学生）,,对口直升,,\n"
)
SCHOOLS = (
    "学校,曾用名,简称,学段,办学性质,校区,地址,电话\n"
    "示例县第一小学,城关小学,一小、第一小学,小学,公办,,学府路1号,0999-6121001\n"
    "示例县第二小学,,第二小学,小学,公办,东校区,学府路2号,0999-6121002\n"
    "示例县第一初级中学,,,初中,公办,,学府路3号,0999-6122001\n"
)
PLANS = "学校,学年,年级,招生班数,招生人数,备注\n城关小学,2026,一年级,6,270,\n示例县第一小学,2025,一年级,5,,按实际\n"
FEES = "学年,学段,学校,办学性质,收费项目,收费性质,收费标准,计费单位\n2026,小学,,公办,课后服务费,服务性收费,300,元/生·学期\n2026,小学,示例县第一小学,公办,校服费,代收费,据实收取,\n"


def site(**files: str) -> Corpus:
    """The sample with files in other words; further ones by name."""
    texts = {"去年": HEAD + LAST, "今年": HEAD + THIS, "名册": SCHOOLS, "计划": PLANS, "收费": FEES} | files
    kinds = {"名册": "schools", "计划": "plans", "收费": "fees"}
    held: dict[str, str | bytes] = {}
    for serial, (name, text) in enumerate(texts.items(), 1):
        data = f"[{{file: {name}.csv, title: {name}, schema: {kinds.get(name, 'zones')}}}]"
        amends = {"amends": "[999999007/2026-00002]"} if name == "调整" else {}
        held |= {f"news/{serial}.md": item_text(serial, data=data, published=f"2026-05-{serial + 10}", **amends), f"news/{name}.csv": text}
    return corpus(held)


def views(found: Corpus) -> dict[str, object]:
    """Address -> what stands on the page, of those about schools."""
    return {page.address: page.view() for page in pages(found) if page.template.startswith("school")}


def profile(found: Corpus, name: str) -> Profile:
    view = views(found)[addresses.school(name)]
    assert isinstance(view, Profile)
    return view


def test_without_tables_there_are_no_pages() -> None:
    assert views(corpus({"news/1.md": item_text(1)})) == {}


def test_everything_known_of_a_school_stands_on_its_page() -> None:
    view = profile(site(), "示例县第一小学")
    assert view.about == "公办、小学"
    assert dict(view.listed[0].facts) == {
        "曾用名": "城关小学",
        "简称": "一小、第一小学",
        "学段": "小学",
        "办学性质": "公办",
        "地址": "学府路1号",
    }
    assert view.listed[0].phone == "0999-6121001"
    assert [each.season.name for each in view.seasons] == ["2026学年小学", "2025学年小学"]
    assert view.seasons[0].rules[0].lines == (("边界", "学府路以东"), ("范围内", "桂花苑、学府路1-43号（单号）、和苑"))
    assert view.seasons[0].changes == addresses.zone_changes(2026, "小学") and not view.seasons[1].changes
    assert [each.sentences for each in view.altered] == [("“和苑”：由示例县第二小学改划到示例县第一小学。",)]
    assert [(plan.year, plan.classes, plan.places) for plan in view.plans] == [(2026, 6, 270), (2025, 5, None)]
    assert [(each.school.name, each.words, each.condition) for each in view.goes_to] == [("示例县第一初级中学", "第一小学", "对口直升")]
    (tuition,) = view.fees
    assert tuition.is_own and {row[:2] for row in tuition.rows} == {("校服费", "据实收取"), ("课后服务费", "300元/生·学期")}
    assert {source.index_number for source in view.sources} == {f"999999007/2026-{n:05}" for n in range(1, 6)}


def test_a_junior_high_names_its_primaries() -> None:
    view = profile(site(), "示例县第一初级中学")
    assert [(each.school.name, each.school.address, each.words) for each in view.taken_from] == [
        ("示例县第一小学", addresses.school("示例县第一小学"), "第一小学"),
        ("示例县第二小学", addresses.school("示例县第二小学"), "第二小学（和苑的学生）"),
    ]
    assert view.altered[0].sentences == () and view.altered[0].since == "2025学年"


def test_a_school_that_only_the_zones_name_has_a_page() -> None:
    view = profile(site(), "示例县第三小学")
    assert view.listed == () and view.about == "小学"
    assert view.seasons[0].rules[0].others[0].name == "示例县第二小学"
    assert "示例县第三小学：原来没有范围，现在有了。" in view.altered[0].sentences


def test_schools_of_one_name_share_a_page() -> None:
    twin = SCHOOLS + "示例县第一小学,,,小学,民办,,河滨路9号,0999-6121009\n"
    view = profile(site(名册=twin), "示例县第一小学")
    assert [listed.phone for listed in view.listed] == ["0999-6121001", "0999-6121009"]
    facts = school_facts(Ledger.of(site(名册=twin)))["示例县第一小学"]
    assert (facts.address, facts.phone, facts.place) == (view.frame.address, "", "")


def test_a_full_name_is_that_of_its_school() -> None:
    """Another school bore it before; a blank in a name makes no other school."""
    twin = SCHOOLS.replace("城关小学,", "示例县第二小学,") + "示例县第一 小学,,,小学,公办,,河滨路9号,0999-6121009\n"
    found = site(名册=twin)
    assert [rule.lines[0][1] for rule in profile(found, "示例县第二小学").seasons[1].rules] == ["和苑、梧桐里"]
    assert len(profile(found, "示例县第一小学").listed) == 2


def test_a_campus_stands_with_its_school() -> None:
    found = site(今年=HEAD + THIS.replace("示例县第二小学、示例县第三小学", "示例县第二小学（东校区）"))
    view = profile(found, "示例县第二小学")
    assert view.seasons[0].rules[0].called == "示例县第二小学（东校区）"
    assert addresses.school("示例县第二小学（东校区）") not in views(found)
    assert school_facts(Ledger.of(found))["示例县第二小学（东校区）"].phone == "0999-6121002"


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "小" * 3000, "‮校学‬", "../../..", '"甲小学"', "甲\x00乙"])
def test_hostile_names_do_no_harm(name: str) -> None:
    found = site(今年=HEAD + f'2026,小学,"{name.replace(chr(34), chr(34) * 2)}",,甲花园,,,,\n')
    for address, view in views(found).items():
        assert address.count("/") <= 2 and ".." not in address and repr(view)


def test_the_list_has_every_school_by_level_and_kind() -> None:
    view = views(site())[addresses.SCHOOLS]
    assert isinstance(view, Directory)
    assert [(level.name, [(group.kind, [row.school.name for row in group.rows]) for group in level.groups]) for level in view.levels] == [
        ("小学", [("公办", ["示例县第一小学", "示例县第二小学"]), ("", ["示例县第三小学"])]),
        ("初中", [("公办", ["示例县第一初级中学"])]),
    ]
    assert view.count == 4 and [link.address for link in view.changes] == [
        addresses.zone_changes(2026, level) for level in ("小学", "初中")
    ]


def test_registers_and_plans_lead_to_the_list() -> None:
    found = site()
    shown = {table.title: table.lookup for item in found.items for table in datatables(found, item)}
    assert shown["名册"] == shown["计划"] == (addresses.SCHOOLS, "学校名录")
    assert shown["今年"][0] == addresses.ZONES


def test_what_changed_is_a_table_of_both_years() -> None:
    view = views(site())[addresses.zone_changes(2026, "小学")]
    assert isinstance(view, Changes)
    assert view.years == (2025, 2026) and dict(view.counts)["改划"] == 1
    moved = next(line for line in view.lines if line.kind == "改划")
    assert (moved.place, moved.was, moved.now) == ("“和苑”", "示例县第二小学：和苑", "示例县第一小学：和苑")
    assert {source.index_number for source in view.sources} == {"999999007/2026-00001", "999999007/2026-00002"}


def test_many_changes_stand_on_several_pages() -> None:
    """Of an earlier comparison too, which is told on no page of a school any more."""
    rows = "".join(f"{{year}},小学,示例县第{n}小学,,花园{{other}}{n}小区,,,,\n" for n in range(300))
    found = site(去年=HEAD + rows.format(year=2024, other="甲"), 今年=HEAD + rows.format(year=2025, other="乙") + THIS)
    first = views(found)[addresses.zone_changes(2025, "小学")]
    assert isinstance(first, Changes) and sum(count for _, count in first.counts) == 600
    assert [part.address for part in first.parts] == [addresses.zone_changes(2025, "小学", number) for number in (1, 2)]
    second = views(found)[first.parts[1].address]
    assert isinstance(second, Changes) and (len(first.lines), len(second.lines), second.number) == (500, 100, 2)
    assert second.frame.title == f"{first.title}（第2页）" and second.title == first.title
    told = {(link.name, line.kind) for line in (*first.lines, *second.lines) for link in line.schools}
    assert told == {(f"示例县第{n}小学", kind) for n in range(300) for kind in ("增加", "减少")}


def test_an_amendment_stands_on_the_pages_of_its_schools() -> None:
    change = "2026,小学,示例县第一小学,,梧桐里,,,,由示例县第九小学划入\n2026,小学,示例县第一小学,,银杏里,,,,增加\n"
    found = site(调整=HEAD + change)
    rules = profile(found, "示例县第一小学").seasons[0].rules
    assert len(rules) == 3 and all(rule.doubt for rule in rules), "where the ground came from is not clear"
    changes = views(found)[addresses.zone_changes(2026, "小学")]
    assert isinstance(changes, Changes) and [link.name for link in changes.doubtful] == ["示例县第一小学"]
    assert [rule.doubt for rule in profile(found, "示例县第一初级中学").seasons[0].rules] == [""]
    certain = site(调整=HEAD + "2026,小学,示例县第一小学,,桂花苑,,,,减少\n")
    (rule,) = profile(certain, "示例县第一小学").seasons[0].rules
    assert rule.lines[-1] == ("修改后不含", "桂花苑") and not rule.doubt
    assert [source.index_number for source in rule.sources] == ["999999007/2026-00002", "999999007/2026-00006"]


def test_three_hundred_schools_take_little_time() -> None:
    rows = "".join(f"{{year}},小学,示例县第{n}小学,,花园{n}小区、示例{n}路1-99号,,,,\n" for n in range(300))
    register = "学校,学段\n" + "".join(f"示例县第{n}小学,小学\n" for n in range(300))
    found = site(
        去年=HEAD + rows.format(year=2025),
        今年=HEAD + rows.format(year=2026),
        名册=register,
        计划=PLANS.replace("城关小学", "示例县第7小学").replace("第一小学", "第8小学"),
    )
    started = time.process_time()
    assert len(views(found)) == 300 + 2
    assert time.process_time() - started < 30


def test_a_table_names_the_notice_that_only_took_something_away() -> None:
    found = site(调整=HEAD + "2026,小学,示例县第一小学,,桂花苑,,,,减少\n")
    view = views(found)[addresses.zone_changes(2026, "小学")]
    assert isinstance(view, Changes)
    assert {source.index_number for source in view.sources} >= {"999999007/2026-00006"}
    assert any(line.kind == "减少" and line.place == "“桂花苑”" for line in view.lines)


AREAS = (
    "学年,适用范围,学段,学校,办学性质,收费项目,收费性质,收费标准,计费单位\n"
    "2026,城区公办小学,小学,,公办,课后服务费,服务性收费,300,元/生·学期\n"
    "2026,乡镇公办小学,小学,,公办,课后服务费,服务性收费,200,元/生·学期\n"
    "2026,,小学,,公办,校服费,代收费,据实收取,\n"
)


@pytest.mark.parametrize(
    ("address", "prices", "area", "undecided"),
    [
        ("城关镇学府路1号", ["300元/生·学期", "据实收取"], "城区", ()),
        ("东河镇柳湾村", ["200元/生·学期", "据实收取"], "乡镇", ()),
        ("学府路1号", ["300元/生·学期", "200元/生·学期", "据实收取"], "", ("课后服务费",)),
        ("城关镇学府路1号；东河镇柳湾村", ["300元/生·学期", "200元/生·学期", "据实收取"], "", ("课后服务费",)),
    ],
)
def test_of_several_fees_the_one_of_the_schools_place(address: str, prices: list[str], area: str, undecided: tuple[str, ...]) -> None:
    schools = SCHOOLS.replace("学府路1号", address)
    (tuition,) = profile(site(收费=AREAS, 名册=schools), "示例县第一小学").fees
    assert [price for _, price, _ in tuition.rows] == prices
    assert (tuition.area, tuition.open) == (area, undecided)
