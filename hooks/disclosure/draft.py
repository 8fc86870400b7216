"""The pages of a corpus that may have errors, for a preview: what is wrong with an item stands on its page. No part of a site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from .checks.run import Report
from .model import addresses, numbers
from .model.corpus import Corpus
from .model.personal import masked
from .model.problem import Problem, Severity
from .pages.files import Placed, placed
from .pages.frame import Crumb, Frame
from .pages.page import Page
from .pages.plan import everything
from .report import printable

_MOST_ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem as a page shows it: how grave, in which file and line, what must hold, what to do."""

    severity: str
    place: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Box:
    """What is wrong, at the top of a page.

    text    a sentence before the problems, or instead of them
    left    how many more there are than stand here
    links   (file, address) of the pages that say more
    """

    heading: str
    troubles: tuple[Trouble, ...] = ()
    text: str = ""
    left: int = 0
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Absent:
    """The page at the address of an item that stands there no more, or cannot be shown: why, and where it is now."""

    frame: Frame
    text: str
    address: str = ""


@dataclass(frozen=True)
class Draft:
    """What a preview shows.

    corpus  the items that can have a page
    pages   address -> page
    boxes   address -> what is wrong there
    places  each address at which an item has stood or would stand -> its path below content/
    """

    corpus: Corpus
    pages: Mapping[str, Page]
    boxes: Mapping[str, Box]
    places: Mapping[str, str]

    @cached_property
    def files(self) -> Mapping[str, Placed]:
        """Address -> the file that stands there."""
        return {file.address: file for file in placed(self.corpus)}


def draft(whole: Corpus, report: Report, content: str, places: Mapping[str, str]) -> Draft:
    """The draft of a checked corpus. `content`: where it stands in problems' paths; `places`: what the draft before knew."""
    numbered = tuple(item for item in whole.items if item.index_number)
    corpus = whole if len(numbered) == len(whole.items) else replace(whole, items=numbered)
    plan = everything(corpus)
    pages = {page.address: page for page in reversed(plan)}  # of two that want one address, the first has it
    known = {**_written(whole), **places, **{page.address: page.item.path for page in reversed(plan) if page.item}}
    shown = {page.item.path: page.address for page in plan if page.item}
    where = {path: [address] for path, address in shown.items()}
    for address, path in known.items():
        if address not in pages:
            pages[address] = Page(address, "preview/absent.html", partial(_absent, whole, path, address, shown.get(path, "")))
            where.setdefault(path, []).append(address)
    boxes = _boxes(whole, report.problems, content, where)
    for address, paths in _shared(plan).items():
        told = boxes.get(address, Box("预览：几个文件要用同一个网址"))  # the error may be accepted
        boxes[address] = replace(told, text=f"{len(paths)} 个文件要用同一个网址，这里显示的是 {content}/{paths[0]} 的内容。")
    return Draft(corpus, pages, boxes, known)


def box(heading: str, problems: Sequence[Problem]) -> Box:
    """Problems under a heading, the gravest first."""
    ordered = sorted(problems, key=lambda problem: [*Severity].index(problem.severity))
    shown = tuple(
        Trouble(each.severity.value, f"{_shown(each.path)} 第 {each.spot.line} 行", _shown(each.message), _shown(each.hint))
        for each in ordered[:_MOST_ON_A_PAGE]
    )
    return Box(heading, shown, left=len(ordered) - len(shown))


def _shown(text: str) -> str:
    return printable(masked(text))


def _written(whole: Corpus) -> dict[str, str]:
    """Where the items would stand that could not be read, as far as a number can be made out: address -> path."""
    return {f"{numbers.address(number, whole.setting.scheme)}.html": path for number, path in whole.unread_numbers.items()}


def _shared(plan: Iterable[Page]) -> dict[str, list[str]]:
    """Addresses that several items want -> their paths; the first one has it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for page in plan:
        if page.item:
            found[page.address].append(page.item.path)
    return {address: paths for address, paths in found.items() if len(paths) > 1}


def _absent(whole: Corpus, path: str, address: str, now: str) -> Absent:
    item = whole.by_path.get(path)
    if now:
        text = "这个条目的索引号改了，网址也跟着改了。"
    elif item and item.is_scheduled(whole.setting.today):
        text = f"这个条目定时发布，要到 {item.published.day if item.published else ''} 才有网页。"
    elif path in whole.tree.entries:
        text = "这个条目有错，现在不能显示。改好以后一保存，网页自动更新。"
    else:
        text = "这个条目的文件已经删除、移动或者改了名。"
    title = f"没有显示的条目：{_shown(path)}"
    return Absent(Frame(title, address, (Crumb("首页", addresses.HOME), Crumb("没有显示的条目"))), text, now)


def _boxes(whole: Corpus, problems: Iterable[Problem], content: str, where: Mapping[str, Sequence[str]]) -> dict[str, Box]:
    """What is wrong, by address; on the home page the errors, those in full that no other page tells."""
    found: defaultdict[str, list[Problem]] = defaultdict(list)
    pages: dict[str, str] = {}  # file with errors -> the page that tells of them, if any
    for problem in problems:
        told = _addresses(whole, problem.path.removeprefix(f"{content}/"), where)
        is_error = problem.severity is Severity.ERROR
        for address in told or (addresses.HOME,) * is_error:
            found[address].append(problem)
        if is_error:
            pages[problem.path] = told[0] if told else ""
    boxes = {address: box(_heading(held), held) for address, held in found.items()}
    if pages:
        at_home = box(f"预览：{len(pages)} 个文件有错，改好才能生成网站", found[addresses.HOME])
        links = [(_shown(path), address) for path, address in sorted(pages.items()) if address]
        left = at_home.left + max(len(links) - _MOST_ON_A_PAGE, 0)
        boxes[addresses.HOME] = replace(at_home, links=tuple(links[:_MOST_ON_A_PAGE]), left=left)
    return boxes


def _addresses(whole: Corpus, path: str, where: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """The pages that tell of a file's problems: its item's, or those of the item that it belongs to."""
    owner = whole.owners.get(path, (None,))[0]
    return where.get(path) or (where.get(owner.path, ()) if owner else ())


def _heading(problems: Sequence[Problem]) -> str:
    asked = {Severity.ERROR: "要改", Severity.WARNING: "请再看一看", Severity.NOTICE: "供参考"}
    counts = {severity: sum(problem.severity is severity for problem in problems) for severity in asked}
    said = (f"有 {count} 处{asked[severity]}" for severity, count in counts.items() if count)
    return f"预览：这个条目{'，还'.join(said)}"
