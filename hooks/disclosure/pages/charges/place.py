"""Whose fees a page tells: a kind of schools in a school year, or a school or a scope (适用范围) of that kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...fees.fee import Fee
from ...fees.variants import is_room
from ...fees.year import Family
from ...model import addresses


class Place(NamedTuple):
    """Whose fees: `year` is the one in which the school year begins, None where rows give none; the others are words of the table.

    A kind of schools has neither school nor scope; stage and kind are empty where no row says them.
    """

    year: int | None
    stage: str = ""
    kind: str = ""
    school: str = ""
    scope: str = ""

    @property
    def group(self) -> Place:
        """The kind of schools that it belongs to."""
        return Place(self.year, self.stage, self.kind)

    @property
    def address(self) -> str:
        """Where its page stands."""
        return addresses.fees(self.year, self[1:])

    @property
    def board(self) -> str:
        """Where its board stands; a scope has that of its kind of schools."""
        return addresses.fee_board(self.year, (self if self.school else self.group)[1:])

    @property
    def name(self) -> str:
        """What people call it: 公办小学, 示例县第一中学（普通高中）, 城区公办小学."""
        kind = f"{self.kind}{self.stage}" or "全部学校"
        if self.school:
            return self.school if not self.stage or self.stage in self.school else f"{self.school}（{self.stage}）"
        if self.scope:
            return self.scope if self.stage and self.stage in self.scope else f"{kind}（{self.scope}）"
        return kind

    @property
    def school_year(self) -> str:
        """The school year as people write it."""
        return said_year(self.year)

    @property
    def family(self) -> Family:
        """The family of which nothing else is known."""
        return Family(self.year or 0, self.stage, self.kind, self.school, self.scope)

    def covers(self, fee: Fee) -> bool:
        """Whether a fee of its school year is for its kind of schools; one that names no stage or kind is for all."""
        return fee.stage in ("", self.stage) and fee.kind in ("", self.kind)


def said_year(year: int | None) -> str:
    """2026—2027学年."""
    return "没有写明学年" if year is None else f"{year}—{year + 1}学年"


def places(year: int | None, fees: Sequence[Fee]) -> tuple[tuple[Place, tuple[Place, ...]], ...]:
    """Each kind of schools of a school year, in the order of the rows, with its scopes and its schools.

    A school stands under the stages and kinds that its own rows say. Rows for all schools that leave out stage or kind make no kind of
    their own where others say it: they are for each of these.
    """
    stages: defaultdict[str, dict[str, None]] = defaultdict(dict)
    kinds: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for fee in fees:
        for school in fee.schools:
            stages[school] |= {fee.stage: None} if fee.stage else {}
            kinds[school] |= {fee.kind: None} if fee.kind else {}
    held: dict[Place, dict[Place, None]] = {}
    for fee in fees:
        if fee.schools:
            for school in fee.schools:
                for stage in (fee.stage,) if fee.stage else stages[school] or ("",):
                    for kind in (fee.kind,) if fee.kind else kinds[school] or ("",):
                        held.setdefault(Place(year, stage, kind), {})[Place(year, stage, kind, school)] = None
        else:
            held.setdefault(Place(year, fee.stage, fee.kind), {})
    found = [group for group in held if held[group] or not _is_said_closer(group, held)]
    return tuple((group, (*_scopes(group, fees), *held[group])) for group in found)


def _is_said_closer(group: Place, groups: Iterable[Place]) -> bool:
    """Whether another group says the stage or the kind that this one leaves out."""
    return any(other != group and group.stage in ("", other.stage) and group.kind in ("", other.kind) for other in groups)


def _scopes(group: Place, fees: Iterable[Fee]) -> tuple[Place, ...]:
    """The scopes that rows for all schools of a kind name; rooms are no kind of schools."""
    named = dict.fromkeys(fee.scope for fee in fees if fee.scope and not fee.school and group.covers(fee) and not is_room(fee.scope))
    return tuple(group._replace(scope=scope) for scope in named)
