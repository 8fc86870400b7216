"""The one place where an English key of the code meets the official Chinese term that people see."""

from __future__ import annotations

from functools import cache

from .vocabulary import table


@cache
def _labels() -> dict[str, str]:
    return {key: row["label"] for key, row in table("terms").items()}


def label(key: str) -> str:
    """The Chinese term for a key; the key itself where the vocabulary has none."""
    return _labels().get(key, key)


@cache
def other_names(key: str) -> frozenset[str]:
    """What people write where they mean a key: its Chinese term and other words for it."""
    row = table("terms").get(key, {})
    return frozenset((row.get("label", key), *row.get("also", ())))


@cache
def internal_keys() -> frozenset[str]:
    """Item keys that never reach a page, search, a feed or an export."""
    return frozenset(key for key, row in table("terms").items() if row.get("internal") == "true")


def sample(key: str) -> str:
    """What may stand behind a key, for a message that shows how it is written; … where nobody can say."""
    return _SAMPLES.get(key, "…")


_SAMPLES = {
    "title": "2026年招生简章",
    "summary": "部署秋季学期开学前的检查，公布报到时间和咨询电话。",
    "genre": "通知",
    "formed": "2026-05-08",
    "approved": "2026-02-06",
    "published": "2026-05-11",
    "approvals": "{股室负责人: 2026-05-08, 保密审查: 2026-05-08, 分管局长: 2026-05-08}",
    "document_number": "示教发〔2026〕12号",
    "interprets": "[999999007/2026-00019]",
    "contact": "基础教育股 0999-6120003",
    "effective": "2026-05-15",
    "expires": "2031-05-14",
    "file": "招生简章.pdf",
    "schema": "fees",
    "date": "2026-08-12",
    "reason": "公示期满",
    "from": "2026-10-26",
    "to": "2026-11-27",
}
