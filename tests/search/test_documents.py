"""Where the questions of an item stand in the parts of its text, each with the address of its answer."""

from __future__ import annotations

import pytest

from disclosure.search.documents import CHUNK, Document, scripts
from disclosure.search.reading import held, unpacked

ANSWERS = {f"第{number}问？　答。": f"questions/a.html#q{number}" for number in range(3)}
FIRST, SECOND, THIRD = ANSWERS


def parts(body: str, *, answers: dict[str, str] | None = ANSWERS, files: str = "") -> list[tuple[str, list[list[object]] | None]]:
    """(text, [line, address] of the questions that begin there) of each part; None instead of these where nothing is said of questions."""
    document = Document("问答", "i/2026/1.html", ("1",), "2026-05-11", "有效", "概要", body, files, answers)
    found = []
    for _, text in scripts(document, "t/2026/0"):
        packed, *beside = held(text)
        assert len(beside) < 2
        found.append((unpacked(packed).rpartition("\v")[2], beside[0] if beside else None))
    return found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (FIRST, [[(1, FIRST)]]),
        (f"正文\n{FIRST}\n{SECOND}", [[(2, FIRST), (3, SECOND)]]),
        ("正文", [[]]),
        (f"{'字' * (CHUNK - 4)}\n{FIRST}", [[], [(0, FIRST)]]),  # the part ends with a line
        (f"{FIRST}\n{'字' * (CHUNK + 9)}\n{SECOND}", [[(1, FIRST)], [], [(1, SECOND)]]),  # a part begins with the rest of a line
        (f"{'字' * (3 * CHUNK)}\n{FIRST}\n{THIRD}", [[], [], [], [], [(1, FIRST), (2, THIRD)]]),
    ],
)
def test_each_question_is_found_again(body: str, expected: list[list[tuple[int, str]]]) -> None:
    found = parts(body)
    assert [[(line, ANSWERS[words]) for line, words in part] for part in expected] == [[(line, address) for line, address in beside or []] for _, beside in found]
    for text, beside in found:
        for line, address in beside or []:
            assert isinstance(line, int) and ANSWERS[text.split("\n")[line]] == address


def test_of_an_item_without_questions_nothing_is_said() -> None:
    assert parts(f"正文\n{FIRST}", answers=None, files="附件") == [(f"概要\n正文\n{FIRST}\n附件", None)]
