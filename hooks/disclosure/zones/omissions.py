"""What rows leave out by name (除外), in a form in which two years can be compared: what is left out no more belongs, if the rest stayed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from . import names
from .parts import Numbers as Doors
from .parts import Reading
from .printing import canonical
from .rules.claim import Claim, Exclusion, exclusions
from .rules.spans import ALL, Numbers, numbers_of, united
from .rules.zone import ZoneRow
from .wordings import Text


class Omission(NamedTuple):
    """A thing that rows of a school leave out.

    name     as written; keys: all under which others may claim it, as they are compared, the plain name first
    numbers  by what they count; none for the whole
    words    不含 with name and numbers
    things   the names of the things from which it is left out, as they are compared
    lines    what these rows say in words besides; it is left out of the ground that they draw, too
    is_behind  it stands in a bracket behind its thing, and is shown with it
    is_zone    the name is that of a school, and its whole zone is meant
    """

    name: str
    keys: tuple[str, ...]
    numbers: Mapping[str, Numbers]
    words: str
    things: frozenset[str]
    lines: frozenset[Text]
    is_behind: bool = False
    is_zone: bool = False

    def held(self, unit: str) -> Numbers:
        """The numbers of one kind that are left out."""
        return self.numbers.get(unit, Numbers()) if self.numbers else ALL


def omissions(row: ZoneRow, found: Sequence[Claim], lines: frozenset[Text]) -> Iterator[Omission]:
    """What a row leaves out, other than numbers of things that it claims, which these do not hold; lines: what it says besides its claims."""
    claimed = {claim.key for claim in found}
    missing = {(claim.key, numbers) for claim in found for numbers in claim.excepted}
    for each in exclusions(row):
        key, head = names.key(each.name), names.key(each.head)
        if each.ranges and all((key, numbers) in missing for numbers in each.ranges):
            continue
        plain = key.removesuffix("小区")
        keys = tuple(dict.fromkeys((key, plain, f"{plain}小区", f"{head}{key}")))
        is_behind = head in claimed
        things, drawn = (frozenset((head,)), frozenset[Text]()) if is_behind else (frozenset(claimed), lines)
        yield Omission(each.name, keys, numbers_of(each.ranges, False), f"不含{_words(each)}", things, drawn, is_behind, each.is_school)


def gathered(found: Iterable[Omission]) -> dict[str, Omission]:
    """Name as it is compared -> what several rows leave out under it together."""
    together: dict[str, Omission] = {}
    for each in found:
        other = together.get(each.keys[0], each)
        units = dict.fromkeys((*other.numbers, *each.numbers)) if other.numbers and each.numbers else {}
        together[each.keys[0]] = each._replace(
            numbers={unit: united(other.held(unit), each.held(unit)) for unit in units},
            words=other.words if other.words == each.words else f"{other.words}；{each.words}",
            things=other.things | each.things,
            lines=other.lines | each.lines,
            is_behind=other.is_behind and each.is_behind,
        )
    return together


def stayed(omission: Omission, things: Collection[str], lines: frozenset[Text], all_lines: frozenset[Text]) -> bool:
    """Whether that from which something is left out is there in another year too: all its things (by name), all lines as they were.

    lines: of that year, all_lines: of the year of the omission. With other lines, nobody can tell what lies inside.
    """
    return omission.things <= set(things) and (not omission.lines or lines == all_lines)


def _words(each: Exclusion) -> str:
    head = each.head if not each.name.startswith(each.head) else ""
    return f"{head}{each.name}" + (canonical(Reading("", (Doors(each.ranges),))) if each.ranges else "")
