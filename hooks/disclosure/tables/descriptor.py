"""Schemas as other programs take them: Table Schema (Data Package Standard 2.0, https://datapackage.org/standard/table-schema/)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .schema import Field, Schema


def descriptor(schema: Schema) -> dict[str, Any]:
    """The schema as a Table Schema descriptor, ready for JSON. It describes the CSV that `export.csv` writes: `name` is the title there;
    `key`, a property of our own, is the name in the code."""
    titles = {each.name: each.title for each in schema.fields}
    described: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "title": schema.label,
        "description": schema.description,
        "fields": [_described(each) for each in schema.fields],
    }
    return described | ({"primaryKey": [titles[name] for name in schema.key]} if schema.key else {})


_FORMS: Mapping[str, Mapping[str, Any]] = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "year": {"type": "year"},
    "date": {"type": "date"},
    "choice": {"type": "string"},
    "list": {"type": "list", "delimiter": "、", "itemType": "string"},
    "boolean": {"type": "boolean", "trueValues": ["是"], "falseValues": ["否"]},
}


def _described(field: Field) -> dict[str, Any]:
    constraints = ({"required": True} if field.required else {}) | ({"enum": list(field.choices)} if field.choices else {})
    described = {"name": field.title, "key": field.name, "title": field.label, **_FORMS[field.type]}
    described |= {"description": field.note} if field.note else {}
    described |= {"unit": field.unit} if field.unit else {}
    described |= {"example": field.example} if field.example else {}
    return described | ({"constraints": constraints} if constraints else {})
