"""Personal data that must not be published: identity numbers and private telephone numbers."""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from io import StringIO
from posixpath import basename

from ..model.corpus import Corpus, beside
from ..model.filetype import LARGEST_FILE, extension
from ..model.item import Item
from ..model.personal import identity_numbers, masked, mobile_numbers, narrow
from ..model.phrases import shorten
from ..model.problem import Finding, Spot
from ..model.setting import Setting
from ..model.source import readable
from ..tables.grid import sheets
from .rule import ERROR, corpus_rule, item_rule

_SOURCE = "个人信息保护法第二十五条；教财厅函〔2017〕28号"
_IDENTITY_HINT = "删去身份证号，或改写成“1101**********002X”这样的形式。已经推送的，请告诉网站管理员：历史里还有。"
_CSV_IDENTITY_HINT = "删去这一列，或只留“1101**********002X”这样的形式，改好文件再提交。已经推送的，请告诉网站管理员：历史里还有。"
_CSV_MOBILE_HINT = "删去，或改写成“138****1234”；单位对外公布的电话放在表头是“联系电话”一类的列里。"
_MOBILE_HINT = "删去手机号，或改写成“138****1234”；单位对外公布的电话写在“联系电话：”等字样后面，或写在 contact 里。"
# Whose telephone it is decides: behind these words a number is private even where 电话 follows,
# unless the word itself says that the bureau answers there (考生咨询电话, 家长投诉热线).
_PRIVATE = r"(?:家长|学生|本人|监护人|父亲|母亲|父母|家庭|考生|个人|申请人|职工|教师|员工)"
_FARTHEST = 200
_MOST_COLUMNS = 200
_SEPARATORS = " \t\u3000\u00a0,，、;；/|或转"
_BETWEEN_NUMBERS = re.compile(r"(?:(?<![0-9])\+?86|[0-9][0-9\s-]{5,}[0-9](?:转[0-9]+)?|[（(][^（()）]{0,20}[)）])$")
_OFFICE = re.compile(r"联系|咨询|监督|举报|投诉|报名|受理|办公|地址|传真|单位|部门|机构|[股科室处厅局院]|中心|学校|[小中]学|幼儿园")
_OFFICIAL = re.compile(r"咨询|监督|举报|投诉|受理|报名|招生|资助|服务|值班|应急|救助|报警|热线")


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
        line = item.body[max(start - _FARTHEST, 0) : start].rpartition("\n")[2]
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
        for sheet, line, column, what in _in_file(data, path, words):
            hint = _CSV_IDENTITY_HINT if what.startswith("公民") else _CSV_MOBILE_HINT
            where = f"文件 {basename(path)} {f'工作表“{shorten(sheet)}”' if sheet else ''}第 {line} 行第 {column} 列"
            yield Finding(owners[0].path, corpus.mention(owners[0], path), f"{where}有{what}。", hint)


def _is_searched(path: str, owner: Item) -> bool:
    if extension(path) == "xlsx":
        return any(beside(owner, table.file) == path for table in owner.data)
    return extension(path) in ("csv", "txt")


def _in_file(data: bytes, path: str, words: tuple[str, ...]) -> Iterator[tuple[str, int, int, str]]:
    """(sheet, row, column, what) of the personal data in a file; a workbook that cannot be read has a fault of its own."""
    if extension(path) != "xlsx":
        yield from (("", *found) for found in _in_table(readable(data), words))
        return
    found = sheets(data, path)
    for sheet in found if not isinstance(found, str) else ():
        if _has_any("\n".join(cell for row in sheet.rows for cell in row)):
            yield from ((sheet.name, *each) for each in _in_rows(sheet.rows, words))


def is_behind_contact_word(before: str, words: tuple[str, ...]) -> bool:
    """Whether the text before a number on its line ends in a contact word, with nothing but other numbers between."""
    before = re.sub(r"[*_`]", "", narrow(before[-_FARTHEST:]))
    while between := _BETWEEN_NUMBERS.search(before := before.rstrip(_SEPARATORS)):
        before = before[: between.start()]
    before = re.sub(r"[\s:：为是]+$", "", before)
    before = re.sub(r"[（(][^（()）]{0,20}[)）]$", "", before)
    found = _ending(words).search(before)
    if not found:
        return False
    context = before[: found.start()]
    if _is_bare(found[0]):
        return not context.strip() or bool(_OFFICE.search(context))
    return bool(_OFFICIAL.search(found[0])) or not re.search(_PRIVATE + r"的?$", context)


