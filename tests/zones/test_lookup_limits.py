"""What the look-up does when a table says more of a place than can be shown or searched: it says so, and is certain of nothing."""

from __future__ import annotations

import pytest

from disclosure.zones import read
from disclosure.zones.answer import MOST_BESIDE, MOST_GROUNDS, MOST_SCHOOLS, Answer, Lookup
from disclosure.zones.lookup_entry import Words
from disclosure.zones.lookup_shelf import MOST_WORDS
from disclosure.zones.lookup_words import MOST_TOLD, MOST_UNREAD, FreeWords
from disclosure.zones.parts import Unread
from disclosure.zones.table import Passage, Zone

A = "示例县甲小学"
# Words that no grammar reads as a name.
ODD = "望江路一带没有写明的一片"


def zone(school: str, *cells: str, note: str = "") -> Zone:
    return Zone(2, 2026, "小学", (school,), tuple(Passage("inside", "范围内", read(text)) for text in cells), "", note)


def asked(rows: list[Zone], query: str) -> Answer:
    return Lookup.of(rows).answer(query, 2026, "小学")


def word(rows: list[Zone], school: str = A) -> str:
    return next(each.word for each in asked(rows, "望江路5号").candidates if each.school == school)


def test_very_many_schools_are_counted_and_the_first_named() -> None:
    answer = asked([zone(f"示例县第{at}小学", "柳湖社区（部分）") for at in range(30)], "柳湖社区")
    assert (len(answer.candidates), answer.word) == (MOST_SCHOOLS, "可能")
    assert "30所" in answer.reason and f"前{MOST_SCHOOLS}所" in answer.reason


def test_of_many_grounds_the_strongest_stand() -> None:
    rows = (
        [zone(A, "望江路（部分）") for _ in range(9)]
        + [zone(A, "望江路")]
        + [zone("示例县乙小学", f"望江路{at}号") for at in range(100, 130)]
    )
    answer = asked(rows, "望江路5号")
    (candidate,) = answer.candidates
    assert [len(candidate.grounds), len(answer.beside)] == [MOST_GROUNDS, MOST_BESIDE]
    assert candidate.grounds[0].text == "望江路"


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([], "确定"),
        ([zone(A, ODD)], "确定"),  # its own words
        ([zone("示例县乙小学", ODD)], "可能"),
        ([zone(A, ODD) for _ in range(MOST_WORDS)], "确定"),
        ([zone(A, ODD) for _ in range(MOST_WORDS + 1)], "可能"),  # nobody has looked whose the last ones are
        ([zone(A, f"{ODD}{at}处") for at in range(MOST_UNREAD + 1)], "可能"),
        (
            [zone("示例县乙小学", note=f"望江路的{at}处另行公布") for at in range(MOST_TOLD + 1)],
            "确定",
        ),  # a note settles nothing and opens nothing
    ],
)
def test_words_that_could_not_be_read(others: list[Zone], expected: str) -> None:
    """They leave a settled place open when they may be another school's, however many they are."""
    assert all(any(isinstance(part, Unread) for part in passage.reading.parts) for each in others for passage in each.passages)
    assert word([zone(A, "望江路"), *others]) == expected


def test_words_are_found_in_the_order_of_the_table() -> None:
    held = [
        Words("望江路西段", 3, 0, 0, 5, True),
        Words("望江路", 1, 0, 4, 7, True),
        Words("望江路西段", 1, 0, 0, 5, True),
        Words("柳湖", 0, 0, 0, 2, True),
    ]
    words = FreeWords.of(held, 9)
    assert words.holding("望江路") == (held[2], held[1], held[0])
    assert words.holding("路西") == (held[2], held[0])
    assert words.holding("湖望") == () and words.holding("江西路") == ()
