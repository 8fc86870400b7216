"""One check of a whole site: read, judge, and say what is new and what was there before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from ..cache import Kept, digest
from ..forked import Step, spread, unseen
from ..model.catalog import read_catalog
from ..model.corpus import MAX_ITEM_BYTES, Corpus, content_of, item_entries, read_corpus
from ..model.item import Item, read_item
from ..model.problem import Fault, Finding, Problem
from ..model.setting import Setting
from ..model.tree import Entry, Tree
from . import FIXED, every_rule, leniency, rules_for
from .memory import Judged, Memory
from .rule import ERROR, Rule, Scope

_PLAIN = rules_for(())
_ITEM_RULES, _HISTORY_RULES = (tuple(rule for rule in _PLAIN.values() if rule.scope is scope) for scope in (Scope.ITEM, Scope.HISTORY))


@dataclass(frozen=True, slots=True)
class Site:
    """What a check reads: the files, catalog.yml and accepted.yml as bytes, and where they stand (for messages)."""

    tree: Tree
    catalog: bytes
    accepted: bytes = b""
    content_path: str = "content"
    catalog_path: str = "catalog.yml"


@dataclass(frozen=True)
class Report:
    """The outcome: all problems in file order, those that were there at the base revision, and the corpus (None when unreadable).

    accepted: how many errors accepted.yml covers; errors: the accepted and unaccepted ones together, for `--accept`.
    """

    problems: tuple[Problem, ...]
    known: tuple[Problem, ...] = ()
    accepted: int = 0
    corpus: Corpus | None = None
    errors: tuple[Problem, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether an error, or a catalogue that cannot be read, keeps the site from being published."""
        return self.corpus is None or any(problem.severity is ERROR for problem in self.problems)


def check(
    site: Site,
    today: date,
    base: Site | None = None,
    whole: bool = True,
    workers: int = 1,
    memory: Memory | None = None,
    step: Step = unseen,
) -> Report:
    """Check a site; with a base, an error that was there already is known and does not block.

    whole: whether lines of accepted.yml that no longer apply are errors; workers: processes that judge items;
    memory: what is known of files that have not changed, brought up to date; step: called for each item.
    """
    corpus, problems = _judge(site, today, workers, memory, step)
    earlier, earlier_problems = _judge(base, today, workers) if base else (None, [])
    if base and earlier is None:  # its catalogue was broken: what was published is judged by today's
        earlier, earlier_problems = _judge(replace(base, catalog=site.catalog), today, workers)
    if corpus and earlier:
        problems += leniency.without_excused(_compared(earlier, corpus, site), corpus, site.content_path)[0]
    problems.sort(key=lambda problem: problem.order)
    errors = tuple(problem for problem in problems if problem.severity is ERROR)
    if corpus is None:  # nothing was checked: neither an accepted nor an old fault of catalog.yml may hide that
        return Report(_quoted(problems, site), errors=errors)
    accepted, faults = leniency.read_accepted(site.accepted)
    shown, stale = leniency.apply_accepted(problems, accepted, FIXED)
    count = len(problems) - len(shown)
    shown += [_of_fault(fault, leniency.ACCEPTED_FILE) for fault in faults]
    if whole:
        shown += [leniency.stale_problem(line, FIXED) for line in stale]
    fresh, known = _told_apart(shown, earlier_problems)
    return Report(_quoted(fresh, site), _quoted(known, site), count, corpus, errors)


def _told_apart(problems: Iterable[Problem], earlier: Iterable[Problem]) -> tuple[list[Problem], list[Problem]]:
    """What is new, and the errors that were there before: as many of a kind as there were."""
    before = Counter(problem.identity for problem in earlier)
    fresh: list[Problem] = []
    known: list[Problem] = []
    for problem in problems:
        is_known = problem.severity is ERROR and before[problem.identity] > 0
        before[problem.identity] -= is_known
        (known if is_known else fresh).append(problem)
    return fresh, known


def load(site: Site, today: date) -> Corpus | None:
    """The corpus of a site without a check; None when catalog.yml cannot be read."""
    catalog, _ = read_catalog(site.catalog, site.catalog_path)
    return read_corpus(site.tree, Setting.of(catalog, today)) if catalog else None


def _judge(
    site: Site, today: date, workers: int, memory: Memory | None = None, step: Step = unseen
) -> tuple[Corpus | None, list[Problem]]:
    """The corpus of a site and its problems, before anything is accepted or known."""
    catalog, faults = read_catalog(site.catalog, site.catalog_path)
    problems = [_of_fault(fault, site.catalog_path) for fault in faults]
    if catalog is None:
        return None, problems
    setting = Setting.of(catalog, today)
    judged = _judged_items(site.tree, setting, workers, memory, step)
    corpus = Corpus(setting, site.tree, tuple(each.item for each in judged if each.item), memory.kept if memory else Kept())
    for each in judged:
        problems += [_of_fault(fault, f"{site.content_path}/{each.path}", _identity(each.path, corpus)) for fault in each.faults]
    rules = rules_for(corpus.schemas)
    found = [pair for each in judged for pair in each.findings]
    found += [(rule.id, finding) for rule in rules.values() if rule.scope is Scope.CORPUS for finding in rule.findings(corpus)]
    problems += [_of_finding(rules[id], finding, site, corpus) for id, finding in found]
    left, idle = leniency.without_excused(problems, corpus, site.content_path)
    return corpus, left + _unused(idle, site, corpus)


