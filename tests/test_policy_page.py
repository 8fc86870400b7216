"""The life of a document in a real Chromium: box and timeline on its items' pages, its texts, their comparison; without JavaScript too."""

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
from project import item_text

pytest_plugins = ["browsing"]

NUMBER = "999999007/{}-00{}"
OLD, NEW = NUMBER.format(2025, 803), NUMBER.format(2026, 806)
VERSIONS, COMPARISON = addresses.versions(OLD), addresses.comparison(OLD, NEW)
OF_DRAFT = addresses.comparison(NUMBER.format(2025, 801), OLD)
DOCUMENT, FULL = "i/2025/999999007-2025-00803.html", "i/2026/999999007-2026-00806.html"
SUMMARY, INTERPRETATION = "i/2025/999999007-2025-00802.html", "i/2025/999999007-2025-00804.html"

TEXT = """## 示例县校车管理办法

**第一条** 为加强校车安全管理，制定本办法。

**第二条** 学校应当为每辆校车配备一名照管人员。

**第三条** 校车每年检验一次。

**第四条** 本办法自2025年6月1日起施行。
"""
CHANGED = TEXT.replace("一名", "两名").replace(
    "**第四条**", "**第四条** 校车应当安装卫星定位装置，保存行驶记录不少于三十天。\n\n**第五条**"
)


DRAFT = TEXT.replace("校车管理办法", "校车管理办法（征求意见稿）").replace("每年检验一次", "每两年检验一次")


def written(serial: int, year: int, day: str, **keys: str) -> str:
    """An item of a day in the form that the category wants."""
    return item_text(
        serial,
        index_number=NUMBER.format(year, serial),
        formed=day,
        published=day,
        openness="主动公开",
        approvals=f"{{股室负责人: {day}, 保密审查: {day}, 分管局长: {day}}}",
        **keys,
    )


