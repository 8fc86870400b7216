"""Time builds of whole sites made of records: cold, again without a change, and after one edit.

    .venv/bin/python bench/build.py --records FILE [--items 1000 10000 50000] [--runs 1] [--packages] [--peers]

For each size a content tree is made by make_content.py. `cold` builds with no site and no cache (DISCLOSURE_CACHE is set to a
folder of the benchmark's own, removed with the site); `again` changes nothing; `one edit` adds a sentence to the item in the middle. Times are
those of the whole `mkdocs build` (what `make site` runs), best of the runs; `peak` is the resident memory of the largest process of the three
builds. `site` is the size of all files together, then by item, after the cold build. Below the table: cold builds by those of the peers, and
how time and memory grow with the number of items.

--packages packs the site that was built, after each size: what `make packages` runs, its time, its memory and the size of the archive.

--peers builds the same items with Hugo and Pagefind, and with Material and its search, right after each size; what their sites hold is said in
peers.py. They are installed from bench/peers/requirements.txt into .cache/peers, for this alone.
"""

from __future__ import annotations

import argparse
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import peers

ROOT = Path(__file__).resolve().parents[1]
TODAY = "2026-11-21"
SENTENCE = "\n本段为修改时加上的一句话。\n"


class NotMeasured(Exception):
    """A command failed; the message is what it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, and the peak of the largest process's resident memory in bytes."""

    seconds: float
    memory: int

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.seconds + other.seconds, max(self.memory, other.memory))


@dataclass(frozen=True, slots=True)
class Row:
    """One tool at one size; `size` in bytes. What is done once, as packing, has its cost in `cold` alone."""

    tool: str
    items: int
    size: int
    cold: Cost
    again: Cost | None = None
    edited: Cost | None = None

    def line(self) -> str:
        """A row of the table."""
        costs = (self.cold, self.again, self.edited)
        times = " | ".join(f"{cost.seconds:.1f}" if cost else "" for cost in costs)
        peak = max(cost.memory for cost in costs if cost) / 2**20
        return f"| {self.tool} | {self.items:,} | {times} | {peak:.0f} | {self.size / 1e6:.0f} | {self.size / self.items / 1000:.1f} |"


OWN = "this project"
PACKAGE = "its package"

HEAD = """| | items | cold, s | again, s | one edit, s | peak, MB | site, MB | KB an item |
|---|---:|---:|---:|---:|---:|---:|---:|"""


def run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]) -> Cost:
    """What a command costs; raises NotMeasured with what it said when it fails.

    The memory is ru_maxrss of wait4: the peak of the one process that held most, be it the command or a process that it started and waited
    for (workers are), never a sum. Pages that processes share count in each. It is never below the peak of this process, which Linux passes on
    until the command's own program runs: so nothing large is kept here.
    """
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([str(part) for part in command], cwd=folder, env=dict(environment), stdout=said, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise NotMeasured(f"{command[0]}: {said.read().decode('utf-8', 'replace')[-3000:]}")
    return Cost(seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))


def best(runs: int, build: Callable[[], Cost], before: Callable[[], None]) -> Cost:
    """The quickest of some builds, each after the same preparation."""
    found = []
    for _ in range(runs):
        before()
        found.append(build())
    return min(found, key=lambda cost: cost.seconds)


