"""What is wrong in a table, and where, as people point at it: sheet, row number, column letter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ..model.phrases import shorten


class Kind(Enum):
    """What a fault or remark is about.

    FAULT   something that has to be put right
    HIDDEN  a hidden worksheet: it was not read, but the file shows it to whoever asks
    PASSED  a column or worksheet that was not read
    STRUCK  a cell that is struck through, read all the same
    NOTE    a row that says something of the whole table
    ROW     a row that is no data: an example, a sum, the title of a group, the header once more
    CELLS   how cells were read
    """

    FAULT = "fault"
    HIDDEN = "hidden"
    PASSED = "passed"
    STRUCK = "struck"
    NOTE = "note"
    ROW = "row"
    CELLS = "cells"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something about one cell, row or sheet of a table; a remark has the same shape.

    sheet    name of the worksheet; empty in a CSV file, which has but one
    row      from 1, as Excel counts; 0 where the sheet or the file as a whole is meant
    column   letter, A to XFD; empty where the row as a whole is meant
    title    of the column, as the schema calls it
    value    what the cell says, as written
    message  a Chinese sentence: what must hold, or what was done
    hint     what to do, or what was probably meant
    kind     FAULT among faults, another one among remarks
    """

    sheet: str
    row: int
    column: str
    title: str
    value: str
    message: str
    hint: str = ""
    kind: Kind = Kind.FAULT


def said(fault: Fault) -> str:
    """A fault as one line of Chinese: 工作表“收费”第 5 行 C 列“收费标准”：写的是“四百”，必须是数，例如 450。"""
    sheet = f"工作表“{shorten(fault.sheet)}”" if fault.sheet else ""
    row = f"第 {fault.row} 行" if fault.row else ""
    column = f" {fault.column} 列" if fault.column else ""
    title = f"“{shorten(fault.title)}”" if fault.title else ""
    where = (sheet + row + column + title).strip()
    written = f"写的是“{shorten(fault.value)}”，" if fault.value else ""
    return (f"{where}：" if where else "") + written + fault.message + fault.hint


def letter(index: int) -> str:
    """The letter of a column that is counted from 0: 0 gives A, 26 gives AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
