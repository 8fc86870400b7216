"""The titles of groups between the rows (一、幼儿园; （二）服务性收费): what they say for the rows below them, until another title ends it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .choices import depth_of, meant_by
from .schema import Schema


class _Title(NamedTuple):
    depth: int
    given: Mapping[str, str]


class Groups:
    """The titles that hold at a row, outer ones first."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._open: list[_Title] = []

    @property
    def given(self) -> Mapping[str, str]:
        """Field -> what the titles say."""
        return {field: words for title in self._open for field, words in title.given.items()}

    def enter(self, text: str) -> Mapping[str, str]:
        """A title is met; gives what it says, nothing where it is not understood.

        A number ends all titles with one as deep, or deeper. Without a number, a title ends the one that says the same field, with all
        within that; one that is not understood ends all, as nobody knows what it is of.
        """
        depth, given = depth_of(text), meant_by(text, self._schema)
        for position, title in enumerate(self._open):
            is_over = title.depth >= depth if depth >= 0 and title.depth >= 0 else depth >= 0 or not given
            if is_over or not given.keys().isdisjoint(title.given):
                del self._open[position:]
                break
        self._open.append(_Title(depth, given))
        return given
