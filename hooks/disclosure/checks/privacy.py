"""Personal data that must not be published: identity numbers and private telephone numbers."""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from io import StringIO
from posixpath import basename
from typing import NamedTuple

from ..model.corpus import Corpus, beside
from ..model.filetype import LARGEST_FILE, extension
from ..model.item import Item
from ..model.personal import identity_numbers, masked, mobile_numbers
from ..model.phrases import shorten
from ..model.problem import Finding, Spot
from ..model.setting import Setting
from ..model.source import readable
from ..tables.beside import table_of
from ..tables.fault import letter
from ..tables.grid import sheets
from ..tables.schema import SchemaError
from .contacts import FARTHEST, PUPILS, contact_columns, is_behind_contact_word
from .rule import ERROR, corpus_rule, item_rule

_SOURCE = "个人信息保护法第二十五条；教财厅函〔2017〕28号"
_IDENTITY_HINT = "删去身份证号，或改写成“1101**********002X”这样的形式。已经推送的，请告诉网站管理员：历史里还有。"
_CSV_IDENTITY_HINT = "删去这一列，或只留“1101**********002X”这样的形式，改好文件再提交。已经推送的，请告诉网站管理员：历史里还有。"
_CSV_MOBILE_HINT = "删去，或改写成“138****1234”；单位对外公布的电话放在表头是“联系电话”一类的列里。"
_OF_PUPILS_HINT = "删去，或改写成“138****1234”：有学生、考生、家长、身份证这些列的表，哪一列都不能有手机号码。"
_VAGUE_HINT = "删去，或改写成“138****1234”；确是单位对外公布的，把表头改为“咨询电话”。"
_MOBILE_HINT = "删去手机号，或改写成“138****1234”；单位对外公布的电话写在“联系电话：”等字样后面，或写在 contact 里。"
#: Titles stand above this row.
_HIGHEST = 30
#: Kinds of tables whose private data have a rule of their own.
_OF_PERSONS = frozenset(("departments", "leaders"))


@item_rule("identity-number", ERROR, _SOURCE, fixed=True)
def identity_number(item: Item, setting: Setting) -> Iterator[Finding]:
    """不得公布公民身份号码。

    元数据、正文、文件名、CSV 附件和数据表里都查，全角数字和中间加空格的也查。日期和校验码都对的才报，所以报出来的基本都是真的。
    一经推送就留在公开的历史里，只在新的提交里删去是不够的：请立即告诉网站管理员。确需区分同名的人，写成 `1101**********002X` 这样的形式。
    """
    for spot, number in _numbers(item):
        yield Finding(item.path, spot, f"这里有公民身份号码（{masked(number)}）。", _IDENTITY_HINT)
    if any(identity_numbers(item.path)):
        yield Finding(item.path, Spot(), "文件名里有公民身份号码。", "改文件名。" + _IDENTITY_HINT)


@item_rule("mobile-number", ERROR, _SOURCE)
def mobile_number(item: Item, setting: Setting) -> Iterator[Finding]:
    """不得公布个人手机号码；单位对外公布的电话除外。

    单位的电话紧跟在“联系电话”“咨询电话”“监督电话”等字样后面，或写在 contact（咨询方式）里、表格的电话一列里。
    “家长电话”“本人电话”等不算单位电话。词表在 catalog.yml 的 vocabulary 下的 contact_words 里可以增加。
    """
    words = setting.catalog.words("contact_words")
    for start, end in mobile_numbers(item.text.head):
        line = item.text.head[item.text.head.rfind("\n", 0, start) + 1 : start]
        if _key_above(item.text.head, start) != "contact" and not is_behind_contact_word(line, words):
            yield Finding(item.path, _head_spot(item, start, end), f"这里有手机号码（{masked(item.text.head[start:end])}）。", _MOBILE_HINT)
    numbers = list(mobile_numbers(item.body))
    cells = list(_contact_cells(item.body, words)) if numbers else []
    for start, end in numbers:
        line = item.body[max(start - FARTHEST, 0) : start].rpartition("\n")[2]
        cell = bisect_right(cells, (start, len(item.body))) - 1
        if not is_behind_contact_word(line, words) and (cell < 0 or cells[cell][1] < end):
            yield item.body_finding(start, end, f"这里有手机号码（{masked(item.body[start:end])}）。", _MOBILE_HINT)


