"""What the rules over a table of fees look at: its fees, the day, and what the site knows besides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from ...model.problem import Severity
from ...tables import rule
from ...tables.rule import ERROR, NOTICE, WARNING, TableRule, table_rule
from ..fee import Fee

__all__ = ["ERROR", "NOTICE", "NO_REGISTER", "WARNING", "FeeFault", "FeeRule", "Register", "Sheet", "Spotted", "Told", "fee_rule"]

Spotted = rule.Spotted[Fee]


@dataclass(frozen=True, slots=True)
class FeeFault:
    """One thing that is wrong.

    rows       numbers of the rows in their sheet; none for the whole table
    positions  the same rows by their place among the fees that were given, from 0: a file may have several sheets
    field      the key of the column (schemas/fees.yml)
    message    what must hold, with the value; hint: what to do
    """

    rule: str
    severity: Severity
    rows: tuple[int, ...]
    positions: tuple[int, ...]
    field: str
    message: str
    hint: str


class Told(NamedTuple):
    """A fee, and the file in which a table of the site tells it."""

    file: str
    fee: Fee


@dataclass(frozen=True, slots=True)
class Register:
    """What the site knows besides a table.

    statuses  of documents: number in its one form (示发改价〔2025〕12号) -> 有效, 失效, 废止 …
    schools   all names of a school without blanks -> its stages, "" among them where the register does not say them
    told      the fees of all tables, by whose they are and for what (rules.known.told_in)
    current   the files of tables that are in force
    cited     the documents that stand in the texts of items: year and serial -> the characters before them (basis.numbers_in)
    formed    of documents: number -> the day on which it was made, where the site holds it
    texts     of tables: file -> what the items beside which they stand say
    """

    statuses: Mapping[str, str] = field(default_factory=dict)
    schools: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    told: Mapping[tuple[str, ...], tuple[Told, ...]] = field(default_factory=dict)
    current: frozenset[str] = frozenset()
    cited: Mapping[tuple[int, str], frozenset[str]] = field(default_factory=dict)
    formed: Mapping[str, date] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def codes(self) -> frozenset[str]:
        """The codes (发文机关代字) of which the site holds documents."""
        return frozenset(number.partition("〔")[0] for number in self.statuses if "〔" in number)


NO_REGISTER = Register()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What rules look at: the fees of a table, the day, what the site knows besides, the file of the table."""

    fees: tuple[Fee, ...]
    today: date
    register: Register = NO_REGISTER
    file: str = ""

    @property
    def rows(self) -> Iterator[Fee]:
        """The rows that are fees, without those that add up others."""
        return (fee for fee in self.fees if not fee.is_total)


FeeRule = TableRule[Sheet, Fee]
#: Makes a function over a sheet a rule.
fee_rule = table_rule
