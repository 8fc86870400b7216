"""A table file read as its schema wants it read: as a list, as a form, or as the set of tables of a budget."""

from __future__ import annotations

from .schema import Schema
from .table import Table
from .upright import read as read_form

#: The schemas whose files are sets of tables.
_SETS = ("budget", "accounts")


def read(data: bytes, name: str, schema: Schema) -> Table:
    """Read the file of a name by a schema. Raises nothing: whatever is wrong is among the faults."""
    if schema.name in _SETS:
        from ..budgets.table import read as read_set  # where a site has budgets: a site without them starts faster

        return read_set(data, name, schema)
    return read_form(data, name, schema)
