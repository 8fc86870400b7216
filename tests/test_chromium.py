"""The browser of the tests is started with all that Playwright asks for, and with nothing that only takes time."""

from __future__ import annotations

import re

from playwright.sync_api import Browser

import chromium

pytest_plugins = ["browsing"]


def test_what_playwright_switches_off_stays_off(browser: Browser) -> None:
    page = browser.new_page()
    page.goto("chrome://version")
    lists = re.findall(r"--disable-features=(\S+)", page.locator("#command_line").inner_text())
    page.close()
    assert {name for names in lists for name in names.split(",")} == set(chromium.SWITCHED_OFF)
    assert lists[-1].split(",") == list(chromium.SWITCHED_OFF)


def test_a_page_starts_nothing_but_itself(browser: Browser) -> None:
    session = browser.new_browser_cdp_session()
    page = browser.new_page()
    page.goto("data:text/html,a")
    for _ in range(100):  # what belongs to a page of another test may take a moment to go
        kinds = sorted(each["type"] for each in session.send("Target.getTargets", {"filter": [{}]})["targetInfos"])
        if kinds == ["page", "tab"]:
            break
        page.wait_for_timeout(100)
    page.close()
    session.detach()
    assert kinds == ["page", "tab"]