def _key_above(head: str, position: int) -> str:
    """The outermost key of the front matter whose value holds a place."""
    keys = (re.match(r"([a-z_]+):", line) for line in reversed(head[:position].split("\n")))
    return next((key[1] for key in keys if key), "")


@corpus_rule("csv-personal-data", ERROR, _SOURCE, fixed=True)
def csv_personal_data(corpus: Corpus) -> Iterator[Finding]:
    """CSV 附件和数据表里不得有公民身份号码；手机号码只能在电话一列里。

    这些文件会原样发布，也会被搜索引擎收录；网页上没有用到的列也一样。表头是“联系电话”“咨询电话”一类的列可以有单位的手机号；
    有学生、考生、家长等列的表格，哪一列都不行。Excel 文件只查列在 data 里的，列在 attachments 里的请自己核对。
    """
    words = corpus.setting.catalog.words("contact_words")
    for path, owners in corpus.owners.items():
        entry = corpus.tree.entries.get(path)
        if not entry or entry.kind != "file" or entry.size > LARGEST_FILE or not _is_searched(path, owners[0]):
            continue
        try:
            data = corpus.tree.read(path)
        except OSError:
            continue  # rule file-type reports it
        schema = next((table.schema for table in owners[0].data if beside(owners[0], table.file) == path), None)
        told: frozenset[tuple[str, int, str]] | None = None
        for each in _in_file(data, path, words):
            if schema in _OF_PERSONS and not each.is_identity:
                told = _told(corpus, path, schema) if told is None else told
                if not told.isdisjoint(((each.sheet, each.row, letter(each.column)), (each.sheet, 0, letter(each.column)))):
                    continue  # organisation-privacy tells of it
            if schema is None:
                yield Finding(owners[0].path, corpus.mention(owners[0], path), f"文件 {basename(path)} {each.where}有{each.what}。", each.hint)
            else:
                yield Finding(path, Spot(each.row), f"{each.where}有{each.what}。", each.hint)


def _told(corpus: Corpus, path: str, schema: str) -> frozenset[tuple[str, int, str]]:
    """(sheet, row, letter of the column) of what organisation-privacy finds in a table of persons; row 0 for a whole column."""
    from ..organisation.privacy import private  # where a site has such tables

    try:
        found = list(private(table_of(corpus, path, schema)))
    except (OSError, SchemaError):  # said by data-table, catalog-tables
        return frozenset()
    return frozenset((each.sheet, 0 if each.is_column else each.number, each.column) for each in found)


def _is_searched(path: str, owner: Item) -> bool:
    if extension(path) == "xlsx":
        return any(beside(owner, table.file) == path for table in owner.data)
    return extension(path) in ("csv", "txt")


class _Personal(NamedTuple):
    """Personal data in a table: the row from 1, the column from 0, the heading above it, what it is and what to do."""

    sheet: str
    row: int
    column: int
    heading: str
    what: str
    hint: str

    @property
    def is_identity(self) -> bool:
        """Whether it is a 公民身份号码."""
        return self.hint == _CSV_IDENTITY_HINT

    @property
    def where(self) -> str:
        """工作表“名单”第 3 行 C 列“联系电话”."""
        sheet = f"工作表“{shorten(self.sheet)}”" if self.sheet else ""
        heading = f"“{shorten(self.heading)}”" if self.heading else ""
        return f"{sheet}第 {self.row} 行 {letter(self.column)} 列{heading}"


