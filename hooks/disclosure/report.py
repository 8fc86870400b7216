"""Problems as people and machines read them: text with the source line, GitHub annotations and summary, JSON.

Everything is masked here, so that no path, message, hint or source line repeats an identity number or a mobile number.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from .checks.run import Report
from .model.corpus import Corpus
from .model.personal import masked
from .model.problem import Problem, Severity

_WIDEST_EXCERPT = 100
_MOST_IN_A_FILE = 100
#: GitHub drops a step summary of more than 1 MiB altogether.
_LARGEST_SUMMARY = 1000 * 1024


def text(report: Report, color: bool = False) -> str:
    """All problems for a terminal, then what was there before, then the count."""
    blocks = [_block(problem, color, left) for problem, left in _listed(report.problems)]
    if report.known:
        blocks.append("存量问题（基准版本里就有，这次不拦）：\n")
        blocks += [_block(problem, color, left) for problem, left in _listed(report.known)]
    return "\n".join([*blocks, summary_line(report)])


def extract(report: Report, problems: Sequence[Problem]) -> str:
    """Some problems of a report for a terminal, then the count of all, and how to see the others."""
    others = "没有列在这里的，用 disclosure check 查看。" if len(problems) < len(report.problems) else ""
    return "\n".join([*(_block(problem, False, left) for problem, left in _listed(problems)), summary_line(report) + others])


def summary_line(report: Report) -> str:
    """How many items, errors, warnings and notices: one sentence."""
    counts = {severity: sum(p.severity is severity for p in report.problems) for severity in Severity}
    read = _read(report.corpus) if report.corpus else "没有检查条目："
    found = "、".join(f"{count} 个{severity.value}" for severity, count in counts.items() if count) or "没有问题"
    known = f"；另有存量问题 {len(report.known)} 个" if report.known else ""
    accepted = f"；accepted.yml 接受了 {report.accepted} 个" if report.accepted else ""
    return f"{read}{found}{known}{accepted}。"


def _read(corpus: Corpus) -> str:
    """How many items were read, and how many of them wait for their day, so that nobody misses them on the site."""
    waiting = len(corpus.items) - len(corpus.built)
    return f"共检查 {len(corpus.items) + len(corpus.unread)} 个条目{f'（其中 {waiting} 个定时发布）' if waiting else ''}："


def github(report: Report) -> str:
    """Workflow commands that GitHub shows beside the lines of a pull request (10 of each level a step)."""
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"}
    lines = [_command(levels[p.severity], p, f"{p.severity.value}：{p.rule}") for p, _ in _listed(report.problems)]
    lines += [_command("notice", p, f"存量问题：{p.rule}") for p, _ in _listed(report.known)]
    return "\n".join([*lines, summary_line(report)])


def github_summary(report: Report) -> str:
    """All problems as a Markdown table for the step summary."""
    parts = ["## 信息公开检查\n", _escape(summary_line(report)) + "\n"]
    room = _LARGEST_SUMMARY
    for heading, problems in (("需要处理", report.problems), ("存量问题（不拦这次合并）", report.known)):
        if problems:
            rows = []
            for problem, _ in _listed(problems):
                row = _row(problem)
                room -= len(row.encode())
                rows += [row] if room > 0 else []
            parts.append(
                f"### {heading}：{len(problems)} 个\n\n| 位置 | 级别 | 问题 | 怎么办 | 规则 |\n|---|---|---|---|---|\n{''.join(rows)}"
            )
            if len(rows) < len(problems):
                parts.append(f"还有 {len(problems) - len(rows)} 个没有在这里列出，请在自己的电脑上用 disclosure check 查看。\n")
    return "\n".join(parts) + "\n"


def as_json(report: Report) -> str:
    """One JSON object: items, blocks, accepted, and the problems with `known` set on those of the base revision."""
    problems = [_record(p, False) for p in report.problems] + [_record(p, True) for p in report.known]
    body = {
        "items": len(report.corpus.items) if report.corpus else 0,
        "blocks": report.blocks,
        "accepted": report.accepted,
        "problems": problems,
    }
    return json.dumps(body, ensure_ascii=False, indent=1)


def _listed(problems: Sequence[Problem]) -> Iterator[tuple[Problem, int]]:
    """The problems that are listed; the last of a rule in a file with the number of those that are left out."""
    totals = Counter((problem.path, problem.rule) for problem in problems)
    listed: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        place = problem.path, problem.rule
        listed[place] += 1
        if listed[place] <= _MOST_IN_A_FILE:
            yield problem, totals[place] - _MOST_IN_A_FILE if listed[place] == _MOST_IN_A_FILE else 0


def _block(problem: Problem, color: bool, left: int = 0) -> str:
    """One problem over several lines: place and message, the source line with a mark below it, the hint."""
    spot = problem.spot
    paint = {Severity.ERROR: "\033[31m", Severity.WARNING: "\033[33m", Severity.NOTICE: "\033[36m"}[problem.severity] if color else ""
    plain = "\033[0m" if color else ""
    head = f"{printable(masked(problem.path))}:{spot.line}:{spot.column}: {paint}{problem.severity.value}{plain}[{problem.rule}] {printable(masked(problem.message))}"
    lines = [head]
    if problem.excerpt:
        lines += _quote(problem.excerpt, spot.line, spot.column, spot.length, paint, plain)
    if problem.hint:
        lines.append(f"    建议：{printable(masked(problem.hint))}")
    if left:
        lines.append(f"    这个文件里同样的问题还有 {left} 处，没有一一列出。")
    return "\n".join(lines) + "\n"


def _quote(line: str, number: int, column: int, length: int, paint: str, plain: str) -> list[str]:
    """The source line and a line of carets; a long line is cut around the place. Han characters are two columns wide."""
    start = max(0, min(column - 1, len(line)))
    first = max(0, start - _WIDEST_EXCERPT // 2) if len(line) > _WIDEST_EXCERPT else 0
    # Masked with what stands around it (masking keeps places): half a number is no number any more.
    around = max(0, first - _WIDEST_EXCERPT)
    shown = masked(line[around : first + 2 * _WIDEST_EXCERPT])[first - around :][:_WIDEST_EXCERPT]
    before = printable(("…" if first else "") + shown[: start - first])
    marked = printable(shown[start - first :][: max(length, 1)])
    prefix = f"{number:>6} | "
    text = printable(("…" if first else "") + shown + ("…" if first + _WIDEST_EXCERPT < len(line) else ""))
    return [f"{prefix}{text}", f"{' ' * 6} | {' ' * _width(before)}{paint}{'^' * max(_width(marked), 1)}{plain}"]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def printable(text: str) -> str:
    """The text without what could move the cursor, start a command or fail to encode."""
    return "".join(c if c.isprintable() or c == "\u3000" else " " if c.isspace() and c not in "\n\r" else "�" for c in text)


def _command(level: str, problem: Problem, title: str) -> str:
    def value(text: str) -> str:
        return printable(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")

    spot = problem.spot
    place = f"file={value(masked(problem.path))},line={spot.line},col={spot.column},title={value(title)}"
    message = printable(masked(f"{problem.message}{problem.hint}")).replace("%", "%25")
    return f"::{level} {place}::{message}"


def _row(problem: Problem) -> str:
    cells = (f"{problem.path}:{problem.spot.line}", problem.severity.value, problem.message, problem.hint, problem.rule)
    return "| " + " | ".join(_escape(masked(cell)) for cell in cells) + " |\n"


def _escape(text: str) -> str:
    """Text for a Markdown cell: nothing in it is markup."""
    return "".join(f"&#{ord(c)};" if c in "\\`*_{}[]<>()#!|&~@$" else c for c in printable(text))


def _record(problem: Problem, known: bool) -> dict[str, object]:
    return {
        "path": printable(masked(problem.path)),
        "line": problem.spot.line,
        "column": problem.spot.column,
        "length": problem.spot.length,
        "rule": problem.rule,
        "severity": problem.severity.name.lower(),
        "message": printable(masked(problem.message)),
        "hint": printable(masked(problem.hint)),
        "item": printable(masked(problem.item)),
        "known": known,
    }


_RULES_HEAD = """\
# 检查规则

每条规则一个标题，标题就是检查结果方括号里的规则名；在命令行用 `disclosure explain 规则名` 看到的是同样的内容。
“错误”是今天照实改好就能消除的，不改正不能发布；“警告”不拦发布，有的要由人判断，有的到时候自己会消失；“提示”也不拦发布，
不一定有错，请熟悉情况的人看一眼。
本页由 `disclosure explain --all` 生成，不要手工修改。
"""


def markdown_rules(rules: Iterable[tuple[str, str, str, str]]) -> str:
    """The rule reference: (id, severity, docstring, source) under a heading each."""
    parts = [_RULES_HEAD]
    for id, severity, doc, source in rules:
        title, _, rest = doc.partition("\n")
        parts.append(
            f"## {id}\n\n{severity}。{title}\n"
            + (f"\n{rest.strip()}\n" if rest.strip() else "")
            + (f"\n依据：{source}\n" if source else "")
        )
    return "\n".join(parts)
