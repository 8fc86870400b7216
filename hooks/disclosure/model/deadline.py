"""When what a category holds must be public, and how fresh it has to be kept."""

from __future__ import annotations

from dataclasses import dataclass, field

#: Days beyond which a deadline is a slip.
LONGEST_DEADLINE = 1000


@dataclass(frozen=True, slots=True)
class Deadline:
    """When an item of a category must be public; exactly one of workdays, days, same_day_as, annual.

    workdays, days   so many working or calendar days after the date in the item key `start` (written `from:`)
    same_day_as      the day on which the item named by this key is published
    annual           MM-DD of the year of publication
    source           the law or rule that sets it
    """

    workdays: int | None = None
    days: int | None = None
    same_day_as: str = ""
    annual: str = ""
    start: str = field(default="formed", metadata={"key": "from"})
    source: str = ""


@dataclass(frozen=True, slots=True)
class Freshness:
    """How old the newest item may become (calendar days), and how many current items there must be."""

    max_age_days: int | None = None
    min_items: int = 1
