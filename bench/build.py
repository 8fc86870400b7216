"""Time builds of whole sites made of records: cold, again without a change, and after one edit.

    .venv/bin/python bench/build.py --records FILE [--items 1000 10000 50000] [--runs 1] [--peers]

For each size a content tree is made by make_content.py. `cold` builds with no site and no cache; `again` changes nothing; `one edit` adds a
sentence to the item in the middle. Times are those of the whole `mkdocs build` (what `make site` runs), best of the runs; `peak` is the
resident memory of the largest process. `files` are the sizes of all files of the site together, by item.

--peers builds the same texts with Hugo and Pagefind, and with Material and its search, the items left out of the navigation, right after each
size. They are installed from bench/peers/requirements.txt into .cache/peers, for this alone.
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
    """Seconds and the largest process's memory in bytes."""

    seconds: float
    memory: int

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.seconds + other.seconds, max(self.memory, other.memory))


@dataclass(frozen=True, slots=True)
class Row:
    """One tool at one size; `size` in bytes."""

    tool: str
    items: int
    cold: Cost
    again: Cost
    edited: Cost
    size: int

    def line(self) -> str:
        """A row of the table."""
        times = " | ".join(f"{cost.seconds:.1f}" for cost in (self.cold, self.again, self.edited))
        peak = max(cost.memory for cost in (self.cold, self.again, self.edited)) / 2**20
        return f"| {self.tool} | {self.items:,} | {times} | {peak:.0f} | {self.size / 1e6:.0f} | {self.size / self.items / 1000:.1f} |"


HEAD = """| | items | cold, s | again, s | one edit, s | peak, MB | site, MB | KB an item |
|---|---:|---:|---:|---:|---:|---:|---:|"""


def run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]) -> Cost:
    """What a command costs; raises NotMeasured with what it said when it fails."""
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([str(part) for part in command], cwd=folder, env=dict(environment), stdout=said, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        if status:
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


def measured(tool: str, items: int, runs: int, built: Callable[[], Cost], texts: Path, leftovers: Sequence[Path], site: Path) -> Row:
    """All builds of one tool over a folder of Markdown; `leftovers` are what a cold build must not find."""

    def clear() -> None:
        for path in leftovers:
            shutil.rmtree(path, ignore_errors=True)

    def edit() -> None:
        with middle.open("a", encoding="utf-8") as file:
            file.write(SENTENCE)

    paths = sorted(texts.rglob("*.md"))
    middle = paths[len(paths) // 2]
    cold = best(runs, built, clear)
    again = best(runs, built, lambda: None)
    edited = best(runs, built, edit)
    return Row(tool, items, cold, again, edited, sum(path.stat().st_size for path in site.rglob("*") if path.is_file()))


def own(items: int, runs: int, content: Path, folder: Path) -> Row:
    """This project's builds."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("DISCLOSURE_")}
    known |= {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "DISCLOSURE_TODAY": TODAY}
    known |= {"DISCLOSURE_CONTENT": str(content), "DISCLOSURE_SITE": str(folder / "site")}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    return measured("this project", items, runs, lambda: run(command, ROOT, known), content, [folder / "site"], folder / "site")


def peers_of(items: int, runs: int, records: Path, folder: Path) -> list[Row]:
    """The other tools' builds over the records that were used."""
    rows = []
    for name, prepare, commands in peers.PEERS:
        place = folder / name.split()[0]
        prepare(records, place)

        def built(place: Path = place, commands: peers.Commands = commands) -> Cost:
            costs = [run(command, place, os.environ | {"NO_MKDOCS_2_WARNING": "1"}) for command in commands(place)]
            return sum(costs[1:], costs[0])

        rows.append(measured(name, items, runs, built, place / peers.TEXTS, [place / peers.SITE], place / peers.SITE))
    return rows


def exponent(rows: Sequence[Row]) -> str:
    """How the time of a cold build grows between the two largest sizes of this project: 1 is as the number of items."""
    mine = sorted((row for row in rows if row.tool == "this project"), key=lambda row: row.items)[-2:]
    if len(mine) < 2:
        return ""
    small, large = mine
    grown = math.log(large.cold.seconds / small.cold.seconds) / math.log(large.items / small.items)
    return f"\nFrom {small.items:,} to {large.items:,} items the time of a cold build grows with exponent {grown:.2f}."


def main() -> int:
    """Exit code 0, or 2 when something could not be measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--records", type=Path, required=True, metavar="FILE", help="records, JSON lines, plain or .xz")
    parser.add_argument("--items", type=int, nargs="+", default=[1_000, 10_000], metavar="N", help="how many items (1000 10000)")
    parser.add_argument("--runs", type=int, default=1, metavar="N", help="best of so many builds")
    parser.add_argument("--peers", action="store_true", help="build the same texts with Hugo and Pagefind, and with Material, too")
    options = parser.parse_args()
    rows: list[Row] = []
    try:
        if options.peers:
            peers.install()
        print(f"{len(os.sched_getaffinity(0))} processors, Python {sys.version.split()[0]}, best of {options.runs}\n\n{HEAD}", flush=True)
        for items in options.items:
            with tempfile.TemporaryDirectory() as spare:
                folder, used = Path(spare), Path(spare) / "records.jsonl"
                make = [sys.executable, ROOT / "bench" / "make_content.py", "--records", options.records, "--items", str(items)]
                run([*make, "--out", folder / "content", "--records-out", used, "--today", TODAY], ROOT, os.environ)
                new = [own(items, options.runs, folder / "content", folder)]
                new += peers_of(items, options.runs, used, folder) if options.peers else []
            print("\n".join(row.line() for row in new), flush=True)
            rows += new
    except (NotMeasured, peers.NotInstalled, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    print(exponent(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
