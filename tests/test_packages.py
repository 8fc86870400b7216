"""Packages of a finished site: what is in them, that nothing in them leads nowhere, and that they open from a folder on disk."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import quote, unquote, urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from browsing import follow
from built import build, new_project
from disclosure.packages.contents import Contents
from disclosure.packages.share import write_share
from disclosure.packages.webpages import Webpages
from disclosure.search import reading
from disclosure.search.coding import base64
from disclosure.search.documents import script
from disclosure.search.index import _days_of_shelf
from disclosure.search.places import Place
from disclosure.search.postings import Posting, shard_name, shard_of, shard_script, written
from disclosure.search.reading import Current
from project import Outcome, Project

pytest_plugins = ["browsing"]

APPROVED = "{股室负责人: 2026-05-08, 保密审查: 2026-05-09, 分管局长: 2026-05-09}"
#: What may stand in no package: of what is withdrawn, past its 公示期 or waiting for its day, the title, the number's address, the text.
SECRETS = (
    *("关于校车线路的通知", "999999007-2026-00005", "线路有误"),
    *("拟聘用教师名单公示", "999999007-2026-00006", "张某某", "名单.csv"),
    *("2026年12月课后服务安排", "999999007-2026-00009", "还没有到发布的日子"),
)
PLANS = [f"第{number}号学校建设规划" for number in range(1, 106)]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The tests' site with links across categories, and a category of more than one sheet; built."""
    held = Project(new_project(tmp_path_factory.mktemp("packing")))
    plans = "  - {folder: plans, code: '09', name: 规划计划, description: 规划。, openness: 主动公开, department: 政策法规股}\n"
    catalog = held.root / "catalog.yml"
    catalog.write_text(catalog.read_text(encoding="utf-8").replace("\ncategories:\n", f"\ncategories:\n{plans}", 1), encoding="utf-8")
    links = "见[校车](../../../news/notices/2026/gone.md)、[报名](../../../news/notices/2026/notice.md)和[旧办法](../../normative/2026/old.md)。\n"
    held.item("policy/other/2026/links.md", 10, title="关于相互指引的通知", body=links, openness="主动公开", approvals=APPROVED, amends="[999999007/2026-00004]")
    for number, title in enumerate(PLANS, 11):
        held.item(f"plans/2026/{number}.md", number, title=title, genre="规划", approvals=APPROVED, body="校舍改造和操场扩建。\n")
    done = build(held.root)
    assert done.returncode == 0, done.stderr
    shutil.copy(held.root / "site/index.html", held.root / "site/notes.html")  # what is no part of the site
    return held


@dataclass(frozen=True)
class Unpacked:
    """A package, and the folder that it was unpacked in."""

    zip: Path
    folder: Path

    @property
    def files(self) -> set[str]:
        return {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file()}

    @property
    def pages(self) -> list[str]:
        return sorted(file for file in self.files if file.endswith(".html"))

    def text(self, address: str) -> str:
        return (self.folder / address).read_text(encoding="utf-8")


def pack(project: Project, out: Path, *arguments: str) -> Outcome:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project.root)
        patch.setenv("DISCLOSURE_TODAY", "2026-11-21")
        return project.run("package", "--out", str(out), *arguments)


def unpacked(project: Project, out: Path, name: str, *arguments: str) -> Unpacked:
    outcome = pack(project, out, *arguments)
    assert (outcome.code, outcome.err) == (0, ""), outcome
    with ZipFile(out / name) as archive:
        archive.extractall(out / "unpacked")
    return Unpacked(out / name, out / "unpacked")


