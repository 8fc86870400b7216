"""An item as its page shows it: the register's entry, what must not be missed, its files, related items. Internal fields never get here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from ..model import filetype
from ..model.corpus import Corpus, beside
from ..model.item import Item
from ..model.terms import label
from . import pictures
from .frame import Crumb, Frame, category_tags, trail_to


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the register's entry: the item's key, its official term, the value as people read it."""

    key: str
    term: str
    value: str

    @property
    def is_long(self) -> bool:
        """Whether half the width of a phone is too little for it: more than some six Han characters."""
        return sum(1.0 if character > "\u2e7f" else 0.55 for character in self.value) > 6.5


@dataclass(frozen=True, slots=True)
class Reference:
    """Another document: what it is to this one (`relation` for the code, `kind` for people), its title, where it stands (empty: not on the web)."""

    relation: str
    kind: str
    title: str
    address: str
    is_external: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """The one sentence that a reader must not miss; a warning when the text no longer holds or asks for action."""

    text: str
    is_warning: bool = True
    reference: Reference | None = None


@dataclass(frozen=True, slots=True)
class Download:
    """A file that belongs to an item; address from the site's root, size in bytes, `icon` one of Material's, whether browsers open it."""

    title: str
    address: str
    kind: str
    icon: str
    size: int
    opens: bool


@dataclass(frozen=True, slots=True)
class Record:
    """All that an item's page needs besides its text.

    absolute   the page's own address on the web, for paper
    earlier, later   the neighbours in the category
    """

    frame: Frame
    title: str
    subtitle: str
    summary: str
    rows: tuple[Row, ...]
    notice: Notice | None
    is_tombstone: bool
    downloads: tuple[Download, ...]
    references: tuple[Reference, ...]
    earlier: Reference | None
    later: Reference | None
    publisher: str
    published: str
    status: str
    absolute: str


def record(corpus: Corpus, item: Item) -> Record:
    """The page of an item on the corpus's day."""
    today = corpus.setting.today
    gone = item.is_tombstone(today)
    earlier, later = corpus.neighbours.get(item.path, (None, None))
    address = corpus.page_address(item)
    references = tuple(_references(corpus, item))
    return Record(
        frame=Frame(
            title=item.title if gone or corpus.status(item) == "有效" else f"【{corpus.status(item)}】{item.title}",
            address=address,
            trail=(*(trail_to(corpus, item.category) if item.category else ()), Crumb("正文")),
            tags=tuple(_tags(corpus, item)),
            description="" if gone else item.summary,
        ),
        title=item.title,
        subtitle="" if gone else item.subtitle,
        summary="" if gone else item.summary,
        rows=tuple(row for row in _rows(corpus, item) if row.value),
        notice=_notice(corpus, item, references),
        is_tombstone=gone,
        downloads=() if gone else tuple(_downloads(corpus, item)),
        references=references,
        earlier=_neighbour(corpus, "上一条", earlier),
        later=_neighbour(corpus, "下一条", later),
        publisher=item.publisher or corpus.setting.catalog.bureau.name,
        published=str(item.published.day) if item.published else "",
        status=corpus.shown_status(item),
        absolute=corpus.setting.catalog.site.url + address,
    )


def _neighbour(corpus: Corpus, kind: str, item: Item | None) -> Reference | None:
    return Reference("neighbour", kind, item.title, corpus.page_address(item)) if item else None


def _tags(corpus: Corpus, item: Item) -> Iterator[tuple[str, str]]:
    """内容页标签, and those of the column that the item stands in. Of a tombstone no more is said than the register keeps."""
    bureau = corpus.setting.catalog.bureau.name
    gone = item.is_tombstone(corpus.setting.today)
    yield "ArticleTitle", item.title
    yield "PubDate", str(item.published or "")
    yield "ContentSource", (not gone and item.source) or item.publisher or bureau
    if item.keywords and not gone:
        yield "Keywords", ",".join(item.keywords)
    yield "Author", item.effective_department or bureau
    yield "Url", corpus.setting.catalog.site.url + corpus.page_address(item)
    picture = "" if gone else pictures.first(corpus, item)
    if picture:
        yield "Image", corpus.setting.catalog.site.url + quote(picture)
    if item.category:
        yield from category_tags(item.category)


def _rows(corpus: Corpus, item: Item) -> Iterator[Row]:
    values = _values(corpus, item)
    gone = item.is_tombstone(corpus.setting.today)
    return (Row(key, label(key), value) for key, value in values.items() if not gone or key in _REGISTER)


