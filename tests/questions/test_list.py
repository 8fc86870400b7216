"""The questions of an item as its page and the search know them on a day."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure.model import addresses
from disclosure.model.catalog import read_catalog
from disclosure.model.corpus import Corpus, read_corpus
from disclosure.model.setting import Setting
from disclosure.questions.list import Spoken, answered, lapsed, spoken
from project import CATALOG, Pages, item_text

PATH = "news/问答.csv"
HEAD = "问题,回答,别的问法,更新时间,有效期至"
MONTH, AGE = "几月报名？,六月。,报名时间,2026-05-01,2026-08-31", "几岁上小学？,满六周岁。,年龄,2026-05-01,"
OTHERS = addresses.questions("其他")
#: Made of the words of the questions: links that people have saved hold as long as these stay.
OF_MONTH = Spoken("几月报名？　六月。　报名时间", f"{OTHERS}#qb1d456fccd")
OF_AGE = Spoken("几岁上小学？　满六周岁。　年龄", f"{OTHERS}#qba07549471")


def corpus(today: date, *lines: str, later: str = "", **changes: str) -> Corpus:
    """An item with a table of questions, and with `later` another one of a later day with a table of its own."""
    catalog, faults = read_catalog(CATALOG.encode())
    assert catalog is not None, faults
    files = {"news/1.md": item_text(1, data="[{file: 问答.csv, title: 问答, schema: questions}]", **changes), PATH: "\n".join((*lines, ""))}
    if later:
        files |= {"news/2.md": item_text(2, published="2026-05-12", data="[{file: 新问答.csv, title: 问答, schema: questions}]"), "news/新问答.csv": later}
    return read_corpus(Pages(files), Setting.of(catalog, today))


@pytest.mark.parametrize(
    ("lines", "today", "gone", "words"),
    [
        ((HEAD, MONTH, AGE), date(2026, 8, 31), (), (OF_MONTH, OF_AGE)),
        ((HEAD, MONTH, AGE), date(2026, 9, 1), ((PATH, 2),), (OF_AGE,)),
        (("甲,乙", "1,2"), date(2026, 9, 1), (), None),  # it cannot be read as a table of questions, and is searched as any file
    ],
)
def test_what_has_lapsed_is_not_searched(lines: tuple[str, ...], today: date, gone: tuple[tuple[str, int], ...], words: tuple[Spoken, ...] | None) -> None:
    found = corpus(today, *lines)
    item = found.by_path["news/1.md"]
    assert (lapsed(found, item), spoken(found, item, PATH)) == (gone, words)


@pytest.mark.parametrize(
    ("later", "changes", "addresses"),
    [
        ("", {}, ((PATH, 2, OF_MONTH.address), (PATH, 3, OF_AGE.address))),
        # a later item answers it under a topic of its own
        ("分类,问题,回答,更新时间\n入学,几岁上小学,满六周岁。,2026-05-12\n", {}, ((PATH, 2, OF_MONTH.address), (PATH, 3, f"{addresses.questions('入学')}#qba07549471"))),
        ("", {"status": "失效", "expires": "2026-06-30"}, ()),
    ],
)
def test_where_the_answer_to_a_row_stands(later: str, changes: dict[str, str], addresses: tuple[tuple[str, int, str], ...]) -> None:
    found = corpus(date(2026, 8, 31), HEAD, MONTH, AGE, later=later, **changes)
    assert answered(found, found.by_path["news/1.md"]) == addresses
