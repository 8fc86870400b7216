"""What the tests of the look-up in the browser share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[[Path], Page]]:
    """Opens the page of a look-up from its folder on disk."""
    pages: list[Page] = []

    def open_site(site: Path) -> Page:
        page = browser.new_page()
        pages.append(page)
        page.goto((site / "look/up.html").as_uri())
        page.evaluate("zoneLookup.open('../')")
        return page

    yield open_site
    for page in pages:
        page.close()
