"""What bench/ calls a right answer, and how it reckons."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"


def module(name: str) -> ModuleType:
    """A module of bench/, which is no package."""
    sys.path.insert(0, str(BENCH))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(BENCH))


answers = module("answers")


def query(text: str, *truth: str) -> answers.Query:
    return answers.Query("kind", text, frozenset(truth))


ITEMS = [
    answers.Item("学前教育法（1）", "学前教育法（1）\n学前儿童免试入园。", "999999007/2026-00001"),
    answers.Item("学前教育法（1）（第2次刊发）", "学前教育法（1）（第2次刊发）\n学前儿童免试入园。", "999999007/2026-00002"),
    answers.Item("入园须知", "入园须知\n依据学前教育法 免试。", "999999007/2026-00003", "示教发〔2026〕12号"),
]


@pytest.mark.parametrize(
    ("truth", "results", "expected"),
    [
        (["甲"], ["甲", "乙"], (1, 1, 1)),
        (["甲"], ["乙", "甲"], (0, 1, 1)),
        (["甲", "丙"], ["乙", "甲"], (0, 1, 0.5)),
        (["甲"], [], (0, 0, 0)),
        (["甲"], [*"0123456789", "甲"], (0, 0, 0)),
        ([str(n) for n in range(40)], [str(n) for n in range(10)], (1, 1, 1)),
        (["甲", "丙"], ["甲", "甲"], (1, 1, 0.5)),
    ],
)
def test_scores(truth: list[str], results: list[str], expected: tuple[float, ...]) -> None:
    score = answers.score(frozenset(truth), results)
    assert (score.success_at_1, score.success_at_10, score.recall_at_10) == expected


def test_a_query_that_nothing_answers_is_not_judged() -> None:
    with pytest.raises(ValueError, match="nothing answers"):
        answers.score(frozenset(), ["甲"])


@pytest.mark.parametrize(
    ("text", "truth", "fitted"),
    [
        ("学前教育", {"学前教育法（1）"}, {"学前教育法（1）", "学前教育法（1）（第2次刊发）"}),  # a title: texts do not count
        ("免试", {"学前教育法（1）"}, {"学前教育法（1）", "学前教育法（1）（第2次刊发）", "入园须知"}),
        ("依据 免试", {"入园须知"}, {"入园须知"}),
        ("孩子几岁上幼儿园", {"学前教育法（1）"}, {"学前教育法（1）", "学前教育法（1）（第2次刊发）"}),  # only the record used again
        ("免试", {"学前教育法（1）", "不在这个网站上"}, {"学前教育法（1）", "学前教育法（1）（第2次刊发）", "入园须知"}),
    ],
)
def test_answers_are_those_of_the_site(text: str, truth: set[str], fitted: set[str]) -> None:
    assert [set(each.truth) for each in answers.on_this_site([query(text, *truth)], ITEMS)] == [fitted]


def test_queries_that_nothing_on_the_site_answers_are_left_out() -> None:
    assert answers.on_this_site([query("免试", "不在这个网站上")], ITEMS) == []


def test_number_queries() -> None:
    made = answers.number_queries(ITEMS, 60)
    assert made == answers.number_queries(ITEMS, 60)
    texts = {each.text for each in made}
    assert {"示教发〔2026〕12号", "〔2026〕12号", "[2026]12", "2026 12号", "示教发（2026）12号", "示教发〔２０２６〕１２号"} <= texts
    assert {"999999007/2026-00003", "2026-00003", "999999007-2026-00003", "９９９９９９００７/２０２６－００００３"} <= texts
    assert all(each.truth <= {item.title for item in ITEMS} for each in made)


def test_reading_queries(tmp_path: Path) -> None:
    path = tmp_path / "queries.json"
    path.write_text(json.dumps([{"kind": "title", "q": "法", "truth": ["学前\t教育法\x00"]}]), encoding="utf-8")
    assert answers.read_queries(path) == [answers.Query("title", "法", frozenset({"学前 教育法"}))]
    path.write_text('[{"q": 1}]', encoding="utf-8")
    with pytest.raises(ValueError, match="is no list"):
        answers.read_queries(path)


def test_reading_items(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("---\ntitle: 甲\ndocument_number: 示教发〔2026〕12号\n---\n\n正文\n", encoding="utf-8")
    records = tmp_path / "records.jsonl"
    records.write_text(
        json.dumps({"title": "甲", "text": "正\n\n文", "index_number": "1/2026-00001", "path": "one.md"}) + "\n", encoding="utf-8"
    )
    assert answers.read_items(records, tmp_path) == [answers.Item("甲", "甲\n正 文", "1/2026-00001", "示教发〔2026〕12号")]


asking = module("asking")
search = module("search")


def answer(kind: str, truth: str, found: str, milliseconds: float, compressed: int) -> asking.Answer:
    asked = answers.Query(kind, truth, frozenset({truth}))
    return asking.Answer(asked, (found,), milliseconds, asking.Weight(2 * compressed, compressed), asking.Weight(), ())


def test_the_table() -> None:
    given = [answer("title", "甲", "甲", 10, 1000), answer("title", "乙", "甲", 30, 3000), answer("pair", "丙", "丙", 5, 500)]
    rows = search.table(given, "9 items").split("\n")
    assert rows[0].startswith("| 9 items | n | success@1 |")
    assert rows[2:] == [
        "| title | 2 | 0.500 | 0.500 | 0.500 | 20 | 30 | 2.0 | 3.0 | 4.0 | 6.0 |",
        "| pair | 1 | 1.000 | 1.000 | 1.000 | 5 | 5 | 0.5 | 0.5 | 1.0 | 1.0 |",
        "| all | 3 | 0.667 | 0.667 | 0.667 | 10 | 30 | 1.0 | 3.0 | 2.0 | 6.0 |",
    ]


def test_failures_say_what_was_found() -> None:
    assert list(search.failures([answer("title", "甲", "甲", 1, 1)])) == []
    (said,) = search.failures([answer("title", "乙", "甲", 1, 1)])
    assert "乙" in said
    assert "found: 甲" in said


def test_limited() -> None:
    given = [answers.Query(kind, str(n), frozenset("x")) for n in range(3) for kind in "ab"]
    assert [each.text for each in search.limited(given, 2)] == ["0", "0", "1", "1"]
    assert search.limited(given, None) == given


def test_weights(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_bytes(b"a" * 1000)
    assert asking.total(asking.files(tmp_path, ["http://127.0.0.1/a.js", "http://127.0.0.1/none.js"])).raw == 1000


lighthouse = module("lighthouse")


def test_reading_a_report() -> None:
    audits = {
        "robots-txt": {"title": "robots.txt is not valid", "score": 0, "scoreDisplayMode": "binary", "details": {"items": [{"line": "x"}]}},
        "speed-index": {"title": "Speed Index", "score": 0.98, "scoreDisplayMode": "numeric"},
        "advice": {"title": "Advice", "score": 0, "scoreDisplayMode": "metricSavings"},
        "network-requests": {"title": "", "score": None, "scoreDisplayMode": "informative", "details": {"items": [{"transferSize": 1500}]}},
    }
    weights = [{"id": "robots-txt", "weight": 1}, {"id": "speed-index", "weight": 10}, {"id": "advice", "weight": 0}]
    report = {"audits": audits, "categories": {name: {"score": 0.915, "auditRefs": weights} for name in lighthouse.CATEGORIES}}
    run = lighthouse.read(report)
    assert run.scores == dict.fromkeys(lighthouse.CATEGORIES, 92)
    assert run.kilobytes == 1.5
    assert run.faults == (lighthouse.Audit("robots-txt", "robots.txt is not valid", ("line x",)),)
    assert run.advice == ("advice",)
    assert lighthouse.falls_short([run], 90, 100)
    assert not lighthouse.falls_short([run], 90, 90)
    with pytest.raises(lighthouse.NotMeasured, match="no page"):
        lighthouse.read({"runtimeError": {"code": "NO_FCP", "message": "no page"}})


build = module("build")
peers = module("peers")


def cost(seconds: float, megabytes: float) -> build.Cost:
    return build.Cost(seconds, int(megabytes * 2**20))


HUGO = peers.PEERS[0][0]
BUILDS = [
    build.Row(build.OWN, 1_000, 14_000_000, cost(4, 50), cost(1, 60), cost(2, 40)),
    build.Row(build.PACKAGE, 1_000, 6_100_000, cost(1, 37)),
    build.Row(HUGO, 1_000, 13_000_000, cost(2, 200), cost(2, 200), cost(2, 200)),
    build.Row(build.OWN, 10_000, 140_000_000, cost(40, 500), cost(10, 60), cost(2, 40)),
]


def test_rows_of_builds() -> None:
    assert BUILDS[0].line() == "| this project | 1,000 | 4.0 | 1.0 | 2.0 | 60 | 14 | 14.0 |"
    assert BUILDS[1].line() == "| its package | 1,000 | 1.0 |  |  | 37 | 6 | 6.1 |"


def test_growth() -> None:
    said = build.growth(BUILDS)
    assert "from 1,000 to 10,000 items" in said
    assert said.endswith("cold: time 1.00, memory 1.00; one edit: time 0.00, memory 0.00.")
    assert build.growth(BUILDS[:3]) == ""


def test_comparison_with_peers() -> None:
    assert build.compared(BUILDS) == f"cold(this project) / cold({HUGO}): 2.00 at 1,000 items."
    assert build.compared(BUILDS[:1]) == ""


def test_running_a_command(tmp_path: Path) -> None:
    child = "held = b'x' * (100 << 20)"
    two = f"[subprocess.Popen([sys.executable, '-c', {child!r}]) for _ in range(2)]"
    command = [sys.executable, "-c", f"import subprocess, sys\nfor each in {two}: each.wait()"]
    assert build.run(command, tmp_path, {}).memory > 100 * 2**20
    with pytest.raises(build.NotMeasured, match="no such thing"):
        build.run([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path, {})


def test_the_peers_get_the_same_texts(tmp_path: Path) -> None:
    item = Path("policy/other/2026/1-2026-00001.md")
    (tmp_path / "content" / item).parent.mkdir(parents=True)
    (tmp_path / "content" / item).write_text('---\ntitle: "1：甲"\npublished: 2026-11-21\n---\n\n正文\n', encoding="utf-8")
    places = build.lay_out(tmp_path / "content", tmp_path)
    held = [(place / peers.TEXTS / item).read_text(encoding="utf-8") for place in places.values()]
    assert held == ['---\ntitle: "1：甲"\npublished: 2026-11-21\nyears: ["2026"]\n---\n\n正文\n', "# 1：甲\n\n正文\n"]
    section = json.loads((places[HUGO] / peers.TEXTS / "policy" / "other" / "_index.md").read_text(encoding="utf-8"))
    assert section["title"] == "其他文件"
    assert section["cascade"]["params"]["department"] == "办公室"
