"""`make serve`: what a clerk changes shows in the open page, and what is wrong in the terminal and on the page."""

from __future__ import annotations

import itertools
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from access import violations
from built import build, new_project, surroundings
from preview import is_below

pytest_plugins = ["browsing"]

NOTICE = "i/2026/999999007-2026-00004.html"
BOX = "这个条目有"


@dataclass(frozen=True)
class Preview:
    """A running `mkdocs serve` over a project; what it says stands in serve.log."""

    project: Path
    root: str

    @property
    def notice(self) -> Path:
        return self.project / "content" / "news" / "notices" / "2026" / "notice.md"

    def said(self) -> str:
        return (self.project / "serve.log").read_text(encoding="utf-8")

    def save(self, path: Path, text: str) -> None:
        """Write a file in one step, as editors do, and so it is one change: of a file that is first emptied, the server may see that too."""
        spare = self.project / "spare"
        spare.write_text(text, encoding="utf-8")
        spare.replace(path)

    def edit(self, path: Path, old: str, new: str) -> None:
        """Save a file with a piece replaced."""
        text = path.read_text(encoding="utf-8")
        assert old in text
        self.save(path, text.replace(old, new, 1))

    def wait_for(self, words: str, since: int = 0) -> None:
        self.until(lambda: words in self.said()[since:])

    def until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + 120
        while not holds():
            assert time.monotonic() < end, self.said()
            time.sleep(0.1)

    def read(self, address: str) -> str:
        with urlopen(f"{self.root}/{quote(address)}", timeout=120) as answer:  # noqa: S310 - our own
            text: str = answer.read().decode("utf-8")
        return text


#: Of the ports that no system gives to whoever asks for any, as other tests do; each process of the tests begins elsewhere among them.
FIRST = 10_000 + os.getpid() * 101 % 20_000
PORTS = itertools.chain(range(FIRST, 30_000), range(10_000, FIRST))


def free_port() -> int:
    for port in PORTS:
        with socket.socket() as free, suppress(OSError):
            free.bind(("127.0.0.1", port))
            return port
    raise AssertionError


@contextmanager
def serving(project: Path) -> Iterator[Preview]:
    port = free_port()
    command = [sys.executable, "-W", "error", "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with (project / "serve.log").open("wb") as log:
        running = subprocess.Popen(command, cwd=project, env=surroundings(), stdout=log, stderr=subprocess.STDOUT)
        found = Preview(project, f"http://127.0.0.1:{port}")
        try:
            found.wait_for("预览准备好了")
            yield found
            assert "Traceback" not in found.said()
        finally:
            running.terminate()
            running.wait(20)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return new_project(tmp_path)


@pytest.fixture
def preview(project: Path) -> Iterator[Preview]:
    with serving(project) as found:
        yield found


def test_an_edit_shows_in_the_open_page(preview: Preview, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(f"{preview.root}/{NOTICE}")
    preview.edit(preview.notice, "报名从9月1日开始", "报名从9月3日开始")
    expect(page.get_by_text("报名从9月3日开始")).to_be_visible()
    assert page.get_by_role("alert").count() == 0
    assert f"用浏览器打开 {preview.root}/ 查看" in preview.said()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("genre: 通知", "genre: 通之", "genre-unknown"), ("\n---\n", "\n“[\n---\n", "yaml-syntax"), ("index_number: ", "index_number: 第", "index-number")],
    ids=["wrong", "unreadable", "elsewhere"],
)
def test_what_is_wrong_stands_on_the_page_until_it_is_mended(
    preview: Preview, open_page: Callable[..., Page], old: str, new: str, said: str
) -> None:
    page = open_page()
    page.goto(f"{preview.root}/{NOTICE}")
    preview.edit(preview.notice, old, new)
    box = page.get_by_role("alert")
    expect(box).to_be_visible()
    expect(box.get_by_role("heading")).to_have_text("预览：这个条目有 1 处要改")
    expect(box).to_contain_text("错误")
    expect(box).to_contain_text("content/news/notices/2026/notice.md 第 ")
    preview.wait_for(said)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert not violations(page)
    preview.edit(preview.notice, new, old)
    expect(box).to_be_hidden()
    expect(page.get_by_text("报名从9月1日开始")).to_be_visible()


