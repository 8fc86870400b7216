"""All villages of a town or all groups of a village: 东河镇各村（社区）, 青山乡所有行政村."""

from __future__ import annotations

import re

from . import names
from .parts import Note, Place
from .region import Region
from .region import words as own_words

_UNIT = "嘎查村|嘎查|行政村|自然村|村民小组|居民小组|村组|村居|村|社区|居委会|屯|组|楼栋"
_EACH = re.compile(rf"(?:(?:辖区|辖|所辖|下辖|境)内?)?的?(?:各个?|全部|所有)的?(?:{_UNIT})$")
_MORE = re.compile(rf"(?:各|及)?(?:{_UNIT}|居)")
_MOST = 4


def each_of(text: str) -> re.Match[str] | None:
    """Where 各村 and the like begin at the end of a text."""
    return _EACH.search(text)


def all_of(region: Region, i: int, each: re.Match[str]) -> int | None:
    """The whole town or village before 各村; of a town its villages alone are only a part. Returns the chunk behind it, None for no such thing."""
    clip, name, end = region.pieces[i].clip, each.string[: each.start()], i + 1
    while end < min(len(region.pieces), i + _MOST) and region.pieces[end].gap == "、" and _MORE.fullmatch(region.pieces[end].clip.text):
        end += 1
    inside = "、".join(region.page.text[a + 1 : b - 1] for a, b in clip.folds)
    kind = names.kind(name)
    if not names.is_name(name) or each_of(name) or any(sign.isdigit() for sign in name) or kind not in ("镇街", "村", "社区"):
        return None
    if inside and not _MORE.fullmatch(inside):
        return None
    stop = region.pieces[end - 1].clip.end
    what = own_words(region.page, clip.at[each.start()], stop)
    is_part = kind == "镇街" and not name.endswith("乡") and not re.search("社区|居", what)
    note = Note("范围", what, start=clip.at[each.start()], end=stop)
    region.out.append(Place(name, kind, (), is_part, region.is_bounded, (note,), start=clip.start, end=stop))
    return end
