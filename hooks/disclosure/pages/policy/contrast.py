"""新旧对照: two texts of a document paragraph by paragraph, with what was changed marked in the words themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from ...model.corpus import Corpus
from ...model.item import Item
from ...policy.comparison import Change, Kind, Piece, compare
from ...policy.lineage import Lineage
from ...policy.section import Section, sections
from ...policy.versions import Origin, Version
from ..frame import Crumb, Frame, category_tags, trail_to
from .editions import editions
from .succession import Pair, has_versions, text_of


class Side(NamedTuple):
    """One of the two texts: what it is, where it stands, from when to when it is in force (`end` is empty while nothing ends it).

    is_draft   whether these are the days on which opinions were asked
    """

    origin: str
    title: str
    address: str
    index_number: str
    published: str
    start: str
    end: str
    is_draft: bool = False


class Line(NamedTuple):
    """A paragraph of the comparison.

    article   第六条, or 第六条（原第五条）; empty where the paragraph opens none
    said      of what was moved, where to or from
    """

    kind: str
    article: str
    is_heading: bool
    pieces: tuple[Piece, ...]
    said: str = ""


class Stretch(NamedTuple):
    """Paragraphs that follow each other: all of them the same in both texts (`title` says which), or an article or paragraph that was changed.

    anchor   of what was changed
    kind     what became of it; of a paragraph below a heading, of all that stands there
    section   the heading that a changed paragraph stands under, or the article; empty where nothing names it
    """

    is_same: bool
    title: str
    anchor: str
    lines: tuple[Line, ...]
    kind: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Contrast:
    """The page of a comparison; `counts` are (修改, 2) and the like, `versions` is the page of all texts (empty where there is one alone).

    name   what it is: 新旧对照
    """

    frame: Frame
    name: str
    title: str
    old: Side
    new: Side
    stretches: tuple[Stretch, ...]
    counts: tuple[tuple[str, int], ...]
    versions: str

    @property
    def changed(self) -> tuple[Stretch, ...]:
        """The articles and headings under which something was changed, to jump to; none where nearly everything was."""
        found = {each.section: each for each in reversed(self.stretches) if each.section}
        return tuple(reversed(found.values())) if len(found) <= _MOST_JUMPS else ()


#: A longer list of links leads nowhere faster than reading on.
_MOST_JUMPS = 20
#: A longer heading is cut in that list.
_LONGEST_NAME = 24


def basis(corpus: Corpus, lineage: Lineage, pair: Pair) -> tuple[object, ...]:
    """All that a comparison is made of: so that it is made only when one of the texts, or what is said of them, has changed."""
    return pair.old.item.digest, pair.new.item.digest, _side(corpus, pair.old), _side(corpus, pair.new), _versions(corpus, lineage)


def _versions(corpus: Corpus, lineage: Lineage) -> Frame | None:
    return editions(corpus, lineage).frame if has_versions(corpus, lineage) else None


def contrast(corpus: Corpus, lineage: Lineage, pair: Pair) -> Contrast:
    """The page that compares two versions."""
    changes = compare(text_of(pair.old), text_of(pair.new))
    item, versions = pair.new.item, _versions(corpus, lineage)
    trail = trail_to(corpus.setting.catalog, item.category) if item.category else ()
    counted = Counter(change.kind for change in changes)
    name = _named(pair)
    return Contrast(
        frame=Frame(
            f"{name}：{item.title}",
            pair.address,
            (*trail, *((Crumb("各个时期的文本", versions.address),) if versions else ()), Crumb(name)),
            category_tags(item.category) if item.category else (),
            _described(pair),
        ),
        name=name,
        title=item.title,
        old=_side(corpus, pair.old),
        new=_side(corpus, pair.new),
        stretches=tuple(_stretches(changes)),
        counts=tuple((kind.value, counted[kind]) for kind in (Kind.CHANGED, Kind.ADDED, Kind.DELETED, Kind.RENUMBERED, Kind.MOVED) if counted[kind]),
        versions=versions.address if versions else "",
    )


def _named(pair: Pair) -> str:
    if not pair.is_of_draft:
        return "新旧对照"
    return "两次征求意见稿对照" if pair.new.origin is Origin.DRAFT else "征求意见稿与正式文本对照"


def _described(pair: Pair) -> str:
    told = f"{pair.old.start} 起征求意见的稿子" if pair.is_of_draft else f"自 {pair.old.start} 起施行"
    later = f"{pair.new.start} 起再次征求意见的稿子" if pair.new.origin is Origin.DRAFT else f"自 {pair.new.start} 起施行的文本"
    return f"逐条比较{told}和{later}，标出修改、新增和删去的文字。"


def _side(corpus: Corpus, version: Version) -> Side:
    item: Item = version.item
    return Side(
        version.origin.value,
        item.title,
        corpus.page_address(item),
        item.index_number,
        str(item.published.day) if item.published else "",
        str(version.start),
        str(version.end or ""),
        version.origin is Origin.DRAFT,
    )


def _stretches(changes: Sequence[Change]) -> Iterator[Stretch]:
    number = 0
    for is_folded, group in groupby(_pieces(changes), key=lambda piece: all(change.kind is Kind.SAME for change in piece[1]) and not piece[2]):
        held = list(group)
        if is_folded:
            same = [change for _, own, _ in held for change in own]
            yield Stretch(True, _said(same), "", tuple(map(_line, same)))
            continue
        for section, own, _ in held:
            number += 1
            lines = tuple(map(_line, own))
            name = _name(section.opening) if section.opening else ""
            yield Stretch(False, name, f"change-{number}", lines, section.kind.value, name)


def _pieces(changes: Sequence[Change]) -> Iterator[tuple[Section, tuple[Change, ...], bool]]:
    """What is shown together: (section, paragraphs, whether all of them are shown): a changed article as a whole, of all else each paragraph."""
    for section in sections(changes):
        if section.is_article:
            yield section, section.changes, section.kind is not Kind.SAME
        else:
            yield from ((section, (change,), False) for change in section.changes)


def _name(opening: Change) -> str:
    """What the index calls a section: its article, else the words of its heading."""
    line = _line(opening)
    shown = opening.new or opening.old
    words = shown.text if shown else ""
    return line.article or (words if len(words) < _LONGEST_NAME else words[: _LONGEST_NAME - 1] + "…")


def _said(changes: Sequence[Change]) -> str:
    """第一条至第五条没有变化."""
    articles = [change.new.article for change in changes if change.new and change.new.article]
    if not articles:
        return f"{len(changes)} 段没有变化"
    return f"{articles[0]}至{articles[-1]}没有变化" if len(articles) > 1 else f"{articles[0]}没有变化"


def _line(change: Change) -> Line:
    old, new = change.old.article if change.old else "", change.new.article if change.new else ""
    article = new or (f"原{old}" if old else "")
    if change.old and change.new and old != new:
        article = f"{new}（原{old}）" if new and old else f"{new}（新分条）" if new else f"（原{old}）"
    shown = change.new or change.old
    return Line(change.kind.value, article, bool(shown and shown.is_heading), change.pieces, _moved(change))


def _moved(change: Change) -> str:
    """调整顺序，原第五条."""
    if change.elsewhere is None:
        return ""
    article = change.elsewhere.article
    if change.new:
        return f"调整顺序，{f'原{article}' if article else '从别处移来'}"
    return f"调整顺序，{f'现{article}' if article else '移到别处'}"
