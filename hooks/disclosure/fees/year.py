"""What a family pays in a school year (一学年交多少), and what differs from the year before; every sum with its arithmetic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .fee import Fee, is_counted
from .grade import read_grades
from .kind import has_mark
from .price import Amount, Form
from .unit import bounds
from .variants import is_grade_alone, is_room, stem


@dataclass(frozen=True, slots=True)
class Family:
    """Whose fees are looked for; empty for what does not matter or is not known.

    year is the one in which the school year begins; stage, kind, scope and grade are words of schemas/fees.yml (grade: 一年级, 大班, 高一).
    """

    year: int
    stage: str = ""
    kind: str = ""
    school: str = ""
    scope: str = ""
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One fee of a year: from `low` to `high` yuan (`low` None for a ceiling, `high` None where it cannot be worked out), and how, in words."""

    fee: Fee
    low: Decimal | None
    high: Decimal | None
    words: str


@dataclass(frozen=True, slots=True)
class Sum:
    """Parts and what they come to: at least `low`, at most `high` yuan."""

    parts: tuple[Part, ...]

    @property
    def low(self) -> Decimal:
        """At least so much; a ceiling adds nothing here."""
        return sum((part.low or Decimal(0) for part in self.parts), Decimal(0))

    @property
    def high(self) -> Decimal:
        """At most so much."""
        return sum((part.high or Decimal(0) for part in self.parts), Decimal(0))

    @property
    def words(self) -> str:
        """The sum in Chinese: 850元, 850—1150元, 不超过300元."""
        return bounds(None if not self.low and self.high else self.low, self.high)


@dataclass(frozen=True, slots=True)
class Total:
    """What a family pays in a school year.

    must       everyone pays
    boarders   boarders pay besides
    voluntary  paid by those who choose it
    unsummed   in no sum: what it costs (据实收取), what a document says, what is counted by meal or lesson, what may or may not concern
               the family; each with the reason
    """

    must: Sum
    boarders: Sum
    voluntary: Sum
    unsummed: tuple[Part, ...]


def chosen(fees: Iterable[Fee], family: Family) -> tuple[Fee, ...]:
    """The fees of a family's school, in the order of the rows; a row for its school or its scope takes the place of the one for all."""
    found = [fee for fee in fees if not fee.is_total and _concerns(fee, family)]
    named: defaultdict[str, list[Fee]] = defaultdict(list)
    for fee in found:
        if (fee.school or fee.scope) and fee.scope in ("", family.scope):
            named[fee.name].append(fee)
    return tuple(fee for fee in found if not any(_replaces(other, fee) for other in named[fee.name]))


def total(fees: Iterable[Fee], family: Family) -> Total:
    """What the family pays in the year, with each part's arithmetic; nothing stands in a sum that the table does not settle."""
    rivals: defaultdict[tuple[str, str, str], list[Fee]] = defaultdict(list)
    listed = chosen(fees, family)
    for fee in listed:
        # What may be another stage's leaves open nothing but itself.
        whose = "" if _is_of_someone(fee) else str(id(fee))
        rivals[stem(fee.item), fee.term or "", whose].append(fee)
    must: list[Part] = []
    boarders: list[Part] = []
    voluntary: list[Part] = []
    unsummed: list[Part] = []
    for part in (part for several in rivals.values() for part in _parts(several, family)):
        fee = part.fee
        if part.high is None:
            unsummed.append(part)
        elif has_mark(fee.item, "boarders"):
            boarders.append(part)
        elif fee.voluntary or (fee.voluntary is None and fee.is_optional):
            voluntary.append(part)
        else:
            must.append(part)
    return Total(Sum(tuple(must)), Sum(tuple(boarders)), Sum(tuple(voluntary)), tuple(unsummed))


def _concerns(fee: Fee, family: Family) -> bool:
    """Whether a fee may be the family's: nothing that the row states speaks against it."""
    return (
        fee.year in (None, family.year)
        and (not family.stage or not fee.stage or fee.stage == family.stage)
        and (not family.kind or not fee.kind or fee.kind == family.kind)
        and (not fee.school or family.school in fee.schools)
        and (not family.scope or not fee.scope or fee.scope == family.scope or is_room(fee.scope))
        and (not family.grade or fee.grades is None or not fee.in_grades or family.grade in fee.in_grades)
    )


