"""What an item says of a file before anybody opens it: of which year and of which unit its tables are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model.phrases import shorten
from .statement import Record

#: A year that is no part of a date.
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9]|年?[0-9]{1,2}月|[-./][0-9]{1,2}[-./][0-9])")
#: The item is about several units: the file may be of any of them.
_SEVERAL = re.compile("所属|下属|直属|各单位|各学校|各校|汇编|汇总|等[0-9一二三四五六七八九十]*[个所]")
#: Shorter names of units stand by chance in others.
_LEAST = 5


class Around(NamedTuple):
    """What stands around the tables of a record.

    title      of the item; publisher: its unit, empty for the bureau
    tables     of the item's `data` that the record was read from: number from 0, title, name of the file
    bureau     its name, empty where nobody knows it
    units      all units that the site knows by name: its schools, its departments, those that the tables list or that have published
    """

    title: str = ""
    tables: tuple[tuple[int, str, str], ...] = ()
    publisher: str = ""
    bureau: str = ""
    units: frozenset[str] = frozenset()


#: Around a file that stands alone.
NOWHERE = Around()


class Promise(NamedTuple):
    """Something that the item promises and the file does not keep: key of the front matter, where it says so, and what (2027 年, “示例县教育局”)."""

    key: tuple[str | int, ...]
    where: str
    what: str


def broken_promise(record: Record, beside: Sequence[Record], around: Around) -> Promise | None:
    """The first text around a file that names another year, or another unit; None where all agree.

    beside: the other records of the item. Its title is of one of them at least; it names no unit where they are of several.
    """
    years = next(_years(record, beside, around), None)
    units = next(_units(record, beside, around), None)
    if years and units and years.key == units.key:
        return years._replace(what=f"{units.what}{years.what}")
    return years or units


def is_known(record: Record, around: Around) -> bool:
    """Whether the unit of a record is one that the site knows; so it is where nobody has said which there are."""
    own = _plain(record.unit_name)
    named = {around.bureau, around.publisher, *around.units} - {""}
    return not own or not around.units or any(_is_same(own, _plain(each)) for each in named)


def _years(record: Record, beside: Sequence[Record], around: Around) -> Iterator[Promise]:
    if not record.year:
        return
    late = {record.year + 1} if record.kind == "决算" else set()
    for number, title, file in around.tables:
        for key, where, text, right in (
            ("title", f"表的标题“{shorten(title)}”", title, {record.year}),
            ("file", f"文件名“{shorten(file)}”", file, {record.year, *late}),
        ):
            said = _said(text)
            if said and not said & right:
                yield Promise(("data", number, key), where, f"{max(said)} 年")
    said = _said(around.title)
    if said and not said & {each.year for each in (record, *beside) if each.kind == record.kind}:
        yield Promise(("title",), "条目的标题", f"{max(said)} 年")


def _said(text: str) -> set[int]:
    return {int(year) for year in _YEAR.findall(_plain(text))}


def _units(record: Record, beside: Sequence[Record], around: Around) -> Iterator[Promise]:
    own = _plain(record.unit_name)
    if not own:
        return
    is_named = False
    for number, title, file in around.tables:
        for key, where, text in (("title", f"表的标题“{shorten(title)}”", title), ("file", f"文件名“{shorten(file)}”", file)):
            named = _named(text, around)
            is_named = is_named or own in _plain(text) or any(_is_same(own, each) for each in named)
            if other := _other(own, text, named):
                yield Promise(("data", number, key), where, f"“{other}”")
    if is_named or own in _plain(around.title):
        return
    publisher = _plain(around.publisher)
    if publisher and not _is_same(own, publisher):
        yield Promise(("publisher",), "发布机构", f"“{publisher}”")
    if {_plain(each.unit_name) for each in beside} <= {own} and (other := _other(own, around.title, _named(around.title, around))):
        yield Promise(("title",), "条目的标题", f"“{other}”")


def _other(own: str, text: str, named: Sequence[str]) -> str:
    """The unit that a text names, where it is another one."""
    is_own = own in _plain(text) or any(_is_same(own, each) for each in named)
    return "" if is_own or not named or _SEVERAL.search(_plain(text)) else named[0]


def _named(text: str, around: Around) -> list[str]:
    """The units that a text names, the longest name first; names within longer ones are not named."""
    plain = _plain(text)
    found: list[str] = []
    for name in sorted({_plain(each) for each in (around.bureau, *around.units)}, key=lambda each: (-len(each), each)):
        if len(name) >= _LEAST and name in plain and not any(name in longer for longer in found):
            found.append(name)
    return found or ([_plain(around.bureau)] if around.bureau and "本级" in plain else [])


def _is_same(one: str, other: str) -> bool:
    """Whether two names are of one unit: the one is part of the other, or both are of a bureau of education, however it is called."""
    return one in other or other in one or all("教" in each and re.search("[局委厅](?:本级|机关|汇总)?$", each) for each in (one, other))


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("(", "（").replace(")", "）")
