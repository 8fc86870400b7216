"""Taking index numbers: the next free one, whatever already holds one, and a new one with all that refers to it."""

from __future__ import annotations

from datetime import date

import pytest
from judging import TODAY, setting

from disclosure.checks.allocation import Edit, NoNumber, mend, mentions, new_number, next_number
from disclosure.model.corpus import Corpus, read_corpus
from disclosure.model.problem import Spot
from project import CATALOG, Pages, item_text

A, B, C = (f"999999007/2026-{serial:05}" for serial in (1, 2, 3))


def corpus(files: dict[str, str], catalog: str = CATALOG) -> Corpus:
    return read_corpus(Pages(files), setting(catalog))


def following(files: dict[str, str], catalog: str = CATALOG, folder: str = "news", day: date = TODAY) -> str:
    found = corpus(files, catalog)
    return next_number(found, found.setting.catalog.leaves[folder], day)


@pytest.mark.parametrize(
    ("files", "number"),
    [
        ({}, A),
        ({"news/a.md": item_text(1)}, B),
        ({"news/a.md": item_text(1), "policy/other/b.md": item_text(7)}, "999999007/2026-00008"),
        ({"news/a.md": item_text(41, published="2025-05-11", index_number="999999007/2025-00041")}, A),
        ({"news/a.md": item_text(1, withdrawn="{date: 2026-06-01, reason: 内容有误}")}, B),
        ({"news/a.md": item_text(1, published="2026-12-31")}, B),
        ({"news/a.md": item_text(1, legacy_index_numbers="[999999007/2026-00017, lyxjyj/1699236122089]")}, "999999007/2026-00018"),
        ({"news/a.md": item_text(1, index_number="lyxjyj/1699236122089")}, A),
        ({"news/a.md": item_text(1, index_number=None)}, A),
        ({"news/a.md": "---\nindex_number: 999999007/2026-00005\ntitle: [\n---\n"}, "999999007/2026-00006"),
    ],
)
def test_the_next_number(files: dict[str, str], number: str) -> None:
    assert following(files) == number


def test_each_year_begins_anew() -> None:
    assert following({"news/a.md": item_text(1)}, day=date(2027, 1, 4)) == "999999007/2027-00001"


def test_numbers_of_another_pattern() -> None:
    catalog = CATALOG.replace("{organisation}/{year}-{serial:5}", "360{department:2}-{class:4}-{year}{month}{day}-{serial}-{openness}")
    assert following({}, catalog, "policy/normative") == "36001-0201-20261121-1-1"
    held = {"policy/normative/a.md": item_text(index_number="36001-0201-20261121-9-2")}
    assert following(held, catalog, "policy/normative") == "36001-0201-20261121-10-1"
    assert following(held, catalog, "policy/other") == "36001-0202-20261121-1-1"


def test_a_pattern_may_count_for_ever() -> None:
    catalog = CATALOG.replace("{organisation}/{year}-{serial:5}", "SLJYJ/{serial:6}")
    held = {"news/a.md": item_text(1, published="2020-05-11", formed="2020-05-08", index_number="SLJYJ/000041")}
    assert following(held, catalog, day=date(2027, 1, 1)) == "SLJYJ/000042"


def test_what_a_number_needs_must_be_known() -> None:
    catalog = CATALOG.replace("{organisation}/{year}", "{organisation}{openness}{department:2}/{year}").replace("openness: 主动公开, ", "")
    with pytest.raises(NoNumber, match="编号要用到公开方式"):
        following({}, catalog)


def test_the_last_serial_is_the_last() -> None:
    with pytest.raises(NoNumber, match="流水号 100000 超出了"):
        following({"news/a.md": item_text(99999)})


def test_a_published_item_keeps_its_number() -> None:
    base = corpus({"news/a.md": item_text(1)})
    now = corpus({"news/moved.md": item_text(1), "news/b.md": item_text(2)})
    with pytest.raises(NoNumber, match=r"news/moved\.md 已经发布（999999007/2026-00001），号不能改。"):
        new_number(now, now.by_path["news/moved.md"], base)


def test_an_unpublished_item_takes_the_next_that_neither_side_holds() -> None:
    base = corpus({"news/a.md": item_text(1), "news/gone.md": item_text(4)})
    now = corpus({"news/a.md": item_text(1), "news/new.md": item_text(1, title="关于另一件事情的公告")})
    assert new_number(now, now.by_path["news/new.md"], base) == "999999007/2026-00005"
    assert new_number(now, now.by_path["news/new.md"], None) == B
    alone = corpus({"news/new.md": item_text(1)})
    assert new_number(alone, alone.by_path["news/new.md"], None) == A


def test_references_follow_the_number() -> None:
    now = corpus(
        {
            "news/a.md": item_text(1),
            "news/b.md": item_text(2, interprets=f"[《某法》, {A}]", body=f"见 {A}，以及{A}。\n"),
            "news/c.md": item_text(3, repealed_by=f'"{A}"', status="废止"),
        }
    )
    edits, doubtful = mend(now, now.by_path["news/a.md"], B, None)
    assert edits == [
        Edit("news/a.md", Spot(3, 15, 20), A, B),
        Edit("news/b.md", Spot(9, 20, 20), A, B),
        Edit("news/c.md", Spot(9, 14, 22), A, B),
    ]
    assert doubtful == []
    assert [(item.path, spot) for item, spot in mentions(now, A)] == [("news/b.md", Spot(11, 3, 20)), ("news/b.md", Spot(11, 26, 20))]


def test_a_reference_to_the_other_holder_stays() -> None:
    files = {"news/a.md": item_text(1), "news/old.md": item_text(2, interprets=f"[{A}]")}
    base = corpus(files)
    now = corpus(files | {"news/new.md": item_text(1, title="关于另一件事情的公告"), "news/d.md": item_text(4, interprets=f"[{A}]")})
    edits, doubtful = mend(now, now.by_path["news/new.md"], C, base)
    assert [edit.path for edit in edits] == ["news/new.md", "news/d.md"]
    assert doubtful == []
    edits, doubtful = mend(now, now.by_path["news/new.md"], C, None)
    assert [edit.path for edit in edits] == ["news/new.md"]
    assert [(item.path, key) for item, key in doubtful] == [("news/d.md", "interprets"), ("news/old.md", "interprets")]
