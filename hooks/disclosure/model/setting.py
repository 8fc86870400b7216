"""What every check may know besides the items."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from .catalog import Catalog
from .numbers import NumberScheme, PatternError
from .workdays import Workdays, official


@dataclass(frozen=True, slots=True)
class Setting:
    """What every check may know besides the item: catalogue, index-number scheme, the day, the official calendar."""

    catalog: Catalog
    scheme: NumberScheme
    today: date
    calendar: Workdays = field(default_factory=official, repr=False)
    is_scheme_sound: bool = True

    @classmethod
    def of(cls, catalog: Catalog, today: date) -> Setting:
        """The setting of a catalogue; a pattern that cannot be used (a fault of its own) is replaced by the national form."""
        try:
            scheme = NumberScheme.of(catalog.index_number.pattern)
        except PatternError:
            return cls(catalog, NumberScheme.of("{organisation}/{year}-{serial:5}"), today, is_scheme_sound=False)
        return cls(catalog, scheme, today)
