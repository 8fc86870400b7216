"""What changed between the zones of two years: schools, ground, conditions, and in both forms the words that cannot be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from .change import MOST_NAMED, Change, Kind, told_once
from .holdings import Holdings, Thing, said, shared_with
from .omissions import Omission
from .omitting import excepted
from .overlaps import Overlaps
from .pieces import Piece, paired, under_one_name
from .rules.claim import Claim, held
from .rules.register import Register
from .rules.spans import TOP, Numbers, listed, runs, united_all
from .table import Zone
from .wordings import even, reworded


def changed(before: Iterable[Zone], after: Iterable[Zone], register: Register | None = None) -> tuple[Change, ...]:
    """What changed from the rows of one level in one year to those in another, by school in the order of the later table, those that are gone last.

    Compared is what the grammar reads: names, numbers, sides and conditions in whatever order and wording. The register tells former and
    short names of schools.
    """
    known = register or Register(())
    old, new = Holdings.of(before, known), Holdings.of(after, known)
    order = {school: place for place, school in enumerate(dict.fromkeys((*new.schools, *old.schools)))}
    found = [Change(Kind.NEW, (school,)) for school in new.schools if school not in old.wordings]
    found += [Change(Kind.GONE, (school,)) for school in old.schools if school not in new.wordings]
    found += _grounds(old, new)
    found += _conditions(old, new, known)
    found += _texts(old, new)
    return tuple(sorted(told_once(dict.fromkeys(found)), key=lambda each: order[each.schools[0]]))


def _grounds(old: Holdings, new: Holdings) -> Iterator[Change]:
    gained: list[Piece] = []
    lost: list[Piece] = []
    doubtful: dict[tuple[str, str], str] = {}
    left_out = excepted(old, new)
    for thing in dict.fromkeys((*new.ground, *old.ground, *left_out.freed, *left_out.shut)):
        was, now = old.ground.get(thing, {}), new.ground.get(thing, {})
        freed, shut = left_out.freed.get(thing, {}), left_out.shut.get(thing, {})
        if not (freed or shut) and _written(was) == _written(now):  # as most of a table is
            continue
        for unit in _units((*was.values(), *now.values()), (*freed.values(), *shut.values())):
            for school in dict.fromkeys((*now, *was)):
                came, left, is_doubtful = _compared(was.get(school, ()), now.get(school, ()), unit)
                gained += [Piece(thing, unit, school, came)] if came else []
                lost += [Piece(thing, unit, school, left)] if left else []
                if is_doubtful:
                    doubtful[school, thing.key] = thing.key
            gained += _pieces(thing, unit, freed, shut)
            lost += _pieces(thing, unit, shut, freed)
    # One thing in other words: narrowed otherwise than before, or with 小区 behind its name and without.
    came_to, left_from = ({(each.school, each.thing.key): each.thing for each in pieces} for pieces in (gained, lost))
    reworded_things: set[tuple[str, str]] = set()
    for school, key in came_to:
        other = next((each for each in (key, f"{key}小区", key.removesuffix("小区")) if (school, each) in left_from), None)
        if other is not None and left_from[school, other] != came_to[school, key]:
            doubtful[school, key] = other
            reworded_things |= {(school, key), (school, other)}
    for (school, key), other in doubtful.items():
        name = new.named[school, key][0].name
        yield Change(Kind.WORDING, (school,), f"“{name}”", (), old.words(school, other), new.words(school, key))
    yield from _moved(
        old, new, *([each for each in pieces if (each.school, each.thing.key) not in reworded_things] for pieces in (gained, lost))
    )
    for school, was_left, now_left in left_out.worded:
        yield Change(Kind.WORDING, (school,), "除外", (), was_left, now_left)


def _pieces(thing: Thing, unit: str, left_out: Mapping[str, Omission], still: Mapping[str, Omission]) -> Iterator[Piece]:
    """What schools left out in one year and not in the other."""
    for school, omission in left_out.items():
        numbers = omission.held(unit).without(still[school].held(unit) if school in still else Numbers())
        if numbers:
            yield Piece(thing, unit, school, numbers)


def _written(holders: Mapping[str, Sequence[Claim]]) -> dict[str, set[object]]:
    """The numbers of a thing as each school's rows write them."""
    return {school: {(each.ranges, each.added, each.excepted) for each in claims} for school, claims in holders.items()}