#: What is left of a tombstone.
_REGISTER = frozenset(("index_number", "publisher", "department", "formed", "published", "document_number", "notice_period", "withdrawn"))


def _values(corpus: Corpus, item: Item) -> Mapping[str, str]:
    """How each public field is shown, in the order of the national catalogue (国办秘函〔2009〕6号)."""
    bureau = corpus.setting.catalog.bureau
    period = item.notice_period
    return {
        "index_number": item.index_number,
        "theme": item.effective_theme.replace("\\", " / "),
        "genre": item.effective_genre,
        "publisher": "、".join((item.publisher or bureau.name, *item.joint_publishers)),
        "department": item.effective_department,
        "formed": str(item.formed or ""),
        "approved": str(item.approved or ""),
        "published": str(item.published.day) if item.published else "",
        "document_number": item.document_number or "无",
        "status": corpus.shown_status(item),
        "effective": str(item.effective or ""),
        "expires": str(item.expires or ""),
        "notice_period": f"{period.start} 至 {period.end}" if period else "",
        "consultation": f"{item.consultation.start} 至 {item.consultation.end}" if item.consultation else "",
        "withdrawn": str(item.withdrawn.day) if item.withdrawn else "",
        "openness": item.effective_openness,
        "audience": "、".join(item.audience),
        "channels": "、".join(item.channels),
        "keywords": "、".join(item.keywords),
        "source": item.source,
        "contact": item.contact,
        "legacy_index_numbers": "、".join(item.legacy_index_numbers),
    }


def _notice(corpus: Corpus, item: Item, references: tuple[Reference, ...]) -> Notice | None:
    """What stands above the text; the gravest where several apply."""
    today = corpus.setting.today
    if item.withdrawn:
        return Notice(f"本条目已于 {item.withdrawn.day} 撤下，正文和附件不再提供。理由：{item.withdrawn.reason}")
    if item.notice_period and item.is_tombstone(today):
        return Notice(f"公示期已于 {item.notice_period.end} 结束，按规定撤下了公示内容和附件。")
    if item.effective_openness == "依申请公开":
        return Notice("本信息依申请公开，这里只列出目录。需要的，可以依照政府信息公开指南提出申请。", is_warning=False)
    status = corpus.status(item)
    successor = next((each for each in references if each.relation == "repealed_by"), None)
    ends = corpus.repealed_from(item)
    if ends and ends > today:
        return Notice(f"本文件自 {ends} 起废止，在此之前仍然有效。", reference=successor)
    if status == "废止":
        return Notice("本文件已废止，不再执行。", reference=successor)
    if status == "失效":
        return Notice(f"本文件已于 {item.expires} 失效，不再执行。" if item.expires else "本文件已失效，不再执行。", reference=successor)
    if status in ("修改", "部分失效"):
        amendment = next((each for each in references if each.relation == "amended_by"), None)
        return Notice(f"本文件已{status}，请与有关文件一并阅读。", reference=amendment)
    if item.notice_period and item.notice_period.start <= today:
        return Notice(f"正在公示：{item.notice_period.start} 至 {item.notice_period.end}。")
    if item.consultation and item.consultation.start <= today <= item.consultation.end:
        return Notice(f"正在公开征求意见：{item.consultation.start} 至 {item.consultation.end}。")
    if item.consultation and item.consultation.end < today:
        return Notice(f"征求意见已于 {item.consultation.end} 结束。", is_warning=False)
    if item.effective and item.effective > today:
        return Notice(f"本文件自 {item.effective} 起施行。", is_warning=False)
    return None


def _downloads(corpus: Corpus, item: Item) -> Iterator[Download]:
    titles = {beside(item, a.file): a.title for a in item.attachments} | {beside(item, d.file): d.title for d in item.data}
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
            yield Reference(key, label(key), other.title, corpus.page_address(other))
    named = {(key, value) for key, _, value in item.references}
    for key, other in corpus.named_by.get(item.index_number, ()):
        relation, term = _BACKWARDS[key]
        if (relation, other.index_number) not in named and not other.is_scheduled(corpus.setting.today):
            yield Reference(relation, term, other.title, corpus.page_address(other))


# What it is called on the other side: (key that says the same there, or would; term).
_BACKWARDS = {
    "repealed_by": ("supersedes", "代替文件"),
    "supersedes": ("repealed_by", "代替本文件的文件"),
    "amends": ("amended_by", "修改本文件的文件"),
    "interprets": ("interpreted_by", "解读材料"),
    "interpreted_by": ("interprets", "解读对象"),
}
