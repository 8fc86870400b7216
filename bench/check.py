"""Time `disclosure check` on trees made of records.

    .venv/bin/python bench/check.py --records FILE [--items 10000 50000] [--runs 3]

For each size a tree is made by make_content.py in a temporary folder; the time is that of the whole command, best of the runs,
each in a process of its own. Nothing is cached between runs but what the operating system keeps of the files.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    """Make the trees, run the command, print a row a size."""
    parser = argparse.ArgumentParser(description="Time `disclosure check`.")
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--items", type=int, nargs="+", default=[10_000])
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    print(f"{len(os.sched_getaffinity(0))} processors, Python {sys.version.split()[0]}, best of {options.runs}")
    print(f"{'items':>8} {'seconds':>8} {'µs/item':>8}  last line")
    for items in options.items:
        with tempfile.TemporaryDirectory() as folder:
            make = [sys.executable, str(HERE / "make_content.py"), "--records", str(options.records), "--items", str(items), "--out", folder]
            subprocess.run(make, check=True)
            seconds, said = zip(*(timed(Path(folder)) for _ in range(options.runs)), strict=True)
        print(f"{items:>8} {min(seconds):>8.2f} {min(seconds) / items * 1e6:>8.0f}  {said[0]}")


def timed(content: Path) -> tuple[float, str]:
    """Seconds of one check of a content folder, and its last line."""
    environment = os.environ | {"DISCLOSURE_CONTENT": str(content), "PYTHONUTF8": "1"}
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "disclosure", "check"], env=environment, cwd=HERE.parent, capture_output=True, encoding="utf-8")
    seconds = time.perf_counter() - started
    if done.returncode != 0:
        sys.exit(done.stdout + done.stderr)
    return seconds, done.stdout.rstrip().rpartition("\n")[2]


if __name__ == "__main__":
    main()
