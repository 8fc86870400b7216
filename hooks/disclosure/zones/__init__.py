"""Enrolment zone rules (划片规则): read as clerks write them, printed as they were read, looked up, checked for misprints."""

from __future__ import annotations

from .parts import Reading
from .printing import canonical, printed
from .reading import read
from .slips import Slip, slips

__all__ = ["Reading", "Slip", "canonical", "printed", "read", "slips"]
