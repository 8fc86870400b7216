"""Pictures of every kind of page of the sample site, for the READMEs and for people who judge its looks.

    .venv/bin/python docs/screenshots.py                            docs/screenshots/: what a screen shows at once
    .venv/bin/python docs/screenshots.py --full --out /tmp/pages    whole pages
    .venv/bin/python docs/screenshots.py --site site --out /tmp/mine    of a site that stands already

The site is built as `make site` builds it, on a fixed day; fonts are those of the machine. No server runs and no request leaves it.
"""

from __future__ import annotations

import argparse
import base64
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, Route, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import built  # noqa: E402  (tests/ is no package)
import chromium  # noqa: E402

OUT = ROOT / "docs" / "screenshots"
HOST = "http://site.test/"
#: The day on which the sample site is at its best: nothing is late, something is pinned, on notice, scheduled.
TODAY = "2026-11-21"
#: Of WebP: small enough for a repository, and the small grey print is still clean.
QUALITY = 30
#: Of a picture, in pixels; WebP knows no more.
HIGHEST = 16_383


@dataclass(frozen=True)
class Kind:
    """A kind of page: the template that makes it, a page of the sample site that shows it, a caption; `top` is what stands at the top."""

    name: str
    template: str
    address: str
    caption: str
    top: str = ""


KINDS = (
    Kind("home", "home.html", "index.html", "首页：检索、大家常查、最新公开、由谁负责、公开目录"),
    Kind("overview", "overview.html", "c/enrolment.html", "有下级的栏目：各下级栏目和它们最新的信息"),
    Kind("list", "list.html", "c/policy/normative.html", "栏目列表：收录范围、公开依据、公开时限，按年份排列的信息"),
    Kind("year", "list.html", "y/2026.html", "年份列表：一年里公开的信息，按月排列"),
    Kind("catalogue", "catalogue.html", "catalogue.html", "公开目录：按栏目、年份、责任部门和体裁查找"),
    Kind("search", "search.html", "search.html?q=招生", "检索：按栏目、年份等筛选，每条结果标出找到的词"),
    Kind("item", "item.html", "i/2026/999999007-2026-00023.html", "条目：登记内容、正文和图片"),
    Kind("item-table", "item.html", "i/2026/999999007-2026-00023.html", "条目：正文里的图片和表格", ".text"),
    Kind("item-text", "item.html", "i/2026/999999007-2026-00019.html", "条目：主送、标题和段落", ".contents"),
    Kind("item-files", "item.html", "i/2026/999999007-2026-00025.html", "条目：落款和附件", ".text > .signature"),
    Kind("item-related", "item.html", "i/2024/999999007-2024-00002.html", "条目：落款、从征求意见到修改的全过程、相关文件、上一条和下一条", ".text > .signature"),
    Kind("repealed", "item.html", "i/2021/999999007-2021-00001.html", "已废止的文件：正文前面有说明，指向代替它的文件"),
    Kind("tombstone", "item.html", "i/2026/999999007-2026-00035.html", "公示期满、已经撤下的条目：只留登记内容和理由"),
    Kind(
        "zones", "zones.html", "zones.html#q=渔湾村&year=2026&level=小学", "我家属于哪所学校：答案、依据、还要看什么、问谁", "#zones-form"
    ),
    Kind("zones-table", "zones-table.html", "zones/2026/c75af2fa78.html", "招生范围表：一个学年、一个学段的全部规则"),
    Kind("schools", "schools.html", "schools.html", "学校名录：按学段和办学性质查找"),
    Kind("school", "school.html", "schools/073f8d5412.html", "一所学校：基本情况、招生范围、变化、招生计划、对口学校、收费"),
    Kind("zones-changes", "school-changes.html", "zones/2026/c75af2fa78-changes.html", "招生范围的变化：同上一学年比，哪里换了学校"),
    Kind("fees", "fees.html", "fees.html", "教育收费查询：按学年、学段、办学性质和学校查找"),
    Kind("fees-school", "fees-place.html", "fees/2026/78e1e3bfcc.html", "一所学校的收费：一学年交多少、各项标准和依据、和上一学年比"),
    Kind("fees-board", "fees-board.html", "fees/2026/0cc8f101f6-board.html", "收费公示牌：可以用 A3 纸打印，二维码通向这一页"),
    Kind("services", "services.html", "services.html", "办事指南：按个人、单位和主题查找，写着时限、费用、到现场的次数"),
    Kind("guide", "item.html", "i/2026/999999007-2026-00016.html", "一份办事指南：谁可以办、要带什么材料、怎么办、多长时间"),
    Kind("organisation", "organisation.html", "organisation.html", "机构和领导：组织结构、领导分工、各机构的地址和电话"),
    Kind("office", "organisation-office.html", "organisation/f552e26f79.html", "一个机构：职责、电话、分管领导、负责的栏目和职权"),
    Kind("powers", "powers.html", "powers.html", "权责清单：按类型列出每一项"),
    Kind("powers-kind", "powers-kind.html", "powers/03cd8768ce.html", "一类职权：每一项的依据、责任事项和追责情形"),
    Kind("powers-changes", "powers-changes.html", "powers/2026-09-21-changes.html", "权责清单的变化：新增、取消和修改了什么"),
    Kind("budgets", "budgets.html", "budgets.html", "预算和决算：各单位各年的收支，点数字看出处"),
    Kind("budgets-unit", "budgets-unit.html", "budgets/bc9f583285.html", "一个单位：各年的收入、支出和“三公”经费"),
    Kind("budgets-record", "budgets-record.html", "budgets/518d172d2b.html", "一份预算：几句话说明、图和同样的数、每个数通到表里的那一格"),
    Kind("questions", "questions.html", "questions.html", "常见问题：按分类查找"),
    Kind("questions-topic", "questions-topic.html", "questions/05f4873b2d.html", "一类问题的回答：依据、问谁、哪一天更新"),
    Kind("proposals", "proposals.html", "proposals.html", "建议提案办理：各年办了多少件、办到什么程度"),
    Kind("proposals-year", "proposals-year.html", "proposals/2026.html", "一年的建议提案：各类件数，每一件的答复"),
    Kind("policy-versions", "policy-versions.html", "policy/5663d76b14.html", "各个时期的文本：哪一天有效的是哪一个，从征求意见到修改的全过程"),
    Kind("policy-comparison", "policy-comparison.html", "policy/59ff641c06.html", "新旧对照：逐条标出修改、新增和删去的文字"),
    Kind("404", "404.html", "none.html", "没有这个页面：从哪里再找"),
    Kind("redirect", "redirect.html", "art/2021/3/5/art_101_20345.html", "曾用网址：一般马上转到新网址，不能转的可以点"),
)