FILES = {
    "news/notices/2025/draft.md": written(
        801,
        2025,
        "2025-03-03",
        title="关于公开征求《示例县校车管理办法（征求意见稿）》意见的公告",
        genre="公告",
        consultation="{from: 2025-03-03, to: 2025-04-02}",
        body=f"意见请寄县教育局。\n\n{DRAFT}",
    ),
    "news/notices/2025/opinions.md": written(
        802,
        2025,
        "2025-04-14",
        title="《示例县校车管理办法（征求意见稿）》意见采纳情况",
        summarises=f"[{NUMBER.format(2025, 801)}]",
        data="[{file: opinions.csv, title: 意见采纳情况表, schema: opinions}]",
        body="征求意见期间，共收到意见2条，采纳1条，未采纳1条。\n",
    ),
    "policy/normative/2025/bus.md": written(
        803,
        2025,
        "2025-05-06",
        title="关于印发《示例县校车管理办法》的通知",
        document_number="示教发〔2025〕8号",
        effective="2025-06-01",
        status="修改",
        adopts=f"[{NUMBER.format(2025, 801)}]",
        body=TEXT,
    ),
    "interpretation/2025/bus.md": written(
        804,
        2025,
        "2025-05-06",
        title="《示例县校车管理办法》政策解读",
        genre="解读",
        interprets=f"[{OLD}]",
        interpretation_form="视频",
        video="https://www.shili.gov.cn/v/8.html",
    ),
    "policy/normative/2026/change.md": written(
        805,
        2026,
        "2026-08-10",
        title="关于修改《示例县校车管理办法》的通知",
        document_number="示教发〔2026〕30号",
        effective="2026-09-01",
        amends=f"[{OLD}]",
        no_interpretation="只改两条，修改的理由写在通知里",
    ),
    "policy/normative/2026/bus.md": written(
        806,
        2026,
        "2026-09-01",
        title="示例县校车管理办法（2026年修改后的全文）",
        document_number="示教发〔2025〕8号",
        effective="2026-09-01",
        consolidates=f"[{OLD}, {NUMBER.format(2026, 805)}]",
        body=CHANGED,
    ),
}
OPINIONS = "意见内容,提出人类别,采纳情况,理由\n每辆车要有照管人员。,家长,采纳,已写入。\n校车免费。,家长,未采纳,没有经费。\n"


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tests' site with a document from its draft to its amendment."""
    folder = new_project(tmp_path_factory.mktemp("policy"))
    for name, text in {**FILES, "news/notices/2025/opinions.csv": OPINIONS}.items():
        file = folder / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    done = build(folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def server(policy: Path, served: Callable[[Path], AbstractContextManager[str]]) -> Iterator[str]:
    with served(policy) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def root(request: pytest.FixtureRequest, policy: Path, server: str) -> str:
    return server if request.param == "http" else policy.as_uri()


def test_from_the_interpretation_to_the_document_and_back(open_page: Callable[..., Page], root: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{root}/{INTERPRETATION}")
    subject = page.get_by_role("region", name="解读的文件")
    assert "示教发〔2025〕8号" in subject.inner_text() and "2025-06-01 起施行" in subject.inner_text()
    assert page.get_by_role("link", name="看视频").get_attribute("href") == "https://www.shili.gov.cn/v/8.html"
    follow(subject.get_by_role("link"))
    assert page.url == f"{root}/{DOCUMENT}"
    explained = page.get_by_role("region", name="政策解读")
    for words in ("视频", "政策法规股解读", "2025-05-06"):
        assert explained.get_by_text(words).first.is_visible(), words
    follow(explained.get_by_role("link", name="《示例县校车管理办法》政策解读"))
    assert page.url == f"{root}/{INTERPRETATION}"


def test_the_timeline_is_the_same_on_each_page(open_page: Callable[..., Page], server: str) -> None:
    page = open_page(java_script_enabled=False)
    told = set()
    for address in (DOCUMENT, FULL, SUMMARY, INTERPRETATION):
        page.goto(f"{server}/{address}")
        told.add("\n".join(page.locator(".course time, .course strong").all_inner_texts()))
        assert page.locator(".course .said", has_text="本页").count() == 1
    (steps,) = told
    assert steps.split("\n") == [
        *("2025-03-03", "公开征求意见", "2025-04-14", "公布意见采纳情况", "2025-05-06", "公布文件", "2025-05-06", "政策解读"),
        *("2025-06-01", "文件施行", "2026-08-10", "公布修改", "2026-09-01", "公布修改后的全文", "2026-09-01", "修改施行"),
    ]
    assert page.get_by_text("收到意见 2 条，采纳 1 条，未采纳 1 条").is_visible()


def test_why_there_is_no_interpretation(open_page: Callable[..., Page], server: str) -> None:
    page = open_page()
    page.goto(f"{server}/i/2026/999999007-2026-00805.html")
    assert page.get_by_text("不作解读：只改两条").is_visible()


def test_the_comparison_without_javascript(open_page: Callable[..., Page], root: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{root}/{DOCUMENT}")
    assert page.get_by_role("link", name="同后一个文本逐条对照").get_attribute("href") == f"../../{COMPARISON}"
    follow(page.get_by_role("link", name="各个时期的文本").first)
    assert page.url == f"{root}/{VERSIONS}"
    assert not page.get_by_label("查哪一天有效的文本").is_visible()
    assert page.get_by_text("2025-06-01 至 2026-08-31").is_visible()
    follow(page.get_by_role("link", name="同前一个文本逐条对照"))
    assert page.url == f"{root}/{COMPARISON}"
    changed = page.locator("#change-1")
    assert (changed.locator("del").text_content(), changed.locator("ins").text_content()) == ("删去：一。", "增加：两。")
    assert changed.get_by_text("修改", exact=True).is_visible()
    assert page.get_by_text("新增", exact=True).first.is_visible()
    assert page.get_by_text("第五条（原第四条）", exact=True).is_visible()
    unchanged = page.get_by_text("第三条没有变化")
    assert not page.get_by_text("校车每年检验一次。").is_visible()
    unchanged.click()
    expect(page.get_by_text("校车每年检验一次。")).to_be_visible()


def test_the_draft_beside_the_text(open_page: Callable[..., Page], root: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{root}/i/2025/999999007-2025-00801.html")
    assert page.get_by_role("link", name="同正式文本逐条对照").get_attribute("href") == f"../../{OF_DRAFT}"
    page.locator(".course").get_by_role("link", name="同征求意见稿逐条对照").click()
    assert page.url == f"{root}/{OF_DRAFT}"
    assert page.get_by_role("heading", level=1).inner_text() == "征求意见稿与正式文本对照"
    assert page.get_by_text("2025-03-03 至 2025-04-02 征求意见").is_visible()
    assert page.get_by_text("修改 2 段").is_visible() and page.get_by_text("意见请寄县教育局").count() == 0
    changed = page.locator("#change-2")
    assert changed.get_by_text("第三条").is_visible()
    assert (changed.locator("del").text_content(), changed.locator("ins").count()) == ("删去：两。", 0)


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        ("2025-05-31", "2025-05-31：没有有效的文本。"),
        ("2025-06-01", "2025-06-01：有效的是关于印发《示例县校车管理办法》的通知（原文）。"),
        ("2026-08-31", "2026-08-31：有效的是关于印发《示例县校车管理办法》的通知（原文）。"),
        ("2026-09-01", "2026-09-01：有效的是示例县校车管理办法（2026年修改后的全文）（修改后的全文）。"),
        ("2045-01-01", "2045-01-01：有效的是示例县校车管理办法（2026年修改后的全文）（修改后的全文）。"),
    ],
)
def test_the_text_of_a_day(open_page: Callable[..., Page], root: str, day: str, answer: str) -> None:
    page = open_page()
    page.goto(f"{root}/{VERSIONS}")
    page.get_by_label("查哪一天有效的文本").fill(day)
    expect(page.locator("output")).to_have_text(answer)
    assert page.locator(".picked").count() == ("没有" not in answer)
    page.get_by_label("查哪一天有效的文本").fill("")
    expect(page.locator("output")).to_have_text("")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", [DOCUMENT, INTERPRETATION, SUMMARY, VERSIONS, COMPARISON, OF_DRAFT])
def test_everyone_can_read_it(open_page: Callable[..., Page], server: str, address: str, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page.goto(f"{server}/{address}")
    assert not violations_in_both_schemes(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_on_paper(open_page: Callable[..., Page], server: str) -> None:
    page = open_page()
    page.emulate_media(media="print")
    page.goto(f"{server}/{COMPARISON}")
    assert page.locator(".paper").get_by_text(COMPARISON).is_visible()
    assert page.get_by_text("索引号 999999007/2025-00803").is_visible()
    assert page.locator("#change-1 del").is_visible()
