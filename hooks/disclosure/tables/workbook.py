"""Excel files (ECMA-376, .xlsx) as sheets of text, within bounds that no file can break."""

from __future__ import annotations

import datetime
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from typing import IO, Any

from ..model.filetype import LARGEST_XML, MOST_CELLS, MOST_ROWS, describe
from .fault import Kind
from .sheet import Mark, Sheet, cleaned, trimmed

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_MOST_MEMBERS = 20_000
_BROKEN = "文件已损坏或者不符合格式，读不出表格；请用 Excel 或 WPS 打开，另存为新的“Excel 工作簿（.xlsx）”。"


class _Unreadable(Exception):
    """Raised inside the reader with the sentence that people get."""


def sheets_of(data: bytes) -> tuple[Sheet, ...] | str:
    """The sheets of an XLSX file in their order, hidden ones without their rows; or a sentence why it cannot be read. Raises nothing."""
    if data.startswith(_OLE):
        return "文件加了密码，或者是旧格式（.xls）改了扩展名，读不出来；请去掉密码，另存为“Excel 工作簿（.xlsx）”。"
    if not data.startswith(b"PK"):
        kind = describe(lambda limit: data[:limit] if limit > 0 else data)
        return f"文件的扩展名是 xlsx，内容却是{kind}；请用 Excel 或 WPS 另存为 xlsx。"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return tuple(_sheets(_only_xml(data)))
        except _Unreadable as fault:
            return str(fault)
        # The library raises whatever the depths of a broken file provoke: KeyError, TypeError, RecursionError, its own.
        except Exception:
            return _BROKEN


def _only_xml(data: bytes) -> BytesIO:
    """The same archive with nothing but its XML inside; zipfile never unpacks more than the directory says, so that its sizes are a bound."""
    slim = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(slim, "w") as copy:
        members = {each.filename: each for each in archive.infolist()}
        xml = [each for name, each in members.items() if name.endswith((".xml", ".rels"))]
        if any(each.flag_bits & 1 for each in xml):
            raise _Unreadable("文件加了密码，读不出来；请去掉密码再保存。")
        if sum(each.file_size for each in xml) > LARGEST_XML or len(members) > _MOST_MEMBERS:
            raise _Unreadable("文件展开后过大，没有读取；请删去表格以外的内容，或者分成几个文件。")
        for each in xml:
            copy.writestr(each.filename, archive.read(each))
    return slim


def _sheets(archive: BytesIO) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    book = load_workbook(archive, read_only=True, data_only=True, keep_links=False)
    room = [MOST_ROWS, MOST_CELLS]
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            yield Sheet(str(sheet.title), (), is_hidden=True)
            continue
        sheet.reset_dimensions()  # what a sheet claims to span is not what it holds
        struck: list[tuple[int, int]] | None = [] if any(font.strike for font in book._fonts) else None
        rows = _rows(sheet, room, struck)
        # A sheet that is read row by row keeps its ranges and hidden rows to itself.
        with sheet._get_source() as part:
            extras = _extras(part)
        rows, marks = cleaned(rows)
        merged = _merged(extras.ranges, rows)
        for (row, column), (top, left) in merged.items():
            if (row, column) != (top, left):
                rows[row] += [""] * (column + 1 - len(rows[row]))
                rows[row][column] = rows[top][left] if left < len(rows[top]) else ""
        told = (*marks, *extras.marks, *_struck(struck))
        yield Sheet(str(sheet.title), trimmed(rows), merged, marks=told, unsolved=tuple(extras.unsolved))


def _struck(places: list[tuple[int, int]] | None) -> Iterator[Mark]:
    for row, column in (places or ())[:1]:
        message = f"划了删除线的格共有 {len(places or ())} 个，读的时候同没有划掉的一样。"
        yield Mark(row, column, message, "作废的内容请从表里删去；没有作废的，去掉删除线。", Kind.STRUCK)


def _rows(sheet: Any, room: list[int], struck: list[tuple[int, int]] | None) -> list[list[str]]:
    """The texts of a sheet; `room` is how many rows and cells are still allowed in the file, and shrinks.

    struck: where cells are struck through is added; None where the file has no such type.
    """
    rows = []
    for row in sheet.iter_rows():
        room[0], room[1] = room[0] - 1, room[1] - len(row)
        if min(room) < 0:
            raise _Unreadable(
                f"工作表“{sheet.title}”太大，一个文件最多 {MOST_ROWS} 行、{MOST_CELLS} 格；请删去表格下面和右边的空行、空列（选中整行、整列再删除）。"
            )
        rows.append([_shown(cell) for cell in row])
        if struck is not None:
            struck += [(len(rows) - 1, place) for place, cell in enumerate(row) if cell.value is not None and cell.font.strike]
    return rows


