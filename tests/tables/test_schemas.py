"""Schemas: those that stand with the package, what a bureau changes, and what is no schema."""

from __future__ import annotations

import json
from typing import Any

import pytest
from books import EVERY

from disclosure.tables.descriptor import descriptor
from disclosure.tables.schema import SchemaError, folded, names, schema_of, shipped, with_local
from disclosure.tables.titles import known, meant
from disclosure.tables.values import Misread, read, shown


@pytest.mark.parametrize("name", names())
def test_shipped_schemas_are_whole(name: str) -> None:
    schema = shipped(name)
    assert any(field.required for field in schema.fields)
    assert schema.description.endswith("。")
    for field in schema.fields:
        assert not field.note or field.note.endswith("。"), field.name
        assert not isinstance(read(field, field.example), Misread), field.name
        assert all(meant(title, known(schema)) == field for title in (field.label, field.title, *field.also)), field.name
    json.dumps(descriptor(schema), ensure_ascii=False)


def test_names() -> None:
    assert "contacts" in names()
    with pytest.raises(SchemaError, match="没有“contact”这种表。是否想写“contacts”？"):
        shipped("contact")
    with pytest.raises(SchemaError, match=r"没有“\.\./\.\./terms”这种表。"):
        shipped("../../terms")


COLUMN = {"name": "a", "label": "甲"}
WHOLE: dict[str, Any] = {"label": "表", "description": "一张表。", "fields": [COLUMN]}
WRONG: list[tuple[Any, str]] = [
    ([], "表“x”必须写成若干行“键: 内容”。"),
    ({**WHOLE, "field": []}, "表“x”里没有“field”这个键。是否想写“fields”？"),
    ({**WHOLE, "fields": []}, "表“x”没有 fields，至少要有一列。"),
    ({**WHOLE, "label": ""}, "表“x”的 label 必须是一段文字。"),
    ({**WHOLE, "fields": ["甲"]}, "一列必须写成若干行“键: 内容”。"),
    ({**WHOLE, "fields": [{"name": "甲", "label": "甲"}]}, "列“甲”的 name 只能用小写英文字母、数字和下划线，以字母开头。"),
    ({**WHOLE, "fields": [{"name": "a"}]}, "列“a”的 label 必须是一段文字。"),
    ({**WHOLE, "fields": [{**COLUMN, "type": "money"}]}, "列“a”没有“money”这种 type，可用的有：text、integer"),
    ({**WHOLE, "fields": [{**COLUMN, "required": "yes"}]}, "列“a”的 required 只能写 true 或 false。"),
    ({**WHOLE, "fields": [{**COLUMN, "also": "乙"}]}, "列“a”的 also 必须是列表，写成 [甲, 乙]。"),
    ({**WHOLE, "fields": [{**COLUMN, "type": "choice"}]}, "列“a”：type 是 choice 的要有 choices，别的不能有。"),
    ({**WHOLE, "fields": [COLUMN, {"name": "b", "label": "乙", "also": ["甲 "]}]}, "标题“甲”既是列“a”的，又是列“b”的，只能给一列。"),
    ({**WHOLE, "fields": [COLUMN, {"name": "a", "label": "乙"}]}, "列“a”写了两次。"),
    ({**WHOLE, "key": ["b"]}, "表“表”的 key 里写了“b”，没有这一列。"),
]


@pytest.mark.parametrize(("loaded", "says"), WRONG)
def test_what_is_no_schema(loaded: Any, says: str) -> None:
    with pytest.raises(SchemaError) as error:
        schema_of("x", loaded)
    assert str(error.value).startswith(says)


def test_a_bureau_renames_extends_and_adds() -> None:
    changes = {
        "fields": [
            {"name": "school", "label": "办学单位", "also": ["园所"]},
            {"name": "nature", "choices": ["部队办"], "required": "true"},
            {"name": "town", "label": "乡镇", "type": "text", "note": "学校所在的乡镇。"},
        ]
    }
    schema = with_local(EVERY, changes)
    assert schema.field("school").label == "办学单位"
    assert schema.field("school").also == ("学校", "学校名称", "单位名称", "园所")
    assert schema.field("school").required
    assert schema.field("nature").choices == ("公办", "民办", "部队办")
    assert schema.field("nature").required
    assert [field.name for field in schema.fields] == [*(field.name for field in EVERY.fields), "town"]
    assert with_local(EVERY, {}) == EVERY


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ([], "表“各种列”的修改必须写成"),
        ({"fields": {}}, "表“各种列”的修改里，fields 必须是列表"),
        ({"fields": [{"label": "甲"}]}, "表“各种列”的一列的 name 必须是一段文字。"),
        ({"fields": [{"name": "year", "type": "text"}]}, "列“year”的 type 是 year，不能改；"),
        ({"fields": [{"name": "amount", "unit": "万元"}]}, "列“amount”的单位是“元”，不能改；"),
        ({"fields": [{"name": "town"}]}, "列“town”的 label 必须是一段文字。"),
        ({"fields": [{"name": "town", "label": "学校"}]}, "标题“学校”既是列“school”的，又是列“town”的"),
        ({"fields": [{"name": "town", "label": "乡镇", "colour": "red"}]}, "表“各种列”的一列里没有“colour”这个键。"),
    ],
)
def test_changes_that_cannot_be_made(changes: Any, says: str) -> None:
    with pytest.raises(SchemaError) as error:
        with_local(EVERY, changes)
    assert str(error.value).startswith(says)


def test_the_descriptor_is_a_table_schema() -> None:
    found = descriptor(EVERY)
    assert found["$schema"] == "https://datapackage.org/profiles/2.0/tableschema.json"
    assert found["primaryKey"] == ["学年", "学校", "收费项目"]
    by_key = {field["key"]: field for field in found["fields"]}
    assert by_key["amount"] == {
        "name": "收费标准（元）",
        "key": "amount",
        "title": "收费标准",
        "type": "number",
        "unit": "元",
        "example": "450",
    }
    assert by_key["nature"]["constraints"] == {"enum": ["公办", "民办"]}
    assert by_key["voluntary"]["trueValues"] == ["是"]
    assert by_key["streets"]["delimiter"] == "、"
    assert by_key["year"]["constraints"] == {"required": True}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("收费标准", "amount"),
        ("收费标准（元）", "amount"),
        ("收费标准\n（元/生·期）", "amount"),
        ("收 费 标 准", "amount"),
        ("*收费标准：", "amount"),
        ("【收费标准】", None),
        ("项目", "item"),
        ("收费项目(名称)", "item"),
        ("年度", "year"),
        ("收费标", None),
        ("", None),
        ("（）", None),
        ("收费标准" * 50, None),
    ],
)
def test_titles(title: str, name: str | None) -> None:
    found = meant(title, known(EVERY))
    assert (found and found.name) == name


def test_titles_that_differ_only_in_brackets_are_kept_apart() -> None:
    fields = [{"name": "plan", "label": "金额（预算）"}, {"name": "actual", "label": "金额（决算）"}]
    titles = known(schema_of("x", {**WHOLE, "fields": fields}))
    assert meant("金额", titles) is None
    assert meant("金额(决算)", titles) == titles.whole[folded("金额（决算）")]


def test_what_a_field_shows_is_text() -> None:
    assert [shown(read(field, field.example)) for field in EVERY.fields] == [field.example for field in EVERY.fields]  # type: ignore[arg-type]
