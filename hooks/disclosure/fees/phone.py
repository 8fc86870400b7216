"""The telephone numbers of a table (投诉电话), each once however often and in which company the rows name it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .fee import Fee

_BETWEEN = re.compile(r"[；;、，,\n]+")


def phones_of(fees: Iterable[Fee]) -> tuple[str, ...]:
    """The numbers with the words beside them, in the order of the rows; one that stands within another is left out."""
    pieces = dict.fromkeys(piece.strip() for fee in fees for piece in _BETWEEN.split(fee.phone) if piece.strip())
    return tuple(piece for piece in pieces if not any(_is_within(piece, other) for other in pieces if other != piece))


def _is_within(piece: str, other: str) -> bool:
    return re.search(rf"(?<![0-9-]){re.escape(piece)}(?![0-9-])", other) is not None
