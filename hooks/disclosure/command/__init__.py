"""The command line: `disclosure check`, `explain`, `next-number`, `renumber`, `package`, `schemas`, `template`, `zones`, `budget-text`. Only this folder prints."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import IO

from .. import report as reports
from ..arguments import USAGE, Parser
from ..checks import FIXED, every_rule, leniency
from ..checks.allocation import NoNumber, mend, mentions, new_number, next_number
from ..checks.run import Report, check, load
from ..forked import available_workers
from ..model.catalog import Category
from ..model.corpus import Corpus
from ..model.dates import parse_date, today
from ..model.phrases import near, reason
from ..packages.package import package
from ..project import Project, ProjectError
from .budgets import add_budgets
from .limits import is_wanted, with_files
from .tables import TableError, check_tables, run_schemas, run_template
from .zones import add_zones

OK, PROBLEMS = 0, 1


class UsageError(Exception):
    """The command was called in a way that cannot work; the message says what to do, in Chinese."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code: 0, 1 (errors found), 2 (usage)."""
    _speak_utf8(sys.stdout)
    _speak_utf8(sys.stderr)
    options = _parser().parse_args(arguments)
    gc.disable()  # one short run over many small objects that all stay: collecting only costs (a third of the reading time)
    try:
        return int(options.run(options))
    except (UsageError, TableError, ProjectError, NoNumber) as error:
        print(reports.printable(str(error)), file=sys.stderr)
        return USAGE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except OSError as error:
        print(reports.printable(f"{error.filename or '文件'} 不能读写（{reason(error)}）。"), file=sys.stderr)
        return USAGE
    finally:
        gc.enable()


def run_check(options: argparse.Namespace) -> int:
    """Check all content; PATH and --changed limit what is reported, never what is read."""
    if options.schema:
        if options.base is not None or options.changed or options.accept or options.format != "text":
            raise UsageError("--schema 只检查表格文件，不能与 --base、--changed、--accept、--format 一起用。")
        return check_tables(options.paths, options.schema)
    project, day = Project.find(), _today()
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


def run_explain(options: argparse.Namespace) -> int:
    """Print a rule's docstring, or the whole reference in Markdown with --all, or the list of rules."""
    rules = every_rule()
    if options.all:
        rows = ((r.id, r.severity.value, r.doc, r.source) for r in rules.values())
        print(reports.markdown_rules(rows), end="")
        return OK
    if not options.rule:
        for rule in rules.values():
            print(f"{rule.id:26} {rule.severity.value}  {rule.title}")
        return OK
    if options.rule not in rules:
        raise UsageError(f"没有“{options.rule}”这条规则。{near(options.rule, rules) or '用 disclosure explain 列出全部规则。'}")
    rule = rules[options.rule]
    fixed = "级别不能改，也不能列入 accepted.yml。\n" if rule.fixed else ""
    print(f"{rule.id}（{rule.severity.value}）\n\n{rule.doc}\n{fixed}" + (f"\n依据：{rule.source}" if rule.source else ""))
    return OK


def run_next_number(options: argparse.Namespace) -> int:
    """Print the next free index number of a category."""
    corpus = _corpus(Project.find())
    day = parse_date(options.date) if options.date is not None else corpus.setting.today
    if day is None:
        raise UsageError(f"--date 必须写成 YYYY-MM-DD，现在是“{options.date}”。")
    print(next_number(corpus, _category(corpus, options.category), day))
    return OK


def run_renumber(options: argparse.Namespace) -> int:
    """Give an unpublished item the next free number and mend what refers to it."""
    project = Project.find()
    corpus = _corpus(project)
    path = project.below_content(options.item)
    item = corpus.by_path.get(path)
    if item is None:
        raise UsageError(f"{options.item} 不是可以读出的条目。{near(path, corpus.by_path) or '请写条目的 .md 文件的路径。'}")
    if not item.index_number:
        folder = item.category.folder if item.category else "栏目"
        raise UsageError(f"{options.item} 还没有 index_number。用 disclosure next-number {folder} 取号后写上。")
    revision = project.default_base() if options.base is None else options.base
    base = load(project.site_at(revision), corpus.setting.today) if revision else None
    number = new_number(corpus, item, base)
    if number == item.index_number:
        print(f"{path} 的 {number} 就是下一个号，不用换。")
        return OK
    edits, doubtful = mend(corpus, item, number, base)

    def place(path: str, line: int) -> str:
        return reports.printable(f"{project.shown(project.content / path)}:{line}")

    # From the end of each file, so that the places of the other edits stay.
    is_done = {edit: project.apply(edit) for edit in sorted(edits, key=lambda e: (e.spot.line, e.spot.column))[::-1]}
    for edit in edits:
        if is_done[edit]:
            print(f"{place(edit.path, edit.spot.line)}: {edit.old} 改为 {edit.new}")
        else:
            print(f"请核对：{place(edit.path, edit.spot.line)} 的 {edit.old} 跨了几行，没有改，请改为 {edit.new}。")
    for other, key in doubtful:
        print(f"请核对：{place(other.path, other.spot(key).line)} 的 {key} 引用 {item.index_number}，不知指的是哪一个条目，没有改。")
    for other, spot in mentions(corpus, item.index_number):
        print(f"请核对：{place(other.path, spot.line)} 的正文里写着 {item.index_number}，没有改。")
    return OK if is_done[edits[0]] else PROBLEMS


