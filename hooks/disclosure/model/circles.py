"""What leads round in a circle, where each thing names others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def circles(named: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Of everything that leads back to itself over others the number of its circle: two that lead to each other have the same.

    The strongly connected components of more than one thing (Tarjan 1972), without recursion, as a chain may be long.
    """
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    waiting: list[str] = []
    found: dict[str, int] = {}
    done: set[str] = set()
    for start in named:
        way = [] if start in number else [(start, iter(named[start]))]
        while way:
            here, others = way[-1]
            if here not in number:
                number[here] = lowest[here] = len(number)
                waiting.append(here)
            for other in others:
                if other not in number:
                    way.append((other, iter(named.get(other, ()))))
                    break
                if other not in done:
                    lowest[here] = min(lowest[here], number[other])
            else:
                way.pop()
                if way:
                    before = way[-1][0]
                    lowest[before] = min(lowest[before], lowest[here])
                if lowest[here] == number[here]:
                    held = [waiting.pop()]
                    while held[-1] != here:
                        held.append(waiting.pop())
                    done.update(held)
                    if len(held) > 1:
                        found |= dict.fromkeys(held, number[here])
    return found
