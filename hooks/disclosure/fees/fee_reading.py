"""A row of a fee table read as a fee, and the rows of a table together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from .basis import read_basis
from .fee import AUTUMN, SPRING, Cells, Fee, Value, schools_in
from .grade import read_grades
from .kind import unnumbered
from .price import Price
from .price_reading import read_price
from .spelling import closed, plain
from .stage import NO_STAGES, Stages, kind_of, stage_of
from .subtotal import added_up, is_part
from .unit import Unit, read_unit, scaled

_TERMS = {
    AUTUMN: re.compile(r"秋|上学期|上半学年|第一学期|[0-9年]上$"),
    SPRING: re.compile(r"春|下学期|下半学年|第二学期|[0-9年]下$"),
}
_BOTH_TERMS = re.compile(r"每学?期|各学期|全年|学年|两(?:个)?学期|春秋|秋春|秋季?[、和]春|春季?[、和]秋")
_CHOSEN = re.compile(
    r"(?:由|按)?(?:学生|家长|学生[或和及]?家长)?(?:坚持|遵循)?自愿(?:原则|选择|选购|选订|选用|购买|订购|征订|参加|缴纳|交纳|缴费|交费)?(?:的?(?:学生|家长))?(?:收取)?"
)
_TERM_IN_MONTHS = re.compile(r"(?:每|一个?)学?期(?:都|均)?(?:按照?|为|共|收)?([1-9](?:\.[0-9])?)个?月")


def read_fees(rows: Iterable[Cells], register: Stages = NO_STAGES) -> tuple[Fee, ...]:
    """The fees of a table, in the order of its rows; 校服费合计 is a sum where the table has what it adds up, else a fee of its own."""
    fees = [read_fee(row, register) for row in rows]
    held: defaultdict[tuple[object, ...], list[Fee]] = defaultdict(list)
    for fee in fees:
        if added_up(fee.item) is None:
            held[fee.year, fee.school].append(fee)
    counted: dict[tuple[object, ...], bool] = {}
    for place, fee in enumerate(fees):
        whose = added_up(fee.item)
        if whose:
            key = fee.year, fee.school, whose
            if key not in counted:  # a table may have as many sums as rows
                counted[key] = sum(is_part(whose, part.item, part.nature) for part in held[fee.year, fee.school]) > 1
            fees[place] = replace(fee, is_subtotal=counted[key])
    return tuple(fees)


def read_fee(cells: Cells, register: Stages = NO_STAGES) -> Fee:
    """The fee that a row states; never raises, whatever its cells hold. The register tells the stages of schools."""
    values = cells.values

    def text(name: str) -> str:
        held = values.get(name)
        if isinstance(held, tuple):
            return "、".join(held)
        return "" if held is None else ("是" if held else "否") if isinstance(held, bool) else str(held).strip()

    unit_text = text("unit")
    price, unit = _counted(read_price(text("price")), unit_text)
    if unit is not None and unit.is_lost and price.unit:
        unit = price.unit
    year, voluntary = values.get("year"), values.get("voluntary")
    effective, expires = values.get("effective"), values.get("expires")
    item, stage, kind = unnumbered(text("item")), text("stage"), text("school_kind")
    if not stage:
        plain_grades = _for_whom(text("scope"), text("grades"), values.get("grades"), "")[2]
        stage = stage_of(text("scope"), schools_in(text("school")), plain_grades, register) or stage_of(item, (), (), NO_STAGES)
    scope, grades_text, grades = _for_whom(text("scope"), text("grades"), values.get("grades"), stage)
    return Fee(
        number=cells.number,
        year=year if isinstance(year, int) and not isinstance(year, bool) else None,
        scope=scope,
        stage=stage,
        school=text("school"),
        kind=kind or kind_of(scope),
        item=item,
        nature=text("nature"),
        price=price,
        unit=unit,
        unit_text=unit_text,
        months=next((each for each in (_months(values.get("months")), price.months, _months_in(text("note"))) if each is not None), None),
        grades=grades,
        grades_text=grades_text,
        term=read_term(text("term")),
        term_text=text("term"),
        basis=read_basis(text("basis")),
        approver=text("approver"),
        voluntary=voluntary if isinstance(voluntary, bool) else _chosen(text("note"), text("scope")),
        refund=text("refund"),
        exemption=text("exemption"),
        receipt=text("receipt"),
        effective=effective if isinstance(effective, date) else None,
        expires=expires if isinstance(expires, date) else None,
        phone=text("phone"),
        note=text("note"),
    )


def _for_whom(scope: str, grades_text: str, grades: Value, stage: str) -> tuple[str, str, tuple[str, ...] | None]:
    """The scope, the words for the grades, and these; a scope that only names grades (3-6年级) is no scope."""
    if not grades_text and scope and (named := read_grades((scope,), stage)):
        return "", scope, named
    return scope, grades_text, read_grades(grades if isinstance(grades, tuple) else (grades_text,), stage)


def _counted(price: Price, unit_text: str) -> tuple[Price, Unit | None]:
    """A price and its unit; 0.3 of 千元/生·学期 is 300元/生·学期. Where the price names a currency too, nobody knows which of both holds."""
    scale, rest = scaled(unit_text)
    if scale == 1:
        return price, read_unit(unit_text)
    unit = read_unit(rest)
    if unit is None or (price.is_number and re.search("[百千万元圆¥￥]", price.text)):
        return price, None
    return price.times(scale), unit


def _chosen(*texts: str) -> bool | None:
    """True where a note says that families choose it (自愿选择); None where no text says anything."""
    pieces = (piece for text in texts for piece in re.split(r"[;；，,。、\n]", plain(text)))
    return True if any(_CHOSEN.fullmatch(closed(piece)) for piece in pieces) else None


def read_term(text: str) -> str | None:
    """秋季学期 or 春季学期; "" for both or nothing, None for other words."""
    line = closed(plain(text))
    if not line or (_BOTH_TERMS.search(line) and not re.search(r"第[一二]学期|[上下]学期", line)):
        return ""
    found = [term for term, pattern in _TERMS.items() if pattern.search(line)]
    return "" if len(found) == 2 else found[0] if found else None


def _months_in(note: str) -> Decimal | None:
    """每学期按4.5个月计; None where a note says no such thing, or two."""
    found = set(_TERM_IN_MONTHS.findall(closed(plain(note))))
    return Decimal(found.pop()) if len(found) == 1 else None


def _months(value: Value) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    months = Decimal(value)
    return months if months.is_finite() else None
