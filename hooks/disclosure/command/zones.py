"""What the command line does with zone rules: print how each of them was read, and how many were."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .. import report as reports
from ..model.phrases import reason
from ..tables.fault import said
from ..tables.table import read
from ..zones import Reading, printed, slips
from ..zones import read as read_rule
from ..zones.answer import Answer, Ground, Lookup
from ..zones.changes import changed
from ..zones.parts import Extent
from ..zones.table import Zone, zones
from .tables import schema_of
from .usage import OK, PROBLEMS, UsageError

#: Files that are read as one rule a line instead of as a table.
_PLAIN = (".txt", ".md")
_EXTENTS: dict[Extent, str] = {"whole": "全部读懂", "part": "部分读懂", "none": "没有读懂"}


class _Rule(NamedTuple):
    """One cell or line, and where it stands."""

    where: str
    reading: Reading


def run_zones(options: argparse.Namespace) -> int:
    """Print how each rule of a zone table, or each line of a text file, was read; the exit code tells whether the table has faults."""
    path = Path(options.file)
    data = _bytes(path)
    if options.since is not None:
        return _changed(_zones(data, path, "--since"), _zones(_bytes(Path(options.since)), Path(options.since), "--since"))
    if options.find is not None:
        return _found(data, path, options.find)
    if path.suffix.lower() in _PLAIN:
        rules, faults = list(_lines(data)), 0
    else:
        rules, faults = _rows(data, path.name)
    for rule in rules:
        if not (options.unread and rule.reading.extent == "whole"):
            print(*map(reports.printable, _told(rule)), sep="\n", end="\n\n")
    counts = Counter(rule.reading.extent for rule in rules)
    shares = "，".join(f"{words} {counts[extent]} 条" for extent, words in _EXTENTS.items())
    print(f"{reports.printable(str(path))} 共 {len(rules)} 条规则：{shares}。" + (f"表格有 {faults} 个错误。" if faults else ""))
    return PROBLEMS if faults else OK


def _found(data: bytes, path: Path, query: str) -> int:
    """Print which schools a table gives for a place, by every year and level that it has, each with the words that decide."""
    lookup = Lookup.of(_zones(data, path, "--find"))
    for year, level in sorted(lookup.shelves):
        for line in _answered(lookup.answer(query, year, level)):
            print(reports.printable(line))
    return OK


def _changed(new: tuple[Zone, ...], old: tuple[Zone, ...]) -> int:
    """Print what changed from the last year of one table to the last year of another, level by level."""
    years = [max((zone.year for zone in zones if zone.year is not None), default=0) for zones in (old, new)]
    if years[0] == years[1]:
        print(f"注意：两张表都是 {years[1]} 学年的。")
    before, after = ([zone for zone in zones if zone.year == year] for zones, year in zip((old, new), years, strict=True))
    for level in dict.fromkeys(zone.level for zone in (*before, *after)):
        name = f"{years[1]} 学年{level}"
        was, now = ([zone for zone in held if zone.level == level] for held in (before, after))
        if not (was and now):
            print(reports.printable(f"{name}：{'新表' if was else '旧表'}里没有{level}，不能比较。"))
            continue
        found = changed(was, now)
        counts = Counter(change.kind.value for change in found)
        summary = "，".join(f"{kind} {count} 处" for kind, count in counts.items()) or "没有变化"
        print(reports.printable(f"{name}，同 {years[0]} 学年比：{summary}。"))
        for change in found:
            print(reports.printable(f"  {change.kind.value}　{change.sentence}"))
    return OK


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} 读不出来（{reason(error)}）。请核对文件名。") from None


def _zones(data: bytes, path: Path, option: str) -> tuple[Zone, ...]:
    """The zones of a table without faults."""
    if path.suffix.lower() in _PLAIN:
        raise UsageError(f"{option} 要和划片表（CSV、XLSX）一起用：只有一行行文字，不知道是哪一年、哪所学校的。")
    table = read(data, path.name, schema_of("zones"))
    if table.faults:
        raise UsageError(f"{path} 有 {len(table.faults)} 个错误，先改好再查：disclosure check {path} --schema zones")
    return zones(table)


def _answered(answer: Answer) -> Iterator[str]:
    yield f"{answer.year} 学年{answer.level}：{answer.word}。{answer.reason}"
    for candidate in answer.candidates:
        yield f"  {candidate.school}：{candidate.word}。{candidate.reason}"
        yield from (f"    {_cited(ground)}" for ground in candidate.grounds)
        yield from (f"    条件：{condition}" for condition in candidate.conditions)
    yield from (f"  另见：{_cited(ground)}" for ground in answer.beside)
    if answer.suggestions:
        yield f"  是否想找：{'、'.join(answer.suggestions)}"


def _cited(ground: Ground) -> str:
    words = _LINES.sub("；", ground.words)
    return f"第 {ground.zone.row} 行“{ground.label}”写着“{words}”：{ground.reason}"


_LINES = re.compile(r"\s*\n\s*")


def _rows(data: bytes, name: str) -> tuple[list[_Rule], int]:
    """The rules of a table, and how many faults it has, which are printed."""
    table = read(data, name, schema_of("zones"))
    for fault in table.faults:
        print(reports.printable(f"错误：{said(fault)}"))
    rules = []
    for row, zone in zip(table.rows, zones(table), strict=True):
        sheet = f"工作表“{row.sheet}”" if row.sheet else ""
        whose = " ".join(filter(None, (str(zone.year or ""), zone.level, "、".join(zone.schools))))
        rules += [_Rule(f"{sheet}第 {row.number} 行“{each.label}”（{whose}）", each.reading) for each in zone.passages]
    return rules, len(table.faults)


def _lines(data: bytes) -> Iterator[_Rule]:
    """The rules of a text, in UTF-8 or GB 18030."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield _Rule(f"第 {number} 行", read_rule(line.strip()))


def _told(rule: _Rule) -> Iterator[str]:
    yield rule.where
    yield from printed(rule.reading).split("\n")
    for slip in slips(rule.reading):
        yield f"  请核对：{slip.sentence}"
