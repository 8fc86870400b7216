"""The tables of a worksheet, one below the other: for each its title, what stands above its heads, its rows, and the notes below."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from ..tables.sheet import Sheet
from ..tables.values import is_blank
from . import words
from .figure import UNITS, read_amount
from .kinds import core_of, kind_titled
from .statement import OTHER

_LONGEST_TITLE = 60
_LONGEST_TEXT = 400
_DEEPEST_HEAD = 5
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
_NUMBERING = re.compile(r"[0-9]{1,3}(?:=.*)?")
_MONEY = "|".join(sorted(UNITS, key=len, reverse=True))
_UNIT = re.compile(rf"单位[:\s]\s*(?:人民币)?\s*({_MONEY})|\(({_MONEY})\)")
_OWNER = re.compile(
    r"(?:编制|填报|填表|公开|预算|报送|决算)?(?:单位|部门)(?:\(单位\)|\(部门\))?(?:名称)?(?:\(公章\)|\(盖章\))?:\s*(?!(?:人民币)?[百千万亿]*元)(.+?)(?=\s{2,}|\s*(?:金额)?单位:|\s*20[0-9]{2}年|$)"
)
_YEAR = re.compile(r"(20[0-9]{2})\s*年")


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
        if self.is_contents:
            return OTHER
        found = kind_titled(self.title)
        return found if found != OTHER else kind_titled(self.sheet.name) if self.sheet.name else OTHER

    @property
    def has_bare_numbers(self) -> bool:
        """Whether it has numbers, and no heads that say what they are."""
        return not self.head and any(_is_number(text) for row in range(self.first, self.last + 1) for _, text in own(self.sheet, row))

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
            found = _YEAR.search(_start(text))
            if found:
                return int(found[1])
        return 0


def unit_said(text: str) -> str:
    """The unit of money that a text beside a table states: 单位：万元; empty without one."""
    found = _UNIT.search(_start(text))
    return (found[1] or found[2]) if found else ""


def _start(text: str) -> str:
    """The beginning of a text in plain signs: what it says of the table stands there."""
    return unicodedata.normalize("NFKC", text[:_LONGEST_TEXT])


def own(sheet: Sheet, row: int) -> list[tuple[int, str]]:
    """The cells of a row that say something and are not merged down or across from others: (column from 0, text)."""
    cells = sheet.rows[row] if row < len(sheet.rows) else ()
    return [(column, text) for column, text in enumerate(cells) if text.strip() and sheet.corner(row, column) == (row, column)]


def sections(sheet: Sheet) -> list[Section]:
    """The tables of a sheet from top to bottom. A sheet without any title is one table that is called as the sheet is."""
    titles = [row for row in range(len(sheet.rows)) if _title(sheet, row)]
    starts = titles or [0]
    found: list[Section] = []
    pending: list[str] = [text.strip() for row in range(starts[0]) for _, text in own(sheet, row)]
    first = 0
    for start, end in zip(starts, [*starts[1:], len(sheet.rows)], strict=True):
        made = _section(sheet, start, end, _title(sheet, start))
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
    if title:
        above += [text.strip() for _, text in own(sheet, start) if text.strip() != title]
        row += 1
    while row < end and not _begins_head(sheet, row):
        for _, text in own(sheet, row):
            (notes if is_note(text) else above).append(text.strip())
        row += 1
    head = _head(sheet, row, end) if row < end else range(0)
    body: list[int] = []
    if head:
        lines = [[text.strip() for _, text in own(sheet, each)] for each in head]
        row = _after_numbering(sheet, head.stop, end)
        while row < end:
            texts = [text.strip() for _, text in own(sheet, row)]
            if texts == lines[0] and lines == [[text.strip() for _, text in own(sheet, row + step)] for step in range(len(lines))]:
                row = _after_numbering(sheet, row + len(lines), end)  # the heads once more, after a page break
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
    return len(texts) > 1 and not any(_is_number(text) for text in texts)


def _is_number(text: str) -> bool:
    return re.search("[0-9]", text) is not None and not isinstance(read_amount(text, ""), tuple)


def _head(sheet: Sheet, first: int, end: int) -> range:
    stop = first + 1
    while stop < end and stop - first < _DEEPEST_HEAD and _goes_on(sheet, range(first, stop)):
        stop += 1
    return range(first, stop)


def _goes_on(sheet: Sheet, head: range) -> bool:
    """Whether the row below belongs to the heads as well."""
    row = head.stop
    texts = own(sheet, row)
    if any(_is_number(text) for _, text in texts) or not any(text.strip() for text in sheet.rows[row]):
        return False
    corners = [sheet.corner(row, column) for column in range(len(sheet.rows[row]))]
    if any(corner[0] in head and corner[0] != row for corner in corners):
        return True  # merged downwards out of the heads
    if not texts or any(_is_below_name(sheet, head, column) for column, _ in texts):
        return False
    if all(_is_below_amounts(sheet, head, column) for column, _ in texts) and not any(is_blank(text) for _, text in texts):
        return any(words.is_head(text) or _is_part(text) for _, text in texts)
    known = [words.is_head(text) for _, text in texts]
    if all(known):
        return not all(words.is_sum(text) for _, text in texts)
    return sum(known) > 1 and 2 * sum(known) >= len(known)


def _is_below_name(sheet: Sheet, head: range, column: int) -> bool:
    """Whether a cell stands below a title that names lines, over this column alone: then it is a line."""
    row = next((each for each in reversed(head) if sheet.at(each, column).strip()), -1)
    if row < 0 or words.role(sheet.at(row, column)) not in ("name", "unit_name"):
        return False
    is_grouped = sheet.corner(row, column + 1) == sheet.corner(row, column) if sheet.merged else not sheet.at(row, column + 1).strip()
    return not is_grouped and sheet.corner(row, column - 1) != sheet.corner(row, column)


def _is_part(text: str) -> bool:
    """Whether a title says that its column is a part of another: 其中：上级专项."""
    return text.strip().startswith("其中")


def _is_below_amounts(sheet: Sheet, head: range, column: int) -> bool:
    """Whether a cell stands below the title of a column of amounts, or of a group of them."""
    for left in range(column, -1, -1):
        row = next((each for each in reversed(head) if sheet.at(each, left).strip()), -1)
        if row >= 0:
            return not words.role(sheet.at(row, left)) and not _is_group_of_names(sheet.at(row, left))
    return False


def _is_group_of_names(title: str) -> bool:
    return words.title(title).text in ("科目", "项目", "功能分类科目", "经济分类科目", "支出功能分类科目", "部门预算支出经济分类科目")


def _after_numbering(sheet: Sheet, row: int, end: int) -> int:
    """The row itself, or the next one where it only numbers the columns: 栏次 1 2 3."""
    if row >= end:
        return row
    texts = [re.sub(r"\s", "", unicodedata.normalize("NFKC", text)) for _, text in own(sheet, row)]
    numbers = [text.partition("=")[0] for text in texts if _NUMBERING.fullmatch(text)]
    others = [text for text in texts if not _NUMBERING.fullmatch(text)]
    is_counted = len(numbers) > 1 and numbers == [str(each) for each in range(int(numbers[0]), int(numbers[0]) + len(numbers))]
    is_said = bool(others) and all(re.fullmatch("栏次|行次|列次|项目|类|款|项|[甲乙丙丁]|[*]{1,4}", each) for each in others)
    is_numbering = bool(texts) and (
        (is_said and any(each in ("栏次", "列次") for each in others)) or (is_counted and (is_said or not others))
    )
    return row + 1 if is_numbering else row
