"""What the law says of a matter: how long it may take, which articles govern it (model/vocabulary/service_terms.yml)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from ..model.vocabulary import table
from .guide import Guide, plain_name
from .term import Term, read_term


class Stage(NamedTuple):
    """A stage of a matter that has a time of its own; `words` stand in the name of the step that it is."""

    what: str
    term: Term
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statute:
    """A matter and its law.

    term      the time that the law gives; None where it sets one for each of the `stages`
    since     the day from which it counts; source: law and article
    beyond    what the stages leave out
    law, articles   the law that governs the matter, and its articles that do; general: those of its articles that hold for all such matters
    seasons   when applications are taken at the least; season_source: where that stands
    """

    name: str
    words: tuple[str, ...]
    unless: tuple[str, ...]
    source: str
    term: Term | None = None
    since: str = ""
    stages: tuple[Stage, ...] = ()
    beyond: str = ""
    law: str = ""
    articles: tuple[str, ...] = ()
    general: tuple[str, ...] = ()
    seasons: tuple[str, ...] = ()
    season_source: str = ""

    @property
    def total(self) -> Term | None:
        """All stages together; None where there are none."""
        return Term(sum((stage.term.amount for stage in self.stages), Fraction(0)), self.stages[0].term.unit) if self.stages else None


@cache
def statutes() -> tuple[Statute, ...]:
    """Every matter whose law is known."""
    return tuple(_statute(name, held) for name, held in table("service_terms").items())


def statute_of(guide: Guide) -> Statute | None:
    """The law of a guide's matter; None where it is not known, or where the name may mean several."""
    return statute_named(guide.title + guide["name"])


def statute_named(written: str) -> Statute | None:
    """The law of a matter by what a guide or a list of powers calls it; None as above."""
    name = plain_name(written)
    found = [each for each in statutes() if all(word in name for word in each.words) and not any(word in name for word in each.unless)]
    return found[0] if len(found) == 1 else None


def is_in_working_days(name: str, is_licence: bool) -> bool:
    """Whether 日 means working days in the terms of a matter: in those of licences it does (行政许可法第八十二条), unless another law sets their term."""
    statute = statute_named(name) if is_licence else None
    return is_licence and (statute is None or statute.term is None)


def is_longer(promised: Term, statutory: Term, in_working_days: bool) -> bool:
    """Whether a promise is longer than the law allows, beyond doubt; `in_working_days`: a 日 of the law is a working day."""
    law = _worked(statutory) if in_working_days and promised.unit == "工作日" else statutory
    return promised.is_longer_than(law)


def _worked(term: Term) -> Term:
    return term._replace(unit="工作日") if term.unit == "日" else term


def total(terms: Sequence[Term], unit: str, in_working_days: bool) -> Term | None:
    """Terms together, in a unit; None where one of them is in another. Where 日 are working days, both are one unit."""
    read = [_worked(term) for term in terms] if in_working_days and unit == "工作日" else terms
    is_one = all(term.unit == unit or not term.amount for term in read)
    return Term(sum((term.amount for term in read), Fraction(0)), unit) if is_one else None


def _statute(name: str, held: Mapping[str, Any]) -> Statute:
    stages = tuple(Stage(each["what"], read, tuple(each["words"])) for each in held.get("stages", ()) if (read := read_term(each["term"])))
    lists = (tuple(map(str, held.get(key, ()))) for key in ("words", "unless", "articles", "general", "seasons"))
    words, unless, articles, general, seasons = lists
    texts = (str(held.get(key, "")) for key in ("source", "since", "beyond", "law", "season_source"))
    source, since, beyond, law, season_source = texts
    return Statute(name, words, unless, source, read_term(held.get("term", "")), since, stages, beyond, law, articles, general, seasons, season_source)
