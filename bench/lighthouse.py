"""Run Lighthouse, as for a phone, over pages of a built site, and print the medians.

    .venv/bin/python bench/lighthouse.py [PAGE…] [--site DIR] [--runs 5] [--min PERFORMANCE OTHERS]

A PAGE is an address in the site, such as index.html; without PAGE these are the home page, the search page, and the largest page of a category
and of an item. Every page is served compressed, by a local server. Needs Node.js and npm; Lighthouse itself is locked with its hashes in
bench/lighthouse/ and fetched into .cache/. Audits that cost points, and what they name, are printed below the table. With --min 99 100 the exit
code is 1 where a median is lower; 2 means that nothing was measured.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from server import serving  # noqa: E402

import chromium  # noqa: E402  (tests/ is no package)

LOCK = ROOT / "bench" / "lighthouse"
CACHE = ROOT / ".cache" / "lighthouse"
CATEGORIES = {"performance": "performance", "accessibility": "accessibility", "best-practices": "best practices", "seo": "SEO"}


class NotMeasured(Exception):
    """Something is missing that only a person can supply; the message is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Audit:
    """An audit that a page did not pass: its name, what it says, and the elements or files that it names."""

    name: str
    title: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """One run over a page: score by category (0 to 100), kilobytes that were transferred, what cost points, and what is only advised."""

    scores: dict[str, int]
    kilobytes: float
    faults: tuple[Audit, ...]
    advice: tuple[str, ...]


def locked(lock: Path) -> dict[str, str]:
    """Package -> hash, from a lock file of npm; empty without such a file."""
    try:
        packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
        return {name: each["integrity"] for name, each in packages.items() if "integrity" in each}
    except (OSError, ValueError, KeyError):
        return {}


def fetch() -> Path:
    """Have the locked Lighthouse in the cache, and give its command. Raises NotMeasured."""
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        raise NotMeasured("Node.js and npm are not here: install them (Debian, Ubuntu: apt install nodejs npm) and try again.")
    installed = CACHE / "node_modules" / ".package-lock.json"  # npm writes it last
    if locked(installed) != locked(LOCK / "package-lock.json"):
        CACHE.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(LOCK / name, CACHE / name)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=CACHE, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        (CACHE / "npm.log").write_bytes(done.stdout)
        if done.returncode != 0:
            raise NotMeasured("npm could not install Lighthouse; what it said stands in .cache/lighthouse/npm.log.")
    return CACHE / "node_modules" / "lighthouse" / "cli" / "index.js"


def usual_pages(site: Path) -> list[str]:
    """Home, search, and the largest page of a category and of an item, as far as the site has them."""
    found = [site / "index.html", site / "search.html"]
    found += [max(site.glob(pattern), key=lambda path: path.stat().st_size, default=site) for pattern in ("c/**/*.html", "i/*/*.html")]
    return [path.relative_to(site).as_posix() for path in found if path.is_file()]


