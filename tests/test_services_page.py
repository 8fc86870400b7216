"""Service guides in a real Chromium: over http and from a folder, without JavaScript, on a phone, in large type and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from access import violations_in_both_schemes
from browsing import follow
from built import build, new_project
from disclosure.model import addresses
from disclosure.tables.schema import shipped
from disclosure.tables.template import template
from project import item_text

pytest_plugins = ["browsing"]

GUIDE, SEVERAL = "i/2026/999999007-2026-00801.html", "i/2026/999999007-2026-00802.html"
FILES = {
    "单个.csv": """一、事项名称,某证办理
服务对象,自然人
办事主题,证件
设定依据,《某条例》第三条
受理条件,1.户籍在本县
,2.年满十八周岁
申请材料,序号,材料名称,份数,原件/复印件,空白表格
,1,某证申请表,1,原件,某证申请表
,2,疫苗接种证明,2,复印件,
办理流程,序号,环节,时限,责任人
,1,受理,1个工作日,人事师资股
,2,审查决定,4个工作日,人事师资股
办理形式,窗口、网上
网上办理,https://example.cn/a
到办事现场次数,1次
承诺办结时限,5个工作日
是否收费,不收费
办理地点,示例县政务服务中心二楼
办公时间,工作日8:30—17:30
咨询电话,0999-6120006
监督电话,0999-6120001
复议诉讼,六十日内可以申请行政复议
实施编码,11999999999999007W4000105013000
网办深度,四级
""",
    "几个.csv": "事项名称,设定依据,受理条件,申请材料,办理流程,办理地点,办公时间,咨询电话,服务对象\n"
    "甲证,某条例,户籍在本县,身份证,受理；办结,二楼,工作日,0999-6120006,法人\n乙证,某条例,户籍在本县,身份证,受理；办结,二楼,工作日,0999-6120006,法人\n",
}


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tests' site with two items of guides."""
    folder = new_project(tmp_path_factory.mktemp("services"))
    place = folder / "content" / "news" / "notices" / "2026"
    for serial, name in enumerate(FILES, 801):
        (place / name).write_text(FILES[name], encoding="utf-8")
        written = {
            "data": f"[{{file: {name}, title: {name[:2]}, schema: guides}}]",
            "approvals": "{股室负责人: 2026-05-08, 保密审查: 2026-05-09, 分管局长: 2026-05-09}",
        }
        attached = {"attachments": "[{file: 某证申请表.xlsx, title: 某证申请表}]"} if serial == 801 else {}
        (place / f"guide-{serial}.md").write_text(item_text(serial, **written, **attached), encoding="utf-8")
    (place / "某证申请表.xlsx").write_bytes(template(shipped("contacts")))
    done = build(folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def server(services: Path, served: Callable[[Path], AbstractContextManager[str]]) -> Iterator[str]:
    with served(services) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def root(request: pytest.FixtureRequest, services: Path, server: str) -> str:
    return server if request.param == "http" else services.as_uri()


def test_from_the_home_page_to_what_to_bring(open_page: Callable[..., Page], root: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{root}/index.html")
    follow(page.get_by_role("link", name="办事指南").first)
    expect(page).to_have_url(re.compile(rf"{re.escape(addresses.SERVICES)}$"))
    section = page.get_by_role("region", name="个人办事")
    expect(section.get_by_text("5个工作日")).to_be_visible()
    expect(section.get_by_text("不收费")).to_be_visible()
    follow(section.get_by_role("link", name="某证办理"))
    expect(page).to_have_url(f"{root}/{GUIDE}#guide-1")
    headings = ["谁可以办", "要带的材料", "怎么办", "多长时间", "收费", "在哪里办，问谁", "不同意结果，或者要投诉", "依据", "其他"]
    expect(page.locator(".guide h2")).to_have_text(headings)
    material = page.locator(".materials li").filter(has_text="某证申请表")
    assert material.get_by_text("原件，1 份").is_visible()
    assert re.search(r"\.xlsx$", material.get_by_role("link").get_attribute("href") or "")
    assert page.locator(".steps li").all_inner_texts()[1].startswith("审查决定 4个工作日")
    assert page.get_by_role("link", name="0999-6120006").first.get_attribute("href") == "tel:0999-6120006"
    assert page.get_by_role("link", name="https://example.cn/a").get_attribute("href") == "https://example.cn/a"
    assert not page.get_by_text("统一社会信用代码：").is_visible()
    page.get_by_text("编码和登记的要素").click()
    expect(page.get_by_text("统一社会信用代码：11999999999999007W")).to_be_visible()
    expect(page.get_by_text("行使层级（县级）：4")).to_be_visible()


def test_several_guides_stand_one_after_the_other(open_page: Callable[..., Page], root: str) -> None:
    page = open_page()
    page.goto(f"{root}/{addresses.SERVICES}")
    follow(page.get_by_role("link", name="乙证").first)
    expect(page).to_have_url(f"{root}/{SEVERAL}#guide-2")
    expect(page.locator(".guide h2")).to_have_text(["甲证", "乙证"])
    assert page.locator(".whole").filter(has_text="乙证").get_by_role("heading", name="要带的材料").is_visible()


@pytest.mark.parametrize("words", ["疫苗接种", "年满十八周岁"])
def test_the_search_finds_what_people_have_in_hand(open_page: Callable[..., Page], server: str, words: str) -> None:
    page = open_page()
    page.goto(f"{server}/search.html?q={words}")
    expect(page.get_by_role("link", name="关于第801件事的通知")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", [GUIDE, SEVERAL, addresses.SERVICES])
def test_everyone_can_read_it(open_page: Callable[..., Page], server: str, address: str, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page.goto(f"{server}/{address}")
    assert not violations_in_both_schemes(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_in_large_type(open_page: Callable[..., Page], server: str) -> None:
    page = open_page(viewport={"width": 360, "height": 800})
    page.goto(f"{server}/{GUIDE}#large")
    page.evaluate("document.documentElement.classList.add('enlarged')")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_on_paper_it_takes_two_sheets_at_the_most(open_page: Callable[..., Page], server: str) -> None:
    page = open_page()
    page.goto(f"{server}/{GUIDE}")
    page.emulate_media(media="print")
    assert not page.get_by_text("数据下载").is_visible() and page.get_by_text("疫苗接种证明").is_visible()
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))
    assert sheets <= 2
