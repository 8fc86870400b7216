"""One disclosure item: a Markdown file whose front matter is its entry in the register."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from typing import Any

import yaml

from ..cache import digest
from . import shapes
from .body import Link, links
from .catalog import Category, locate
from .dates import Moment, Period
from .problem import Fault, Finding, Spot
from .source import FrontMatter, compose, decode, split


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file beside the item, named for people."""

    file: str
    title: str


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table beside the item (CSV or XLSX) with the schema it follows."""

    file: str
    title: str
    schema: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When and why an item was taken down; the reason is public."""

    day: date = field(metadata={"key": "date"})
    reason: str


@dataclass(frozen=True, slots=True)
class Consultation:
    """A period in which the public is asked (重大行政决策程序暂行条例 art. 15: 30 days, less only with a reason)."""

    start: date = field(metadata={"key": "from"})
    end: date = field(metadata={"key": "to"})
    reason: str = ""

    @property
    def days(self) -> int:
        """How many days it lasts, first and last day counted."""
        return Period(self.start, self.end).days


#: Keys that name other documents.
REFERENCE_KEYS = ("repealed_by", "supersedes", "amends", "consolidates", "interprets", "interpreted_by", "summarises", "adopts")

_DERIVED: dict[str, Any] = {"derived": True}


@dataclass(frozen=True)
class Item:
    """An item as it was written; a key that is absent or could not be read is empty ("" , () or None).

    References (REFERENCE_KEYS) hold an index number of this site, an https address, or a title in 《》 for a document that stands elsewhere.

    consolidates   of a text as amended (修改后的全文): the first text, then each amendment that it takes up
    summarises, adopts   the draft (an item with `consultation`) whose opinions it answers, that it became
    interpretation_form, video   文字, 图解, 问答 or 视频, and where a film stands on the web
    no_interpretation   why a normative document has none; public
    """

    title: str = ""
    subtitle: str = ""
    index_number: str = ""
    legacy_index_numbers: tuple[str, ...] = ()
    legacy_addresses: tuple[str, ...] = ()
    summary: str = ""
    document_number: str = ""
    genre: str = ""
    theme: str = ""
    keywords: tuple[str, ...] = ()
    formed: date | None = None
    approved: date | None = None
    published: Moment | None = None
    effective: date | None = None
    expires: date | None = None
    status: str = ""
    repealed_by: str = ""
    supersedes: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    consolidates: tuple[str, ...] = ()
    interprets: tuple[str, ...] = ()
    interpreted_by: tuple[str, ...] = ()
    interpretation_form: str = ""
    video: str = ""
    no_interpretation: str = ""
    summarises: tuple[str, ...] = ()
    adopts: tuple[str, ...] = ()
    publisher: str = ""
    joint_publishers: tuple[str, ...] = ()
    department: str = ""
    source: str = ""
    contact: str = ""
    openness: str = ""
    withhold_basis: str = ""
    withhold_reason: str = ""
    review_due: date | None = None
    audience: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    notice_period: Period | None = None
    consultation: Consultation | None = None
    pinned_until: date | None = None
    attachments: tuple[Attachment, ...] = ()
    data: tuple[DataTable, ...] = ()
    withdrawn: Withdrawal | None = None
    approvals: Mapping[str, date] = field(default_factory=dict)
    exceptions: Mapping[str, str] = field(default_factory=dict)

    path: str = field(default="", metadata=_DERIVED)
    category: Category | None = field(default=None, metadata=_DERIVED, repr=False)
    text: FrontMatter = field(default=FrontMatter("", "", 1), metadata=_DERIVED, repr=False)
    #: The links and images of the body; found once, by the process that reads the file.
    links: tuple[Link, ...] = field(default=(), metadata=_DERIVED, repr=False)
    #: Of the file's bytes: what tells it from the item as it was.
    digest: bytes = field(default=b"", metadata=_DERIVED, repr=False)
    #: Keys that stand in the file, readable or not; what is missing is not what is faulty.
    present: frozenset[str] = field(default=frozenset(), metadata=_DERIVED, repr=False)

    def __getstate__(self) -> dict[str, Any]:
        """What a pickle holds: not what is as the class has it, most fields of most items, which so take neither time nor memory."""
        return {key: value for key, value in vars(self).items() if value is not _DEFAULTS.get(key, _DEFAULTS)}

    @property
    def body(self) -> str:
        """The Markdown below the front matter."""
        return self.text.body

    @property
    def identity(self) -> str:
        """What survives a renaming: the index number, or the path without one."""
        return self.index_number or self.path

    @property
    def effective_openness(self) -> str:
        """公开属性: the item's own, else its category's; empty when neither states it."""
        return self.openness or (self.category.openness if self.category else "")

    @property
    def effective_genre(self) -> str:
        """体裁分类: the item's own, else its category's."""
        return self.genre or (self.category.genre if self.category else "")

    @property
    def effective_theme(self) -> str:
        """主题分类: the item's own, else its category's."""
        return self.theme or (self.category.theme if self.category else "")

    @property
    def effective_department(self) -> str:
        """责任股室: the item's own, else its category's."""
        return self.department or (self.category.department if self.category else "")

    @property
    def published_on(self) -> date | None:
        """The day of publication; None where it is not stated."""
        return self.published.day if self.published else None

    @property
    def effective_status(self) -> str:
        """有效性: 有效 where nothing else is stated."""
        return self.status or "有效"

    @cached_property
    def references(self) -> tuple[tuple[str, int, str], ...]:
        """(key, position, value) of everything the item names as another document."""
        held = [(key, value) for key in REFERENCE_KEYS if (value := getattr(self, key))]
        lists = [(key, (value,) if isinstance(value, str) else value) for key, value in held]
        return tuple((key, position, value) for key, values in lists for position, value in enumerate(values))

    @property
    def owned_files(self) -> tuple[tuple[str, int, str], ...]:
        """(key, position, file as written) of the attachments and tables."""
        if not self.attachments and not self.data:  # as with most
            return ()
        return tuple((key, position, entry.file) for key in ("attachments", "data") for position, entry in enumerate(getattr(self, key)))

    def status_on(self, today: date) -> str:
        """有效性 on a day, as people are told: 失效 once it has expired, whatever the file still says."""
        has_expired = self.expires is not None and self.expires < today
        return "失效" if has_expired and self.effective_status == "有效" else self.effective_status

    @property
    def starts(self) -> date | None:
        """The day from which it holds as a document that is public: 施行日期, not before its publication; None while it has no day."""
        return max(self.published.day, self.effective or self.published.day) if self.published else None

    def is_scheduled(self, today: date) -> bool:
        """Whether it waits for its day (定时发布): checked, not built."""
        return self.published is not None and self.published.day > today

    def is_tombstone(self, today: date) -> bool:
        """Whether only its entry in the register remains: withdrawn, or a notice past its 公示期 (教财厅函〔2017〕28号)."""
        return self.withdrawn is not None or (self.notice_period is not None and self.notice_period.end < today)

    def gone_as(self, today: date) -> str:
        """What a tombstone is called: 已撤下, or 公示期满; empty while the content is there."""
        return "已撤下" if self.withdrawn else "公示期满" if self.is_tombstone(today) else ""

    def is_pinned(self, today: date) -> bool:
        """Whether it stands first on the home page today."""
        return self.pinned_until is not None and self.pinned_until >= today

    def spot(self, *keys: str | int) -> Spot:
        """Where a value of the front matter stands in the file: `spot("approvals", "保密审查")`."""
        if len(keys) == 1:
            found = re.search(rf"^{re.escape(str(keys[0]))}: *(.*)$", self.text.head, re.MULTILINE)
            if found:
                line = self.text.head.count("\n", 0, found.start()) + 2
                if not found[1].strip():  # the value stands on the lines below: the key is the place
                    return Spot(line, 1, len(str(keys[0])))
                return Spot(line, found.start(1) - found.start() + 1, len(found[1].rstrip(" ")))
        return locate(self.text.head, *keys, first_line=2)

    def body_spot(self, start: int, end: int) -> Spot:
        """Where a stretch of the body stands in the file; it is cut at the end of its first line."""
        line = bisect_right(self._line_starts, start) - 1
        next_start = self._line_starts[line + 1] if line + 1 < len(self._line_starts) else len(self.body) + 1
        return Spot(line + self.text.body_line, start - self._line_starts[line] + 1, max(min(end, next_start - 1) - start, 0))

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return (0, *(found.end() for found in re.finditer("\n", self.body)))

    def finding(self, keys: tuple[str | int, ...] | str, message: str, hint: str = "") -> Finding:
        """A finding at a value of the front matter; at the top of the file when the key is not there."""
        path = (keys,) if isinstance(keys, str) else keys
        spot = self.spot(*path) if path and path[0] in self.present else Spot()
        return Finding(self.path, spot, message, hint)

    def value_finding(self, key: str, start: int, end: int, message: str, hint: str = "") -> Finding:
        """A finding at a stretch of a text in the front matter; at the whole of it where YAML has changed it (folded, escaped)."""
        spot = self.spot(key)
        written = self.text.head.split("\n")[spot.line - 2][spot.column - 1 :][: spot.length] if spot.line > 1 else ""
        at = written.find(getattr(self, key))
        return Finding(self.path, Spot(spot.line, spot.column + at + start, end - start) if at >= 0 else spot, message, hint)

    def body_finding(self, start: int, end: int, message: str, hint: str = "") -> Finding:
        """A finding at a stretch of the body."""
        return Finding(self.path, self.body_spot(start, end), message, hint)

    def text_finding(self, name: str, start: int, end: int, message: str, hint: str = "") -> Finding:
        """A finding at a stretch of the body or of a text in the front matter: `name` is "body" or a key."""
        if name == "body":
            return self.body_finding(start, end, message, hint)
        return self.value_finding(name, start, end, message, hint)


