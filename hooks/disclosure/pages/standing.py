"""How an item stands in the site on its day: all of its page that the item, the catalogue and the files beside it do not tell by themselves.

The page of an item is made of the item, the catalogue and this (record). So whether anything of it has changed is known without making it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model import filetype
from ..model.corpus import Corpus, beside
from ..model.item import Item
from ..model.terms import label
from ..model.validity import amended_from, amendments, overtaken_by, repealed_from
from ..questions.list import answered, lapsed
from . import pictures
from .policy.cycle import Cycle, cycle


class Reference(NamedTuple):
    """Another document: what it is to this one (`relation` for the code, `kind` for people), its title, where it stands (empty: not on the web).

    gone   已撤下 or 公示期满, empty while its content is there
    """

    relation: str
    kind: str
    title: str
    address: str
    is_external: bool = False
    gone: str = ""


class Notice(NamedTuple):
    """The one sentence that a reader must not miss; a warning when the text no longer holds or asks for action."""

    text: str
    is_warning: bool = True
    reference: Reference | None = None


class Download(NamedTuple):
    """A file that belongs to an item; address from the site's root, size in bytes, `icon` one of Material's, whether browsers open it."""

    title: str
    address: str
    kind: str
    icon: str
    size: int
    opens: bool


class Standing(NamedTuple):
    """What the other items, the files and the day make of an item.

    address    of its page, from the site's root
    status     有效性 today; gone: what it is called as a tombstone, empty while its content is there
    picture    address of the first image in its text; empty without one
    earlier, later   the neighbours in the category
    cycle   what is shown of the life of its document; None for most items, and for what is gone
    lapsed  (path, number) of the rows of its tables of questions whose answers no longer apply
    answered   (path, number, address) of those that the pages of questions answer
    """

    address: str
    status: str
    gone: str
    notice: Notice | None
    picture: str
    downloads: tuple[Download, ...]
    references: tuple[Reference, ...]
    earlier: Reference | None
    later: Reference | None
    cycle: Cycle | None = None
    lapsed: tuple[tuple[str, int], ...] = ()
    answered: tuple[tuple[str, int, str], ...] = ()


def standing(corpus: Corpus, item: Item) -> Standing:
    """How an item stands on the corpus's day."""
    gone = item.gone_as(corpus.setting.today)
    status = corpus.status(item)
    references = tuple(_references(corpus, item))
    earlier, later = corpus.neighbours.get(item.path, (None, None))
    return Standing(
        corpus.page_address(item),
        status,
        gone,
        _notice(corpus, item, status, references),
        "" if gone or not item.links else pictures.first(corpus, item),
        () if gone else tuple(_downloads(corpus, item)),
        references,
        Reference("neighbour", "上一条", earlier.title, corpus.page_address(earlier)) if earlier else None,
        Reference("neighbour", "下一条", later.title, corpus.page_address(later)) if later else None,
        None if gone else cycle(corpus, item),
        () if gone else lapsed(corpus, item),
        () if gone else answered(corpus, item),
    )


def _notice(corpus: Corpus, item: Item, status: str, references: tuple[Reference, ...]) -> Notice | None:
    """What stands above the text; the gravest where several apply."""
    today = corpus.setting.today
    if item.withdrawn:
        return Notice(f"本条目已于 {item.withdrawn.day} 撤下，正文和附件不再提供。理由：{item.withdrawn.reason}")
    if item.notice_period and item.is_tombstone(today):
        return Notice(f"公示期已于 {item.notice_period.end} 结束，按规定撤下了公示内容和附件。")
    if item.effective_openness == "依申请公开":
        return Notice("本信息依申请公开，这里只列出目录。需要的，可以依照政府信息公开指南提出申请。", is_warning=False)
    successor = next((each for each in references if each.relation == "repealed_by"), None)
    ends = repealed_from(corpus, item)
    if ends and ends > today:
        return Notice(f"本文件自 {ends} 起废止，在此之前仍然有效。", reference=successor)
    if status == "废止":
        return Notice("本文件已废止，不再执行。", reference=successor)
    if status == "失效":
        return Notice(f"本文件已于 {item.expires} 失效，不再执行。" if item.expires else "本文件已失效，不再执行。", reference=successor)
    if status in ("修改", "部分失效"):
        return _amended(corpus, item, status, references)
    to_come = amended_from(corpus, item)
    if to_come:
        return Notice(f"本文件自 {to_come[0]} 起修改，在此之前仍然有效。", reference=_to(corpus, to_come[1], "amended_by", references))
    if item.notice_period and item.notice_period.start <= today:
        return Notice(f"正在公示：{item.notice_period.start} 至 {item.notice_period.end}。")
    if item.consultation and item.consultation.start <= today <= item.consultation.end:
        return Notice(f"正在公开征求意见：{item.consultation.start} 至 {item.consultation.end}。")
    if item.consultation and item.consultation.end < today:
        return Notice(f"征求意见已于 {item.consultation.end} 结束。", is_warning=False)
    if item.effective and item.effective > today:
        return Notice(f"本文件自 {item.effective} 起施行。", is_warning=False)
    return None


