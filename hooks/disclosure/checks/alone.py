"""A table that is checked apart from any item: what the rules say that look at nothing but the table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from ..model.catalog import Bureau, Catalog, NumberRule, SiteIdentity
from ..model.corpus import Corpus
from ..model.item import read_item
from ..model.problem import Finding, Severity
from ..model.setting import Setting
from ..model.tree import Entry
from . import rules_for
from .leniency import severity_of
from .rule import Rule, Scope

#: Rules over tables of every kind, and one over a kind whose other rules need a text.
_OF_ALL = ("data-hidden", "data-passed-over", "data-struck", "csv-personal-data", "opinion-reason")
#: Kinds of tables whose own rules are called with the table itself (fee_doubts and the like), or compare several tables.
_APART = frozenset(("fees", "zones", "schools", "plans", "budget", "accounts"))
#: Rules that compare a table with other tables, with items or with files.
_NEED_MORE = frozenset(
    (
        *("power-department", "power-fee", "power-list-overlap"),
        *("department-unlisted", "department-uncatalogued", "leader-department", "department-unled", "organisation-replaced"),
        *("guide-element-missing", "guide-essential-missing", "guide-matter-unknown", "guide-form-absent"),
        *("enrolment-missing", "enrolment-announcement", "enrolment-expected"),
        *("question-basis", "question-outdated", "proposal-reply-unknown", "proposal-reply-scheduled"),
    )
)
#: Rules that ask catalog.yml for the departments.
_NEED_CATALOG = frozenset(("department-incomplete", "question-department", "proposal-department"))
#: What stands for a catalogue outside of any project: a bureau of no name, without departments.
_BLANK = Catalog(
    Bureau("", "", "", "", "", "", ""), SiteIdentity("", "", ""), NumberRule("{organisation}/{year}-{serial:5}"), (), (), ()
)
_FOLDER = "a"


@dataclass(frozen=True)
class _Only:
    """A tree of one file."""

    path: str
    data: bytes

    @property
    def entries(self) -> Mapping[str, Entry]:
        """The file by its path."""
        return {self.path: Entry(self.path, len(self.data))}

    def read(self, path: str, limit: int = -1) -> bytes:
        """Its content; raises OSError for any other path."""
        if path != self.path:
            raise FileNotFoundError(path)
        return self.data if limit < 0 else self.data[:limit]


def table_doubts(data: bytes, name: str, schema: str, catalog: Catalog | None, day: date) -> list[tuple[Severity, str]]:
    """What rules say of a table by itself: (severity, sentence with its hint), in the order of the rows. name: of the file."""
    setting = Setting.of(catalog or _BLANK, day)
    corpus = _corpus(data, name, schema, setting)
    found = [(rule, each) for rule in _rules(schema, catalog is not None) for each in rule.findings(corpus) if each.path.startswith(f"{_FOLDER}/")]
    found.sort(key=lambda pair: pair[1].spot.line)
    return [(severity_of(rule, setting), _where(each) + each.message + each.hint) for rule, each in found]


def _rules(schema: str, has_catalog: bool) -> Iterator[Rule]:
    plain, held = rules_for(()), rules_for((schema,))
    left_out = _NEED_MORE if has_catalog else _NEED_MORE | _NEED_CATALOG
    for id, rule in held.items():
        is_own = id not in plain and schema not in _APART and id not in left_out
        if rule.scope is Scope.CORPUS and (is_own or id in _OF_ALL):
            yield rule


def _corpus(data: bytes, name: str, schema: str, setting: Setting) -> Corpus:
    """A site of one item without a text, beside which the table stands."""
    file = PurePath(name)
    title = "".join(sign for sign in file.stem if sign.isprintable())
    table = json.dumps({"file": f"table{file.suffix}", "title": title, "schema": schema}, ensure_ascii=False)
    head = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\npublished: {setting.today}\ndata: [{table}]\n---\n"
    item, _ = read_item(head.encode(), f"{_FOLDER}/item.md", None)
    return Corpus(setting, _Only(f"{_FOLDER}/table{file.suffix}", data), (item,) if item else ())


def _where(finding: Finding) -> str:
    """第 5 行：, for what does not say itself where it stands."""
    return f"第 {finding.spot.line} 行：" if finding.spot.line > 1 and f"第 {finding.spot.line} 行" not in finding.message else ""