def measured(lighthouse: Path, browser: str, url: str) -> Run:
    """One run over a page. Raises NotMeasured."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        flags = " ".join(["--headless=new", "--disable-dev-shm-usage", *chromium.launch_arguments()])
        command = ["node", str(lighthouse), url, "--output=json", f"--output-path={report}", "--quiet", f"--chrome-flags={flags}"]
        command += [f"--only-categories={','.join(CATEGORIES)}", "--no-enable-error-reporting", "--max-wait-for-load=60000"]
        environment = {**os.environ, "CHROME_PATH": browser}
        done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace")
        if not report.is_file():
            raise NotMeasured(f"Lighthouse gave no report on {url}:\n{done.stderr[-2000:]}")
        return read(json.loads(report.read_text(encoding="utf-8")))


def read(report: dict[str, Any]) -> Run:
    """What counts of a report. Raises NotMeasured where Lighthouse could not judge the page."""
    if (report.get("runtimeError") or {}).get("code", "NO_ERROR") != "NO_ERROR":
        raise NotMeasured(f"{report.get('requestedUrl')}: {report['runtimeError'].get('message')}")
    audits = report["audits"]
    scores = {name: round((report["categories"][name]["score"] or 0) * 100) for name in CATEGORIES}
    weighed = {each["id"] for name in CATEGORIES for each in report["categories"][name]["auditRefs"] if each["weight"]}
    faults, advice = [], []
    for name, audit in audits.items():
        # A measured time or size loses a hundredth for nothing.
        least = 0.9 if audit["scoreDisplayMode"] in ("numeric", "metricSavings") else 1
        if audit["score"] is not None and audit["score"] < least and name in weighed:
            faults.append(Audit(name, " ".join(filter(None, (audit["title"], audit.get("displayValue")))), tuple(places(audit))))
        elif audit["score"] is not None and audit["score"] < least:
            advice.append(name)
    transferred = audits["network-requests"].get("details", {}).get("items", [])
    return Run(scores, sum(each.get("transferSize") or 0 for each in transferred) / 1000, tuple(faults), tuple(advice))


def places(audit: dict[str, Any]) -> Iterator[str]:
    """What an audit names: elements by their code, files by their address; eight at most."""
    details = audit.get("details") or {}
    rows = details.get("items")
    for row in (rows if isinstance(rows, list) else [])[:8]:
        node = row.get("node") if isinstance(row, dict) else None
        shown = node.get("snippet") or node.get("selector") if isinstance(node, dict) else None
        values = [shown] if shown else [f"{key} {value}" for key, value in row.items() if isinstance(value, str | int | float)]
        yield " · ".join(map(str, values))[:300]


def row(page: str, runs: Sequence[Run]) -> str:
    """A row of the table: the medians."""
    scores = [f"{median(run.scores[name] for run in runs):.0f}" for name in CATEGORIES]
    return f"| {page} | {' | '.join(scores)} | {median(run.kilobytes for run in runs):.1f} |"


def falls_short(runs: Sequence[Run], performance: int, others: int) -> bool:
    """Whether the median of a category is lower than asked for."""
    wanted = {name: performance if name == "performance" else others for name in CATEGORIES}
    return any(median(run.scores[name] for run in runs) < least for name, least in wanted.items())


def measure(options: argparse.Namespace) -> int:
    """Print the table, then the faults; the exit code. Raises NotMeasured."""
    browser = chromium.find()
    if not browser:
        raise NotMeasured("No browser: run python tests/chromium.py first.")
    pages = options.pages or usual_pages(options.site)
    if not pages or not options.site.is_dir():
        raise NotMeasured(f"{options.site} has no pages: run make site first.")
    lighthouse = fetch()
    print(f"| page | {' | '.join(CATEGORIES.values())} | KB |\n|---|{'---:|' * (len(CATEGORIES) + 1)}", flush=True)
    found: dict[Audit, list[str]] = {}
    advice: set[str] = set()
    code = 0
    with serving(options.site, compressing=True) as address:
        for page in pages:
            runs = [measured(lighthouse, browser, f"{address}/{page}") for _ in range(options.runs)]
            print(row(page, runs), flush=True)
            code |= bool(options.min) and falls_short(runs, *options.min)
            for fault in runs[-1].faults:
                found.setdefault(fault, []).append(page)
            advice.update(*(run.advice for run in runs))
    for fault, where in found.items():
        print(f"\n{fault.name}: {fault.title}\n  on {', '.join(where)}", *fault.places, sep="\n  ")
    if advice:
        print(f"\nAdvice that costs no points: {', '.join(sorted(advice))}")
    return int(code)


def main() -> int:
    """Run from the command line; the exit code is that of the whole."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="addresses in the site")
    parser.add_argument("--site", type=Path, default=ROOT / "site", metavar="DIR", help="a built site (site/)")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="runs a page (5)")
    parser.add_argument("--min", type=int, nargs=2, metavar=("PERFORMANCE", "OTHERS"), help="fail where a median is lower")
    try:
        return measure(parser.parse_args())
    except NotMeasured as sentence:
        print(sentence, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
