"""The pages of the look-up of zones: which years and levels they tell of, whom to ask, and which tables count."""

from __future__ import annotations

import json
from datetime import date

import pytest
from publishing import TODAY, corpus

from disclosure.model import addresses
from disclosure.model.corpus import Corpus
from disclosure.pages.datatable import datatables
from disclosure.pages.offline import release
from disclosure.pages.paging import page_count
from disclosure.pages.plan import pages
from disclosure.pages.zoning.finder import MEANINGS, Finder, finder
from disclosure.pages.zoning.ledger import Ledger
from disclosure.pages.zoning.listing import listing
from disclosure.pages.zoning.lookup import Shard
from disclosure.pages.zoning.lookup import pages as zone_pages
from disclosure.pages.zoning.season import Season, running, seasons
from project import item_text

ZONES = "学年,学段,学校,边界,范围内,除外,条件,备注,修改\n"
ROWS = (
    "2026,小学,示例县第一小学,学府路以东、河滨路以北,桂花苑、学府路1-43号（单号）,学府路15号,,,\n"
    "2026,小学,示例县第二小学,,梧桐里,,户籍在册,暂定,新增\n"
    "2026,初中,示例县第一初级中学,,桂花苑、梧桐里,,,,\n"
)
HEAD = "学年,学段,负责部门,咨询电话,办公时间,报名方式,报名开始,报名截止,时间安排,需要的材料,不作为入学依据的材料,统筹办法,招生公告,范围公布时间,备注\n"
PLANNED = (
    "2026,小学,招生考试中心,0999-6120009,工作日,网上登记,2026-06-22,2026-07-03,7月6日核验；8月7日公布,户口簿、住房证明,车库产权证,就近统筹,999999007/2026-00001,,\n"
    "2027,小学,招生考试中心,,,,,,,,,,,预计2027年6月公布,\n"
)
BOTH = "[{file: 范围.csv, title: 招生范围, schema: zones}, {file: 安排.csv, title: 招生安排, schema: enrolment}]"


def site(zones: str = ROWS, planned: str = PLANNED, today: date = TODAY, others: dict[str, str | bytes] | None = None, **written: str) -> Corpus:
    files = {"news/a.md": item_text(1, data=BOTH, **written), "news/范围.csv": ZONES + zones, "news/安排.csv": HEAD + planned}
    return corpus(files | (others or {}), today=today)


def shown(found: Corpus) -> dict[str, Season]:
    return {each.name: each for each in seasons(found, Ledger.of(found))}


def said(season: Season) -> dict[str, tuple[str, ...]]:
    return {fact.title: fact.points for fact in season.facts}


@pytest.mark.parametrize(("day", "year"), [(date(2026, 8, 31), 2025), (date(2026, 9, 1), 2026), (date(2027, 1, 1), 2026)])
def test_a_school_year_begins_in_september(day: date, year: int) -> None:
    assert running(day) == year


def test_seasons_are_those_of_two_years_and_of_all_tables() -> None:
    found = shown(site("2024,小学,甲小学,,桂花苑,,,,\n" + ROWS))
    assert list(found) == ["2027学年小学", "2027学年初中", "2026学年小学", "2026学年初中", "2024学年小学", "2024学年初中"]
    assert [bool(each.table) for each in found.values()] == [False, False, True, True, True, False]
    assert found["2024学年初中"].pending == "本网站没有2024学年初中的招生范围。" and found["2024学年初中"].phone
    assert [name for name, each in found.items() if each.changes] == ["2026学年小学"]


def test_what_is_known_of_a_season() -> None:
    found = shown(site())["2026学年小学"]
    assert (found.office, found.phone, found.hours, found.borrowed, found.pending) == ("招生考试中心", "0999-6120009", "工作日", "", "")
    assert said(found) == {
        "报名时间": ("2026年6月22日至7月3日",),
        "各阶段时间": ("7月6日核验", "8月7日公布"),
        "报名方式": ("网上登记",),
        "需要的材料": ("户口簿", "住房证明"),
        "不作为入学依据的材料": ("车库产权证",),
        "学位不够时（统筹）": ("就近统筹",),
    }
    assert found.announcement and found.announcement.index_number == "999999007/2026-00001"
    assert found.announcement.address == "i/2026/999999007-2026-00001.html"


