"""The vocabularies that stand with the package: each loads, holds no word twice, and says where it comes from."""

from __future__ import annotations

import dataclasses
import re
import typing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from disclosure.checks.leniency import Accepted
from disclosure.model import vocabulary
from disclosure.model.catalog import Catalog
from disclosure.model.dates import Moment
from disclosure.model.item import Item
from disclosure.model.shapes import key_of
from disclosure.model.terms import internal_keys, label, other_names
from disclosure.model.vocabulary import table, words
from disclosure.tables.schema import Field

FILES = sorted(Path(vocabulary.__file__).parent.glob("*.yml"))
NAMES = [file.stem for file in FILES]


def fields_of(cls: Any) -> set[str]:
    """The names and keys of a dataclass and of all that it holds and a file may hold."""
    written = [field for field in dataclasses.fields(cls) if not field.metadata.get("derived")]
    found = {name for field in written for name in (field.name, key_of(field))}
    waiting = [typing.get_type_hints(cls)[field.name] for field in written]
    while waiting:
        each = waiting.pop()
        waiting += typing.get_args(each)
        if dataclasses.is_dataclass(each) and each not in (cls, Moment):
            found |= fields_of(each)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_written_twice(name: str) -> None:
    node = yaml.compose((Path(vocabulary.__file__).parent / f"{name}.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(node, yaml.SequenceNode | yaml.MappingNode)
    held = [key.value for key, _ in node.value] if isinstance(node, yaml.MappingNode) else [each.value for each in node.value]
    assert held
    assert len(set(held)) == len(held)
    assert all(word == word.strip() for word in held)
    assert words(name) == tuple(held)


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_each_says_what_it_is(file: Path) -> None:
    assert file.read_text(encoding="utf-8").startswith("# ")


def test_national_lists_are_whole() -> None:
    assert len(words("document_types")) == 15
    assert len(words("article_20")) == 15
    assert len(words("channels")) == 13
    assert len({theme.partition("\\")[0] for theme in words("themes")}) == 22
    assert words("statuses") == ("有效", "修改", "部分失效", "失效", "废止")
    assert words("openness") == ("主动公开", "依申请公开", "不予公开")
    assert len(words("withhold_basis")) == 7
    assert len(set(words("peoples")) - {"蒙族"}) == 56
    assert set(words("document_types")) <= set(words("genres"))


def test_file_types_can_be_told() -> None:
    for kind, row in table("file_types").items():
        assert re.fullmatch(r"[a-z]+", kind)
        assert row["label"]
        assert row["magic"] == "text" or all(bytes.fromhex(magic) for magic in row["magic"].split())
        assert set(row) <= {"label", "magic", "member", "icon", "opens", "picture"}


def test_no_misprint_is_right_elsewhere() -> None:
    for wrong, right in table("misprints").items():
        assert wrong != right
        assert wrong not in right
        assert not any(wrong in other for other in table("misprints").values())


@pytest.mark.parametrize("year", table("workdays"))
def test_the_calendar_of_a_year(year: str) -> None:
    row = table("workdays")[year]
    off, work = ([date.fromisoformat(day) for day in row[key]] for key in ("off", "work"))
    assert set(row) == {"document", "off", "work"}
    assert re.fullmatch(r"国办发明电〔\d{4}〕\d+号(、国办发明电〔\d{4}〕\d+号)*", row["document"])
    assert off == sorted(set(off))
    assert work == sorted(set(work))
    assert {day.year for day in (*off, *work)} == {int(year)}
    assert all(day.weekday() < 5 for day in off), "weekdays are off"
    assert all(day.weekday() >= 5 for day in work), "weekend days are worked"
    assert date(int(year), 10, 1).weekday() >= 5 or date(int(year), 10, 1) in off


def test_years_follow_each_other() -> None:
    years = [int(year) for year in table("workdays")]
    assert years == list(range(years[0], years[-1] + 1))


def test_everything_that_people_write_has_a_term() -> None:
    assert fields_of(Item) | fields_of(Catalog) | fields_of(Accepted) | fields_of(Field) <= set(table("terms"))


def test_every_term_is_of_something() -> None:
    assert set(table("terms")) <= fields_of(Item) | fields_of(Catalog) | fields_of(Accepted) | fields_of(Field)


def test_terms_are_chinese_and_lead_back() -> None:
    for key, row in table("terms").items():
        assert re.search(r"[一-鿿]", row["label"]), key
        assert label(key) == row["label"]
        assert row["label"] in other_names(key)
        assert set(row) <= {"label", "internal", "also"}
    assert label("a key without a term") == "a key without a term"


def test_a_chinese_term_means_one_key_of_an_item() -> None:
    keys = [key_of(field) for field in dataclasses.fields(Item) if not field.metadata.get("derived")]
    names = [name for key in keys for name in other_names(key)]
    assert sorted(names) == sorted(set(names))


def test_what_never_reaches_the_public() -> None:
    assert internal_keys() == {"approvals", "exceptions", "withhold_basis", "withhold_reason", "review_due"}
    assert internal_keys() <= fields_of(Item)
