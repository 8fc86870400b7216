"""The rows of one year and level while amendments are applied to them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from ..model.phrases import shorten
from .amendment import Amendment, Verb, read_amendment
from .naming import by_ending, claims_of, ground_of, keys_of, lacking, once, told
from .rules.register import Register
from .table import EXCLUDED, Passage, Zone
from .withdrawing import is_empty, names_only, without

#: Why rows are not certain, of which it is not clear whether they were amended; the clause ends a sentence of the look-up.
_BOTH = "新旧两种写法都列在这里，要向招生的部门核实"
DOUBT = f"这所学校的范围后来修改过，没有写清楚改的是哪一处，{_BOTH}"
#: What a row calls its own school.
_OWN = ("本校", "我校")


class Held(NamedTuple):
    """A zone that holds so far, and which of all given rows it is."""

    number: int
    zone: Zone

    def doubtful(self, named: Sequence[str] = ()) -> Held:
        """The same, of which nothing is certain, or not what has these names."""
        doubt = f"这所学校的范围后来修改过，写到“{shorten('、'.join(named))}”，没有写清楚怎样改，{_BOTH}" if named else DOUBT
        return self._replace(zone=replace(self.zone, doubt=doubt, doubtful=tuple(named)))

    def aside(self) -> Held:
        """The same, of which what it would take away is no ground of its school."""
        taken = tuple(each if each.field == EXCLUDED else Passage(EXCLUDED, "减少", each.reading) for each in self.zone.passages)
        return self._replace(zone=replace(self.zone, passages=taken))


class Unsure(NamedTuple):
    """Why a row cannot be applied, and what its author should write."""

    message: str
    hint: str


@dataclass
class Base:
    """The rows while they are amended.

    rows       those of the base that still stand, by position; added: what amendments put beside them
    by_owners  schools -> positions of all their rows in the base, in order
    coming     schools -> names that amending rows have for them
    taken      (school, name) of what was taken away
    tables     those whose row numbers an amendment means
    """

    register: Register
    rows: dict[int, Held]
    added: list[Held]
    by_owners: dict[frozenset[str], list[int]]
    coming: dict[frozenset[str], set[str]]
    taken: set[tuple[str, str]]
    tables: Container[int]

    @classmethod
    def of(cls, base: Sequence[Held], amending: Iterable[Held], register: Register, tables: Container[int]) -> Base:
        """The base as it stands before anything is amended."""
        made = cls(register, dict(enumerate(base)), [], {}, {}, set(), tables)
        for position, row in made.rows.items():
            made.by_owners.setdefault(made.owners(row.zone), []).append(position)
        for row in amending:
            made.coming.setdefault(made.owners(row.zone), set()).update(keys_of(row.zone))
        return made

    def owners(self, zone: Zone) -> frozenset[str]:
        """Whose a row is, by the names of the register."""
        return frozenset(map(self.register.owner, zone.schools))

    def left(self, owners: frozenset[str]) -> list[int]:
        """The rows of schools that still stand."""
        return [position for position in self.by_owners.get(owners, ()) if position in self.rows]

    def concerned(self, row: Held, amendment: Amendment | None) -> Iterator[str]:
        """The schools of an amending row, and those that it takes from or gives to."""
        yield from self.owners(row.zone)
        if amendment:
            yield from filter(None, (self._giver(amendment), self._taker(amendment)))

    def meant(self, row: Held) -> Amendment | Unsure:
        """What a row does for its own school: 由甲小学划入乙小学 adds to 乙小学, and takes from 甲小学 in a row of that one."""
        amendment = read_amendment(row.zone.amends)
        if amendment is None:
            return _unread(row.zone.amends)
        owners = self.owners(row.zone)
        source, target = self._giver(amendment), self._taker(amendment)
        gives, takes = source in owners or source in _OWN, target in owners or target in _OWN
        if not (source or target):
            return amendment
        if (source and not gives and (takes or not target)) or (takes and not source):
            return amendment._replace(verb=Verb.ADD, source=source, target="")
        if (target and not takes and (gives or not source)) or (gives and not target):
            return amendment._replace(verb=Verb.REMOVE, source="", target=target)
        return Unsure(
            f"“{shorten(row.zone.amends)}”没有写到这一行的学校。", "请写在接收的学校或者划出的学校那一行，校名同被修改的表里一致。"
        )

    def apply(self, row: Held, amendment: Amendment) -> Unsure | None:
        """Do what a row says, or nothing and say why."""
        owners = self.owners(row.zone)
        if amendment.verb is Verb.REPLACE:
            return self._replace(row, amendment, owners)
        if amendment.verb is Verb.REMOVE:
            return self._give(row, amendment, owners)
        if amendment.source:
            keys = keys_of(row.zone)
            is_gone = bool(keys) and all((amendment.source, key) in self.taken for key in keys)  # the other school's row says it, too
            unsure = None if is_gone else self._take(row, ground_of(row.zone), frozenset((amendment.source,)), ())
            if unsure:
                return unsure
        self.added.append(row)
        return None

    def _giver(self, amendment: Amendment) -> str:
        """The full name of the school that gives the ground; empty where none is named."""
        return self._called(amendment.source, self._givers)

    def _taker(self, amendment: Amendment) -> str:
        """The full name of the school that takes it, which may be a new one; empty where none is named."""
        return self._called(amendment.target, self._takers)

    def _called(self, name: str, among: Mapping[str, set[str]]) -> str:
        """By the register, or the only one among schools that ends so (第二小学 of 示例县第二小学)."""
        owner = self.register.owner(name)
        like = among.get(owner, {owner})
        return next(iter(like)) if len(like) == 1 else owner

    @cached_property
    def _givers(self) -> Mapping[str, set[str]]:
        return by_ending(self.by_owners)

    @cached_property
    def _takers(self) -> Mapping[str, set[str]]:
        return by_ending((*self.by_owners, *self.coming))

    def _is_known(self, school: str) -> bool:
        return school in self._takers.get(school, ()) or self.register.school(school) is not None

    def _numbered(self, positions: Iterable[int], numbers: Sequence[int]) -> list[int] | None:
        """The rows with these numbers, of those at some positions that still stand; None unless there is one for each, and no more.

        Numbers are those of a sheet: two tables, or two sheets of one, may both have a row 5.
        """
        standing = ((p, self.rows[p].zone) for p in positions if p in self.rows)
        found = [(p, zone.row) for p, zone in standing if zone.table in self.tables and zone.row in numbers]
        return [p for p, _ in found] if sorted(number for _, number in found) == sorted(numbers) else None

    def _sharing(self, owners: frozenset[str]) -> Unsure | None:
        """Why not all of the range of schools is known: they share rows with others, of which the amendment says nothing."""
        for others in self.by_owners:
            if others != owners and others not in self.coming and not others.isdisjoint(owners) and self.left(others):
                return Unsure(
                    f"“{shorten('、'.join(sorted(owners)))}”在被修改的表里还有同别的学校共用的范围，看不出这一部分还算不算。",
                    "共用的那一行也请写出来，学校照被修改的表里一起写；只改自己那一行的，写“代替第5行”“减少第5行”。",
                )
        return None

    def _replace(self, row: Held, amendment: Amendment, owners: frozenset[str]) -> Unsure | None:
        mine = self.by_owners.get(owners, [])
        name = shorten("、".join(row.zone.schools))
        if not mine:
            return Unsure(f"被修改的表里没有“{name}”的范围，没有可以代替的。", "请核对校名；新划的写“增加”。")
        found = self._replaced(row, amendment, mine)
        if isinstance(found, Unsure):
            return found
        for position in found:
            self.rows.pop(position, None)
        self.added.append(row)
        return None

    def _replaced(self, row: Held, amendment: Amendment, mine: Sequence[int]) -> Sequence[int] | Unsure:
        """Which rows of the school are replaced; positions in the base."""
        name = shorten("、".join(row.zone.schools))
        if amendment.rows:
            found = self._numbered(mine, amendment.rows)
            if found is not None:
                return found
            return Unsure(
                f"被修改的表里，要代替的行不都是“{name}”的，或者已经改过，或者有几行是这个行号。",
                "请核对行号：照被修改的那个文件里的行号写；几张表都有这一行的，写明代替的是什么，例如“代替学府路”。",
            )
        named = keys_of(replace(row.zone, passages=told(amendment))) if amendment.what else set()
        if amendment.is_whole:
            return self._sharing(self.owners(row.zone)) or mine
        if len(mine) == 1 and not named:
            return mine
        wanted = named or keys_of(row.zone)
        found = [p for p in mine if p in self.rows and wanted and keys_of(self.rows[p].zone) == wanted]
        if len(found) == 1:
            return found
        return Unsure(
            f"“{name}”在被修改的表里有 {len(mine)} 行，看不出代替的是哪一行。",
            "请写明，例如“代替第5行”；整所学校重写的，每一行都写“代替原范围”。",
        )

    def _give(self, row: Held, amendment: Amendment, owners: frozenset[str]) -> Unsure | None:
        ground, target = ground_of(row.zone), amendment.target
        if target and not self._is_known(target):
            return Unsure(f"没有找到接收的学校“{shorten(target)}”，或者几所学校都可以这样称呼。", "请照学校名册写学校的全称。")
        if not ground and (amendment.rows or amendment.is_whole):
            return self._remove(amendment, owners)
        if not ground and amendment.what:
            ground = told(amendment)
        unsure = self._take(row, ground, owners, amendment.rows)
        if unsure or not target:
            return unsure
        if not keys_of(replace(row.zone, passages=ground)) <= self.coming.get(frozenset((target,)), set()):
            self.added.append(row._replace(zone=replace(row.zone, schools=(target,), passages=ground)))
        return None

    def _remove(self, amendment: Amendment, owners: frozenset[str]) -> Unsure | None:
        """Take away whole rows of schools; what another school takes of them, that one's row must tell."""
        mine = self.left(owners)
        found = mine if amendment.is_whole else self._numbered(mine, amendment.rows)
        if not found:
            return Unsure(
                "被修改的表里没有要减少的那一行，或者有几行是这个行号。",
                "请核对校名和行号：照被修改的那个文件里的行号写；几张表都有这一行的，写明减少的是什么。",
            )
        if amendment.is_whole and (unsure := self._sharing(owners)):
            return unsure
        given = {key for position in found for key in keys_of(self.rows[position].zone)}
        if amendment.target and not (given and given <= self.coming.get(frozenset((amendment.target,)), set())):
            return Unsure(
                f"整行划给“{shorten(amendment.target)}”，没有写明划走的是什么。", "请在接收的学校另写一行“由某学校划入”，把划入的范围写全。"
            )
        for position in found:
            del self.rows[position]
        self.taken |= {(owner, key) for owner in owners for key in given}
        return None

    def _take(self, row: Held, ground: Sequence[Passage], owners: frozenset[str], only: Sequence[int]) -> Unsure | None:
        """Take what passages name from the rows of schools; all of it, or nothing."""
        name, zone = shorten("、".join(sorted(owners))), replace(row.zone, passages=tuple(ground))
        wanted = claims_of(zone)
        if not wanted or not names_only(ground):
            return Unsure(
                "要减少或者划走的，不都是名称和门牌号，不能从原来的文字里减去。",
                "请写成小区、村、社区的名称或者路名门牌；边界有变化的，用“代替”把新的边界写全。",
            )
        meant = self._numbered(self.left(owners), only) if only else self.left(owners)
        if meant is None:
            return Unsure("被修改的表里没有要减少的那一行，或者有几行是这个行号。", "请核对校名和行号：照被修改的那个文件里的行号写。")
        rows = {position: self.rows[position] for position in meant}
        left: dict[int, Zone] = {}
        own = {position: claims_of(row.zone) for position, row in rows.items()}
        for claim in once(wanted, {each.key for held_now in own.values() for each in held_now}):
            holding = {position: [each for each in held_now if each.key == claim.key] for position, held_now in own.items()}
            if missing := lacking(claim, [each for found in holding.values() for each in found]):
                return Unsure(
                    f"被修改的表里，“{name}”没有写“{shorten(missing)}”，没有可以减少的。",
                    "请照被修改的表里的写法写；原来写的是边界线的，用“代替”把新的范围写全。",
                )
            for position, found in holding.items():
                if found:
                    after = without(left.get(position, rows[position].zone), claim, found, ground)
                    if after is None:
                        return Unsure(
                            f"“{shorten(claim.words)}”在被修改的表里写在括号里，或者另有限定，不能单独减去。",
                            "请用“代替”把那一行新的范围写全。",
                        )
                    left[position] = replace(after, amended_by=(*(t for t in after.amended_by if t != row.zone.table), row.zone.table))
        for position, after in left.items():
            if is_empty(after):
                del self.rows[position]
            else:
                self.rows[position] = self.rows[position]._replace(zone=after)
        self.taken |= {(owner, claim.key) for owner in owners for claim in wanted}
        return None


def _unread(cell: str) -> Unsure:
    if not cell:
        return Unsure("这一行没有写明是代替、增加还是减少。", "这张表修改另一张表，每一行都要写；整张表重写的，条目不写 amends，写 supersedes。")
    return Unsure(
        f"看不出“{shorten(cell)}”是代替、增加还是减少。",
        "请只写一种，例如“增加”“由示例县第二小学划入”“代替第5行”；一行里既有增加又有减少的，分成两行。",
    )
