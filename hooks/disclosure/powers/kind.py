"""The types of administrative powers (职权类型), whatever a list calls them, and the steps that a power of a type goes through."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from ..model.catalog import Catalog
from ..model.numeral import NUMERAL
from ..model.vocabulary import table

#: The vocabulary of types; a bureau adds others to it in catalog.yml.
VOCABULARY = "power_types"
#: What a cell that is merged over all powers of its type may say besides: 一、行政许可（共5项）.
_COUNTED = re.compile(rf"^[（(]?[一二三四五六七八九十]{{1,2}}[)）]?[、.．]?(?=[㐀-鿿]{{2}})|[（(]?共?(?:{NUMERAL})[项个类][)）]?$")


class Kind(NamedTuple):
    """A type: its name, the letters that stand for it in codes, other words for it, its steps, each with its other words."""

    name: str
    letters: str = ""
    also: tuple[str, ...] = ()
    steps: tuple[tuple[str, ...], ...] = ()


@cache
def _shipped() -> tuple[Kind, ...]:
    held = table(VOCABULARY).items()
    return tuple(Kind(name, each["code"], tuple(each["also"]), tuple(tuple(step.split("|")) for step in each.get("steps", ()))) for name, each in held)


def kinds(catalog: Catalog) -> tuple[Kind, ...]:
    """The types that stand with the package, and the bureau's own."""
    return _shipped() + tuple(Kind(name) for name in catalog.vocabulary.get(VOCABULARY, ()))


def kind_of(written: str, known: Iterable[Kind]) -> Kind | None:
    """The type that a cell means; None where it is none of them."""
    plain, types = "".join(written.split()), tuple(known)
    meant = (plain, _COUNTED.sub("", plain))  # a type of the bureau's own may begin with a numeral: 一次性补助
    return next((kind for word in meant for kind in types if word == kind.name or word in kind.also), None)


def kind_in(title: str, known: Iterable[Kind]) -> str:
    """The name of the type that a heading, sheet or file is called after (一、行政许可（5项）); empty where it names none, or several."""
    plain = "".join(title.split())
    found = {kind.name for kind in known if kind.name in plain or any(len(each) > 2 and each in plain for each in kind.also)}
    return found.pop() if len(found) == 1 else ""


def kind_of_code(code: str, known: Iterable[Kind]) -> str:
    """The name of the type whose letters stand in a code (…-XK-005-0000, 00XK050002, XK-005); empty where none do."""
    found = re.fullmatch(r"(?:[0-9]{2}|.{1,40}-)([A-Z]{2})(?:[0-9]{6}|-.{1,40})|(?P<short>[A-Z]{2})-?[0-9]{1,6}", code)
    return next((kind.name for kind in known if found and kind.letters == (found[1] or found["short"])), "")


def lacking(kind: Kind, told: str) -> tuple[str, ...]:
    """The steps of a type that a text of duties (责任事项) does not name."""
    plain = re.sub(r"\s", "", told)
    return tuple(step[0] for step in kind.steps if not any(each in plain for each in step))