def test_what_is_broken_from_the_start_stands_on_the_home_page(project: Path, open_page: Callable[..., Page]) -> None:
    notice = project / "content" / "news" / "notices" / "2026" / "notice.md"
    text = notice.read_text(encoding="utf-8")
    notice.write_text(text.replace("\n---\n", "\n“[\n---\n", 1), encoding="utf-8")
    nameless = notice.with_name("nameless.md")
    nameless.write_text("没有信息头的文件。\n", encoding="utf-8")
    with serving(project) as preview:
        page = open_page()
        page.goto(preview.root)
        box = page.get_by_role("alert")
        expect(box.get_by_role("heading")).to_have_text("预览：2 个文件有错，改好才能生成网站")
        expect(box).to_contain_text("content/news/notices/2026/nameless.md 第 1 行")
        box.get_by_role("link", name="content/news/notices/2026/notice.md").click()
        expect(page.get_by_role("alert")).to_contain_text(BOX)
        nameless.unlink()  # one change after the other, so that the page comes anew once for each
        preview.until(lambda: "nameless.md" not in preview.read("index.html"))
        preview.save(notice, text)
        expect(page.get_by_text("报名从9月1日开始")).to_be_visible()
        page.goto(preview.root)
        assert page.get_by_role("alert").count() == 0
        page.close()  # before its server


def test_a_catalogue_that_cannot_be_read_is_told_at_every_address(project: Path, open_page: Callable[..., Page]) -> None:
    catalog = project / "catalog.yml"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("bureau:", "bureau: [", 1), encoding="utf-8")
    with serving(project) as preview:
        page = open_page()
        page.goto(f"{preview.root}/{NOTICE}")
        expect(page.get_by_role("heading", name="预览停在这里：catalog.yml 有错")).to_be_visible()
        expect(page.get_by_role("alert")).to_contain_text("catalog.yml 第 ")
        assert not violations(page)
        for address in ("\0.html", "livereload/\0.html", "..\\x.html"):
            with pytest.raises(HTTPError) as missing:
                preview.read(address)
            missing.value.close()
            assert missing.value.code == 404
        preview.save(catalog, text)
        expect(page.get_by_text("报名从9月1日开始")).to_be_visible()
        preview.edit(catalog, "icon: material/file-document-outline", "icon: material/no-such-icon")
        expect(page.get_by_role("alert")).to_contain_text("no-such-icon")
        preview.save(catalog, text)
        expect(page.get_by_text("报名从9月1日开始")).to_be_visible()
        page.close()  # before its server


def test_two_items_of_one_number_stand_on_one_page_with_what_is_wrong(preview: Preview) -> None:
    other = preview.notice.with_name("same.md")
    preview.save(other, preview.notice.read_text(encoding="utf-8"))
    preview.wait_for("index-number-duplicate")
    preview.until(lambda: "notices/2026/same.md 第" in preview.read(NOTICE))
    assert "2 个文件要用同一个网址，这里显示的是 content/news/notices/2026/notice.md 的内容。" in preview.read(NOTICE)
    other.unlink()
    preview.until(lambda: BOX not in preview.read(NOTICE))


def test_what_has_gone_says_so_at_its_address(preview: Preview) -> None:
    text = preview.notice.read_text(encoding="utf-8")
    preview.notice.unlink()
    preview.until(lambda: "已经删除" in preview.read(NOTICE))
    preview.save(preview.notice, text.replace("published: 2026", "published: 2027", 1))
    preview.until(lambda: "定时发布" in preview.read(NOTICE))


def test_hostile_words_are_only_words(preview: Preview) -> None:
    preview.edit(preview.notice, "genre: 通知", "genre: </ul><script>alert(1)</script>\"'&{{ 7*7 }}")
    preview.until(lambda: BOX in preview.read(NOTICE))
    html = preview.read(NOTICE)
    assert "<script>alert" not in html and "&lt;script&gt;alert(1)&lt;/script&gt;" in html and "{{ 7*7 }}" in html


