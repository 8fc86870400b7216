"""A table file read as its schema wants it read: as a list, as a form, or as the set of tables of a budget."""

from __future__ import annotations

from ..budgets.reading import SCHEMAS
from ..budgets.table import read as read_budget
from .schema import Schema
from .table import Table
from .upright import read as read_form


def read(data: bytes, name: str, schema: Schema) -> Table:
    """Read the file of a name by a schema. Raises nothing: whatever is wrong is among the faults."""
    return read_budget(data, name, schema) if schema.name in SCHEMAS else read_form(data, name, schema)
