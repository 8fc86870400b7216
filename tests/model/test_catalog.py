"""catalog.yml: read as a whole, with its tree, and with the place of every value."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure.model.catalog import Catalog, Portal, RuleSetting, Scheme, locate, read_catalog, walk
from disclosure.model.deadline import Deadline, Freshness
from disclosure.model.problem import Spot
from disclosure.model.setting import Setting
from project import CATALOG

MORE = """\
schemes:
  moe: {name: 教育部分类, classes: [政务概况, 基础教育]}
vocabulary:
  genres: [家长信]
rules:
  blanks: {severity: 错误, reason: 本局从严}
"""


def catalog(text: str = CATALOG) -> Catalog:
    found, faults = read_catalog(text.encode())
    assert faults == []
    assert found is not None
    return found


def test_the_whole_file() -> None:
    found = catalog(CATALOG + MORE)
    assert found.bureau.organisation_code == "99999900-7"
    assert found.site.parent_portal is None
    assert found.index_number.year_of == "published"
    assert found.approval_chain == ("股室负责人", "保密审查")
    assert found.schemes == {"moe": Scheme("教育部分类", ("政务概况", "基础教育"))}
    assert found.rules == {"blanks": RuleSetting("错误", "本局从严")}
    assert found.words("genres")[-1] == "家长信"
    assert "通知" in found.words("genres")
    assert found.department_of["基础教育股"].code == "03"


def test_optional_parts() -> None:
    more = CATALOG.replace(
        "  - {folder: news, code",
        "  - {folder: aid, code: '14', name: 学生资助, description: 资助。, deadline: {workdays: 7, from: approved}, "
        "freshness: {max_age_days: 180, min_items: 3}, approval_chain: [保密审查]}\n  - {folder: news, code",
    ).replace("  domain:", "  parent_portal: {name: 县政府, url: https://www.shili.gov.cn/}\n  domain:")
    found = catalog(more)
    aid = found.leaves["aid"]
    assert aid.deadline == Deadline(workdays=7, start="approved")
    assert aid.freshness == Freshness(180, 3)
    assert found.chain_of(aid) == ("保密审查",)
    assert found.chain_of(found.leaves["news"]) == ("股室负责人", "保密审查")
    assert found.chain_of(None) == ("股室负责人", "保密审查")
    assert found.site.parent_portal == Portal("县政府", "https://www.shili.gov.cn/")


def test_folders_are_nested() -> None:
    found = catalog()
    assert [category.folder for category in walk(found.categories)] == ["policy", "policy/normative", "policy/other", "news"]
    assert list(found.leaves) == ["policy/normative", "policy/other", "news"]


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("news/a.md", "news"),
        ("news/2026/05/a.md", "news"),
        ("policy/normative/2026/a.md", "policy/normative"),
        ("policy/a.md", None),
        ("policy/2026/a.md", None),
        ("newsletter/a.md", None),
        ("News/a.md", None),
        ("a.md", None),
    ],
)
def test_the_category_of_a_path(path: str, folder: str | None) -> None:
    category = catalog().category_of(path)
    assert (category.folder if category else None) == folder


@pytest.mark.parametrize(
    ("keys", "stands"),
    [
        (("bureau", "credit_code"), "11999999999999007W"),
        (("site", "id_code"), '"9999990007"'),
        (("approval_chain", 1), "保密审查"),
        (("departments", 1, "name"), "基础教育股"),
        (("categories", 0, "children", 1, "folder"), "other"),
        (("categories", 1, "name"), "新闻公告"),
    ],
)
def test_every_value_has_its_place(keys: tuple[str | int, ...], stands: str) -> None:
    spot = catalog().spot(*keys)
    line = CATALOG.split("\n")[spot.line - 1]
    assert line[spot.column - 1 : spot.column - 1 + spot.length] == stands


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ((), 1),
        (("bureau",), 2),
        (("bureau", "fax"), 2),
        (("categories", 9, "folder"), 24),
        (("categories", 0, "children"), 29),
        (("nothing",), 1),
        (("approval_chain", "name"), 19),
    ],
)
def test_what_is_not_there_is_at_what_should_hold_it(keys: tuple[str | int, ...], line: int) -> None:
    spot = catalog().spot(*keys)
    assert (spot.line, spot.length) == (line, 0)


def test_no_place_in_what_cannot_be_read() -> None:
    assert locate("a: [", "a", first_line=2) == Spot(2)
    assert locate("", "a") == Spot(1)
    assert locate("[a]: b\nc: d", "c") == Spot(2, 4, 1)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (b"", ["missing-key"]),
        (b"# \xe6\x97\xa0\n", ["missing-key"]),
        ("名称: 甲\n".encode("gb18030"), ["file-encoding"]),
        (b"a: [", ["yaml-syntax"]),
        (b"- a\n", ["field-form"]),
        (b"bureau: a\n", ["field-form"] + ["missing-key"] * 5),
        (CATALOG.replace("  telephone: 0999-6120001\n", "").encode(), ["missing-key"]),
        (CATALOG.replace("approval_chain:", "approval_chian:").encode(), ["unknown-key"]),
    ],
)
def test_an_incomplete_catalogue_is_none(text: bytes, rules: list[str]) -> None:
    found, faults = read_catalog(text)
    assert found is None
    assert [fault.rule for fault in faults] == rules


@pytest.mark.parametrize("written", ["folder: [news]", "folder: ''", "name: 甲, description: 乙, code"])
def test_a_category_that_cannot_be_read_is_left_out(written: str) -> None:
    found, faults = read_catalog(CATALOG.replace("folder: news", written).encode())
    assert found is not None
    assert [category.folder for category in found.categories] == ["policy"]
    assert faults


def test_what_is_not_needed_does_not_hide_the_rest() -> None:
    found, faults = read_catalog((CATALOG + "rules: {blanks: {severity: 错误}}\n").encode())
    assert found is not None
    assert found.rules == {}
    assert [fault.message for fault in faults] == ["“blanks”里缺少 reason（理由）。"]


def test_a_pattern_that_cannot_be_used_is_the_national_one() -> None:
    broken = catalog(CATALOG.replace("{organisation}/{year}-{serial:5}", "{year}"))
    setting = Setting.of(broken, date(2026, 11, 21))
    assert setting.scheme.parse("999999007/2026-00012")
