"""Rules over the words of one cell: likely misprints, and what could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.phrases import shorten
from ..parts import Open, Reading, Unread, every
from ..slips import Slip, slips
from .rule import NOTICE, WARNING, Spotted, Tables, zone_rule

_MOST_WORDS = 5


@zone_rule("zone-misprint", WARNING, "实例：单号与双号的号段重叠，“以”后面没有方向")
def no_misprint(tables: Tables) -> Iterator[Spotted]:
    """划片的文字没有读得出来的笔误。

    单双号与号码不符、起止号颠倒或重叠、“以”后面没有方向、号码前面缺路名、同一处写了两次、括号不配对，都请核对。
    """
    for row in tables.rows:
        for column, reading in ((each.field, each.reading) for each in row.zone.passages):
            for slip in (*slips(reading), *_lone_numbers(reading)):
                words = shorten(reading.text[slip.start : slip.end])
                said = slip.sentence.rstrip("。").removesuffix("，请核对")
                told = f"{row.name}：{said}" + (f"（“{words}”）" if words and words not in said else "") + "。"
                yield Spotted((row,), column, told, "请对照文件原文核对；原文如此的，不用改。")


def _lone_numbers(reading: Reading) -> Iterator[Slip]:
    for part in every(reading.parts):
        if isinstance(part, Unread) and _LONE_NUMBERS.fullmatch(part.text):
            yield Slip(part.start, part.end, f"“{part.text}”的前面缺少路名，请补上。")


_LONE_NUMBERS = re.compile(r"(?:\([单双]号?\)|[单双]号:?)?[0-9]{1,5}号?(?:[-至到][0-9]{1,5}号?)?(?:\([单双]号?\)|[单双]号)?")


@zone_rule("zone-unread", WARNING)
def read_wholly(tables: Tables) -> Iterator[Spotted]:
    """划片的文字要能全部读懂。

    没有读懂的话照原文显示，也能搜索，但是查询不会据此回答“确定”。一项只写一个名称，号码紧跟路名，说明写在备注里。
    一个文件怎样读的，执行 disclosure zones 文件 查看。
    """
    for row in tables.rows:
        for column, reading in ((each.field, each.reading) for each in row.zone.passages):
            found = _unread(reading)
            if found:
                listed = "、".join(f"“{shorten(words)}”" for words in found[:_MOST_WORDS]) + ("等" if len(found) > _MOST_WORDS else "")
                extent = "没有读懂" if reading.extent == "none" else "只读懂一部分，没有读懂的是"
                yield Spotted((row,), column, f"{row.name}的范围{extent}{listed}。", "请分开写、写全名，说明移到备注；不便改的，不用改。")


def _unread(reading: Reading) -> list[str]:
    return [part.text for part in every(reading.parts) if isinstance(part, Unread)]


@zone_rule("zone-list-open", NOTICE, "实例：范围写到“等”为止，没有写出的小区不知道属于哪所学校")
def list_closed(tables: Tables) -> Iterator[Spotted]:
    """列出的范围要写全，不用“等”结尾。

    写了“等”的，没有列出来的小区、村、门牌，查询时都不能回答属于哪所学校。
    """
    for row in tables.rows:
        for column, reading in row.ground.items():
            if any(isinstance(part, Open) for part in every(reading.parts)):
                yield Spotted((row,), column, f"{row.name}的范围用“等”结尾，没有列全。", "请把其余的也写出来，或者写明边界；不便列全的，不用改。")


RULES = (no_misprint, read_wholly, list_closed)
