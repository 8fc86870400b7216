"""Search the built site in Chromium, with queries whose answers are known, and print how well and how fast it answers.

    .venv/bin/python bench/search.py --records FILE --queries FILE [--items 10000 50000] [--site DIR] [--limit N]
    .venv/bin/python bench/search.py --questions bench/questions.json [--site DIR] [--limit N]

A query file is a JSON list of {"kind", "q", "truth": [titles]}; records are those of make_content.py, and what the file calls truth is fitted to
the items made of them (answers.py says how). 60 index and document numbers in several notations are added as a kind of their own. With
--questions, the project's own content is searched: a list of {"kind", "question", "answers": [index numbers]}.

success@k: at least one of the answers stands among the first k; recall@10: how many of the first ten are answers, out of as many as could be.
ms: in the page, from `submit` until `#search-results[aria-busy="false"]`; the query is typed in one go right before, and what the page fetches
meanwhile is not timed. KB: every file fetched from the first key on, each counted once, as it is and after gzip -9. Every query has a browser
context of its own, with an empty cache and without service workers, and begins on a loaded search page whose network is idle.

--site DIR keeps what is built, and takes it from there the next time; --limit N takes the first N queries of each kind.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from statistics import fmean, median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench"))

from answers import FIRST, Item, Query, number_queries, on_this_site, read_items, read_queries  # noqa: E402
from asking import Answer, NotMeasured, asked, weights  # noqa: E402

from disclosure.checks.run import check  # noqa: E402
from disclosure.project import Project  # noqa: E402

#: The day of every build: the same site from the same records.
TODAY = "2026-11-21"
NUMBERS = 60


@dataclass(frozen=True, slots=True)
class Built:
    """A built site, its items' content, and how long the build took in seconds; no seconds for one that stood already."""

    site: Path
    content: Path
    seconds: float | None


def run(command: Sequence[str], **environment: str) -> float:
    """Seconds that a command of the project takes; raises NotMeasured with what it said when it fails."""
    started = time.perf_counter()
    known = {name: value for name, value in os.environ.items() if not name.startswith("DISCLOSURE_")}
    known |= {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "DISCLOSURE_TODAY": TODAY} | environment
    done = subprocess.run(
        command, cwd=ROOT, env=known, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    )
    if done.returncode != 0:
        raise NotMeasured(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout[-3000:]}")
    return time.perf_counter() - started


def build(content: Path, site: Path) -> Built:
    """Build a site of a content folder unless it stands; how long that took is kept beside it. Raises NotMeasured."""
    record = site.with_name("seconds")
    if not record.exists():
        seconds = run([sys.executable, "-m", "mkdocs", "build", "--quiet"], DISCLOSURE_CONTENT=str(content), DISCLOSURE_SITE=str(site))
        record.write_text(f"{seconds:.1f}\n", encoding="utf-8")
    if not (site / "search.html").is_file():
        raise NotMeasured(f"{site} has no search.html.")
    return Built(site, content, float(record.read_text(encoding="utf-8")))


def made(folder: Path, records: Path, number_of_items: int) -> tuple[Built, list[Item]]:
    """The site of a number of records, in a folder that may hold it already, and its items. Raises NotMeasured, OSError, ValueError."""
    content, used = folder / "content", folder / "records.jsonl"
    if not used.exists():
        command = [sys.executable, str(ROOT / "bench" / "make_content.py"), "--records", str(records), "--items", str(number_of_items)]
        run([*command, "--out", str(content), "--records-out", str(used), "--today", TODAY])
    return build(content, folder / "site"), read_items(used, content)


def read_questions(path: Path) -> list[Query]:
    """The questions of a file, answered by titles of the project's own public items. Raises NotMeasured, OSError, ValueError."""
    corpus = check(Project.find(ROOT).site(), date.fromisoformat(TODAY)).corpus
    if not corpus:
        raise NotMeasured("content/ has errors: run make check first.")
    titles = {item.index_number: item.title for item in corpus.items}
    rows = json.loads(path.read_text(encoding="utf-8"))
    unknown = sorted({number for row in rows for number in row["answers"]} - titles.keys())
    if unknown:
        raise NotMeasured(f"{path} names index numbers that content/ has not: {', '.join(unknown)}")
    return [Query(row.get("kind", "question"), row["question"], frozenset(titles[number] for number in row["answers"])) for row in rows]


def limited(queries: Iterable[Query], limit: int | None) -> list[Query]:
    """The first so many of each kind."""
    seen: Counter[str] = Counter()
    chosen = []
    for query in queries:
        seen[query.kind] += 1
        if limit is None or seen[query.kind] <= limit:
            chosen.append(query)
    return chosen


HEAD = ("n", "success@1", "success@10", "recall@10", "ms median", "ms max", "KB gzip median", "KB gzip max", "KB raw median", "KB raw max")


