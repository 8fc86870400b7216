"""An item as its page shows it: the register's entry, what must not be missed, its files, related items. Internal fields never get here.

Made of the item, the catalogue and how the item stands in the site, and of nothing else: neither of other items nor of the day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

from ..model.catalog import Catalog
from ..model.item import Consultation, Item
from ..model.terms import label
from .frame import Crumb, Frame, category_tags, trail_to
from .policy.cycle import Cycle
from .standing import Download, Notice, Reference, Standing


class Row(NamedTuple):
    """A line of the register's entry: the item's key, and the value as people read it."""

    key: str
    value: str

    @property
    def term(self) -> str:
        """The official term."""
        return label(self.key)

    @property
    def is_long(self) -> bool:
        """Whether half the width of a phone is too little for it: more than some six Han characters."""
        return sum(1.0 if character > "\u2e7f" else 0.55 for character in self.value) > 6.5


class Record(NamedTuple):
    """All that an item's page needs besides its text.

    absolute   the page's own address on the web, for paper
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
    cycle: Cycle | None = None

    @property
    def related(self) -> tuple[Reference, ...]:
        """The references without those that stand in the box about interpretations already."""
        boxed = self.cycle.boxed if self.cycle else ()
        return tuple(each for each in self.references if each.relation not in ("interprets", "interpreted_by") or each.address not in boxed)


def record(catalog: Catalog, item: Item, stands: Standing) -> Record:
    """The page of an item."""
    status = stands.gone or stands.status
    return Record(
        frame=Frame(
            title=item.title if stands.gone or status == "有效" else f"【{status}】{item.title}",
            address=stands.address,
            trail=(*(trail_to(catalog, item.category) if item.category else ()), Crumb("正文")),
            tags=tuple(_tags(catalog, item, stands)),
            description="" if stands.gone else item.summary,
        ),
        title=item.title,
        subtitle="" if stands.gone else item.subtitle,
        summary="" if stands.gone else item.summary,
        rows=_rows(catalog, item, stands),
        notice=stands.notice,
        is_tombstone=bool(stands.gone),
        downloads=stands.downloads,
        references=stands.references,
        earlier=stands.earlier,
        later=stands.later,
        publisher=item.publisher or catalog.bureau.name,
        published=str(item.published.day) if item.published else "",
        status=status,
        absolute=catalog.site.url + stands.address,
        cycle=stands.cycle,
    )


def _tags(catalog: Catalog, item: Item, stands: Standing) -> Iterator[tuple[str, str]]:
    """内容页标签, and those of the column that the item stands in. Of a tombstone no more is said than the register keeps."""
    bureau, gone = catalog.bureau.name, stands.gone
    yield "ArticleTitle", item.title
    yield "PubDate", str(item.published or "")
    yield "ContentSource", (not gone and item.source) or item.publisher or bureau
    if item.keywords and not gone:
        yield "Keywords", ",".join(item.keywords)
    yield "Author", item.effective_department or bureau
    yield "Url", catalog.site.url + stands.address
    if stands.picture:
        yield "Image", catalog.site.url + quote(stands.picture)
    if item.category:
        yield from category_tags(item.category)


def _rows(catalog: Catalog, item: Item, stands: Standing) -> tuple[Row, ...]:
    values = _values(catalog, item, stands.gone or stands.status)
    keys = _REGISTER if stands.gone else values.keys()
    return tuple([Row(key, value) for key, value in values.items() if value and key in keys])


#: What is left of a tombstone.
_REGISTER = frozenset(("index_number", "publisher", "department", "formed", "published", "document_number", "notice_period", "withdrawn"))


def _values(catalog: Catalog, item: Item, status: str) -> Mapping[str, str]:
    """How each public field is shown, in the order of the national catalogue (国办秘函〔2009〕6号)."""
    bureau = catalog.bureau
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
        "status": status,
        "effective": str(item.effective or ""),
        "expires": str(item.expires or ""),
        "notice_period": f"{period.start} 至 {period.end}" if period else "",
        "consultation": _asked(item.consultation) if item.consultation else "",
        "interpretation_form": item.interpretation_form,
        "no_interpretation": item.no_interpretation,
        "withdrawn": str(item.withdrawn.day) if item.withdrawn else "",
        "openness": item.effective_openness,
        "audience": "、".join(item.audience),
        "channels": "、".join(item.channels),
        "keywords": "、".join(item.keywords),
        "source": item.source,
        "contact": item.contact,
        "legacy_index_numbers": "、".join(item.legacy_index_numbers),
    }


def _asked(consultation: Consultation) -> str:
    """The period, and why it is shorter than the law wants: that is public (重大行政决策程序暂行条例 art. 15)."""
    reason = f"（{consultation.days} 天，{consultation.reason}）" if consultation.reason else ""
    return f"{consultation.start} 至 {consultation.end}{reason}"