@pytest.fixture(scope="module")
def everything(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Unpacked:
    return unpacked(project, tmp_path_factory.mktemp("everything"), "site.zip")


@pytest.fixture(scope="module")
def policy(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Unpacked:
    return unpacked(project, tmp_path_factory.mktemp("policy"), "site.policy.zip", "--category", "policy")


@pytest.fixture(scope="module")
def plans(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Unpacked:
    return unpacked(project, tmp_path_factory.mktemp("plans"), "site.plans.zip", "--category", "规划计划")


@pytest.fixture(params=["everything", "policy", "plans"])
def package(request: pytest.FixtureRequest) -> Unpacked:
    held: Unpacked = request.getfixturevalue(request.param)
    return held


def links(html: str) -> Iterator[str]:
    """Every address that a page names, outside comments."""
    for link in re.findall(r"""\s(?:href|src|action)\s*=\s*["']([^"']*)""", re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)):
        yield unescape(link)


def leads_to(address: str, link: str) -> str:
    """The file that a relative link of a page leads to; empty for one that leads elsewhere, or to the page itself."""
    parts = urlsplit(link)
    return "" if parts.scheme or parts.netloc or not parts.path else normpath(join(dirname(address), unquote(parts.path)))


# What is in it


def test_a_package_of_everything_holds_the_site(project: Project, everything: Unpacked) -> None:
    site = project.root / "site"
    held = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    gone = set(json.loads((site / "release.json").read_bytes())["gone"])
    assert len(gone) == 2
    redirects = {"i/sljyj-2021-0117.html", "art/2026/1/12/art_1_1.html", "show/旧通知.jsp/index.html", "policy/cb53a0a8b5.html"}
    useless = {"sw.js", "release.json", "404.html", "robots.txt", "notes.html"} | {path for path in held if path.startswith("sitemap")}
    assert everything.files == held - gone - redirects - useless | {"说明.txt", "SHA256SUMS"}


def test_a_package_of_a_category_holds_what_stands_below_it(policy: Unpacked) -> None:
    items = {f"i/2026/999999007-2026-{number:05}.html" for number in (1, 2, 7, 8, 10)}
    files = {f"i/2026/999999007-2026-00002/{name}" for name in ("报名表.csv", "flow.png")} | {"i/2026/999999007-2026-00008/通知 全文.csv"}
    lists = {"index.html", "search.html", "c/policy.html", "c/policy/normative.html", "c/policy/other.html"}
    others = {file for file in policy.files if file.startswith(("assets/", "search/"))}
    assert policy.files - others == items | files | lists | {"说明.txt", "SHA256SUMS"}


def test_nothing_of_what_is_not_public_is_in_it(package: Unpacked) -> None:
    for file in package.files:
        content = (package.folder / file).read_text(encoding="utf-8", errors="replace")
        assert [secret for secret in SECRETS if secret in file or secret in content] == [], file


def test_every_file_in_the_list_of_sums_is_right(package: Unpacked) -> None:
    lines = [line.split("  ", 1) for line in package.text("SHA256SUMS").splitlines()]
    sums = {name: digest for digest, name in lines}
    assert sums == {name: hashlib.sha256((package.folder / name).read_bytes()).hexdigest() for name in package.files - {"SHA256SUMS"}}
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=package.folder, check=True)


@pytest.mark.parametrize(
    ("name", "scope", "count"), [("everything", "全部信息", 113), ("policy", "政策文件（连同下级栏目）", 5), ("plans", "规划计划", 105)]
)
def test_the_note_says_what_it_is(request: pytest.FixtureRequest, name: str, scope: str, count: int) -> None:
    package: Unpacked = request.getfixturevalue(name)
    data = (package.folder / "说明.txt").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and b"\n" not in data.replace(b"\r\n", b"")
    note = data.decode("utf-8-sig")
    for line in (f"范围：{scope}", "日期：2026年11月21日", f"条数：{count} 条", "网站：https://jyj.shili.gov.cn/"):
        assert f"{line}\r\n" in note
    assert f"2026年11月21日制作，收录{scope}，共 {count} 条。" in package.text("index.html")
    assert sum(file.startswith("i/") and file.endswith(".html") for file in package.files) == count


def test_what_windows_needs_to_read_the_names(policy: Unpacked) -> None:
    with ZipFile(policy.zip) as archive:
        held = archive.infolist()
    assert all(each.flag_bits & 0x800 for each in held if not each.filename.isascii())
    assert any(not each.filename.isascii() for each in held)
    assert {each.date_time for each in held} == {(2026, 11, 21, 0, 0, 0)}
    assert {each.external_attr >> 16 for each in held} == {0o100644}
    names = [each.filename for each in held]
    assert names == [*sorted(names[:-1]), "SHA256SUMS"]


@pytest.mark.parametrize("arguments", [(), ("--category", "policy")])
def test_the_same_site_gives_the_same_bytes(project: Project, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(project.root / "site", copy)
    for name, more in (("one", ()), ("other", ("--site", str(copy)))):
        assert pack(project, tmp_path / name, *arguments, *more).code == 0
    one, other = (next((tmp_path / name).iterdir()) for name in ("one", "other"))
    assert one.read_bytes() == other.read_bytes()


# Links


def test_no_link_leads_to_a_file_that_is_not_there(package: Unpacked) -> None:
    files = package.files
    for page in package.pages:
        broken = [link for link in links(package.text(page)) if leads_to(page, link) not in files | {""}]
        assert broken == [], page
        assert not re.search(r"data-worker|http-equiv=.?refresh", package.text(page))


def test_the_first_page_leads_to_everything(package: Unpacked) -> None:
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        page = waiting.pop()
        found = {leads_to(page, link) for link in links(package.text(page))} - {""} - reached
        reached |= found
        waiting += (each for each in found if each.endswith(".html"))
    of_tables = {"assets/tables.js", "assets/fees.css", "assets/fees-board.css", "assets/zones.css", "assets/zones.js", "assets/school.css"}
    of_tables |= {f"assets/{name}.css" for name in ("organisation", "powers", "budgets", "policy", "proposals", "questions", "services")} | {"assets/policy.js"}
    own = {file for file in package.files if file.startswith("search/")} | {"说明.txt", "SHA256SUMS"}
    assert package.files - own - of_tables <= reached


def test_links_out_of_a_category_say_so(policy: Unpacked, everything: Unpacked) -> None:
    page = "i/2026/999999007-2026-00010.html"
    html = policy.text(page)
    assert '<p>见校车、<a href="https://jyj.shili.gov.cn/i/2026/999999007-2026-00004.html">报名（网上）</a>和<a href="999999007-2026-00001.html">旧办法</a>。</p>' in html
    assert '<a href="https://jyj.shili.gov.cn/i/2026/999999007-2026-00004.html">关于2026年秋季课后服务报名的通知（网上）</a>' in html
    assert '见校车、<a href="999999007-2026-00004.html">报名</a>和' in everything.text(page)
    menu = policy.text(page).partition('<nav class="menu"')[2].partition("</nav>")[0]
    assert re.findall(r">([^<\s]+)</a>", menu) == ["首页", "检索", "规范性文件"]


def test_a_page_that_needs_no_change_keeps_its_bytes(project: Project, everything: Unpacked) -> None:
    page = "i/2026/999999007-2026-00002.html"
    site = (project.root / "site" / page).read_text(encoding="utf-8")
    assert everything.text(page) == site.replace(' data-worker="../../sw.js"', "")


def test_a_list_of_nothing_else_says_so(everything: Unpacked) -> None:
    assert "<p>已撤下和公示期满的没有收录。</p>" in everything.text("c/recruitment.html")
    assert "<tbody>" not in everything.text("c/recruitment.html")
    assert "关于2026年秋季课后服务报名的通知" in everything.text("c/news/notices.html")


WEB = "https://a.example/jyj/"
HELD = frozenset(("index.html", "search.html", "c/policy.html", "i/2026/a.html", "i/2026/b.html", "i/2026/a/附件 1.csv", "assets/site.css"))


@pytest.mark.parametrize(
    ("html", "packed"),
    [
        ('<a href="b.html#x">甲</a>', None),
        ('<a href="a/%E9%99%84%E4%BB%B6%201.csv" download>甲</a>', None),
        ('<a href="#x">甲</a><a href="?q=1">甲</a><a href="mailto:a@b.example">甲</a><a href="https://b.example/">甲</a><a name="x">甲</a><a href="">甲</a>', None),
        ('<link href="../../assets/site.css"><form action="../../search.html"><abbr href="x">甲</abbr><p data-href="x">', None),
        ('<a href="b.html', None),
        ('<a href="../../c/news.html#y2026">甲</a>', f'<a href="{WEB}c/news.html#y2026">甲（网上）</a>'),
        ("<a class='x' href='c.html?a=1&amp;b=2' title=\"x>y\">甲<b>乙</b></a>", f"<a class='x' href=\"{WEB}i/2026/c.html?a=1&amp;b=2\" title=\"x>y\">甲<b>乙</b>（网上）</a>"),
        ('<A HREF=c.html\n>甲</A\n>', f'<a href="{WEB}i/2026/c.html"\n>甲（网上）</a>'),
        ('<a href="../../catalogue.html">甲</a>', '<a href="../../index.html">甲</a>'),
        ('<a href="../../">甲</a>', '<a href="../../index.html">甲</a>'),
        ('<a href="gone.html"><b>甲</b></a>，<a href="gone/x/%E5%90%8D.csv">乙</a>', "<b>甲</b>，乙"),
        ('<a href="/common/x.html">甲</a>', '<a href="https://a.example/common/x.html">甲（网上）</a>'),
        ('<a href="//b.example/x">甲</a>', '<a href="https://b.example/x">甲（网上）</a>'),
        ('<a href="../../../../x.html">甲</a>', '<a href="https://a.example/x.html">甲（网上）</a>'),
        ('<img alt="a>b" src="/common/x.png">', '<img alt="a>b" src="https://a.example/common/x.png">'),
        ('<html lang="zh-CN" data-worker="../../sw.js">', '<html lang="zh-CN">'),
        ('<nav class="menu"><ul>\n <li><a href="../../index.html">首页</a></li>\n <li><a href="../../c/news.html">新闻</a></li></ul></nav>',
         '<nav class="menu"><ul>\n <li><a href="../../index.html">首页</a></li></ul></nav>'),
        ('<ul>\n<li><a href="gone.html">甲</a></li></ul>', "<ul>\n<li>甲</li></ul>"),
    ],
)  # fmt: skip
def test_what_becomes_of_a_link(html: str, packed: str | None) -> None:
    assert webpages("policy").page(html, "i/2026/a.html", "i/2026/a.html") == (html if packed is None else packed)


def webpages(folder: str) -> Webpages:
    index = Current("0", 1, 256, 2020, {}, {})
    return Webpages(Contents(Path(), folder, index, {"i/2026/a.html": "甲"}, (), HELD, frozenset(("i/2026/gone.html",))), WEB, "<p>离线</p>")


def test_the_page_of_a_category_opens_the_package() -> None:
    html = '<main id="content">\n<a href="policy/other.html">甲</a><a href="../i/2026/b.html">乙</a><li><a href="../i/2026/gone.html">丙</a></li><link href="../assets/site.css">'
    first = webpages("policy").page(html, "c/policy.html", "index.html")
    assert first == (
        f'<main id="content"><p>离线</p>\n<a href="{WEB}c/policy/other.html">甲（网上）</a><a href="i/2026/b.html">乙</a><link href="assets/site.css">'
    )


# The index


def shards(folder: Path) -> dict[str, Posting]:
    index = reading.current((folder / "search/current.js").read_text(encoding="utf-8"))
    paths = sorted((folder / "search" / index.digest / "s").iterdir())
    assert len(paths) == index.shards
    found = [each for path in paths for each in reading.shard(path.read_text(encoding="utf-8"), index.first_year)]
    assert len(found) == len(dict(found))
    return dict(found)


def test_a_category_keeps_its_postings_and_no_others(project: Project, plans: Unpacked) -> None:
    old, new = (reading.current((folder / "search/current.js").read_text(encoding="utf-8")) for folder in (project.root / "site", plans.folder))
    assert (new.documents, new.shelves, new.first_year) == (105, old.shelves, old.first_year)
    assert new.digest != old.digest
    whole = shards(project.root / "site")
    kept = {term: [each for each in posting if old.category(each[0]) == "plans"] for term, posting in whole.items()}
    assert shards(plans.folder) == {term: posting for term, posting in kept.items() if posting}


def test_fewer_documents_have_fewer_shards(tmp_path: Path) -> None:
    """A new shard is made of whole old ones, and each term stands where it is looked for."""
    held = Contents(tmp_path, "news", Current("0", 2000, 1024, 2020, {2026: ("news", "plans")}, {}), {"i/2026/a.html": "甲"}, (), HELD, frozenset())
    old = tmp_path / "0"
    (old / "s").mkdir(parents=True)
    terms = [f"词{number}" for number in range(3000)]
    counts = (0, 0, 0, 1, 0)
    for number in range(1024):
        own = sorted(term for term in terms if shard_of(term, 1024) == number)
        bits = [written([(Place(2026, 3), counts), (Place(2026, 17), counts)], 2020) for _ in own]
        (old / f"{shard_name(number)}.js").write_text(shard_script(own, "".join(bits)), encoding="utf-8")
    for name, text in (("days", base64(_days_of_shelf([3] * 16) * 2)), ("genres", None), ("statuses", None)):
        (old / f"{name}.js").write_text(script(text) if text else script(["甲", "乙"], "0" * 16 + "1" * 16), encoding="utf-8")
    digest = write_share(held, old, tmp_path / "new", workers=2)
    assert shards_below(tmp_path / "new" / digest) == {number: sorted(t for t in terms if shard_of(t, 256) == number) for number in range(256)}
    assert reading.choices((tmp_path / "new" / digest / "genres.js").read_text(encoding="utf-8")) == ["甲"] * 16 + [""] * 16


def shards_below(folder: Path) -> dict[int, list[str]]:
    found = {}
    for path in (folder / "s").iterdir():
        held = list(reading.shard(path.read_text(encoding="utf-8"), 2020))
        assert all(posting == [(Place(2026, 3), (0, 0, 0, 1, 0))] for _, posting in held)
        found[int(path.stem, 16)] = [term for term, _ in held]
    return found


# In a browser, from a folder on disk


def titles_found(page: Page, root: str, query: str) -> list[str]:
    page.goto(f"{root}/search.html?q={quote(query)}")
    page.wait_for_selector('#search-results[aria-busy="false"]', state="attached")
    found: list[str] = page.locator("#search-results > li").evaluate_all("all => all.map((each) => each.querySelector('a').innerText)")
    return found


NEW = "关于印发《示例县课后服务办法》的通知 & <b>“新版”</b>"


@pytest.mark.parametrize(
    ("name", "query", "first"),
    [
        ("everything", "课后服务办法", NEW),
        ("everything", "课后服务报名", "关于2026年秋季课后服务报名的通知"),
        ("policy", "课后服务办法", NEW),
        ("policy", "示教发〔2026〕12号", NEW),
        ("plans", "第77号学校建设规划", "第77号学校建设规划"),
    ],
)
def test_search_finds_and_its_results_open(
    request: pytest.FixtureRequest, open_page: Callable[..., Page], name: str, query: str, first: str
) -> None:
    package: Unpacked = request.getfixturevalue(name)
    page = open_page()
    assert titles_found(page, package.folder.as_uri(), query)[0] == first
    follow(page.locator("#search-results > li a").first)
    expect(page.get_by_role("heading", level=1)).to_have_text(first)


def test_search_knows_nothing_outside_the_package(open_page: Callable[..., Page], policy: Unpacked, everything: Unpacked) -> None:
    page = open_page()
    assert "关于2026年秋季课后服务报名的通知" not in titles_found(page, policy.folder.as_uri(), "课后服务报名")
    assert titles_found(page, policy.folder.as_uri(), "校舍改造") == []
    for query in ("拟聘用教师名单", "999999007/2026-00006", "校车线路"):
        assert not set(titles_found(page, everything.folder.as_uri(), query)) & {"拟聘用教师名单公示", "关于校车线路的通知"}


def test_filters_and_dates_hold_for_a_category_alone(open_page: Callable[..., Page], policy: Unpacked) -> None:
    page = open_page(viewport={"width": 1280, "height": 900})
    root = policy.folder.as_uri()
    found = titles_found(page, root, "通知")
    assert len(found) == 4
    assert page.locator("#search-count").get_attribute("data-total") == str(len(found))
    shown = page.locator("#by-category li:visible > a > span:first-child").all_inner_texts()
    assert shown == ["政策文件"]
    page.goto(f"{root}/search.html?q={quote('通知')}&sort=date&genre={quote('通知')}")
    page.wait_for_selector('#search-results[aria-busy="false"]', state="attached")
    days = page.locator("#search-results time").all_inner_texts()
    assert len(days) > 1 and days == sorted(days, reverse=True)


def test_from_the_first_page_to_an_attachment(open_page: Callable[..., Page], policy: Unpacked) -> None:
    page = open_page()
    page.goto(f"{policy.folder.as_uri()}/index.html")
    follow(page.locator("main").get_by_role("link", name="规范性文件", exact=True))
    follow(page.get_by_role("link", name=NEW))
    page.locator(".text img").scroll_into_view_if_needed()
    expect(page.locator(".text img")).to_have_js_property("naturalWidth", 40)
    follow(page.get_by_role("link", name="旧办法").or_(page.get_by_role("link", name="暂行办法")).first)
    follow(page.get_by_role("link", name="首页").first)
    expect(page.get_by_role("heading", level=1)).to_have_text("政策文件")


# What cannot be packed


def test_without_a_site(tmp_path: Path, project: Project) -> None:
    outcome = pack(project, tmp_path, "--site", str(tmp_path / "none"))
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"{tmp_path}/none 里没有生成好的网站（缺少 search/current.js）。请先执行 make site。\n"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("polcy", "没有“polcy”这个栏目。是否想写“policy”？"),
        ("规范文件", "没有“规范文件”这个栏目。是否想写“规范性文件”？"),
        ("", "没有“”这个栏目。可用的栏目：plans、policy、"),
    ],
)
def test_an_unknown_category(tmp_path: Path, project: Project, name: str, says: str) -> None:
    outcome = pack(project, tmp_path, "--category", name)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(says) and outcome.err.count("\n") == 1