def _in_file(data: bytes, path: str, words: tuple[str, ...]) -> Iterator[_Personal]:
    """The personal data in a file; a workbook that cannot be read has a fault of its own."""
    if extension(path) != "xlsx":
        yield from _in_table(readable(data), words)
        return
    found = sheets(data, path)
    for sheet in found if not isinstance(found, str) else ():
        if _has_any("\n".join(cell for row in sheet.rows for cell in row)):
            yield from _in_rows(sheet.rows, words, sheet.name)


def _contact_cells(body: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where the cells of Markdown tables stand that are below a contact heading."""
    columns: frozenset[int] | None = None
    position = 0
    for line in body.split("\n"):
        cells = line.split("|")
        first = 0 if line.lstrip().startswith("|") else 1  # the first "|" of a row may be left out
        if len(cells) == 1:
            columns = None
        elif columns is None:
            columns = contact_columns([""] * first + cells, words)
        elif columns:
            start = position
            for column, cell in enumerate(cells, first):
                if column in columns:
                    yield start, start + len(cell)
                start += len(cell) + 1
        position += len(line) + 1


def _in_table(text: str, words: tuple[str, ...]) -> Iterator[_Personal]:
    """The personal data in CSV text."""
    if not _has_any(text):
        return
    try:
        rows = list(csv.reader(StringIO(text.lstrip("\ufeff"))))
    except csv.Error:  # a cell beyond the reader's limit: no table, but still text
        rows = [[line] for line in text.splitlines()]
    yield from _in_rows(rows, words)


def _has_any(text: str) -> bool:
    return any(mobile_numbers(text)) or any(identity_numbers(text))


def _in_rows(rows: Sequence[Sequence[str]], words: tuple[str, ...], sheet: str = "") -> Iterator[_Personal]:
    head, columns = _head(rows, words)
    is_of_pupils = any(PUPILS.search(title) for title in head)
    for line, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            heading = head[column].strip() if column < len(head) and head is not row else ""
            for start, end in identity_numbers(cell):
                yield _Personal(sheet, line, column, heading, f"公民身份号码（{masked(cell[start:end])}）", _CSV_IDENTITY_HINT)
            for start, end in mobile_numbers(cell):
                before = "".join(row[max(column - 1, 0) : column]) + " " + cell[:start]
                if column not in columns and not is_behind_contact_word(before, words):
                    hint = _OF_PUPILS_HINT if is_of_pupils else _VAGUE_HINT if re.search("电话|手机|联系", heading) else _CSV_MOBILE_HINT
                    yield _Personal(sheet, line, column, heading, f"手机号码（{masked(cell[start:end])}）", hint)


def _head(rows: Sequence[Sequence[str]], words: tuple[str, ...]) -> tuple[Sequence[str], frozenset[int]]:
    """The titles of a table and its columns of public telephone numbers: the first row of more than one cell, or one below it that has such a title.

    Who compiled the table, and when, may stand above the titles; what says whose numbers they are counts wherever it stands.
    """
    head: Sequence[str] = ()
    above: list[str] = []
    most = 1
    for row in rows[:_HIGHEST]:
        width = len([cell for cell in row if cell.strip()])
        if width > most and not any(map(PUPILS.search, above)) and (columns := contact_columns(row, words)):
            return row, columns
        if width > 1:
            head, most = head or row, max(most, width)
            above += row
        if _has_any(" ".join(row)):
            break
    return head, frozenset()


def _numbers(item: Item) -> Iterator[tuple[Spot, str]]:
    for start, end in identity_numbers(item.text.head):
        yield _head_spot(item, start, end), item.text.head[start:end]
    for start, end in identity_numbers(item.body):
        yield item.body_spot(start, end), item.body[start:end]


def _head_spot(item: Item, start: int, end: int) -> Spot:
    head = item.text.head
    return Spot(head.count("\n", 0, start) + 2, start - head.rfind("\n", 0, start), end - start)


RULES = (identity_number, mobile_number, csv_personal_data)
