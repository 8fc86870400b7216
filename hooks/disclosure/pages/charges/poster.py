"""The printable board (教育收费公示牌) of a kind of schools or of one school, with a code that leads a telephone to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

from ...fees.board import Board, board
from ...model import addresses
from ...model.corpus import Corpus
from ..columns import FEES
from ..frame import Crumb, Frame, column_tags
from ..source import Source
from .ledger import Ledger, sources
from .legend import Legend, legend
from .lettering import FEW, Lettering, Row, is_short, lettering
from .place import Place

#: The columns of a board before and behind those of the grades: key of a BoardRow -> title.
_BEFORE = {"school": "学校", "item": "收费项目", "scope": "收费范围"}
_AFTER = {
    "unit": "计费单位",
    "nature": "收费性质",
    "voluntary": "是否自愿",
    "basis": "收费依据",
    "exemption": "减免政策",
    "note": "备注",
}
#: Of these the long words may stand below the table on paper.
_NUMBERED = ("basis", "exemption", "note")
#: Letters of so many points leave no wish for a legend.
_LARGE = 11
#: Modules of white around a code (ISO/IEC 18004, 6.3.8).
_MARGIN = 4


class Code(NamedTuple):
    """A QR code as SVG draws it: width and height in modules, the white margin included, and the path of the black ones."""

    size: int
    path: str


class Span(NamedTuple):
    """A cell over so many neighbouring grades that pay the same."""

    text: str
    width: int


class Column(NamedTuple):
    """A column of a board: its title, and whether all its texts stay on one line."""

    title: str
    is_short: bool


class Cell(NamedTuple):
    """A cell behind those of the grades, and what stands in its place on paper."""

    text: str
    printed: str


class Line(NamedTuple):
    """A row: cells before the grades (the item among them), those of the grades, those behind."""

    before: tuple[str, ...]
    spans: tuple[Span, ...]
    after: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Poster:
    """The page of a board.

    before    the columns before those of the grades; `after` those behind them
    lines     the rows of the board
    common    (title, words) of what all rows say alike
    legend    (title, what its numbers mean) of the columns that have numbers on paper
    lettering how it stands on paper
    few       so many grades have wide columns
    absolute  the page's own address on the web, which the code says
    schedule  address of the page that tells every fee in full
    """

    frame: Frame
    board: Board
    before: tuple[Column, ...]
    after: tuple[Column, ...]
    lines: tuple[Line, ...]
    common: tuple[tuple[str, str], ...]
    legend: tuple[tuple[str, tuple[str, ...]], ...]
    lettering: Lettering
    few: int
    school_year: str
    publisher: str
    absolute: str
    code: Code
    schedule: str
    sources: tuple[Source, ...]


def poster(corpus: Corpus, ledger: Ledger, place: Place) -> Poster:
    """What the page of the board of a kind of schools shows, or that of a school: there what it charges, whoever else does too."""
    charges = ledger.of(place) if place.school else ledger.everything(place)
    title = f"{place.name}收费公示牌"
    whole = f"{title}（{place.school_year}）"
    description = f"{place.name}{place.school_year}的收费公示牌，可以用 A3 纸打印。"
    tags = column_tags(FEES.name, description, ("教育收费", "收费公示牌", place.name), "信息公开目录")
    trail = Crumb("首页", addresses.HOME), Crumb(FEES.name, addresses.FEES), Crumb(whole)
    absolute = corpus.setting.catalog.site.url + quote(place.board)
    # On the board of one school its name stands above all rows.
    held = board((replace(charge.fee, school="") if place.school else charge.fee for charge in charges), title)
    common = tuple((title, key) for key, title in _AFTER.items() if key != "unit" and _is_alike([getattr(row, key) for row in held.rows]))
    before, after = (
        {key: title for key, title in columns.items() if (title, key) not in common and any(getattr(row, key) for row in held.rows)}
        for columns in (_BEFORE, _AFTER)
    )
    said = tuple((title, words) for title, key in common if (words := getattr(held.rows[0], key)))
    notes = [*held.notes, *(words for _, words in said), "".join(held.phones)]
    lines, letters, keyed = _fitted(held, before, after, notes)
    return Poster(
        frame=Frame(whole, place.board, trail, tags, description),
        board=held,
        before=_columns(before, [line.before for line in lines]),
        after=_columns(after, [tuple(cell.printed for cell in line.after) for line in lines]),
        lines=lines,
        common=said,
        legend=keyed.lines,
        lettering=letters,
        few=FEW,
        school_year=place.school_year,
        publisher=corpus.setting.catalog.bureau.name,
        absolute=absolute,
        code=drawn(absolute),
        schedule=place.address,
        sources=sources(charges),
    )


def _fitted(
    held: Board, before: Mapping[str, str], after: Mapping[str, str], notes: Sequence[str]
) -> tuple[tuple[Line, ...], Lettering, Legend]:
    """The rows as they stand on paper: with a legend where that makes the letters larger or the sheets fewer."""
    columns = {title: [getattr(row, key) for row in held.rows] for key, title in after.items() if key in _NUMBERED}
    plain = _lettered(held, before, after, notes, Legend({}))
    if plain[1].sheets == 1 and plain[1].size >= _LARGE:
        return plain
    keyed = _lettered(held, before, after, notes, legend(columns))
    return min(plain, keyed, key=lambda each: (each[1].sheets, -each[1].size))


def _lettered(
    held: Board, before: Mapping[str, str], after: Mapping[str, str], notes: Sequence[str], keyed: Legend
) -> tuple[tuple[Line, ...], Lettering, Legend]:
    lines = tuple(
        Line(
            tuple(getattr(row, key) or ("全部" if key == "school" else "") for key in before),
            tuple(Span(text, len(tuple(run))) for text, run in groupby(row.cells)),
            tuple(Cell(text := getattr(row, key), keyed.marked(title, text)) for key, title in after.items()),
        )
        for row in held.rows
    )
    rows = [Row((*line.before, *(cell.printed for cell in line.after)), line.spans) for line in lines]
    titles = Row((*before.values(), *after.values()), ())
    below = [*notes, *("".join(words) for _, words in keyed.lines)]
    return lines, lettering([titles, *rows], len(held.columns), below), keyed


def _columns(titles: Mapping[str, str], cells: Sequence[tuple[str, ...]]) -> tuple[Column, ...]:
    return tuple(Column(title, is_short((title, *(row[place] for row in cells)))) for place, title in enumerate(titles.values()))


def _is_alike(cells: list[str]) -> bool:
    return len(cells) > 1 and len(set(cells)) == 1


def drawn(text: str) -> Code:
    """A QR code of a text of at most some 2,000 characters, of which a sixth may be dirty (level M)."""
    import segno  # the first board needs it; a site without fees does without

    modules = segno.make(text, error="m", micro=False, boost_error=False).matrix
    path = []
    for y, row in enumerate(modules, _MARGIN):
        x = _MARGIN
        for is_black, run in groupby(row):
            width = len(tuple(run))
            if is_black:
                path.append(f"M{x} {y}h{width}v1h-{width}z")
            x += width
    return Code(len(modules) + 2 * _MARGIN, "".join(path))