SCREENS: Mapping[str, Mapping[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 1.5, "is_mobile": True, "has_touch": True},
}
PAPER = {"viewport": {"width": 718, "height": 1047}}  # A4 at 96 dots an inch, less the margins that browsers leave

#: Name -> caption, how the browser is opened, what is done before the picture.
MODES: Mapping[str, tuple[str, Mapping[str, Any], str]] = {
    **{name: ("电脑" if name == "desktop" else "手机", settings, "") for name, settings in SCREENS.items()},
    "dark": ("深色", SCREENS["desktop"] | {"color_scheme": "dark"}, ""),
    "large": ("适老版", SCREENS["desktop"], "enlarge"),
    "large-phone": ("适老版，手机", SCREENS["phone"], "enlarge"),
    "print": ("打印", PAPER, "print"),
}
#: Kinds that are also shown in the modes other than the two screens.
IN_ALL_MODES = ("home", "item")


@dataclass(frozen=True)
class Picture:
    """One picture: a kind of page in a mode."""

    kind: Kind
    mode: str

    @property
    def file(self) -> str:
        """Its name in the folder of pictures."""
        return f"{self.kind.name}-{self.mode}.webp"

    @property
    def caption(self) -> str:
        """What it shows, for people."""
        return f"{self.kind.caption}（{MODES[self.mode][0]}）"


PICTURES = tuple(Picture(kind, mode) for kind in KINDS for mode in MODES if mode in SCREENS or kind.name in IN_ALL_MODES)


class Wrong(Exception):
    """No pictures, or a picture of something else; the message says why."""