_DEFAULTS: dict[str, Any] = {each.name: each.default for each in fields(Item)}


def read_item(data: bytes, path: str, category: Category | None) -> tuple[Item | None, list[Fault]]:
    """Read one Markdown file; the item is None when not even its front matter can be told apart."""
    text = decode(data)
    if isinstance(text, Fault):
        return None, [text]
    parts = split(text)
    if isinstance(parts, Fault):
        return None, [parts]
    cut_off = [key for key in re.findall(r"^([a-z_]+): ", parts.body.partition("\n\n")[0], re.MULTILINE) if key in shapes.keys_of(Item)]
    if cut_off:
        says = f"元数据到这一行“---”就结束了，它下面的“{cut_off[0]}”读不到。"
        return None, [Fault("front-matter", Spot(parts.body_line - 1, 1, 3), says, "删去这一行“---”。")]
    node = compose(parts.head, first_line=2)
    if isinstance(node, Fault):
        return None, [node]
    if node is None:
        return None, [Fault("front-matter", Spot(), "元数据是空的。", "照 README 的例子补上元数据。")]
    reading = shapes.Reading(first_line=2)
    values = shapes.read_fields(Item, node, reading)
    if values is None:
        return None, reading.faults
    present = frozenset(key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode))
    return Item(**values, path=path, category=category, text=parts, links=links(parts.body), digest=digest(data), present=present), reading.faults


def published_items(items: Iterable[Item], day: date) -> tuple[Item, ...]:
    """The items that the public can already see on a day."""
    return tuple(item for item in items if item.published and item.published.day <= day)
