"""What tables say elsewhere than in a column: values as titles, a list of those concerned, words above and below the table."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Across(NamedTuple):
    """Values of a field that people write as titles, side by side: below 高一、高二、高三 (values of the field `titles`) stand `cells`.

    words    the values; endings: what others end with (费); never: what ends so and is none
    """

    titles: str
    cells: str
    words: tuple[str, ...]
    endings: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Members(NamedTuple):
    """A list that may stand beside or below the table: its field `names` tells to whom the rows of the table with the same `kind` apply."""

    names: str
    kind: str


Saying = Literal["year", "word", "school", "label", "months"]
#: How what a column lacks may be said above or below the table: a year; one of the column's choices; the name of a school; the
#: months of a term (每学期按4.5个月计). All of them, and
#: what is `label`, also behind the column's title (投诉电话：…).
SAYINGS: tuple[Saying, ...] = ("year", "word", "school", "label", "months")