def _judged_items(tree: Tree, setting: Setting, workers: int, memory: Memory | None, step: Step) -> Sequence[Judged]:
    """What is known of each item alone, in the order of their paths."""

    def read_and_judge(entries: Sequence[Entry]) -> list[Judged | None]:
        found = []
        for entry in entries:
            found.append(_judged(tree, entry, setting, memory))
            step()
        return found

    entries = item_entries(tree)
    found = spread(read_and_judge, entries, workers, waiting=partial(step, 0))
    if memory is None:
        return [each for each in found if each]
    judged = [each or memory.recall(entry.path) for entry, each in zip(entries, found, strict=True)]
    memory.keep(judged, workers)
    return judged


def _judged(tree: Tree, entry: Entry, setting: Setting, memory: Memory | None) -> Judged | None:
    """What is known of one file; None where that is what the memory holds."""
    if memory and memory.trusts(entry.path):
        return None
    data = content_of(tree, entry)
    if isinstance(data, Fault):
        return Judged(entry.path, b"", None, [data], [])
    held = digest(data)
    if memory and memory.holds(entry.path, held):
        return None
    item, faults = read_item(data, entry.path, setting.catalog.category_of(entry.path))
    findings = [(rule.id, finding) for rule in _ITEM_RULES for finding in rule.findings(item, setting)] if item else []
    return Judged(entry.path, held, item, faults, findings)


def _compared(base: Corpus, corpus: Corpus, site: Site) -> list[Problem]:
    """What the rules of history say."""
    return [_of_finding(rule, finding, site, corpus) for rule in _HISTORY_RULES for finding in rule.findings(base, corpus)]


def _of_finding(rule: Rule, finding: Finding, site: Site, corpus: Corpus) -> Problem:
    """A finding under its rule. A finding without a path is about catalog.yml."""
    path = f"{site.content_path}/{finding.path}" if finding.path else site.catalog_path
    identity = _identity(finding.path, corpus) if finding.path else path
    severity = leniency.severity_of(rule, corpus.setting)
    return Problem(path, finding.spot, rule.id, severity, finding.message, finding.hint, item=identity)


def _of_fault(fault: Fault, path: str, identity: str = "") -> Problem:
    return Problem(path, fault.spot, fault.rule, _PLAIN[fault.rule].severity, fault.message, fault.hint, item=identity or path)


def _identity(path: str, corpus: Corpus) -> str:
    """What survives a renaming: the index number where only one item carries it, else the path below content/."""
    item: Item | None = corpus.by_path.get(path)
    return item.index_number if item and len(corpus.by_number.get(item.index_number, ())) == 1 else path


def _unused(idle: Iterable[tuple[Item, str]], site: Site, corpus: Corpus) -> list[Problem]:
    """The problems that exceptions are which excuse nothing; one that cannot be, and one from a rule of history, are judged elsewhere."""
    known = every_rule() if idle else {}
    unused = (
        (item, known[id])
        for item, id in idle
        if id in known and known[id].scope is not Scope.HISTORY and leniency.may_be_excepted(known[id], corpus.setting)
    )
    return [_of_finding(known["exception-unused"], leniency.unused(item, rule), site, corpus) for item, rule in unused]


def _quoted(problems: Iterable[Problem], site: Site) -> tuple[Problem, ...]:
    """The problems in file order, each with the source line that it is about."""
    texts: dict[str, list[str]] = {}

    def line(problem: Problem) -> str:
        if problem.path not in texts:
            texts[problem.path] = _text(problem.path, site).split("\n")
        lines = texts[problem.path]
        is_a_place = problem.spot.length > 0 or problem.spot.column > 1
        return lines[problem.spot.line - 1] if is_a_place and problem.spot.line <= len(lines) else ""

    return tuple(replace(problem, excerpt=line(problem)) for problem in sorted(problems, key=lambda p: p.order))


def _text(path: str, site: Site) -> str:
    """A file's text as far as it has any, for quoting."""
    own = {site.catalog_path: site.catalog, leniency.ACCEPTED_FILE: site.accepted}
    entry = site.tree.entries.get(path.removeprefix(f"{site.content_path}/"))
    try:
        data = own[path] if path in own else site.tree.read(entry.path, MAX_ITEM_BYTES) if entry and entry.kind == "file" else b""
    except OSError:
        return ""
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
