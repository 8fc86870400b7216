"""A proposal: what was asked, who answers it, and how far it was met."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from ..model.catalog import Catalog
from ..model.phrases import shorten
from ..model.vocabulary import table
from ..tables.row import Row

SCHEMA = "proposals"
#: The two kinds, as the schema has them.
DEPUTIES, COMMITTEE = KINDS = ("人大代表建议", "政协提案")
#: The letters that say how far a proposal was met.
OUTCOMES = ("A", "B", "C", "D")
#: How it is led, and how its answer is liked.
ROLES, SATISFACTION = ("主办", "会办", "分办"), ("满意", "基本满意", "不满意", "未反馈")
_VOCABULARY = "proposal_outcomes"
#: Within so many months an answer is due, and within so many where the matter is wide and hard (代表法).
MONTHS, MOST_MONTHS = 3, 6
#: What is not said of it is so.
_LEADING = ("", "主办", "分办")


class Proposal(NamedTuple):
    """A row of the table; what it does not say is empty or None. `number` as written, `row` for the place of its cells."""

    year: int | None
    kind: str
    number: str
    title: str
    proposer: str
    role: str
    department: str
    assigned: date | None
    answered: date | None
    outcome: str
    satisfaction: str
    openness: str
    reply: str
    reason: str
    row: Row

    @property
    def name(self) -> str:
        """第23号人大代表建议; where the number is missing, 政协提案“关于校车的提案”."""
        if not self.number:
            return f"{self.kind}“{shorten(self.title)}”"
        number = self.number if "号" in self.number else f"第{self.number}号"
        return f"{number}{self.kind}"

    @property
    def is_led(self) -> bool:
        """Whether the bureau itself answers it: one that others lead is counted, but has no reply of its own."""
        return self.role in _LEADING

    def due(self, months: int = MONTHS) -> date | None:
        """The last day of the months within which an answer is due; None where the day of assignment is not said, or is the end of time."""
        if not self.assigned:
            return None
        years, month = divmod(self.assigned.month - 1 + months, 12)
        year = self.assigned.year + years
        return date(year, month + 1, min(self.assigned.day, monthrange(year, month + 1)[1])) if year <= date.max.year else None


def read_proposal(row: Row) -> Proposal:
    """The proposal of a row."""
    return Proposal(
        year=row.integer("year"),
        kind=row.text("kind"),
        number=row.text("number"),
        title=row.text("title"),
        proposer=row.text("proposer"),
        role=row.text("role"),
        department=row.text("department"),
        assigned=row.day("assigned"),
        answered=row.day("answered"),
        outcome=row.text("outcome"),
        satisfaction=row.text("satisfaction"),
        openness=row.text("openness"),
        reply=row.text("reply"),
        reason=row.text("reason"),
        row=row,
    )


def outcomes(catalog: Catalog) -> Mapping[str, str]:
    """What each letter means, in the bureau's words where catalog.yml has them (vocabulary: proposal_outcomes: [A=已经解决])."""
    own = (entry.partition("=") for entry in catalog.vocabulary.get(_VOCABULARY, ()))
    return {**table(_VOCABULARY), **{letter.strip(): words.strip() for letter, sign, words in own if sign and letter.strip() in OUTCOMES and words.strip()}}
