"""Time how long an edit takes from saving the file to the changed page in the browser, in the preview (`make serve`).

    .venv/bin/python bench/serve.py --records FILE [--items 1000 10000] [--runs 5]

For each size a content tree is made by make_content.py, and `mkdocs serve` is started over it. `start` is the time
until the home page answers. Then the item in the middle is edited as often as --runs says, at moments that have nothing to do with the server's
polling: `edit` adds a sentence, `broken` gives it a 有效性 that there is not, `mended` takes that back, `unread` breaks its front matter, and
`read` mends that. Time runs from before the file is written until the page that says so has been read: like a browser, this waits at
/livereload/ until there is something newer, then asks for the page, its style and its script. `search` is the first file of the index after an
edit. Best, median and worst of the runs, in seconds.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from build import ROOT, TODAY, NotMeasured, middle, run

from disclosure.model.numbers import slug

HEAD = "| items | | best, s | median, s | worst, s |\n|---:|---|---:|---:|---:|"
#: Seconds after which something has gone wrong.
PATIENCE = 300


class Preview:
    """A running `mkdocs serve`, seen as by a browser that has one page open."""

    def __init__(self, root: str, address: str) -> None:
        self._root, self._address = root, address
        self._epoch = ""

    def read(self, address: str = "") -> str:
        """A page, or the one that is open; raises OSError."""
        with urlopen(f"{self._root}/{address or self._address}", timeout=PATIENCE) as answer:  # noqa: S310 - our own
            text: str = answer.read().decode("utf-8")
        found = re.search(r"livereload\((\d+),", text)
        if found:
            self._epoch = found[1]
        return text

    def wait_for(self, is_there: Callable[[str], bool]) -> None:
        """Reload whenever the server says so, until the page is as it should be; raises NotMeasured."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with urlopen(f"{self._root}/livereload/{self._epoch}/1", timeout=PATIENCE) as answer:  # noqa: S310 - our own
                is_newer = int(answer.read()) > int(self._epoch)
            if is_newer:
                text = self.read()
                for asset in ("assets/site.css", "assets/site.js"):
                    self.read(asset)
                if is_there(text):
                    return
        raise NotMeasured("the page never changed")


@contextmanager
def serving(content: Path, cache: Path, address: str) -> Iterator[Preview]:
    """A preview of a content tree; raises NotMeasured with what it said when it ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    known = {name: value for name, value in os.environ.items() if not name.startswith("DISCLOSURE_")}
    known |= {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "DISCLOSURE_TODAY": TODAY}
    known |= {"DISCLOSURE_CONTENT": str(content), "DISCLOSURE_CACHE": str(cache)}
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=ROOT, env=known, stdout=said, stderr=subprocess.STDOUT)
        try:
            preview = Preview(f"http://127.0.0.1:{port}", address)
            while True:
                try:
                    preview.read()
                    break
                except URLError:
                    if process.poll() is not None:
                        said.seek(0)
                        raise NotMeasured(said.read().decode("utf-8", "replace")[-3000:]) from None
                    time.sleep(0.02)
            yield preview
        finally:
            process.terminate()
            process.wait()


def save(path: Path, text: str) -> None:
    """Write a file as an editor does: a new one beside it takes its place."""
    spare = path.with_name(f"{path.name}~")
    spare.write_text(text, encoding="utf-8", newline="\n")
    spare.replace(path)


def timed(preview: Preview, path: Path, text: str, is_there: Callable[[str], bool]) -> float:
    """Seconds from saving a text until the page shows it."""
    time.sleep(1 + random.random())  # noqa: S311 - so that the server's polling is met at any moment
    begun = time.perf_counter()
    save(path, text)
    preview.wait_for(is_there)
    return time.perf_counter() - begun


def measured(content: Path, cache: Path, runs: int) -> dict[str, list[float]]:
    """Seconds of each kind of edit."""
    path = content / middle(content)
    whole = path.read_text(encoding="utf-8")
    found = re.search(r"^index_number: *(\S+)", whole, re.MULTILINE)
    if not found:
        raise NotMeasured(f"{path} has no index number")
    number = found[1].strip("\"'")
    address = f"i/{number.split('/')[1].split('-')[0]}/{slug(number)}.html"
    seconds: dict[str, list[float]] = {"start": [], "edit": [], "broken": [], "mended": [], "unread": [], "read": [], "search": []}
    begun = time.perf_counter()
    with serving(content, cache, address) as preview:
        seconds["start"].append(time.perf_counter() - begun)
        for number_ in range(runs):
            sentence = f"本段为第 {number_ + 1} 次修改时加上的一句话。"
            edited = f"{whole}\n{sentence}\n"
            broken = edited.replace("\n---", "\nstatus: 没有的状态\n---", 1)
            unread = edited.replace("\n---", "\n“[\n---", 1)
            seconds["edit"].append(timed(preview, path, edited, lambda page, said=sentence: said in page))
            for kind, text, shown in (("broken", broken, True), ("mended", edited, False), ("unread", unread, True), ("read", edited, False)):
                seconds[kind].append(timed(preview, path, text, lambda page, shown=shown: ("处要改" in page) is shown))
            if number_ < 2:
                begun = time.perf_counter()
                preview.read("search/current.js")
                seconds["search"].append(time.perf_counter() - begun)
    return seconds


def main() -> int:
    """Exit code 0, or 2 when something could not be measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--records", type=Path, required=True, metavar="FILE", help="records, JSON lines, plain or .xz")
    parser.add_argument("--items", type=int, nargs="+", default=[1_000, 10_000], metavar="N", help="how many items (1000 10000)")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="so many edits of each kind")
    options = parser.parse_args()
    try:
        print(f"{len(os.sched_getaffinity(0))} processors, Python {sys.version.split()[0]}\n\n{HEAD}", flush=True)
        for items in options.items:
            with tempfile.TemporaryDirectory() as spare:
                content = Path(spare) / "content"
                make = [sys.executable, ROOT / "bench" / "make_content.py", "--records", options.records, "--items", str(items)]
                run([*make, "--out", content, "--today", TODAY], ROOT, os.environ)
                for kind, found in measured(content, Path(spare) / "cache", options.runs).items():
                    print(f"| {items:,} | {kind} | {min(found):.2f} | {statistics.median(found):.2f} | {max(found):.2f} |", flush=True)
    except (NotMeasured, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
