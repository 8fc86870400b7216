"""Schemas: which columns a table has, what stands in them, and how people call them.

Each stands as YAML in `model/vocabulary/schemas/`; a bureau renames and adds columns in catalog.yml.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from ..model import vocabulary
from ..model.phrases import choices as listed
from ..model.phrases import nearest, shorten
from .sayings import SAYINGS, Across, Members, Saying

Type = Literal["text", "integer", "number", "year", "date", "choice", "list", "boolean"]
#: What people call the types.
TYPES: Mapping[str, str] = {
    "text": "文字",
    "integer": "整数",
    "number": "数",
    "year": "年份",
    "date": "日期",
    "choice": "选择一项",
    "list": "几项，用顿号隔开",
    "boolean": "是或否",
}
#: What clerks write where there is nothing to write.
BLANKS = ("/", "无", "—", "-")


class SchemaError(ValueError):
    """A schema, or what a bureau changes of it, cannot be used; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column.

    name      English key of the code
    label     title of the column, as templates print it
    type      what the cells hold
    required  whether every row must say something here
    also      other titles that real tables use
    choices   the allowed words of a choice
    unit      shown behind the title: 元
    example   what templates show, and a message offers
    note      a sentence for the person who fills it in
    several   whether a choice may be several at once: 小学、初中
    """

    name: str
    label: str
    type: Type = "text"
    required: bool = False
    also: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    unit: str = ""
    example: str = ""
    note: str = ""
    several: bool = False

    @property
    def title(self) -> str:
        """The title with its unit: 收费标准（元）."""
        return f"{self.label}（{self.unit}）" if self.unit else self.label


@dataclass(frozen=True, slots=True)
class Schema:
    """A kind of table.

    key      the fields that together name a row; may be empty
    across   fields whose values may stand as titles
    members  the list of those whom the rows concern, where there may be one
    stated   (field, how) of what may stand above or below the table instead of in a column
    sums     the field in which a row says that it adds up others (合计); empty where such rows are no data
    """

    name: str
    label: str
    description: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ()
    across: tuple[Across, ...] = ()
    members: Members | None = None
    stated: tuple[tuple[str, Saying], ...] = ()
    sums: str = ""

    def field(self, name: str) -> Field:
        """The field of a name; raises KeyError."""
        for each in self.fields:
            if each.name == name:
                return each
        raise KeyError(name)

    def field_labelled(self, label: str) -> str:
        """The name of the field with this label; empty where none has it."""
        return next((each.name for each in self.fields if each.label == label), "")


@lru_cache(maxsize=1024)
def folded(title: str) -> str:
    """A title as titles are compared: compatibility forms made plain (NFKC), without blanks, line breaks, and marks such as * and a last colon."""
    return re.sub(r"[\s*]", "", unicodedata.normalize("NFKC", title)).rstrip(":")


@cache
def names() -> tuple[str, ...]:
    """The names of the schemas that stand with the package, sorted."""
    return tuple(sorted(path.stem for path in (Path(vocabulary.__file__).parent / "schemas").glob("*.yml")))


@cache
def shipped(name: str) -> Schema:
    """The schema of a name; raises SchemaError where there is none, or where the file is wrong."""
    if name not in names():
        meant = next((each for each in names() if vocabulary.table(f"schemas/{each}")["label"] == name), "") or nearest(name, names())
        raise SchemaError(f"没有“{shorten(name)}”这种表。{f'是否想写“{meant}”？' if meant else listed(names())}")
    return schema_of(name, vocabulary.table(f"schemas/{name}"))


def schema_of(name: str, loaded: Any) -> Schema:
    """A schema from what YAML gives (texts, lists and mappings), every part of it checked; raises SchemaError."""
    _check_keys(loaded, {"label", "description", "fields", "key", "across", "members", "stated", "sums"}, f"表“{name}”")
    listed_fields = loaded.get("fields")
    if not isinstance(listed_fields, list) or not listed_fields:
        raise SchemaError(f"表“{name}”没有 fields，至少要有一列。")
    made = Schema(
        name,
        _text(loaded, "label", f"表“{name}”"),
        _text(loaded, "description", f"表“{name}”"),
        tuple(_field(each) for each in listed_fields),
        _texts(loaded, "key", f"表“{name}”"),
        tuple(_across(each, f"表“{name}”的 across") for each in _mappings(loaded, "across", f"表“{name}”")),
        _members(loaded["members"], f"表“{name}”的 members") if "members" in loaded else None,
        _stated(loaded.get("stated", {}), f"表“{name}”的 stated"),
        _text(loaded, "sums", f"表“{name}”", ""),
    )
    return _checked(made)


def with_local(schema: Schema, changes: Any) -> Schema:
    """A schema with what a bureau writes in catalog.yml: `fields`, each renaming or extending a column by its name, or a new one.

    A renamed column is still understood by its old title; `also` and `choices` are added to those there are. A column that the schema requires
    stays required: the code rests on it. Raises SchemaError.
    """
    _check_keys(changes, {"fields"}, f"表“{schema.label}”的修改")
    written = changes.get("fields", [])
    if not isinstance(written, list):
        raise SchemaError(f"表“{schema.label}”的修改里，fields 必须是列表，每项写一列。")
    made = {each.name: each for each in schema.fields}
    for each in written:
        _check_keys(each, _FIELD_KEYS, f"表“{schema.label}”的一列")
        known = made.get(_text(each, "name", f"表“{schema.label}”的一列"))
        made[each["name"]] = _extended(known, each) if known else _field(each)
    return _checked(replace(schema, fields=tuple(made.values())))


def _across(loaded: Any, where: str) -> Across:
    _check_keys(loaded, set(Across._fields), where)
    lists = (_texts(loaded, key, where) for key in ("words", "endings", "never"))
    return Across(_text(loaded, "titles", where), _text(loaded, "cells", where), *lists)


def _members(loaded: Any, where: str) -> Members:
    _check_keys(loaded, set(Members._fields), where)
    return Members(_text(loaded, "names", where), _text(loaded, "kind", where))


def _stated(loaded: Any, where: str) -> tuple[tuple[str, Saying], ...]:
    if not isinstance(loaded, Mapping):
        raise SchemaError(f"{where}必须写成若干行“键: 内容”。")
    found = []
    for name, written in loaded.items():
        saying = next((each for each in SAYINGS if each == written), None)
        if saying is None:
            raise SchemaError(f"{where}没有“{shorten(str(written))}”这种写法，{listed(SAYINGS)}")
        found.append((str(name), saying))
    return tuple(found)


_FIELD_KEYS = {each.name for each in fields(Field)}


def _field(loaded: Any) -> Field:
    _check_keys(loaded, _FIELD_KEYS, "一列")
    name = _text(loaded, "name", "一列")
    where = f"列“{name}”"
    if not re.fullmatch("[a-z][a-z0-9_]{0,39}", name):
        raise SchemaError(f"{where}的 name 只能用小写英文字母、数字和下划线，以字母开头。")
    return Field(
        name,
        _text(loaded, "label", where),
        _type(loaded.get("type", "text"), where),
        _switch(loaded.get("required", "false"), where),
        _texts(loaded, "also", where),
        _texts(loaded, "choices", where),
        _text(loaded, "unit", where, ""),
        _text(loaded, "example", where, ""),
        _text(loaded, "note", where, ""),
        _switch(loaded.get("several", "false"), where),
    )


def _extended(field: Field, loaded: Mapping[str, Any]) -> Field:
    where = f"列“{field.name}”"
    if _type(loaded.get("type", field.type), where) != field.type:
        raise SchemaError(f"{where}的 type 是 {field.type}，不能改；要写别的内容，请另加一列。")
    if loaded.get("unit", field.unit) != field.unit:
        raise SchemaError(f"{where}的单位是“{field.unit}”，不能改；别的单位请另加一列。")
    label = _text(loaded, "label", where, field.label)
    old = () if label == field.label else (field.label,)
    return replace(
        field,
        label=label,
        required=field.required or _switch(loaded.get("required", "false"), where),
        also=tuple(each for each in dict.fromkeys((*old, *field.also, *_texts(loaded, "also", where))) if each != label),
        choices=tuple(dict.fromkeys((*field.choices, *_texts(loaded, "choices", where)))),
        example=_text(loaded, "example", where, field.example),
        note=_text(loaded, "note", where, field.note),
    )


def _checked(schema: Schema) -> Schema:
    """The schema, if it is one that tables can be read by."""
    seen: dict[str, str] = {}
    for field in schema.fields:
        for title in (field.label, *field.also):
            other = seen.setdefault(folded(title), field.name)
            if other != field.name:
                raise SchemaError(f"标题“{title}”既是列“{other}”的，又是列“{field.name}”的，只能给一列。")
        if bool(field.choices) != (field.type == "choice"):
            raise SchemaError(f"列“{field.name}”：type 是 choice 的要有 choices，别的不能有。")
    known = [field.name for field in schema.fields]
    twice = next((name for name in known if known.count(name) > 1), "")
    if twice:
        raise SchemaError(f"列“{twice}”写了两次。")
    stray = next((name for name in schema.key if name not in known), "")
    used = {
        "across": {name for each in schema.across for name in (each.titles, each.cells)},
        "members": set(schema.members or ()),
        "stated": {name for name, _ in schema.stated},
    }
    for key, written in used.items():
        if not written <= set(known):
            raise SchemaError(f"表“{schema.label}”的 {key} 里写的列，表里没有。")
    if stray:
        raise SchemaError(f"表“{schema.label}”的 key 里写了“{stray}”，没有这一列。")
    return schema


def _check_keys(loaded: Any, known: set[str], where: str) -> None:
    if not isinstance(loaded, Mapping):
        raise SchemaError(f"{where}必须写成若干行“键: 内容”。")
    stray = next((str(key) for key in loaded if key not in known), "")
    if stray:
        meant = nearest(stray, sorted(known))
        raise SchemaError(f"{where}里没有“{shorten(stray)}”这个键。{f'是否想写“{meant}”？' if meant else listed(sorted(known))}")


def _text(loaded: Mapping[str, Any], key: str, where: str, default: str | None = None) -> str:
    value = loaded.get(key, default)
    if not isinstance(value, str) or (default is None and not value.strip()):
        raise SchemaError(f"{where}的 {key} 必须是一段文字。")
    return value.strip()


def _texts(loaded: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    values = loaded.get(key, ())
    if isinstance(values, str) or not isinstance(values, Sequence) or not all(isinstance(each, str) and each.strip() for each in values):
        raise SchemaError(f"{where}的 {key} 必须是列表，写成 [甲, 乙]。")
    return tuple(each.strip() for each in values)


def _mappings(loaded: Mapping[str, Any], key: str, where: str) -> Sequence[Any]:
    values = loaded.get(key, ())
    if isinstance(values, str) or not isinstance(values, Sequence):
        raise SchemaError(f"{where}的 {key} 必须是列表，每项写成若干行“键: 内容”。")
    return values


def _type(value: Any, where: str) -> Type:
    for each in TYPES:
        if value == each:
            return each  # type: ignore[return-value]
    raise SchemaError(f"{where}没有“{shorten(str(value))}”这种 type，{listed(TYPES)}")


def _switch(value: Any, where: str) -> bool:
    if value in (True, False, "true", "false"):
        return value in (True, "true")
    raise SchemaError(f"{where}的 required 只能写 true 或 false。")
