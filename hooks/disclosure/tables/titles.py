"""The titles of columns: which field a title means, however it is broken, bracketed or decorated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from ..model.phrases import nearest
from .choices import choices
from .sayings import Across
from .schema import Field, Schema, folded

_BRACKETS = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")
_STROKES = re.compile(r"[/\\|、·-]")
_SUM = re.compile("合计|总计|小计|共计|总额")
_LONGEST_TITLE, _LONGEST_VALUE = 60, 15
_SERIAL = re.compile(r"序号?|次序|行号|编?号|no\.?", re.IGNORECASE)
_UNIT = re.compile(r"(?:人民币)?(?:[百千万亿]{0,2}元|[人名个所班户张套次%])[^:：、，,。]{0,20}")
_MONEY = ("元", "百元", "千元", "万元", "百万元", "亿元")


class Known(NamedTuple):
    """The titles of a schema: `whole` as they are, `bare` without what stands in brackets (only where that is still one field's).

    across   values that may stand as titles, as they are compared -> (name of their field, the value as it is written)
    corners  titles of a field whose values stand as titles and of another one, written as one (项目／年级) -> the names of both
    choices  words of choices -> (name of their field, the choice)
    """

    whole: Mapping[str, Field]
    bare: Mapping[str, Field]
    across: Mapping[str, tuple[str, str]]
    corners: Mapping[str, tuple[str, str]]
    choices: Mapping[str, tuple[str, str]]
    forms: tuple[Across, ...]


@lru_cache(maxsize=64)
def known(schema: Schema) -> Known:
    """The titles of a schema as they are compared."""
    whole = {folded(title): field for field in schema.fields for title in (field.label, field.title, *field.also)}
    bare: dict[str, Field | None] = {}
    for title, field in whole.items():
        plain = _BRACKETS.sub("", title)
        bare[plain] = field if bare.get(plain, field) == field else None
    across = {folded(word): (each.titles, word) for each in schema.across for word in each.words}
    values = {each.titles for each in schema.across}
    sides = {_STROKES.sub("", title): field.name for title, field in whole.items()}
    corners = {
        pair: (one, other)
        for title, one in sides.items()
        if one in values
        for beside, other in sides.items()
        if other != one
        for pair in (title + beside, beside + title)
    }
    return Known(whole, {title: field for title, field in bare.items() if title and field}, across, corners, choices(schema), schema.across)


def meant(title: str, titles: Known) -> Field | None:
    """The field that a title means; None where it is not one of those that the schema knows."""
    plain = folded(title) if len(title) <= _LONGEST_TITLE else ""
    if not plain:
        return None
    return titles.whole.get(plain) or titles.whole.get(bare := _BRACKETS.sub("", plain)) or titles.bare.get(bare)


def value(title: str, titles: Known) -> tuple[str, str] | None:
    """The field and its value that stands as a title (高一, 书籍费（元）); None where it is none."""
    if not titles.forms or len(title) > _LONGEST_TITLE:
        return None
    plain = folded(title)
    bare = _BRACKETS.sub(_without_unit, plain)
    found = titles.across.get(plain) or titles.across.get(bare)
    if found or not 1 < len(bare) <= _LONGEST_VALUE:
        return found
    named = _BRACKETS.sub("", bare)
    for each in titles.forms:
        if each.endings and named.endswith(each.endings) and named not in each.never and named not in each.endings:
            return each.titles, bare
    return None


def corner(title: str, titles: Known) -> tuple[str, str] | None:
    """The two fields that the title in the corner of a table names, as one whose values are titles may: 项目／年级."""
    return titles.corners.get(_STROKES.sub("", folded(title))) if titles.corners and len(title) <= _LONGEST_TITLE else None


def sum_of(title: str) -> str:
    """The word for a sum that a title is (合计, 小计（元）); empty for other titles."""
    plain = _BRACKETS.sub("", folded(title)) if len(title) <= _LONGEST_TITLE else ""
    return plain if _SUM.fullmatch(plain) else ""


def is_unit(text: str) -> bool:
    """Whether a cell is nothing but a unit, as the last row of a header may give it for each column: 元/生·期."""
    plain = folded(text).strip("()[]") if len(text) <= _LONGEST_TITLE else ""
    return bool(plain) and _UNIT.fullmatch(plain) is not None


def _without_unit(found: re.Match[str]) -> str:
    return "" if _UNIT.fullmatch(found[0][1:-1].removeprefix("单位:")) else found[0]


def is_serial(title: str) -> bool:
    """Whether a column only numbers the rows: 序号."""
    return len(title) <= _LONGEST_TITLE and _SERIAL.fullmatch(folded(title)) is not None


def near(title: str, schema: Schema) -> str:
    """The label of the field whose titles are most like this one; empty where none is."""
    plain = _BRACKETS.sub("", folded(title[:_LONGEST_TITLE]))
    titles = known(schema).whole
    found = nearest(plain, titles) if len(plain) > 1 else ""
    return titles[found].label if found else ""


def understood(field: Field) -> str:
    """The titles that are taken for a field, for a message."""
    return "、".join(f"“{title}”" for title in (field.label, *field.also))


@lru_cache(maxsize=1024)
def unit_of(title: str) -> str:
    """The unit in a title's brackets, in plain signs: 收费标准（元/生·月） gives 元/生·月. Empty without one; 收费依据（文号） has none."""
    inside = (found[0][1:-1].removeprefix("单位:") for found in _BRACKETS.finditer(folded(title[:_LONGEST_TITLE])))
    return next((each for each in inside if _UNIT.fullmatch(each)), "")


def unit_line(text: str) -> str:
    """The unit that a row beside the data gives for the whole table (单位：万元); empty where it is something else (填报单位：某局)."""
    _, told, unit = folded(text[:200]).partition("单位:")
    found = _UNIT.match(unit) if told else None
    return found[0].strip("()[]") if found else ""


def conflicting(unit: str, fields: Iterable[Field]) -> tuple[Field, ...]:
    """The fields whose numbers are another sum of money than the unit says; units that are no money conflict with nothing."""
    written = unit.removeprefix("人民币").partition("/")[0]
    mine = ((field, field.unit.partition("/")[0]) for field in fields)
    return tuple(field for field, own in mine if written in _MONEY and own in _MONEY and own != written)
