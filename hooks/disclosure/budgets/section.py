"""The tables of a worksheet, one below the other: for each its title, what stands above its heads, its rows, and the notes below."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..tables.sheet import Sheet
from . import words
from .figure import UNITS
from .head_rows import after_numbering, head_rows, is_number, own
from .kinds import core_of, kind_titled
from .statement import OTHER

#: The title of a table that has none, below another one of the same sheet.
UNTITLED = "没有标题的表"
_LONGEST_TITLE = 60
_LONGEST_TEXT = 400
_NOTE = re.compile(r"[*※]?(?:附?注|备注|说明|填[表报写]说明|附件)[0-9一二三四五六七八九十]{0,2}[:：.、]")
_SAYS_EMPTY = re.compile(
    r"本表|空表|此表|无数据|四舍五入|尾数|没有.{0,40}(?:收入|支出|预算|拨款|经费)|无.{0,40}(?:收入|支出|预算|安排|拨款|经费)"
)
_META = re.compile(
    r"(?:附?表|附件)[0-9一二三四五六七八九十]{0,3}(?:-[0-9]{1,2})?|"
    r"(?:财决|公开|预算公开|部门公开)[0-9]{1,3}表|监督索引号[0-9]*|20[0-9]{2}年(?:度|[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|第[0-9]+页.*|"
    r"(?!其中)[^:]{1,14}:.*"
)
_LOOKS_LIKE_TITLE = re.compile(r"[^。；;，,:]*表(?:\([^()]*\)|[—-].*)?")
_MONEY = "|".join(sorted(UNITS, key=len, reverse=True))
_UNIT = re.compile(rf"单位[:\s]\s*(?:人民币)?\s*({_MONEY})|\(({_MONEY})\)")
_OWNER = re.compile(
    r"(?:编制|填报|填表|公开|预算|报送|决算)?(?:单位|部门)(?:\(单位\)|\(部门\))?(?:名称)?(?:\(公章\)|\(盖章\))?:\s*(?!(?:人民币)?[百千万亿]*元)(.+?)(?=\s{2,}|\s*(?:金额)?单位:|\s*20[0-9]{2}年|$)"
)
_YEAR = re.compile(r"(20[0-9]{2})\s*年")
_YEAR_IN_WORDS = re.compile(r"(二[〇○零Oo0][一二三四五六七八九〇○零Oo0]{2})\s*年")
_DIGITS = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")


@dataclass(frozen=True, slots=True)
class Section:
    """A table of a sheet; rows count from 0.

    head    the rows of its heads, one after the other; empty where it has none
    body    the rows below them, in order, blank rows and repeated heads left out
    above   texts between title and heads; notes: texts below the body
    first, last  the rows that belong to it
    is_contents  a list of titles, and no table
    """

    sheet: Sheet
    title: str
    head: range
    body: tuple[int, ...]
    above: tuple[str, ...]
    notes: tuple[str, ...]
    first: int
    last: int
    is_contents: bool = False

    @property
    def kind(self) -> str:
        """The name of its kind, by its title; by the name of the worksheet where the title is of no known kind; else `other`."""
        if self.is_contents or self.title == UNTITLED:
            return OTHER
        found = kind_titled(self.title)
        return found if found != OTHER else kind_titled(self.sheet.name) if self.sheet.name else OTHER

    @property
    def has_bare_numbers(self) -> bool:
        """Whether it has numbers, and no heads that say what they are."""
        return not self.head and any(is_number(text) for row in range(self.first, self.last + 1) for _, text in own(self.sheet, row))

    @property
    def unit(self) -> str:
        """The unit of its amounts as it states it; empty where it does not."""
        for text in (*self.above, self.title, *self.notes):
            found = unit_said(text)
            if found:
                return found
        return ""

    @property
    def owner(self) -> str:
        """Who publishes it: 编制单位：示例县教育局; empty where it does not say so."""
        for text in self.above:
            found = _OWNER.search(_start(text))
            if found:
                return re.sub(r"\s+|^[\[(]?[0-9]{3,}[\])]?[-—_]?", "", found[1])
        return ""

    @property
    def year(self) -> int:
        """The year that it states; 0 without one."""
        for text in (self.title, *self.above, self.sheet.name):
            found = _YEAR.search(_start(text)) or _YEAR_IN_WORDS.search(_start(text))
            if found:
                return int(found[1].translate(_DIGITS))
        return 0

    @property
    def year_of_heads(self) -> int:
        """The latest year that the titles of its columns state: 2026年预算数; 0 without one."""
        return max((words.title(text).year for row in self.head for _, text in own(self.sheet, row)), default=0)


def unit_said(text: str) -> str:
    """The unit of money that a text beside a table states: 单位：万元; empty without one."""
    found = _UNIT.search(_start(text))
    return (found[1] or found[2]) if found else ""


def _start(text: str) -> str:
    """The beginning of a text in plain signs: what it says of the table stands there."""
    return unicodedata.normalize("NFKC", text[:_LONGEST_TEXT])


def sections(sheet: Sheet) -> list[Section]:
    """The tables of a sheet from top to bottom. A sheet without any title is one table that is called as the sheet is."""
    titles = [row for row in range(len(sheet.rows)) if _title(sheet, row)]
    untitled = set(_untitled(sheet, titles)) if len(titles) > 1 else set()
    starts = sorted({*titles, *untitled}) or [0]
    found: list[Section] = []
    pending: list[str] = [text.strip() for row in range(starts[0]) for _, text in own(sheet, row)]
    first = 0
    for start, end in zip(starts, [*starts[1:], len(sheet.rows)], strict=True):
        made = _section(sheet, start, end, UNTITLED if start in untitled else _title(sheet, start))
        is_bare = not (made.head or made.body or made.notes)
        if is_bare and end < len(sheet.rows):
            pending += [made.title, *made.above]  # a title above another title, or a line of a list of contents
            continue
        made = replace(made, above=(*pending, *made.above), first=first, is_contents=is_bare and len(titles) > 1 and not found)
        first, pending = end, []
        if found and _continues(found[-1], made):
            found[-1] = _joined(found[-1], made)
        else:
            found.append(made)
    return found


def _untitled(sheet: Sheet, titles: Sequence[int]) -> Iterator[int]:
    """The rows in which the heads of another table begin that has no title: below amounts, with the names of lines and of two columns of amounts."""
    seen: set[tuple[str, ...]] = set()
    is_below = False
    for row in range(titles[0], len(sheet.rows)):
        texts = tuple(text.strip() for _, text in own(sheet, row))
        if row in titles:
            seen, is_below = set(), False
        elif any(is_number(text) for text in texts):
            is_below = True
        elif sum(map(words.is_head, texts)) == len(texts) and _names_lines(texts) and texts not in seen:
            if is_below:
                yield row
            seen, is_below = {*seen, texts}, False


def _names_lines(texts: Sequence[str]) -> bool:
    roles = [words.role(text) for text in texts]
    return "name" in roles and "code" in roles and (roles.count("") > 1)


def _continues(section: Section, other: Section) -> bool:
    """Whether a table is the rest of the one before, after a page break."""
    return bool(other.head) and core_of(section.title) == core_of(other.title) and _heads(section) == _heads(other)


def _heads(section: Section) -> list[list[str]]:
    return [[text.strip() for _, text in own(section.sheet, row)] for row in section.head]


def _joined(section: Section, other: Section) -> Section:
    return replace(section, body=section.body + other.body, notes=section.notes + other.notes, last=other.last)


def _title(sheet: Sheet, row: int) -> str:
    """The title in a row; empty where it has none."""
    texts = [text.strip() for _, text in own(sheet, row) if not is_meta(text)]
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", texts[0])) if len(texts) == 1 else ""
    if not plain or len(plain) > _LONGEST_TITLE or _NOTE.match(plain) or "本表" in plain or "空表" in plain or "表" not in plain:
        return ""
    return texts[0] if kind_titled(plain) != OTHER or _LOOKS_LIKE_TITLE.fullmatch(plain) else ""


def is_meta(text: str) -> bool:
    """Whether a text beside a table says something of the whole of it: 公开01表, 编制单位：…, 单位：万元, 2026年度."""
    return _META.fullmatch(re.sub(r"\s", "", unicodedata.normalize("NFKC", text[:200]))) is not None


def is_note(text: str) -> bool:
    """Whether a single text below a table is a note and no line of it."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text[:_LONGEST_TEXT]))
    return _NOTE.match(plain) is not None or _SAYS_EMPTY.search(plain) is not None or len(plain) > _LONGEST_TITLE