def test_a_year_that_is_not_decided_yet() -> None:
    found = shown(site())
    assert found["2027学年小学"].pending == "2027学年小学的招生范围还没有公布，预计2027年6月公布。"
    assert (found["2027学年小学"].phone, found["2027学年小学"].borrowed) == ("0999-6120009", "按2026学年的招生安排")
    assert found["2027学年初中"].pending == "2027学年初中的招生范围还没有公布，也没有写预计什么时候公布，请电话询问。"


def test_a_year_that_is_over_without_zones() -> None:
    assert shown(site(planned="2023,小学,招生考试中心,0999-6120009,,,,,,,,,,,\n"))["2023学年小学"].pending == "本网站没有2023学年小学的招生范围。"


def test_someone_is_always_named() -> None:
    found = shown(site(contact="招生办 0999-6120008"))["2026学年初中"]
    assert found.phone == "招生办 0999-6120008" and found.borrowed.startswith("按“")
    assert shown(site())["2027学年初中"].phone == "0999-6120001"
    assert all("没有写，请电话询问" in points for points in said(found).values())


@pytest.mark.parametrize(
    ("opens", "closes", "days"),
    [
        ("2026-06-22", "2026-06-22", "2026年6月22日"),
        ("2026-06-22", "", "2026年6月22日起"),
        ("", "2026-07-03", "2026年7月3日截止"),
        ("2026-12-30", "2027-01-05", "2026年12月30日至2027年1月5日"),
    ],
)
def test_days(opens: str, closes: str, days: str) -> None:
    found = shown(site(planned=f"2026,小学,招生办,0999-6120009,,,{opens},{closes},,,,,,,\n"))["2026学年小学"]
    assert said(found)["报名时间"] == (days,)


def test_an_announcement_that_is_scheduled_has_no_address() -> None:
    later = {"news/b.md": item_text(2, published="2026-12-01")}
    planned = PLANNED.replace("999999007/2026-00001", "999999007/2026-00002")
    found = shown(site(planned=planned, others=later))["2026学年小学"].announcement
    assert found and found.address == ""


def test_the_page() -> None:
    found = site()
    view = finder(found, Ledger.of(found))
    assert isinstance(view, Finder)
    assert [each.name for each in view.years] == ["2027学年（下一学年）", "2026学年（本学年）"]
    assert view.levels == ("小学", "初中") and view.boundary == "边界"
    assert [source.index_number for _, source in view.sources] == ["999999007/2026-00001"]
    assert [each.word for each in view.meanings] == [each.word for each in MEANINGS] == ["确定", "视条件", "可能", "无法判断"]


def test_the_table_of_a_season() -> None:
    found = listing(Ledger.of(site()), 2026, "小学", 1)
    assert found.headings == ("边界", "范围内", "除外", "条件", "备注", "修改")
    assert found.rows[0].schools == "示例县第一小学"
    assert found.rows[0].cells == ("学府路以东、河滨路以北", "桂花苑、学府路1-43号（单号）", "学府路15号", "", "", "")
    assert found.parts == () and found.length == 2


def test_a_long_table_stands_on_several_pages() -> None:
    rows = "".join(f"2026,小学,第{number}小学,,第{number}小区,,,,\n" for number in range(501))
    found = site(rows)
    held = Ledger.of(found)
    assert page_count(held.by_season[2026, "小学"]) == 2
    second = listing(held, 2026, "小学", 2)
    assert (len(second.rows), second.length, second.frame.title) == (1, 501, "2026学年小学招生范围（第2页）")
    assert [part.name for part in second.parts] == ["第0小学 至 第499小学", "第500小学 至 第500小学"]
    planned = {page.address for page in zone_pages(found)}
    assert {part.address for part in second.parts} <= planned


def test_tables_that_do_not_count() -> None:
    again = {"news/b.md": item_text(2, data=BOTH.replace("范围.csv", "新范围.csv").replace("安排.csv", "新安排.csv"))}
    again |= {"news/新范围.csv": ZONES + "2026,小学,示例县第三小学,,桂花苑,,,,\n", "news/新安排.csv": HEAD + PLANNED}
    lapsed = Ledger.of(site(others=again, status="失效", expires="2026-11-01"))
    assert [zone.schools for zone in lapsed.by_season[2026, "小学"]] == [("示例县第三小学",)]
    assert [zone.schools for zone in lapsed.by_season[2026, "初中"]] == [("示例县第一初级中学",)]
    both = Ledger.of(site(others=again))
    assert len(both.by_season[2026, "小学"]) == 3 and {zone.table for zone in both.zones} == {0, 1}
    assert not Ledger.of(site(withdrawn="{date: 2026-11-20, reason: 内容有误}")).zones


