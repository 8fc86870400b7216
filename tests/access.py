"""What axe-core finds on a page: barriers for people who cannot see, hear, use a mouse or tell colours apart."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Axe leaves out what is folded away.
UNFOLD = "document.querySelectorAll('details').forEach(each => { each.open = true; })"
# What axe finds in order is many times as much, and would only be carried over to be thrown away.
RUN = "async tags => (await axe.run({runOnly: tags, resultTypes: ['violations']})).violations"
# The page's script hears of another scheme, or of a window of another size, just before the next frame is drawn.
DRAWN = "new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }).then(() => null)"
RUN_COLOURS = """async tags => (await axe.run({
    runOnly: {type: 'rule', values: axe.getRules(['cat.color']).filter(rule => rule.tags.some(tag => tags.includes(tag))).map(rule => rule.ruleId)},
    resultTypes: ['violations'],
})).violations"""


def violations(page: Page) -> list[str]:
    """One line for every place of the page that breaks a rule of axe-core: rule, how grave, where, why, the HTML."""
    return _found(page, RUN)


def violations_in_both_schemes(page: Page) -> list[str]:
    """The same, in light, and what breaks a rule about colours in dark: by nothing else do the two differ (tests/test_access.py)."""
    page.emulate_media(color_scheme="light")
    page.evaluate(DRAWN)
    found = [f"light: {line}" for line in _found(page, RUN)]
    page.emulate_media(color_scheme="dark")
    page.evaluate(DRAWN)
    return found + [f"dark: {line}" for line in _found(page, RUN_COLOURS)]


def _found(page: Page, run: str) -> list[str]:
    if page.evaluate("typeof axe === 'undefined'"):
        # Given to the debugger, not as a <script>, and so beyond the reach of the page's Content-Security-Policy, which stays in force.
        page.evaluate(AXE)
    page.evaluate(UNFOLD)
    return [_line(rule, node) for rule in page.evaluate(run, TAGS) for node in rule["nodes"]]


def _line(rule: dict[str, Any], node: dict[str, Any]) -> str:
    reasons = "; ".join(each["message"] for each in [*node["any"], *node["all"], *node["none"]])
    return f"{rule['id']} ({rule['impact']}) at {' '.join(map(str, node['target']))}: {reasons} | {' '.join(node['html'].split())}"
