"""Values that stand as titles side by side (高一、高二、高三; 学费、书籍费): what the cells below them say, each with the values that it holds for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from . import values
from .fault import Fault, Kind, letter
from .header import Column, Header
from .schema import BLANKS, Field, Schema
from .sheet import Sheet
from .titles import unit_of

_AMOUNT = Field("amount", "金额", "number", unit="元")


def rows(header: Header, block: tuple[Column, ...], schema: Schema, sheet: Sheet, row: int) -> Iterator[tuple[tuple[Column, ...], Mapping[str, str]]]:
    """The rows that a row of the sheet stands for: their columns, and the words of fields that are no cells of theirs.

    One row, and no words, where no values stand side by side. Equal cells are one row where the values make a list (高一、高二); a cell that
    says nothing is none.
    """
    if not header.across:
        yield block, {}
        return
    lists = {field.name for field in schema.fields if field.type == "list"}
    alike: dict[tuple[object, ...], list[Column]] = {}
    for column in header.across_of(block, header.across):
        text = sheet.at(row, column.place).strip()
        if text and text not in BLANKS:
            single = tuple(each for each in column.given if each[0] not in lists)
            is_joined = len(single) < len(column.given)
            alike.setdefault((text, single, unit_of(column.title), None if is_joined else column.place), []).append(column)
    for columns in alike.values():
        given: dict[str, str] = {}
        for name, _ in columns[0].given:
            given[name] = "、".join(dict.fromkeys(value for column in columns for field, value in column.given if field == name))
        yield (*block, columns[0]), given


def sums(header: Header, sheet: Sheet, row: int, is_rounding_said: bool) -> Iterator[Fault]:
    """What is wrong in the cells of a row that add up others (合计, 小计); cells that are no amounts are compared with nothing.

    A sum that was rounded is a remark, and none where a note says so (合计数四舍五入).
    """
    for block in header.blocks:
        totals: dict[tuple[object, ...], Decimal | None] = {}
        parts = header.across_of(block, header.across)
        for column in header.across_of(block, header.sums):
            said = _amount(sheet, row, column)
            if said is None:
                continue
            if column.above not in totals:  # many columns may add up the same
                totals[column.above] = _added(sheet, row, [each for each in parts if each.above[: len(column.above)] == column.above])
            added = totals[column.above]
            if added is None or said == added:
                continue
            place = (sheet.name, row + 1, letter(column.place), column.title, sheet.at(row, column.place).strip())
            if said != added.quantize(said, ROUND_HALF_UP):
                yield Fault(*place, f"各项相加是 {values.shown(added)}，{column.field}必须等于各项之和。", "请核对合计和各项。")
            elif not is_rounding_said:
                message = f"各项相加是 {values.shown(added)}，是四舍五入得出的。"
                yield Fault(*place, message, "在表下面注明“合计四舍五入”，或者写准确的数。", Kind.CELLS)


def _added(sheet: Sheet, row: int, parts: Sequence[Column]) -> Decimal | None:
    """What cells come to; None where one is no amount, where none is, or where their units differ."""
    said = [part for part in parts if not values.is_blank(sheet.at(row, part.place))]
    amounts = [amount for part in said if (amount := _amount(sheet, row, part)) is not None]
    is_comparable = said and len(amounts) == len(said) and len({unit_of(part.title) for part in said}) == 1
    return sum(amounts, Decimal(0)) if is_comparable else None


def _amount(sheet: Sheet, row: int, column: Column) -> Decimal | None:
    """The amount in a cell; None where it is none."""
    text = sheet.at(row, column.place)
    found = None if values.is_blank(text) else values.read(_AMOUNT, text)
    return found if isinstance(found, Decimal) else None
