"""The organisation as the tables beside the items in force state it: departments, leaders, and the items that say so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from ..model.corpus import Corpus, in_order_of_publication, once
from ..model.item import Item
from ..tables.beside import Beside, items_with_tables, tables_beside
from ..tables.row import Row
from .department import SCHEMA as DEPARTMENTS
from .department import Department, closed, read_department
from .leader import SCHEMA as LEADERS
from .leader import Leader, by_department, mentioned, read_leader, resolved

#: The tables that the organisation is made of.
SCHEMAS = (DEPARTMENTS, LEADERS)


@dataclass(frozen=True, eq=False)
class Chart:
    """The departments and leaders in force.

    departments, leaders  (row, the table that states it), in the order of the tables, the newest table first; one name once
    tables                those that count
    replaced              (table, the newer one that takes its place): a table of another item, in force too, of leaders or with some of the same names
    """

    departments: tuple[tuple[Department, Beside], ...]
    leaders: tuple[tuple[Leader, Beside], ...]
    tables: tuple[Beside, ...]
    replaced: tuple[tuple[Beside, Beside], ...]

    @cached_property
    def by_name(self) -> Mapping[str, tuple[Department, Beside]]:
        """Name -> department."""
        return {held[0].name: held for held in self.departments}

    @cached_property
    def in_charge(self) -> Mapping[str, tuple[Leader, ...]]:
        """Department -> the leaders in charge of it; every department has an entry."""
        return by_department((leader for leader, _ in self.leaders), tuple(self.by_name))


@once
def chart(corpus: Corpus) -> Chart:
    """The organisation of a corpus, from the items that the public can see and that are in force; empty where no item has such a table."""
    current = [item for item in _items(corpus) if corpus.shows_content(item) and corpus.is_in_force(item)]
    return _charted(corpus, current, corpus.setting.today)


def planned(corpus: Corpus) -> Chart | None:
    """The same as it will be once everything that is scheduled (定时发布) is public; None where nothing of it is."""
    held = _items(corpus)
    last = max((item.published.day for item in held if item.published and item.is_scheduled(corpus.setting.today)), default=None)
    return _charted(corpus, [item for item in held if item.status_on(last) not in ("失效", "废止")], last) if last else None


def _items(corpus: Corpus) -> list[Item]:
    return [item for item in items_with_tables(corpus) if any(each.schema in (DEPARTMENTS, LEADERS) for each in item.data)]


def _charted(corpus: Corpus, items: Iterable[Item], day: date) -> Chart:
    newest = sorted(items, key=in_order_of_publication, reverse=True)
    departments: dict[str, tuple[Department, Beside]] = {}
    leaders: dict[tuple[str, str], tuple[Leader, Beside]] = {}
    tables: list[Beside] = []
    replaced: list[tuple[Beside, Beside]] = []
    for stated in tables_beside(corpus, SCHEMAS, newest):
        newer = next((each for each in tables if _replaces(each, stated)), None)
        if newer:
            replaced.append((stated, newer))
            continue
        tables.append(stated)
        for row in stated.table.rows:
            if stated.table.schema.name == DEPARTMENTS:
                department = _renamed(read_department(row), former_names(corpus, stated))
                departments.setdefault(department.name, (department, stated))
            else:
                leader = read_leader(row)
                if leader.is_current(day):
                    leaders.setdefault((leader.name, leader.role), (leader, stated))
    departments.pop("", None)  # data-table says that the name is missing
    known = {*departments, *corpus.setting.catalog.department_of}
    named = ((_resolved(leader, known, former_names(corpus, stated)), stated) for leader, stated in leaders.values())
    return Chart(tuple(departments.values()), tuple(named), tuple(tables), tuple(replaced))


def former_names(corpus: Corpus, stated: Beside) -> Mapping[str, str]:
    """Former name -> name of today, of the departments that were called so when a table was published."""
    held = corpus.setting.catalog.departments_on(stated.item.published_on)
    return {name: department.name for name, department in held.items() if name != department.name}


def named_in(row: Row, schema: str, names: Collection[str]) -> tuple[str, ...]:
    """Which of the names of departments a row of a table of departments or leaders names, as it writes them."""
    if schema == DEPARTMENTS:
        return (read_department(row).name,)
    leader = read_leader(row)
    return mentioned("\n".join((*leader.departments, leader.in_charge)), names)


def _renamed(department: Department, former: Mapping[str, str]) -> Department:
    return replace(department, name=former[department.name]) if department.name in former else department


def _resolved(leader: Leader, known: Collection[str], former: Mapping[str, str]) -> Leader:
    """The leader with departments as they are called today; those of the text only where it has a former name."""
    names = {*known, *former}
    written = resolved(leader.departments, names) or mentioned(leader.in_charge, names)
    if not leader.departments and former.keys().isdisjoint(written):
        return leader
    return replace(leader, departments=tuple(dict.fromkeys(former.get(name, name) for name in written)))


def _replaces(newer: Beside, older: Beside) -> bool:
    """Whether a table takes the place of one of an earlier item: the departments may stand in several, who leads stands in one."""
    if newer.item is older.item or newer.table.schema.name != older.table.schema.name:
        return False
    return newer.table.schema.name == LEADERS or bool(_names(newer) & _names(older))


def _names(stated: Beside) -> set[str]:
    return {name for row in stated.table.rows if (name := closed(str(row.values["name"])))}
