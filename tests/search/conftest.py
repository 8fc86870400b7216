"""The scripts of the search page in a browser, and a search page over a collection. Beside this, a module of tests needs `pytest_plugins = ["browsing"]`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from collection import everything
from indexing import corpus, written
from playwright.sync_api import Browser, Page

from built import PROJECT
from scripts import search_script


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """An empty page with the scripts as they are delivered."""
    page = browser.new_page()
    page.add_script_tag(content=search_script(PROJECT / "overrides"))
    yield page
    page.close()


@pytest.fixture(scope="session")
def library(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The search page of the tests' site over the index of the collection: a folder jyj/site, so that a sub-path can be tested."""
    folder = tmp_path_factory.mktemp("library") / "jyj" / "site"
    shutil.copytree(site / "assets", folder / "assets")
    page = (site / "search.html").read_text(encoding="utf-8")
    (folder / "search.html").write_text(page.replace("data-worker", "data-none"), encoding="utf-8")  # the worker has tests of its own
    written(corpus(everything()), folder)
    return folder
