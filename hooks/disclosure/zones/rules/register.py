"""The register of schools, by all that clerks call them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .zone import School, ZoneRow

_CAMPUS = re.compile(r"（[^（）]*）")


class Register:
    """The schools by all that they may be called."""

    def __init__(self, schools: Iterable[School]) -> None:
        self.by_name: dict[str, School] = {}
        known = tuple(schools)
        # A full name is that of its school, though another one was called so before.
        for called in (_in_full, _called):
            for school in known:
                for name in called(school):
                    self.by_name.setdefault(name, school)

    def school(self, name: str) -> School | None:
        """The school of a name, also with its campuses in brackets: 示例县实验小学（桂园校区）."""
        return self.by_name.get(plain(name)) or self.by_name.get(_CAMPUS.sub("", plain(name)))

    def named_in(self, rows: Iterable[ZoneRow]) -> set[School]:
        """The schools that have a row."""
        return {school for row in rows for name in row.zone.schools if (school := self.school(name))}

    def owner(self, name: str) -> str:
        """Whose name it is: the full one for a former or short one; a campus stands for itself."""
        called, school = plain(name), self.school(name)
        return plain(school.name) if school and called in map(plain, school.also) else called

    def owners(self, row: ZoneRow) -> frozenset[str]:
        """Whose a row is."""
        return frozenset(map(self.owner, row.zone.schools))

    def houses(self, row: ZoneRow) -> frozenset[str]:
        """The same without campuses."""
        found = ((plain(name), self.school(name)) for name in row.zone.schools)
        return frozenset(plain(school.name) if school else _CAMPUS.sub("", name) for name, school in found)


def _in_full(school: School) -> Iterator[str]:
    yield plain(school.name)


def _called(school: School) -> Iterator[str]:
    """All that a school may be called, without blanks: its full name before its short ones."""
    for name in (school.name, *school.also):
        yield plain(name)
        yield from (plain(name + campus) for campus in school.campuses)
    yield from map(plain, school.campuses)


def plain(name: str) -> str:
    """A name as it is compared: without blanks, brackets of one kind."""
    return "".join(name.split()).replace("(", "（").replace(")", "）")