def is_contact_column(header: str, others: list[str], words: tuple[str, ...]) -> bool:
    """Whether a column of a table holds public telephone numbers; not in a list of pupils or parents."""
    name = re.sub(r"[\s*（(].*$", "", header.strip(" \ufeff*")) or header
    if (re.search(_PRIVATE, header) and not _OFFICIAL.search(name)) or any(
        re.search(r"学生|考生|监护人|家长|身份证", other) for other in others if other != header
    ):
        return False
    found = _ending(words).search(name)
    if found and _is_bare(found[0]):
        return "姓名" not in "".join(others) or bool(_OFFICE.search("".join(others)))
    return bool(found)


def _is_bare(word: str) -> bool:
    """Whether a word says that a number is a telephone's, but not whose: then an office has to stand nearby."""
    return re.sub(r"\s", "", word) == "电话"


@cache
def _ending(words: tuple[str, ...]) -> re.Pattern[str]:
    # A short word such as 电话 counts only where no other Han character stands before it. Letterheads write 电　话.
    long = [r"\s*".join(map(re.escape, word)) for word in words if len(word) > 2]
    short = [r"\s*".join(map(re.escape, word)) for word in words if len(word) <= 2]
    choices = [f"(?:{'|'.join(long)})"] if long else []
    choices += [f"(?<![\\u4e00-\\u9fff])(?:{'|'.join(short)})"] if short else []
    return re.compile(f"(?:{'|'.join(choices) or '(?!)'})$")


def _contact_columns(header: Sequence[str], words: tuple[str, ...]) -> frozenset[int]:
    """The columns of a table, counted from 0, that hold public telephone numbers."""
    header = [name[:_FARTHEST] for name in header[:_MOST_COLUMNS]]
    return frozenset(column for column, name in enumerate(header) if is_contact_column(name, header, words))


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
            columns = _contact_columns([""] * first + cells, words)
        elif columns:
            start = position
            for column, cell in enumerate(cells, first):
                if column in columns:
                    yield start, start + len(cell)
                start += len(cell) + 1
        position += len(line) + 1


def _in_table(text: str, words: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """(row, column, what) of the personal data in CSV text; rows and columns count from 1."""
    if not _has_any(text):
        return
    try:
        rows = list(csv.reader(StringIO(text.lstrip("\ufeff"))))
    except csv.Error:  # a cell beyond the reader's limit: no table, but still text
        rows = [[line] for line in text.splitlines()]
    yield from _in_rows(rows, words)


def _has_any(text: str) -> bool:
    return any(mobile_numbers(text)) or any(identity_numbers(text))


def _in_rows(rows: Sequence[Sequence[str]], words: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    columns: frozenset[int] | None = None
    for line, row in enumerate(rows, 1):
        if columns is None and len([cell for cell in row if cell.strip()]) > 1:
            columns = _contact_columns(row, words)
        for column, cell in enumerate(row, 1):
            for start, end in identity_numbers(cell):
                yield line, column, f"公民身份号码（{masked(cell[start:end])}）"
            for start, end in mobile_numbers(cell):
                before = "".join(row[max(column - 2, 0) : column - 1]) + " " + cell[:start]
                if column - 1 not in (columns or ()) and not is_behind_contact_word(before, words):
                    yield line, column, f"手机号码（{masked(cell[start:end])}）"


def _numbers(item: Item) -> Iterator[tuple[Spot, str]]:
    for start, end in identity_numbers(item.text.head):
        yield _head_spot(item, start, end), item.text.head[start:end]
    for start, end in identity_numbers(item.body):
        yield item.body_spot(start, end), item.body[start:end]


def _head_spot(item: Item, start: int, end: int) -> Spot:
    head = item.text.head
    return Spot(head.count("\n", 0, start) + 2, start - head.rfind("\n", 0, start), end - start)


RULES = (identity_number, mobile_number, csv_personal_data)
