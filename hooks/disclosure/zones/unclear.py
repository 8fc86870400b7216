"""A row of a table that amends another, of which it is not clear what it changes."""

from __future__ import annotations

from typing import NamedTuple

from .table import Zone


class Unclear(NamedTuple):
    """An amending row that could not be applied.

    number   among all given rows
    is_base  whether what it amends is missing, for other rows of its table too; else it is the row itself that does not say what is needed
    message  a Chinese sentence; hint: what its author should write
    """

    number: int
    zone: Zone
    is_base: bool
    message: str
    hint: str
