"""The rows of one amendment applied to the rows of one year and level."""

from __future__ import annotations

from collections.abc import Container, Sequence

from .amendment import Amendment, Verb
from .base import Base, Held, Unsure
from .doubts import Doubts, named
from .rules.register import Register
from .unclear import Unclear


def applied(base: Sequence[Held], amending: Sequence[Held], register: Register, tables: Container[int]) -> tuple[list[Held], list[Unclear]]:
    """The rows that hold after an amendment, and its rows that could not be applied; what is taken away goes first, what is added last.

    tables: those that the amendment names, to whose rows its numbers (代替第5行) belong.
    """
    standing = Base.of(base, amending, register, tables)
    unclear: list[tuple[Held, Unsure, Amendment | None]] = []
    said: list[tuple[Held, Amendment]] = []
    for row in amending:
        found = standing.meant(row)
        if isinstance(found, Amendment):
            said.append((row, found))
        else:
            unclear.append((row, found, None))
    steps = (Verb.REMOVE, Verb.REPLACE, Verb.ADD)
    for row, amendment in sorted(said, key=lambda each: steps.index(each[1].verb)):
        if unsure := standing.apply(row, amendment):
            unclear.append((row, unsure, amendment))
    doubts = Doubts()
    for row, _, meant in unclear:
        doubts.add(standing.concerned(row, meant), named(row.zone, meant))
    aside = (row.aside() if amendment and amendment.verb is Verb.REMOVE else row for row, _, amendment in unclear)
    strange = {row.number for row, _, _ in unclear}
    rows = [*standing.rows.values(), *standing.added, *aside]
    return (
        [doubts.told_of(row, standing.owners(row.zone), is_amending=row.number in strange) for row in rows],
        [Unclear(row.number, row.zone, False, unsure.message, unsure.hint) for row, unsure, _ in unclear],
    )
