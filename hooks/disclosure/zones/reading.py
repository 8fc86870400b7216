"""Read a zone rule (划片规则) as far as its words go; what cannot be read stays in its own words as Unread.

Nothing is dropped: the parts cover the rule, between them stand only separators, item numbers and connecting words (和, 包括, 招收).
Time is bounded by the length of the rule, depth by DEEPEST.
"""

from __future__ import annotations

from . import boundaries, clauses, exceptions, listing, numbered_schools, numbering, schooling
from .outline import chunks, fold, pairs, uniform
from .parts import Reading
from .region import Page, Region

#: What is tried on a chunk, in this order.
ATTEMPTS = (
    exceptions.item,
    exceptions.lone_bracket,
    schooling.shared_zone,
    exceptions.heading,
    boundaries.side_of_road,
    exceptions.outside,
    exceptions.headed,
    numbering.numbers,
    numbered_schools.numbered,
    schooling.school,
    schooling.lead,
    boundaries.line,
    boundaries.lost,
    listing.joint,
    listing.shared_list,
    schooling.bracket_words,
    listing.plain,
    schooling.sentence,
)


def read(rule: str) -> Reading:
    """Read one rule; any text is allowed."""
    text = uniform(rule)
    page = Page(text, pairs(text))
    pieces = chunks(fold(text, page.paired, 0, len(text)))
    return Reading(rule, clauses.settled(text, Region(page, pieces, ATTEMPTS).read()))
