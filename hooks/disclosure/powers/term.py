"""The two time limits (办理时限) of a power, as its list states them."""

from __future__ import annotations

import re

from .power import Power

_AROUND = re.compile(r"^(?:办结|办理|审批)?(?:时限|期限|时间)?[：:\s]*|[，,；;。、\s]+$")


def terms(power: Power) -> tuple[str, str]:
    """What a power's row says of the statutory and of the promised time limit, also where both stand in one cell (办理时限)."""
    statutory, promised, both = power["statutory"], power["promised"], power["term"]
    if both and not (statutory or promised):
        before, mark, after = both.partition("承诺")
        if mark and "法定" in before:
            return _bare(before.partition("法定")[2]), _bare(after)
        if mark and "法定" in after:
            promised, _, statutory = after.partition("法定")
            return _bare(statutory), _bare(promised)
    return statutory, promised


def _bare(text: str) -> str:
    """What is left of half a cell when its title and the signs that parted it are gone: 时限：5个工作日；."""
    return _AROUND.sub("", text.strip())