def _compared(was: Sequence[Claim], now: Sequence[Claim], unit: str) -> tuple[Numbers, Numbers, bool]:
    """What came, what left, and whether numbers differ only as one may read them (1-43号 against its odd side)."""
    (old, old_firm), (new, new_firm) = ((_sum(each, unit, False), _sum(each, unit, True)) for each in (was, now))
    came, left = new.without(old), old.without(new)
    if not (was and now):
        return came, left, False
    came_firm, left_firm = new_firm.without(old), old_firm.without(new)
    return came_firm, left_firm, bool(came.without(came_firm) or left.without(left_firm))


def _sum(claims: Sequence[Claim], unit: str, is_firm: bool) -> Numbers:
    return united_all(held(claim, unit, is_firm) for claim in claims)


def _units(groups: Iterable[Sequence[Claim]], left_out: Iterable[Omission]) -> tuple[str, ...]:
    """What the claims of a thing count, and what is left out of it; one empty unit where they count nothing."""
    counted = (unit for claims in groups for claim in claims for unit in claim.numbers(False))
    return tuple(dict.fromkeys((*counted, *(unit for each in left_out for unit in each.numbers)))) or ("",)


def _moved(old: Holdings, new: Holdings, gained: Iterable[Piece], lost: Iterable[Piece]) -> Iterator[Change]:
    """What went from one school to another, came or went, each under one of its names; names of a thing that stayed that are others now."""
    found, renamed = under_one_name(paired(gained, lost), old, new)
    for school, key in renamed:
        name = new.named[school, key][0].name
        yield Change(Kind.WORDING, (school,), f"“{name}”", (), old.words(school, key), new.words(school, key))
    for (source, target, thing), pieces in found.moves.items():
        yield _change(Kind.MOVED, target, thing, pieces, old, new, (source,))
    holders = _Holders(new)
    for (school, thing), pieces in found.gains.items():
        yield _change(Kind.GAINED, school, thing, pieces, old, new, holders.others(school, pieces))
    for (school, thing), pieces in found.losses.items():
        yield _change(Kind.LOST, school, thing, pieces, old, new, holders.others(school, pieces))


class _Holders:
    """Who holds a thing, asked once for each school that gained or lost it."""

    def __init__(self, table: Holdings) -> None:
        self._table = table
        self._order = {school: place for place, school in enumerate(table.schools)}
        self._known: dict[tuple[Thing, str], Overlaps[str]] = {}

    def others(self, school: str, pieces: Iterable[Piece]) -> tuple[str, ...]:
        """The first few that have some of the same numbers too, and one more where there are more."""
        sharing = (other for piece in pieces for other, _ in self._of(piece.thing, piece.unit).sharing(piece.numbers) if other != school)
        few: dict[str, None] = {}
        for other in sharing:
            few[other] = None
            if len(few) > MOST_NAMED:
                break
        return tuple(sorted(few, key=self._order.__getitem__))

    def _of(self, thing: Thing, unit: str) -> Overlaps[str]:
        if (thing, unit) not in self._known:
            holders = self._table.ground.get(thing, {})
            self._known[thing, unit] = Overlaps((school, _sum(claims, unit, False)) for school, claims in holders.items())
        return self._known[thing, unit]


