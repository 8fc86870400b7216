"""A corpus in memory, and everything that would be published of it: the ground on which the tests of the pages stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from disclosure.model.catalog import read_catalog
from disclosure.model.corpus import Corpus, Setting, read_corpus
from disclosure.model.dates import Moment
from disclosure.model.item import Item
from disclosure.pages import plan
from disclosure.pages.record import Record, record
from disclosure.pages.redirects import redirects
from disclosure.pages.sitemap import parts
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
    return record(found, found.by_path["news/a.md"])


def everything(found: Corpus) -> list[dict[str, Any]]:
    """What stands on every page, redirect and site map."""
    pages = list(plan.pages(found))
    return [asdict(each) for each in (*(page.view() for page in pages), *redirects(found), *parts(pages))]
