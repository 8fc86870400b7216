"""An empty XLSX for staff to fill in: titles, drop-downs, an example, and a second sheet that explains each column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .archive import packed, sheet_title
from .asides import EXAMPLE
from .fault import letter
from .schema import TYPES, Field, Schema, Type
from .table import NOTES

#: The rows that have drop-downs, after the titles and the example.
_FIRST_ROW, _LAST_ROW = 3, 5000
#: What Excel allows a drop-down's words to take where they stand in the rule itself.
_LONGEST_LIST = 255
_FIRST_LIST = 8
#: As text, 001 stays 001, and nothing is calculated.
_FORMATS: Mapping[Type, str] = {
    "text": "@",
    "list": "@",
    "choice": "@",
    "boolean": "@",
    "year": "0",
    "integer": "0",
    "number": "General",
    "date": "yyyy-mm-dd",
}
_ADVICE = (
    "从第 3 行起填写，一行写一件事；第 2 行是示例，可以留着，不会当作数据。",
    "标题行不要删，也不要改；列的先后可以换，不用的列可以删（必须填写的除外）。",
    "没有内容的格空着，或者写“无”“/”。",
    "合计、注可以写在表的下面，不会当作数据。",
)
_FORM_ADVICE = (
    "左边是要素，内容写在右边的格里，一格里可以写几行；不用的要素可以删去，要增加的，照样写在左边。",
    "几个事项写在一个文件里的，每个事项用一张工作表；要素大多相同的，也可以在右边并排写几栏。",
    "申请材料、办理流程是表，一行写一样材料、一个环节，行不够的在中间插入。",
)
#: Empty rows of a table in a form.
_PART_ROWS = 8


def template(schema: Schema) -> bytes:
    """The template of a schema as an XLSX file, byte for byte the same for the same schema. `table.read` reads it back when it is filled in."""
    from openpyxl import Workbook

    book = Workbook()
    notes = book.create_sheet(NOTES)
    lists = _explain(notes, schema)
    _fill(book.worksheets[0], schema, lists)
    book.properties.title = schema.label
    return packed(book)


def form(schema: Schema, parts: Mapping[str, Schema]) -> bytes:
    """The same for a kind of table that is filled in as a form (`upright`): titles one below the other, and the tables that stand in it."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    book = Workbook()
    sheet, notes = book.worksheets[0], book.create_sheet(NOTES)
    sheet.title = sheet_title(schema.label)
    _explain(notes, schema, _FORM_ADVICE)
    width = 1 + max(len(part.fields) for part in parts.values())
    line, row = Side(style="thin", color="999999"), 0

    def put(place: int, text: str, is_needed: bool = False) -> None:
        cell = sheet.cell(row, place, text)
        cell.data_type, cell.font = "s", Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="FFE9B8" if is_needed else "E8EEF4")

    for field in schema.fields:
        row += 1
        put(1, field.title, field.required)
        part = parts.get(field.name)
        for place, column in enumerate(part.fields if part else (), 2):
            put(place, column.title, column.required)
        depth = _PART_ROWS if part else 0
        for cell in (cell for each in sheet.iter_rows(row, row + depth, 1, width) for cell in each):
            cell.border, cell.alignment = Border(line, line, line, line), Alignment(vertical="top", wrap_text=True)
            cell.number_format = "@"
        sheet.merge_cells(None, row, 1 if part else 2, row + depth, 1 if part else width)
        row += depth
    for place in range(width):
        sheet.column_dimensions[letter(place)].width = 14 if place else 22
    book.properties.title = schema.label
    return packed(book)


def _fill(sheet: Any, schema: Schema, lists: Mapping[str, str]) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.title = sheet_title(schema.label)
    sheet.freeze_panes = "A2"
    line = Side(style="thin", color="999999")
    for index, field in enumerate(schema.fields):
        column = sheet.column_dimensions[letter(index)]
        column.number_format = _FORMATS[field.type]
        column.width = min(max(12, 2 * len(field.title) + 4, 2 * len(field.example) + 2), 48)
        title = sheet.cell(1, index + 1, field.title)
        title.data_type = "s"
        title.font = Font(bold=True)
        title.fill = PatternFill("solid", fgColor="FFE9B8" if field.required else "E8EEF4")
        title.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        title.border = Border(line, line, line, line)
        example = sheet.cell(2, index + 1, field.example if index else EXAMPLE + field.example)
        example.data_type, example.number_format = "s", "@"
        example.font = Font(italic=True, color="666666")
        example.alignment = Alignment(vertical="top", wrap_text=True)
        if field.name in lists:
            rule = DataValidation(type="list", formula1=lists[field.name], allow_blank=True, showErrorMessage=True)
            rule.errorTitle, rule.error = field.label[:32], "请从下拉的词里选一个。"
            rule.add(f"{letter(index)}{_FIRST_ROW}:{letter(index)}{_LAST_ROW}")
            sheet.add_data_validation(rule)


def _explain(sheet: Any, schema: Schema, advice: Sequence[str] = _ADVICE) -> dict[str, str]:
    """Write the second sheet; gives the drop-down of each field that has one, as Excel writes it."""
    from openpyxl.styles import Alignment, Font

    lines = [(schema.label,), (schema.description,), *((each,) for each in advice), ()]
    head = ("列", "必须填写", "填什么", "例子", "说明", "也认得的标题")
    rows = [*lines, head, *(_explained(field) for field in schema.fields)]
    for row, cells in enumerate(rows, 1):
        for column, text in enumerate(cells, 1):
            cell = sheet.cell(row, column, text)
            cell.data_type, cell.number_format = "s", "@"
            cell.alignment = Alignment(vertical="top", wrap_text=row > len(lines))
            cell.font = Font(bold=row == 1 or cells == head)
    for column, width in enumerate((24, 10, 20, 28, 48, 48)):
        sheet.column_dimensions[letter(column)].width = width
    lists = {}
    beside = _FIRST_LIST
    for field in schema.fields:
        words = ("是", "否") if field.type == "boolean" else field.choices
        joined = ",".join(words)
        if words and (len(joined) > _LONGEST_LIST or len(words) != joined.count(",") + 1 or '"' in joined):
            for row, text in enumerate((f"{field.label}可选的词", *words), 1):
                cell = sheet.cell(row, beside + 1, text)
                cell.data_type, cell.number_format = "s", "@"
            lists[field.name] = f"'{NOTES}'!${letter(beside)}$2:${letter(beside)}${len(words) + 1}"
            beside += 1
        elif words:
            lists[field.name] = f'"{joined}"'
    return lists


def _explained(field: Field) -> tuple[str, ...]:
    kind = "从下拉的词里选一个" if field.type == "choice" else TYPES[field.type]
    unit = f"，单位：{field.unit}" if field.unit else ""
    return (field.label, "是" if field.required else "", kind + unit, field.example, field.note, "、".join(field.also))
