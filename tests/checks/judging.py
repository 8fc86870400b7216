"""One item judged by one rule: the ground on which the tests of the rules stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from disclosure.checks import every_rule
from disclosure.checks.run import Report, Site, check
from disclosure.model.catalog import read_catalog
from disclosure.model.item import Item, read_item
from disclosure.model.problem import Finding
from disclosure.model.setting import Setting
from project import CATALOG, Pages, item_text

TODAY = date(2026, 11, 21)
PATH = "news/2026/a.md"


def setting(catalog: str = CATALOG, today: date = TODAY) -> Setting:
    """The setting of a catalogue."""
    found, faults = read_catalog(catalog.encode())
    assert found is not None, faults
    return Setting.of(found, today)


def item(text: str, catalog: str = CATALOG) -> Item:
    """The item that a text is."""
    found, faults = read_item(text.encode(), PATH, setting(catalog).catalog.category_of(PATH))
    assert found is not None, faults
    return found


def findings(rule: str, catalog: str = CATALOG, **written: str | None) -> list[Finding]:
    """What a rule finds in a valid item with some keys, or the `body`, written otherwise."""
    return list(every_rule()[rule].findings(item(item_text(**written), catalog), setting(catalog)))


def stretches(rule: str, body: str, catalog: str = CATALOG) -> list[str]:
    """The stretches of a body that a rule points at."""
    lines = item_text(body=body).split("\n")
    spots = [finding.spot for finding in findings(rule, catalog, body=body)]
    return [lines[spot.line - 1][spot.column - 1 : spot.column - 1 + spot.length] for spot in spots]


def report(files: Mapping[str, str | bytes], catalog: str = CATALOG, accepted: str = "", **options: object) -> Report:
    """A whole check of files below content/."""
    return check(Site(Pages(files), catalog.encode(), accepted.encode()), TODAY, **options)  # type: ignore[arg-type]
