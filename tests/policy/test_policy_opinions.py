"""How many opinions came and what became of them, as texts and tables say it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.policy.opinions import Counts, counted, numbers_in, rates_in, said_in
from disclosure.tables.schema import shipped
from disclosure.tables.table import read


@pytest.mark.parametrize(
    ("text", "expected", "place"),
    [
        ("共收到意见12条，其中采纳7条，部分采纳2条，未采纳3条。", Counts(12, 7, 2, 3), "收到意见12条"),
        ("收到意见四十七条，采纳三十一条；未采纳的意见主要涉及款式。", Counts(47, 31), "收到意见四十七条"),
        ("共收到12条意见，予以采纳8条，不予采纳4条。", Counts(12, 8, None, 4), "收到12条意见"),
        ("收到公众意见和建议共一百零五条，采纳意见二十条", Counts(105, 20), "收到公众意见和建议共一百零五条"),
        ("收到社会各类意见建议1,204条", Counts(1204), "收到社会各类意见建议1,204条"),
        ("收到意见0条。", Counts(0), "收到意见0条"),
        ("没有收到意见。", Counts(0), "没有收到意见"),
        ("共征集到意见5条，采纳5条，未采纳0条。", Counts(5, 5, None, 0), "征集到意见5条"),
        ("共收集意见5条，均已采纳。", Counts(5, 5), "收集意见5条"),
        ("共收到3人提出的意见5条，采纳2条", Counts(5, 2), "收到3人提出的意见5条"),
        ("共征集到意见建议4条，采纳3条，未采纳1条。", Counts(4, 3, None, 1), "征集到意见建议4条"),
        ("征求意见期间未收到意见。", Counts(0), "期间未收到意见"),
        ("公示期满，没有收到反馈意见和建议。", Counts(0), "期满，没有收到反馈意见"),
        ("期间未收到意见被退回的情况。", Counts(), ""),
        ("没有收到意见被退回的情况。", Counts(), ""),
        ("公示了30天，没有收到书面意见。", Counts(0), "没有收到书面意见"),
        ("司法局没有收到意见。", Counts(), ""),
        ("各部门没有收到意见；网上收到意见3条。", Counts(3), "收到意见3条"),
        ("各部门书面答复，没有收到意见；网上收到意见3条。", Counts(), "没有收到意见"),
        ("均已采纳。", Counts(), ""),
        ("收到意见12条，其中7条予以采纳，2条部分采纳，3条未被采纳。", Counts(12, 7, 2, 3), "收到意见12条"),
        ("共收到意见5条采纳3条", Counts(5, 3), "收到意见5条"),
        ("收到意见12条均已采纳。", Counts(12, 12), "收到意见12条"),
        ("收到意见12条，7条采纳的意见写入第三条。", Counts(12), "收到意见12条"),
        ("收到意见100余条，大多采纳。", Counts(), ""),
        ("收到意见一百二条。", Counts(), "收到意见一百二条"),
        ("收到意见12条……以上收到意见13条，采纳2条", Counts(None, 2), "收到意见12条"),
        ("可采纳2条，未被采纳3条", Counts(), ""),
        ("", Counts(), ""),
    ],
)
def test_what_a_text_says_and_where(text: str, expected: Counts, place: str) -> None:
    found = said_in(text)
    assert (found.counts, text[found.start : found.end]) == (expected, place)


@given(st.text(alphabet="收到意见采纳共未部分不予百十零一二条12,，", max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    found = said_in(text)
    assert 0 <= found.start <= found.end <= len(text)
    assert all(count is None or count >= 0 for count in found.counts)


def test_what_a_table_adds_up_to() -> None:
    text = "意见建议,是否采纳,条数,理由\n甲,已采纳,3,\n乙,不予采纳,,没有经费\n丙,部分采纳,1,改为每周\n丁,,2,\n"
    assert counted(read(text.encode(), "意见.csv", shipped("opinions")).rows) == Counts(7, 3, 1, 1)


@pytest.mark.parametrize(
    ("counts", "percent", "expected"),
    [
        (Counts(12, 7, 2, 3), "58.3", True),
        (Counts(12, 7, 2, 3), "75", True),  # with those that were adopted in part
        (Counts(12, 7, 2, 3), "58.4", False),
        (Counts(0, 0), "100", True),
        (Counts(None, 3), "50", True),
    ],
)
def test_rates(counts: Counts, percent: str, expected: bool) -> None:
    (found,) = rates_in(f"采纳率达到{percent}%。")
    assert counts.has_rate(found) is expected


def test_every_number_of_a_text() -> None:
    assert numbers_in("收到意见12条，采纳七条，3人来电，2份来信") == {12, 7, 2}


def test_in_words() -> None:
    assert Counts(12, 7, 2, 3).in_words == "收到意见 12 条，采纳 7 条，部分采纳 2 条，未采纳 3 条"
    assert Counts().in_words == ""