def _change(kind: Kind, school: str, thing: Thing, pieces: Sequence[Piece], old: Holdings, new: Holdings, others: tuple[str, ...]) -> Change:
    giver = others[0] if kind is Kind.MOVED else school
    was, now = old.words(giver, thing.key), new.words(school, thing.key)
    is_fresh, is_gone = not old.words(school, thing.key), not new.words(giver, thing.key)
    is_named = {Kind.MOVED: is_fresh and is_gone and was == now, Kind.GAINED: is_fresh and bool(now), Kind.LOST: is_gone and bool(was)}[kind]
    is_whole = is_named and all(each.is_all for each in pieces)
    place = f"“{now or was}”" if is_whole else _place(old, new, thing, pieces)
    left_out = next((each for each in (old.omission(school, thing), new.omission(giver, thing)) if each), None)
    if left_out and not was and kind is not Kind.LOST:  # what is left out no more
        was = left_out.words if kind is Kind.GAINED else f"没有写“{left_out.words}”"
    if left_out and not now and kind is not Kind.GAINED:  # what is left out now
        now = left_out.words if kind is Kind.LOST else f"不再写“{left_out.words}”"
    return Change(kind, (school,), place, others, was, now)


def _place(old: Holdings, new: Holdings, thing: Thing, pieces: Sequence[Piece]) -> str:
    """The name with the numbers that changed; the table's own words where more than numbers narrows the thing."""
    holders = new.ground.get(thing) or old.ground.get(thing)
    if not holders:  # nobody claims what is left out
        left_out = (each.omission(piece.school, thing) for each in (old, new) for piece in pieces)
        return _numbered(next(each.name for each in left_out if each), pieces)
    claim = next(iter(holders.values()))[0]
    if thing.limits or thing.open:
        return f"“{said(claim)}”"
    return _numbered(claim.name, pieces)


def _numbered(name: str, pieces: Iterable[Piece]) -> str:
    return f"“{name}”" + "、".join(words for each in pieces for words in _numbers(each.numbers, each.unit))


def _numbers(numbers: Numbers, unit: str) -> Iterator[str]:
    """All numbers in words, one stretch after another; none where they are all that there are."""
    if not unit or all(len(spans) == 1 and spans[0][0] <= 1 and spans[0][1] >= TOP - 1 for spans in numbers.sides):
        return
    if unit == "号":
        for span in numbers.sides[1]:
            yield listed(Numbers(((), (span,))), unit)
        for span in numbers.sides[0]:
            yield listed(Numbers(((span,), ())), unit)
    else:  # buildings and groups have no sides
        for low, high in runs(numbers):
            low = max(low, 1)
            if low <= high:
                yield f"{low}{unit}及以后" if high >= TOP - 1 else f"{low}{unit}" if low == high else f"{low}-{high}{unit}"
    for door in sorted(numbers.subs):
        yield listed(Numbers(subs=frozenset((door,))), unit)


def _conditions(old: Holdings, new: Holdings, register: Register) -> Iterator[Change]:
    """What is asked for the same ground in both years; things of which the same changed together.

    That several schools share it is told where nothing of it came or went, which tells the same.
    """
    found: dict[tuple[str, str, str], list[str]] = {}
    for thing, holders in new.ground.items():
        earlier_holders = old.ground.get(thing, {})
        is_same = _written(holders) == _written(earlier_holders)
        for school, claims in holders.items():
            earlier = earlier_holders.get(school)
            if earlier:
                was, now = (frozenset(even(wish) for each in every for wish in each.asked) for every in (earlier, claims))
                shared, shares = (frozenset(shared_with(each, school, register) for each in every) for every in (earlier, claims))
                if is_same and shared != shares:
                    was, now = was | shared, now | shares
                if was != now:
                    found.setdefault((school, _asked(was), _asked(now)), []).append(f"“{said(claims[0])}”")
    for (school, before, after), places in found.items():
        yield Change(Kind.CONDITIONS, (school,), "、".join(dict.fromkeys(places)), (), before, after)


def _asked(conditions: Iterable[str]) -> str:
    """Conditions for people; they are compared with signs of half width."""
    return "；".join(sorted(filter(None, conditions))).translate(_SIGNS)


_SIGNS = str.maketrans(",;:()", "，；：（）")


def _texts(old: Holdings, new: Holdings) -> Iterator[Change]:
    """Words that cannot be compared as ground, in both forms, by school and column."""
    for school in dict.fromkeys((*new.schools, *old.schools)):
        for place, was, now in reworded(old.wordings.get(school, ()), new.wordings.get(school, ())):
            yield Change(Kind.WORDING, (school,), place, (), was, now)
