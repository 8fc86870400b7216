"""disclosure next-number and renumber: index numbers that are free, and an item that gets another one."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from .. import report as reports
from ..checks.allocation import NoNumber, mend, mentions, new_number, next_number
from ..checks.run import load
from ..model.catalog import Category
from ..model.corpus import Corpus
from ..model.dates import parse_date
from ..model.phrases import alike, near
from ..project import Project
from .usage import OK, PROBLEMS, UsageError, day_of_today

#: So many categories are offered for a name that is none.
_MOST = 5


def run_next_number(options: argparse.Namespace) -> int:
    """Print the next free index number of a category."""
    corpus = _corpus(Project.find())
    day = parse_date(options.date) if options.date is not None else corpus.setting.today
    if day is None:
        raise UsageError(f"--date 必须写成 YYYY-MM-DD，现在是“{options.date}”。")
    try:
        print(next_number(corpus, _category(corpus, options.category), day))
    except NoNumber as error:
        raise UsageError(str(error)) from None
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
    try:
        number = new_number(corpus, item, base)
    except NoNumber as error:
        raise UsageError(str(error)) from None
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


def _corpus(project: Project) -> Corpus:
    corpus = load(project.site(), day_of_today())
    if corpus is None:
        raise UsageError(f"{project.shown(project.catalog)} 有错，读不出来。先执行 disclosure check。")
    return corpus


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
    if found:
        raise UsageError(f"“{name}”不止一个，请写文件夹：{'、'.join(c.folder for c in found)}。")
    if inner:
        raise UsageError(f"“{name}”是上一级栏目，请写它下面的末级栏目，可用的栏目：{_named(leaves[each] for each in inner)}。")
    meant = [c for c in leaves.values() if name and (name in c.name or c.name in name)] or _alike(name, leaves.values())
    hint = near(folder, leaves) or (f"是否想写 {_named(meant[:_MOST])}？" if meant else f"可用的栏目：{_named(leaves.values())}。")
    raise UsageError(f"没有“{name}”这个末级栏目。{hint}")


def _alike(name: str, categories: Iterable[Category]) -> list[Category]:
    """The categories whose names are like a name."""
    known = list(categories)
    names = alike(name, [c.name for c in known])
    return [c for c in known if c.name in names]


def _named(categories: Iterable[Category]) -> str:
    """Categories as a command takes them, each with its name: news/notices（通知公告）."""
    return "、".join(f"{c.folder}（{c.name}）" for c in categories)
