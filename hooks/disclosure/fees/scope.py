"""Scopes (适用范围): which of them say more than the other columns do, and which mean the same in other words."""

from __future__ import annotations

import re

from .fee import Fee
from .spelling import closed, plain

#: Words for a stage and for a kind in a scope, where they are not those of the columns.
_STAGES = {
    "幼儿园": "幼儿园|园",
    "初中": "初中|初级中学",
    "普通高中": "普通高中|高中|高级中学",
    "中等职业学校": "中等职业学校|中职学校|中职",
    "特殊教育": "特殊教育学校|特殊教育",
}
_KINDS = {
    "民办普惠": "普惠性?民办|民办普惠性?",
    "民办非营利": "非营利性?民办|民办非营利性?",
    "民办营利": "营利性?民办|民办营利性?",
}
_EVERYWHERE = r"(?:各|所有|全部|全[县市区旗])?"


def own_scope(fee: Fee) -> str:
    """The scope of a fee; empty where it says no more than its stage, kind or school do (全县公办小学 of a 公办 and 小学)."""
    if fee.school and fee.scope == fee.school:
        return ""
    return "" if _says_no_more(fee, _KINDS.get(fee.kind, re.escape(fee.kind))) else fee.scope


def compared_scope(fee: Fee) -> str:
    """The scope as two rows are compared by it, alike for all words for the same: 全县普通高中 and 全县公办普通高中, 全县城区 and 城区.

    What the government sets is set for public schools, so 公办 adds nothing where the column of kinds is empty.
    """
    if (fee.school and fee.scope == fee.school) or _says_no_more(fee, _KINDS.get(fee.kind, re.escape(fee.kind or "公办"))):
        return ""
    return re.sub(rf"^{_EVERYWHERE}", "", closed(plain(fee.scope)))


def compared_kind(fee: Fee) -> str:
    """The kind as two rows are compared by it: what the government sets is set for public schools, so 公办 adds nothing."""
    return "" if fee.kind == "公办" else fee.kind


def _says_no_more(fee: Fee, kind: str) -> bool:
    stage = _STAGES.get(fee.stage, re.escape(fee.stage))
    return bool(re.fullmatch(rf"{_EVERYWHERE}(?:{kind})?(?:{stage})?(?:学校)?(?:在校)?(?:学生)?", closed(plain(fee.scope))))
