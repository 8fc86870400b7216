"""`make serve`: what a clerk changes shows in the open page, and what is wrong in the terminal."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from built import new_project

pytest_plugins = ["browsing"]

NOTICE = "i/2026/999999007-2026-00004.html"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return new_project(tmp_path)


@pytest.fixture
def preview(project: Path) -> Iterator[str]:
    """Address of a running `mkdocs serve`; what it says stands in serve.log."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    known = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with (project / "serve.log").open("wb") as log:
        running = subprocess.Popen(command, cwd=project, env=known, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait_for(project, "Serving on")
            yield f"http://127.0.0.1:{port}"
        finally:
            running.terminate()
            running.wait(20)


def _wait_for(project: Path, words: str) -> None:
    end = time.monotonic() + 30
    while words not in (said := (project / "serve.log").read_text(encoding="utf-8")):
        assert time.monotonic() < end, said
        time.sleep(0.1)


def test_an_edit_shows_in_the_open_page(project: Path, preview: str, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(f"{preview}/{NOTICE}")
    source = project / "content" / "news" / "notices" / "2026" / "notice.md"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("报名从9月1日开始", "报名从9月3日开始"), encoding="utf-8")
    expect(page.get_by_text("报名从9月3日开始")).to_be_visible(timeout=20_000)
    source.write_text(text.replace("genre: 通知", "genre: 通之"), encoding="utf-8")
    _wait_for(project, "genre-unknown")
    _wait_for(project, "预览停在这里")
    said = (project / "serve.log").read_text(encoding="utf-8")
    assert f"用浏览器打开 {preview}/ 查看" in said
    assert "Traceback" not in said


def test_a_port_that_is_taken_is_one_sentence(project: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        address = f"127.0.0.1:{other.getsockname()[1]}"
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
        done = subprocess.run(command, cwd=project, env=os.environ | {"PYTHONUTF8": "1"}, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 1
    assert f"{address} 正在使用" in done.stderr and "Traceback" not in done.stderr
