"""An item as its page shows it: the metadata table, the banner, the files, the related items. Internal fields never get here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import dirname, relpath

from ..model import filetype
from ..model.corpus import Corpus, beside
from ..model.item import Item
from ..model.terms import label


@dataclass(frozen=True, slots=True)
class Reference:
    """Another document that an item names: its title and where it stands (empty when it is not on the web)."""

    kind: str
    title: str
    address: str
    is_external: bool = False


@dataclass(frozen=True, slots=True)
class Download:
    """A file that belongs to an item; address from the site's root, size in bytes."""

    title: str
    address: str
    kind: str
    size: int


@dataclass(frozen=True, slots=True)
class Entry:
    """All that an item's page needs besides its text.

    rows     (term, value) of the metadata table, in the order of the national catalogue
    notice   what must be said above the text (废止, 已撤下, 公示期满 …); empty when all is well
    is_tombstone  whether text and files are gone
    """

    title: str
    subtitle: str
    category: str
    category_address: str
    rows: tuple[tuple[str, str], ...]
    notice: str
    is_tombstone: bool
    downloads: tuple[Download, ...]
    references: tuple[Reference, ...]
    summary: str
    published: str
    publisher: str


def category_address(folder: str) -> str:
    """Where a category's list stands, from the site's root: `c/policy/normative.html`."""
    return f"c/{folder}.html"


def item_address(corpus: Corpus, item: Item) -> str:
    """Where an item's page stands, from the site's root."""
    return corpus.address(item) + ".html"


def file_address(corpus: Corpus, item: Item, path: str) -> str:
    """Where an item's file stands: in the folder of the item's name, with its place relative to the item."""
    return f"{corpus.address(item)}/{relpath(path, dirname(item.path) or '.')}"


def entry(corpus: Corpus, item: Item) -> Entry:
    """The entry of an item on the corpus's day."""
    gone = item.is_tombstone(corpus.setting.today)
    category = item.category
    return Entry(
        title=item.title,
        subtitle=item.subtitle,
        category=category.name if category else "",
        category_address=category_address(category.folder) if category else "",
        rows=tuple((term, value) for term, value in _rows(corpus, item) if value),
        notice=_notice(corpus, item),
        is_tombstone=gone,
        downloads=() if gone else tuple(_downloads(corpus, item)),
        references=tuple(_references(corpus, item)),
        summary=item.summary,
        published=str(item.published) if item.published else "",
        publisher=item.publisher or corpus.setting.catalog.bureau.name,
    )


def _rows(corpus: Corpus, item: Item) -> Iterator[tuple[str, str]]:
    bureau = corpus.setting.catalog.bureau
    yield label("index_number"), item.index_number
    yield label("theme"), item.effective_theme
    yield label("genre"), item.effective_genre
    yield label("publisher"), "、".join((item.publisher or bureau.name, *item.joint_publishers))
    yield label("department"), item.effective_department
    yield label("formed"), str(item.formed or "")
    yield label("published"), str(item.published.day) if item.published else ""
    yield label("document_number"), item.document_number or "无"
    yield label("status"), item.status_on(corpus.setting.today)
    yield label("effective"), str(item.effective or "")
    yield label("expires"), str(item.expires or "")
    yield label("openness"), item.effective_openness
    yield label("keywords"), "、".join(item.keywords)
    yield label("source"), item.source
    yield label("contact"), item.contact
    yield label("legacy_index_numbers"), "、".join(item.legacy_index_numbers)


def _notice(corpus: Corpus, item: Item) -> str:
    """The one sentence that a reader must not miss."""
    today = corpus.setting.today
    if item.withdrawn:
        return f"本条目已于 {item.withdrawn.day} 撤下。理由：{item.withdrawn.reason}"
    if item.notice_period and item.notice_period.end < today:
        return f"公示期已于 {item.notice_period.end} 结束，内容已撤下。"
    if item.effective_openness == "依申请公开":
        return "本信息依申请公开，这里只列出目录。需要的，可以依照政府信息公开指南提出申请。"
    status = item.status_on(today)
    if status == "废止":
        return "本文件已废止。"
    if status == "失效":
        return f"本文件已失效{f'（{item.expires}）' if item.expires else ''}。"
    if status in ("修改", "部分失效"):
        return f"本文件已{status}，请与相关文件一并阅读。"
    if item.notice_period and item.notice_period.start <= today:
        return f"公示期：{item.notice_period.start} 至 {item.notice_period.end}。"
    if item.consultation and item.consultation.start <= today <= item.consultation.end:
        return f"正在公开征求意见：{item.consultation.start} 至 {item.consultation.end}。"
    return ""


def _downloads(corpus: Corpus, item: Item) -> Iterator[Download]:
    titles = {beside(item, a.file): a.title for a in item.attachments} | {beside(item, d.file): d.title for d in item.data}
    for path, title in titles.items():
        found = corpus.tree.entries.get(path)
        yield Download(title, file_address(corpus, item, path), filetype.label(path), found.size if found else 0)


def _references(corpus: Corpus, item: Item) -> Iterator[Reference]:
    """What the item names, then what names it."""
    for key, _, value in item.references:
        other = corpus.numbered(value)
        if other is None:
            is_web = value.startswith(("http://", "https://"))
            yield Reference(label(key), value, value if is_web else "", is_web)
        elif not other.is_scheduled(corpus.setting.today):
            yield Reference(label(key), other.title, item_address(corpus, other))
    named = {(key, value) for key, _, value in item.references}
    for key, other in corpus.named_by.get(item.index_number, ()):
        back = _BACKWARDS[key]
        if (back[0], other.index_number) not in named and not other.is_scheduled(corpus.setting.today):
            yield Reference(back[1], other.title, item_address(corpus, other))


# What it is called on the other side: (key that would say the same there, term).
_BACKWARDS = {
    "repealed_by": ("supersedes", "代替文件"),
    "supersedes": ("repealed_by", "废止依据"),
    "amends": ("", "修改本文件的文件"),
    "interprets": ("interpreted_by", "解读材料"),
    "interpreted_by": ("interprets", "解读对象"),
}