def _replaces(own: Fee, common: Fee) -> bool:
    """Whether a row says more closely for whom it is than another one of the same name, and is for all of that one's grades and terms."""
    is_closer = (own.school or not common.school) and (own.scope or not common.scope)
    is_other = bool(own.school) != bool(common.school) or bool(own.scope) != bool(common.scope)
    return bool(is_closer) and is_other and set(common.in_grades) <= set(own.in_grades) and own.term in ("", common.term)


def _parts(rivals: Sequence[Fee], family: Family) -> tuple[Part, ...]:
    """The shares of rows for one fee, of which a family pays one: of kinds of rooms a range, of others none where there are several."""
    kinds = {(rival.name, rival.scope if is_room(rival.scope) else "") for rival in rivals}
    if len(rivals) > 1 and has_mark(rivals[0].item, "boarders") and len(kinds) == len(rivals):
        parts = [_part(rival, family, "") for rival in rivals]
        lows, highs = [part.low for part in parts if part.low is not None], [part.high for part in parts if part.high is not None]
        if len(highs) == len(parts):
            words = "；".join(part.words for part in parts) + "（住哪一种交哪一种）"
            return (Part(rivals[0], min(lows) if len(lows) == len(parts) else None, max(highs), words),)
    undecided = _undecided(rivals)
    return tuple(_part(rival, family, undecided) for rival in rivals)


def _undecided(rivals: Sequence[Fee]) -> str:
    """Why none of several rows for one fee can be taken; empty for a single one."""
    if len(rivals) == 1:
        return ""
    if len({rival.name for rival in rivals}) > 1:
        kinds = dict.fromkeys(f"{rival.item}（{rival.scope}）" if rival.scope else rival.item for rival in rivals)
        return f"有 {len(kinds)} 种（{'、'.join(kinds)}），没有写明您是哪一种"
    scopes = dict.fromkeys(rival.scope or "全部" for rival in rivals)
    return f"有 {len(rivals)} 个标准（{'、'.join(scopes)}），没有写明您适用哪一个"


def _part(fee: Fee, family: Family, undecided: str) -> Part:
    """A fee's share of the year; the reason where it has none."""
    reason = _unsettled(fee, family) or undecided
    amount = None if reason else _amount(fee, family)
    if amount is None:
        return Part(fee, None, None, reason or f"标准分档（{fee.price}），没有写明您属于哪一档")
    worked = fee.in_year(amount)
    if worked.high is None:
        return Part(fee, None, None, f"{amount}：{worked.words}")
    cap = "（按上限）" if fee.price.cap and amount.low is not None and worked.low is None else ""
    return Part(fee, worked.low, worked.high, f"{fee.item}：{worked.words}{cap}")


def _is_of_someone(fee: Fee) -> bool:
    """Whether a row says of which stage or school it is; a table without these holds for nobody in particular."""
    return bool(fee.stage or fee.school)


def _unsettled(fee: Fee, family: Family) -> str:
    """Why a fee can stand in no sum; empty where it can."""
    if not is_counted(fee):
        words = {Form.UNREAD: f"收费标准“{fee.price.text.strip()}”没有读懂", Form.EMPTY: "没有写收费标准"}
        return words.get(fee.price.form, fee.price.text.strip())
    if not _is_of_someone(fee):
        return "适用范围没有写明（没有写学段），分不清您要不要交"
    if is_grade_alone(fee.item):
        return f"“{fee.item}”是学校的等级，没有写明收的是什么费、您适用哪一个"
    if fee.grades is None:
        return f"没有读懂年级“{fee.grades_text}”"
    if fee.named_grades and not family.grade:
        return f"只向{'、'.join(fee.named_grades)}收取"
    return ""


def _amount(fee: Fee, family: Family) -> Amount | None:
    """The amount for the family: the only one, or that of the tier that bears its stage, grade, scope or school."""
    names = {family.stage, family.grade, family.scope, family.school} - {""}

    def fits(label: str) -> bool:
        return label in names or bool(family.grade and family.grade in (read_grades((label,), family.stage) or ()))

    amounts = fee.price.amounts
    if len(amounts) == 1 and (amounts[0].label in ("", fee.item, fee.name) or fits(amounts[0].label)):
        return amounts[0]
    fitting = [amount for amount in amounts if fits(amount.label)]
    return fitting[0] if len(fitting) == 1 else None
