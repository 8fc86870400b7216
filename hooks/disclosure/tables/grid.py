"""The sheets of a table file, whatever program wrote it: XLSX, or CSV in one of the encodings and separators that programs write."""

from __future__ import annotations

import csv
import re
from io import StringIO

from ..model.filetype import LARGEST_FILE, MOST_CELLS, MOST_ROWS, describe, extension
from ..model.source import decode
from . import workbook
from .sheet import Sheet, cleaned, trimmed

#: What a program that opens CSV takes for a formula at the beginning of a cell; the export puts an apostrophe before it, which is taken off here.
FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t]")
_OTHER_KINDS = {
    "xls": "这是旧格式的 Excel 文件",
    "xlsm": "这是带宏的 Excel 文件",
    "et": "这是 WPS 自己的格式",
    "ods": "这是 OpenDocument 表格",
}
_SAMPLE = 20_000


def sheets(data: bytes, name: str) -> tuple[Sheet, ...] | str:
    """The sheets of a file; its kind goes by the extension of `name`. A sentence in Chinese where nothing can be read. Raises nothing."""
    kind = extension(name)
    if kind not in ("csv", "xlsx"):
        return f"{_OTHER_KINDS.get(kind, '这不是表格文件')}；请另存为“Excel 工作簿（.xlsx）”或“CSV（.csv）”。"
    if len(data) > LARGEST_FILE:
        return f"文件超过 {LARGEST_FILE // 1024 // 1024} MB，没有读取；请删去表格以外的内容，或者分成几个文件。"
    if not data:
        return "文件是空的，一个字节也没有。"
    return workbook.sheets_of(data) if kind == "xlsx" else _csv(data)


def _csv(data: bytes) -> tuple[Sheet, ...] | str:
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return f"文件的扩展名是 csv，内容却是{describe(lambda limit: data[:limit] if limit > 0 else data)}；请改回原来的扩展名，或者另存为 CSV。"
    read = _text(data)
    if isinstance(read, str):
        return read
    text, encoding = read
    reader = csv.reader(StringIO(text), delimiter=_separator(text[:_SAMPLE]), strict=True)
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in reader:
            rows.append([_plain(cell) for cell in row])
            cells += len(row)
            if len(rows) > MOST_ROWS or cells > MOST_CELLS:
                return f"表太大，一个文件最多 {MOST_ROWS} 行、{MOST_CELLS} 格；请分成几个文件。"
    except csv.Error:
        return f"从第 {len(rows) + 1} 行起读不下去：英文引号没有配对，或者引号后面还有字；请用 Excel 或 WPS 打开，另存为 CSV。"
    rows, marks = cleaned(rows)
    return (Sheet("", trimmed(rows), encoding=encoding, marks=marks),)


def _text(data: bytes) -> tuple[str, str] | str:
    """The text and the name of its encoding; or a sentence why there is none."""
    text = decode(data)
    if isinstance(text, str):
        return text, "UTF-8"
    if b"\0" in data:
        return f"{text.message}请用 Excel 或 WPS 打开，另存为“CSV UTF-8（逗号分隔）”。"
    try:
        return data.decode("gb18030").replace("\r\n", "\n").replace("\r", "\n"), "GBK（GB18030）"
    except UnicodeDecodeError:
        return f"{text.message}请用 Excel 或 WPS 打开，另存为“CSV UTF-8（逗号分隔）”。"


def _separator(sample: str) -> str:
    """The character that stands on most lines, outside of quotation marks; of two on as many lines, the more frequent one."""
    lines = re.sub('"[^"]*"', "", sample).split("\n")
    return max(",\t;", key=lambda each: (sum(each in line for line in lines), sum(line.count(each) for line in lines)))


def _plain(cell: str) -> str:
    """A cell without the apostrophe that keeps Excel from calculating it."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell[1:]) else cell