def test_amendments_are_applied() -> None:
    data = "[{file: 调整.csv, title: 调整, schema: zones}]"
    others: dict[str, str | bytes] = {
        "news/b.md": item_text(2, data=data, amends="[999999007/2026-00001]", published="2026-06-01"),
        "news/调整.csv": ZONES + "2026,小学,示例县第二小学,,海棠苑,,,,增加\n",
    }
    found = Ledger.of(site(others=others, status="修改"))
    held = [(zone.schools[0], zone.inside[0].reading.text, zone.table) for zone in found.by_season[2026, "小学"]]
    assert held == [("示例县第一小学", "桂花苑、学府路1-43号（单号）", 0), ("示例县第二小学", "梧桐里", 0), ("示例县第二小学", "海棠苑", 1)]
    assert [source.index_number for source in found.sources] == ["999999007/2026-00001", "999999007/2026-00002"]


AMENDED_HEAD = "学年,学段,学校,边界,范围内,范围内村,除外,条件,备注,修改\n"


def amended_site(rows: str, amending: str) -> Corpus:
    """A table, and one that amends it."""
    data = "[{{file: {}.csv, title: 招生范围, schema: zones}}]"
    return corpus({
        "news/a.md": item_text(1, data=data.format("范围"), status="修改"),
        "news/范围.csv": AMENDED_HEAD + rows,
        "news/b.md": item_text(2, data=data.format("调整"), amends="[999999007/2026-00001]", published="2026-06-01"),
        "news/调整.csv": AMENDED_HEAD + amending,
    })  # fmt: skip


def test_the_table_has_all_that_was_taken_away() -> None:
    found = amended_site("2026,小学,示例县第一小学,,桂花苑、锦苑,东庄村、西庄村,梅园,,,\n", "2026,小学,示例县第一小学,,锦苑,东庄村,,,,减少\n")
    view = listing(Ledger.of(found), 2026, "小学", 1)
    assert dict(zip(view.headings, view.rows[0].cells, strict=True)) == {
        "范围内": "桂花苑、锦苑",
        "范围内村": "东庄村、西庄村",
        "除外": "梅园",
        "修改后不含": "锦苑；东庄村",
    }
    assert view.is_amended and view.doubts == ()


def test_the_table_says_what_is_not_certain() -> None:
    rows = "2026,小学,示例县第一小学,,桂花苑、锦苑,,,,,\n2026,小学,示例县第二小学,,梧桐里,,,,,\n"
    view = listing(Ledger.of(amended_site(rows, "2026,小学,示例县第一小学,,梅苑,,,,,调整\n")), 2026, "小学", 1)
    assert [(row.schools, bool(row.doubt)) for row in view.rows] == [("示例县第一小学", True), ("示例县第二小学", False), ("示例县第一小学", True)]
    (doubt,) = view.doubts
    assert doubt.endswith("核实。") and view.rows[0].doubt == doubt
    plain = listing(Ledger.of(site()), 2026, "小学", 1)
    assert plain.doubts == () and not plain.is_amended


def test_a_season_has_the_tables_that_amended_it() -> None:
    found = amended_site("2026,小学,示例县第一小学,,桂花苑、锦苑,,,,,\n", "2026,小学,示例县第一小学,,锦苑,,,,,减少\n")
    assert shown(found)["2026学年小学"].tables == (0, 1)
    view = finder(found, Ledger.of(found))
    assert [(position, source.index_number) for position, source in view.sources] == [(0, "999999007/2026-00001"), (1, "999999007/2026-00002")]


