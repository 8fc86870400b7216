"""Of which schools, and of which names of theirs, it is not certain what holds, since a row that amends them is not clear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from .amendment import Amendment, Verb
from .base import Held
from .naming import claims_of, ground_of, told
from .table import Zone
from .withdrawing import names_only


@dataclass
class Doubts:
    """School -> the names that are not certain, in the order found; None for everything of the school."""

    schools: dict[str, dict[str, None] | None] = field(default_factory=dict)

    def add(self, schools: Iterable[str], names: tuple[str, ...]) -> None:
        """What an unclear row says of schools; without names it is said of everything."""
        for school in schools:
            known = self.schools.setdefault(school, {})
            self.schools[school] = None if known is None or not names else known | dict.fromkeys(names)

    def told_of(self, row: Held, owners: Iterable[str], is_amending: bool) -> Held:
        """A row with the doubt there is of its schools; of an unclear row itself nothing is certain."""
        held = [self.schools[owner] for owner in sorted(owners) if owner in self.schools]
        if not held:
            return row
        if is_amending or any(names is None for names in held):
            return row.doubtful()
        return row.doubtful(tuple(dict.fromkeys(name for names in held for name in names or ())))


def named(zone: Zone, amendment: Amendment | None) -> tuple[str, ...]:
    """The names that an unclear row is about; () where it may be about anything of its school: what replaces, draws lines or names rows."""
    if amendment is None or amendment.verb is Verb.REPLACE or amendment.is_whole or amendment.rows:
        return ()
    ground = ground_of(zone) or (told(amendment) if amendment.what else ())
    if not names_only(ground):
        return ()
    return tuple(dict.fromkeys(claim.name for claim in claims_of(replace(zone, passages=ground))))
