"""Tables for download: CSV that Excel opens as it is, and XLSX.

Both hold what was read, in the order of the schema: numbers in plain digits, dates in ISO form, 是 and 否, lists with 、. A cell that could not be
read keeps its words.

A spreadsheet takes a cell of a CSV file that begins with = + - @ (full width too) or a tab for a formula, even in quotation marks, and a formula
can send data away (OWASP, “CSV Injection”). Such a cell gets an apostrophe before it, which spreadsheets take for “this is text”, and `table.read`
takes off again; so does one that begins with apostrophes before such a sign, so that nothing is lost on the way. Numbers (-3, +5) stay as they
are, and so does a single sign, which is no formula. XLSX says of each cell what it is, and needs none of this.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from datetime import date
from decimal import Decimal
from typing import Any
from unicodedata import normalize

from .archive import packed, sheet_title
from .fault import letter
from .grid import FORMULA
from .row import Row
from .schema import Field
from .table import Table
from .values import Value, is_blank, shown

_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
#: In tables of money: the column of amounts whose unit another column gives, so that 850 is a number there though 免费 stands in other rows.
_PRICE, _UNIT = "price", "unit"
_COUNTED = re.compile(r"[^/每]*[0-9][^/每]*")
_AMOUNT = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_QUOTED = re.compile(r"[,;\t\"\n\r]")
#: Excel keeps so many digits of a number, and counts days only from March 1900 on without a mistake.
_MOST_DIGITS, _FIRST_DAY = 15, date(1900, 3, 1)


def csv(table: Table) -> bytes:
    """The rows as CSV (RFC 4180): UTF-8 with a byte-order mark, lines end with CR LF, the first one holds the titles with their units."""
    fields = table.schema.fields
    lines = [[field.title for field in fields], *([cell_text(row, field) for field in fields] for row in table.rows)]
    return BOM_UTF8 + "".join(",".join(map(_cell, line)) + "\r\n" for line in lines).encode()


def xlsx(table: Table) -> bytes:
    """The rows as XLSX with one sheet: numbers and dates as such, all else as text; byte for byte the same for the same table."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = sheet_title(table.schema.label)
    sheet.freeze_panes = "A2"
    for index, field in enumerate(table.schema.fields):
        cell = sheet.cell(1, index + 1, field.title)
        cell.data_type = "s"
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        texts = (cell_text(row, field) for row in table.rows[:200])
        longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
        sheet.column_dimensions[letter(index)].width = min(max(10, 2 * len(field.title) + 2, 2 * longest + 2), 48)
        for number, row in enumerate(table.rows, 2):
            text = cell_text(row, field)
            is_amount = field.name == _PRICE and _AMOUNT.fullmatch(text)
            _write(sheet.cell(number, index + 1), Decimal(text) if is_amount else row.values[field.name], text)
    book.properties.title = table.schema.label
    return packed(book)


def cell_text(row: Row, field: Field) -> str:
    """A cell as it is shown and downloaded; as written where it could not be read, the unit as the title or the whole table says it."""
    written = row.texts.get(field.name, "")
    said = shown(row.values[field.name]) or ("" if is_blank(written) else written.strip())
    if field.name == _PRICE and _AMOUNT.fullmatch(plain := normalize("NFKC", said)):
        return plain
    is_counted = field.name == _UNIT and _COUNTED.fullmatch(normalize("NFKC", row.texts.get(_PRICE, "")))
    return said or (row.units.get(_PRICE) or row.unit if is_counted else "")


def _cell(text: str) -> str:
    if FORMULA.match(text) and len(text) > 1 and not _NUMBER.fullmatch(text):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def _write(cell: Any, value: Value, text: str) -> None:
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and len(re.sub("[^0-9]", "", text)) <= _MOST_DIGITS:
        cell.value = value
    elif isinstance(value, date) and value >= _FIRST_DAY:
        cell.value = value
        cell.number_format = "yyyy-mm-dd"
    elif text:
        cell.value = text
        cell.data_type, cell.number_format = "s", "@"  # = at the beginning is no formula
