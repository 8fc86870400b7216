"""A corpus in memory, and everything that would be published of it: the ground on which the tests of the pages stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from typing import Any

from disclosure.model.catalog import read_catalog
from disclosure.model.corpus import Corpus, read_corpus
from disclosure.model.dates import Moment
from disclosure.model.item import Item
from disclosure.model.setting import Setting
from disclosure.pages import plan
from disclosure.pages.record import Record, record
from disclosure.pages.redirects import redirects
from disclosure.pages.sitemap import parts
from disclosure.pages.standing import standing
from project import CATALOG, Pages, item_text

TODAY = date(2026, 11, 21)


def setting(catalog: str = CATALOG, today: date = TODAY) -> Setting:
    """The setting of a catalogue."""
    found, faults = read_catalog(catalog.encode())
    assert found is not None, faults
    return Setting.of(found, today)


def corpus(files: Mapping[str, str | bytes], catalog: str = CATALOG, today: date = TODAY) -> Corpus:
    """The items of files below content/."""
    return read_corpus(Pages(files), setting(catalog, today))


def corpus_of(items: Iterable[Item], *files: str) -> Corpus:
    """Items that stand in no file, and files that they may name."""
    return Corpus(setting(), Pages(dict.fromkeys(files, "甲")), tuple(items))


def dated_items(days: Iterable[int], catalog: str = CATALOG) -> list[Item]:
    """Items of news in their order in time, each so many days after the one before."""
    day, found = date(2020, 1, 1), []
    category = setting(catalog).catalog.by_folder["news"]
    for serial, later in enumerate(days, 1):
        day += timedelta(days=later)
        number = f"999999007/{day.year}-{serial:05}"
        found.append(Item(title=f"第{serial}条", index_number=number, published=Moment(day), path=f"news/{serial}.md", category=category))
    return found


def record_of(today: date = TODAY, others: Mapping[str, str | bytes] | None = None, **written: str | None) -> Record:
    """The record of a valid item with some keys written otherwise, among others."""
    found = corpus({"news/a.md": item_text(1, **written), **(others or {})}, today=today)
    return record_in(found, "news/a.md")


def record_in(found: Corpus, path: str) -> Record:
    """The record of an item of a corpus."""
    item = found.by_path[path]
    return record(found.setting.catalog, item, standing(found, item))


def everything(found: Corpus) -> list[dict[str, Any]]:
    """What stands on every page, redirect and site map."""
    pages = list(plan.pages(found))
    return [told(each) for each in (*(page.view() for page in pages), *redirects(found), *parts(pages))]


def told(view: Any) -> Any:
    """All that a view holds, by name."""
    if is_dataclass(view):
        return {each.name: told(getattr(view, each.name)) for each in fields(view)}
    if hasattr(view, "_asdict"):
        return {name: told(value) for name, value in view._asdict().items()}
    return [told(each) for each in view] if isinstance(view, tuple | list) else view
