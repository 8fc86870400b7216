"""The one place where an English key of the code meets the official Chinese term that people see."""

from __future__ import annotations

from functools import cache

from .vocabulary import table


@cache
def _labels() -> dict[str, str]:
    return {key: row["label"] for key, row in table("terms").items()}


def label(key: str) -> str:
    """The Chinese term for a key; the key itself where the vocabulary has none."""
    return _labels().get(key, key)


@cache
def other_names(key: str) -> frozenset[str]:
    """What people write where they mean a key: its Chinese term and other words for it."""
    row = table("terms").get(key, {})
    return frozenset((row.get("label", key), *row.get("also", ())))


@cache
def internal_keys() -> frozenset[str]:
    """Item keys that never reach a page, search, a feed or an export."""
    return frozenset(key for key, row in table("terms").items() if row.get("internal") == "true")
