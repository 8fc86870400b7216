"""The departments that have a page: those of the tables, in their order, then those that only catalog.yml names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from ...model import addresses
from ...model.corpus import Corpus
from ...model.departments import Department as Known
from ...organisation.chart import Chart, chart
from ...organisation.department import Department
from ...organisation.leader import Leader, by_department


@dataclass(frozen=True, eq=False)
class Roll:
    """Every department by name, with what is known of it."""

    chart: Chart
    known: Mapping[str, Known]

    @cached_property
    def departments(self) -> Mapping[str, Department]:
        """Name -> department; where the table gives no telephone, the one of catalog.yml stands in."""
        found = {name: department for name, (department, _) in self.chart.by_name.items()}
        for name, each in self.known.items():
            found.setdefault(name, Department(name))
            if not found[name].phones:
                found[name] = replace(found[name], phones=(each.telephone,))
        return found

    @cached_property
    def in_charge(self) -> Mapping[str, tuple[Leader, ...]]:
        """Department -> the leaders in charge of it."""
        return by_department((leader for leader, _ in self.chart.leaders), tuple(self.departments))

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """Name of a department, or one that it had -> where its page stands."""
        found = {name: addresses.office(name) for name in self.departments}
        old = {former.name: each.name for each in self.known.values() for former in each.former}
        return {former: found[name] for former, name in old.items()} | found

    def address(self, name: str) -> str:
        """Where a department's page stands; empty where it has none."""
        return self.addresses.get(name, "")


def roll(corpus: Corpus) -> Roll | None:
    """The departments of a corpus; None where no item in force has a table of departments or leaders."""
    found = chart(corpus)
    return Roll(found, corpus.setting.catalog.department_of) if found.tables else None