@pytest.mark.parametrize("name", ["policy/normative", "content/policy/normative/", "0201", "规范性文件"])
def test_a_category_by_folder_code_or_name(tmp_path: Path, project: Project, name: str) -> None:
    outcome = pack(project, tmp_path, "--category", name)
    assert re.fullmatch(rf"已打包 {tmp_path}/site\.policy\.normative\.zip：2 条信息，0\.\d MB。\n", outcome.out)


def test_a_folder_inside_the_site_is_refused(project: Project) -> None:
    outcome = pack(project, project.root / "site/packages")
    assert outcome.code == 2
    assert outcome.err.startswith("压缩包不能放在网站的文件夹 ") and outcome.err.count("\n") == 1
    assert not (project.root / "site/packages").exists()


def test_a_place_that_is_no_folder_is_refused(project: Project, tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    assert pack(project, tmp_path / "out").err == f"{tmp_path}/out 不是文件夹。请换一个文件夹，或者把它移开。\n"
    assert pack(project, tmp_path / "out/below").err == f"{tmp_path}/out/below 不能读写（路径里有一段不是文件夹）。\n"


def test_what_cannot_be_written_leaves_the_old_package(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site.zip").write_bytes(b"old")
    read = Path.read_bytes

    def full(path: Path) -> bytes:
        if path.name == "site.css":
            raise OSError(28, "No space left on device", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", full)
    outcome = pack(project, tmp_path)
    assert outcome.code == 2 and "磁盘满了" in outcome.err
    assert [path.name for path in tmp_path.iterdir()] == ["site.zip"]
    assert read(tmp_path / "site.zip") == b"old"


def test_an_index_that_is_none_of_ours(project: Project, tmp_path: Path) -> None:
    shutil.copytree(project.root / "site", tmp_path / "site")
    (tmp_path / "site/search/current.js").write_text("disclosure.arrive({})", encoding="utf-8")
    assert "读不懂。请先执行 make site。" in pack(project, tmp_path / "out", "--site", str(tmp_path / "site")).err


def test_a_site_that_shows_what_is_withdrawn_by_now_is_not_packed(project: Project, tmp_path: Path) -> None:
    copy = Project(tmp_path / "copy")
    shutil.copytree(project.root, copy.root)
    copy.edit("content/policy/normative/2026/old.md", "status: 废止", "withdrawn: {date: 2026-11-20, reason: 有误}\nstatus: 废止")
    outcome = pack(copy, tmp_path / "out")
    assert outcome.code == 2
    assert outcome.err.endswith(" 里有 1 条信息今天不应公开，例如“关于印发《示例县课后服务暂行办法》的通知”。请先执行 make site。\n")
    assert pack(copy, tmp_path / "out", "--category", "plans").code == 0


def test_a_lapsed_notice_stops_a_site_of_yesterday(project: Project, tmp_path: Path) -> None:
    copy = Project(tmp_path / "copy")
    shutil.copytree(project.root, copy.root)
    copy.item("plans/2026/11.md", 11, title=PLANS[0], genre="规划", approvals=APPROVED, notice_period="{from: 2026-11-01, to: 2026-11-20}")
    assert "1 条信息今天不应公开" in pack(copy, tmp_path / "out").err


def test_the_folder_of_the_site_comes_from_the_environment(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCLOSURE_SITE", "elsewhere")
    assert pack(project, tmp_path).err.startswith(f"{project.root}/elsewhere 里没有生成好的网站")
    monkeypatch.setenv("DISCLOSURE_SITE", "")
    assert pack(project, tmp_path).code == 0
