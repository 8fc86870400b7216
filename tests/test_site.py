"""The adapter, by real builds: what is published, where, and what never is."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from built import COMMAND, build, new_project, surroundings
from disclosure.model import addresses


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = new_project(tmp_path_factory.mktemp("project"))
    done = build(folder)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return project / "site"


def page(site: Path, address: str) -> str:
    return (site / address).read_text(encoding="utf-8")


def visible(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def files_of(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def test_pages_and_files_stand_at_their_addresses(site: Path) -> None:
    items = {f"i/2026/999999007-2026-0000{n}.html" for n in range(1, 9)} | {"i/2026/999999007-2026-00900.html"}
    lists = {f"c/{name}.html" for name in ("policy/normative", "policy/other", "interpretation", "finance", "recruitment")}
    lists |= {f"c/{name}.html" for name in ("news/notices", "news/updates", "reports", "policy", "news")}
    facets = {"y/2026.html"} | {addresses.department(name) for name in ("办公室", "政策法规股", "人事师资股")}
    facets |= {addresses.genre(name) for name in ("通知", "解读", "公示", "请示")}
    files = {f"i/2026/999999007-2026-00002/{name}" for name in ("报名表.csv", "flow.png")}
    files |= {"i/2026/999999007-2026-00008/通知 全文.csv"}
    files |= {f"i/2026/999999007-2026-00004/咨询电话{name}" for name in (".csv", "-data.csv", "-data.xlsx")}
    files |= {f"i/2026/999999007-2026-00900/收费{name}" for name in (".csv", "-data.csv", "-data.xlsx")}
    kinds, schools = (("小学", "公办", "", ""), ("普通高中", "公办", "", "")), ("示例县青山中学", "示例县绿水中学")
    fees = {addresses.FEES} | {make(year, kind) for year in (2025, 2026) for kind in kinds for make in (addresses.fees, addresses.fee_board)}
    ours = [(2026, ("普通高中", "公办", school, "")) for school in schools] + [(2025, ("普通高中", "公办", schools[0], ""))]
    fees |= {make(*place) for place in ours for make in (addresses.fees, addresses.fee_board)}
    texts = [f"999999007/2026-0000{n}" for n in (1, 2)]
    policy = {addresses.comparison(*texts), *map(addresses.versions, texts)}
    redirects = {"i/sljyj-2021-0117.html", "art/2026/1/12/art_1_1.html", "show/旧通知.jsp/index.html"}
    others = {"index.html", "catalogue.html", "search.html", "404.html", "robots.txt", "sitemap.xml", "sitemap/2026.xml", "sitemap/lists.xml"}
    others |= {"sw.js", "release.json", "search/current.js"}
    styles = {f"{name}.css" for name in ("site", "search/search", "fees", "fees-board", "school", "zones", "organisation", "powers", "policy", "services", "questions", "proposals", "budgets")}
    assets = {f"assets/{name}" for name in styles | {"site.js", "icon.svg", "tables.js", "policy.js", "search.js", "zones.js"}}
    outside_the_index = {name for name in files_of(site) if not re.match(r"search/[0-9a-f]{16}/", name)}
    assert outside_the_index == items | lists | facets | files | fees | policy | redirects | others | assets


def test_title_is_text_and_body_keeps_its_first_line(site: Path) -> None:
    html = page(site, "i/2026/999999007-2026-00002.html")
    assert '<h1 itemprop="headline">关于印发《示例县课后服务办法》的通知 &amp; &lt;b&gt;“新版”&lt;/b&gt;</h1>' in html
    assert "Key: 第一行像元数据，也要照样显示。" in page(site, "i/2026/999999007-2026-00004.html")


def test_nothing_dangerous_is_left_of_raw_html(site: Path) -> None:
    html = page(site, "i/2026/999999007-2026-00004.html")
    assert "<p>段落</p>" in html
    assert "alert" not in html
    assert re.findall(r"<script[^>]*>", html) == ['<script defer src="../../assets/tables.js">', '<script src="../../assets/site.js">']


def test_links_lead_to_addresses_and_scheduled_ones_are_text(site: Path) -> None:
    html = page(site, "i/2026/999999007-2026-00002.html")
    assert '<a href="999999007-2026-00004.html">通知全文</a>' in html
    assert "下月的安排届时公布" in visible(html)
    assert 'src="999999007-2026-00002/flow.png"' in html
    assert 'href="../../i/2026/999999007-2026-00002/%E6%8A%A5%E5%90%8D%E8%A1%A8.csv"' in html


def test_both_ends_of_a_relation_are_shown(site: Path) -> None:
    assert "代替文件：" in visible(page(site, "i/2026/999999007-2026-00002.html"))
    assert "政策解读" in visible(page(site, "i/2026/999999007-2026-00002.html"))
    old = visible(page(site, "i/2026/999999007-2026-00001.html"))
    assert "本文件已废止，不再执行。见 关于印发" in old and "废止依据：" in old
    assert "解读的文件" in visible(page(site, "i/2026/999999007-2026-00003.html"))


def test_of_tombstones_only_the_register_is_left(site: Path) -> None:
    gone = visible(page(site, "i/2026/999999007-2026-00005.html"))
    assert "已于 2026-09-03 撤下，正文和附件不再提供。理由：线路有误，另行公布" in gone
    ended = visible(page(site, "i/2026/999999007-2026-00006.html"))
    assert "公示期已于 2026-09-16 结束" in ended
    assert "内容概述" not in ended and "公示期满" not in page(site, "index.html")
    assert "张某某" not in ended and not (site / "i/2026/999999007-2026-00006").exists()


def test_internal_fields_and_later_items_never_appear(site: Path) -> None:
    everything = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    for secret in ("16-process", "正在研究", "股室负责人", "保密审查", "还没有到发布的日子", "12月课后服务安排"):
        assert secret not in everything
    assert "本信息依申请公开" in everything


def test_lists_have_the_statutory_columns(site: Path) -> None:
    html = visible(page(site, "c/policy/normative.html"))
    for word in ("索引号", "名称和内容概述", "生成日期", "文号", "发布日期", "有效性", "废止", "示教发〔2026〕12号", "0999-6120002"):
        assert word in html


def test_no_request_leaves_the_site_and_no_script_stands_in_a_page(site: Path) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert "Content-Security-Policy" in html and "unsafe" not in html
        assert not re.search(r"<script(?!(?: defer)? src=\"[./]*assets/(?:site|search|tables|policy)\.js\"></script>)|<style| style=| on[a-z]+=\"", html), path
        assert not re.search(r"<(?:script|img|link rel=\"(?!canonical)[^>]+)[^>]+(?:src|href)=\"(?:https?:)?//", html), path


def test_every_link_leads_to_a_file(site: Path) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        for link in re.findall(r"<(?!link rel=\"canonical)[a-z]+ [^>]*(?:href|src)=\"([^\"]+)\"", html):
            parts = urlsplit(unescape(link))
            if parts.scheme:
                continue
            target = site / unquote(parts.path).lstrip("/") if parts.path.startswith("/") else path.parent / unquote(parts.path)
            assert not parts.path or target.is_file(), (path, link)
            assert not parts.path.startswith("/") or path.name == "404.html"
            if parts.fragment:
                held = target.read_text(encoding="utf-8") if parts.path else html
                assert f'id="{unquote(parts.fragment)}"' in held, (path, link)


def test_page_tags(site: Path) -> None:
    """国办发〔2017〕47号, annex 网页设计规范: which tags which pages must carry."""
    everywhere = {"SiteName", "SiteDomain", "SiteIDCode"}
    column, article = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}, {"ArticleTitle", "PubDate", "ContentSource"}
    for path in site.rglob("*.html"):
        address = path.relative_to(site).as_posix()
        tags = dict(re.findall(r"<meta name=\"([A-Z][A-Za-z]+)\"[^>]* content=\"([^\"]+)\"", path.read_text(encoding="utf-8")))
        if "http-equiv=\"refresh\"" not in path.read_text(encoding="utf-8"):
            assert everywhere <= set(tags), address
        if address.startswith(("c/", "y/", "d/", "g/")) or address in ("index.html", "catalogue.html", "search.html"):
            assert column <= set(tags), address
        if address.startswith("i/2026/"):
            assert column | article <= set(tags), address
            assert ("Image" in tags) == (address == "i/2026/999999007-2026-00002.html")
            assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", tags["PubDate"])


def test_former_numbers_and_addresses_lead_on(site: Path) -> None:
    for address, target in {
        "i/sljyj-2021-0117.html": "../i/2026/999999007-2026-00001.html",
        "art/2026/1/12/art_1_1.html": "../../../../i/2026/999999007-2026-00001.html",
        "show/旧通知.jsp/index.html": "../../i/2026/999999007-2026-00001.html",
    }.items():
        html = page(site, address)
        assert f'<meta http-equiv="refresh" content="0; url={target}">' in html and f'<a href="{target}">' in html


def test_the_site_map_has_true_dates_and_no_tombstones(site: Path) -> None:
    part = page(site, "sitemap/2026.xml")
    assert "<loc>https://jyj.shili.gov.cn/i/2026/999999007-2026-00001.html</loc><lastmod>2026-01-12</lastmod>" in part
    assert "00005" not in part and "00006" not in part and "00009" not in part
    index = page(site, "sitemap.xml")
    assert "<loc>https://jyj.shili.gov.cn/sitemap/2026.xml</loc>" in index and "2026-11-21" not in index
    assert "Sitemap: https://jyj.shili.gov.cn/sitemap.xml" in page(site, "robots.txt")


def test_a_new_item_changes_only_what_names_it(project: Path, tmp_path: Path) -> None:
    folder = new_project(tmp_path)
    old = (folder / "content" / "news" / "notices" / "2026" / "notice.md").read_text(encoding="utf-8")
    new = old.replace("2026-00004", "2026-00010").replace("课后服务报名", "课后服务补报名").replace("2026-08-2", "2026-10-2")
    new = re.sub("^data: .*\n", "", new, flags=re.MULTILINE)  # a file belongs to one item
    (folder / "content" / "news" / "notices" / "2026" / "more.md").write_text(new, encoding="utf-8")
    assert build(folder).returncode == 0
    before, after = digests(project / "site"), digests(folder / "site")
    new_page = "i/2026/999999007-2026-00010.html"
    lists = {"c/news.html", "c/news/notices.html", "y/2026.html", addresses.department("办公室"), addresses.genre("通知")}
    others = {"index.html", "catalogue.html", "sitemap/2026.xml", "sitemap/lists.xml", "i/2026/999999007-2026-00004.html"}
    others |= {"search/current.js", "release.json", "sw.js"}  # the worker keeps the home page, and knows it by its digest
    changed = {name for name in after if after[name] != before.get(name) and not re.match(r"search/[0-9a-f]{16}/", name)}
    assert changed == {new_page} | lists | others


def test_below_a_path_of_a_portal_with_its_header_and_footer(project: Path, tmp_path: Path) -> None:
    folder = new_project(tmp_path)
    catalog = folder / "catalog.yml"
    extra = "  base_path: /jyj/\n  portal_head: portal/head.html\n  portal_header: portal/header.html\n  portal_footer: portal/footer.html\n"
    catalog.write_text(catalog.read_text(encoding="utf-8").replace("  parent_portal:", extra + "  parent_portal:"), encoding="utf-8")
    missing = build(folder)
    assert not (folder / "site").exists()
    assert missing.returncode == 1 and "portal_head 指向的 portal/head.html" in missing.stderr and "Traceback" not in missing.stderr
    (folder / "portal").mkdir()
    for name in ("head", "header", "footer"):
        (folder / "portal" / f"{name}.html").write_text(f"<!--#include virtual=\"/common/{name}.html\" -->\n", encoding="utf-8")
    assert build(folder).returncode == 0
    for address in ("index.html", "c/news.html", "i/2026/999999007-2026-00002.html", "404.html"):
        html = page(folder / "site", address)
        places = [html.index(f"/common/{name}.html") for name in ("head", "header", "footer")]
        assert places == sorted(places) and places[0] < html.index("</head>") < places[1] < html.index("<main") < places[2]
        assert "/jyj/jyj/" not in html
    assert 'href="/jyj/index.html"' in page(folder / "site", "404.html")
    assert "https://jyj.shili.gov.cn/jyj/sitemap.xml" in page(folder / "site", "robots.txt")


def test_an_icon_that_does_not_exist_is_one_sentence(tmp_path: Path) -> None:
    folder = new_project(tmp_path)
    catalog = folder / "catalog.yml"
    catalog.write_text(catalog.read_text(encoding="utf-8").replace("material/file-document-outline", "material/no-such-icon"), encoding="utf-8")
    done = build(folder)
    assert done.returncode == 1 and not (folder / "site").exists()
    assert "没有“material/no-such-icon”这个图标" in done.stderr and "Traceback" not in done.stderr


def test_errors_stop_the_build_before_the_old_site_is_touched(project: Path, tmp_path: Path) -> None:
    folder = new_project(tmp_path)
    assert build(folder).returncode == 0
    before = digests(folder / "site")
    broken = folder / "content" / "news" / "notices" / "2026" / "notice.md"
    text = broken.read_text(encoding="utf-8")
    broken.write_text(text.replace("genre: 通知", "genre: 通之").replace("summary: ", "summery: "), encoding="utf-8")
    done = build(folder)
    assert done.returncode == 1
    assert "原来的网站没有动" in done.stderr
    for word in ("genre-unknown", "unknown-key", "notice.md:5", "是否想写", "“通知”"):
        assert word in done.stderr
    assert "Traceback" not in done.stderr
    assert digests(folder / "site") == before


def test_equal_content_gives_equal_bytes(project: Path, tmp_path: Path) -> None:
    folder = new_project(tmp_path)
    assert build(folder, PYTHONHASHSEED="7", TZ="America/New_York", LC_ALL="C").returncode == 0
    assert digests(folder / "site") == digests(project / "site")


def test_a_scheduled_item_appears_on_its_day(tmp_path: Path) -> None:
    folder = new_project(tmp_path)
    assert build(folder, DISCLOSURE_TODAY="2026-12-01").returncode == 0
    assert "下月的安排</a>" in page(folder / "site", "i/2026/999999007-2026-00002.html")
    assert "还没有到发布的日子" in page(folder / "site", "i/2026/999999007-2026-00009.html")


def test_an_empty_site_builds(tmp_path: Path) -> None:
    folder = new_project(tmp_path)
    for path in sorted((folder / "content").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    done = build(folder)
    assert done.returncode == 0, done.stderr
    assert "目前没有信息" in page(folder / "site", "index.html")


def test_a_missing_catalogue_is_one_sentence(tmp_path: Path) -> None:
    folder = new_project(tmp_path)
    (folder / "catalog.yml").unlink()
    done = build(folder)
    assert done.returncode == 1
    assert "找不到 catalog.yml" in done.stderr and "Traceback" not in done.stderr


def digests(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in site.rglob("*") if path.is_file()}


def test_a_site_that_cannot_be_written_leaves_the_old_one(project: Path, tmp_path: Path) -> None:
    """A limit of the system on what a process writes stands for a full disk."""
    folder = new_project(tmp_path)
    old = digests(shutil.copytree(project / "site", folder / "site"))
    limit = "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2); runpy.run_module('mkdocs', run_name='__main__')"
    for most in (4000, 20_000, 60_000):  # pages, styles, scripts
        command = [sys.executable, "-c", limit, str(most), "build"]
        done = subprocess.run(command, cwd=folder, env=surroundings(), capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 1 and "网站没有写完" in done.stderr and "Traceback" not in done.stderr
        assert digests(folder / "site") == old
        assert [path.name for path in folder.iterdir() if path.name.startswith((".site.new", ".site.mkdocs", ".site.old"))] == []


def begun(folder: Path, build: subprocess.Popen[Any]) -> None:
    """Wait until a build has its stage, or has ended."""
    while not (folder / f".site.new-{build.pid}").exists() and build.poll() is None:
        time.sleep(0.02)


def test_a_build_that_is_killed_leaves_the_old_site_whole(project: Path, tmp_path: Path) -> None:
    """Wherever it is killed, what stands is the old site or the new one, and the next build mends the rest."""
    folder = new_project(tmp_path)
    old = digests(shutil.copytree(project / "site", folder / "site"))
    notice = folder / "content/news/notices/2026/notice.md"
    notice.write_text(notice.read_text(encoding="utf-8").replace("课后服务报名", "课后服务补报名"), encoding="utf-8")
    found = []
    for after in (0, 0.3, 0.6, 0.9):
        running = subprocess.Popen(COMMAND, cwd=folder, env=surroundings(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        begun(folder, running)
        with suppress(subprocess.TimeoutExpired):
            running.wait(after)
        running.kill()
        running.wait()
        found.append(digests(folder / "site" if (folder / "site").exists() else folder / ".site.old"))
    assert build(folder).returncode == 0
    assert old in found and all(each in (old, digests(folder / "site")) for each in found)
    assert [path.name for path in folder.iterdir() if path.name.startswith((".site.new", ".site.mkdocs", ".site.old"))] == []


def test_of_two_builds_at_once_the_other_says_why(tmp_path: Path) -> None:
    """The one that began later clears the stage of the first, which must not blame the disk."""
    folder = new_project(tmp_path)
    builds = []
    for _ in range(3):
        builds.append(subprocess.Popen(COMMAND, cwd=folder, env=surroundings(), stderr=subprocess.PIPE, encoding="utf-8"))
        begun(folder, builds[-1])  # the order in which they begin is the one in which they are started
    said = [(process.communicate()[1], process.returncode) for process in builds]
    assert said[-1][1] == 0, said
    assert all("另一个窗口里也在生成" in words for words, code in said if code), said
    assert build(folder).returncode == 0
