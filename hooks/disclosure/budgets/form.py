"""Empty workbooks for staff: the tables of a set with their heads as they are published, and a sheet that says how to fill them in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..model.vocabulary import table
from ..tables.archive import packed, sheet_title
from ..tables.fault import letter
from ..tables.table import NOTES
from . import words
from .codes import classification, level
from .kinds import Half, Kind, kinds
from .sets import Wanted
from .statement import OTHER

#: Rows of a table whose lines the clerk writes.
_FREE = 30
#: Title, number of the table, unit; then the heads.
_FIRST_HEAD = 4
_DIGITS = ("", *"一二三四五六七八九")
_LABELS = {"budget": ("预算", "预算数"), "accounts": ("决算", "决算数")}
_ADVICE = (
    "一个文件是一套表，一个工作表一张。用财政系统导出的文件也可以，不必抄到这里来。",
    "标题、表头、左右两栏的位置不要改；行可以增加、删去，列可以删去不用的。",
    "“编制单位：”后面写单位全称，标题里写年度，例如 2026年部门收支总表。",
    "金额的单位写在“单位：”后面，元或者万元；一张表只用一种。",
    "科目编码写全，功能分类 3、5、7 位，经济分类 3、5 位；这几列已经设为文本，前面的 0 不会丢。",
    "没有数的格空着，或者写 0、“/”“—”。",
    "整张表没有数的，表留着，在表的下面写一句“说明：本部门……年度没有……，故本表无数据。”",
)


def template(schema: str, tables: Sequence[Wanted]) -> bytes:
    """The template of a set of tables (of `budget` or `accounts`) as an XLSX file, byte for byte the same for the same set."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for number, each in enumerate(tables, 1):
        _Form(book.create_sheet(sheet_title(f"{number:02} {each.title}")), schema, number, each).write()
    _explain(book.create_sheet(NOTES), schema, tables)
    book.properties.title = f"{_LABELS[schema][0]}表"
    return packed(book)


def title_of(each: Wanted, schema: str) -> str:
    """The title that a table is printed with."""
    kind = kinds().get(each.kind)
    return kind.printed.get(schema, kind.label) if kind else each.title


def lines_of(half: Half) -> tuple[tuple[str, str], ...]:
    """(code, name) of the lines that stand in a table from the start; empty where the clerk writes them."""
    rule, _, codes = half.lines.partition(":")
    if rule == "economic":
        found = classification("economic")
        return tuple((code, found[code].name) for first in codes.split() for code in sorted(found) if code.startswith(first))
    return tuple(
        ("", name) for word in table("budget_tables")["lists"].get(rule, ()) for name in (_classes() if word == "classes" else (word,))
    )


def _classes() -> Iterator[str]:
    for number, name in enumerate(table("budget_tables")["classes"], 1):
        tens, ones = divmod(number, 10)
        yield f"{_DIGITS[tens] if tens > 1 else ''}{'十' if tens else ''}{_DIGITS[ones]}、{name}"


def _layout(each: Wanted, schema: str) -> tuple[Half, ...]:
    kind = kinds().get(each.kind)
    return kind.layouts[schema] if kind else tuple(Half(tuple(row["heads"])) for row in table("budget_tables")["usual"])


