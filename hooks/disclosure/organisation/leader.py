"""A leader of the bureau and what he or she answers for, as a row of a table of leaders (领导分工) states it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..tables.row import Row
from .department import closed

#: The schema of such tables (model/vocabulary/schemas/leaders.yml).
SCHEMA = "leaders"


@dataclass(frozen=True, slots=True)
class Leader:
    """A leader; what the row does not say is empty.

    departments  that the row puts in charge of, in columns of their own (分管股室、分管单位)
    start, end   first and last day of this division of work
    number       of the row, as Excel counts
    """

    role: str
    name: str
    leads: str = ""
    in_charge: str = ""
    assists: str = ""
    departments: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    substitute: str = ""
    resume: str = ""
    phones: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    note: str = ""
    number: int = 0

    def is_current(self, day: date) -> bool:
        """Whether the division of work holds on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def in_charge_of(self, names: Iterable[str]) -> tuple[str, ...]:
        """The departments that the row names: those of its own columns, known or not; where it has none there, the `names` in its text."""
        return self.departments or mentioned(self.in_charge, names)


def read_leader(row: Row) -> Leader:
    """The leader of a row."""
    values = row.values
    texts = {key: str(values[key]).strip() for key in ("role", "leads", "in_charge", "assists", "substitute", "resume", "note")}
    lists = {key: held if isinstance(held := values[key], tuple) else () for key in ("departments", "units", "schools", "phones")}
    start, end = (day if isinstance(day := values[key], date) else None for key in ("start", "end"))
    return Leader(
        name=closed(str(values["name"])),
        departments=tuple(dict.fromkeys(closed(each) for each in (*lists["departments"], *lists["units"]))),
        schools=lists["schools"],
        phones=lists["phones"],
        start=start,
        end=end,
        number=row.number,
        **texts,
    )


#: What stands between names that are written together, and what a name may have behind it.
_BETWEEN = re.compile(r"[/／和与及以、，,；;]|等(?:股室|科室|单位|部门|机构)?$")
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")


def resolved(written: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """Names as they are known: several in one (甲股/乙股, 甲股和乙股) each by itself, one whose bracket (临时) is left out in its full form. What
    cannot be made out, or may mean two that differ in their brackets alone, stays as it is written."""
    bare = Counter(_BRACKET.sub("", name) for name in known)
    full = {short: name for name in known if bare[short := _BRACKET.sub("", name)] == 1}
    found: list[str] = []
    for name in written:
        held = mentioned(name, known)
        if name in known or name in full:
            found.append(name if name in known else full[name])
        elif len(held) > 1 and not _BETWEEN.sub("", _without(name, held)):
            found += held
        else:
            found += filter(None, re.split("[/／]", name))
    return tuple(dict.fromkeys(found))


def _without(text: str, names: Iterable[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return text


def mentioned(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that stand in a text, in its order; one that is part of a longer one there (办公室 in 安全办公室) is not meant."""
    found: dict[int, str] = {}
    left = closed(text)
    for name in sorted(set(filter(None, names)), key=lambda each: (-len(each), each)):
        while (at := left.find(name)) >= 0:
            found[at] = name
            left = left[:at] + "\0" * len(name) + left[at + len(name) :]
    return tuple(dict.fromkeys(found[at] for at in sorted(found)))


def called_today(text: str, names: Iterable[str], renamed: Mapping[str, str]) -> tuple[str, ...]:
    """The departments that a text mentions by their names or by a former one (`renamed`: former name -> name of today), as they are called today."""
    return tuple(dict.fromkeys(renamed.get(name, name) for name in mentioned(text, (*names, *renamed))))


def by_department(leaders: Iterable[Leader], names: Collection[str]) -> Mapping[str, tuple[Leader, ...]]:
    """Department -> the leaders in charge of it, in their order; every one of `names` has an entry."""
    found: dict[str, tuple[Leader, ...]] = dict.fromkeys(names, ())
    for leader in leaders:
        for name in leader.in_charge_of(names):
            if name in found:
                found[name] = (*found[name], leader)
    return found
