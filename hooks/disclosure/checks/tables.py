"""Tables in the Markdown of an item: what Python-Markdown would show as something else, or drop without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.body import without_code
from ..model.item import Item
from ..model.problem import Finding
from ..model.setting import Setting
from .rule import ERROR, item_rule

_SEPARATOR = re.compile(r"[ \t]{0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_BAR = re.compile(r"(?<!\\)\|")
_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|$))+")


@item_rule("table-form", ERROR, "")
def table_form(item: Item, setting: Setting) -> Iterator[Finding]:
    """表格前后各空一行，第二行是 --- 行，每行的格数不多于表头。

    写成：

        | 学段 | 标准 |
        | --- | --- |
        | 小学 | 450元 |

    竖线是半角的。前面不空行，表格会原样显示成文字；后面不空行，下一段会变成表格的一行；多出来的格会丢失。
    """
    if "|" not in item.body and "｜" not in item.body:
        return
    for block in _BLOCK.finditer(without_code(item.body)):
        lines = block[0].rstrip("\n").split("\n")
        fault = _fault(lines)
        if fault:
            at, says, hint = fault
            start = block.start() + sum(len(line) + 1 for line in lines[:at])
            yield item.body_finding(start, start + len(lines[at]), says, hint)


def _fault(lines: list[str]) -> tuple[int, str, str] | None:
    """What is wrong with a block of lines: the line, what it is, what to do. None when it is no table or a good one."""
    separator = next((at for at, line in enumerate(lines) if "-" in line and "|" in line and _SEPARATOR.fullmatch(line)), None)
    if separator is None:
        rows = [at for at, line in enumerate(lines) if re.match(r"[ \t]{0,3}[|｜]", line) and re.search(r"[|｜][ \t]*$", line)]
        if len(rows) > 1:
            return rows[0], "这个表格没有分隔表头的一行，会原样显示成文字。", "在表头下面加一行，例如 | --- | --- |，格数与表头相同，竖线是半角的。"
        return None
    if separator == 0:
        return 0, "这一行上面没有表头。", "表头紧接着写在它的上一行。"
    if separator > 1:
        return separator - 1, "表格前面没有空行，会原样显示成文字。", "在表头上面空一行。"
    width = _cells(lines[0])
    if _cells(lines[1]) != width:
        return 1, f"这一行有 {_cells(lines[1])} 格，表头有 {width} 格，表格会原样显示成文字。", "改成与表头一样多。"
    for at, line in enumerate(lines[2:], 2):
        if "｜" in line and not _BAR.search(line):
            return at, "这一行的竖线是全角的，整行会挤进一格。", "改成半角的 |。"
        if not _BAR.search(line):
            return at, "表格后面没有空行，这一行会变成表格的一行。", "在它上面空一行。"
        if _cells(line) > width:
            return at, f"这一行有 {_cells(line)} 格，表头只有 {width} 格，多出来的会丢失。", "补上表头，或合并成同样多的格；内容里的竖线写成 \\|。"
    return None


def _cells(line: str) -> int:
    return len(_BAR.split(re.sub(r"(?<!\\)\|$", "", re.sub(r"^\|", "", line.strip()))))


RULES = (table_form,)