@pytest.mark.parametrize(("years", "kept"), [((2027, 2026, 2025, 2019), (2027, 2026)), ((2025, 2024), (2025,)), ((2026,), (2026,))])
def test_what_is_kept_on_a_device_is_what_is_asked_for_now(years: tuple[int, ...], kept: tuple[int, ...]) -> None:
    found = site("".join(f"{year},小学,示例县第一小学,,桂花苑,,,,\n" for year in years))
    planned = {page.address: page.view() for page in zone_pages(found)}
    told = json.loads(planned["zones/head.js"].script.removesuffix(");\n").split(",", 1)[1])
    folders = {year: digest for year, [[_, digest]] in told["years"]}
    listed = planned["zones/files.txt"].script.split()
    assert {address.split("/")[1] for address in listed} == {"head.js", *(folders[year] for year in kept)}
    assert planned["zones.html"].size == sum(len(planned[address].script.encode()) for address in listed)


def test_more_than_is_kept_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("disclosure.pages.zoning.lookup.MOST_ZONES", 3)
    (page,) = (page.view() for page in zone_pages(site()) if page.address == "zones.html")
    assert page.size == 0


def test_schools_of_the_newest_register() -> None:
    head = "学校,曾用名,简称,电话,地址\n"
    data = "[{file: 名册.csv, title: 名册, schema: schools}]"
    others: dict[str, str | bytes] = {
        "news/b.md": item_text(2, data=data, published="2025-03-01", formed="2025-03-01"),
        "news/名册.csv": head + "示例县第一小学,,,0999-1,旧址\n示例县旧小学,,,,\n",
        "news/c/c.md": item_text(3, data=data),
        "news/c/名册.csv": head + "示例县第一小学,城关小学,一小,0999-2,新址\n双胞小学,,,,\n双胞小学,,,,\n",
    }
    found = Ledger.of(site(others=others))
    assert list(found.schools) == ["示例县第一小学", "示例县旧小学", "双胞小学"]
    assert found.schools["示例县第一小学"][0].place == "新址" and len(found.schools["双胞小学"]) == 2


def test_pages_and_files() -> None:
    found = site()
    planned = list(zone_pages(found))
    names = [page.address for page in planned]
    assert names[:3] == ["zones.html", addresses.zone_table(2026, "小学"), addresses.zone_table(2026, "初中")]
    assert names[-1] == "zones/head.js" and len(set(names)) == len(names)
    assert names[3] == "zones/files.txt" and planned[3].view().script.split() == names[4:]
    assert all(name.startswith("zones/") and name.endswith(".js") for name in names[4:])
    heads = [page.view() for page in planned[4:]]
    assert all(isinstance(each, Shard) and each.script.startswith("zoneLookup.arrive(") for each in heads)
    assert [page.address for page in zone_pages(site())] == names


def test_a_site_without_zones_has_no_such_page() -> None:
    found = corpus({"news/a.md": item_text(1)})
    assert list(zone_pages(found)) == [] and not any(page.address.startswith("zones") for page in pages(found))


def test_zones_without_a_year_are_no_page() -> None:
    found = site("待定,小学,示例县第一小学,,桂花苑,,,,\n", planned="")
    assert list(zone_pages(found)) == []


def test_every_way_leads_to_the_look_up() -> None:
    found = site()
    held = {page.address: page.view() for page in pages(found) if page.address in ("index.html", "catalogue.html")}
    assert all(any((each.name, each.address) == ("我家属于哪所学校", "zones.html") for each in view.lookups) for view in held.values())
    zones, plans = datatables(found, found.items[0])
    assert zones.lookup == ("zones.html", "我家属于哪所学校") and plans.lookup == ()


def test_hostile_names_stay_text() -> None:
    rows = '2026,小学,"</script><script>alert(1)</script>",,"&quot;{{ 7 * 7 }}、桂花苑",,,,\n'
    found = site(rows)
    scripts = [page.view().script for page in zone_pages(found) if page.address.endswith(".js")]
    assert all(script.startswith("zoneLookup.arrive(") and script.endswith(");\n") for script in scripts)
    assert all(json.loads(script[len("zoneLookup.arrive(") : -3].split(",", 1)[0]) for script in scripts)


def test_browsers_are_told_which_files_still_hold() -> None:
    found = site()
    folders = {page.address.split("/")[1] for page in zone_pages(found) if page.address.endswith(".js") and page.address != "zones/head.js"}
    told = json.loads(release(found, "0a", [page.address for page in pages(found)]))
    assert told == {"release": "0a", "zones": sorted(folders), "gone": []}
    assert len(folders) == 2
