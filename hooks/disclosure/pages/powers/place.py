"""Where a power stands on the site."""

from __future__ import annotations

from ...model import addresses
from ...powers.power import Power

#: Of a power whose type the list does not tell.
UNTOLD = "没有写职权类型"


def kind_name(power: Power) -> str:
    """The type under which it is listed."""
    return power.kind or power.type or UNTOLD


def anchor(power: Power) -> str:
    """Its place on the page of its type; by its code, so that it stays where its name changes."""
    return addresses.power_anchor(power.code or "\0".join(power.same_name))


def place_of(power: Power) -> str:
    """Its address: on the page of its type."""
    return f"{addresses.power_kind(kind_name(power))}#{anchor(power)}"
