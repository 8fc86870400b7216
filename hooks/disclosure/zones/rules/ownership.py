"""Rules over who owns what: twice, left out and taken by nobody, said twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from enum import Enum, auto
from itertools import islice
from typing import NamedTuple

from ...model.phrases import shorten
from .. import names
from ..parts import Range
from .claim import MOST, Claim, Exclusion, held
from .rule import ERROR, NOTICE, WARNING, Season, Spotted, Tables, zone_rule
from .spans import ALL, Numbers, listed, numbers_of
from .zone import ZoneRow

#: So many letters name a thing without its village or street.
_TELLING = 3
_MOST_SAID = 6
#: What clerks write behind a name or leave out; of such a pair of names so many rows are compared.
_ENDINGS = ("小区", "村")
_MOST_ALIKE = 20


class _Doubt(Enum):
    """How two rows that claim the same thing may both be right.

    NONE    they cannot
    READING as one may read their numbers, or a piece that one of them names
    TOLD    the rows say so themselves: shared by several schools, a part (部分), other conditions, campuses of one school
    """

    NONE = auto()
    READING = auto()
    TOLD = auto()


class _Dispute(NamedTuple):
    """Two claims to one thing, the earlier first; what they share in words, and how both may be right."""

    first: Claim
    second: Claim
    what: str
    doubt: _Doubt


@zone_rule("zone-owned-twice", ERROR, "义务教育法第十二条：就近入学；实例：同一号码写在两校")
def owned_once(tables: Tables) -> Iterator[Spotted]:
    """同一学年、同一学段，一个门牌号、小区、村或社区只属于一所学校。

    几所学校共有的，在“学校”一栏把它们写在一起（多校划片）；只有一部分属于本校的，写明是哪一部分。
    """
    for dispute in _disputes(tables):
        if dispute.doubt is _Doubt.NONE:
            yield _spotted(dispute, "请核对，只留给一所学校；两校共有的写在一行，只有一部分的写明哪一部分。")


@zone_rule("zone-owned-shared", NOTICE, "实例：两所学校都写“（部分）”；一个小区按户籍、房产分到两校")
def owned_together(tables: Tables) -> Iterator[Spotted]:
    """几所学校都写了的地方，表里说明了为什么的，列出来供核对。

    写着几校共有、“部分”、与边界线一起写、条件不同，或者是同一所学校几个校区的，多半不矛盾。对这样的住址，查询不会回答“确定”。
    """
    for dispute in _disputes(tables):
        if dispute.doubt is _Doubt.TOLD:
            yield _spotted(dispute, "请看一看：能写明各自是哪一部分的，写明；确实两校都可以的，不用改。")


@zone_rule("zone-owned-perhaps", WARNING, "实例：一校写“1-43号”，另一校写“2-60号（双号）”，看不出双号归谁")
def owned_clearly(tables: Tables) -> Iterator[Spotted]:
    """两所学校都写了的地方，要看得出怎样分。

    没有写单双号的，一校写了全部、另一校只写其中一片的，两行可能矛盾，请人核对。对这样的住址，查询不会回答“确定”。
    """
    for dispute in _disputes(tables):
        if dispute.doubt is _Doubt.READING:
            yield _spotted(dispute, "请核对：写明各自是哪一部分、哪一侧、单号还是双号；确实两校都可以的，不用改。")
    for season in tables.seasons:
        for found in season.by_key.values():
            if len(found) > MOST:
                first = found[MOST]
                message = f"“{shorten(first.name)}”在{season.name}的表里写了 {len(found)} 处，从这一行起没有核对是不是重复、有没有空缺。"
                yield Spotted((first.row,), first.column, message, "请核对名称；一个名称一般只有几处。")


@zone_rule("zone-excluded-unclaimed", WARNING, "实例：一所学校写明不含的门牌，没有一所学校招收")
def excluded_claimed(tables: Tables) -> Iterator[Spotted]:
    """写明除外的地方，要有别的学校招收。"""
    for season in tables.seasons:
        missing: defaultdict[tuple[ZoneRow, str, bool], list[str]] = defaultdict(list)
        for each in season.exclusions:
            left = _untaken(each, season)
            if left is not None:
                missing[each.row, each.column, each.is_school].append(f"“{shorten(each.name)}”{left}")
        for (row, column, is_school), said in missing.items():
            what = "、".join(said[:_MOST_SAID]) + (f"等 {len(said)} 处" if len(said) > _MOST_SAID else "")
            lack = "没有这所学校的范围" if is_school else "没有学校招收"
            message = f"{row.name}不含{what}，{season.name}的表里{lack}。"
            yield Spotted((row,), column, message, "请在招收它的学校那里写上；写法不同的，改成同一个名称。")


@zone_rule("zone-repeated", WARNING, "实例：同一个小区在一所学校名下写了两次")
def not_repeated(tables: Tables) -> Iterator[Spotted]:
    """同一所学校名下，一个名称只写一次。

    写了两次的，多半有一次是写错了名称。
    """
    for season in tables.seasons:
        for found in season.by_key.values():
            first: dict[object, Claim] = {}
            for claim in found[:MOST]:
                same = (season.owners[claim.row][0], claim.ranges, claim.limits, claim.asked)
                other = first.setdefault(same, claim)
                # Within one cell the misprints of the grammar say it; a copy of the whole table in another file is no repetition.
                is_elsewhere = other.row is not claim.row or other.column != claim.column
                if other is not claim and is_elsewhere and not claim.is_open and other.row.place.file == claim.row.place.file:
                    where = other.row.place.beside(claim.row.place) if other.row is not claim.row else "这一行"
                    message = f"{claim.row.name}的“{shorten(claim.words)}”，{where}已经写过。"
                    yield Spotted((claim.row, other.row), claim.column, message, "请核对是不是写错了其中一个；没有写错的，删去一处。")


def _disputes(tables: Tables) -> Iterator[_Dispute]:
    """Each claim with the first one before it, of another school, that claims the same."""
    for season in tables.seasons:
        for found in season.by_key.values():
            for n, second in enumerate(found[:MOST]):
                doubtful = None
                for first in found[:n]:
                    dispute = _dispute(first, second, season)
                    if dispute and dispute.doubt is _Doubt.NONE:
                        yield dispute
                        doubtful = None
                        break
                    doubtful = doubtful or dispute
                if doubtful:
                    yield doubtful
        yield from _alike(season)


def _alike(season: Season) -> Iterator[_Dispute]:
    """Names that differ by 小区 or 村 at their end alone, and probably are one: the first two schools of each."""
    for key, found in season.by_key.items():
        for ending in _ENDINGS if found else ():
            others = season.by_key.get(key.removesuffix(ending), ()) if key.endswith(ending) else ()
            pairs = ((first, second) for first in others[:_MOST_ALIKE] for second in found[:_MOST_ALIKE])
            in_order = ((one, other) if one.row.place.number <= other.row.place.number else (other, one) for one, other in pairs)
            disputes = (dispute for first, second in in_order if (dispute := _dispute(first, second, season)))
            for dispute in islice(disputes, 1):
                yield dispute._replace(doubt=_Doubt.READING) if dispute.doubt is _Doubt.NONE else dispute


def _dispute(first: Claim, second: Claim, season: Season) -> _Dispute | None:
    (mine, my_house), (theirs, their_house) = season.owners[first.row], season.owners[second.row]
    if mine == theirs:
        return None
    firm, loose = (_shared(first, second, is_firm) for is_firm in (True, False))
    if loose is None:
        return None
    is_open = first.is_open or second.is_open or not my_house.isdisjoint(their_house)
    if first.limits and second.limits and first.limits != second.limits and not is_open:
        return None  # two pieces of one thing, each described
    is_told = is_open or first.asked != second.asked or first.is_shared or second.is_shared
    is_firm = firm is not None and first.limits == second.limits
    doubt = _Doubt.TOLD if is_told else _Doubt.NONE if is_firm else _Doubt.READING
    return _Dispute(first, second, firm if firm is not None and doubt is _Doubt.NONE else loose, doubt)


def _shared(first: Claim, second: Claim, is_firm: bool) -> str | None:
    """What two claims share: numbers in words, "" for the whole; None for nothing."""
    if first.is_whole and second.is_whole:
        return ""
    units = [*first.numbers(is_firm), *(unit for unit in second.numbers(is_firm) if unit not in first.numbers(is_firm))]
    for unit in units:
        mine, theirs = held(first, unit, is_firm), held(second, unit, is_firm)
        both = mine.shared(theirs)
        if both:
            return listed(both, unit)
        within = Numbers() if is_firm else mine.shared_subs(theirs)
        if within:
            return listed(within, unit)
    return None


def _spotted(dispute: _Dispute, hint: str) -> Spotted:
    first, second, what, _ = dispute
    where = first.row.place.beside(second.row.place)
    thing = f"“{shorten(second.name)}”" + (f"的 {what}" if what else "")
    message = (
        f"{thing}写在两所学校名下：{second.row.name}（这一行，“{shorten(second.words)}”）"
        f"和{first.row.name}（{where}，“{shorten(first.words)}”）。"
    )
    return Spotted((second.row, first.row), second.column, message, hint)


def _untaken(each: Exclusion, season: Season) -> str | None:
    """What no row claims of a thing that one leaves out: its numbers in words, "" for the whole, None for nothing."""
    if each.is_school:
        is_zoned = any(school.endswith(each.name) or each.name.endswith(school) for row in season.rows for school in row.zone.schools)
        return None if is_zoned else ""
    key = names.key(each.name)
    mentioned = [ranges for row, ranges in season.mentioned.get(key, ()) if row is not each.row]
    if not each.ranges:
        others = _written(key, names.key(each.head), season)
        is_taken = bool(mentioned) or any(claim.row is not each.row for other in others for claim in season.by_key[other])
        return None if is_taken else ""
    left = []
    for unit, wanted in numbers_of(each.ranges, is_firm=False).items():
        for theirs in (
            *(held(claim, unit, is_firm=False) for claim in season.by_key.get(key, ())),
            *(_held(ranges, unit) for ranges in mentioned),
        ):
            wanted = wanted.without(theirs).without(wanted.shared_subs(theirs))
        if wanted:
            left.append(f"的 {listed(wanted, unit)}")
    return "、".join(left) or None


def _held(ranges: tuple[Range, ...], unit: str) -> Numbers:
    return numbers_of(ranges, is_firm=False).get(unit, Numbers()) if ranges else ALL


def _written(key: str, head: str, season: Season) -> Iterator[str]:
    """The names of the table that a name left out may stand for: with 小区 or without, behind what it is a piece of, behind its village."""
    same = {key, key.removesuffix("小区"), f"{key}小区", head + key}
    yield from (other for other in season.by_key if other in same or (len(key) >= _TELLING and other.endswith(key)))


RULES = (owned_once, owned_clearly, owned_together, excluded_claimed, not_repeated)