def run_package(options: argparse.Namespace) -> int:
    """Pack the finished site, or one category of it, into a zip that opens without a network."""
    project, day = Project.find(), _today()
    site = Path(options.site) if options.site else project.root / (os.environ.get("DISCLOSURE_SITE") or "site")
    out = Path(options.out) if options.out else project.root / "packages"
    made = package(project.site(), _plain(site), _plain(out), options.category, day, available_workers())
    print(f"已打包 {reports.printable(project.shown(made.path))}：{made.items} 条信息，{made.size / 1e6:.1f} MB。")
    return OK


def _plain(path: Path) -> Path:
    return Path(os.path.normpath(path.absolute()))


def _corpus(project: Project) -> Corpus:
    corpus = load(project.site(), _today())
    if corpus is None:
        raise UsageError(f"{project.shown(project.catalog)} 有错，读不出来。先执行 disclosure check。")
    return corpus


def _today() -> date:
    try:
        return today()
    except ValueError as error:
        raise UsageError(str(error)) from None


def _category(corpus: Corpus, name: str) -> Category:
    """A category by folder, code or name; raises UsageError."""
    leaves = corpus.setting.catalog.leaves
    folder = name.strip("/").removeprefix("content/")
    found = [c for c in leaves.values() if folder in (c.folder, c.code) or name == c.name]
    if len(found) == 1:
        return found[0]
    around = corpus.setting.catalog.category_of(f"{folder}/")
    if around and not found:  # the folder of a year
        return around
    inner = [leaf for leaf in leaves if leaf.startswith(f"{folder}/")]
    choices = f"可用的栏目：{'、'.join(inner)}。" if inner else near(folder, leaves) or f"可用的栏目：{'、'.join(leaves)}。"
    raise UsageError(
        f"没有“{name}”这个末级栏目。{choices}" if not found else f"“{name}”不止一个，请写文件夹：{'、'.join(c.folder for c in found)}。"
    )


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


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="disclosure", description="政府信息公开内容的检查、编号和打包。")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令", parser_class=Parser)

    one = commands.add_parser("check", help="检查内容：元数据、索引号、链接、附件、个人信息、文字")
    one.add_argument("paths", nargs="*", metavar="文件", help="只报告这些文件或文件夹里的问题（检查时仍读全部内容）")
    one.add_argument("--base", metavar="版本", help="与 git 里的版本比较，例如 origin/main：已有的错误不拦，已发布的号不能变")
    one.add_argument("--changed", action="store_true", help="只报告与基准版本不同的文件")
    one.add_argument("--accept", action="store_true", help="把现有的错误写进 accepted.yml，以后逐步改正")
    one.add_argument("--format", choices=("text", "github", "json"), default="text", metavar="形式", help="text、github 或 json")
    one.add_argument("--schema", metavar="表", help="只检查写明的表格文件，按这一种表，例如 fees")
    one.set_defaults(run=run_check)

    two = commands.add_parser("explain", help="说明一条规则；不写规则名时列出全部规则")
    two.add_argument("rule", nargs="?", metavar="规则", help="规则名，例如 summary-length")
    two.add_argument("--all", action="store_true", help="输出全部规则的说明（Markdown），即 docs/rules.md")
    two.set_defaults(run=run_explain)

    three = commands.add_parser("next-number", help="给出一个栏目的下一个索引号")
    three.add_argument("category", metavar="栏目", help="栏目的文件夹、代码或名称，例如 policy/normative")
    three.add_argument("--date", metavar="日期", help="按这一天编号，YYYY-MM-DD；不写就是今天")
    three.set_defaults(run=run_next_number)

    four = commands.add_parser("renumber", help="给还没有发布的条目换一个号，并改好引用它的地方")
    four.add_argument("item", metavar="条目", help="条目的 .md 文件")
    four.add_argument("--base", metavar="版本", help="哪个版本算已发布；不写时用 origin/main，没有就用 HEAD")
    four.set_defaults(run=run_renumber)

    five = commands.add_parser("package", help="把生成好的网站打成压缩包，解压以后不用网络就能看、能检索")
    five.add_argument("--category", metavar="栏目", help="只打包一个栏目，连同下级栏目：文件夹、代码或名称，例如 policy/normative")
    five.add_argument("--site", metavar="文件夹", help="网站在哪里；不写就是 DISCLOSURE_SITE，再不然就是 site")
    five.add_argument("--out", metavar="文件夹", help="压缩包放在哪里；不写就是 packages")
    five.set_defaults(run=run_package)

    six = commands.add_parser("schemas", help="列出数据表有哪几种")
    six.add_argument("--all", action="store_true", help="输出全部列的说明（Markdown），即 docs/schemas.md")
    six.set_defaults(run=run_schemas)

    seven = commands.add_parser("template", help="写一个空白表格（Excel），照着填")
    seven.add_argument("schema", metavar="表", help="哪一种表，例如 fees")
    seven.add_argument("--out", metavar="文件", help="写到哪里；不写就是当前文件夹，以表的名称为文件名")
    seven.set_defaults(run=run_template)
    add_zones(commands)
    add_budgets(commands)
    return parser


def _speak_utf8(stream: IO[str]) -> None:
    """Chinese must come out right on a Windows console, and never fail on a strange file name."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace")
