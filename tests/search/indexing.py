"""A small corpus and its index: the ground on which the tests of the search stand."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from disclosure.model.catalog import read_catalog
from disclosure.model.corpus import Corpus, read_corpus
from disclosure.model.setting import Setting
from disclosure.search.documents import Document, document
from disclosure.search.index import Outline, write_index
from disclosure.search.places import Place, plan
from project import CATALOG, Pages, item_text

TODAY = date(2026, 11, 21)
FOLDERS = ("policy/normative", "policy/other", "news")
_LATIN = ["第3条", "2026年", "G101国道", "PM2.5", "A座", "𠮷野", "㎡"]
_WORDS = [
    *_LATIN,
    "学校",
    "学费",
    "收费标准",
    "课后服务",
    "校车",
    "安全",
    "管理",
    "办法",
    "通知",
    "教师",
    "招聘",
    "学生",
    "资助",
    "政策",
    "报名",
]


def corpus(files: Mapping[str, str | bytes], today: date = TODAY, site: str = "") -> Corpus:
    """The items of files below content/; `site` is the end of the catalogue."""
    catalog, faults = read_catalog((CATALOG + site).encode())
    assert catalog is not None, faults
    return read_corpus(Pages(files), Setting.of(catalog, today))


def items(count: int, seed: int = 1) -> dict[str, str | bytes]:
    """Items of random words in several categories and years; each year has its own numbers."""
    chance = random.Random(seed)  # noqa: S311 - the same texts every time
    files: dict[str, str | bytes] = {}
    for serial in range(1, count + 1):
        year, folder = 2022 + serial % 5, chance.choice(FOLDERS)
        day = date(year, chance.randint(1, 10), chance.randint(1, 28)).isoformat()
        files[f"{folder}/{year}/{serial}.md"] = item_text(
            index_number=f"999999007/{year}-{serial:05}",
            title="关于" + said(chance, 2) + "的通知",
            document_number=f"示教发〔{year}〕{serial}号" if serial % 3 else None,
            summary=said(chance, 6),
            genre=chance.choice(("通知", "公示", "解读")),
            status=chance.choice((None, None, "废止")),
            formed=day,
            published=day,
            body="\n\n".join(said(chance, chance.randint(1, 40)) for _ in range(4)) + "\n",
        )
    return files


def said(chance: random.Random, count: int) -> str:
    """So many words, run together or apart."""
    return "".join(chance.choice(_WORDS) + chance.choice(("", "", "，", " ")) for _ in range(count)).strip("， ") + "。"


def bodies(found: Corpus) -> dict[str, str]:
    """The words of each page, as the adapter hands them over."""
    return {item.path: item.body for item in found.items}


def written(found: Corpus, site: Path, workers: int = 1) -> dict[str, bytes]:
    """The files of the index of a corpus, as they stand below its digest, and current.js."""
    folder = site / "search" / write_index(Outline.of(found), bodies(found), site, workers).digest
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return files | {"current.js": (site / "search" / "current.js").read_bytes()}


def documents(found: Corpus) -> dict[Place, Document]:
    """What the search knows of each item that shows its content, by its place; items without attachments."""
    places, texts = plan(found).places, bodies(found)
    return {places[item.path]: document(found, item, texts[item.path], "") for item in found.built if found.shows_content(item)}


def lines(texts: Iterable[str]) -> str:
    """Texts as JSON, which carries lone surrogates too; what calls the browser does not."""
    return json.dumps(list(texts))
