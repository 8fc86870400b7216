"""The adapter, by real builds: what is published, where, and what never is."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from built import build, new_project


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


def test_pages_and_files_stand_at_their_addresses(site: Path) -> None:
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    items = {f"i/2026/999999007-2026-0000{n}.html" for n in range(1, 9)}
    lists = {f"c/{name}.html" for name in ("policy/normative", "policy/other", "interpretation", "finance", "recruitment")}
    lists |= {f"c/{name}.html" for name in ("news/notices", "news/updates", "reports")}
    files = {f"i/2026/999999007-2026-00002/{name}" for name in ("报名表.csv", "flow.png")}
    files |= {"i/2026/999999007-2026-00008/通知 全文.csv"}
    assert found == items | lists | files | {
        "index.html",
        "404.html",
        "sitemap.xml",
        "sitemap.xml.gz",
        "assets/site.css",
        "assets/icon.svg",
    }


def test_title_is_text_and_body_keeps_its_first_line(site: Path) -> None:
    html = page(site, "i/2026/999999007-2026-00002.html")
    assert "<h1>关于印发《示例县课后服务办法》的通知 &amp; &lt;b&gt;“新版”&lt;/b&gt;</h1>" in html
    assert "Key: 第一行像元数据，也要照样显示。" in page(site, "i/2026/999999007-2026-00004.html")


def test_nothing_dangerous_is_left_of_raw_html(site: Path) -> None:
    html = page(site, "i/2026/999999007-2026-00004.html")
    assert "<p>段落</p>" in html
    assert "alert" not in html
    assert "<script" not in html


def test_links_lead_to_addresses_and_scheduled_ones_are_text(site: Path) -> None:
    html = page(site, "i/2026/999999007-2026-00002.html")
    assert '<a href="999999007-2026-00004.html" rel="noopener">通知全文</a>' in html
    assert "下月的安排届时公布" in visible(html)
    assert 'src="999999007-2026-00002/flow.png"' in html
    assert 'href="999999007-2026-00002/%E6%8A%A5%E5%90%8D%E8%A1%A8.csv"' in html


def test_both_ends_of_a_relation_are_shown(site: Path) -> None:
    assert "代替文件：" in visible(page(site, "i/2026/999999007-2026-00002.html"))
    assert "解读材料：" in visible(page(site, "i/2026/999999007-2026-00002.html"))
    old = visible(page(site, "i/2026/999999007-2026-00001.html"))
    assert "本文件已废止。" in old and "废止依据：" in old
    assert "解读对象：" in visible(page(site, "i/2026/999999007-2026-00003.html"))


def test_of_tombstones_only_the_register_is_left(site: Path) -> None:
    gone = visible(page(site, "i/2026/999999007-2026-00005.html"))
    assert "已于 2026-09-03 撤下。理由：线路有误，另行公布" in gone
    ended = visible(page(site, "i/2026/999999007-2026-00006.html"))
    assert "公示期已于 2026-09-16 结束" in ended
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


def test_no_request_leaves_the_site_and_no_script_runs(site: Path) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert "Content-Security-Policy" in html
        assert not re.search(r"<script|<link[^>]+href=\"https?:|src=\"https?:", html)


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
    ours, theirs = digests(folder / "site"), digests(project / "site")
    for name in ("sitemap.xml", "sitemap.xml.gz"):  # MkDocs writes the day of the build into them
        ours.pop(name), theirs.pop(name)
    assert ours == theirs


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
