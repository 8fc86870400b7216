"""A department that is called otherwise since a day: what was published before stands as it is, everything counts to it, former addresses lead on."""

from __future__ import annotations

from datetime import date

import pytest
from publishing import corpus

from disclosure.checks.run import Site, check
from disclosure.model import addresses
from disclosure.model.catalog import read_catalog
from disclosure.model.problem import Problem
from disclosure.pages.lists import Listing
from disclosure.pages.organisation.office import Office
from disclosure.pages.plan import everything
from disclosure.pages.redirects import Redirect
from project import CATALOG, Pages, item_text

_NAME = "name: 基础教育股"
RENAMED = CATALOG.replace(_NAME, f"{_NAME}, former: [{{name: 义教股, until: 2026-06-30}}]", 1)
BEFORE, AFTER = "2026-06-30", "2026-07-01"

POWERS = "职权编码,职权类型,职权名称,职权依据,责任事项,承办机构\n05XK001000,行政许可,校车许可,校车条例第十五条,受理、审查、决定、送达、事后监督,义教股\n"
QUESTIONS = "分类,问题,回答,依据,解答股室,更新日期\n入学,几月报名？,六月。,,义教股,2026-05-02\n"
PROPOSALS = "年份,类别,编号,标题,提出人,承办股室,办理结果,答复日期\n2026,政协提案,12,关于校车的提案,教育界,义教股（牵头）,A,2026-05-02\n"
GUIDES = "事项名称,承办科室,咨询电话\n校车许可,义教股,0999-6120003\n"
DEPARTMENTS = "机构名称,机构类别,主要职责,办公电话\n办公室,内设机构,文电。,0999-6120001\n义教股,内设机构,义务教育。,0999-6120003\n"
LEADERS = "职务,姓名,分管工作,分管股室\n局长,陈立新,主持全面工作,办公室\n副局长,周文静,义务教育,义教股\n"
TABLES = {"powers": POWERS, "questions": QUESTIONS, "proposals": PROPOSALS, "guides": GUIDES, "departments": DEPARTMENTS, "leaders": LEADERS}
OF_DEPARTMENTS = frozenset(("department-renamed", "leader-department", "guide-phone")) | {
    f"{what}-{fault}"
    for what, fault in (
        *(("department", fault) for fault in ("unknown", "unlisted", "uncatalogued")),
        *((what, "department") for what in ("power", "proposal", "question", "guide")),
    )
}


def dated(serial: int, day: str, **keys: str) -> str:
    """An item of a day."""
    return item_text(serial, formed=day, published=day, approvals=f"{{股室负责人: {day}, 保密审查: {day}, 分管局长: {day}}}", **keys)


def site(day: str, *schemas: str) -> dict[str, str | bytes]:
    """An item for each table that was published on a day, and one of the department."""
    files: dict[str, str | bytes] = {"news/2026/a.md": dated(1, day, department="义教股")}
    for serial, schema in enumerate(schemas, 2):
        files[f"news/2026/{schema}.md"] = dated(serial, day, data=f"[{{file: {schema}.csv, title: 表, schema: {schema}}}]")
        files[f"news/2026/{schema}.csv"] = TABLES[schema]
    return files


def of_departments(files: dict[str, str | bytes], catalog: str = RENAMED) -> list[Problem]:
    """What is said of departments."""
    found = check(Site(Pages(files), catalog.encode(), b""), date(2026, 11, 21)).problems
    return [each for each in found if each.rule in OF_DEPARTMENTS]


def test_until_that_day_the_old_name_is_right() -> None:
    assert of_departments(site(BEFORE, *TABLES)) == []


@pytest.mark.parametrize(
    ("schema", "rule"),
    [
        ("powers", "power-department"),
        ("questions", "question-department"),
        ("proposals", "proposal-department"),
        ("guides", "guide-department"),
        ("departments", "department-unlisted"),
        ("leaders", "leader-department"),
    ],
)
def test_from_the_next_day_the_new_name_is_told(schema: str, rule: str) -> None:
    found = {each.rule: each.hint for each in of_departments(site(AFTER, schema))}
    assert found.keys() == {"department-renamed", rule}
    assert set(found.values()) == {"“义教股”从 2026-07-01 起叫“基础教育股”，请写新的名称。"}


def test_without_former_the_name_is_unknown() -> None:
    assert [each.rule for each in of_departments(site(BEFORE), CATALOG)] == ["department-unknown"]


def test_all_of_it_counts_to_the_department_and_former_addresses_lead_on() -> None:
    found = corpus(site(BEFORE, *TABLES), RENAMED)
    pages = {page.address: page for page in everything(found)}
    listed = pages[addresses.department("基础教育股")].view()
    assert isinstance(listed, Listing) and "999999007/2026-00001" in [line.index_number for group in listed.sheet.groups for line in group.lines]
    office = pages[addresses.office("基础教育股")].view()
    assert isinstance(office, Office)
    assert [leader.name for leader in office.leaders] == ["周文静"]
    assert [link.name for _, links in office.powers for link in links] == ["校车许可"]
    assert office.duties == ("义务教育。",) and len(office.guides) == 1
    for former, now in ((addresses.department("义教股"), addresses.department("基础教育股")), (addresses.office("义教股"), addresses.office("基础教育股"))):
        led = pages[former].view()
        assert isinstance(led, Redirect) and [(target.former, target.address) for target in led.targets] == [("义教股", now)]


def test_each_sheet_of_the_former_list_leads_to_its_own() -> None:
    files: dict[str, str | bytes] = {f"news/2026/{serial}.md": dated(serial, BEFORE, department="义教股") for serial in range(1, 122)}
    pages = {page.address: page for page in everything(corpus(files, RENAMED))}
    led = pages[addresses.sheet(addresses.department("义教股"), 1)].view()
    assert isinstance(led, Redirect) and led.targets[0].address == addresses.sheet(addresses.department("基础教育股"), 1)
    assert led.targets[0].address in pages


def test_what_a_department_was_called_when() -> None:
    catalog, faults = read_catalog(RENAMED.encode())
    assert catalog and not faults
    days = [item.published for item in corpus({"news/a.md": dated(1, BEFORE), "news/b.md": dated(2, AFTER)}, RENAMED).items]
    assert ["义教股" in catalog.departments_on(day.day if day else None) for day in days] == [True, False]
    called = catalog.department_called("义教股")
    assert called and called.name == "基础教育股" and catalog.department_called("义务教育股") is None
