"""The two time limits (办理时限) of a power, as its list states them."""

from __future__ import annotations

from .power import Power


def terms(power: Power) -> tuple[str, str]:
    """What a power's row says of the statutory and of the promised time limit, also where both stand in one cell (办理时限)."""
    statutory, promised, both = power["statutory"], power["promised"], power["term"]
    if both and not (statutory or promised):
        before, mark, after = both.partition("承诺")
        if mark and "法定" in before:
            return before, after
        if mark and "法定" in after:
            promised, _, statutory = after.partition("法定")
            return statutory, promised
    return statutory, promised
