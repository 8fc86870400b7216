"""Names of sums (合计, 校服费合计, 代收费小计), and which items they add up."""

from __future__ import annotations

import re

from .kind import kinds_of_item
from .spelling import closed, plain

_NAME = re.compile(r"(?P<whose>.*?)[(\[【:]?(?:总合计|合计|总计|共计|小计)[)\]】:]?")
#: Words that say of no fee in particular whose sum it is.
_ALL = re.compile(r"(?:以上|上述|各项|全部|所有|全年|全学年|每?学年|[每本]?学期|[每本]期|应[收缴交]|收费|费用|金额|项目|标准|总)+")


def added_up(item: str) -> str | None:
    """What a name says that it adds up: "" for everything above (合计), 校服费 for 校服费合计; None for the name of no sum."""
    found = _NAME.fullmatch(closed(plain(item)))
    return None if found is None else _ALL.sub("", found["whose"])


def is_part(whose: str, item: str, nature: str) -> bool:
    """Whether an item is one of those that the sum of these adds up: 校服费（夏装） of 校服费, all 代收费 of 代收费."""
    if whose in (nature, ""):
        return True
    return not set(kinds_of_item(whose)).isdisjoint(kinds_of_item(item)) or closed(plain(item)).startswith(whose)
