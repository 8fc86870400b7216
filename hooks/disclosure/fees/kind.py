"""What kind of fee a name means: 保育教育费 is 保教费; the kinds and what holds for them stand in fee_rules.yml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from ..model.vocabulary import table
from .spelling import closed, plain

_NUMBER = re.compile(r"\s*(?:[0-9]{1,2}\s*[.、．](?![0-9])|[(（][0-9一二三四五六七八九十]{1,3}[)）][、.]?|[一二三四五六七八九十]{1,3}、)\s*(?=\S)")


def unnumbered(item: str) -> str:
    """An item without the number before it: 1.学费, （二）住宿费."""
    return _NUMBER.sub("", item, count=1) if _NUMBER.match(item) else item


def name_of(item: str) -> str:
    """An item without blanks; one name for all words that mean the same (保育教育费 is 保教费), details of a name kept (住宿费(四人间))."""
    name = re.sub("费用$", "费", closed(plain(item)))
    if name in item_words() or name.removesuffix("费") in item_words():
        return kind_of_item(item)
    word = next((word for word in item_words() if word.endswith("费") and word in name), "")
    return name.replace(word, item_words()[word], 1) if word else name


def kinds_of_item(item: str) -> tuple[str, ...]:
    """The kinds of fees that a name means, the one with the longest word first (学杂费、教材费 are two, 学杂费 is not 杂费); () for others."""
    rest = closed(plain(item))
    kinds = []
    for word, kind in item_words().items():
        if word in rest:
            rest = rest.replace(word, "、")
            kinds.append(kind)
    return tuple(dict.fromkeys(kinds))


def kind_of_item(item: str) -> str:
    """The first of its kinds; the name without blanks where it has none."""
    return next(iter(kinds_of_item(item)), closed(plain(item)))


@cache
def item_words() -> dict[str, str]:
    """Word in a name -> kind of fee (fee_rules.yml), the longest words first."""
    words = {word: name for name, row in table("fee_rules")["items"].items() for word in row["words"]}
    return dict(sorted(words.items(), key=lambda each: -len(each[0])))


def item_row(item: str) -> Mapping[str, Any]:
    """What fee_rules.yml says of the kind of fee; empty for other fees."""
    row: Mapping[str, Any] = table("fee_rules")["items"].get(kind_of_item(item), {})
    return row


def has_mark(item: str, mark: str) -> bool:
    """Whether the kind of fee has a mark in fee_rules.yml: periodic, boarders, refund."""
    return item_row(item).get(mark) == "true"
