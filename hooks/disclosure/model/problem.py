"""A problem is one sentence about one place in one file, with the rule it breaks and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How grave a finding is; the value is what people read.

    ERROR    the clerk can mend it today by an honest edit of this file; it blocks publication.
    WARNING  only time causes or cures it, or a person has to judge; it never blocks.
    NOTICE   nothing need be wrong: what a person who knows the matter may want to look at once; it never blocks.
    """

    ERROR = "错误"
    WARNING = "警告"
    NOTICE = "提示"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file: line and column count from 1, length in characters (0 for the whole line)."""

    line: int = 1
    column: int = 1
    length: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: the file (relative to the site's content), the place, what must hold, what to do."""

    path: str
    spot: Spot
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What a reader could not read, before it is known which file and rule severity it belongs to."""

    rule: str
    spot: Spot
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding under its rule, ready to be shown.

    `path` is relative to the project's root, with "/" on every system; `excerpt` is the source line;
    `item` is the identity that survives a renaming: the item's index number, or its path without one.
    """

    path: str
    spot: Spot
    rule: str
    severity: Severity
    message: str
    hint: str = ""
    excerpt: str = ""
    item: str = ""

    @property
    def identity(self) -> tuple[str, str, str]:
        """What makes it the same problem in another revision: rule, item, message (never the line)."""
        return self.rule, self.item, self.message

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sort key: file, line, column, rule."""
        return self.path, self.spot.line, self.spot.column, self.rule