class _Form:
    """A worksheet on the way to its form."""

    def __init__(self, sheet: Any, schema: str, number: int, each: Wanted) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        self.sheet, self.schema, self.number, self.each = sheet, schema, number, each
        self.halves = _layout(each, schema)
        self.kind: Kind | None = kinds().get(each.kind)
        self.heads = [tuple(path.replace("金额", _LABELS[schema][1]).split("/")) for half in self.halves for path in half.heads]
        self.depth = max(map(len, self.heads))
        line = Side(style="thin", color="999999")
        self.border, self.bold, self.large = Border(line, line, line, line), Font(bold=True), Font(bold=True, size=16)
        self.fill = PatternFill("solid", fgColor="E8EEF4")
        self.centre, self.right = Alignment(horizontal="center", vertical="center", wrap_text=True), Alignment(horizontal="right")

    def write(self) -> None:
        width = len(self.heads)
        self._say(1, 1, title_of(self.each, self.schema)).font = self.large
        self.sheet.cell(1, 1).alignment = self.centre
        self.sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=width)
        self._say(2, width, f"公开{self.number:02}表").alignment = self.right
        self._say(3, 1, "编制单位：")
        self._say(3, width, "单位：万元").alignment = self.right
        self._write_heads()
        self.sheet.freeze_panes = f"A{_FIRST_HEAD + self.depth}"
        first = 0
        for half in self.halves:
            self._write_lines(half, first)
            first += len(half.heads)
        for column, path in enumerate(self.heads, 1):
            self.sheet.column_dimensions[letter(column - 1)].width = (
                30 if words.role(path[-1]) in ("name", "unit_name") else 12 if self._is_code(column) else 18
            )

    def _write_heads(self) -> None:
        for column, path in enumerate(self.heads, 1):
            for depth in range(self.depth):
                text = path[depth] if depth < len(path) else None
                cell = self.sheet.cell(_FIRST_HEAD + depth, column)
                cell.font, cell.fill, cell.border, cell.alignment = self.bold, self.fill, self.border, self.centre
                if text is not None and (column == 1 or self.heads[column - 2][: depth + 1] != path[: depth + 1]):
                    cell.value, cell.data_type = text, "s"
        for top, left, bottom, right in self._spans():
            self.sheet.merge_cells(start_row=top, end_row=bottom, start_column=left, end_column=right)

    def _spans(self) -> Iterator[tuple[int, int, int, int]]:
        """The ranges to merge: a group over its columns, a title without group down to the last row of the heads."""
        for column, path in enumerate(self.heads, 1):
            for depth in range(len(path)):
                same = [other for other, each in enumerate(self.heads, 1) if other >= column and each[: depth + 1] == path[: depth + 1]]
                is_first = column == 1 or self.heads[column - 2][: depth + 1] != path[: depth + 1]
                if is_first and len(same) > 1:
                    yield _FIRST_HEAD + depth, column, _FIRST_HEAD + depth, column + len(same) - 1
            if len(path) < self.depth:
                yield _FIRST_HEAD + len(path) - 1, column, _FIRST_HEAD + self.depth - 1, column

    def _write_lines(self, half: Half, first: int) -> None:
        lines = lines_of(half)
        top = _FIRST_HEAD + self.depth
        paths = self.heads[first : first + len(half.heads)]
        codes = [column for column, _ in enumerate(paths, first + 1) if self._is_code(column)]
        name = next((column for column, path in enumerate(paths, first + 1) if words.role(path[-1]) in ("name", "unit_name")), 0)
        is_across = self.kind is not None and self.kind.is_across and not name
        is_free = not lines and not is_across
        for row in range(max(len(each) for each in map(lines_of, self.halves)) or (1 if is_across else _FREE)):
            for column in range(first + 1, first + len(half.heads) + 1):
                cell = self.sheet.cell(top + row, column)
                cell.border = self.border
                cell.number_format = "#,##0.00" if column not in codes and column != name else "@"
            if row < len(lines):
                code, label = lines[row]
                for column, part in zip(codes, (code[:3], code[3:]) if len(codes) > 1 else (code,), strict=False):
                    self._say(top + row, column, part)
                self._say(top + row, name, label)
                if level(code) == 1:
                    self.sheet.cell(top + row, name).font = self.bold
            elif row == 0 and is_free and name and self.kind and not self.kind.is_form:
                self._say(top, name, "合计")
        if half.lines.startswith("economic"):
            self._say(top + self._longest(), name, self._total(half))

    def _total(self, half: Half) -> str:
        return "合计" if len(self.halves) == 1 else f"{half.heads[0].partition('/')[0]}合计"

    def _longest(self) -> int:
        return max(len(each) for each in map(lines_of, self.halves))

    def _is_code(self, column: int) -> bool:
        return words.role(self.heads[column - 1][-1]) in ("code", "class", "group", "item")

    def _say(self, row: int, column: int, text: str) -> Any:
        cell = self.sheet.cell(row, column)
        if text:
            cell.value, cell.data_type = text, "s"
        return cell


def _explain(sheet: Any, schema: str, tables: Sequence[Wanted]) -> None:
    rows: list[tuple[str, ...]] = [(f"{_LABELS[schema][0]}表",), *((each,) for each in _ADVICE), (), ("表", "是否必须有", "读作")]
    for number, each in enumerate(tables, 1):
        kind = "本单位自己的表，原样公开" if each.kind == OTHER else kinds()[each.kind].label
        rows.append((f"{number}. {title_of(each, schema)}", "是" if each.is_required else "可以没有", kind))
    for row, cells in enumerate(rows, 1):
        for column, text in enumerate(cells, 1):
            cell = sheet.cell(row, column, text)
            cell.data_type, cell.number_format = "s", "@"
    for column, width in enumerate((48, 14, 40)):
        sheet.column_dimensions[letter(column)].width = width
