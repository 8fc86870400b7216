"""Rules over tables that amend others: what they amend is there, and every row says what it changes."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.phrases import shorten
from .rule import ERROR, WARNING, Spotted, Tables, zone_rule


@zone_rule("zone-amendment-base", ERROR, "实例：调整公告只写改动的几行，没有原来的表就看不出全貌")
def base_known(tables: Tables) -> Iterator[Spotted]:
    """修改别的招生范围表的，那张表要在本站，并且分得出先后。

    条目的 amends 写着另一个有招生范围表的条目，它的表就只写改动的行。被修改的表要有同一学年或者更早学年的同一学段，不能互相修改。
    只写“减少”“划给某学校”的行，是从别的表里减去，条目要写 amends；不写的，这一行不算学校的范围，这所学校的其他范围也不会据此回答“确定”。
    """
    for row, unclear in tables.unclear:
        if unclear.is_base:
            yield Spotted((row,), "amends", unclear.message, unclear.hint)


@zone_rule("zone-amendment-unclear", WARNING, "实例：“调整”两个字，看不出是增加还是代替")
def change_said(tables: Tables) -> Iterator[Spotted]:
    """修改别的招生范围表的，每一行都看得出改的是哪一处。

    “修改”一列写“增加”“由某学校划入”“减少”“划给某学校”，或者“代替第几行”“代替原范围”。减少的、划走的，照被修改的表里的写法写名称和门牌。
    看不出来的，新旧两种写法都显示，查询不会据此回答“确定”。
    """
    for row, unclear in tables.unclear:
        if not unclear.is_base:
            yield Spotted((row,), "amends", f"{shorten(row.name)}：{unclear.message}", unclear.hint)


RULES = (base_known, change_said)