def _amended(corpus: Corpus, item: Item, status: str, references: tuple[Reference, ...]) -> Notice:
    """What a reader of an amended text has to read: the full text that is in force, else what amends it."""
    said = f"本文件已{status}"
    overtaking = overtaken_by(corpus, item)
    full = _full_text(corpus, item)
    if full:
        words = "这是以前的全文，之后又有修改，请看现在的全文。" if overtaking else f"{said}，请看修改后的全文。"
        return Notice(words, reference=_to(corpus, full, "consolidated_by", references))
    changes = overtaking or tuple(each for each in amendments(corpus, item) if not each.is_scheduled(corpus.setting.today))
    shown = next((each for each in changes if each.effective_openness != "依申请公开"), None)
    if shown is None and changes:
        return Notice(f"{said}；修改它的文件依申请公开，需要的可以依照政府信息公开指南提出申请。", reference=_to(corpus, changes[0], "amended_by", references))
    reference = _to(corpus, shown, "amended_by", references) if shown else next((each for each in references if each.relation == "amended_by"), None)
    if overtaking:
        return Notice("这份全文以后又有修改，请与修改它的文件一并阅读。", reference=reference)
    return Notice(f"{said}，请与有关文件一并阅读。", reference=reference)


def _full_text(corpus: Corpus, item: Item) -> Item | None:
    """The newest full text of a document that is in force today, other than the item itself."""
    today = corpus.setting.today
    bases = [item] if not item.consolidates else [each for each in map(corpus.numbered, item.consolidates) if each and not each.amends]
    named = [other for base in bases for key, other in corpus.named_by.get(base.index_number, ()) if key == "consolidates" and other is not item]
    held = [(other.starts, other.index_number, other) for other in named if corpus.shows_content(other) and other.starts and other.starts <= today]
    newest = max(held, key=lambda each: each[:2], default=None)
    is_newer = newest is not None and (not item.consolidates or (item.starts is not None and newest[0] > item.starts))
    return newest[2] if newest and is_newer else None


def _to(corpus: Corpus, other: Item, relation: str, references: tuple[Reference, ...]) -> Reference:
    """The reference to an item, as it stands among the related documents or as a new one."""
    address = corpus.page_address(other)
    known = (each for each in references if each.relation == relation and each.address == address)
    return next(known, None) or Reference(relation, label("consolidates") if relation == "consolidated_by" else label("amends"), other.title, address)


def _downloads(corpus: Corpus, item: Item) -> Iterator[Download]:
    titles = {beside(item, a.file): a.title for a in item.attachments} | {beside(item, d.file): f"{d.title}（原文件）" for d in item.data}
    for path, title in titles.items():
        address = corpus.file_address(path)
        if address:
            yield Download(title, address, filetype.label(path), filetype.icon(path), corpus.tree.entries[path].size, filetype.opens(path))


def _references(corpus: Corpus, item: Item) -> Iterator[Reference]:
    """What the item names, then what names it."""
    for key, _, value in item.references:
        other = corpus.numbered(value)
        if other is None:
            is_web = value.startswith(("http://", "https://"))
            yield Reference(key, label(key), value, value if is_web else "", is_web)
        elif not other.is_scheduled(corpus.setting.today):
            yield _reference(corpus, key, label(key), other)
    named = {(key, value) for key, _, value in item.references}
    for key, other in corpus.named_by.get(item.index_number, ()):
        relation, term = _BACKWARDS[key]
        if (relation, other.index_number) not in named and not other.is_scheduled(corpus.setting.today):
            yield _reference(corpus, relation, term, other)


def _reference(corpus: Corpus, relation: str, kind: str, other: Item) -> Reference:
    return Reference(relation, kind, other.title, corpus.page_address(other), gone=other.gone_as(corpus.setting.today))


# What it is called on the other side: (key that says the same there, or would; term).
_BACKWARDS = {
    "repealed_by": ("supersedes", "代替文件"),
    "supersedes": ("repealed_by", "代替本文件的文件"),
    "amends": ("amended_by", "修改本文件的文件"),
    "consolidates": ("consolidated_by", "修改后的全文"),
    "interprets": ("interpreted_by", "解读材料"),
    "interpreted_by": ("interprets", "解读对象"),
    "summarises": ("summarised_by", "意见采纳情况"),
    "adopts": ("adopted_by", "正式文件"),
}
