"""The rows of a table of the schema fees as fees are read from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..tables.row import Row
from .fee import schools_in
from .grade import read_grades
from .kind import unnumbered
from .stage import NO_STAGES, stage_of
from .unit import scaled
from .variants import is_grade_alone

_COUNTED = re.compile(r"[元0-9]\s*[/／]\s*[^0-9\s]|每")
#: The name of the schema.
SCHEMA = "fees"


def fee_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows as fees are read from them: one for each stage that a cell names (小学、初中), as far as grades and scope leave them open."""
    for row in map(with_unit, rows):
        stages = row.text("stage").split("、")
        if len(stages) == 1:
            yield row
            continue
        only = stage_of(row.text("scope"), schools_in(row.text("school")), read_grades(row.listed("grades"), ""), NO_STAGES)
        for stage in [only] if only in stages else stages:
            yield replace(row, values={**row.values, "stage": stage})


def with_heads(row: Row) -> Row:
    """The row, its item from the title of its group where its own is but the grade of a school: 1.省一类公办园 below 一、幼儿园保育教育费."""
    item = unnumbered(row.text("item"))
    if "item" not in row.heads or row.text("scope") or not is_grade_alone(item):
        return row
    return replace(row, values={**row.values, "item": row.heads["item"], "scope": item})


def with_unit(row: Row) -> Row:
    """The row as a fee is read from it, its unit from the title of the price (收费标准（元/生·月）) or of the whole table where it has none of its own."""
    row = with_heads(row)
    own, unit = row.values["unit"], row.units.get("price") or row.unit
    if not unit or (own and scaled(unit)[0] == 1) or (not own and _COUNTED.search(row.texts.get("price", ""))):
        return row  # 20元/卡 says its own
    # 收费标准（千元） beside 元/生·学期: nobody knows which of both holds, so that the unit is not understood.
    return replace(row, values={**row.values, "unit": f"{unit}；{own}" if own else unit})
