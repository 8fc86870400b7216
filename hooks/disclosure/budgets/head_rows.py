"""Which rows of a table are its heads: groups of columns, their titles, parts of them, and the numbers of the columns."""

from __future__ import annotations

import re
import unicodedata

from ..tables.sheet import Sheet
from ..tables.values import is_blank
from . import words
from .figure import read_amount

_DEEPEST_HEAD = 5
_NUMBERING = re.compile(r"[0-9]{1,3}(?:=.*)?")


def own(sheet: Sheet, row: int) -> list[tuple[int, str]]:
    """The cells of a row that say something and are not merged down or across from others: (column from 0, text)."""
    cells = sheet.rows[row] if row < len(sheet.rows) else ()
    return [(column, text) for column, text in enumerate(cells) if text.strip() and sheet.corner(row, column) == (row, column)]


def is_number(text: str) -> bool:
    """Whether a cell is an amount, and no word."""
    return re.search("[0-9]", text) is not None and not isinstance(read_amount(text, ""), tuple)


def head_rows(sheet: Sheet, first: int, end: int) -> range:
    """The rows of the heads that begin in a row, before `end`."""
    stop = first + 1
    while stop < end and stop - first < _DEEPEST_HEAD and _goes_on(sheet, range(first, stop)):
        stop += 1
    return range(first, stop)


def _goes_on(sheet: Sheet, head: range) -> bool:
    """Whether the row below belongs to the heads as well."""
    row = head.stop
    texts = own(sheet, row)
    if any(is_number(text) for _, text in texts) or not any(text.strip() for text in sheet.rows[row]):
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


def after_numbering(sheet: Sheet, row: int, end: int) -> int:
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
