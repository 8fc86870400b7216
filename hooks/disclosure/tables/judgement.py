"""What is wrong or doubtful in the header of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from . import titles
from .fault import Fault, Kind, letter
from .header import Column, Header
from .row import Row
from .schema import Field, Schema
from .sheet import Sheet


def lacking(header: Header, rows: Iterable[Row], schema: Schema, stated: Iterable[str]) -> tuple[Field, ...]:
    """The fields that every row must have, and that neither a column nor a title gives to all rows."""
    told, read = header.fields | header.given, list(rows)
    found = []
    for field in schema.fields:
        if field.required and field.name not in told:
            is_given = all(row.values[field.name] not in (None, "", ()) for row in read) if read else field.name in stated
            found += [] if is_given else [field]
    return tuple(found)


def missing(header: Header, sheet: Sheet, fields: Iterable[Field], schema: Schema) -> Iterator[Fault]:
    """The columns that are not there; those that are unlike any title are named together."""
    row, left = header.last + 1, list(fields)
    guesses = {index: titles.near(title, schema) for index, title in header.unused}
    unlike = [each for each in left if each.label not in guesses.values()]
    if len(unlike) > 1:
        left = [each for each in left if each not in unlike]
        hint = "也可以写明在表上方的标题里；标题里看不出是哪一个的，要加上这几列，每一行都填。叫法不同的见 docs/schemas.md。"
        if not {each.name for each in unlike} & {name for name, _ in schema.stated}:
            hint = "只写在表上方的标题里的，也要加上这几列，每一行都填；叫法不同的见 docs/schemas.md。"
        yield Fault(sheet.name, row, "", "、".join(each.label for each in unlike), "", "缺少这几列，这几列必须有。", hint)
    for each in left:
        like = [f"{letter(index)} 列" for index, guess in guesses.items() if guess == each.label]
        hint = f"{'、'.join(like)}是否想写“{each.label}”？" if like else f"认得的标题有{titles.understood(each)}。"
        yield Fault(sheet.name, row, "", each.label, "", "缺少这一列，这一列必须有。", hint)


def judged(header: Header, sheet: Sheet, schema: Schema) -> Iterator[Fault]:
    """Columns that stand there twice, that are not read, that are in another unit; remarks among the faults."""
    row = header.last + 1
    for column in header.twice:
        label = schema.field(column.field).label
        message = f"前面已经有一列是“{label}”，分不清该读哪一列。"
        yield Fault(sheet.name, row, letter(column.place), label, column.title, message, "只留一列，或者改标题。")
    for index, title in header.unused:
        meant = titles.near(title, schema)
        guess = meant if schema.field_labelled(meant) not in header.fields else ""
        hint = f"是否想写“{guess}”？" if guess else ""
        yield Fault(sheet.name, row, letter(index), "", title, "这一列没有用到。", hint, Kind.PASSED)
    for column in header.members:
        if schema.members and column.field not in schema.members:
            yield Fault(sheet.name, row, letter(column.place), "", column.title, "名单里的这一列没有用到。", "", Kind.PASSED)
    for place, words in header.strange:
        message = "这个标题在几列的标题上面，看不出是什么，没有用到。"
        yield Fault(sheet.name, row, letter(place), "", words, message, "只有一部分学校或者学生这样收的，另列一张表，或者加一列写明。", Kind.PASSED)
    for column in chain(*header.blocks, header.across, header.members):
        yield from _of_column(header, column, sheet, schema)


def _of_column(header: Header, column: Column, sheet: Sheet, schema: Schema) -> Iterator[Fault]:
    row, known = header.last + 1, schema.field(column.field)
    place = (sheet.name, row, letter(column.place), known.label, column.title)
    if _is_over_data(sheet, header, column):
        hint = "每一列各写一个标题；像“小学、初中、高中”这样横着排的，改成竖着排，一行写一个。"
        yield Fault(*place, "标题横跨几列，分不清哪一列是它。", hint)
    unit = titles.unit_of(column.title)
    if titles.conflicting(unit, [known]):
        yield Fault(*place, f"单位是“{unit}”，这一列的单位必须是“{known.unit}”。", "请换算后填写，并改正单位。")


def _is_over_data(sheet: Sheet, header: Header, column: Column) -> bool:
    """Whether a title is merged over further columns that have cells of their own."""
    corner, place = sheet.corner(header.last, column.place), column.place + 1
    if column.place != corner[1] or sheet.corner(header.last, place) != corner:
        return False
    return any(sheet.at(row, place).strip() and sheet.corner(row, place) == (row, place) for row in range(header.last + 1, len(sheet.rows)))
