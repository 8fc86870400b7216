"""The page of a budget, or of a set of final accounts: three sentences, pictures, the text, and every table as it is published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ...budgets.explanation import sections
from ...budgets.quotation import Piece
from ...model import addresses
from ..columns import BUDGETS
from ..frame import Crumb, Frame, Link, column_tags
from ..source import Source
from .charts import charts
from .form import Form, form
from .glossary import Term, glossary
from .ledger import Entry, Ledger
from .picture import Linked, Picture
from .summary import summary

Paragraph = tuple[Linked, ...]


class Part(NamedTuple):
    """A section of the text: its title, and its paragraphs."""

    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """The page of a record.

    summary   how much, on what, how it changed
    doubts    how many cells of the file could not be read
    beside    the records that it is compared with
    newer     what the unit published later of the same year; empty for what counts
    parts     the text part, made from the tables
    forms     the tables, in the order of the file
    file      as the bureau publishes it; downloads: all figures as one table, (address, form)
    """

    frame: Frame
    title: str
    unit: Link
    summary: tuple[Paragraph, ...]
    doubts: int
    beside: tuple[Link, ...]
    newer: Link | None
    pictures: tuple[Picture, ...]
    parts: tuple[Part, ...]
    forms: tuple[Form, ...]
    terms: tuple[Term, ...]
    file: str
    downloads: tuple[tuple[str, str], ...]
    source: Source


def account(ledger: Ledger, entry: Entry, downloads: tuple[tuple[str, str], ...]) -> Account:
    """What the page of an entry shows."""
    books, record = ledger.books(entry), entry.record

    def linked(pieces: Iterable[Piece]) -> Paragraph:
        return tuple(Linked(piece.text, ledger.place(entry, piece.figure) if piece.figure else "") for piece in pieces)

    told = tuple(linked(each) for each in summary(books, entry.unit))
    description = "".join(piece.text for piece in told[0]) if told else f"{entry.title}的全部表格和说明。"
    counts = ledger.entry(entry.unit, record.year, record.kind)
    trail = (
        Crumb("首页", addresses.HOME),
        Crumb(BUDGETS.name, addresses.BUDGETS),
        Crumb(entry.unit, addresses.budget_unit(entry.unit)),
        Crumb(f"{entry.year}{record.kind}"),
    )
    return Account(
        frame=Frame(
            entry.title,
            entry.address,
            trail,
            column_tags(entry.title, description, (entry.unit, record.kind, "三公经费"), "信息公开目录"),
            description,
        ),
        title=entry.title,
        unit=Link(entry.unit, addresses.budget_unit(entry.unit)),
        summary=told,
        doubts=len(record.faults),
        beside=tuple(Link(each.title, each.address) for each in ledger.beside(entry) if each),
        newer=Link(counts.title, counts.address) if counts and counts.address != entry.address else None,
        pictures=tuple(charts(books, lambda figure: ledger.place(entry, figure))),
        parts=tuple(Part(section.title, tuple(map(linked, section.paragraphs))) for section in sections(books)),
        forms=tuple(form(statement, number) for number, statement in enumerate(record.statements, 1)),
        terms=glossary(record),
        file=entry.file,
        downloads=downloads,
        source=entry.source,
    )
