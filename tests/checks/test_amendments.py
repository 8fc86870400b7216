"""Zone tables that amend others are judged as what they make together: what moved is owned once, carried on or not."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure.checks.run import Site, check
from disclosure.model.catalog import read_catalog
from disclosure.model.corpus import read_corpus
from disclosure.model.setting import Setting
from disclosure.pages.zoning.ledger import Ledger
from project import CATALOG, Pages, item_text

HEAD = "学年,学段,学校,范围内,修改\n"
BASE = "{year},小学,示例县第一小学,桂花苑、学府路（单号：1-43）,\n{year},小学,示例县第二小学,和苑、学府路（双号）,\n"


TODAY = date(2026, 11, 21)


def site(year: int, change: str, base_keys: dict[str, str], keys: dict[str, str | None]) -> dict[str, str]:
    """The files of a base of a year, and of an amendment of 2026."""

    def text(serial: int, file: str, **changes: str | None) -> str:
        return item_text(serial, data=f"[{{file: {file}, title: 招生范围, schema: zones}}]", **changes)

    return {
        "news/2026/base.md": text(1, "base.csv", **({"status": "修改", "published": "2026-05-11"} | base_keys)),
        "news/2026/base.csv": HEAD + BASE.format(year=year),
        "news/2026/change.md": text(2, "change.csv", **({"published": "2026-05-21", "amends": "[999999007/2026-00001]"} | keys)),
        "news/2026/change.csv": HEAD + change,
    }


def problems(year: int, change: str, **keys: str) -> dict[str, list[str]]:
    """Rule -> messages about zones; the amendment is of 2026, the base of a year."""
    return judged(site(year, change, {}, {**keys}))


def judged(files: dict[str, str]) -> dict[str, list[str]]:
    """Rule -> messages about zones."""
    found: dict[str, list[str]] = {}
    for problem in check(Site(Pages(files), CATALOG.encode()), TODAY).problems:
        if problem.rule.startswith("zone-"):
            found.setdefault(problem.rule, []).append(problem.message)
    return found


@pytest.mark.parametrize("year", [2025, 2026])
@pytest.mark.parametrize(
    "change",
    [
        "2026,小学,示例县第一小学,和苑,由示例县第二小学划入\n",
        "2026,小学,示例县第二小学,和苑,划给示例县第一小学\n",
        "2026,小学,示例县第二小学,和苑,减少\n2026,小学,示例县第一小学,和苑,增加\n",
        "2026,小学,示例县第一小学,和苑、桂花苑、学府路（单号：1-43）,代替原范围\n2026,小学,示例县第二小学,学府路（双号）,代替第3行\n",
    ],
)
def test_what_moved_is_owned_once(year: int, change: str) -> None:
    found = problems(year, change)
    assert not {"zone-owned-twice", "zone-amendment-unclear", "zone-amendment-base"} & found.keys(), found


def test_what_is_only_added_is_owned_twice() -> None:
    assert "“和苑”写在两所学校名下" in problems(2026, "2026,小学,示例县第一小学,和苑,增加\n")["zone-owned-twice"][0]


def test_a_row_that_is_carried_on_is_told_of_once() -> None:
    """Its words stand in one place of one file, however many years it holds."""
    found = problems(2025, "2026,小学,示例县第一小学,银杏里、银杏里,增加\n")
    assert all(len(messages) == len(set(messages)) for messages in found.values())


@pytest.mark.parametrize(
    ("amends", "words"),
    [("[《城区招生范围》]", "没有找到它修改的小学招生范围表"), ("[999999007/2026-00002]", "没有找到它修改的小学招生范围表")],
)
def test_what_it_amends_must_be_there(amends: str, words: str) -> None:
    (message,) = problems(2026, "2026,小学,示例县第一小学,银杏里,增加\n", amends=amends)["zone-amendment-base"]
    assert words in message


def test_an_item_that_amends_another_document_may_have_a_whole_table() -> None:
    assert "zone-amendment-base" not in problems(2025, "2026,小学,示例县第一小学,银杏里,\n", amends="[《招生办法》]")


ADDED = "2026,小学,示例县第三小学,银杏里,增加\n"
TAKEN = "2026,小学,示例县第一小学,桂花苑,减少\n"
LAPSED = {"status": "失效", "expires": "2026-11-01"}
LATER = {"published": "2026-12-01"}


@pytest.mark.parametrize(
    ("change", "base", "keys", "words", "claimed"),
    [
        (ADDED, {}, {}, "", "桂花苑 和苑 银杏里"),
        (TAKEN, {}, {}, "", "和苑"),
        (ADDED, LAPSED, {}, "", "桂花苑 和苑 银杏里"),
        (TAKEN, LAPSED, {}, "", "和苑"),
        (TAKEN, {}, LAPSED, "", "桂花苑 和苑"),
        (TAKEN, LAPSED, LAPSED, "", "和苑"),
        (TAKEN, LATER, LATER, "", ""),
        (TAKEN, {}, LATER, "", "桂花苑 和苑"),
        (ADDED, LATER, {}, "没有找到它修改的小学招生范围表", ""),
        (ADDED, {}, {"amends": "[999999007/2026-00002]"}, "没有找到它修改的小学招生范围表", "桂花苑 和苑"),
        (ADDED, {}, {"amends": "[999999007/2026-00002, 999999007/2026-00001]"}, "", "桂花苑 和苑 银杏里"),
        (TAKEN, {}, {"amends": None}, "条目没有写 amends", "和苑"),
        (TAKEN + "2026,小学,示例县第三小学,银杏里,\n", {}, {"amends": "[《招生办法》]"}, "没有找到它修改的招生范围表", "和苑 银杏里"),
    ],
)
def test_what_is_checked_is_what_is_published(change: str, base: dict[str, str], keys: dict[str, str | None], words: str, claimed: str) -> None:
    """Both decide in one way what amends what, whether it is in force, waits for its day, or names itself."""
    files = site(2026, change, base, keys)
    found = judged(files)
    assert (words in found["zone-amendment-base"][0]) if words else "zone-amendment-base" not in found
    assert "zone-amendment-unclear" not in found and "zone-owned-twice" not in found
    catalog, _ = read_catalog(CATALOG.encode())
    assert catalog is not None
    zones = Ledger.of(read_corpus(Pages(files), Setting.of(catalog, TODAY))).zones
    certain = {part.name for zone in zones if not zone.doubt for passage in zone.inside for part in passage.reading.parts}  # type: ignore[union-attr]
    assert sorted(certain - {"学府路"}) == sorted(claimed.split())


def test_what_lapsed_is_judged_only_where_it_goes_on() -> None:
    """The old table has a fault; it is told of when an amendment that is in force carries the row on."""
    files = site(2025, ADDED, LAPSED, {})
    files["news/2026/base.csv"] += "2025,小学,示例县第三小学,和苑,\n2025,初中,示例县第三初级中学,海棠苑,\n2025,初中,示例县第一初级中学,海棠苑,\n"
    (message,) = judged(files)["zone-owned-twice"]
    assert "“和苑”写在两所学校名下" in message
    assert "zone-owned-twice" not in judged(files | {"news/2026/change.csv": HEAD})
