"""What a family pays in a school year (一学年交多少), for each grade, with the arithmetic of each sum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ...fees.fee import Fee
from ...fees.grade import GRADES
from ...fees.price import Form
from ...fees.year import Part, Sum, total
from .place import Place


class Amount(NamedTuple):
    """One of the sums: whose it is (必交), what it comes to, how each part was worked out."""

    name: str
    words: str
    parts: tuple[str, ...]


class Payment(NamedTuple):
    """What is paid in some grades.

    grades    "" where all pay the same
    amounts   the sums, those that have parts
    free      fees that cost nothing
    unsummed  (fee, why it stands in no sum); the fee with its grades where not all of these pay it
    """

    grades: str
    amounts: tuple[Amount, ...]
    free: tuple[str, ...]
    unsummed: tuple[tuple[str, str], ...]


def payments(place: Place, fees: Sequence[Fee]) -> tuple[Payment, ...]:
    """What a place's families pay: once where the sums of all grades are alike, else by the grades for which they are.

    Grades of which the table says nothing are left out.
    """
    grades = GRADES.get(place.stage, ()) if any(fee.named_grades for fee in fees) else ()
    held: defaultdict[tuple[tuple[Amount, ...], tuple[str, ...]], dict[str, tuple[Part, ...]]] = defaultdict(dict)
    for grade in grades or ("",):
        found = total(fees, replace(place.family, grade=grade))
        if not (found.must.parts or found.boarders.parts or found.voluntary.parts or found.unsummed):
            continue  # the table says nothing of this grade
        sums = {"必交": found.must, "住校的另交": found.boarders, "自愿选择的": found.voluntary}
        amounts = tuple(_amount(name, each) for name, each in sums.items() if not all(map(_is_free, each.parts)))
        free = tuple(dict.fromkeys(part.fee.item for each in sums.values() for part in each.parts if _is_free(part)))
        held[amounts, free][grade] = found.unsummed
    is_told_apart = len(held) > 1 or sum(map(len, held.values())) < len(grades)
    return tuple(
        Payment("、".join(unsummed) if is_told_apart else "", amounts, free, _unsummed(unsummed))
        for (amounts, free), unsummed in held.items()
    )


def _unsummed(parts: Mapping[str, tuple[Part, ...]]) -> tuple[tuple[str, str], ...]:
    """What stands in no sum of some grades, each once."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for grade, of_grade in parts.items():
        for key in dict.fromkeys((_named(part), _reason(part)) for part in of_grade):
            found[key].append(grade)
    return tuple(
        (name if len(grades) == len(parts) else f"{name}（{'、'.join(grades)}）", words) for (name, words), grades in found.items()
    )


def _amount(name: str, held: Sum) -> Amount:
    return Amount(name, held.words, tuple(part.words for part in held.parts if not _is_free(part)))


def _is_free(part: Part) -> bool:
    return part.low == part.high == 0


def _reason(part: Part) -> str:
    """Why a fee stands in no sum; the clerk's own words where these are what could not be read."""
    price = part.fee.price
    return f"收费标准写的是“{price.text.strip()}”" if price.form is Form.UNREAD else part.words


def _named(part: Part) -> str:
    """The item, with its scope where the words do not say it."""
    fee = part.fee
    return f"{fee.item}（{fee.scope}）" if fee.scope and fee.scope not in part.words else fee.item
