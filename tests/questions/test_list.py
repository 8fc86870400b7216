"""The questions of an item as its page and the search know them on a day."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure.model.catalog import read_catalog
from disclosure.model.corpus import Corpus, Setting, read_corpus
from disclosure.questions.list import lapsed, spoken
from project import CATALOG, Pages, item_text

TABLE = "问题,回答,别的问法,更新时间,有效期至\n几月报名？,六月。,报名时间,2026-05-01,2026-08-31\n几岁上小学？,满六周岁。,年龄,2026-05-01,\n"


def corpus(table: str, today: date) -> Corpus:
    catalog, faults = read_catalog(CATALOG.encode())
    assert catalog is not None, faults
    files = {"news/1.md": item_text(1, data="[{file: 问答.csv, title: 问答, schema: questions}]"), "news/问答.csv": table}
    return read_corpus(Pages(files), Setting.of(catalog, today))


@pytest.mark.parametrize(
    ("table", "today", "gone", "words"),
    [
        (TABLE, date(2026, 8, 31), (), "几月报名？　六月。　报名时间\n几岁上小学？　满六周岁。　年龄"),
        (TABLE, date(2026, 9, 1), (("news/问答.csv", 2),), "几岁上小学？　满六周岁。　年龄"),
        ("甲,乙\n1,2\n", date(2026, 9, 1), (), None),  # it cannot be read as a table of questions, and is searched as any file
    ],
)
def test_what_has_lapsed_is_not_searched(table: str, today: date, gone: tuple[tuple[str, int], ...], words: str | None) -> None:
    found = corpus(table, today)
    item = found.by_path["news/1.md"]
    assert (lapsed(found, item), spoken(found, item, "news/问答.csv")) == (gone, words)
