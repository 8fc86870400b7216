"""What merged cells of Excel lose in CSV: all but their first row. Said once for all rows of a column, with the remedy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from .cells import LOST, UNSAID
from .fault import Fault

_MOST_NAMED = 10


def together(faults: Iterable[Fault]) -> list[Fault]:
    """The faults, those of empty cells below one that was merged as one for each column; others, and single ones, as they are."""
    found: list[Fault] = []
    runs: dict[tuple[str, str], list[Fault]] = {}
    ends: dict[tuple[str, str], int] = {}
    for fault in faults:
        key = (fault.sheet, fault.column)
        is_next = fault.message == UNSAID and fault.row == ends.get(key)
        if fault.hint == LOST or is_next:
            ends[key] = fault.row + 1
            if key not in runs:
                runs[key] = []
                found.append(fault)
            runs[key].append(fault)
        else:
            found.append(fault)
    return [_one(runs[key]) if (key := (each.sheet, each.column)) in runs and each is runs[key][0] else each for each in found]


def _one(run: Sequence[Fault]) -> Fault:
    if len(run) < 2:
        return run[0]
    rows = "、".join(str(each.row) for each in run[:_MOST_NAMED]) + ("等" if len(run) > _MOST_NAMED else "")
    message = f"第 {rows} 行（共 {len(run)} 行）是空的，像是合并的单元格存成 CSV 时丢了。"
    return replace(run[0], message=message, hint="在 Excel 里存成 XLSX 交，合并的单元格照样能读；一定要用 CSV 的，先取消合并，每一行都填上。")