def test_the_search_has_its_index_after_each_change(preview: Preview, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(f"{preview.root}/search.html?q=" + quote("报名从9月1日开始"))
    expect(page.get_by_role("link", name="报名").first).to_be_visible()
    before = preview.read("search/current.js")
    with page.expect_event("load"):  # the page comes anew by itself, and must have come before it is led elsewhere
        preview.edit(preview.notice, "报名从9月1日开始", "报名从腊月初八开始")
    expect(page.locator("#search-results")).to_have_attribute("aria-busy", "false")
    assert preview.read("search/current.js") != before
    page.goto(f"{preview.root}/search.html?q=" + quote("腊月初八"))
    expect(page.locator("mark", has_text="腊月初八").first).to_be_visible()


def test_all_that_a_site_has_is_there(preview: Preview) -> None:
    for address in ("", "robots.txt", "sitemap.xml", "sitemap/2026.xml", "c/policy.html", "assets/search.js", "i/sljyj-2021-0117.html"):
        assert preview.read(address), address
    assert preview.read("i/2026/999999007-2026-00008/通知 全文.csv")
    assert "999999007-2026" in preview.read("show/旧通知.jsp")
    with pytest.raises(HTTPError) as missing:
        preview.read("i/2026/nothing.html")
    assert "没有这个页面" in missing.value.read().decode("utf-8")
    missing.value.close()


def test_a_page_that_cannot_be_made_says_so(project: Path) -> None:
    theme = project / "overrides"
    (theme / "preview").mkdir(parents=True)
    settings = project / "mkdocs.yml"
    ours = settings.read_text(encoding="utf-8").partition("custom_dir: ")[2].partition("}")[0]
    for path in Path(ours).rglob("*"):
        if path.is_file():
            (theme / path.relative_to(ours)).parent.mkdir(parents=True, exist_ok=True)
            (theme / path.relative_to(ours)).write_bytes(path.read_bytes())
    settings.write_text(settings.read_text(encoding="utf-8").replace(ours, "overrides"), encoding="utf-8")
    with serving(project) as preview:
        preview.edit(theme / "item.html", "{{ view.title }}", "{{ view.title.nothing.at_all }}")
        preview.until(lambda: "这是软件的问题（UndefinedError" in preview.read(NOTICE))
        preview.wait_for(f"网页 {NOTICE} 没有做出来")
        assert preview.read("c/news.html")
        preview.edit(theme / "item.html", "{{ view.title.nothing.at_all }}", "新样子：{{ view.title }}")
        preview.until(lambda: "新样子：" in preview.read(NOTICE))


def test_a_built_site_says_nothing_of_problems(project: Path) -> None:
    done = build(project)
    assert done.returncode == 0, done.stderr
    for path in (project / "site").rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert "预览：" not in html and 'role="alert"' not in html and "preview-problems" not in html


def test_a_port_that_is_taken_is_one_sentence(project: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        address = f"127.0.0.1:{other.getsockname()[1]}"
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
        done = subprocess.run(command, cwd=project, env=os.environ | {"PYTHONUTF8": "1"}, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 1
    assert f"{address} 正在使用" in done.stderr and "Traceback" not in done.stderr
    assert "预览停在这里" not in done.stderr


def test_a_port_that_does_not_exist_is_one_sentence(project: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", "127.0.0.1:65536"]
    done = subprocess.run(command, cwd=project, env=surroundings(), capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 1
    assert "没有 65536 这个端口" in done.stderr and "Traceback" not in done.stderr and "Aborted" not in done.stderr


def test_settings_that_cannot_be_read_stop_the_preview_until_they_are_mended(preview: Preview) -> None:
    settings = preview.project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    for broken in (f"{text}\n  - : [\n", text.replace("name: material", "name: no-such-theme")):
        said = len(preview.said())
        preview.save(settings, broken)
        preview.until(lambda: "mkdocs.yml 里有 MkDocs 不认的写法" in preview.read(NOTICE))
        assert "mkdocs.yml 里有 MkDocs 不认的写法" in preview.said()[said:]
        preview.save(settings, text)
        preview.until(lambda: "报名从9月1日开始" in preview.read(NOTICE))


def test_a_list_of_accepted_errors_that_is_new_counts_at_once(preview: Preview) -> None:
    preview.save(preview.project / "accepted.yml", "不是列表\n")
    preview.wait_for("accepted.yml 必须是列表")


def test_ctrl_c_ends_a_preview_with_a_sentence(project: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{free_port()}"]
    running = subprocess.Popen(command, cwd=project, env=surroundings(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8")
    assert running.stderr
    said = iter(running.stderr.readline, "")
    assert any("预览准备好了" in line for line in said)
    running.send_signal(signal.SIGINT)
    rest = running.stderr.read()
    running.stderr.close()
    assert running.wait(20) == 0
    assert "预览结束了。" in rest and "Aborted" not in rest and "Traceback" not in rest


def test_nothing_is_written_beside_the_folder_on_windows() -> None:
    folder = PureWindowsPath("C:/Temp/preview")
    assert is_below(folder, "i/2026/a.html") and is_below(folder, "通知 全文.csv")
    assert not any(is_below(folder, address) for address in ("C:/Users/x.html", "D:x.html", "..\\x.html", "\0.html"))
