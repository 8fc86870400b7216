"""Rows of a table that are no data: notes below it, sums, group titles across its whole width, the example of a template."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

from .sheet import Sheet
from .titles import unit_line


class Aside(Enum):
    """What a row is that holds no data; the value says so."""

    EXAMPLE = "这一行是示例"
    NOTE = "这一行是注"
    MORE = "这一行接着上面的注"
    FOOT = "这一行是表尾"
    SUM = "这一行是合计"
    ACROSS = "这一行横贯几列，是标题或者说明"
    GROUP = "这一行是分组的标题"
    NUMBERING = "这一行是列的编号"
    ABOVE = "在标题行上面"

    @property
    def is_note(self) -> bool:
        """Whether what follows may be the rest of it."""
        return self in (Aside.NOTE, Aside.MORE)

    @property
    def is_of_all(self) -> bool:
        """Whether it says something of the whole table."""
        return self in (Aside.NOTE, Aside.MORE, Aside.FOOT, Aside.ACROSS, Aside.ABOVE)


#: How the first cell of the row begins that templates bring along; it is never read.
EXAMPLE = "示例："
_NOTE = re.compile(r"[*※]?(?:附?注|备注|说明|附件|填[表报写]说明|温馨提示)[0-9一二三四五六七八九十]?[::.]|(?:附?注|备注|说明)$")
_SIGNATURE = re.compile(
    r"\(?(?:填表|制表|填报|报送|审核|审批|经办|负责|联系|监督|举报|投诉|咨询|单位|日期)[^:]{0,10}:|(?:12315|12345|12358)"
)
_SUM = re.compile(r"合计|总计|小计|共计|累计")
#: What follows a note with a number of its own is its next sentence: 二、教科书由国家免费提供。
_SENTENCE = re.compile("[。;,]")
_HEADING = re.compile(r"(?:\(?[一二三四五六七八九十]{1,3}\)?[、.]|\([一二三四五六七八九十]{1,3}\))\S")


def aside(sheet: Sheet, row: int, columns: tuple[int, ...], after_note: bool) -> Aside | None:
    """What a row is when it is no data; None for a row of data or one that is blank.

    `columns` are those with data, serial numbers aside; `after_note` says that a note stands above, which goes on as long as rows have one cell.
    """
    corners = {sheet.corner(row, column): sheet.at(row, column).strip() for column in range(len(sheet.rows[row]))}
    own = [(corner, text) for corner, text in corners.items() if text]
    if not own:
        return None
    first = _plain(own[0][1])
    cells = [text for corner, text in own if corner[0] == row]
    data = [_plain(sheet.at(row, column)) for column in columns if sheet.at(row, column).strip()]
    if first.startswith(_plain(EXAMPLE)) or (data and data[0].startswith(_plain(EXAMPLE))):
        return Aside.EXAMPLE
    if _is_numbering([_plain(text) for text in cells]):
        return Aside.NUMBERING
    if _NOTE.match(first) and len(cells) == 1:
        return Aside.NOTE
    if _SIGNATURE.match(first) and (len(cells) == 1 or all(":" in _plain(text) or len(_plain(text)) < 9 for text in cells)):
        return Aside.FOOT
    if _SUM.fullmatch(first) or (data and _SUM.fullmatch(data[0])):
        return Aside.SUM
    if len(own) == 1 and len(columns) > 1:
        if own[0][0][0] == row and sheet.corner(row, own[0][0][1] + 1) == own[0][0]:
            return Aside.ACROSS
        if _HEADING.match(first) and not (after_note and _SENTENCE.search(first)):
            return Aside.GROUP
        if after_note:
            return Aside.MORE
    return None


def sum_word(text: str) -> bool:
    """Whether a cell says that its row adds up others: 合计."""
    return _SUM.fullmatch(_plain(text)) is not None


def ends_table(text: str) -> bool:
    """Whether a row between two tables that says this belongs to the upper one: a note, a signature. 单位：元 stands above the lower one."""
    plain = _plain(text)
    return bool(_NOTE.match(plain) or _SIGNATURE.match(plain)) and not unit_line(text)


def _is_numbering(cells: list[str]) -> bool:
    """Whether a row counts its columns, as forms do below the titles: （一）、（二）、（三） or 甲、1、2、3."""
    bare = [text.strip("()") for text in cells if text not in ("甲", "乙", "丙")]
    return len(bare) > 2 and any(bare == list(signs[: len(bare)]) for signs in _COUNTS)


_COUNTS = tuple(map(str, range(1, 100))), tuple("一二三四五六七八九十"), tuple(map(str, range(100)))


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
