"""The turns of phrase of the text part: what a figure is, how it changed on last year's, how much of the budget it is, what it consists of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .quotation import Books, Piece, Quoted, said
from .reasons import reason
from .spoken import change, percent

Sentence = tuple[Piece, ...]


class Section(NamedTuple):
    """A section of the text: its title without number, and its paragraphs."""

    title: str
    paragraphs: tuple[Sentence, ...]


class Teller(NamedTuple):
    """Says what the figures of a record are, in its terms.

    leaves_room  whether “主要原因：” is written where the clerk has still to give it: in the draft, never on a page
    """

    books: Books
    leaves_room: bool = False

    @property
    def year(self) -> str:
        """2025年度; 本年度 where nobody says it."""
        return f"{self.books.own.year}年度" if self.books.own.year else "本年度"

    @property
    def noun(self) -> str:
        """预算 or 决算."""
        return self.books.own.kind

    def compared(self, now: Quoted, before: Quoted | None, kind: str, what: str, names: Sequence[str]) -> Iterator[Piece]:
        """，与2024年度相比增加45.30万元，增长4.38%，主要原因：……; nothing without last year's figure, which the change can be traced to."""
        if before is None:
            return
        yield Piece(f"，与{self.books.own.year - 1}年度相比")
        yield Piece(change(now.amount, before.amount), before)
        why = reason(self.books, kind, what, names)
        if now.amount != before.amount and (why or self.leaves_room):
            yield Piece(f"，主要原因：{why}")

    def completed(
        self, budgeted: Quoted | None, settled: Quoted, name: str = "年初预算", settled_name: str = "支出决算"
    ) -> Iterator[Piece]:
        """年初预算8.50万元，支出决算7.20万元，完成年初预算的84.71%; without a percentage where nothing was budgeted."""
        if budgeted is None:
            yield from (Piece(settled_name), said(settled))
            return
        share = f"完成{name}的{percent(settled.amount, budgeted.amount)}" if budgeted.amount > 0 else "不计算完成率"
        yield from (Piece(name), said(budgeted), Piece(f"，{settled_name}"), said(settled), Piece(f"，{share}"))

    def share(self, part: Quoted, whole: Quoted, name: str) -> Iterator[Piece]:
        """，占本年支出合计的99.49%."""
        yield Piece(f"，占{name}的{percent(part.amount, whole.amount)}", whole)

    def parts(self, whole: Quoted, named: Sequence[tuple[str, Quoted | None]]) -> Iterator[Piece]:
        """，其中：基本支出913.65万元，占85.47%；项目支出…; parts that are 0 or not printed are left out."""
        shown = [(name, part) for name, part in named if part and part.amount]
        for number, (name, part) in enumerate(shown):
            yield Piece(f"{'；' if number else '，其中：'}{name}")
            yield said(part)
            if whole.amount > 0:
                yield Piece(f"，占{percent(part.amount, whole.amount)}")

    def last(self, kind: str, item: str, side: str = "") -> Quoted | None:
        """Last year's figure of a line: of last year's record, else what this one prints as 上年数."""
        return self.books.figure(kind, item, "total", side, "before") or self.books.figure(kind, item, "previous", side)


def sentence(start: Iterable[Piece], more: Iterable[Piece] = ()) -> Sentence:
    """Pieces one after the other, with a full stop."""
    return (*start, *(piece for piece in more if piece.text), Piece("。"))
