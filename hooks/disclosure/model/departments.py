"""The sections of the bureau (内设机构) as catalog.yml names them, and the names that they had."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a department had, and the last day of it (inclusive)."""

    name: str
    until: date


@dataclass(frozen=True, slots=True)
class Department:
    """A section of the bureau (内设机构) that answers for categories; `former` are the names that it, or what it was made of, had."""

    name: str
    telephone: str
    code: str = ""
    former_codes: tuple[str, ...] = ()
    former: tuple[FormerName, ...] = ()


def by_former_name(departments: Iterable[Department]) -> Mapping[str, Department]:
    """Former name -> the department that has taken its place; a name that a department has today is no former one."""
    held = tuple(departments)
    today = {each.name for each in held}
    return {old.name: each for each in held for old in each.former if old.name not in today}


def by_name_on(departments: Iterable[Department], day: date | None) -> Mapping[str, Department]:
    """Name -> department, as what was published on a day may name them: as they are called today, or were called then."""
    held = tuple(departments)
    old = {former.name: each for each in held for former in each.former if day and day <= former.until}
    return {each.name: each for each in held} | {name: each for name, each in old.items() if name in by_former_name(held)}


def renaming(departments: Iterable[Department], name: str) -> str:
    """What to write instead of a name that a department has no more, as a hint; empty for any other name."""
    department = by_former_name(departments).get(name)
    if not department:
        return ""
    until = next(old.until for old in department.former if old.name == name)
    return f"“{name}”从 {until + timedelta(days=1)} 起叫“{department.name}”，请写新的名称。"
