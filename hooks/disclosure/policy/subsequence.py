"""What two sequences have in common in the same order, as long as it can be.

Longest common subsequence, bit-parallel (Hyyrö, Bit-Parallel LCS-length Computation Revisited, 2004): a row of the table is one integer,
so that two texts of 2,000 paragraphs take milliseconds, and no input takes more than its lengths multiplied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence

#: Beyond so many pairs of elements (some 12 MB of bits) nothing in the middle is matched.
MOST_PAIRS = 100_000_000


def common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The places in both sequences of the elements that they share in order, rising; what they begin and end with comes first.

    >>> common("第六条修改", "第八条修改")
    [(0, 0), (2, 2), (3, 3), (4, 4)]
    """
    head, most = 0, min(len(old), len(new))
    while head < most and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    middle = _middle(old[head : len(old) - tail], new[head : len(new) - tail])
    return [
        *((place, place) for place in range(head)),
        *((head + here, head + there) for here, there in middle),
        *((len(old) - back, len(new) - back) for back in range(tail, 0, -1)),
    ]


def _middle(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    if len(old) * len(new) > MOST_PAIRS:
        return []
    places: defaultdict[Hashable, int] = defaultdict(int)
    for place, element in enumerate(old):
        places[element] |= 1 << place
    everything = (1 << len(old)) - 1
    row, rows = everything, []
    for element in new:  # bit i of a row is 0 where old[i] makes the longest subsequence so far longer by one
        held = row & places.get(element, 0)
        row = ((row + held) | (row - held)) & everything
        rows.append(row)
    found = []
    here, there = len(old), len(new)
    while here and there:
        if old[here - 1] == new[there - 1]:
            here, there = here - 1, there - 1
            found.append((here, there))
        elif rows[there - 1] >> (here - 1) & 1:
            here -= 1
        else:
            there -= 1
    return found[::-1]
