"""The pages of the organisation and of the lists of powers in a real Chromium: from a folder, without JavaScript, on a phone, for everyone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from access import violations_in_both_schemes
from browsing import follow
from built import build, new_project
from disclosure.model import addresses
from disclosure.packages.contents import contents
from project import item_text

pytest_plugins = ["browsing"]

OFFICE = addresses.office("政策法规股")
PERMITS = addresses.power_kind("行政许可")
CHANGES = "powers/2026-06-15-changes.html"

FILES = {
    ("机构", "departments", "2026-05-11", ""): "机构名称,机构类别,主要职责,房间,办公电话\n办公室,内设机构,文电和会务。,201室,0999-6120001\n"
    "政策法规股,内设机构,规范性文件审核。,203室,0999-6120002\n人事师资股,内设机构,教师招聘。,303室,0999-6120006\n",
    ("分工", "leaders", "2026-05-12", ""): "职务,姓名,主持,分管工作,分管股室\n党组书记、局长,陈立新,主持全面工作,,办公室、人事师资股\n副局长,周文静,,法治建设,政策法规股\n",
    ("旧清单", "powers", "2026-05-13", "废止"): "职权编码,职权类型,职权名称,职权依据,责任事项,承办机构\n"
    "05XK001000,行政许可,民办学校设立审批,民办教育促进法第十二条,受理、审查、决定、送达、事后监督。,政策法规股\n",
    ("新清单", "powers", "2026-06-15", ""): "职权编码,职权类型,职权名称,职权依据,责任事项,承办机构\n"
    "05XK001000,行政许可,民办学校设立审批,民办教育促进法第十二条、第十四条,受理、审查、决定、送达、事后监督。,政策法规股\n"
    "05CF001000,行政处罚,对违规招生的处罚,教育法第七十六条,立案、调查、审查、告知、决定、送达、执行。,政策法规股\n",
}


@pytest.fixture(scope="module")
def organisation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tests' site with these tables, as a folder."""
    folder = new_project(tmp_path_factory.mktemp("organisation"))
    place = folder / "content" / "news" / "notices" / "2026"
    for serial, ((name, schema, published, status), text) in enumerate(FILES.items(), 701):
        more = {"status": status, "repealed_by": "999999007/2026-00704"} if status else {"supersedes": "[999999007/2026-00703]"} if name == "新清单" else {}
        made = item_text(
            serial,
            title=f"示例县教育局{name}",
            data=f"[{{file: {name}.csv, title: {name}, schema: {schema}}}]",
            published=published,
            formed="2026-05-08" if published < "2026-06" else "2026-06-10",
            approvals="{股室负责人: 2026-05-08, 保密审查: 2026-05-09, 分管局长: 2026-05-09}",
            **more,
        )
        (place / f"table-{serial}.md").write_text(made, encoding="utf-8")
        (place / f"{name}.csv").write_text(text, encoding="utf-8")
    done = build(folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def server(organisation: Path, served: Callable[[Path], AbstractContextManager[str]]) -> Iterator[str]:
    with served(organisation) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def root(request: pytest.FixtureRequest, organisation: Path, server: str) -> str:
    return server if request.param == "http" else organisation.as_uri()


def test_from_the_home_page_to_all_that_a_department_does(open_page: Callable[..., Page], root: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{root}/{addresses.HOME}")
    follow(page.get_by_role("link", name="机构和领导"))
    assert page.url == f"{root}/{addresses.ORGANISATION}"
    chart = page.locator(".branches > li").filter(has_text="周文静")
    follow(chart.get_by_role("link", name="政策法规股"))
    assert page.url == f"{root}/{OFFICE}"
    for words in ("规范性文件审核。", "示例县城关镇文教路1号203室", "周一至周五", "规范性文件"):
        assert page.get_by_text(words).first.is_visible(), words
    assert page.get_by_role("link", name="0999-6120002").get_attribute("href") == "tel:0999-6120002"
    follow(page.get_by_role("link", name="民办学校设立审批"))
    assert page.url.startswith(f"{root}/{PERMITS}#")
    assert page.get_by_text("民办教育促进法第十二条、第十四条").is_visible()


def test_from_an_item_to_its_department(open_page: Callable[..., Page], root: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{root}/i/2026/999999007-2026-00701.html")
    follow(page.locator(".register").get_by_role("link", name="办公室"))
    follow(page.get_by_role("link", name="职责、地址、电话和负责的工作"))
    expect(page.get_by_role("heading", level=1)).to_have_text("办公室")


def test_a_package_of_the_site_holds_the_pages(organisation: Path) -> None:
    assert {addresses.ORGANISATION, OFFICE, addresses.POWERS, PERMITS, CHANGES} <= contents(organisation).pages


def test_what_changed_in_the_list_of_powers(open_page: Callable[..., Page], root: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{root}/{addresses.POWERS}")
    follow(page.get_by_role("link", name="2026-06-15 的变化"))
    assert page.url == f"{root}/{CHANGES}"
    row = page.get_by_role("row").filter(has_text="实施依据")
    assert row.get_by_text("民办教育促进法第十二条", exact=True).is_visible() and row.get_by_text("民办教育促进法第十二条、第十四条").is_visible()
    assert page.get_by_role("row").filter(has_text="对违规招生的处罚").get_by_text("新增").is_visible()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", [addresses.ORGANISATION, OFFICE, addresses.POWERS, PERMITS, CHANGES, "powers/2026-05-13.html"])
def test_everyone_can_read_it(open_page: Callable[..., Page], server: str, address: str, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    page.goto(f"{server}/{address}")
    assert violations_in_both_schemes(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
