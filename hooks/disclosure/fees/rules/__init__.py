"""What is wrong with a table of fees, as values: every rule over every row, in the order of the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from ...tables.rule import spotted
from ..fee import Fee
from .cells import RULES as CELLS
from .documents import RULES as DOCUMENTS
from .known import RULES as KNOWN
from .law import RULES as LAW
from .offices import RULES as OFFICES
from .phones import RULES as PHONES
from .prices import RULES as PRICES
from .quotations import RULES as QUOTATIONS
from .rule import NO_REGISTER, FeeFault, FeeRule, Register, Sheet, Spotted
from .slips import RULES as SLIPS
from .together import RULES as TOGETHER
from .totals import RULES as TOTALS
from .units import RULES as UNITS

RULES: tuple[FeeRule, ...] = (*CELLS, *UNITS, *PRICES, *SLIPS, *PHONES, *DOCUMENTS, *OFFICES, *LAW, *TOGETHER, *TOTALS, *KNOWN, *QUOTATIONS)


#: Rule -> rules that say the same of a row more closely: where one of them has spoken, it is silent.
_SILENT: Mapping[str, frozenset[str]] = {
    "fee-advance": frozenset(("fee-price-jump",)),
    "fee-basis-elsewhere": frozenset(("fee-basis-issuer", "fee-basis-twin", "fee-basis-differs", "fee-basis-unknown")),
    "fee-months-differ": frozenset(("fee-months-wrong",)),
    "fee-months-missing": frozenset(("fee-unit-differs",)),
    "fee-nature": frozenset(("fee-forbidden",)),
    "fee-nature-mixed": frozenset(("fee-nature", "fee-nature-kind")),
    "fee-price-large": frozenset(("fee-price-jump",)),
    "fee-refund-missing": frozenset(("fee-forbidden",)),
    "fee-stage-missing": frozenset(("fee-doubtful",)),
    "fee-text-differs": frozenset(("fee-price-jump", "fee-price-large", "fee-unit-differs", "fee-conflict", "fee-forbidden")),
    "fee-voluntary-denied": frozenset(("fee-nature",)),
    "fee-window-lapsed": frozenset(("fee-window-order", "fee-year")),
}


def faults(fees: Iterable[Fee], today: date, register: Register = NO_REGISTER, file: str = "") -> tuple[FeeFault, ...]:
    """All faults of a table on a day, by row; `register` tells what the site knows besides, `file` which of its tables it is."""
    sheet = Sheet(tuple(fees), today, register, file)
    places = {id(fee): place for place, fee in enumerate(sheet.fees)}
    found = [_fault(rule, each, places) for rule, each in spotted(RULES, sheet)]
    spoken: defaultdict[str, set[int]] = defaultdict(set)
    for fault in found:
        spoken[fault.rule].update(fault.positions)
    found = [fault for fault in found if not any(spoken[other] & set(fault.positions) for other in _SILENT.get(fault.rule, ()))]
    return tuple(sorted(found, key=lambda fault: (fault.positions, fault.field, fault.rule, fault.message)))


def _fault(rule: FeeRule, found: Spotted, places: Mapping[int, int]) -> FeeFault:
    rows = tuple(fee.number for fee in found.rows)
    positions = tuple(places[id(fee)] for fee in found.rows)
    return FeeFault(rule.id, rule.severity, rows, positions, found.field, found.message, found.hint)
