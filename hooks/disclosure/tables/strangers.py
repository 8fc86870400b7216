"""Lists that are handed in as a table of another kind (执法主体清单 as 权责清单), told by titles that only they have."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.vocabulary import table as vocabulary
from .fault import Fault
from .schema import Schema, folded
from .sheet import Sheet

#: Titles stand within so many rows.
_DEEPEST = 10


def stranger(found: Iterable[Sheet], schema: Schema) -> Fault | None:
    """That a file is another list than its schema says (model/vocabulary/strangers.yml), and where it goes; None where it is not."""
    for name, titles in vocabulary("strangers").get(schema.name, {}).items():
        own = {folded(title) for title in titles}
        for sheet in found:
            for row, texts in enumerate(sheet.rows[:_DEEPEST]):
                if len(own.intersection(map(folded, texts))) > 1 and not sheet.is_hidden:
                    message = f"这是“{name}”，写的是机构，不是“{schema.label}”，没有读。"
                    return Fault(sheet.name, row + 1, "", "", "", message, "把文件从 data 移到 attachments 里，照样公开和下载。")
    return None
