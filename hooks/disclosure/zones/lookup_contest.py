"""Claims of several rows weighed against each other: nothing is certain that a second school claims, or that the words leave open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from .lookup_claims import GIVES, Claim, at_most_perhaps, own_schools, schools_of
from .lookup_entry import Deferral, school_key
from .lookup_shelf import Shelf
from .table import BOUNDARY

Word = Literal["确定", "视条件", "可能", "无法判断"]
_CERTAINTY: tuple[Word, ...] = ("确定", "视条件", "可能")


class School(NamedTuple):
    """A school with its claims, the strongest first."""

    school: str
    word: Word
    reason: str
    claims: tuple[Claim, ...]
    asked: tuple[str, ...]


class Weighed(NamedTuple):
    """The schools, the most certain first, and the claims that give none."""

    schools: tuple[School, ...]
    beside: tuple[Claim, ...]


def deferred(shelf: Shelf, found: Sequence[Claim]) -> list[Claim]:
    """Rows that leave out another school's zone, settled by the claims of that school before any such exception."""
    settled = list(found)
    places: dict[int, list[int]] = {}
    for place, claim in enumerate(found):
        if claim.zone in shelf.deferrals:
            places.setdefault(claim.zone, []).append(place)
    for zone, own in places.items():
        for other in {each.school: each for each in shelf.deferrals[zone]}.values():
            for place, claim in zip(own, _deferred(shelf, zone, other, found, [settled[place] for place in own]), strict=True):
                settled[place] = claim
    return settled


def _deferred(shelf: Shelf, zone: int, other: Deferral, found: Sequence[Claim], own: Sequence[Claim]) -> list[Claim]:
    """The claims of a row, less what belongs to the other school."""
    rows = set(shelf.schools.get(other.school, ())) - {zone}
    if not rows:
        return [at_most_perhaps(claim, "规则不含另一所学校的学区，那所学校的范围不在这张表里") for claim in own]
    theirs = [each for each in found if each.zone in rows]
    inside = {each.zone for each in theirs if each.rank == "inside"}
    names = {school_key(school) for school in own_schools(shelf, own[0])}
    if any(back.school in names for row in inside for back in shelf.deferrals.get(row, ())):
        return [at_most_perhaps(claim, "两所学校的规则互相写明不含对方的学区") for claim in own]
    if inside:
        reason = "规则写明不含另一所学校的学区，那所学校的规则写到了这里。"
        left_out = [
            claim._replace(passage=other.passage, start=other.start, end=other.end, rank="excluded", reason=reason) for claim in own
        ]
        return [after if claim.rank in GIVES else claim for claim, after in zip(own, left_out, strict=True)]
    if any(each.rank in GIVES for each in theirs) or not all(shelf.facts[row].is_closed for row in rows):
        return [at_most_perhaps(claim, "规则不含另一所学校的学区，这里是否在那个学区里要对照那所学校的规则") for claim in own]
    return list(own)


def weighed(shelf: Shelf, found: Sequence[Claim]) -> Weighed:
    """The schools that the claims give."""
    everything: dict[str, list[Claim]] = {}
    for claim in found:
        for school in schools_of(shelf, claim):
            everything.setdefault(school, []).append(claim)
    by_school = {school: own for school, said in everything.items() if (own := _own(shelf, said))}
    settled = {school: inside for school, own in by_school.items() if (inside := [claim for claim in own if claim.rank == "inside"])}
    contest = _Contest(shelf, by_school, settled, tuple(school for school, own in settled.items() if any(not claim.asked for claim in own)))
    judged = sorted((_judged(contest, school, own) for school, own in by_school.items()), key=lambda each: _CERTAINTY.index(each.word))
    beside = [claim for claim in found if claim.rank not in GIVES]
    if judged and judged[0].word == "确定":
        beside = [claim for each in judged[1:] for claim in each.claims] + beside
        judged = judged[:1]
    return Weighed(tuple(judged), tuple({claim[:4]: claim for claim in beside}.values()))


