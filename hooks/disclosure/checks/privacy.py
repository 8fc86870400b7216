"""Personal data that must not be published: identity numbers and private telephone numbers."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from io import StringIO
from posixpath import basename

from ..model.corpus import Corpus, Setting
from ..model.filetype import extension
from ..model.item import Item
from ..model.personal import identity_numbers, masked, mobile_numbers, narrow
from ..model.problem import Finding, Spot
from ..model.source import decode
from .rule import ERROR, corpus_rule, item_rule

_SOURCE = "个人信息保护法第二十五条；教财厅函〔2017〕28号"
_IDENTITY_HINT = "删去身份证号，或改写成“1101**********002X”这样的形式。已经推送的，请告诉网站管理员：历史里还有。"
_MOBILE_HINT = "删去手机号，或改写成“138****1234”；单位对外公布的电话写在“联系电话：”等字样后面，或写在 contact 里。"
# Whose telephone it is decides: behind these words a number is private even where 电话 follows.
_PRIVATE = r"(?:家长|学生|本人|监护人|父亲|母亲|父母|家庭|考生|个人|申请人|职工|教师|员工)"


@item_rule("identity-number", ERROR, _SOURCE, fixed=True)
def identity_number(item: Item, setting: Setting) -> Iterator[Finding]:
    """不得公布公民身份号码。

    元数据、正文和 CSV 附件里都查，全角数字和中间加空格的也查。日期和校验码都对的才报，所以报出来的基本都是真的。
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
        if not line.startswith("contact:") and not is_behind_contact_word(line, words):
            yield Finding(item.path, _head_spot(item, start, end), f"这里有手机号码（{masked(item.text.head[start:end])}）。", _MOBILE_HINT)
    for start, end in mobile_numbers(item.body):
        line_start = item.body.rfind("\n", 0, start) + 1
        if not is_behind_contact_word(item.body[line_start:start], words) and not _in_contact_column(item.body, start, words):
            yield item.body_finding(start, end, f"这里有手机号码（{masked(item.body[start:end])}）。", _MOBILE_HINT)


@corpus_rule("csv-personal-data", ERROR, _SOURCE, fixed=True)
def csv_personal_data(corpus: Corpus) -> Iterator[Finding]:
    """CSV 附件里不得有公民身份号码；手机号码只能在电话一列里。"""
    words = corpus.setting.catalog.words("contact_words")
    for path, owners in corpus.owners.items():
        entry = corpus.tree.entries.get(path)
        if extension(path) not in ("csv", "txt") or not entry or entry.kind != "file":
            continue
        try:
            text = readable(corpus.tree.read(path))
        except OSError:
            continue  # rule file-type reports it
        for line, column, what in _in_table(text, words):
            yield Finding(
                owners[0].path, Spot(), f"文件 {basename(path)} 第 {line} 行第 {column} 列有{what}。", "改好文件再提交。" + _IDENTITY_HINT
            )


def readable(data: bytes) -> str:
    """The text of a data file: UTF-8, else GBK, else with what cannot be read left out."""
    text = decode(data)
    return text if isinstance(text, str) else data.decode("gb18030", "replace")


def is_behind_contact_word(before: str, words: tuple[str, ...]) -> bool:
    """Whether the text before a number on its line ends in a contact word, with nothing but other numbers between."""
    before = re.sub(r"[*_`]", "", narrow(before))
    before = re.sub(r"(?:[\s,，、;；/或转]|\+?86|[0-9][0-9\s-]{5,}[0-9](?:转[0-9]+)?|[（(][^（()）]{0,12}[)）])*$", "", before)
    before = re.sub(r"[\s:：为是]+$", "", before)
    before = re.sub(r"[（(][^（()）]{0,12}[)）]$", "", before)
    found = _ending(words).search(before)
    return bool(found) and not re.search(_PRIVATE + r"(?:的)?$", before[: found.start()] if found else "")


def is_contact_column(header: str, others: list[str], words: tuple[str, ...]) -> bool:
    """Whether a column of a table holds public telephone numbers; not in a list of pupils or parents."""
    name = re.sub(r"[\s*（(].*$", "", header.strip(" \ufeff*")) or header
    if re.search(_PRIVATE, header) or any(re.search(r"学生|考生|监护人|家长|身份证", other) for other in others):
        return False
    return bool(_ending(words).search(name))


@cache
def _ending(words: tuple[str, ...]) -> re.Pattern[str]:
    # A short word such as 电话 counts only where no other Han character stands before it.
    long = [re.escape(word) for word in words if len(word) > 2]
    short = [re.escape(word) for word in words if len(word) <= 2]
    choices = [f"(?:{'|'.join(long)})"] if long else []
    choices += [f"(?<![\\u4e00-\\u9fff])(?:{'|'.join(short)})"] if short else []
    return re.compile(f"(?:{'|'.join(choices)})$")


def _in_contact_column(body: str, position: int, words: tuple[str, ...]) -> bool:
    """Whether a place stands in a Markdown table below a contact heading."""
    line_start = body.rfind("\n", 0, position) + 1
    if "|" not in body[line_start:position]:
        return False
    above = body[:line_start].rstrip("\n").split("\n")
    rows = []
    for line in reversed(above):
        if "|" not in line:
            break
        rows.append(line)
    if len(rows) < 2:
        return False
    header = _cells(rows[-1])
    index = len(_cells(body[line_start:position])) - 1
    return index < len(header) and is_contact_column(header[index], header, words)


def _cells(row: str) -> list[str]:
    row = row.strip()
    return row.removeprefix("|").split("|")


def _in_table(text: str, words: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """(row, column, what) of the personal data in CSV text; rows and columns count from 1."""
    if not any(mobile_numbers(text)) and not any(identity_numbers(text)):
        return
    try:
        rows = list(csv.reader(StringIO(text.lstrip("\ufeff"))))
    except csv.Error:  # a cell beyond the reader's limit: no table, but still text
        rows = [[line] for line in text.splitlines()]
    header: list[str] = []
    for line, row in enumerate(rows, 1):
        if len([cell for cell in row if cell.strip()]) > 1 and not header:
            header = row
        for column, cell in enumerate(row, 1):
            for start, end in identity_numbers(cell):
                yield line, column, f"公民身份号码（{masked(cell[start:end])}）"
            title = header[column - 1] if column <= len(header) else ""
            for start, end in mobile_numbers(cell):
                if not is_contact_column(title, header, words) and not is_behind_contact_word(cell[:start], words):
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
