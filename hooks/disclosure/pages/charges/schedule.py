"""The page of a place: what is charged there, what it comes to in a school year, what changed, where to complain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...fees.comparison import Change, compared, said
from ...fees.fee import Fee
from ...fees.phone import phones_of
from ...fees.price import Form
from ...fees.unit import number
from ...model import addresses
from ..columns import FEES
from ..frame import Crumb, Frame, Link, column_tags
from ..source import Source
from .ledger import Ledger, sources
from .payments import Payment, payments
from .place import Place, said_year


class Section(NamedTuple):
    """Rows of fees of one sort, each with cells in the order of the headings."""

    name: str
    rows: tuple[tuple[str, ...], ...]


class Alteration(NamedTuple):
    """What became of a fee since the year before: 提高, and the sentence that says it."""

    kind: str
    words: str
    is_more: bool


@dataclass(frozen=True, slots=True)
class Schedule:
    """The page of a place.

    common     (title, cell) of what every row says alike; they are no columns
    headings   of the table, the item first
    payments   by grades; for a kind of schools what holds in all of them
    changes    since `before`, those that are not alike; `same` counts the others; before is None where the site has no such year
    others     the other scopes of the kind of schools: what is charged for these alone does not stand here
    group      the page of the kind of schools; None on that page itself
    """

    frame: Frame
    title: str
    school_year: str
    is_group: bool
    common: tuple[tuple[str, str], ...]
    headings: tuple[str, ...]
    sections: tuple[Section, ...]
    payments: tuple[Payment, ...]
    before: Link | None
    changes: tuple[Alteration, ...]
    same: int
    phones: tuple[str, ...]
    sources: tuple[Source, ...]
    group: Link | None
    others: tuple[Link, ...]
    schools: tuple[Link, ...]
    board: Link


def schedule(ledger: Ledger, place: Place) -> Schedule:
    """What the page of a place shows."""
    charges = ledger.of(place)
    fees = [charge.fee for charge in charges]
    last = place._replace(year=place.year - 1) if place.year is not None else place
    before = Link(said_year(last.year), last.address) if last != place and last in ledger else None
    changes = compared([charge.fee for charge in ledger.of(last)], fees) if before else ()
    common, headings, cells = _columns(fees)
    title = f"{place.name}收费"
    is_group = place == place.group
    below = next(below for group, below in ledger.places[place.year] if group == place.group) if is_group or place.scope else ()
    return Schedule(
        frame=_frame(place, title),
        title=title,
        school_year=place.school_year,
        is_group=is_group,
        common=common,
        headings=headings,
        sections=_sections(fees, cells),
        payments=payments(place, fees),
        before=before,
        changes=tuple(
            Alteration(each.change.value, each.words, each.change in (Change.NEW, Change.DEARER))
            for each in changes
            if each.change is not Change.SAME
        ),
        same=sum(each.change is Change.SAME for each in changes),
        phones=phones_of(fees),
        sources=sources(charges),
        group=None if is_group else Link(f"{place.group.name}收费", place.group.address),
        others=tuple(Link(each.name, each.address) for each in below if each.scope and each != place),
        schools=tuple(Link(each.school, each.address) for each in below if each.school and is_group),
        board=Link(f"{(place if place.school else place.group).name}收费公示牌", place.board),
    )


def _frame(place: Place, title: str) -> Frame:
    whole = f"{title}（{place.school_year}）"
    description = f"{place.name}{place.school_year}收取的费用、标准、依据和一学年的合计。"
    tags = column_tags(FEES.name, description, ("教育收费", place.name), "信息公开目录")
    trail = Crumb("首页", addresses.HOME), Crumb(FEES.name, addresses.FEES), Crumb(whole)
    return Frame(whole, place.address, trail, tags, description)


def priced(fee: Fee) -> str:
    """The price with its unit; the clerk's own words where it is no amount, or where the unit is not understood."""
    if not fee.price.amounts and fee.price.form is not Form.CEILING:
        return fee.price.text.strip() or "没有写"
    months = f"，每学期按{number(fee.months)}个月计" if fee.months is not None and fee.price.is_number and fee.is_monthly else ""
    return f"{said(fee)}{months}"


def _whom(fee: Fee) -> str:
    unsaid = "" if fee.stage or fee.school else "没有写明学段"
    return "\n".join(filter(None, (unsaid, fee.scope, fee.grades_text, fee.term_text)))


def _nature(fee: Fee) -> str:
    return "\n".join(filter(None, (fee.nature, fee.choice)))


def _basis(fee: Fee) -> str:
    return "\n".join(filter(None, (fee.basis.text.strip(), fee.approver and f"批准：{fee.approver}")))


def _further(fee: Fee) -> str:
    return "\n".join(filter(None, (fee.note, fee.receipt and f"票据：{fee.receipt}", _dates(fee))))


def _dates(fee: Fee) -> str:
    """From when to when it is charged, as far as the row says it."""
    if fee.effective and fee.expires:
        return f"执行：{fee.effective} 至 {fee.expires}"
    return f"{fee.effective} 起执行" if fee.effective else f"执行到 {fee.expires}" if fee.expires else ""


_COLUMNS: dict[str, Callable[[Fee], str]] = {
    "收费项目": lambda fee: fee.item,
    "收费标准": priced,
    "向谁收、何时收": _whom,
    "收费性质": _nature,
    "收费依据": _basis,
    "退费规则": lambda fee: fee.refund,
    "减免政策": lambda fee: fee.exemption,
    "其他": _further,
}
#: These columns stand in every table, even where all rows say the same.
_ALWAYS = frozenset(("收费项目", "收费标准"))


def _columns(fees: Sequence[Fee]) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...], list[tuple[str, ...]]]:
    """What all rows say alike, the headings of the other columns, and the cells of each row."""
    columns = {title: [cell(fee) for fee in fees] for title, cell in _COLUMNS.items()}
    common = {title: cells[0] for title, cells in columns.items() if title not in _ALWAYS and len(cells) > 1 and len(set(cells)) == 1}
    varying = {title: cells for title, cells in columns.items() if any(cells) and title not in common}
    return tuple((title, cell) for title, cell in common.items() if cell), tuple(varying), list(zip(*varying.values(), strict=True))


def _sections(fees: Iterable[Fee], cells: Iterable[tuple[str, ...]]) -> tuple[Section, ...]:
    """The rows by whether they cost an amount, nothing, or what the table does not say."""
    held: dict[str, list[tuple[str, ...]]] = {"写明金额的": [], "免费的": [], "没有写明金额的": []}
    for fee, row in zip(fees, cells, strict=True):
        has_amount = fee.price.is_number and fee.price.form is not Form.ACTUAL
        held["免费的" if fee.is_free else "写明金额的" if has_amount else "没有写明金额的"].append(row)
    return tuple(Section(name, tuple(rows)) for name, rows in held.items() if rows)
