"""The script of the search page, as it is put together, and what Python and JavaScript both have to know."""

from __future__ import annotations

import re

import scripts
from built import PROJECT
from disclosure.search.documents import BOOSTS
from disclosure.search.places import SHELF

THEME = PROJECT / "overrides"
OWN = {path.stem: path.read_text(encoding="utf-8") for path in (THEME / scripts.FOLDER).glob("*.js")}
WHOLE = scripts.search_script(THEME)


def constant(file: str, name: str) -> str:
    found = re.search(rf"const {name} = ([^;]+);", OWN[file])
    assert found, name
    return found[1]


def test_every_script_is_part_of_it() -> None:
    assert set(scripts.ORDER) == OWN.keys()
    assert WHOLE.count('"use strict"') == len(OWN) + 1, "assets/arriving.js, which the look-up of zones has too"


def test_comments_and_indents_are_left_out_but_for_the_licence() -> None:
    assert WHOLE.startswith("/**\n * lunr") and "@license MIT" in WHOLE[:300]
    assert re.findall(r"^(?:[ \t]+|//.*|\n)", WHOLE.partition("*/")[2].lstrip("\n"), re.MULTILINE) == []
    assert len(WHOLE.encode()) < 104_000


def test_both_languages_know_the_same() -> None:
    assert constant("reading", "FIELDS") == str(list(BOOSTS)).replace("'", '"')
    assert [float(boost) for boost in re.findall(r"[\d.]+", constant("ranking", "BOOSTS"))] == list(BOOSTS.values())
    assert constant("reading", "SHELF") == str(SHELF)


def test_no_title_is_cut_when_it_is_pasted() -> None:
    longest = re.search(r"到 (\d+) 个字", (PROJECT / "docs/rules.md").read_text(encoding="utf-8").partition("## title-length")[2])
    assert longest and int(constant("asking", "LONGEST")) >= int(longest[1])