def _shown(cell: Any) -> str:
    """A cell's value as text: dates in ISO form, numbers as Excel shows them (15 digits at most), line breaks as LF."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    if isinstance(value, datetime.datetime):
        return str(value.date() if value.time() == datetime.time() else value.replace(microsecond=0))
    text = str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return text.encode("utf-8", "ignore").decode()


def _number(value: int | float, form: str) -> str:
    """A number without the noise of binary fractions; with the leading zeros of a format such as 000."""
    plain = f"{Decimal(f'{value:.15g}'):f}" if isinstance(value, float) else str(value)
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return plain.zfill(len(form)) if re.fullmatch("0{2,20}", form) and plain.isdigit() else plain


@dataclass
class _Extras:
    """What stands in a sheet beside its values: merged ranges as text (`A1:B2`), formulas without result, and what people should be told."""

    ranges: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    unsolved: list[tuple[int, int]] = field(default_factory=list)


def _extras(part: IO[bytes]) -> _Extras:
    from lxml import etree
    from openpyxl.utils.cell import coordinate_to_tuple

    found = _Extras()
    unsolved: list[str] = []
    rows = columns = last = 0
    tags = ("{*}mergeCell", "{*}row", "{*}col")
    for _, node in etree.iterparse(part, events=("end",), tag=tags, resolve_entities=False, no_network=True):
        name = etree.QName(node).localname
        if name == "mergeCell":
            found.ranges.append(node.get("ref", ""))
        elif name == "col":
            columns += node.get("hidden") in ("1", "true")
        else:
            rows += node.get("hidden") in ("1", "true")
            letters = [cell.get("r", "").rstrip("0123456789") for cell in node]
            places = [(len(each), each) for each in letters if each]
            number = int(node.get("r", last + 1))
            if number <= last or places != sorted(set(places)):
                raise _Unreadable(_BROKEN)  # the library would pass over what stands out of order
            last = number
            unsolved += [cell.get("r", "A1") for cell in node if _is_unsolved(cell)]
        node.clear()
    if rows or columns:
        hidden = "、".join(f"{count} {unit}" for count, unit in ((rows, "行"), (columns, "列")) if count)
        found.marks.append(Mark(-1, -1, f"有 {hidden}是隐藏的，也照样读了。", "不应当公开的，请从表里删去。"))
    found.unsolved = [(row - 1, column - 1) for row, column in map(coordinate_to_tuple, unsolved)]
    for row, column in found.unsolved[:1]:
        message = f"这样的格有 {len(unsolved)} 个：里面的公式没有保存结果，读出来是空的。"
        found.marks.append(Mark(row, column, message, "用 Excel 或 WPS 打开这个文件，保存一次。"))
    return found


def _is_unsolved(cell: Any) -> bool:
    """Whether a formula was saved by a program that does not calculate; an empty text is a result, too."""
    if cell.find("{*}f") is None:
        return False
    result = cell.find("{*}v")
    return result is None or not (result.text or cell.get("t") == "str")


def _merged(ranges: list[str], rows: list[list[str]]) -> Mapping[tuple[int, int], tuple[int, int]]:
    """Every cell of the merged ranges, as far as the sheet holds anything; of ranges that overlap, the first has the cell."""
    from openpyxl.utils.cell import range_boundaries

    width = max(map(len, rows), default=0)
    cells: dict[tuple[int, int], tuple[int, int]] = {}
    room = MOST_CELLS
    for each in ranges:
        left, top, right, bottom = (int(edge or 1) for edge in range_boundaries(each))
        lines, columns = range(top - 1, min(bottom, len(rows))), range(left - 1, min(right, width))
        room -= len(lines) * len(columns) + 1
        if room < 0:
            raise _Unreadable("合并的单元格太多，没有读取；请取消合并再保存。")
        for row in lines:
            for column in columns:
                cells.setdefault((row, column), (top - 1, left - 1))
    return cells
