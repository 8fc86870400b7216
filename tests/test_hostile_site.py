"""What the checker lets pass and a page must bear: hostile names, raw HTML of all kinds, and text that nobody may see yet or any more."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from access import violations
from built import build, new_project

pytest_plugins = ["browsing"]

Serves = Callable[[Path], AbstractContextManager[str]]

#: Stands in every text of the scheduled items and the tombstones that is not part of the register.
HIDDEN = "密语"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    folder = new_project(tmp_path_factory.mktemp("hostile"), "hostile_site")
    done = build(folder)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def pages(hostile: Path) -> dict[str, str]:
    """Address -> HTML."""
    return {path.relative_to(hostile).as_posix(): path.read_text(encoding="utf-8") for path in sorted(hostile.rglob("*.html"))}


def test_nothing_hidden_is_anywhere(hostile: Path) -> None:
    source = [path for path in (Path(__file__).parent / "hostile_site" / "content").rglob("*") if path.is_file()]
    assert sum(HIDDEN.encode() in path.read_bytes() for path in source) > 4
    held = [path for path in hostile.rglob("*") if path.is_file()]
    assert [path for path in held if HIDDEN.encode() in path.read_bytes() or HIDDEN in unquote(path.as_posix())] == []
    assert [path for path in held if "2026-00021" in path.as_posix() or (path.suffix == ".csv" and "parts" in path.as_posix())] == []


def test_no_text_has_become_markup(pages: dict[str, str]) -> None:
    for address, html in pages.items():
        scripts = r"(?! src=\"[./]*assets/site\.js\"></script>| defer src=\"[./]*assets/search\.js\"></script>)"
        assert not re.search(rf"<script{scripts}|<style|<iframe|<form(?! class=\"find\")|<svg(?! class=\"icon\")", html), address
        assert not re.search(r"<[a-z][^<>]* (?:on[a-z]+|style)[ >]", re.sub(r"=\"[^\"]*\"", "", html)), address
        assert not re.search(r"(?:href|src)=\"\s*(?:javascript|data|vbscript):", html, re.IGNORECASE), address
        assert not re.search(r"<img[^>]* src=\"(?:[a-z]+:|/)", html), address
        assert html.count("<h1") == 1, address
    title = "&lt;script&gt;alert(&#34;题&#34;)&lt;/script&gt; &amp; &#39;单&#39; &#34;双&#34; 👩‍👩‍👧‍👦 \u200f关于\u202e通知 &amp;lt;b&amp;gt; {{ 7*7 }} {% raw %}"
    assert f'<h1 itemprop="headline">{title}</h1>' in pages["i/2026/999999007-2026-00001.html"]
    assert f">{title}</a>" in pages["c/odd.html"]
    assert "<p>正文 {{ 7*7 }} {% include 'x' %}。</p>" in pages["i/2026/999999007-2026-00001.html"]


def test_every_link_within_the_site_leads_somewhere(hostile: Path, pages: dict[str, str]) -> None:
    for address, html in pages.items():
        for link in re.findall(r"<(?:a|img|script|link rel=\"(?!canonical)[a-z]+\")[^>]* (?:href|src)=\"([^\"#]+)", html):
            parts = urlsplit(link.replace("&amp;", "&").replace("&#39;", "'"))
            if not parts.scheme and not parts.path.startswith("/"):
                assert (hostile / address).parent.joinpath(unquote(parts.path) or Path(address).name).is_file(), (address, link)


def test_attachments_can_be_fetched(hostile: Path, open_page: Callable[..., Page], served: Serves) -> None:
    page = open_page()
    with served(hostile) as root:
        page.goto(f"{root}/i/2026/999999007-2026-00005.html")
        links = page.locator(".files a")
        assert links.count() == 4
        for link in links.all():
            with page.expect_download() as fetched:
                link.click()
            assert fetched.value.path().read_text(encoding="utf-8").startswith("甲")
        images = page.locator(".text img")
        for image in images.all():
            image.evaluate("image => image.scrollIntoView()")  # it is loaded when it is near
            expect(image).to_have_js_property("complete", True)
        assert images.evaluate_all("all => all.map(each => each.naturalWidth)") == [40, 0, 40, 40, 40]


def test_no_barriers_and_nothing_wider_than_a_phone(hostile: Path, pages: dict[str, str], open_page: Callable[..., Page], served: Serves) -> None:
    page = open_page(reduced_motion="reduce", viewport={"width": 390, "height": 844})
    found = []
    with served(hostile) as root:
        for address, html in pages.items():
            if "http-equiv=\"refresh\"" in html:
                continue
            page.goto(f"{root}/{quote(address)}")
            found += [f"{address}: {line}" for line in violations(page)]
            if (wider := page.evaluate(WIDER)) > 0:
                found.append(f"{address}: {wider} px wider than the window")
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("portal/none.html", None, "文件不存在"),
        ("portal/gbk.html", "门户".encode("gbk"), "不是 UTF-8 编码"),
        ("portal", b"", "它是一个文件夹"),
        ("../head.html", None, "项目文件夹以外"),
        ("/etc/hostname", None, "项目文件夹以外"),
        ('"a\\0b"', None, "控制字符（U+0000）"),
    ],
)
def test_a_portal_file_that_cannot_be_used_is_one_sentence_and_the_old_site_stays(tmp_path: Path, name: str, content: bytes | None, says: str) -> None:
    folder = new_project(tmp_path)
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("alt", encoding="utf-8")
    (folder / "portal").mkdir()
    if content:
        (folder / name).write_bytes(content)
    catalog = folder / "catalog.yml"
    catalog.write_text(catalog.read_text(encoding="utf-8").replace("  parent_portal:", f"  portal_header: {name}\n  parent_portal:"), encoding="utf-8")
    done = build(folder)
    assert done.returncode == 1
    assert "portal_header" in done.stderr and says in done.stderr and "Traceback" not in done.stderr
    assert (folder / "site" / "index.html").read_text(encoding="utf-8") == "alt"


def test_a_portal_file_with_a_byte_order_mark(tmp_path: Path) -> None:
    folder = new_project(tmp_path)
    (folder / "head.html").write_bytes(b"\xef\xbb\xbf<meta name=\"portal\">\r\n")
    catalog = folder / "catalog.yml"
    catalog.write_text(catalog.read_text(encoding="utf-8").replace("  parent_portal:", "  portal_head: head.html\n  parent_portal:"), encoding="utf-8")
    assert build(folder).returncode == 0
    html = (folder / "site" / "index.html").read_text(encoding="utf-8")
    assert '<meta name="portal">' in html and "\ufeff" not in html


def test_former_addresses_that_differ_only_in_writing(tmp_path: Path) -> None:
    folder = new_project(tmp_path)
    old = folder / "content" / "policy" / "normative" / "2026" / "old.md"
    old.write_text(old.read_text(encoding="utf-8").replace("/show/旧通知.jsp", "/a//b.html, /a/b.html, /a/%62.html/"), encoding="utf-8")
    done = build(folder)
    assert done.returncode == 0, done.stderr
    assert (folder / "site" / "a" / "b.html").is_file()
