"""The printable board (教育收费公示牌): a matrix of school and item by grade, with what the rule demands on it. Data only, no HTML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ..model.vocabulary import table
from .comparison import said, written
from .fee import Fee
from .grade import ORDER, YOUNGEST
from .kind import has_mark
from .phone import phones_of

#: The column of fees that all grades pay where no row names a grade.
EVERYONE = "标准"
NOT_CHARGED = ""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One item of one school, or of all schools that the board is for.

    school  empty for all of them; cells one a column, empty where nothing is charged; unit empty where the unit line says it
    """

    school: str
    item: str
    scope: str
    cells: tuple[str, ...]
    unit: str
    nature: str
    basis: str
    voluntary: str
    exemption: str
    note: str


@dataclass(frozen=True, slots=True)
class Element:
    """What the rule demands on a board, and whether all rows (a phone: any row) have it."""

    name: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Board:
    """What stands on the board.

    unit_line  计费单位 of all rows, empty where they differ
    columns    the grades, or EVERYONE alone
    rows       by school, then in the order of the table
    phones     each once
    notes      how each fee is paid back, fees of the same words together; numbered by their order
    elements   what the 教育收费公示制度 demands, of kindergartens 学前教育法第六十九条 too
    """

    title: str
    unit_line: str
    columns: tuple[str, ...]
    rows: tuple[BoardRow, ...]
    notes: tuple[str, ...]
    phones: tuple[str, ...]
    elements: tuple[Element, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """What the rule demands and the board does not show, as sentences."""
        return tuple(f"公示牌缺少“{each.name}”，请在表里补上。" for each in self.elements if not each.is_shown)


def board(fees: Iterable[Fee], title: str) -> Board:
    """The board of the given fees (of one school year; `year.chosen` picks a school's).

    Fees of one school, item and unit share a row, each in the columns of its grades; those that differ in basis or conditions do not.
    Where one row has two prices in one grade, both are shown: the checker tells the clerk.
    """
    listed = [fee for fee in fees if not fee.is_total]
    columns = _columns(listed)
    grouped: defaultdict[tuple[str, ...], list[Fee]] = defaultdict(list)
    for fee in listed:
        grouped[_row_key(fee)].append(fee)
    schools = {school: place for place, school in enumerate(dict.fromkeys(fee.school for fee in listed))}
    units = {unit for fee in listed if (unit := _unit(fee))}
    unit_line = f"计费单位：{next(iter(units))}" if len(units) == 1 else ""
    rows = [_row(group, columns, not unit_line) for group in sorted(grouped.values(), key=lambda group: schools[group[0].school])]
    return Board(
        title=title,
        unit_line=unit_line,
        columns=columns,
        rows=tuple(rows),
        notes=_refunds(listed),
        phones=phones_of(listed),
        elements=_elements(listed),
    )


def _columns(fees: list[Fee]) -> tuple[str, ...]:
    """The grades that the board tells apart, from the youngest; EVERYONE alone where no fee names one."""
    if not any(fee.named_grades for fee in fees):
        return (EVERYONE,)
    held = {grade for fee in fees for grade in fee.in_grades}
    # Few kindergartens take children as young: a row for all grades says nothing of these.
    held -= {YOUNGEST} - {grade for fee in fees for grade in fee.named_grades}
    return tuple(grade for grade in ORDER if grade in held)


def _row_key(fee: Fee) -> tuple[str, ...]:
    voluntary = "" if fee.voluntary is None else str(fee.voluntary)
    # What nobody pays has no unit: 大班免费 stands in one row with 小班 350元/生·月.
    return fee.school, fee.name, fee.scope, fee.nature, voluntary, fee.exemption, fee.note, fee.stage, fee.kind


def _row(group: list[Fee], columns: tuple[str, ...], has_units: bool) -> BoardRow:
    first = group[0]
    units = dict.fromkeys(unit for fee in group if (unit := _unit(fee)))
    return BoardRow(
        school=first.school,
        item=first.item,
        scope=first.scope,
        cells=tuple(_cell(group, column, has_units and len(units) > 1) for column in columns),
        unit="、".join(units) if has_units else "",
        nature=first.nature,
        basis="；".join(dict.fromkeys(text for fee in group if (text := str(fee.basis)))),
        voluntary=first.choice,
        exemption=first.exemption,
        note="" if first.note.strip(" 。") == first.choice else first.note,
    )


def _cell(group: list[Fee], column: str, with_unit: bool) -> str:
    paying = [fee for fee in group if column == EVERYONE or column in fee.in_grades]
    shown = dict.fromkeys(_termed(fee, said(fee) if with_unit else written(fee)) for fee in paying)
    return "；".join(shown) or NOT_CHARGED


def _termed(fee: Fee, text: str) -> str:
    return f"{text}（{fee.term}）" if fee.term else text


def _unit(fee: Fee) -> str:
    """The unit as it is printed; empty for what has no amount, in the clerk's words where it is not understood."""
    if not fee.price.is_number:
        return ""
    return fee.unit_text if fee.unit is None else "" if fee.unit.is_lost else str(fee.unit)


def _refunds(fees: list[Fee]) -> tuple[str, ...]:
    """退费：… for all that may be paid back, 住宿费、伙食费退费：… where their rules differ."""
    held: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for fee in fees:
        if fee.refund:
            held[fee.refund][fee.item] = None
    if len(held) == 1 and all(fee.refund or not fee.is_asked for fee in fees):
        return tuple(f"退费：{words}" for words in held)
    return tuple(f"{'、'.join(items)}退费：{words}" for words, items in held.items())


def _elements(fees: list[Fee]) -> tuple[Element, ...]:
    """Each element that the rule demands; phone and exemption are said once for the whole board."""
    held = {
        "item": [bool(fee.item) for fee in fees],
        "price": [bool(str(fee.price)) for fee in fees],
        "basis": [bool(fee.basis.text.strip()) for fee in fees],
        "scope": [bool(fee.scope or fee.stage or fee.school) for fee in fees],
        "unit": [bool(_unit(fee)) for fee in fees if fee.price.is_number],
        "phone": [any(fee.phone for fee in fees)],
        "exemption": [any(fee.exemption for fee in fees)],
    }
    young = [fee for fee in fees if fee.stage == "幼儿园"]
    held["refund"] = [bool(fee.refund) for fee in young if fee.is_asked and has_mark(fee.item, "refund")]
    demanded = table("fee_rules")["board"] | (table("fee_rules")["kindergarten_board"] if young else {})
    return tuple(Element(name, bool(fees) and all(held[field])) for name, field in demanded.items())
