"""disclosure check: what is wrong, as text, for GitHub or as JSON, and what is accepted for now."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

from .. import report as reports
from ..checks import FIXED, leniency
from ..checks.run import Report, check
from ..forked import available_workers
from ..project import Project
from .limits import is_wanted, with_files
from .usage import OK, PROBLEMS, UsageError, day_of_today


def run_check(options: argparse.Namespace) -> int:
    """Check all content; PATH and --changed limit what is reported, never what is read."""
    if options.schema:
        if options.base is not None or options.changed or options.accept or options.format != "text":
            raise UsageError("--schema 只检查表格文件，不能与 --base、--changed、--accept、--format 一起用。")
        from .tables import check_tables  # with all that reads tables

        return check_tables(options.paths, options.schema)
    project, day = Project.find(), day_of_today()
    narrowed = bool(options.paths) or options.changed
    if options.accept and (narrowed or options.base is not None):
        raise UsageError("--accept 要检查全部内容，不能与文件、--changed、--base 一起用。")
    if options.accept and not project.is_whole:
        raise UsageError("--accept 只用于项目自己的 content/ 和 catalog.yml：请先取消 DISCLOSURE_CONTENT 和 DISCLOSURE_CATALOG。")
    limits = _limits(project, options)
    site = project.site()
    base = project.site_at(options.base) if options.base is not None else None
    report = check(site, day, base, whole=project.is_whole and not narrowed, workers=available_workers())
    if options.accept:
        return _accept(project, report)
    for wanted in (with_files(wanted, report, project) for wanted in limits):
        report = replace(
            report,
            problems=tuple(p for p in report.problems if is_wanted(p.path, wanted)),
            known=tuple(p for p in report.known if is_wanted(p.path, wanted)),
        )
    _print(report, options.format)
    if report.corpus:
        project.portal(report.corpus.setting.catalog.site)  # the build needs these files too: one that is missing is said here
    return PROBLEMS if report.blocks else OK


def _limits(project: Project, options: argparse.Namespace) -> list[set[str]]:
    """The sets of paths (as messages show them) in each of which a reported problem has to lie."""
    limits = [{project.reported(given) for given in options.paths}] if options.paths else []
    if options.changed:
        base = project.default_base() if options.base is None else options.base
        if base is None:
            raise UsageError("--changed 要和 git 里的版本比较，这里不是 git 仓库，或者还没有提交过。")
        limits.append(project.changed_paths(base))
    return limits


def _accept(project: Project, report: Report) -> int:
    if report.corpus is None:
        raise UsageError(f"{project.shown(project.catalog)} 有错，读不出来，什么也没有检查。先执行 disclosure check，改好再执行 --accept。")
    earlier, faults = leniency.read_accepted(project.accepted.read_bytes() if project.accepted.exists() else b"")
    if faults:
        raise UsageError(
            f"{project.shown(project.accepted)} 第 {faults[0].spot.line} 行：{faults[0].message}"
            "请先改正，以免丢失写好的理由；不要这些理由的，删去这个文件再执行 --accept。"
        )
    text = leniency.write_accepted(report.errors, earlier, FIXED)
    left = [p for p in report.errors if p.rule in FIXED]
    if text:
        project.accepted.write_text(text, encoding="utf-8", newline="\n")
        print(f"已把 {len(report.errors) - len(left)} 个错误写进 {project.shown(project.accepted)}。请逐行核对理由，再提交。")
    else:
        project.accepted.unlink(missing_ok=True)
        print("没有可以接受的错误。")
    if left:
        _print(replace(report, problems=tuple(left), known=()), "text")
        print("以上错误不能接受，必须改正。")
    return PROBLEMS if left else OK


def _print(report: Report, form: str) -> None:
    if form == "json":
        print(reports.as_json(report))
    elif form == "github":
        print(reports.github(report))
        summary = os.environ.get("GITHUB_STEP_SUMMARY")
        if summary:
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(reports.github_summary(report))
    else:
        print(reports.text(report, color=sys.stdout.isatty() and "NO_COLOR" not in os.environ))
