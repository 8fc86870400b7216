"""How much two names resemble each other: by the pairs of neighbouring signs that they share."""

from __future__ import annotations


def traits(name: str) -> tuple[str, ...]:
    """By which names that resemble each other are found: pairs of neighbours, and pairs with any sign between them (柳·园), each once."""
    found = [name[i : i + 2] for i in range(len(name) - 1)]
    return tuple(dict.fromkeys(found + [f"{name[i]}·{name[i + 2]}" for i in range(len(name) - 2)]))


def likeness(name: str, other: str) -> float:
    """From 0 on: how many pairs of neighbours two names share, the edges included, whether one holds the other, or three signs in a row of it."""
    count = len(_grams(name) & _grams(other))
    more = 0.5 if name in other or other in name else 0.2 if any(name[i : i + 3] in other for i in range(len(name) - 2)) else 0
    return 2 * count / (len(name) + len(other) + 2) + more


def _grams(name: str) -> set[str]:
    framed = f"^{name}$"
    return {framed[i : i + 2] for i in range(len(framed) - 1)}
