"""The search page of a built site in Chromium: a query goes in; what it found, how long it took and what it fetched come out.

Each query has a browser context of its own, with an empty cache and without service workers, and begins on a loaded search page whose network
is idle.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from answers import Query, Score, score
from server import file_of, serving

import chromium

PATIENCE = 20_000  # milliseconds

#: Runs in the page before anything of its own.
STOPWATCH = """
(() => {
    let submitted = 0;
    performance.setResourceTimingBufferSize(5000);
    addEventListener("submit", () => { submitted = performance.now(); }, true);
    const look = (changes) => {
        const list = document.getElementById("search-results");
        if (submitted && list?.ariaBusy === "false" && !document.documentElement.dataset.elapsed && changes.some((change) => change.target === list))
            document.documentElement.dataset.elapsed = performance.now() - submitted;
    };
    new MutationObserver(look).observe(document, {subtree: true, attributes: true, attributeFilter: ["aria-busy"]});
})();
"""
TITLES = """() => [...document.querySelectorAll("#search-results > li")].map((hit) => hit.querySelector("a")?.textContent.trim() ?? "")"""
#: The page itself and all that it fetched, with the status of each answer: asked of the browser afterwards, as listening takes time.
REQUESTED = """() => performance.getEntries().filter((each) => "responseStatus" in each).map((each) => [each.name, each.responseStatus])"""


class NotMeasured(Exception):
    """Something is missing or out of order; the message is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes of files, as they are and after gzip -9."""

    raw: int = 0
    compressed: int = 0

    def __add__(self, other: Weight) -> Weight:
        return Weight(self.raw + other.raw, self.compressed + other.compressed)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page made of a query: the titles found, milliseconds, what was fetched for it and for the page before it, what went wrong."""

    query: Query
    results: tuple[str, ...]
    milliseconds: float
    fetched: Weight
    page: Weight
    faults: tuple[str, ...]

    @property
    def score(self) -> Score:
        """Judged by the query's truth."""
        return score(self.query.truth, self.results)


@cache
def weight(path: Path) -> Weight:
    """Of one file."""
    data = path.read_bytes()
    return Weight(len(data), len(gzip.compress(data, 9, mtime=0)))


def weights(paths: Sequence[Path]) -> Weight:
    """Of many files together, each compressed by itself."""
    with ProcessPoolExecutor() as pool:
        return sum(pool.map(weight, paths, chunksize=200), Weight())


def ask(browser: Browser, address: str, site: Path, query: Query) -> Answer:
    """Put a query into the search page as a person does, with nothing in any cache."""
    context = browser.new_context(service_workers="block")
    context.add_init_script(STOPWATCH)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    results: list[str] = []
    milliseconds = float(PATIENCE)
    page.goto(f"{address}/search.html", wait_until="networkidle")
    loaded = len(page.evaluate(REQUESTED))
    try:
        field = page.locator("main [name=q]").first
        field.fill(query.text)
        field.press("Enter")
        page.wait_for_selector("html[data-elapsed]", state="attached", timeout=PATIENCE)
        milliseconds, results = page.evaluate("Number(document.documentElement.dataset.elapsed)"), page.evaluate(TITLES)
    except Error as error:
        faults.append(error.message.partition("\n")[0])
    page.wait_for_load_state("networkidle")  # what is still on its way counts too
    requested = page.evaluate(REQUESTED)
    faults += [f"{status} {url.removeprefix(address)}" for url, status in requested if status != HTTPStatus.OK]
    before, after = (files(site, (url for url, _ in some)) for some in (requested[:loaded], requested[loaded:]))
    context.close()
    return Answer(query, tuple(results), milliseconds, total(after - before), total(before), tuple(dict.fromkeys(faults)))


def files(site: Path, addresses: Iterable[str]) -> set[Path]:
    """The files of the site behind addresses."""
    return {path for address in addresses if (path := file_of(site, address))}


def total(paths: Iterable[Path]) -> Weight:
    """Of a few files together."""
    return sum(map(weight, paths), Weight())


def asked(site: Path, queries: Sequence[Query]) -> Generator[Answer, None, None]:
    """The first query, once, to warm the machine, then every query in turn. Raises NotMeasured."""
    found = chromium.find()
    if not found:
        raise NotMeasured("No browser: run python tests/chromium.py first.")
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=chromium.launch_arguments())
        for place, query in enumerate([*queries[:1], *queries]):
            answer = ask(browser, address, site, query)
            if place == 0 and answer.milliseconds == PATIENCE:
                raise NotMeasured(f"The search page gives no answer: {'; '.join(answer.faults)}")
            yield answer
        browser.close()
