"""How many zone rules of a file are read wholly, partly and not at all.

    .venv/bin/python bench/zones.py FILE.jsonl|FILE.csv [--show]

A row of JSON Lines has the keys rule and, if the text is known to be damaged, damaged: true (left out); a CSV has a column rule, 划片范围 or 边界.
Rules that only draw boundary lines are counted apart: they can be read but settle no address. --show prints what was not read.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "hooks"))

from disclosure.zones import Reading, canonical, read
from disclosure.zones.parts import Alias, Aside, Line, Note, Unread, every

COLUMNS = ("rule", "划片范围", "边界", "学区范围", "施教区范围", "招生范围")
LABELS = {"whole": "wholly", "part": "partly", "none": "not at all"}


def main() -> None:
    """Read the file, print the counts, and with --show the rules that were not read wholly."""
    parser = argparse.ArgumentParser(description="Count how many zone rules are read.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--show", action="store_true", help="print the rules that are not read wholly, and their unread stretches")
    options = parser.parse_args()
    rules, damaged = [], 0
    for rule, is_damaged in rows(options.file):
        damaged += is_damaged
        if rule.strip() and not is_damaged:
            rules.append(rule)
    started = time.perf_counter()
    readings = [read(rule) for rule in rules]
    seconds = time.perf_counter() - started
    groups: dict[bool, list[Reading]] = {False: [], True: []}
    for reading in readings:
        groups[is_boundary(reading)].append(reading)
    print(f"{len(rules)} rules, {damaged} damaged ones left out, {seconds:.2f} s ({seconds / max(len(rules), 1) * 20_000:.1f} s for 20,000)")
    for label, chosen in (("with places", groups[False]), ("only boundaries", groups[True])):
        counts = Counter(reading.extent for reading in chosen)
        shares = ", ".join(f"{LABELS[each]} {counts[each]} ({counts[each] / max(len(chosen), 1):.0%})" for each in ("whole", "part", "none"))
        print(f"{label}: {len(chosen)} rules: {shares}")
    unclear = sum(any(isinstance(part, Aside) for part in every(reading.parts)) for reading in readings)
    changed = sum(read(canonical(reading)) != reading for reading in readings)
    print(f"with a bracket that may mean several things: {unclear}; canonical form reads back differently: {changed}")
    if options.show:
        for reading in readings:
            if reading.extent != "whole":
                print(f"\n{LABELS[reading.extent]}: {reading.text}")
                for part in every(reading.parts):
                    if isinstance(part, Unread):
                        print(f"    {reading.words(part)}")


def is_boundary(reading: Reading) -> bool:
    """Whether a rule says nothing but where its boundary runs: no place, no condition, nothing unread."""
    return any(isinstance(part, Line) for part in reading.parts) and all(isinstance(part, Line | Note | Alias) for part in every(reading.parts))


def rows(path: Path) -> Iterator[tuple[str, bool]]:
    """The rule of each row, and whether it is marked as damaged."""
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".csv":
        for row in csv.DictReader(text.splitlines()):
            yield next((row[name] or "" for name in COLUMNS if name in row), ""), row.get("damaged", "").lower() == "true"
        return
    for line in text.splitlines():
        if line.strip():
            row = json.loads(line)
            yield str(row["rule"]), bool(row.get("damaged"))


if __name__ == "__main__":
    main()