def total(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def clear(folders: Sequence[Path]) -> None:
    """Remove folders that may not be there."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def measured(tool: str, items: int, runs: int, built: Callable[[], Cost], item: Path, leftovers: Sequence[Path], site: Path) -> Row:
    """All builds of one tool; `item` is the file that is edited, `leftovers` are what a cold build must not find."""

    def edit() -> None:
        with item.open("a", encoding="utf-8") as file:
            file.write(SENTENCE)

    cold = best(runs, built, lambda: clear(leftovers))
    size = total(site)  # now, as later builds leave behind what nothing names any more
    again = best(runs, built, lambda: None)
    edited = best(runs, built, edit)
    return Row(tool, items, size, cold, again, edited)


def middle(content: Path) -> Path:
    """The item in the middle of a content tree, from there."""
    paths = sorted(path.relative_to(content) for path in content.rglob("*.md"))
    return paths[len(paths) // 2]


def own(items: int, runs: int, content: Path, folder: Path, with_package: bool) -> list[Row]:
    """This project's builds, and its package."""
    site, cache, out = folder / "site", folder / "cache", folder / "packages"
    known = {name: value for name, value in os.environ.items() if not name.startswith("DISCLOSURE_")}
    known |= {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "DISCLOSURE_TODAY": TODAY}
    known |= {"DISCLOSURE_CONTENT": str(content), "DISCLOSURE_SITE": str(site), "DISCLOSURE_CACHE": str(cache)}
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    rows = [measured(OWN, items, runs, lambda: run(build, ROOT, known), content / middle(content), [site, cache], site)]
    if with_package:
        pack = [Path(sys.executable).with_name("disclosure"), "package", "--out", out]
        cost = best(runs, lambda: run(pack, ROOT, known), lambda: clear([out]))
        rows.append(Row(PACKAGE, items, total(out), cost))
    return rows


def lay_out(content: Path, folder: Path) -> dict[str, Path]:
    """The other tools' folders for the same content, by their names."""
    places = {name: folder / name.split()[0] for name, _, _ in peers.PEERS}
    for name, prepare, _ in peers.PEERS:
        prepare(content, places[name])
    return places


def peers_of(items: int, runs: int, item: Path, places: Mapping[str, Path]) -> list[Row]:
    """The other tools' builds; `item` is the one that is edited, from where the texts stand."""
    rows = []
    for name, _, commands in peers.PEERS:
        place = places[name]

        def built(place: Path = place, commands: peers.Commands = commands) -> Cost:
            costs = [run(command, place, os.environ | {"NO_MKDOCS_2_WARNING": "1"}) for command in commands(place)]
            return sum(costs[1:], costs[0])

        site = place / peers.SITE
        rows.append(measured(name, items, runs, built, place / peers.TEXTS / item, [site], site))
    return rows


def exponent(small: float, large: float, ratio: float) -> float:
    """How a value grows where the number of items grows by `ratio`: 1 is in proportion."""
    return math.log(large / small) / math.log(ratio)


def growth(rows: Sequence[Row]) -> str:
    """How time and memory of this project's builds grow between the two largest sizes."""
    mine = sorted((row for row in rows if row.tool == OWN), key=lambda row: row.items)[-2:]
    if len(mine) < 2:
        return ""
    small, large = mine
    ratio = large.items / small.items
    said = []
    for name, before, after in (("cold", small.cold, large.cold), ("one edit", small.edited, large.edited)):
        if before and after:
            time_, memory = exponent(before.seconds, after.seconds, ratio), exponent(before.memory, after.memory, ratio)
            said.append(f"{name}: time {time_:.2f}, memory {memory:.2f}")
    return f"Exponents of growth from {small.items:,} to {large.items:,} items (1 is in proportion): {'; '.join(said)}."


def compared(rows: Sequence[Row]) -> str:
    """How long this project's cold build takes by that of each peer, at each size."""
    mine = {row.items: row.cold.seconds for row in rows if row.tool == OWN}
    lines = []
    for name, _, _ in peers.PEERS:
        ratios = [f"{mine[row.items] / row.cold.seconds:.2f} at {row.items:,} items" for row in rows if row.tool == name]
        lines += [f"cold({OWN}) / cold({name}): {', '.join(ratios)}."] if ratios else []
    return "\n".join(lines)


def main() -> int:
    """Exit code 0, or 2 when something could not be measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--records", type=Path, required=True, metavar="FILE", help="records, JSON lines, plain or .xz")
    parser.add_argument("--items", type=int, nargs="+", default=[1_000, 10_000], metavar="N", help="how many items (1000 10000)")
    parser.add_argument("--runs", type=int, default=1, metavar="N", help="best of so many builds")
    parser.add_argument("--peers", action="store_true", help="build the same items with Hugo and Pagefind, and with Material, too")
    parser.add_argument("--packages", action="store_true", help="pack the built site, too")
    options = parser.parse_args()
    rows: list[Row] = []
    try:
        if options.peers:
            peers.install()
        print(f"{len(os.sched_getaffinity(0))} processors, Python {sys.version.split()[0]}, best of {options.runs}\n\n{HEAD}", flush=True)
        for items in options.items:
            with tempfile.TemporaryDirectory() as spare:
                folder, content = Path(spare), Path(spare) / "content"
                make = [sys.executable, ROOT / "bench" / "make_content.py", "--records", options.records, "--items", str(items)]
                run([*make, "--out", content, "--today", TODAY], ROOT, os.environ)
                places = lay_out(content, folder) if options.peers else {}
                new = own(items, options.runs, content, folder, options.packages)
                new += peers_of(items, options.runs, middle(content), places) if options.peers else []
            print("\n".join(row.line() for row in new), flush=True)
            rows += new
    except (NotMeasured, peers.NotInstalled, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(("", *filter(None, (compared(rows), growth(rows))))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
