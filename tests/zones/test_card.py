"""What a card of the look-up dials is what the pages that are built dial."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

import scripts
from built import PROJECT
from markup import telephones

pytest_plugins = ["browsing"]

GROUND = '<form id="zones-form" data-boundary="边界"></form><div class="season" data-pending=""><dl></dl></div>'
#: Texts as telephones of schools -> the numbers that their cards dial, with all words that are shown.
DIAL = """(phones) => phones.map((phone) => {
  const season = document.querySelector(".season"), facts = { address: "", place: "", phone };
  const candidates = [{ school: "示例县第一小学", word: "确定", reason: "", conditions: [], grounds: [], facts }];
  const card = zoneLookup.showing.card({ year: 2026, level: "小学", season, answer: { word: "确定", reason: "", candidates, beside: [] } });
  const shown = card.querySelector(".whereabouts");
  return [shown.textContent, Array.from(shown.querySelectorAll("a"), (each) => [each.getAttribute("href"), each.textContent])];
})"""


@pytest.fixture
def dial(open_page: Callable[..., Page]) -> Callable[[list[str]], list[tuple[str, list[list[str]]]]]:
    page = open_page()
    page.set_content(GROUND)
    page.add_script_tag(content=scripts.zones_script(PROJECT / "overrides", ["card"]))
    return lambda phones: page.evaluate(DIAL, phones)


def built(phone: str) -> list[list[str]]:
    """What the built pages dial in it."""
    return [list(found) for found in re.findall(r'<a href="([^"]*)">([^<]*)</a>', telephones(phone))]


CASES = [
    ("13812345678", []),
    ("6120001", []),
    ("12345", []),
    ("0999-6120001", ["0999-6120001"]),
    ("020-81234567、0999-6120001转8001", ["020-81234567", "0999-6120001"]),
    ("0999-6120001 0999-6120002", ["0999-6120001", "0999-6120002"]),
    ("招办400-810-1234（工作日）", ["400-810-1234"]),
    ("0999-61200012345", []),
    ("0999-6120001-2", []),
    ("999999007/2026-00001", []),
    ("10999-6120001", []),
    ("\n0999-6120001\n", ["0999-6120001"]),
]


def test_only_whole_numbers_are_dialled(dial: Callable[[list[str]], list[tuple[str, list[list[str]]]]]) -> None:
    for (phone, numbers), (shown, links) in zip(CASES, dial([phone for phone, _ in CASES]), strict=True):
        assert links == [[f"tel:{number}", number] for number in numbers] == built(phone), phone
        assert shown == f"电话：{phone}"


def test_both_languages_dial_the_same(dial: Callable[[list[str]], list[tuple[str, list[list[str]]]]]) -> None:
    phones: list[str] = []

    @settings(max_examples=300)
    @given(st.lists(st.sampled_from(["0999-6120001", "400-810-1234", "0", "1", "-", "020", "81234567", " ", "、", "a", "转", "_", "&", "\n"]), max_size=8))
    def gather(pieces: list[str]) -> None:
        phones.append("".join(pieces))

    gather()
    asked = [phone for phone in phones if phone]
    for phone, (shown, links) in zip(asked, dial(asked), strict=True):
        assert (shown, links) == (f"电话：{phone}", built(phone)), phone


#: Rows beside an answer, whether it has a school -> how many of them are shown without being unfolded.
SHOWN = """([count, isFound]) => {
  const season = document.createElement("div");
  season.innerHTML = '<p class="whom"></p><p class="phone"></p><dl></dl>';
  const beside = Array.from({ length: count }, (_, row) => (
    { table: 0, row, schools: ["示例县第一小学"], label: "范围内", text: "学府路", start: 0, end: 3, reason: "", amendedBy: [] }));
  const candidates = isFound ? [{ school: "示例县第一小学", word: "确定", reason: "", conditions: [], grounds: [], facts: null }] : [];
  const answer = { word: isFound ? "确定" : "无法判断", reason: "", candidates, beside };
  const card = zoneLookup.showing.card({ year: 2026, level: "小学", season, answer });
  return [card.querySelectorAll(".ground").length, card.querySelectorAll("details .ground").length];
}"""


@pytest.mark.parametrize(("count", "is_found", "folded"), [(2, True, 2), (2, False, 0), (5, False, 2), (0, False, 0)])
def test_rows_on_which_an_answer_rests_are_not_folded_away(open_page: Callable[..., Page], count: int, is_found: bool, folded: int) -> None:
    page = open_page()
    page.set_content(GROUND)
    page.add_script_tag(content=scripts.zones_script(PROJECT / "overrides", ["card"]))
    assert page.evaluate(SHOWN, [count, is_found]) == [count, folded]
