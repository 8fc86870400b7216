"""Nobody is kept out: every page in light and dark, on a phone and a desk, enlarged, and in the colours of the reader's own system."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize

from access import violations, violations_in_both_schemes
from built import PROJECT

pytest_plugins = ["browsing"]

BARRIERS = """<!doctype html><html lang="zh-CN"><head><title>示例</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>p { color: #999 } @media (prefers-color-scheme: dark) { p { color: #aaa } } p a { display: block; width: 9px; height: 9px; overflow: hidden }</style></head>
<body><main><h1>示例</h1><p>说明</p><p><a href="/1">一</a><a href="/2">二</a></p>
<details><summary>更多</summary><h4>附件</h4><input></details></main></body></html>"""
WINDOWS: tuple[ViewportSize, ...] = ({"width": 390, "height": 844}, {"width": 1280, "height": 900})
#: Each kind of element of a page, with those that it stands in.
KINDS = """() => Array.from(new Set(Array.from(document.body.querySelectorAll("*"), (each) => {
    let said = "";
    for (let at = each; at !== document.body; at = at.parentElement) { said = `${at.localName}.${at.getAttribute("class") || ""} ${said}`; }
    return said;
})))"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_axe_sees_barriers(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.set_content(BARRIERS)
    assert {line.partition(" ")[0] for line in violations(page)} == {"color-contrast", "heading-order", "label", "target-size"}
    lines = violations_in_both_schemes(page)
    assert {line.partition(" (")[0] for line in lines} == {f"light: {rule}" for rule in ("color-contrast", "heading-order", "label", "target-size")} | {
        "dark: color-contrast"
    }
    assert [line for line in lines if line.startswith("light: color") and "#999999" in line] and "#aaaaaa" in lines[-1]


def test_light_and_dark_differ_in_colours_alone() -> None:
    """So that in dark only the rules about colours are asked."""
    for sheet in sorted((PROJECT / "overrides" / "assets").rglob("*.css")):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
        queries = re.findall(r"prefers-color-scheme: *dark\) *\{((?:[^{}]*\{[^{}]*\})*)", text)
        blocks = re.findall(r"\.dark\b[^{};]*\{([^{}]*)", text) + [block for query in queries for block in re.findall(r"\{([^{}]*)", query)]
        for said in filter(None, (each.strip() for block in blocks for each in block.split(";"))):
            assert re.fullmatch(r"--[a-z-]+: (#[0-9a-f]{3,6}|var\(--[a-z-]+\))|color-scheme: dark", said), f"{sheet.name}: {said}"


def test_no_barriers(open_page: Callable[..., Page], addresses: list[str], domain: str) -> None:
    """On a phone on every page; on a desk on every page that has something which those before it have not."""
    page = open_page(reduced_motion="reduce")  # so that no colour is still on its way from light to dark
    found, seen = [], set[str]()
    for address in addresses:
        page.goto(f"{domain}/{address}")
        kinds = set(page.evaluate(KINDS))
        for window in WINDOWS[: 1 if kinds <= seen else 2]:
            page.set_viewport_size(window)
            page.wait_for_function("width => innerWidth === width", arg=window["width"])
            found += [f"{address}, {window['width']} px, {line}" for line in violations_in_both_schemes(page)]
        seen |= kinds
    assert not found, "\n".join(found)


@pytest.mark.parametrize("zoom", [2, 4])
def test_enlarged_nothing_scrolls_sideways(open_page: Callable[..., Page], addresses: list[str], domain: str, zoom: int) -> None:
    """A window of 1280 by 900 at 200 %, and at 400 %: 320 pixels, the narrowest that WCAG 1.4.10 asks for."""
    page = open_page(viewport={"width": 1280 // zoom, "height": 900 // zoom}, device_scale_factor=zoom)
    found = []
    for address in addresses:
        page.goto(f"{domain}/{address}")
        if (wider := page.evaluate(WIDER)) > 0:
            found.append(f"{address}: {wider} px wider than the window")
    assert not found, "\n".join(found)


def test_in_the_colours_of_the_readers_system(open_page: Callable[..., Page], addresses: list[str], domain: str) -> None:
    page = open_page(forced_colors="active")
    for address in addresses:
        page.goto(f"{domain}/{address}")
        assert page.get_by_role("heading", level=1).is_visible(), address
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