def table(answers: Sequence[Answer], title: str) -> str:
    """Markdown: a row a kind of query, in the order in which they come, and one for all."""
    kinds = dict.fromkeys(answer.query.kind for answer in answers)
    rows = [(kind, [answer for answer in answers if answer.query.kind == kind]) for kind in kinds]
    rows += [("all", list(answers))] if len(rows) > 1 else []
    lines = [f"| {title} | {' | '.join(HEAD)} |", f"|---|{'---:|' * len(HEAD)}"]
    return "\n".join([*lines, *(f"| {kind} | {' | '.join(cells(some))} |" for kind, some in rows)])


def cells(answers: Sequence[Answer]) -> list[str]:
    """What a row of the table says of some answers, in the order of HEAD."""
    scores = [answer.score for answer in answers]
    means = (fmean(getattr(each, name) for each in scores) for name in ("success_at_1", "success_at_10", "recall_at_10"))
    milliseconds = [answer.milliseconds for answer in answers]
    sizes = [[getattr(answer.fetched, name) / 1000 for answer in answers] for name in ("compressed", "raw")]
    return [
        str(len(answers)),
        *(f"{mean:.3f}" for mean in means),
        *(f"{of(milliseconds):.0f}" for of in (median, max)),
        *(f"{of(size):.1f}" for size in sizes for of in (median, max)),
    ]


def failures(answers: Sequence[Answer], most: int = 40) -> Iterator[str]:
    """A line for each query that is not answered in full, and what was found instead."""
    failed = [answer for answer in answers if answer.score.recall_at_10 < 1]
    for answer in failed[:most]:
        missing = sorted(answer.query.truth.difference(answer.results[:FIRST]))
        said = [f"{answer.query.kind} “{answer.query.text}”: recall {answer.score.recall_at_10:.2f}"]
        said += [f"not among the first ten: {'; '.join(missing[:3])}"] if missing else []
        said += [f"found: {'; '.join(answer.results[:3]) or 'nothing'}"]
        yield "\n    ".join(said)
    if len(failed) > most:
        yield f"… and {len(failed) - most} more"


def sizes(built: Built, number_of_items: int, answers: Sequence[Answer]) -> str:
    """What the site weighs and how long it took, in one line."""
    everything = [path for path in built.site.rglob("*") if path.is_file()]
    index = weights([path for path in everything if path.is_relative_to(built.site / "search")])
    whole = weights(everything)
    per_item = [f"{name} {each.compressed / number_of_items / 1000:.2f}" for name, each in (("index", index), ("whole site", whole))]
    page = max((answer.page.compressed for answer in answers), default=0)
    took = f"; built in {built.seconds:.0f} s on {os.cpu_count()} processors" if built.seconds else ""
    return f"KB gzip an item: {', '.join(per_item)}; the search page before the first search: {page / 1000:.1f} KB gzip{took}."


def report(built: Built, number_of_items: int, queries: Sequence[Query], left_out: int) -> None:
    """Ask, and print everything there is to say. Raises NotMeasured."""
    asking = asked(built.site, queries)
    answers = list(islice(asking, 1, len(queries) + 1))
    print(f"\n{table(answers, f'{number_of_items:,} items')}\n\n{sizes(built, number_of_items, answers)}")
    if left_out:
        print(f"Left out, because nothing on this site answers them: {left_out} queries.")
    if faults := Counter(fault for answer in answers for fault in answer.faults):
        print("\nWent wrong:", *(f"{number} × {fault}" for fault, number in faults.most_common(10)), sep="\n  ")
    if failed := list(failures(answers)):
        print("\nNot answered in full:", *failed, sep="\n  ")
    sys.stdout.flush()
    asking.close()  # only now: under load, Playwright sometimes does not come to its end


def measure(options: argparse.Namespace, folder: Path) -> None:
    """Build below a folder and print a table a size. Raises NotMeasured, OSError, ValueError."""
    if options.questions:
        questions = read_questions(options.questions)
        built = build(ROOT / "content", folder / "own" / "site")
        report(built, sum(1 for _ in built.site.glob("i/*/*.html")), limited(questions, options.limit), 0)
        return
    given = read_queries(options.queries)
    for number_of_items in options.items:
        built, items = made(folder / str(number_of_items), options.records, number_of_items)
        queries = on_this_site(given, items)
        report(built, len(items), limited([*queries, *number_queries(items, NUMBERS)], options.limit), len(given) - len(queries))


def main() -> int:
    """Exit code 0, or 2 when nothing could be measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--records", type=Path, metavar="FILE", help="records, JSON lines, plain or .xz")
    parser.add_argument("--queries", type=Path, metavar="FILE", help="queries with their answers, JSON")
    parser.add_argument("--questions", type=Path, metavar="FILE", help="questions on the project's own content, JSON")
    parser.add_argument("--items", type=int, nargs="+", default=[10_000], metavar="N", help="how many items to make (10000)")
    parser.add_argument("--site", type=Path, metavar="DIR", help="where to keep what is built, or to take it from")
    parser.add_argument("--limit", type=int, metavar="N", help="the first N queries of each kind")
    options = parser.parse_args()
    if not options.questions and not (options.records and options.queries):
        parser.error("give --records and --queries, or --questions")
    try:
        with tempfile.TemporaryDirectory() as spare:
            measure(options, (options.site or Path(spare)).resolve())
    except (NotMeasured, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