def _section(sheet: Sheet, start: int, end: int, title: str) -> Section:
    above: list[str] = []
    notes: list[str] = []
    row = start
    if title and title != UNTITLED:
        above += [text.strip() for _, text in own(sheet, start) if text.strip() != title]
        row += 1
    while row < end and not _begins_head(sheet, row):
        for _, text in own(sheet, row):
            (notes if is_note(text) else above).append(text.strip())
        row += 1
    head = head_rows(sheet, row, end) if row < end else range(0)
    body: list[int] = []
    if head:
        lines = [[text.strip() for _, text in own(sheet, each)] for each in head]
        row = after_numbering(sheet, head.stop, end)
        while row < end:
            texts = [text.strip() for _, text in own(sheet, row)]
            if texts == lines[0] and lines == [[text.strip() for _, text in own(sheet, row + step)] for step in range(len(lines))]:
                row = after_numbering(sheet, row + len(lines), end)  # the heads once more, after a page break
                continue
            if len(texts) == 1 and (is_note(texts[0]) or notes):
                notes.append(texts[0])
            elif texts and all(is_meta(text) for text in texts):
                (notes if body else above).extend(texts)
            elif texts:
                body.append(row)
            row += 1
    return Section(sheet, title or sheet.name, head, tuple(body), tuple(above), tuple(notes), start, max(end - 1, start))


def _begins_head(sheet: Sheet, row: int) -> bool:
    """Whether a row is the first of the heads: two titles at least, none of them a number."""
    texts = [text for _, text in own(sheet, row) if not is_meta(text)]
    return len(texts) > 1 and not any(is_number(text) for text in texts)
