"""Ask the look-up “我家属于哪所学校” in Chromium, over a made table of 300 schools and 20,000 rules, and print how fast it is and what it loads.

    .venv/bin/python bench/lookups.py [--rules N] [--queries N] [--site DIR] [--tell]

ms: in the page, from the call until the answer is there. cold: the page is ready, a tenth of a second after it was opened, and no shard of names or
rows is loaded; warm: the same question again.
KB: every file loaded for one question after gzip -9, assets/zones.js, head.js and the shards; each question begins on a page of its own, without cache.
--site DIR keeps the shards there; --tell prints the questions that load most.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / folder) for folder in ("bench", "hooks", "tests")]

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402
from server import file_of, serving  # noqa: E402
from zone_table import YEAR, Question, questions, school_facts, table  # noqa: E402

import chromium  # noqa: E402
import scripts  # noqa: E402
from disclosure.zones.answer import Lookup  # noqa: E402
from disclosure.zones.shards import shards  # noqa: E402

PAGE = '<!DOCTYPE html>\n<meta charset="utf-8">\n<script src="assets/zones.js"></script>\n'
ASKED = """async ([query, year, level]) => {
  await zoneLookup.open("");
  await new Promise((resolve) => setTimeout(resolve, 100));
  const times = [];
  for (const _ of [1, 2]) {
    const started = performance.now();
    await zoneLookup.answer(query, year, level);
    times.push(performance.now() - started);
  }
  return times;
}"""


class Measured(NamedTuple):
    """A question, milliseconds with no shard loaded and with all of them, what was loaded in bytes after gzip -9, and how many files."""

    question: Question
    cold: float
    warm: float
    weight: int
    files: int


def main() -> None:
    """Make the table, write the shards, ask, print."""
    parser = argparse.ArgumentParser(description="Measure the look-up of zones in Chromium.")
    parser.add_argument("--rules", type=int, default=20_000)
    parser.add_argument("--queries", type=int, default=100, help="of each kind")
    parser.add_argument("--site", type=Path)
    parser.add_argument("--tell", action="store_true", help="print the questions that load most")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = (options.site or Path(folder)).resolve()
        made = table(options.rules)
        print(f"{len(made.schools)} schools, {len(made.zones)} rules")
        write(site, Lookup.of(made.zones), made.schools)
        asked = list(questions(made, options.queries))
        with serving(site) as address:
            for name, root in (("http", address), ("file", site.as_uri())):
                measured = list(measure(site, root, asked))
                print(f"\n{table_of(measured, name)}")
        if options.tell:
            for each in sorted(measured, key=lambda each: -each.weight)[:10]:
                print(f"{each.weight / 1000:.1f} KB, {each.files} files: {each.question.text} ({each.question.level})")


def write(site: Path, lookup: Lookup, schools: Iterable[str]) -> None:
    """The files that the look-up needs, and a page."""
    started = time.perf_counter()
    number = size = 0
    for name, data, _ in shards(lookup, school_facts(schools)):
        path = site / "zones" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        number += 1
        size += len(data)
    (site / "assets").mkdir(exist_ok=True)
    (site / scripts.ZONES_ADDRESS).write_text(scripts.zones_script(ROOT / "overrides", scripts.ZONES_ENGINE), encoding="utf-8")
    (site / "index.html").write_text(PAGE, encoding="utf-8")
    print(f"{number} files, {size / 1e6:.1f} MB, {time.perf_counter() - started:.1f} s")


def measure(site: Path, root: str, asked: Sequence[Question]) -> Iterator[Measured]:
    """Each question on a page of its own."""

    script = len(
        gzip.compress(scripts.zones_script(ROOT / "overrides").encode(), 9, mtime=0)
    )  # as the site has it, that of the page included

    @cache
    def weight(path: Path) -> int:
        return len(gzip.compress(path.read_bytes(), 9, mtime=0))

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.launch_arguments())
        page = uncached(browser)
        names: list[str] = []
        page.on("request", lambda request: names.append(request.url))
        for question in asked:
            page.goto(f"{root}/index.html")
            names.clear()
            cold, warm = page.evaluate(ASKED, [question.text, YEAR, question.level])
            held = {path for name in names if (path := file_of(site, name.removeprefix(root)))}
            yield Measured(question, cold, warm, script + sum(map(weight, held)), 1 + len(held))
        browser.close()


def uncached(browser: Browser) -> Page:
    """A page whose browser keeps nothing."""
    page = browser.new_page()
    page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    return page


def table_of(measured: Sequence[Measured], title: str) -> str:
    """Markdown: a row a kind of question, and one for all."""
    columns = ("n", "cold ms median", "95 %", "max", "warm ms median", "95 %", "max", "KB median", "95 %", "max", "files max")
    kinds = [*dict.fromkeys(each.question.kind for each in measured), "all"]
    lines = [f"| {title} | {' | '.join(columns)} |", f"|---|{'---:|' * len(columns)}"]
    for kind in kinds:
        some = [each for each in measured if kind in ("all", each.question.kind)]
        cells = [str(len(some))]
        for values in ([each.cold for each in some], [each.warm for each in some], [each.weight / 1000 for each in some]):
            ordered = sorted(values)
            cells += [f"{value:.1f}" for value in (median(ordered), ordered[int(len(ordered) * 0.95)], ordered[-1])]
        lines.append(f"| {kind} | {' | '.join(cells)} | {max(each.files for each in some)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
