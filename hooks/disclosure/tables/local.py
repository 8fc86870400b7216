"""The schema of a table as the bureau of a catalogue uses it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..model.catalog import Catalog
from .schema import Schema, shipped, with_local


def schema_in(catalog: Catalog, name: str) -> Schema:
    """The schema of a name with the bureau's own columns; raises SchemaError where there is none, or where the columns do not fit it."""
    return with_columns(name, catalog.tables.get(name, ()))


def with_columns(name: str, columns: Sequence[Mapping[str, Any]]) -> Schema:
    """The schema of a name with further columns; raises SchemaError."""
    schema = shipped(name)
    return with_local(schema, {"fields": list(columns)}) if columns else schema
