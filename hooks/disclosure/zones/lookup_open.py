"""Why the words of a rule leave it open whether a thing that they name belongs to the school."""

from __future__ import annotations

import re

from . import doors
from .numbering import CUT_OFF
from .parts import Aside, Except, Include, Line, Note, Only, Open, Place, Street, Unread, every
from .slips import is_cut

UNTOLD_PART = "规则只写了其中一部分，没有写明是哪一部分"
_ALIASES = re.compile(r"推广名|曾用名|备案名|案名|原名|又名|别名|现名|俗称|又称|暂定名")


def market_names(part: Street | Place) -> list[str]:
    """玉兰雅居（推广名：玉兰名门）: a bracket of one name with a word for what it is."""
    if not any(isinstance(each, Note) and each.kind == "标题" and _ALIASES.fullmatch(each.text) for each in part.details):
        return []
    asides = [each.parts for each in part.details if isinstance(each, Aside)]
    return [inner.name for parts in asides if len(parts) == 1 for inner in parts if isinstance(inner, Street | Place) and not inner.numbers]


def unsettled(part: Street | Place) -> str:
    """Why it is not settled that the whole thing belongs, a Chinese clause; empty when it is."""
    if part.is_part:
        return UNTOLD_PART
    units = {each.unit for each in part.numbers}
    if not units.isdisjoint(doors.BUILDINGS) and not units.isdisjoint(("号", "号院", "号大院", "弄")):
        return "规则把门牌号和楼号写在一起，哪一号的哪一栋要看规则原文"
    if part.is_bounded:
        return "规则把它同边界线写在一起，要看在边界线的哪一侧"
    if is_cut(part):
        return "路名像是没有写全，是哪一条路要向招生的部门核实"
    is_called = bool(market_names(part))
    for each in part.details:
        if isinstance(each, Line) or (isinstance(each, Note) and each.kind == "路段"):
            return "规则还写了边界或者路段，只有其中一段属于这里"
        if isinstance(each, Only):
            return "规则只写了括号里的那一部分"
        if (
            isinstance(each, Open)
            or (isinstance(each, Unread) and each.text not in _HARMLESS)
            or (isinstance(each, Aside) and not is_called)
        ):
            return "规则在它后面的括号里另有说明，意思不能断定"
        if isinstance(each, Include | Except) and any(isinstance(piece, Unread) for piece in every(each.parts)):
            return "规则在它后面的括号里另有说明，意思不能断定"
        if isinstance(each, Note) and each.kind == CUT_OFF:
            return "这些号码写在分号后面，前面没有路名，是不是这条路的要向招生的部门核实"
        if isinstance(each, Note) and each.kind == "学校":
            return "规则同时写到了别的学校"
        if isinstance(each, Note) and each.kind in ("时间", "规划"):
            return f"规则在它后面写着“{each.text}”，要看是不是已经正式划入"
    return ""


_HARMLESS = ("社区", "居委会", "居")  # 各村（社区）
