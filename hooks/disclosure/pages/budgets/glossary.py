"""名词解释: the words of a record in plain language (model/vocabulary/budget_glossary.yml), those that its tables use."""

from __future__ import annotations

from typing import NamedTuple

from ...budgets.statement import Record
from ...model.vocabulary import table


class Term(NamedTuple):
    """A word, and what it means."""

    name: str
    meaning: str


def glossary(record: Record) -> tuple[Term, ...]:
    """The terms that stand in the tables of a record, and those that every reader needs."""
    used = "\n".join(dict.fromkeys(cell for statement in record.statements for row in statement.rows for cell in row))
    return tuple(
        Term(name, row["text"])
        for name, row in table("budget_glossary").items()
        if row.get("always") or any(word in used for word in row.get("words", (name,)))
    )
