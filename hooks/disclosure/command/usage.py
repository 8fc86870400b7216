"""What all commands share: their exit codes, and that one cannot be carried out."""

from __future__ import annotations

from datetime import date

from ..model.dates import today

#: Exit codes: all is well; errors were found. How a command is called wrongly is arguments.USAGE.
OK, PROBLEMS = 0, 1


class UsageError(Exception):
    """The command was called in a way that cannot work; the message says what to do, in Chinese."""


def day_of_today() -> date:
    """Today, or the day in DISCLOSURE_TODAY; raises UsageError."""
    try:
        return today()
    except ValueError as error:
        raise UsageError(str(error)) from None