class _Contest(NamedTuple):
    """All schools with their claims, those with settled ones, and those of them that ask for nothing."""

    shelf: Shelf
    by_school: Mapping[str, Sequence[Claim]]
    settled: Mapping[str, Sequence[Claim]]
    plain: tuple[str, ...]


def _own(shelf: Shelf, said: Sequence[Claim]) -> list[Claim]:
    """A school's claims, the strongest first, held against what its other rows leave out."""
    excluded = {claim.key for claim in said if claim.rank == "excluded"}
    firm = {claim.key for claim in said if claim.rank in GIVES and not _is_boundary(shelf, claim)}
    kept = []
    for claim in said:
        if claim.rank not in GIVES or (_is_boundary(shelf, claim) and claim.key in excluded - firm):
            continue
        # A row that names exactly what another one leaves out takes it back.
        is_taken_back = excluded == {claim.key} and claim.is_exact and not claim.is_whole_street
        if claim.rank == "inside" and excluded and not is_taken_back:
            claim = claim._replace(rank="perhaps", reason=f"{claim.reason.removesuffix('。')}，但是这所学校的另一行写明不含这里。")
        kept.append(claim)
    return sorted(kept, key=lambda claim: (GIVES.index(claim.rank), bool(claim.asked)))


def _is_boundary(shelf: Shelf, claim: Claim) -> bool:
    """Whether a claim rests on boundary words, which say less than the numbers that the same school leaves out."""
    is_text = claim.rank == "unread" and shelf.zones[claim.zone].passages[claim.passage].field == BOUNDARY
    return claim.rank == "borders" or is_text


def _judged(contest: _Contest, school: str, own: Sequence[Claim]) -> School:
    """The word for a school, and why."""
    asked = tuple(dict.fromkeys(text for claim in own for text in claim.asked))
    head = own[0].reason.removesuffix("。")
    if school not in contest.settled:
        return School(school, "可能", own[0].reason, tuple(own), asked)
    if school in contest.plain and len(contest.plain) > 1:
        why = f"但是{_others(contest.plain, school)}的规则也写了这里，可能是同名的两处，也可能写错，要向招生的部门核实"
        return School(school, "可能", f"{head}，{why}。", tuple(own), asked)
    if why := _contested(contest, school):
        return School(school, "可能", f"{head}，但是{why}。", tuple(own), asked)
    if len(contest.settled) > 1:
        why = f"{_others(tuple(contest.settled), school)}的规则也写了这里，属于哪所学校要看条件，或者由家长选择、派位"
        return School(school, "视条件", f"{head}，{why}。", tuple(own), asked)
    if school not in contest.plain:
        return School(school, "视条件", f"{head}，能不能在这所学校入学要看条件：{'；'.join(own[0].asked)}。", tuple(own), asked)
    return School(school, "确定", own[0].reason, tuple(own), ())


_MOST_NAMED = 3


def _others(schools: Sequence[str], school: str) -> str:
    """The other schools by name; of many only the first."""
    others = [each for each in schools if each != school]
    return "、".join(others[:_MOST_NAMED]) + (f"等{len(others)}所学校" if len(others) > _MOST_NAMED else "")


def _contested(contest: _Contest, school: str) -> str:
    """Why another school's open words leave a settled claim open; empty when none do."""
    inside = contest.settled[school]
    keys = {claim.key for claim in inside if claim.key}
    are_streets = all(claim.is_whole_street for claim in inside)
    for other, claims in contest.by_school.items():
        if other == school or other in contest.settled:
            continue
        for claim in claims:
            if claim.key not in keys:
                continue
            if claim.rank in ("perhaps", "unread"):
                return f"{other}的规则也写到这里，没有写清楚分界"
            if claim.rank == "borders" and are_streets:
                return f"{other}的边界线也在这条路上，路的两侧可能分属两校"
    return ""
