"""What leads back to itself, as sets of names; compared with walking every way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.model.circles import circles


def sets(found: Mapping[str, int]) -> list[str]:
    held: defaultdict[int, list[str]] = defaultdict(list)
    for name, number in found.items():
        held[number].append(name)
    return sorted("".join(sorted(names)) for names in held.values())


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ({}, []),
        ({"a": "b", "b": "c"}, []),
        ({"a": "a"}, []),  # of itself: another rule says so
        ({"a": "b", "b": "a"}, ["ab"]),
        ({"a": "b", "b": "c", "c": "a", "d": "a"}, ["abc"]),
        ({"a": "bc", "b": "a", "c": "a"}, ["abc"]),  # two circles that share one
        ({"a": "b", "b": "ac", "c": "d", "d": "ce"}, ["ab", "cd"]),
    ],
)
def test_circles(named: dict[str, Sequence[str]], expected: list[str]) -> None:
    assert sets(circles(named)) == expected


def reached(named: Mapping[str, Sequence[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for other in named.get(waiting.pop(), ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), max_size=4, unique=True)))
def test_two_are_in_one_circle_when_each_leads_to_the_other(named: dict[str, list[str]]) -> None:
    ways = {name: reached(named, name) for name in "abcdef"}
    expected = {frozenset(other for other in ways[name] if name in ways[other]) for name in ways if name in ways[name]}
    assert sets(circles(named)) == sorted("".join(sorted(names)) for names in expected if len(names) > 1)


def test_a_long_chain() -> None:
    names = [str(number) for number in range(50_000)]
    assert circles({name: [following] for name, following in pairwise(names)}) == {}