@contextmanager
def sample_site(given: Path | None) -> Iterator[Path]:
    """The folder of a built site: the given one, or the project's own, built for the time being.

    Raises:
        Wrong: there is none.
    """
    if given:
        if not (given / "index.html").is_file():
            raise Wrong(f"{given} holds no built site")
        yield given
        return
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        done = built.build(ROOT, DISCLOSURE_SITE=str(site), DISCLOSURE_TODAY=TODAY)
        if done.returncode != 0:
            raise Wrong(f"the site was not built:\n{done.stdout}{done.stderr}")
        yield site


def answer(route: Route, site: Path) -> None:
    """Answer a request as a server would that has the site at its root."""
    address = route.request.url
    path = site / unquote(urlsplit(address).path).lstrip("/")
    if not address.startswith(HOST):
        route.abort()
    elif path.is_file():
        route.fulfill(path=path)
    else:
        route.fulfill(path=site / "404.html", status=404)


def open_page(browser: Browser, site: Path, picture: Picture) -> Page:
    """The page, ready for its picture.

    Raises:
        Wrong: the site has no such page.
    """
    kind = picture.kind
    _, settings, action = MODES[picture.mode]
    page = browser.new_page(**settings, reduced_motion="reduce")
    page.route("**/*", lambda route: answer(route, site))
    if kind.template == "redirect.html":  # 204 makes the browser stay where it would go on by itself
        page.route(f"{HOST}i/**", lambda route: route.fulfill(status=204))
    response = page.goto(HOST + kind.address)
    if not response or (response.status == 404) != (kind.template == "404.html"):
        raise Wrong(f"{picture.file}: the site has no page {kind.address}")
    if kind.template == "search.html":
        page.wait_for_selector("#search-results[aria-busy=false]", state="attached")
    elif kind.template == "zones.html":
        page.wait_for_selector("#zones-answers > *")
    if action == "enlarge":
        page.click(".tools .large")
        page.evaluate("document.activeElement.blur()")
        page.mouse.move(0, 0)
    elif action == "print":
        page.emulate_media(media="print")
    page.evaluate(
        """async () => {
          for (const image of document.images) { image.loading = "eager"; }
          await Promise.all([document.fonts.ready, ...[...document.images].map(image => image.decode())]);
        }"""
    )
    if kind.top:
        page.locator(kind.top).first.evaluate("top => window.scrollTo(0, top.getBoundingClientRect().top - 16)")
    return page


def taken(page: Page, is_whole: bool) -> bytes:
    """WebP, asked of Chromium itself: Playwright writes only PNG and JPEG."""
    clip = page.evaluate(
        """isWhole => isWhole
          ? {x: 0, y: 0, width: innerWidth, height: document.documentElement.scrollHeight, scale: devicePixelRatio}
          : {x: 0, y: scrollY, width: innerWidth, height: innerHeight, scale: devicePixelRatio}""",
        is_whole,
    )
    clip["scale"] = min(clip["scale"], HIGHEST / clip["height"])
    settings = {"format": "webp", "quality": QUALITY, "captureBeyondViewport": is_whole, "clip": clip}
    return base64.b64decode(page.context.new_cdp_session(page).send("Page.captureScreenshot", settings)["data"])


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description="Take pictures of every kind of page.")
    parser.add_argument("--site", type=Path, help="a built site; otherwise the project's own is built")
    parser.add_argument("--out", type=Path, default=OUT, help="where the pictures go; in docs/screenshots/ others are removed")
    parser.add_argument("--full", action="store_true", help="whole pages; needs another --out")
    options = parser.parse_args()
    if options.full and options.out.resolve() == OUT:
        parser.error("--full is not for the pictures of the READMEs: name another folder with --out")
    found = chromium.find()
    if not found:
        parser.exit(1, "no browser: run .venv/bin/python tests/chromium.py first\n")
    options.out.mkdir(parents=True, exist_ok=True)
    try:
        with sample_site(options.site) as site, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found, args=chromium.launch_arguments())
            for picture in PICTURES:
                page = open_page(browser, site, picture)
                (options.out / picture.file).write_bytes(taken(page, options.full))
                page.close()
            browser.close()
    except Wrong as reason:
        parser.exit(1, f"{reason}\n")
    if options.out.resolve() == OUT:
        for old in {path.name for path in OUT.iterdir()} - {picture.file for picture in PICTURES}:
            (OUT / old).unlink()


if __name__ == "__main__":
    main()
